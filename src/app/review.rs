//! From a plan to a diff that waits for a yes, and the notice once it is written, or why it was not. Writes nothing itself.

use super::event::Effect;
use super::notice::Tone;
use super::pending::Request;
use super::state::App;
use super::view::{ConflictView, DiffView, FormView, View};
use crate::content::save::ChangeSet;
use crate::locale::Message;
use crate::operations::{Cause, Inputs, JournalStep, Plan};
use crate::work::Job;

impl App {
    /// Asks for the inputs of a plan, to show what it would do.
    pub(super) fn prepare(&mut self, plan: Plan) -> Vec<Effect> {
        vec![self.perform(Request::Dialog, Job::Prepare(plan))]
    }

    /// The inputs of a plan arrived: builds it and shows the diff, or opens the form.
    pub(super) fn prepared(&mut self, plan: Plan, inputs: &Inputs) {
        if let Plan::OpenForm { pages, marked } = plan {
            match FormView::new(pages, &inputs.files) {
                Ok(form) => self.views.push(FormView { marked, ..form }.into()),
                Err(refused) => self.say(Tone::Error, refused),
            }
            return;
        }
        match plan.build(&self.catalog, inputs) {
            Err(reasons) => self.refused(reasons),
            Ok(draft) if draft.set.changes.is_empty() => self.say(Tone::Warning, Message::new(plan.words().nothing)),
            Ok(draft) => self.views.push(DiffView::new(draft, plan).into()),
        }
    }

    /// Reports why nothing will be changed: the first of several reasons, and how many more there are.
    fn refused(&mut self, reasons: Vec<Message>) {
        let more = reasons.len().saturating_sub(1);
        let Some(first) = reasons.into_iter().next() else { return };
        let message = if more == 0 { first } else { Message::new("refused-several").with("reason", first).with("more", more) };
        self.say(Tone::Error, message);
    }

    /// Files were written: their marks go, and so does the form that led to them.
    pub(super) fn saved(&mut self, set: &ChangeSet, cause: &Cause, unrecorded: Option<String>) {
        if let Cause::Plan(plan) = cause {
            self.marks.retain(|path| !plan.marked().contains(path));
            if plan.creates() || matches!(plan, Plan::SetFields { .. }) {
                self.views.retain(|view| !matches!(view, View::Form(_)));
            }
        }
        let done = Message::new(cause.words().done).with("count", set.changes.len());
        match unrecorded {
            None => self.say(Tone::Good, done),
            Some(error) => self.say(Tone::Warning, Message::new("unrecorded").with("done", done).with("error", error)),
        }
    }

    /// There was nothing to undo or to redo.
    pub(super) fn nothing_kept(&mut self, step: JournalStep) {
        self.say(Tone::Warning, Message::new(step.words().nothing));
    }

    /// Files have changed on disk since the diff was made: shows what others did and what was wanted.
    pub(super) fn conflict(&mut self, plan: Plan, set: &ChangeSet, disk: &[Option<Vec<u8>>]) {
        // A dialog that was asked for since then must not cover this one.
        self.pending.cancel_dialogs();
        self.views.push(ConflictView::new(plan, set, disk).into());
    }
}
