//! From keys to named actions. The table `BINDINGS` is the one truth that dispatch, help, palette, status line and
//! README read. Resolution is pure: the keys so far and the scopes in force go in, one of three outcomes comes out.

pub use super::action::{Action, Arrange, Axis, Change, Edit, Go, Jump, Move, Pick, Program, Show};
pub use super::bindings::{BINDINGS, Binding};
pub use super::key::{Key, sequence};
use crate::clean::Clean;

/// Where a binding holds. Overlays come before the focused pane, the pane before all panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere, also while typing.
    Always,
    /// In every pane, when nothing is typed.
    Panes,
    /// The timeline pane.
    Timeline,
    /// The detail pane.
    Detail,
    /// The facets pane.
    Facets,
    /// The sentence view.
    Source,
    /// No summit matches: one key drops one term.
    Empty,
    /// The filter line while it is edited.
    Filter,
    /// Waiting for the number of the chip to drop.
    Chips,
    /// A list with a line to type into: help, palette, problems, pickers.
    List,
    /// A picker of countries, sectors or leaders.
    Picker,
}

/// What a sequence of keys came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// More keys are needed.
    Pending,
    /// Nothing is bound.
    None,
    /// Do this.
    Action(Action),
}

/// The bindings in force: the table, with the user's own keys in place of the table's.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    binding: &'static Binding,
    keys: Vec<Vec<Key>>,
}

impl Keymap {
    /// The table with the user's `own` keys: pairs of keys and the name of an action. Such keys leave whatever they
    /// did before. What cannot be used is told, and the table's keys stay.
    pub fn new(own: &[(Clean, Clean)]) -> (Self, Vec<Clean>) {
        let table = |b: &'static Binding| Row { binding: b, keys: b.keys.iter().filter_map(|k| sequence(k)).collect() };
        let mut map = Keymap { rows: BINDINGS.iter().map(table).collect() };
        let mut faults = Vec::new();
        for (keys, name) in own {
            let before = map.rows.clone();
            if let Err(why) = map.bind(keys, name) {
                map.rows = before;
                faults.push(Clean::line(&format!("the configured key {keys} = {name} is not used: {why}")));
            }
        }
        (map, faults)
    }

    fn bind(&mut self, keys: &str, name: &str) -> Result<(), String> {
        let keys = sequence(&keys.replace(' ', "")).ok_or("write keys as gg, <C-d>, <F5> or <Space>")?;
        let binding = self.rows.iter().find(|r| r.binding.name == name).map(|r| r.binding);
        let binding = binding.ok_or("no action has this name; the palette (:) lists them")?;
        for row in self.rows.iter_mut().filter(|r| r.binding.scope == binding.scope) {
            row.keys.retain(|k| *k != keys);
            if row.binding.name == name {
                row.keys.insert(0, keys.clone());
            }
        }
        match self.conflict() {
            None => Ok(()),
            Some((a, b)) => Err(format!("{} and {} could not be told apart", a.name, b.name)),
        }
    }

    /// Two rows that cannot both hold: the same keys in one scope, or one the beginning of the other.
    pub fn conflict(&self) -> Option<(&'static Binding, &'static Binding)> {
        let all: Vec<_> = self.rows.iter().flat_map(|r| r.keys.iter().map(move |k| (r.binding, k))).collect();
        all.iter().enumerate().find_map(|(i, (a, x))| {
            let clash = |(b, y): &&(&'static Binding, &Vec<Key>)| {
                let meets = a.scope == b.scope || a.scope == Scope::Always || b.scope == Scope::Always;
                meets && (x.starts_with(y) || y.starts_with(x))
            };
            all.iter().skip(i + 1).find(clash).map(|(b, _)| (*a, *b))
        })
    }

    /// What `keys` mean in `scopes`, the first of which counts most.
    pub fn resolve(&self, keys: &[Key], scopes: &[Scope]) -> Outcome {
        for scope in scopes {
            let mut pending = false;
            for row in self.rows.iter().filter(|r| r.binding.scope == *scope) {
                for bound in &row.keys {
                    if bound == keys {
                        return Outcome::Action(row.binding.action);
                    }
                    pending |= bound.starts_with(keys);
                }
            }
            if pending {
                return Outcome::Pending;
            }
        }
        Outcome::None
    }

    /// The keys of an action in a scope as shown, the most usual first; empty when it has none.
    pub fn keys_of(&self, action: Action, scope: Scope) -> Vec<String> {
        let row = self.rows.iter().find(|r| r.binding.action == action && r.binding.scope == scope);
        row.map_or_else(Vec::new, |r| r.keys.iter().map(|k| shown(k)).collect())
    }

    /// Every row with its keys as shown, in the order of the table.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Binding, Vec<String>)> + '_ {
        self.rows.iter().map(|r| (r.binding, r.keys.iter().map(|k| shown(k)).collect()))
    }
}

/// Keys as the user reads them.
fn shown(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_clashes_and_every_key_can_be_read() {
        for binding in BINDINGS {
            for keys in binding.keys {
                assert!(sequence(keys).is_some(), "{}: {keys}", binding.name);
            }
        }
        let clash = Keymap::new(&[]).0.conflict();
        assert!(clash.is_none(), "{clash:?}");
        for (i, a) in BINDINGS.iter().enumerate() {
            assert!(BINDINGS.iter().skip(i + 1).all(|b| b.name != a.name), "{}", a.name);
        }
    }

    #[test]
    fn three_outcomes() {
        let map = Keymap::new(&[]).0;
        let resolve = |keys: &str| map.resolve(&sequence(keys).unwrap(), &[Scope::Timeline, Scope::Panes]);
        assert_eq!(resolve("g"), Outcome::Pending);
        assert_eq!(resolve("gg"), Outcome::Action(Action::Move(Move::First)));
        assert_eq!(resolve("gj"), Outcome::None);
        assert_eq!(resolve("<S-Tab>"), Outcome::Action(Action::Go(Go::Prev)));
    }

    #[test]
    fn own_keys_replace_and_are_refused_with_a_reason() {
        let own = |keys: &str, name: &str| Keymap::new(&[(Clean::from(keys), Clean::from(name))]);
        let (map, faults) = own("n", "down");
        assert!(faults.is_empty());
        assert_eq!(map.keys_of(Action::Move(Move::Down), Scope::Panes), ["n", "j", "Down"]);
        let (map, _) = own("k", "down");
        assert_eq!(map.keys_of(Action::Move(Move::Up), Scope::Panes), ["Up"]);
        for (keys, name, why) in
            [("g", "down", "told apart"), ("<Foo>", "down", "write keys"), ("n", "fly", "no action has this name")]
        {
            let (map, faults) = own(keys, name);
            assert!(faults.len() == 1 && faults[0].contains(why), "{faults:?}");
            assert_eq!(map.keys_of(Action::Move(Move::Down), Scope::Panes), ["j", "Down"]);
        }
    }
}
