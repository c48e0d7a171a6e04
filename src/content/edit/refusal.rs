//! Why an edit was refused.

use crate::content::page::PageError;
use crate::data::{Format, SyntaxError};
use crate::locale::Message;

/// Why an edit was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The page has no front matter.
    NoFrontMatter,
    /// The front matter can't be read.
    Unreadable(PageError),
    /// Text follows the closing delimiter on its line.
    TextAfterDelimiter,
    /// The front matter contains NUL or a character that parsers treat differently as a line end (lone CR, U+0085, U+2028, U+2029).
    OddCharacter {
        /// Line in the file, from 1.
        line: usize,
    },
    /// The field is duplicated, perhaps in different case.
    Twice(String),
    /// The value is used elsewhere in the file through an anchor.
    Anchored(String),
    /// The field comes from a merge key (`<<`).
    Merged(String),
    /// The field is in `params`, where it wins over the top level.
    InParams(String),
    /// The value is a list or a table.
    Collection(String),
    /// A list or a table was given instead of a text, number or boolean.
    NotAScalar(String),
    /// The field doesn't exist.
    NoSuchField(String),
    /// Another field has the new name.
    NameTaken(String),
    /// Not a valid field name.
    BadName(String),
    /// The given source is not a valid value.
    Source(SyntaxError),
    /// The format has no such value (TOML has no null).
    NoNull(Format),
    /// More fields than any posting has.
    TooManyFields(usize),
    /// The front matter is a flow mapping in braces.
    Flow,
    /// The text below the front matter is no longer what an edit expects.
    TextChanged {
        /// Line in the file, from 1.
        line: usize,
        /// The text that the edit would replace.
        expected: Box<str>,
    },
    /// It can't be determined where the front matter ends and the text begins.
    NoBody,
    /// The verification failed: a limitation of this program.
    Unverified,
}

impl Refusal {
    /// Returns the reason and what to do about it, for the user.
    pub fn message(&self) -> Message {
        let about = |id, field: &str| Message::new(id).with("field", field);
        match self {
            Refusal::NoFrontMatter => Message::new("refusal-no-front-matter"),
            Refusal::Unreadable(error) => error.message(),
            Refusal::TextAfterDelimiter => Message::new("refusal-text-after-delimiter"),
            Refusal::OddCharacter { line } => Message::new("refusal-odd-character").with("line", *line),
            Refusal::Twice(field) => about("refusal-twice", field),
            Refusal::Anchored(field) => about("refusal-anchored", field),
            Refusal::Merged(field) => about("refusal-merged", field),
            Refusal::InParams(field) => about("refusal-in-params", field),
            Refusal::Collection(field) => about("refusal-collection", field),
            Refusal::NotAScalar(field) => about("refusal-not-a-scalar", field),
            Refusal::NoSuchField(field) => about("refusal-no-such-field", field),
            Refusal::NameTaken(field) => about("refusal-name-taken", field),
            Refusal::BadName(field) => about("refusal-bad-name", field),
            Refusal::Source(error) => Message::new("refusal-source")
                .with("line", error.line)
                .with("column", error.column)
                .with("error", error.message.clone()),
            Refusal::NoNull(format) => Message::new("refusal-no-null").with("format", format.name()),
            Refusal::TooManyFields(most) => Message::new("refusal-too-many-fields").with("most", *most),
            Refusal::TextChanged { line, expected } => {
                Message::new("refusal-text-changed").with("line", *line).with("text", &**expected)
            }
            Refusal::NoBody => Message::new("refusal-no-body"),
            Refusal::Flow => Message::new("refusal-flow"),
            Refusal::Unverified => Message::new("refusal-unverified"),
        }
    }
}

/// Returns the refusal for a text that the parser with spans rejects, though the reader of values accepts it.
pub(super) fn unreadable(format: Format, error: SyntaxError) -> Refusal {
    Refusal::Unreadable(PageError::Syntax(format, error))
}

/// Adds the lines above the front matter's text to the position of a refusal.
pub(super) fn in_file(refusal: Refusal, above: usize) -> Refusal {
    match refusal {
        Refusal::Unreadable(PageError::Syntax(format, error)) => {
            Refusal::Unreadable(PageError::Syntax(format, SyntaxError { line: error.line + above, ..error }))
        }
        other => other,
    }
}
