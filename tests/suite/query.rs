//! The filter language: what each term finds, and what chips, facets, threads and completion say of it.

mod bulk;
mod cache;
mod plain;

use summitline::clean::Clean;
use summitline::index::{FacetField, Index};
use summitline::model::{
    Country, Day, Kind, Leader, Mode, Outcome, Realis, Role, Sector, Source, Status, Summit, Venue,
};
use summitline::query::{ChipState, complete, parse};
use summitline::timeline::Timeline;

const TODAY: &str = "2026-03-31";

fn today() -> Day {
    Day::parse(TODAY).unwrap()
}

fn summit(date: &str, countries: &[&str], title: &str) -> Summit {
    let mut s = Summit::blank();
    s.date = date.parse().ok();
    s.countries = countries.iter().map(|c| Country::new(c)).collect();
    s.countries.sort();
    s.title = Clean::line(title);
    s.id = s.natural_id();
    s
}

/// Six invented meetings that between them have every kind of value.
fn archive() -> Timeline {
    let mut all = vec![
        summit("2025-06-17", &["CA", "KR"], "First talks in the mountains"),
        summit("2025-10-30", &["CA", "KR"], "Security and defence partnership agreed"),
        summit("2025-11-02", &["KR", "SG"], "Strategic partnership for trade"),
        summit("2026-03", &["SG", "KR"], "A visit on trade and chips"),
        summit("2026-05-01", &["TR", "JP"], "Planned visit"),
        summit("2025-12-01", &["CA", "JP"], "Call on the phone"),
    ];
    all[0].venue = Venue { city: Some("Kananaskis".into()), country: Some(Country::new("CA")) };
    all[0].forum = Some("G7".into());
    all[1].venue = Venue { city: Some("Gyeongju".into()), country: Some(Country::new("KR")) };
    all[1].leaders = vec![leader("Mark Carney", "CA"), leader("Lee Jae Myung", "KR")];
    all[1].sectors = vec![Sector::Defence, Sector::Security];
    all[1].outcomes = vec![outcome(Kind::Statement, Realis::Adopted, "joint security")];
    all[2].outcomes = vec![outcome(Kind::Mou, Realis::Signed, "green shipping")];
    all[2].sectors = vec![Sector::Trade];
    all[2].sources = vec![Source { outlet: Some("Harbour Times".into()), ..Source::default() }];
    all[2].summary = "The two sides spoke of a strategic new partnership at İzmir.".into();
    all[4].status = Status::Planned;
    all[5].mode = Mode::Call;
    Timeline::new(all)
}

fn leader(name: &str, country: &str) -> Leader {
    Leader { name: name.into(), country: Some(Country::new(country)), role: Role::President }
}

fn outcome(kind: Kind, status: Realis, topic: &str) -> Outcome {
    Outcome { kind, status, topic: topic.into(), count: None }
}

fn rows(index: &Index, text: &str) -> Vec<u32> {
    let hits = index.run(&parse(text, index, today()));
    (0..hits.len()).map(|r| hits.position(r)).collect()
}

#[test]
fn queries_find_what_they_say() {
    let index = Index::build(&archive());
    // Positions: 0 Kananaskis, 1 Gyeongju, 2 Nov 2025, 3 the call, 4 March 2026, 5 planned.
    let cases: &[(&str, &[u32])] = &[
        ("", &[0, 1, 2, 4, 5]),
        ("country:canada", &[0, 1]),
        ("country:Korean country:sg", &[2, 4]),
        ("country:canada,singapore", &[0, 1, 2, 4]),
        ("country:canada country:singapore", &[]),
        ("-country:canada", &[2, 4, 5]),
        ("country:Türkiye", &[5]),
        ("turkey", &[5]),
        ("c:TR", &[5]),
        ("leader:carney", &[1]),
        ("leader:\"jae myung\"", &[1]),
        ("place:gyeongju", &[1]),
        ("place:canada", &[0]),
        ("host:kr", &[1]),
        ("forum:g7", &[0]),
        ("outcome:mou,fta", &[2]),
        ("status:signed", &[2]),
        ("status:planned", &[5]),
        ("is:planned", &[5]),
        ("-is:planned", &[0, 1, 2, 4]),
        ("mode:call", &[3]),
        ("is:other", &[3]),
        ("is:approx", &[4]),
        ("source:harbour", &[2]),
        ("sector:defence", &[1]),
        ("has:outcome", &[1, 2]),
        ("after:2025-11", &[2, 4, 5]),
        ("before:2025-10", &[0]),
        ("date:2026-03-15", &[4]),
        ("date:2025-10..2025-11", &[1, 2]),
        ("last:60d", &[4]),
        ("\"strategic partnership\"", &[2]),
        ("\"partnership strategic\"", &[]),
        ("strategic partner", &[2]),
        ("\"new part", &[2]),
        ("title:sec", &[1]),
        ("izmir", &[2]),
        ("(carney OR trade) -sg", &[1]),
        ("carney OR title:trade", &[1, 2, 4]),
        ("~crny", &[1]),
        ("cnada", &[0, 1]),
        ("country:cnada", &[0, 1]),
        ("sort:-date country:kr", &[4, 2, 1, 0]),
        ("zzqx", &[]),
        ("country:peru", &[]),
        ("defgyeong", &[1]),
    ];
    for (text, want) in cases {
        assert_eq!(rows(&index, text), *want, "{text}");
    }
}

