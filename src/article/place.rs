//! Where the leaders met: a place named with the meeting, else the dateline, else the country that was visited.
//! A place after "from", "after" or "headed to" is somewhere else.

use std::ops::Range;

use super::chunk::{Chunks, Class, Kind};
use super::date::When;
use super::sentence::{Script, Zone};
use crate::lexicon::{Code, Lexicon, Meaning};

/// A venue with what supports it.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The city, or a place of its own name.
    pub city: Option<&'static str>,
    /// The country.
    pub country: Code,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The rule for a place that somebody came to.
const VISITED: &str = "the country that was visited";

/// A place that a piece can be: city and country.
type Spot = (Option<&'static str>, Code);

/// The venue of a meeting told in the sentences of `core`.
pub fn venue(script: &Script, chunks: &[Chunks], core: &[usize], parties: &[Code]) -> Option<Placed> {
    let mut country_only = None;
    let titles = script.sentences.iter().enumerate().filter(|(_, s)| s.zone == Zone::Title).map(|(i, _)| i);
    let order = core.iter().copied().take(1).chain(titles).chain(core.iter().copied().skip(1).take(12));
    for i in order {
        let Some(chunks) = chunks.get(i) else { continue };
        // Further down, a place abroad is more often a topic than the venue.
        let near = core.iter().take(2).any(|c| *c == i);
        match in_sentence(chunks).filter(|f| near || parties.contains(&f.country)) {
            Some(found) if found.city.is_some() => return Some(found),
            found => country_only = country_only.or(found),
        }
    }
    let dateline = dateline(script, chunks).or_else(|| stamp(script, lexicon_of(chunks)?, parties));
    let lead = lead(script, chunks, parties);
    let city = lead.clone().filter(|p| p.city.is_some());
    let fits = |p: &Placed| country_only.as_ref().is_none_or(|c: &Placed| c.country == p.country);
    let own = dateline.clone().filter(|d| parties.contains(&d.country)).filter(fits);
    let visited = city.clone().filter(|c| c.rule == VISITED);
    let named = city.filter(|c| c.rule != VISITED).filter(fits);
    named.or(own).or(visited.filter(fits)).or(dateline.filter(fits)).or(country_only.clone()).or(lead)
}

/// The first place in a sentence at which something happens.
fn in_sentence(chunks: &Chunks) -> Option<Placed> {
    let mut country_only: Option<Placed> = None;
    for i in 0..chunks.list.len() {
        let Some(mut spot) = spot(chunks, i).or_else(|| capital_of(chunks, i)) else { continue };
        // "U.S. President Doe" is no place.
        if chunks.title(i + 1).is_some() {
            continue;
        }
        // "in Springfield, Canada": the country that is named counts.
        if let Some(code) = chunks.name(i + 2).filter(|_| chunks.text(i + 1) == "," && spot.0.is_some()) {
            spot.1 = code;
        }
        let noun = chunks.any(i + 1, &["meeting", "summit", "talks", "visit"]) && spot.0.is_some();
        let rule = if noun { Some("a place named with the meeting") } else { preposition(chunks, i) };
        let Some(rule) = rule else { continue };
        if spot.0.is_none() && rule == "a place named with the meeting" && !is_scene(chunks, i) {
            continue;
        }
        let span = chunks.list.get(i)?.span.clone();
        let found = Placed { city: spot.0, country: spot.1, span, rule };
        // "in Hanoi, Vietnam", "at the Foreign Ministry in Singapore": the city counts.
        if found.city.is_some() {
            return Some(found);
        }
        country_only.get_or_insert(found);
    }
    country_only
}

/// City and country of a piece; a country's name alone has no city.
fn spot(chunks: &Chunks, i: usize) -> Option<Spot> {
    let meanings = chunks.meanings(i);
    let lexicon: &Lexicon = chunks.lexicon;
    let place = |m: &Meaning| match *m {
        Meaning::Venue(p) => lexicon.place(p).map(|p| (Some(if p.city.is_empty() { p.name } else { p.city }), p.code)),
        Meaning::Capital(code) if code != "EU" => {
            lexicon.nations().iter().find(|n| n.code == code).map(|n| (Some(n.capital), code))
        }
        _ => None,
    };
    let city = |m: &Meaning| match *m {
        Meaning::City(p) => lexicon.place(p).map(|p| (Some(p.name), p.code)),
        _ => None,
    };
    let country = |m: &Meaning| match *m {
        Meaning::Name(code) => Some((None, code)),
        _ => None,
    };
    let found = meanings.iter().find_map(place).or_else(|| meanings.iter().find_map(city));
    found.or_else(|| meanings.iter().find_map(country))
}

/// `the South Korean capital`
fn capital_of(chunks: &Chunks, i: usize) -> Option<Spot> {
    if !chunks.any(i, &["capital"]) {
        return None;
    }
    let code = chunks.adjective(i.checked_sub(1)?)?;
    let nation = chunks.lexicon.nations().iter().find(|n| n.code == code)?;
    Some((Some(nation.capital), code))
}

/// Nouns that make "in COUNTRY" a topic.
const TOPICS: &[&str] = &[
    "interest",
    "situation",
    "war",
    "conflict",
    "investments",
    "investment",
    "leadership",
    "peace",
    "developments",
    "crisis",
    "role",
    "stability",
    "life",
    "ambassador",
    "born",
    "living",
    "troops",
    "stationed",
];

/// Words that may stand between "at" or "in" and the name of a place.
pub const HOUSES: &[&str] = &[
    "the",
    "a",
    "city",
    "capital",
    "southeastern",
    "northeastern",
    "southwestern",
    "northwestern",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "resort",
    "island",
    "palace",
    "presidential",
    "office",
    "residence",
    "ministry",
    "foreign",
    "hotel",
    "convention",
    "centre",
    "center",
    "hall",
    "venue",
    "town",
    "port",
    "nearby",
    "downtown",
    "historic",
    "coastal",
    "lakeside",
    "state",
    "royal",
    "government",
    "house",
    "guest",
    "airport",
    "base",
    "compound",
    "headquarters",
    "official",
    "federal",
    "chancellery",
    "prime",
    "minister's",
    "president's",
    "castle",
    "complex",
    "site",
    "village",
    "region",
    "province",
];

/// Verbs after which a place is where somebody came to.
const CAME: &[&str] =
    &["visit", "visits", "visited", "arrived", "arrives", "came", "come", "trip", "flew", "welcome", "welcomed"];

/// The rule by which the words before a place make it the venue.
fn preposition(chunks: &Chunks, i: usize) -> Option<&'static str> {
    let mut j = i;
    for _ in 0..8 {
        j = j.checked_sub(1)?;
        let text = chunks.text(j).to_ascii_lowercase();
        match text.as_str() {
            "in" | "at" | "inside" => {
                let other = j.checked_sub(1).is_some_and(|p| chunks.any(p, TOPICS));
                let past = (1..=6).any(|n| {
                    j >= n
                        && chunks.any(
                            j - n,
                            &["after", "following", "before", "since", "previous", "earlier", "first", "last"],
                        )
                });
                return (!other && !past).then_some("a place named with the meeting");
            }
            "to" => {
                let came = (1..=4).any(|n| j >= n && chunks.any(j - n, CAME))
                    || (1..=30).any(|n| j >= n && chunks.any(j - n, &["welcomed", "welcomes", "welcome"]));
                let next = (1..=3).any(|n| chunks.any(i + n, &["next", "later"]))
                    || (1..=6).any(|n| chunks.any(i + n, &["future", "soon"]));
                let later = next
                    || (1..=8).any(|n| {
                        j >= n
                            && chunks.any(
                                j - n,
                                &[
                                    "next",
                                    "invited",
                                    "invitation",
                                    "accepted",
                                    "forthcoming",
                                    "will",
                                    "later",
                                    "after",
                                    "following",
                                    "before",
                                    "first",
                                ],
                            )
                    });
                return (came && !later).then_some(VISITED);
            }
            "visits" | "visited" | "visiting" => return Some(VISITED),
            "of" if j > 0
                && chunks.any(j - 1, &["city", "town", "village", "port", "resort", "island", "capital", "state"]) => {}
            "from" | "of" | "with" | "between" | "by" | "for" | "on" | "about" | "and" | "near" | "towards"
            | "than" | "as" | "over" => return None,
            "the" | "," | "city" | "-" => {}
            _ => match chunks.kind(j) {
                Some(Kind::Lower) if !chunks.is_in(j, Class::House) => return None,
                Some(Kind::Lower | Kind::Upper | Kind::Known(_) | Kind::Possessive) => {}
                Some(Kind::Number | Kind::Mark(_)) | None => return None,
            },
        }
    }
    None
}

