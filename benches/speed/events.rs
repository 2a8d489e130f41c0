//! Invented meetings for the benchmark, any number of them, the same for the same number: event `i` depends on `i`
//! alone. Names of countries are real, people and wording are made up.

use std::fmt::Write as _;
use std::io::{self, Write};

/// A small generator of numbers (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    /// Small numbers far more often than large ones, as names are in the news.
    fn often(&mut self, n: usize) -> usize {
        self.below(n).min(self.below(n)).min(self.below(n))
    }
}

const COUNTRIES: [(&str, &str, &str); 40] = [
    ("US", "United States", "Washington"),
    ("CN", "China", "Beijing"),
    ("KR", "South Korea", "Seoul"),
    ("JP", "Japan", "Tokyo"),
    ("IN", "India", "New Delhi"),
    ("FR", "France", "Paris"),
    ("DE", "Germany", "Berlin"),
    ("GB", "United Kingdom", "London"),
    ("CA", "Canada", "Ottawa"),
    ("TR", "Türkiye", "Ankara"),
    ("SA", "Saudi Arabia", "Riyadh"),
    ("BR", "Brazil", "Brasilia"),
    ("AU", "Australia", "Canberra"),
    ("IT", "Italy", "Rome"),
    ("SG", "Singapore", "Singapore"),
    ("VN", "Vietnam", "Hanoi"),
    ("ID", "Indonesia", "Jakarta"),
    ("EG", "Egypt", "Cairo"),
    ("ZA", "South Africa", "Pretoria"),
    ("MX", "Mexico", "Mexico City"),
    ("ES", "Spain", "Madrid"),
    ("PL", "Poland", "Warsaw"),
    ("KZ", "Kazakhstan", "Astana"),
    ("NL", "Netherlands", "The Hague"),
    ("NG", "Nigeria", "Abuja"),
    ("KE", "Kenya", "Nairobi"),
    ("AR", "Argentina", "Buenos Aires"),
    ("CL", "Chile", "Santiago"),
    ("SE", "Sweden", "Stockholm"),
    ("NO", "Norway", "Oslo"),
    ("FI", "Finland", "Helsinki"),
    ("CH", "Switzerland", "Bern"),
    ("GR", "Greece", "Athens"),
    ("PT", "Portugal", "Lisbon"),
    ("CZ", "Czechia", "Prague"),
    ("NZ", "New Zealand", "Wellington"),
    ("MN", "Mongolia", "Ulaanbaatar"),
    ("KH", "Cambodia", "Phnom Penh"),
    ("JO", "Jordan", "Amman"),
    ("MA", "Morocco", "Rabat"),
];
const GIVEN: [&str; 24] = [
    "Ada", "Boris", "Carmen", "Dae", "Elif", "Farid", "Greta", "Hana", "Ivo", "Juno", "Kofi", "Lee", "Mina", "Noor",
    "Otto", "Pia", "Quim", "Rosa", "Sami", "Tove", "Ugo", "Vera", "Wanda", "Yuki",
];
const FAMILY: [&str; 32] = [
    "Adler",
    "Brandt",
    "Castel",
    "Duarte",
    "Eriksen",
    "Fonseca",
    "Grimm",
    "Haddad",
    "Ito",
    "Jensen",
    "Kaya",
    "Lund",
    "Moreau",
    "Novak",
    "Okoro",
    "Park",
    "Quiroga",
    "Rahman",
    "Silva",
    "Tanaka",
    "Ueda",
    "Vega",
    "Wong",
    "Xu",
    "Yilmaz",
    "Zeman",
    "Canossa",
    "Canetti",
    "Strand",
    "Tradewell",
    "Defoe",
    "Zhou",
];
const SECTORS: [(&str, [&str; 4]); 12] = [
    ("trade", ["market access", "tariff cuts", "customs rules", "supply chains"]),
    ("defence", ["defence", "joint exercises", "shipyards", "air defence"]),
    ("security", ["border security", "maritime security", "cyber crime", "online scams"]),
    ("energy", ["small reactors", "hydrogen", "wind power", "power grids"]),
    ("technology", ["chips", "quantum computing", "data centres", "artificial intelligence"]),
    ("climate", ["carbon markets", "forests", "methane", "adaptation"]),
    ("culture", ["film", "student exchange", "museums", "language schools"]),
    ("health", ["vaccines", "hospitals", "plasma", "biotechnology"]),
    ("agriculture", ["beef", "irrigation", "fisheries", "fertiliser"]),
    ("infrastructure", ["rail", "ports", "airports", "water works"]),
    ("space", ["satellites", "launch sites", "lunar rovers", "navigation"]),
    ("peace", ["a ceasefire", "prisoners", "peacekeeping", "talks on the border"]),
];
const TITLES: [&str; 8] = [
    "{A} and {B} agree strategic partnership on {t}",
    "{A} and {B} sign memorandum on {t}",
    "{l} hosts {m} in {v} for talks on {t}",
    "{A} and {B} close a deal on {t} and {u}",
    "{l} and {m} review {t} in {v}",
    "{A}, {B} open negotiations on {u}",
    "Joint statement of {A} and {B} names {t}",
    "{A} and {B} lift ties to strategic partnership",
];
const SENTENCES: [&str; 7] = [
    "{l} and {m} spoke for {n} hours in {v} and agreed to widen cooperation on {t}.",
    "The two sides signed {n} papers that cover {t} and {u}.",
    "A joint statement stressed the weight of {u} for the region.",
    "{B} welcomed the plan and will send a delegation next year.",
    "Working groups on {t} will report within {n} months.",
    "Both hoped that ties between {A} and {B} would deepen further.",
    "It was their second meeting since {l} took office.",
];

