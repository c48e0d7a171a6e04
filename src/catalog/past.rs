//! What a site's texts say and said, and which translations are behind. Keeps what was read; reads nothing.

use super::Catalog;
use crate::checks::{Behind, Freshness, Profile, ProfileState, Staleness};
use crate::compare::meaning::Meaning;
use crate::config::SourceLanguage;
use crate::content::PageId;
use crate::content::status::Status;
use crate::facts::SiteHistory;
use crate::locale::Message;
use crate::site::LanguageId;

impl Catalog {
    /// What is known of the text of a page.
    pub fn profile(&self, id: PageId) -> Option<&Profile> {
        self.profiles.get(id.index()).and_then(ProfileState::profile)
    }

    /// Git has been asked for the site's history.
    pub fn knows_past(&self) -> bool {
        !matches!(self.history, SiteHistory::Unread)
    }

    /// Why it can't be told which translations are behind; `None` where it can, or nobody has asked.
    pub fn history_note(&self) -> Option<Message> {
        match &self.history {
            SiteHistory::Unknown(unknown) => Some(unknown.message()),
            SiteHistory::Unread | SiteHistory::Known(_) => None,
        }
    }

    /// What is wrong with the record of translations that are still fine.
    pub fn record_note(&self) -> Option<Message> {
        let first = self.acknowledged.unread.first()?;
        Some(Message::new("translated-unread").with("line", *first).with("more", self.acknowledged.unread.len() - 1))
    }

    /// How a translation is behind its source, where that is known.
    pub fn behind(&self, id: PageId) -> Option<&Behind> {
        self.judged().behind.get(id.index())?.as_ref()
    }

    /// The member of its group that a translation follows; `None` for one that is itself in the source language, or alone.
    pub fn source_of(&self, id: PageId) -> Option<PageId> {
        self.judged().sources.get(id.index()).copied().flatten()
    }

    /// The language that the translations of a posting follow.
    pub fn source_language(&self, id: PageId) -> LanguageId {
        let default = LanguageId::default();
        match &self.settings.source_language {
            SourceLanguage::Default => default,
            SourceLanguage::Code(code) => self.site.language_by_code(code).unwrap_or(default),
            SourceLanguage::First => self.first_language(id).unwrap_or(default),
        }
    }

    /// The language in which a posting was written first, as far as history tells.
    fn first_language(&self, id: PageId) -> Option<LanguageId> {
        let SiteHistory::Known(history) = &self.history else { return None };
        let born = |member: &PageId| {
            let page = self.index.page(*member);
            Some((history.born(history.now(&page.path)?), page.place.language))
        };
        self.group(id)?.members.iter().filter_map(born).min().map(|(_, language)| language)
    }

    pub(super) fn find_sources(&self) -> Vec<Option<PageId>> {
        let mut sources = vec![None; self.index.len()];
        for group in self.groups().all().filter(|group| group.members.len() > 1) {
            let language = self.source_language(group.first());
            for id in group.members.iter().filter(|id| self.index.page(**id).place.language != language) {
                sources[id.index()] = self.followed(group.in_language(&self.index, language), *id);
            }
        }
        sources
    }

    /// Of several files in the source language the one that a translation follows: with the same id, else an open one, else the
    /// first.
    fn followed(&self, candidates: impl Iterator<Item = PageId>, id: PageId) -> Option<PageId> {
        let application_id = self.index.page(id).application_id();
        let rank = |candidate: &PageId| {
            let same = application_id.is_some() && self.index.page(*candidate).application_id() == application_id;
            (!same, self.status(*candidate) != Status::Open)
        };
        candidates.min_by_key(rank)
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
        let standing = |id: PageId| match past.freshness(sources[id.index()]?, id) {
            Freshness::Behind(behind) => Some(behind),
            Freshness::UpToDate | Freshness::Unknown => None,
        };
        self.index.ids().map(standing).collect()
    }
}
