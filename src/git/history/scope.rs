//! Which files of a repository are pages of a site, today and before the site or its content folders were moved.

use crate::site::Site;
use crate::site::file_name::shown_bytes;
use crate::site::logical_path::is_page_name;

/// The pages of a site among the files of its repository. Paths are from the site's root; those outside it begin with `/` and are from the
/// repository's root.
pub(super) struct Scope<'a> {
    pub site: &'a Site,
    /// The site's root in the repository, with a slash at the end; empty for the repository's root.
    pub prefix: String,
    /// Folders that were content folders before.
    pub older: Vec<String>,
}

impl Scope<'_> {
    /// A path of the repository as this module writes it.
    pub fn shown(&self, bytes: &[u8]) -> String {
        let path = shown_bytes(bytes);
        match path.strip_prefix(&self.prefix) {
            Some(inside) => inside.to_owned(),
            None => format!("/{path}"),
        }
    }

    /// The file is, or was, a page.
    pub fn is_page(&self, path: &str) -> bool {
        let is_older = |folder: &String| path.starts_with(folder) && path.rsplit('/').next().is_some_and(is_page_name);
        self.site.place(path).is_some() || self.older.iter().any(is_older)
    }

    /// The paths that git is asked for, relative to the site's root.
    pub fn paths(&self) -> Vec<String> {
        let older = self.older.iter().map(|folder| self.relative(folder));
        self.site.content_roots().into_iter().map(str::to_owned).chain(older).collect()
    }

    /// A path relative to the site's root, for git.
    pub fn relative(&self, path: &str) -> String {
        let up = || "../".repeat(self.prefix.matches('/').count());
        path.strip_prefix('/').map_or_else(|| path.to_owned(), |outside| up() + outside)
    }
}
