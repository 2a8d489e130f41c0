//! Other programs on the same lines in the same run, where they are installed: a ratio says more than a time.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::{QUERIES, ms};

/// Asks DuckDB's Python module, and prints a line for each answer.
const DUCKDB: &str = r#"
import sys, time, resource
try:
    import duckdb
except ImportError:
    print("duckdb        not installed"); sys.exit()
db = duckdb.connect(); db.execute("SET threads TO 2")
t = time.time(); db.execute(f"CREATE TABLE e AS SELECT * FROM read_json('{sys.argv[1]}', format='newline_delimited')")
print(f"duckdb load   {1e3 * (time.time() - t):.0f} ms, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
def timed(name, sql):
    db.execute(sql).fetchall(); times = []
    for _ in range(15):
        t = time.time(); rows = db.execute(sql).fetchall(); times.append(time.time() - t)
    print(f"duckdb {name:<27}{len(rows):>10}{1e3 * sorted(times)[7]:>12.3f}")
timed("structured", "SELECT id FROM e WHERE list_contains(countries, 'CA') AND list_contains(sectors, 'defence') AND date >= '2025-10-01'")
timed("countries of everything", "SELECT c, count(*) FROM (SELECT unnest(countries) c FROM e) GROUP BY c")
timed("countries of canada", "SELECT c, count(*) FROM (SELECT unnest(countries) c FROM e WHERE list_contains(countries, 'CA')) GROUP BY c")
"#;

/// Times the peers on the archive at `path`, one line an event.
pub fn compare(path: &Path, folder: &Path) {
    println!("\npeers on the same file");
    let shown = path.display().to_string();
    if let Some(list) = lines(path, folder) {
        for query in QUERIES {
            let list = list.display().to_string();
            time(&format!("fzf --filter {query:?}"), "fzf", &["--filter", query], Some(&list));
            time(&format!("rg -c {query:?}"), "rg", &["-c", "-i", "--no-mmap", query, &list], None);
        }
    }
    let run = Command::new("python3").args(["-c", DUCKDB, &shown]).output();
    match run {
        Ok(output) => print!("{}", String::from_utf8_lossy(&output.stdout)),
        Err(error) => println!("python3 was not run: {error}"),
    }
}

/// One line an event with what is searched, as a user of fzf would make it: title, parties, leaders, sectors, date.
fn lines(path: &Path, folder: &Path) -> Option<std::path::PathBuf> {
    let text = std::fs::read_to_string(path).ok()?;
    let target = folder.join("lines.tsv");
    let mut out = String::with_capacity(text.len() / 3);
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let list = |key: &str| {
            let items = value[key].as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().filter_map(|i| i.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (title, date) = (value["title"].as_str().unwrap_or_default(), value["date"].as_str().unwrap_or_default());
        let row = [title, &list("countries"), &list("sectors"), &list("leaders"), date].join("\t");
        out.push_str(&row);
        out.push('\n');
    }
    std::fs::write(&target, out).ok()?;
    Some(target)
}

/// The median of three runs.
fn time(name: &str, program: &str, args: &[&str], stdin: Option<&str>) {
    let mut times = Vec::new();
    for _ in 0..3 {
        let input = match stdin.map(std::fs::File::open) {
            Some(Ok(file)) => Stdio::from(file),
            Some(Err(_)) | None => Stdio::null(),
        };
        let start = Instant::now();
        let run = Command::new(program).args(args).stdin(input).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if run.is_err() {
            return println!("{name:<44} not installed");
        }
        times.push(start.elapsed());
    }
    times.sort();
    println!("{name:<44}{:>12.1} ms", ms(times[1]));
}
