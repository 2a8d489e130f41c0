//! What the screen shows: state in, screen out, at the sizes that matter. Each snapshot was looked at.

use std::io::Write;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use ratatui::layout::Position;
use ratatui::style::Color;
use summitline::index::Index;
use summitline::model::{
    Country, Day, Dispute, Doubt, Edtf, Evidence, Field, Kind, Leader, Mode, Origin, Outcome, Realis, Role, Sector,
    Source, Status, Summit,
};
use summitline::timeline::Timeline;
use summitline::tui::driver::{Driver, text};
use summitline::tui::event::{Event, Mouse};
use summitline::tui::state::Archive;
use unicode_width::UnicodeWidthStr;

/// A summit in a line: date, city, host, parties, title.
fn summit(date: &str, city: &str, host: &str, parties: &str, title: &str) -> Summit {
    let mut s = Summit::blank();
    s.date = date.parse().ok();
    s.title = title.into();
    s.venue.city = (!city.is_empty()).then(|| city.into());
    s.venue.country = (!host.is_empty()).then(|| Country::new(host));
    s.countries = parties.split(' ').map(Country::new).collect();
    s.id = s.natural_id();
    s.sources.push(source("records.toml", "Harbour Gazette"));
    s
}

fn source(path: &str, outlet: &str) -> Source {
    Source { path: path.into(), outlet: Some(outlet.into()), published: Some(day("2025-11-03")), ..Source::default() }
}

fn day(text: &str) -> Edtf {
    text.parse().expect(text)
}

fn leader(name: &str, country: &str, role: Role) -> Leader {
    Leader { name: name.into(), country: Some(Country::new(country)), role }
}

fn outcome(kind: Kind, status: Realis, topic: &str, count: u32) -> Outcome {
    Outcome { kind, status, topic: topic.into(), count: Some(count) }
}

fn evidence(field: Field, source: usize, quote: &str) -> Evidence {
    let origin = Origin::Reader;
    Evidence { field, source, start: 0, end: quote.len(), quote: quote.into(), origin, rule: "rule", confidence: 0.9 }
}

/// The five meetings of a small archive: two threads, a forum, a gap of three months.
fn few() -> Vec<Summit> {
    let lee = || leader("Han Seo-yun", "KR", Role::President);
    let mut kl = summit("2025-10-27", "Kuala Lumpur", "MY", "KR MY", "Trade deal concluded on the margins of ASEAN");
    kl.mode = Mode::Visit;
    kl.forum = Some("ASEAN".into());
    kl.leaders = vec![lee(), leader("Omar Faisal", "MY", Role::PrimeMinister)];
    kl.sectors = vec![Sector::Defence, Sector::Energy, Sector::Infrastructure, Sector::Technology, Sector::Trade];
    kl.outcomes = vec![outcome(Kind::Fta, Realis::Concluded, "goods and services", 1)];
    let mut ca = summit("2025-10-30", "Gyeongju", "KR", "CA KR", "Security and defence partnership");
    ca.leaders = vec![leader("Claire Dumont", "CA", Role::PrimeMinister), lee()];
    ca.sectors = vec![Sector::Defence, Sector::Security];
    ca.outcomes = vec![outcome(Kind::Statement, Realis::Adopted, "security and defence", 1)];
    let mut sg = summit("2025-11-02", "Seoul", "KR", "KR SG", "Strategic partnership established");
    sg.leaders = vec![lee(), leader("Adrian Koh", "SG", Role::PrimeMinister)];
    sg.sectors = vec![Sector::Agriculture, Sector::Climate, Sector::Culture, Sector::Defence, Sector::Trade];
    sg.outcomes = vec![
        outcome(Kind::Partnership, Realis::Agreed, "strategic partnership", 1),
        outcome(Kind::Agreement, Realis::Agreed, "export of beef and pork from the southern islands to the city", 1),
        Outcome { count: None, ..outcome(Kind::Mou, Realis::Signed, "digital cooperation, shipping, culture", 1) },
    ];
    sg.sources.push(Source { copy_of: Some(0), ..source("wire.txt", "Wire") });
    sg.sources.push(source("kr/정상회담.txt", "한빛일보"));
    let quote = "The two leaders agreed on Sunday to found a strategic partnership.";
    sg.evidence = vec![evidence(Field::Date, 0, quote), evidence(Field::Outcome(0), 0, quote)];
    sg.next = vec!["talks on the trade agreement open in spring".into()];
    let mut tr = summit("2025-11-24", "Ankara", "TR", "KR TR", "Defence industry and clean power");
    tr.leaders = vec![lee(), leader("Kemal Aydın", "TR", Role::President)];
    tr.sectors = vec![Sector::Defence, Sector::Energy];
    let mut again = summit("2026-03-02", "Singapore", "SG", "KR SG", "Trade talks relaunched");
    again.leaders = vec![lee(), leader("Adrian Koh", "SG", Role::PrimeMinister)];
    again.sectors = vec![Sector::Energy, Sector::Technology, Sector::Trade];
    again.outcomes = vec![outcome(Kind::Mou, Realis::Signed, "small reactors, AI", 5)];
    again.earlier = vec!["November 2025, Seoul".into()];
    vec![kl, ca, sg, tr, again]
}

