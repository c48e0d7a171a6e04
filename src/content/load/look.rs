//! What is at the place of a page before it is opened: a file, a link and where it leads, or what must not be opened at all. Opens nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::content::page::Trouble;
use crate::site::Site;

/// What a symbolic link leads to.
pub(super) enum Followed {
    /// A file inside the site, by its own path.
    File(PathBuf),
    /// A folder.
    Folder,
    /// What must not be opened.
    Trouble(Trouble),
}

/// What is at a place.
pub(super) struct Seen {
    /// It is a symbolic link.
    pub linked: bool,
    /// The file to open, by a path without links, or why there is none.
    pub file: Result<PathBuf, Trouble>,
}

/// Looks at the place of a page.
///
/// # Errors
/// Where the system does not let us look; most often because nothing is there.
pub(super) fn look(site: &Site, file: &Path) -> io::Result<Seen> {
    let kind = fs::symlink_metadata(file)?.file_type();
    if !kind.is_symlink() {
        let found = if kind.is_file() || kind.is_dir() {
            // A folder above it may have become a link since it was listed.
            inside(site, file).ok_or(Trouble::OutsideSite)
        } else {
            Err(Trouble::NotAFile)
        };
        return Ok(Seen { linked: false, file: found });
    }
    let file = match follow(site, file) {
        Followed::File(target) => Ok(target),
        // Opening it says so.
        Followed::Folder => Ok(file.to_owned()),
        Followed::Trouble(trouble) => Err(trouble),
    };
    Ok(Seen { linked: true, file })
}

/// The path without links of what is in the site, or in a content folder of it that a link takes elsewhere; `None` for all else.
fn inside(site: &Site, file: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(file.parent()?).ok()?;
    let holds = |place: &Path| fs::canonicalize(place).is_ok_and(|place| folder.starts_with(place));
    let is_inside = holds(&site.root) || site.content_roots().iter().any(|root| holds(&site.root.join(root)));
    is_inside.then(|| folder.join(file.file_name().unwrap_or_default()))
}

/// Where a symbolic link leads.
pub(super) fn follow(site: &Site, link: &Path) -> Followed {
    let Ok(target) = fs::canonicalize(link) else { return Followed::Trouble(Trouble::BrokenLink) };
    let Ok(metadata) = fs::metadata(&target) else { return Followed::Trouble(Trouble::BrokenLink) };
    if metadata.is_dir() {
        return Followed::Folder;
    }
    let root = fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
    match target.starts_with(root) {
        true if metadata.is_file() => Followed::File(target),
        true => Followed::Trouble(Trouble::NotAFile),
        false => Followed::Trouble(Trouble::OutsideSite),
    }
}
