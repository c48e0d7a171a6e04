//! The state of the screen that is kept until the next start: the posting under the cursor and the layout of the panes.

use serde::{Deserialize, Serialize};

use super::layout::{DividerShare, PaneLayout};

/// The state of a site's screen that is kept until the next start.
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
    /// What was found out from the site and reported, so that it is reported once.
    pub told: Vec<String>,
}
