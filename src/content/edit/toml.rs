//! Edits of TOML front matter, by the spans of `toml_edit`'s immutable document (its mutable one rewrites line ends).

use std::collections::HashMap;

use toml_edit::{Document, Item, Table};

use super::operation::{Edit, Operation, Splice};
use super::refusal::{Refusal, unreadable};
use crate::data::{Format, SyntaxError, Value, scalar};

/// Returns the splice for one edit. `line_end` is the file's own.
pub(super) fn splice(text: &str, edit: &Edit, line_end: &str) -> Result<Splice, Refusal> {
    let document = parse(text)?;
    let table = document.as_table();
    let Some((name, item)) = table.iter().find(|(name, _)| name.eq_ignore_ascii_case(&edit.field)) else {
        let written = match &edit.operation {
            Operation::Remove | Operation::Rename(_) => return Err(Refusal::NoSuchField(edit.field.clone())),
            Operation::Set(value) | Operation::Replace(value) => fresh(value)?,
            Operation::Source(source) => source.clone(),
        };
        return Ok(insert(text, table, &key(&edit.field), &written, line_end));
    };
    let refused = || Refusal::Collection(name.to_owned());
    let value = item.as_value().ok_or_else(refused)?;
    let span = value.span().ok_or_else(refused)?;
    let is_collection = value.is_array() || value.is_inline_table();
    let name_span = || table.key(name).and_then(toml_edit::Key::span).ok_or_else(refused);
    Ok(match &edit.operation {
        Operation::Set(_) if is_collection => return Err(refused()),
        Operation::Set(value) | Operation::Replace(value) => {
            Splice { with: like(&text[span.clone()], value, item.as_datetime().is_some())?, at: span }
        }
        Operation::Source(source) => Splice { at: span, with: source.clone() },
        Operation::Rename(new) => Splice { at: name_span()?, with: key(new) },
        Operation::Remove => {
            let start = text[..name_span()?.start].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
            Splice { at: start..end, with: String::new() }
        }
    })
}

/// Returns the source of each top-level value by name, with the position of its name.
pub(super) fn sources(text: &str) -> Result<HashMap<String, (String, usize)>, Refusal> {
    let document = parse(text)?;
    let table = document.as_table();
    let placed = table.iter().filter_map(|(name, item)| {
        let span = item.as_value()?.span()?;
        let at = table.key(name).and_then(toml_edit::Key::span).map_or(span.start, |key| key.start);
        Some((name.to_owned(), (text[span].to_owned(), at)))
    });
    Ok(placed.collect())
}

fn parse(text: &str) -> Result<Document<&str>, Refusal> {
    let unreadable = |message: String| unreadable(Format::Toml, SyntaxError { line: 1, column: 1, message: message.into() });
    Document::parse(text).map_err(|error| unreadable(error.message().to_owned()))
}

/// Inserts a top-level field before the first table header.
fn insert(text: &str, table: &Table, name: &str, written: &str, line_end: &str) -> Splice {
    let tables = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) if !table.is_dotted() => first_span(table),
        Item::ArrayOfTables(tables) => tables.span(),
        _ => None,
    });
    // The span of a table that `[a.b]` implies is only the `a`.
    let line_of = |span: std::ops::Range<usize>| text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let header = tables.map(line_of).min().unwrap_or(text.len());
    let at = text[..header].trim_end().len();
    let line_start_after = text[at..header].find('\n').map_or(at, |newline| at + newline + 1);
    Splice { at: line_start_after..line_start_after, with: format!("{name} = {written}{line_end}") }
}

/// The span of a table's first part: a table without a span begins with its first child.
fn first_span(table: &Table) -> Option<std::ops::Range<usize>> {
    table.span().or_else(|| {
        let children = table.iter().filter_map(|(_, item)| match item {
            Item::Table(child) => first_span(child),
            other => other.span(),
        });
        children.min_by_key(|span| span.start)
    })
}

/// Writes a value in the style of the old one: text with the same quotes, a date without.
fn like(old: &str, value: &Value, was_date: bool) -> Result<String, Refusal> {
    match value {
        Value::Text(text) if was_date && text.parse::<toml_edit::Datetime>().is_ok() => Ok(text.to_string()),
        Value::Text(text) if old.starts_with('\'') => Ok(literal(text).unwrap_or_else(|| basic(text))),
        other => fresh(other),
    }
}

/// Writes a value on one line, text in double quotes, which can contain any (<https://toml.io/en/v1.0.0#string>).
fn fresh(value: &Value) -> Result<String, Refusal> {
    Ok(match value {
        Value::Null => return Err(Refusal::NoNull(Format::Toml)),
        Value::Text(text) => basic(text),
        Value::List(items) => {
            let items = items.iter().map(fresh).collect::<Result<Vec<_>, _>>()?;
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) => {
            let entry = |(name, value): &(crate::data::Name, Value)| Ok(format!("{} = {}", key(name), fresh(value)?));
            let entries = entries.iter().map(entry).collect::<Result<Vec<_>, Refusal>>()?;
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        }
        scalar => scalar::without_quotes(scalar).trim_start_matches('.').replace("-.", "-"),
    })
}

/// Writes text in single quotes, if they can contain it.
fn literal(text: &str) -> Option<String> {
    let held = !text.chars().any(|c| c == '\'' || scalar::needs_escape(c));
    held.then(|| format!("'{text}'"))
}

fn basic(text: &str) -> String {
    scalar::double_quoted(text, |code| format!("\\u{code:04X}"))
}

/// Writes a name, quoted if necessary (<https://toml.io/en/v1.0.0#keys>).
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare { name.to_owned() } else { basic(name) }
}
