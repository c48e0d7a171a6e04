//! Follows files back through their names, from the last commit.
//!
//! Git knows a rename only within a commit. A file that was removed and came back, or that a content tool deleted and added again, perhaps
//! under another name, is known by its bytes, its translation key, its id or its text.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::log::{Commit, FileChange};
use super::{FileHistory, FileVersion, History, Point, size};
use crate::application_id::APPLICATION_ID;
use crate::compare::count_common;
use crate::content::front_matter;
use crate::content::page::Fields;
use crate::data::Value;
use crate::data::value::lookup;
use crate::site::LanguageId;
use crate::text::fold;

/// Texts that share this part of their words are versions of one text, in percent.
const ALIKE: usize = 50;

/// Texts that are compared by their words in all, so that a repository with many moves takes no longer than others.
pub(super) const MOST_COMPARISONS: usize = 200_000;

/// Rounds in which more names are found: every round follows one gap.
const MOST_ROUNDS: usize = 8;

/// A file is replaced by one that is added at most this long before it is removed, in seconds.
const OVERLAP: i64 = 24 * 60 * 60;

/// What a file is known by under another name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Identity {
    key: Option<String>,
    application_id: Option<String>,
    /// Hashes of its words, folded and sorted, once each.
    words: Vec<u64>,
}

impl Identity {
    /// The identity of a page.
    pub fn of(page: &[u8]) -> Identity {
        let (head, trouble) = front_matter::read(page);
        let start = if trouble.is_some() { 0 } else { front_matter::body_start(page) };
        let body = String::from_utf8_lossy(page.get(start..).unwrap_or_default());
        let folded = fold(&body);
        let hash = |word: &str| {
            word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        };
        let mut words: Vec<u64> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash).collect();
        words.sort_unstable();
        words.dedup();
        let field = |fields: &Fields, name: &str| {
            let text = lookup(fields, name).and_then(Value::to_text).unwrap_or_default().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        Identity { key: field(&head.fields, "translationKey"), application_id: field(&head.fields, APPLICATION_ID.field), words }
    }

    /// The share of the words of the longer text that are in the other, in percent.
    fn likeness(&self, other: &Identity) -> usize {
        100 * count_common(&self.words, &other.words) / self.words.len().max(other.words.len()).max(1)
    }

    /// What shows that both are the same file, if anything: the key or the id in one language, or the words.
    fn known_by(&self, other: &Identity, is_one_language: bool, by_words: bool) -> Option<KnownBy> {
        let likeness = || self.likeness(other);
        if is_one_language && self.has_same_key(other) {
            return Some(KnownBy::Key(likeness()));
        }
        by_words.then(likeness).filter(|likeness| *likeness >= ALIKE).map(KnownBy::Words)
    }

    fn has_same_key(&self, other: &Identity) -> bool {
        let equal = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        equal(&self.application_id, &other.application_id) || equal(&self.key, &other.key)
    }

    /// Both are the same file of one language.
    fn is_same(&self, other: &Identity) -> bool {
        self.has_same_key(other) || self.likeness(other) >= ALIKE
    }
}

/// The path and the blob of every page in a commit, by path.
pub(super) type CommittedPages = Vec<(Box<str>, Box<str>)>;

/// What lineages are made from.
pub(super) struct Lineages<'a> {
    /// The newest first, each before its parents.
    pub commits: &'a [Commit],
    /// The blob of every page in the last commit.
    pub now: CommittedPages,
    /// Returns the identity of a blob, if it can be read.
    pub identity: &'a mut dyn FnMut(&str) -> Option<Arc<Identity>>,
    /// The language of a path; `None` for one outside the content folders of today.
    pub language: &'a dyn Fn(&str) -> Option<LanguageId>,
    /// How many more texts are compared by their words.
    pub comparisons: usize,
}

/// A file while it is followed.
struct Lineage<'a> {
    /// Newest first: commit from the newest, change.
    versions: Vec<(usize, &'a FileChange)>,
}

/// A path that was removed and isn't the old name of any file.
struct Removed<'a> {
    path: &'a str,
    blob: &'a str,
    time: i64,
    language: Option<LanguageId>,
    identity: Option<Arc<Identity>>,
    is_claimed: bool,
}

/// What a file is known by, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum KnownBy {
    /// This share of its words, in percent.
    Words(usize),
    /// Its key or its id.
    Key(usize),
    /// Its bytes.
    Bytes,
}

impl<'a> Lineages<'a> {
    /// Follows every page of the last commit. Returns `None` when cancelled.
    pub fn history(mut self, head: &str, cancelled: &dyn Fn() -> bool) -> Option<History> {
        // The old name of a file, for names that git doesn't know.
        let mut replaced: HashMap<&'a str, usize> = HashMap::new();
        let now = std::mem::take(&mut self.now);
        let mut removed = self.removed(&now);
        let mut lineages = self.follow(&now, &replaced);
        for _ in 0..MOST_ROUNDS {
            if cancelled() {
                return None;
            }
            let known = replaced.len();
            for (at, lineage) in lineages.iter().enumerate() {
                if let Some(old) = self.predecessor(lineage, &mut removed) {
                    replaced.insert(old, at);
                }
            }
            if replaced.len() == known {
                break;
            }
            lineages = self.follow(&now, &replaced);
        }
        Some(self.finished(head, now, &lineages))
    }

