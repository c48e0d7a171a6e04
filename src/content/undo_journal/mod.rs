//! The undo journal: records everything that affiche writes on a site, so that any later run can undo and redo it, and can finish or undo
//! what a crash interrupted. The one way to write content. Lives in the state folder, limited in size. Never changes a file that differs
//! from its record.

mod recovery;
mod storage;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save::{ChangeSet, Disk, RealDisk, SaveError, save};
use storage::{EntryState, JournalEntry, OpenJournal, fingerprint};

pub use recovery::Recovery;

/// The journal of one site.
#[derive(Debug, Clone)]
pub struct Journal {
    /// Its folder; `None` for a journal that keeps nothing.
    folder: Option<PathBuf>,
    disk: Arc<dyn Disk>,
}

/// The result of a save.
#[derive(Debug)]
pub struct SaveOutcome {
    /// The changes that were written.
    pub set: ChangeSet,
    /// Why they can't be undone, if so.
    pub unrecorded: Option<String>,
}

/// Returns a file name for the site at `root`, the same for every path to it.
pub fn name_of(root: &Path) -> String {
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let mut name = fingerprint(root.as_os_str().as_encoded_bytes());
    name.truncate(16);
    name
}

impl Journal {
    /// The journal of the site at `root`, below the folder `state`.
    pub fn new(state: &Path, root: &Path) -> Journal {
        Journal { folder: Some(state.join("journal").join(name_of(root))), disk: Arc::new(RealDisk) }
    }

    /// A journal that keeps nothing.
    pub fn nowhere() -> Journal {
        Journal { folder: None, disk: Arc::new(RealDisk) }
    }

    /// The same journal on another disk.
    #[must_use]
    pub fn on(self, disk: Arc<dyn Disk>) -> Journal {
        Journal { disk, ..self }
    }

    /// Saves a change set below `root`, and records how to undo it. Undone changes can't be redone afterwards. A change that can't be
    /// recorded is saved all the same; one that changes nothing is neither saved nor recorded.
    ///
    /// # Errors
    /// As [`save`]. Then nothing is recorded, except for [`SaveError::HalfDone`], which [`Journal::recover`] handles.
    pub fn save(&self, root: &Path, set: ChangeSet) -> Result<SaveOutcome, SaveError> {
        let set = ChangeSet { changes: set.changes.into_iter().filter(|change| change.before != change.after).collect() };
        if set.changes.is_empty() {
            return Ok(SaveOutcome { set, unrecorded: None });
        }
        let open = match &self.folder {
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
            Some(folder) => OpenJournal::new(&*self.disk, folder, root),
        };
        if let (Err(error), Some(change)) = (&open, set.changes.first())
            && error.kind() == io::ErrorKind::WouldBlock
        {
            return Err(SaveError::Busy(change.path.clone()));
        }
        let recorded = open.and_then(|mut open| {
            let before = open.journal.clone();
            open.journal.entries.retain(|entry| entry.state != EntryState::Undone);
            let entry = open.record(root, &set)?;
            open.journal.entries.push(entry);
            open.write()?;
            Ok((open, before))
        });
        let result = save(&*self.disk, root, &set);
        let unrecorded = match recorded {
            Err(error) => Some(error.to_string()),
            Ok((mut open, before)) => {
                match (&result, open.journal.entries.last_mut()) {
                    (Ok(()), Some(entry)) => entry.state = EntryState::Done,
                    // It stays in progress.
                    (Err(SaveError::HalfDone { .. }), _) => {}
                    _ => open.journal = before,
                }
                open.trim();
                open.write().err().map(|error| error.to_string())
            }
        };
        result.map(|()| SaveOutcome { set, unrecorded })
    }

    /// Undoes the last change; `None` if there is none.
    ///
    /// # Errors
    /// As [`save`]: a file that has changed since is never written. Also if the journal can't be read.
    pub fn undo(&self, root: &Path) -> Result<Option<ChangeSet>, SaveError> {
        self.step(root, EntryState::Undoing)
    }

    /// Redoes the change that was undone last; `None` if there is none.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo(&self, root: &Path) -> Result<Option<ChangeSet>, SaveError> {
        self.step(root, EntryState::Redoing)
    }

    /// Undoes or redoes a change, as the state that it has meanwhile says.
    fn step(&self, root: &Path, during: EntryState) -> Result<Option<ChangeSet>, SaveError> {
        let Some(folder) = self.folder.as_ref().filter(|folder| folder.is_dir()) else { return Ok(None) };
        let mut open = OpenJournal::new(&*self.disk, folder, root).map_err(SaveError::Record)?;
        let (before, after) = during.around();
        let is_next = |entry: &JournalEntry| Some(entry.state) == before;
        let is_undo = during == EntryState::Undoing;
        let entries = &open.journal.entries;
        let at = if is_undo { entries.iter().rposition(is_next) } else { entries.iter().position(is_next) };
        let Some(at) = at else { return Ok(None) };
        let set = open.restore(root, &entries[at])?;
        let set = if is_undo { set.inverse() } else { set };
        let before = std::mem::replace(&mut open.journal.entries[at].state, during);
        open.write().map_err(SaveError::Record)?;
        let result = save(&*self.disk, root, &set);
        open.journal.entries[at].state = match result {
            Ok(()) => after,
            Err(SaveError::HalfDone { .. }) => during,
            Err(_) => before,
        };
        // If this fails, recovery finds the state from the files.
        let _ = open.write();
        result.map(|()| Some(set))
    }
}
