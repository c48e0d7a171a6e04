//! The difference between two versions of a file by lines: for the screen, and as a unified diff for `git apply`.

use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// Whether a line is in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// In both texts.
    Context,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// A line of a diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// Whether it is in both texts.
    pub kind: LineKind,
    /// Its line number in its text (the new one for context), from 1.
    pub number: usize,
    /// The line without its line end; bytes that aren't UTF-8 are U+FFFD.
    pub text: String,
}

/// The lines of a text, with their line ends.
fn split(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

/// The changes from one text to the other, in groups with context.
fn groups(before: &[&[u8]], after: &[&[u8]]) -> Vec<Vec<DiffOp>> {
    group_diff_ops(capture_diff_slices(Algorithm::Myers, before, after), CONTEXT)
}

/// Returns the changed lines with their context; `None` is a missing file.
pub fn lines(before: Option<&[u8]>, after: Option<&[u8]>) -> Vec<DiffLine> {
    let (old, new) = (split(before.unwrap_or_default()), split(after.unwrap_or_default()));
    let mut lines = Vec::new();
    for group in groups(&old, &new) {
        for change in group.iter().flat_map(|op| op.iter_changes(&old, &new)) {
            let (kind, place) = match change.tag() {
                ChangeTag::Equal => (LineKind::Context, change.new_index()),
                ChangeTag::Delete => (LineKind::Removed, change.old_index()),
                ChangeTag::Insert => (LineKind::Added, change.new_index()),
            };
            let text = String::from_utf8_lossy(change.value());
            let text = text.trim_end_matches(['\n', '\r']).to_owned();
            lines.push(DiffLine { kind, number: place.map_or(0, |place| place + 1), text });
        }
    }
    lines
}

/// Returns a unified diff of one file with `a/…` and `b/…` from the site's root, as bytes since a body need not be UTF-8. `None` is a
/// missing file, `/dev/null` in the diff.
pub fn unified(path: &str, before: Option<&[u8]>, after: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let (old_lines, new_lines) = (split(before.unwrap_or_default()), split(after.unwrap_or_default()));
    let groups = groups(&old_lines, &new_lines);
    if groups.is_empty() {
        return out;
    }
    let name = |side: &str, bytes: Option<&[u8]>| match bytes {
        Some(_) => quoted(&format!("{side}/{path}")),
        None => "/dev/null".to_owned(),
    };
    let (old, new) = (name("a", before), name("b", after));
    out.extend_from_slice(format!("--- {old}\n+++ {new}\n").as_bytes());
    for group in &groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let old = first.old_range().start..last.old_range().end;
        let new = first.new_range().start..last.new_range().end;
        out.extend_from_slice(format!("@@ -{} +{} @@\n", hunk(&old), hunk(&new)).as_bytes());
        for change in group.iter().flat_map(|op| op.iter_changes(&old_lines, &new_lines)) {
            out.push(match change.tag() {
                ChangeTag::Equal => b' ',
                ChangeTag::Delete => b'-',
                ChangeTag::Insert => b'+',
            });
            out.extend_from_slice(change.value());
            if !change.value().ends_with(b"\n") {
                out.extend_from_slice(b"\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

fn hunk(range: &std::ops::Range<usize>) -> String {
    let start = if range.is_empty() { range.start } else { range.start + 1 };
    if range.len() == 1 { start.to_string() } else { format!("{start},{}", range.len()) }
}

/// Quotes a path as git does: in double quotes with escapes if it has control characters, quotes or backslashes.
fn quoted(path: &str) -> String {
    if !path.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
        // A tab ends a name with spaces, as in git's own diffs.
        return if path.contains(' ') { format!("{path}\t") } else { path.to_owned() };
    }
    let escape = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(byte)),
        0x20..=0x7e => char::from(byte).to_string(),
        _ => format!("\\{byte:03o}"),
    };
    format!("\"{}\"", path.bytes().map(escape).collect::<Vec<_>>().concat())
}

#[cfg(test)]
mod tests {
    use super::{LineKind, lines, unified};

    #[test]
    fn a_changed_line_is_one_line_of_the_diff() {
        let (before, after) = ("a\nb\nc\nd\narchived: false\r\ne\nf", "a\nb\nc\nd\narchived: true\r\ne\nf");
        let changed: Vec<_> = lines(Some(before.as_bytes()), Some(after.as_bytes()))
            .into_iter()
            .filter(|line| line.kind != LineKind::Context)
            .map(|line| (line.number, line.text))
            .collect();
        assert_eq!(changed, [(5, "archived: false".to_owned()), (5, "archived: true".to_owned())]);
        let text = String::from_utf8(unified("content/x.md", Some(before.as_bytes()), Some(after.as_bytes()))).unwrap();
        assert_eq!(
            text,
            "--- a/content/x.md\n+++ b/content/x.md\n@@ -2,6 +2,6 @@\n b\n c\n d\n-archived: false\r\n+archived: true\r\n e\n f\n\\ No newline at end of file\n"
        );
        assert!(unified("x", Some(b"same\n"), Some(b"same\n")).is_empty());
    }
}
