//! The only code that counts columns: width, wrap, truncate, pad. A column is a terminal cell; Hangul and Han take
//! two, combining marks none. Never splits a grapheme, and never emits a line wider than it was asked for.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands where a text was cut. ASCII, because U+2026 is two columns wide on some East Asian terminals.
const ELLIPSIS: &str = "...";

/// The columns that `text` takes on one line; LF counts as the space that [`one_line`] makes of it.
pub fn width(text: &str) -> usize {
    match is_plain(text) {
        true => text.len(),
        false => text.graphemes(true).map(cells).sum(),
    }
}

/// The text with each line break as a space, for contexts of one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    match text.contains('\n') {
        true => Cow::Owned(text.replace('\n', " ")),
        false => Cow::Borrowed(text),
    }
}

/// At most `columns` columns of the text on one line; a cut is told by an ellipsis.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    let text = one_line(text);
    if text.len() <= columns || width(&text) <= columns {
        return text;
    }
    let dots = ELLIPSIS.get(..columns.min(ELLIPSIS.len())).unwrap_or_default();
    let kept = prefix(&text, columns - dots.len()).trim_end();
    Cow::Owned(format!("{kept}{dots}"))
}

/// The longest beginning of `text` that takes at most `columns` columns.
pub fn prefix(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > columns {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Exactly `columns` columns: truncated, then filled with spaces on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = truncate(text, columns).into_owned();
    let room = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', room));
    out
}

/// Exactly `columns` columns: truncated, then filled with spaces on the left. For numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = truncate(text, columns);
    let room = columns.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(room))
}

/// Breaks `text` into lines of at most `columns` columns, as byte ranges without the white space at the breaks.
/// LF ends a line. Breaks stand at white space and between Han or kana; only a word longer than a line is cut.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, at, columns, &mut lines);
        at += paragraph.len() + 1;
    }
    lines
}

/// Wraps one paragraph that starts at byte `base` of the whole.
fn wrap_paragraph(text: &str, base: usize, columns: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    // The last place where the line may end, where the next would start, and the columns up to there.
    let mut break_at: Option<(usize, usize, usize)> = None;
    let mut after_wide = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        let size = cells(grapheme);
        let white = grapheme.chars().all(char::is_whitespace);
        if white {
            let end = match break_at {
                Some((end, next, _)) if next == at => end,
                _ => at,
            };
            break_at = Some((end, at + grapheme.len(), used + size));
        } else if after_wide && is_ideograph(grapheme) && at > start {
            break_at = Some((at, at, used));
        }
        while !white && used + size > columns && at > start {
            let (end, next, upto) = match break_at {
                Some(found) if found.1 > start => found,
                _ => (at, at, used),
            };
            if end > start {
                lines.push(base + start..base + end);
            }
            start = next;
            used = used.saturating_sub(upto);
            break_at = None;
        }
        used += size;
        after_wide = is_ideograph(grapheme);
    }
    let rest = text.get(start..).unwrap_or_default();
    lines.push(base + start..base + start + rest.trim_end().len());
}

/// The columns of one grapheme as the screen places it: LF is a space, a lone control nothing.
fn cells(grapheme: &str) -> usize {
    match grapheme.len() {
        1 => 1,
        _ => grapheme.width().min(2),
    }
}

/// Printable ASCII (and LF) only: a byte is a column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n'))
}

/// Scripts that are written without spaces and may break between any two signs. Hangul is not one of them.
fn is_ideograph(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| {
        matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFF)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths() {
        for (text, want) in
            [("", 0), ("Seoul", 5), ("서울", 4), ("e\u{301}", 1), ("a\nb", 3), ("東京 Tokyo", 10), ("👩‍🚀", 2)]
        {
            assert_eq!(width(text), want, "{text:?}");
        }
    }

    #[test]
    fn cuts_carry_an_ellipsis() {
        for (text, columns, want) in [
            ("Kuala Lumpur", 12, "Kuala Lumpur"),
            ("Kuala Lumpur", 11, "Kuala Lu..."),
            ("Kuala Lumpur", 9, "Kuala..."),
            ("Kuala Lumpur", 2, ".."),
            ("Kuala Lumpur", 0, ""),
            ("한국과 싱가포르", 10, "한국과..."),
            ("한국과 싱가포르", 8, "한국..."),
            ("two\nlines", 20, "two lines"),
        ] {
            assert_eq!(truncate(text, columns), want, "{text:?} in {columns}");
        }
    }

    #[test]
    fn columns_are_filled() {
        assert_eq!(pad("서울", 6), "서울  ");
        assert_eq!(pad("서울특별시", 6), "서... ");
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(pad_left("12345", 4), "1...");
    }

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|r| text.get(r).expect("a range of the text")).collect()
    }

    #[test]
    fn lines_break_at_words() {
        for (text, columns, want) in [
            ("agreed to found a partnership", 12, vec!["agreed to", "found a", "partnership"]),
            ("agreed  to", 7, vec!["agreed", "to"]),
            ("a partnership", 6, vec!["a", "partne", "rship"]),
            ("one\ntwo\n\nthree", 9, vec!["one", "two", "", "three"]),
            ("정상회담을 열고", 10, vec!["정상회담을", "열고"]),
            ("首脳会談を開催", 6, vec!["首脳会", "談を開", "催"]),
            ("", 5, vec![""]),
            ("  in", 9, vec!["  in"]),
        ] {
            assert_eq!(lines(text, columns), want, "{text:?} in {columns}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn nothing_is_wider_than_asked(text in "[a-z 서울東京é\u{301}👩\n-]{0,60}", columns in 2usize..30) {
            prop_assert!(width(&truncate(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            let wrapped = lines(&text, columns);
            for line in &wrapped {
                prop_assert!(width(line) <= columns, "{:?}", line);
            }
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&wrapped.concat()), letters(&text));
        }
    }
}
