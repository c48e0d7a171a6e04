//! Writing to disk: several files or none, never over a file that has changed, each one whole. The only place that writes content;
//! what was written is recorded by `journal`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::edit::{Edit, Refusal, apply};
use super::page::Page;
use crate::locale::Message;

/// A file and what becomes of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Path from the site's root, for people.
    pub path: String,
    /// Where the file is.
    pub file: PathBuf,
    /// Its bytes when the edit was made, and the file must still have exactly these; `None`: there must be no such file.
    pub before: Option<Vec<u8>>,
    /// Its bytes afterwards; `None`: there is no such file.
    pub after: Option<Vec<u8>>,
}

impl Change {
    /// What `edits` make of a page whose file below `root` has the bytes `before`; `None` where they change nothing.
    ///
    /// # Errors
    /// Where an edit is refused.
    pub fn edited(root: &Path, page: &Page, before: &[u8], edits: &[Edit]) -> Result<Option<Change>, Refusal> {
        let after = apply(before, edits)?;
        let changed = before != after;
        let change =
            || Change { path: page.path.to_string(), file: page.file(root), before: Some(before.to_vec()), after: Some(after) };
        Ok(changed.then(change))
    }
}

/// Changes that are made together: all or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeSet {
    /// One change a file.
    pub changes: Vec<Change>,
}

impl ChangeSet {
    /// The change set that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> ChangeSet {
        let swap = |change: &Change| Change { before: change.after.clone(), after: change.before.clone(), ..change.clone() };
        ChangeSet { changes: self.changes.iter().map(swap).collect() }
    }
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file is not as it was when the edit was made.
    #[error("{path}: changed on disk")]
    Changed {
        /// Path from the site's root.
        path: String,
    },
    /// There is such a file already.
    #[error("{path}: exists")]
    Exists {
        /// Path from the site's root.
        path: String,
    },
    /// The file is a symbolic link to a place outside the site.
    #[error("{path}: leads outside the site")]
    OutsideSite {
        /// Path from the site's root.
        path: String,
    },
    /// The file has other names (hard links), which a replacement would cut off.
    #[error("{path}: has several names")]
    HardLinked {
        /// Path from the site's root.
        path: String,
    },
    /// The file is read-only.
    #[error("{path}: read-only")]
    ReadOnly {
        /// Path from the site's root.
        path: String,
    },
    /// The system refused.
    #[error("{path}: {error}")]
    Io {
        /// Path from the site's root.
        path: String,
        /// The system's reason.
        error: std::io::Error,
    },
    /// The record of what was written can't be read or written.
    #[error("record of changes: {0}")]
    Record(std::io::Error),
    /// The record of what was written does not hold what it should.
    #[error("{path}: the record of the change is damaged")]
    Damaged {
        /// Path from the site's root.
        path: String,
    },
    /// The system refused, and a file written before could not be put back.
    #[error("{path}: {error}; not put back: {left}")]
    HalfDone {
        /// Path from the site's root.
        path: String,
        /// The system's reason.
        error: std::io::Error,
        /// The files that keep their new bytes.
        left: String,
    },
}

impl SaveError {
    /// The reason for people, with what to do.
    pub fn message(&self) -> Message {
        let at = |id, path: &String| Message::new(id).with("path", path.as_str());
        match self {
            SaveError::Changed { path } => at("save-changed", path),
            SaveError::Exists { path } => at("save-exists", path),
            SaveError::OutsideSite { path } => at("save-outside-site", path),
            SaveError::HardLinked { path } => at("save-hard-linked", path),
            SaveError::ReadOnly { path } => at("save-read-only", path),
            SaveError::Io { path, error } => at("save-io", path).with("error", error.to_string()),
            SaveError::Record(error) => Message::new("save-record").with("error", error.to_string()),
            SaveError::Damaged { path } => at("save-damaged", path),
            SaveError::HalfDone { path, error, left } => {
                at("save-half-done", path).with("error", error.to_string()).with("left", left.as_str())
            }
        }
    }
}

/// What is ready to be done to one file, with no byte of it touched yet.
struct Ready<'a> {
    change: &'a Change,
    target: PathBuf,
    /// The new file, complete on disk beside the one it will replace; `None` where the file goes.
    temporary: Option<tempfile::NamedTempFile>,
    /// Folders that were made for a new file.
    folders: Vec<PathBuf>,
}

