//! The palette: every command that works here, found by its words, each with its key.

use std::ops::Range;

use super::ViewBehaviour;
use crate::app::environment::Env;
use crate::app::input::action_table::{ACTIONS, Action, ActionRow, Scope};
use crate::app::input::key::Key;
use crate::app::input::keymap::Keymap;
use crate::app::input::text_input::{Input, InputRequest, edit, pasted_line, request};
use crate::app::layout::Focus;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::table::Cursor;
use crate::locale::{Locale, Message};
use crate::search::{NameFit, SearchableName, drop_scattered, marks};

/// The palette.
#[derive(Debug, Clone)]
pub struct PaletteView {
    /// What is typed.
    pub input: Input,
    /// What matches it, the best first.
    pub shown: Vec<FoundCommand>,
    /// The command under the cursor.
    pub cursor: Cursor,
    /// Why nothing is shown, where nothing is.
    pub nothing: Message,
    commands: Vec<Entry>,
    absent: Vec<(&'static str, [SearchableName; 2])>,
}

/// A command that can be found, with its names in the language of the screen and in the other one.
#[derive(Debug, Clone)]
struct Entry {
    command: (Action, Scope),
    names: [SearchableName; 2],
}

impl PartialEq for PaletteView {
    fn eq(&self, other: &PaletteView) -> bool {
        self.input.value() == other.input.value() && (&self.shown, self.cursor) == (&other.shown, other.cursor)
    }
}

/// A command in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCommand {
    /// What it does.
    pub action: Action,
    /// Where its key is pressed.
    pub scope: Scope,
    /// The letters of its sentence that match, in bytes.
    pub marks: Vec<Range<usize>>,
}

impl FoundCommand {
    fn of((action, scope): (Action, Scope)) -> FoundCommand {
        FoundCommand { action, scope, marks: Vec::new() }
    }

    /// Does the command as if its key had been pressed where it belongs.
    fn outcomes(&self) -> Vec<Outcome> {
        let pane = match self.scope {
            Scope::List => Some(Outcome::Focus(Focus::List)),
            Scope::Preview => Some(Outcome::Focus(Focus::Preview)),
            _ => None,
        };
        std::iter::once(Outcome::Close).chain(pane).chain([Outcome::Do(self.action)]).collect()
    }

    /// Its row in the table of actions.
    pub fn row(&self) -> Option<&'static ActionRow> {
        ACTIONS.iter().find(|row| row.action == self.action)
    }
}

/// Actions that only move something, or leave: users don't look for them by name, so they come last. They have no synonyms.
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

/// Actions that leave the program or suspend it: found by whole words of theirs or starts of these, and after all others that fit as well.
pub const LEAVES: &[Action] = &[Action::Quit, Action::Suspend, Action::Close];

/// What people look for and the program does not do: what it says instead, and the words for it.
const ABSENT: &[(&str, &str)] = &[("absent-publish", "words-publish"), ("absent-save", "words-save")];

/// Scopes in which the palette opens, and so those of its commands.
const SCOPES: &[Scope] = &[Scope::Base, Scope::List, Scope::Preview, Scope::Problems, Scope::Parallel, Scope::CatchUp];

/// The palette finds a row by synonyms too.
pub fn has_words(row: &ActionRow) -> bool {
    !MOVES.contains(&row.action) && row.keys.iter().any(|(scope, _)| SCOPES.contains(scope))
}

/// How well a command fits what is typed, the best first: the language of the screen before the other one, in which only whole words and
/// their starts count; parts of words last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Own(NameFit),
    Other(NameFit),
    Part(NameFit),
}

impl Rank {
    fn of([own, other]: &[SearchableName; 2], typed: &str) -> Option<Rank> {
        let is_word = |fit: &NameFit| *fit <= NameFit::Words;
        let own = own.fit(typed);
        let other = || other.fit(typed).filter(is_word).map(Rank::Other);
        own.filter(is_word).map(Rank::Own).or_else(other).or(own.map(Rank::Part))
    }
}

