//! Line breaking in terminal cells: prose is wrapped at words, code is cut at the width. Knows no styles and no indents.
//!
//! Lines break at ASCII spaces, so no-break spaces (U+00A0, U+202F, U+2007) and the word joiner need no special case.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text;

/// How a line continues the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all: text starts here.
    Start,
    /// After a space or a hard break.
    Space,
    /// In the middle of a word.
    Glued,
}

/// The part of the text on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrappedRow {
    pub text: Range<usize>,
    pub joint: Joint,
}

/// Wraps prose at words, where they fit; `\n` ends a line. Always returns a row.
pub(super) fn wrap(text: &str, width: usize) -> Vec<WrappedRow> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut at = 0;
    let mut joint = Joint::Start;
    for line in text.split('\n') {
        let mut row = WrappedRow { text: at..at, joint };
        let mut cells = 0;
        for word in line.split(' ') {
            let (start, end) = (at, at + word.len());
            at = end + 1;
            if start == end {
                continue;
            }
            let word_cells = text::width(word);
            let used = if row.text.is_empty() { 0 } else { cells + start - row.text.end };
            if used + word_cells <= width {
                row.text = if row.text.is_empty() { start..end } else { row.text.start..end };
                cells = used + word_cells;
                continue;
            }
            if !row.text.is_empty() {
                rows.push(std::mem::replace(&mut row, WrappedRow { text: start..start, joint: Joint::Space }));
            }
            row.text = start..end;
            cells = word_cells;
            if word_cells > width {
                cells = break_word(text, &mut row, width, &mut rows);
            }
        }
        rows.push(row);
        joint = Joint::Space;
    }
    rows
}

/// Cuts lines of code at the width.
pub(super) fn chop(text: &str, width: usize) -> Vec<WrappedRow> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let end = at + line.len();
        let mut joint = Joint::Start;
        loop {
            let row = at..at + fit(text.get(at..end).unwrap_or_default(), width).0;
            at = row.end;
            rows.push(WrappedRow { text: row, joint });
            joint = Joint::Glued;
            if at >= end {
                break;
            }
        }
        at = end + 1;
    }
    rows
}

/// Splits a word that is wider than a line; `row` gets the last part, whose width is returned.
fn break_word(text: &str, row: &mut WrappedRow, width: usize, rows: &mut Vec<WrappedRow>) -> usize {
    let end = row.text.end;
    let mut from = row.text.start;
    loop {
        let rest = text.get(from..end).unwrap_or_default();
        let (whole, after_dash) = fit(rest, width);
        if whole >= rest.len() {
            row.text = from..end;
            return text::width(rest);
        }
        let cut = from + if after_dash > 0 { after_dash } else { whole };
        rows.push(WrappedRow { text: from..cut, joint: row.joint });
        row.joint = Joint::Glued;
        from = cut;
    }
}

/// Returns the number of bytes of `text` that fit into `width` cells, at least one character, and the end of the last dash among them (0
/// without one).
fn fit(text: &str, width: usize) -> (usize, usize) {
    // One byte more than fits, since a combining mark may follow.
    let near = text.as_bytes().get(..text.len().min(width + 1)).unwrap_or_default();
    if near.is_ascii() {
        let whole = near.len().min(width);
        let dash = near.iter().take(whole).rposition(|&byte| byte == b'-').filter(|&position| position > 0);
        return (whole, dash.map_or(0, |position| position + 1));
    }
    let mut cells = 0;
    let mut after_dash = 0;
    for (offset, grapheme) in text.grapheme_indices(true) {
        let grapheme_cells = text::sign_width(grapheme);
        if cells + grapheme_cells > width {
            // Some clusters of Indic scripts are wider than a narrow pane.
            return if offset == 0 { (fit_cluster(grapheme, width), 0) } else { (offset, after_dash) };
        }
        cells += grapheme_cells;
        if offset > 0 && matches!(grapheme, "-" | "—") {
            after_dash = offset + grapheme.len();
        }
    }
    (text.len(), after_dash)
}

fn fit_cluster(grapheme: &str, width: usize) -> usize {
    let ends = grapheme.char_indices().map(|(offset, c)| offset + c.len_utf8());
    let fits = |end: &usize| grapheme.get(..*end).is_some_and(|part| text::width(part) <= width);
    let first = grapheme.chars().next().map_or(0, char::len_utf8);
    ends.take_while(fits).last().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{chop, wrap};

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|row| &text[row.text]).collect()
    }

    #[test]
    fn lines_end_between_words() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("", 10, &[""]),
            ("one two three", 13, &["one two three"]),
            ("one two three", 12, &["one two", "three"]),
            ("one  two", 8, &["one  two"]),
            ("one  two", 7, &["one", "two"]),
            (" one ", 10, &["one"]),
            ("one\ntwo three", 20, &["one", "two three"]),
            ("one\n\ntwo", 20, &["one", "", "two"]),
            // No-break spaces keep words together, unless the pair is too wide.
            ("à 35\u{a0}heures", 10, &["à", "35\u{a0}heures"]),
            ("prêt\u{202f}!", 5, &["prêt\u{202f}", "!"]),
            ("a\u{2007}b c", 3, &["a\u{2007}b", "c"]),
            ("a\u{2060}b c", 3, &["a\u{2060}b", "c"]),
            // A dash breaks a word only if the word has to be cut anyway.
            ("un rendez-vous", 12, &["un", "rendez-vous"]),
            ("un rendez-vous", 8, &["un", "rendez-", "vous"]),
            ("long—longer", 8, &["long—", "longer"]),
            ("-abcdef", 4, &["-abc", "def"]),
            ("go to https://jobs.example.net/a/b", 10, &["go to", "https://jo", "bs.example", ".net/a/b"]),
            ("abcdefgh ij", 6, &["abcdef", "gh ij"]),
            // Wide characters never straddle the edge.
            ("招聘工程师", 5, &["招聘", "工程", "师"]),
            ("a招聘", 2, &["a", "招", "聘"]),
            ("招", 1, &["招"]),
            ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(rows(text, *width), *expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn code_is_cut_anywhere() {
        let text = "let a = 1;\n\n  招聘x";
        let rows: Vec<_> = chop(text, 5).into_iter().map(|row| &text[row.text]).collect();
        assert_eq!(rows, ["let a", " = 1;", "", "  招", "聘x"]);
    }
}