/// Saves all changes of the set below `root`, or none. Each file is replaced in one step by a complete one with the same permissions; a
/// new file never takes the place of one that is there; changes that change nothing are left out.
///
/// # Errors
/// Nothing has been written, but for [`SaveError::HalfDone`], which names what was.
pub fn save(root: &Path, set: &ChangeSet) -> Result<(), SaveError> {
    let wanted = set.changes.iter().filter(|change| change.before != change.after);
    let mut ready: Vec<Ready> = Vec::new();
    for change in wanted {
        match prepare(root, change) {
            Ok(next) => ready.push(next),
            Err(error) => {
                ready.iter().for_each(forget);
                return Err(error);
            }
        }
    }
    // All is on disk now: look once more whether somebody else has written meanwhile, then only renames are left.
    if let Some(error) = ready.iter().find_map(|ready| check_unchanged(ready.change, &ready.target).err()) {
        ready.iter().for_each(forget);
        return Err(error);
    }
    // What goes goes last: a file that is gone is the hardest to give back.
    ready.sort_by_key(|ready| ready.temporary.is_none());
    let mut done: Vec<(&Change, PathBuf)> = Vec::new();
    let mut ready = ready.into_iter();
    while let Some(Ready { change, target, temporary, folders }) = ready.next() {
        let result = match temporary {
            Some(new) if change.before.is_none() => new.persist_noclobber(&target).map(drop).map_err(|error| error.error),
            Some(new) => new.persist(&target).map(drop).map_err(|error| error.error),
            None => fs::remove_file(&target),
        };
        if let Err(error) = result {
            remove_empty(&folders);
            ready.as_slice().iter().for_each(forget);
            return Err(put_back(&done, change, error));
        }
        sync_folder(&target);
        done.push((change, target));
    }
    Ok(())
}

fn prepare<'a>(root: &Path, change: &'a Change) -> Result<Ready<'a>, SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let root = fs::canonicalize(root).map_err(io)?;
    let inside = |target: &Path| {
        if target.starts_with(&root) { Ok(()) } else { Err(SaveError::OutsideSite { path: path() }) }
    };
    let Some(_) = &change.before else {
        let (target, folders) = make_room(change, &inside)?;
        let temporary = new_file(&target, change, None).map_err(|error| {
            remove_empty(&folders);
            io(error)
        })?;
        return Ok(Ready { change, target, temporary: Some(temporary), folders });
    };
    let target = match fs::canonicalize(&change.file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(SaveError::Changed { path: path() }),
        other => other.map_err(io)?,
    };
    inside(&target)?;
    let metadata = fs::metadata(&target).map_err(io)?;
    if has_other_names(&metadata) {
        return Err(SaveError::HardLinked { path: path() });
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly { path: path() });
    }
    check_unchanged(change, &target)?;
    sweep(&target);
    let temporary = match change.after {
        Some(_) => Some(new_file(&target, change, Some(metadata.permissions())).map_err(io)?),
        None => None,
    };
    Ok(Ready { change, target, temporary, folders: Vec::new() })
}

/// The place of a new file, and the folders that were made for it. The folders above it must be inside the site.
fn make_room(change: &Change, inside: &dyn Fn(&Path) -> Result<(), SaveError>) -> Result<(PathBuf, Vec<PathBuf>), SaveError> {
    let io = |error| SaveError::Io { path: change.path.clone(), error };
    let folder = change.file.parent().unwrap_or(Path::new("."));
    let mut missing: Vec<PathBuf> = Vec::new();
    let mut above = folder;
    while fs::symlink_metadata(above).is_err() {
        missing.push(above.to_owned());
        match above.parent() {
            Some(parent) => above = parent,
            None => break,
        }
    }
    inside(&fs::canonicalize(above).map_err(io)?)?;
    if fs::symlink_metadata(&change.file).is_ok() {
        return Err(SaveError::Exists { path: change.path.clone() });
    }
    for folder in missing.iter().rev() {
        if let Err(error) = fs::create_dir(folder) {
            remove_empty(&missing);
            return Err(io(error));
        }
    }
    let target = fs::canonicalize(folder).map_err(io)?.join(change.file.file_name().unwrap_or_default());
    Ok((target, missing))
}

