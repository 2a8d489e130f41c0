//! Raw bytes to text, whatever their encoding, with the way back. Never fails: what cannot be decoded becomes the
//! replacement character.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use crate::article::sentence::Map;

/// The decoded text; `map` leads back to the raw bytes, none when text and bytes are the same from `skip` on.
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The bytes of a byte order mark that was left out.
    pub skip: usize,
    /// The way back where the text is no copy.
    pub map: Option<Map>,
}

impl Decoded<'_> {
    /// The raw byte at which the text at `at` begins.
    pub fn raw(&self, at: usize) -> usize {
        self.map.as_ref().map_or(at + self.skip, |m| m.start(at))
    }

    /// One past the raw byte at which the text before `at` ends.
    pub fn raw_end(&self, at: usize) -> usize {
        self.map.as_ref().map_or(at + self.skip, |m| m.end(at))
    }
}

/// Decodes by byte order mark, as UTF-8, or by what the bytes look like.
pub fn decode(raw: &[u8]) -> Decoded<'_> {
    match raw {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(raw, 0),
    }
}

fn utf8(raw: &[u8], skip: usize) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(raw) {
        return Decoded { text: Cow::Borrowed(text), skip, map: None };
    }
    let (mut broken, mut wide) = (0usize, 0usize);
    for chunk in raw.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    // A few bad bytes among many good sequences are damage; otherwise the whole is in another encoding.
    if broken * 4 < wide { damaged(raw, skip) } else { legacy(raw, skip) }
}

fn damaged(raw: &[u8], skip: usize) -> Decoded<'_> {
    let (mut text, mut map, mut at) = (String::with_capacity(raw.len()), Map::default(), skip);
    for chunk in raw.utf8_chunks() {
        map.copy(text.len(), at);
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            map.replace(text.len(), at..at + chunk.invalid().len());
            text.push(char::REPLACEMENT_CHARACTER);
            at += chunk.invalid().len();
        }
    }
    Decoded { text: Cow::Owned(text), skip, map: Some(map) }
}

/// Most bytes that the guess of an encoding looks at.
const GUESS: usize = 64 * 1024;

fn legacy(raw: &[u8], skip: usize) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(raw.get(..GUESS).unwrap_or(raw), raw.len() <= GUESS);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (mut text, mut map, mut at) = (String::with_capacity(raw.len()), Map::default(), 0);
    while at < raw.len() {
        let rest = raw.get(at..).unwrap_or_default();
        let plain = rest.iter().take_while(|b| b.is_ascii()).count();
        map.copy(text.len(), at + skip);
        text.extend(rest.iter().take(plain).map(|b| char::from(*b)));
        at += plain;
        let rest = raw.get(at..).unwrap_or_default();
        // One stretch up to the next ASCII mark or space, which no second byte of these encodings can be.
        let wide = rest.iter().take_while(|b| **b >= 0x30).count().min(256);
        if wide > 0 {
            map.replace(text.len(), at + skip..at + skip + wide);
            let (piece, _) = encoding.decode_without_bom_handling(rest.get(..wide).unwrap_or_default());
            push_pieces(&mut text, &mut map, &piece, (at + skip, wide));
            at += wide;
        }
    }
    Decoded { text: Cow::Owned(text), skip, map: Some(map) }
}

/// Single-byte stretches map character by character; others as one.
fn push_pieces(text: &mut String, map: &mut Map, piece: &str, (at, len): (usize, usize)) {
    let single = piece.chars().count() == len;
    for (i, c) in piece.chars().enumerate() {
        if single {
            map.replace(text.len(), at + i..at + i + 1);
        }
        text.push(c);
    }
}

fn utf16(raw: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded<'_> {
    let (mut text, mut map, mut at) = (String::with_capacity(raw.len() / 2), Map::default(), 2);
    let units = raw.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    for c in char::decode_utf16(units) {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        let len = c.len_utf16() * 2;
        map.replace(text.len(), at..at + len);
        text.push(c);
        at += len;
    }
    Decoded { text: Cow::Owned(text), skip: 2, map: Some(map) }
}
