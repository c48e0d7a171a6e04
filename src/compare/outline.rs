//! The outline of a text: what comparing it with a translation needs, so that the text need not stay in memory.

use super::numbers::spelled_out;
use super::particulars::{Particular, particulars};
use super::piece_traits::{PieceTraits, traits};
use crate::markdown::{Piece, PieceKind};
use crate::text::{line_feeds, truncate};

/// A piece of a text, as far as comparing texts needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlinePiece {
    pub(super) traits: PieceTraits,
    /// Its first line in the file, from 1.
    pub line: u32,
    /// Its first words.
    pub beginning: Box<str>,
    /// Its numbers that belong to no particular.
    pub(super) numbers: Box<[String]>,
    pub(super) links: Box<[Box<str>]>,
    /// It begins in bold.
    pub(super) has_lead: bool,
}

/// A text as its pieces, and what it states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// In the order of the text.
    pub pieces: Box<[OutlinePiece]>,
    /// The particulars that it states.
    pub particulars: Box<[Particular]>,
    /// Numbers that its words spell out, sorted.
    pub(super) spelled_out: Box<[&'static str]>,
}

/// Cells of the quoted beginning of a piece.
const QUOTED: usize = 50;

impl Outline {
    /// The outline of a body with its pieces and their text; `first_line` is the line of the file in which it begins.
    pub fn new(body: &str, pieces: &[Piece], text: &str, first_line: usize) -> Outline {
        let (particulars, numbers) = particulars(pieces);
        let (mut line, mut at) = (first_line, 0);
        let outlined = pieces.iter().zip(numbers).map(|(piece, numbers)| {
            let source = body.get(piece.source.clone()).unwrap_or_default();
            line += line_feeds(body.as_bytes().get(at..piece.source.start).unwrap_or_default());
            at = at.max(piece.source.start);
            OutlinePiece {
                traits: traits(piece, numbers.all),
                line: u32::try_from(line).unwrap_or(u32::MAX),
                beginning: beginning(&piece.text),
                numbers: numbers.other.into(),
                links: piece.links.iter().map(|link| link.as_str().into()).collect(),
                has_lead: ["**", "__", "<strong", "<b>"].iter().any(|sign| without_marker(source).starts_with(sign)),
            }
        });
        Outline { pieces: outlined.collect(), particulars: particulars.into(), spelled_out: spelled_out(text).into() }
    }

    /// All its numbers, sorted, with repetitions.
    pub fn numbers(&self) -> Vec<Box<str>> {
        let mut numbers: Vec<Box<str>> =
            self.pieces.iter().flat_map(|piece| &piece.traits.numbers).map(|number| number.as_str().into()).collect();
        numbers.sort_unstable();
        numbers
    }

    /// How many headings, list items and links it has.
    pub(super) fn counts(&self) -> [usize; 3] {
        let count = |wanted: fn(&PieceKind) -> bool| self.pieces.iter().filter(|piece| wanted(&piece.traits.kind)).count();
        [
            count(|kind| matches!(kind, PieceKind::Heading(_))),
            count(|kind| *kind == PieceKind::Item),
            self.pieces.iter().map(|piece| piece.links.len()).sum(),
        ]
    }
}

/// The first words of a text.
fn beginning(text: &str) -> Box<str> {
    let line = text.trim_start().lines().next().unwrap_or_default();
    // A long line is not measured to its end.
    let end = line.char_indices().nth(4 * QUOTED).map_or(line.len(), |(end, _)| end);
    truncate(line[..end].trim_end(), QUOTED).into()
}

/// The source of a piece without the marker of its list.
fn without_marker(source: &str) -> &str {
    let source = source.trim_start();
    let after = source.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['-', '+', '.', ')']);
    after.strip_prefix("* ").unwrap_or(after).trim_start()
}
