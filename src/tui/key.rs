//! A key press, in one form whatever terminal reports it, and how keys are written.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

/// A key press: printable keys carry no SHIFT, it is in the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt, and Shift for keys that print nothing.
    pub mods: KeyModifiers,
}

impl Key {
    /// Brings the ways in which terminals report one key into one form.
    pub fn of(code: KeyCode, mods: KeyModifiers) -> Key {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT;
        match code {
            KeyCode::BackTab => Key { code: KeyCode::Tab, mods: KeyModifiers::SHIFT },
            KeyCode::Char(c) if mods.contains(KeyModifiers::CONTROL) => {
                Key { code: KeyCode::Char(c.to_ascii_lowercase()), mods: mods & kept }
            }
            KeyCode::Char(_) => Key { code, mods: mods & kept },
            code => Key { code, mods: mods & (kept | KeyModifiers::SHIFT) },
        }
    }

    /// The character this key types, if it types one.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.mods.is_empty() => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (flag, sign) in [(KeyModifiers::CONTROL, "^"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "S-")] {
            if self.mods.contains(flag) {
                f.write_str(sign)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.mods.contains(KeyModifiers::CONTROL) => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            code => f.write_str(NAMES.iter().find(|(_, c)| *c == code).map_or("?", |(n, _)| n)),
        }
    }
}

/// Keys as they are written in tables, config and scripts: `gg`, `<C-d>`, `<Enter>`.
pub fn sequence(text: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (word, after) = match rest.split_once('>') {
            Some((word, after)) if first == '<' && word.len() > 1 => (word.strip_prefix('<')?, after),
            _ => {
                let (one, after) = rest.split_at_checked(first.len_utf8())?;
                keys.push(Key::of(KeyCode::Char(one.chars().next()?), KeyModifiers::NONE));
                rest = after;
                continue;
            }
        };
        keys.push(named(word)?);
        rest = after;
    }
    (!keys.is_empty()).then_some(keys)
}

const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BS", KeyCode::Backspace),
    ("Space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Del", KeyCode::Delete),
    ("Ins", KeyCode::Insert),
];

fn named(word: &str) -> Option<Key> {
    let (mods, name) = match word.split_once('-') {
        Some(("C", name)) if !name.is_empty() => (KeyModifiers::CONTROL, name),
        Some(("A", name)) if !name.is_empty() => (KeyModifiers::ALT, name),
        Some(("S", name)) if !name.is_empty() => (KeyModifiers::SHIFT, name),
        Some(_) | None => (KeyModifiers::NONE, word),
    };
    if let Some((_, code)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Some(Key::of(*code, mods));
    }
    if let Some(number) = name.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()) {
        return (1..=12).contains(&number).then(|| Key::of(KeyCode::F(number), mods));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next(), mods.is_empty()) {
        (Some(c), None, false) => Some(Key::of(KeyCode::Char(c), mods)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_differ_and_keys_do_not() {
        let key = |code, mods| Key::of(code, mods).to_string();
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), "S-Tab");
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(key(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "^D");
    }
}
