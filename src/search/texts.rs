//! The folded texts of all items side by side, one byte for each character. Scores nothing, knows no queries.

use unicode_normalization::char::is_combining_mark;

use super::haystack::{FUZZY_CHARS, Reach};
use super::needle::{SHARED, asks, bit};
use crate::text::fold_char;

/// Stands for every character that is neither printable ASCII nor NUL: fuzzy scores do not tell them apart. It
/// comes last when texts are sorted.
pub const OTHER: u8 = 127;

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

/// Title, key and path of each item, joined and folded as in `Haystack`, in few bytes more than their letters.
#[derive(Debug, Clone)]
pub struct Texts {
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
    /// Characters of the title.
    title: u32,
    /// Characters that are matched letter by letter: of title and key, and with the path.
    fuzzy: [u16; 2],
    /// The sets of these characters.
    masks: [u64; 2],
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

impl Default for Texts {
    fn default() -> Texts {
        Texts::new()
    }
}

impl Texts {
    /// No items.
    pub fn new() -> Texts {
        Texts { arena: vec![0; BLOCK], letters: Vec::new(), entries: Vec::new() }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no item.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Makes room for more items with texts of so many bytes in all.
    pub fn reserve(&mut self, items: usize, bytes: usize) {
        // Each has a sign before it, and blanks between its parts.
        self.arena.reserve_exact(bytes + 3 * items);
        self.entries.reserve_exact(items);
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

    /// The folded text in which words are looked for letter by letter; empty for an item that there is not.
    pub fn get(&self, item: usize, reach: Reach) -> &[u8] {
        let framed = self.framed(item, reach);
        framed.bytes.get(1..=framed.len).unwrap_or_default()
    }

    /// The folded title, by which lists are sorted.
    pub fn title(&self, item: usize) -> &[u8] {
        let title = self.entries.get(item).and_then(|entry| self.arena.get(entry.start..)?.get(..entry.title as usize));
        title.unwrap_or_default()
    }

    /// The characters of the text as a set of 64. It may hold more than there are, but of letters and digits no others.
    pub fn mask(&self, item: usize, reach: Reach) -> u64 {
        self.entries.get(item).map_or(0, |entry| entry.masks[reach as usize])
    }

    /// The letters with accents and the capitals of the text that [`Texts::get`] gives, in their order. `None` where that can't be said,
    /// for a letter is written in several characters.
    pub(super) fn letters(&self, item: usize) -> Option<&[Letter]> {
        let (start, count) = self.entries.get(item)?.letters;
        self.letters.get(start as usize..)?.get(..count?.into())
    }

    /// The same text as [`Texts::get`], to be read in blocks.
    pub(super) fn framed(&self, item: usize, reach: Reach) -> Framed<'_> {
        let Some(entry) = self.entries.get(item) else { return Framed { bytes: &[], len: 0 } };
        let len = usize::from(entry.fuzzy[reach as usize]);
        Framed { bytes: self.arena.get(entry.start - 1..entry.start + len + BLOCK).unwrap_or_default(), len }
    }

    fn append(&mut self, title: &str, key: &str, path: &str) -> Entry {
        self.arena.truncate(self.arena.len() - BLOCK);
        self.arena.push(START);
        let start = self.arena.len();
        let (mut follows, mut composed, letters) = (false, true, self.letters.len());
        let [title, lean, full] = [title, key, path].map(|text| {
            if follows && !text.is_empty() {
                self.arena.push(b' ');
            }
            follows |= !text.is_empty();
            composed &= self.fold(text, start);
            self.arena.len() - start
        });
        let fuzzy = [lean, full].map(|len| len.min(FUZZY_CHARS));
        self.arena.truncate(start + title.max(fuzzy[1]));
        let set =
            |from, to| self.arena[start + from..start + to].iter().fold(0, |set, byte| set | PLACES[usize::from(*byte & 127)]);
        let lean = set(0, fuzzy[0]);
        let masks = [lean, lean | set(fuzzy[0], fuzzy[1])];
        self.arena.resize(self.arena.len() + BLOCK, 0);
        let title = u32::try_from(title).unwrap_or(u32::MAX);
        let count = u16::try_from(self.letters.len() - letters).ok().filter(|_| composed);
        let letters = (u32::try_from(letters).unwrap_or(u32::MAX), count);
        Entry { start, title, fuzzy: fuzzy.map(|len| u16::try_from(len).unwrap_or(u16::MAX)), masks, letters }
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
    use crate::search::haystack::{Haystack, Place};
    use crate::search::needle::mask;
    use crate::search::samples::page;

    fn fold(text: &str) -> Vec<u8> {
        text.chars().map(byte).collect()
    }

    #[test]
    fn texts_are_those_of_a_haystack() {
        let long = "é".repeat(1500);
        let mut texts = Texts::new();
        let pages = ["Développeur·se", "", "a", &long].map(|title| page(&format!("title: \"{title}\"\ntranslationKey: Dev-1")));
        for page in &pages {
            texts.push(&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path);
        }
        texts.set(2, "L’été", "", "x/y");
        assert_eq!(texts.get(2, Reach::Full), b"l'ete x/y");
        texts.set(2, &pages[2].title(), "Dev-1", &pages[2].path);
        for (item, page) in pages.iter().enumerate() {
            let haystack = Haystack::new(page);
            for reach in [Reach::Lean, Reach::Full] {
                let text = haystack.fuzzy(reach);
                assert_eq!(texts.get(item, reach), fold(text));
                assert_eq!(mask(text) & !texts.mask(item, reach), 0, "{text}");
            }
            assert_eq!(texts.title(item), fold(&haystack.folded.text()[haystack.part(Place::Title).clone()]));
        }
        let own = (1 << SHARED) - 1;
        assert_eq!(texts.mask(0, Reach::Lean) & own, mask("developpeur·se dev-1") & own, "letters and digits are known");
        assert_eq!((texts.len(), texts.get(4, Reach::Full), texts.title(4)), (4, &b""[..], &b""[..]));
        assert!(size_of::<Entry>() <= 40);
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_one_byte_a_character(texts in prop::collection::vec("\\PC{0,9}|[\u{0}-\u{2ff}]{0,9}", 3)) {
            let mut arena = Texts::new();
            arena.push(&texts[0], &texts[1], &texts[2]);
            let folded: Vec<String> = texts.iter().filter(|text| !text.is_empty()).map(|text| crate::text::fold(text)).collect();
            prop_assert_eq!(arena.get(0, Reach::Full), fold(&folded.join(" ")));
            prop_assert!(arena.arena.is_ascii());
        }
    }
}
