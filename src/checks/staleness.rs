//! Decides which translations are behind their source, by meaning and never by date.
//!
//! A translation is up to date since the last change of its own meaning, or since it was acknowledged. It is behind if the meaning of the
//! source has changed since then. Uncommitted changes count as made now.

use std::cell::OnceCell;
use std::collections::HashMap;

use jiff::Timestamp;

use super::acknowledged::Acknowledgements;
use crate::compare::meaning::Meaning;
use crate::content::{Index, PageId};
use crate::git::history::{FileVersion, History};
use crate::site::LanguageId;

/// The text of the source with which a translation was last up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The full id of the commit with that text.
    pub commit: Box<str>,
    /// When the translation was last up to date.
    pub time: Timestamp,
    /// The id of the source's blob in that commit.
    pub blob: Box<str>,
    /// The translation was acknowledged then; its last change is older.
    pub acknowledged: bool,
}

/// A translation that is behind its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The source.
    pub source: PageId,
    /// The text with which the translation was up to date; `None` if it is not in the history.
    pub base: Option<Base>,
}

/// Whether a translation is up to date with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freshness {
    /// It is up to date.
    UpToDate,
    /// It is behind.
    Behind(Behind),
    /// There is no history, or a text could not be read.
    Unknown,
}

/// Compares translations with their sources, now and in the past.
pub struct Staleness<'a> {
    index: &'a Index,
    /// Returns the meaning of a page now, if it is known.
    now: &'a dyn Fn(PageId) -> Option<Meaning>,
    history: Option<&'a History>,
    translated: &'a Acknowledgements,
    /// The paths of committed files that no longer exist, by meaning and language.
    gone: OnceCell<HashMap<(Meaning, LanguageId), String>>,
    language: &'a dyn Fn(&str) -> Option<LanguageId>,
}

impl<'a> Staleness<'a> {
    /// `now` returns the meaning of a page, `language` the language of a path, which may no longer exist.
    pub fn new(
        index: &'a Index,
        now: &'a dyn Fn(PageId) -> Option<Meaning>,
        history: Option<&'a History>,
        translated: &'a Acknowledgements,
        language: &'a dyn Fn(&str) -> Option<LanguageId>,
    ) -> Staleness<'a> {
        Staleness { index, now, history, translated, gone: OnceCell::new(), language }
    }

    /// Returns whether `translation` is up to date with `source`.
    pub fn freshness(&self, source: PageId, translation: PageId) -> Freshness {
        let (Some(source_now), Some(translation_now)) = ((self.now)(source), (self.now)(translation)) else {
            return Freshness::Unknown;
        };
        let committed = self.history.and_then(|history| Some((history, self.committed(history, translation)?)));
        let path = &*self.index.page(translation).path;
        let older = committed.into_iter().flat_map(|(history, version)| history.names(version));
        let looked_at = self.translated.of(std::iter::once(path).chain(older));
        if looked_at == Some(source_now) {
            return Freshness::UpToDate;
        }
        let Some(history) = self.history else {
            // Without a history, only an acknowledgement can tell.
            return match looked_at {
                Some(_) => Freshness::Behind(Behind { source, base: None }),
                None => Freshness::Unknown,
            };
        };
        // A translation with uncommitted changes is up to date with the source as it is now.
        let Some((_, version)) = committed.filter(|(_, version)| version.meaning == Some(translation_now)) else {
            return Freshness::UpToDate;
        };
        let Some(source_version) = self.committed(history, source) else { return Freshness::UpToDate };
        let Some(then) = history.at(version.since, source_version) else { return Freshness::UpToDate };
        if then.meaning.is_none() {
            return Freshness::Unknown;
        }
        if then.meaning == Some(source_now) {
            return Freshness::UpToDate;
        }
        let recorded = looked_at.and_then(|meaning| history.with_meaning(source_version, meaning));
        let base = match recorded.filter(|recorded| recorded.since > version.since) {
            Some(recorded) => base(history, recorded, recorded.since, true),
            None => base(history, then, version.since.max(then.since), false),
        };
        Freshness::Behind(Behind { source, base: Some(base) })
    }

    /// The committed content of a page, at its path or, for an uncommitted rename, at a missing path of the same meaning and language.
    fn committed<'h>(&self, history: &'h History, id: PageId) -> Option<&'h FileVersion> {
        let page = self.index.page(id);
        history.now(&page.path).or_else(|| {
            let gone = self.gone.get_or_init(|| {
                let gone = history.paths().filter(|(path, _)| self.index.by_path(path).is_none());
                gone.filter_map(|(path, version)| Some(((version.meaning?, (self.language)(path)?), path.to_owned()))).collect()
            });
            history.now(gone.get(&((self.now)(id)?, page.place.language))?)
        })
    }
}

fn base(history: &History, version: &FileVersion, commit: u32, acknowledged: bool) -> Base {
    Base { commit: history.id(commit).into(), time: history.time(commit), blob: version.blob.clone(), acknowledged }
}
