//! How wide the lines of messages are.

use super::output::Output;

/// Columns of a file or pipe.
pub const COLUMNS: usize = 80;

/// Most columns that are comfortable to read.
const WIDEST: usize = 110;

/// The columns of the terminal, but at least `least`; [`COLUMNS`] if the output is no terminal.
pub fn columns(output: &Output, least: usize) -> usize {
    let known = if output.terminal { crossterm::terminal::size().ok() } else { None };
    known.map_or(COLUMNS, |(columns, _)| usize::from(columns).clamp(least, WIDEST))
}
