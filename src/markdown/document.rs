//! A parsed body: its blocks in their containers, its headings and its link addresses.

use std::ops::Range;

use super::block::{Container, LeafBlock};

/// A parsed body: its blocks, headings and link addresses. Owns its text, which is already safe for a terminal.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub(super) blocks: Vec<LeafBlock>,
    pub(super) containers: Vec<Container>,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<String>,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Level from 1 to 6; a bold line has level 2.
    pub level: u8,
    /// The heading as one line of plain text.
    pub title: String,
    /// Byte range of the heading in the body.
    pub source: Range<usize>,
    /// The heading is a wholly bold paragraph outside lists and quotes, as many authors write headings.
    pub bold_line: bool,
}
