//! The lossless editor: changes the bytes of one field, or of texts of the body (`body`), and no others, or refuses with a reason. Touches
//! no files.
//!
//! Every edit of a field is one splice into the page's bytes, at a position from a parser with spans (`yaml`, `json`, `toml` next to this file). It is
//! verified by reading both texts again: only the edited field has changed, to exactly the requested value, and all bytes outside the
//! splice are the same.

mod block_scalar;
mod body;
mod editable;
mod field_source;
mod json;
mod operation;
mod refusal;
#[cfg(test)]
mod tests;
mod toml;
mod verification;
#[cfg(test)]
mod writing_tests;
mod yaml;

pub use body::{BodyEdit, apply_to_body, replace_all};
pub use field_source::{FieldSource, line_of, read as read_source, sources};
pub use operation::{Edit, Operation};
pub use refusal::Refusal;

use editable::Editable;
use verification::{ExpectedField, same, verify};

use crate::data::value::lookup;
use crate::data::{Format, Value};

/// Applies `edits` to the bytes of a page, one after the other. Setting a field to its current value changes nothing.
///
/// # Errors
/// If an edit would risk other bytes; then no edit is made.
pub fn apply(page: &[u8], edits: &[Edit]) -> Result<Vec<u8>, Refusal> {
    let mut bytes = page.to_vec();
    for edit in edits {
        bytes = apply_one(&bytes, edit)?;
    }
    Ok(bytes)
}

fn apply_one(page: &[u8], edit: &Edit) -> Result<Vec<u8>, Refusal> {
    let front_matter = Editable::read(page)?;
    let Editable { span, text, fields: before, .. } = &front_matter;
    let trimmed = match &edit.operation {
        Operation::Source(source) => Operation::Source(field_source::trimmed(source, span.format).to_owned()),
        other => other.clone(),
    };
    let edit = &Edit { field: edit.field.clone(), operation: trimmed };
    let is_field = |name: &str| name.eq_ignore_ascii_case(&edit.field);
    let own: Vec<&Value> = before.iter().filter(|(name, _)| is_field(name)).map(|(_, value)| value).collect();
    let expected = ExpectedField::of(edit, span.format, own.first().copied())?;
    if let Some(value) = lookup(before, "params").and_then(|params| params.get(&edit.field)) {
        return if expected.value() == Some(value) { Ok(page.to_vec()) } else { Err(Refusal::InParams(edit.field.clone())) };
    }
    if own.len() > 1 {
        return Err(Refusal::Twice(edit.field.clone()));
    }
    let is_source = matches!(edit.operation, Operation::Source(_));
    match &expected {
        ExpectedField::Value(value) if own.first().is_some_and(|old| same(old, value)) && !is_source => return Ok(page.to_vec()),
        ExpectedField::Absent if own.is_empty() => return Ok(page.to_vec()),
        ExpectedField::Renamed(name, _)
            if before.iter().any(|(other, _)| other.eq_ignore_ascii_case(name) && !is_field(other)) =>
        {
            return Err(Refusal::NameTaken(name.clone()));
        }
        _ => {}
    }
    let line_end = front_matter.line_end();
    let splice = match span.format {
        Format::Yaml => yaml::YamlText::read(text, line_end).and_then(|text| text.splice(edit)),
        Format::Toml => toml::splice(text, edit, line_end),
        Format::Json => json::splice(text, edit),
    };
    let splice = splice.map_err(|refusal| refusal::in_file(refusal, front_matter.line(0) - 1))?;
    if text[splice.at.clone()] == splice.with {
        return Ok(page.to_vec());
    }
    let mut new = page[..span.text.start + splice.at.start].to_vec();
    new.extend_from_slice(splice.with.as_bytes());
    new.extend_from_slice(&page[span.text.start + splice.at.end..]);
    verify(&front_matter, &new, edit, &expected)?;
    Ok(new)
}
