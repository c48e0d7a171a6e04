//! What was read from disk and git. It changes immediately; what it means is up to the catalog derived from it.

mod folded_texts;

use std::collections::HashMap;
use std::sync::Arc;

pub use folded_texts::FoldedTexts;

use crate::checks::acknowledged::Acknowledgements;
use crate::checks::{Freshness, PairKey, Profile, ProfileState};
use crate::compare::LanguageDetector;
use crate::config::Settings;
use crate::content::{Index, Page, PageId};
use crate::git::GitError;
use crate::git::history::History;
use crate::hugo_build::HugoAnswer;
use crate::locale::UiLanguage;
use crate::site::Site;

/// Folded bodies by page, for `text:`.
pub type Bodies = HashMap<PageId, Arc<str>>;

/// Which translations are up to date, by all that the answer depends on.
pub type Judged = HashMap<PairKey, Freshness>;

/// The history of a site, if known.
#[derive(Debug, Clone, Default)]
pub enum SiteHistory {
    /// It hasn't been read.
    #[default]
    Unread,
    /// Why it can't be determined.
    Unknown(GitError),
    /// It was read.
    Known(Arc<History>),
}

/// Everything that was read of a site.
#[derive(Clone)]
pub struct Facts {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Every page counts as a posting (`--all`).
    pub all_pages: bool,
    /// The language of the titles by which lists are sorted first, where postings have it.
    pub titles: UiLanguage,
    /// The languages among which the language of a text is detected.
    pub detector: Arc<LanguageDetector>,
    /// Every page has been read. Until then nothing is reported as missing.
    pub(crate) is_complete: bool,
    pub(crate) index: Index,
    pub(crate) folded: Arc<FoldedTexts>,
    pub(crate) profiles: Arc<Vec<ProfileState>>,
    pub(crate) history: SiteHistory,
    pub(crate) acknowledged: Acknowledgements,
    pub(crate) judged: Arc<Judged>,
    pub(crate) hugo: Option<Arc<HugoAnswer>>,
    pub(crate) revisions: Revisions,
    bodies: Arc<Bodies>,
    /// Some profiles are older than their pages.
    are_profiles_old: bool,
}

/// Numbers that grow when facts change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revisions {
    /// Grows with everything that a catalog is derived from.
    pub all: u64,
    /// Grows when pages change.
    pub pages: u64,
    /// Grows when the ids of pages change their meaning.
    pub ids: u64,
}

/// Something that was read.
#[derive(Debug, Clone)]
pub enum Fact {
    /// More pages of the site.
    Pages(Vec<Arc<Page>>),
    /// There are no more pages.
    AllPages,
    /// The whole site, read again: other pages, with other ids.
    Site(Vec<Arc<Page>>),
    /// Pages whose front matter was written, new ones among them. Their bodies are unchanged.
    Written(Vec<Page>),
    /// Pages that were read again. One that isn't known is ignored: it was deleted since, or is about to be read with the whole site.
    ReadAgain(Vec<Page>),
    /// Folded bodies.
    Bodies(Vec<(PageId, Arc<str>)>),
    /// Profiles of texts; `None` for one that could not be read. `done`: these are the last.
    Profiles {
        /// By page.
        profiles: Vec<(PageId, Option<Profile>)>,
        /// No more will come.
        done: bool,
    },
    /// The site's history, and the record of translations marked as up to date.
    History(Result<Arc<History>, GitError>, Acknowledgements),
    /// The record of translations marked as up to date, after it was written.
    Acknowledged(Acknowledgements),
    /// Whether translations are up to date.
    Judged(Vec<(PairKey, Freshness)>),
    /// What Hugo answered. It is dropped if pages have changed since it was asked.
    Hugo {
        /// The answer.
        answer: Arc<HugoAnswer>,
        /// The revision of the pages that it is about.
        pages: u64,
    },
}

impl Facts {
    /// A site of which no page has been read.
    pub fn new(site: Arc<Site>, settings: Arc<Settings>, all_pages: bool) -> Facts {
        Facts {
            detector: Arc::new(LanguageDetector::of(&site)),
            site,
            settings,
            all_pages,
            titles: UiLanguage::English,
            is_complete: false,
            index: Index::default(),
            folded: Arc::default(),
            profiles: Arc::default(),
            history: SiteHistory::Unread,
            acknowledged: Acknowledgements::default(),
            judged: Arc::default(),
            hugo: None,
            revisions: Revisions::default(),
            bodies: Arc::default(),
            are_profiles_old: false,
        }
    }

    /// Forgets all that was read, before the site is loaded anew.
    pub fn clear(&mut self) {
        let Revisions { all, pages, ids } = self.revisions;
        *self = Facts {
            detector: Arc::clone(&self.detector),
            titles: self.titles,
            revisions: Revisions { all: all + 1, pages: pages + 1, ids: ids + 1 },
            ..Facts::new(Arc::clone(&self.site), Arc::clone(&self.settings), self.all_pages)
        };
    }

