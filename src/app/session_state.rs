//! Where the reader was: the posting under the cursor and how the panes are laid out, to be found again at the next start. Kept elsewhere.

use serde::{Deserialize, Serialize};

use super::layout::{DividerShare, PaneLayout};
use super::state::App;

/// Where the reader was on a site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionState {
    /// Path of the posting under the cursor, from the site's root.
    pub posting: Option<String>,
    /// Rows from the first one shown to the cursor.
    pub below_top: usize,
    /// The layout that was chosen.
    pub layout: PaneLayout,
    /// Where the divider stood.
    pub split: DividerShare,
}

impl App {
    /// Goes back to a place. The posting is gone to when it is there, unless somebody has moved by then.
    pub fn go_back_to(&mut self, place: &SessionState) {
        (self.layout, self.split) = (place.layout, place.split);
        self.reselect = place.posting.as_deref().map(Into::into);
        self.rows_above = place.below_top;
    }

    /// Where the reader is.
    pub fn place(&self) -> SessionState {
        SessionState {
            posting: self.selected().map(|id| self.catalog.index().page(id).path.to_string()),
            below_top: self.list.cursor.saturating_sub(self.list.top),
            layout: self.layout,
            split: self.split,
        }
    }
}
