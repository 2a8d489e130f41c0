//! The text of a source with the sentence that supports a value marked and in sight. Offsets point into the raw file;
//! the parts before, within and after the sentence are cleaned one by one, so that they stay in place.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch, fields};
use crate::clean::Clean;
use crate::model::{Evidence, Field, Origin, Problem, Summit};
use crate::text;
use crate::tui::effect::Effect;
use crate::tui::event::Notice;
use crate::tui::keymap::{Action, Move};
use crate::tui::msg::Msg;
use crate::tui::pen::Pen;
use crate::tui::words;

/// So many bytes before and after the sentence are shown: any article, and a part of a large table.
const AROUND: usize = 12 * 1024;
/// Rows above the text: what is shown, and from where.
const HEAD: u16 = 4;

/// State of the sentence view.
#[derive(Debug)]
pub struct Pane {
    summit: Arc<Summit>,
    /// The value whose sentences are shown.
    field: Field,
    /// The number of the sentence among those of the value.
    at: usize,
    file: File,
    excerpt: Option<Excerpt>,
    /// Lines that the text was moved by hand, down from where the sentence is in sight.
    moved: isize,
}

/// The file of the sentence.
#[derive(Debug)]
enum File {
    /// It was asked for.
    Awaited,
    /// Its path and its bytes, or why there are none.
    Here(Clean, Result<Arc<Vec<u8>>, Problem>),
}

/// The text around a sentence.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    /// The sentence, in bytes of `text`; none when the file does not hold it any more.
    mark: Option<Range<usize>>,
    /// The line of the file, from 1, on which the sentence begins.
    line: usize,
}

impl Pane {
    /// For the evidence of a value of a summit.
    pub fn new(summit: &Arc<Summit>, field: Field) -> Pane {
        Pane { summit: Arc::clone(summit), field, at: 0, file: File::Awaited, excerpt: None, moved: 0 }
    }

    fn evidence(&self) -> Option<&Evidence> {
        self.summit.evidence_of(self.field).nth(self.at)
    }

    fn path(&self) -> Option<&Clean> {
        self.evidence().and_then(|e| self.summit.sources.get(e.source)).map(|s| &s.path)
    }

    /// The file whose raw bytes are needed next, if they are not there yet.
    pub fn wants(&self) -> Option<Clean> {
        let path = self.path()?;
        match &self.file {
            File::Here(here, _) if here == path => None,
            File::Here(..) | File::Awaited => Some(path.clone()),
        }
    }

    /// The raw bytes of a file arrived, or why there are none.
    pub fn loaded(&mut self, path: &Clean, bytes: Result<Arc<Vec<u8>>, Problem>) {
        if self.path() == Some(path) {
            self.file = File::Here(path.clone(), bytes);
            self.settle();
        }
    }

    /// Cuts out the text around the sentence.
    fn settle(&mut self) {
        self.moved = 0;
        self.excerpt = match (&self.file, self.evidence()) {
            (File::Here(path, Ok(bytes)), Some(evidence)) => {
                let markup = [".html", ".htm"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
                Some(excerpt(bytes, evidence, markup))
            }
            (File::Here(..) | File::Awaited, _) => None,
        };
    }

    /// Does a named action: left and right walk the sentences, the others move the text.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        let (Action::Move(to) | Action::Scroll(to)) = action else { return None };
        let height = isize::try_from(ctx.places.detail.inner.height.saturating_sub(HEAD)).unwrap_or(1).max(2);
        match to {
            Move::Right => return self.turn(1),
            Move::Left => return self.turn(-1),
            Move::Down => self.moved += 1,
            Move::Up => self.moved -= 1,
            Move::HalfDown => self.moved += height / 2,
            Move::HalfUp => self.moved -= height / 2,
            Move::PageDown => self.moved += height - 1,
            Move::PageUp => self.moved -= height - 1,
            Move::First => self.moved = isize::MIN / 2,
            Move::Last => self.moved = isize::MAX / 2,
        }
        let (top, usual) = self.top(ctx.places.detail.inner);
        self.moved = top as isize - usual as isize;
        None
    }

