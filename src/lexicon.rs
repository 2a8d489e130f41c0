//! Names to codes: countries, demonyms, capitals, leaders by date, cities, venues, forums, sector terms, and the
//! finder that finds them all in one pass over a text. Built once from the tables in `data/`; knows nothing of
//! articles and never decides what a mention means there.

mod find;
mod fold;
mod hash;
mod table;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::{Day, Role, Sector};

pub use find::Mention;
pub use fold::{Folded, fold, fold_char, head};
pub use hash::{WordMap, with_lower};
pub use words::{Rank, WORDS, Word};

/// An ISO 3166-1 alpha-2 code, or `EU`.
pub type Code = &'static str;

/// What a name or a term can stand for. One surface form can have several meanings ("Singapore", "Lee").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A country by name.
    Name(Code),
    /// A country by demonym: "Korean", "South Koreans".
    Adjective(Code),
    /// A capital, which also stands for its government.
    Capital(Code),
    /// A leader by full name: index for [`Lexicon::leader`].
    Leader(usize),
    /// A leader by the name used alone.
    Short(usize),
    /// A city: index for [`Lexicon::place`].
    City(usize),
    /// A venue of its own name, such as a palace or a resort: index for [`Lexicon::place`].
    Venue(usize),
    /// A forum or bloc: index for [`Lexicon::forum`].
    Forum(usize),
    /// A term that speaks for its sector wherever a meeting is told.
    Sector(Sector),
    /// A term that speaks for its sector only beside words of talks or cooperation.
    Weak(Sector),
    /// A name that contains or resembles a country but is never a party: an outlet, a company, a sea.
    Bystander,
    /// A title, a verb or a noun that the grammar knows.
    Word(Word),
}

impl Meaning {
    /// The country that a name or a demonym stands for.
    fn country(self) -> Option<Code> {
        if let Meaning::Name(code) | Meaning::Adjective(code) = self { Some(code) } else { None }
    }
}

/// A country as the tables have it.
#[derive(Clone, Debug)]
pub struct Nation {
    /// The code.
    pub code: Code,
    /// The name as shown.
    pub name: &'static str,
    /// The capital, by its English name; empty when there is none.
    pub capital: &'static str,
}

/// A head of state or government in office.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The country.
    pub code: Code,
    /// The office.
    pub role: Role,
    /// The name in newspaper order.
    pub name: &'static str,
    /// The first day in office.
    pub from: Option<Day>,
    /// The last day; none when still in office.
    pub to: Option<Day>,
}

impl Holder {
    /// Whether in office on that day; an unknown bound is open.
    pub fn in_office(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// A city, or a venue with the city it stands in.
#[derive(Clone, Debug)]
pub struct Place {
    /// The name as shown.
    pub name: &'static str,
    /// The city; for a city its own name, empty for a venue outside of any.
    pub city: &'static str,
    /// The country.
    pub code: Code,
}

/// A forum (a gathering, such as APEC) or a bloc (a body with members, such as the EU).
#[derive(Clone, Debug)]
pub struct Forum {
    /// The usual short name.
    pub name: &'static str,
    /// The member countries.
    pub members: Vec<Code>,
}

/// The tables. Countries are read at once; all other names when the first of them is asked for, so that looking at
/// records that carry codes need not wait for six thousand cities.
pub struct Lexicon {
    nations: Vec<Nation>,
    tables: table::Tables,
    names: OnceLock<Names>,
    finder: OnceLock<find::Finder>,
}

/// Everything but the countries themselves.
struct Names {
    holders: Vec<Holder>,
    /// The holders of each country, in the order of the table.
    offices: HashMap<Code, Vec<usize>>,
    places: Vec<Place>,
    forums: Vec<Forum>,
    /// Folded surface form in lower case -> what it stands for.
    forms: WordMap<String, Form>,
    /// Names of countries in other languages; for looking up what a person typed, not for reading.
    other_names: WordMap<String, Code>,
}

impl Lexicon {
    /// The tables that the program ships with.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Lexicon::new(&table::SHIPPED))
    }

    /// The shown name of a country by its code.
    pub fn country_name(&self, code: &str) -> Option<&'static str> {
        self.nations.iter().find(|n| n.code.eq_ignore_ascii_case(code)).map(|n| n.name)
    }

    /// The code of a country by any name, alias, demonym or code; case and accents are ignored.
    pub fn country_of(&self, name: &str) -> Option<Code> {
        let name = name.trim();
        let same = |n: &&Nation| n.code.eq_ignore_ascii_case(name) || n.name.eq_ignore_ascii_case(name);
        let plain = self.nations.iter().find(same).map(|n| n.code);
        plain.or_else(|| {
            let known = self.meanings_of(name).iter().find_map(|m| m.country());
            known.or_else(|| self.names().other_names.get(&key(name)).copied())
        })
    }

    /// Every country, in the order of the table.
    pub fn nations(&self) -> &[Nation] {
        &self.nations
    }

