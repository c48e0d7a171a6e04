//! Jumping to a posting's translation and back. The section in view stays in view; a filter stays in force.

use super::command::PostingCommand;
use super::commands::ask_which;
use super::event::Effect;
use super::notice::Tone;
use super::outcome::Outcome;
use super::state::App;
use crate::content::PageId;
use crate::locale::Message;

impl App {
    /// Jumps to the translation; asks where there are several.
    pub(super) fn jump_to_translation(&mut self) -> Vec<Effect> {
        let Some(id) = self.selected() else { return Vec::new() };
        let reply = match self.catalog.in_other_languages(id).as_slice() {
            [] => Outcome::Say(Tone::Warning, Message::new("jump-none")).into(),
            [other] => Outcome::Run(PostingCommand::Jump(*other)).into(),
            several => ask_which(&self.env(), "jump-which", several, PostingCommand::Jump),
        };
        self.reply(reply)
    }

    /// Goes to a posting and remembers where it came from.
    pub(super) fn jump(&mut self, to: PageId) {
        if let Some(from) = self.selected().filter(|from| *from != to) {
            // There and back again is no way: it need not be remembered.
            if self.trail.last() == Some(&to) {
                self.trail.pop();
            } else {
                self.trail.push(from);
            }
        }
        self.go_to(to);
    }

    /// Back to where the last jump came from.
    pub(super) fn jump_back(&mut self) {
        match self.trail.pop() {
            Some(from) => self.go_to(from),
            None => self.say(Tone::Warning, Message::new("back-none")),
        }
    }

    fn go_to(&mut self, to: PageId) {
        if self.list.outside.take().is_some() || !self.list.rows.contains(&to) {
            self.list.outside = Some(to);
            self.refill(Some(to));
            if !self.list.rows.contains(&to) {
                return;
            }
        }
        let row = self.list.rows.iter().position(|id| *id == to).unwrap_or_default();
        self.place_cursor(row);
        self.in_preview(|preview, env| preview.show(Some(to), true, env));
    }
}