/// Writes `count` events as JSON lines.
pub fn write(count: u64, out: &mut impl Write) -> io::Result<()> {
    let mut line = String::new();
    for i in 0..count {
        line.clear();
        event(i, &mut line);
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

fn event(i: u64, out: &mut String) {
    let mut dice = Dice(i.wrapping_mul(0x2545_F491_4F6C_DD1D));
    let a = dice.often(COUNTRIES.len());
    let b = (a + 1 + dice.often(COUNTRIES.len() - 1)) % COUNTRIES.len();
    let mut person = |country: usize| {
        let n = country * 8 + dice.often(8);
        format!("{} {}", GIVEN[n * 7 % GIVEN.len()], FAMILY[n * 5 % FAMILY.len()])
    };
    let (l, m) = (person(a), person(b));
    let (s, r) = (dice.often(SECTORS.len()), dice.often(SECTORS.len()));
    let venue = COUNTRIES[if dice.below(2) == 0 { a } else { b }];
    let fill = |pattern: &str, n: usize| {
        let mut text = pattern.replace("{A}", COUNTRIES[a].1).replace("{B}", COUNTRIES[b].1);
        for (mark, word) in [("{l}", l.as_str()), ("{m}", &m), ("{v}", venue.2), ("{t}", SECTORS[s].1[n % 4])] {
            text = text.replace(mark, word);
        }
        text.replace("{u}", SECTORS[r].1[n / 4 % 4]).replace("{n}", &(2 + n % 9).to_string())
    };
    let title = fill(TITLES[dice.below(TITLES.len())], dice.below(64));
    let first = dice.below(SENTENCES.len());
    let sentences = 1 + dice.below(3);
    let summary: Vec<String> =
        (0..sentences).map(|k| fill(SENTENCES[(first + k * 3) % SENTENCES.len()], dice.below(64))).collect();
    // More of them recent: the square root of an even spread over 36 years.
    let day = (13_150.0 * ((dice.below(1_000_000) as f64) / 1e6).sqrt()) as usize;
    let (year, month, day) = (1990 + day / 366, day % 366 / 31 + 1, day % 28 + 1);
    let sectors =
        if s == r { format!("\"{}\"", SECTORS[s].0) } else { format!("\"{}\",\"{}\"", SECTORS[s].0, SECTORS[r].0) };
    let _ = writeln!(
        out,
        "{{\"id\":\"ev-{i:08}\",\"date\":\"{year}-{month:02}-{day:02}\",\"title\":\"{title}\",\"venue\":\"{}\",\
         \"venue_country\":\"{}\",\"countries\":[\"{}\",\"{}\"],\"leaders\":[\"{l}\",\"{m}\"],\"sectors\":[{sectors}],\
         \"summary\":\"{}\",\"source\":\"https://wire{}.example/{year}/{i}\"}}",
        venue.2,
        venue.0,
        COUNTRIES[a].0,
        COUNTRIES[b].0,
        summary.join(" "),
        dice.below(9),
    );
}
