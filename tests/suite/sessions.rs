//! Sessions: a script of what a user does, and what the screen shows then. Each file in fixtures/sessions is one;
//! a line is a word and what belongs to it:
//!
//! size 100x30 · files PATH · keys SCRIPT · paste TEXT · click COLUMN,ROW · click TEXT · drag COLUMN,ROW COLUMN,ROW ·
//! wheel down COLUMN,ROW · shows TEXT · hides TEXT · selects TEXT (a row with the cursor) · asks EFFECT · ends STATUS

use std::path::{Path, PathBuf};

use ratatui::layout::Position;
use summitline::clean::Clean;
use summitline::loader::Input;
use summitline::model::Day;
use summitline::tui::driver::{Driver, text};
use summitline::tui::effect::Effect;
use summitline::tui::event::{Event, Mouse};

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
