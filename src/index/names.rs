//! The ways in which a value may be typed: its own words, and every alias, code, demonym and foreign name that the
//! lexicon has for it.

use std::sync::OnceLock;

use super::Family;
use crate::lexicon::{Lexicon, Meaning, WordMap};
use crate::model::{Kind, Mode, Realis, Sector, Status};

/// Aliases by family and value.
type Aliases = WordMap<(Family, &'static str), Vec<&'static str>>;

/// Calls `add` with every form of the value `text` of `family`.
pub fn each_form(family: Family, text: &str, add: &mut dyn FnMut(&str)) {
    add(text);
    if let Some(label) = label(family, text).filter(|l| *l != text) {
        add(label);
    }
    let listed = if family == Family::Host { Family::Country } else { family };
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    let aliases = ALIASES.get_or_init(|| aliases(Lexicon::builtin()));
    if let Some(forms) = known(family, text).and_then(|name| aliases.get(&(listed, name))) {
        forms.iter().for_each(|f| add(f));
    }
}

/// The words on the screen for the value `text`: a country's name for its code, a vocabulary's label for its id.
pub fn label(family: Family, text: &str) -> Option<&'static str> {
    match family {
        Family::Country | Family::Host => Lexicon::builtin().country_name(text),
        Family::Sector => Sector::parse(text).map(Sector::label),
        Family::Outcome => Kind::parse(text).map(Kind::label),
        Family::Realis => Realis::parse(text).map(Realis::label),
        Family::Status => Status::parse(text).map(Status::label),
        Family::Mode => Mode::parse(text).map(Mode::label),
        Family::Leader
        | Family::City
        | Family::Forum
        | Family::Outlet
        | Family::Flag
        | Family::TitleWord
        | Family::Word => None,
    }
}

/// The lexicon's own spelling of a value that it knows.
fn known(family: Family, text: &str) -> Option<&'static str> {
    let lexicon = Lexicon::builtin();
    match family {
        Family::Country | Family::Host => lexicon.country_of(text),
        Family::City => lexicon.city(text).map(|p| p.name),
        Family::Forum => lexicon.forum_of(text).map(|f| f.name),
        Family::Leader => lexicon.meanings_of(text).iter().find_map(|m| {
            let Meaning::Leader(i) = *m else { return None };
            lexicon.leader(i).map(|h| h.name)
        }),
        Family::Sector
        | Family::Outcome
        | Family::Realis
        | Family::Status
        | Family::Mode
        | Family::Outlet
        | Family::Flag
        | Family::TitleWord
        | Family::Word => None,
    }
}

fn aliases(lexicon: &'static Lexicon) -> Aliases {
    let mut all = Aliases::default();
    for (form, meanings) in lexicon.forms() {
        for meaning in meanings {
            let key = if let Meaning::Name(code) | Meaning::Adjective(code) = *meaning {
                Some((Family::Country, code))
            } else if let Meaning::Leader(i) = *meaning {
                lexicon.leader(i).map(|h| (Family::Leader, h.name))
            } else if let Meaning::City(i) | Meaning::Venue(i) = *meaning {
                lexicon.place(i).map(|p| (Family::City, p.name))
            } else if let Meaning::Forum(i) = *meaning {
                lexicon.forum(i).map(|f| (Family::Forum, f.name))
            } else {
                None
            };
            if let Some(key) = key {
                all.entry(key).or_default().push(form);
            }
        }
    }
    for (name, code) in lexicon.other_names() {
        all.entry((Family::Country, code)).or_default().push(name);
    }
    all.values_mut().for_each(|forms| forms.sort_unstable());
    all
}
