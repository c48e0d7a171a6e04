//! The journal: what affiche has written on a site, so that it can be taken back and done again, by any later run, and so that what a crash
//! interrupted is finished or taken back. Kept in the state folder, bounded in size; the one way to write content. Never changes a file
//! that is not as the journal says.

mod book;
mod settle;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save::{ChangeSet, Disk, Real, SaveError, save};
use book::{Open, State, fingerprint};

pub use settle::Settled;

/// The journal of one site.
#[derive(Debug, Clone)]
pub struct Journal {
    /// Its folder; `None` where there is no place for one.
    folder: Option<PathBuf>,
    disk: Arc<dyn Disk>,
}

/// A change set that was written.
#[derive(Debug)]
pub struct Written {
    /// What was written.
    pub set: ChangeSet,
    /// Why it can't be taken back later, if so.
    pub unrecorded: Option<String>,
}

/// Something that is done with one entry.
struct Step {
    /// State of the entries that it takes.
    of: State,
    /// The first of them, or the last.
    first: bool,
    /// State while it is under way.
    during: State,
    /// State afterwards.
    after: State,
}

const UNDO: Step = Step { of: State::Done, first: false, during: State::Undoing, after: State::Undone };
const REDO: Step = Step { of: State::Undone, first: true, during: State::Redoing, after: State::Done };

/// A name for the site at `root` among files of the state folder: the same from wherever it is opened.
pub fn name_of(root: &Path) -> String {
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let mut name = fingerprint(root.as_os_str().as_encoded_bytes());
    name.truncate(16);
    name
}

impl Journal {
    /// The journal of the site at `root`, below the folder `state`.
    pub fn new(state: &Path, root: &Path) -> Journal {
        Journal { folder: Some(state.join("journal").join(name_of(root))), disk: Arc::new(Real) }
    }

    /// A journal that keeps nothing.
    pub fn nowhere() -> Journal {
        Journal { folder: None, disk: Arc::new(Real) }
    }

    /// The same journal, which writes itself and the site by the steps of another disk.
    #[must_use]
    pub fn on(self, disk: Arc<dyn Disk>) -> Journal {
        Journal { disk, ..self }
    }

    /// Saves a change set below `root`, and keeps what is needed to take it back. What had been taken back can't be done again after it.
    /// A change that can't be recorded is saved all the same; one that changes nothing is neither saved nor recorded.
    ///
    /// # Errors
    /// As [`save`]; nothing is recorded then, but for [`SaveError::HalfDone`], which [`Journal::settle`] sees to.
    pub fn save(&self, root: &Path, set: ChangeSet) -> Result<Written, SaveError> {
        let set = ChangeSet { changes: set.changes.into_iter().filter(|change| change.before != change.after).collect() };
        if set.changes.is_empty() {
            return Ok(Written { set, unrecorded: None });
        }
        let open = match &self.folder {
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
            Some(folder) => Open::new(&*self.disk, folder, root),
        };
        if let (Err(error), Some(change)) = (&open, set.changes.first())
            && error.kind() == io::ErrorKind::WouldBlock
        {
            return Err(SaveError::Busy { path: change.path.clone() });
        }
        let recorded = open.and_then(|mut open| {
            let before = open.book.clone();
            open.book.entries.retain(|entry| entry.state != State::Undone);
            let entry = open.keep(root, &set)?;
            open.book.entries.push(entry);
            open.write()?;
            Ok((open, before))
        });
        let result = save(&*self.disk, root, &set);
        let unrecorded = match recorded {
            Err(error) => Some(error.to_string()),
            Ok((mut open, before)) => {
                match (&result, open.book.entries.last_mut()) {
                    (Ok(()), Some(entry)) => entry.state = State::Done,
                    // It stays under way.
                    (Err(SaveError::HalfDone { .. }), _) => {}
                    _ => open.book = before,
                }
                open.trim();
                open.write().err().map(|error| error.to_string())
            }
        };
        result.map(|()| Written { set, unrecorded })
    }

    /// Takes back the last change that stands; `None` where there is none.
    ///
    /// # Errors
    /// As [`save`]: a file that has changed since is never written. Also where the journal can't be read.
    pub fn undo(&self, root: &Path) -> Result<Option<ChangeSet>, SaveError> {
        self.step(root, &UNDO)
    }

    /// Does again the change that was taken back last; `None` where there is none.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo(&self, root: &Path) -> Result<Option<ChangeSet>, SaveError> {
        self.step(root, &REDO)
    }

    fn step(&self, root: &Path, step: &Step) -> Result<Option<ChangeSet>, SaveError> {
        let Some(folder) = self.folder.as_ref().filter(|folder| folder.is_dir()) else { return Ok(None) };
        let mut open = Open::new(&*self.disk, folder, root).map_err(SaveError::Record)?;
        let is_next = |entry: &book::Entry| entry.state == step.of;
        let entries = &open.book.entries;
        let at = if step.first { entries.iter().position(is_next) } else { entries.iter().rposition(is_next) };
        let Some(at) = at else { return Ok(None) };
        let set = open.restore(root, &open.book.entries[at])?;
        let set = if step.first { set } else { set.inverse() };
        open.book.entries[at].state = step.during;
        open.write().map_err(SaveError::Record)?;
        let result = save(&*self.disk, root, &set);
        open.book.entries[at].state = match result {
            Ok(()) => step.after,
            Err(SaveError::HalfDone { .. }) => step.during,
            Err(_) => step.of,
        };
        // What can't be written down now is found by looking at the files when it is settled.
        let _ = open.write();
        result.map(|()| Some(set))
    }
}
