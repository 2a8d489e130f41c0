//! The sectors that a meeting touched: terms of the table in the sentences that tell of the meeting, unless the term
//! is part of a title, an office or a name, or the sentence looks back or ahead. Never takes a word for a subject
//! of the talks only because it stands on the page.

mod guard;

use std::collections::HashSet;

use super::Found;
use super::past;
use super::rules::Measured;
use super::sentence::{Script, Zone};
use super::token::Tokens;
use crate::lexicon::{Code, Lexicon, Meaning, Mention, Rank, Word};
use crate::model::Sector;

/// A strong term in a sentence on the meeting.
pub const TERM: &str = "sector named at the meeting";
/// A weak term beside words of talks or cooperation.
pub const WEAK_TERM: &str = "sector hinted at beside words of cooperation";

/// The rules with the share of cases in which each was right on labelled articles.
pub const RULES: &[Measured] = &[(TERM, 512, 533), (WEAK_TERM, 61, 73)];

/// The sectors in the sentences `scope`, each once with the sentence that says it best, in the order of the text.
pub fn find(script: &Script, scope: &[usize], lexicon: &Lexicon) -> Vec<Found<Sector>> {
    let parties = spoken_for(script, scope, lexicon);
    let mut found: Vec<Found<Sector>> = Vec::new();
    for sentence in scope.iter().filter_map(|i| script.sentences.get(*i)) {
        if matches!(sentence.zone, Zone::Header | Zone::Tail) {
            continue;
        }
        let mentions = script.mentions_in(&sentence.span);
        let known = |f: &[Found<Sector>], s: Sector| f.iter().any(|f| f.value == s && f.rule == TERM);
        let news = |m: &Mention| sector_of(lexicon.meanings(m)).is_some_and(|(s, _)| !known(&found, s));
        if !mentions.iter().any(news) {
            continue;
        }
        let tokens = Tokens::new(script.words(&sentence.span), sentence.span.start);
        if past::tells_of_other_times(&tokens) || is_aside(&tokens) {
            continue;
        }
        let mut cue = None;
        let mut cue = || *cue.get_or_insert_with(|| CUES.iter().any(|c| tokens.lower().contains(c)));
        for mention in mentions {
            let Some((sector, strong)) = sector_of(lexicon.meanings(mention)) else { continue };
            let covered = tokens.covered(&(mention.start()..mention.end()));
            let silent = !strong && !cue();
            if silent || is_party(lexicon, mention, &parties) || guard::is_no_subject(&tokens, &covered) {
                continue;
            }
            let rule = if strong { TERM } else { WEAK_TERM };
            let new = Found { value: sector, span: sentence.span.clone(), rule };
            match found.iter_mut().find(|f| f.value == sector) {
                Some(known) if known.rule == WEAK_TERM && strong => *known = new,
                Some(_) => {}
                None => found.push(new),
            }
        }
    }
    found
}

/// Words that tell that something was talked about or is worked on together.
const CUES: &[&str] = &[
    "cooperat",
    "collaborat",
    "discuss",
    "agree",
    "expand",
    "deepen",
    "strengthen",
    "boost",
    "partner",
    "talks",
    "areas",
    "fields",
    "sectors",
    "includ",
    "such as",
    "exchang",
    "address",
    "highlight",
    "support",
    "welcom",
    "promot",
    "joint",
    "mou",
    "memorand",
    "issue",
    "concern",
    "underscor",
    "emphasi",
    "stress",
    "ties",
    "relations",
    "reaffirm",
    "invest",
    "together",
    "pledg",
    "topics",
    "spoke",
    "focus",
    "enhanc",
    "raised",
    "view",
    "touched on",
    "underlin",
    "took stock",
    "went through",
    "came up",
    "mention",
    "called for",
    "looked at",
    "spoke of",
    "backing",
    "commend",
    "committed",
    "exercise",
];

fn sector_of(meanings: &[Meaning]) -> Option<(Sector, bool)> {
    meanings.iter().find_map(|m| match *m {
        Meaning::Sector(sector) => Some((sector, true)),
        Meaning::Weak(sector) => Some((sector, false)),
        Meaning::Name(_)
        | Meaning::Adjective(_)
        | Meaning::Capital(_)
        | Meaning::Leader(_)
        | Meaning::Short(_)
        | Meaning::City(_)
        | Meaning::Venue(_)
        | Meaning::Forum(_)
        | Meaning::Bystander
        | Meaning::Word(_) => None,
    })
}

