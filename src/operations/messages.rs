//! The messages about each operation, by their ids.

use super::{Cause, JournalStep, Plan};

/// The ids of the messages about one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationMessages {
    /// The question over the diff.
    pub title: &'static str,
    /// Nothing needs to change, on the screen.
    pub nothing: &'static str,
    /// The same on the command line.
    pub nothing_cli: &'static str,
    /// It is written.
    pub done: &'static str,
}

const fn row(title: &'static str, nothing: &'static str, nothing_cli: &'static str, done: &'static str) -> OperationMessages {
    OperationMessages { title, nothing, nothing_cli, done }
}

impl Plan {
    /// The messages about it.
    pub fn words(&self) -> OperationMessages {
        match self {
            Plan::Archive { archive: true, .. } => row("archive-title", "archive-nothing", "archive-nothing", "archived-done"),
            Plan::Archive { archive: false, .. } => row("reopen-title", "reopen-nothing", "reopen-nothing", "reopened-done"),
            Plan::SetFields { .. } if self.only_removes() => {
                row("fields-title", "fields-nothing", "unset-nothing", "fields-done")
            }
            Plan::SetFields { .. } | Plan::EditTexts(_) | Plan::OpenForm { .. } | Plan::OpenText { .. } | Plan::WriteText(_) => {
                row("fields-title", "fields-nothing", "set-nothing", "fields-done")
            }
            Plan::Translate { .. } | Plan::CreatePosting(_) => {
                row("create-title", "fields-nothing", "set-nothing", "created-done")
            }
            Plan::DeleteVersion(_) => row("delete-title", "fields-nothing", "set-nothing", "deleted-done"),
            Plan::RecordCommits { .. } => row("still-fine-title", "still-fine-nothing", "still-fine-nothing-cli", "fields-done"),
            Plan::Acknowledge { .. } => {
                row("still-fine-title", "still-fine-nothing", "still-fine-nothing-cli", "still-fine-done")
            }
        }
    }
}

impl JournalStep {
    /// The messages about it.
    pub fn words(self) -> OperationMessages {
        match self {
            JournalStep::Undo => row("fields-title", "undo-none", "undo-nothing", "undone"),
            JournalStep::Redo => row("fields-title", "redo-none", "redo-nothing", "redone"),
        }
    }
}

impl Cause {
    /// The messages about it.
    pub fn words(&self) -> OperationMessages {
        match self {
            Cause::Plan(plan) => plan.words(),
            Cause::Step(step) => step.words(),
        }
    }
}
