//! Writing to disk: several files or none, never over a file that has changed, each one whole. The only place that writes content;
//! what was written is recorded by `journal`.

mod attributes;
mod disk;
mod error;
mod lock;
mod temporary;

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::edit::{Edit, Refusal, apply};
use super::page::Page;

pub use disk::{Disk, Real, write_all};
pub use error::SaveError;
pub use lock::lock;
pub use temporary::{Sweep, new_file, sweep};

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

/// What is ready to be done to one file, with no byte of it touched yet.
struct Ready<'a> {
    change: &'a Change,
    target: PathBuf,
    /// The new file, complete on disk beside the one it will replace; `None` where the file goes.
    temporary: Option<NamedTempFile>,
    /// Folders that were made for a new file.
    folders: Vec<PathBuf>,
}

/// Saves all changes of the set below `root`, or none. Each file is replaced in one step by a complete one with the same rights; a new file
/// never takes the place of one that is there; changes that change nothing are left out. Programs that save on one site do so one after the
/// other.
///
/// # Errors
/// Nothing has been written, but for [`SaveError::HalfDone`], which names what was.
pub fn save(disk: &dyn Disk, root: &Path, set: &ChangeSet) -> Result<(), SaveError> {
    let wanted: Vec<&Change> = set.changes.iter().filter(|change| change.before != change.after).collect();
    let Some(first) = wanted.first() else { return Ok(()) };
    let _alone = lock::lock_folder(root).map_err(|_| SaveError::Busy { path: first.path.clone() })?;
    let mut ready: Vec<Ready> = Vec::new();
    for change in wanted {
        match prepare(disk, root, change) {
            Ok(next) => ready.push(next),
            Err(error) => {
                ready.iter().for_each(forget);
                return Err(error);
            }
        }
    }
    // All is on disk now: look once more whether somebody else has written meanwhile, then only renames are left.
    if let Some(error) = ready.iter().find_map(|ready| check_unchanged(disk, ready.change, &ready.target).err()) {
        ready.iter().for_each(forget);
        return Err(error);
    }
    // What goes goes last: a file that is gone is the hardest to give back.
    ready.sort_by_key(|ready| ready.temporary.is_none());
    let mut done: Vec<(&Change, PathBuf)> = Vec::new();
    let mut ready = ready.into_iter();
    while let Some(Ready { change, target, temporary, folders }) = ready.next() {
        let result = match temporary {
            Some(new) if change.before.is_none() => disk.place(new, &target),
            Some(new) => disk.replace(new, &target),
            None => disk.remove(&target),
        };
        if let Err(error) = result {
            remove_empty(&folders);
            ready.as_slice().iter().for_each(forget);
            return Err(put_back(disk, &done, change, error));
        }
        sync_folder(disk, &target);
        done.push((change, target));
    }
    Ok(())
}

fn prepare<'a>(disk: &dyn Disk, root: &Path, change: &'a Change) -> Result<Ready<'a>, SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let root = disk.resolve(root).map_err(io)?;
    let inside = |target: &Path| {
        if target.starts_with(&root) { Ok(()) } else { Err(SaveError::OutsideSite { path: path() }) }
    };
    let Some(_) = &change.before else {
        let (target, folders) = make_room(disk, change, &inside)?;
        let temporary = new_bytes(disk, &target, change, None).map_err(|error| {
            remove_empty(&folders);
            io(error)
        })?;
        return Ok(Ready { change, target, temporary, folders });
    };
    let target = match disk.resolve(&change.file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(SaveError::Changed { path: path() }),
        other => other.map_err(io)?,
    };
    inside(&target)?;
    let metadata = disk.metadata(&target).map_err(io)?;
    if has_other_names(&metadata) {
        return Err(SaveError::HardLinked { path: path() });
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly { path: path() });
    }
    check_unchanged(disk, change, &target)?;
    sweep(target.parent().unwrap_or(&root), Sweep::Gone);
    let temporary = new_bytes(disk, &target, change, Some(&metadata)).map_err(io)?;
    Ok(Ready { change, target, temporary, folders: Vec::new() })
}

/// The file with the new bytes of a change; `None` where it has none.
fn new_bytes(disk: &dyn Disk, target: &Path, change: &Change, like: Option<&Metadata>) -> io::Result<Option<NamedTempFile>> {
    change.after.as_deref().map(|bytes| new_file(disk, target, bytes, like)).transpose()
}

