//! The history of a site's pages: the text of each at every commit, and since when. `read` gets it from git, `cache` keeps it between runs.
//!
//! History branches and merges, so "before" means ancestors, never dates. Commits are stored in chains of first parents: the content of a
//! path at a commit is the last entry in its chain up to there, or else its content where the chain forked off. A merge takes a file from
//! the parent with the same bytes, as `git log` does when it simplifies history
//! (<https://git-scm.com/docs/git-log#_history_simplification>).

mod cache;
mod log;
mod read;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::compare::meaning::Meaning;
use log::{Commit, FileChange};
pub use read::read;

/// The content of a file from one commit to its next change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileVersion {
    /// The id of the blob.
    pub blob: Box<str>,
    /// Its meaning; `None` for a blob that is missing or too large.
    pub meaning: Option<Meaning>,
    /// The commit since which it has this meaning, as an index into the commits.
    pub since: u32,
    /// The file, whatever its name.
    lineage: u32,
}

/// A file under all the names that it has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Lineage {
    /// Its paths, the oldest first.
    names: Vec<u32>,
    /// Its first content.
    first: u32,
}

/// A commit with the chain of first parents that it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Point {
    id: Box<str>,
    /// Seconds since 1970.
    time: i64,
    chain: u32,
}

/// The history of the pages of a site up to one commit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct History {
    /// Every commit that touched a page, each after its parents.
    commits: Vec<Point>,
    /// For each chain, the commit from which it forked.
    forks: Vec<Option<u32>>,
    paths: Vec<Box<str>>,
    /// For each path, its content since a commit of a chain, sorted by chain and commit; `None` where the file was removed.
    held: Vec<Vec<(u32, u32, Option<u32>)>>,
    versions: Vec<FileVersion>,
    lineages: Vec<Lineage>,
    #[serde(skip)]
    indexes: HashMap<Box<str>, u32>,
}

