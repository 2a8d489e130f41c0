//! Joining reports and records, one case a test.

use proptest::prelude::*;

use super::*;
use crate::clean::Clean;
use crate::model::{Country, Evidence, Field, Kind, Origin, Outcome, Realis, Sector, Source, Venue};

/// A report from the file `path`: date, parties, city and country of the venue; dashes for what is unknown.
fn report(path: &str, date: &str, parties: &str, venue: (&str, &str)) -> Report {
    let mut summit = meeting(path, date, parties, venue);
    let fields = [Field::Date, Field::Venue, Field::Country(0)];
    summit.evidence = fields.into_iter().map(|f| evidence(f, Origin::Reader)).collect();
    Report { summit, print: print(path.repeat(9).as_bytes()) }
}

fn meeting(path: &str, date: &str, parties: &str, (city, country): (&str, &str)) -> Summit {
    let some = |t: &str| (t != "-").then(|| Clean::line(t));
    Summit {
        date: date.parse().ok(),
        venue: Venue { city: some(city), country: (country != "-").then(|| Country::new(country)) },
        countries: parties.split(' ').map(Country::new).collect(),
        title: Clean::line(path),
        sources: vec![Source { path: Clean::line(path), ..Source::default() }],
        ..Summit::blank()
    }
}

fn evidence(field: Field, origin: Origin) -> Evidence {
    Evidence { field, source: 0, start: 0, end: 1, quote: Clean::new("x"), origin, rule: "", confidence: 1.0 }
}

/// The paths of each meeting after the merge.
fn paths(summits: &[Summit]) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = summits.iter().map(|s| s.sources.iter().map(|s| s.path.as_str()).collect()).collect();
    all.iter_mut().for_each(|p| p.sort_unstable());
    all.sort();
    all
}

fn check(reports: Vec<Report>, expected: &[&[&str]]) -> Vec<Summit> {
    let merged = merge(Vec::new(), reports);
    assert_eq!(paths(&merged), expected);
    merged
}

#[test]
fn the_same_parties_within_a_day_are_one_meeting() {
    check(
        vec![
            report("a", "2031-05-03", "KR SG", ("Seoul", "KR")),
            report("b", "2031-05-04", "KR SG", ("-", "-")),
            report("c", "2031-05-06", "KR SG", ("Seoul", "KR")),
            report("d", "2031-05-03", "KR JP", ("Seoul", "KR")),
            report("e", "2031-05-03", "KR SG", ("Bali", "ID")),
        ],
        &[&["a", "b"], &["c"], &["d"], &["e"]],
    );
}

#[test]
fn vague_dates_join_where_one_meeting_fits() {
    let seoul = ("Seoul", "KR");
    check(
        vec![
            report("a", "2031-05-03", "KR SG", seoul),
            report("b", "XXXX-05-03", "KR SG", seoul),
            report("c", "2031-05", "KR SG", ("-", "-")),
            report("d", "-", "KR SG", seoul),
            report("e", "-", "KR SG", ("-", "-")),
            report("f", "2032-05", "KR SG", ("-", "-")),
        ],
        &[&["a", "b", "c", "d"], &["e"], &["f"]],
    );
    check(
        vec![
            report("a", "2031-05-03", "KR SG", seoul),
            report("b", "2032-05-03", "KR SG", seoul),
            report("c", "XXXX-05-03", "KR SG", seoul),
            report("d", "-", "KR SG", seoul),
        ],
        &[&["a"], &["b"], &["c"], &["d"]],
    );
}

#[test]
fn an_undated_report_on_other_people_is_another_meeting() {
    let with = |path: &str, date: &str, name: &str| {
        let mut report = report(path, date, "KR SG", ("Seoul", "KR"));
        let country = Some(Country::new("SG"));
        report.summit.leaders =
            vec![crate::model::Leader { name: name.into(), country, role: crate::model::Role::Other }];
        report
    };
    check(
        vec![with("a", "2031-05-03", "Bo Lind"), with("b", "-", "Lind"), with("c", "-", "Ana Roe")],
        &[&["a", "b"], &["c"]],
    );
}

#[test]
fn differences_are_kept_with_who_says_what() {
    let mut a = report("a", "2031-05-03", "KR SG", ("Seoul", "KR"));
    let mut b = report("b", "2031-05-04", "KR SG", ("Busan", "KR"));
    let mous = |count| Outcome { kind: Kind::Mou, status: Realis::Signed, topic: Clean::default(), count: Some(count) };
    a.summit.outcomes = vec![mous(5)];
    b.summit.outcomes = vec![mous(10)];
    a.summit.evidence.push(evidence(Field::Outcome(0), Origin::Reader));
    b.summit.evidence.push(evidence(Field::Outcome(0), Origin::Reader));
    let merged = check(vec![b, a], &[&["a", "b"]]);
    let told: Vec<_> = merged[0]
        .disputes
        .iter()
        .map(|d| (d.field, d.claims.iter().map(|(text, by)| format!("{text} {by:?}")).collect::<Vec<_>>().join(", ")))
        .collect();
    assert_eq!(
        told,
        [
            (Field::Date, "2031-05-03 [0], 2031-05-04 [1]".to_owned()),
            (Field::Venue, "Seoul [0], Busan [1]".to_owned()),
            (Field::Outcome(0), "5 [0], 10 [1]".to_owned()),
        ]
    );
    assert_eq!(merged[0].outcomes.len(), 1);
}

