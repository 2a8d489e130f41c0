//! One event as the index sees it, and the compact stream of numbers that many of them become on their way into the
//! index. A batch is filled by one thread and knows nothing of the others; joining them is `build`'s work.

use super::Family;
use super::fold::{fold_into, words};
use super::intern::Interner;
use crate::model::{Edtf, Mode, Status, Summit};
use crate::timeline::order;

/// What the index keeps of a summit, borrowed from wherever it is read.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// As far as known.
    pub date: Option<Edtf>,
    /// The title; its words can be asked for alone.
    pub title: &'a str,
    /// All other running text.
    pub texts: Vec<&'a str>,
    /// Values of the families that are lists of names: countries, leaders, outlets, flags and so on.
    pub values: Vec<(Family, &'a str)>,
}

impl<'a> Event<'a> {
    /// What the index keeps of `summit`.
    pub fn of(summit: &'a Summit) -> Self {
        let mut values: Vec<(Family, &str)> = Vec::with_capacity(24);
        values.extend(summit.countries.iter().map(|c| (Family::Country, c.as_str())));
        values.extend(summit.leaders.iter().map(|l| (Family::Leader, l.name.as_str())));
        values.extend(summit.venue.city.iter().map(|c| (Family::City, c.as_str())));
        values.extend(summit.venue.country.iter().map(|c| (Family::Host, c.as_str())));
        values.extend(summit.forum.iter().map(|f| (Family::Forum, f.as_str())));
        values.extend(summit.sectors.iter().map(|s| (Family::Sector, s.id())));
        values.extend(
            summit.outcomes.iter().flat_map(|o| [(Family::Outcome, o.kind.id()), (Family::Realis, o.status.id())]),
        );
        values.extend(summit.sources.iter().filter_map(|s| {
            let outlet = s.outlet.as_deref().or_else(|| s.url.as_deref().and_then(site))?;
            Some((Family::Outlet, outlet))
        }));
        let mut texts: Vec<&str> = vec![&summit.summary];
        texts.extend(summit.next.iter().chain(&summit.earlier).map(|t| t.as_str()));
        texts.extend(summit.outcomes.iter().map(|o| o.topic.as_str()));
        texts.extend(summit.sources.iter().filter_map(|s| s.title.as_deref()));
        let mut event = Event { date: summit.date, title: &summit.title, texts, values };
        event.state(summit.status, summit.mode);
        let flags = [
            ("other", summit.is_other()),
            ("doubtful", !summit.doubts.is_empty() || summit.confidence < 0.5),
            ("disputed", !summit.disputes.is_empty()),
            ("quote", !summit.evidence.is_empty()),
            ("next", !summit.next.is_empty()),
            ("earlier", !summit.earlier.is_empty()),
            ("source", !summit.sources.is_empty()),
        ];
        event.values.extend(flags.iter().filter(|f| f.1).map(|f| (Family::Flag, f.0)));
        event.derive_flags();
        event
    }

    /// Adds status and mode.
    pub fn state(&mut self, status: Status, mode: Mode) {
        self.values.extend([(Family::Status, status.id()), (Family::Mode, mode.id())]);
    }

    /// Adds the flags that follow from the other values.
    pub fn derive_flags(&mut self) {
        let any = |families: &[Family]| self.values.iter().any(|v| families.contains(&v.0));
        let flags = [
            ("date", self.date.is_some_and(|d| d.span().is_some())),
            ("approx", self.date.is_none_or(Edtf::is_approximate)),
            ("place", any(&[Family::City, Family::Host])),
            ("leader", any(&[Family::Leader])),
            ("forum", any(&[Family::Forum])),
            ("sector", any(&[Family::Sector])),
            ("outcome", any(&[Family::Outcome])),
        ];
        self.values.extend(flags.iter().filter(|f| f.1).map(|f| (Family::Flag, f.0)));
    }
}

/// The host of an address without `www.`: what stands for the outlet when none is named.
pub fn site(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Many events, each a run of value numbers.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    names: Interner,
    /// For each event the numbers of its distinct values, seven bits a byte.
    tokens: Vec<u8>,
    ends: Vec<u32>,
    first: Vec<i32>,
    last: Vec<i32>,
    /// The event that used a value last, plus one: keeps a value from being counted twice in an event.
    used: Vec<u32>,
    /// How many events have each value.
    counts: Vec<u32>,
    folded: String,
}

impl Batch {
    /// How many events it holds.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// No event yet.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Adds one event.
    pub fn push(&mut self, event: &Event<'_>) {
        for &(family, text) in &event.values {
            let id = self.names.intern(family, text);
            self.put(id);
        }
        self.put_words(Family::TitleWord, event.title);
        for text in &event.texts {
            self.put_words(Family::Word, text);
        }
        self.ends.push(self.tokens.len() as u32);
        let (first, last) = order(event.date);
        self.first.push(first);
        self.last.push(last);
    }

    fn put_words(&mut self, family: Family, text: &str) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(text, &mut folded);
        for word in words(&folded) {
            let id = self.names.intern(family, word);
            self.put(id);
        }
        self.folded = folded;
    }

    fn put(&mut self, id: u32) {
        let (at, event) = (id as usize, self.first.len() as u32 + 1);
        if at >= self.used.len() {
            self.used.resize(at + 1, 0);
            self.counts.resize(at + 1, 0);
        }
        if std::mem::replace(&mut self.used[at], event) == event {
            return;
        }
        self.counts[at] += 1;
        let mut rest = id;
        while rest >= 0x80 {
            self.tokens.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.tokens.push(rest as u8);
    }

    /// The value numbers of event `at`.
    pub fn values_of(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut bytes = self.tokens[start as usize..self.ends[at] as usize].iter();
        std::iter::from_fn(move || {
            let (mut id, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                id |= u32::from(byte & 0x7F) << shift;
                if byte < 0x80 {
                    return Some(id);
                }
                shift += 7;
            }
        })
    }

    /// First and last possible day of event `at` as numbers; `i32::MAX` without a known year.
    pub fn days_of(&self, at: usize) -> (i32, i32) {
        (self.first[at], self.last[at])
    }

    /// How many events have each value.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Every value that occurs.
    pub fn names(&self) -> &Interner {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_went_in() {
        let mut batch = Batch::default();
        let names: Vec<String> = (0..40_000).map(|i| format!("n{i}")).collect();
        let event = |values: Vec<(Family, &'static str)>| Event { date: None, title: "", texts: vec![], values };
        for name in &names {
            batch.names.intern(Family::Leader, name);
        }
        batch.push(&event(vec![(Family::Leader, "n39999"), (Family::Leader, "n3"), (Family::Leader, "n3")]));
        batch.push(&event(vec![(Family::Leader, "n127"), (Family::Leader, "n128")]));
        assert_eq!(batch.values_of(0).collect::<Vec<_>>(), [39_999, 3]);
        assert_eq!(batch.values_of(1).collect::<Vec<_>>(), [127, 128]);
    }

    #[test]
    fn the_site_stands_for_the_outlet() {
        for (url, want) in [
            ("https://www.news.example/2025/1", Some("news.example")),
            ("http://a.example:80?x", Some("a.example")),
            ("no address", None),
            ("https:///x", None),
        ] {
            assert_eq!(site(url), want, "{url}");
        }
    }
}
