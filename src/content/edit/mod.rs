//! The lossless editor: changes the bytes of one value and no others, or refuses with a reason. Touches no file.
//!
//! Every edit is one splice into the bytes of the page, made at a place that a parser of spans gives (`yaml`, `json`, `toml` beside this
//! file), and is verified afterwards by reading both texts again: exactly the addressed field has changed, to exactly the asked
//! value, and every byte before and after the splice is the same.

mod block;
mod json;
mod source;
#[cfg(test)]
mod tests;
mod toml;
#[cfg(test)]
mod written_tests;
mod yaml;

pub use source::{FieldSource, line_of, read as read_source, sources};

use std::ops::Range;

use super::front_matter::{self, Found, Split};
use super::page::{Fields, Trouble};
use crate::data::value::lookup;
use crate::data::{self, Format, SyntaxError, Value};
use crate::locale::Message;
use crate::text::line_feeds;

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// A scalar gets this scalar value; a list or a table in its place is refused. The field is added where it is absent.
    Set(Value),
    /// Whatever stands there gets this value, which may be a list or a table. The field is added where it is absent.
    Replace(Value),
    /// The value gets this text in the syntax of the front matter's format, as it would stand after the colon. The field is added where
    /// it is absent.
    Source(String),
    /// The field goes, with its comment; nothing where it is absent.
    Remove,
    /// The field gets another name; its value and place stay.
    Rename(String),
}

/// One edit of the top-level field `field` (in any case; the file's spelling stays).
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Name of a top-level field.
    pub field: String,
    /// What becomes of it.
    pub operation: Operation,
}

impl Edit {
    /// The edit that sets a field to a scalar.
    pub fn set(field: impl Into<String>, value: Value) -> Edit {
        Edit { field: field.into(), operation: Operation::Set(value) }
    }

    /// The edit that takes a field away.
    pub fn remove(field: impl Into<String>) -> Edit {
        Edit { field: field.into(), operation: Operation::Remove }
    }
}

/// Why an edit was refused. Nothing has been changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The page has no front matter.
    #[error("no front matter")]
    NoFrontMatter,
    /// The front matter can't be read.
    #[error("unreadable front matter")]
    Trouble(Trouble),
    /// Text follows the closing delimiter on its line.
    #[error("text after the closing delimiter")]
    TextAfterDelimiter,
    /// The front matter holds a character that readers treat differently as a line end (lone CR, U+0085, U+2028, U+2029) or NUL.
    #[error("odd character on line {line}")]
    OddCharacter {
        /// Line in the file, from 1.
        line: usize,
    },
    /// The field stands twice, perhaps in another case.
    #[error("field {0} stands twice")]
    Twice(String),
    /// The value is used elsewhere in the file through an anchor.
    #[error("the value of {0} is used elsewhere through an anchor")]
    Anchored(String),
    /// The field comes from a merge key (`<<`).
    #[error("field {0} comes from a merge key")]
    Merged(String),
    /// The field stands below `params`, where it wins over one at the top level.
    #[error("field {0} stands below params")]
    InParams(String),
    /// The value is a list or a table.
    #[error("the value of {0} is a list or a table")]
    Collection(String),
    /// A list or a table was given where a text, a number or a boolean is expected.
    #[error("{0} was to be set to a list or a table")]
    NotAScalar(String),
    /// There is no such field.
    #[error("no field {0}")]
    NoSuchField(String),
    /// The new name is taken by another field.
    #[error("the name {0} is taken")]
    NameTaken(String),
    /// No field can have this name.
    #[error("{0:?} is no name for a field")]
    BadName(String),
    /// The text that was given for a value can't be read as one.
    #[error("not a value: {0}")]
    Source(SyntaxError),
    /// The format has no such value (TOML has no null).
    #[error("{format} has no null", format = .0.name())]
    NoNull(Format),
    /// More fields than any posting has.
    #[error("more than {0} fields")]
    TooManyFields(usize),
    /// The front matter is one flow mapping in braces.
    #[error("front matter in braces")]
    Flow,
    /// The result, read again, was not what was asked: a limit of this program, said rather than written.
    #[error("the result would not read as asked")]
    Unverified,
}

