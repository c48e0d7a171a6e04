//! Why an edit was refused.

use crate::content::page::PageError;
use crate::data::{Format, SyntaxError};
use crate::locale::Message;

/// Why an edit was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The page has no front matter.
    #[error("no front matter")]
    NoFrontMatter,
    /// The front matter can't be read.
    #[error("unreadable front matter")]
    Unreadable(PageError),
    /// Text follows the closing delimiter on its line.
    #[error("text after the closing delimiter")]
    TextAfterDelimiter,
    /// The front matter contains NUL or a character that parsers treat differently as a line end (lone CR, U+0085, U+2028, U+2029).
    #[error("odd character on line {line}")]
    OddCharacter {
        /// Line in the file, from 1.
        line: usize,
    },
    /// The field is duplicated, perhaps in different case.
    #[error("field {0} is duplicated")]
    Twice(String),
    /// The value is used elsewhere in the file through an anchor.
    #[error("the value of {0} is used elsewhere through an anchor")]
    Anchored(String),
    /// The field comes from a merge key (`<<`).
    #[error("field {0} comes from a merge key")]
    Merged(String),
    /// The field is in `params`, where it wins over the top level.
    #[error("field {0} is in params")]
    InParams(String),
    /// The value is a list or a table.
    #[error("the value of {0} is a list or a table")]
    Collection(String),
    /// A list or a table was given instead of a text, number or boolean.
    #[error("{0} can't be set to a list or a table")]
    NotAScalar(String),
    /// The field doesn't exist.
    #[error("no field {0}")]
    NoSuchField(String),
    /// Another field has the new name.
    #[error("the name {0} is taken")]
    NameTaken(String),
    /// Not a valid field name.
    #[error("{0:?} is not a valid field name")]
    BadName(String),
    /// The given source is not a valid value.
    #[error("not a value: {0}")]
    Source(SyntaxError),
    /// The format has no such value (TOML has no null).
    #[error("{format} has no null", format = .0.name())]
    NoNull(Format),
    /// More fields than any posting has.
    #[error("more than {0} fields")]
    TooManyFields(usize),
    /// The front matter is a flow mapping in braces.
    #[error("front matter in braces")]
    Flow,
    /// The verification failed: a limitation of this program.
    #[error("the result would not be as requested")]
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
