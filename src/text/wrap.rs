//! Line breaks: prose is wrapped between words, code is cut at the width. Widths are in terminal cells.
//!
//! Lines break at ASCII spaces only, so no-break spaces (U+00A0, U+202F, U+2007) and the word joiner need no rule of their own.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{grapheme_width, truncate};

/// How a row follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It starts a text.
    Start,
    /// It follows a space or a hard break.
    Space,
    /// It goes on in the middle of a word.
    Glued,
}

/// A part of a text that goes on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedRow {
    /// The part, in bytes.
    pub text: Range<usize>,
    /// How it follows the row before it.
    pub joint: Joint,
}

/// Where a word that is wider than a line is cut.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    AfterDash,
    Anywhere,
    Nowhere,
}

/// Wraps a text to lines of `columns` cells and at most `most` of them; `…` ends the last one if there is more. Several spaces count as
/// one. There is always one line.
pub fn wrap(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines = lines(text, columns, Cut::Anywhere);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = truncate(&format!("{last} …"), columns).into_owned();
        }
    }
    lines
}

/// Wraps a text that is wider than `columns` cells; any other is one line as it is.
pub fn wrap_wide(text: &str, columns: usize) -> Vec<String> {
    if super::width(text) <= columns { vec![text.to_owned()] } else { wrap(text, columns, usize::MAX) }
}

/// Wraps a text to lines of `columns` cells. Several spaces count as one. A longer word gets a line of its own, so that a path can be
/// copied whole. An empty text has no lines.
pub fn wrap_words(text: &str, columns: usize) -> Vec<String> {
    lines(text, columns, Cut::Nowhere).into_iter().filter(|line| !line.is_empty()).collect()
}

fn lines(text: &str, columns: usize, cut: Cut) -> Vec<String> {
    let text = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    wrap_rows(&text, columns, cut).into_iter().map(|row| text[row.text].to_owned()).collect()
}

/// Wraps prose. Words stay whole where they fit on a line; `\n` ends a line. There is always one row.
pub fn rows(text: &str, width: usize) -> Vec<WrappedRow> {
    wrap_rows(text, width, Cut::AfterDash)
}

fn wrap_rows(text: &str, width: usize, cut: Cut) -> Vec<WrappedRow> {
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
            let word_cells = super::width(word);
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
            if word_cells > width && cut != Cut::Nowhere {
                cells = break_word(text, &mut row, width, cut, &mut rows);
            }
        }
        rows.push(row);
        joint = Joint::Space;
    }
    rows
}

/// Cuts lines of code at the width, also within words.
pub fn chop(text: &str, width: usize) -> Vec<WrappedRow> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let mut row = WrappedRow { text: at..at + line.len(), joint: Joint::Start };
        at = row.text.end + 1;
        break_word(text, &mut row, width, Cut::Anywhere, &mut rows);
        rows.push(row);
    }
    rows
}

/// Splits a row that is wider than a line; it keeps the last part, whose cells are returned.
fn break_word(text: &str, row: &mut WrappedRow, width: usize, cut: Cut, rows: &mut Vec<WrappedRow>) -> usize {
    let end = row.text.end;
    let mut from = row.text.start;
    loop {
        let rest = text.get(from..end).unwrap_or_default();
        let (whole, after_dash) = fit(rest, width);
        if whole >= rest.len() {
            row.text = from..end;
            return super::width(rest);
        }
        let next = from + if after_dash > 0 && cut == Cut::AfterDash { after_dash } else { whole };
        rows.push(WrappedRow { text: from..next, joint: row.joint });
        row.joint = Joint::Glued;
        from = next;
    }
}

/// The bytes from the start of `text` that fit into `width` cells, at least one character, and the end of the last dash in them
/// (0 without one).
fn fit(text: &str, width: usize) -> (usize, usize) {
    // One byte more than fits, as a combining mark could follow.
    let near = text.as_bytes().get(..text.len().min(width + 1)).unwrap_or_default();
    if near.is_ascii() {
        let whole = near.len().min(width);
        let dash = near.iter().take(whole).rposition(|&byte| byte == b'-').filter(|&position| position > 0);
        return (whole, dash.map_or(0, |position| position + 1));
    }
    let mut cells = 0;
    let mut after_dash = 0;
    for (offset, grapheme) in text.grapheme_indices(true) {
        let grapheme_cells = grapheme_width(grapheme);
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
    let fits = |end: &usize| grapheme.get(..*end).is_some_and(|part| super::width(part) <= width);
    let first = grapheme.chars().next().map_or(0, char::len_utf8);
    ends.take_while(fits).last().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{chop, rows, wrap, wrap_words};

    fn texts(text: &str, width: usize) -> Vec<&str> {
        rows(text, width).into_iter().map(|row| &text[row.text]).collect()
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
            // No-break spaces do not break a line, but a pair that is too wide is cut.
            ("à 35\u{a0}heures", 10, &["à", "35\u{a0}heures"]),
            ("prêt\u{202f}!", 5, &["prêt\u{202f}", "!"]),
            ("a\u{2007}b c", 3, &["a\u{2007}b", "c"]),
            ("a\u{2060}b c", 3, &["a\u{2060}b", "c"]),
            // A dash breaks a word only where the word would be cut anyway.
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
            assert_eq!(texts(text, *width), *expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn code_is_cut_anywhere() {
        let text = "let a = 1;\n\n  招聘x";
        let rows: Vec<_> = chop(text, 5).into_iter().map(|row| &text[row.text]).collect();
        assert_eq!(rows, ["let a", " = 1;", "", "  招", "聘x"]);
    }

    #[test]
    fn a_text_of_too_many_lines_ends_with_an_ellipsis() {
        assert_eq!(wrap("one two three", 7, 3), ["one two", "three"]);
        assert_eq!(wrap("un deux\u{a0}: trois", 8, 3), ["un", "deux\u{a0}:", "trois"]);
        assert_eq!(wrap("abcdefghij", 4, 3), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a b c d e f g h", 3, 2), ["a b", "c …"]);
        assert_eq!(wrap("", 5, 2), [""]);
    }

    #[test]
    fn long_words_stay_whole() {
        assert_eq!(wrap_words("a bb ccc dddddddd e", 6), ["a bb", "ccc", "dddddddd", "e"]);
        assert_eq!(wrap_words("dit\u{a0}: oui", 6), ["dit\u{a0}:", "oui"]);
        assert!(wrap_words("", 6).is_empty());
    }
}