impl Refusal {
    /// The reason for people, with what to do.
    pub fn message(&self) -> Message {
        match self {
            Refusal::NoFrontMatter => Message::new("refusal-no-front-matter"),
            Refusal::Trouble(trouble) => trouble.message(),
            Refusal::TextAfterDelimiter => Message::new("refusal-text-after-delimiter"),
            Refusal::OddCharacter { line } => Message::new("refusal-odd-character").with("line", *line),
            Refusal::Twice(field) => Message::new("refusal-twice").with("field", field.as_str()),
            Refusal::Anchored(field) => Message::new("refusal-anchored").with("field", field.as_str()),
            Refusal::Merged(field) => Message::new("refusal-merged").with("field", field.as_str()),
            Refusal::InParams(field) => Message::new("refusal-in-params").with("field", field.as_str()),
            Refusal::Collection(field) => Message::new("refusal-collection").with("field", field.as_str()),
            Refusal::NotAScalar(field) => Message::new("refusal-not-a-scalar").with("field", field.as_str()),
            Refusal::NoSuchField(field) => Message::new("refusal-no-such-field").with("field", field.as_str()),
            Refusal::NameTaken(field) => Message::new("refusal-name-taken").with("field", field.as_str()),
            Refusal::BadName(field) => Message::new("refusal-bad-name").with("field", field.as_str()),
            Refusal::Source(error) => Message::new("refusal-source")
                .with("line", error.line)
                .with("column", error.column)
                .with("error", error.message.clone()),
            Refusal::NoNull(format) => Message::new("refusal-no-null").with("format", format.name()),
            Refusal::TooManyFields(most) => Message::new("refusal-too-many-fields").with("most", *most),
            Refusal::Flow => Message::new("refusal-flow"),
            Refusal::Unverified => Message::new("refusal-unverified"),
        }
    }
}

/// A replacement of some bytes of the front matter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Splice {
    at: Range<usize>,
    with: String,
}

/// Applies `edits` to the bytes of a page, one after the other, and returns the bytes of the new page. An edit that sets a field to the
/// value it has changes nothing.
///
/// # Errors
/// Where an edit can't be made without risk for other bytes; then none is made.
pub fn apply(page: &[u8], edits: &[Edit]) -> Result<Vec<u8>, Refusal> {
    let mut bytes = page.to_vec();
    for edit in edits {
        bytes = apply_one(&bytes, edit)?;
    }
    Ok(bytes)
}

fn apply_one(page: &[u8], edit: &Edit) -> Result<Vec<u8>, Refusal> {
    let split = editable(page)?;
    let text = text_of(page, &split)?;
    let before = fields(page)?;
    let tidied = match &edit.operation {
        Operation::Source(source) => Operation::Source(source::tidied(source, split.format).to_owned()),
        other => other.clone(),
    };
    let edit = &Edit { field: edit.field.clone(), operation: tidied };
    let is_field = |name: &str| name.eq_ignore_ascii_case(&edit.field);
    let own: Vec<&Value> = before.iter().filter(|(name, _)| is_field(name)).map(|(_, value)| value).collect();
    let wanted = Wanted::of(edit, split.format, own.first().copied())?;
    if let Some(value) = lookup(&before, "params").and_then(|params| params.get(&edit.field)) {
        return if wanted.value() == Some(value) { Ok(page.to_vec()) } else { Err(Refusal::InParams(edit.field.clone())) };
    }
    if own.len() > 1 {
        return Err(Refusal::Twice(edit.field.clone()));
    }
    let is_source = matches!(edit.operation, Operation::Source(_));
    match &wanted {
        Wanted::Value(value) if own.first().is_some_and(|old| same(old, value)) && !is_source => return Ok(page.to_vec()),
        Wanted::Absent if own.is_empty() => return Ok(page.to_vec()),
        Wanted::Renamed(name, _) if before.iter().any(|(other, _)| other.eq_ignore_ascii_case(name) && !is_field(other)) => {
            return Err(Refusal::NameTaken(name.clone()));
        }
        _ => {}
    }
    let line_end = line_end_of(page, &split);
    let splice = match split.format {
        Format::Yaml => yaml::Lines::read(text, line_end).and_then(|text| text.splice(edit)),
        Format::Toml => toml::splice(text, edit, line_end),
        Format::Json => json::splice(text, edit),
    };
    let splice = splice.map_err(|refusal| in_file(refusal, line_number(page, split.text.start) - 1))?;
    let Some(splice) = splice.filter(|splice| text[splice.at.clone()] != splice.with) else { return Ok(page.to_vec()) };
    let mut new = page[..split.text.start + splice.at.start].to_vec();
    new.extend_from_slice(splice.with.as_bytes());
    new.extend_from_slice(&page[split.text.start + splice.at.end..]);
    verify(page, &split, &before, &new, edit, &wanted)?;
    Ok(new)
}

