//! Tests of the article reader on texts written for it, with invented leaders, and of what never changes a record.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};
use summitline::article::{self, Reading};
use summitline::clean::Clean;
use summitline::lexicon::{Lexicon, fold};
use summitline::model::Day;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles")
}

fn read(raw: &[u8]) -> Reading {
    let readings = article::read(raw, &Clean::new("a.txt"), Lexicon::builtin(), Day::parse("2026-11-21"));
    readings.into_iter().next().expect("there is always one reading")
}

/// What a record says, as the expectations have it.
fn facts(reading: &Reading) -> Value {
    let s = &reading.summit;
    json!({
        "is_summit": reading.is_summit,
        "date": s.date.map(|d| d.to_string()),
        "status": s.status,
        "mode": s.mode,
        "countries": s.countries,
        "leaders": s.leaders.iter().map(|l| json!([fold(&l.name), l.country, l.role])).collect::<Vec<_>>(),
        "city": s.venue.city.as_ref().map(|c| c.to_string()),
        "country": s.venue.country,
    })
}

fn fixtures() -> Vec<(String, Vec<u8>, Value)> {
    let mut found: Vec<_> = std::fs::read_dir(folder())
        .expect("the folder of fixtures")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let raw = std::fs::read(&path).expect("a fixture");
            let wanted = std::fs::read(path.with_extension("expected.json")).expect("its expectation");
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, raw, serde_json::from_slice(&wanted).expect("JSON"))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

#[test]
fn invented_articles_become_the_records_they_report() {
    let mut wrong = Vec::new();
    for (name, raw, wanted) in fixtures() {
        let found = facts(&read(&raw));
        for (field, want) in wanted.as_object().expect("an object") {
            // A field that is beside the point of a fixture is null or false there.
            let beside = want.is_null() && field != "date" || want == &json!(false) && field == "city";
            let dateless = want.is_null() && field == "date" && wanted["is_summit"] == json!(false);
            if !beside && !dateless && &found[field] != want {
                wrong.push(format!("{name}: {field} is {}, not {want}", found[field]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn evidence_leads_to_the_bytes_it_quotes() {
    for (name, raw, _) in fixtures() {
        for e in read(&raw).summit.evidence {
            let there = raw.get(e.start..e.end).unwrap_or_else(|| panic!("{name}: {}..{}", e.start, e.end));
            assert_eq!(Clean::line(&String::from_utf8_lossy(there)), e.quote, "{name}");
            assert!(!there.is_empty() && e.confidence > 0.0 && e.confidence < 1.0, "{name}: {}", e.rule);
        }
    }
}

/// Changes to a page that say nothing about the meeting.
fn disguises(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    use unicode_normalization::UnicodeNormalization;
    let doubled: String =
        text.split_inclusive("\n\n").flat_map(|p| [p.trim_end(), "\n\n", p.trim_end(), "\n\n"]).collect();
    let plain = !text.starts_with("---") && !text.starts_with('<');
    let mut all = vec![
        ("carriage returns", text.replace('\n', "\r\n").into_bytes()),
        ("decomposed letters", text.nfd().collect::<String>().into_bytes()),
        (
            "a tail",
            format!("{text}\n\nYou may also like\n\nKing Nobody of France met President Noone of Spain in Rome\n")
                .into_bytes(),
        ),
    ];
    if plain {
        all.push(("doubled paragraphs", doubled.into_bytes()));
        all.push(("a headline in capitals", format!("LEADERS SPEAK ABOUT MANY THINGS\n\n{text}").into_bytes()));
    }
    all
}

#[test]
fn a_disguise_never_changes_the_record() {
    for (name, raw, _) in fixtures() {
        let text = String::from_utf8(raw.clone()).expect("fixtures are UTF-8");
        let plain = facts(&read(&raw));
        for (what, disguised) in disguises(&text) {
            assert_eq!(facts(&read(&disguised)), plain, "{name} with {what}");
        }
    }
}

#[test]
fn letters_read_in_the_wrong_code_page_are_repaired() {
    let text = "ANKARA, Nov 24, 2020 -- Turkish President Gürkan Şahinoğlu met Polish President Łucja Wiśniewska in Ankara on Tuesday. Türkiye and Poland are partners.\n";
    let whole = facts(&read(text.as_bytes()));
    assert_eq!(whole["countries"], json!(["PL", "TR"]));
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1256};
    for page in [WINDOWS_1252, WINDOWS_1254, WINDOWS_1250, WINDOWS_1251, WINDOWS_1256] {
        let (damaged, _) = page.decode_without_bom_handling(text.as_bytes());
        assert_eq!(facts(&read(damaged.as_bytes())), whole, "{}", page.name());
    }
}

#[test]
fn other_names_are_other_leaders_of_the_same_countries() {
    let page = |a: &str, b: &str| {
        format!(
            "LISBON, May 6, 2024 -- Portuguese Prime Minister {a} held talks with Angolan President {b} on Monday.\n\n{} thanked the guest.\n",
            a.rsplit(' ').next().unwrap_or(a)
        )
    };
    for (a, b) in
        [("Joana Silvares", "Tomas Kiala"), ("Rui de Castro Nobrega", "Ndala Muxito"), ("Xyla Quorn", "Obo bin Zed")]
    {
        let found = facts(&read(page(a, b).as_bytes()));
        assert_eq!(found["countries"], json!(["AO", "PT"]), "{a}, {b}");
        assert_eq!(found["leaders"], json!([[b, "AO", "president"], [a, "PT", "prime_minister"]]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(raw in proptest::collection::vec(any::<u8>(), 0..600)) {
        read(&raw);
    }

    #[test]
    fn any_words_can_be_read(text in "(<[a-z!/]{1,6}|&[a-z#0-9]{1,5};?|President |King of |met |in Seoul|[A-Z][a-z]{2,6} |, |\\. |\n|\u{301}|Ã¼|--|2025-1[0-9]-3[0-9]|\\[|\\]\\(|'s ){0,60}") {
        let reading = read(text.as_bytes());
        for e in &reading.summit.evidence {
            prop_assert!(e.start < e.end && e.end <= text.len());
        }
    }
}
