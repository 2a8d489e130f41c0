//! Loading: every form a record may have, every way in which a file can be broken, and what must never hang.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use summitline::export;
use summitline::lexicon::Lexicon;
use summitline::loader::{Input, Loaded, Options, load, text};
use summitline::model::{Severity, Summit};

fn read(paths: &[&Path]) -> Loaded {
    let inputs: Vec<_> = paths.iter().map(|p| Input::Path(p.to_path_buf())).collect();
    load(&inputs, Lexicon::builtin(), &Options::default(), &mut |_| {})
}

fn told(loaded: &Loaded) -> Vec<String> {
    loaded.problems.iter().map(ToString::to_string).collect()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Tells what is kept of a file and what is said of it. `SUMMITLINE_BLESS=1 cargo test` writes the expectation anew.
#[test]
fn every_broken_file_has_its_message() {
    let folder = Path::new("tests/fixtures/broken");
    let mut names: Vec<_> = fs::read_dir(folder).expect("fixtures").flatten().map(|e| e.path()).collect();
    names.sort();
    let (mut seen, mut differ) = (0, Vec::new());
    for path in names.iter().filter(|p| p.extension().is_some_and(|e| e != "expected")) {
        let loaded = read(&[path]);
        let mut said = String::new();
        for summit in &loaded.summits {
            said += &format!("kept {} {}\n", summit.id, summit.title);
        }
        for problem in &loaded.problems {
            said += &format!("{} {problem}\n", format!("{:?}", problem.severity).to_lowercase());
            said += &problem.excerpt.as_ref().map(|e| format!("{e}\n")).unwrap_or_default();
        }
        assert!(!loaded.problems.is_empty(), "{} is not broken", path.display());
        assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
        let expected = PathBuf::from(format!("{}.expected", path.display()));
        if std::env::var_os("SUMMITLINE_BLESS").is_some() {
            fs::write(&expected, &said).expect("written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            differ.push(format!("{}:\n{said}", path.display()));
        }
        seen += 1;
    }
    assert!(seen >= 40, "only {seen} fixtures");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

fn summary(s: &Summit) -> String {
    let countries: Vec<_> = s.countries.iter().map(|c| c.as_str()).collect();
    let leaders: Vec<_> = s
        .leaders
        .iter()
        .map(|l| format!("{} {} {}", l.name, l.role.id(), l.country.as_ref().map_or("-", |c| c.as_str())))
        .collect();
    let sectors: Vec<_> = s.sectors.iter().map(|s| s.id()).collect();
    let outcomes: Vec<_> =
        s.outcomes.iter().map(|o| format!("{:?} {} {} {}", o.count, o.kind.id(), o.status.id(), o.topic)).collect();
    let venue = [s.venue.city.as_deref(), s.venue.country.as_ref().map(|c| c.as_str())];
    format!(
        "{} | {} {} | {venue:?} | {:?} | {countries:?} | {leaders:?} | {sectors:?} | {outcomes:?} | {:?} | {:?} | {}",
        s.date.map_or_else(String::new, |d| d.to_string()),
        s.status.id(),
        s.mode.id(),
        s.forum.as_deref(),
        s.next,
        s.earlier,
        s.title
    )
}

#[test]
fn nested_and_flat_forms_say_the_same() {
    let nested = read(&[Path::new("tests/fixtures/records/nested.toml")]);
    assert_eq!(told(&nested), Vec::<String>::new());
    insta::assert_snapshot!(summary(&nested.summits[0]));
    let flat = read(&[Path::new("tests/fixtures/records")]);
    assert_eq!(told(&flat), Vec::<String>::new());
    let all: Vec<_> = flat.summits.iter().map(summary).collect();
    insta::assert_snapshot!(all.join("\n"));
    assert_eq!(nested.summits[0].sources[0].url.as_deref(), Some("https://news.example/polar/1"));
    let addresses = flat.summits.iter().filter(|s| s.sources[0].url.is_some()).count();
    assert_eq!(addresses, 3);
}

#[test]
fn evidence_of_records_is_the_slice_it_names() {
    let folder = Path::new("tests/fixtures/records");
    for summit in read(&[folder]).summits {
        for evidence in &summit.evidence {
            let bytes = text::raw(&summit.sources[evidence.source].path).expect("readable");
            let slice = String::from_utf8(bytes[evidence.start..evidence.end].to_vec()).expect("text");
            assert_eq!(slice, evidence.quote.as_str(), "{} {}", summit.id, evidence.field);
        }
        let fields: Vec<_> = summit.evidence.iter().map(|e| e.field.to_string()).collect();
        for i in 0..summit.countries.len() {
            assert!(fields.contains(&format!("countries[{i}]")), "{} {fields:?}", summit.id);
        }
        let lists =
            [("leaders", summit.leaders.len()), ("sectors", summit.sectors.len()), ("outcomes", summit.outcomes.len())];
        for (name, count) in lists {
            assert_eq!(fields.iter().filter(|f| f.starts_with(name)).count(), count, "{} {name}", summit.id);
        }
    }
}

#[test]
fn what_is_exported_is_read_back() {
    let records = read(&[Path::new("tests/fixtures/records/nested.toml")]).summits;
    let builtin = load(&[Input::Builtin], Lexicon::builtin(), &Options::default(), &mut |_| {}).summits;
    let summits: Vec<_> = records.into_iter().chain(builtin).map(Arc::new).collect();
    let folder = folder();
    for id in ["json", "jsonl", "csv", "toml"] {
        let format = export::format(id).expect("a format");
        let path = folder.path().join(format!("x.{}", format.extension));
        export::save(&mut summits.iter().cloned(), format, &path).expect("saved");
        let back = read(&[&path]);
        assert_eq!(told(&back), Vec::<String>::new(), "{id}");
        for (one, other) in summits.iter().zip(&back.summits) {
            assert_eq!(summary(one), summary(other), "{id}");
            assert_eq!(one.id, other.id, "{id}");
        }
        assert_eq!(summits.len(), back.summits.len(), "{id}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 4, "nothing but the exports is left");
}

#[test]
fn an_export_that_fails_leaves_the_old_file() {
    let folder = folder();
    let path = folder.path().join("missing").join("x.json");
    let format = export::format("json").expect("a format");
    assert!(export::save(&mut std::iter::empty(), format, &path).is_err());
    let whole = folder.path().join("x.json");
    fs::write(&whole, "old").expect("written");
    let failing = export::Format {
        id: "failing",
        extension: "x",
        what: "",
        write: |_, out| out.write_all(b"half").and(Err(std::io::Error::other("broken"))),
    };
    assert!(export::save(&mut std::iter::empty(), &failing, &whole).is_err());
    assert_eq!(fs::read_to_string(&whole).expect("read"), "old");
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
}

#[test]
fn what_is_no_file_is_named_and_never_waited_for() {
    let folder = folder();
    let fifo = folder.path().join("pipe.txt");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a FIFO");
    fs::create_dir(folder.path().join("inner")).expect("a folder");
    symlink("../inner", folder.path().join("inner").join("back.txt")).expect("a link");
    symlink("nowhere", folder.path().join("dangling.txt")).expect("a link");
    let inner = folder.path().join("inner");
    let cases: [(&Path, &str); 7] = [
        (&fifo, "a named pipe, which is not opened"),
        (Path::new("/dev/zero"), "a device, which is not opened"),
        (&inner, "a link that leads back to"),
        (&folder.path().join("dangling.txt"), "there is no such file or folder"),
        (&folder.path().join("vanished.txt"), "there is no such file or folder"),
        (&folder.path().join("vanished"), "there is no such file or folder"),
        (Path::new("/dev/null"), "a device, which is not opened"),
    ];
    for (path, want) in cases {
        let loaded = read(&[path]);
        assert!(told(&loaded).iter().any(|t| t.contains(want)), "{}: {:?}", path.display(), told(&loaded));
        assert!(loaded.summits.is_empty());
    }
}

#[test]
fn links_that_multiply_paths_are_read_once() {
    let folder = folder();
    for i in 0..30 {
        let here = folder.path().join(format!("d{i}"));
        fs::create_dir(&here).expect("a folder");
        for name in ["a", "b", "c"] {
            symlink(format!("../d{}", i + 1), here.join(name)).expect("a link");
        }
    }
    fs::create_dir(folder.path().join("d30")).expect("a folder");
    fs::write(folder.path().join("d30").join("x.toml"), "[[summit]]\ndate = 2024-05-14\n").expect("written");
    assert_eq!(read(&[&folder.path().join("d0")]).summits.len(), 1);
}

#[test]
fn a_folder_that_may_not_be_read_is_named() {
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::write(folder.path().join("open.toml"), "[[summit]]\ndate = 2024-05-14\ntitle = 'Kept'\n").expect("written");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("closed");
    let loaded = read(&[folder.path()]);
    // Root may read everything; then there is nothing to tell.
    if fs::read_dir(&closed).is_err() {
        assert!(told(&loaded).iter().any(|t| t.contains("closed: may not be read")), "{:?}", told(&loaded));
    }
    assert_eq!(loaded.summits.len(), 1);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("opened");
}

#[test]
fn limits_cost_the_line_or_the_file_and_nothing_else() {
    let folder = folder();
    let long = folder.path().join("long.jsonl");
    let mut file = fs::File::create(&long).expect("created");
    let line = |day: u32, title: &str| format!("{{\"date\":\"2024-05-{day:02}\",\"title\":\"{title}\"}}\n");
    file.write_all(line(1, "before").as_bytes()).expect("written");
    file.write_all(line(2, &"x".repeat(3 << 20)).as_bytes()).expect("written");
    file.write_all(line(3, "after").as_bytes()).expect("written");
    let loaded = read(&[&long]);
    assert_eq!(loaded.summits.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["before", "after"]);
    assert_eq!(loaded.problems.len(), 1);
    assert!(told(&loaded)[0].contains("long.jsonl:2: a line of more than 1 MiB, left out"), "{:?}", told(&loaded));

    let huge = folder.path().join("huge.txt");
    fs::File::create(&huge).and_then(|f| f.set_len(17 << 20)).expect("a sparse file");
    let loaded = read(&[&huge]);
    assert!(told(&loaded)[0].contains("huge.txt: larger than 16 MiB"), "{:?}", told(&loaded));
    assert_eq!(loaded.problems[0].severity, Severity::Error);
}

#[test]
fn unknown_kinds_and_hidden_files_are_named() {
    let folder = folder();
    for name in [".git", "notes.pdf", "Makefile"] {
        fs::write(folder.path().join(name), "x").expect("written");
    }
    let loaded = read(&[folder.path()]);
    let told: Vec<_> = loaded.problems.iter().map(|p| (p.severity, p.reason.as_str())).collect();
    assert_eq!(
        told,
        [
            (Severity::Note, "hidden, passed over"),
            (Severity::Warning, "not a kind of file that is read"),
            (Severity::Warning, "not a kind of file that is read"),
        ]
    );
}

#[test]
fn a_file_named_twice_is_read_once() {
    let path = Path::new("tests/fixtures/records/nested.toml");
    let loaded = read(&[path, Path::new("tests/fixtures/../fixtures/records/nested.toml"), path]);
    assert_eq!((loaded.summits.len(), loaded.problems.len()), (1, 0));
}

#[test]
fn hostile_names_are_shown_clean_and_still_found() {
    let folder = folder();
    let name = "a\u{1b}[31m\u{202e}b\n.toml";
    fs::write(folder.path().join(name), "[[summit]]\ndate = 2024-05-14\ntitle = 'x'\nsectors = ['?']\n")
        .expect("written");
    let loaded = read(&[folder.path()]);
    let path = loaded.summits[0].sources[0].path.clone();
    assert!(!path.chars().any(char::is_control), "{path:?}");
    assert!(told(&loaded).iter().all(|t| !t.contains(['\u{1b}', '\u{202e}', '\n'])), "{:?}", told(&loaded));
    assert!(text::raw(&path).is_ok_and(|bytes| bytes.starts_with(b"[[summit]]")));
}

#[test]
fn the_order_does_not_hang_on_threads() {
    let folder = folder();
    for i in 0..150 {
        let record = format!("[[summit]]\ndate = 2024-05-{:02}\ntitle = 'number {i}'\nx = 1\n", 1 + i % 28);
        fs::write(folder.path().join(format!("{:03}.toml", (i * 37) % 150)), record).expect("written");
    }
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let loaded = pool.install(|| read(&[folder.path()]));
        (loaded.summits.iter().map(|s| format!("{} {}", s.id, s.title)).collect::<Vec<_>>(), told(&loaded))
    };
    let one = with(1);
    assert_eq!(one.0.len(), 150);
    assert_eq!(one, with(5));
}

/// Any bytes under any extension: no panic, evidence within the file, nothing that drives a terminal.
mod any_bytes {
    use proptest::prelude::*;

    use super::*;

    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let known: Vec<&[u8]> = vec![
            b"[[summit]]\n",
            b"date = 2024-05-14\n",
            b"date = \"",
            b"title = '",
            b"\n",
            b"\"",
            b"[",
            b"]",
            b"{",
            b"}",
            b",",
            b";",
            b"countries = [\"NO\"]\n",
            b"{\"date\":\"2024-05-14\"}\n",
            b"date,title,countries\n",
            b"2024-05-14,x,NO;CL\n",
            b"\"says\":",
            b"outcomes = [{kind='mou',",
            b"\xff",
            b"\0",
            b"\x1b[2J",
            b"\xe2\x80\xae",
            b"\r\n",
            b"\xed\x95\x9c",
            b"sources",
        ];
        let piece = prop_oneof![
            4 => proptest::sample::select(known).prop_map(<[u8]>::to_vec),
            1 => proptest::collection::vec(any::<u8>(), 0..6),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn are_read_or_named(bytes in pieces()) {
            let folder = folder();
            for (extension, _) in summitline::loader::KINDS.iter().take(6) {
                let path = folder.path().join(format!("x.{extension}"));
                fs::write(&path, &bytes).expect("written");
                let loaded = read(&[&path]);
                for line in told(&loaded) {
                    prop_assert!(!line.chars().any(char::is_control), "{line:?}");
                }
                for evidence in loaded.summits.iter().flat_map(|s| &s.evidence) {
                    prop_assert!(evidence.start < evidence.end && evidence.end <= bytes.len());
                    let (slice, _) = text::decode(&bytes[evidence.start..evidence.end]);
                    prop_assert_eq!(summitline::clean::clean(&slice), evidence.quote.as_str());
                }
            }
        }
    }
}