/// What a field must be afterwards.
enum Wanted {
    /// This value.
    Value(Value),
    /// Nothing.
    Absent,
    /// The same value under this name.
    Renamed(String, Value),
}

impl Wanted {
    fn of(edit: &Edit, format: Format, old: Option<&Value>) -> Result<Wanted, Refusal> {
        Ok(match &edit.operation {
            Operation::Set(Value::List(_) | Value::Table(_)) => return Err(Refusal::NotAScalar(edit.field.clone())),
            Operation::Set(value) | Operation::Replace(value) => Wanted::Value(value.clone()),
            Operation::Source(text) => Wanted::Value(source::read(text, format).map_err(Refusal::Source)?),
            Operation::Remove => Wanted::Absent,
            Operation::Rename(name) if name.is_empty() || name.chars().any(data::scalar::needs_escape) => {
                return Err(Refusal::BadName(name.clone()));
            }
            Operation::Rename(name) => match old {
                Some(value) => Wanted::Renamed(name.clone(), value.clone()),
                None => return Err(Refusal::NoSuchField(edit.field.clone())),
            },
        })
    }

    fn value(&self) -> Option<&Value> {
        match self {
            Wanted::Value(value) => Some(value),
            Wanted::Absent | Wanted::Renamed(..) => None,
        }
    }
}

/// The same value; two numbers that are none are the same here.
fn same(a: &Value, b: &Value) -> bool {
    let is_nan = |value: &Value| matches!(value, Value::Number(data::Number::Float(float)) if float.is_nan());
    a == b || is_nan(a) && is_nan(b)
}

/// The front matter of a page that may be edited at all.
fn editable(page: &[u8]) -> Result<Split, Refusal> {
    match front_matter::split(page) {
        Found::Nothing(_) => Err(Refusal::NoFrontMatter),
        Found::Open(format) => Err(Refusal::Trouble(Trouble::Unterminated(format))),
        Found::Split(split) if split.trailing => Err(Refusal::TextAfterDelimiter),
        Found::Split(split) => {
            let text = text_of(page, &split)?;
            match odd_character(text) {
                Some(at) => Err(Refusal::OddCharacter { line: line_number(page, split.text.start + at) }),
                None => Ok(split),
            }
        }
    }
}

/// A character on which readers of YAML disagree whether it ends a line, or that no text should hold.
fn odd_character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let odd = match c {
            '\r' => chars.peek().is_none_or(|(_, next)| *next != '\n'),
            '\0' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => true,
            _ => false,
        };
        if odd {
            return Some(at);
        }
    }
    None
}

fn text_of<'a>(page: &'a [u8], split: &Split) -> Result<&'a str, Refusal> {
    std::str::from_utf8(&page[split.text.clone()])
        .map_err(|error| Refusal::Trouble(Trouble::NotUtf8 { line: line_number(page, split.text.start + error.valid_up_to()) }))
}

fn line_number(page: &[u8], at: usize) -> usize {
    line_feeds(&page[..at]) + 1
}

