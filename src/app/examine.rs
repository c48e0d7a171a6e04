//! Looking deeper than front matter: texts and history are read in the background when a view or a query asks for them. Reads nothing
//! itself.

use super::event::Effect;
use super::state::App;
use crate::content::PageId;

impl App {
    /// Asks for what rules about texts and history need, as far as it is not known yet.
    pub(super) fn examine(&mut self) -> Vec<Effect> {
        Vec::new()
    }

    /// Writes down that these translations still say what their sources say.
    pub(super) fn still_fine(&mut self, _ids: &[PageId]) -> Vec<Effect> {
        Vec::new()
    }
}
