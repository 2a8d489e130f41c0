//! The text of a filter cut into terms, brackets and ORs, each with its place in the text. Knows the shape of a term
//! but not what its field or values mean.

use std::ops::Range;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes; a leading `-` included.
    pub span: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a piece of the text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `(`, negated by a `-` before it or not.
    Open {
        /// `-(`
        negated: bool,
    },
    /// `)`
    Close,
    /// `OR` in capitals.
    Or,
    /// Anything else.
    Term(Term),
}

/// One term: `word`, `"a phrase"`, `~fuzzy`, `field:value,value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// A `-` stands before it.
    pub negated: bool,
    /// How it begins.
    pub head: Head,
    /// At least one for a field; exactly one otherwise.
    pub values: Vec<Value>,
}

/// How a term begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// No field.
    Bare,
    /// `~`
    Fuzzy,
    /// `name:`
    Field(String),
}

/// One value of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Without quotes.
    pub text: String,
    /// In quotes.
    pub quoted: bool,
    /// The closing quote is still missing.
    pub open: bool,
    /// Where it stands, quotes included.
    pub span: Range<usize>,
}

/// Cuts `text`; every character belongs to a token or is white space between two.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut cursor = Cursor { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        cursor.skip(char::is_whitespace);
        let start = cursor.at;
        let Some(first) = cursor.peek() else { return tokens };
        let negated = first == '-';
        if negated {
            cursor.bump();
        }
        let what = match cursor.peek() {
            Some('(') => {
                cursor.bump();
                What::Open { negated }
            }
            Some(')') if !negated => {
                cursor.bump();
                What::Close
            }
            Some(_) | None => cursor.term(negated),
        };
        tokens.push(Token { span: start..cursor.at, what });
    }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn skip(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.bump();
        }
    }

    fn since(&self, start: usize) -> String {
        self.text.get(start..self.at).unwrap_or_default().to_owned()
    }

    fn term(&mut self, negated: bool) -> What {
        let start = self.at;
        if self.peek() == Some('~') {
            self.bump();
            let value = self.value(false);
            return What::Term(Term { negated, head: Head::Fuzzy, values: vec![value] });
        }
        self.skip(|c| c.is_ascii_alphabetic());
        if self.at > start && self.peek() == Some(':') {
            let head = Head::Field(self.since(start).to_ascii_lowercase());
            self.bump();
            let mut values = vec![self.value(true)];
            while self.peek() == Some(',') {
                self.bump();
                values.push(self.value(true));
            }
            return What::Term(Term { negated, head, values });
        }
        self.at = start;
        let value = self.value(false);
        match value.text == "OR" && !negated && !value.quoted {
            true => What::Or,
            false => What::Term(Term { negated, head: Head::Bare, values: vec![value] }),
        }
    }

    /// Up to white space, a bracket or, in a list, a comma; or a quoted stretch.
    fn value(&mut self, in_list: bool) -> Value {
        let start = self.at;
        if self.peek() == Some('"') {
            self.bump();
            let inner = self.at;
            self.skip(|c| c != '"');
            let text = self.since(inner);
            let open = self.peek().is_none();
            self.bump();
            return Value { text, quoted: true, open, span: start..self.at };
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"') || (in_list && c == ',');
        self.skip(|c| !ends(c));
        Value { text: self.since(start), quoted: false, open: false, span: start..self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_are_cut_where_they_end() {
        let text = "country:\"south korea\",jp -is:planned (a OR b)-c \"two words\" ~crny -(x";
        let spans: Vec<&str> = tokens(text).iter().map(|t| text.get(t.span.clone()).unwrap()).collect();
        let want = [
            "country:\"south korea\",jp",
            "-is:planned",
            "(",
            "a",
            "OR",
            "b",
            ")",
            "-c",
            "\"two words\"",
            "~crny",
            "-(",
            "x",
        ];
        assert_eq!(spans, want);
    }

    #[test]
    fn what_is_no_field_is_a_word() {
        for text in ["10:30", "é:x", ":x"] {
            let all = tokens(text);
            assert!(matches!(&all[0].what, What::Term(Term { head: Head::Bare, .. })), "{text}: {all:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_loops(text in "[ a-c:,\"()~\\-é]{0,24}") {
            let mut at = 0;
            for token in tokens(&text) {
                let between = text.get(at..token.span.start).unwrap();
                prop_assert!(between.trim().is_empty() && token.span.end > token.span.start);
                at = token.span.end;
            }
            prop_assert!(text.get(at..).unwrap().trim().is_empty());
        }
    }
}
