//! The screen without a terminal: events in, the last screen out. Tests and the picture in the README use it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::event::Event;
use super::keymap::{Keymap, sequence};
use super::state::{Archive, Reply, State};
use super::theme::{Depth, Ground, Theme};
use super::{update, view, world};
use crate::clean::Clean;
use crate::loader::Input;
use crate::model::Day;
use crate::query::Cancel;

/// A screen that is fed by hand. Questions are answered at once; every other effect is kept for the caller to see.
#[derive(Debug)]
pub struct Driver {
    /// The state of the screen.
    pub state: State,
    /// Effects that ask something of the world, in order.
    pub effects: Vec<Effect>,
}

impl Driver {
    /// A screen of that size over an archive.
    pub fn new(width: u16, height: u16, today: Day, archive: Archive) -> Self {
        let state = State::new(
            Rect::new(0, 0, width, height),
            today,
            Theme::new(Ground::Dark, Depth::True),
            Keymap::new(&[]).0,
        );
        let mut driver = Driver { state, effects: Vec::new() };
        driver.feed(Event::Loaded(archive));
        driver
    }

    /// A screen of that size over what `inputs` name, once all of it is read.
    pub fn over(inputs: &[Input], today: Day, width: u16, height: u16) -> Self {
        let mut archive = Archive::empty();
        world::read(inputs, today, &[], None, &mut |event| {
            if let Event::Loaded(loaded) = event {
                archive = loaded;
            }
        });
        Driver::new(width, height, today, archive)
    }

    /// Takes an event in.
    pub fn feed(&mut self, event: Event) {
        for effect in update::event(&mut self.state, event) {
            match effect {
                Effect::Query { number, text } => {
                    let index = Arc::clone(&self.state.shared.archive.index);
                    let today = self.state.shared.today;
                    Reply::tell((number, &text), &index, today, &Cancel::new(), |event| {
                        self.feed(event);
                        true
                    });
                }
                Effect::LoadSource(path) => self.feed(world::load_source(path)),
                other => self.effects.push(other),
            }
        }
    }

    /// Types a script of keys such as `/canada<Enter>jj`; what is no key is an error that names it.
    pub fn keys(&mut self, script: &str) -> Result<(), Clean> {
        if script.is_empty() {
            return Ok(());
        }
        let keys = sequence(script).ok_or_else(|| Clean::line(&format!("not a script of keys: {script}")))?;
        keys.into_iter().for_each(|key| self.feed(Event::Key(key)));
        Ok(())
    }

    /// The screen as it is now.
    pub fn screen(&self) -> Buffer {
        let mut buf = Buffer::empty(self.state.shared.area);
        view::draw(&self.state, &mut buf);
        buf
    }
}

/// The text of a screen, a line a row, trailing blanks cut. Cells behind a wide character are left out.
pub fn text(buf: &Buffer) -> String {
    let mut out = String::new();
    for row in buf.area.rows() {
        let mut line = String::new();
        let mut hidden = 0;
        for at in row.positions() {
            let symbol = buf.cell(at).map_or(" ", |c| c.symbol());
            if hidden == 0 {
                line.push_str(symbol);
                hidden = ratatui::text::Span::raw(symbol).width().max(1);
            }
            hidden -= 1;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver() -> Driver {
        let today = Day::parse("2026-03-10").unwrap();
        Driver::over(&[Input::Builtin], today, 80, 24)
    }

    #[test]
    fn a_filter_works_while_it_is_typed_and_esc_takes_it_back() {
        let mut d = driver();
        let all = d.state.shared.answer.hits.len();
        d.keys("/singapore").unwrap();
        let some = d.state.shared.answer.hits.len();
        assert!(0 < some && some < all);
        d.keys("<Esc>").unwrap();
        assert_eq!(d.state.shared.answer.hits.len(), all);
        d.keys("/singapore<Enter>u").unwrap();
        assert_eq!(d.state.shared.answer.hits.len(), all);
        d.keys("<C-r>").unwrap();
        assert!(text(&d.screen()).contains(&format!("{some} of ")), "{}", text(&d.screen()));
    }
}
