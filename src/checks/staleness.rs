//! Decides which translations are behind their source, by meaning and time.
//!
//! A translation had seen its source as it was when the translation was last changed, and a little later: editors and content tools commit
//! the languages minutes apart. It is behind if the source says something since then that the translation doesn't. A sentence, an item or
//! a number that the source got earlier is missing too if the translation never got it, whatever else was updated in it since it was made.
//! Uncommitted changes count as made now.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::compare::meaning::Meaning;
use crate::compare::news::word_changes;
use crate::compare::pending::PendingNews;
use crate::compare::version_text::VersionText;
use crate::content::{Page, PageId};
use crate::git::history::{FileHistory, FileVersion, History};

/// A source that is changed at most this long after its translation, in seconds, was changed with it. On a site whose translations were
/// judged by hand, 5 minutes to a day gave no false alarm.
const WINDOW: i64 = 30 * 60;

/// How it is known which text of the source a translation was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BaseKind {
    /// By the time of the translation's last change.
    Updated,
    /// By the time at which it was made: later changes brought it up to date only in part.
    Made,
    /// It was acknowledged then; its last change is older.
    Acknowledged,
    /// Its front matter names the commit.
    SourceCommit,
    /// The news came first in the translation, since both texts exist: it is the source that is behind.
    Ahead,
}

/// The text of the source with which a translation was last up to date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// The full id of the commit with that text, or as the front matter has it.
    pub commit: Box<str>,
    /// When the translation was last up to date.
    pub time: Timestamp,
    /// The source's blob in that commit: its id, or `COMMIT:./PATH`.
    pub blob: Box<str>,
    /// The source's blob when the translation was made, if parts of it may be missing since then.
    pub origin: Option<Box<str>>,
    /// How this is known.
    pub kind: BaseKind,
}

/// A translation that is behind its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The source.
    pub source: PageId,
    /// Since when.
    pub since: BehindSince,
}

/// Since when a translation is behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BehindSince {
    /// The text with which it was up to date is in the history.
    Base(Base),
    /// It was acknowledged with another text; there is no history.
    Acknowledged,
    /// The history doesn't have the commit that its front matter names.
    NoSuchCommit(Box<str>),
}

impl Behind {
    /// The text with which the translation was up to date, if it is known.
    pub fn base(&self) -> Option<&Base> {
        match &self.since {
            BehindSince::Base(base) => Some(base),
            BehindSince::Acknowledged | BehindSince::NoSuchCommit(_) => None,
        }
    }
}

/// Whether a translation is up to date with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Freshness {
    /// It is up to date.
    UpToDate,
    /// It is behind since then.
    Behind(Base),
    /// It is up to date, and says something since then that its source lacks.
    Ahead(Base),
    /// A text could not be read.
    Unknown,
    /// The history doesn't have the commit that its front matter names; what would be the answer without it.
    NoSuchCommit(Box<Freshness>),
}

/// A translation with its source, to be compared. Everything that the answer depends on is in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairKey {
    /// The last commit.
    pub head: Box<str>,
    /// The paths of the source and of the translation.
    pub paths: [Box<str>; 2],
    /// What the source and the translation say now.
    pub meanings: [Meaning; 2],
    /// What the source said when the translation was acknowledged.
    pub acknowledged: Option<Meaning>,
    /// What the translation said when the source was acknowledged as up to date with it.
    pub source_acknowledged: Option<Meaning>,
    /// The commit of the source that the translation's front matter names.
    pub source_commit: Option<Box<str>>,
}

/// What a pair is judged by.
pub struct Judge<'a> {
    /// The history.
    pub history: &'a History,
    /// Reads a text by its blob or by `COMMIT:./PATH`.
    pub text: &'a dyn Fn(&str) -> Option<Arc<VersionText>>,
    /// Returns when a commit was made.
    pub commit_time: &'a dyn Fn(&str) -> Option<Timestamp>,
    /// The paths of the last commit that are gone from the disk and could be an older name of a path.
    pub gone: &'a dyn Fn(&str) -> Vec<&'a str>,
}

/// When a translation was last changed: never committed, or in this version.
#[derive(Clone, Copy)]
enum LastChange<'h> {
    Now,
    In(&'h FileVersion),
}

