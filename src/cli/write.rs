//! From a plan to files on disk, or to a diff: one way for every command that changes something.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::open::Opened;
use super::output::Output;
use super::warn;
use crate::content::diff;
use crate::content::save::{FileChange, SaveError};
use crate::error::{Error, ErrorKind};
use crate::locale::Message;
use crate::operations::Plan;
use crate::site::file_name::ODD;
use crate::work::{Answer, Context, Job, perform_all};

/// Builds a plan, writes it and prints the changed paths, or prints a diff that `git apply` takes. Reports if nothing needs to change.
///
/// # Errors
/// Returns why the plan can't be built, why nothing could be written, or that standard output is closed.
pub fn carry_out(opened: &Opened, plan: Plan, dry_run: bool, output: &mut Output) -> Result<(), Error> {
    let Some(Answer::Prepared(plan, inputs)) = perform(opened, Job::Prepare(plan)) else { return Ok(()) };
    let unread = plan.needs().files.into_iter().zip(&inputs.files).find_map(|(page, bytes)| Some((page, bytes.as_ref().err()?)));
    if let Some((page, error)) = unread {
        let message = Message::new("error-read").with("path", &*page.path).with("error", error.as_str());
        return Err(Error::new(ErrorKind::Read, message));
    }
    let draft =
        plan.build(&opened.catalog, &inputs).map_err(|mut reasons| Error::new(ErrorKind::Refused, reasons.swap_remove(0)))?;
    draft.caveats.iter().for_each(|caveat| warn(&opened.locale(), caveat));
    let mut set = draft.set;
    if set.changes.is_empty() {
        warn(&opened.locale(), &Message::new(plan.words().nothing_cli));
        return Ok(());
    }
    if !plan.creates() {
        set.changes.sort_by(|a, b| a.path.cmp(&b.path));
    }
    if dry_run {
        let diff = |change: &FileChange| diff::unified(&change.path, change.before.as_deref(), change.after.as_deref());
        return set.changes.iter().try_for_each(|change| output.lines(&diff(change)));
    }
    write(opened, Job::Save(set, plan), output)
}

/// Runs `undo` or `redo`.
pub fn step(opened: &Opened, step: Job, output: &mut Output) -> Result<(), Error> {
    opened.tell_notes();
    write(opened, step, output)
}

/// Performs a job that writes, and prints the changed paths. Reports if there is nothing to undo or redo.
///
/// # Errors
/// Returns why nothing could be written, or that standard output is closed.
fn write(opened: &Opened, job: Job, output: &mut Output) -> Result<(), Error> {
    match perform(opened, job) {
        Some(Answer::Saved { set, unrecorded, .. }) => {
            if let Some(error) = unrecorded {
                warn(&opened.locale(), &Message::new("unrecorded-cli").with("error", error));
            }
            set.changes.iter().try_for_each(|change| output.path(&change.path, real(change).as_deref(), '\n'))
        }
        Some(Answer::NothingKept(step)) => {
            warn(&opened.locale(), &Message::new(step.words().nothing_cli));
            Ok(())
        }
        Some(Answer::Conflict { set, disk, .. }) => {
            let changed = set.changes.into_iter().zip(disk).find(|(change, disk)| change.before != *disk);
            Err(SaveError::Changed(changed.map(|(change, _)| change.path).unwrap_or_default()).into())
        }
        Some(Answer::SaveFailed(message)) => Err(Error::new(ErrorKind::Write, message)),
        // No other answer follows a job that writes.
        Some(_) | None => Ok(()),
    }
}

fn perform(opened: &Opened, job: Job) -> Option<Answer> {
    let context = Context::new(Arc::clone(&opened.site), opened.journal(), None);
    perform_all(&context, vec![job], Timestamp::now()).pop()
}

/// The path from the site's root as the system stores it, if that is not valid text.
fn real(change: &FileChange) -> Option<PathBuf> {
    let parts = Some(&change.path).filter(|path| path.contains(ODD))?.split('/').count();
    let all: Vec<_> = change.file.components().collect();
    Some(all[all.len().saturating_sub(parts)..].iter().collect())
}
