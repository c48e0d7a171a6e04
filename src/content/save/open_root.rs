//! The open root of a site, and files below it: found by path, following links inside the site, then pinned by the handle of their folder.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::Disk;
use crate::site::open_folder::OpenFolder;

/// The open root of a site.
#[derive(Debug)]
pub struct OpenRoot {
    /// Its path, without links.
    path: PathBuf,
    pub(super) folder: Arc<OpenFolder>,
}

/// A file of a site, which may be missing.
#[derive(Debug)]
pub struct FoundFile {
    /// Its folder.
    pub folder: Arc<OpenFolder>,
    /// The path of its folder from the site's root, without links.
    pub(super) folder_path: PathBuf,
    /// Its name.
    pub name: OsString,
}

impl OpenRoot {
    /// Opens the root of a site.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn open(disk: &dyn Disk, root: &Path) -> io::Result<OpenRoot> {
        let path = disk.resolve(root)?;
        let folder = Arc::new(disk.open_folder(&path)?);
        Ok(OpenRoot { path, folder })
    }

    /// Finds a file by its path; `None` if it is outside the site.
    ///
    /// # Errors
    /// If the file is missing, or a folder above it has just become a link.
    pub fn find(&self, disk: &dyn Disk, file: &Path) -> io::Result<Option<FoundFile>> {
        let file = disk.resolve(file)?;
        let (Some(above), Some(name)) = (file.parent(), file.file_name()) else { return Ok(None) };
        let found = self.open_below(disk, above)?;
        Ok(found.map(|(folder, folder_path)| FoundFile { folder, folder_path, name: name.to_owned() }))
    }

    /// Finds a folder by its path, and returns it with its path from the root without links; `None` if it is outside the site.
    ///
    /// # Errors
    /// As [`OpenRoot::find`].
    pub fn find_folder(&self, disk: &dyn Disk, folder: &Path) -> io::Result<Option<(Arc<OpenFolder>, PathBuf)>> {
        self.open_below(disk, &disk.resolve(folder)?)
    }

    /// Opens a folder by its path without links.
    fn open_below(&self, disk: &dyn Disk, folder: &Path) -> io::Result<Option<(Arc<OpenFolder>, PathBuf)>> {
        let Ok(below) = folder.strip_prefix(&self.path) else { return Ok(None) };
        Ok(Some((Arc::new(disk.open_beneath(&self.folder, below)?), below.to_owned())))
    }
}
