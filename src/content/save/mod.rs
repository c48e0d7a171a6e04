//! Writes to disk: several files or none, each atomically, and never over a file that has changed. The only module that writes content;
//! `undo_journal` records it.

mod attributes;
mod disk;
mod error;
mod lock;
mod open_root;
mod temporary_file;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{Edit, Refusal, apply};
use super::page::Page;
use crate::site::open_folder::{OpenFolder, TemporaryFile};

pub use disk::{Disk, RealDisk, write_all};
pub use error::SaveError;
pub use lock::lock;
pub use open_root::{FoundFile, OpenRoot};
pub use temporary_file::{FileRights, Sweep, new_file, sweep};

/// The change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Path from the site's root, for messages.
    pub path: String,
    /// Path of the file.
    pub file: PathBuf,
    /// The file's bytes when the edit was made, which it must still have; `None` if it must not exist.
    pub before: Option<Vec<u8>>,
    /// The file's bytes afterwards; `None` if it is deleted.
    pub after: Option<Vec<u8>>,
}

impl FileChange {
    /// Applies `edits` to a page whose file below `root` has the bytes `before`; `None` if nothing changes.
    ///
    /// # Errors
    /// If an edit is refused.
    pub fn edited(root: &Path, page: &Page, before: &[u8], edits: &[Edit]) -> Result<Option<FileChange>, Refusal> {
        Ok(FileChange::of(root, page, before, apply(before, edits)?))
    }

    /// The change of a page from the bytes `before` to `after`; `None` if they are equal.
    pub fn of(root: &Path, page: &Page, before: &[u8], after: Vec<u8>) -> Option<FileChange> {
        let (path, file) = (page.path.to_string(), page.file(root));
        (before != after).then(|| FileChange { path, file, before: Some(before.to_vec()), after: Some(after) })
    }
}

/// Changes that are made together: all or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeSet {
    /// One change per file.
    pub changes: Vec<FileChange>,
}

impl ChangeSet {
    /// The change set that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> ChangeSet {
        let swap =
            |change: &FileChange| FileChange { before: change.after.clone(), after: change.before.clone(), ..change.clone() };
        ChangeSet { changes: self.changes.iter().map(swap).collect() }
    }
}

/// A change that is fully prepared but not yet visible.
struct PreparedChange<'a> {
    change: &'a FileChange,
    file: FoundFile,
    /// The new file, complete on disk beside the one it will replace; `None` if the file is deleted.
    temporary: Option<TemporaryFile>,
    /// After `temporary`, so that it is dropped later: a folder must be empty.
    folders: MadeFolders,
}

/// Folders created for new files, each as its parent and its name, topmost first. Dropped before every file is in place, it removes them.
#[derive(Default)]
struct MadeFolders(Vec<(Arc<OpenFolder>, OsString)>);

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for (folder, name) in self.0.iter().rev() {
            // A folder that another program has used meanwhile stays.
            let _ = folder.remove_folder(name);
        }
    }
}

/// Saves all changes of the set below `root`, or none. Each file is replaced atomically by a complete one with the same rights; a new file
/// never overwrites an existing one; changes that change nothing are ignored. Programs that save on the same site wait for each other.
/// Nothing is written outside the site, even if a folder of a path becomes a link meanwhile.
///
/// # Errors
/// Nothing was written, except for [`SaveError::HalfDone`], which names the written files.
pub fn save(disk: &dyn Disk, root: &Path, set: &ChangeSet) -> Result<(), SaveError> {
    let wanted: Vec<&FileChange> = set.changes.iter().filter(|change| change.before != change.after).collect();
    let Some(first) = wanted.first() else { return Ok(()) };
    let _alone = lock::lock_folder(root).map_err(|_| SaveError::Busy(first.path.clone()))?;
    let root = OpenRoot::open(disk, root).map_err(|error| SaveError::Io { path: first.path.clone(), error })?;
    let mut ready = wanted.into_iter().map(|change| prepare(disk, &root, change)).collect::<Result<Vec<_>, _>>()?;
    // Everything is on disk now. Check once more for changes by others, so that only renames are left.
    ready.iter().try_for_each(|ready| check_in_place(disk, &root, ready))?;
    // Delete last: deletions are the hardest to roll back.
    ready.sort_by_key(|ready| ready.temporary.is_none());
    let mut made = MadeFolders::default();
    let mut done: Vec<(&FileChange, FoundFile)> = Vec::new();
    for PreparedChange { change, file, temporary, mut folders } in ready {
        made.0.append(&mut folders.0);
        let result = match temporary {
            Some(new) if change.before.is_none() => disk.place(new, &file.name),
            Some(new) => disk.replace(new, &file.name),
            None => disk.remove(&file.folder, &file.name),
        };
        if let Err(error) = result {
            return Err(roll_back(disk, &done, change, error));
        }
        sync_folder(disk, &file.folder);
        done.push((change, file));
    }
    made.0.clear();
    Ok(())
}

