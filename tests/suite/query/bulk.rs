//! Large files stay on disk and are read in blocks; they mean the same as when they are read whole.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use summitline::index::Index;
use summitline::lexicon::Lexicon;
use summitline::loader::{self, Archive, How, Input, LoadEvent, Options, load_streaming};
use summitline::model::Problem;
use summitline::query::{Cancel, parse};
use summitline::timeline::Timeline;

use super::today;

fn options() -> Options {
    Options { today: Some(today()) }
}

fn streamed(path: &Path, on: &mut dyn FnMut(LoadEvent)) -> Archive {
    let how = How { cancel: &Cancel::new(), snapshots: true, bulk_from: 0, cache: None };
    load_streaming(&[Input::Path(path.to_owned())], Lexicon::builtin(), &options(), &how, on)
}

/// Loads `text` both ways and compares every summit, the problems and what queries find.
fn check(name: &str, text: &[u8]) -> Archive {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let plain = loader::load(&[Input::Path(path.clone())], Lexicon::builtin(), &options(), &mut |_| {});
    let problems = told(&plain.problems);
    let timeline = Timeline::new(plain.summits);
    let index = Index::build(&timeline);
    let archive = streamed(&path, &mut |_| {});
    assert_eq!(archive.timeline.len(), timeline.len());
    for position in 0..timeline.len() as u32 {
        assert_eq!(archive.timeline.summit(position), timeline.summit(position), "position {position}");
        assert_eq!(archive.timeline.span(position), timeline.span(position));
    }
    assert_eq!(told(&archive.problems), problems);
    for text in
        ["", "trade", "canada", "leader:lee", "is:approx", "-has:outcome", "place:seoul", "\"on trade\"", "is:other"]
    {
        let rows = |index: &Index| index.run(&parse(text, index, today())).bits().iter().collect::<Vec<_>>();
        assert_eq!(rows(&archive.index), rows(&index), "{text}");
    }
    archive
}

/// Problems in words; ids that come twice are told one by one or all together.
fn told(problems: &[Problem]) -> Vec<String> {
    let twins = ["the id ", "ids are taken twice", "give themselves an id"];
    let other = |p: &&Problem| !twins.iter().any(|t| p.reason.contains(t));
    problems.iter().filter(other).map(ToString::to_string).collect()
}

const ODD: [&str; 14] = [
    r#"{"id":"a1","date":"2025-10-30","title":"Talks on trade","countries":["CA","KR"],"venue":"Seoul","venue_country":"KR"}"#,
    r#"{"date":"2025-10-30","title":"Talks \"on\" trade","countries":["Canada","South Korea"],"leaders":["Lee Jae Myung"]}"#,
    r#"{"date":"2025-10","title":"Gespräche in İzmir","countries":["TR","XX"],"sectors":["trade","investment","juggling"]}"#,
    r#"{"date":"2025-13-01","title":"No such month","countries":["KR"],"source":"https://www.wire.example/1"}"#,
    r#"{"date":"2025-11-02","title":"A call","mode":"call","countries":["SG","KR"],"outcomes":["mou signed: ports"]}"#,
    r#"{"broken": "#,
    "",
    r#"[{"date":"2025-01-01","title":"One of two"},{"date":"2025-01-02","title":"Two of two"}]"#,
    r#"{"summits":[{"date":"2024-01-01","title":"Inner one"},{"date":"2024-01-01","title":"Inner two"}]}"#,
    r#"{"date":null,"title":" padded ","countries":"CA;KR","summary":" two\nlines "}"#,
    r#"{"id":"a1","date":"2025-10-29","title":"Same id","countries":["CA"],"status":"planned"}"#,
    r#"{"date":"2025-10-30","title":"No id of its own","countries":["CA","KR"]}"#,
    r#"{"title":"","countries":["CA","KR","SG"],"venue":{"city":"Seoul","country":"KR"},"next":["a trip"]}"#,
    r#"{"nothing":1}"#,
];

