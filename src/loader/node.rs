//! One shape for what TOML, JSON and table rows say, each value with the bytes it stands on, so that a record is
//! understood by one piece of code whatever it was written in. Knows nothing of summits.

use std::fmt;
use std::ops::Range;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use toml::de::{DeTable, DeValue};

/// The deepest nesting of JSON that is read.
pub const MOST_DEPTH: usize = 128;

/// A value and where it stands in the text it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value, quotes excluded.
    pub span: Range<usize>,
    /// What it says.
    pub value: Value,
}

/// What a value says; numbers, truth values and dates keep their spelling.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// JSON `null`.
    Null,
    /// Text, a number, a date.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Keys and values.
    Table(Vec<(String, Node)>),
}

/// Where and why a text could not be understood; the span is relative to the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The offending bytes.
    pub span: Range<usize>,
    /// The reason in the words of the parser.
    pub reason: String,
}

impl Node {
    /// Text that stands at `span`.
    pub fn text(text: &str, span: Range<usize>) -> Node {
        Node { span, value: Value::Text(text.to_owned()) }
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(pairs) => pairs.iter().find(|(k, _)| k == key).map(|(_, node)| node),
            Value::Null | Value::Text(_) | Value::List(_) => None,
        }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Null | Value::List(_) | Value::Table(_) => None,
        }
    }

    /// What kind of value it is, for a message.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// Reads a TOML document; what follows an error is still read where possible.
pub fn toml(text: &str) -> (Node, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|e| Fault { span: e.span().unwrap_or(0..0), reason: e.message().to_owned() });
    let span = table.span();
    (Node { span, value: of_table(text, table.get_ref()) }, faults.collect())
}

fn of_table(text: &str, table: &DeTable<'_>) -> Value {
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    Value::Table(
        pairs
            .into_iter()
            .map(|(key, value)| {
                (
                    key.get_ref().to_string(),
                    Node { span: bare(text, value.span()), value: of_toml(text, value.get_ref()) },
                )
            })
            .collect(),
    )
}

fn of_toml(text: &str, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(s) => Value::Text(s.to_string()),
        DeValue::Integer(i) => Value::Text(i.to_string()),
        DeValue::Float(f) => Value::Text(f.to_string()),
        DeValue::Boolean(b) => Value::Text(b.to_string()),
        DeValue::Datetime(d) => Value::Text(d.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| Node { span: bare(text, item.span()), value: of_toml(text, item.get_ref()) })
                .collect(),
        ),
        DeValue::Table(table) => of_table(text, table),
    }
}

/// The span of what stands between quotes; other spans stay.
fn bare(text: &str, span: Range<usize>) -> Range<usize> {
    let Some(body) = text.get(span.clone()) else { return span };
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        let inside = body.strip_prefix(quote).and_then(|b| b.strip_suffix(quote));
        if let Some(inside) = inside.filter(|i| !i.is_empty()) {
            return span.start + quote.len()..span.start + quote.len() + inside.len();
        }
    }
    span
}

/// The values of a JSON text: those of its outer array, or those that follow one another. What was understood before
/// a fault is kept.
pub fn json_values(text: &str) -> (Vec<Node>, Option<Fault>) {
    let mut raws: Vec<&RawValue> = Vec::new();
    let end = if text.trim_start().starts_with('[') {
        let mut reader = serde_json::Deserializer::from_str(text);
        Items(&mut raws).deserialize(&mut reader).and_then(|()| reader.end())
    } else {
        serde_json::Deserializer::from_str(text).into_iter::<&RawValue>().try_for_each(|raw| raw.map(|r| raws.push(r)))
    };
    let mut fault = end.err().map(|e| located(text, &e));
    let mut nodes = Vec::with_capacity(raws.len());
    for raw in raws {
        match of_json(text, raw, 1) {
            Ok(node) => nodes.push(node),
            Err(found) => fault = fault.or(Some(found)),
        }
    }
    (nodes, fault)
}

/// Reads one JSON value, the whole of `text`.
pub fn json(text: &str) -> Result<Node, Fault> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|e| located(text, &e))?;
    of_json(text, raw, 0)
}

/// `raw` is a part of `text`; its address tells where.
fn of_json(text: &str, raw: &RawValue, depth: usize) -> Result<Node, Fault> {
    let body = raw.get();
    let start = (body.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let span = start..start + body.len();
    let fault = |e: serde_json::Error| Fault { span: span.clone(), reason: reason(&e) };
    if depth > MOST_DEPTH {
        let reason = format!("nested deeper than {MOST_DEPTH} levels");
        return Err(Fault { span: start..start + 1, reason });
    }
    let value = match body.as_bytes().first() {
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(body).map_err(fault)?;
            let inner = |(key, raw)| of_json(text, raw, depth + 1).map(|node| (key, node));
            Value::Table(pairs.into_iter().map(inner).collect::<Result<_, _>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(body).map_err(fault)?;
            Value::List(items.into_iter().map(|raw| of_json(text, raw, depth + 1)).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::Text(serde_json::from_str(body).map_err(fault)?),
        Some(b'n') => Value::Null,
        _ => Value::Text(body.to_owned()),
    };
    Ok(Node { span: bare(text, span), value })
}

/// The offset and the reason of an error of the JSON parser.
fn located(text: &str, error: &serde_json::Error) -> Fault {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let at = (start + error.column().saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    Fault { span: at..at, reason: reason(error) }
}

/// The parser's words without its line and column, which the problem carries itself.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Collects the items of an array one by one, so that those before a fault are kept.
struct Items<'a, 'de>(&'a mut Vec<&'de RawValue>);

impl<'de> DeserializeSeed<'de> for Items<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }
}

/// The pairs of an object in their order.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> de::Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_point_at_the_value_without_quotes() {
        for (node, text) in [
            (json(r#"{"a": "bé", "b": ["x", 12]}"#).unwrap(), r#"{"a": "bé", "b": ["x", 12]}"#),
            (toml("a = 'bé'\nb = [\"x\", 12]\n").0, "a = 'bé'\nb = [\"x\", 12]\n"),
        ] {
            assert_eq!(text.get(node.get("a").unwrap().span.clone()), Some("bé"));
            let Value::List(items) = &node.get("b").unwrap().value else { panic!("a list") };
            assert_eq!(items.iter().filter_map(|i| text.get(i.span.clone())).collect::<Vec<_>>(), ["x", "12"]);
        }
    }

    #[test]
    fn what_stands_before_a_fault_is_kept() {
        let (nodes, fault) = json_values("[{\"a\":1},\n {\"a\":2},\n {\"a\"}]");
        assert_eq!(nodes.len(), 2);
        assert_eq!(fault.unwrap().span.start, 25);
        let (node, faults) = toml("a = 1\nb = = 2\nc = 3\n");
        assert!(node.get("a").is_some() && node.get("c").is_some());
        assert_eq!(faults[0].span.start / 6, 1);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(json(&deep(100)).is_ok());
        assert!(json(&deep(100_000)).unwrap_err().reason.contains("deeper than 128"));
        let objects = format!("{}1{}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
        assert!(json(&objects).is_err());
        assert!(json_values(&format!("[{},{{\"a\":1}}]", deep(50_000))).0.len() == 1);
    }
}
