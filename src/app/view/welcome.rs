//! The welcome: a few words for new users, then the keys that they need first.

use super::{ViewBehaviour, dialog_movement};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::key::Key;
use crate::app::outcome::Outcome;
use crate::lines::help::welcome;
use crate::lines::{DialogText, RoleLine};

/// The keys of the list that new users need first, and what they do.
const KEYS: &[(&[Action], &str)] = &[
    (&[Action::Up, Action::Down], "welcome-move"),
    (&[Action::Search], "welcome-search"),
    (&[Action::Jump], "welcome-jump"),
    (&[Action::Archive], "welcome-archive"),
    (&[Action::Undo], "welcome-undo"),
    (&[Action::Coverage], "welcome-coverage"),
    (&[Action::Palette], "welcome-palette"),
    (&[Action::Help], "welcome-help"),
    (&[Action::Quit], "welcome-quit"),
];

/// The welcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WelcomeView {
    /// First line shown.
    pub scroll: usize,
}

fn lines(env: &Env<'_>) -> Vec<RoleLine> {
    let locale = env.locale;
    let key = |action: &Action| env.keymap.label(*action, Scope::List, locale);
    let rows = KEYS.iter().map(|(actions, text)| {
        let keys: Vec<String> = actions.iter().map(key).collect();
        (keys.join(" "), locale.get(text))
    });
    welcome(&locale.get("welcome-what"), rows.collect(), &locale.get("welcome-begin"), env.dialog().0)
}

impl ViewBehaviour for WelcomeView {
    fn scope(&self) -> Scope {
        Scope::Welcome
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if matches!(action, Action::Dismiss | Action::Close) {
            return vec![Outcome::Close];
        }
        let before = self.scroll;
        self.wheel(dialog_movement(action, env), env);
        // A key that scrolls nothing here may be meant for the list.
        if self.scroll == before { vec![Outcome::Close, Outcome::Do(action)] } else { Vec::new() }
    }

    /// Any other key dismisses the welcome and is then handled normally.
    fn type_key(&mut self, key: Key, _env: &Env<'_>) -> Option<Vec<Outcome>> {
        Some(vec![Outcome::Close, Outcome::Press(key)])
    }

    fn text(&self, env: &Env<'_>) -> Option<DialogText> {
        Some(DialogText { title: env.locale.get("welcome-title"), lines: lines(env), scroll: self.scroll })
    }

    fn scroll_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}
