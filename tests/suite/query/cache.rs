//! The index of large files is kept between runs; what is kept is used only while it is whole and right.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use summitline::lexicon::Lexicon;
use summitline::loader::{Archive, Cache, How, Input, Options, load_streaming};
use summitline::query::{Cancel, parse};

use super::today;

fn load(path: &Path, cache: &Cache) -> Archive {
    let how = How { cancel: &Cancel::new(), snapshots: false, bulk_from: 0, cache: Some(cache) };
    let options = Options { today: Some(today()) };
    load_streaming(&[Input::Path(path.to_owned())], Lexicon::builtin(), &options, &how, &mut |_| {})
}

/// A folder with an archive of enough rows in it, and its cache, laid down.
fn kept() -> (tempfile::TempDir, PathBuf, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("id,date,title,countries,leaders\n");
    for i in 0..20_500 {
        let _ = writeln!(
            text,
            "n{},2025-{:02}-{:02},Talks number {i},KR;CA,Person {}",
            i / 2,
            i % 12 + 1,
            i % 28 + 1,
            i % 90
        );
    }
    text.push_str("z,2025-13-01,No such month,SG,\n");
    let path = folder.path().join("many.csv");
    std::fs::write(&path, text).unwrap();
    let cache = Cache { folder: folder.path().join("cache") };
    let archive = load(&path, &cache);
    assert!(!archive.from_cache);
    cache.keep(&archive).unwrap();
    (folder, path, cache)
}

fn same(a: &Archive, b: &Archive) {
    assert_eq!(a.timeline.len(), b.timeline.len());
    assert_eq!(a.problems, b.problems);
    for text in ["", "talks", "t", "canada", "number 777", "leader:\"person 7\"", "date:2025-03", "tlaks"] {
        let rows = |x: &Archive| x.index.run(&parse(text, &x.index, today())).bits().clone();
        assert_eq!(rows(a), rows(b), "{text}");
    }
    for position in (0..a.timeline.len() as u32).step_by(997) {
        assert_eq!(a.timeline.summit(position), b.timeline.summit(position));
    }
}

#[test]
fn what_is_kept_is_the_same() {
    let (_folder, path, cache) = kept();
    // A file stands where the folder would be.
    let nowhere = Cache { folder: path.join("cache") };
    let (again, anew) = (load(&path, &cache), load(&path, &nowhere));
    assert!(again.from_cache && !anew.from_cache);
    same(&again, &anew);
    assert!(nowhere.keep(&anew).is_err() && cache.keep(&again).is_ok());
    assert_eq!(cache.list().len(), 1);
    assert_eq!(cache.clear().unwrap().0, 1);
    assert!(!load(&path, &cache).from_cache);
}

#[test]
fn a_damaged_cache_is_passed_over() {
    let (_folder, path, cache) = kept();
    let file = cache.list()[0].0.clone();
    let whole = std::fs::read(&file).unwrap();
    for at in [0, 7, whole.len() / 3, whole.len() / 2, whole.len() - 200, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        std::fs::write(&file, bytes).unwrap();
        assert!(!load(&path, &cache).from_cache, "a bit turned at {at}");
        std::fs::write(&file, &whole[..at]).unwrap();
        assert!(!load(&path, &cache).from_cache, "cut at {at}");
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert!(!load(&path, &cache).from_cache, "a folder");
    std::fs::remove_dir(&file).unwrap();
    std::fs::write(&file, whole).unwrap();
    assert!(load(&path, &cache).from_cache);
}

#[test]
fn another_file_is_another_cache() {
    let (_folder, path, cache) = kept();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("number 7,", "number 8,", 1)).unwrap();
    assert!(!load(&path, &cache).from_cache);
}
