//! From a plan and its inputs to the view that shows what it would do, or why nothing would change.

use super::Reply;
use crate::app::environment::Env;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::view::{DiffView, FormView, TextEditorView};
use crate::locale::Message;
use crate::operations::{Inputs, Plan};

/// The inputs of a plan have been read: shows the diff of what it changes, or opens the form.
pub fn review(plan: Plan, inputs: &Inputs, env: &Env<'_>) -> Reply {
    if let Plan::OpenForm { pages, marked } = plan {
        return match FormView::new(pages, &inputs.files, &env.catalog.status_rules().closing) {
            Ok(form) => FormView { marked, ..form }.into(),
            Err(refused) => Outcome::Say(Tone::Error, refused).into(),
        };
    }
    if let Plan::OpenText { page, line } = plan {
        return match inputs.files.first().map(|bytes| TextEditorView::new(*page, bytes, line)) {
            Some(Ok(editor)) => editor.into(),
            Some(Err(refused)) => Outcome::Say(Tone::Error, refused).into(),
            None => Reply::Take(Vec::new()),
        };
    }
    match plan.build(env.catalog, inputs) {
        Err(reasons) => Reply::Take(refused(reasons).into_iter().collect()),
        Ok(draft) if draft.set.changes.is_empty() => Outcome::Say(Tone::Warning, Message::new(plan.words().nothing)).into(),
        Ok(draft) => DiffView::new(draft, plan).into(),
    }
}

/// Why nothing will be changed: the first of several reasons, and how many more there are.
fn refused(reasons: Vec<Message>) -> Option<Outcome> {
    let more = reasons.len().saturating_sub(1);
    let first = reasons.into_iter().next()?;
    let message = if more == 0 { first } else { Message::new("refused-several").with("reason", first).with("more", more) };
    Some(Outcome::Say(Tone::Error, message))
}
