//! One row of the fuzzy matching matrix for many items at once, with only the cells that can change a score.
//!
//! The crate scores a word with a matrix: a row for each letter of the word, a column for each character of the text. A cell is the best
//! score of the letters so far if the last of them matches this character, so only cells whose character is that letter are kept. From the
//! cells `m(k)` of one row those of the next are
//!
//! ```text
//! m'(j) = 16 + max( m(j - 1) + max(bonus(j), 4),              side by side
//!                   m(k) - 3 - (j - 1 - k) + bonus(j) )       with a gap, k < j - 1
//! ```
//!
//! where `bonus` depends on the character before `j` only. Storing `v(j) = m(j) + j` cancels the length of the gap, so that of the cells
//! before `j` only the highest is needed. A neighbour is also counted as one with a gap, which never wins, since that scores less. In a
//! text of up to 1000 characters `v` is at least 15 and at most 1015 plus 24 a letter, so it fits 16 bits.
//!
//! Whether a word is in the text in one piece doesn't follow from the score. Each row also has the places at which a run of all letters so
//! far ends: those of the row before, one further, as far as they are cells.

use crate::search::match_score::{LetterFit, MatchScore};
use crate::search::needle::bit;
use crate::search::text_arena::{BLOCK, Framed, START, TextArena, is_in_word};

/// The bonus of a letter after a space, a bracket or a slash.
const HEAD: i16 = 8;

/// The bonus for the character before a letter.
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
    // The first character of a text counts twice; only a word's first letter can match it.
    bonus[START as usize] = 2 * HEAD;
    bonus
};

/// Less than any cell, and far enough above `i16::MIN` to subtract from.
const NONE: i16 = -16_000;

/// Most cells of a text, rounded up to a power of two.
const CELLS: usize = 1024;

/// Most blocks of a text.
const BLOCKS: usize = CELLS / BLOCK;

/// A cell of the matrix.
#[derive(Debug, Clone, Copy)]
struct ScoreCell {
    /// Its score plus its place in the text.
    value: i16,
    /// The highest value up to this cell.
    highest: i16,
}

impl ScoreCell {
    const NONE: ScoreCell = ScoreCell { value: NONE, highest: NONE };
}

/// The items that contain the letters up to a step, and their cells.
#[derive(Debug, Clone, Default)]
pub(super) struct ScoreRow {
    kept: Vec<RowItem>,
    /// The cells of all items, one item after the other. Empty in the first row of a word, where the text itself shows them.
    cells: Vec<ScoreCell>,
    /// The places of the cells, for the blocks that have any.
    places: Vec<BlockPlaces>,
    /// The items have been filtered.
    pub filtered: bool,
}

/// Places in a block: a bit for each character.
#[derive(Debug, Clone, Copy, Default)]
struct BlockPlaces {
    /// Those that have a cell.
    cells: u64,
    /// Those of them at which all letters so far end side by side.
    runs: u64,
}

/// An item of a row.
#[derive(Debug, Clone, Copy)]
struct RowItem {
    /// Its number in the segment.
    item: u16,
    /// The first block that has a cell.
    block: u8,
    blocks: u8,
    cells: u16,
    /// The best score of this word's letters.
    best: i16,
    /// How they fit.
    fit: LetterFit,
    /// The score of the words before it.
    base: MatchScore,
}

/// The texts of a segment.
#[derive(Clone, Copy)]
pub(super) struct Items<'a> {
    /// The texts of all items.
    pub texts: &'a TextArena,
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

/// Buffers in which rows are built, so that the rows themselves have no spare capacity.
#[derive(Debug)]
pub(super) struct Scratch {
    row: ScoreRow,
    cells: [ScoreCell; CELLS],
    /// Cells of a word's first letter.
    opened: [ScoreCell; CELLS],
    places: [BlockPlaces; BLOCKS],
}