#[test]
fn lines_of_json_mean_the_same_both_ways() {
    check("odd.jsonl", ODD.join("\n").as_bytes());
    check("end.jsonl", format!("\u{feff}{}\r\n{}\r\n", ODD[0], ODD[4]).as_bytes());
    check("bad.jsonl", b"{\"title\":\"caf\xff\",\"date\":\"2025\"}\n{\"title\":\"ok\"}");
}

#[test]
fn tables_mean_the_same_both_ways() {
    let head = "id,date,title,venue,venue_country,countries,leaders,sectors,summary,source\n";
    let rows = "x1,2025-10-30,\"Talks, long\",Seoul,KR,CA;KR,Mark Carney;Lee Jae Myung,trade,\"One \"\"quoted\"\" word\",https://a.example/1\n\
                ,2025-10,Short,,,Canada;Atlantis,,,,\n\
                x2,2025-11-01,\"Two\nlines\",Busan,KR,KR,,trade;defence,,Harbour Times\n\
                x3,2025-11-02,\"never closed,Busan,KR,KR,,,,\n\
                x4,2025-11-03,fine,Busan,KR,KR,,,,\n\
                x5,2025-11-03,too many,Busan,KR,KR,,,,,more\n";
    check("t.csv", format!("{head}{rows}").as_bytes());
    check("t.tsv", b"date\ttitle\tcountries\n2025-10-30\tTalks on trade\tKR; CA\n2025\t\"x\t\n");
}

#[test]
fn blocks_and_snapshots_lose_nothing() {
    let mut text = String::from("date,title,countries,summary\n");
    for i in 0..60_000 {
        let (month, day) = (i % 12 + 1, i % 28 + 1);
        // Every third row runs over two lines, so that some run over the end of a block.
        let summary = if i % 3 == 0 { "\"one\nand two\"" } else { "one and two of an event that is long enough" };
        let _ = writeln!(text, "{}-{month:02}-{day:02},Talks number {i},KR;CA,{summary}", 1990 + i % 30);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.csv");
    std::fs::write(&path, &text).unwrap();
    let mut sizes = Vec::new();
    let archive = streamed(&path, &mut |event| {
        if let LoadEvent::Snapshot(part) = event {
            sizes.push(part.index.len());
        }
    });
    assert_eq!(archive.timeline.len(), 60_000);
    assert!(archive.problems.is_empty(), "{:?}", archive.problems);
    assert!(sizes.iter().all(|size| (1..60_000).contains(size)) && !sizes.is_empty(), "{sizes:?}");
    let rows = |text: &str| archive.index.run(&parse(text, &archive.index, today())).len();
    assert_eq!((rows("t"), rows("\"and two\""), rows("number 59999")), (60_000, 60_000, 1));
    let position = archive.index.run(&parse("title:31337", &archive.index, today())).position(0);
    let summit = archive.timeline.summit(position);
    assert_eq!(summit.title.as_str(), "Talks number 31337");
    assert_eq!(archive.timeline.find(&summit.id), Some(position));
}

#[test]
fn a_file_that_changed_is_not_misread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    std::fs::write(&path, ODD[0]).unwrap();
    let archive = streamed(&path, &mut |_| {});
    assert_eq!(archive.timeline.trouble(), None);
    std::fs::write(&path, ODD[0].replace("Talks on trade", "Another title altogether")).unwrap();
    let summit = archive.timeline.summit(0);
    assert!(summit.title.contains("has changed since it was read"), "{}", summit.title);
    assert!(archive.timeline.trouble().unwrap().contains("x.jsonl"));
}

#[test]
fn what_is_cancelled_ends_early() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    std::fs::write(&path, format!("{}\n", ODD[0]).repeat(9000)).unwrap();
    let cancel = Cancel::new();
    cancel.cancel();
    let how = How { cancel: &cancel, snapshots: true, bulk_from: 0, cache: None };
    let archive = load_streaming(&[Input::Path(path)], Lexicon::builtin(), &options(), &how, &mut |_| {});
    assert_eq!(archive.timeline.len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_mixture_of_lines_means_the_same(lines in proptest::collection::vec(proptest::sample::select(&ODD[..]), 0..40)) {
        // Ids that come twice are numbered in the order of lines both ways only when no number is taken already.
        check("mix.jsonl", (lines.join("\n") + "\n").as_bytes());
    }
}
