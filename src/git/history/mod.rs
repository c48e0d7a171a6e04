//! The history of a site's pages: the versions of each file, whatever its names. `read` gets it from git, `lineage` follows files, `cache`
//! keeps it between runs.
//!
//! Which text a translator had seen is a question of time, not of ancestors: editors and content tools commit the languages minutes apart,
//! on branches that are merged in either order. Ancestors decide only which of two older versions replaced the other.

mod cache;
mod lineage;
mod log;
mod read;
mod scope;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(super) use read::head;
pub use read::read;

/// A commit that touched a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Point {
    id: Box<str>,
    /// When it was committed, in seconds since 1970.
    time: i64,
    /// Its parents, as indexes into the commits.
    parents: Vec<u32>,
}

/// The content of a file in a commit that changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileVersion {
    /// The commit, as an index into the commits.
    pub commit: u32,
    /// The id of the blob.
    pub blob: Box<str>,
    /// The path that it had then.
    path: u32,
}

/// A file under all the names that it has had.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileHistory {
    /// The id of its blob in the last commit.
    pub now: Box<str>,
    /// Its versions, the oldest first, each after those of its ancestors.
    pub versions: Vec<FileVersion>,
}

/// The history of the pages of a site up to one commit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct History {
    /// The commit.
    pub(crate) head: Box<str>,
    /// Every commit that touched a page, each after its parents.
    commits: Vec<Point>,
    /// Every path that a page has had.
    paths: Vec<Box<str>>,
    /// The files in the last commit, by path.
    files: BTreeMap<Box<str>, FileHistory>,
}

impl History {
    /// True if no page was ever committed.
    pub fn is_empty(&self) -> bool {
        self.commits.is_empty()
    }

    /// The number of commits that touched a page.
    pub fn commits(&self) -> usize {
        self.commits.len()
    }

    /// The history of the file at a path of the last commit.
    pub fn file(&self, path: &str) -> Option<&FileHistory> {
        self.files.get(path)
    }

    /// Every path of the last commit, with its file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &FileHistory)> {
        self.files.iter().map(|(path, file)| (&**path, file))
    }

    /// The paths that a file has had, the newest first.
    pub fn names<'h>(&'h self, file: &'h FileHistory) -> impl Iterator<Item = &'h str> {
        let mut names: Vec<u32> = Vec::new();
        for version in file.versions.iter().rev() {
            if !names.contains(&version.path) {
                names.push(version.path);
            }
        }
        names.into_iter().filter_map(|name| self.paths.get(name as usize).map(|path| &**path))
    }

    /// The full id of a commit.
    pub fn id(&self, commit: u32) -> &str {
        self.commits.get(commit as usize).map_or("", |commit| &commit.id)
    }

    /// When a commit was made, in seconds since 1970.
    pub fn seconds(&self, commit: u32) -> i64 {
        self.commits.get(commit as usize).map_or(0, |commit| commit.time)
    }

    /// When a commit was made.
    pub fn time(&self, commit: u32) -> Timestamp {
        Timestamp::from_second(self.seconds(commit)).unwrap_or_default()
    }

    /// A commit is another one or comes before it.
    pub fn is_ancestor(&self, older: u32, newer: u32) -> bool {
        if newer <= older {
            return newer == older;
        }
        // Parents come first, so that what is older than `older` leads nowhere.
        let mut is_seen = vec![false; (newer - older) as usize + 1];
        let mut waiting = vec![newer];
        while let Some(commit) = waiting.pop() {
            if commit == older {
                return true;
            }
            let parents = self.commits.get(commit as usize).map_or(&[][..], |commit| &commit.parents);
            for parent in parents.iter().filter(|parent| **parent >= older) {
                if !std::mem::replace(&mut is_seen[(parent - older) as usize], true) {
                    waiting.push(*parent);
                }
            }
        }
        false
    }

    /// The last of these versions on each branch: those that none of the others has replaced.
    pub fn last<'h>(&self, versions: &[&'h FileVersion]) -> Vec<&'h FileVersion> {
        let mut last: Vec<&FileVersion> = Vec::new();
        for version in versions.iter().rev() {
            if !last.iter().any(|later| self.is_ancestor(version.commit, later.commit)) {
                last.push(version);
            }
        }
        last
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
