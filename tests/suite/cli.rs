//! The binary in a closed world: what it prints, what it says on stderr, and how it ends.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program with an environment of its own: no configuration, no data, a fixed day.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(arguments).env_clear().env("XDG_CONFIG_HOME", "/nonexistent").env("HOME", "/nonexistent");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

fn run(arguments: &[&str]) -> Ran {
    ran(program(arguments).output().expect("it runs"))
}

fn run_with(arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut child = program(arguments).stdin(Stdio::piped()).spawn().expect("it runs");
    // The program may end before it has read everything.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    ran(child.wait_with_output().expect("it ends"))
}

fn is_clean(text: &str) -> bool {
    !text
        .chars()
        .any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}'..='\u{200f}'))
}

#[test]
fn the_bare_command_prints_the_list_where_there_is_no_terminal() {
    let bare = run(&[]);
    assert_eq!((bare.status, bare.err.as_str()), (0, ""));
    assert_eq!(bare.out, run(&["list"]).out);
    insta::assert_snapshot!(bare.out);
}

#[test]
fn the_filter_chooses_and_says_what_it_took() {
    let count = |query: &str| run(&["list", "-q", query]).out.lines().count();
    for (query, want) in [
        ("country:singapore", 2),
        ("-country:singapore", 3),
        ("country:korea country:canada", 1),
        ("after:2025-11", 3),
        ("outcome:mou sector:health", 1),
    ] {
        assert_eq!(count(query), want, "{query}");
    }
    let none = run(&["list", "-q", "country:canada after:2026"]);
    assert_eq!((none.status, none.out.as_str()), (0, ""));
    assert_eq!(
        none.err,
        "summitline: nothing matches the filter\n  without country:canada: 1\n  without after:2026: 1\n"
    );
    let flagged = run(&["list", "-q", "colour:red"]);
    assert_eq!(flagged.status, 1);
    assert!(flagged.err.contains("colour"), "{}", flagged.err);
    assert_eq!(flagged.out.lines().count(), 5);
}

#[test]
fn today_decides_what_a_relative_filter_means() {
    let count = |today: &str| run(&["list", "--today", today, "-q", "last:30d"]).out.lines().count();
    assert_eq!(count("2025-11-05"), 3);
    assert_eq!(count("2026-03-05"), 1);
    assert_eq!(count("2027-01-01"), 0);
    for wrong in ["2025-13-01", "tomorrow", ""] {
        let refused = run(&["list", "--today", wrong]);
        assert_eq!(refused.status, 2);
        assert!(refused.err.contains("write YYYY-MM-DD"), "{}", refused.err);
    }
}