    /// Those in office in a country on a day, in the order of the table.
    pub fn leaders<'a>(&'a self, code: &'a str, day: Day) -> impl Iterator<Item = &'a Holder> {
        let known = self.names().offices.get(code).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|i| self.names().holders.get(*i)).filter(move |h| h.in_office(day))
    }

    /// The country of a city or a venue, by any of its names.
    pub fn city(&self, name: &str) -> Option<&Place> {
        self.meanings_of(name)
            .iter()
            .find_map(|m| if let Meaning::City(i) | Meaning::Venue(i) = *m { self.names().places.get(i) } else { None })
    }

    /// A forum by any of its names.
    pub fn forum_of(&self, name: &str) -> Option<&Forum> {
        self.meanings_of(name)
            .iter()
            .find_map(|m| if let Meaning::Forum(i) = *m { self.names().forums.get(i) } else { None })
    }

    /// A holder by the index of a meaning.
    pub fn leader(&self, index: usize) -> Option<&Holder> {
        self.names().holders.get(index)
    }

    /// A city or venue by the index of a meaning.
    pub fn place(&self, index: usize) -> Option<&Place> {
        self.names().places.get(index)
    }

    /// A forum by the index of a meaning.
    pub fn forum(&self, index: usize) -> Option<&Forum> {
        self.names().forums.get(index)
    }

    /// Every meaning of a name, case and accents ignored.
    pub fn meanings_of(&self, name: &str) -> &[Meaning] {
        self.names().forms.get(&key(name)).map_or(&[], |f| &f.meanings)
    }

    /// Every known form, folded, with its meanings; in no order.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[Meaning])> {
        self.names().forms.iter().map(|(form, known)| (form.as_str(), known.meanings.as_slice()))
    }

    /// Names of countries in other languages that texts are not searched for, folded; in no order.
    pub fn other_names(&self) -> impl Iterator<Item = (&str, Code)> {
        self.names().other_names.iter().map(|(name, code)| (name.as_str(), *code))
    }

    /// Every meaning of a mention.
    pub fn meanings(&self, mention: &Mention) -> &[Meaning] {
        self.finder().meanings(mention)
    }

    /// Every known name and term in a folded text, longest first, from left to right, without overlaps.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        self.finder().find(text)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.tables))
    }

    fn finder(&self) -> &find::Finder {
        self.finder.get_or_init(|| find::Finder::new(&self.names().forms))
    }
}

/// A surface form: what it stands for, and how it must be written in a text to stand for that.
#[derive(Debug, Default)]
struct Form {
    meanings: Vec<Meaning>,
    writing: Writing,
}

/// How the letters of a form must be written in a text. The laxest of those that share the letters counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Writing {
    /// In capitals only: `US` and `AI` are no `us` and `ai`.
    #[default]
    Capitals,
    /// With a capital at the head, as names are.
    Name,
    /// In any letters.
    Any,
}

impl Writing {
    /// What the table's own way of writing a form asks of a text.
    fn of(form: &str) -> Self {
        let capitals = form.len() <= 5 && form.bytes().any(|b| b.is_ascii_uppercase());
        match form.bytes().find(u8::is_ascii_alphanumeric) {
            _ if capitals && !form.bytes().any(|b| b.is_ascii_lowercase()) => Writing::Capitals,
            Some(b) if b.is_ascii_uppercase() => Writing::Name,
            Some(_) | None => Writing::Any,
        }
    }

    /// Whether the words of a text are written so.
    fn admits(self, words: &[u8]) -> bool {
        match self {
            Writing::Capitals => !words.iter().any(u8::is_ascii_lowercase),
            Writing::Name => words.iter().find(|b| b.is_ascii_alphabetic()).is_none_or(u8::is_ascii_uppercase),
            Writing::Any => true,
        }
    }
}

/// The key of a name: folded, in lower case.
fn key(name: &str) -> String {
    match fold(name.trim()) {
        Cow::Borrowed(ascii) => ascii.to_ascii_lowercase(),
        Cow::Owned(folded) => folded.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_codes() {
        let lexicon = Lexicon::builtin();
        for (name, code) in [
            ("Türkiye", "TR"),
            ("turkey", "TR"),
            ("TR", "TR"),
            ("S. Korea", "KR"),
            ("Singaporean", "SG"),
            ("한국", "KR"),
        ] {
            assert_eq!(lexicon.country_of(name), Some(code), "{name}");
        }
        assert_eq!(lexicon.country_of("Atlantis"), None);
        assert_eq!(lexicon.country_name("kr"), Some("South Korea"));
    }

    #[test]
    fn the_longest_whole_name_is_found() {
        let text = "The vice president flew from South Korea to Koreatown";
        let lexicon = Lexicon::builtin();
        let found: Vec<_> = lexicon.mentions(text).iter().map(|m| &text.as_bytes()[m.start()..m.end()]).collect();
        assert_eq!(found, [b"vice president".as_slice(), b"South Korea"]);
    }

    #[test]
    fn names_are_found_as_they_are_written() {
        let found = |text: &str| {
            let lexicon = Lexicon::builtin();
            let names = lexicon.mentions(text).into_iter();
            names.filter(|m| lexicon.meanings(m).iter().any(|n| n.country().is_some())).count()
        };
        for (text, countries) in [
            ("The US told us so", 1),
            ("CHINA AND THE U.S. AGREE", 2),
            ("china and turkey on a plate", 0),
            ("the Korea Herald of Latin America", 0),
            ("the Korea Heralds of Chinatown", 1),
            ("튀르키예 대통령", 1),
        ] {
            assert_eq!(found(text), countries, "{text}");
        }
    }

    #[test]
    fn leaders_are_those_in_office_that_day() {
        let day = |t| Day::parse(t).unwrap();
        let lexicon = Lexicon::builtin();
        assert!(lexicon.leaders("KR", day("2025-11-02")).any(|h| h.name.contains("Lee Jae")));
        assert!(lexicon.leaders("KR", day("2023-11-02")).all(|h| !h.name.contains("Lee Jae")));
    }
}
