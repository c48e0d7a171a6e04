//! Checks what a page's path leads to before it is opened: a file, a link and its target, or something that must not be opened.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::content::page::PageError;
use crate::site::Site;

/// The target of a symbolic link.
pub(super) enum LinkTarget {
    /// A file inside the site, by its own path.
    File(PathBuf),
    /// A folder.
    Folder,
    /// Must not be opened.
    Forbidden(PageError),
}

/// The result of checking a path.
pub(super) struct CheckedPath {
    /// It is a symbolic link.
    pub linked: bool,
    /// The file to open, by a path without links, or why it must not be opened.
    pub file: Result<PathBuf, PageError>,
}

/// Checks the path of a page.
///
/// # Errors
/// If the system refuses; usually because the file is missing.
pub(super) fn check_path(site: &Site, file: &Path) -> io::Result<CheckedPath> {
    let kind = fs::symlink_metadata(file)?.file_type();
    if !kind.is_symlink() {
        let found = if kind.is_file() || kind.is_dir() {
            // A folder above it may have become a link since the listing.
            inside(site, file).ok_or(PageError::OutsideSite)
        } else {
            Err(PageError::NotAFile)
        };
        return Ok(CheckedPath { linked: false, file: found });
    }
    let file = match follow(site, file) {
        LinkTarget::File(target) => Ok(target),
        // Opening it will fail with the right error.
        LinkTarget::Folder => Ok(file.to_owned()),
        LinkTarget::Forbidden(error) => Err(error),
    };
    Ok(CheckedPath { linked: true, file })
}

/// Returns the path without links of a file in the site, or in a content folder that is a link out of it; otherwise `None`.
fn inside(site: &Site, file: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(file.parent()?).ok()?;
    let is_below = |above: &Path| fs::canonicalize(above).is_ok_and(|above| folder.starts_with(above));
    let is_inside = is_below(&site.root) || site.content_roots().iter().any(|root| is_below(&site.root.join(root)));
    is_inside.then(|| folder.join(file.file_name().unwrap_or_default()))
}

/// Checks the target of a symbolic link.
pub(super) fn follow(site: &Site, link: &Path) -> LinkTarget {
    let Ok(target) = fs::canonicalize(link) else { return LinkTarget::Forbidden(PageError::BrokenLink) };
    let Ok(metadata) = fs::metadata(&target) else { return LinkTarget::Forbidden(PageError::BrokenLink) };
    if metadata.is_dir() {
        return LinkTarget::Folder;
    }
    let root = fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
    match target.starts_with(root) {
        true if metadata.is_file() => LinkTarget::File(target),
        true => LinkTarget::Forbidden(PageError::NotAFile),
        false => LinkTarget::Forbidden(PageError::OutsideSite),
    }
}