    /// Walks from the newest commit to the oldest with the names that each file has had up to there.
    fn follow(&mut self, now: &[(Box<str>, Box<str>)], replaced: &HashMap<&'a str, usize>) -> Vec<Lineage<'a>> {
        let commits = self.commits;
        let mut lineages: Vec<Lineage<'a>> = now.iter().map(|_| Lineage { versions: Vec::new() }).collect();
        // By name: the file, and its blob where the name began if it has.
        let mut names: HashMap<&str, (usize, Option<&'a str>)> = HashMap::new();
        names.extend(replaced.iter().map(|(path, at)| (*path, (*at, None))));
        names.extend(now.iter().enumerate().map(|(at, (path, _))| (&**path, (at, None))));
        for (commit_at, commit) in commits.iter().enumerate() {
            let mut begun: Vec<(&'a str, (usize, Option<&'a str>))> = Vec::new();
            for change in &commit.changes {
                let Some((at, first)) = names.get(&*change.path).copied() else { continue };
                let Some(blob) = change.blob.as_deref() else { continue };
                if let Some(first) = first.filter(|first| *first != blob) {
                    // An older file of this name: the same one only if it is known by more than its name.
                    if !self.is_same(first, blob) {
                        names.remove(&*change.path);
                        continue;
                    }
                    names.insert(&change.path, (at, None));
                }
                lineages[at].versions.push((commit_at, change));
                let from = change.from.as_deref().filter(|from| self.follows(from, &change.path));
                if let Some(from) = from {
                    begun.push((from, (at, None)));
                }
                if change.before.is_none() {
                    begun.push((&change.path, (at, Some(blob))));
                }
            }
            for (name, claim) in begun {
                // A name that another file has today, or had later, isn't taken from it unless it began there.
                match names.get(name) {
                    Some((owner, None)) if *owner != claim.0 => {}
                    _ => _ = names.insert(name, claim),
                }
            }
        }
        lineages
    }

    fn is_same(&mut self, a: &str, b: &str) -> bool {
        match ((self.identity)(a), (self.identity)(b)) {
            (Some(a), Some(b)) => a.is_same(&b),
            _ => false,
        }
    }

    /// A file can be renamed from the first path to the second: it stays in its language.
    fn follows(&self, from: &str, to: &str) -> bool {
        match ((self.language)(from), (self.language)(to)) {
            (Some(from), Some(to)) => from == to,
            _ => true,
        }
    }

    /// The paths that were removed for good, with their last blob.
    fn removed(&mut self, now: &[(Box<str>, Box<str>)]) -> Vec<Removed<'a>> {
        let mut found: BTreeMap<&str, Removed<'a>> = BTreeMap::new();
        for commit in self.commits {
            for change in commit.changes.iter().filter(|change| change.blob.is_none()) {
                let Some(blob) = change.before.as_deref() else { continue };
                let is_there = now.binary_search_by(|(path, _)| (**path).cmp(&change.path)).is_ok();
                if !is_there && !found.contains_key(&*change.path) {
                    let (identity, language) = ((self.identity)(blob), (self.language)(&change.path));
                    let (path, time) = (&*change.path, commit.time);
                    found.insert(path, Removed { path, blob, time, language, identity, is_claimed: false });
                }
            }
        }
        found.into_values().collect()
    }

    /// The older name of a file that was added as if it were new.
    fn predecessor(&mut self, lineage: &Lineage<'a>, removed: &mut [Removed<'a>]) -> Option<&'a str> {
        let (at, change) = lineage.versions.last()?;
        if change.before.is_some() || change.from.is_some() {
            return None;
        }
        let (blob, time) = (change.blob.as_deref()?, self.commits.get(*at)?.time);
        let own = (self.identity)(blob);
        let language = (self.language)(&change.path);
        let mut best: Option<(KnownBy, usize)> = None;
        for (at, old) in removed.iter().enumerate() {
            let is_other = old.is_claimed || old.path == &*change.path || old.time > time + OVERLAP;
            if is_other || language.is_some() && old.language.is_some() && language != old.language {
                continue;
            }
            let by = match (&own, &old.identity) {
                _ if old.blob == blob => Some(KnownBy::Bytes),
                (Some(own), Some(identity)) => {
                    let is_near = old.time >= time - OVERLAP;
                    own.known_by(identity, language.is_some() && old.language.is_some(), is_near && self.comparisons > 0)
                }
                _ => None,
            };
            self.comparisons = self.comparisons.saturating_sub(1);
            best = best.max(by.map(|by| (by, at)));
        }
        let found = removed.get_mut(best?.1)?;
        found.is_claimed = true;
        Some(found.path)
    }

    fn finished(&self, head: &str, now: CommittedPages, lineages: &[Lineage<'a>]) -> History {
        let count = self.commits.len();
        let order: HashMap<&str, u32> =
            self.commits.iter().enumerate().map(|(at, commit)| (&*commit.id, size(count - 1 - at))).collect();
        let point = |commit: &Commit| Point {
            id: commit.id.clone(),
            time: commit.time,
            parents: commit.parents.iter().filter_map(|id| order.get(&**id).copied()).collect(),
        };
        let mut history =
            History { head: head.into(), commits: self.commits.iter().rev().map(point).collect(), ..History::default() };
        let mut paths: HashMap<&str, u32> = HashMap::new();
        for ((path, blob), lineage) in now.into_iter().zip(lineages) {
            let versions = lineage.versions.iter().rev().filter_map(|(at, change)| {
                let index = *paths.entry(&change.path).or_insert_with(|| {
                    history.paths.push(change.path.clone());
                    size(history.paths.len() - 1)
                });
                Some(FileVersion { commit: size(count - 1 - at), blob: change.blob.clone()?, path: index })
            });
            let versions = versions.collect();
            history.files.insert(path, FileHistory { now: blob, versions });
        }
        history
    }
}
