//! Which translations no longer say what their source says: by meaning, never by date. Reads no history itself.
//!
//! A translation is brought up to date by whatever changes its own meaning, or by a record that it is still fine. It is behind if the
//! source, as it was then, said something else than it says now. What is not committed counts as now.

use std::cell::OnceCell;
use std::collections::HashMap;

use jiff::Timestamp;

use super::translated::Translated;
use crate::compare::meaning::Meaning;
use crate::content::{Index, PageId};
use crate::git::history::{History, Version};
use crate::site::LanguageId;

/// The text that a translation was last brought up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The commit whose source the translation was brought up to, in full.
    pub commit: Box<str>,
    /// When that was.
    pub time: Timestamp,
    /// The source's file as it was then: the id of its blob.
    pub blob: Box<str>,
    /// Somebody said of that text that the translation is still fine; its own last change is older.
    pub acknowledged: bool,
}

/// A translation that is behind its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The source.
    pub source: PageId,
    /// What the source was when the translation was brought up to it; `None` where only the record tells that it was another.
    pub base: Option<Base>,
}

/// How a translation stands to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It says what its source says.
    Fresh,
    /// It does not.
    Behind(Behind),
    /// That can't be told: there is no history, or a text could not be read.
    Unknown,
}

/// What a site's files say and said.
pub struct Past<'a> {
    index: &'a Index,
    /// What each page says now, where that is known.
    now: &'a dyn Fn(PageId) -> Option<Meaning>,
    history: Option<&'a History>,
    translated: &'a Translated,
    /// Files that are committed and no longer there, by what they say and their language.
    gone: OnceCell<HashMap<(Meaning, LanguageId), String>>,
    language: &'a dyn Fn(&str) -> Option<LanguageId>,
}

impl<'a> Past<'a> {
    /// `now` tells what a page says, `language` the language of a path that need not be there any more.
    pub fn new(
        index: &'a Index,
        now: &'a dyn Fn(PageId) -> Option<Meaning>,
        history: Option<&'a History>,
        translated: &'a Translated,
        language: &'a dyn Fn(&str) -> Option<LanguageId>,
    ) -> Past<'a> {
        Past { index, now, history, translated, gone: OnceCell::new(), language }
    }

    /// How `translation` stands to `source`.
    pub fn standing(&self, source: PageId, translation: PageId) -> Standing {
        let (Some(source_now), Some(translation_now)) = ((self.now)(source), (self.now)(translation)) else {
            return Standing::Unknown;
        };
        let committed = self.history.and_then(|history| Some((history, self.committed(history, translation)?)));
        let path = &*self.index.page(translation).path;
        let older = committed.into_iter().flat_map(|(history, version)| history.names(version));
        let looked_at = self.translated.of(std::iter::once(path).chain(older));
        if looked_at == Some(source_now) {
            return Standing::Fresh;
        }
        let Some(history) = self.history else {
            // Without a history the record alone can tell.
            return match looked_at {
                Some(_) => Standing::Behind(Behind { source, base: None }),
                None => Standing::Unknown,
            };
        };
        // What was changed since the last commit was brought up to what is there now.
        let Some((_, version)) = committed.filter(|(_, version)| version.meaning == Some(translation_now)) else {
            return Standing::Fresh;
        };
        let Some(source_version) = self.committed(history, source) else { return Standing::Fresh };
        let Some(then) = history.at(version.since, source_version) else { return Standing::Fresh };
        if then.meaning.is_none() {
            return Standing::Unknown;
        }
        if then.meaning == Some(source_now) {
            return Standing::Fresh;
        }
        let recorded = looked_at.and_then(|meaning| history.with_meaning(source_version, meaning));
        let base = match recorded.filter(|recorded| recorded.since > version.since) {
            Some(recorded) => base(history, recorded, recorded.since, true),
            None => base(history, then, version.since.max(then.since), false),
        };
        Standing::Behind(Behind { source, base: Some(base) })
    }

    /// What is committed of a page: at its path, or at one that is no longer there and said the same, where a rename is not committed yet.
    fn committed<'h>(&self, history: &'h History, id: PageId) -> Option<&'h Version> {
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

fn base(history: &History, version: &Version, commit: u32, acknowledged: bool) -> Base {
    Base { commit: history.id(commit).into(), time: history.time(commit), blob: version.blob.clone(), acknowledged }
}
