//! What a view may read of the program. Changes nothing.

use std::collections::BTreeSet;

pub use tui_input::Input;

use super::input::keymap::Keymap;
use super::input::text_input::Typing;
use super::layout::{Geometry, ScreenMode, TwoTexts};
use crate::catalog::{Catalog, Searched};
use crate::content::PageId;
use crate::facts::Bodies;
use crate::locale::{Locale, Message};
use crate::search::Query;

/// Widest text of a dialog: longer lines are hard to read.
const WIDEST: u16 = 110;

/// What a view may read of the program.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// The derived snapshot of the site.
    pub catalog: &'a Catalog,
    /// The messages.
    pub locale: &'a Locale,
    /// The bodies that have been read for the search.
    pub bodies: &'a Bodies,
    /// Which key does what.
    pub keymap: &'a Keymap,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Panes, or lines that follow each other.
    pub look: ScreenMode,
    /// The areas of the panes.
    pub panes: Geometry,
    /// The query of the list, as it is typed.
    pub search: &'a Input,
    /// The query, parsed.
    pub query: &'a Query,
    /// The text that is being typed.
    pub typing: Typing,
    /// Everything has been read.
    pub is_loaded: bool,
    /// Texts and history have been read too.
    pub is_examined: bool,
    /// The page under the cursor of the list.
    pub selected: Option<PageId>,
    /// The page that the last jump came from.
    pub came_from: Option<PageId>,
    /// Paths of the marked postings.
    pub marks: &'a BTreeSet<Box<str>>,
}

impl Env<'_> {
    /// What queries are asked of.
    pub fn searched(&self) -> Searched<'_> {
        Searched { catalog: self.catalog, bodies: self.bodies }
    }

    /// Columns and lines that a dialog has for its text: inside frame and margin, above the hints.
    pub fn dialog(&self) -> (usize, usize) {
        (usize::from(self.size.0.saturating_sub(6).min(WIDEST)), usize::from(self.size.1.saturating_sub(4)))
    }

    /// Why it is not known which translations are behind: it can't be determined, or not yet.
    pub fn behind_note(&self) -> Option<Message> {
        let looking = || (!self.is_examined).then(|| Message::new("examining"));
        self.catalog.history_note().or_else(looking)
    }

    /// The paths of those of these postings that are marked.
    pub fn marked_among(&self, ids: &[PageId]) -> Vec<Box<str>> {
        let paths = ids.iter().map(|id| &self.catalog.index().page(*id).path);
        paths.filter(|path| self.marks.contains(*path)).cloned().collect()
    }

    /// The areas of two texts beside each other.
    pub fn two_texts(&self) -> TwoTexts {
        TwoTexts::new(self.size, self.look == ScreenMode::Linear)
    }
}