/// An item's part of the row before.
#[derive(Clone, Copy)]
struct Before<'a> {
    kept: RowItem,
    /// Letters of the word up to that row.
    letters: usize,
    /// Its cells, followed by those of other items.
    cells: &'a [ScoreCell],
    places: &'a [BlockPlaces],
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch {
            row: ScoreRow::default(),
            cells: [ScoreCell::NONE; CELLS],
            opened: [ScoreCell::NONE; CELLS],
            places: [BlockPlaces::default(); BLOCKS],
        }
    }
}

impl ScoreRow {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.kept) + size_of_val(&*self.cells) + size_of_val(&*self.places)
    }

    /// Items and their scores.
    pub fn totals(&self) -> impl Iterator<Item = (usize, MatchScore)> {
        self.kept.iter().map(|kept| (usize::from(kept.item), kept.total()))
    }

    /// Drops the items that the filter refuses; the others fit as it says.
    pub fn retain(&mut self, filter: impl Fn(usize) -> Option<LetterFit>) {
        let (mut cells, mut places) = (0..0, 0..0);
        let (mut kept_cells, mut kept_places) = (0, 0);
        self.kept.retain_mut(|kept| {
            cells = cells.end..cells.end + usize::from(kept.cells);
            places = places.end..places.end + usize::from(kept.blocks);
            let fit = filter(kept.item.into());
            if let Some(fit) = fit {
                kept.fit = fit;
                self.cells.copy_within(cells.clone(), kept_cells);
                self.places.copy_within(places.clone(), kept_places);
                (kept_cells, kept_places) = (kept_cells + cells.len(), kept_places + places.len());
            }
            fit.is_some()
        });
        self.cells.truncate(kept_cells);
        self.places.truncate(kept_places);
        self.filtered = true;
    }
}

impl RowItem {
    fn total(self) -> MatchScore {
        self.base.and(MatchScore::new(self.fit, self.best.into()))
    }
}

impl Scratch {
    /// The row of a word's first letter for the items that match so far, with their scores.
    pub fn open(&mut self, items: Items<'_>, found: impl Iterator<Item = (usize, MatchScore)>, byte: u8) -> ScoreRow {
        let needed = 1 << bit(byte.into());
        self.clear();
        for (item, base) in found {
            if items.mask(item) & needed == 0 {
                continue;
            }
            if let (Some((best, fit)), Ok(index)) = (single(items.text(item), byte), u16::try_from(item)) {
                self.row.kept.push(RowItem { item: index, block: 0, blocks: 0, cells: 0, best, fit, base });
            }
        }
        self.row.clone()
    }

