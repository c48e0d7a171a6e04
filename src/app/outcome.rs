//! What a view leads to, as data: steps that the program takes in their order.

use super::command::PostingCommand;
use super::event::Effect;
use super::filter::SavedFilter;
use super::input::action_table::Action;
use super::input::key::Key;
use super::input::text_input::Typing;
use super::layout::Focus;
use super::notice::Tone;
use super::pending::Request;
use crate::catalog::Catalog;
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
    /// Close all views and go to a posting. The view on top is kept for the way back.
    GoTo(PageId),
    /// Show a notice.
    Say(Tone, Message),
    /// Read what a plan needs, then show its diff.
    Prepare(Plan),
    /// Run a command on postings.
    Run(PostingCommand),
    /// Begin typing in a line, or end it: the query, which selects the rows of tables too, or the phrase to find.
    Type(Typing),
    /// Empty the query.
    ClearQuery,
    /// Give the focus to a pane.
    Focus(Focus),
    /// Do what an action asks for in the view that is on top by now.
    Do(Action),
    /// Do what an action asks for in a pane.
    InPane(Focus, Action),
    /// Handle a key in the view that is on top by now.
    Press(Key),
    /// Drop what was typed in the same burst: its user hasn't seen what it would act on.
    DropBurst,
    /// Show only a part of the list.
    UseFilter(SavedFilter),
    /// Take the pages that this query selects for postings, until the program ends; `None`: as the settings or the site say.
    UsePostings(Option<String>),
    /// Show a theme while the user is choosing.
    ShowTheme(String),
    /// Use a theme from now on.
    UseTheme(String),
    /// Perform a job.
    Perform(Request, Job),
    /// Do something outside of the state.
    Effect(Effect),
}

impl Outcome {
    /// Opens the file of a posting in the user's editor, at a line from 1.
    pub fn edit_file(catalog: &Catalog, id: PageId, line: usize) -> Outcome {
        Outcome::Run(PostingCommand::EditFile(Box::new(catalog.index().page(id).clone()), line))
    }

    /// Opens an address with the system's opener.
    pub fn open_address(address: String) -> Vec<Outcome> {
        let opened = Message::new("opened").with("address", address.as_str());
        vec![Outcome::Say(Tone::Good, opened), Outcome::Perform(Request::Address, Job::OpenAddress(address))]
    }

    /// Names pages by their ids, which change when the site is read again.
    pub fn names_pages(&self) -> bool {
        match self {
            Outcome::Run(command) => {
                !matches!(command, PostingCommand::NewPosting | PostingCommand::ChoosePostings | PostingCommand::LeaveForm)
            }
            Outcome::GoTo(_) => true,
            Outcome::Close
            | Outcome::CloseAll
            | Outcome::Type(_)
            | Outcome::ClearQuery
            | Outcome::Say(..)
            | Outcome::Prepare(_)
            | Outcome::Focus(_)
            | Outcome::Do(_)
            | Outcome::InPane(..)
            | Outcome::Press(_)
            | Outcome::DropBurst
            | Outcome::UseFilter(_)
            | Outcome::UsePostings(_)
            | Outcome::ShowTheme(_)
            | Outcome::UseTheme(_)
            | Outcome::Perform(..)
            | Outcome::Effect(_) => false,
        }
    }
}
