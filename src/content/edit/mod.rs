//! The lossless editor: changes the bytes of one value and no others, or refuses with a reason. Touches no file.
//!
//! Every edit is one splice into the bytes of the page, made at a place that a parser of spans gives (`yaml`, `json`, `toml` beside this
//! file), and is verified afterwards by reading both texts again: exactly the addressed field has changed, to exactly the asked
//! value, and every byte before and after the splice is the same.

mod json;
mod toml;
mod yaml;

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

    // Until every operation is built.
    fn bool(&self) -> Option<bool> {
        match &self.operation {
            Operation::Set(value) => value.as_bool(),
            _ => None,
        }
    }

    fn written(&self) -> &'static str {
        if self.bool() == Some(true) { "true" } else { "false" }
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
    let Some(wanted) = edit.bool().map(Value::Bool) else { return Err(Refusal::Unverified) };
    let split = editable(page)?;
    let text = text_of(page, &split)?;
    let before = fields(page)?;
    if let Some(value) = lookup(&before, "params").and_then(|params| params.get(&edit.field)) {
        return if *value == wanted { Ok(page.to_vec()) } else { Err(Refusal::InParams(edit.field.clone())) };
    }
    let same: Vec<_> = before.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&edit.field)).collect();
    match same.as_slice() {
        [(_, value)] if *value == wanted => return Ok(page.to_vec()),
        [] | [_] => {}
        _ => return Err(Refusal::Twice(edit.field.clone())),
    }
    let splice = match split.format {
        Format::Yaml => yaml::splice(text, edit, line_end_of(page, &split)),
        Format::Toml => toml::splice(text, edit, line_end_of(page, &split)),
        Format::Json => json::splice(text, edit),
    };
    let splice = splice.map_err(|refusal| in_file(refusal, line_number(page, split.text.start) - 1))?;
    let mut new = page[..split.text.start + splice.at.start].to_vec();
    new.extend_from_slice(splice.with.as_bytes());
    new.extend_from_slice(&page[split.text.start + splice.at.end..]);
    verify(page, &split, &before, &new, edit, &wanted)?;
    Ok(new)
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
        (_, Some(trouble)) => Err(Refusal::Trouble(trouble)),
        (head, None) => Ok(head.fields),
    }
}

/// Reads the new page and refuses it unless exactly the addressed field has the asked value and all else is as before.
fn verify(old: &[u8], split: &Split, before: &Fields, new: &[u8], edit: &Edit, wanted: &Value) -> Result<(), Refusal> {
    let Found::Split(after_split) = front_matter::split(new) else { return Err(Refusal::Unverified) };
    let body_kept = old[split.text.end..] == new[after_split.text.end..] && after_split.text.start == split.text.start;
    let after = fields(new).map_err(|_| Refusal::Unverified)?;
    let addressed = |name: &str| name.eq_ignore_ascii_case(&edit.field);
    let others = |fields: &Fields| fields.iter().filter(|(name, _)| !addressed(name)).cloned().collect::<Vec<_>>();
    let mut own = after.iter().filter(|(name, _)| addressed(name));
    let is_set = own.next().is_some_and(|(_, value)| value == wanted) && own.next().is_none();
    let order_kept = before.iter().filter(|(name, _)| after.iter().any(|(other, _)| other == name)).count() == before.len();
    if body_kept && is_set && order_kept && others(before) == others(&after) { Ok(()) } else { Err(Refusal::Unverified) }
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
