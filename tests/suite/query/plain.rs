//! The filter language means the same at every size: the index against a plain reading of every summit.

use proptest::prelude::*;
use summitline::clean::Clean;
use summitline::index::fold::{fold, words};
use summitline::index::{FacetField, Family, Index, names};
use summitline::model::{Country, Doubt, Edtf, Kind, Mode, Realis, Sector, Source, Status, Summit, Venue};
use summitline::query::{Expr, Query, Sort, Test, complete, parse};
use summitline::timeline::Timeline;

use super::{archive, leader, outcome, summit, today};

/// Whether `expr` holds of `summit`, by reading the summit itself.
fn holds(expr: &Expr, summit: &Summit, index: &Index) -> bool {
    match expr {
        Expr::Leaf(_, test) => asked(test, summit, index),
        Expr::Not(inner) => !holds(inner, summit, index),
        Expr::All(all) => all.iter().all(|e| holds(e, summit, index)),
        Expr::Any(any) => any.iter().any(|e| holds(e, summit, index)),
    }
}

fn asked(test: &Test, s: &Summit, index: &Index) -> bool {
    match test {
        Test::Values(ids) => ids.iter().any(|&id| {
            let (family, text) = (index.values().family_of(id), index.values().text(id));
            of_family(s, family).iter().any(|v| v == text)
        }),
        Test::Words(all) => all
            .iter()
            .all(|p| texts(s).iter().chain(&named(s)).any(|t| words(&fold(t)).any(|w| w.starts_with(p.as_str())))),
        Test::Title(all) => all.iter().all(|p| words(&fold(&s.title)).any(|w| w.starts_with(p.as_str()))),
        Test::Phrase { words: wanted, open } => texts(s).iter().chain(&named(s)).any(|t| {
            let folded = fold(t);
            let got: Vec<&str> = words(&folded).collect();
            got.windows(wanted.len()).any(|w| {
                let (last, before) = w.split_last().unwrap();
                let (last_wanted, before_wanted) = wanted.split_last().unwrap();
                let end = if *open { last.starts_with(last_wanted.as_str()) } else { last == last_wanted };
                end && before.iter().zip(before_wanted).all(|(a, b)| a == b)
            })
        }),
        Test::Dates(all) => all.iter().any(|days| {
            s.date.and_then(Edtf::span).is_some_and(|(first, last)| {
                days.from.is_none_or(|from| last >= from) && days.to.is_none_or(|to| first <= to)
            })
        }),
    }
}

fn of_family(s: &Summit, family: Family) -> Vec<String> {
    let one = |c: &Option<Clean>| c.iter().map(|c| c.to_string()).collect();
    match family {
        Family::Country => s.countries.iter().map(|c| c.to_string()).collect(),
        Family::Leader => s.leaders.iter().map(|l| l.name.to_string()).collect(),
        Family::City => one(&s.venue.city),
        Family::Host => s.venue.country.iter().map(|c| c.to_string()).collect(),
        Family::Forum => one(&s.forum),
        Family::Outlet => s.sources.iter().filter_map(|x| x.outlet.as_ref()).map(|o| o.to_string()).collect(),
        Family::Sector => s.sectors.iter().map(|x| x.id().to_owned()).collect(),
        Family::Outcome => s.outcomes.iter().map(|o| o.kind.id().to_owned()).collect(),
        Family::Realis => s.outcomes.iter().map(|o| o.status.id().to_owned()).collect(),
        Family::Status => vec![s.status.id().to_owned()],
        Family::Mode => vec![s.mode.id().to_owned()],
        Family::Flag => flags(s),
        Family::TitleWord | Family::Word => unreachable!("words are asked for by prefix"),
    }
}

fn flags(s: &Summit) -> Vec<String> {
    let all = [
        ("other", s.is_other()),
        ("approx", s.date.is_none_or(Edtf::is_approximate)),
        ("doubtful", !s.doubts.is_empty() || s.confidence < 0.5),
        ("disputed", !s.disputes.is_empty()),
        ("outcome", !s.outcomes.is_empty()),
        ("quote", !s.evidence.is_empty()),
        ("date", s.date.and_then(Edtf::span).is_some()),
        ("place", s.venue.city.is_some() || s.venue.country.is_some()),
        ("leader", !s.leaders.is_empty()),
        ("forum", s.forum.is_some()),
        ("sector", !s.sectors.is_empty()),
        ("source", !s.sources.is_empty()),
        ("next", !s.next.is_empty()),
        ("earlier", !s.earlier.is_empty()),
    ];
    all.iter().filter(|f| f.1).map(|f| f.0.to_owned()).collect()
}

fn texts(s: &Summit) -> Vec<String> {
    let mut all = vec![s.title.to_string(), s.summary.to_string()];
    all.extend(s.next.iter().chain(&s.earlier).map(|t| t.to_string()));
    all.extend(s.outcomes.iter().map(|o| o.topic.to_string()));
    all.extend(s.sources.iter().filter_map(|x| x.title.as_ref()).map(|t| t.to_string()));
    all
}

fn named(s: &Summit) -> Vec<String> {
    let mut all = Vec::new();
    for family in Family::ALL.into_iter().filter(|f| f.is_searched()) {
        for text in of_family(s, family) {
            names::each_form(family, &text, &mut |form| all.push(form.to_owned()));
        }
    }
    all
}

fn plain_rows(query: &Query, timeline: &Timeline, index: &Index) -> Vec<u32> {
    let shown = |p: &u32| {
        let s = timeline.summit(*p);
        holds(&query.expr, &s, index) && (query.shows_other || !s.is_other())
    };
    let mut rows: Vec<u32> = (0..timeline.len() as u32).filter(shown).collect();
    if query.sort == Sort::NewestFirst {
        rows.reverse();
    }
    rows
}

