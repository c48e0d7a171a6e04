//! A Markdown body as lines for the preview pane: body → blocks with source ranges → laid-out lines of (text, role). Doesn't know colours,
//! files, front matter or the meaning of shortcodes.
//!
//! [`Document::parse`] runs once per body, [`Document::layout`] once per width. Neither fails: every input has lines. Nesting deeper than
//! `block::MAX_DEPTH` is flattened, and far deeper bodies are shown unparsed (`unparsed`).

mod attributes;
mod block;
mod block_builder;
mod document;
mod entities;
mod inline;
mod layout;
mod line;
mod link_table;
mod parse;
mod passages;
mod phrase_search;
mod pieces;
mod shortcode;
mod shortcode_label;
mod styled_text;
mod table;
#[cfg(test)]
mod tests;
mod unparsed;

use std::ops::Range;

pub use document::{Document, Heading};
pub use entities::decoded;
pub use line::{Emphasis, Span, StyledLine};
pub use passages::{OBJECT, Passage};
pub use phrase_search::{MOST_FOUND, PhraseMatch};
pub use pieces::{Piece, PieceKind, PieceLines};

use crate::text::wrap::Joint;

/// Most cells of a line of text: longer lines are hard to read (<https://www.w3.org/TR/WCAG22/#visual-presentation> asks for 80).
pub const TEXT_COLUMNS: usize = 90;

/// A body laid out for one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// From top to bottom.
    pub lines: Vec<StyledLine>,
    /// Link addresses in order of appearance, without duplicates and without control characters.
    pub links: Vec<String>,
}

impl Document {
    /// Parses a body: `CommonMark` with tables, strikethrough, task lists and footnotes. Hugo shortcodes stay unchanged.
    pub fn parse(body: &str) -> Document {
        if unparsed::is_too_deep(body) { unparsed::document(body) } else { parse::parse(body, parse::Reading::Complete) }
    }

    /// Parses a body for reading, as visitors see it: shortcodes by their names and texts, without attributes such as `{#id}`, and with
    /// definition lists.
    pub fn preview(text: &str, verbatim: bool) -> Document {
        let is_unparsed = verbatim || unparsed::is_too_deep(text);
        if is_unparsed { unparsed::document(text) } else { parse::parse(text, parse::Reading::ForVisitors) }
    }

    /// Parses a body, or shows it unparsed, line by line: for a file whose front matter can't be separated from its body.
    pub fn read(text: &str, verbatim: bool) -> Document {
        if verbatim { unparsed::document(text) } else { Document::parse(text) }
    }

    /// Lays the body out in lines of at most `width` cells; 0 counts as 1.
    pub fn layout(&self, width: usize) -> Layout {
        Layout { lines: layout::lines(self, width.max(1), width.max(1)), links: self.links.clone() }
    }

    /// Lays the body out for reading: text in lines of at most [`TEXT_COLUMNS`] cells, tables in up to `width`.
    pub fn readable(&self, width: usize) -> Layout {
        Layout { lines: layout::lines(self, width.clamp(1, TEXT_COLUMNS), width.max(1)), links: self.links.clone() }
    }

    /// Returns the parts of the body that its translation should have too.
    pub fn pieces(&self) -> Vec<Piece> {
        pieces::pieces(self)
    }

    /// Returns the prose of the body, block by block, with its sources.
    pub fn passages(&self) -> Vec<Passage> {
        passages::passages(self)
    }

    /// Lays the pieces out in lines of at most `width` cells, in the order of [`Document::pieces`], and each entry of the address list.
    pub fn layout_pieces(&self, width: usize) -> (Vec<PieceLines>, Vec<PieceLines>) {
        pieces::lines(self, width.max(1))
    }

    /// The headings, in document order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }
}

impl Layout {
    /// Returns the first line that shows this byte of the body; for a byte that no line shows, the line with the nearest text before it.
    pub fn line_of(&self, source_offset: usize) -> usize {
        let mut nearest: Option<(usize, usize)> = None;
        for (number, line) in self.lines.iter().enumerate() {
            if line.source.contains(&source_offset) {
                return number;
            }
            let start = line.source.start;
            if start <= source_offset && nearest.is_none_or(|(_, best)| start > best) {
                nearest = Some((number, start));
            }
        }
        nearest.map_or(0, |(number, _)| number)
    }

    /// Finds a phrase, from top to bottom and without overlaps. An unaccented lower-case letter matches every form of its letter, an
    /// accented one matches itself in both cases, a capital only itself. `'` matches `’`, a space matches no-break spaces and the end of a
    /// wrapped line. Link numbers, bullets and quote bars are skipped; a match stays within its block. Finds at most [`MOST_FOUND`]
    /// matches.
    pub fn find(&self, needle: &str) -> Vec<PhraseMatch> {
        phrase_search::find(&self.lines, &[needle])
    }

    /// Finds several phrases in some of the lines, and in the blocks that begin or end among them; of very long blocks, only in the nearest
    /// lines.
    pub fn find_in(&self, needles: &[String], lines: Range<usize>) -> Vec<PhraseMatch> {
        const REACH: usize = 100;
        let last = self.lines.len();
        let (mut start, mut end) = (lines.start.min(last), lines.end.min(last));
        let (first, last) = (start.saturating_sub(REACH), (end + REACH).min(last));
        while start > first && self.lines.get(start).is_some_and(|line| line.joint != Joint::Start) {
            start -= 1;
        }
        while end < last && self.lines.get(end).is_some_and(|line| line.joint != Joint::Start) {
            end += 1;
        }
        let mut found = phrase_search::find(self.lines.get(start..end).unwrap_or_default(), needles);
        for (line, _) in found.iter_mut().flat_map(|found| &mut found.pieces) {
            *line += start;
        }
        found
    }
}