/// Every kind of row: twelve parties, Korean, a very long title, doubt, dispute, partial dates, planned, cancelled.
fn odd() -> Vec<Summit> {
    let mut all = few();
    all.push(summit("2024", "Astana", "KZ", "KR KZ", "A year is all that is known"));
    all.push(summit("2025-10", "Lima", "PE", "KR PE", "A month is all that is known"));
    all.push(summit("XXXX-10-30", "Doha", "QA", "KR QA", "No year in the text"));
    let long = "A title that goes on ".repeat(30);
    let parties = "AU BN CA CN ID JP KR MY NZ PH SG VN";
    let mut wide = summit("2025-10-29/2025-10-31", "서울특별시 종로구 청와대로", "KR", parties, &long);
    wide.forum = Some("APEC".into());
    wide.mode = Mode::Multilateral;
    wide.disputes = vec![Dispute {
        field: Field::Date,
        claims: vec![("29 to 31 October".into(), vec![0]), ("31 October only".into(), vec![1])],
    }];
    wide.sources.push(source("b.txt", "Second Paper"));
    all.push(wide);
    let mut doubtful = summit("2025-12-08?", "", "", "Ruritania KR", "A guest whose country is not in the tables");
    doubtful.doubts = vec![Doubt { field: Some(Field::Date), reason: "the year comes from the weekday".into() }];
    all.push(doubtful);
    for (date, status) in [("2026-09-14", Status::Planned), ("2026-05-04", Status::Cancelled)] {
        let mut s = summit(date, "Tokyo", "JP", "JP KR", "Shuttle visit");
        s.status = status;
        all.push(s);
    }
    all
}

/// An archive of these summits, complete.
fn archive(summits: Vec<Summit>) -> Archive {
    let timeline = Arc::new(Timeline::new(summits));
    let index = Arc::new(Index::build(&timeline));
    Archive { timeline, index, problems: Arc::default(), complete: true, builtin: false, nothing: false }
}

fn driver((width, height): (u16, u16), summits: Vec<Summit>, keys: &str) -> Driver {
    let today = Day::parse("2026-06-15").expect("a day");
    let mut driver = Driver::new(width, height, today, archive(summits));
    if !keys.is_empty() {
        driver.keys(keys).expect("keys");
    }
    driver
}

fn screen(size: (u16, u16), summits: Vec<Summit>, keys: &str) -> String {
    text(&driver(size, summits, keys).screen())
}

/// The screen without the line of keys, which has its own tests.
fn body(size: (u16, u16), summits: Vec<Summit>, keys: &str) -> String {
    let shown = screen(size, summits, keys);
    let rows = usize::from(size.1) - if size.1 < 24 { 1 } else { 2 };
    shown.lines().take(rows).map(|line| format!("|{line}\n")).collect()
}