fn prepare<'a>(disk: &dyn Disk, root: &OpenRoot, change: &'a FileChange) -> Result<PreparedChange<'a>, SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let changed = |error: io::Error| if is_gone(&error) { SaveError::Changed(path()) } else { io(error) };
    if change.before.is_none() {
        let (file, folders) = create_folders(disk, root, change)?;
        let temporary = new_bytes(disk, &file, change, FileRights::Usual).map_err(io)?;
        return Ok(PreparedChange { change, file, temporary, folders });
    }
    let file = root.find(disk, &change.file).map_err(changed)?.ok_or_else(|| SaveError::OutsideSite(path()))?;
    let old = disk.open(&file.folder, &file.name).map_err(changed)?;
    let metadata = old.metadata().map_err(io)?;
    if is_hard_linked(&metadata) {
        return Err(SaveError::HardLinked(path()));
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly(path()));
    }
    check_unchanged(disk, change, &file)?;
    sweep(&file.folder, Sweep::Gone);
    let temporary = new_bytes(disk, &file, change, FileRights::Like(&old)).map_err(io)?;
    Ok(PreparedChange { change, file, temporary, folders: MadeFolders::default() })
}

/// Writes the new bytes of a change to a temporary file; `None` for a deletion.
fn new_bytes(disk: &dyn Disk, file: &FoundFile, change: &FileChange, rights: FileRights) -> io::Result<Option<TemporaryFile>> {
    change.after.as_deref().map(|bytes| new_file(disk, &file.folder, bytes, rights)).transpose()
}

/// Creates the missing folders for a new file. The existing folders must be inside the site.
fn create_folders(disk: &dyn Disk, root: &OpenRoot, change: &FileChange) -> Result<(FoundFile, MadeFolders), SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let mut missing: Vec<OsString> = Vec::new();
    let mut above = change.file.parent().unwrap_or(Path::new("."));
    while fs::symlink_metadata(above).is_err() {
        let (Some(name), Some(parent)) = (above.file_name(), above.parent()) else { break };
        missing.push(name.to_owned());
        above = parent;
    }
    let outside = || SaveError::OutsideSite(path());
    let (mut folder, mut folder_path) = root.find_folder(disk, above).map_err(io)?.ok_or_else(outside)?;
    let name = change.file.file_name().unwrap_or_default().to_owned();
    if missing.is_empty() && folder.exists(&name) {
        return Err(SaveError::Exists(path()));
    }
    let mut folders = MadeFolders::default();
    for name in missing.into_iter().rev() {
        disk.create_folder(&folder, &name).map_err(io)?;
        folders.0.push((Arc::clone(&folder), name.clone()));
        folder = Arc::new(disk.open_beneath(&folder, Path::new(&name)).map_err(io)?);
        folder_path.push(name);
    }
    Ok((FoundFile { folder, folder_path, name }, folders))
}

/// Checks that a file's path still leads to the same folder, and that the file is unchanged.
fn check_in_place(disk: &dyn Disk, root: &OpenRoot, ready: &PreparedChange) -> Result<(), SaveError> {
    let path = || ready.change.path.clone();
    match disk.open_beneath(&root.folder, &ready.file.folder_path) {
        Ok(folder) if folder.is_same(&ready.file.folder) => check_unchanged(disk, ready.change, &ready.file),
        Err(error) if !is_gone(&error) => Err(SaveError::Io { path: path(), error }),
        _ => Err(SaveError::Changed(path())),
    }
}

