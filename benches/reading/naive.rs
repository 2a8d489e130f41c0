//! The reader to beat: every country named is a party, every leader named took part, the first date and the first
//! city are those of the meeting, every term is a sector.

use summitline::article::date::When;
use summitline::article::page;
use summitline::article::sentence::Script;
use summitline::lexicon::{Lexicon, Meaning};
use summitline::model::{Country, Edtf, Leader, Sector, Summit};

/// What the naive reader makes of an article.
pub fn read(raw: &[u8], lexicon: &Lexicon) -> Summit {
    let script = Script::new(page::read(raw), lexicon);
    let mut summit = Summit::blank();
    for mention in &script.mentions {
        for meaning in lexicon.meanings(mention) {
            match *meaning {
                Meaning::Name(code) | Meaning::Adjective(code) => country(&mut summit, code),
                Meaning::Leader(i) => leader(&mut summit, lexicon, i),
                Meaning::City(i) if summit.venue.city.is_none() => {
                    let place = lexicon.place(i);
                    summit.venue.city = place.map(|p| p.name.into());
                    summit.venue.country = place.map(|p| Country::new(p.code));
                }
                Meaning::Sector(s) | Meaning::Weak(s) => sector(&mut summit, s),
                Meaning::Capital(_)
                | Meaning::City(_)
                | Meaning::Short(_)
                | Meaning::Venue(_)
                | Meaning::Forum(_)
                | Meaning::Bystander
                | Meaning::Word(_) => {}
            }
        }
    }
    let full = script.dates.iter().find_map(|d| if let When::Full(day) = d.when { Some(day) } else { None });
    summit.date = full.map(Edtf::day);
    summit.countries.sort();
    summit
}

fn country(summit: &mut Summit, code: &str) {
    let new = Country::new(code);
    if !summit.countries.contains(&new) {
        summit.countries.push(new);
    }
}

fn leader(summit: &mut Summit, lexicon: &Lexicon, index: usize) {
    let Some(holder) = lexicon.leader(index) else { return };
    if !summit.leaders.iter().any(|l| l.name == holder.name) {
        let country = Some(Country::new(holder.code));
        summit.leaders.push(Leader { name: holder.name.into(), country, role: holder.role });
    }
}

fn sector(summit: &mut Summit, sector: Sector) {
    if !summit.sectors.contains(&sector) {
        summit.sectors.push(sector);
    }
}
