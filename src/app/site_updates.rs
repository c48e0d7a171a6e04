//! What follows when the site changes: pages come in, are written or changed by others, and a new catalog is shown. The only place where ids
//! change their meaning. Reads nothing itself.

use std::sync::Arc;

use jiff::Timestamp;

use super::event::{Changed, Effect};
use super::library::Phase;
use super::notice::Tone;
use super::pending::Request;
use super::state::{App, List};
use super::view::View;
use super::view::preview::PreviewContent;
use crate::catalog::Catalog;
use crate::checks::acknowledged::{ACKNOWLEDGED, Acknowledgements};
use crate::checks::{RuleInput, rule};
use crate::content::load::Batch;
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::facts::Fact;
use crate::locale::Message;
use crate::operations::{Cause, Plan};
use crate::work::Job;

/// Postings up to which texts and history are read without being asked for: in the background, it takes a moment.
const EXAMINED_AT_ONCE: usize = 2000;

/// Files up to which they are read one by one; where more have changed the whole site is read.
const READ_ALONE: usize = 50;

/// What is to be done once a catalog shows a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// The facts that the catalog must know of.
    revision: u64,
    /// The version that it is about.
    path: Box<str>,
    /// It was created: the cursor goes there. Otherwise it was edited: it stays in view, even where the filter is about what it was.
    is_created: bool,
}

/// What the user looks at, by paths, which stay while ids change.
#[derive(Debug, Default)]
struct Anchor {
    selected: Option<Box<str>>,
    outside: Option<Box<str>>,
    trail: Vec<Box<str>>,
    /// The row of the cursor, and how many rows below the first one shown it is.
    cursor: usize,
    below_top: usize,
}

