//! What a view may read of the program. Changes nothing.

use super::filter::SavedFilter;
use super::input::keymap::Keymap;
use super::library::Library;
use super::query_line::QueryLine;
use super::screen::Screen;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::locale::{Locale, Message};
use crate::site::LanguageId;

/// Widest text of a dialog: longer lines are hard to read.
const WIDEST: u16 = 110;

/// What a view may read of the program.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// The derived snapshot of the site.
    pub catalog: &'a Catalog,
    /// What was read of the site, and how far reading is.
    pub library: &'a Library,
    /// The messages.
    pub locale: &'a Locale,
    /// Which key does what.
    pub keymap: &'a Keymap,
    /// The screen.
    pub screen: &'a Screen,
    /// The query of the list.
    pub query: &'a QueryLine,
    /// The user has set no editor: texts are edited in ours.
    pub edits_here: bool,
    /// Texts and history have been read, and the catalog knows them.
    pub is_examined: bool,
    /// The version that is shown of the posting under the cursor of the list.
    pub selected: Option<PageId>,
    /// The saved filter in use.
    pub filter: SavedFilter,
    /// The language that is read, where postings have it.
    pub reading: LanguageId,
    /// The page that the last jump came from.
    pub came_from: Option<PageId>,
}

impl Env<'_> {
    /// Columns and lines that a dialog has for its text: inside frame and margin, above the hints.
    pub fn dialog(&self) -> (usize, usize) {
        let (width, height) = self.screen.size;
        (usize::from(width.saturating_sub(6).min(WIDEST)), usize::from(height.saturating_sub(4)))
    }

    /// Why it is not known which translations are behind: it can't be determined, or not yet.
    pub fn behind_note(&self) -> Option<Message> {
        let looking = || (!self.is_examined).then(|| Message::new("examining"));
        self.catalog.history_note().or_else(looking)
    }
}
