//! Keeping a history between two runs: one file a site, valid for one commit. What can't be read or written is as if it were not there:
//! everything in it can be read from git again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::History;
use crate::compare::meaning::Meaning;
use crate::site::Site;
use crate::site::private_files::replace_file;

/// Changes with the form of the file, and with what counts as a meaning.
const VERSION: u32 = 2;

/// What a kept history is of.
pub(super) struct Key {
    /// The root of the site, and what decides which files are its pages.
    site: String,
    head: String,
}

/// A history that was kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    version: u32,
    site: String,
    /// The commit up to which it goes.
    pub head: String,
    pub history: History,
}

/// The same, for writing.
#[derive(Serialize)]
struct Keeping<'a> {
    version: u32,
    site: &'a str,
    head: &'a str,
    history: &'a History,
}

impl Key {
    pub fn new(site: &Site, head: &str) -> Key {
        let languages = site.languages.iter().map(|language| format!("{} {:?}", language.code, language.content_dirs));
        let languages: Vec<String> = languages.collect();
        let root = fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
        Key { site: format!("{} {}", root.display(), languages.join(" ")), head: head.to_owned() }
    }

    fn file(&self, folder: &Path) -> PathBuf {
        let name = Meaning::new(&[], &self.site);
        folder.join("history").join(format!("{name}.json"))
    }
}

/// The history that was kept of a site, up to whichever commit.
pub(super) fn load(folder: &Path, key: &Key) -> Option<Kept> {
    let bytes = fs::read(key.file(folder)).ok()?;
    let mut kept: Kept = serde_json::from_slice(&bytes).ok()?;
    if kept.version != VERSION || kept.site != key.site || !kept.history.is_sound() {
        return None;
    }
    kept.history.find_places();
    Some(kept)
}

/// Keeps a history, in one step: of two programs that write at once one wins, whole.
pub(super) fn keep(folder: &Path, key: &Key, history: &History) {
    let keeping = Keeping { version: VERSION, site: &key.site, head: &key.head, history };
    // A cache that can't be written is no failure: the history is read from git again.
    let _ = serde_json::to_vec(&keeping).map_err(Into::into).and_then(|bytes| replace_file(&key.file(folder), &bytes));
}

impl History {
    /// What every blob says of which that is known. Others are read again: a partial clone may have got them since.
    pub(super) fn meanings(self) -> HashMap<Box<str>, Option<Meaning>> {
        let known = self.versions.into_iter().filter(|version| version.meaning.is_some());
        known.map(|version| (version.blob, version.meaning)).collect()
    }

    fn find_places(&mut self) {
        let places = self.paths.iter().enumerate();
        self.places = places.map(|(place, path)| (path.clone(), super::size(place))).collect();
    }

    /// Every number in it names something that is there: a file that somebody has damaged must not lead astray.
    fn is_sound(&self) -> bool {
        let below = |number: u32, count: usize| (number as usize) < count;
        let (commits, chains) = (self.commits.len(), self.forks.len());
        let (paths, versions, lineages) = (self.paths.len(), self.versions.len(), self.lineages.len());
        self.held.len() == paths
            && self.commits.iter().all(|commit| below(commit.chain, chains))
            // A chain forks from an earlier one, so that there is an end.
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
