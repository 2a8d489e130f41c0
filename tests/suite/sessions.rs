//! Sessions: a script of what a user does, and what the screen shows then. Each file in fixtures/sessions is one;
//! a line is a word and what belongs to it:
//!
//! size 100x30 · files PATH · keys SCRIPT · paste TEXT · click COLUMN,ROW · click TEXT · drag COLUMN,ROW COLUMN,ROW ·
//! wheel down COLUMN,ROW · shows TEXT · hides TEXT · selects TEXT (a row with the cursor) · asks EFFECT · ends STATUS

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use ratatui::layout::Position;
use summitline::clean::Clean;
use summitline::index::Index;
use summitline::loader::Input;
use summitline::model::{Day, Summit};
use summitline::query::Cancel;
use summitline::timeline::Timeline;
use summitline::tui::driver::{Driver, text};
use summitline::tui::effect::Effect;
use summitline::tui::event::{Event, Mouse};
use summitline::tui::keymap::BINDINGS;
use summitline::tui::state::{Archive, Reply};

#[test]
fn every_session_ends_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sessions");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("sessions").map(|f| f.expect("a file").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "keys"));
    files.sort();
    assert!(files.len() >= 10, "sessions are found");
    let faults: Vec<String> = files.iter().filter_map(|file| run(file).err()).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn run(file: &Path) -> Result<(), String> {
    let script = std::fs::read_to_string(file).expect("a script");
    let mut session = Session { input: Input::Builtin, size: (100, 30), driver: None };
    for (number, line) in script.lines().enumerate().map(|(at, line)| (at + 1, line.trim_end())) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Err(why) = session.step(word, rest) {
            let screen = text(&session.driver().screen());
            return Err(format!("{}:{number}: {line}\n{why}\n{screen}", file.display()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every bound key, letters, a click and a new size, in any order: it draws, and nobody stumbles.
    #[test]
    fn any_keys_at_any_size_are_survived(steps in prop::collection::vec((0..BINDINGS.len() + 12, 0..60_u16, 1..40_u16), 1..40)) {
        let today = Day::parse("2026-03-10").expect("a day");
        let mut driver = Driver::new(100, 30, today, builtin());
        for (what, x, y) in steps {
            match BINDINGS.get(what) {
                Some(binding) => binding.keys.iter().take(1).for_each(|key| driver.keys(key).expect("a key")),
                None if what % 4 == 0 => driver.feed(Event::Resize(x + 1, y)),
                None if what % 4 == 1 => driver.feed(Event::Mouse(Mouse::Press, Position::new(x, y))),
                None if what % 4 == 2 => driver.feed(Event::Mouse(Mouse::Drag, Position::new(y, x))),
                None => driver.keys("ka-k").expect("keys"),
            }
            driver.screen();
        }
        prop_assert_eq!(driver.screen().area, driver.state.shared.area);
    }
}

/// The built-in archive, read once.
fn builtin() -> Archive {
    static READ: OnceLock<Archive> = OnceLock::new();
    let read =
        || Driver::over(&[Input::Builtin], Day::parse("2026-03-10").expect("a day"), 80, 24).state.shared.archive;
    READ.get_or_init(read).clone()
}

fn archive(summits: Vec<Summit>, complete: bool) -> Archive {
    let timeline = Timeline::new(summits);
    let index = Arc::new(Index::build(&timeline));
    Archive { timeline: Arc::new(timeline), index, complete, ..Archive::empty() }
}

fn summit(date: &str) -> Summit {
    let mut summit = Summit::blank();
    summit.date = date.parse().ok();
    summit.id = Clean::from(date);
    summit
}

fn selected(driver: &Driver) -> Clean {
    let position = driver.state.panes.timeline.selected().expect("a selection");
    driver.state.shared.archive.timeline.summit(position).id.clone()
}

#[test]
fn while_the_archive_grows_the_cursor_stays_on_its_summit() {
    let today = Day::parse("2026-03-10").expect("a day");
    let all = |dates: &[&str]| dates.iter().map(|d| summit(d)).collect::<Vec<_>>();
    let mut driver = Driver::new(80, 24, today, archive(all(&["2024-01-01", "2025-01-01"]), false));
    assert_eq!(selected(&driver), "2025-01-01");
    driver.feed(Event::Loaded(archive(all(&["2024-01-01", "2025-01-01", "2025-06-01"]), false)));
    assert_eq!(selected(&driver), "2025-06-01", "before the first key: the newest");
    driver.keys("k").expect("a key");
    driver.feed(Event::Loaded(archive(all(&["2023-01-01", "2024-01-01", "2025-01-01", "2025-06-01"]), true)));
    assert_eq!(selected(&driver), "2025-01-01", "after it: the one that was chosen, wherever it stands now");
    driver.feed(Event::Loaded(archive(all(&["2022-01-01"]), true)));
    assert_eq!(selected(&driver), "2022-01-01", "read again, and it is gone");
    driver.feed(Event::Loaded(archive(Vec::new(), true)));
    driver.screen();
}

#[test]
fn an_answer_that_comes_too_late_is_not_shown() {
    let today = Day::parse("2026-03-10").expect("a day");
    let mut driver = Driver::over(&[Input::Builtin], today, 80, 24);
    let index = Arc::clone(&driver.state.shared.archive.index);
    driver.keys("/canada").expect("keys");
    let old = Reply::to("singapore", &index, today, &Cancel::new()).expect("an answer");
    let number = driver.state.shared.answer.answered - 1;
    driver.feed(Event::Answer { number, reply: old });
    assert_eq!(driver.state.shared.answer.query.text, "canada");
    assert_eq!(driver.state.shared.answer.hits.len(), 1);
}

struct Session {
    input: Input,
    size: (u16, u16),
    driver: Option<Driver>,
}

impl Session {
    fn driver(&mut self) -> &mut Driver {
        let today = Day::parse("2026-03-10").expect("a day");
        let (input, (width, height)) = (self.input.clone(), self.size);
        self.driver.get_or_insert_with(|| Driver::over(&[input], today, width, height))
    }

    fn step(&mut self, word: &str, rest: &str) -> Result<(), String> {
        match word {
            "size" => {
                let (columns, rows) = rest.split_once('x').ok_or("COLUMNSxROWS")?;
                self.size = (number(columns)?, number(rows)?);
                let (columns, rows) = self.size;
                if self.driver.is_some() {
                    self.driver().feed(Event::Resize(columns, rows));
                }
            }
            "files" => self.input = Input::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join(rest)),
            "keys" => self.driver().keys(rest).map_err(|e| e.to_string())?,
            "paste" => self.driver().feed(Event::Paste(Clean::new(&rest.replace("\\n", "\n")))),
            "click" => {
                let at = self.place(rest)?;
                self.driver().feed(Event::Mouse(Mouse::Press, at));
                self.driver().feed(Event::Mouse(Mouse::Release, at));
            }
            "drag" => {
                let (from, to) = rest.split_once(' ').ok_or("two cells")?;
                let (from, to) = (self.place(from)?, self.place(to)?);
                for (kind, at) in [(Mouse::Press, from), (Mouse::Drag, to), (Mouse::Release, to)] {
                    self.driver().feed(Event::Mouse(kind, at));
                }
            }
            "wheel" => {
                let (way, at) = rest.split_once(' ').ok_or("a way and a cell")?;
                let at = self.place(at)?;
                self.driver().feed(Event::Mouse(if way == "up" { Mouse::WheelUp } else { Mouse::WheelDown }, at));
            }
            word => return self.check(word, rest),
        }
        Ok(())
    }

    fn check(&mut self, word: &str, rest: &str) -> Result<(), String> {
        let screen = text(&self.driver().screen());
        let shown = screen.contains(rest);
        let effects = std::mem::take(&mut self.driver().effects);
        match word {
            "shows" if !shown => Err("is not shown".into()),
            "hides" if shown => Err("is shown".into()),
            "shows" | "hides" => {
                self.driver().effects = effects;
                Ok(())
            }
            "selects" => {
                let row = screen.lines().find(|l| l.contains(rest) && (l.starts_with(" >") || l.contains("╎ >")));
                row.map(drop).ok_or_else(|| "is not selected".into())
            }
            "asks" if effects.iter().any(|e| format!("{e:?}").contains(rest)) => Ok(()),
            "asks" => Err(format!("asks {effects:?}")),
            "ends" if effects.contains(&Effect::Quit(rest.parse().unwrap_or(-1))) => Ok(()),
            "ends" => Err(format!("asks {effects:?}")),
            other => Err(format!("no step is called {other}")),
        }
    }

    /// A cell, counted from 1 as terminals do, or where a text stands on the screen.
    fn place(&mut self, text_or_cell: &str) -> Result<Position, String> {
        if let Some((x, y)) = text_or_cell.split_once(',')
            && let (Ok(x), Ok(y)) = (number(x), number(y))
        {
            return Ok(Position::new(x - 1, y - 1));
        }
        let screen = text(&self.driver().screen());
        let found = screen.lines().enumerate().find_map(|(y, line)| Some((y, line.find(text_or_cell)?, line)));
        let (y, byte, line) = found.ok_or_else(|| format!("{text_or_cell} is not on the screen"))?;
        let x = summitline::text::width(line.get(..byte).unwrap_or_default());
        Ok(Position::new(x as u16, y as u16))
    }
}

fn number(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}