    /// Takes over what was read.
    pub fn apply(&mut self, fact: Fact) {
        // Findings are derived once, when all profiles have arrived.
        let revises = !matches!(fact, Fact::Bodies(_) | Fact::Profiles { done: false, .. });
        let pages_change = matches!(fact, Fact::Pages(_) | Fact::Site(_) | Fact::Written(_) | Fact::ReadAgain(_));
        if pages_change {
            // It was an answer about other pages.
            self.hugo = None;
        }
        match fact {
            Fact::Pages(pages) => self.index.add(pages),
            Fact::AllPages => self.is_complete = true,
            Fact::Site(pages) => self.read_site_again(pages),
            Fact::Written(pages) => _ = self.replace(pages),
            Fact::ReadAgain(mut pages) => {
                pages.retain(|page| self.index.by_path(&page.path).is_some());
                let replaced = self.replace(pages);
                let bodies = Arc::make_mut(&mut self.bodies);
                for id in replaced {
                    bodies.remove(&id);
                }
            }
            Fact::Bodies(bodies) => Arc::make_mut(&mut self.bodies).extend(bodies),
            Fact::Profiles { profiles, done } => {
                self.take_profiles(profiles);
                self.are_profiles_old &= !done;
            }
            Fact::History(history, acknowledged) => {
                self.history = history.map_or_else(SiteHistory::Unknown, SiteHistory::Known);
                self.acknowledged = acknowledged;
            }
            Fact::Judged(judged) => self.take_judged(judged),
            Fact::Acknowledged(acknowledged) => self.acknowledged = acknowledged,
            Fact::Hugo { answer, pages } => self.hugo = Some(answer).filter(|_| pages == self.revisions.pages),
        }
        self.revisions.all += u64::from(revises);
        self.revisions.pages += u64::from(pages_change);
    }

    /// Replaces all pages. Profiles and history are kept until they have been read again.
    fn read_site_again(&mut self, pages: Vec<Arc<Page>>) {
        let known: HashMap<&str, &ProfileState> =
            self.index.pages().iter().zip(&*self.profiles).map(|(page, profile)| (&*page.path, profile)).collect();
        let profiles =
            pages.iter().map(|page| known.get(&*page.path).copied().cloned().unwrap_or(ProfileState::Unread)).collect();
        self.profiles = Arc::new(profiles);
        self.are_profiles_old = true;
        self.index = Index::default();
        self.index.add(pages);
        self.folded = Arc::default();
        self.bodies = Arc::default();
        self.revisions.ids += 1;
    }

    fn replace(&mut self, pages: Vec<Page>) -> Vec<PageId> {
        let replaced = self.index.replace(pages);
        self.folded = Arc::new(self.folded.replaced(&self.index, &replaced));
        let profiles = Arc::make_mut(&mut self.profiles);
        for id in &replaced {
            if let Some(state) = profiles.get_mut(id.index()) {
                *state = ProfileState::Unread;
            }
        }
        replaced
    }

    fn take_profiles(&mut self, found: Vec<(PageId, Option<Profile>)>) {
        let profiles = Arc::make_mut(&mut self.profiles);
        profiles.resize(self.index.len(), ProfileState::Unread);
        for (id, profile) in found {
            if let Some(state) = profiles.get_mut(id.index()) {
                *state = profile.map_or(ProfileState::Failed, |profile| ProfileState::Known(Arc::new(profile)));
            }
        }
    }

    /// Takes answers; those about an older commit are dropped.
    fn take_judged(&mut self, judged: Vec<(PairKey, Freshness)>) {
        let head = if let SiteHistory::Known(history) = &self.history { &*history.head } else { "" };
        let known = Arc::make_mut(&mut self.judged);
        known.extend(judged);
        known.retain(|pair, _| &*pair.head == head);
    }

    /// Number of pages read so far.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// True before the first page.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The revisions of this state.
    pub fn revisions(&self) -> Revisions {
        self.revisions
    }

    /// The bodies read so far.
    pub fn bodies(&self) -> &Bodies {
        &self.bodies
    }

    /// The pages whose body hasn't been read for `text:`.
    pub fn without_body(&self, ids: &[PageId]) -> Vec<(PageId, Arc<Page>)> {
        self.paged(ids, |id| !self.bodies.contains_key(&id))
    }

    /// The pages whose text must be read for the rules about texts.
    pub fn without_profile(&self, ids: &[PageId]) -> Vec<(PageId, Arc<Page>)> {
        self.paged(ids, |id| {
            self.are_profiles_old || self.profiles.get(id.index()).is_none_or(|state| *state == ProfileState::Unread)
        })
    }

    fn paged(&self, ids: &[PageId], is_wanted: impl Fn(PageId) -> bool) -> Vec<(PageId, Arc<Page>)> {
        ids.iter().filter(|id| is_wanted(**id)).map(|id| (*id, self.index.shared(*id))).collect()
    }

    /// The history was read, or can't be determined.
    pub fn has_history(&self) -> bool {
        !matches!(self.history, SiteHistory::Unread)
    }
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts").field("pages", &self.len()).field("revisions", &self.revisions).finish_non_exhaustive()
    }
}

/// Compares revisions only.
impl PartialEq for Facts {
    fn eq(&self, other: &Facts) -> bool {
        self.revisions == other.revisions
    }
}