impl<'h> Judge<'h> {
    /// Returns whether a translation is up to date. `now` are the texts of its source and its own.
    pub fn freshness(&self, pair: &PairKey, now: [&VersionText; 2]) -> Freshness {
        let source_now = now[0];
        if pair.acknowledged.is_some() && pair.acknowledged == source_now.meaning {
            return Freshness::UpToDate;
        }
        let Some(source) = self.committed(&pair.paths[0], source_now) else { return Freshness::UpToDate };
        match &pair.source_commit {
            Some(commit) => self
                .since_commit(commit, source, now)
                .unwrap_or_else(|| Freshness::NoSuchCommit(Box::new(self.since_change(pair, source, now)))),
            None => match self.since_change(pair, source, now) {
                Freshness::UpToDate => self.ahead(pair, source, now).map_or(Freshness::UpToDate, Freshness::Ahead),
                other => other,
            },
        }
    }

    /// The translation as it was when both texts existed first, if it got a sentence, an item or a number since then that the source lacks.
    fn ahead(&self, pair: &PairKey, source: &FileHistory, now: [&VersionText; 2]) -> Option<Base> {
        if pair.source_acknowledged.is_some() && pair.source_acknowledged == now[1].meaning {
            return None;
        }
        let translation = self.committed(&pair.paths[1], now[1])?;
        let made = |file: &FileHistory| file.versions.iter().map(|version| self.history.seconds(version.commit)).min();
        let origin = self.seen(translation, made(source)?.max(made(translation)?)).into_iter().next()?;
        let then = (self.text)(&origin.blob)?;
        let pending = PendingNews::new(Some(&then), now[1], now[1], now[0]);
        (!pending.is_empty()).then(|| self.base(origin, origin, Some(origin), BaseKind::Ahead))
    }

    /// Compares with the source as it was when the translation was last changed.
    fn since_change(&self, pair: &PairKey, source: &'h FileHistory, now: [&VersionText; 2]) -> Freshness {
        let translation_now = now[1];
        let Some(translation) = self.committed(&pair.paths[1], translation_now) else { return Freshness::UpToDate };
        let Some(changed) = self.last_change(translation, translation_now) else { return Freshness::Unknown };
        let made = translation.versions.iter().map(|version| self.history.seconds(version.commit)).min();
        let acknowledged = pair.acknowledged.and_then(|meaning| self.with_meaning(source, meaning));
        let seconds = |version: &FileVersion| self.history.seconds(version.commit);
        let is_later = |version: &&FileVersion| matches!(changed, LastChange::In(change) if seconds(version) > seconds(change));
        if let Some(version) = acknowledged.filter(is_later) {
            let Some(pending) = self.pending(None, version, now) else { return Freshness::Unknown };
            return freshness(&pending, || self.base(version, version, None, BaseKind::Acknowledged));
        }
        let origin = acknowledged.or_else(|| self.seen(source, made?).into_iter().next());
        let LastChange::In(change) = changed else {
            return self.left_out(origin, now).map_or(Freshness::UpToDate, Freshness::Behind);
        };
        let mut fewest: Option<(usize, &FileVersion)> = None;
        for version in self.seen(source, seconds(change)) {
            let Some(pending) = self.pending(None, version, now) else { return Freshness::Unknown };
            let count = pending.since_base.len();
            if fewest.is_none_or(|(other, _)| count < other) {
                fewest = Some((count, version));
            }
        }
        match fewest {
            Some((1.., version)) => {
                let since = if seconds(change) >= seconds(version) { change } else { version };
                Freshness::Behind(self.base(version, since, origin, BaseKind::Updated))
            }
            _ => self.left_out(origin, now).map_or(Freshness::UpToDate, Freshness::Behind),
        }
    }

    /// The base of a translation that is up to date but for what was left out of it since it was made.
    fn left_out(&self, origin: Option<&FileVersion>, now: [&VersionText; 2]) -> Option<Base> {
        let origin = origin?;
        let then = (self.text)(&origin.blob)?;
        let pending = PendingNews::new(Some(&then), now[0], now[0], now[1]);
        (!pending.is_empty()).then(|| self.base(origin, origin, Some(origin), BaseKind::Made))
    }

    fn base(&self, version: &FileVersion, since: &FileVersion, origin: Option<&FileVersion>, kind: BaseKind) -> Base {
        Base {
            commit: self.history.id(since.commit).into(),
            time: self.history.time(since.commit),
            blob: version.blob.clone(),
            origin: origin.map(|origin| origin.blob.clone()),
            kind,
        }
    }