/// Whether "in COUNTRY" follows a word of meeting, a day or a name, rather than a topic.
fn is_scene(chunks: &Chunks, i: usize) -> bool {
    let Some(at) = (1..=3).find_map(|n| i.checked_sub(n).filter(|j| chunks.any(*j, &["in"]))) else { return false };
    let Some(before) = at.checked_sub(1) else { return true };
    let scene = chunks.any(
        before,
        &[
            "met", "meeting", "summit", "talks", "visit", "held", "together", "signed", "today", ",", "here",
            "arrived", "later",
        ],
    );
    let day = chunks.any(before, &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]);
    scene || day || chunks.is_leader(before) || chunks.kind(before) == Some(Kind::Number)
}

/// The city of the dateline.
fn dateline(script: &Script, chunks: &[Chunks]) -> Option<Placed> {
    let (i, _) = script.sentences.iter().enumerate().find(|(_, s)| s.zone == Zone::Dateline)?;
    let chunks = chunks.get(i)?;
    (0..chunks.list.len()).find_map(|i| {
        let (city, country) = spot(chunks, i)?;
        let span = chunks.list.get(i)?.span.clone();
        Some(Placed { city, country, span, rule: "the city of the dateline" })
    })
}

fn lexicon_of<'a>(chunks: &[Chunks<'a>]) -> Option<&'a Lexicon> {
    chunks.first().map(|c| c.lexicon)
}