#[test]
fn half_typed_and_unknown_terms_ask_nothing() {
    let index = Index::build(&archive());
    for text in [
        "country: carney",
        "carney foo:bar",
        "carney date:x",
        "carney last:",
        "country:zzzzzz carney",
        "carney sect",
        "carney (",
        "carney )",
        "carney OR",
        "carney -",
    ] {
        assert_eq!(rows(&index, text), [1], "{text}");
    }
}

#[test]
fn chips_say_how_they_were_read() {
    let index = Index::build(&archive());
    let chip = |text: &str| {
        let query = parse(text, &index, today());
        let chip = &query.chips[0];
        let state = match &chip.state {
            ChipState::Ok => String::new(),
            ChipState::Corrected => " *".to_owned(),
            ChipState::Flagged(why) => format!(" !{why}"),
        };
        format!("{}{state}", chip.reading)
    };
    for (text, want) in [
        ("country:sg", "country: Singapore"),
        ("-country:sg,kr", "not country: Singapore or South Korea"),
        ("after:2025-10", "from 1 Oct 2025"),
        ("before:2025-10", "up to 30 Sep 2025"),
        ("country:cnada", "cnada -> Canada *"),
        ("cnada", "cnada -> canada *"),
        ("sort:-date", "newest first"),
        ("foo:bar", "foo:bar !there is no field \"foo\"; ignored"),
        ("country:", "country: !not finished; country:canada,japan"),
        ("after:2025-1", "from 1 Jan 2025 !date not finished"),
        ("is:plan", "is: planned"),
        ("~crny", "~crny -> Mark Carney"),
    ] {
        assert_eq!(chip(text), want, "{text}");
    }
}

#[test]
fn an_empty_result_says_what_to_drop() {
    let index = Index::build(&archive());
    let query = parse("country:canada country:singapore after:2025", &index, today());
    assert_eq!(index.run(&query).len(), 0);
    assert_eq!(index.explain(&query), [(0, 2), (1, 2), (2, 0)]);
}

#[test]
fn facets_count_the_hits() {
    let index = Index::build(&archive());
    let hits = index.run(&parse("country:kr", &index, today()));
    let rows = |field| {
        let rows = index.facet(&hits, field, 9);
        rows.iter().map(|r| format!("{} {} {}", r.value, r.label, r.count)).collect::<Vec<_>>()
    };
    assert_eq!(rows(FacetField::Country), ["south korea South Korea 4", "canada Canada 2", "singapore Singapore 2"]);
    assert_eq!(rows(FacetField::Year), ["2026 2026 1", "2025 2025 3"]);
    assert_eq!(rows(FacetField::Forum), ["g7 G7 1"]);
}

#[test]
fn a_thread_is_the_same_parties() {
    let index = Index::build(&archive());
    assert_eq!(index.thread(4), [2, 4]);
    assert_eq!(index.thread(0), [0, 1]);
    assert_eq!(index.thread(3), [3]);
}

#[test]
fn highlights_stand_where_the_words_are() {
    let index = Index::build(&archive());
    let marked = |query: &str, text: &str| {
        let query = parse(query, &index, today());
        let spans = index.highlights(&query, text);
        spans.into_iter().map(|s| text.get(s).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("part -trade", "A Partnership for trade"), ["Partnership"]);
    assert_eq!(marked("\"new part", "a new partner, new to all"), ["new partner"]);
    assert_eq!(marked("izmir", "in İzmir and I\u{307}zmir"), ["İzmir", "I\u{307}zmir"]);
    assert_eq!(marked("country:sg", "Singapore and Seoul"), ["Singapore"]);
}

#[test]
fn completion_offers_fields_and_values() {
    let index = Index::build(&archive());
    let offered = |text: &str| {
        let all = complete(text, text.len(), &index);
        all.iter().map(|c| format!("{} {}", c.insert, c.note)).take(2).collect::<Vec<_>>()
    };
    assert_eq!(offered("x country:s"), ["\"south korea\" 4", "singapore 2"]);
    assert_eq!(offered("-lead"), ["leader: this leader took part"]);
    assert_eq!(offered("is:pl"), ["planned 1"]);
    assert_eq!(offered("leader:crn"), ["\"mark carney\" 1"]);
    assert!(offered("word ").is_empty());
}
