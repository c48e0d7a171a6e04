//! What saving does to a disk, one method a step, so that a test can let any of them fail or be the last. Decides nothing.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::Builder;

use crate::site::file::MAX_FILE;
use crate::site::open_folder::{Access, OpenFolder, Temporary};

/// A disk. Each method is one step, does what its namesake of the system does, and fails as that does. But for the first three, which find
/// folders, a step names a file by its open folder and its name there.
#[expect(clippy::missing_errors_doc, reason = "each fails as the system does, which is said above")]
pub trait Disk: Debug + Send + Sync {
    /// The place of a file, links followed.
    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(file)
    }

    /// Opens a folder, links followed.
    fn open_folder(&self, path: &Path) -> io::Result<OpenFolder> {
        OpenFolder::open(path)
    }

    /// Opens a folder below another; no link is followed.
    fn open_beneath(&self, folder: &OpenFolder, path: &Path) -> io::Result<OpenFolder> {
        folder.beneath(path)
    }

    /// Opens an ordinary file; what has become a link, a pipe or a device is neither followed nor waited for.
    fn open(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<File> {
        folder.open_file(name)
    }

    /// The whole bytes of an ordinary file.
    fn read(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<Vec<u8>> {
        folder.read(name, MAX_FILE)
    }

    /// A new and empty file in `folder`, named by `name`, which goes when it is dropped.
    fn create(&self, folder: &Arc<OpenFolder>, name: &Builder, access: Access) -> io::Result<Temporary> {
        folder.create(name, access)
    }

    /// Writes some of the bytes, at least one, and returns how many.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// Sets who may do what with a file.
    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    /// Makes what was written last through a loss of power.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Puts `new` in the place of a file in its folder, in one step.
    fn replace(&self, new: Temporary, name: &OsStr) -> io::Result<()> {
        new.replace(name)
    }

    /// Puts `new` where no file is in its folder, in one step.
    fn place(&self, new: Temporary, name: &OsStr) -> io::Result<()> {
        new.place(name)
    }

    /// Removes a file.
    fn remove(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        folder.remove(name)
    }

    /// Makes a folder.
    fn create_folder(&self, folder: &OpenFolder, name: &OsStr) -> io::Result<()> {
        folder.create_folder(name)
    }

    /// Makes names in a folder last through a loss of power.
    fn sync_folder(&self, folder: &OpenFolder) -> io::Result<()> {
        folder.sync()
    }
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Real;

impl Disk for Real {}

/// Writes all bytes, however few the disk takes at a time.
///
/// # Errors
/// Where the disk refuses, or takes none.
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
