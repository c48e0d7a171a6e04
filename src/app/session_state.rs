//! What is kept of the screen until the next start: the posting under the cursor and the layout of the panes.

use serde::{Deserialize, Serialize};

use super::layout::{DividerShare, PaneLayout};

/// What is kept of the screen of a site until the next start.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionState {
    /// Path of the posting under the cursor, from the site's root.
    pub posting: Option<String>,
    /// Rows from the first one shown to the cursor.
    pub below_top: usize,
    /// The layout that was chosen.
    pub layout: PaneLayout,
    /// Where the divider was.
    pub split: DividerShare,
}