impl History {
    /// Builds the history of `commits`, which come newest first and each before its parents. `meaning` returns the meaning of a blob,
    /// `follows` whether a file may be renamed from the first path to the second. Returns `None` when cancelled.
    fn new(
        commits: &[Commit],
        meaning: &dyn Fn(&str) -> Option<Meaning>,
        follows: &dyn Fn(&str, &str) -> bool,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<History> {
        let mut history = History::default();
        let mut order: HashMap<&str, u32> = HashMap::new();
        let mut tips: Vec<u32> = Vec::new();
        for commit in commits.iter().rev() {
            if cancelled() {
                return None;
            }
            let at = size(history.commits.len());
            let parents: Vec<u32> = commit.parents.iter().filter_map(|id| order.get(&**id).copied()).collect();
            let first = parents.first().copied();
            let chain = match first.map(|first| (first, history.commits[first as usize].chain)) {
                Some((first, chain)) if tips[chain as usize] == first => chain,
                other => {
                    history.forks.push(other.map(|(first, _)| first));
                    tips.push(at);
                    size(history.forks.len() - 1)
                }
            };
            tips[chain as usize] = at;
            history.commits.push(Point { id: commit.id.clone(), time: commit.time, chain });
            order.insert(&commit.id, at);
            for change in &commit.changes {
                history.add_change(at, &parents, change, meaning, follows);
            }
        }
        Some(history)
    }

    fn add_change(
        &mut self,
        at: u32,
        parents: &[u32],
        change: &FileChange,
        meaning: &dyn Fn(&str) -> Option<Meaning>,
        follows: &dyn Fn(&str, &str) -> bool,
    ) {
        let path = self.path_index(&change.path);
        let from = change.from.as_deref().filter(|from| follows(from, &change.path));
        let from = from.map(|from| self.path_index(from));
        let chain = self.commits[at as usize].chain;
        let held = change.blob.as_ref().map(|blob| {
            let others = parents.get(1..).unwrap_or_default();
            let mut known = others.iter().filter_map(|parent| self.held_at(*parent, path));
            if let Some(same) = known.find(|version| self.versions[*version as usize].blob == *blob) {
                return same;
            }
            let before = parents.first().and_then(|parent| self.held_at(*parent, from.unwrap_or(path)));
            let meaning = meaning(blob);
            let has_meaning = |version: &u32| self.versions[*version as usize].meaning == meaning && meaning.is_some();
            let same = before
                .filter(has_meaning)
                .or_else(|| others.iter().filter_map(|parent| self.held_at(*parent, path)).find(has_meaning));
            let since = same.map_or(at, |version| self.versions[version as usize].since);
            let version = size(self.versions.len());
            let lineage = if let Some(before) = before.or(same) {
                self.versions[before as usize].lineage
            } else {
                self.lineages.push(Lineage { names: Vec::new(), first: version });
                size(self.lineages.len() - 1)
            };
            let names = &mut self.lineages[lineage as usize].names;
            if names.last() != Some(&path) {
                names.push(path);
            }
            self.versions.push(FileVersion { blob: blob.clone(), meaning, since, lineage });
            version
        });
        let entries = &mut self.held[path as usize];
        let place = entries.partition_point(|(of, from, _)| (*of, *from) < (chain, at));
        // In one commit a file may be renamed away and created again: it exists.
        match entries.get_mut(place).filter(|(of, from, _)| (*of, *from) == (chain, at)) {
            Some(entry) => entry.2 = entry.2.filter(|_| held.is_none()).or(held),
            None => entries.insert(place, (chain, at, held)),
        }
    }

    /// The index of a path, which is added if it is new.
    fn path_index(&mut self, path: &str) -> u32 {
        if let Some(known) = self.indexes.get(path) {
            return *known;
        }
        let index = size(self.paths.len());
        self.paths.push(path.into());
        self.held.push(Vec::new());
        self.indexes.insert(path.into(), index);
        index
    }

    /// The content of a path at a commit.
    fn held_at(&self, commit: u32, path: u32) -> Option<u32> {
        let held = self.held.get(path as usize)?;
        let mut at = commit;
        loop {
            let chain = self.commits.get(at as usize)?.chain;
            let end = held.partition_point(|(of, from, _)| (*of, *from) <= (chain, at));
            if let Some((_, _, version)) = held[..end].last().filter(|(of, ..)| *of == chain) {
                return *version;
            }
            at = self.forks.get(chain as usize).copied().flatten()?;
        }
    }

    /// True if no page was ever committed.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The number of commits that touched a page.
    pub fn commits(&self) -> usize {
        self.commits.len()
    }

    /// The last commit that touched a page.
    fn head(&self) -> Option<u32> {
        self.commits.len().checked_sub(1).map(size)
    }

    /// The committed content of a path now.
    pub fn now(&self, path: &str) -> Option<&FileVersion> {
        let index = *self.indexes.get(path)?;
        self.version(self.held_at(self.head()?, index)?)
    }

    /// Every path that exists now, with its content.
    pub fn paths(&self) -> impl Iterator<Item = (&str, &FileVersion)> {
        let paths = self.paths.iter().enumerate();
        paths.filter_map(|(index, path)| Some((&**path, self.version(self.held_at(self.head()?, size(index))?)?)))
    }

    /// The content of the file of `version` at a commit, under the name that it had then; its first content if it did not exist yet.
    pub fn at(&self, commit: u32, version: &FileVersion) -> Option<&FileVersion> {
        let lineage = self.lineages.get(version.lineage as usize)?;
        let held = lineage.names.iter().rev().find_map(|name| self.held_at(commit, *name));
        self.version(held.unwrap_or(lineage.first))
    }

    /// The last content of the file of `version` that had this meaning.
    pub fn with_meaning(&self, version: &FileVersion, meaning: Meaning) -> Option<&FileVersion> {
        let same = |other: &&FileVersion| other.lineage == version.lineage && other.meaning == Some(meaning);
        self.versions.iter().rev().find(same)
    }

    /// The commit in which the file of `version` was created.
    pub fn born(&self, version: &FileVersion) -> u32 {
        let first = self.lineages.get(version.lineage as usize).and_then(|lineage| self.version(lineage.first));
        first.map_or(version.since, |first| first.since)
    }

    /// The paths that the file of `version` has had, the newest first.
    pub fn names(&self, version: &FileVersion) -> impl Iterator<Item = &str> {
        let names = self.lineages.get(version.lineage as usize).map_or(&[][..], |lineage| &lineage.names);
        names.iter().rev().filter_map(|name| self.paths.get(*name as usize).map(|path| &**path))
    }

    /// The full id of a commit.
    pub fn id(&self, commit: u32) -> &str {
        self.commits.get(commit as usize).map_or("", |commit| &commit.id)
    }

    /// When a commit was made.
    pub fn time(&self, commit: u32) -> Timestamp {
        let seconds = self.commits.get(commit as usize).map_or(0, |commit| commit.time);
        Timestamp::from_second(seconds).unwrap_or_default()
    }

    fn version(&self, at: u32) -> Option<&FileVersion> {
        self.versions.get(at as usize)
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
