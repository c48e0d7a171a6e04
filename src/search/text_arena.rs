//! The folded texts of all items in one buffer, one byte a character.

use unicode_normalization::char::is_combining_mark;

use super::haystack::{FUZZY_CHARS, SearchScope};
use super::needle::{SHARED, asks, bit};
use crate::text::fold_char;

/// Replaces letters and digits that aren't ASCII: fuzzy scores don't distinguish them.
const LETTER: u8 = 2;

/// Replaces every other character that is neither printable ASCII nor NUL.
const OTHER: u8 = 127;

/// Precedes each text, so that its first character has one before it like all others.
pub(super) const START: u8 = 1;

/// Characters that are read together.
pub(super) const BLOCK: usize = 64;

/// The bit of each byte in the set of a text's characters; [`OTHER`] and [`LETTER`] have all bits that characters share.
const PLACES: [u64; 128] = {
    let mut places = [u64::MAX << SHARED; 128];
    let mut byte = b' ';
    while byte < OTHER {
        places[byte as usize] = 1 << bit(byte as char);
        byte += 1;
    }
    places
};

/// The texts that words are matched in letter by letter: title and key of each item, and the path if the scope includes it, joined and
/// folded as in `Haystack`.
#[derive(Debug, Clone)]
pub struct TextArena {
    scope: SearchScope,
    /// For each item [`START`] and its text, all bytes below 128; at the end a block of padding, so that whole blocks can be read anywhere.
    arena: Vec<u8>,
    /// Each item's accented letters and capitals in the characters that are matched letter by letter.
    letters: Vec<MarkedLetter>,
    entries: Vec<TextEntry>,
}

/// A character with an accent or a capital, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MarkedLetter(u32);

impl MarkedLetter {
    /// Bits of a character; its place is above them.
    const WIDTH: u32 = 21;

    fn new(at: usize, c: char) -> MarkedLetter {
        MarkedLetter(u32::try_from(at).map_or(0, |at| at << MarkedLetter::WIDTH) | u32::from(c))
    }

    /// Its place in the folded text.
    pub fn at(self) -> usize {
        (self.0 >> MarkedLetter::WIDTH) as usize
    }

    /// The character before folding.
    pub fn c(self) -> char {
        char::from_u32(self.0 & !(u32::MAX << MarkedLetter::WIDTH)).unwrap_or_default()
    }
}

/// Where the text of one item is, and its characters.
#[derive(Debug, Clone)]
struct TextEntry {
    start: usize,
    /// The set of its characters.
    mask: u64,
    /// Number of characters.
    len: u16,
    /// Where its letters begin, and their number; `None` if a letter is written in several characters.
    letters: (u32, Option<u16>),
}

/// A text with the bytes around it.
#[derive(Clone, Copy)]
pub(super) struct Framed<'a> {
    /// [`START`], the text, and at least one more block.
    pub bytes: &'a [u8],
    /// Number of characters.
    pub len: usize,
}

impl TextArena {
    /// No items.
    pub fn new(scope: SearchScope) -> TextArena {
        TextArena { scope, arena: vec![0; BLOCK], letters: Vec::new(), entries: Vec::new() }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True without items.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reserves memory for items whose title, key and path have these lengths in bytes.
    pub fn reserve(&mut self, items: impl ExactSizeIterator<Item = [usize; 3]>) {
        self.entries.reserve_exact(items.len());
        // `START` precedes each, and blanks separate its parts.
        let parts = if self.scope == SearchScope::WithPath { 3 } else { 2 };
        self.arena.reserve_exact(items.map(|bytes| parts + bytes[..parts].iter().sum::<usize>()).sum());
    }

    /// Appends an item.
    pub fn push(&mut self, title: &str, key: &str, path: &str) {
        let entry = self.append(title, key, path);
        self.entries.push(entry);
    }

    /// Replaces the texts of an item, if it exists. The old ones stay in the buffer: items change rarely.
    pub fn set(&mut self, item: usize, title: &str, key: &str, path: &str) {
        if item < self.len() {
            self.entries[item] = self.append(title, key, path);
        }
    }

    /// The folded text of an item; empty if there is no such item.
    pub fn get(&self, item: usize) -> &[u8] {
        let framed = self.framed(item);
        framed.bytes.get(1..=framed.len).unwrap_or_default()
    }

    /// The characters of the text as a set of 64 bits. Letters and digits are exact; the set may have other characters too many.
    pub fn mask(&self, item: usize) -> u64 {
        self.entries.get(item).map_or(0, |entry| entry.mask)
    }

    /// The accented letters and capitals of an item's text, in order; `None` if a letter is written in several characters.
    pub(super) fn letters(&self, item: usize) -> Option<&[MarkedLetter]> {
        let (start, count) = self.entries.get(item)?.letters;
        self.letters.get(start as usize..)?.get(..count?.into())
    }

    /// The text of [`TextArena::get`], to be read in blocks.
    pub(super) fn framed(&self, item: usize) -> Framed<'_> {
        let Some(entry) = self.entries.get(item) else { return Framed { bytes: &[], len: 0 } };
        let len = usize::from(entry.len);
        Framed { bytes: self.arena.get(entry.start - 1..entry.start + len + BLOCK).unwrap_or_default(), len }
    }

