//! Which translations are behind, and the source that each translation follows.

use super::Catalog;
use crate::checks::{Behind, Freshness, Profile, ProfileState, Staleness};
use crate::compare::meaning::Meaning;
use crate::config::SourceLanguage;
use crate::content::PageId;
use crate::content::status::Status;
use crate::facts::SiteHistory;
use crate::locale::Message;
use crate::posting::Version;
use crate::site::LanguageId;

impl Catalog {
    /// The profile of a page's text, if it has been read.
    pub fn profile(&self, id: PageId) -> Option<&Profile> {
        self.profiles.get(id.index()).and_then(ProfileState::profile)
    }

    /// The site's history was read, or can't be determined.
    pub fn knows_past(&self) -> bool {
        !matches!(self.history, SiteHistory::Unread)
    }

    /// Why the history can't be determined, if so.
    pub fn history_note(&self) -> Option<Message> {
        match &self.history {
            SiteHistory::Unknown(unknown) => Some(unknown.message()),
            SiteHistory::Unread | SiteHistory::Known(_) => None,
        }
    }

    /// Errors in the record of translations marked as up to date.
    pub fn record_note(&self) -> Option<Message> {
        let first = self.acknowledged.unread.first()?;
        Some(Message::new("translated-unread").with("line", *first).with("more", self.acknowledged.unread.len() - 1))
    }

    /// How a translation is behind its source, if known.
    pub fn behind(&self, id: PageId) -> Option<&Behind> {
        self.analysis().behind.get(id.index())?.as_ref()
    }

    /// The source of a translation; `None` for a page in the source language or without other versions.
    pub fn source_of(&self, id: PageId) -> Option<PageId> {
        self.analysis().sources.get(id.index()).copied().flatten()
    }

    /// The source language of a posting.
    pub fn source_language(&self, id: PageId) -> LanguageId {
        let default = LanguageId::default();
        match &self.settings.source_language {
            SourceLanguage::Default => default,
            SourceLanguage::Code(code) => self.site.language_by_code(code).unwrap_or(default),
            SourceLanguage::First => self.first_language(id).unwrap_or(default),
        }
    }

    /// The language in which a posting was written first, according to the history.
    fn first_language(&self, id: PageId) -> Option<LanguageId> {
        let SiteHistory::Known(history) = &self.history else { return None };
        let born = |version: &Version| {
            let path = &self.index.page(version.page).path;
            Some((history.born(history.now(path)?), version.language))
        };
        self.posting_of(id)?.versions.iter().filter_map(born).min().map(|(_, language)| language)
    }

    pub(super) fn find_sources(&self) -> Vec<Option<PageId>> {
        let mut sources = vec![None; self.index.len()];
        for posting in self.postings().all().filter(|posting| posting.versions.len() > 1) {
            let language = self.source_language(posting.first());
            let candidates = posting.in_language(language).versions;
            for version in posting.versions.iter().filter(|version| version.language != language) {
                sources[version.page.index()] = self.followed(candidates, version.page);
            }
        }
        sources
    }

    /// Of several files in the source language the one that a translation follows: one with the same id, else an open one, else the first.
    fn followed(&self, candidates: &[Version], id: PageId) -> Option<PageId> {
        let application_id = self.index.page(id).application_id();
        let rank = |candidate: &&Version| {
            let same = application_id.is_some() && self.index.page(candidate.page).application_id() == application_id;
            (!same, candidate.status != Status::Open)
        };
        candidates.iter().min_by_key(rank).map(|source| source.page)
    }

    pub(super) fn find_behind(&self, sources: &[Option<PageId>]) -> Vec<Option<Behind>> {
        let history = match &self.history {
            SiteHistory::Unread => return Vec::new(),
            SiteHistory::Unknown(_) => None,
            SiteHistory::Known(history) => Some(&**history),
        };
        let now = |id: PageId| -> Option<Meaning> { Some(self.profile(id)?.meaning) };
        let language = |path: &str| Some(self.site.place(path)?.language);
        let past = Staleness::new(&self.index, &now, history, &self.acknowledged, &language);
        let behind = |id: PageId| match past.freshness(sources[id.index()]?, id) {
            Freshness::Behind(behind) => Some(behind),
            Freshness::UpToDate | Freshness::Unknown => None,
        };
        self.index.ids().map(behind).collect()
    }
}