/// A city of a party in the stamp of the page: `AGENCY | New Delhi | 5 Dec 2025`.
fn stamp(script: &Script, lexicon: &Lexicon, parties: &[Code]) -> Option<Placed> {
    let headers = script.sentences.iter().filter(|s| s.zone == Zone::Header && script.words(&s.span).contains(" | "));
    headers.flat_map(|s| script.mentions_in(&s.span)).find_map(|m| {
        let code =
            lexicon.meanings(m).iter().find_map(|m| if let Meaning::Capital(c) = *m { Some(c) } else { None })?;
        let nation = lexicon.nations().iter().find(|n| n.code == code && parties.contains(&code))?;
        Some(Placed {
            city: Some(nation.capital),
            country: code,
            span: m.start()..m.end(),
            rule: "the city of the dateline",
        })
    })
}

/// A place in the first sentences of the report or the headline that is in a party's country.
fn lead(script: &Script, chunks: &[Chunks], parties: &[Code]) -> Option<Placed> {
    let body = script.sentences.iter().enumerate().filter(|(_, s)| s.zone == Zone::Body).map(|(i, _)| i).take(6);
    let title = script.sentences.iter().enumerate().filter(|(_, s)| s.zone == Zone::Title).map(|(i, _)| i);
    let found: Vec<Placed> = body
        .chain(title)
        .filter_map(|i| in_sentence(chunks.get(i)?))
        .filter(|p| parties.contains(&p.country) || p.rule != VISITED && is_dated(script, p))
        .collect();
    found.iter().find(|p| p.city.is_some()).or(found.first()).cloned()
}

/// Whether the sentence of a place tells a day near the report: something took place there then.
fn is_dated(script: &Script, placed: &Placed) -> bool {
    let sentence = script.sentences.iter().find(|s| s.span.contains(&placed.span.start));
    sentence.is_some_and(|s| {
        script.dates_in(&s.span).iter().any(|d| matches!(d.when, When::Weekday(_) | When::Near(_) | When::MonthDay(..)))
    })
}

/// The forum on whose margins they met, by its short name, with the words that say so.
pub fn forum(script: &Script, chunks: &[Chunks]) -> Option<(&'static str, Range<usize>)> {
    const MARGINS: &[&str] = &[
        "sidelines",
        "margins",
        "margin",
        "fringe",
        "fringes",
        "alongside",
        "attend",
        "occasion",
        "attending",
        "during",
        "at",
        "for",
        "end",
    ];
    // before the name of the forum: they were there before, will go there, or met there another time
    const ELSEWHERE: &[&str] = &[
        "after",
        "following",
        "leaves",
        "leave",
        "travels",
        "travel",
        "headed",
        "heads",
        "heading",
        "ahead",
        "upcoming",
        "forward",
        "first",
        "since",
        "earlier",
        "previously",
        "last",
        "before",
        "next",
    ];
    let body =
        script.sentences.iter().enumerate().filter(|(_, s)| matches!(s.zone, Zone::Body | Zone::Caption)).take(10);
    for (at, s) in body {
        let Some(chunks) = chunks.get(at) else { continue };
        for i in 0..chunks.list.len() {
            let forum = chunks
                .meanings(i)
                .iter()
                .find_map(|m| if let Meaning::Forum(f) = *m { chunks.lexicon.forum(f) } else { None });
            let Some(forum) = forum else { continue };
            let cue = (1..=6).any(|n| i >= n && chunks.any(i - n, MARGINS));
            let gathering = chunks.text(i).to_ascii_lowercase().contains("summit")
                || (1..=3).any(|n| chunks.any(i + n, &["summit", "gathering", "meeting", "leaders"]));
            let past = !script.dates_in(&s.span).is_empty()
                && (1..=8).any(|n| chunks.any(i + n, &["last", "june", "earlier"]));
            let elsewhere = (1..=10).any(|n| i >= n && chunks.any(i - n, ELSEWHERE));
            if cue && gathering && !past && !elsewhere {
                return Some((forum.name, s.span.clone()));
            }
        }
    }
    None
}
