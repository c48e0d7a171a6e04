//! The program's own files and folders, outside any site. They may contain private data, so only the user may read them; every file of ours
//! is created here.

#[cfg(unix)]
use std::fs::{self, Permissions};
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;

use tempfile::{Builder, TempDir};

use super::open_folder::{Access, OpenFolder};

/// Permission bits of the group and of others.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

/// Creates a folder and its missing parents.
///
/// # Errors
/// If the system refuses.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    builder.mode(0o700);
    builder.recursive(true).create(path)
}

/// Creates a folder with a unique name in `parent`, and removes it on drop.
///
/// # Errors
/// If the system refuses.
pub fn create_temporary_folder(parent: &Path, prefix: &str) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(Permissions::from_mode(0o700));
    builder.tempdir_in(parent)
}

/// Opens an empty file for writing, and creates its missing parents.
///
/// # Errors
/// If the system refuses.
pub fn create_file(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path)
}

/// Replaces a file atomically, and creates its missing parents: another process sees either the old or the new bytes.
///
/// # Errors
/// If the system refuses.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
    create_folder(folder)?;
    let mut new = Arc::new(OpenFolder::open(folder)?).create(&Builder::new(), Access::Private)?;
    new.file().write_all(bytes)?;
    new.replace(name)
}

/// Makes `folder` and everything in it private, since earlier versions left it readable by others. Links are neither changed nor followed.
/// A folder that is already private keeps others out of all its contents, so it isn't searched.
#[cfg(unix)]
pub fn restrict(folder: &Path) {
    let is_open = |metadata: fs::Metadata| metadata.is_dir() && metadata.mode() & OTHERS != 0;
    if !fs::symlink_metadata(folder).is_ok_and(is_open) {
        return;
    }
    let mut folders = vec![folder.to_owned()];
    let mut all = Vec::new();
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => all.push(entry.path()),
                _ => {}
            }
        }
        all.push(next);
    }
    // The top folder last: after an interruption, the next start continues.
    all.sort_unstable_by_key(|path| path == folder);
    for path in &all {
        // Files of other users can't be changed; continue with the rest.
        let _ = remove_rights_of_others(path);
    }
}

/// Removes the permissions of others from a file or folder, never through a link.
#[cfg(unix)]
fn remove_rights_of_others(path: &Path) -> io::Result<()> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty())?);
    let mode = file.metadata()?.mode();
    if mode & OTHERS == 0 { Ok(()) } else { file.set_permissions(Permissions::from_mode(mode & !OTHERS)) }
}

/// Other systems give each user separate folders.
#[cfg(not(unix))]
pub fn restrict(_folder: &Path) {}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn open_to_others(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn created_files_and_folders_are_private() {
        let around = tempfile::tempdir().unwrap();
        let at = |path: &str| around.path().join(path);
        create_folder(&at("a/b")).unwrap();
        create_file(&at("c/d/lock")).unwrap();
        replace_file(&at("e/f/x.json"), b"1").unwrap();
        replace_file(&at("e/f/x.json"), b"2").unwrap();
        assert_eq!(fs::read(at("e/f/x.json")).unwrap(), b"2");
        let temporary = create_temporary_folder(around.path(), "sample-").unwrap();
        for path in [at("a"), at("a/b"), at("c"), at("c/d"), at("e"), at("e/f"), temporary.path().to_owned()] {
            assert_eq!(mode(&path), 0o700, "{path:?}");
        }
        for path in [at("c/d/lock"), at("e/f/x.json")] {
            assert_eq!(mode(&path), 0o600, "{path:?}");
        }
        assert_eq!(fs::read_dir(at("e/f")).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn restrict_removes_the_rights_of_others_without_following_links() {
        let around = tempfile::tempdir().unwrap();
        let at = |path: &str| around.path().join(path);
        fs::create_dir_all(at("ours/journal/bytes")).unwrap();
        fs::create_dir_all(at("theirs/folder")).unwrap();
        fs::write(at("theirs/file"), "").unwrap();
        fs::write(at("ours/journal/entries.json"), "").unwrap();
        fs::write(at("ours/read-only"), "").unwrap();
        symlink(at("theirs"), at("ours/folder")).unwrap();
        symlink(at("theirs/file"), at("ours/file")).unwrap();
        let table = [
            ("ours", 0o755, 0o700),
            ("ours/journal", 0o777, 0o700),
            ("ours/journal/bytes", 0o750, 0o700),
            ("ours/journal/entries.json", 0o644, 0o600),
            ("ours/read-only", 0o444, 0o400),
            ("theirs", 0o755, 0o755),
            ("theirs/folder", 0o755, 0o755),
            ("theirs/file", 0o644, 0o644),
        ];
        for (path, before, _) in table {
            open_to_others(&at(path), before);
        }
        restrict(&at("ours"));
        for (path, _, after) in table {
            assert_eq!(mode(&at(path)), after, "{path}");
        }
        symlink(at("theirs"), at("linked")).unwrap();
        restrict(&at("linked"));
        restrict(&at("nowhere"));
        assert_eq!(mode(&at("theirs")), 0o755);
    }
}
