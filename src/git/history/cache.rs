//! Caches a history between runs, in one file per site, valid for one commit. A cache that can't be read or written is ignored: the history
//! is read from git again.

use std::fs;
use std::path::{Path, PathBuf};

use super::History;
use crate::compare::meaning::Meaning;
use crate::site::Site;
use crate::site::private_files::replace_file;

/// Raise this when the format of the file or the way in which files are followed changes.
const VERSION: u32 = 4;

/// What a cached history belongs to: the root of the site, and the folders that decide which files are its pages.
pub(super) struct CacheKey(String);

impl CacheKey {
    pub fn new(site: &Site) -> CacheKey {
        let languages = site.languages.iter().map(|language| format!("{} {:?}", language.code, language.content_dirs));
        let languages: Vec<String> = languages.collect();
        let root = fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
        CacheKey(format!("{} {}", root.display(), languages.join(" ")))
    }

    fn file(&self, folder: &Path) -> PathBuf {
        let name = Meaning::new(&[], &self.0);
        folder.join("history").join(format!("{name}.json"))
    }
}

/// Reads the cached history of a site up to the commit `head`.
pub(super) fn load(folder: &Path, key: &CacheKey, head: &str) -> Option<History> {
    let bytes = fs::read(key.file(folder)).ok()?;
    let (version, site, history): (u32, String, History) = serde_json::from_slice(&bytes).ok()?;
    (version == VERSION && site == key.0 && &*history.head == head && history.is_sound()).then_some(history)
}

/// Writes a history atomically: of two programs writing at once, one wins as a whole.
pub(super) fn keep(folder: &Path, key: &CacheKey, history: &History) {
    let bytes = serde_json::to_vec(&(VERSION, &key.0, history));
    // A cache that can't be written is ignored.
    let _ = bytes.map_err(Into::into).and_then(|bytes| replace_file(&key.file(folder), &bytes));
}

impl History {
    /// True if every index is in range, so that a damaged file can't cause a panic or an endless loop.
    fn is_sound(&self) -> bool {
        let below = |number: u32, count: usize| (number as usize) < count;
        let (commits, paths) = (self.commits.len(), self.paths.len());
        // Parents come before their children, so that following them ends.
        self.commits.iter().enumerate().all(|(at, commit)| commit.parents.iter().all(|parent| below(*parent, at)))
            && self
                .files
                .values()
                .flat_map(|file| &file.versions)
                .all(|version| below(version.commit, commits) && below(version.path, paths))
    }
}
