//! A small fast hash for short words: names, months, cues. Not for keys that an attacker chooses: the tables are ours.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the fast hash.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Fold>>;

/// Multiply and rotate, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fold(u64);

impl Fold {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(part).for_each(|(w, b)| *w = *b);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// The longest word that is looked up by its lower-case letters.
const LONGEST: usize = 32;

/// Calls `f` with the ASCII lower case of a word; longer words than any table holds are given as they are.
pub fn with_lower<R>(word: &[u8], f: impl FnOnce(&[u8]) -> R) -> R {
    let mut buffer = [0; LONGEST];
    match buffer.get_mut(..word.len()) {
        Some(lower) => {
            lower.iter_mut().zip(word).for_each(|(l, b)| *l = b.to_ascii_lowercase());
            f(lower)
        }
        None => f(word),
    }
}
