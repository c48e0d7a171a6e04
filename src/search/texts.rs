//! The folded texts of all items side by side, one byte for each character. Scores nothing, knows no queries.

use unicode_normalization::char::is_combining_mark;

use super::haystack::{FUZZY_CHARS, Reach};
use super::needle::{SHARED, asks, bit};
use crate::text::fold_char;

/// Stands for every character that is neither printable ASCII nor NUL: fuzzy scores do not tell them apart.
const OTHER: u8 = 127;

/// Stands before each text, so that its first character has one before it like all others.
pub(super) const START: u8 = 1;

/// Characters that are looked at together.
pub(super) const BLOCK: usize = 64;

/// The place of each byte in the set of a text's characters. [`OTHER`] may be any that shares its place.
const PLACES: [u64; 128] = {
    let mut places = [u64::MAX << SHARED; 128];
    let mut byte = b' ';
    while byte < OTHER {
        places[byte as usize] = 1 << bit(byte as char);
        byte += 1;
    }
    places
};

/// What words are looked for in letter by letter: title and key of each item, and the path where the reach is so, joined and folded as in
/// `Haystack`, in few bytes more than their letters.
#[derive(Debug, Clone)]
pub struct Texts {
    reach: Reach,
    /// For each item [`START`] and its text, all below 128; at the very end a block of padding, so that whole blocks can be read
    /// anywhere.
    arena: Vec<u8>,
    /// Of each item the letters with accents and the capitals, as far as words are looked for letter by letter.
    letters: Vec<Letter>,
    entries: Vec<Entry>,
}

/// A character that is more than what it folds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter(u32);

impl Letter {
    /// Bits that any character fits in; above them is its place.
    const WIDTH: u32 = 21;

    fn new(at: usize, c: char) -> Letter {
        Letter(u32::try_from(at).map_or(0, |at| at << Letter::WIDTH) | u32::from(c))
    }

    /// Its place in the folded text.
    pub fn at(self) -> usize {
        (self.0 >> Letter::WIDTH) as usize
    }

    /// The character that stood there.
    pub fn c(self) -> char {
        char::from_u32(self.0 & !(u32::MAX << Letter::WIDTH)).unwrap_or_default()
    }
}

/// Where the text of one item is, and what it holds.
#[derive(Debug, Clone)]
struct Entry {
    start: usize,
    /// The set of its characters.
    mask: u64,
    /// How many they are.
    len: u16,
    /// Where its letters begin, and how many there are; `None` where a letter is written in several characters.
    letters: (u32, Option<u16>),
}

/// A text with what is around it.
#[derive(Clone, Copy)]
pub(super) struct Framed<'a> {
    /// [`START`], the text, and at least one more block of anything.
    pub bytes: &'a [u8],
    /// Characters of the text.
    pub len: usize,
}

impl Texts {
    /// No items.
    pub fn new(reach: Reach) -> Texts {
        Texts { reach, arena: vec![0; BLOCK], letters: Vec::new(), entries: Vec::new() }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no item.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Makes room for more items, whose title, key and path have so many bytes.
    pub fn reserve(&mut self, items: impl ExactSizeIterator<Item = [usize; 3]>) {
        self.entries.reserve_exact(items.len());
        // Each has a sign before it, and blanks between its parts.
        let parts = if self.reach == Reach::Full { 3 } else { 2 };
        self.arena.reserve_exact(items.map(|bytes| parts + bytes[..parts].iter().sum::<usize>()).sum());
    }

    /// Adds an item after the last.
    pub fn push(&mut self, title: &str, key: &str, path: &str) {
        let entry = self.append(title, key, path);
        self.entries.push(entry);
    }

    /// Replaces the texts of an item that there is. The old ones keep their memory: items change seldom.
    pub fn set(&mut self, item: usize, title: &str, key: &str, path: &str) {
        if item < self.len() {
            self.entries[item] = self.append(title, key, path);
        }
    }

    /// The folded text; empty for an item that there is not.
    pub fn get(&self, item: usize) -> &[u8] {
        let framed = self.framed(item);
        framed.bytes.get(1..=framed.len).unwrap_or_default()
    }

    /// The characters of the text as a set of 64. It may hold more than there are, but of letters and digits no others.
    pub fn mask(&self, item: usize) -> u64 {
        self.entries.get(item).map_or(0, |entry| entry.mask)
    }

    /// The letters with accents and the capitals of the text that [`Texts::get`] gives, in their order. `None` where that can't be said,
    /// for a letter is written in several characters.
    pub(super) fn letters(&self, item: usize) -> Option<&[Letter]> {
        let (start, count) = self.entries.get(item)?.letters;
        self.letters.get(start as usize..)?.get(..count?.into())
    }

    /// The same text as [`Texts::get`], to be read in blocks.
    pub(super) fn framed(&self, item: usize) -> Framed<'_> {
        let Some(entry) = self.entries.get(item) else { return Framed { bytes: &[], len: 0 } };
        let len = usize::from(entry.len);
        Framed { bytes: self.arena.get(entry.start - 1..entry.start + len + BLOCK).unwrap_or_default(), len }
    }

