//! Several pieces on one meeting made one: sources in a row, evidence pointing at them, lists united, and each
//! difference kept with who says what.

mod claims;
mod lists;

use super::{Piece, certainty, print};
use crate::model::{Evidence, Field};
use claims::Claims;
pub(super) use lists::same_leader;

/// Joins pieces on one meeting. The record, if there is one, leads; else the surest date.
pub(super) fn join(mut pieces: Vec<Piece>) -> Piece {
    pieces.sort_by_cached_key(|p| (p.record.is_none(), super::key(&p.summit)));
    let mut rest = pieces.into_iter();
    let Some(mut whole) = rest.next() else { return Piece::of_record(0, crate::model::Summit::blank()) };
    let mut claims = Claims::default();
    claims.add(&whole.summit, |source| source);
    for piece in rest {
        let places = take_sources(&mut whole, &piece);
        let at = |source: usize| places.get(source).copied().unwrap_or_default();
        claims.add(&piece.summit, at);
        absorb(&mut whole, piece, at);
    }
    fold_copies(&mut whole);
    lists::tidy(&mut whole.summit);
    claims.settle(&mut whole.summit);
    whole
}

/// Adds to a record what it leaves open, from a report on the article that it names. Settles no difference: the
/// record is what a person made of that article.
pub(super) fn fill(record: &mut Piece, mut report: Piece) {
    cite(record, &report);
    let places = take_sources(record, &report);
    let (mine, other) = (&mut record.summit, &mut report.summit);
    let mut taken: Vec<fn(Field) -> bool> = Vec::new();
    if mine.date.is_none() && other.date.is_some() {
        mine.date = other.date;
        taken.push(|f| f == Field::Date);
    }
    if mine.venue.city.is_none() && mine.venue.country.is_none() {
        mine.venue = std::mem::take(&mut other.venue);
        taken.push(|f| f == Field::Venue);
    }
    if mine.forum.is_none() && other.forum.is_some() {
        mine.forum = other.forum.take();
        taken.push(|f| f == Field::Forum);
    }
    if mine.countries.is_empty() {
        mine.countries = std::mem::take(&mut other.countries);
        taken.push(|f| matches!(f, Field::Country(_)));
    }
    if mine.leaders.is_empty() {
        mine.leaders = std::mem::take(&mut other.leaders);
        taken.push(|f| matches!(f, Field::Leader(_)));
    }
    if mine.sectors.is_empty() {
        mine.sectors = std::mem::take(&mut other.sectors);
        taken.push(|f| matches!(f, Field::Sector(_)));
    }
    if mine.outcomes.is_empty() {
        mine.outcomes = std::mem::take(&mut other.outcomes);
        taken.push(|f| matches!(f, Field::Outcome(_)));
    }
    if mine.title.is_empty() {
        mine.title = std::mem::take(&mut other.title);
        taken.push(|f| f == Field::Title);
    }
    let wanted = |e: &Evidence| taken.iter().any(|t| t(e.field));
    for mut evidence in std::mem::take(&mut other.evidence).into_iter().filter(wanted) {
        evidence.source = places.get(evidence.source).copied().unwrap_or_default();
        mine.evidence.push(evidence);
    }
    let doubts = other.doubts.drain(..).filter(|d| d.field.is_some_and(|f| taken.iter().any(|t| t(f))));
    mine.doubts.extend(doubts);
}

/// Points the record's own mention of the article at the file that was read.
fn cite(record: &mut Piece, report: &Piece) {
    let Some(article) = report.summit.sources.first() else { return };
    let file = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let same = |s: &crate::model::Source| {
        file(&s.path) == file(&article.path)
            || s.url.is_some() && s.url == article.url
            || s.title.is_some() && s.title == article.title && s.copy_of.is_none()
    };
    if let Some(source) = record.summit.sources.iter_mut().find(|s| same(s)) {
        source.path = article.path.clone();
    }
}

/// Puts the sources of a piece behind those of the whole, each file once; tells where each stands now.
fn take_sources(whole: &mut Piece, piece: &Piece) -> Vec<usize> {
    let mut places = Vec::with_capacity(piece.summit.sources.len());
    for (i, source) in piece.summit.sources.iter().enumerate() {
        let print = piece.prints.get(i).copied().flatten();
        let known = whole.summit.sources.iter().position(|s| s.path == source.path && !s.path.is_empty());
        let at = known.unwrap_or(whole.summit.sources.len());
        match (known, whole.summit.sources.get_mut(at)) {
            (Some(_), Some(old)) => {
                old.outlet = old.outlet.take().or_else(|| source.outlet.clone());
                old.title = old.title.take().or_else(|| source.title.clone());
                old.published = old.published.or(source.published);
                old.url = old.url.take().or_else(|| source.url.clone());
            }
            (Some(_) | None, _) => {
                let copy_of = source.copy_of.and_then(|c| places.get(c).copied());
                whole.summit.sources.push(crate::model::Source { copy_of, ..source.clone() });
            }
        }
        whole.prints.resize(whole.summit.sources.len(), None);
        if let Some(slot) = whole.prints.get_mut(at) {
            *slot = slot.or(print);
        }
        places.push(at);
    }
    places
}

/// Takes over what a piece says: fills what is open, unites lists, keeps all evidence.
fn absorb(whole: &mut Piece, piece: Piece, at: impl Fn(usize) -> usize) {
    let (mine, other) = (&mut whole.summit, piece.summit);
    let fields = lists::unite(mine, &other);
    let record = whole.record.is_some();
    if !record && certainty(other.date) > certainty(mine.date) {
        mine.date = other.date;
        mine.doubts.retain(|d| d.field != Some(Field::Date));
    }
    mine.date = mine.date.or(other.date);
    mine.forum = mine.forum.take().or(other.forum);
    mine.venue.country = mine.venue.country.take().or_else(|| other.venue.country.clone());
    if mine.venue.country == other.venue.country || other.venue.country.is_none() {
        mine.venue.city = mine.venue.city.take().or(other.venue.city);
    }
    if mine.title.is_empty() {
        mine.title = other.title;
    }
    if mine.summary.is_empty() {
        mine.summary = other.summary;
    }
    if !record {
        mine.confidence = mine.confidence.max(other.confidence);
    }
    for mut evidence in other.evidence {
        evidence.source = at(evidence.source);
        evidence.field = fields.of(evidence.field);
        mine.evidence.push(evidence);
    }
}

/// Marks each article that tells the words of an earlier one.
fn fold_copies(whole: &mut Piece) {
    let mut originals: Vec<(usize, u64)> = Vec::new();
    for (at, mark) in whole.prints.iter().enumerate() {
        let (Some(mark), Some(source)) = (mark, whole.summit.sources.get_mut(at)) else { continue };
        match originals.iter().find(|(_, other)| print::same_words(*mark, *other)) {
            Some((first, _)) => source.copy_of = Some(*first),
            None if source.copy_of.is_none() => originals.push((at, *mark)),
            None => {}
        }
    }
}