const WORDS: [&str; 14] = [
    "trade",
    "Trading",
    "strategic",
    "partnership",
    "İzmir",
    "ılık",
    "Straße",
    "Tu\u{308}rkiye",
    "회담",
    "이재명",
    "日本",
    "Łódź",
    "e-commerce",
    "çay",
];
const DATES: [&str; 8] =
    ["2025-10-30", "2025-10", "2025", "2024-12-30/2025-01-02", "XXXX-10-30", "2025-11-02?", "2026-05-01", "none"];
const CODES: [&str; 7] = ["CA", "KR", "SG", "TR", "EU", "Atlantis", "Old Korea"];
const LEADERS: [&str; 5] = ["Mark Carney", "Lee Jae Myung", "Lawrence Wong", "Ayşe Işık", "김민수"];

fn some_words() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..5).prop_map(|w| w.join(" "))
}

fn some_summit() -> impl Strategy<Value = Summit> {
    let names = (
        proptest::sample::subsequence(&CODES[..], 0..4),
        proptest::sample::subsequence(&LEADERS[..], 0..3),
        proptest::option::of(proptest::sample::select(&["Seoul", "İzmir", "Busan"][..])),
        proptest::option::of(proptest::sample::select(&CODES[..])),
        proptest::option::of(proptest::sample::select(&["G7", "APEC"][..])),
    );
    let kinds = (
        proptest::sample::subsequence(Sector::ALL, 0..3),
        proptest::option::of((proptest::sample::select(Kind::ALL), proptest::sample::select(Realis::ALL))),
        proptest::sample::select(Status::ALL),
        proptest::sample::select(Mode::ALL),
        any::<[bool; 4]>(),
    );
    let text = (proptest::sample::select(&DATES[..]), some_words(), some_words(), some_words());
    (names, kinds, text).prop_map(|((countries, leaders, city, host, forum), kinds, (date, title, summary, topic))| {
        let (sectors, result, status, mode, [doubt, next, source, call]) = kinds;
        let mut s = summit(date, &countries, &title);
        s.leaders = leaders.iter().map(|l| leader(l, "KR")).collect();
        s.venue = Venue { city: city.map(Clean::from), country: host.map(Country::new) };
        s.forum = forum.map(Clean::from);
        s.sectors = sectors;
        s.outcomes = result.into_iter().map(|(kind, realis)| outcome(kind, realis, &topic)).collect();
        s.status = status;
        s.mode = if call { mode } else { Mode::Visit };
        s.summary = Clean::new(&summary);
        s.doubts = doubt.then(|| Doubt { field: None, reason: "x".into() }).into_iter().collect();
        s.next = next.then(|| Clean::new(&topic)).into_iter().collect();
        s.sources =
            source.then(|| Source { outlet: Some("Harbour Times".into()), ..Source::default() }).into_iter().collect();
        s
    })
}

const TERMS: [&str; 40] = [
    "t",
    "tr",
    "trade",
    "strat",
    "partnership",
    "part",
    "izmir",
    "ILIK",
    "strasse",
    "Türk",
    "turkey",
    "회",
    "이재",
    "日",
    "lodz",
    "commerce",
    "cay",
    "korea",
    "old",
    "lee",
    "~lee",
    "~crn",
    "title:tr",
    "\"trade strategic\"",
    "\"trade str",
    "country:canada",
    "country:kr,sg",
    "country:\"old korea\"",
    "leader:lee",
    "place:izmir",
    "host:tr",
    "forum:g7,apec",
    "status:signed,planned",
    "mode:visit",
    "date:2025",
    "after:2025-10",
    "before:2025",
    "is:other",
    "has:outcome",
    "sort:-date",
];

fn some_query() -> impl Strategy<Value = String> {
    let term = (any::<bool>(), proptest::sample::select(&TERMS[..]));
    let leaf = term.prop_map(|(minus, term)| format!("{}{term}", if minus { "-" } else { "" }));
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|all| all.join(" ")),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|any| format!("({})", any.join(" OR "))),
            inner.prop_map(|i| format!("-({i})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn the_index_and_a_plain_reading_agree(
        all in proptest::collection::vec(some_summit(), 0..90),
        queries in proptest::collection::vec(some_query(), 1..12),
    ) {
        let timeline = Timeline::new(all);
        let index = Index::build(&timeline);
        for text in &queries {
            let query = parse(text, &index, today());
            let hits = index.run(&query);
            let got: Vec<u32> = (0..hits.len()).map(|r| hits.position(r)).collect();
            prop_assert_eq!(&got, &plain_rows(&query, &timeline, &index), "{}", text);
            for row in index.facet(&hits, FacetField::Country, 99) {
                let has = |p: &&u32| timeline.summit(**p).countries.iter().any(|c| {
                    names::label(Family::Country, c.as_str()).unwrap_or(c.as_str()) == row.label.as_str()
                });
                prop_assert_eq!(row.count as usize, got.iter().filter(has).count(), "{}", text);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "[a-z:,\"()~\\- ORé한]{0,40}") {
        let index = Index::build(&archive());
        let query = parse(&text, &index, today());
        index.run(&query);
        for chip in &query.chips {
            prop_assert!(text.get(chip.span.clone()).is_some());
            index.highlights(&query, &text);
        }
        for cursor in 0..=text.len() {
            complete(&text, cursor, &index);
        }
    }
}
