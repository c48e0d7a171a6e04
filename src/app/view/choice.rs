//! A list to choose from. An option is a label and what it leads to.

use super::{ViewBehaviour, dialog_movement};
use crate::app::command::PostingCommand;
use crate::app::copied_text::CopiedText;
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::content::PageId;
use crate::locale::Message;

/// A list to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceView {
    /// The question.
    pub question: Message,
    /// The options.
    pub options: Vec<ChoiceOption>,
    /// The option under the cursor.
    pub cursor: usize,
    /// The scope of its keys.
    pub scope: Scope,
    /// Steps taken if nothing is chosen.
    pub on_cancel: Vec<Outcome>,
    /// The option that [`Action::Close`] chooses.
    pub on_close: Option<usize>,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOption {
    /// Its label.
    pub label: OptionLabel,
    /// An action that chooses it wherever the cursor is.
    pub action: Option<Action>,
    /// The step that previews it while the cursor is on it.
    pub preview: Option<Outcome>,
    /// What it leads to.
    pub outcomes: Vec<Outcome>,
}

/// The label of an option.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionLabel {
    /// A posting: by status, language, title and file.
    Posting(PageId),
    /// A text of a posting that can be copied.
    Copy(PageId, CopiedText),
    /// A message.
    Text(Message),
    /// A message after the number of the option.
    Numbered(Message),
    /// A message about losing work.
    Warning(Message),
    /// A name that is the same in every language.
    Name(String),
}

impl ChoiceOption {
    /// An option with one outcome.
    pub fn new(label: OptionLabel, outcome: Outcome) -> ChoiceOption {
        ChoiceOption { label, action: None, preview: None, outcomes: vec![outcome] }
    }

    /// A posting, and the command that is run on it.
    pub fn posting(id: PageId, command: PostingCommand) -> ChoiceOption {
        ChoiceOption::new(OptionLabel::Posting(id), Outcome::Run(command))
    }

    /// A message, and the command that is run.
    pub fn text(message: Message, command: PostingCommand) -> ChoiceOption {
        ChoiceOption::new(OptionLabel::Text(message), Outcome::Run(command))
    }
}

impl ChoiceView {
    /// A choice with the cursor on the first option.
    pub fn new(question: Message, options: Vec<ChoiceOption>) -> ChoiceView {
        ChoiceView { question, options, cursor: 0, scope: Scope::Choice, on_cancel: Vec::new(), on_close: None }
    }

    /// The same with the cursor on another one.
    #[must_use]
    pub fn at(self, cursor: usize) -> ChoiceView {
        ChoiceView { cursor, ..self }
    }

    /// Some option names a posting by its id, which changes when the site is read again.
    pub fn names_pages(&self) -> bool {
        self.options.iter().any(|option| option.outcomes.iter().any(Outcome::names_pages))
    }

    fn step(&mut self, by: isize) -> Vec<Outcome> {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.options.len().saturating_sub(1));
        self.options.get(self.cursor).and_then(|option| option.preview.clone()).into_iter().collect()
    }

    fn choose(&self, option: usize) -> Vec<Outcome> {
        let chosen = self.options.get(option).map_or_else(Vec::new, |option| option.outcomes.clone());
        [vec![Outcome::Close], chosen].concat()
    }
}

impl ViewBehaviour for ChoiceView {
    fn scope(&self) -> Scope {
        self.scope
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        match (action, self.on_close) {
            (Action::Close, Some(option)) => self.choose(option),
            (Action::Close | Action::Cancel, _) => [vec![Outcome::Close], self.on_cancel.clone()].concat(),
            (Action::Choose, _) => self.choose(self.cursor),
            (Action::DeleteVersion, _) => match self.options.get(self.cursor).map(|option| &option.label) {
                Some(OptionLabel::Posting(id)) => {
                    vec![Outcome::Close, Outcome::Run(PostingCommand::DeleteVersion(*id))]
                }
                _ => vec![Outcome::Say(Tone::Warning, Message::new("delete-no-file"))],
            },
            _ => {
                if let Some(option) = self.options.iter().position(|option| option.action == Some(action)) {
                    return self.choose(option);
                }
                self.step(dialog_movement(action, env))
            }
        }
    }

    fn wheel(&mut self, by: isize, _env: &Env<'_>) -> Vec<Outcome> {
        self.step(by.signum())
    }

    fn press_row(&mut self, row: usize, _env: &Env<'_>) -> Vec<Outcome> {
        if row < self.options.len() { self.choose(row) } else { Vec::new() }
    }
}
