//! Which translations are behind, and the source that each translation follows.

use std::sync::Arc;

use super::Catalog;
use crate::application_id::APPLICATION_ID;
use crate::checks::{Behind, BehindSince, Freshness, PairKey, PairsToJudge, Profile, ProfileState};
use crate::config::{SourceCommit, SourceLanguage};
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
        self.sources().get(id.index()).copied().flatten()
    }

    /// The source of each translation, by page.
    pub(super) fn sources(&self) -> &[Option<PageId>] {
        self.sources.get_or_init(|| self.find_sources())
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
            let file = history.file(&self.index.page(version.page).path)?;
            Some((file.versions.first()?.commit, version.language))
        };
        self.posting_of(id)?.versions.iter().filter_map(born).min().map(|(_, language)| language)
    }

    fn find_sources(&self) -> Vec<Option<PageId>> {
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

    /// Of several files in the source language the one that a translation follows: one with the same id, else one with the same number or id
    /// in its name, else an open one, else the first.
    fn followed(&self, candidates: &[Version], id: PageId) -> Option<PageId> {
        let own = self.index.page(id);
        let (application_id, suffix) = (own.application_id(), copy_suffix(own.stem()));
        let rank = |candidate: &&Version| {
            let same = application_id.is_some() && self.index.page(candidate.page).application_id() == application_id;
            let other = copy_suffix(self.index.page(candidate.page).stem()) != suffix;
            (!same, other, candidate.status != Status::Open)
        };
        candidates.iter().min_by_key(rank).map(|source| source.page)
    }

    /// The commit of its source that a translation's front matter names.
    fn recorded_commit(&self, translation: PageId) -> Option<Box<str>> {
        let text = self.index.page(translation).text(self.source_commit_field()?)?;
        SourceCommit::is_id(&text).then(|| text.into())
    }

    /// What the answer about a translation and its source depends on; `None` if a text isn't known yet, or there is no history.
    fn pair_key(&self, source: PageId, translation: PageId) -> Option<PairKey> {
        let SiteHistory::Known(history) = &self.history else { return None };
        let pages = [source, translation];
        let path = |id: PageId| &*self.index.page(id).path;
        let [source_meaning, meaning] = pages.map(|id| self.profile(id).map(|profile| profile.meaning));
        let older = |id: PageId| history.file(path(id)).into_iter().flat_map(|file| history.names(file));
        Some(PairKey {
            head: history.head.clone(),
            paths: pages.map(|id| path(id).into()),
            meanings: [source_meaning?, meaning?],
            acknowledged: self.acknowledged.of(std::iter::once(path(translation)).chain(older(translation))),
            source_acknowledged: self.acknowledged.of(std::iter::once(path(source)).chain(older(source))),
            source_commit: self.recorded_commit(translation),
        })
    }

    /// The translations of which it isn't known yet whether they are behind, if any.
    pub fn pairs_to_judge(&self) -> Option<PairsToJudge> {
        let SiteHistory::Known(history) = &self.history else { return None };
        let pair = |id: PageId| {
            let source = self.source_of(id)?;
            let key = self.pair_key(source, id).filter(|key| !self.judged.contains_key(key))?;
            Some((key, [source, id].map(|id| self.index.shared(id))))
        };
        let pairs: Vec<_> = self.versions.iter().filter_map(|id| pair(*id)).collect();
        let gone =
            || history.files().filter(|(path, _)| self.index.by_path(path).is_none()).map(|(path, _)| path.into()).collect();
        (!pairs.is_empty()).then(|| PairsToJudge { pairs, gone: gone(), history: Arc::clone(history) })
    }

    /// It is known of every translation whether it is behind, as far as that can be known. Asked at every key.
    pub fn is_judged(&self) -> bool {
        *self.is_judged.get_or_init(|| self.pairs_to_judge().is_none())
    }

    pub(super) fn find_behind(&self, sources: &[Option<PageId>]) -> Vec<Option<Behind>> {
        let has_commits = self.has_source_commits();
        let behind = |id: PageId| {
            let source = sources[id.index()]?;
            let since = match &self.history {
                SiteHistory::Unread => return None,
                // Without a history, only an acknowledgement can tell.
                SiteHistory::Unknown(_) => {
                    let acknowledged = self.acknowledged.of([&*self.index.page(id).path])?;
                    (acknowledged != self.profile(source)?.meaning).then_some(BehindSince::Acknowledged)?
                }
                SiteHistory::Known(_) => {
                    let key = self.pair_key(source, id)?;
                    match self.judged.get(&key)? {
                        Freshness::NoSuchCommit(_) if has_commits => BehindSince::NoSuchCommit(key.source_commit?),
                        Freshness::NoSuchCommit(inferred) => since(inferred)?,
                        judged => since(judged)?,
                    }
                }
            };
            Some(Behind { source, since })
        };
        let mut found: Vec<Option<Behind>> = self.index.ids().map(behind).collect();
        for id in self.index.ids() {
            // Of several translations that are ahead of a source, the first one is followed.
            let Some(source) = sources[id.index()].filter(|source| found[source.index()].is_none()) else { continue };
            let judged = self.pair_key(source, id).and_then(|key| self.judged.get(&key));
            if let Some(Freshness::Ahead(base)) = judged {
                found[source.index()] = Some(Behind { source: id, since: BehindSince::Base(base.clone()) });
            }
        }
        found
    }

    /// The commits of sources that translations record are commits of this repository: the settings say so, or one of them is.
    fn has_source_commits(&self) -> bool {
        let is_found = |(key, freshness): (&PairKey, &Freshness)| {
            key.source_commit.is_some() && !matches!(freshness, Freshness::NoSuchCommit(_))
        };
        self.settings.source_commit.is_some() || self.judged.iter().any(is_found)
    }
}

fn since(freshness: &Freshness) -> Option<BehindSince> {
    match freshness {
        Freshness::Behind(base) => Some(BehindSince::Base(base.clone())),
        Freshness::UpToDate | Freshness::Ahead(_) | Freshness::Unknown | Freshness::NoSuchCommit(_) => None,
    }
}

/// What a tool or a person adds to the name of a copy: a number or an id at its end.
fn copy_suffix(stem: &str) -> Option<&str> {
    /// The length of a UUID.
    const ID: usize = 36;
    let id = stem.len().checked_sub(ID).and_then(|start| stem.get(start..)).filter(|id| APPLICATION_ID.is_valid(id));
    let number = || stem.rsplit_once(['-', '_']).map(|(_, end)| end).filter(|end| end.bytes().all(|byte| byte.is_ascii_digit()));
    id.or_else(number).filter(|suffix| !suffix.is_empty())
}
