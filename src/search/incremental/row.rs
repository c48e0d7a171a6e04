//! One row of the fuzzy matching matrix for many items at once, only the cells that count. Knows no threads and no queries.
//!
//! The crate scores a word by a matrix: a row for each letter of the word, a column for each character of the text. A cell is the
//! best score of the letters so far with the last of them standing at this character, so it is of use only where the letter does
//! stand there. From cells `m(k)` of one row, those of the next are
//!
//! ```text
//! m'(j) = 16 + max( m(j - 1) + max(bonus(j), 4),              side by side
//!                   m(k) - 3 - (j - 1 - k) + bonus(j) )       with a gap, k < j - 1
//! ```
//!
//! where `bonus` looks at the character before only. Kept is `v(j) = m(j) + j`: the length of the gap falls out, and all that is
//! needed of the cells before `j` is the highest of them. That a neighbour also counts as one with a gap does no harm, for that is
//! worth less. In a text of up to 1000 characters `v` is at least 15, and at most 24 for each letter and 1015 more: it fits 16 bits.

use crate::search::needle::bit;
use crate::search::texts::{BLOCK, Framed, START, Texts};

/// What a letter gets after a space, a bracket or a slash.
const HEAD: i16 = 8;

/// What letters get for the character before them.
const BONUS: [i16; 256] = {
    let mut bonus = [0; 256];
    let (hard, soft) = (b"\0 /\\|()[]{}", b"!\"#$%&'*+,-.:;<=>?@^_`~");
    let mut at = 0;
    while at < hard.len() {
        bonus[hard[at] as usize] = HEAD;
        at += 1;
    }
    at = 0;
    while at < soft.len() {
        bonus[soft[at] as usize] = HEAD - 1;
        at += 1;
    }
    // The first character of a text counts twice; only a word's first letter can stand there.
    bonus[START as usize] = 2 * HEAD;
    bonus
};

/// Less than any cell, and far enough from the least number there is.
const NONE: i16 = -16_000;

/// Cells that a text can have at most, rounded up to a power of two.
const CELLS: usize = 1024;

/// Blocks that a text can have at most.
const BLOCKS: usize = CELLS / BLOCK;

/// A cell of the matrix.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Its score, plus its place in the text.
    value: i16,
    /// The highest value up to this cell.
    highest: i16,
}

impl Cell {
    const NONE: Cell = Cell { value: NONE, highest: NONE };
}

/// The items that hold the letters of a step, and their cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    kept: Vec<Kept>,
    /// The cells of all, one item's after the other's. Empty in the first row of a word, for there they show in the text.
    cells: Vec<Cell>,
    /// Where they stand: a bit for each character of the blocks that have any.
    places: Vec<u64>,
    /// The filter has been asked about the items.
    pub filtered: bool,
}

/// An item of a row.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Its place in the segment.
    item: u16,
    /// The first block that has a cell.
    block: u8,
    blocks: u8,
    cells: u16,
    /// The best score that the letters of this word have.
    best: i16,
    /// The score of the words before.
    base: i32,
}

/// The texts of a segment.
#[derive(Clone, Copy)]
pub(super) struct Items<'a> {
    /// The texts of all items.
    pub texts: &'a Texts,
    /// The first item of the segment.
    pub start: usize,
}

impl<'a> Items<'a> {
    fn text(self, item: usize) -> Framed<'a> {
        self.texts.framed(self.start + item)
    }

    fn mask(self, item: usize) -> u64 {
        self.texts.mask(self.start + item)
    }
}

/// Memory in which rows are built, so that they take no more than they need.
#[derive(Debug)]
pub(super) struct Scratch {
    row: Row,
    cells: [Cell; CELLS],
    /// Cells of a word's first letter.
    opened: [Cell; CELLS],
    places: [u64; BLOCKS],
}

/// What an item has in the row before.
#[derive(Clone, Copy)]
struct Before<'a> {
    kept: Kept,
    /// Its cells and those of other items.
    cells: &'a [Cell],
    places: &'a [u64],
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch { row: Row::default(), cells: [Cell::NONE; CELLS], opened: [Cell::NONE; CELLS], places: [0; BLOCKS] }
    }
}

