//! Files that have changed on disk since the diff was made: what was changed meanwhile, and what was asked for.

use super::{ViewBehaviour, dialog_movement};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::pending::Request;
use crate::content::diff;
use crate::content::save::{ChangeSet, FileChange};
use crate::lines::DialogText;
use crate::lines::diff::{ConflictFile, conflict_lines};
use crate::locale::Message;
use crate::operations::Plan;
use crate::work::Job;

/// Files that have changed on disk since the diff was made.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictView {
    /// What was asked for.
    pub plan: Plan,
    /// The files that have changed.
    pub files: Vec<ConflictFile>,
    /// First line shown.
    pub scroll: usize,
}

impl ConflictView {
    /// Compares what a plan would have written with the files on disk, in the order of the set; `None` if a file is gone.
    pub fn new(plan: Plan, set: &ChangeSet, disk: &[Option<Vec<u8>>]) -> ConflictView {
        let file = |(change, disk): (&FileChange, &Option<Vec<u8>>)| ConflictFile {
            path: change.path.clone(),
            is_gone: disk.is_none(),
            theirs: diff::lines(change.before.as_deref(), disk.as_deref()),
            ours: diff::lines(change.before.as_deref(), change.after.as_deref()),
        };
        let files = set.changes.iter().zip(disk).map(file).filter(|file| !file.theirs.is_empty()).collect();
        ConflictView { plan, files, scroll: 0 }
    }

    /// A file is gone, so the edit can't be made.
    pub fn is_gone(&self) -> bool {
        self.files.iter().any(|file| file.is_gone)
    }
}

impl ViewBehaviour for ConflictView {
    fn scope(&self) -> Scope {
        if self.is_gone() { Scope::Gone } else { Scope::Conflict }
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        match action {
            Action::Cancel | Action::Close => {
                // So that the list shows the files as they are on disk.
                let read = Job::ReadPages(self.plan.pages().into_iter().cloned().collect());
                vec![
                    Outcome::Close,
                    Outcome::Say(Tone::Good, Message::new("review-cancelled")),
                    Outcome::Perform(Request::Pages, read),
                ]
            }
            Action::Again => vec![Outcome::Close, Outcome::Prepare(self.plan.clone())],
            _ => self.wheel(dialog_movement(action, env), env),
        }
    }

    fn text(&self, env: &Env<'_>) -> Option<DialogText> {
        Some(DialogText {
            title: env.locale.get("conflict-title"),
            lines: conflict_lines(&self.files, env.locale, env.dialog().0),
            scroll: self.scroll,
        })
    }

    fn scroll_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}