/// The place of a new file, and the folders that were made for it. The folders above it must be inside the site.
fn make_room(
    disk: &dyn Disk,
    change: &Change,
    inside: &dyn Fn(&Path) -> Result<(), SaveError>,
) -> Result<(PathBuf, Vec<PathBuf>), SaveError> {
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
    inside(&disk.resolve(above).map_err(io)?)?;
    if fs::symlink_metadata(&change.file).is_ok() {
        return Err(SaveError::Exists { path: change.path.clone() });
    }
    let made = missing.iter().rev().try_for_each(|folder| disk.create_folder(folder));
    match made.and_then(|()| disk.resolve(folder)) {
        Ok(folder) => Ok((folder.join(change.file.file_name().unwrap_or_default()), missing)),
        Err(error) => {
            remove_empty(&missing);
            Err(io(error))
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

fn check_unchanged(disk: &dyn Disk, change: &Change, target: &Path) -> Result<(), SaveError> {
    match (disk.read(target), &change.before) {
        (Ok(bytes), Some(before)) if bytes == *before => Ok(()),
        (Err(error), None) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        (Ok(_), None) => Err(SaveError::Exists { path: change.path.clone() }),
        (Ok(_), Some(_)) => Err(SaveError::Changed { path: change.path.clone() }),
        (Err(error), Some(_)) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::Changed { path: change.path.clone() }),
        (Err(error), _) => Err(SaveError::Io { path: change.path.clone(), error }),
    }
}

/// Gives the files that were written their old bytes again.
fn put_back(disk: &dyn Disk, done: &[(&Change, PathBuf)], failed: &Change, error: io::Error) -> SaveError {
    let mut left = Vec::new();
    for (change, target) in done {
        let restored = match &change.before {
            None => disk.remove(target),
            Some(bytes) => {
                let like = change.after.as_ref().and_then(|_| disk.metadata(target).ok());
                new_file(disk, target, bytes, like.as_ref()).and_then(|file| disk.replace(file, target))
            }
        };
        match restored {
            Ok(()) => sync_folder(disk, target),
            Err(_) => left.push(change.path.as_str()),
        }
    }
    let path = failed.path.clone();
    if left.is_empty() { SaveError::Io { path, error } } else { SaveError::HalfDone { path, error, left: left.join(", ") } }
}

/// Makes a new name last through a crash, where the system can; where it can't, the file is still whole.
fn sync_folder(disk: &dyn Disk, target: &Path) {
    if let Some(folder) = target.parent() {
        // Some file systems refuse to sync a folder; there is nothing better to do there.
        let _ = disk.sync_folder(folder);
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
        assert!(matches!(save(&Real, root, &set), Err(SaveError::Changed { path }) if path == "b.md"));
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"a1");
        fs::write(root.join("b.md"), "b1").unwrap();
        save(&Real, root, &set).unwrap();
        assert_eq!(
            (fs::read(root.join("a.md")).unwrap(), fs::read(root.join("b.md")).unwrap()),
            (b"a2".to_vec(), b"b2".to_vec())
        );
        save(&Real, root, &set.inverse()).unwrap();
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
        save(&Real, root, &ChangeSet { changes: vec![change(root, "inside.md", "1", "2")] }).unwrap();
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"2");
        assert_eq!(fs::metadata(root.join("a.md")).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(root.join("inside.md")).unwrap().is_symlink());
        fs::write(outside.path().join("o.md"), "1").unwrap();
        symlink(outside.path().join("o.md"), root.join("out.md")).unwrap();
        let out = ChangeSet { changes: vec![change(root, "out.md", "1", "2")] };
        assert!(matches!(save(&Real, root, &out), Err(SaveError::OutsideSite { .. })));
        fs::hard_link(root.join("a.md"), root.join("second.md")).unwrap();
        let linked = ChangeSet { changes: vec![change(root, "a.md", "2", "3")] };
        assert!(matches!(save(&Real, root, &linked), Err(SaveError::HardLinked { .. })));
    }

    /// Owner, group and extended attributes stay, where the system lets whoever runs this try.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_keeps_whose_it_is_and_what_hangs_on_it() {
        use std::os::unix::fs::{MetadataExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = root.join("a.md");
        fs::write(&file, "1").unwrap();
        let given = chown(&file, Some(12_345), Some(54_321)).is_ok();
        let hung = rustix::fs::setxattr(&file, "user.note", b"mine", rustix::fs::XattrFlags::empty()).is_ok();
        save(&Real, root, &ChangeSet { changes: vec![change(root, "a.md", "1", "2")] }).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"2");
        if given {
            let metadata = fs::metadata(&file).unwrap();
            assert_eq!((metadata.uid(), metadata.gid()), (12_345, 54_321));
        } else {
            eprintln!("SKIPPED: whoever runs this may give no file away, so owners can't be tried");
        }
        if hung {
            let mut value = [0; 8];
            let length = rustix::fs::getxattr(&file, "user.note", &mut value).unwrap();
            assert_eq!(&value[..length], b"mine");
        } else {
            eprintln!("SKIPPED: there are no extended attributes here");
        }
    }

    /// Programs write one after the other; one that was stopped in the midst of it is not waited for for ever.
    #[cfg(unix)]
    #[test]
    fn whoever_is_second_waits() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.md"), "1").unwrap();
        let set = ChangeSet { changes: vec![change(root, "a.md", "1", "2")] };
        let held = lock::lock_folder(root).unwrap();
        std::thread::scope(|scope| {
            let saving = scope.spawn(|| save(&Real, root, &set));
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert_eq!(fs::read(root.join("a.md")).unwrap(), b"1");
            drop(held);
            saving.join().unwrap().unwrap();
        });
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"2");
        let _held = lock::lock_folder(root).unwrap();
        let stopped = save(&Real, root, &set.inverse());
        assert!(matches!(&stopped, Err(SaveError::Busy { path }) if path == "a.md"), "{stopped:?}");
    }
}
