//! Facts about the site, the catalog that is shown, and how far reading is. Knows no view and no key.

mod requests;

pub use requests::NextCatalog;

use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::{Catalog, Searched, derive};
use crate::config::{PostingQuery, Settings};
use crate::facts::{Fact, Facts};
use crate::locale::Message;

/// Pages up to which a catalog is derived within the update: it takes less than a frame.
pub const DERIVED_AT_ONCE: usize = 2000;

/// The question where the postings are was asked.
const ASKED: &str = "postings: ?";

/// How far reading the site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Pages are coming in.
    Loading {
        /// Pages so far.
        files: usize,
        /// All pages have been read; the catalog of them has yet to be derived.
        is_read: bool,
        /// Something has changed on disk since it began.
        is_outdated: bool,
    },
    /// The whole site is shown.
    Ready,
    /// The whole site is shown, and is being read again.
    Rereading {
        /// Something has changed on disk since that began.
        is_outdated: bool,
    },
}

/// Facts, the catalog that is shown, and how far reading is.
pub struct Library {
    facts: Arc<Facts>,
    /// The catalog that is shown; the facts may be newer.
    catalog: Arc<Catalog>,
    /// How far reading is.
    pub phase: Phase,
    /// Texts and history are wanted: a view or a query asked for them.
    pub examines: bool,
    /// The last note about pages that are not postings.
    pub left_out: Option<Message>,
    /// What to say about a choice of postings once they are shown.
    pub chosen: Option<Message>,
    /// The setting `postings`, which a choice on screen may override.
    postings: Option<PostingQuery>,
    /// What was found out from the site and reported, in this session or an earlier one.
    pub told: Vec<String>,
}

impl Library {
    /// The state before anything was read.
    pub fn new(facts: Facts) -> Library {
        let phase = Phase::Loading { files: 0, is_read: false, is_outdated: false };
        let catalog = derive(&facts, Timestamp::UNIX_EPOCH);
        let postings = facts.settings.postings.clone();
        Library {
            facts: Arc::new(facts),
            catalog,
            phase,
            examines: false,
            left_out: None,
            chosen: None,
            postings,
            told: Vec::new(),
        }
    }

    /// The facts.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// The facts, to be changed.
    pub fn facts_mut(&mut self) -> &mut Facts {
        Arc::make_mut(&mut self.facts)
    }

    /// The catalog that is shown.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What queries are asked of.
    pub fn searched(&self) -> Searched<'_> {
        Searched { catalog: &self.catalog, bodies: self.facts.bodies() }
    }

    /// The whole site is shown.
    pub fn is_ready(&self) -> bool {
        !matches!(self.phase, Phase::Loading { .. })
    }

    /// How many pages the load has read so far.
    pub fn files(&self) -> usize {
        if let Phase::Loading { files, .. } = self.phase { files } else { self.facts.len() }
    }

    /// Begins reading from the start. The old facts stay until the first page is read.
    fn begin(&mut self) {
        self.phase = Phase::Loading { files: 0, is_read: false, is_outdated: false };
    }

    /// Pages came in.
    pub fn add(&mut self, fact: Fact, count: usize) {
        let Phase::Loading { files, .. } = &mut self.phase else { return };
        let is_first = *files == 0 && count > 0;
        *files += count;
        if is_first {
            self.facts_mut().clear();
        }
        self.facts_mut().apply(fact);
    }

    /// Every page has come in.
    pub fn end(&mut self) {
        let Phase::Loading { files, is_read, .. } = &mut self.phase else { return };
        *is_read = true;
        if *files == 0 {
            self.facts_mut().clear();
        }
        self.facts_mut().apply(Fact::AllPages);
    }

    /// Something has changed on disk: true if reading again can begin now. Otherwise it begins when the present reading ends.
    fn begin_again(&mut self) -> bool {
        match &mut self.phase {
            Phase::Loading { is_outdated, .. } | Phase::Rereading { is_outdated } => {
                *is_outdated = true;
                false
            }
            Phase::Ready => {
                self.phase = Phase::Rereading { is_outdated: false };
                true
            }
        }
    }

    /// Reading has ended; true if something has changed on disk since it began.
    pub fn settle(&mut self) -> bool {
        let phase = std::mem::replace(&mut self.phase, Phase::Ready);
        matches!(phase, Phase::Loading { is_outdated: true, .. } | Phase::Rereading { is_outdated: true })
    }

    /// A catalog can be derived within the update.
    pub fn is_small(&self) -> bool {
        self.facts.len() <= DERIVED_AT_ONCE
    }

    /// The catalog knows every fact.
    pub fn is_up_to_date(&self) -> bool {
        self.facts.revisions() == self.catalog.revisions
    }

    /// Another catalog is due. While pages come in, the cost must stay linear: a small site is derived each time it has doubled, a large one
    /// when it has grown threefold, and both when everything is read.
    fn is_due(&self) -> bool {
        let (now, then) = (self.facts.revisions(), self.catalog.revisions);
        let is_new = now.all > then.all;
        match self.phase {
            Phase::Loading { files, is_read: false, .. } if files > 0 => {
                let derived = if now.ids == then.ids { self.catalog.index().len() } else { 0 };
                is_new && files >= derived * if self.is_small() { 2 } else { 3 }
            }
            Phase::Loading { .. } | Phase::Ready | Phase::Rereading { .. } => is_new,
        }
    }

    /// Takes the pages that this query selects for postings, until the program ends; without one, as the settings or the site say.
    pub fn use_postings(&mut self, query: Option<String>) {
        let postings = query.map(PostingQuery).or_else(|| self.postings.clone());
        let facts = self.facts_mut();
        facts.settings = Arc::new(Settings { postings, ..Settings::clone(&facts.settings) });
    }

    /// What was found out from the site and not reported before; first the question where the postings are, if that isn't clear.
    pub fn news_of_the_site(&mut self) -> Option<Message> {
        let question = self.catalog.postings_question().filter(|_| !self.told.iter().any(|told| told == ASKED));
        if let Some(question) = question {
            self.told = vec![ASKED.to_owned()];
            return Some(Message::new("postings-unclear-key").with("question", question));
        }
        let found = self.catalog.found_out();
        let told: Vec<String> = found.iter().map(|found| found.setting.clone()).collect();
        let is_news = told.iter().any(|setting| !self.told.contains(setting));
        self.told.retain(|known| known == ASKED);
        self.told.extend(told);
        let mut parts = found.into_iter().map(|found| found.short).filter(|_| is_news);
        let first = parts.next()?;
        Some(match parts.next() {
            Some(second) => Message::new("found-out-two").with("first", first).with("second", second),
            None => Message::new("found-out-one").with("first", first),
        })
    }

    /// A catalog of the facts.
    pub fn derive(&self, now: Timestamp) -> Arc<Catalog> {
        derive(&self.facts, now)
    }

    /// Shows another catalog, and returns the one before. What both have computed about pages is in memory once.
    pub fn show(&mut self, catalog: Arc<Catalog>) -> Arc<Catalog> {
        let old = std::mem::replace(&mut self.catalog, catalog);
        if self.is_up_to_date() {
            self.catalog.share_with(Arc::make_mut(&mut self.facts));
        }
        old
    }
}