#[test]
fn lists_unite_and_evidence_follows() {
    let mut a = report("a", "2031-05-03", "KR SG", ("Seoul", "KR"));
    let mut b = report("b", "2031-05-03", "KR SG", ("Seoul", "KR"));
    a.summit.sectors = vec![Sector::Trade];
    a.summit.evidence.push(evidence(Field::Sector(0), Origin::Reader));
    b.summit.sectors = vec![Sector::Defence, Sector::Trade];
    b.summit.evidence.push(evidence(Field::Sector(0), Origin::Reader));
    b.summit.evidence.push(evidence(Field::Sector(1), Origin::Reader));
    let merged = check(vec![a, b], &[&["a", "b"]]);
    assert_eq!(merged[0].sectors, [Sector::Defence, Sector::Trade]);
    let sources = |i| merged[0].evidence_of(Field::Sector(i)).map(|e| e.source).collect::<Vec<_>>();
    assert_eq!((sources(0), sources(1)), (vec![1], vec![0, 1]));
}

#[test]
fn copies_fold_and_independent_reports_count() {
    let text =
        "the two leaders met at the old palace and spoke of ports and of the fish that both peoples like to eat "
            .repeat(4);
    let other = "a visit without results, says the opposition, which had asked for a debate on the costs of the trip "
        .repeat(4);
    let mut reports = ["a", "b", "c"].map(|p| report(p, "2031-05-03", "KR SG", ("Seoul", "KR")));
    reports[0].print = print(text.as_bytes());
    reports[1].print = print(format!("{text} (agency)").as_bytes());
    reports[2].print = print(other.as_bytes());
    let merged = check(reports.to_vec(), &[&["a", "b", "c"]]);
    assert_eq!(merged[0].reports(), (3, 2));
    assert_eq!(merged[0].sources[1].copy_of, Some(0));
}

#[test]
fn a_record_goes_before_the_article_that_it_names() {
    let mut record = meeting("news/a.txt", "2031-05-07", "KR SG", ("-", "-"));
    record.id = "my-id".into();
    record.sources.push(Source { path: "notes.toml".into(), copy_of: Some(0), ..Source::default() });
    record.evidence = vec![Evidence { source: 1, ..evidence(Field::Date, Origin::Record) }];
    let article = report("/home/x/news/a.txt", "2031-05-03", "JP SG", ("Tokyo", "JP"));
    let merged = merge(vec![record], vec![article]);
    let [summit] = &merged[..] else { panic!("{merged:?}") };
    assert_eq!((summit.id.as_str(), summit.date.unwrap().to_string()), ("my-id", "2031-05-07".to_owned()));
    assert_eq!(summit.countries, [Country::new("KR"), Country::new("SG")]);
    assert_eq!(summit.venue.city.as_deref(), Some("Tokyo"));
    let origins: Vec<_> = summit.evidence.iter().map(|e| (e.field, e.origin, e.source)).collect();
    assert_eq!(origins, [(Field::Date, Origin::Record, 1), (Field::Venue, Origin::Reader, 0)]);
    assert_eq!(summit.sources[0].path, "/home/x/news/a.txt");
    assert!(summit.disputes.is_empty());
}

#[test]
fn records_stay_apart_and_take_the_reports_on_their_meeting() {
    let record = |path: &str| meeting(path, "2031-05-03", "KR SG", ("Seoul", "KR"));
    let reports =
        vec![report("x", "2031-05-03", "KR SG", ("Seoul", "KR")), report("y", "2031-06-03", "KR SG", ("Seoul", "KR"))];
    let merged = merge(vec![record("one"), record("two")], reports);
    assert_eq!(paths(&merged), [vec!["one", "x"], vec!["two"], vec!["y"]]);
    assert_eq!(merged[0].title, "one");
}

#[test]
fn calls_and_other_texts_stay_by_themselves() {
    let mut call = report("call", "2031-05-03", "KR SG", ("-", "-"));
    call.summit.no_summit = Some("a phone call".into());
    check(vec![call, report("a", "2031-05-03", "KR SG", ("Seoul", "KR"))], &[&["a"], &["call"]]);
}

/// Reports on few meetings, so that many of them meet.
fn any_reports() -> impl Strategy<Value = Vec<Report>> {
    let date = prop_oneof![
        (1..6_u32).prop_map(|d| format!("2031-05-0{d}")),
        (1..6_u32).prop_map(|d| format!("XXXX-05-0{d}")),
        Just("2031-05".to_owned()),
        Just("2031-05-02?".to_owned()),
        Just("-".to_owned()),
    ];
    let venue = prop_oneof![Just(("Seoul", "KR")), Just(("Busan", "KR")), Just(("Bali", "ID")), Just(("-", "-"))];
    let one = (date, prop_oneof![Just("KR SG"), Just("JP KR")], venue);
    proptest::collection::vec(one, 1..14).prop_map(|all| {
        let each = all.into_iter().enumerate();
        each.map(|(i, (date, parties, venue))| report(&format!("file {i}"), &date, parties, venue)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_the_reports_makes_no_difference(reports in any_reports(), seed in any::<u64>()) {
        let mut shuffled = reports.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(merge(Vec::new(), reports), merge(Vec::new(), shuffled));
    }

    #[test]
    fn nothing_is_lost(reports in any_reports()) {
        let (files, evidence) = (reports.len(), reports.iter().map(|r| r.summit.evidence.len()).sum::<usize>());
        let merged = merge(Vec::new(), reports);
        prop_assert_eq!(merged.iter().map(|s| s.sources.len()).sum::<usize>(), files);
        prop_assert_eq!(merged.iter().map(|s| s.evidence.len()).sum::<usize>(), evidence);
        for summit in &merged {
            prop_assert!(summit.evidence.iter().all(|e| e.source < summit.sources.len()));
        }
    }
}
