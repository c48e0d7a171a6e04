//! What actions do wherever they are asked for: in the panes, over tables and before two texts. What differs from place to place is not here.

use super::action::Action;
use super::event::Effect;
use super::layers::Layer;
use super::palette::Palette;
use super::pending::Request;
use super::state::{App, Tone, Typing};
use crate::locale::{Message, UiLanguage};
use crate::work::Job;

impl App {
    /// Does what an action asks for.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.act_anywhere(action) {
            return effects;
        }
        match self.layers.last() {
            Some(Layer::Matrix(_) | Layer::Problems(_)) if self.typing == Typing::Search => self.act_while_typing(action),
            Some(_) => self.act_in_layer(action),
            None if self.typing != Typing::No => self.act_while_typing(action),
            None => self.act_in_pane(action),
        }
    }

    /// What an action does everywhere; `None` for those that mean something else from place to place.
    fn act_anywhere(&mut self, action: Action) -> Option<Vec<Effect>> {
        let mut effects = Vec::new();
        match action {
            Action::Suspend if cfg!(unix) => effects.push(Effect::Suspend),
            Action::Suspend => self.say(Tone::Warning, Message::new("suspend-not-here")),
            Action::Undo => effects.push(self.perform(Request::Write, Job::Undo)),
            Action::Redo => effects.push(self.perform(Request::Write, Job::Redo)),
            Action::Language => self.speak(self.locale.language().other()),
            Action::Theme => self.choose_theme(),
            Action::Help => self.layers.push(Layer::Help { scope: self.scope(), scroll: 0 }),
            Action::Palette => {
                let palette = Palette::new(self.scope(), &self.keymap, &self.locale);
                self.layers.push(Layer::Palette(Box::new(palette)));
            }
            Action::Reload => {
                self.notes.clear();
                effects.extend(self.load());
            }
            _ => return None,
        }
        Some(effects)
    }

    /// Shows a few words for who is here for the first time.
    pub fn welcome(&mut self) {
        self.layers.push(Layer::Welcome { scroll: 0 });
    }

    /// Speaks a language from now on.
    pub fn speak(&mut self, language: UiLanguage) {
        self.locale = self.keymap.locale(language);
    }
}
