//! Caches a history between runs, in one file per site, valid for one commit. A cache that can't be read or written is ignored: the history
//! is read from git again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::History;
use crate::compare::meaning::Meaning;
use crate::site::Site;
use crate::site::private_files::replace_file;

/// Raise this when the format of the file or the definition of a meaning changes.
const VERSION: u32 = 3;

/// What a cached history belongs to.
pub(super) struct CacheKey {
    /// The root of the site, and the folders that decide which files are its pages.
    site: String,
    head: String,
}

impl CacheKey {
    pub fn new(site: &Site, head: &str) -> CacheKey {
        let languages = site.languages.iter().map(|language| format!("{} {:?}", language.code, language.content_dirs));
        let languages: Vec<String> = languages.collect();
        let root = fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
        CacheKey { site: format!("{} {}", root.display(), languages.join(" ")), head: head.to_owned() }
    }

    fn file(&self, folder: &Path) -> PathBuf {
        let name = Meaning::new(&[], &self.site);
        folder.join("history").join(format!("{name}.json"))
    }
}

/// Reads the cached history of a site, and the id of its last commit.
pub(super) fn load(folder: &Path, key: &CacheKey) -> Option<(String, History)> {
    let bytes = fs::read(key.file(folder)).ok()?;
    let (version, site, head, mut history): (u32, String, String, History) = serde_json::from_slice(&bytes).ok()?;
    if version != VERSION || site != key.site || !history.is_sound() {
        return None;
    }
    history.index_paths();
    Some((head, history))
}

/// Writes a history atomically: of two programs writing at once, one wins as a whole.
pub(super) fn keep(folder: &Path, key: &CacheKey, history: &History) {
    let bytes = serde_json::to_vec(&(VERSION, &key.site, &key.head, history));
    // A cache that can't be written is ignored.
    let _ = bytes.map_err(Into::into).and_then(|bytes| replace_file(&key.file(folder), &bytes));
}

impl History {
    /// The known meanings of blobs. Others are read again: a partial clone may have fetched them since.
    pub(super) fn meanings(self) -> HashMap<Box<str>, Option<Meaning>> {
        let known = self.versions.into_iter().filter(|version| version.meaning.is_some());
        known.map(|version| (version.blob, version.meaning)).collect()
    }

    fn index_paths(&mut self) {
        let paths = self.paths.iter().enumerate();
        self.indexes = paths.map(|(index, path)| (path.clone(), super::size(index))).collect();
    }

    /// True if every index is in range, so that a damaged file can't cause a panic or an endless loop.
    fn is_sound(&self) -> bool {
        let below = |number: u32, count: usize| (number as usize) < count;
        let (commits, chains) = (self.commits.len(), self.forks.len());
        let (paths, versions, lineages) = (self.paths.len(), self.versions.len(), self.lineages.len());
        self.held.len() == paths
            && self.commits.iter().all(|commit| below(commit.chain, chains))
            // A chain forks from an earlier one, so that following forks ends.
            && self.forks.iter().enumerate().all(|(chain, fork)| {
                fork.is_none_or(|fork| self.commits.get(fork as usize).is_some_and(|commit| (commit.chain as usize) < chain))
            })
            && self.held.iter().flatten().all(|(_, _, version)| version.is_none_or(|version| below(version, versions)))
            && self.versions.iter().all(|version| below(version.lineage, lineages) && below(version.since, commits))
            && self.lineages.iter().all(|lineage| {
                below(lineage.first, versions) && lineage.names.iter().all(|name| below(*name, paths))
            })
    }
}
