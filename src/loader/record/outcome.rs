//! Outcomes of a record: a line such as `5 mou signed: small reactors`, or a table.

use super::{Draft, items, shorten};
use crate::clean::Clean;
use crate::loader::node::{Node, Value};
use crate::model::{Field, Kind, Outcome, Realis, Severity};

impl Draft<'_> {
    pub(super) fn outcomes(&mut self, node: &Node) {
        for item in items(node, &[';']) {
            let line = item.get("line").unwrap_or(&item);
            let outcome = match &line.value {
                Value::Table(pairs) => self.outcome_of_table(&item, pairs),
                Value::Null | Value::Text(_) | Value::List(_) => self.outcome_of_line(line),
            };
            if let Some(outcome) = outcome {
                let span = item.get("says").map_or(&item.span, |says| &says.span);
                self.support(Field::Outcome(self.summit.outcomes.len()), span);
                self.summit.outcomes.push(outcome);
            }
        }
    }

    fn outcome_of_table(&mut self, item: &Node, pairs: &[(String, Node)]) -> Option<Outcome> {
        let (mut kind, mut status, mut topic, mut count) = (None, None, Clean::default(), Some(1));
        for (name, part) in pairs {
            match name.as_str() {
                "kind" => kind = self.word(part, "kind of outcome", Kind::parse, Kind::ALL.iter().map(|k| k.id())),
                "status" => {
                    status = self.word(part, "status of an outcome", Realis::parse, Realis::ALL.iter().map(|r| r.id()));
                }
                "topic" => topic = self.line(part).unwrap_or_default(),
                "count" => count = self.count(part),
                "says" => {}
                _ => self.unknown(name, part),
            }
        }
        if let (Some(kind), Some(status)) = (kind, status) {
            return Some(Outcome { kind, status, topic, count });
        }
        let advice = "the outcome is left out; give both, such as kind = \"mou\", status = \"signed\"";
        self.tell(Severity::Warning, &(item.span.start..item.span.start), "an outcome without kind or status", advice);
        None
    }

    /// A number, or none for several without a number (`null`, `"several"`).
    fn count(&mut self, node: &Node) -> Option<u32> {
        match &node.value {
            Value::Null => None,
            Value::Text(text) if text == "several" => None,
            Value::Text(text) => match text.parse() {
                Ok(count) => Some(count),
                Err(_) => {
                    let reason = format!("{:?} is no count", shorten(text));
                    self.tell(Severity::Warning, &node.span, &reason, "write a number, or \"several\"");
                    None
                }
            },
            Value::List(_) | Value::Table(_) => {
                self.tell(Severity::Warning, &node.span, "a count is one number", "write a number, or \"several\"");
                None
            }
        }
    }

    /// `[COUNT|several] KIND STATUS[: TOPIC]`; a line without a known kind is an agreement agreed on that topic.
    fn outcome_of_line(&mut self, item: &Node) -> Option<Outcome> {
        let line = self.line(item)?;
        if let Some(outcome) = parse_line(&line) {
            return Some(outcome);
        }
        let reason = format!("{:?} is no outcome", shorten(&line));
        let advice = "the outcome is left out; write it like \"mou signed: topic\" or \"5 mou signed: topic\"";
        self.tell(Severity::Warning, &item.span, &reason, advice);
        None
    }
}

/// Reads one outcome line.
fn parse_line(line: &str) -> Option<Outcome> {
    let (head, topic) = line.split_once(':').unwrap_or((line, ""));
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let count = match words.first().copied()? {
        "several" => Some(None),
        first => first.parse().ok().map(Some),
    };
    if count.is_some() {
        words.remove(0);
    }
    let [kind, status] = words.as_slice() else { return None };
    let topic = Clean::line(topic);
    Some(Outcome { kind: Kind::parse(kind)?, status: Realis::parse(status)?, topic, count: count.unwrap_or(Some(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (line, want) in [
            ("mou signed", Some((Kind::Mou, Realis::Signed, Some(1), ""))),
            ("5 mou signed: small reactors", Some((Kind::Mou, Realis::Signed, Some(5), "small reactors"))),
            ("several MOU signed: a: b", Some((Kind::Mou, Realis::Signed, None, "a: b"))),
            ("treaty signed", None),
            ("mou", None),
            ("", None),
        ] {
            let got = parse_line(line).map(|o| (o.kind, o.status, o.count, o.topic.as_str().to_owned()));
            assert_eq!(got, want.map(|(k, s, c, t)| (k, s, c, t.to_owned())), "{line}");
        }
    }
}
