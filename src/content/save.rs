//! Writing to disk: several files or none, never over a file that has changed, each one whole. The only place that writes content.

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
            SaveError::OutsideSite { path } => at("save-outside-site", path),
            SaveError::HardLinked { path } => at("save-hard-linked", path),
            SaveError::ReadOnly { path } => at("save-read-only", path),
            SaveError::Io { path, error } => at("save-io", path).with("error", error.to_string()),
            SaveError::HalfDone { path, error, left } => {
                at("save-half-done", path).with("error", error.to_string()).with("left", left.as_str())
            }
        }
    }
}

/// A new file, complete on disk beside the one it will replace.
struct Ready<'a> {
    change: &'a Change,
    target: PathBuf,
    temporary: tempfile::NamedTempFile,
}

/// Saves all changes of the set below `root`, or none. Each file is replaced in one step by a complete one with the same permissions;
/// changes that change nothing are left out.
///
/// # Errors
/// Nothing has been written, but for [`SaveError::HalfDone`], which names what was.
pub fn save(root: &Path, set: &ChangeSet) -> Result<(), SaveError> {
    let wanted = || set.changes.iter().filter(|change| change.before != change.after);
    let ready = wanted().map(|change| prepare(root, change)).collect::<Result<Vec<_>, _>>()?;
    // All is on disk now: look once more whether somebody else has written meanwhile, then only renames are left.
    for Ready { change, target, .. } in &ready {
        check_unchanged(change, target)?;
    }
    let mut done: Vec<(&Change, PathBuf)> = Vec::new();
    for Ready { change, target, temporary } in ready {
        if let Err(error) = temporary.persist(&target) {
            return Err(put_back(&done, change, error.error));
        }
        sync_folder(&target);
        done.push((change, target));
    }
    Ok(())
}

fn prepare<'a>(root: &Path, change: &'a Change) -> Result<Ready<'a>, SaveError> {
    let path = || change.path.clone();
    let io = |error| SaveError::Io { path: path(), error };
    let target = fs::canonicalize(&change.file).map_err(io)?;
    if !target.starts_with(fs::canonicalize(root).map_err(io)?) {
        return Err(SaveError::OutsideSite { path: path() });
    }
    let metadata = fs::metadata(&target).map_err(io)?;
    if has_other_names(&metadata) {
        return Err(SaveError::HardLinked { path: path() });
    }
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnly { path: path() });
    }
    check_unchanged(change, &target)?;
    let folder = target.parent().unwrap_or(root);
    let mut temporary = tempfile::Builder::new().prefix(".affiche-").suffix(".tmp").tempfile_in(folder).map_err(io)?;
    temporary.write_all(change.after.as_deref().unwrap_or_default()).map_err(io)?;
    temporary.as_file().set_permissions(metadata.permissions()).map_err(io)?;
    temporary.as_file().sync_all().map_err(io)?;
    Ok(Ready { change, target, temporary })
}

fn check_unchanged(change: &Change, target: &Path) -> Result<(), SaveError> {
    match fs::read(target) {
        Ok(bytes) if Some(&bytes) == change.before.as_ref() => Ok(()),
        Ok(_) => Err(SaveError::Changed { path: change.path.clone() }),
        Err(error) => Err(SaveError::Io { path: change.path.clone(), error }),
    }
}

/// Gives the files that were replaced their old bytes again.
fn put_back(done: &[(&Change, PathBuf)], failed: &Change, error: std::io::Error) -> SaveError {
    let mut left = Vec::new();
    for (change, target) in done {
        let restored = target.parent().map(tempfile::NamedTempFile::new_in).and_then(|file| {
            let mut file = file.ok()?;
            file.write_all(change.before.as_deref().unwrap_or_default()).ok()?;
            file.as_file().set_permissions(fs::metadata(target).ok()?.permissions()).ok()?;
            file.persist(target).ok()
        });
        if restored.is_none() {
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