    /// Compares with the source in the commit that the translation names; `None` without that commit.
    fn since_commit(&self, commit: &str, source: &FileHistory, now: [&VersionText; 2]) -> Option<Freshness> {
        let named = |name: &str| match name.strip_prefix('/') {
            Some(outside) => format!("{commit}:{outside}"),
            None => format!("{commit}:./{name}"),
        };
        let text = |name: &str| Some((Box::from(named(name)), (self.text)(&named(name))?));
        let (blob, text) = self.history.names(source).find_map(text)?;
        let time = (self.commit_time)(commit)?;
        let pending = PendingNews::new(None, &text, now[0], now[1]);
        Some(freshness(&pending, || Base { commit: commit.into(), time, blob, origin: None, kind: BaseKind::SourceCommit }))
    }

    /// What the translation lacks; `None` if a text can't be read.
    fn pending(&self, origin: Option<&FileVersion>, base: &FileVersion, now: [&VersionText; 2]) -> Option<PendingNews> {
        let base = (self.text)(&base.blob)?;
        // Without the older text, only what came later can be compared.
        let origin = origin.and_then(|origin| (self.text)(&origin.blob));
        Some(PendingNews::new(origin.as_deref(), &base, now[0], now[1]))
    }

    /// The versions of a source that its translator can have seen at a time, one on each branch. The first one if there was none.
    fn seen(&self, source: &'h FileHistory, time: i64) -> Vec<&'h FileVersion> {
        let is_seen = |version: &&FileVersion| self.history.seconds(version.commit) <= time.saturating_add(WINDOW);
        let seen: Vec<&FileVersion> = source.versions.iter().filter(is_seen).collect();
        if seen.is_empty() { source.versions.first().into_iter().collect() } else { self.history.last(&seen) }
    }

    /// The last version of the source with this meaning.
    fn with_meaning(&self, source: &'h FileHistory, meaning: Meaning) -> Option<&'h FileVersion> {
        source.versions.iter().rev().find(|version| (self.text)(&version.blob).is_some_and(|text| text.meaning == Some(meaning)))
    }

    /// The version in which the words of a translation were last changed; `None` if its text in the last commit can't be read.
    fn last_change(&self, file: &'h FileHistory, now: &VersionText) -> Option<LastChange<'h>> {
        let mut text = (self.text)(&file.now)?;
        if is_changed(&text, now) {
            return Some(LastChange::Now);
        }
        let Some(mut version) = file.versions.iter().rev().find(|version| version.blob == file.now) else {
            return Some(LastChange::Now);
        };
        loop {
            let is_older =
                |other: &&FileVersion| other.commit < version.commit && self.history.is_ancestor(other.commit, version.commit);
            let older: Vec<&FileVersion> = file.versions.iter().filter(is_older).collect();
            let before = self.history.last(&older);
            let same = before.into_iter().find_map(|other| {
                let older = (self.text)(&other.blob).filter(|older| !is_changed(older, &text))?;
                Some((other, older))
            });
            let Some((other, older)) = same else { return Some(LastChange::In(version)) };
            (version, text) = (other, older);
        }
    }

    /// The file of a page in the last commit, at its path or, for an uncommitted rename, at a missing path with the same text.
    fn committed(&self, path: &str, now: &VersionText) -> Option<&'h FileHistory> {
        let history: &'h History = self.history;
        history.file(path).or_else(|| {
            let gone = (self.gone)(path).into_iter().filter_map(|path| history.file(path));
            gone.into_iter().find(|file| (self.text)(&file.now).is_some_and(|text| text.meaning == now.meaning))
        })
    }
}

/// The answer about what is pending since a base.
fn freshness(pending: &PendingNews, base: impl FnOnce() -> Base) -> Freshness {
    if pending.is_empty() { Freshness::UpToDate } else { Freshness::Behind(base()) }
}

/// A word was changed, but for slips of spelling.
fn is_changed(old: &VersionText, new: &VersionText) -> bool {
    old.meaning != new.meaning && word_changes(&old.plain, &new.plain).iter().any(|change| change.count > 0)
}

/// Translations to be judged, with what they are judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct PairsToJudge {
    /// Each with the pages of the source and of the translation.
    pub pairs: Vec<(PairKey, [Arc<Page>; 2])>,
    /// The paths of the last commit without a page on disk.
    pub gone: Vec<Box<str>>,
    /// The history.
    pub history: Arc<History>,
}