/// The line end that the file's own delimiter line has.
fn line_end_of(page: &[u8], split: &Split) -> &'static str {
    if page[..split.text.start].ends_with(b"\r\n") { "\r\n" } else { "\n" }
}

fn fields(page: &[u8]) -> Result<Box<Fields>, Refusal> {
    match front_matter::read(page) {
        (_, Some(trouble)) => Err(Refusal::Trouble(*trouble)),
        (head, None) => Ok(head.fields),
    }
}

/// Reads the new page and refuses it unless exactly the addressed field is what was asked and all else is as before: the other values,
/// their source, their order, and every byte above and below the front matter's text.
fn verify(old: &[u8], split: &Split, before: &Fields, new: &[u8], edit: &Edit, wanted: &Wanted) -> Result<(), Refusal> {
    let Found::Split(after_split) = front_matter::split(new) else { return Err(Refusal::Unverified) };
    let rest_kept =
        old[split.text.end..] == new[after_split.text.end..] && old[..split.text.start] == new[..after_split.text.start];
    let after = fields(new).map_err(|_| Refusal::Unverified)?;
    let new_name = if let Wanted::Renamed(name, _) = wanted { name } else { &edit.field };
    let is_old = |name: &str| name.eq_ignore_ascii_case(&edit.field);
    let is_new = |name: &str| name.eq_ignore_ascii_case(new_name);
    let others_before: Vec<_> = before.iter().filter(|(name, _)| !is_old(name)).collect();
    let others_after: Vec<_> = after.iter().filter(|(name, _)| !is_new(name)).collect();
    let others_kept = others_before.len() == others_after.len()
        && others_before.iter().zip(&others_after).all(|(a, b)| a.0 == b.0 && same(&a.1, &b.1));
    let place = |fields: &Fields, is: &dyn Fn(&str) -> bool| fields.iter().position(|(name, _)| is(name));
    let (place_before, place_after) = (place(before, &is_old), place(&after, &is_new));
    let place_kept = place_before.is_none() || place_after.is_none() || place_before == place_after;
    let mut own = after.iter().filter(|(name, _)| is_new(name));
    let is_done = match (wanted, own.next()) {
        (Wanted::Value(value), Some((_, found))) => same(found, value),
        (Wanted::Renamed(name, value), Some((found_name, found))) => **found_name == **name && same(found, value),
        (Wanted::Absent, None) => true,
        _ => false,
    } && own.next().is_none();
    let sources = |page: &[u8], split: &Split, is: &dyn Fn(&str) -> bool| -> Option<Vec<String>> {
        let text = std::str::from_utf8(&page[split.text.clone()]).ok()?;
        source::others(text, split.format, is)
    };
    let sources_kept = sources(old, split, &is_old) == sources(new, &after_split, &is_new);
    if rest_kept && others_kept && place_kept && is_done && sources_kept { Ok(()) } else { Err(Refusal::Unverified) }
}

/// A parser of spans that stumbles over a text which the reader of values takes: a refusal, never a guess.
fn unreadable(format: Format, error: SyntaxError) -> Refusal {
    Refusal::Trouble(Trouble::Syntax(format, error))
}

/// The same refusal with its line in the file, where `above` lines stand above the front matter's text.
fn in_file(refusal: Refusal, above: usize) -> Refusal {
    match refusal {
        Refusal::Trouble(Trouble::Syntax(format, error)) => {
            Refusal::Trouble(Trouble::Syntax(format, SyntaxError { line: error.line + above, ..error }))
        }
        other => other,
    }
}

/// Both readers must see the same fields in the same order; what they disagree about is not edited.
fn agree<'a>(text: &str, format: Format, names: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let read = data::read(format, text).map_err(|error| unreadable(format, error))?;
    let read: Vec<&str> = read.entries().iter().map(|(name, _)| &**name).collect();
    let located: Vec<&str> = names.filter(|name| *name != "<<").collect();
    if read.starts_with(&located) { Ok(()) } else { Err(Refusal::Unverified) }
}
