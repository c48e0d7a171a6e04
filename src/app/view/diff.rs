//! The diff that waits for a yes. Writes only while a change of it is in view.

use super::{ViewBehaviour, dialog_movement};
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::layout::ScreenMode;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::pending::Request;
use crate::content::diff::{self, DiffLine};
use crate::content::save::{ChangeSet, FileChange};
use crate::lines::diff::{diff_lines, is_change};
use crate::lines::{DialogText, RoleLine};
use crate::locale::Message;
use crate::operations::{Draft, Plan};
use crate::work::Job;

/// A diff that waits for a yes.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffView {
    /// What will be done.
    pub title: Message,
    /// What will not change although users may expect it.
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

impl DiffView {
    /// Shows the draft that a plan led to.
    pub fn new(draft: Draft, plan: Plan) -> DiffView {
        let Draft { set, title, caveats } = draft;
        let lines = |change: &FileChange| diff::lines(change.before.as_deref(), change.after.as_deref());
        let files = set.changes.iter().map(|change| (change.path.clone(), lines(change))).collect();
        DiffView { title, caveats, set, files, plan, scroll: 0 }
    }

    fn lines(&self, env: &Env<'_>) -> Vec<RoleLine> {
        diff_lines(&self.caveats, &self.files, env.locale, env.dialog().0)
    }

    /// Scrolls to a change: to the first if the diff `is_new`, to any otherwise. False if one is in view already.
    fn scroll_to_change(&mut self, is_new: bool, env: &Env<'_>) -> bool {
        let room = env.dialog().1;
        // A notice may cover the last ones.
        let rows = (room + 1).saturating_sub(self.notice_lines(env.screen.size.1));
        let lines = self.lines(env);
        let last = lines.len().saturating_sub(room);
        let scroll = self.scroll.min(last);
        let Some(first) = lines.iter().position(is_change) else { return false };
        let in_view = lines.iter().skip(scroll).take(rows).any(is_change);
        // The linear screen shows every line.
        if env.screen.mode == ScreenMode::Linear || if is_new { scroll > first } else { in_view } {
            return false;
        }
        // Of a long change, the beginning is enough.
        let most = (rows / 2).max(2);
        let end = first + lines[first..].iter().take(most).take_while(|line| is_change(line)).count();
        self.scroll = if is_new { scroll } else { 0 }.max(end.saturating_sub(rows).min(first)).min(last);
        true
    }
}

impl ViewBehaviour for DiffView {
    fn scope(&self) -> Scope {
        Scope::Review
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        match action {
            Action::Cancel | Action::Close => {
                vec![Outcome::Close, Outcome::Say(Tone::Good, Message::new("review-cancelled"))]
            }
            // If no change is in view, shows one first.
            Action::Write if self.scroll_to_change(false, env) => {
                vec![Outcome::DropBurst, Outcome::Say(Tone::Warning, Message::new("review-look"))]
            }
            Action::Write => {
                vec![Outcome::Close, Outcome::Perform(Request::Write, Job::Save(self.set.clone(), self.plan.clone()))]
            }
            _ => self.wheel(dialog_movement(action, env), env),
        }
    }

    fn text(&self, env: &Env<'_>) -> Option<DialogText> {
        Some(DialogText { title: env.locale.text(&self.title), lines: self.lines(env), scroll: self.scroll })
    }

    fn scroll_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }

    /// On a small screen, path and context may fill the dialog: scrolls to the first change. What a deletion means is read first.
    fn reveal(&mut self, env: &Env<'_>) {
        if !matches!(self.plan, Plan::DeleteVersion(_)) {
            self.scroll_to_change(true, env);
        }
    }
}
