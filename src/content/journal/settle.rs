//! What a crash interrupted: each change that was under way is finished, or taken back where a file has changed since, so that its files
//! are all new or all old. Looks at the files, not at how far the journal says that the program has come.

use std::io;
use std::path::Path;

use super::Journal;
use super::book::{self, Entry, Open, State, print_on_disk};
use crate::content::save::{ChangeSet, Disk, OpenRoot, SaveError, Sweep, save, sweep};
use crate::locale::Message;

/// What became of a change that was interrupted.
#[derive(Debug)]
pub enum Settled {
    /// The rest of it was written.
    Finished(ChangeSet),
    /// What had been written of it was taken back.
    TakenBack {
        /// What was written.
        set: ChangeSet,
        /// The file that has changed since, so that the change could not be finished: its path from the site's root.
        changed: String,
    },
    /// Neither could be done; the next start tries again.
    Failed(SaveError),
}

impl Settled {
    /// What became of it, for people.
    pub fn message(&self) -> Message {
        let paths = |set: &ChangeSet| set.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>().join(", ");
        match self {
            Settled::Finished(set) => Message::new("settled-finished").with("paths", paths(set)),
            Settled::TakenBack { set, changed } => {
                Message::new("settled-taken-back").with("paths", paths(set)).with("changed", changed.as_str())
            }
            Settled::Failed(error) => Message::new("settled-failed").with("reason", error.message()),
        }
    }
}

/// How one file of an interrupted change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// As before the change.
    Old,
    /// As after it.
    New,
    /// Somebody has changed it since.
    Other,
}

impl Journal {
    /// Finishes or takes back what was under way on the site at `root` when its program ended, and removes the temporary files of it. To be
    /// called when a program starts, before it reads or writes the site. Says nothing of changes that were whole already.
    pub fn settle(&self, root: &Path) -> Vec<Settled> {
        let Some(folder) = self.folder.as_ref() else { return Vec::new() };
        // Most often there is no journal yet.
        let Ok(open) = self.disk.open_folder(folder) else { return Vec::new() };
        sweep(&open, Sweep::Gone);
        // Nearly always there is nothing more to do, and nobody to wait for. A journal that can't be read is told when it is needed.
        let is_open = |entry: &Entry| entry.state.is_under_way();
        if !book::read(&*self.disk, &open).is_ok_and(|book| book.is_some_and(|book| book.entries.iter().any(is_open))) {
            return Vec::new();
        }
        match Open::new(&*self.disk, folder, root) {
            Ok(mut open) => match OpenRoot::open(&*self.disk, root) {
                Ok(site) => settle(&*self.disk, root, &site, &mut open),
                Err(error) => vec![Settled::Failed(SaveError::Io { path: root.display().to_string(), error })],
            },
            // Somebody is still at it.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Vec::new(),
            Err(error) => vec![Settled::Failed(SaveError::Record(error))],
        }
    }
}

fn settle(disk: &dyn Disk, root: &Path, site: &OpenRoot, open: &mut Open) -> Vec<Settled> {
    let mut said = Vec::new();
    let mut entries = std::mem::take(&mut open.book.entries);
    entries.retain_mut(|entry| {
        if !entry.state.is_under_way() {
            return true;
        }
        open.sweep(entry.process);
        for kept in &entry.files {
            let place = kept.place(root);
            // Through a link the new file stood beside what it leads to.
            let beside = place.parent().and_then(|folder| site.find_folder(disk, folder).ok()?).map(|(folder, _)| folder);
            let target = site.find(disk, &place).ok().flatten().map(|file| file.folder);
            for folder in [beside, target].into_iter().flatten() {
                sweep(&folder, Sweep::Of(entry.process));
            }
        }
        let (state, settled) = settle_entry(disk, root, site, open, entry);
        said.extend(settled);
        match state {
            Some(state) => entry.state = state,
            None => return false,
        }
        true
    });
    open.book.entries = entries;
    // What can't be written down now is found again by looking at the files.
    let _ = open.write();
    said
}

/// The state in which an entry is now (`None`: it was never done), and what was done for that, if anything.
fn settle_entry(disk: &dyn Disk, root: &Path, site: &OpenRoot, open: &Open, entry: &Entry) -> (Option<State>, Option<Settled>) {
    // Whether it is on its way to the bytes of `before`, and where it came from: what was never done can't be done again.
    let (is_back, from, to) = match entry.state {
        State::Undoing => (true, Some(State::Done), State::Undone),
        State::Redoing => (false, Some(State::Undone), State::Done),
        _ => (false, None, State::Done),
    };
    let stand = |kept: &book::Kept| {
        let (old, new) = if is_back { (&kept.after, &kept.before) } else { (&kept.before, &kept.after) };
        match print_on_disk(disk, site, &kept.place(root)) {
            print if print == *new => Stand::New,
            print if print == *old => Stand::Old,
            _ => Stand::Other,
        }
    };
    let stands: Vec<Stand> = entry.files.iter().map(stand).collect();
    if !stands.contains(&Stand::New) {
        return (from, None);
    }
    if !stands.contains(&Stand::Old) {
        return (Some(to), None);
    }
    let set = match open.restore(root, entry) {
        Ok(set) if is_back => set.inverse(),
        Ok(set) => set,
        // Whoever takes it back is told of the damage again.
        Err(error) => return (Some(State::Done), Some(Settled::Failed(error))),
    };
    let those = |wanted: Stand| {
        let changes = set.changes.iter().zip(&stands).filter(|(_, stand)| **stand == wanted).map(|(change, _)| change.clone());
        ChangeSet { changes: changes.collect() }
    };
    let other = set.changes.iter().zip(&stands).find(|(_, stand)| **stand == Stand::Other);
    let (todo, state) = match other {
        None => (those(Stand::Old), Some(to)),
        Some(_) => (those(Stand::New).inverse(), from),
    };
    match (save(disk, root, &todo), other) {
        (Ok(()), None) => (state, Some(Settled::Finished(todo))),
        (Ok(()), Some((change, _))) => (state, Some(Settled::TakenBack { set: todo, changed: change.path.clone() })),
        (Err(error), _) => (Some(entry.state), Some(Settled::Failed(error))),
    }
}