/// The ground of a sentence that supports a value, in the dark theme.
const QUOTE: Color = Color::Rgb(0x33, 0x3a, 0x22);

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

#[test]
fn a_small_archive_at_all_sizes() {
    for size in SIZES {
        insta::assert_snapshot!(format!("few_{}x{}", size.0, size.1), body(size, few(), ""));
    }
}

#[test]
fn odd_rows_at_all_sizes() {
    for size in SIZES {
        insta::assert_snapshot!(format!("odd_{}x{}", size.0, size.1), body(size, odd(), "}}"));
    }
}

#[test]
fn the_detail_alone_on_a_small_screen() {
    insta::assert_snapshot!("detail_40x12", body((40, 12), odd(), "ggjjjjj<Enter>jj"));
    insta::assert_snapshot!("disputed_80x24", body((80, 24), odd(), "ggjjj<Enter>G"));
}

#[test]
fn nothing_to_show_says_what_to_do() {
    insta::assert_snapshot!("empty_80x24", body((80, 24), Vec::new(), ""));
    let mut call = summit("2025-10-01", "", "", "KR US", "A call");
    (call.mode, call.no_summit) = (Mode::Call, Some("a phone call".into()));
    insta::assert_snapshot!("others_80x24", body((80, 24), vec![call], ""));
}

#[test]
fn meetings_of_the_same_parties_are_joined_on_the_rail() {
    let shown = screen((120, 40), few(), "");
    assert_eq!(shown.matches('\u{254f}').count(), 6, "{shown}");
    assert_eq!(shown.matches('\u{25c9}').count(), 2, "{shown}");
    let alone = screen((120, 40), few(), "k");
    assert!(!alone.contains('\u{254f}'), "{alone}");
}

#[test]
fn every_size_draws() {
    let mut driver = driver((1, 1), odd(), "");
    for (width, height) in (1..140).step_by(3).flat_map(|w| (1..50).step_by(3).map(move |h| (w, h))) {
        driver.feed(Event::Resize(width, height));
        let shown = text(&driver.screen());
        assert!(width < 8 || shown.trim() != "", "{width}x{height} is blank");
    }
}

/// The id of the summit under the cursor.
fn under_cursor(driver: &Driver) -> String {
    let ctx = driver.state.ctx();
    ctx.selected.map_or_else(String::new, |p| ctx.timeline.summit(p).id.to_string())
}

#[test]
fn keys_lead_through_time() {
    for (keys, want) in [
        ("", "2026-03-02-kr-sg"),
        ("gg", "2025-10-27-kr-my"),
        ("gg}", "2025-11-02-kr-sg"),
        ("gg}}", "2026-03-02-kr-sg"),
        ("gg]", "2026-03-02-kr-sg"),
        ("[", "2025-10-27-kr-my"),
        ("k{", "2025-11-02-kr-sg"),
        ("k{{", "2025-10-27-kr-my"),
        ("(", "2025-11-02-kr-sg"),
        ("gg)", "2025-10-27-kr-my"),
        ("ggt", "2026-03-02-kr-sg"),
        ("ggG", "2026-03-02-kr-sg"),
        ("/-country:sg<Enter>", "2025-11-24-kr-tr"),
        ("/-country:sg<Enter>u", "2025-11-24-kr-tr"),
    ] {
        assert_eq!(under_cursor(&driver((120, 30), few(), keys)), want, "{keys}");
    }
}

#[test]
fn the_earlier_meeting_leads_there() {
    let shown = screen((120, 40), few(), "");
    assert!(shown.contains("Previous     2 Nov 2025 Sun"), "{shown}");
    assert_eq!(under_cursor(&driver((120, 40), few(), "<Enter>G<Enter>")), "2025-11-02-kr-sg");
    let hidden = driver((120, 40), few(), "/after:2026<Enter><Enter>G<Enter>");
    assert_eq!(under_cursor(&hidden), "2026-03-02-kr-sg");
    assert!(text(&hidden.screen()).contains("the filter hides that meeting"));
}

