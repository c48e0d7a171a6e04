//! Jumps in the list, and the way back. A filter stays in force.

use super::ListView;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::content::PageId;
use crate::locale::Message;

impl ListView {
    /// Goes to a posting and remembers where it came from.
    pub fn jump(&mut self, to: PageId, env: &Env<'_>) {
        // Jumping straight back doesn't grow the history.
        if self.trail.last() == Some(&to) {
            self.trail.pop();
        } else {
            self.trail.extend(self.selected().filter(|from| *from != to));
        }
        if self.outside.take().is_some() || !self.rows.contains(&to) {
            self.show_outside(to, env);
        }
        if let Some(row) = self.rows.iter().position(|id| *id == to) {
            self.place_cursor(row);
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
