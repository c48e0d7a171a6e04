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
//! where `bonus` looks at the character before only. Kept is `v(j) = m(j) + j`: the length of the gap falls out, and what remains
//! of all cells before `j` is the highest of them. That a neighbour also counts as one with a gap does no harm, for that is worth
//! less. In a text of up to 1000 characters `v` is at least 15 and at most 24 times the letters plus 1031: it fits 16 bits.
//!
//! Where the cells are is not kept: it shows in the text.

use crate::search::needle::bit;
use crate::search::texts::{BLOCK, Framed, START};

/// What letters get for the character before them.
const BONUS: [i16; 256] = {
    let mut bonus = [0; 256];
    let (hard, soft) = (b"\0 /\\|()[]{}", b"!\"#$%&'*+,-.:;<=>?@^_`~");
    let mut at = 0;
    while at < hard.len() {
        bonus[hard[at] as usize] = 8;
        at += 1;
    }
    at = 0;
    while at < soft.len() {
        bonus[soft[at] as usize] = 7;
        at += 1;
    }
    // The first character of a text counts twice; only a word's first letter can stand there.
    bonus[START as usize] = 16;
    bonus
};

/// Less than any cell, and far enough from the least number there is.
const NONE: i16 = -16_000;

/// Cells that a text can have at most, rounded up to a power of two.
const CELLS: usize = 1024;

/// The items that hold the letters of a step, and their cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    kept: Vec<Kept>,
    /// The cells of all, one item's after the other's. Empty in the first row of a word, for there they show in the text, too.
    cells: Vec<i16>,
    /// The filter has been asked about them.
    pub filtered: bool,
}

/// An item of a row.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Its place in the segment.
    item: u16,
    /// Where its first cell is.
    from: u16,
    cells: u16,
    /// The best score that the letters of this word have.
    best: i16,
    /// The score of the words before.
    base: i32,
}

/// Memory in which rows are built, so that they take no more than they need.
#[derive(Debug)]
pub(super) struct Scratch {
    row: Row,
    cells: [i16; CELLS],
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch { row: Row::default(), cells: [0; CELLS] }
    }
}

impl Row {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Bytes that are held.
    pub fn bytes(&self) -> usize {
        self.kept.capacity() * size_of::<Kept>() + self.cells.capacity() * size_of::<i16>()
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
        let (mut from, mut to) = (0, 0);
        let cells = &mut self.cells;
        self.kept.retain(|kept| {
            let (old, count) = (from, usize::from(kept.cells));
            from += count;
            let keeps = keep(usize::from(kept.item));
            if keeps {
                cells.copy_within(old..old + count, to);
                to += count;
            }
            keeps
        });
        cells.truncate(to);
        self.filtered = true;
    }
}

impl Kept {
    fn total(self) -> i32 {
        self.base + i32::from(self.best)
    }
}

impl Scratch {
    /// The row of a word's first letter.
    pub fn open<'a>(
        &mut self,
        items: impl Iterator<Item = (usize, i32)>,
        byte: u8,
        text: impl Fn(usize) -> Framed<'a>,
        mask: impl Fn(usize) -> u64,
    ) -> Row {
        let needed = 1 << bit(byte.into());
        self.row.kept.clear();
        for (item, base) in items {
            if mask(item) & needed == 0 {
                continue;
            }
            if let Some(best) = first(text(item), byte) {
                self.row.kept.push(Kept { item: item as u16, from: 0, cells: 0, best, base });
            }
        }
        Row { kept: self.row.kept.clone(), cells: Vec::new(), filtered: false }
    }

    /// The row of a further letter. `letters`: the one before and itself; `opening`: that one is the first of the word.
    pub fn extend<'a>(
        &mut self,
        below: &Row,
        letters: [u8; 2],
        opening: bool,
        text: impl Fn(usize) -> Framed<'a>,
        mask: impl Fn(usize) -> u64,
    ) -> Row {
        let needed = 1 << bit(letters[1].into());
        self.row.kept.clear();
        self.row.cells.clear();
        let mut rest = &below.cells[..];
        for kept in &below.kept {
            let (cells, others) = rest.split_at_checked(usize::from(kept.cells)).unwrap_or_default();
            rest = others;
            let item = usize::from(kept.item);
            if mask(item) & needed == 0 {
                continue;
            }
            let next = if opening {
                next::<true>(text(item), letters, *kept, cells, &mut self.cells)
            } else {
                next::<false>(text(item), letters, *kept, cells, &mut self.cells)
            };
            if let Some(next) = next {
                self.row.kept.push(next);
                self.row.cells.extend_from_slice(&self.cells[..usize::from(next.cells)]);
            }
        }
        self.row.clone()
    }
}

