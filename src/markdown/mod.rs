//! A Markdown body as lines for the preview pane: body → blocks with source ranges → laid-out lines of (text, role).
//! Decides no colours, reads no files, and knows nothing of front matter or of what a shortcode means.
//!
//! [`Document::parse`] runs once for a body, [`Document::layout`] once for a width. Neither fails: every input has lines.
//! Nesting deeper than `block::MAX_DEPTH` is flattened, and far deeper bodies are shown as they stand (`plain`).

mod block;
mod entities;
mod find;
mod flow;
mod inline;
mod layout;
mod links;
mod outline;
mod parse;
mod pieces;
mod plain;
mod shortcode;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

use std::ops::Range;

pub use entities::decoded;
pub use find::MOST as MOST_FOUND;
pub use pieces::{Piece, PieceKind, PieceLines};

use crate::role::Role;
use wrap::Joint;

/// A parsed body: its blocks, sections and link addresses. Owns its text, which is already safe for a terminal.
#[derive(Debug, Clone, Default)]
pub struct Document {
    blocks: Vec<block::Block>,
    containers: Vec<block::Container>,
    sections: Vec<Section>,
    links: Vec<String>,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Level from 1 to 6; a bold line has level 2.
    pub level: u8,
    /// The heading as one line of plain text.
    pub title: String,
    /// Bytes of the heading in the body, without what follows it.
    pub source: Range<usize>,
    /// True for a paragraph outside lists and quotes that is wholly bold: people write headings in this way too.
    pub bold_line: bool,
}

/// A body laid out for one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// Addresses of links in order of appearance, each once, without characters that a terminal could obey.
    pub links: Vec<String>,
}

/// One line, at most as wide as the layout, without spaces at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The pieces from left to right; neighbours differ in role, emphasis or link, except where the text follows its indent.
    pub spans: Vec<Span>,
    /// Bytes of the body that the line shows; empty for blank lines and for what the layout adds.
    pub source: Range<usize>,
    /// Cells before the text: quote bars, bullets, indents.
    indent: usize,
    joint: Joint,
}

/// A piece of a line with one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Text without control characters.
    pub text: String,
    /// What the text is.
    pub role: Role,
    /// Emphasis on top of the role.
    pub emphasis: Emphasis,
    /// Index in [`Layout::links`] of the address to which this text leads.
    pub link: Option<u16>,
}

/// Emphasis of a piece of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// `**strong**`
    pub strong: bool,
    /// `*emphasis*`
    pub italic: bool,
    /// `~~struck~~`
    pub struck: bool,
}

/// A place where a phrase stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Line and cells in it, one for each line that the match touches, from top to bottom; never empty.
    pub pieces: Vec<(usize, Range<usize>)>,
}

impl Document {
    /// Reads a body: `CommonMark` with tables, strikethrough, task lists and footnotes, and Hugo shortcodes left as they stand.
    pub fn parse(body: &str) -> Document {
        if plain::is_too_deep(body) { plain::document(body) } else { parse::parse(body) }
    }

    /// Takes a text as it stands, line by line: a file whose front matter can't be told from its body.
    pub fn verbatim(text: &str) -> Document {
        plain::document(text)
    }

    /// Reads a body; `verbatim`: as it is written.
    pub fn read(text: &str, verbatim: bool) -> Document {
        if verbatim { Document::verbatim(text) } else { Document::parse(text) }
    }

    /// Lays the body out in lines of at most `width` cells; 0 counts as 1.
    pub fn layout(&self, width: usize) -> Layout {
        Layout { lines: layout::lines(self, width.max(1)), links: self.links.clone() }
    }

    /// What the body is made of, as its translation should be too.
    pub fn pieces(&self) -> Vec<Piece> {
        pieces::pieces(self)
    }

    /// The pieces laid out in lines of at most `width` cells, in the order of [`Document::pieces`], and the list of addresses, an entry
    /// each.
    pub fn layout_pieces(&self, width: usize) -> (Vec<PieceLines>, Vec<PieceLines>) {
        pieces::lines(self, width.max(1))
    }

    /// The headings in the order of the body.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }
}

impl Layout {
    /// The first line that shows this byte of the body; for a byte that no line shows, the line with the nearest text before it.
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

    /// Finds a phrase, from top to bottom and without overlaps. An unaccented lower-case letter matches every form of its letter,
    /// an accented one only itself in both cases, a capital only itself; `'` matches `’`, a space matches no-break spaces and the end of a wrapped line.
    /// Numbers of links are passed over, bullets and quote bars are not searched, and a match stays within its block. Of very many matches
    /// the first [`MOST_FOUND`] are found.
    pub fn find(&self, needle: &str) -> Vec<Found> {
        find::find(&self.lines, &[needle])
    }

    /// The same for several phrases, in some of the lines only, and in the blocks that begin or end among them: of blocks that are endless,
    /// so far as a phrase may reach.
    pub fn find_in(&self, needles: &[String], lines: Range<usize>) -> Vec<Found> {
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
        let mut found = find::find(self.lines.get(start..end).unwrap_or_default(), needles);
        for (line, _) in found.iter_mut().flat_map(|found| &mut found.pieces) {
            *line += start;
        }
        found
    }
}
