//! Where an edit goes in TOML front matter, by the spans of `toml_edit`'s immutable document (its mutable one rewrites line ends).

use toml_edit::{Document, Item};

use super::{Edit, Refusal, Splice, unreadable};
use crate::data::{Format, SyntaxError};

/// The splice for one edit. `line_end` is the file's own.
pub(super) fn splice(text: &str, edit: &Edit, line_end: &str) -> Result<Splice, Refusal> {
    let document = Document::parse(text).map_err(|error| {
        let message = error.message().to_owned();
        unreadable(Format::Toml, SyntaxError { line: 1, column: 1, message })
    })?;
    let written = edit.written();
    if let Some((name, item)) = document.as_table().iter().find(|(name, _)| name.eq_ignore_ascii_case(&edit.field)) {
        let scalar = item.as_value().filter(|value| !value.is_array() && !value.is_inline_table());
        let Some(span) = scalar.and_then(toml_edit::Value::span) else { return Err(Refusal::Collection(name.to_owned())) };
        return Ok(Splice { at: span, with: written.to_owned() });
    }
    // Fields of the root stand before the first table header.
    let tables = document.as_table().iter().filter_map(|(_, item)| match item {
        Item::Table(table) if !table.is_dotted() => first_span(table),
        Item::ArrayOfTables(tables) => tables.span(),
        _ => None,
    });
    // The span of a table that `[a.b]` implies is the `a` alone.
    let line_of = |span: std::ops::Range<usize>| text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let header = tables.map(line_of).min().unwrap_or(text.len());
    let at = text[..header].trim_end().len();
    let line_start_after = text[at..header].find('\n').map_or(at, |newline| at + newline + 1);
    let broken = at > 0 && line_start_after == at;
    let with = format!("{}{} = {written}{line_end}", if broken { line_end } else { "" }, edit.field);
    Ok(Splice { at: line_start_after..line_start_after, with })
}

/// Where a table begins: one without a span of its own with the first of its children.
fn first_span(table: &toml_edit::Table) -> Option<std::ops::Range<usize>> {
    table.span().or_else(|| {
        let children = table.iter().filter_map(|(_, item)| match item {
            Item::Table(child) => first_span(child),
            other => other.span(),
        });
        children.min_by_key(|span| span.start)
    })
}
