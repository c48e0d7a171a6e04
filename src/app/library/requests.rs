//! The library's requests: each is made as soon as it is due, and not twice.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Library, Phase};
use crate::app::event::{Changed, Effect};
use crate::app::pending::{Pending, Request};
use crate::catalog::Catalog;
use crate::checks::{RuleInput, rule};
use crate::content::PageId;
use crate::search::Query;
use crate::work::Job;

/// Files up to which they are read one by one; if more have changed, the whole site is read.
const READ_ALONE: usize = 50;

/// Another catalog.
pub enum NextCatalog {
    /// None is due, or it is on its way.
    NotDue,
    /// Derived from a small site.
    Derived(Arc<Catalog>),
    /// Asked for, since deriving it takes longer than a frame.
    Asked(Effect),
}

/// A path is this one, or one of a file in this folder.
fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Library {
    /// Reads the site from the beginning.
    pub fn load(&mut self, pending: &mut Pending) -> Vec<Effect> {
        self.begin();
        pending.cancel_ids();
        vec![pending.perform(Request::Load, Job::Load)]
    }

    /// Asks for the whole site again; the old catalog is shown meanwhile.
    pub fn read_again(&mut self, pending: &mut Pending) -> Option<Effect> {
        self.begin_again().then(|| pending.perform(Request::Site, Job::ReadSite))
    }

    /// A catalog of the facts where one is due: at once on a small site, else it is asked for.
    pub fn next_catalog(&self, pending: &mut Pending, now: Timestamp) -> NextCatalog {
        if !self.is_due() {
            NextCatalog::NotDue
        } else if self.is_small() {
            NextCatalog::Derived(self.derive(now))
        } else if pending.is_waiting_for(&Request::Catalog) {
            NextCatalog::NotDue
        } else {
            NextCatalog::Asked(pending.perform(Request::Catalog, Job::Derive(Arc::clone(self.facts()))))
        }
    }

    /// Files were written. What is being read may be older; a file that is gone leaves the index when the site is read again.
    pub fn read_after_write(&mut self, is_removed: bool, pending: &mut Pending) -> Vec<Effect> {
        match self.phase {
            Phase::Loading { .. } => self.load(pending),
            Phase::Ready if !is_removed => Vec::new(),
            Phase::Ready | Phase::Rereading { .. } => self.read_again(pending).into_iter().collect(),
        }
    }

    /// The disk has changed.
    pub fn read_changed(&mut self, changed: &Changed, pending: &mut Pending) -> Vec<Effect> {
        let mut effects = Vec::new();
        if changed.history && self.is_ready() {
            effects.extend(self.read_history(pending));
        }
        let many = changed.everything || changed.written.len() + changed.gone.len() > READ_ALONE;
        let index = self.catalog.index();
        // Ignores files that were created and deleted between two reads.
        let gone = !many && changed.gone.iter().any(|gone| index.pages().iter().any(|page| is_at_or_below(&page.path, gone)));
        let known = || changed.written.iter().map(|path| index.by_path(path)).collect();
        let written: Option<Vec<PageId>> = if many { None } else { known() };
        match written {
            Some(written) if written.is_empty() && !gone => {}
            // While the site is being read it is not known what was read before the change and what after it.
            Some(written) if !gone && self.phase == Phase::Ready => {
                let pages = written.into_iter().map(|id| index.page(id).clone()).collect();
                effects.push(pending.perform(Request::Pages, Job::ReadPages(pages)));
            }
            _ => effects.extend(self.read_again(pending)),
        }
        effects
    }

    /// Ids of the catalog can be put into a job: they will mean the same when it is answered.
    fn can_ask_by_id(&self) -> bool {
        self.is_ready() && self.facts.revisions().ids == self.catalog.revisions.ids
    }

    /// Asks for what a query needs besides the front matter: bodies for a `text:` term, texts and history for a rule that needs them.
    pub fn read_for_query(&mut self, query: &Query, pending: &mut Pending) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.read_bodies(query, pending).into_iter().collect();
        if query.rules().any(|id| rule(id).input != RuleInput::Head) {
            effects.extend(self.examine(pending));
        }
        effects
    }

    /// Asks for the bodies that a `text:` term needs, once.
    pub fn read_bodies(&self, query: &Query, pending: &mut Pending) -> Option<Effect> {
        if !query.needs_bodies() || !self.can_ask_by_id() || pending.is_waiting_for(&Request::Bodies) {
            return None;
        }
        let wanted = self.facts.without_body(self.catalog.versions());
        (!wanted.is_empty()).then(|| pending.perform(Request::Bodies, Job::ReadBodies(wanted)))
    }

    /// Asks for what rules about texts and history need and hasn't been read yet.
    pub fn examine(&mut self, pending: &mut Pending) -> Vec<Effect> {
        self.examines = true;
        self.examine_more(pending)
    }

    /// Does the same if it has been asked for before: after a load, or after pages have changed.
    pub fn examine_more(&self, pending: &mut Pending) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !self.examines || !self.can_ask_by_id() {
            return effects;
        }
        if !pending.is_waiting_for(&Request::Profiles) {
            let unread = self.facts.without_profile(self.catalog.versions());
            if !unread.is_empty() {
                effects.push(pending.perform(Request::Profiles, Job::ReadProfiles(unread)));
            }
        }
        if !self.facts.has_history() {
            effects.extend(self.read_history(pending));
        }
        if self.is_up_to_date()
            && !self.catalog.is_judged()
            && !pending.is_waiting_for(&Request::Judge)
            && let Some(pairs) = self.catalog.pairs_to_judge()
        {
            effects.push(pending.perform(Request::Judge, Job::Judge(pairs)));
        }
        effects
    }

    /// Asks for the history again if it has been asked for before; the old one is shown meanwhile.
    pub fn read_history(&self, pending: &mut Pending) -> Option<Effect> {
        let is_due = self.examines && !pending.is_waiting_for(&Request::History);
        is_due.then(|| pending.perform(Request::History, Job::ReadHistory))
    }

    /// Texts and history have been asked for, and the catalog knows all of them.
    pub fn is_examined(&self, pending: &Pending) -> bool {
        let is_waiting =
            [Request::Profiles, Request::History, Request::Judge].iter().any(|request| pending.is_waiting_for(request));
        self.examines
            && self.is_ready()
            && self.is_up_to_date()
            && self.catalog.knows_past()
            && !is_waiting
            && self.catalog.is_judged()
    }
}
