//! A laid-out line: its spans, their roles and emphasis, and its range in the body.

use std::ops::Range;

use crate::style_role::Role;
use crate::text::wrap::Joint;

/// A line, at most as wide as the layout, without trailing spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyledLine {
    /// Its spans from left to right; neighbours differ in role, emphasis or link, except where the text follows its indent.
    pub spans: Vec<Span>,
    /// Byte range of the body that the line shows; empty for blank lines and for parts added by the layout.
    pub source: Range<usize>,
    /// Cells before the text: quote bars, bullets, indents.
    pub(super) indent: usize,
    pub(super) joint: Joint,
}

impl StyledLine {
    /// A line without an indent that begins a block.
    pub(super) fn new(spans: Vec<Span>, source: Range<usize>) -> StyledLine {
        StyledLine { spans, source, indent: 0, joint: Joint::Start }
    }
}

/// A piece of a line with one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Text without control characters.
    pub text: String,
    /// Role of the text.
    pub role: Role,
    /// Emphasis on top of the role.
    pub emphasis: Emphasis,
    /// Index in [`Layout::links`](super::Layout::links) of the address that the text links to.
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
