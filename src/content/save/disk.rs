//! What saving does to a disk, one method a step, so that a test can let any of them fail or be the last. Decides nothing.

use std::fmt::Debug;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::site::file::{MAX_FILE, read_file};

/// A disk. Each method is one step, does what its namesake of the system does, and fails as that does.
#[expect(clippy::missing_errors_doc, reason = "each fails as the system does, which is said above")]
pub trait Disk: Debug + Send + Sync {
    /// The whole bytes of an ordinary file; what has become a pipe or a device is not waited for.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        read_file(file, MAX_FILE)
    }

    /// What is known of a file, links followed.
    fn metadata(&self, file: &Path) -> io::Result<Metadata> {
        fs::metadata(file)
    }

    /// The place of a file, links followed.
    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(file)
    }

    /// A new and empty file in `folder`, named by `name`, which goes when it is dropped.
    fn create(&self, name: &Builder, folder: &Path) -> io::Result<NamedTempFile> {
        name.make_in(folder, |file| File::options().read(true).write(true).create_new(true).open(file))
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

    /// Puts `new` in the place of a file, in one step.
    fn replace(&self, new: NamedTempFile, target: &Path) -> io::Result<()> {
        new.persist(target).map(drop).map_err(|error| error.error)
    }

    /// Puts `new` where no file is, in one step.
    fn place(&self, new: NamedTempFile, target: &Path) -> io::Result<()> {
        new.persist_noclobber(target).map(drop).map_err(|error| error.error)
    }

    /// Removes a file.
    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    /// Makes a folder.
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    /// Makes names in a folder last through a loss of power.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
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
