//! Texts as lines of pieces with a style role each, laid out for a width. `ui` draws them, `app` counts them.

pub mod catch_up;
pub mod diff;
pub mod header;
pub mod help;

use crate::markdown::Span;
use crate::style_role::Role;
use crate::text::wrap;

/// A line: its pieces from left to right.
pub type RoleLine = Vec<(String, Role)>;

/// A scrolled text that is the whole of a dialog.
pub struct DialogText {
    /// The title.
    pub title: String,
    /// The lines.
    pub lines: Vec<RoleLine>,
    /// The first line shown.
    pub scroll: usize,
}

/// Rows of two texts each.
pub type TextRows = Vec<(String, String)>;

/// A line of a laid-out text.
pub type TextLine = Vec<Span>;

/// A row of two aligned texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlignedRow {
    /// The lines of each side; `None`: this side has no such piece.
    pub sides: [Option<Vec<TextLine>>; 2],
    /// A blank line precedes it.
    pub apart: bool,
}

/// A text in one role, wrapped.
pub fn paragraph(text: &str, columns: usize, role: Role) -> Vec<RoleLine> {
    wrap(text, columns, usize::MAX).into_iter().map(|line| vec![(line, role)]).collect()
}
