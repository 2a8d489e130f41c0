//! Every distinct value of the archive, once: sorted by family and text, so that a value has a number, a family is a
//! range of numbers, and so are all values of a family that begin alike.

use std::ops::Range;

use super::Family;

/// The distinct values.
#[derive(Clone, Debug, Default)]
pub struct Values {
    text: String,
    /// Where value `i` starts in `text`, and at last where the last one ends.
    starts: Vec<u32>,
    /// The first number of each family, and at last the number of values.
    families: [u32; Family::ALL.len() + 1],
}

impl Values {
    /// From values sorted by family, then text, without repeats.
    pub fn new<'a>(sorted: impl Iterator<Item = (Family, &'a str)>) -> Self {
        let mut values = Values::default();
        for (family, text) in sorted {
            values.starts.push(values.text.len() as u32);
            values.text.push_str(text);
            for end in values.families.iter_mut().skip(family as usize + 1) {
                *end += 1;
            }
        }
        values.starts.push(values.text.len() as u32);
        values.text.shrink_to_fit();
        values.starts.shrink_to_fit();
        values
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.families[Family::ALL.len()]
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers of a family.
    pub fn family(&self, family: Family) -> Range<u32> {
        self.families[family as usize]..self.families[family as usize + 1]
    }

    /// The family of a value.
    pub fn family_of(&self, id: u32) -> Family {
        let at = self.families.partition_point(|&start| start <= id).saturating_sub(1);
        Family::ALL[at.min(Family::ALL.len() - 1)]
    }

    /// The text of a value.
    pub fn text(&self, id: u32) -> &str {
        let at = id as usize;
        self.text.get(self.starts[at] as usize..self.starts[at + 1] as usize).unwrap_or_default()
    }

    /// The number of a value.
    pub fn find(&self, family: Family, text: &str) -> Option<u32> {
        let range = self.family(family);
        let id = self.lower_bound(range.clone(), |t| t < text);
        (id < range.end && self.text(id) == text).then_some(id)
    }

    /// The numbers of all values of a family that begin with `prefix`.
    pub fn starting(&self, family: Family, prefix: &str) -> Range<u32> {
        let range = self.family(family);
        let start = self.lower_bound(range.clone(), |t| t < prefix);
        start..self.lower_bound(start..range.end, |t| t.starts_with(prefix))
    }

    /// As columns.
    pub fn columns(&self) -> (&str, &[u32], &[u32]) {
        (&self.text, &self.starts, &self.families)
    }

    /// From columns; none when they do not fit together.
    pub fn of_columns(text: String, starts: Vec<u32>, families: &[u32]) -> Option<Self> {
        let families: [u32; Family::ALL.len() + 1] = families.try_into().ok()?;
        let values = Values { text, starts, families };
        let fits = families.is_sorted() && values.starts.len() == values.len() as usize + 1;
        (fits && values.starts.is_sorted() && *values.starts.last()? as usize == values.text.len()).then_some(values)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.starts.len() * 4
    }

    fn lower_bound(&self, range: Range<u32>, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.text(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_alike_stands_together() {
        let all = [
            (Family::Country, "CA"),
            (Family::Country, "KR"),
            (Family::Word, "trade"),
            (Family::Word, "trading"),
            (Family::Word, "treaty"),
        ];
        let values = Values::new(all.into_iter());
        assert_eq!(values.find(Family::Country, "KR"), Some(1));
        assert_eq!(values.find(Family::Leader, "KR"), None);
        assert_eq!(values.starting(Family::Word, "trad"), 2..4);
        assert_eq!(values.starting(Family::Word, "x").len(), 0);
        assert_eq!(values.starting(Family::Word, "").len(), 3);
        for (id, (family, text)) in all.iter().enumerate() {
            assert_eq!((values.family_of(id as u32), values.text(id as u32)), (*family, *text));
        }
    }
}