    fn append(&mut self, title: &str, key: &str, path: &str) -> Entry {
        self.arena.truncate(self.arena.len() - BLOCK);
        self.arena.push(START);
        let (start, letters) = (self.arena.len(), self.letters.len());
        let mut composed = true;
        let parts = [title, key, if self.reach == Reach::Full { path } else { "" }];
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
        Entry { start, mask, len, letters: (u32::try_from(letters).unwrap_or(u32::MAX), count) }
    }

    /// Appends `text`, folded with [`crate::text::fold`], one byte for each character, to what begins at `start`. False where it has a mark
    /// that stands alone.
    fn fold(&mut self, text: &str, start: usize) -> bool {
        let Texts { arena, letters, .. } = self;
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            let from = arena.len();
            arena.extend_from_slice(text.as_bytes());
            for (at, byte) in (from - start..FUZZY_CHARS).zip(&mut arena[from..]) {
                if byte.is_ascii_uppercase() {
                    letters.push(Letter::new(at, char::from(*byte)));
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
                    letters.push(Letter::new(at, c));
                }
                arena.push(byte(part));
            });
            composed &= c.is_ascii() || !is_combining_mark(c);
        }
        composed
    }
}

fn byte(folded: char) -> u8 {
    match u8::try_from(folded) {
        Ok(byte @ (0 | b' '..=b'~')) => byte,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::haystack::Haystack;
    use crate::search::needle::mask;
    use crate::search::samples::page;

    fn fold(text: &str) -> Vec<u8> {
        text.chars().map(byte).collect()
    }

    #[test]
    fn texts_are_those_of_a_haystack() {
        let long = "é".repeat(1500);
        let pages = ["Développeur·se", "", "a", &long].map(|title| page(&format!("title: \"{title}\"\ntranslationKey: Dev-1")));
        for reach in [Reach::Lean, Reach::Full] {
            let mut texts = Texts::new(reach);
            for page in &pages {
                texts.push(&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path);
            }
            texts.set(2, "L’été", "", "x/y");
            assert_eq!(texts.get(2), if reach == Reach::Full { &b"l'ete x/y"[..] } else { b"l'ete" });
            texts.set(2, &pages[2].title(), "Dev-1", &pages[2].path);
            for (item, page) in pages.iter().enumerate() {
                let haystack = Haystack::new(page);
                let text = haystack.fuzzy(reach);
                assert_eq!(texts.get(item), fold(text));
                assert_eq!(mask(text) & !texts.mask(item), 0, "{text}");
                let own = (1 << SHARED) - 1;
                assert_eq!(texts.mask(item) & own, mask(text) & own, "letters and digits are known");
            }
            assert_eq!((texts.len(), texts.get(4)), (4, &b""[..]));
        }
        assert!(size_of::<Entry>() <= 32);
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_one_byte_a_character(texts in prop::collection::vec("\\PC{0,9}|[\u{0}-\u{2ff}]{0,9}", 3)) {
            let mut arena = Texts::new(Reach::Full);
            arena.push(&texts[0], &texts[1], &texts[2]);
            let folded: Vec<String> = texts.iter().filter(|text| !text.is_empty()).map(|text| crate::text::fold(text)).collect();
            prop_assert_eq!(arena.get(0), fold(&folded.join(" ")));
            prop_assert!(arena.arena.is_ascii());
        }
    }
}