/// The best score that one letter can have.
fn first(text: Framed<'_>, byte: u8) -> Option<i16> {
    let mut best = NONE;
    for block in 0..text.len.div_ceil(BLOCK) {
        let window = window(text, block)?;
        let mut found = occurrences(window, byte) & within(text, block);
        while found != 0 {
            let at = found.trailing_zeros() as usize;
            found &= found - 1;
            best = best.max(BONUS[usize::from(window[at])]);
            if best >= 8 {
                return Some(15 + best);
            }
        }
    }
    (best >= 0).then_some(15 + best)
}

/// The cells of the next letter, from those of the letter before.
#[inline(always)]
fn next<const OPENING: bool>(
    text: Framed<'_>,
    [before, byte]: [u8; 2],
    kept: Kept,
    cells: &[i16],
    into: &mut [i16; CELLS],
) -> Option<Kept> {
    let from = usize::from(kept.from);
    let mut found = 0usize;
    let mut first = None;
    let (mut highest, mut last, mut last_at) = (NONE, NONE, usize::MAX - 1);
    let mut best = NONE;
    let mut old = 0;
    let mut opened = false;
    for block in from / BLOCK..text.len.div_ceil(BLOCK) {
        let window = window(text, block)?;
        let mut within = within(text, block);
        if block == from / BLOCK {
            within &= u64::MAX << (from % BLOCK);
        }
        let befores = occurrences(window, before) & within;
        let mut news = occurrences(window, byte) & within;
        if !opened {
            if befores == 0 {
                continue;
            }
            opened = true;
            news &= u64::MAX << befores.trailing_zeros() << 1;
        }
        if first.is_none() && news != 0 {
            first = Some(block * BLOCK + news.trailing_zeros() as usize);
        }
        let mut both = befores | news;
        while both != 0 {
            let bit = both.trailing_zeros() as usize;
            both &= both - 1;
            let at = block * BLOCK + bit;
            let bonus = BONUS[usize::from(window[bit])];
            let beside = if last_at + 1 == at { last } else { NONE };
            let value = 16 + (highest - 2 + bonus).max(beside + 1 + bonus.max(4));
            into[found & (CELLS - 1)] = value;
            let is_new = news >> bit & 1;
            found += is_new as usize;
            best = best.max(if is_new == 1 { value - at as i16 } else { NONE });
            let is_old = befores >> bit & 1;
            let cell = if OPENING { 15 + bonus + at as i16 } else { cells.get(old).copied().unwrap_or(NONE) };
            old += is_old as usize;
            if is_old == 1 {
                last = cell;
                last_at = at;
                highest = highest.max(cell);
            }
        }
    }
    Some(Kept { from: first? as u16, cells: found as u16, best, ..kept })
}

/// A block of the text with the character before it.
#[inline(always)]
fn window(text: Framed<'_>, block: usize) -> Option<&[u8; BLOCK + 1]> {
    text.bytes.get(block * BLOCK..)?.first_chunk()
}

/// The bits of a block that belong to the text.
#[inline(always)]
fn within(text: Framed<'_>, block: usize) -> u64 {
    let rest = text.len - block * BLOCK;
    if rest < BLOCK { (1 << rest) - 1 } else { u64::MAX }
}

/// Where in a block a character stands, a bit for each place.
#[inline(always)]
fn occurrences(window: &[u8; BLOCK + 1], byte: u8) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let wanted = u64::from(byte) * 0x0101_0101_0101_0101;
    let mut bits = 0;
    let (words, _) = window[1..].as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let off = u64::from_le_bytes(*word) ^ wanted;
        let hits = !((off & LOW) + LOW | off | LOW) >> 7;
        bits |= (hits.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    bits
}
