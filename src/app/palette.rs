//! The palette: every command that can be done here, found by its words, each with its key. Does nothing itself.

use std::ops::Range;

use tui_input::Input;

use super::action::{ACTIONS, Action, Row, Scope};
use super::event::Effect;
use super::key::Key;
use super::keymap::Keymap;
use super::layers::Layer;
use super::state::{App, Focus};
use super::table::Cursor;
use super::typing::request;
use crate::locale::Locale;
use crate::search::Matcher;

/// The palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// What matches it, the best first.
    pub shown: Vec<Command>,
    /// The command under the cursor.
    pub cursor: Cursor,
    commands: Vec<(Action, Scope)>,
}

impl PartialEq for Palette {
    fn eq(&self, other: &Palette) -> bool {
        self.input.value() == other.input.value() && (&self.shown, self.cursor) == (&other.shown, other.cursor)
    }
}

/// A command in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What it does.
    pub action: Action,
    /// Where its key is pressed.
    pub scope: Scope,
    /// The letters of its sentence that match, in bytes.
    pub marks: Vec<Range<usize>>,
}

impl Command {
    /// Its row in the table of actions.
    pub fn row(&self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self.action)
    }
}

/// Actions that only move something, or leave: by name nobody looks for them, so they come last.
const MOVES: &[Action] = &[
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
    Action::HalfUp,
    Action::HalfDown,
    Action::First,
    Action::Last,
    Action::Close,
    Action::NextPane,
    Action::PreviousPane,
    Action::Palette,
];

impl Palette {
    /// The commands of a scope; in a pane those of both panes.
    pub fn new(scope: Scope, keymap: &Keymap) -> Palette {
        let scopes: Vec<Scope> = match scope {
            Scope::List => vec![Scope::List, Scope::Base, Scope::Preview],
            Scope::Preview => vec![Scope::Preview, Scope::Base, Scope::List],
            other => vec![other],
        };
        let has =
            |row: &Row, scope: &Scope| row.keys.iter().any(|(of, _)| of == scope) || !keymap.keys(row.action, *scope).is_empty();
        let mut commands: Vec<(Action, Scope)> = ACTIONS
            .iter()
            .filter_map(|row| Some((row.action, *scopes.iter().find(|scope| has(row, scope))?)))
            .filter(|(action, _)| *action != Action::Palette)
            .collect();
        // What can be done here and now first: then what belongs to the other pane.
        let rank = |(action, of): &(Action, Scope)| {
            let hint = ACTIONS.iter().find(|row| row.action == *action).and_then(|row| row.hint);
            (MOVES.contains(action), scopes.get(2) == Some(of), hint.is_none(), hint)
        };
        commands.sort_by_key(rank);
        let mut palette = Palette { input: Input::default(), shown: Vec::new(), cursor: Cursor::default(), commands };
        palette.shown = palette.commands.iter().map(|command| Command::of(*command)).collect();
        palette
    }

    /// Finds what matches the text that is typed.
    fn find(&mut self, locale: &Locale) {
        let mut matcher = Matcher::new();
        let typed = self.input.value();
        let mut found: Vec<(i64, Command)> = self
            .commands
            .iter()
            .filter_map(|command| {
                let command = Command::of(*command);
                let (score, marks) = matcher.text(typed, &locale.text(&command.row()?.text()))?;
                Some((score, Command { marks, ..command }))
            })
            .collect();
        // Of equal ones the order stays.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.shown = found.into_iter().map(|(_, command)| command).collect();
        self.cursor = Cursor::default();
    }
}

impl Command {
    fn of((action, scope): (Action, Scope)) -> Command {
        Command { action, scope, marks: Vec::new() }
    }
}

impl App {
    /// What an action does in the palette, which is on top.
    pub(super) fn act_in_palette(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.palette_rows();
        let Some(Layer::Palette(palette)) = self.layers.last_mut() else { return Vec::new() };
        let len = palette.shown.len();
        if palette.cursor.act(action, len, rows) {
            return Vec::new();
        }
        let command = palette.shown.get(palette.cursor.at).cloned().filter(|_| action == Action::Choose);
        if command.is_some() || matches!(action, Action::Cancel | Action::Close) {
            self.layers.pop();
        }
        command.map_or_else(Vec::new, |command| self.command(&command))
    }

    /// Does a command as if its key had been pressed where it belongs.
    fn command(&mut self, command: &Command) -> Vec<Effect> {
        match command.scope {
            Scope::List => self.focus = Focus::List,
            Scope::Preview => self.focus = Focus::Preview,
            _ => {}
        }
        self.act(command.action)
    }

    /// A key that is no action changes what is typed.
    pub(super) fn type_in_palette(&mut self, key: Key) {
        let Some(request) = request(key) else { return };
        if let Some(Layer::Palette(palette)) = self.layers.last_mut()
            && palette.input.handle(request).is_some_and(|change| change.value)
        {
            palette.find(&self.locale);
        }
    }

    /// A text that was pasted is typed on.
    pub(super) fn paste_in_palette(&mut self, line: &str) {
        if let Some(Layer::Palette(palette)) = self.layers.last_mut() {
            for c in line.chars() {
                palette.input.handle(tui_input::InputRequest::InsertChar(c));
            }
            palette.find(&self.locale);
        }
    }

    /// Commands that are in view.
    pub fn palette_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(6)).clamp(1, 18)
    }
}
