//! The fingerprint of an article: 64 bits that differ little where the words differ little (SimHash over shingles of
//! three words). Marks, case, layout and tags do not count.

/// Articles whose fingerprints differ in no more bits than this tell the same words.
const NEAR: u32 = 10;

/// The fingerprint of the words of an article, as raw bytes in any encoding.
pub fn print(raw: &[u8]) -> u64 {
    let mut weights = [0_i32; 64];
    let mut window = [0_u64; 3];
    let mut seen = 0_usize;
    let mut tag = false;
    let mut before = b' ';
    let words = raw.split(|b| {
        // A tag opens with `<` and a letter, a slash or a `!`; the letter is told by the byte after.
        tag = if tag { *b != b'>' } else { before == b'<' && (b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')) };
        before = *b;
        tag || b.is_ascii() && !b.is_ascii_alphanumeric()
    });
    for word in words.filter(|w| !w.is_empty()) {
        window.rotate_left(1);
        window[2] = hash(word);
        seen += 1;
        if seen >= 3 {
            let shingle = window[0].rotate_left(2) ^ window[1].rotate_left(1) ^ window[2];
            tally(&mut weights, spread(shingle));
        }
    }
    if seen < 3 {
        return window.iter().fold(0, |a, w| a.rotate_left(1) ^ w);
    }
    weights.iter().enumerate().fold(0, |print, (bit, weight)| if *weight > 0 { print | 1 << bit } else { print })
}

/// Whether two articles are copies of one text.
pub(super) fn same_words(a: u64, b: u64) -> bool {
    (a ^ b).count_ones() <= NEAR
}

fn tally(weights: &mut [i32; 64], hash: u64) {
    for (bit, weight) in weights.iter_mut().enumerate() {
        *weight += if hash >> bit & 1 == 1 { 1 } else { -1 };
    }
}

/// FNV-1a over the word in lower case.
fn hash(word: &[u8]) -> u64 {
    word.iter()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

/// Mixes the bits so that each depends on all (the finaliser of SplitMix64).
fn spread(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "RURITA, May 3 (Agency) -- President Ana Roe met Prime Minister Bo Lind on Tuesday at the old \
        palace. They spoke of ports and railways for two hours, and of the fish that both peoples like to eat. Four \
        memorandums were signed, a spokeswoman told reporters after the talks, and a fifth one is to follow in autumn. \
        Lind is the first head of government of his country to come to Rurita since the bridge was opened.";

    #[test]
    fn copies_are_near_and_others_far() {
        let copy = WIRE.replace("Tuesday", "TUESDAY").replace(". ", ".\r\n") + "\n(Agency) ab/cd";
        let other = "The talks of Ana Roe and Bo Lind in Rurita brought four agreements, among them one on railways. \
            Observers had expected more. The opposition called the visit a waste of money, and the press of the \
            neighbouring country wrote about little else for a week, with pictures of the palace on every front page.";
        assert!(same_words(print(WIRE.as_bytes()), print(copy.as_bytes())));
        assert!(!same_words(print(WIRE.as_bytes()), print(other.as_bytes())));
        let page = format!("<p class='x y z'>{}</p><!-- a b c -->", WIRE.replace(". ", ".</p><p>"));
        assert_eq!(print(WIRE.as_bytes()), print(page.as_bytes()));
        assert_eq!(print(b""), print(b"  \n"));
    }
}