impl Row {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Bytes that are held.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.kept) + size_of_val(&*self.cells) + size_of_val(&*self.places)
    }

    /// Items, counted from `start`, and their scores.
    pub fn hits(&self, start: usize) -> impl Iterator<Item = (u32, i32)> {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.kept.iter().map(move |kept| (start.saturating_add(u32::from(kept.item)), kept.total()))
    }

    /// Items and their scores.
    pub fn totals(&self) -> impl Iterator<Item = (usize, i32)> {
        self.kept.iter().map(|kept| (usize::from(kept.item), kept.total()))
    }

    /// Lets go of the items that the filter refuses.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let (mut cells, mut places) = (Compact::new(&mut self.cells), Compact::new(&mut self.places));
        self.kept.retain(|kept| {
            let keeps = keep(usize::from(kept.item));
            cells.next(kept.cells.into(), keeps);
            places.next(kept.blocks.into(), keeps);
            keeps
        });
        cells.finish();
        places.finish();
        self.filtered = true;
    }
}

/// Moves those pieces of a list together that are kept.
struct Compact<'a, T> {
    list: &'a mut Vec<T>,
    from: usize,
    to: usize,
}

impl<T: Copy> Compact<'_, T> {
    fn new(list: &mut Vec<T>) -> Compact<'_, T> {
        Compact { list, from: 0, to: 0 }
    }

    fn next(&mut self, count: usize, keeps: bool) {
        if keeps {
            self.list.copy_within(self.from..self.from + count, self.to);
            self.to += count;
        }
        self.from += count;
    }

    fn finish(self) {
        self.list.truncate(self.to);
    }
}

impl Kept {
    fn total(self) -> i32 {
        self.base + i32::from(self.best)
    }
}

impl Scratch {
    /// The row of a word's first letter, of the items found so far with their scores.
    pub fn open(&mut self, items: Items<'_>, found: impl Iterator<Item = (usize, i32)>, byte: u8) -> Row {
        let needed = 1 << bit(byte.into());
        self.clear();
        for (item, base) in found {
            if items.mask(item) & needed == 0 {
                continue;
            }
            if let (Some(best), Ok(index)) = (single(items.text(item), byte), u16::try_from(item)) {
                self.row.kept.push(Kept { item: index, block: 0, blocks: 0, cells: 0, best, base });
            }
        }
        self.row.clone()
    }

    /// The row of a further letter. `opening`: the one before, if that is the first of its word.
    pub fn extend(&mut self, items: Items<'_>, below: &Row, opening: Option<u8>, byte: u8) -> Row {
        let needed = 1 << bit(byte.into());
        self.clear();
        let (mut cells, mut places) = (&below.cells[..], &below.places[..]);
        for kept in &below.kept {
            let (mine, others) = places.split_at_checked(kept.blocks.into()).unwrap_or_default();
            let item = kept.item.into();
            if items.mask(item) & needed != 0 {
                let before = Before { kept: *kept, cells, places: mine };
                match opening {
                    Some(opening) => self.next::<true>(items.text(item), [opening, byte], before),
                    None => self.next::<false>(items.text(item), [0, byte], before),
                }
            }
            cells = cells.get(kept.cells.into()..).unwrap_or_default();
            places = others;
        }
        self.row.clone()
    }

    fn clear(&mut self) {
        self.row.kept.clear();
        self.row.cells.clear();
        self.row.places.clear();
    }

    /// Adds the cells of one item for a letter, from those for the letter before. `OPENING`: that is the first of its word, so that
    /// its cells must be made, too.
    #[inline]
    fn next<const OPENING: bool>(&mut self, text: Framed<'_>, [old, new]: [u8; 2], before: Before<'_>) {
        let start = usize::from(before.kept.block);
        let (mut passed, mut found, mut carry) = (0, 0, 0);
        let mut blocks = start..start;
        let (mut opened, mut highest, mut best) = (NONE, NONE, NONE);
        for block in start..text.len.div_ceil(BLOCK).min(BLOCKS) {
            let Some(window) = window(text, block) else { break };
            let within = within(text, block);
            let ahead = short(block * BLOCK);
            let olds = if OPENING {
                let olds = occurrences(window, old) & within;
                for (at, place) in (passed..).zip(Places(olds)) {
                    let value = 15 + BONUS[usize::from(window[place])] + ahead + short(place);
                    opened = opened.max(value);
                    self.opened[at % CELLS] = Cell { value, highest: opened };
                }
                olds
            } else {
                before.places.get(block - start).copied().unwrap_or_default()
            };
            let mut news = occurrences(window, new) & within;
            if passed == 0 {
                // Only what stands after the first cell of the letter before. Shifted twice, for it may be the last of the block.
                news &= if olds == 0 { 0 } else { u64::MAX << olds.trailing_zeros() << 1 };
            }
            self.places[block] = news;
            if news != 0 {
                blocks = if blocks.is_empty() { block } else { blocks.start }..block + 1;
            }
            let besides = (olds << 1) | carry;
            carry = olds >> (BLOCK - 1);
            let cells = if OPENING { &self.opened[..] } else { before.cells };
            for place in Places(news) {
                let rank = passed + (olds & !(u64::MAX << place)).count_ones() as usize;
                let old = cells.get(rank.wrapping_sub(1)).copied().unwrap_or(Cell::NONE);
                let bonus = BONUS[usize::from(window[place])];
                let beside = if (besides >> place) & 1 == 1 { old.value } else { NONE };
                let value = 16 + (old.highest - 2 + bonus).max(beside + 1 + bonus.max(4));
                highest = highest.max(value);
                best = best.max(value - ahead - short(place));
                self.cells[found % CELLS] = Cell { value, highest };
                found += 1;
            }
            passed += olds.count_ones() as usize;
        }
        if found > 0 {
            let first = blocks.start;
            let places = &self.places[blocks];
            self.row.places.extend_from_slice(places);
            self.row.cells.extend_from_slice(&self.cells[..found]);
            let [block, blocks] = [first, places.len()].map(|count| u8::try_from(count).unwrap_or(u8::MAX));
            let cells = u16::try_from(found).unwrap_or(u16::MAX);
            self.row.kept.push(Kept { block, blocks, cells, best, ..before.kept });
        }
    }
}

