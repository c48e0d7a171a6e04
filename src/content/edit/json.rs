//! Where an edit goes in JSON front matter. JSON is YAML in braces, so the spans are those of `data::yaml`.

use super::{Edit, Refusal, Splice, agree, unreadable};
use crate::data::Format;
use crate::data::yaml::{Style, entries};

/// The splice for one edit.
pub(super) fn splice(text: &str, edit: &Edit) -> Result<Splice, Refusal> {
    let found = entries(text).map_err(|error| unreadable(Format::Json, error))?;
    agree(text, Format::Json, found.entries.iter().map(|entry| entry.name.as_str()))?;
    let written = edit.written();
    if let Some(entry) = found.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(&edit.field)) {
        return match entry.style {
            Style::Plain | Style::Quoted => Ok(Splice { at: entry.value.clone(), with: written.to_owned() }),
            Style::Collection | Style::Block | Style::Alias => Err(Refusal::Collection(entry.name.clone())),
        };
    }
    Ok(match found.entries.last() {
        // The white space before the last name is the file's own way to begin a line.
        Some(last) => {
            let before = &text[..last.key.start];
            let space = &before[before.trim_end().len()..];
            Splice { at: last.value.end..last.value.end, with: format!(",{space}\"{}\": {written}", edit.field) }
        }
        None => Splice { at: found.end..found.end, with: format!("\"{}\": {written}", edit.field) },
    })
}