#[test]
fn a_facet_is_put_into_the_filter_and_taken_out() {
    let mut at = driver((120, 40), few(), "3jj<Space>");
    assert_eq!(at.state.panes.filter.text(), "country:canada");
    at.keys("<Space>").expect("keys");
    assert_eq!(at.state.panes.filter.text(), "");
    at.keys("-").expect("keys");
    assert_eq!(at.state.panes.filter.text(), "-country:canada");
    assert!(text(&at.screen()).contains("- canada"), "what is excluded stays in sight");
}

#[test]
fn a_range_marked_on_the_axis_filters() {
    let mut at = driver((120, 40), few(), "ggvjj");
    assert!(text(&at.screen()).contains('['));
    at.keys("v").expect("keys");
    assert_eq!(at.state.panes.filter.text(), "date:2025-10-27..2025-11-02");
    assert_eq!(under_cursor(&driver((120, 40), few(), "ggvj<Esc>v")), "2025-10-30-ca-kr");
}

#[test]
fn a_value_leads_to_its_sentence_in_the_source() {
    let quote = "The two leaders agreed on Sunday to found a strategic partnership.";
    let mut file = tempfile::NamedTempFile::with_suffix(".txt").expect("a file");
    let before = "Filler that is of no use.\r\n".repeat(90);
    write!(file, "{before}\u{1b}]0;x\u{7}{quote} More followed.").expect("written");
    let start = before.len() + 6;
    let mut summits = few();
    for summit in &mut summits {
        summit.sources.iter_mut().for_each(|s| s.path = file.path().display().to_string().into());
        summit.evidence.iter_mut().for_each(|e| (e.start, e.end) = (start, start + quote.len()));
    }
    let shown = driver((120, 40), summits.clone(), "gg}<Enter><Enter>").screen();
    let marked: String = shown.content().iter().filter(|c| c.bg == QUOTE).map(|c| c.symbol()).collect();
    assert_eq!(marked.replace(' ', ""), quote.replace(' ', ""));
    let shown = text(&shown);
    assert!(shown.contains("date: 2 Nov 2025 Sun") && shown.contains("rule, 90 % sure"), "{shown}");
    file.as_file().set_len(40).expect("cut");
    let shown = screen((120, 40), summits, "gg}<Enter><Enter>");
    assert!(shown.contains("the file has changed"), "{shown}");
}

/// One summit every third day, with three kinds of parties.
fn many(count: i32) -> Vec<Summit> {
    let first = Day::new(2015, 1, 1).expect("a day");
    let parties = ["KR SG", "CA KR", "JP KR US"];
    let make = |i: i32| {
        let date = first.plus(i * 3).to_string();
        summit(&date, "Seoul", "KR", parties[(i % 3) as usize], &format!("Meeting number {i}"))
    };
    (0..count).map(make).collect()
}

#[test]
fn no_room_is_left_empty_while_there_are_more_rows() {
    for keys in ["", "gg", "G", "ggG", "G/country:sg<Enter>", "gg/country:sg<Enter>", "G<C-u>", "/date:2016<Enter>G"] {
        let shown = body((80, 40), many(400), keys);
        let rows: Vec<&str> = shown.lines().skip(5).take_while(|l| !l.contains("2 Detail")).collect();
        let cursors = rows.iter().filter(|r| r.starts_with("| >")).count();
        let blank = rows.iter().filter(|r| r.trim_matches(['|', ' ']).is_empty()).count();
        assert_eq!((cursors, blank), (1, 0), "{keys}\n{shown}");
    }
}

#[test]
fn the_pane_with_the_keys_grows() {
    let width = |keys: &str| {
        let ctx = driver((120, 40), few(), keys).state.ctx().places;
        ctx.timeline.inner.width
    };
    assert!(width("+") > width("") && width("2+") < width("") && width("2_") > width(""));
    assert_eq!(width(&"+".repeat(60)), width(&"+".repeat(50)), "bounded");
}

