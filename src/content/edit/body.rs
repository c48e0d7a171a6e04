//! Edits of the text below the front matter: replaces ranges of bytes that must have an expected text, and no other bytes.

use std::ops::Range;

use super::editable::line_number;
use super::refusal::Refusal;
use crate::content::front_matter::{PageStart, split};

/// A replacement of a text in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyEdit {
    /// The bytes that are replaced, counted from the start of the body.
    pub at: Range<usize>,
    /// The text that they must be: an edit never replaces a text that its maker has not seen, and is never only an insertion.
    pub expected: Box<str>,
    /// The new text.
    pub replacement: Box<str>,
}

impl BodyEdit {
    /// An edit that replaces the text `expected`, which starts at this byte of the body.
    pub fn new(start: usize, expected: &str, replacement: &str) -> BodyEdit {
        BodyEdit { at: start..start.saturating_add(expected.len()), expected: expected.into(), replacement: replacement.into() }
    }
}

/// Applies edits to the body of a page, given as the bytes of its file. Their order doesn't matter; all ranges are of the body as it was.
///
/// # Errors
/// If a text is not as expected, two edits overlap, or the front matter would be affected; then no edit is made.
pub fn apply_to_body(page: &[u8], edits: &[BodyEdit]) -> Result<Vec<u8>, Refusal> {
    let start = match split(page) {
        PageStart::NoFrontMatter(start) => start,
        PageStart::Found(span) if span.trailing => return Err(Refusal::TextAfterDelimiter),
        PageStart::Found(span) => span.body,
        PageStart::Unterminated(_) | PageStart::BadDelimiter(..) => return Err(Refusal::NoBody),
    };
    let (head, body) = page.split_at_checked(start).ok_or(Refusal::NoBody)?;
    let above = line_number(page, start) - 1;
    let new_body = replace_all(body, edits).map_err(|refusal| match refusal {
        Refusal::TextChanged { line, expected } => Refusal::TextChanged { line: line + above, expected },
        other => other,
    })?;
    let after = [head, &new_body].concat();
    // A body must not begin like front matter where there was none, nor the other way round.
    if split(&after) == split(page) { Ok(after) } else { Err(Refusal::Unverified) }
}

/// Replaces texts in a text; the line of a refusal is counted in it.
///
/// # Errors
/// If a text is not as expected, or two edits overlap.
pub fn replace_all(text: &[u8], edits: &[BodyEdit]) -> Result<Vec<u8>, Refusal> {
    let mut ordered: Vec<&BodyEdit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let (mut after, mut done) = (Vec::with_capacity(text.len()), 0);
    for edit in ordered {
        let is_as_expected = text.get(edit.at.clone()) == Some(edit.expected.as_bytes());
        if !is_as_expected || edit.expected.is_empty() {
            let line = line_number(text, edit.at.start.min(text.len()));
            return Err(Refusal::TextChanged { line, expected: edit.expected.clone() });
        }
        let Some(before) = text.get(done..edit.at.start) else { return Err(Refusal::Unverified) };
        after.extend_from_slice(before);
        after.extend_from_slice(edit.replacement.as_bytes());
        done = edit.at.end;
    }
    after.extend_from_slice(text.get(done..).unwrap_or_default());
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::{BodyEdit, Refusal, apply_to_body};

    #[test]
    fn texts_are_replaced_where_they_are_as_expected() {
        let page = "---\ntitle: a\n---\none two.three\n";
        let edit = BodyEdit::new;
        let changed = |line, expected: &str| Err(Refusal::TextChanged { line, expected: expected.into() });
        for (edits, expected) in [
            (vec![], Ok("one two.three\n")),
            (vec![edit(4, "two.three", "two. three")], Ok("one two. three\n")),
            (vec![edit(8, "three", "3"), edit(0, "one", "1")], Ok("1 two.3\n")),
            (vec![edit(4, "two", "")], Ok("one .three\n")),
            (vec![edit(0, "one", "1"), edit(3, " ", "-")], Ok("1-two.three\n")),
            (vec![edit(4, "twö", "2")], changed(4, "twö")),
            (vec![edit(4, "", "x")], changed(4, "")),
            (vec![edit(13, "\nfour", "x")], changed(4, "\nfour")),
            (vec![edit(usize::MAX, "x", "y")], changed(5, "x")),
            (vec![edit(0, "one", "1"), edit(2, "e two", "2")], Err(Refusal::Unverified)),
        ] {
            let body = apply_to_body(page.as_bytes(), &edits).map(|new| String::from_utf8(new).unwrap());
            assert_eq!(body, expected.map(|body| format!("---\ntitle: a\n---\n{body}")), "{edits:?}");
        }
    }

    #[test]
    fn front_matter_neither_comes_nor_goes() {
        let edit = [BodyEdit::new(0, "one", "---")];
        for (page, expected) in [
            ("one\na: 1\n---\n", Err(Refusal::Unverified)),
            ("---\na: 1\n---\none\nb: 2\n---\n", Ok("---\na: 1\n---\n---\nb: 2\n---\n")),
            ("---\na: 1\n", Err(Refusal::NoBody)),
            ("---\na: 1\n--- x\none\n", Err(Refusal::TextAfterDelimiter)),
        ] {
            let new = apply_to_body(page.as_bytes(), &edit).map(|new| String::from_utf8(new).unwrap());
            assert_eq!(new, expected.map(str::to_owned), "{page:?}");
        }
    }
}
