//! Choosing the colours, each seen as soon as the cursor is on it. Knows themes by their names only.

use super::layers::{Choice, Layer, Picked};
use super::state::{App, Tone};
use crate::locale::Message;

/// The themes by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Themes {
    /// All that there are, in the order in which they are shown.
    pub names: Vec<String>,
    /// The one in use.
    pub current: String,
    /// The reader has chosen it.
    pub chosen: bool,
}

impl App {
    /// Asks for a theme.
    pub(super) fn choose_theme(&mut self) {
        let options: Vec<Picked> = self.themes.names.iter().cloned().map(Picked::Theme).collect();
        if options.is_empty() {
            return;
        }
        let current = Picked::Theme(self.themes.current.clone());
        let cursor = options.iter().position(|option| *option == current).unwrap_or(0);
        let choice = Choice::new(Message::new("theme-which"), options);
        self.layers.push(Layer::Choice(Choice { cursor, before: Some(current), ..choice }));
    }

    /// The cursor of the choice on top has moved: a theme is shown at once.
    pub(super) fn look_at_option(&mut self) {
        if let Some(Layer::Choice(choice)) = self.layers.last()
            && let Some(Picked::Theme(name)) = choice.options.get(choice.cursor)
        {
            self.themes.current.clone_from(name);
        }
    }

    /// Uses a theme from now on.
    pub(super) fn use_theme(&mut self, name: String) {
        self.say(Tone::Good, Message::new("theme-chosen").with("theme", name.as_str()));
        self.themes.current = name;
        self.themes.chosen = true;
    }
}
