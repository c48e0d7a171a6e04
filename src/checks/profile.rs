//! What rules about texts need to know of one page, so that its body need not be kept: meaning, words, structure, numbers, language.
//! Reads no files, compares nothing.

use std::sync::Arc;

use crate::compare::Tongues;
use crate::compare::meaning::Meaning;
use crate::compare::numbers::numbers;
use crate::content::front_matter;
use crate::markdown::{Document, Piece, PieceKind};

/// Whether the text of a page has been looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Look {
    /// Not yet.
    #[default]
    Not,
    /// It could not be read.
    Failed,
    /// This is known of it.
    Known(Arc<Profile>),
}

impl Look {
    /// What is known.
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            Look::Known(profile) => Some(profile),
            Look::Not | Look::Failed => None,
        }
    }
}

/// What is known of the text of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What it says.
    pub meaning: Meaning,
    /// Words of its body.
    pub words: u32,
    /// Headings, bold lines among them.
    pub headings: u32,
    /// List items.
    pub items: u32,
    /// Links.
    pub links: u32,
    /// Numbers of the body, sorted, each as often as it stands there.
    pub numbers: Box<[Box<str>]>,
    /// The code of the language it is written in, where that can be told.
    pub tongue: Option<&'static str>,
}

impl Profile {
    /// What the bytes of a page tell.
    pub fn of(page: &[u8], tongues: &Tongues) -> Profile {
        let (head, trouble) = front_matter::read(page);
        let start = if trouble.is_some() { 0 } else { front_matter::body_start(page) };
        let body = String::from_utf8_lossy(page.get(start..).unwrap_or_default());
        let pieces = Document::parse(&body).pieces();
        let count = |wanted: fn(&PieceKind) -> bool| pieces.iter().filter(|piece| wanted(&piece.kind)).count();
        let joined = |of: fn(&Piece) -> &str| {
            let texts = pieces.iter().filter(|piece| piece.kind != PieceKind::Code).flat_map(|piece| [of(piece), "\n"]);
            texts.collect::<String>()
        };
        let text = joined(|piece| &piece.text);
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let mut numbers: Vec<Box<str>> = numbers(&text).into_iter().map(String::into_boxed_str).collect();
        numbers.sort_unstable();
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Profile {
            meaning: Meaning::new(&head.fields, &body),
            words: size(words),
            headings: size(count(|kind| matches!(kind, PieceKind::Heading(_)))),
            items: size(count(|kind| *kind == PieceKind::Item)),
            links: size(pieces.iter().map(|piece| piece.links.len()).sum()),
            numbers: numbers.into(),
            tongue: tongues.tell(&joined(|piece| &piece.prose)),
        }
    }
}
