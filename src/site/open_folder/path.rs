//! A folder on systems other than Unix: a path.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::{Builder, NamedTempFile};

use super::Access;
use crate::site::untrusted_file::{Symlinks, open_file};

/// A folder.
#[derive(Debug)]
pub struct OpenFolder {
    path: PathBuf,
}

/// A new file in a folder, removed on drop unless it was renamed.
#[derive(Debug)]
pub struct TemporaryFile {
    folder: Arc<OpenFolder>,
    file: NamedTempFile,
}

#[expect(clippy::missing_errors_doc, reason = "each fails like the system call that it is named after")]
impl OpenFolder {
    /// Opens a folder, following links.
    pub fn open(path: &Path) -> io::Result<OpenFolder> {
        if fs::metadata(path)?.is_dir() {
            Ok(OpenFolder { path: path.to_owned() })
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// Opens a folder below this one that isn't a link itself.
    pub fn beneath(&self, path: &Path) -> io::Result<OpenFolder> {
        let path = self.path.join(path);
        if fs::symlink_metadata(&path)?.is_dir() { Ok(OpenFolder { path }) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Whether both are the same folder.
    pub fn is_same(&self, other: &OpenFolder) -> bool {
        self.path == other.path
    }

    /// The names of its entries.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        fs::read_dir(&self.path)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    /// Whether it has an entry with this name, even a broken link.
    pub fn exists(&self, name: &OsStr) -> bool {
        fs::symlink_metadata(self.path.join(name)).is_ok()
    }

    /// Opens one of its ordinary files for reading.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        open_file(&self.path.join(name), Symlinks::Follow)
    }

    /// Creates a file with a unique name made by `name`.
    pub fn create(self: &Arc<OpenFolder>, name: &Builder, _access: Access) -> io::Result<TemporaryFile> {
        let create = |path: &Path| File::options().read(true).write(true).create_new(true).open(path);
        Ok(TemporaryFile { folder: Arc::clone(self), file: name.make_in(&self.path, create)? })
    }

    /// Removes a file.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }

    /// Creates a folder in it.
    pub fn create_folder(&self, name: &OsStr) -> io::Result<()> {
        fs::create_dir(self.path.join(name))
    }

    /// Removes an empty folder from it.
    pub fn remove_folder(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_dir(self.path.join(name))
    }

    /// Syncs its entries, so that they survive a power failure.
    pub fn sync(&self) -> io::Result<()> {
        File::open(&self.path)?.sync_all()
    }
}

#[expect(clippy::missing_errors_doc, reason = "each fails like the system call that it is named after")]
impl TemporaryFile {
    /// The open file.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Renames it over the file of this name in the same folder, atomically.
    pub fn replace(self, name: &OsStr) -> io::Result<()> {
        self.file.persist(self.folder.path.join(name)).map(drop).map_err(|error| error.error)
    }

    /// Renames it to a name in the same folder, atomically; fails if the name exists.
    pub fn place(self, name: &OsStr) -> io::Result<()> {
        self.file.persist_noclobber(self.folder.path.join(name)).map(drop).map_err(|error| error.error)
    }
}
