//! Recovery after a crash: each interrupted change is finished, or undone if a file has changed since, so that its files are all new or all
//! old. Decides by the files, not by the recorded progress.

use std::io;
use std::path::Path;

use super::Journal;
use super::storage::{self, EntryState, JournalEntry, OpenJournal, fingerprint_on_disk};
use crate::content::save::{ChangeSet, Disk, OpenRoot, SaveError, Sweep, save, sweep};
use crate::locale::Message;

/// The result of recovering an interrupted change.
#[derive(Debug)]
pub enum Recovery {
    /// The rest of it was written.
    Finished(ChangeSet),
    /// The part that was written was undone.
    Undone {
        /// The changes that undid it.
        set: ChangeSet,
        /// Path from the site's root of the file that has changed since, which is why the change could not be finished.
        changed: String,
    },
    /// Neither was possible; the next start tries again.
    Failed(SaveError),
}

impl Recovery {
    /// Returns the result for the user.
    pub fn message(&self) -> Message {
        let paths = |set: &ChangeSet| set.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>().join(", ");
        match self {
            Recovery::Finished(set) => Message::new("settled-finished").with("paths", paths(set)),
            Recovery::Undone { set, changed } => {
                Message::new("settled-taken-back").with("paths", paths(set)).with("changed", changed.as_str())
            }
            Recovery::Failed(error) => Message::new("settled-failed").with("reason", error.message()),
        }
    }
}

/// The state of one file of an interrupted change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileState {
    /// As before the change.
    Old,
    /// As after it.
    New,
    /// Changed since by another program.
    Other,
}

impl Journal {
    /// Finishes or undoes the changes on the site at `root` that were in progress when their program ended, and removes their temporary
    /// files. Call it at the start, before reading or writing the site. Changes that were complete are not reported.
    pub fn recover(&self, root: &Path) -> Vec<Recovery> {
        let Some(folder) = self.folder.as_ref() else { return Vec::new() };
        // Usually there is no journal yet.
        let Ok(open) = self.disk.open_folder(folder) else { return Vec::new() };
        sweep(&open, Sweep::Gone);
        // Usually there is nothing more to do, so don't wait for the lock. An unreadable journal is reported when it is needed.
        let is_open = |entry: &JournalEntry| entry.state.is_in_progress();
        if !storage::read(&*self.disk, &open)
            .is_ok_and(|journal| journal.is_some_and(|journal| journal.entries.iter().any(is_open)))
        {
            return Vec::new();
        }
        match OpenJournal::new(&*self.disk, folder, root) {
            Ok(mut open) => match OpenRoot::open(&*self.disk, root) {
                Ok(site) => recover(&*self.disk, root, &site, &mut open),
                Err(error) => vec![Recovery::Failed(SaveError::Io { path: root.display().to_string(), error })],
            },
            // The program is still running.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Vec::new(),
            Err(error) => vec![Recovery::Failed(SaveError::Record(error))],
        }
    }
}

fn recover(disk: &dyn Disk, root: &Path, site: &OpenRoot, open: &mut OpenJournal) -> Vec<Recovery> {
    let mut recoveries = Vec::new();
    let mut entries = std::mem::take(&mut open.journal.entries);
    entries.retain_mut(|entry| {
        if !entry.state.is_in_progress() {
            return true;
        }
        open.sweep(entry.process);
        for file in &entry.files {
            let place = file.path_below(root);
            // For a link, the new file was created next to its target.
            let beside = place.parent().and_then(|folder| site.find_folder(disk, folder).ok()?).map(|(folder, _)| folder);
            let target = site.find(disk, &place).ok().flatten().map(|file| file.folder);
            for folder in [beside, target].into_iter().flatten() {
                sweep(&folder, Sweep::Of(entry.process));
            }
        }
        let (state, recovery) = recover_entry(disk, root, site, open, entry);
        recoveries.extend(recovery);
        match state {
            Some(state) => entry.state = state,
            None => return false,
        }
        true
    });
    open.journal.entries = entries;
    // If this fails, the next start finds the state from the files.
    let _ = open.write();
    recoveries
}

/// Returns the entry's new state (`None` if it was never done) and the recovery to report, if any.
fn recover_entry(
    disk: &dyn Disk,
    root: &Path,
    site: &OpenRoot,
    open: &OpenJournal,
    entry: &JournalEntry,
) -> (Option<EntryState>, Option<Recovery>) {
    let is_back = entry.state == EntryState::Undoing;
    let (from, to) = entry.state.around();
    let state_of = |file: &storage::RecordedFile| {
        let (old, new) = if is_back { (&file.after, &file.before) } else { (&file.before, &file.after) };
        match fingerprint_on_disk(disk, site, &file.path_below(root)) {
            fingerprint if fingerprint == *new => FileState::New,
            fingerprint if fingerprint == *old => FileState::Old,
            _ => FileState::Other,
        }
    };
    let file_states: Vec<FileState> = entry.files.iter().map(state_of).collect();
    if !file_states.contains(&FileState::New) {
        return (from, None);
    }
    if !file_states.contains(&FileState::Old) {
        return (Some(to), None);
    }
    let set = match open.restore(root, entry) {
        Ok(set) if is_back => set.inverse(),
        Ok(set) => set,
        // Undoing it will report the damage again.
        Err(error) => return (Some(EntryState::Done), Some(Recovery::Failed(error))),
    };
    let those = |wanted: FileState| {
        let changes =
            set.changes.iter().zip(&file_states).filter(|(_, state)| **state == wanted).map(|(change, _)| change.clone());
        ChangeSet { changes: changes.collect() }
    };
    let other = set.changes.iter().zip(&file_states).find(|(_, state)| **state == FileState::Other);
    let (todo, state) = match other {
        None => (those(FileState::Old), Some(to)),
        Some(_) => (those(FileState::New).inverse(), from),
    };
    match (save(disk, root, &todo), other) {
        (Ok(()), None) => (state, Some(Recovery::Finished(todo))),
        (Ok(()), Some((change, _))) => (state, Some(Recovery::Undone { set: todo, changed: change.path.clone() })),
        (Err(error), _) => (Some(entry.state), Some(Recovery::Failed(error))),
    }
}
