//! One-key fixes: the plan of the only fix, a choice of several, or advice if there is none.

use super::{Reply, choices};
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::app::view::ChoiceView;
use crate::app::view::choice::ChoiceOption;
use crate::catalog::language_cells::urgency;
use crate::checks::Finding;
use crate::locale::Message;
use crate::operations::Plan;
use crate::operations::fix::{Fix, advice, fixes};

/// Fixes findings, given as indexes into those of the catalog.
pub(super) fn fix(env: &Env<'_>, findings: &[usize]) -> Reply {
    let all = env.catalog.findings();
    let mut findings: Vec<&Finding> = findings.iter().filter_map(|at| all.get(*at)).collect();
    findings.sort_by_key(|finding| urgency(finding));
    let Some(first) = findings.first() else { return Outcome::Say(Tone::Good, Message::new("fix-no-problem")).into() };
    let mut found: Vec<Fix> = Vec::new();
    for fix in findings.iter().flat_map(|finding| fixes(env.catalog, finding)) {
        // Two findings may have the same fix.
        if !found.iter().any(|known| known.plan == fix.plan) {
            found.push(fix);
        }
    }
    match <[Fix; 1]>::try_from(found) {
        Ok([fix]) => Outcome::Prepare(fix.plan).into(),
        Err(found) if found.is_empty() => {
            let message = Message::new("fix-none").with("problem", first.message.clone());
            Outcome::Say(Tone::Warning, message.with("advice", advice(env.catalog, first))).into()
        }
        // Only files can be deleted: the question says what each of them is.
        Err(found) if found.iter().all(|fix| matches!(fix.plan, Plan::DeleteVersion(_))) => {
            choices::ask_what_to_delete(env, first.page)
        }
        Err(found) => {
            let option = |fix: Fix| ChoiceOption::text(fix.label.clone(), PostingCommand::Fix(Box::new(fix)));
            let options = found.into_iter().map(option).collect();
            ChoiceView::new(Message::new("fix-which"), options).into()
        }
    }
}