/// The new bytes of a file, complete and synced beside it; with these permissions, or those of any new file.
fn new_file(target: &Path, change: &Change, permissions: Option<fs::Permissions>) -> std::io::Result<tempfile::NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    #[cfg(unix)]
    {
        // What the system takes off by `umask` is taken off here too.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(target.parent().unwrap_or(Path::new(".")))?;
    temporary.write_all(change.after.as_deref().unwrap_or_default())?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Names of temporary files: this, the number of the process, some letters, and [`SUFFIX`].
const PREFIX: &str = ".affiche-";
const SUFFIX: &str = ".tmp";

/// Removes temporary files beside `target` that a process left behind which is no more.
fn sweep(target: &Path) {
    let entries = target.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-'));
        let Some(process) = process.and_then(|(process, _)| process.parse::<u32>().ok()) else { continue };
        let is_gone = Path::new("/proc/self").exists() && !Path::new("/proc").join(process.to_string()).exists();
        if is_gone {
            // Whoever removes it first has removed it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives up what was made ready; its temporary file goes by itself.
fn forget(ready: &Ready<'_>) {
    remove_empty(&ready.folders);
}

/// Removes folders that were made, the deepest first, as far as they are empty.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        // One that somebody has put something into meanwhile stays.
        let _ = fs::remove_dir(folder);
    }
}

fn check_unchanged(change: &Change, target: &Path) -> Result<(), SaveError> {
    match (fs::read(target), &change.before) {
        (Ok(bytes), Some(before)) if bytes == *before => Ok(()),
        (Err(error), None) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        (Ok(_), None) => Err(SaveError::Exists { path: change.path.clone() }),
        (Ok(_), Some(_)) => Err(SaveError::Changed { path: change.path.clone() }),
        (Err(error), Some(_)) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(SaveError::Changed { path: change.path.clone() })
        }
        (Err(error), _) => Err(SaveError::Io { path: change.path.clone(), error }),
    }
}

/// Gives the files that were written their old bytes again.
fn put_back(done: &[(&Change, PathBuf)], failed: &Change, error: std::io::Error) -> SaveError {
    let mut left = Vec::new();
    for (change, target) in done {
        let back = Change { before: change.after.clone(), after: change.before.clone(), ..(*change).clone() };
        let restored = match (&back.before, &back.after) {
            (_, None) => fs::remove_file(target),
            (before, Some(_)) => {
                let permissions = before.as_ref().and_then(|_| fs::metadata(target).ok()).map(|metadata| metadata.permissions());
                new_file(target, &back, permissions).and_then(|file| file.persist(target).map(drop).map_err(|error| error.error))
            }
        };
        if restored.is_err() {
            left.push(change.path.as_str());
        }
    }
    let path = failed.path.clone();
    if left.is_empty() { SaveError::Io { path, error } } else { SaveError::HalfDone { path, error, left: left.join(", ") } }
}

/// Makes the rename last through a crash, where the system can; where it can't, the file is still whole.
fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent()
        && let Ok(folder) = fs::File::open(folder)
    {
        // Some file systems refuse to sync a folder; there is nothing better to do there.
        let _ = folder.sync_all();
    }
}

#[cfg(unix)]
fn has_other_names(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_metadata: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(root: &Path, name: &str, before: &str, after: &str) -> Change {
        Change { path: name.into(), file: root.join(name), before: Some(before.into()), after: Some(after.into()) }
    }

    #[test]
    fn all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.md"), "a1").unwrap();
        fs::write(root.join("b.md"), "changed by somebody else").unwrap();
        let set = ChangeSet { changes: vec![change(root, "a.md", "a1", "a2"), change(root, "b.md", "b1", "b2")] };
        assert!(matches!(save(root, &set), Err(SaveError::Changed { path }) if path == "b.md"));
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"a1");
        fs::write(root.join("b.md"), "b1").unwrap();
        save(root, &set).unwrap();
        assert_eq!(
            (fs::read(root.join("a.md")).unwrap(), fs::read(root.join("b.md")).unwrap()),
            (b"a2".to_vec(), b"b2".to_vec())
        );
        save(root, &set.inverse()).unwrap();
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"a1");
        assert_eq!(fs::read_dir(root).unwrap().count(), 2, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn modes_are_kept_and_links_respected() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.md"), "1").unwrap();
        fs::set_permissions(root.join("a.md"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink(root.join("a.md"), root.join("inside.md")).unwrap();
        save(root, &ChangeSet { changes: vec![change(root, "inside.md", "1", "2")] }).unwrap();
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"2");
        assert_eq!(fs::metadata(root.join("a.md")).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(root.join("inside.md")).unwrap().is_symlink());
        fs::write(outside.path().join("o.md"), "1").unwrap();
        symlink(outside.path().join("o.md"), root.join("out.md")).unwrap();
        let out = ChangeSet { changes: vec![change(root, "out.md", "1", "2")] };
        assert!(matches!(save(root, &out), Err(SaveError::OutsideSite { .. })));
        fs::hard_link(root.join("a.md"), root.join("second.md")).unwrap();
        let linked = ChangeSet { changes: vec![change(root, "a.md", "2", "3")] };
        assert!(matches!(save(root, &linked), Err(SaveError::HardLinked { .. })));
    }
}
