//! Where an edit goes in YAML front matter, by the spans of `data::yaml`. Keeps quotes' surroundings, comments and line ends.

use super::{Edit, Refusal, Splice, agree, unreadable};
use crate::data::Format;
use crate::data::yaml::{Entry, Style, entries};

/// The splice for one edit. `line_end` is the file's own.
pub(super) fn splice(text: &str, edit: &Edit, line_end: &str) -> Result<Splice, Refusal> {
    let found = entries(text).map_err(|error| unreadable(Format::Yaml, error));
    // Comments alone are no mapping for a parser of events, and an empty table for people.
    let found = if is_only_comments(text) { Ok(crate::data::yaml::Entries::default()) } else { found }?;
    if found.flow {
        return Err(Refusal::Flow);
    }
    agree(text, Format::Yaml, found.entries.iter().map(|entry| entry.name.as_str()))?;
    match found.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(&edit.field)) {
        Some(entry) => set(text, entry, edit),
        None if found.entries.iter().any(|entry| entry.name == "<<" && supplies(text, &edit.field)) => {
            Err(Refusal::Merged(edit.field.clone()))
        }
        None => Ok(insert(text, found.entries.first(), edit, line_end)),
    }
}

fn is_only_comments(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// The merge key of the root brings the field.
fn supplies(text: &str, field: &str) -> bool {
    crate::data::read(Format::Yaml, text).is_ok_and(|value| value.get(field).is_some())
}

fn set(text: &str, entry: &Entry, edit: &Edit) -> Result<Splice, Refusal> {
    if entry.referenced {
        return Err(Refusal::Anchored(entry.name.clone()));
    }
    let written = edit.written();
    match entry.style {
        Style::Collection => Err(Refusal::Collection(entry.name.clone())),
        Style::Block => Ok(Splice { at: block_range(text, entry), with: block_comment(text, entry, written) }),
        Style::Plain if entry.value.is_empty() => Ok(set_absent(text, entry, written)),
        Style::Plain | Style::Quoted | Style::Alias => Ok(Splice { at: entry.value.clone(), with: written.to_owned() }),
    }
}

/// From the block's header to the end of its last line that is not blank, without the line end.
fn block_range(text: &str, entry: &Entry) -> std::ops::Range<usize> {
    let block = &text[entry.value.clone()];
    entry.value.start..entry.value.start + block.trim_end().len()
}

/// The new value, with the comment that stood after the block's header.
fn block_comment(text: &str, entry: &Entry, written: &str) -> String {
    let header = text[entry.value.clone()].lines().next().unwrap_or_default();
    match header.find(" #") {
        Some(at) => format!("{written}{}", &header[at..]),
        None => written.to_owned(),
    }
}

/// A value where there was none: after the colon, before blanks and comment.
fn set_absent(text: &str, entry: &Entry, written: &str) -> Splice {
    let colon = text[entry.key.end..].find(':').map_or(entry.key.end, |at| entry.key.end + at + 1);
    let spaced = text[colon..].starts_with([' ', '\t']);
    let at = if spaced { colon + 1 } else { colon };
    let next_is_comment = text[at..].starts_with('#');
    let with = format!("{}{written}{}", if spaced { "" } else { " " }, if next_is_comment { " " } else { "" });
    Splice { at: at..at, with }
}

/// One line at the end, indented as the first field.
fn insert(text: &str, first: Option<&Entry>, edit: &Edit, line_end: &str) -> Splice {
    let indent = first.map_or("", |entry| {
        let line_start = text[..entry.key.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line_start..entry.key.start];
        if before.chars().all(|c| c == ' ') { before } else { "" }
    });
    let with = format!("{indent}{}: {}{line_end}", edit.field, edit.written());
    Splice { at: text.len()..text.len(), with }
}