#[test]
fn every_format_prints_all_of_it() {
    let json: serde_json::Value = serde_json::from_str(&run(&["list", "--format", "json"]).out).expect("JSON");
    let all = json.as_array().expect("an array");
    assert_eq!(all.len(), 5);
    let keys =
        "id date status mode title venue forum countries leaders sectors outcomes sources evidence confidence doubts";
    for key in keys.split(' ') {
        assert!(all.iter().all(|s| s.get(key).is_some()), "{key}");
    }
    assert_eq!(all[1]["id"], "2025-10-30-ca-kr");
    assert_eq!(all[1]["countries"], serde_json::json!(["CA", "KR"]));
    assert_eq!(all[1]["venue"], serde_json::json!({"city": "Gyeongju", "country": "KR"}));
    let lines = run(&["list", "--format", "jsonl", "--sort", "-date"]).out;
    let dates: Vec<_> = lines
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["date"].as_str().map(str::to_owned))
        .collect();
    assert!(dates.len() == 5 && dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    assert_eq!(run(&["list", "--format", "csv"]).out.lines().count(), 6);
    assert_eq!(run(&["list", "--format", "md"]).out.matches("\n## ").count(), 4);
    let unknown = run(&["list", "--format", "yaml"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("table, json, jsonl, csv, md"), "{}", unknown.err);
}

#[test]
fn show_tells_everything_with_its_ground() {
    let shown = run(&["show", "2025-10-30-ca-kr"]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    insta::assert_snapshot!(shown.out);
    let missing = run(&["show", "2025-10-30-ca-us"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("near are") && missing.err.contains("2025-10-30-ca-kr"), "{}", missing.err);
}

#[test]
fn check_names_what_was_not_read_and_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.toml"), "[[summit]]\ndate = 2024-05-14\ntitle = 'Kept'\nsectors = ['magic']\n")
        .expect("written");
    fs::write(folder.path().join("b.pdf"), "x").expect("written");
    let path = folder.path().to_string_lossy().into_owned();
    let checked = run(&["check", &path]);
    assert_eq!((checked.status, checked.err.as_str()), (1, ""));
    insta::assert_snapshot!(checked.out.replace(&path, "FOLDER"));
    assert_eq!(run(&["check"]).status, 0);
    let listed = run(&["list", &path]);
    assert_eq!(listed.status, 1);
    assert!(
        listed.out.contains("Kept") && listed.err.contains("magic") && listed.err.contains("b.pdf"),
        "{}",
        listed.err
    );
}

#[test]
fn nothing_readable_is_status_2() {
    for path in ["/nonexistent.toml", "/nonexistent", "/dev/zero", "tests/fixtures/broken/binary.txt"] {
        let refused = run(&["list", path]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{path}");
        assert!(refused.err.contains(path), "{}", refused.err);
    }
    for arguments in [&["--nonsense"] as &[&str], &["show"], &["read"], &["x.toml", "list"], &["list", "--sort", "up"]]
    {
        assert_eq!(run(arguments).status, 2, "{arguments:?}");
    }
}

#[test]
fn standard_input_is_told_by_its_content() {
    for (text, want) in [
        ("[[summit]]\ndate = 2024-05-14\ntitle = 'As TOML'\n", "As TOML"),
        ("{\"date\":\"2024-05-14\",\"title\":\"As a line\"}\n", "As a line"),
        ("[{\"date\":\"2024-05-14\",\"title\":\"As JSON\"}]", "As JSON"),
        ("date,title\n2024-05-14,As CSV\n", "As CSV"),
        ("title\tdate\nAs TSV\t2024-05-14\n", "As TSV"),
    ] {
        let listed = run_with(&["list", "-"], text.as_bytes());
        assert_eq!(listed.status, 0, "{}", listed.err);
        assert!(listed.out.contains(want), "{}", listed.out);
    }
    assert_eq!(run_with(&["list", "-"], b"").status, 2);
}

#[test]
fn paths_come_from_arguments_then_environment_then_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for name in ["one", "two", "three"] {
        fs::write(at(&format!("{name}.toml")), format!("[[summit]]\ndate = 2024-05-14\ntitle = '{name}'\n"))
            .expect("written");
    }
    fs::create_dir_all(at("config/summitline")).expect("a folder");
    let config = format!("data = ['{}']\ntheme = 'light'\nvolume = 11\n", at("three.toml"));
    fs::write(at("config/summitline/config.toml"), config).expect("written");
    let with = |arguments: &[&str], variable: Option<&str>| {
        let mut command = program(arguments);
        command.env("XDG_CONFIG_HOME", at("config"));
        variable.map(|v| command.env("SUMMITLINE_DATA", v));
        ran(command.output().expect("it runs"))
    };
    assert!(with(&["list", &at("one.toml")], Some(&at("two.toml"))).out.contains("one"));
    assert!(with(&["list"], Some(&at("two.toml"))).out.contains("two"));
    let both = format!("{}:{}", at("one.toml"), at("two.toml"));
    assert_eq!(with(&["list"], Some(&both)).out.lines().count(), 2);
    let configured = with(&["list"], None);
    assert!(configured.out.contains("three"));
    assert_eq!(configured.status, 1);
    assert!(configured.err.contains("config.toml:3: no setting is called \"volume\""), "{}", configured.err);
}

#[test]
fn check_tells_what_is_wrong_with_the_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("summitline")).expect("a folder");
    let config = "theme = 'pink'\nmouse = false\n[keys]\nQ = 'explode'\n'<C-n>' = 'down'\n";
    fs::write(folder.path().join("summitline/config.toml"), config).expect("written");
    let checked = ran(program(&["check"]).env("XDG_CONFIG_HOME", folder.path()).output().expect("it runs"));
    assert_eq!(checked.status, 1);
    assert!(
        checked.out.contains("config.toml:1: theme does not hold what it should; dark, light or none"),
        "{}",
        checked.out
    );
    assert!(checked.out.contains("Q = explode is not used"), "{}", checked.out);
    assert!(checked.out.contains("2 problems"), "{}", checked.out);
}

