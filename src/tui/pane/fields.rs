//! A summit set as a page: what, when and where at the head, then who, what about, what came of it, what it belongs
//! to, what speaks against it, and who says so. Decides what is told and in which order; changes nothing.

use ratatui::style::Style;

use super::Ctx;
use super::page::{Page, Piece};
use crate::clean::Clean;
use crate::model::{Evidence, Field, Source, Status, Summit};
use crate::text;
use crate::tui::words;

/// No list is told longer than this; the rest is counted.
const MOST: usize = 100;

/// What a value leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The sentences that support it.
    Sentence(Field),
    /// Another summit, by position.
    Summit(u32),
}

/// The page being set.
struct Setter<'a> {
    ctx: &'a Ctx<'a>,
    summit: &'a Summit,
    page: Page<Target>,
    /// The column of the values.
    indent: usize,
}

/// Sets the summit at a position on a page of so many columns; `thread` are all meetings of the same parties.
pub fn page(ctx: &Ctx, position: u32, thread: &[u32], width: usize) -> Page<Target> {
    let summit = ctx.timeline.summit(position);
    let names = summit.countries.iter().take(MOST).map(|c| text::width(words::country(c)) + 2);
    let indent = names.max().unwrap_or(0).clamp(12, (width / 3).max(12));
    let mut setter = Setter { ctx, summit: &summit, page: Page::new(width, ctx.theme.glyphs.dot), indent };
    setter.head();
    setter.page.space();
    setter.parties();
    setter.topics();
    setter.outcomes();
    setter.thread(position, thread);
    setter.against();
    setter.sources();
    setter.evidence();
    setter.page
}