/// The places of the bits that are set, from the lowest.
struct Places(u64);

impl Iterator for Places {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let place = self.0.trailing_zeros() as usize;
        let some = self.0 != 0;
        self.0 &= self.0.wrapping_sub(1);
        some.then_some(place)
    }
}

/// The best score that one letter can have.
fn single(text: Framed<'_>, byte: u8) -> Option<i16> {
    let mut best = NONE;
    for block in 0..text.len.div_ceil(BLOCK) {
        let window = window(text, block)?;
        for place in Places(occurrences(window, byte) & within(text, block)) {
            best = best.max(BONUS[usize::from(window[place])]);
            if best >= HEAD {
                return Some(15 + best);
            }
        }
    }
    (best >= 0).then_some(15 + best)
}

/// A place in a text, which is never beyond 1000.
#[inline]
fn short(place: usize) -> i16 {
    i16::try_from(place).unwrap_or(i16::MAX)
}

/// A block of the text with the character before it.
#[inline]
fn window(text: Framed<'_>, block: usize) -> Option<&[u8; BLOCK + 1]> {
    text.bytes.get(block * BLOCK..)?.first_chunk()
}

/// The bits of a block that belong to the text.
#[inline]
fn within(text: Framed<'_>, block: usize) -> u64 {
    let rest = text.len - block * BLOCK;
    if rest < BLOCK { !(u64::MAX << rest) } else { u64::MAX }
}

/// Where in a block a character stands, a bit for each place. Eight characters are compared at once: with what is not equal, adding
/// 127 reaches the top bit, for all are below 128.
#[inline]
fn occurrences(window: &[u8; BLOCK + 1], byte: u8) -> u64 {
    const LOW: u64 = u64::MAX / 255 * 127;
    const TOP: u64 = !LOW;
    let wanted = u64::MAX / 255 * u64::from(byte);
    let (words, _) = window[1..].as_chunks::<8>();
    let mut others = 0;
    for word in words {
        others = (others >> 1) | (((u64::from_le_bytes(*word) ^ wanted) + LOW) & TOP);
    }
    // Now bit `i` of byte `j` tells of character `j` of word `i`: rows and columns change places.
    let mut bits = !others;
    for (shift, part) in [(7, 0x00AA_00AA_00AA_00AA), (14, 0x0000_CCCC_0000_CCCC), (28, 0x0000_0000_F0F0_F0F0)] {
        let swap = (bits ^ (bits >> shift)) & part;
        bits ^= swap ^ (swap << shift);
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_occurrence_has_its_bit(text in "[ab\\x00\\x7f~]{64}", byte in "[ab\\x00~]") {
            let byte = byte.as_bytes()[0];
            let window: Vec<u8> = [START].into_iter().chain(text.bytes()).collect();
            let bits = occurrences(window.first_chunk().unwrap(), byte);
            let places: Vec<usize> = text.bytes().enumerate().filter(|(_, it)| *it == byte).map(|(at, _)| at).collect();
            prop_assert_eq!(Places(bits).collect::<Vec<_>>(), places);
        }
    }
}
