//! The parts of a file that are translated, and its text in the forms in which versions are compared.

use super::meaning::Meaning;
use super::plain_words::PlainText;
use crate::content::front_matter::{body_start, read};
use crate::data::Value;
use crate::data::value::lookup;
use crate::markdown::{Document, Piece};
use crate::text::line_feeds;

/// The parts of a file that are translated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VersionText {
    /// Its title; empty without one.
    pub title: String,
    /// Its description; empty without one.
    pub description: String,
    /// The text below the front matter.
    pub body: String,
    /// The number of lines above the body.
    pub lines_before: usize,
    /// The fingerprint of what it says.
    pub meaning: Option<Meaning>,
    /// The pieces of the body.
    pub pieces: Vec<Piece>,
    /// The plain words of all parts.
    pub plain: PlainText,
}

impl VersionText {
    /// Reads the parts of a file. Front matter that can't be read counts as body.
    pub fn read(bytes: &[u8]) -> VersionText {
        let (head, trouble) = read(bytes);
        let start = if trouble.is_some() { 0 } else { body_start(bytes) };
        let field = |name| lookup(&head.fields, name).and_then(Value::to_text).unwrap_or_default().into_owned();
        let (title, description) = (field("title"), field("description"));
        let body = String::from_utf8_lossy(bytes.get(start..).unwrap_or_default()).into_owned();
        let pieces = Document::parse(&body).pieces();
        VersionText {
            meaning: Some(Meaning::new(&head.fields, &body)),
            plain: PlainText::new(&title, &description, &pieces),
            lines_before: line_feeds(bytes.get(..start).unwrap_or_default()),
            title,
            description,
            body,
            pieces,
        }
    }

    /// The line of the file, from 1, of a byte of the body.
    pub fn line(&self, offset: usize) -> usize {
        self.lines_before + line_feeds(self.body.get(..offset).unwrap_or(&self.body).as_bytes()) + 1
    }
}
