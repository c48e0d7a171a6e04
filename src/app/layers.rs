//! What lies over the panes: help, a choice, a diff that waits for a yes. State only; the keys are handled by `update`.

use super::action::Scope;
use super::event::Plan;
use super::state::SavedFilter;
use crate::content::PageId;
use crate::content::diff::DiffLine;
use crate::content::save::ChangeSet;
use crate::locale::Message;

/// One layer.
#[derive(Debug, Clone, PartialEq)]
pub enum Layer {
    /// The keys of a scope, scrolled by so many lines.
    Help {
        /// The scope.
        scope: Scope,
        /// First line shown.
        scroll: usize,
    },
    /// A list to choose from.
    Choice(Choice),
    /// A diff that waits for a yes.
    Review(Review),
}

impl Layer {
    /// The scope of its keys.
    pub fn scope(&self) -> Scope {
        match self {
            Layer::Help { .. } => Scope::Help,
            Layer::Choice(_) => Scope::Choice,
            Layer::Review(_) => Scope::Review,
        }
    }
}

/// A list to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The question.
    pub question: Message,
    /// What can be chosen.
    pub options: Vec<Picked>,
    /// Which is under the cursor.
    pub cursor: usize,
}

impl Choice {
    /// Some option names a posting, by an id that is of one load only.
    pub fn names_pages(&self) -> bool {
        self.options.iter().any(|option| !matches!(option, Picked::Filter(_)))
    }
}

/// What a choice leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Jump to this posting.
    Jump(PageId),
    /// Archive or reopen a posting, where these are its partners in doubled languages.
    Partner {
        /// The posting.
        posting: PageId,
        /// The candidate that this option stands for.
        candidate: PageId,
        /// Candidates chosen before, for other languages.
        chosen: Vec<PageId>,
    },
    /// Archive or reopen this file alone.
    FileAlone(PageId),
    /// Archive or reopen the whole group of this posting; how many files that is.
    WholeGroup(PageId, usize),
    /// Use a saved filter.
    Filter(SavedFilter),
}

/// A diff that waits for a yes.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// What will be done.
    pub title: Message,
    /// What it will not change, though somebody may expect it.
    pub caveats: Vec<Message>,
    /// The changes.
    pub set: ChangeSet,
    /// Each file with its lines.
    pub files: Vec<(String, Vec<DiffLine>)>,
    /// What was asked for.
    pub plan: Plan,
    /// First line shown.
    pub scroll: usize,
}
