//! The disk operations of saving, one method per step, so that a test can make any of them fail or be the last.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::Builder;

use crate::site::open_folder::{Access, OpenFolder, TemporaryFile};
use crate::site::untrusted_file::MAX_FILE;

/// A disk. Each method is one step, which works and fails like the system call that it is named after. The first three find folders; all
/// others get a file's open folder and its name in it.
#[expect(clippy::missing_errors_doc, reason = "each fails as the system does, as described above")]
pub trait Disk: Debug + Send + Sync {
    /// Resolves the path of a file, following links.
    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(file)
    }

    /// Opens a folder, following links.
    fn open_folder(&self, path: &Path) -> io::Result<OpenFolder> {
        OpenFolder::open(path)
    }

    /// Opens a folder below another one without following links.
    fn open_beneath(&self, folder: &OpenFolder, path: &Path) -> io::Result<OpenFolder> {
        folder.beneath(path)
    }

    /// Opens an ordinary file. A link, pipe or device in its place is not opened and doesn't block.
    fn open(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<File> {
        folder.open_file(name)
    }

    /// Reads all bytes of an ordinary file.
    fn read(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<Vec<u8>> {
        folder.read(name, MAX_FILE)
    }

    /// Creates an empty file in `folder`, named by `name`, which is removed on drop.
    fn create(&self, folder: &Arc<OpenFolder>, name: &Builder, access: Access) -> io::Result<TemporaryFile> {
        folder.create(name, access)
    }

    /// Writes some of the bytes, at least one, and returns how many.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// Sets the permissions of a file.
    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    /// Syncs a file, so that its bytes survive a power failure.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Renames `new` over a file in its folder, atomically.
    fn replace(&self, new: TemporaryFile, name: &OsStr) -> io::Result<()> {
        new.replace(name)
    }

    /// Renames `new` to a free name in its folder, atomically.
    fn place(&self, new: TemporaryFile, name: &OsStr) -> io::Result<()> {
        new.place(name)
    }

    /// Removes a file.
    fn remove(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        folder.remove(name)
    }

    /// Creates a folder.
    fn create_folder(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        folder.create_folder(name)
    }

    /// Syncs a folder, so that its names survive a power failure.
    fn sync_folder(&self, folder: &OpenFolder) -> io::Result<()> {
        folder.sync()
    }
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

/// Writes all bytes, in as many steps as the disk needs.
///
/// # Errors
/// If the disk refuses, or accepts no bytes.
pub fn write_all(disk: &dyn Disk, file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
