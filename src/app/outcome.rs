//! What a view leads to, as data: steps that the program takes in their order.

use super::action::Action;
use super::command::Command;
use super::environment::Env;
use super::event::Effect;
use super::filter::SavedFilter;
use super::key::Key;
use super::pending::Request;
use super::state::{App, Focus, Tone, Typing};
use super::view::View;
use crate::content::PageId;
use crate::locale::Message;
use crate::operations::Plan;
use crate::work::Job;

/// A step that a view asks the program to take.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Close the view on top.
    Close,
    /// Close all views.
    CloseAll,
    /// Open a view over the others.
    Open(View),
    /// Show a notice.
    Say(Tone, Message),
    /// Read what a plan needs, then show its diff.
    Prepare(Plan),
    /// Run a command on postings.
    Run(Command),
    /// Read texts and history, where they are not known yet.
    Examine,
    /// Type the query of the list; it selects the rows of the view too.
    TypeQuery,
    /// Empty the query.
    ClearQuery,
    /// Give the focus to a pane.
    Focus(Focus),
    /// Do what an action asks for in the view that is on top by now.
    Do(Action),
    /// Handle a key in the view that is on top by now.
    Press(Key),
    /// Drop what was typed in the same burst: its user hasn't seen what it would act on.
    DropBurst,
    /// Show only a part of the list.
    UseFilter(SavedFilter),
    /// Show a theme while it may still be changed.
    ShowTheme(String),
    /// Use a theme from now on.
    UseTheme(String),
    /// Perform a job.
    Perform(Request, Job),
    /// Ask the terminal.
    Effect(Effect),
}

impl Outcome {
    /// Opens the file of a posting in the user's editor, at a line from 1.
    pub fn edit_file(env: &Env<'_>, id: PageId, line: usize) -> Outcome {
        Outcome::Run(Command::EditFile(Box::new(env.catalog.index().page(id).clone()), line))
    }

    /// It names pages by their ids, which change when the site is read again.
    pub fn names_pages(&self) -> bool {
        match self {
            Outcome::Run(command) => !matches!(command, Command::NewPosting | Command::LeaveForm),
            Outcome::Close
            | Outcome::CloseAll
            | Outcome::Examine
            | Outcome::TypeQuery
            | Outcome::ClearQuery
            | Outcome::Open(_)
            | Outcome::Say(..)
            | Outcome::Prepare(_)
            | Outcome::Focus(_)
            | Outcome::Do(_)
            | Outcome::Press(_)
            | Outcome::DropBurst
            | Outcome::UseFilter(_)
            | Outcome::ShowTheme(_)
            | Outcome::UseTheme(_)
            | Outcome::Perform(..)
            | Outcome::Effect(_) => false,
        }
    }
}

impl App {
    /// Takes the steps that a view asks for.
    pub(super) fn apply(&mut self, outcomes: Vec<Outcome>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Close => drop(self.views.pop()),
                Outcome::CloseAll => {
                    self.typing = Typing::No;
                    self.views.clear();
                }
                Outcome::Open(view) => {
                    if let Some(job) = view.reads() {
                        effects.push(self.perform(Request::Texts, job));
                    }
                    self.views.push(view);
                }
                Outcome::Say(tone, message) => self.say(tone, message),
                Outcome::Prepare(plan) => effects.extend(self.prepare(plan)),
                Outcome::Run(command) => effects.extend(self.run(command)),
                Outcome::Examine => effects.extend(self.examine()),
                Outcome::TypeQuery => self.typing = Typing::Search,
                Outcome::ClearQuery => {
                    self.search.reset();
                    effects.extend(self.query_changed());
                }
                Outcome::Focus(pane) => self.focus = pane,
                Outcome::Do(action) => effects.extend(self.act(action)),
                Outcome::Press(key) => effects.extend(self.key(key)),
                Outcome::DropBurst => self.dialogs = self.dialogs.wrapping_add(1),
                Outcome::UseFilter(filter) => self.use_filter(filter),
                Outcome::ShowTheme(name) => self.themes.current = name,
                Outcome::UseTheme(name) => {
                    self.say(Tone::Good, Message::new("theme-chosen").with("theme", name.as_str()));
                    self.themes.current = name;
                    self.themes.chosen = true;
                }
                Outcome::Perform(request, job) => effects.push(self.perform(request, job)),
                Outcome::Effect(effect) => effects.push(effect),
            }
        }
        effects
    }
}
