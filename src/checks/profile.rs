//! The profile of a page's text: meaning, words, structure, numbers and language. Rules use it, so that the body need not stay in memory.

use std::sync::Arc;

use super::faults::{self, Fault, FaultyPage, LeadLine};
use crate::compare::LanguageDetector;
use crate::compare::link_languages::{LanguageLink, language_links};
use crate::compare::meaning::Meaning;
use crate::compare::outline::Outline;
use crate::content::front_matter;
use crate::markdown::{Document, Piece, PieceKind};
use crate::text::line_feeds;

/// Whether the profile of a page is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProfileState {
    /// The text has not been read yet.
    #[default]
    Unread,
    /// The text could not be read.
    Failed,
    /// The profile.
    Known(Arc<Profile>),
}

impl ProfileState {
    /// The profile, if it is known.
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            ProfileState::Known(profile) => Some(profile),
            ProfileState::Unread | ProfileState::Failed => None,
        }
    }
}

/// The profile of a page's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The fingerprint of what it says.
    pub meaning: Meaning,
    /// The number of words in the body.
    pub words: u32,
    /// The number of headings, including bold lines.
    pub headings: u32,
    /// The number of list items.
    pub items: u32,
    /// The number of links.
    pub links: u32,
    /// The numbers in the body, sorted, with repetitions.
    pub numbers: Box<[Box<str>]>,
    /// Its pieces and what it states, to compare with a translation.
    pub outline: Outline,
    /// Its links that name a language or stay on the site.
    pub language_links: Box<[LanguageLink]>,
    /// The code of its language, if it can be detected.
    pub language: Option<&'static str>,
    /// The faults of its text.
    pub faults: Box<[Fault]>,
    /// Its short lines, which may lead somewhere by a link.
    pub lead_lines: Box<[LeadLine]>,
}

impl Profile {
    /// The profile of a page, whose file is in the language with this code (ISO 639-1), if that is known.
    pub fn of(page: &[u8], detector: &LanguageDetector, own: Option<&'static str>) -> Profile {
        let (head, trouble) = front_matter::read(page);
        let start = if trouble.is_some() { 0 } else { front_matter::body_start(page) };
        let body = String::from_utf8_lossy(page.get(start..).unwrap_or_default());
        let document = Document::parse(&body);
        let pieces = document.pieces();
        let count = |wanted: fn(&PieceKind) -> bool| pieces.iter().filter(|piece| wanted(&piece.kind)).count();
        let joined = |of: fn(&Piece) -> &str| {
            let texts = pieces.iter().filter(|piece| piece.kind != PieceKind::Code).flat_map(|piece| [of(piece), "\n"]);
            texts.collect::<String>()
        };
        let text = joined(|piece| &piece.text);
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let passages = document.passages();
        let lines_before = line_feeds(page.get(..start).unwrap_or_default());
        let faulty = FaultyPage { fields: &head.fields, body: &body, passages: &passages, lines_before, language: own };
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let first_line = 1 + lines_before;
        let outline = Outline::new(&body, &pieces, &text, first_line);
        Profile {
            meaning: Meaning::new(&head.fields, &body),
            words: size(words),
            headings: size(count(|kind| matches!(kind, PieceKind::Heading(_)))),
            items: size(count(|kind| *kind == PieceKind::Item)),
            links: size(pieces.iter().map(|piece| piece.links.len()).sum()),
            numbers: outline.numbers().into(),
            outline,
            language_links: language_links(&body, &pieces, first_line).into(),
            language: detector.detect(&joined(|piece| &piece.prose)),
            faults: faults::find(&faulty),
            lead_lines: faults::lead_lines(&faulty),
        }
    }
}
