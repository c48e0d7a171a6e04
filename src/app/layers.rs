//! What lies over the panes: help, a choice, a diff that waits for a yes. State only; the keys are handled by `update`.

use super::action::Scope;
use super::beside::catch_up::CatchUp;
use super::beside::parallel::Parallel;
use super::copy::Copied;
use super::filter::SavedFilter;
use super::form::Form;
use super::matrix::Matrix;
use super::palette::Palette;
use super::problems::Problems;
use crate::content::PageId;
use crate::content::diff::{self, DiffLine};
use crate::content::save::{ChangeSet, FileChange};
use crate::locale::Message;
use crate::operations::fix::Fix;
use crate::operations::{Draft, Plan};
use crate::site::LanguageId;

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
    /// The fields of postings.
    Form(Box<Form>),
    /// What others did to files meanwhile, and what was wanted.
    Conflict(Conflict),
    /// What each posting has in each language.
    Matrix(Box<Matrix>),
    /// What is wrong with a posting, or with all.
    Problems(Box<Problems>),
    /// A posting and its translation side by side.
    Parallel(Box<Parallel>),
    /// What a translation has to catch up with.
    CatchUp(Box<CatchUp>),
    /// Commands by their names.
    Palette(Box<Palette>),
    /// A few words for who is here for the first time, scrolled by so many lines.
    Welcome {
        /// First line shown.
        scroll: usize,
    },
}

impl Layer {
    /// The scope of its keys.
    pub fn scope(&self) -> Scope {
        match self {
            Layer::Help { .. } => Scope::Help,
            Layer::Choice(choice) => choice.scope,
            Layer::Review(_) => Scope::Review,
            Layer::Form(_) => Scope::Form,
            Layer::Conflict(conflict) if conflict.is_gone() => Scope::Gone,
            Layer::Conflict(_) => Scope::Conflict,
            Layer::Matrix(_) => Scope::Matrix,
            Layer::Problems(_) => Scope::Problems,
            Layer::Parallel(_) => Scope::Parallel,
            Layer::CatchUp(_) => Scope::CatchUp,
            Layer::Palette(_) => Scope::Palette,
            Layer::Welcome { .. } => Scope::Welcome,
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
    /// The scope of its keys.
    pub scope: Scope,
    /// What is used again where nothing is chosen.
    pub before: Option<Picked>,
}

impl Choice {
    /// A choice with the cursor on the first option.
    pub fn new(question: Message, options: Vec<Picked>) -> Choice {
        Choice { question, options, cursor: 0, scope: Scope::Choice, before: None }
    }

    /// The same with the cursor on another one.
    #[must_use]
    pub fn at(self, cursor: usize) -> Choice {
        Choice { cursor, ..self }
    }

    /// Some option names a posting, by an id that is of one load only.
    pub fn names_pages(&self) -> bool {
        self.options.iter().any(|option| {
            !matches!(option, Picked::Filter(_) | Picked::Theme(_) | Picked::NewPosting | Picked::KeepEditing | Picked::ThrowAway)
        })
    }
}

/// What a choice leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Picked {
    /// Jump to this posting.
    Jump(PageId),
    /// Archive or reopen postings, where one has several partners in a language.
    Partner {
        /// The postings.
        postings: Vec<PageId>,
        /// The candidate that this option stands for.
        candidate: PageId,
        /// Candidates chosen before, for other languages.
        chosen: Vec<PageId>,
    },
    /// Archive or reopen these files alone.
    FilesAlone(Vec<PageId>),
    /// Archive or reopen the whole groups of these postings; how many files the one has that was asked about.
    WholeGroups(Vec<PageId>, usize),
    /// Create the translation of this posting into this language.
    Translate(PageId, LanguageId),
    /// Create a posting.
    NewPosting,
    /// Go on in the form.
    KeepEditing,
    /// Close the form; what was typed is lost.
    ThrowAway,
    /// Use a saved filter.
    Filter(SavedFilter),
    /// Fix a finding.
    Fix(Box<Fix>),
    /// Show these two side by side.
    Beside(PageId, PageId),
    /// Show what this translation has to catch up with.
    CatchUp(PageId),
    /// Copy this of a posting.
    Copy(PageId, Copied),
    /// Use this theme.
    Theme(String),
}

/// A diff that waits for a yes.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// What will be done.
    pub title: Message,
    /// What it won't change although users may expect it.
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

impl Review {
    /// The diff of a draft that a plan led to.
    pub fn new(draft: Draft, plan: Plan) -> Review {
        let Draft { set, title, caveats } = draft;
        let lines = |change: &FileChange| diff::lines(change.before.as_deref(), change.after.as_deref());
        let files = set.changes.iter().map(|change| (change.path.clone(), lines(change))).collect();
        Review { title, caveats, set, files, plan, scroll: 0 }
    }
}

/// Files that have changed on disk since the diff was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What was asked for.
    pub plan: Plan,
    /// The files that have changed.
    pub files: Vec<ConflictFile>,
    /// First line shown.
    pub scroll: usize,
}

impl Conflict {
    /// A file is gone: there is nothing to make the edit to.
    pub fn is_gone(&self) -> bool {
        self.files.iter().any(|file| file.is_gone)
    }
}

/// A file that has changed on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictFile {
    /// Its path from the site's root.
    pub path: String,
    /// It is there no more.
    pub is_gone: bool,
    /// What others did.
    pub theirs: Vec<DiffLine>,
    /// What was wanted.
    pub ours: Vec<DiffLine>,
}
