//! The source text of each field in the front matter, for editing by the user and for verifying edits.

use super::block_scalar::indentation_indicator;
use super::editable::{Editable, line_number};
use super::refusal::{Refusal, unreadable};
use super::{toml, yaml};
use crate::content::front_matter;
use crate::data::yaml::entries;
use crate::data::{self, Format, SyntaxError, Value};
use crate::locale::Message;

/// A top-level field with its source text.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldSource {
    /// Its name, in the file's spelling.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// The value's source text, with the indentation of further lines removed: applied as [`Operation::Source`](super::Operation::Source)
    /// it changes nothing. Empty for a TOML table with its own header.
    pub source: String,
    /// Line of its name in the file, from 1.
    pub line: usize,
}

/// The fields of a page, in order.
///
/// # Errors
/// If the page can't be edited.
pub fn sources(page: &[u8]) -> Result<Vec<FieldSource>, Refusal> {
    let front_matter = Editable::read(page)?;
    let Editable { span, text, fields, .. } = &front_matter;
    let field = |name: &str, value: &Value, source: String, at: usize| {
        let (name, value) = (name.to_owned(), value.clone());
        FieldSource { name, value, source, line: front_matter.line(at) }
    };
    Ok(match span.format {
        Format::Toml => {
            let mut found = toml::sources(text)?;
            let placed = fields.iter().map(|(name, value)| (name, value, found.remove(&**name).unwrap_or_default()));
            placed.map(|(name, value, (source, at))| field(name, value, source, at)).collect()
        }
        Format::Json => {
            let found = entries(text).map_err(|error| unreadable(Format::Json, error))?.entries;
            let placed = found.iter().zip(fields.iter());
            placed
                .map(|(entry, (name, value))| field(name, value, text[entry.value.clone()].to_owned(), entry.key.start))
                .collect()
        }
        Format::Yaml => {
            let read = yaml::YamlText::read(text, front_matter.line_end())?;
            let value = |name: &str| fields.iter().find(|(known, _)| **known == *name).map_or(&Value::Null, |(_, value)| value);
            let placed = read.entries.iter().filter(|entry| entry.name != "<<");
            placed.map(|entry| field(&entry.name, value(&entry.name), read.source(entry), entry.key.start)).collect()
        }
    })
}

/// Returns the line of a field in the file, from 1; the name may be in any case, and the last duplicate wins. `None` if the field isn't at
/// the top level or can't be found.
pub fn line_of(page: &[u8], name: &str) -> Option<usize> {
    let front_matter::PageStart::Found(split) = front_matter::split(page) else { return None };
    if split.format == Format::Toml {
        let mut fields = sources(page).ok()?.into_iter();
        return fields.rfind(|field| field.name.eq_ignore_ascii_case(name)).map(|field| field.line);
    }
    let text = std::str::from_utf8(page.get(split.text.clone())?).ok()?;
    let mut fields = entries(text).ok()?.entries.into_iter();
    let field = fields.rfind(|field| field.name.eq_ignore_ascii_case(name))?;
    Some(line_number(page, split.text.start + field.key.start))
}

/// Trims a source, so that white space around it doesn't accumulate. In a block scalar, white space in the last line is significant, and so
/// are trailing blank lines if it keeps them (`|+`).
pub(super) fn trimmed(source: &str, format: Format) -> &str {
    let is_block = format == Format::Yaml && source.trim_start().starts_with(['|', '>']);
    let source = source.trim_start_matches([' ', '\t']);
    if !is_block {
        return source.trim_end_matches([' ', '\t', '\r', '\n']);
    }
    let header = source.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
    let mut kept = source;
    while let Some((above, _)) = kept.rsplit_once('\n').filter(|(_, last)| !header.contains('+') && last.trim().is_empty()) {
        kept = above;
    }
    kept
}

/// Reads a source as one value of the format, as after the name of a field.
///
/// # Errors
/// If it is not exactly one value.
pub fn read(source: &str, format: Format) -> Result<Value, SyntaxError> {
    // `first` and `further` are the columns before the source on its first line and on others, `above` the lines above it.
    let read = |text: &str, first: usize, further: usize, above: usize| {
        data::read(format, text).map_err(|error| in_source(error, source, [first, further], above))
    };
    let table = match format {
        Format::Json => read(&format!("{{\"x\":{source}\n}}"), 5, 0, 0)?,
        Format::Toml => read(&format!("x = {source}\n"), 4, 0, 0)?,
        Format::Yaml => {
            // A block list or table goes on the lines below, all else after the colon.
            let depth = indentation_indicator(source).unwrap_or(2);
            let beside = format!("x: {}\n", source.replace('\n', &format!("\n{}", " ".repeat(depth))));
            let below = format!("x:\n  {}\n", source.replace('\n', "\n  "));
            let is_below = source.starts_with("- ") || !source.starts_with(['[', '{']) && yaml::is_collection(&below);
            if is_below { read(&below, 2, 2, 1)? } else { read(&beside, 3, depth, 0)? }
        }
    };
    match table.entries() {
        [(name, value)] if **name == *"x" => Ok(value.clone()),
        _ => Err(SyntaxError { line: 1, column: 1, message: Message::new("data-several-values").into() }),
    }
}

/// Moves an error to its position in the source. An error at the end is reported on the last line.
fn in_source(error: SyntaxError, source: &str, [first, further]: [usize; 2], above: usize) -> SyntaxError {
    let line = error.line.saturating_sub(above).max(1);
    let lines = source.split('\n').count();
    if line > lines {
        let last = source.rsplit('\n').next().unwrap_or_default();
        return SyntaxError { line: lines, column: last.chars().count() + 1, ..error };
    }
    let before = if line == 1 { first } else { further };
    SyntaxError { line, column: error.column.saturating_sub(before).max(1), ..error }
}

/// The sources of all entries that `is` doesn't match, in order; `None` for TOML, where one splice between the parser's own spans needs no
/// further proof.
pub(super) fn other_sources(text: &str, format: Format, is: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    if format == Format::Toml {
        return None;
    }
    let found = entries(text).map(|found| found.entries).unwrap_or_default();
    let others = found.iter().filter(|entry| !is(&entry.name));
    Some(others.map(|entry| format!("{}: {}", &text[entry.key.clone()], text[entry.value.clone()].trim_end())).collect())
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn fields_have_their_lines_in_every_format() {
        for (page, name, line) in [
            ("---\ntitle: |\n  a\n  b\nleverId: x\n---\n", "leverid", Some(5)),
            ("\u{feff}\n---\r\na: 1\r\nA: 2\r\n---\r\n", "a", Some(4)),
            ("---\nparams:\n  leverId: x\n---\n", "leverId", None),
            ("+++\ntitle = 'a'\nleverId = 'x'\n+++\n", "leverId", Some(3)),
            ("{\n\"title\": \"a\",\n\"leverId\": \"x\"}\n", "leverId", Some(3)),
            ("---\na: [\n---\n", "a", None),
            ("---\na: 1\n", "a", None),
            ("no front matter", "a", None),
        ] {
            assert_eq!(line_of(page.as_bytes(), name), line, "{page}");
        }
    }
}
