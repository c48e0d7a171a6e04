//! Edits of JSON front matter. JSON is YAML in braces, so the spans come from `data::yaml`.

use super::editable::check_agreement;
use super::operation::{Edit, Operation, Splice};
use super::refusal::{Refusal, unreadable};
use crate::data::scalar::{needs_escape, without_quotes};
use crate::data::yaml::{YamlEntries, YamlStyle, entries};
use crate::data::{Format, Value};

/// Returns the splice for one edit.
pub(super) fn splice(text: &str, edit: &Edit) -> Result<Splice, Refusal> {
    let found = entries(text).map_err(|error| unreadable(Format::Json, error))?;
    check_agreement(text, Format::Json, found.entries.iter().map(|entry| entry.name.as_str()))?;
    let new = match &edit.operation {
        Operation::Set(value) | Operation::Replace(value) => written(value),
        Operation::Source(source) => source.clone(),
        Operation::Rename(name) => written(&Value::text(name.as_str())),
        Operation::Remove => String::new(),
    };
    let at = found.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(&edit.field));
    match (at.map(|at| (at, &found.entries[at])), &edit.operation) {
        (None, Operation::Remove | Operation::Rename(_)) => Err(Refusal::NoSuchField(edit.field.clone())),
        (None, _) => Ok(insert(text, &found, &edit.field, &new)),
        (Some((_, entry)), Operation::Set(_)) if entry.style == YamlStyle::Collection => {
            Err(Refusal::Collection(entry.name.clone()))
        }
        (Some((_, entry)), Operation::Rename(_)) => Ok(Splice { at: entry.key.clone(), with: new }),
        (Some((at, _)), Operation::Remove) => Ok(remove(&found, at)),
        (Some((_, entry)), _) => Ok(Splice { at: entry.value.clone(), with: new }),
    }
}

/// Inserts a field after the last one, with the white space that precedes the last name.
fn insert(text: &str, found: &YamlEntries, field: &str, written: &str) -> Splice {
    let name = self::written(&Value::text(field));
    match found.entries.last() {
        Some(last) => {
            let before = &text[..last.key.start];
            let space = &before[before.trim_end().len()..];
            Splice { at: last.value.end..last.value.end, with: format!(",{space}{name}: {written}") }
        }
        None => Splice { at: found.end..found.end, with: format!("{name}: {written}") },
    }
}

/// Removes a field and one comma: the one before it, or the one after the first field.
fn remove(found: &YamlEntries, at: usize) -> Splice {
    let entry = &found.entries[at];
    let range = match (at.checked_sub(1).and_then(|before| found.entries.get(before)), found.entries.get(at + 1)) {
        (Some(before), _) => before.value.end..entry.value.end,
        (None, Some(next)) => entry.key.start..next.key.start,
        (None, None) => entry.key.start..entry.value.end,
    };
    Splice { at: range, with: String::new() }
}

/// Writes a value on one line.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => {
            let quoted = serde_json::Value::from(&**text).to_string();
            let escaped = |c: char| if needs_escape(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
            quoted.chars().map(escaped).collect()
        }
        Value::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) => {
            let entry =
                |(name, value): &(crate::data::Name, Value)| format!("{}: {}", written(&Value::text(&**name)), written(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        scalar => without_quotes(scalar),
    }
}
