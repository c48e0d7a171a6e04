//! The folded texts of all items side by side, one byte for each character. Knows no queries, scores nothing.

use super::haystack::{FUZZY_CHARS, Reach};
use super::needle::{SHARED, bit};
use crate::text::fold_char;

/// Stands for every character that is not ASCII after folding: fuzzy scores do not tell them apart.
const OTHER: u8 = 0x80;

/// Stands before each text, so that its first character has one before it like all others.
pub(super) const START: u8 = 0xFF;

/// Characters that are looked at together.
pub(super) const BLOCK: usize = 64;

/// The place of each byte in the set of a text's characters. [`OTHER`] may be any that shares its place.
const PLACES: [u64; 256] = {
    let mut places = [u64::MAX << SHARED; 256];
    let mut byte = 0u8;
    while byte < OTHER {
        places[byte as usize] = 1 << bit(byte as char);
        byte += 1;
    }
    places
};

/// Title, key and path of each item, joined and folded as in [`super::Haystack`], in few bytes more than their letters.
#[derive(Debug, Clone)]
pub struct Texts {
    /// For each item [`START`] and its text; at the very end a block of padding, so that whole blocks can be read anywhere.
    arena: Vec<u8>,
    entries: Vec<Entry>,
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
        Texts { arena: vec![0; BLOCK], entries: Vec::new() }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no item.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
        let mut follows = false;
        let [title, lean, full] = [title, key, path].map(|text| {
            if follows && !text.is_empty() {
                self.arena.push(b' ');
            }
            follows |= !text.is_empty();
            fold_into(text, &mut self.arena);
            self.arena.len() - start
        });
        let fuzzy = [lean, full].map(|len| len.min(FUZZY_CHARS));
        self.arena.truncate(start + title.max(fuzzy[1]));
        let set = |from, to| self.arena[start + from..start + to].iter().fold(0, |set, byte| set | PLACES[usize::from(*byte)]);
        let lean = set(0, fuzzy[0]);
        let masks = [lean, lean | set(fuzzy[0], fuzzy[1])];
        self.arena.resize(self.arena.len() + BLOCK, 0);
        let title = u32::try_from(title).unwrap_or(u32::MAX);
        Entry { start, title, fuzzy: fuzzy.map(|len| u16::try_from(len).unwrap_or(u16::MAX)), masks }
    }
}

/// Appends `text`, folded with [`crate::text::fold`], one byte for each character.
fn fold_into(text: &str, arena: &mut Vec<u8>) {
    if text.is_ascii() {
        let start = arena.len();
        arena.extend_from_slice(text.as_bytes());
        arena[start..].make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        fold_char(c, |part| arena.push(u8::try_from(part).ok().filter(u8::is_ascii).unwrap_or(OTHER)));
    }
}
