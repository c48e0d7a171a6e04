//! Lines no wider than the terminal.

use super::output::Output;
use crate::text::width;

/// Columns where nobody tells how many there are.
pub const COLUMNS: usize = 80;

/// Fewest and most columns that are used.
const BOUNDS: (usize, usize) = (40, 110);

/// Columns to write to.
pub fn columns(output: &Output) -> usize {
    let told = if output.terminal { crossterm::terminal::size().ok() } else { None };
    told.map_or(COLUMNS, |(columns, _)| usize::from(columns)).clamp(BOUNDS.0, BOUNDS.1)
}

/// Wraps a text at its spaces; a word that is longer than a line stands alone, so that a path can be copied whole.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn long_words_stand_alone() {
        assert_eq!(wrap("a bb ccc dddddddd e", 6), ["a bb", "ccc", "dddddddd", "e"]);
        assert_eq!(wrap("dit\u{a0}: oui", 6), ["dit\u{a0}:", "oui"]);
        assert!(wrap("", 6).is_empty());
    }
}
