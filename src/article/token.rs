//! The words of one sentence in lower case, each with its place: what the rules on sectors and outcomes look
//! around in. Knows nothing of meanings.

use std::ops::Range;

/// A sentence cut into words and marks.
pub(super) struct Tokens<'a> {
    lower: String,
    text: &'a str,
    spans: Vec<Range<usize>>,
    start: usize,
}

impl<'a> Tokens<'a> {
    /// Cuts `text`, which stands at `start` of the whole.
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut spans = Vec::with_capacity(text.len() / 5 + 1);
        let mut open: Option<usize> = None;
        for (at, c) in text.char_indices() {
            let inside = c.is_alphanumeric() || matches!(c, '\'' | '-' | '&' | '$' | '%');
            if inside {
                open.get_or_insert(at);
                continue;
            }
            spans.extend(open.take().map(|from| from..at));
            if !c.is_whitespace() {
                spans.push(at..at + c.len_utf8());
            }
        }
        spans.extend(open.map(|from| from..text.len()));
        Tokens { lower, text, spans, start }
    }

    /// The number of words and marks.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The word at `i` in lower case; empty beyond the ends.
    pub(super) fn word(&self, i: usize) -> &str {
        self.spans.get(i).and_then(|s| self.lower.get(s.clone())).unwrap_or_default()
    }

    /// The word at `i` as it is written.
    pub(super) fn written(&self, i: usize) -> &'a str {
        self.spans.get(i).and_then(|s| self.text.get(s.clone())).unwrap_or_default()
    }

    /// The word before `i`, so many back; empty beyond the head.
    pub(super) fn back(&self, i: usize, by: usize) -> &str {
        i.checked_sub(by).map_or("", |j| self.word(j))
    }

    /// The whole sentence in lower case.
    pub(super) fn lower(&self) -> &str {
        &self.lower
    }

    /// The words that a range of the whole text covers, as indices; empty when it lies elsewhere.
    pub(super) fn covered(&self, span: &Range<usize>) -> Range<usize> {
        let from = span.start.saturating_sub(self.start);
        let to = span.end.saturating_sub(self.start);
        let first = self.spans.partition_point(|s| s.end <= from);
        let last = self.spans.partition_point(|s| s.start < to);
        first..last.max(first)
    }

    /// The place of the words `range` in the sentence.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.spans.get(range.start).map_or(0, |s| s.start);
        let end = range.end.checked_sub(1).and_then(|i| self.spans.get(i)).map_or(start, |s| s.end);
        start..end.max(start)
    }

    /// The words `range` as they are written.
    pub(super) fn phrase(&self, range: Range<usize>) -> &'a str {
        self.text.get(self.span(range)).unwrap_or_default()
    }

    /// Whether one of `words` stands within `range`.
    pub(super) fn any(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|i| {
            let word = self.word(i);
            let first = word.as_bytes().first();
            words.iter().any(|w| w.len() == word.len() && w.as_bytes().first() == first && *w == word)
        })
    }

    /// Whether one of `phrases` begins at `i`.
    pub(super) fn starts_any(&self, i: usize, phrases: &[&str]) -> bool {
        let first = self.word(i).as_bytes().first();
        phrases.iter().any(|p| p.as_bytes().first() == first && self.starts(i, p))
    }

    /// Whether `phrase`, words parted by single spaces, begins at `i`.
    pub(super) fn starts(&self, i: usize, phrase: &str) -> bool {
        // Most phrases are told by their first letter.
        let (word, first) = (self.word(i).as_bytes().first(), phrase.as_bytes().first());
        word == first && phrase.split(' ').enumerate().all(|(k, w)| self.word(i + k) == w)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_keep_their_places() {
        let tokens = Tokens::new("Lee's five MOUs, signed.", 100);
        let words: Vec<_> = (0..tokens.len()).map(|i| tokens.word(i)).collect();
        assert_eq!(words, ["lee's", "five", "mous", ",", "signed", "."]);
        assert_eq!(tokens.covered(&(106..110)), 1..2);
        assert_eq!(tokens.phrase(1..3), "five MOUs");
        assert!(tokens.starts(1, "five mous"));
        assert_eq!(tokens.back(0, 1), "");
    }
}