/// A path is this one, or one of a file in this folder.
fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl App {
    /// Asks for a job to be performed.
    pub(super) fn perform(&mut self, request: Request, job: Job) -> Effect {
        Effect::Perform(self.pending.ask(request), job)
    }

    /// Reads the site from the beginning.
    pub fn load(&mut self) -> Vec<Effect> {
        self.library.begin();
        self.pending.cancel_ids();
        vec![self.perform(Request::Load, Job::Load)]
    }

    pub(super) fn loaded(&mut self, batch: Batch, now: Timestamp) -> Vec<Effect> {
        self.notes.extend(batch.notes);
        let count = batch.pages.len();
        self.library.add(Fact::Pages(batch.pages), count);
        self.derive(now)
    }

    pub(super) fn load_done(&mut self, now: Timestamp) -> Vec<Effect> {
        self.library.end();
        self.derive(now)
    }

    /// The whole site was read again.
    pub(super) fn site_read(&mut self, batch: Batch, now: Timestamp) -> Vec<Effect> {
        self.notes = batch.notes;
        self.pending.cancel_ids();
        self.learn(Fact::Site(batch.pages), now)
    }

    /// Takes in a fact; derives a catalog from it where one is due.
    pub(super) fn learn(&mut self, fact: Fact, now: Timestamp) -> Vec<Effect> {
        self.library.facts_mut().apply(fact);
        self.derive(now)
    }

    /// Shows a catalog of the facts where one is due: at once on a small site, else when it has been derived elsewhere.
    pub(super) fn derive(&mut self, now: Timestamp) -> Vec<Effect> {
        if !self.library.is_due(&self.catalog) {
            return Vec::new();
        }
        if self.library.is_small() {
            let catalog = self.library.derive(now);
            return self.show_catalog(catalog);
        }
        if self.pending.is_waiting_for(&Request::Catalog) {
            return Vec::new();
        }
        let facts = Arc::clone(self.library.facts());
        vec![self.perform(Request::Catalog, Job::Derive(facts))]
    }

    /// A catalog was derived elsewhere.
    pub(super) fn derived(&mut self, catalog: Arc<Catalog>, now: Timestamp) -> Vec<Effect> {
        let is_newer = catalog.revisions.all > self.catalog.revisions.all;
        let mut effects = if is_newer { self.show_catalog(catalog) } else { Vec::new() };
        effects.extend(self.derive(now));
        effects
    }

    /// Puts a catalog in the place of the one that is shown, and what rests on it. The cursor stays on its posting.
    fn show_catalog(&mut self, catalog: Arc<Catalog>) -> Vec<Effect> {
        let anchor = self.anchor();
        let old = std::mem::replace(&mut self.catalog, catalog).revisions;
        let new = self.catalog.revisions;
        if self.library.facts().revisions() == new {
            let catalog = Arc::clone(&self.catalog);
            catalog.share_with(self.library.facts_mut());
        }
        let (is_ready, ids_change) = (self.library.is_ready(), old.ids != new.ids);
        self.query = self.catalog.parse(self.search.value());
        self.finder_filter = None;
        if ids_change {
            self.follow_paths(&anchor);
        }
        let id = |path: &Option<Box<str>>| self.catalog.index().by_path(path.as_deref()?);
        // Until the user has moved, the cursor stays at the top while rows come in.
        let kept = if is_ready || self.list.moved { id(&anchor.selected) } else { None };
        let keep = kept.or_else(|| id(&self.reselect));
        if is_ready || self.library.is_small() {
            self.refill(keep);
        } else {
            self.search(keep);
        }
        if is_ready && ids_change {
            if keep.is_none() {
                // The posting under the cursor is gone: the cursor stays beside its old neighbours.
                self.list.cursor = anchor.cursor.min(self.list.rows.len().saturating_sub(1));
            }
            // The row under the cursor stays where it is on the screen, whatever came or went above it.
            self.list.top = self.list.cursor.saturating_sub(anchor.below_top);
            self.reveal_cursor();
        }
        self.refresh_tables();
        let is_read = matches!(self.library.phase, Phase::Loading { is_read: true, .. });
        if is_read && new == self.library.facts().revisions() {
            return self.all_here();
        }
        if is_ready { self.follow_up(old.pages != new.pages, ids_change) } else { Vec::new() }
    }

    fn anchor(&self) -> Anchor {
        let path = |id: PageId| self.catalog.index().page(id).path.clone();
        Anchor {
            selected: self.selected().map(path),
            outside: self.list.outside.map(path),
            trail: self.trail.iter().map(|id| path(*id)).collect(),
            cursor: self.list.cursor,
            below_top: self.list.cursor.saturating_sub(self.list.top),
        }
    }

    /// Ids mean other pages now: everything that names pages by them is found again by its path, or goes.
    fn follow_paths(&mut self, anchor: &Anchor) {
        let id = |path: &str| self.catalog.index().by_path(path);
        self.views.retain(|view| !matches!(view, View::Choice(choice) if choice.names_pages()));
        if self.library.is_ready() {
            self.list.outside = anchor.outside.as_deref().and_then(id);
            self.trail = anchor.trail.iter().filter_map(|path| id(path)).collect();
            self.list.moved = true;
        } else {
            // The first pages of a load take the place of the old ones; the posting under the cursor is found when it comes.
            self.trail.clear();
            self.list = List { sort: self.list.sort, ..List::default() };
            self.reselect = anchor.selected.clone().or(self.reselect.take());
        }
    }

    /// The whole site is shown for the first time.
    fn all_here(&mut self) -> Vec<Effect> {
        let is_outdated = self.library.settle();
        self.go_on_at_place();
        self.notes.extend(self.catalog.selection_problems());
        // Said once: after a reload it is news only where the number has changed.
        let left_out = self.catalog.left_out_note("left-out-key");
        if left_out.is_some() && left_out != self.library.left_out {
            self.notes.extend(left_out.clone());
            self.library.left_out = left_out;
        }
        if let Some(note) = self.notes.first().cloned() {
            let more = self.notes.len() - 1;
            let message = if more == 0 { note } else { Message::new("notes-several").with("note", note).with("more", more) };
            self.say(Tone::Warning, message);
        }
        self.library.examines |= self.catalog.postings().len() <= EXAMINED_AT_ONCE;
        let mut effects = self.follow_up(true, false);
        effects.extend(if is_outdated { self.read_again() } else { Vec::new() });
        effects
    }

    /// The posting that was to be found again is under the cursor, or nowhere: shows as many rows above it as there were.
    fn go_on_at_place(&mut self) {
        let Some(path) = self.reselect.take() else { return };
        let is_there = self.selected().is_some_and(|id| self.catalog.index().page(id).path == path);
        if is_there && !self.list.moved {
            self.list.top = self.list.cursor.saturating_sub(self.rows_above);
            self.reveal_cursor();
            self.list.moved = true;
        }
    }

    /// A new catalog of the whole site is shown: what it needs besides is asked for, and what waited for it is done.
    fn follow_up(&mut self, pages_change: bool, ids_change: bool) -> Vec<Effect> {
        self.grant_wishes();
        let mut effects = Vec::new();
        if pages_change {
            self.show_again();
            effects.extend(self.want_bodies());
            effects.extend(self.read_beside_again());
        }
        effects.extend(self.want_findings());
        effects.extend(self.examine_more());
        effects.extend(self.history_arrived());
        if ids_change {
            effects.extend(self.read_history_again());
            effects.extend(if self.library.settle() { self.read_again() } else { Vec::new() });
        }
        effects
    }

    fn grant_wishes(&mut self) {
        let known = self.catalog.revisions.all;
        let (granted, waiting) = std::mem::take(&mut self.wishes).into_iter().partition(|wish| wish.revision <= known);
        self.wishes = waiting;
        let granted: Vec<Wish> = granted;
        for wish in granted {
            let Some(id) = self.catalog.index().by_path(&wish.path) else { continue };
            if wish.is_created {
                self.jump(id);
                self.point_at_created(&wish.path);
            } else if !self.list.rows.contains(&id) {
                self.list.outside = Some(id);
                self.refill(Some(id));
            }
        }
    }

    fn wish(&mut self, path: Box<str>, is_created: bool) {
        let revision = self.library.facts().revisions().all;
        self.wishes.push(Wish { revision, path, is_created });
    }

    /// Files were written: what is known of them follows.
    pub(super) fn written(&mut self, set: &ChangeSet, cause: &Cause, pages: Vec<Page>, now: Timestamp) -> Vec<Effect> {
        // What was acted on stays under the cursor, wherever it is sorted now.
        self.list.moved = true;
        self.library.facts_mut().apply(Fact::Written(pages));
        // What was written may be the record of translations marked as up to date.
        if let Some(change) = set.changes.iter().find(|change| change.path == ACKNOWLEDGED) {
            let acknowledged = Acknowledgements::read(change.after.as_deref().unwrap_or_default());
            self.library.facts_mut().apply(Fact::Acknowledged(acknowledged));
        }
        match (cause, set.changes.first(), self.selected()) {
            (Cause::Plan(plan), Some(change), _) if plan.creates() => self.wish(change.path.as_str().into(), true),
            (Cause::Plan(Plan::SetFields { .. }), _, Some(id)) => self.wish(self.catalog.index().page(id).path.clone(), false),
            _ => {}
        }
        let mut effects = self.derive(now);
        let is_removed = set.changes.iter().any(|change| change.after.is_none() && change.path != ACKNOWLEDGED);
        match self.library.phase {
            // What is under way may have read what was there before.
            Phase::Loading { .. } => effects.extend(self.load()),
            Phase::Rereading { .. } => effects.extend(self.read_again()),
            // A file that is gone leaves the index when the site is read again.
            Phase::Ready => effects.extend(if is_removed { self.read_again() } else { Vec::new() }),
        }
        effects
    }

    /// Pages were read again.
    pub(super) fn pages_read(&mut self, pages: Vec<Page>, now: Timestamp) -> Vec<Effect> {
        self.list.moved = true;
        self.learn(Fact::ReadAgain(pages), now)
    }

    /// The user's own editor was left: what is known follows what is on disk.
    pub(super) fn edited_outside(
        &mut self,
        page: Option<Page>,
        problem: Option<Message>,
        changed: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        let (tone, notice) = match problem {
            Some(problem) => (Tone::Error, problem),
            None if changed => (Tone::Good, Message::new("editor-changed")),
            None => (Tone::Good, Message::new("editor-unchanged")),
        };
        self.say(tone, notice);
        match page {
            None if self.library.is_ready() => self.read_again(),
            None => self.load(),
            Some(_) if !changed => Vec::new(),
            Some(page) => {
                let path = page.path.clone();
                let is_known = self.catalog.index().by_path(&path).is_some();
                self.list.moved = true;
                self.library.facts_mut().apply(Fact::ReadAgain(vec![page]));
                self.wish(path, false);
                let mut effects = self.derive(now);
                effects.extend(if is_known { Vec::new() } else { self.read_again() });
                effects
            }
        }
    }

    /// The disk has changed.
    pub(super) fn changed_outside(&mut self, changed: &Changed) -> Vec<Effect> {
        if changed.settings {
            self.say(Tone::Warning, Message::new("settings-changed"));
        }
        let mut effects = Vec::new();
        if changed.history && self.library.is_ready() {
            effects.extend(self.read_history_again());
        }
        let many = changed.everything || changed.written.len() + changed.gone.len() > READ_ALONE;
        let index = self.catalog.index();
        let find = |path: &str| index.by_path(path);
        // Ignores files that were created and deleted between two reads.
        let gone = !many && changed.gone.iter().any(|gone| index.pages().iter().any(|page| is_at_or_below(&page.path, gone)));
        let written: Option<Vec<PageId>> = if many { None } else { changed.written.iter().map(|path| find(path)).collect() };
        match written {
            Some(written) if written.is_empty() && !gone => {}
            // While the site is being read it is not known what was read before the change and what after it.
            Some(written) if !gone && self.library.phase == Phase::Ready => {
                let pages = written.into_iter().map(|id| index.page(id).clone()).collect();
                effects.push(self.perform(Request::Pages, Job::ReadPages(pages)));
            }
            _ => effects.extend(self.read_again()),
        }
        effects
    }

    /// Asks for the whole site again; until it is here what is known is shown.
    pub(super) fn read_again(&mut self) -> Vec<Effect> {
        if self.library.read_again() { vec![self.perform(Request::Site, Job::ReadSite)] } else { Vec::new() }
    }

    pub(super) fn take_bodies(&mut self, bodies: Vec<(PageId, Arc<str>)>, done: bool) -> Vec<Effect> {
        let ids: Vec<PageId> = bodies.iter().map(|(id, _)| *id).collect();
        self.library.facts_mut().apply(Fact::Bodies(bodies));
        self.finder.ask_about(&ids);
        if self.query.needs_bodies() {
            let keep = self.selected();
            self.search(keep);
            self.refresh_tables();
        }
        // Some may have changed meanwhile.
        if done { self.want_bodies() } else { Vec::new() }
    }

    /// Asks for the bodies that a `text:` term needs, once.
    pub(super) fn want_bodies(&mut self) -> Vec<Effect> {
        if !self.query.needs_bodies() || !self.can_ask_by_id() || self.pending.is_waiting_for(&Request::Bodies) {
            return Vec::new();
        }
        let wanted = self.library.facts().without_body(self.catalog.postings());
        if wanted.is_empty() { Vec::new() } else { vec![self.perform(Request::Bodies, Job::ReadBodies(wanted))] }
    }

    /// Ids of the catalog may be sent elsewhere: they will mean the same when they come back.
    fn can_ask_by_id(&self) -> bool {
        self.library.is_ready() && self.library.is_in_step_with(&self.catalog)
    }

    /// Asks for what rules about texts and history need, as far as it is not known yet.
    pub(super) fn examine(&mut self) -> Vec<Effect> {
        self.library.examines = true;
        self.examine_more()
    }

    /// The same, where it has been asked for before: after a load, or after pages have changed.
    pub(super) fn examine_more(&mut self) -> Vec<Effect> {
        if !self.library.examines || !self.can_ask_by_id() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if !self.pending.is_waiting_for(&Request::Profiles) {
            let unread = self.library.facts().without_profile(self.catalog.postings());
            if !unread.is_empty() {
                effects.push(self.perform(Request::Profiles, Job::ReadProfiles(unread)));
            }
        }
        if !self.library.facts().has_history() {
            effects.extend(self.read_history_again());
        }
        effects
    }

    /// Asks for the history where it has been asked for before: what is known is shown until it is here.
    fn read_history_again(&mut self) -> Vec<Effect> {
        if !self.library.examines || self.pending.is_waiting_for(&Request::History) {
            return Vec::new();
        }
        vec![self.perform(Request::History, Job::ReadHistory)]
    }

    /// Asks for texts and history where the query names a rule that needs them.
    pub(super) fn want_findings(&mut self) -> Vec<Effect> {
        if self.query.rules().any(|id| rule(id).input != RuleInput::Head) {
            return self.examine();
        }
        Vec::new()
    }

    /// Texts and history have been asked for, and the catalog knows all of them.
    pub fn is_examined(&self) -> bool {
        let is_waiting = [Request::Profiles, Request::History].iter().any(|request| self.pending.is_waiting_for(request));
        let is_known = self.library.facts().revisions() == self.catalog.revisions && self.catalog.knows_past();
        self.library.examines && self.library.is_ready() && is_known && !is_waiting
    }

    /// The body of the posting in the preview is read again, and its place kept; until it is here what was known of it is shown.
    pub(super) fn show_again(&mut self) {
        let id = self.selected();
        let path = id.map(|id| &self.catalog.index().page(id).path);
        if self.preview.path.as_ref() == path {
            self.preview.is_old = true;
        } else {
            self.in_preview(|preview, env| preview.show(id, false, env));
        }
    }

    /// The preview follows the cursor.
    pub(super) fn follow_cursor(&mut self) -> Vec<Effect> {
        let id = self.selected();
        let page = id.map(|id| self.catalog.index().page(id));
        if self.preview.path.as_deref() != page.map(|page| &*page.path) {
            self.in_preview(|preview, env| preview.show(id, false, env));
        }
        match id.map(|id| self.catalog.index().shared(id)) {
            Some(page) if self.preview.is_old || matches!(self.preview.content, PreviewContent::Wanted) => {
                self.preview.is_old = false;
                if matches!(self.preview.content, PreviewContent::Wanted) {
                    self.preview.content = PreviewContent::Asked;
                }
                vec![self.perform(Request::Body, Job::ReadBody(page))]
            }
            _ => Vec::new(),
        }
    }
}