/// The countries whose leaders are named in the sentences on the meeting: their names are no subjects of the talks.
fn spoken_for(script: &Script, scope: &[usize], lexicon: &Lexicon) -> HashSet<Code> {
    let mut codes = HashSet::new();
    for sentence in scope.iter().filter_map(|i| script.sentences.get(*i)) {
        let mut demonym: Option<(Code, usize)> = None;
        for mention in script.mentions_in(&sentence.span) {
            for meaning in lexicon.meanings(mention) {
                match *meaning {
                    Meaning::Leader(i) => codes.extend(lexicon.leader(i).map(|h| h.code)),
                    Meaning::Adjective(code) | Meaning::Name(code) => demonym = Some((code, mention.end())),
                    Meaning::Word(Word::Title(Rank::Head(_))) => {
                        codes.extend(demonym.filter(|d| mention.start() <= d.1 + 1).map(|d| d.0));
                    }
                    Meaning::Word(Word::Title(Rank::Lesser))
                    | Meaning::Capital(_)
                    | Meaning::Short(_)
                    | Meaning::City(_)
                    | Meaning::Venue(_)
                    | Meaning::Forum(_)
                    | Meaning::Sector(_)
                    | Meaning::Weak(_)
                    | Meaning::Bystander => {}
                }
            }
        }
    }
    codes
}

/// North Korea is a subject of peace also where its leader is named.
fn is_party(lexicon: &Lexicon, mention: &Mention, parties: &HashSet<Code>) -> bool {
    lexicon.meanings(mention).iter().any(|m| match *m {
        Meaning::Name(code) | Meaning::Adjective(code) => code != "KP" && parties.contains(code),
        Meaning::Capital(_)
        | Meaning::Leader(_)
        | Meaning::Short(_)
        | Meaning::City(_)
        | Meaning::Venue(_)
        | Meaning::Forum(_)
        | Meaning::Sector(_)
        | Meaning::Weak(_)
        | Meaning::Bystander
        | Meaning::Word(_) => false,
    })
}

/// Sentences that speak of what is still ahead on the programme, or of a tour around the talks.
fn is_aside(tokens: &Tokens) -> bool {
    const AHEAD: &[&str] =
        &["set to dominate", "expected to discuss", "due to discuss", "are to discuss", "likely to discuss"];
    const AROUND: &[&str] = &[
        "following the talks",
        "after the talks",
        "after the summit",
        "following the summit",
        "after their meeting",
        "after the meeting",
        "following the meeting",
    ];
    const MOVES: &[&str] =
        &["headed to", "travelled to", "traveled to", "toured", "to tour", "visited", "flew to", "departed"];
    let lower = tokens.lower();
    let tour = AROUND.iter().any(|a| lower.starts_with(a)) && MOVES.iter().any(|m| lower.contains(m));
    tour || AHEAD.iter().any(|a| lower.contains(a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::page;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::builtin();
        let script = Script::new(page::read(text.as_bytes()), lexicon);
        let scope: Vec<usize> = (0..script.sentences.len()).collect();
        let mut ids: Vec<_> = find(&script, &scope, lexicon).iter().map(|f| f.value.id()).collect();
        ids.sort_unstable();
        assert_eq!(ids, expected, "{text}");
    }

    #[test]
    fn subjects_of_the_talks_are_sectors() {
        check(
            "The two leaders discussed chips, vaccines and offshore wind power.",
            &["energy", "health", "technology"],
        );
        check("They agreed to work together on defense and security.", &["defence", "security"]);
        check("Both sides want more visa-free travel and a currency swap.", &["culture", "finance"]);
        check("They discussed the war in Ukraine and lunar missions.", &["peace", "space"]);
        check(
            "The leaders pledged to fight online scams and to cut tariffs on steel.",
            &["industry", "security", "trade"],
        );
    }

    #[test]
    fn titles_bodies_and_other_meanings_are_none() {
        for text in [
            "Trade, Industry and Energy Minister Ana Roe sat beside them at the talks.",
            "The Minister of Health and Welfare joined the talks.",
            "The Defence Acquisition Program Administration said so after the talks.",
            "They spoke of human rights and of political space.",
            "He confirmed his commitment to the defense of the islands.",
            "It told us so, and who said it is known.",
            "Ukrainian President Volodymyr Zelenskyy and Prime Minister Ana Roe agreed to meet again; Ukraine is grateful.",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn other_times_and_tours_are_none() {
        check("In 2019, the two countries had agreed on a nuclear plant.", &[]);
        check("Following the talks, the guest headed to the port to see a shipyard.", &[]);
    }
}
