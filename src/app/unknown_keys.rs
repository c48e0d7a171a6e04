//! Keys that do nothing where they are pressed: that is said, and what is typed after them is not run as commands.

use super::event::Effect;
use super::input::action::{Action, Scope};
use super::input::key::Key;
use super::notice::Tone;
use super::state::{App, Ignored};
use crate::locale::Message;

/// How the names of messages about such keys begin.
const UNKNOWN: &str = "key-unknown";

impl App {
    /// What a key does. While no phrase is looked for, the keys of matches do in the preview what they do everywhere.
    pub(super) fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let own = self.keymap.action(scope, key);
        let is_of_match = matches!(own, Some(Action::NextMatch | Action::PreviousMatch));
        let everywhere = || self.keymap.action(Scope::Base, key);
        if is_of_match && self.preview.find.value().is_empty() { everywhere() } else { own }
    }

    /// True for a key that belongs to what was typed after a key that did nothing.
    pub(super) fn is_ignored(&mut self, key: Key) -> bool {
        match self.ignored {
            Ignored::Nothing => false,
            Ignored::Text if key.is_letter() => true,
            Ignored::Text => {
                self.ignored = Ignored::Nothing;
                self.notice = None;
                key.ends_text()
            }
        }
    }

    /// Says that input was dropped; not where a key before it did nothing, which is why.
    pub(super) fn say_too_early(&mut self) -> Vec<Effect> {
        if !self.notice.as_ref().is_some_and(|notice| notice.message.id.starts_with(UNKNOWN)) {
            self.say(Tone::Warning, Message::new("too-early"));
        }
        Vec::new()
    }

    /// Says that a key does nothing here, and which do something.
    pub(super) fn say_unknown(&mut self, scope: Scope, key: Key) -> Vec<Effect> {
        let shown = key.show(&self.locale);
        // Where it opens a line to type in elsewhere, a text comes next.
        let searches = [(Scope::List, Action::Search), (Scope::Preview, Action::Find), (Scope::Base, Action::Palette)];
        let is_search = searches.iter().any(|(scope, action)| self.keymap.keys(*action, *scope).contains(&key));
        if is_search {
            self.ignored = Ignored::Text;
        }
        // What was typed behind it in one go was meant for something else too.
        self.dialogs = self.dialogs.wrapping_add(1);
        let name = if is_search { "key-unknown-search" } else { "key-unknown" };
        let message = if let Some(help) = self.keymap.key_of(Action::Help, scope) {
            Message::new(name).with("help", help.show(&self.locale))
        } else {
            let hints = self.keymap.hints(scope, &self.locale).into_iter();
            let keys: Vec<String> = hints.map(|hint| format!("{} {}", hint.shown, hint.word)).collect();
            Message::new(if is_search { "key-unknown-search-but" } else { "key-unknown-but" }).with("keys", keys.join(" · "))
        };
        self.say(Tone::Warning, message.with("key", shown));
        Vec::new()
    }
}
