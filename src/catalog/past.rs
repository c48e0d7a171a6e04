//! What a site's texts say and said, and which translations are behind. Keeps what was read; reads nothing.

use std::collections::HashMap;
use std::sync::Arc;

use super::Catalog;
use crate::checks::translated::Translated;
use crate::checks::{Behind, Look, Past, Profile, Standing};
use crate::compare::meaning::Meaning;
use crate::config::SourceLanguage;
use crate::content::status::Status;
use crate::content::{Page, PageId};
use crate::git::Unknown;
use crate::git::history::History;
use crate::locale::Message;
use crate::site::LanguageId;

/// What is known of the history of a site.
#[derive(Debug, Clone, Default)]
pub(super) enum Known {
    /// Nobody has asked.
    #[default]
    Not,
    /// It can't be told.
    Unknown(Unknown),
    /// This.
    History(Arc<History>),
}

impl Catalog {
    /// Keeps what was found in texts; `None` for one that could not be read. Call [`Catalog::refresh`] once all are here (`done`).
    pub fn keep_profiles(&mut self, profiles: Vec<(PageId, Option<Profile>)>, done: bool) {
        self.is_aged &= !done;
        self.looks.resize(self.index.len(), Look::Not);
        for (id, profile) in profiles {
            if let Some(look) = self.looks.get_mut(id.index()) {
                *look = profile.map_or(Look::Failed, |profile| Look::Known(Arc::new(profile)));
            }
        }
    }

    /// Puts other pages in the place of all; call [`Catalog::refresh`] before anything else is asked. What was known of their texts and of
    /// history holds until it has been looked at again.
    pub fn renew(&mut self, pages: Vec<Arc<Page>>) {
        let fresh = Catalog::new(Arc::clone(&self.site), Arc::clone(&self.settings), self.all_pages);
        let old = std::mem::replace(self, fresh);
        let known: HashMap<&str, &Look> =
            old.index.pages().iter().zip(&old.looks).map(|(page, look)| (&*page.path, look)).collect();
        self.looks = pages.iter().map(|page| known.get(&*page.path).copied().cloned().unwrap_or(Look::Not)).collect();
        self.index.add(pages);
        (self.past, self.translated) = (old.past, old.translated);
        self.is_aged = true;
    }

    /// Keeps what git knows, or why it knows nothing, and the record of translations that are still fine; call [`Catalog::refresh`]
    /// afterwards.
    pub fn keep_history(&mut self, history: Result<Arc<History>, Unknown>, translated: Translated) {
        self.past = match history {
            Ok(history) => Known::History(history),
            Err(unknown) => Known::Unknown(unknown),
        };
        self.translated = translated;
    }

    /// Keeps the record of translations that are still fine, after it was written; call [`Catalog::refresh`] afterwards.
    pub fn keep_translated(&mut self, translated: Translated) {
        self.translated = translated;
    }

    /// The postings whose text has not been looked at.
    pub fn unprofiled(&self) -> Vec<PageId> {
        let unread = |id: &PageId| self.is_aged || self.looks.get(id.index()).is_none_or(|look| *look == Look::Not);
        self.postings.iter().copied().filter(unread).collect()
    }

    /// What is known of the text of a page.
    pub fn profile(&self, id: PageId) -> Option<&Profile> {
        self.looks.get(id.index()).and_then(Look::profile)
    }

    /// Git has been asked for the site's history.
    pub fn knows_past(&self) -> bool {
        !matches!(self.past, Known::Not)
    }

    /// Why it can't be told which translations are behind; `None` where it can, or nobody has asked.
    pub fn history_note(&self) -> Option<Message> {
        match &self.past {
            Known::Unknown(unknown) => Some(unknown.message()),
            Known::Not | Known::History(_) => None,
        }
    }

    /// What is wrong with the record of translations that are still fine.
    pub fn record_note(&self) -> Option<Message> {
        let first = self.translated.unread.first()?;
        Some(Message::new("translated-unread").with("line", *first).with("more", self.translated.unread.len() - 1))
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
        let Known::History(history) = &self.past else { return None };
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

    /// Of several files in the source language the one that a translation follows: with the same `leverId`, else an open one, else the
    /// first.
    fn followed(&self, candidates: impl Iterator<Item = PageId>, id: PageId) -> Option<PageId> {
        let lever_id = self.index.page(id).lever_id();
        let rank = |candidate: &PageId| {
            let same = lever_id.is_some() && self.index.page(*candidate).lever_id() == lever_id;
            (!same, self.status(*candidate) != Status::Open)
        };
        candidates.min_by_key(rank)
    }

    pub(super) fn find_behind(&self, sources: &[Option<PageId>]) -> Vec<Option<Behind>> {
        let history = match &self.past {
            Known::Not => return Vec::new(),
            Known::Unknown(_) => None,
            Known::History(history) => Some(&**history),
        };
        let now = |id: PageId| -> Option<Meaning> { Some(self.profile(id)?.meaning) };
        let language = |path: &str| Some(self.site.place(path)?.language);
        let past = Past::new(&self.index, &now, history, &self.translated, &language);
        let standing = |id: PageId| match past.standing(sources[id.index()]?, id) {
            Standing::Behind(behind) => Some(behind),
            Standing::Fresh | Standing::Unknown => None,
        };
        self.index.ids().map(standing).collect()
    }

    pub(super) fn forget_look(&mut self, id: PageId) {
        if let Some(look) = self.looks.get_mut(id.index()) {
            *look = Look::Not;
        }
    }
}
