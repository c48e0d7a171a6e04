//! From edits on the command line to files on disk, or to a diff: one way for every command that changes something.

use std::path::PathBuf;

use super::complain;
use super::open::Opened;
use super::output::Output;
use crate::content::edit::Edit;
use crate::content::load::load_bytes;
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{PageId, diff};
use crate::error::Error;
use crate::locale::Message;
use crate::site::file_name::ODD;

/// The changes that edits of several files lead to, all made ready before the first is written.
///
/// # Errors
/// Where a file can't be read, or an edit is refused.
pub fn changes(opened: &Opened, edits: &[(PageId, Vec<Edit>)]) -> Result<ChangeSet, Error> {
    let mut set = ChangeSet::default();
    for (id, edits) in edits {
        let page = opened.catalog.index().page(*id);
        let before = load_bytes(&opened.site, page).map_err(|error| Error::Read { path: page.path.to_string(), error })?;
        let change = FileChange::edited(&opened.site.root, page, &before, edits)
            .map_err(|refusal| Error::Refused { path: page.path.to_string(), reason: refusal.message() })?;
        set.changes.extend(change);
    }
    set.changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(set)
}

/// Writes a change set and prints the changed paths, or prints a diff that `git apply` takes. Says `nothing` where there is none.
///
/// # Errors
/// Where nothing could be written, or standard output is closed.
pub fn write(opened: &Opened, set: ChangeSet, dry_run: bool, nothing: &'static str, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    if set.changes.is_empty() {
        complain(&format!("affiche: {}", locale.get(nothing)));
        return Ok(());
    }
    if dry_run {
        return set.changes.iter().try_for_each(|change| print_diff(change, output));
    }
    let written = opened.journal().save(&opened.site.root, set)?;
    if let Some(error) = written.unrecorded {
        complain(&format!("affiche: {}", locale.text(&Message::new("unrecorded-cli").with("error", error))));
    }
    print_paths(&written.set, output)
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
