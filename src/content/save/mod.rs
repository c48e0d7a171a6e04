//! Writing to disk: several files or none, never over a file that has changed, each one whole. The only place that writes content;
//! what was written is recorded by `journal`.

mod attributes;
mod disk;
mod error;
mod lock;
mod root;
mod temporary;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{Edit, Refusal, apply};
use super::page::Page;
use crate::site::open_folder::{OpenFolder, Temporary};

pub use disk::{Disk, Real, write_all};
pub use error::SaveError;
pub use lock::lock;
pub use root::{FoundFile, OpenRoot};
pub use temporary::{Rights, Sweep, new_file, sweep};

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
    file: FoundFile,
    /// The new file, complete on disk beside the one it will replace; `None` where the file goes.
    temporary: Option<Temporary>,
    folders: MadeFolders,
}

/// Folders that were made for a new file, each by the folder above it and its name, the topmost first.
type MadeFolders = Vec<(Arc<OpenFolder>, OsString)>;

/// Saves all changes of the set below `root`, or none. Each file is replaced in one step by a complete one with the same rights; a new file
/// never takes the place of one that is there; changes that change nothing are left out. Programs that save on one site do so one after the
/// other. Nothing is written outside the site, even if a folder of a path becomes a link meanwhile.
///
/// # Errors
/// Nothing has been written, but for [`SaveError::HalfDone`], which names what was.
pub fn save(disk: &dyn Disk, root: &Path, set: &ChangeSet) -> Result<(), SaveError> {
    let wanted: Vec<&Change> = set.changes.iter().filter(|change| change.before != change.after).collect();
    let Some(first) = wanted.first() else { return Ok(()) };
    let _alone = lock::lock_folder(root).map_err(|_| SaveError::Busy { path: first.path.clone() })?;
    let root = OpenRoot::open(disk, root).map_err(|error| SaveError::Io { path: first.path.clone(), error })?;
    let mut ready: Vec<Ready> = Vec::new();
    for change in wanted {
        match prepare(disk, &root, change) {
            Ok(next) => ready.push(next),
            Err(error) => {
                ready.iter().for_each(forget);
                return Err(error);
            }
        }
    }
    // All is on disk now: look once more whether somebody else has written meanwhile, then only renames are left.
    if let Some(error) = ready.iter().find_map(|ready| check_in_place(disk, &root, ready).err()) {
        ready.iter().for_each(forget);
        return Err(error);
    }
    // What goes goes last: a file that is gone is the hardest to give back.
    ready.sort_by_key(|ready| ready.temporary.is_none());
    let mut done: Vec<(&Change, FoundFile)> = Vec::new();
    let mut ready = ready.into_iter();
    while let Some(Ready { change, file, temporary, folders }) = ready.next() {
        let result = match temporary {
            Some(new) if change.before.is_none() => disk.place(new, &file.name),
            Some(new) => disk.replace(new, &file.name),
            None => disk.remove(&file.folder, &file.name),
        };
        if let Err(error) = result {
            remove_empty(&folders);
            ready.as_slice().iter().for_each(forget);
            return Err(put_back(disk, &done, change, error));
        }
        sync_folder(disk, &file.folder);
        done.push((change, file));
    }
    Ok(())
}

fn prepare<'a>(disk: &dyn Disk, root: &OpenRoot, change: &'a Change) -> Result<Ready<'a>, SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let changed = |error: io::Error| if is_gone(&error) { SaveError::Changed { path: path() } } else { io(error) };
    if change.before.is_none() {
        let (file, folders) = make_room(disk, root, change)?;
        let temporary = new_bytes(disk, &file, change, Rights::Usual).map_err(|error| {
            remove_empty(&folders);
            io(error)
        })?;
        return Ok(Ready { change, file, temporary, folders });
    }
    let file = root.find(disk, &change.file).map_err(changed)?.ok_or_else(|| SaveError::OutsideSite { path: path() })?;
    let old = disk.open(&file.folder, &file.name).map_err(changed)?;
    let metadata = old.metadata().map_err(io)?;
    if has_other_names(&metadata) {
        return Err(SaveError::HardLinked { path: path() });
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly { path: path() });
    }
    check_unchanged(disk, change, &file)?;
    sweep(&file.folder, Sweep::Gone);
    let temporary = new_bytes(disk, &file, change, Rights::Like(&old)).map_err(io)?;
    Ok(Ready { change, file, temporary, folders: Vec::new() })
}

