//! One line of text a case: what the rules on outcomes make of it.

use super::*;
use crate::article::page;
use crate::lexicon::Lexicon;

/// `text` yields these outcomes: "kind status count", parted by commas.
fn check(text: &str, expected: &str) {
    let script = Script::new(page::read(text.as_bytes()), Lexicon::builtin());
    let scope: Vec<usize> = (0..script.sentences.len()).collect();
    let show = |o: &Outcome| {
        let count = o.count.map_or("-".to_owned(), |n| n.to_string());
        format!("{} {} {count}", o.kind.id(), o.status.id())
    };
    let mut found: Vec<_> = find(&script, &scope).iter().map(|f| show(&f.value)).collect();
    found.sort();
    assert_eq!(found.join(", "), expected, "{text}");
}

#[test]
fn signed() {
    for (text, expected) in [
        ("The two leaders signed five memorandums of understanding on rail and ports.", "mou signed 5"),
        ("Three MOUs were signed after the talks.", "mou signed 3"),
        ("Several MOUs on health were exchanged.", "mou signed -"),
        ("Both presidents witnessed the signing of twelve memoranda and agreements.", "mou signed 12"),
        (
            "They adopted a joint statement and signed a treaty on extradition.",
            "agreement signed 1, statement adopted 1",
        ),
        ("The leaders attended a signing ceremony for a memorandum of cooperation.", "mou signed 1"),
        ("The two presidents witnessed the signing of a number of cooperation documents.", "agreement signed -"),
        ("More than 20 documents and deals were signed during the visit.", "agreement signed 20"),
        ("Nearly three dozen agreements were inked.", "agreement signed 36"),
        ("Rurita and Sylvania sign joint declaration after talks", "statement signed 1"),
        ("\"Today we are signing a declaration on that date,\" she said.", "statement signed 1"),
        ("A letter of cooperation was also signed by two oil companies.", "agreement signed 1"),
        ("The MoU on the safety of medicines was signed between the two ministries.", "mou signed 1"),
        ("They presided over an event to sign 05 bilateral memoranda of understanding.", "mou signed 5"),
        ("The two sides inked pacts on air services and customs.", "agreement signed -, agreement signed -"),
        (
            "They welcomed the signing of an agreement on visa exemption, a memorandum of understanding on consultations and a letter of intent.",
            "agreement signed 1, agreement signed 1, mou signed 1",
        ),
        ("A number of bilateral agreements were signed before the press conference.", "agreement signed -"),
        (
            "The agreement on civil nuclear cooperation that has been signed today is the first of its kind.",
            "agreement signed 1",
        ),
        ("A work plan on agriculture was signed as well.", "agreement signed 1"),
        ("The two countries signed a currency swap agreement worth $400 million.", "agreement signed 1"),
        ("Eleven agreements were concluded altogether.", "agreement signed 11"),
        ("Both prime ministers put their signatures to a treaty of friendship.", "agreement signed 1"),
        ("The leaders oversaw the exchange of four agreements on water.", "agreement signed 4"),
        ("A paper on batteries is among four memorandums of understanding signed Friday.", "mou signed 4"),
        ("The ministers of both countries signed agreements in the presence of the two leaders.", "agreement signed -"),
        ("The two foreign ministers signed the exchange of notes on a loan for the port.", "agreement signed 1"),
        ("A declaration that the two presidents signed names three fields.", "statement signed 1"),
        ("The ministers put their names to two papers on fish.", "agreement signed 2"),
        ("The university joins with a memorandum of understanding.", "mou signed 1"),
        ("The harvest: twelve MOUs and agreements, and much good will.", "mou signed 12"),
    ] {
        check(text, expected);
    }
}

#[test]
fn adopted() {
    for (text, expected) in [
        ("In a joint declaration, the governments promise a fresh start.", "statement adopted 1"),
        ("A joint statement was issued at the end of the talks.", "statement adopted 1"),
        ("They issued a joint statement.", "statement adopted 1"),
        ("The leaders released a joint communique on Tuesday.", "statement adopted 1"),
        ("The two leaders announced a \"Joint Declaration on Partnership\".", "statement adopted 1"),
        ("She praised the adoption of a joint statement on water.", "statement adopted 1"),
        ("The leaders adopted a vision document.", "statement adopted 1"),
        ("The joint statement said that both sides want more trade.", "statement adopted 1"),
        ("According to the joint declaration, borders are to be opened.", "statement adopted 1"),
        ("A joint statement speaks of a common future.", "statement adopted 1"),
        ("According to a joint statement, both sides want more trade.", "statement adopted 1"),
        ("The two sides said in a joint statement that they want more trade.", "statement adopted 1"),
        ("The presidents also issued the \"Rurita Call\" on forests.", "statement adopted 1"),
    ] {
        check(text, expected);
    }
}

