//! Strings to small numbers, per family, first come first numbered: frequent values get small numbers, which keeps
//! the token streams of a load short. Knows nothing of events.

use super::Family;

/// The values seen so far, each of one family.
#[derive(Clone, Debug)]
pub struct Interner {
    text: String,
    /// Where value `i` ends in `text`; it starts where `i - 1` ends.
    ends: Vec<u32>,
    families: Vec<Family>,
    /// Open addressing: the upper half of the hash, then the value's number + 1; 0 is free. A power of two.
    table: Vec<u64>,
}

impl Default for Interner {
    fn default() -> Self {
        Interner { text: String::new(), ends: Vec::new(), families: Vec::new(), table: vec![0; 1 << 10] }
    }
}

impl Interner {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Family and text of value `id`.
    pub fn get(&self, id: u32) -> (Family, &str) {
        let at = id as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        (self.families[at], self.text.get(start..self.ends[at] as usize).unwrap_or_default())
    }

    fn bytes(&self, id: u32) -> &[u8] {
        let at = id as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text.as_bytes()[start..self.ends[at] as usize]
    }

    /// The number of `text` in `family`, a new one when it was not seen before.
    pub fn intern(&mut self, family: Family, text: &str) -> u32 {
        let hash = hash(text.as_bytes(), family as u64);
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.table[slot];
            if entry == 0 {
                break;
            }
            let id = (entry as u32) - 1;
            // The hash knows the family too; the bytes settle it.
            if entry >> 32 == hash >> 32 && self.families[id as usize] == family && self.bytes(id) == text.as_bytes() {
                return id;
            }
            slot = (slot + 1) & mask;
        }
        let id = self.ends.len() as u32;
        self.table[slot] = (hash >> 32 << 32) | u64::from(id + 1);
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.families.push(family);
        if self.ends.len() * 2 > self.table.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mut table = vec![0u64; self.table.len() * 2];
        let mask = table.len() - 1;
        for id in 0..self.ends.len() as u32 {
            let (family, text) = self.get(id);
            let hash = hash(text.as_bytes(), family as u64);
            let mut slot = hash as usize & mask;
            while table[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            table[slot] = (hash >> 32 << 32) | u64::from(id + 1);
        }
        self.table = table;
    }
}

/// A quick hash of `bytes`, seeded: eight bytes a step, multiplied and folded; words of up to eight bytes, which most
/// are, take one step. Not for hostile tables of secrets.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * u128::from(K);
        product as u64 ^ (product >> 64) as u64
    };
    let start = (seed << 32 | bytes.len() as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let inner = bytes.as_chunks::<8>().0.iter().skip(1);
        let state = inner.fold(mix(start, u64::from_le_bytes(*first)), |s, chunk| mix(s, u64::from_le_bytes(*chunk)));
        return mix(state, u64::from_le_bytes(*last));
    }
    let word = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>(), bytes) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        (.., &[a, .., c]) => u64::from(a) << 16 | u64::from(bytes[bytes.len() / 2]) << 8 | u64::from(c),
        (.., &[a]) => u64::from(a),
        _ => 0,
    };
    mix(start, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_number() {
        let mut names = Interner::default();
        let first: Vec<u32> = (0..5000).map(|i| names.intern(Family::Leader, &format!("name {i}"))).collect();
        let again: Vec<u32> = (0..5000).map(|i| names.intern(Family::Leader, &format!("name {i}"))).collect();
        assert_eq!(first, again);
        assert_ne!(names.intern(Family::City, "name 7"), 7);
        assert_eq!(names.get(7), (Family::Leader, "name 7"));
        assert_eq!(names.len(), 5001);
    }
}
