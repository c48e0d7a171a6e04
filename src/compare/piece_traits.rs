//! The traits of a piece by which it is matched with a piece of another language.

use super::translated_words::meaning_of;
use crate::markdown::{Piece, PieceKind};
use crate::text::fold;

/// The traits of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PieceTraits {
    pub(super) kind: PieceKind,
    /// In characters.
    pub(super) length: u32,
    pub(super) numbers: Box<[String]>,
    /// How many links it has.
    pub(super) links: usize,
    /// Hashes of the first letters of its longer words, sorted: related languages share many. A word that
    /// English and French postings have in common has one hash in both.
    pub(super) words: Box<[u32]>,
}

/// Letters at the start of a word that related languages often share.
const BEGINNING: usize = 4;

/// Returns the traits of a piece with its numbers.
pub(super) fn traits(piece: &Piece, numbers: Vec<String>) -> PieceTraits {
    PieceTraits {
        kind: piece.kind,
        length: u32::try_from(piece.text.chars().count()).unwrap_or(u32::MAX),
        numbers: numbers.into(),
        links: piece.links.len(),
        words: beginnings(&piece.text).into(),
    }
}

pub(super) fn hash(word: impl Iterator<Item = char>) -> u32 {
    word.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

fn beginnings(text: &str) -> Vec<u32> {
    let folded = fold(text);
    let long = folded.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= BEGINNING);
    let mut found: Vec<u32> = long
        .map(|word| {
            let end = word.char_indices().nth(BEGINNING).map_or(word.len(), |(end, _)| end);
            hash(meaning_of(&word[..end]).chars())
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Counts the items that two sorted lists have in common.
pub(crate) fn count_common<T: Ord>(left: &[T], right: &[T]) -> usize {
    let (mut l, mut r, mut found) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(l), right.get(r)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => l += 1,
            std::cmp::Ordering::Greater => r += 1,
            std::cmp::Ordering::Equal => (l, r, found) = (l + 1, r + 1, found + 1),
        }
    }
    found
}