impl Setter<'_> {
    fn plain(&self, text: impl Into<String>) -> Piece {
        Piece { text: text.into(), style: self.ctx.theme.text, value: None }
    }

    fn dim(&self, text: impl Into<String>) -> Piece {
        Piece { text: text.into(), style: self.ctx.theme.dim, value: None }
    }

    /// A value that leads to its sentence, when there is one; marked when it is in doubt or sources differ.
    fn fact(&mut self, text: impl Into<String>, style: Style, field: Field) -> Vec<Piece> {
        let summit = self.summit;
        let known = summit.evidence_of(field).next().is_some();
        let value = if known { self.page.value(Target::Sentence(field)) } else { None };
        let mut pieces = vec![Piece { text: text.into(), style, value }];
        if summit.disputes.iter().any(|d| d.field == field) {
            pieces.push(Piece { text: " !".into(), style: self.ctx.theme.alert, value: None });
        }
        if summit.doubts.iter().any(|d| d.field == Some(field)) {
            pieces.push(Piece { text: " ?".into(), style: self.ctx.theme.warn, value: None });
        }
        pieces
    }

    /// A row of the page: its label and its value.
    fn row(&mut self, label: &str, pieces: Vec<Piece>) {
        let label = self.dim(label);
        self.page.flow(Some(label), self.indent, pieces);
    }

    /// Joins facts with something between.
    fn joined(&self, facts: Vec<Vec<Piece>>, between: &str) -> Vec<Piece> {
        let mut out = Vec::new();
        for (i, fact) in facts.into_iter().enumerate() {
            out.extend((i > 0).then(|| self.dim(between)));
            out.extend(fact);
        }
        out
    }

    /// How many of a list are not told.
    fn rest(&mut self, told: usize, all: usize) {
        if all > told {
            let more = self.dim(format!("and {} more", all - told));
            self.page.flow(None, self.indent, vec![more]);
        }
    }

    fn head(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        let title = text::truncate(&summit.title, self.page.width() * 4).into_owned();
        let title = self.fact(title, theme.strong, Field::Title);
        self.page.flow(None, 0, title);
        let date = summit.date.map_or_else(|| "no date".to_owned(), words::date);
        let mut facts = vec![self.fact(date, theme.date, Field::Date)];
        if let Some(venue) = words::venue(&summit.venue) {
            facts.push(self.fact(venue, theme.text, Field::Venue));
        }
        facts.push(self.fact(summit.mode.label(), theme.text, Field::Mode));
        if summit.status != Status::Held {
            facts.push(self.fact(summit.status.label(), theme.warn, Field::Status));
        }
        let dot = format!(" {} ", theme.glyphs.dot);
        let line = self.joined(facts, &dot);
        self.page.flow(None, 0, line);
        if let Some(why) = &summit.no_summit {
            let verdict = self.fact(format!("no summit: {why}"), theme.warn, Field::Verdict);
            self.page.flow(None, 0, verdict);
        }
        if !summit.summary.is_empty() {
            self.page.space();
            let summary = self.plain(summit.summary.as_str());
            self.page.flow(None, 0, vec![summary]);
        }
    }

    /// Each party with its leaders, then leaders of no party.
    fn parties(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        for (i, country) in summit.countries.iter().enumerate().take(MOST) {
            let field = Field::Country(i);
            let known = summit.evidence_of(field).next().is_some();
            let value = if known { self.page.value(Target::Sentence(field)) } else { None };
            let label = Piece { text: words::country(country).to_owned(), style: theme.text, value };
            let leaders = self.leaders(|c| c == Some(country.as_str()));
            self.page.flow(Some(label), self.indent, leaders);
        }
        self.rest(MOST, summit.countries.len());
        let others = self.leaders(|c| c.is_none_or(|c| !summit.countries.iter().any(|p| p.as_str() == c)));
        if !others.is_empty() {
            self.row("Also", others);
        }
    }

    /// The leaders whose country passes, `Name, Role`.
    fn leaders(&mut self, passes: impl Fn(Option<&str>) -> bool) -> Vec<Piece> {
        let (summit, theme) = (self.summit, self.ctx.theme);
        let mut facts = Vec::new();
        for (i, leader) in summit.leaders.iter().enumerate().take(MOST) {
            if passes(leader.country.as_ref().map(|c| c.as_str())) {
                let mut fact = self.fact(leader.name.to_string(), theme.text, Field::Leader(i));
                fact.insert(1, self.dim(format!(", {}", leader.role.label())));
                facts.push(fact);
            }
        }
        self.joined(facts, "; ")
    }

    fn topics(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        self.page.space();
        if let Some(forum) = &summit.forum {
            let fact = self.fact(forum.to_string(), theme.text, Field::Forum);
            self.row("Forum", fact);
        }
        if !summit.sectors.is_empty() {
            let sectors = summit.sectors.iter().enumerate().take(MOST);
            let facts = sectors.map(|(i, s)| self.fact(s.label(), theme.text, Field::Sector(i))).collect();
            let line = self.joined(facts, ", ");
            self.row("Sectors", line);
        }
    }

    fn outcomes(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        if summit.outcomes.is_empty() {
            return;
        }
        self.page.space();
        let heading = Piece { style: theme.strong, ..self.plain("Outcomes") };
        self.page.flow(None, 0, vec![heading]);
        let kinds = summit.outcomes.iter().take(MOST).map(|o| words::instrument(o.kind, o.count).len() + 3);
        let indent = kinds.max().unwrap_or(0).clamp(self.indent, self.indent.max(20));
        for (i, outcome) in summit.outcomes.iter().enumerate().take(MOST) {
            let field = Field::Outcome(i);
            let mut pieces = self.fact(outcome.status.label(), theme.strong, field);
            if !outcome.topic.is_empty() {
                let value = pieces.first().and_then(|p| p.value);
                pieces.insert(1, self.plain("  "));
                pieces.insert(2, Piece { value, ..self.plain(outcome.topic.as_str()) });
            }
            pieces.extend(self.cited(field));
            let kind = self.plain(format!("+ {}", words::instrument(outcome.kind, outcome.count)));
            self.page.flow(Some(kind), indent, pieces);
        }
        self.rest(MOST, summit.outcomes.len());
    }

    /// `[1,3]`: the sources that support a value.
    fn cited(&self, field: Field) -> Option<Piece> {
        let mut numbers: Vec<usize> = self.summit.evidence_of(field).map(|e| e.source + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().take(9).map(usize::to_string).collect();
        (!numbers.is_empty()).then(|| self.dim(format!(" [{}]", numbers.join(","))))
    }

    /// What is planned next, what came before: as the sources say it, and as the archive has it.
    fn thread(&mut self, position: u32, members: &[u32]) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        self.page.space();
        let lines = |all: &[Clean], field: fn(usize) -> Field| -> Vec<(Field, String)> {
            all.iter().enumerate().take(MOST).map(|(i, text)| (field(i), text.to_string())).collect()
        };
        for (label, facts) in
            [("Next", lines(&summit.next, Field::Next)), ("Earlier", lines(&summit.earlier, Field::Earlier))]
        {
            for (i, (field, text)) in facts.into_iter().enumerate() {
                let mut fact = self.fact(text, theme.text, field);
                fact.extend(self.cited(field));
                self.row(if i == 0 { label } else { "" }, fact);
            }
        }
        let at = members.binary_search(&position).unwrap_or(0);
        // Calls, letters and plans between them are no meetings; a long row of those is not searched through.
        let met = |p: &&u32| !self.ctx.timeline.summit(**p).is_other();
        let previous = members.iter().take(at).rev().take(MOST).find(met).map(|p| ("Previous", *p));
        let following = members.iter().skip(at + 1).take(MOST).find(met).map(|p| ("Following", *p));
        for (label, other) in [previous, following].into_iter().flatten() {
            self.meeting(label, other);
        }
    }

    /// A meeting of the same parties that is in the archive: a value that leads there.
    fn meeting(&mut self, label: &str, position: u32) {
        let theme = self.ctx.theme;
        let other = self.ctx.timeline.summit(position);
        let value = self.page.value(Target::Summit(position));
        let date = other.date.map_or_else(|| "no date".to_owned(), words::date);
        let mut pieces = vec![Piece { text: date, style: theme.date, value }];
        let place = words::place(&other.venue);
        let parts = [place, other.forum.as_ref().map_or("", Clean::as_str)];
        for part in parts.into_iter().filter(|p| !p.is_empty()) {
            pieces.push(self.dim(format!(" {} ", theme.glyphs.dot)));
            pieces.push(Piece { value, ..self.plain(part) });
        }
        self.row(label, pieces);
    }

    /// Doubts with their reason, and what sources say differently.
    fn against(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        self.page.space();
        for doubt in summit.doubts.iter().take(MOST) {
            let name = doubt.field.map_or_else(String::new, |f| format!("{}: ", value_name(self.summit, f)));
            let reason = Piece { style: theme.warn, ..self.plain(format!("{name}{}", doubt.reason)) };
            self.row("? Doubt", vec![reason]);
        }
        for dispute in summit.disputes.iter().take(MOST) {
            for (i, (claim, sources)) in dispute.claims.iter().enumerate().take(MOST) {
                let value = match summit.evidence_of(dispute.field).next() {
                    Some(_) => self.page.value(Target::Sentence(dispute.field)),
                    None => None,
                };
                let name =
                    if i == 0 { format!("{}: ", value_name(self.summit, dispute.field)) } else { "or: ".to_owned() };
                let numbers: Vec<String> = sources.iter().map(|s| format!("{}", s + 1)).collect();
                let pieces = vec![
                    self.dim(name),
                    Piece { text: claim.to_string(), style: theme.alert, value },
                    self.dim(format!(" [{}]", numbers.join(","))),
                ];
                self.row(if i == 0 { "! Differs" } else { "" }, pieces);
            }
        }
    }

    /// Who says so: `[1] Outlet, 2 Nov 2025`, title, what is a copy.
    fn sources(&mut self) {
        let (summit, theme) = (self.summit, self.ctx.theme);
        self.page.space();
        let (all, independent) = summit.reports();
        let mut heading = vec![Piece { style: theme.strong, ..self.plain("Sources") }];
        if all > 1 {
            heading.push(self.dim(format!("  {all} reports, {independent} independent")));
        }
        self.page.flow(None, 0, heading);
        for (i, source) in summit.sources.iter().enumerate().take(MOST) {
            let field = summit.evidence.iter().find(|e| e.source == i).map(|e| e.field);
            let value = field.and_then(|f| self.page.value(Target::Sentence(f)));
            let mut pieces = vec![Piece { text: outlet(source), style: theme.text, value }];
            if let Some(published) = source.published {
                pieces.push(self.dim(format!(", {}", words::date(published))));
            }
            if let Some(original) = source.copy_of {
                pieces.push(self.dim(format!(", copy of [{}]", original + 1)));
            }
            if let Some(title) = &source.title {
                pieces.push(self.dim(format!(": {title}")));
            }
            let number = self.dim(format!("[{}]", i + 1));
            self.page.flow(Some(number), 4, pieces);
        }
        self.rest(MOST, summit.sources.len());
    }

    /// The sentences, each once, with the rule and the confidence where the reader found it.
    fn evidence(&mut self) {
        let summit = self.summit;
        let mut told: Vec<&Evidence> = Vec::new();
        for evidence in &summit.evidence {
            let same = |e: &&Evidence| (e.source, e.start, e.end) == (evidence.source, evidence.start, evidence.end);
            let sentence = evidence.field != Field::Title && evidence.quote.split_whitespace().nth(2).is_some();
            if told.len() < MOST && sentence && !told.iter().any(same) {
                told.push(evidence);
            }
        }
        if told.is_empty() {
            return;
        }
        self.page.space();
        let heading = Piece { style: self.ctx.theme.strong, ..self.plain("Sentences") };
        self.page.flow(None, 0, vec![heading]);
        for evidence in told {
            let value = self.page.value(Target::Sentence(evidence.field));
            let quote = text::one_line(&evidence.quote).trim().to_owned();
            let number = self.dim(format!("[{}]", evidence.source + 1));
            self.page.flow(Some(number), 4, vec![Piece { value, ..self.dim(quote) }]);
        }
        if summit.confidence < 1.0 {
            let sure = self.dim(format!("read by rule, {:.0} % sure", summit.confidence * 100.0));
            self.page.flow(None, 4, vec![sure]);
        }
    }
}

