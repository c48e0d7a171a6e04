//! The journal: what affiche has written on a site, so that it can be taken back and done again, by any later run. Kept in the state
//! folder, bounded in size; the one way to write content. Never changes a file that is not as the journal says.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::save::{Change, ChangeSet, SaveError, save};

/// Change sets that are kept, at most.
const MOST_ENTRIES: usize = 200;

/// Bytes that are kept, at most.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The journal of one site.
#[derive(Debug, Clone)]
pub struct Journal {
    /// Its folder; `None` where there is no place for one.
    folder: Option<PathBuf>,
}

/// A change set that was written.
#[derive(Debug)]
pub struct Written {
    /// What was written.
    pub set: ChangeSet,
    /// Why it can't be taken back later, if so.
    pub unrecorded: Option<String>,
}

/// How far a change has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// It is being written for the first time.
    Doing,
    /// It stands on disk.
    Done,
    /// A crash left some files of it as they were; those that were written can be taken back.
    Partial,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
    /// It is being written again.
    Redoing,
}

/// A change set as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    state: State,
    files: Vec<Kept>,
}

/// A file of a change: its bytes are kept in files named by their fingerprints (SHA-256, in hexadecimal digits).
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    path: String,
    /// Where the path can't tell the file: its place from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<OsString>,
    before: Option<String>,
    after: Option<String>,
}

/// What the file `entries.json` holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book {
    entries: Vec<Entry>,
}

/// Something that is done with one entry.
struct Step {
    /// States of entries that it takes.
    of: &'static [State],
    /// The first of them, or the last.
    first: bool,
    /// State while it is under way.
    during: State,
    /// State afterwards.
    after: State,
}

