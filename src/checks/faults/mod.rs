//! Faults of one text, which a careful reader would see without the other language: found once, when the file is read. One file for each
//! family. Code, HTML, shortcodes and addresses are not text.

mod broken_markdown;
mod checked_text;
mod doubled_word;
mod footnotes;
mod french_typography;
mod glued_sentence;
mod lead_lines;
mod lost_bullet;
mod mixed_language;
mod null_text;
mod stray_punctuation;
#[cfg(test)]
mod tests;
mod words;

pub use lead_lines::LeadLine;

use checked_text::{CheckedText, FoundFaults};

use crate::config::RuleId;
use crate::content::edit::{BodyEdit, replace_all};
use crate::content::front_matter;
use crate::content::page::Fields;
use crate::data::value::lookup;
use crate::markdown::{Document, Passage};

/// How many faults of a rule are kept of one text: one with more is broken as a whole.
const MOST: usize = 20;

/// The fields that are texts for readers.
const FIELDS: [&str; 2] = ["title", "description"];

/// A fault of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule that reports it.
    pub rule: RuleId,
    /// The id of the message.
    pub message: &'static str,
    /// The field that has the text; `None`: the body.
    pub field: Option<&'static str>,
    /// The line in the file, from 1; 0 in a field.
    pub line: u32,
    /// The words concerned.
    pub words: Box<str>,
    /// The edits of the body, or of the field's text, that fix it; empty if only its writer knows how.
    pub edits: Box<[BodyEdit]>,
    /// How many places it is about.
    pub count: u32,
}

/// Edits of the texts of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    /// Of a field's text: the field, its corrected text.
    pub fields: Vec<(&'static str, String)>,
    /// Of the body.
    pub body: Vec<BodyEdit>,
}

/// The corrections of the French typography of a page, given as the bytes of its file. They are found when they are asked for: a text may have
/// hundreds.
pub fn french_typography(page: &[u8]) -> Corrections {
    let (head, _) = front_matter::read(page);
    let body = String::from_utf8_lossy(page.get(front_matter::body_start(page)..).unwrap_or_default());
    let passages = Document::parse(&body).passages();
    let page = FaultyPage { fields: &head.fields, body: &body, passages: &passages, lines_before: 0, language: Some("fr") };
    let mut found = Corrections::default();
    for (field, text) in texts(page.fields) {
        let passage = [Passage::plain(text)];
        let edits = french_typography::edits(&CheckedText { page: &page, text, passages: &passage, field: Some(field) });
        let corrected = replace_all(text.as_bytes(), &edits).ok().and_then(|text| String::from_utf8(text).ok());
        found.fields.extend(corrected.filter(|corrected| corrected != text).map(|text| (field, text)));
    }
    found.body = french_typography::edits(&CheckedText { page: &page, text: &body, passages: &passages, field: None });
    found
}

/// The fields that have a text for readers.
fn texts(fields: &Fields) -> impl Iterator<Item = (&'static str, &str)> {
    FIELDS.into_iter().filter_map(|field| Some((field, lookup(fields, field)?.as_text()?)))
}

/// A page whose faults are looked for.
pub(super) struct FaultyPage<'a> {
    /// Its fields.
    pub fields: &'a Fields,
    /// Its body.
    pub body: &'a str,
    /// The prose of its body.
    pub passages: &'a [Passage],
    /// The number of lines in the file above the body.
    pub lines_before: usize,
    /// The code (ISO 639-1) of its file's language.
    pub language: Option<&'static str>,
}

/// Finds the faults of one text.
type FindFaults = fn(&CheckedText<'_>, &mut FoundFaults);

/// Finds the faults of a body.
const IN_BODIES: &[FindFaults] = &[
    glued_sentence::find,
    broken_markdown::find,
    lost_bullet::find,
    footnotes::find,
    doubled_word::find,
    stray_punctuation::find,
    mixed_language::find,
    null_text::find,
    french_typography::find,
];

/// Finds the faults of a title or a description, which are not Markdown.
const IN_FIELDS: &[FindFaults] =
    &[glued_sentence::find, doubled_word::find, stray_punctuation::find, null_text::find, french_typography::find];

/// Finds the faults of a page: those of its title, of its description and of its body.
pub(super) fn find(page: &FaultyPage<'_>) -> Box<[Fault]> {
    let mut faults = FoundFaults::default();
    for (field, text) in texts(page.fields) {
        let passage = [Passage::plain(text)];
        let checked = CheckedText { page, text, passages: &passage, field: Some(field) };
        collect(IN_FIELDS, &checked, &mut faults);
    }
    let checked = CheckedText { page, text: page.body, passages: page.passages, field: None };
    collect(IN_BODIES, &checked, &mut faults);
    faults.into_all()
}

/// Looks for the faults of these families in a text.
fn collect(families: &[FindFaults], text: &CheckedText<'_>, faults: &mut FoundFaults) {
    for find in families {
        faults.next_family();
        find(text, faults);
    }
}

/// The lead lines of a page.
pub(super) fn lead_lines(page: &FaultyPage<'_>) -> Box<[LeadLine]> {
    lead_lines::of(page)
}
