//! Names that are nearly what was typed. The only module that names the fuzzy matcher; runs over distinct names, never
//! over events, and asks a 64-bit mask of characters before it asks the matcher.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::index::letters;

/// Longer names are not matched: the matcher's cost grows with their length.
const LONGEST: usize = 256;

/// How well `pattern` is found in `choice` as letters in order, higher is better; none when it is not. Both folded.
pub fn score(choice: &str, pattern: &str) -> Option<i64> {
    Some(indices(choice, pattern)?.0)
}

/// The score, and which characters of `choice` (counted in characters) matched.
pub fn indices(choice: &str, pattern: &str) -> Option<(i64, Vec<usize>)> {
    thread_local! {
        static MATCHER: SkimMatcherV2 = SkimMatcherV2::default().ignore_case();
    }
    let fits = choice.len() <= LONGEST && pattern.len() <= LONGEST && letters(pattern) & !letters(choice) == 0;
    if !fits {
        return None;
    }
    MATCHER.with(|m| m.fuzzy_indices(choice, pattern))
}

/// The one of `names`, or the one of their words, that was probably meant by `typed`: few wrong letters first, then
/// letters left out. Names come with their letters, everything folded; of equally near ones the first in the alphabet.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = (&'a str, u64)>) -> Option<String> {
    let count = typed.chars().count();
    if count < 3 || typed.len() > LONGEST {
        return None;
    }
    let wanted = letters(typed);
    let most = if count < 7 { 1 } else { 2 };
    let mut best: Option<(usize, i64, &str)> = None;
    // A name that lacks more of the letters than may be wrong has no word that is near.
    let likely = names.filter(|(name, has)| (wanted & !has).count_ones() as usize <= most && name.len() <= LONGEST);
    for (name, _) in likely {
        let whole = name.contains(' ').then_some(name);
        for candidate in name.split(' ').chain(whole) {
            let strange = (wanted & !letters(candidate)).count_ones() as usize;
            let near = match strange <= most && distance_fits(typed, candidate, most) {
                true => distance(typed, candidate, most).map(|d| (d, 0)),
                false => None,
            };
            let near = near.or_else(|| (strange == 0).then(|| shortened(candidate, typed)).flatten());
            if let Some((far, score)) = near {
                let rank = (far, -score, candidate);
                if best.is_none_or(|b| rank < b) {
                    best = Some(rank);
                }
            }
        }
    }
    best.map(|b| b.2.to_owned())
}

/// Letters left out: same first letter, at least half of the letters there. Ranks after any typo.
fn shortened(candidate: &str, typed: &str) -> Option<(usize, i64)> {
    let same_start = candidate.chars().next() == typed.chars().next();
    let enough = candidate.len() <= typed.len() * 2;
    (same_start && enough).then(|| score(candidate, typed)).flatten().map(|s| (usize::MAX, s))
}

fn distance_fits(a: &str, b: &str, most: usize) -> bool {
    a.len().abs_diff(b.len()) <= most * 4
}

/// Letters to insert, delete, change or swap with their neighbour, when they are at most `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let change = rows[1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 7] = ["canada", "cambodia", "china", "south korea", "lee jae myung", "turkiye", "터키"];

    #[test]
    fn typos_find_the_nearest_name() {
        for (typed, want) in [
            ("cnada", Some("canada")),
            ("candaa", Some("canada")),
            ("korae", Some("korea")),
            ("south koera", Some("south korea")),
            ("cmbd", Some("cambodia")),
            ("turkye", Some("turkiye")),
            ("zzqx", None),
            ("ca", None),
        ] {
            assert_eq!(nearest(typed, NAMES.into_iter().map(|n| (n, letters(n)))).as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn letters_in_order_score_and_others_do_not() {
        assert!(score("mark carney", "mcarn").is_some());
        assert!(score("mark carney", "zz").is_none());
        assert!(score("canada", "canada") > score("cambodia and canada", "cand"));
    }
}