    /// Goes to the next or previous sentence of the value.
    fn turn(&mut self, by: isize) -> Option<Msg> {
        let count = self.summit.evidence_of(self.field).count();
        match self.at.checked_add_signed(by).filter(|at| *at < count) {
            Some(at) => {
                self.at = at;
                let wanted = self.wants();
                if wanted.is_some() {
                    self.file = File::Awaited;
                }
                self.settle();
                wanted.map(|path| Msg::Do(Effect::LoadSource(path)))
            }
            None => {
                let text = if by > 0 { "no further sentence for this value" } else { "this is its first sentence" };
                Some(Msg::Say(Notice::Failed(text.into())))
            }
        }
    }

    /// The left button does nothing here: text can be selected with Shift.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// The first line shown, and the one that would be with the sentence in the upper third.
    fn top(&self, area: Rect) -> (usize, usize) {
        let Some(excerpt) = &self.excerpt else { return (0, 0) };
        let lines = text::wrap(&excerpt.text, usize::from(area.width));
        let height = usize::from(area.height.saturating_sub(HEAD));
        let last = lines.len().saturating_sub(height);
        let start = excerpt.mark.as_ref().map_or(0, |m| m.start);
        let sentence = lines.partition_point(|line| line.end <= start);
        let usual = sentence.saturating_sub(height / 3).min(last);
        (usual.saturating_add_signed(self.moved).min(last), usual)
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        self.draw_head(ctx, area, buf);
        let theme = ctx.theme;
        let body = Rect { y: area.y + HEAD.min(area.height), height: area.height.saturating_sub(HEAD), ..area };
        match (&self.excerpt, &self.file) {
            (Some(excerpt), _) => self.draw_text(ctx, excerpt, body, buf),
            (None, File::Awaited) => drop(Pen::new(buf, body, 0).put("reading the file", theme.dim)),
            (None, File::Here(_, Err(problem))) => {
                let said = problem.to_string();
                for (row, line) in text::wrap(&said, usize::from(area.width)).into_iter().enumerate() {
                    Pen::new(buf, body, row as u16).put(said.get(line).unwrap_or_default(), theme.alert);
                }
            }
            (None, File::Here(_, Ok(_))) => {}
        }
    }

    /// Which value, which sentence of how many, whose words, and how they were found.
    fn draw_head(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let Some(evidence) = self.evidence() else { return };
        let count = self.summit.evidence_of(self.field).count();
        let mut pen = Pen::new(buf, area, 0);
        if count > 1 {
            pen.right(&format!("{} of {count}", self.at + 1), theme.dim);
        }
        pen.put(&fields::value_in_full(&self.summit, self.field), theme.strong);
        let source = self.summit.sources.get(evidence.source);
        if let Some(source) = source {
            let mut pen = Pen::new(buf, area, 1);
            pen.put(&format!("[{}] {}", evidence.source + 1, fields::outlet(source)), theme.text);
            pen.put(&source.published.map_or_else(String::new, |d| format!(", {}", words::date(d))), theme.dim);
            let line = self.excerpt.as_ref().map_or(0, |e| e.line);
            let place = match source.outlet {
                Some(_) => format!(", {}:{line}", fields::file(source)),
                None => format!(", line {line}"),
            };
            pen.put(if line > 0 { &place } else { "" }, theme.dim);
        }
        let changed = self.excerpt.as_ref().is_some_and(|e| e.mark.is_none());
        let (found, style) = match evidence.origin {
            _ if changed => ("the file has changed: the sentence is not in it any more".to_owned(), theme.warn),
            Origin::Record => ("from a record".to_owned(), theme.dim),
            Origin::Reader => (format!("{}, {:.0} % sure", evidence.rule, evidence.confidence * 100.0), theme.dim),
        };
        Pen::new(buf, area, 2).put(&found, style);
    }

    fn draw_text(&self, ctx: &Ctx, excerpt: &Excerpt, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let whole = Rect { y: area.y.saturating_sub(HEAD), height: area.height + HEAD, ..area };
        let (top, _) = self.top(whole);
        let lines = text::wrap(&excerpt.text, usize::from(area.width));
        let mark = excerpt.mark.clone().unwrap_or_default();
        for (row, line) in lines.into_iter().skip(top).take(usize::from(area.height)).enumerate() {
            let inside = mark.start.max(line.start)..mark.end.min(line.end);
            let inside = inside.start.saturating_sub(line.start)..inside.end.saturating_sub(line.start);
            let words = excerpt.text.get(line).unwrap_or_default();
            let columns = usize::from(area.width);
            Pen::new(buf, area, row as u16).cell_marked(words, columns, [theme.text, theme.quote], &[inside]);
        }
    }
}