fn check_unchanged(disk: &dyn Disk, change: &FileChange, file: &FoundFile) -> Result<(), SaveError> {
    let path = || change.path.clone();
    match (disk.read(&file.folder, &file.name), &change.before) {
        (Ok(bytes), Some(before)) if bytes == *before => Ok(()),
        (Err(error), None) if is_gone(&error) => Ok(()),
        (Ok(_), None) => Err(SaveError::Exists(path())),
        (Ok(_), Some(_)) => Err(SaveError::Changed(path())),
        (Err(error), Some(_)) if is_gone(&error) => Err(SaveError::Changed(path())),
        (Err(error), _) => Err(SaveError::Io { path: path(), error }),
    }
}

/// True if a file or a folder above it is missing or was replaced by something else.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Restores the old bytes of the files that were already written.
fn roll_back(disk: &dyn Disk, done: &[(&FileChange, FoundFile)], failed: &FileChange, error: io::Error) -> SaveError {
    let mut left = Vec::new();
    for (change, file) in done {
        let restored = match &change.before {
            None => disk.remove(&file.folder, &file.name),
            Some(bytes) => {
                let like = change.after.as_ref().and_then(|_| disk.open(&file.folder, &file.name).ok());
                let new = new_file(disk, &file.folder, bytes, like.as_ref().map_or(FileRights::Usual, FileRights::Like));
                // Some systems can't replace an open file.
                drop(like);
                new.and_then(|new| disk.replace(new, &file.name))
            }
        };
        match restored {
            Ok(()) => sync_folder(disk, &file.folder),
            Err(_) => left.push(change.path.as_str()),
        }
    }
    let path = failed.path.clone();
    if left.is_empty() { SaveError::Io { path, error } } else { SaveError::HalfDone { path, error, left: left.join(", ") } }
}

/// Syncs a folder, so that a new name survives a crash. Without it the file is still complete.
fn sync_folder(disk: &dyn Disk, folder: &OpenFolder) {
    // Some file systems can't sync a folder; ignore the error.
    let _ = disk.sync_folder(folder);
}

#[cfg(unix)]
fn is_hard_linked(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn is_hard_linked(_metadata: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(root: &Path, name: &str, before: &str, after: &str) -> FileChange {
        FileChange { path: name.into(), file: root.join(name), before: Some(before.into()), after: Some(after.into()) }
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "needs root and extended attributes; run by .ci/run: cargo test --lib -- --ignored"]
    fn owner_and_extended_attributes_are_kept() {
        use std::os::unix::fs::{MetadataExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = root.join("a.md");
        fs::write(&file, "1").unwrap();
        chown(&file, Some(12_345), Some(54_321)).expect("only root can give a file away");
        let note = rustix::fs::setxattr(&file, "user.note", b"mine", rustix::fs::XattrFlags::empty());
        note.expect("there are no extended attributes here");
        save(&RealDisk, root, &ChangeSet { changes: vec![change(root, "a.md", "1", "2")] }).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"2");
        let metadata = fs::metadata(&file).unwrap();
        assert_eq!((metadata.uid(), metadata.gid()), (12_345, 54_321));
        let mut value = [0; 8];
        let length = rustix::fs::getxattr(&file, "user.note", &mut value).unwrap();
        assert_eq!(&value[..length], b"mine");
    }

    /// Programs write one after the other, but don't wait forever for one that was stopped.
    #[cfg(unix)]
    #[test]
    fn a_second_program_waits_for_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.md"), "1").unwrap();
        let set = ChangeSet { changes: vec![change(root, "a.md", "1", "2")] };
        let held = lock::lock_folder(root).unwrap();
        std::thread::scope(|scope| {
            let saving = scope.spawn(|| save(&RealDisk, root, &set));
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert_eq!(fs::read(root.join("a.md")).unwrap(), b"1");
            drop(held);
            saving.join().unwrap().unwrap();
        });
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"2");
        let _held = lock::lock_folder(root).unwrap();
        let stopped = save(&RealDisk, root, &set.inverse());
        assert!(matches!(&stopped, Err(SaveError::Busy(path)) if path == "a.md"), "{stopped:?}");
    }
}