    /// The row of a further letter, which has `letters` before it in its word. `opening` is the letter before, if that is the first.
    pub fn extend(&mut self, items: Items<'_>, below: &ScoreRow, letters: usize, opening: Option<u8>, byte: u8) -> ScoreRow {
        let needed = 1 << bit(byte.into());
        self.clear();
        let (mut cells, mut places) = (&below.cells[..], &below.places[..]);
        for kept in &below.kept {
            let (mine, others) = places.split_at_checked(kept.blocks.into()).unwrap_or_default();
            let item = kept.item.into();
            if items.mask(item) & needed != 0 {
                let before = Before { kept: *kept, letters, cells, places: mine };
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

    /// Adds the cells of one item for a letter, from those of the letter before. `OPENING`: the letter before is the first of its word, so
    /// its cells must be computed too.
    #[inline]
    fn next<const OPENING: bool>(&mut self, text: Framed<'_>, [old, new]: [u8; 2], before: Before<'_>) {
        let start = usize::from(before.kept.block);
        let (mut passed, mut found, mut carry, mut carried_run) = (0, 0, 0, 0);
        let mut fit = LetterFit::Scattered;
        let mut blocks = start..start;
        let (mut opened, mut highest, mut best) = (NONE, NONE, NONE);
        for block in start..text.len.div_ceil(BLOCK).min(BLOCKS) {
            let Some(window) = window(text, block) else { break };
            let within = within(text, block);
            let ahead = short(block * BLOCK);
            let BlockPlaces { cells: olds, runs } = if OPENING {
                let olds = occurrences(window, old) & within;
                for (at, place) in (passed..).zip(Places(olds)) {
                    let value = 15 + BONUS[usize::from(window[place])] + ahead + short(place);
                    opened = opened.max(value);
                    self.opened[at % CELLS] = ScoreCell { value, highest: opened };
                }
                BlockPlaces { cells: olds, runs: olds }
            } else {
                before.places.get(block - start).copied().unwrap_or_default()
            };
            let mut news = occurrences(window, new) & within;
            if passed == 0 {
                // Only places after the first cell of the letter before. Shifted twice, since it may be the last bit.
                news &= if olds == 0 { 0 } else { u64::MAX << olds.trailing_zeros() << 1 };
            }
            let ends = news & ((runs << 1) | carried_run);
            carried_run = runs >> (BLOCK - 1);
            if ends != 0 && fit < LetterFit::WordStart {
                fit = run_fit(text, Places(ends).map(|place| block * BLOCK + place - before.letters));
            }
            self.places[block] = BlockPlaces { cells: news, runs: ends };
            if news != 0 {
                blocks = if blocks.is_empty() { block } else { blocks.start }..block + 1;
            }
            let besides = (olds << 1) | carry;
            carry = olds >> (BLOCK - 1);
            let cells = if OPENING { &self.opened[..] } else { before.cells };
            for place in Places(news) {
                let rank = passed + (olds & !(u64::MAX << place)).count_ones() as usize;
                let old = cells.get(rank.wrapping_sub(1)).copied().unwrap_or(ScoreCell::NONE);
                let bonus = BONUS[usize::from(window[place])];
                let beside = if (besides >> place) & 1 == 1 { old.value } else { NONE };
                let value = 16 + (old.highest - 2 + bonus).max(beside + 1 + bonus.max(4));
                highest = highest.max(value);
                best = best.max(value - ahead - short(place));
                self.cells[found % CELLS] = ScoreCell { value, highest };
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
            self.row.kept.push(RowItem { block, blocks, cells, best, fit, ..before.kept });
        }
    }
}

/// The places of the bits that are set, lowest first.
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

/// How letters that begin at these places fit; there is one at least.
fn run_fit(text: Framed<'_>, mut starts: impl Iterator<Item = usize>) -> LetterFit {
    // The text begins at the second byte.
    let starts_word = |start: usize| text.bytes.get(start).is_some_and(|before| !is_in_word(*before));
    if starts.any(starts_word) { LetterFit::WordStart } else { LetterFit::Inside }
}

/// The best score of one letter, and how it fits.
fn single(text: Framed<'_>, byte: u8) -> Option<(i16, LetterFit)> {
    let (mut best, mut fit) = (NONE, LetterFit::Inside);
    for block in 0..text.len.div_ceil(BLOCK) {
        let window = window(text, block)?;
        for place in Places(occurrences(window, byte) & within(text, block)) {
            best = best.max(BONUS[usize::from(window[place])]);
            if best >= HEAD {
                return Some((15 + best, LetterFit::WordStart));
            }
            if !is_in_word(window[place]) {
                fit = LetterFit::WordStart;
            }
        }
    }
    (best >= 0).then_some((15 + best, fit))
}

/// A place in a text; never above 1000.
#[inline]
fn short(place: usize) -> i16 {
    i16::try_from(place).unwrap_or(i16::MAX)
}

/// A block of the text, preceded by the character before it.
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

/// The places of a character in a block, a bit for each. Eight characters are compared at once: if one differs, adding 127 sets the top
/// bit of its byte, since all are below 128.
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
    // Now bit `i` of byte `j` belongs to character `j` of word `i`: transpose.
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