/// The name of a publisher, or of the file without its folders.
pub fn outlet(source: &Source) -> String {
    source.outlet.as_ref().map_or_else(|| file(source), Clean::as_str).to_owned()
}

/// The name of the file without its folders.
pub fn file(source: &Source) -> &str {
    source.path.rsplit(['/', ':']).next().unwrap_or(&source.path)
}

/// A value in the reader's terms: a country by its name, an outcome by its kind, else the name of the field.
pub fn value_name(summit: &Summit, field: Field) -> String {
    let named = match field {
        Field::Country(i) => summit.countries.get(i).map(|c| words::country(c).to_owned()),
        Field::Leader(i) => summit.leaders.get(i).map(|l| l.name.to_string()),
        Field::Sector(i) => summit.sectors.get(i).map(|s| s.label().to_owned()),
        Field::Outcome(i) => summit.outcomes.get(i).map(words::outcome),
        Field::Date
        | Field::Venue
        | Field::Forum
        | Field::Status
        | Field::Mode
        | Field::Title
        | Field::Next(_)
        | Field::Earlier(_)
        | Field::Verdict => None,
    };
    named.unwrap_or_else(|| field.name().to_owned())
}

/// A value with what it is: `date: 2 Nov 2025 Sun`, `sector: trade`.
pub fn value_in_full(summit: &Summit, field: Field) -> String {
    let told = match field {
        Field::Date => summit.date.map(words::date),
        Field::Venue => words::venue(&summit.venue),
        Field::Forum => summit.forum.as_ref().map(Clean::to_string),
        Field::Status => Some(summit.status.label().to_owned()),
        Field::Mode => Some(summit.mode.label().to_owned()),
        Field::Title => Some(summit.title.to_string()),
        Field::Next(i) => summit.next.get(i).map(Clean::to_string),
        Field::Earlier(i) => summit.earlier.get(i).map(Clean::to_string),
        Field::Verdict => summit.no_summit.as_ref().map(Clean::to_string),
        Field::Country(_) | Field::Leader(_) | Field::Sector(_) | Field::Outcome(_) => Some(value_name(summit, field)),
    };
    let name = match field {
        Field::Country(_) => "party",
        Field::Leader(_) => "leader",
        Field::Sector(_) => "sector",
        Field::Outcome(_) => "outcome",
        Field::Date
        | Field::Venue
        | Field::Forum
        | Field::Status
        | Field::Mode
        | Field::Title
        | Field::Next(_)
        | Field::Earlier(_)
        | Field::Verdict => field.name(),
    };
    told.map_or_else(|| name.to_owned(), |told| format!("{name}: {told}"))
}
