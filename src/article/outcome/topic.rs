//! What an instrument is about, in a few words of the sentence that names it.

use super::noun::Noun;
use crate::article::token::Tokens;
use crate::clean::Clean;

/// Words after an instrument that open what it is about.
pub(super) const OPENERS: &[&str] =
    &["on", "for", "in", "over", "concerning", "regarding", "covering", "between", "about"];

/// What the instrument is about, in the words of the sentence; empty when it says nothing.
pub(super) fn topic(tokens: &Tokens, noun: &Noun) -> Clean {
    const STOPS: &[&str] = &[
        "signed", "was", "were", "during", "at", "that", "which", "after", "as", "while", "said", "by", "when", ";",
        "(", ".", ":", "\"", "with", "is", "are", "who", "will", "also", "amid", "under", "as",
    ];
    let open = tokens.word(noun.at.end) == "(";
    let close = if open { (noun.at.end..noun.at.end + 4).find(|i| tokens.word(*i) == ")") } else { None };
    let start = close.map_or(noun.at.end, |c| c + 1);
    let aimed = tokens.starts(start, "aimed at");
    let words = if aimed || OPENERS.contains(&tokens.word(start)) {
        let from = start + usize::from(tokens.word(start) != "between") + usize::from(aimed);
        let mut end = from;
        while end < tokens.len() && end < from + 12 && !STOPS.contains(&tokens.word(end)) {
            let comma = tokens.word(end) == ",";
            if comma
                && end > from + 1
                && tokens.any(end + 1..end + 2, &["and", "including", "unlocking", "amid", "the"])
            {
                break;
            }
            end += 1;
        }
        from..end
    } else {
        let skip = usize::from(matches!(tokens.word(noun.from), "a" | "an" | "the" | "their" | "its" | "our"));
        noun.from + skip..noun.at.end
    };
    let text = tokens.phrase(words);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    Clean::line(text.strip_prefix("the ").unwrap_or(text))
}