/// The file with the new bytes of a change; `None` where it has none.
fn new_bytes(disk: &dyn Disk, file: &FoundFile, change: &Change, rights: Rights) -> io::Result<Option<Temporary>> {
    change.after.as_deref().map(|bytes| new_file(disk, &file.folder, bytes, rights)).transpose()
}

/// The place of a new file, and the folders that were made for it. The folders above it must be inside the site.
fn make_room(disk: &dyn Disk, root: &OpenRoot, change: &Change) -> Result<(FoundFile, MadeFolders), SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let mut missing: Vec<OsString> = Vec::new();
    let mut above = change.file.parent().unwrap_or(Path::new("."));
    while fs::symlink_metadata(above).is_err() {
        let (Some(name), Some(parent)) = (above.file_name(), above.parent()) else { break };
        missing.push(name.to_owned());
        above = parent;
    }
    let outside = || SaveError::OutsideSite { path: path() };
    let (mut folder, mut place) = root.find_folder(disk, above).map_err(io)?.ok_or_else(outside)?;
    let name = change.file.file_name().unwrap_or_default().to_owned();
    if missing.is_empty() && folder.exists(&name) {
        return Err(SaveError::Exists { path: path() });
    }
    let mut folders = MadeFolders::new();
    for name in missing.into_iter().rev() {
        let made = disk.create_folder(&folder, &name).and_then(|()| {
            folders.push((Arc::clone(&folder), name.clone()));
            disk.open_beneath(&folder, Path::new(&name))
        });
        match made {
            Ok(made) => folder = Arc::new(made),
            Err(error) => {
                remove_empty(&folders);
                return Err(io(error));
            }
        }
        place.push(name);
    }
    Ok((FoundFile { folder, place, name }, folders))
}

/// Gives up what was made ready; its temporary file goes by itself.
fn forget(ready: &Ready<'_>) {
    remove_empty(&ready.folders);
}

/// Removes folders that were made, the deepest first, as far as they are empty.
fn remove_empty(folders: &[(Arc<OpenFolder>, OsString)]) {
    for (folder, name) in folders.iter().rev() {
        // One that somebody has put something into meanwhile stays.
        let _ = folder.remove_folder(name);
    }
}

/// Checks that the folder of a file is still where its path leads, and the file is as it was.
fn check_in_place(disk: &dyn Disk, root: &OpenRoot, ready: &Ready) -> Result<(), SaveError> {
    let path = || ready.change.path.clone();
    match disk.open_beneath(&root.folder, &ready.file.place) {
        Ok(folder) if folder.is_same(&ready.file.folder) => check_unchanged(disk, ready.change, &ready.file),
        Err(error) if !is_gone(&error) => Err(SaveError::Io { path: path(), error }),
        _ => Err(SaveError::Changed { path: path() }),
    }
}

fn check_unchanged(disk: &dyn Disk, change: &Change, file: &FoundFile) -> Result<(), SaveError> {
    let path = || change.path.clone();
    match (disk.read(&file.folder, &file.name), &change.before) {
        (Ok(bytes), Some(before)) if bytes == *before => Ok(()),
        (Err(error), None) if is_gone(&error) => Ok(()),
        (Ok(_), None) => Err(SaveError::Exists { path: path() }),
        (Ok(_), Some(_)) => Err(SaveError::Changed { path: path() }),
        (Err(error), Some(_)) if is_gone(&error) => Err(SaveError::Changed { path: path() }),
        (Err(error), _) => Err(SaveError::Io { path: path(), error }),
    }
}

/// A file or a folder above it is not there, or has become something else.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Gives the files that were written their old bytes again.
fn put_back(disk: &dyn Disk, done: &[(&Change, FoundFile)], failed: &Change, error: io::Error) -> SaveError {
    let mut left = Vec::new();
    for (change, file) in done {
        let restored = match &change.before {
            None => disk.remove(&file.folder, &file.name),
            Some(bytes) => {
                let like = change.after.as_ref().and_then(|_| disk.open(&file.folder, &file.name).ok());
                let new = new_file(disk, &file.folder, bytes, like.as_ref().map_or(Rights::Usual, Rights::Like));
                // Some systems replace no file that is open.
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

/// Makes a new name last through a crash, where the system can; where it can't, the file is still whole.
fn sync_folder(disk: &dyn Disk, folder: &OpenFolder) {
    // Some file systems refuse to sync a folder; there is nothing better to do there.
    let _ = disk.sync_folder(folder);
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
