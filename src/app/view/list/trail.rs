//! Jumps in the list, and the way back. A filter stays in force.

use super::ListView;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::content::PageId;
use crate::locale::Message;

impl ListView {
    /// Goes to a version and remembers where it came from. Another version of the posting under the cursor is shown in place.
    pub fn jump(&mut self, to: PageId, env: &Env<'_>) {
        // Jumping straight back doesn't grow the history.
        if self.trail.last() == Some(&to) {
            self.trail.pop();
        } else {
            self.trail.extend(self.selected().filter(|from| *from != to));
        }
        let is_here = self.selected().is_some_and(|here| env.catalog.are_of_one_posting(here, to));
        if !is_here && (self.outside.take().is_some() || self.row_of(to, env.catalog).is_none()) {
            self.show_outside(to, env);
        }
        if let Some(row) = self.row_of(to, env.catalog) {
            self.rows[row] = to;
            self.place_cursor(row);
        }
    }

    /// Goes to another version of the posting under the cursor, or to another posting. The language of the other version is read from now on.
    pub fn read(&mut self, to: PageId, env: &Env<'_>) {
        if self.selected().is_some_and(|here| env.catalog.are_of_one_posting(here, to)) {
            let language = env.catalog.index().page(to).place.language;
            self.reading = Some(language);
            self.show_reading(language, env);
        }
    }

    /// Shows a posting that doesn't match, too.
    pub fn show_outside(&mut self, id: PageId, env: &Env<'_>) {
        self.outside = Some(id);
        self.refill(Some(id), env);
    }

    /// Goes back to where the last jump came from.
    pub(super) fn back(&mut self) -> Vec<Outcome> {
        vec![match self.trail.last() {
            Some(from) => Outcome::Run(PostingCommand::Jump(*from)),
            None => Outcome::Say(Tone::Warning, Message::new("back-none")),
        }]
    }
}