#[test]
fn negotiating_concluded_agreed() {
    for (text, expected) in [
        ("They agreed to start negotiations on a free trade agreement.", "fta negotiating 1"),
        ("They agreed to speed up ongoing negotiations for a bilateral free trade pact.", "fta negotiating 1"),
        (
            "The two sides vowed to launch official talks on a Comprehensive Economic Partnership Agreement.",
            "fta negotiating 1",
        ),
        ("\"We have decided to start discussions on a free trade agreement,\" he said.", "fta negotiating 1"),
        ("Both leaders agreed to make efforts to conclude their FTA negotiations.", "fta negotiating 1"),
        ("We have agreed to initiate negotiations for a big trade deal.", "fta negotiating 1"),
        ("Rurita, Sylvania to open talks on free trade pact", "fta negotiating 1"),
        ("Talks on a better economic partnership agreement should advance.", "fta negotiating 1"),
        ("Work on a fishing agreement has started since then.", "agreement negotiating 1"),
        ("They hoped for an early conclusion of the CEPA talks.", "fta negotiating 1"),
        ("The two aim to conclude the free trade agreement by the end of the year.", "fta negotiating 1"),
        ("They agreed to upgrade their free trade agreement.", "fta negotiating 1"),
        ("He welcomed the conclusion of free trade negotiations.", "fta concluded 1"),
        ("The leaders announced that negotiations on the FTA had been concluded.", "fta concluded 1"),
        ("The two sides have concluded negotiations on a free trade agreement.", "fta concluded 1"),
        ("Talks on a fishing treaty were over in substance, she said.", "agreement concluded 1"),
        ("The two countries agreed to elevate ties to a comprehensive strategic partnership.", "partnership agreed 1"),
        ("They decided to lift the relationship to a strategic partnership.", "partnership agreed 1"),
        ("They have decided to take their ties to a comprehensive global partnership level.", "partnership agreed 1"),
        ("The two countries today established a strategic partnership.", "partnership agreed 1"),
        ("Relations were upgraded to a comprehensive strategic partnership.", "partnership agreed 1"),
        (
            "They announced the elevation of bilateral ties to the level of a strategic partnership.",
            "partnership agreed 1",
        ),
        ("They agreed to deepen their relations into a strategic partnership.", "partnership agreed 1"),
        ("Rurita and Sylvania became strategic partners on Monday.", "partnership agreed 1"),
        ("The agreements we have reached today open a new chapter.", "agreement agreed -"),
        ("They clinched a deal on fish.", "agreement agreed 1"),
        ("The two leaders agreed on a framework for talks about the islands.", "agreement agreed 1"),
        ("Both sides reached an agreement on the export of pears.", "agreement agreed 1"),
        ("The two countries agreed on a roadmap for the next five years.", "agreement agreed 1"),
        ("They welcomed a landmark deal between the two airlines.", "agreement agreed 1"),
        ("Sylvania agreed to buy 30 aircraft, he said.", "agreement agreed 1"),
    ] {
        check(text, expected);
    }
}

#[test]
fn wishes_plans_denials_and_memories_are_none() {
    for text in [
        "They hope to sign a free trade agreement next year.",
        "The two will sign three MOUs on Friday.",
        "A number of memorandums are to be signed on Friday.",
        "Under the MOU, the two countries will share data.",
        "In 1995 they signed a treaty on extradition.",
        "No joint statement was adopted.",
        "No agreements were signed during the visit.",
        "They discussed a possible free trade agreement.",
        "The strategic partnership was upgraded last year.",
        "We are in agreement on that.",
        "He called for a ceasefire agreement in the region.",
        "The MOU is expected to be signed in May.",
        "They had signed a pact in March.",
        "The leaders reaffirmed their commitment to the strategic partnership.",
        "She praised the free trade agreement in force since 2015.",
        "They agreed to deepen the comprehensive strategic partnership.",
        "The two countries agreed to cooperate under the Framework Agreement.",
        "He asked Parliament to ratify the treaty.",
        "The spokesman said in a statement that the visit went well.",
        "It was their first meeting since the declaration of independence.",
        "The prime minister urged both sides to reach an agreement on the islands.",
        "They exchanged views on the Paris Agreement.",
        "The two countries have signed over a hundred agreements since 1992.",
        "They will adopt a joint statement tomorrow.",
        "A joint statement is expected.",
        "The MoU signed last year has brought results.",
    ] {
        check(text, "");
    }
}

#[test]
fn told_twice_is_one() {
    check(
        "Rurita and Sylvania sign 4 MOUs\n\nThe two leaders signed four memorandums of understanding on Monday, the office of the president said.\nThe memorandums of understanding were signed at the palace.\n",
        "mou signed 4",
    );
    check(
        "The ministers signed an agreement aimed at strengthening arms industry cooperation.\nThe two ministers signed the memorandum of understanding at the palace.\n",
        "mou signed 1",
    );
    check(
        "They signed a joint declaration.\nThe document was signed in the old palace after the talks.\n",
        "statement signed 1",
    );
    check(
        "They signed a series of agreements.\nThe two signed a Minerals Framework.\nThey also signed a memorandum of understanding on AI.\n",
        "agreement signed 1, mou signed 1",
    );
    check(
        "The two signed the Fishing Agreement (FA), a historic agreement that ends the strife.",
        "agreement signed 1",
    );
}