#[test]
fn newest_first_turns_the_rail_around() {
    insta::assert_snapshot!("newest_first_80x40", body((80, 40), odd(), "/sort:-date<Enter>"));
}

/// Keys that do something in one pane or another; none leaves the screen for another program.
const KEYS: [&str; 40] = [
    "j",
    "k",
    "gg",
    "G",
    "<C-d>",
    "<C-u>",
    "<PgDn>",
    "<PgUp>",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "t",
    "J",
    "K",
    "<Enter>",
    "<Esc>",
    "<Tab>",
    "1",
    "2",
    "3",
    "f",
    "+",
    "_",
    "z",
    "Z",
    "0",
    "v",
    "x",
    "u",
    "<C-r>",
    "<Space>",
    "-",
    "n",
    "N",
    "/korea<Enter>",
    "/-country:sg sort:-date<Enter>",
    "/zzz<Enter>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_order_of_keys_clicks_and_sizes_brings_it_down(
        steps in vec((0usize..44, 1u16..210, 1u16..64), 1..60), summits in 0usize..3
    ) {
        let summits = [Vec::new(), odd(), many(90)][summits].clone();
        let mut at = driver((100, 30), summits, "");
        for (step, x, y) in steps {
            let cell = Position::new(x, y);
            match KEYS.get(step) {
                Some(keys) => at.keys(keys).expect("keys"),
                None if step == 40 => at.feed(Event::Resize(x, y)),
                None if step == 41 => at.feed(Event::Mouse(Mouse::WheelDown, cell)),
                None if step == 42 => at.feed(Event::Mouse(Mouse::Press, cell)),
                None => {
                    at.feed(Event::Mouse(Mouse::Drag, cell));
                    at.feed(Event::Mouse(Mouse::Release, cell));
                }
            }
            at.screen();
        }
    }
}

#[test]
fn the_mouse_chooses_a_row_and_marks_a_range() {
    let mut at = driver((120, 40), few(), "");
    let rows = at.state.ctx().places.timeline.inner;
    at.feed(Event::Mouse(Mouse::Press, Position::new(rows.x + 20, rows.y + 1)));
    assert_eq!(under_cursor(&at), "2025-10-27-kr-my");
    let axis = at.state.ctx().places.axis;
    let ends = [Position::new(axis.x, axis.y), Position::new(axis.x + 40, axis.y)];
    at.feed(Event::Mouse(Mouse::Press, ends[0]));
    at.feed(Event::Mouse(Mouse::Drag, ends[1]));
    at.feed(Event::Mouse(Mouse::Release, ends[1]));
    assert!(at.state.panes.filter.text().starts_with("date:2025-10-"), "{}", at.state.panes.filter.text());
    assert_eq!(at.state.ctx().hits.len(), 4);
    at.feed(Event::Mouse(Mouse::Press, ends[1]));
    at.feed(Event::Mouse(Mouse::Release, ends[1]));
    assert_eq!(under_cursor(&at), "2025-11-24-kr-tr", "a click goes to the nearest");
}

#[test]
fn the_words_behind_a_value_stand_at_the_foot() {
    let shown = screen((120, 40), few(), "gg}<Enter>");
    let foot = shown.lines().skip(34).collect::<Vec<_>>().join("\n");
    assert!(foot.contains("[1] The two leaders agreed on Sunday"), "{shown}");
    let title = screen((120, 40), few(), "<Enter>G");
    assert!(title.lines().skip(34).any(|line| line.contains("Strategic partnership established")), "{title}");
}

#[test]
fn no_sign_of_the_screen_is_of_ambiguous_width() {
    for keys in ["", "2jj", "3", "?", ":", "c", "/coun", "/zzz<Enter>"] {
        let shown = driver((120, 40), few(), keys).screen();
        let signs = shown.content().iter().map(|c| c.symbol()).filter(|s| !s.chars().any(char::is_alphanumeric));
        for sign in signs {
            assert_eq!(sign.width(), sign.width_cjk(), "{sign} after {keys:?}");
        }
    }
}