const UNDO: Step = Step { of: &[State::Done, State::Partial], first: false, during: State::Undoing, after: State::Undone };
const REDO: Step = Step { of: &[State::Undone], first: true, during: State::Redoing, after: State::Done };

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
        Journal { folder: Some(state.join("journal").join(name_of(root))) }
    }

    /// A journal that keeps nothing.
    pub fn nowhere() -> Journal {
        Journal { folder: None }
    }

    /// Saves a change set below `root`, and keeps what is needed to take it back. What had been taken back can't be done again after it.
    /// A change that can't be recorded is saved all the same.
    ///
    /// # Errors
    /// As [`save`]; nothing is recorded then.
    pub fn save(&self, root: &Path, set: ChangeSet) -> Result<Written, SaveError> {
        let set = ChangeSet { changes: set.changes.into_iter().filter(|change| change.before != change.after).collect() };
        let open = match &self.folder {
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
            Some(folder) => Open::new(folder, root),
        };
        let recorded = open.and_then(|mut open| {
            open.book.entries.retain(|entry| entry.state != State::Undone);
            let entry = open.keep(root, &set)?;
            open.book.entries.push(entry);
            open.write()?;
            Ok(open)
        });
        let result = save(root, &set);
        let unrecorded = match recorded {
            Err(error) => Some(error.to_string()),
            Ok(mut open) => {
                match (&result, open.book.entries.last_mut()) {
                    (Ok(()), Some(entry)) => entry.state = State::Done,
                    // What stopped half-way is told apart by looking at the files.
                    (Err(SaveError::HalfDone { .. }), _) => open.settle(root),
                    _ => _ = open.book.entries.pop(),
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
        let mut open = Open::new(folder, root).map_err(SaveError::Record)?;
        let is_next = |entry: &Entry| step.of.contains(&entry.state);
        let entries = &open.book.entries;
        let at = if step.first { entries.iter().position(is_next) } else { entries.iter().rposition(is_next) };
        let Some(at) = at else { return Ok(None) };
        let was = open.book.entries[at].state;
        let mut set = open.restore(root, &open.book.entries[at])?;
        if was == State::Partial {
            set.changes.retain(|change| fs::read(&change.file).ok() == change.after);
        }
        let set = if step.first { set } else { set.inverse() };
        open.book.entries[at].state = step.during;
        open.write().map_err(SaveError::Record)?;
        let result = save(root, &set);
        open.book.entries[at].state = if result.is_ok() { step.after } else { was };
        if matches!(result, Err(SaveError::HalfDone { .. })) {
            open.book.entries[at].state = step.during;
            open.settle(root);
        }
        let kept = open.write().map_err(SaveError::Record);
        result?;
        kept?;
        Ok(Some(set))
    }
}

/// The journal while its lock is held.
struct Open<'a> {
    folder: &'a Path,
    book: Book,
    _lock: File,
}

impl<'a> Open<'a> {
    /// Waits for the lock, reads the book, and settles what a crash left open.
    fn new(folder: &'a Path, root: &Path) -> io::Result<Open<'a>> {
        fs::create_dir_all(folder.join("bytes"))?;
        let lock = File::create(folder.join("lock"))?;
        lock.lock()?;
        let book = match fs::read(folder.join("entries.json")) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // For people who look into the folder.
                fs::write(folder.join("site"), root.as_os_str().as_encoded_bytes())?;
                Book::default()
            }
            Err(error) => return Err(error),
        };
        let mut open = Open { folder, book, _lock: lock };
        open.settle(root);
        Ok(open)
    }

    /// Looks at the files of entries that were under way when their process ended.
    fn settle(&mut self, root: &Path) {
        let mut entries = std::mem::take(&mut self.book.entries);
        entries.retain_mut(|entry| {
            if matches!(entry.state, State::Done | State::Undone | State::Partial) {
                return true;
            }
            let stand = |pick: fn(&Kept) -> &Option<String>| {
                entry.files.iter().filter(|kept| print_on_disk(&kept.place(root)) == *pick(kept)).count()
            };
            let (after, before) = (stand(|kept| &kept.after), stand(|kept| &kept.before));
            let was_new = entry.state == State::Doing;
            entry.state = match entry.files.len() {
                all if after == all => State::Done,
                all if before == all => State::Undone,
                _ => State::Partial,
            };
            // What was never done can't be done again.
            !(was_new && entry.state == State::Undone)
        });
        self.book.entries = entries;
    }

    /// Keeps the bytes of a change set; the entry that is returned is under way.
    fn keep(&self, root: &Path, set: &ChangeSet) -> io::Result<Entry> {
        let file = |change: &Change| {
            let place = change.file.strip_prefix(root).unwrap_or(&change.file);
            (place != Path::new(&change.path)).then(|| place.as_os_str().to_owned())
        };
        let bytes = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(|bytes| self.keep_bytes(bytes)).transpose();
        let kept = |change: &Change| {
            let (before, after) = (bytes(&change.before)?, bytes(&change.after)?);
            Ok(Kept { path: change.path.clone(), file: file(change), before, after })
        };
        let files = set.changes.iter().map(kept).collect::<io::Result<_>>()?;
        Ok(Entry { state: State::Doing, files })
    }

    fn keep_bytes(&self, bytes: &[u8]) -> io::Result<String> {
        let print = fingerprint(bytes);
        let place = self.place_of(&print);
        if fs::metadata(&place).is_ok_and(|metadata| metadata.len() == bytes.len() as u64) {
            return Ok(print);
        }
        write_whole(&place, bytes)?;
        Ok(print)
    }

    fn place_of(&self, print: &str) -> PathBuf {
        self.folder.join("bytes").join(print)
    }

    /// The change set of an entry, with its bytes proved by their fingerprints.
    fn restore(&self, root: &Path, entry: &Entry) -> Result<ChangeSet, SaveError> {
        let bytes = |kept: &Kept, print: &Option<String>| match print {
            None => Ok(None),
            Some(print) => match fs::read(self.place_of(print)) {
                Ok(bytes) if fingerprint(&bytes) == *print => Ok(Some(bytes)),
                _ => Err(SaveError::Damaged { path: kept.path.clone() }),
            },
        };
        let change = |kept: &Kept| {
            let (before, after) = (bytes(kept, &kept.before)?, bytes(kept, &kept.after)?);
            Ok(Change { path: kept.path.clone(), file: kept.place(root), before, after })
        };
        Ok(ChangeSet { changes: entry.files.iter().map(change).collect::<Result<_, SaveError>>()? })
    }

    /// Drops the oldest entries beyond the bounds, and bytes that no entry needs.
    fn trim(&mut self) {
        let excess = self.book.entries.len().saturating_sub(MOST_ENTRIES);
        self.book.entries.drain(..excess);
        let size = |print: &String| fs::metadata(self.place_of(print)).map_or(0, |metadata| metadata.len());
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut total = 0;
        // From the newest on: the first that goes beyond takes all older ones with it, but the newest always stays.
        let keep = self.book.entries.iter().rev().take_while(|entry| {
            let is_newest = seen.is_empty();
            for print in entry.prints() {
                total += if seen.insert(print.clone()) { size(print) } else { 0 };
            }
            is_newest || total <= MOST_BYTES
        });
        let keep = keep.count();
        self.book.entries.drain(..self.book.entries.len() - keep);
        let needed: BTreeSet<&String> = self.book.entries.iter().flat_map(Entry::prints).collect();
        for entry in fs::read_dir(self.folder.join("bytes")).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_none_or(|name| !needed.iter().any(|print| *print == name)) {
                // What can't be removed now is removed another time.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn write(&self) -> io::Result<()> {
        write_whole(&self.folder.join("entries.json"), &serde_json::to_vec_pretty(&self.book)?)
    }
}

impl Entry {
    fn prints(&self) -> impl Iterator<Item = &String> {
        self.files.iter().flat_map(|kept| kept.before.iter().chain(&kept.after))
    }
}

impl Kept {
    fn place(&self, root: &Path) -> PathBuf {
        self.file.as_ref().map_or_else(|| root.join(&self.path), |file| root.join(file))
    }
}

/// The fingerprint of a file; `None` where there is none.
fn print_on_disk(file: &Path) -> Option<String> {
    fs::read(file).ok().map(|bytes| fingerprint(&bytes))
}

fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a `String` can't fail.
        _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Writes a file of the journal in one step.
fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(place).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site {
        root: tempfile::TempDir,
        state: tempfile::TempDir,
    }

    impl Site {
        fn new() -> Site {
            Site { root: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
        }

        fn journal(&self) -> Journal {
            Journal::new(self.state.path(), self.root.path())
        }

        fn change(&self, name: &str, before: Option<&str>, after: Option<&str>) -> ChangeSet {
            let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
            let file = self.root.path().join(name);
            ChangeSet { changes: vec![Change { path: name.into(), file, before: bytes(before), after: bytes(after) }] }
        }

        fn save(&self, name: &str, before: Option<&str>, after: Option<&str>) {
            let written = self.journal().save(self.root.path(), self.change(name, before, after)).unwrap();
            assert_eq!(written.unrecorded, None);
        }

        fn undo(&self) -> Result<bool, SaveError> {
            self.journal().undo(self.root.path()).map(|set| set.is_some())
        }

        fn redo(&self) -> Result<bool, SaveError> {
            self.journal().redo(self.root.path()).map(|set| set.is_some())
        }

        fn text(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.root.path().join(name)).ok()
        }

        fn entries(&self) -> PathBuf {
            self.journal().folder.unwrap().join("entries.json")
        }
    }

    #[test]
    fn changes_are_taken_back_and_done_again_in_order() {
        let site = Site::new();
        assert!(!site.undo().unwrap());
        site.save("new/deep/a.md", None, Some("1"));
        site.save("new/deep/a.md", Some("1"), Some("2"));
        site.save("new/deep/a.md", Some("2"), Some("3"));
        assert!(site.undo().unwrap() && site.undo().unwrap());
        assert_eq!(site.text("new/deep/a.md").unwrap(), "1");
        assert!(site.redo().unwrap());
        assert_eq!(site.text("new/deep/a.md").unwrap(), "2");
        assert!(site.undo().unwrap() && site.undo().unwrap());
        assert_eq!(site.text("new/deep/a.md"), None, "what was created is gone");
        assert!(!site.undo().unwrap());
        assert!(site.redo().unwrap() && site.redo().unwrap());
        site.save("b.md", None, Some("b"));
        assert!(!site.redo().unwrap(), "after a new change there is nothing to do again");
    }

    #[test]
    fn never_over_what_has_changed_since() {
        let site = Site::new();
        site.save("a.md", None, Some("1"));
        site.save("a.md", Some("1"), Some("2"));
        fs::write(site.root.path().join("a.md"), "somebody else").unwrap();
        assert!(matches!(site.undo(), Err(SaveError::Changed { .. })));
        assert_eq!(site.text("a.md").unwrap(), "somebody else");
        fs::write(site.root.path().join("a.md"), "2").unwrap();
        assert!(site.undo().unwrap(), "the change is still there to be taken back");
    }

    #[test]
    fn a_failed_save_leaves_no_entry() {
        let site = Site::new();
        site.save("a.md", None, Some("1"));
        let wrong = site.change("a.md", Some("not this"), Some("2"));
        assert!(site.journal().save(site.root.path(), wrong).is_err());
        let there = site.change("a.md", None, Some("2"));
        assert!(matches!(site.journal().save(site.root.path(), there), Err(SaveError::Exists { .. })));
        assert!(site.undo().unwrap());
        assert_eq!(site.text("a.md"), None);
    }

    #[test]
    fn a_crash_is_settled_by_the_files() {
        for (on_disk, undone) in [(["1", "1"], false), (["2", "2"], true), (["2", "1"], true)] {
            let site = Site::new();
            for name in ["a.md", "b.md"] {
                fs::write(site.root.path().join(name), "1").unwrap();
            }
            let mut set = site.change("a.md", Some("1"), Some("2"));
            set.changes.extend(site.change("b.md", Some("1"), Some("2")).changes);
            site.journal().save(site.root.path(), set).unwrap();
            let text = fs::read_to_string(site.entries()).unwrap();
            fs::write(site.entries(), text.replace("\"done\"", "\"doing\"")).unwrap();
            for (name, text) in ["a.md", "b.md"].into_iter().zip(on_disk) {
                fs::write(site.root.path().join(name), text).unwrap();
            }
            assert_eq!(site.undo().unwrap(), undone, "{on_disk:?}");
            assert_eq!((site.text("a.md").unwrap(), site.text("b.md").unwrap()), ("1".into(), "1".into()));
        }
    }

    #[test]
    fn damage_is_noticed() {
        let site = Site::new();
        site.save("a.md", None, Some("1"));
        site.save("a.md", Some("1"), Some("2"));
        for entry in fs::read_dir(site.entries().with_file_name("bytes")).unwrap() {
            fs::write(entry.unwrap().path(), "something else").unwrap();
        }
        assert!(matches!(site.undo(), Err(SaveError::Damaged { .. })));
        fs::write(site.entries(), "{").unwrap();
        assert!(matches!(site.undo(), Err(SaveError::Record(_))));
        let written = site.journal().save(site.root.path(), site.change("a.md", Some("2"), Some("3"))).unwrap();
        assert!(written.unrecorded.is_some(), "what can't be recorded is written all the same, and said");
        assert_eq!(site.text("a.md").unwrap(), "3");
    }

    #[test]
    fn it_is_bounded() {
        let site = Site::new();
        site.save("a.md", None, Some("0"));
        for n in 0..MOST_ENTRIES + 20 {
            site.save("a.md", Some(&n.to_string()), Some(&(n + 1).to_string()));
        }
        let book: Book = serde_json::from_slice(&fs::read(site.entries()).unwrap()).unwrap();
        assert_eq!(book.entries.len(), MOST_ENTRIES);
        assert_eq!(fs::read_dir(site.entries().with_file_name("bytes")).unwrap().count(), MOST_ENTRIES + 1);
    }
}
