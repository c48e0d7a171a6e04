//! From a plan to files on disk, or to a diff: one way for every command that changes something.

use std::path::PathBuf;

use jiff::Timestamp;

use super::complain;
use super::open::Opened;
use super::output::Output;
use crate::content::diff;
use crate::content::save::{ChangeSet, FileChange};
use crate::error::Error;
use crate::locale::Message;
use crate::operations::Plan;
use crate::site::file_name::ODD;
use crate::work::inputs::read_inputs;

/// Builds a plan, writes it and prints the changed paths, or prints a diff that `git apply` takes. Reports if nothing needs to change.
///
/// # Errors
/// Returns why the plan can't be built, why nothing could be written, or that standard output is closed.
pub fn carry_out(opened: &Opened, plan: &Plan, dry_run: bool, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    let complain = |message: &Message| complain(&format!("affiche: {}", locale.text(message)));
    let mut set = build(opened, plan, &complain)?;
    if set.changes.is_empty() {
        complain(&Message::new(plan.words().nothing_cli));
        return Ok(());
    }
    if !plan.creates() {
        set.changes.sort_by(|a, b| a.path.cmp(&b.path));
    }
    if dry_run {
        return set.changes.iter().try_for_each(|change| print_diff(change, output));
    }
    let written = opened.journal().save(&opened.site.root, set)?;
    if let Some(error) = written.unrecorded {
        complain(&Message::new("unrecorded-cli").with("error", error));
    }
    print_paths(&written.set, output)
}

/// Builds a plan, and reports its caveats.
fn build(opened: &Opened, plan: &Plan, complain: &dyn Fn(&Message)) -> Result<ChangeSet, Error> {
    let inputs = read_inputs(&opened.site, plan, Timestamp::now());
    let draft = plan.build(&opened.catalog, &inputs).map_err(|mut reasons| Error::Wrong(reasons.swap_remove(0)))?;
    draft.caveats.iter().for_each(complain);
    Ok(draft.set)
}

/// Prints the paths of a change set, one a line.
pub fn print_paths(set: &ChangeSet, output: &mut Output) -> Result<(), Error> {
    Ok(set.changes.iter().try_for_each(|change| output.path(&change.path, real(change).as_deref(), '\n'))?)
}

/// The path from the site's root as the system has it, where it is no text.
fn real(change: &FileChange) -> Option<PathBuf> {
    let parts = Some(&change.path).filter(|path| path.contains(ODD))?.split('/').count();
    let all: Vec<_> = change.file.components().collect();
    Some(all[all.len().saturating_sub(parts)..].iter().collect())
}

fn print_diff(change: &FileChange, output: &mut Output) -> Result<(), Error> {
    let diff = diff::unified(&change.path, change.before.as_deref(), change.after.as_deref());
    Ok(output.lines(&diff)?)
}
