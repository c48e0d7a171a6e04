//! Front matter that can be edited, checked before any edit.

use super::refusal::{Refusal, unreadable};
use crate::content::front_matter::{self, FrontMatterSpan, PageStart};
use crate::content::page::{Fields, PageError};
use crate::data::{self, Format};
use crate::text::line_feeds;

/// The front matter of a page that can be edited.
pub(super) struct Editable<'a> {
    pub page: &'a [u8],
    pub span: FrontMatterSpan,
    pub text: &'a str,
    pub fields: Box<Fields>,
}

impl<'a> Editable<'a> {
    pub fn read(page: &'a [u8]) -> Result<Editable<'a>, Refusal> {
        let span = match front_matter::split(page) {
            PageStart::NoFrontMatter(_) => return Err(Refusal::NoFrontMatter),
            PageStart::Unterminated(format) => return Err(Refusal::Unreadable(PageError::Unterminated(format))),
            PageStart::BadDelimiter(format, _) => return Err(Refusal::Unreadable(PageError::Delimiter(format))),
            PageStart::Found(span) if span.trailing => return Err(Refusal::TextAfterDelimiter),
            PageStart::Found(span) => span,
        };
        let line = |at: usize| line_number(page, span.text.start + at);
        let text = std::str::from_utf8(&page[span.text.clone()])
            .map_err(|error| Refusal::Unreadable(PageError::NotUtf8 { line: line(error.valid_up_to()) }))?;
        if let Some(at) = odd_character(text) {
            return Err(Refusal::OddCharacter { line: line(at) });
        }
        Ok(Editable { page, text, fields: fields(page)?, span })
    }

    /// The line in the file of a byte of the text, from 1.
    pub fn line(&self, at: usize) -> usize {
        line_number(self.page, self.span.text.start + at)
    }

    /// The line end of the opening delimiter's line.
    pub fn line_end(&self) -> &'static str {
        if self.page[..self.span.text.start].ends_with(b"\r\n") { "\r\n" } else { "\n" }
    }
}

/// Finds a character that YAML parsers disagree on as a line end, or that no text should contain.
fn odd_character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let odd = match c {
            '\r' => chars.peek().is_none_or(|(_, next)| *next != '\n'),
            '\t' | '\n' => false,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
            c if c.is_control() => true,
            _ => false,
        };
        if odd {
            return Some(at);
        }
    }
    None
}

/// The line of a byte of the page, from 1.
pub(super) fn line_number(page: &[u8], at: usize) -> usize {
    line_feeds(&page[..at]) + 1
}

pub(super) fn fields(page: &[u8]) -> Result<Box<Fields>, Refusal> {
    match front_matter::read(page) {
        (_, Some(error)) => Err(Refusal::Unreadable(*error)),
        (front_matter, None) => Ok(front_matter.fields),
    }
}

/// Checks that both parsers see the same fields in the same order; otherwise the page is not edited.
pub(super) fn check_agreement<'a>(text: &str, format: Format, names: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let read = data::read(format, text).map_err(|error| unreadable(format, error))?;
    let read: Vec<&str> = read.entries().iter().map(|(name, _)| &**name).collect();
    let located: Vec<&str> = names.filter(|name| *name != "<<").collect();
    if read.starts_with(&located) { Ok(()) } else { Err(Refusal::Unverified) }
}
