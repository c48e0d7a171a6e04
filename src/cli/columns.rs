//! How wide the lines of messages are.

use super::output::Output;

/// Columns of a file or pipe.
pub const COLUMNS: usize = 80;

/// Fewest and most columns that are used.
const BOUNDS: (usize, usize) = (40, 110);

/// The columns of the terminal, within bounds; [`COLUMNS`] if the output is no terminal.
pub fn columns(output: &Output) -> usize {
    let known = if output.terminal { crossterm::terminal::size().ok() } else { None };
    known.map_or(COLUMNS, |(columns, _)| usize::from(columns)).clamp(BOUNDS.0, BOUNDS.1)
}
