//! What an instrument is about, in a few words of the sentence that names it.

use super::noun::Noun;
use crate::article::token::Tokens;
use crate::clean::Clean;

/// Words after an instrument that open what it is about.
pub(super) const OPENERS: &[&str] =
    &["on", "for", "in", "over", "concerning", "regarding", "covering", "between", "about"];

/// Words at which what it is about ends.
const STOPS: &[&str] = &[
    "signed", "was", "were", "during", "at", "that", "which", "after", "as", "while", "said", "by", "when", ";", "(",
    ".", ":", "\"", "with", "is", "are", "who", "will", "also", "amid", "under", "further", "agreed",
];
/// Words that cannot be the last of it.
const LOOSE: &[&str] = &[
    "and",
    "or",
    "to",
    "of",
    "in",
    "on",
    "for",
    "such",
    "the",
    "a",
    "an",
    "including",
    "between",
    "their",
    "its",
    ",",
];
/// Words that show that what follows the last comma is who said so.
const TOLD_BY: &[&str] = &["noted", "reported", "added", "according", "agency", "spokesperson", "told"];

/// What the instrument is about, in the words of the sentence; the name of the instrument when it says nothing more.
pub(super) fn topic(tokens: &Tokens, noun: &Noun) -> Clean {
    let open = tokens.word(noun.at.end) == "(";
    let close = if open { (noun.at.end..noun.at.end + 4).find(|i| tokens.word(*i) == ")") } else { None };
    let start = close.map_or(noun.at.end, |c| c + 1);
    let subject = subject(tokens, start).map(|from| shortened(tokens, from..end(tokens, from)));
    let words = subject.filter(|words| !words.is_empty()).unwrap_or_else(|| {
        let skip = usize::from(matches!(tokens.word(noun.from), "a" | "an" | "the" | "their" | "its" | "our"));
        noun.from + skip..noun.at.end
    });
    let text = tokens.phrase(words);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    Clean::line(["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text))
}

/// Where the words on the subject begin; who made it ("between the two countries on") is passed over.
fn subject(tokens: &Tokens, start: usize) -> Option<usize> {
    if tokens.word(start) == "between" {
        let parties = start + 1..end(tokens, start + 1);
        return parties.skip(1).find(|i| matches!(tokens.word(*i), "on" | "for" | "in" | "over")).map(|i| i + 1);
    }
    match tokens.starts(start, "aimed at") {
        true => Some(start + 2),
        false => OPENERS.contains(&tokens.word(start)).then_some(start + 1),
    }
}

/// The end of the words that begin at `from`, at most twelve on.
fn end(tokens: &Tokens, from: usize) -> usize {
    let mut end = from;
    while end < tokens.len() && end < from + 12 {
        let such_as = tokens.word(end) == "as" && end > from && tokens.word(end - 1) == "such";
        let next = tokens.any(end + 1..end + 2, &["and", "including", "unlocking", "amid", "the"]);
        let clause = tokens.word(end) == "," && end > from + 1 && next;
        if clause || STOPS.contains(&tokens.word(end)) && !such_as {
            break;
        }
        end += 1;
    }
    end
}

/// Without who said so, who agreed, and words that lead on to nothing.
fn shortened(tokens: &Tokens, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut end = words.end;
    if let Some(comma) = words.clone().rev().find(|i| tokens.word(*i) == ",")
        && (tokens.any(comma + 1..end + 1, TOLD_BY) || tokens.word(end) == "said")
    {
        end = comma;
    }
    if let Some(between) = words.clone().find(|i| tokens.starts(*i, "between the two")) {
        end = end.min(between);
    }
    while end > words.start && LOOSE.contains(&tokens.word(end - 1)) {
        end -= 1;
    }
    words.start..end
}

#[cfg(test)]
mod tests {
    use super::super::noun::nouns;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let tokens = Tokens::new(text, 0);
        nouns(&tokens).first().map(|noun| topic(&tokens, noun).to_string())
    }

    #[test]
    fn a_topic_is_what_it_is_about_and_nothing_more() {
        for (text, topic) in [
            (
                "a joint statement between the two sides on a pact for the sea to widen trade",
                "pact for the sea to widen trade",
            ),
            ("a strategic partnership between their countries and expand ties", "strategic partnership"),
            ("a memorandum of understanding on ports between the two governments, Roe noted", "ports"),
            ("an agreement on the care of wild horses, Palace News Agency reported", "care of wild horses"),
            ("MOUs on cooperation in areas such as rail and ships (RS)", "cooperation in areas such as rail and ships"),
            ("an agreement on the export of cheese to Palau and further agreed", "export of cheese to Palau"),
            ("a joint statement on starting talks and signed", "starting talks"),
        ] {
            assert_eq!(read(text), Some(topic.to_owned()), "{text}");
        }
    }
}