    fn append(&mut self, title: &str, key: &str, path: &str) -> TextEntry {
        self.arena.truncate(self.arena.len() - BLOCK);
        self.arena.push(START);
        let (start, letters) = (self.arena.len(), self.letters.len());
        let mut composed = true;
        let parts = [title, key, if self.scope == SearchScope::WithPath { path } else { "" }];
        for (at, text) in parts.into_iter().filter(|text| !text.is_empty()).enumerate() {
            if at > 0 {
                self.arena.push(b' ');
            }
            composed &= self.fold(text, start);
        }
        self.arena.truncate(start + FUZZY_CHARS);
        let text = &self.arena[start..];
        let mask = text.iter().fold(0, |set, byte| set | PLACES[usize::from(*byte & 127)]);
        let len = u16::try_from(text.len()).unwrap_or(u16::MAX);
        self.arena.resize(self.arena.len() + BLOCK, 0);
        let count = u16::try_from(self.letters.len() - letters).ok().filter(|_| composed);
        TextEntry { start, mask, len, letters: (u32::try_from(letters).unwrap_or(u32::MAX), count) }
    }

    /// Appends `text`, folded with [`crate::text::fold`], one byte a character, to the item that begins at `start`. False if it has a
    /// separate combining mark.
    fn fold(&mut self, text: &str, start: usize) -> bool {
        let TextArena { arena, letters, .. } = self;
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            let from = arena.len();
            arena.extend_from_slice(text.as_bytes());
            for (at, byte) in (from - start..FUZZY_CHARS).zip(&mut arena[from..]) {
                if byte.is_ascii_uppercase() {
                    letters.push(MarkedLetter::new(at, char::from(*byte)));
                }
            }
            arena[from..].make_ascii_lowercase();
            return true;
        }
        let mut composed = true;
        for c in text.chars() {
            let strict = asks(c);
            fold_char(c, |part| {
                let at = arena.len() - start;
                if strict && at < FUZZY_CHARS {
                    letters.push(MarkedLetter::new(at, c));
                }
                arena.push(byte(part));
            });
            composed &= c.is_ascii() || !is_combining_mark(c);
        }
        composed
    }
}

/// True for the bytes of letters and digits.
pub(super) const fn is_in_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | LETTER)
}

fn byte(folded: char) -> u8 {
    match u8::try_from(folded) {
        Ok(byte @ (0 | b' '..=b'~')) => byte,
        _ if folded.is_alphanumeric() => LETTER,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::haystack::Haystack;
    use crate::search::needle::mask;
    use crate::search::test_pages::page;

    fn fold(text: &str) -> Vec<u8> {
        text.chars().map(byte).collect()
    }

    #[test]
    fn texts_equal_those_of_a_haystack() {
        let long = "é".repeat(1500);
        let pages = ["Développeur·se", "", "a", &long].map(|title| page(&format!("title: \"{title}\"\ntranslationKey: Dev-1")));
        for scope in [SearchScope::TitleAndKey, SearchScope::WithPath] {
            let mut texts = TextArena::new(scope);
            for page in &pages {
                texts.push(&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path);
            }
            texts.set(2, "L’été", "", "x/y");
            assert_eq!(texts.get(2), if scope == SearchScope::WithPath { &b"l'ete x/y"[..] } else { b"l'ete" });
            texts.set(2, &pages[2].title(), "Dev-1", &pages[2].path);
            for (item, page) in pages.iter().enumerate() {
                let haystack = Haystack::new(page);
                let text = haystack.fuzzy(scope);
                assert_eq!(texts.get(item), fold(text));
                assert_eq!(mask(text) & !texts.mask(item), 0, "{text}");
                let own = (1 << SHARED) - 1;
                assert_eq!(texts.mask(item) & own, mask(text) & own, "letters and digits are exact");
            }
            assert_eq!((texts.len(), texts.get(4)), (4, &b""[..]));
        }
        assert!(size_of::<TextEntry>() <= 32);
    }

    proptest! {
        #[test]
        fn every_character_is_one_byte(texts in prop::collection::vec("\\PC{0,9}|[\u{0}-\u{2ff}]{0,9}", 3)) {
            let mut arena = TextArena::new(SearchScope::WithPath);
            arena.push(&texts[0], &texts[1], &texts[2]);
            let folded: Vec<String> = texts.iter().filter(|text| !text.is_empty()).map(|text| crate::text::fold(text)).collect();
            prop_assert_eq!(arena.get(0), fold(&folded.join(" ")));
            prop_assert!(arena.arena.is_ascii());
        }
    }
}