/// Cuts the text around a sentence out of the raw file; of a page (`markup`) without its tags.
fn excerpt(bytes: &[u8], evidence: &Evidence, markup: bool) -> Excerpt {
    let (start, end) = (evidence.start.min(bytes.len()), evidence.end.min(bytes.len()));
    let from = line_start(bytes, start.saturating_sub(AROUND));
    let to = (end.max(start) + AROUND).min(bytes.len());
    let part = |range: Range<usize>| {
        let text = Clean::new(&String::from_utf8_lossy(bytes.get(range).unwrap_or_default())).into_string();
        if markup { without_tags(&text) } else { text }
    };
    let (before, sentence, after) = (part(from..start), part(start..end.max(start)), part(end.max(start)..to));
    let line = bytes.iter().take(start).filter(|b| **b == b'\n').count() + 1;
    let quote = if markup { without_tags(&evidence.quote) } else { evidence.quote.to_string() };
    let same = letters(&sentence).eq(letters(&quote));
    let text = format!("{before}{sentence}{after}");
    let mark = match same {
        true => Some(before.len()..before.len() + sentence.len()),
        false => text.find(&quote).map(|at| at..at + quote.len()),
    };
    Excerpt { text, mark, line }
}

/// The text of a page as far as it is needed to read around a sentence: tags, scripts and styles are left out, and a
/// tag that was cut at an end with them. Entities stay as they are written.
fn without_tags(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = match (page.find('<'), page.find('>')) {
        (Some(open), Some(close)) if open < close => page,
        (_, Some(close)) => page.get(close + 1..).unwrap_or_default(),
        (_, None) => page,
    };
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        let hidden = ["script", "style", "!--"].iter().find(|name| tag.get(..name.len()) == Some(**name));
        let end = match hidden {
            Some(&"script") => "</script>",
            Some(&"style") => "</style>",
            Some(_) => "-->",
            None => ">",
        };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.split('\n').map(str::trim_end).collect();
    let doubled = |i: usize| i > 0 && lines[i].trim().is_empty() && lines[i - 1].trim().is_empty();
    let kept: Vec<&str> = (0..lines.len()).filter(|i| !doubled(*i)).map(|i| lines[i]).collect();
    let tail = if out.ends_with(' ') { " " } else { "" };
    format!("{}{tail}", kept.join("\n"))
}

/// The beginning of the line after `at`, unless it is the beginning of the file.
fn line_start(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    if at == 0 { 0 } else { at + rest.iter().position(|b| *b == b'\n').map_or(0, |i| i + 1) }
}

/// What of a quote must agree: not the white space.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(start: usize, end: usize, quote: &str) -> Evidence {
        let origin = Origin::Reader;
        Evidence { field: Field::Date, source: 0, start, end, quote: quote.into(), origin, rule: "", confidence: 1.0 }
    }

    #[test]
    fn the_sentence_stays_in_place_when_what_stands_before_is_cleaned() {
        let raw = "A\u{1b}[31m\r\nTu\u{308}rkiye.\r\nThey met in Seoul. Then they left.".as_bytes();
        let start = raw.windows(4).position(|w| w == b"They").expect("there");
        let found = excerpt(raw, &evidence(start, start + 18, "They met in Seoul."), false);
        let mark = found.mark.clone().expect("a mark");
        assert_eq!(found.text.get(mark), Some("They met in Seoul."));
        assert_eq!((found.line, found.text.contains('\u{1b}')), (3, false));
    }

    #[test]
    fn a_changed_file_is_noticed() {
        let moved = excerpt(b"New first line.\nThey met in Seoul.", &evidence(0, 18, "They met in Seoul."), false);
        assert_eq!(moved.mark, Some(16..34));
        let gone = excerpt(b"Nothing of it", &evidence(90, 99, "They met in Seoul."), false);
        assert_eq!(gone.mark, None);
    }

    #[test]
    fn a_page_is_shown_without_its_tags() {
        let raw =
            "<style>p { x }</style><p class=\"a\">Before. <b>They met</b> in Seoul.</p>\n<script>x < 1</script>After.";
        let quote = "<b>They met</b> in Seoul.";
        let start = raw.find(quote).expect("there");
        let found = excerpt(raw.as_bytes(), &evidence(start, start + quote.len(), quote), true);
        assert_eq!(found.text, "Before. They met in Seoul.\nAfter.");
        assert_eq!(found.mark.and_then(|m| found.text.get(m)), Some("They met in Seoul."));
    }
}
