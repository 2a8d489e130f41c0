//! The verbs and nouns of doing that make or unmake an outcome, by what they do. A table and its lookup.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a verb does to an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Signs it.
    Sign,
    /// Adopts or issues it.
    Adopt,
    /// Ends the talks on it.
    Conclude,
    /// Reaches, announces or welcomes it.
    Reach,
    /// Founds or raises it.
    Raise,
    /// Opens or carries on talks on it.
    Open,
    /// Wishes, plans, doubts, remembers or denies it.
    Wish,
}

/// Every form, in lower case, parted by spaces.
const ACTS: &[(Act, &str)] = &[
    (
        Act::Sign,
        "swapped initialled initialed signatures signed sign signs signing inked inks ink inking exchanged exchange",
    ),
    (
        Act::Adopt,
        "presented passed adopted adopt adopts adopting adoption issued issue issues issuing released endorsed unveiled \
         publish published",
    ),
    (
        Act::Conclude,
        "concluded conclude concludes concluding conclusion finalised finalized finalise finalize finalising \
         finalizing finalisation finalization completed complete completion completing clinched clinch \
         clinching clinches sealed seal seals sealing wrapped",
    ),
    (
        Act::Reach,
        "came shook ended settled resulted yielded produced reached reach reaching reaches struck strike strikes secured announced announce announces announcing \
         welcomed welcome welcoming agreed agree agrees agreeing approved approve hailed noting noted made \
         brokered unveil",
    ),
    (
        Act::Raise,
        "enter entered entering become became becomes becoming take takes taken taking bring brought bringing establish established establishes establishing establishment launch launched launching launches \
         elevate elevated elevates elevating elevation upgrade upgraded upgrades upgrading raise raised \
         raises raising lift lifted lifting form formed forge forged forging found founded declare declared \
         declaring make improve improving improved expand expanding create created creation creating step",
    ),
    (
        Act::Open,
        "start started starting starts begin began beginning begins open opened opening resume resumed \
         resuming resumption accelerate accelerated accelerating speed continue continued continuing advance \
         advanced advancing kick kicked pursue pursuing commence commenced initiate initiated reopen expedite \
         expedited restart restarted revive revived negotiate negotiated intensify intensified push proceed \
         progress hold conduct relaunch relaunched fast-track",
    ),
    (
        Act::Wish,
        "hope hopes hoped hoping plan plans planned planning expect expected expects intend intends intended \
         aim aims aimed seek seeks sought seeking want wants wanted wish wishes urge urged urges propose \
         proposed proposes proposal consider considered considering discuss discussed discussing discusses \
         explore explored exploring efforts effort toward towards called calls calling possible possibility \
         potential prospect prospects failed fail fails without request requested ask asked interest desire \
         ready scheduled slated could may might would will shall should must if not never cannot can't won't \
         didn't invited looked looks look before until pending draft reviewed review implement implementing \
         implementation implemented fulfil fulfill honor cancel cancelled suspend suspended withdraw withdrew \
         scrap scrapped recalled need anniversary celebrate celebrated marks criticized reject rejected \
         deepen deepening due set remain remains",
    ),
];

/// What the word does; none when it does nothing to an instrument.
pub(super) fn act(word: &str) -> Option<Act> {
    static BY_FORM: OnceLock<HashMap<&'static str, Act>> = OnceLock::new();
    let table = BY_FORM.get_or_init(|| {
        ACTS.iter().flat_map(|(act, forms)| forms.split_ascii_whitespace().map(|f| (f, *act))).collect()
    });
    table.get(word).copied()
}