impl PaletteView {
    /// The commands of a scope; in a pane those of both panes.
    pub fn new(scope: Scope, keymap: &Keymap, locale: &Locale) -> PaletteView {
        let scopes: Vec<Scope> = match scope {
            Scope::List => vec![Scope::List, Scope::Base, Scope::Preview],
            Scope::Preview => vec![Scope::Preview, Scope::Base, Scope::List],
            other => vec![other],
        };
        let has = |row: &ActionRow, scope: &Scope| {
            row.keys.iter().any(|(of, _)| of == scope) || !keymap.keys(row.action, *scope).is_empty()
        };
        let other = Locale::new(locale.language().other());
        let languages = [locale, &other];
        let names = |row: &ActionRow| {
            languages.map(|locale| {
                let words = if has_words(row) { locale.text(&row.words()) } else { String::new() };
                SearchableName::new(&locale.text(&row.text()), &words)
            })
        };
        let mut found: Vec<(&ActionRow, Scope)> = ACTIONS
            .iter()
            .filter(|row| row.action != Action::Palette)
            .filter_map(|row| Some((row, *scopes.iter().find(|scope| has(row, scope))?)))
            .collect();
        // What can be done here and now first: then what belongs to the other pane.
        found.sort_by_key(|(row, of)| (MOVES.contains(&row.action), scopes.get(2) == Some(of), row.hint.is_none(), row.hint));
        let commands = found.into_iter().map(|(row, of)| Entry { command: (row.action, of), names: names(row) }).collect();
        let absent =
            ABSENT.iter().map(|(id, words)| (*id, languages.map(|locale| SearchableName::new("", &locale.get(words))))).collect();
        let nothing = Message::new("palette-none");
        let mut palette =
            PaletteView { input: Input::default(), shown: Vec::new(), cursor: Cursor::default(), nothing, commands, absent };
        palette.find(locale);
        palette
    }

    /// Finds what matches the text that is typed.
    fn find(&mut self, locale: &Locale) {
        self.cursor = Cursor::default();
        let typed = self.input.value();
        if typed.trim().is_empty() {
            self.shown = self.commands.iter().map(|entry| FoundCommand::of(entry.command)).collect();
            return;
        }
        let leaves = |entry: &Entry| LEAVES.contains(&entry.command.0);
        let mut found: Vec<((Rank, bool), &Entry)> = self
            .commands
            .iter()
            .filter_map(|entry| Some(((Rank::of(&entry.names, typed)?, leaves(entry)), entry)))
            .filter(|((rank, leaves), _)| !(*leaves && matches!(rank, Rank::Part(_))))
            .collect();
        drop_scattered(&mut found, |((rank, _), _)| *rank == Rank::Part(NameFit::Scattered));
        // Of equal ones the order stays.
        found.sort_by_key(|(rank, _)| *rank);
        let missing = self.absent.iter().filter_map(|(id, names)| Some((Rank::of(names, typed)?, *id))).min();
        let best = found.first().map(|((rank, _), _)| *rank);
        match missing.filter(|(rank, _)| !matches!(rank, Rank::Part(_)) && best.is_none_or(|best| *rank < best)) {
            // A user who asks for this must not get another command.
            Some((_, id)) => {
                found.clear();
                self.nothing = Message::new(id);
            }
            None => self.nothing = Message::new("palette-none"),
        }
        let marked = |entry: &Entry| {
            let command = FoundCommand::of(entry.command);
            let marks = command.row().map_or_else(Vec::new, |row| marks(typed, &locale.text(&row.text())));
            FoundCommand { marks, ..command }
        };
        self.shown = found.into_iter().map(|(_, entry)| marked(entry)).collect();
    }
}

impl ViewBehaviour for PaletteView {
    fn scope(&self) -> Scope {
        Scope::Palette
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        if self.cursor.act(action, self.shown.len(), palette_rows(env.screen.size)) {
            return Vec::new();
        }
        match action {
            Action::Choose => self.shown.get(self.cursor.at).map_or_else(Vec::new, FoundCommand::outcomes),
            Action::Cancel | Action::Close => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn type_key(&mut self, key: Key, env: &Env<'_>) -> Option<Vec<Outcome>> {
        if edit(&mut self.input, request(key)) {
            self.find(env.locale);
        }
        Some(Vec::new())
    }

    fn paste(&mut self, text: &str, env: &Env<'_>) -> Vec<Outcome> {
        let (line, ignored) = pasted_line(text);
        edit(&mut self.input, line.chars().map(InputRequest::InsertChar));
        self.find(env.locale);
        ignored.map(|message| Outcome::Say(Tone::Warning, message)).into_iter().collect()
    }

    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        self.cursor.step(by.signum(), self.shown.len(), palette_rows(env.screen.size));
        Vec::new()
    }

    fn press_row(&mut self, row: usize, _env: &Env<'_>) -> Vec<Outcome> {
        self.shown.get(row).map_or_else(Vec::new, FoundCommand::outcomes)
    }
}

/// Commands that are in view on a screen of this size.
pub fn palette_rows(size: (u16, u16)) -> usize {
    usize::from(size.1.saturating_sub(6)).clamp(1, 18)
}