#[test]
fn no_byte_of_the_data_drives_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let evil = "\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{200b}\r";
    let escaped = evil.chars().map(|c| format!("\\u{:04X}", u32::from(c))).collect::<String>();
    let record = format!(
        "[[summit]]\nid = \"x{escaped}\"\ndate = \"2024-05-14{escaped}\"\ntitle = \"t{escaped}\"\nvenue = \"v{escaped}\"\n\
         countries = [\"c{escaped}\", \"KR\"]\nleaders = [\"l{escaped}\"]\nsectors = [\"s{escaped}\"]\nforum = \"f{escaped}\"\n\
         outcomes = [\"mou signed: o{escaped}\", \"x{escaped}\"]\nnext = [\"n{escaped}\"]\nsummary = \"y{escaped}\"\n\
         source = {{ outlet = \"o{escaped}\", title = \"t{escaped}\", url = \"u{escaped}\" }}\n\"k{escaped}\" = 1\n"
    );
    let name = format!("name{}.toml", evil.replace('\r', ""));
    fs::write(folder.path().join(&name), record).expect("written");
    fs::write(folder.path().join("raw.csv"), format!("date,title,countries,{evil}\n2024-05-15,{evil},K{evil}R\n"))
        .expect("written");
    fs::write(folder.path().join("raw.txt"), format!("OSLO, May 14 (Wire) {evil} Two presidents met.\n"))
        .expect("written");
    fs::write(folder.path().join(format!("other{}", name.replace("toml", "\u{1b}x"))), "x").expect("written");
    let path = folder.path().to_string_lossy().into_owned();
    let raw = folder.path().join("raw.txt").to_string_lossy().into_owned();
    for arguments in [
        &["list", &path] as &[&str],
        &["list", &path, "--format", "json"],
        &["list", &path, "--format", "jsonl"],
        &["list", &path, "--format", "csv"],
        &["list", &path, "--format", "md"],
        &["list", &path, "--format", "toml"],
        &["list", &path, "-q", evil],
        &["check", &path],
        &["read", &raw],
        &["read", &raw, "--format", "json"],
        &["show", evil, &path],
        &["list", evil],
        &["list", "--today", evil],
        &["list", "--format", evil],
    ] {
        let done = run(arguments);
        assert!(is_clean(&done.out), "{arguments:?} {:?}", done.out);
        assert!(is_clean(&done.err), "{arguments:?} {:?}", done.err);
        assert!((0..=2).contains(&done.status), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error_and_a_full_disk_is() {
    let mut child = program(&["list", "--format", "json"]).spawn().expect("it runs");
    drop(child.stdout.take());
    let left = ran(child.wait_with_output().expect("it ends"));
    assert_eq!((left.status, left.err.as_str()), (0, ""));
    if Path::new("/dev/full").exists() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opened");
        let ended = ran(program(&["list"]).stdout(full).output().expect("it runs"));
        assert_eq!(ended.status, 2);
        assert!(ended.err.starts_with("summitline: could not write"), "{}", ended.err);
    }
}

#[test]
fn an_output_file_is_whole_or_absent() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.csv").to_string_lossy().into_owned();
    assert_eq!(run(&["list", "--format", "csv", "-o", &path]).status, 0);
    assert_eq!(fs::read_to_string(&path).expect("written"), run(&["list", "--format", "csv"]).out);
    let nowhere = run(&["list", "-o", "/nonexistent/x.csv"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("could not write"), "{}", nowhere.err);
}

#[test]
fn zone_and_locale_change_nothing() {
    let elsewhere = |zone: &str, locale: &str| {
        let mut command = program(&["list", "--format", "json", "--today", "2026-11-21"]);
        ran(command.env("TZ", zone).env("LC_ALL", locale).output().expect("it runs")).out
    };
    assert_eq!(elsewhere("Pacific/Kiritimati", "tr_TR.UTF-8"), elsewhere("America/Adak", "C"));
}

#[test]
fn help_version_completions_and_manual() {
    for arguments in [&["--help"] as &[&str], &["list", "--help"], &["--version"], &["completions", "bash"], &["man"]] {
        let helped = run(arguments);
        assert_eq!((helped.status, helped.err.as_str()), (0, ""), "{arguments:?}");
        assert!(!helped.out.is_empty());
    }
    assert!(run(&["--help"]).out.contains("Examples:"));
}
