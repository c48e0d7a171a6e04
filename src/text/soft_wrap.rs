//! Rows of a line that is edited: every byte is in one of them, and what can't be seen has a sign.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{grapheme_width, is_harmful};

/// A grapheme as it is shown in an editor, and whether it is a sign for something invisible.
pub fn visible(grapheme: &str) -> (&str, bool) {
    match grapheme {
        "\t" => ("→", true),
        "\u{a0}" | "\u{202f}" | "\u{2007}" => ("␣", true),
        _ if grapheme.chars().any(is_harmful) => ("\u{FFFD}", true),
        _ => (grapheme, false),
    }
}

/// The cells of a text in an editor.
pub fn visible_width(text: &str) -> usize {
    text.graphemes(true).map(|grapheme| grapheme_width(visible(grapheme).0)).sum()
}

/// Wraps a line after spaces where it can, else anywhere. The rows have all bytes of the line; spaces at the end of a row may go beyond its
/// cells. There is always one row.
pub fn soft_rows(line: &str, cells: usize) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut rows = Vec::new();
    // Start of the row; the end of the last space in it, with the cells up to there; the cells so far.
    let (mut start, mut after_space, mut used) = (0, (0, 0), 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        let own = grapheme_width(visible(grapheme).0);
        while used + own > cells && grapheme != " " && at > start {
            let (next, before) = if after_space.0 > start { after_space } else { (at, used) };
            rows.push(start..next);
            (start, used) = (next, used - before);
        }
        used += own;
        if grapheme == " " {
            after_space = (at + 1, used);
        }
    }
    rows.push(start..line.len());
    rows
}

/// The row of a byte of a line.
pub fn row_of(rows: &[Range<usize>], byte: usize) -> usize {
    rows.iter().rposition(|row| row.start <= byte).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_break_after_spaces() {
        for (line, cells, expected) in [
            ("", 5, &[""][..]),
            ("one two three", 8, &["one two ", "three"]),
            ("onetwothree", 4, &["onet", "woth", "ree"]),
            ("one    two", 4, &["one    ", "two"]),
            ("a\tb\u{a0}c", 2, &["a\t", "b\u{a0}", "c"]),
            ("工程师", 4, &["工程", "师"]),
        ] {
            let rows: Vec<&str> = soft_rows(line, cells).into_iter().map(|row| &line[row]).collect();
            assert_eq!(rows, expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn rows_have_every_byte(line in "[ a-c\t\u{a0}é工\u{301}]{0,60}", cells in 1_usize..12) {
            let rows = soft_rows(&line, cells);
            prop_assert_eq!(rows.iter().map(|row| &line[row.clone()]).collect::<String>(), line.clone());
            for row in rows {
                let text = line[row].trim_end_matches(' ');
                prop_assert!(visible_width(text) <= cells.max(2), "{:?}", text);
            }
        }
    }
}
