//! The site as it comes in, and the preview that follows the cursor: batches, bodies, deriving anew. Reads nothing itself.

use std::sync::Arc;

use jiff::Timestamp;

use super::event::{Effect, Snapshot};
use super::examine::Examined;
use super::layers::Layer;
use super::preview::Content;
use super::state::{App, List, Loading, Tone};
use super::update::update;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::content::load::Batch;
use crate::locale::Message;

/// Postings up to which texts and history are looked at without being asked: in the background, it takes a moment.
const EXAMINED_AT_ONCE: usize = 2000;

/// Pages up to which the catalog is derived at once: it takes less than a frame.
pub(super) const DERIVED_AT_ONCE: usize = 2000;

impl App {
    /// Starts reading the site, anew.
    pub fn load(&mut self) -> Vec<Effect> {
        self.loading = Loading { load: self.loading.load + 1, ..Loading::default() };
        self.forget_rereading();
        self.arrived.clear();
        let mut effects = vec![Effect::Load(self.loading.load)];
        // What waited for a catalog that will be dropped need not wait any more.
        for event in std::mem::take(&mut self.postponed) {
            effects.extend(update(self, event));
        }
        effects
    }

    pub(super) fn loaded(&mut self, load: u32, batch: Batch, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load {
            return Vec::new();
        }
        if self.loading.files == 0 && !batch.pages.is_empty() {
            // The first pages of a reload take the place of the old ones; until then the old ones are shown.
            let selected = self.selected().map(|id| self.catalog.index().page(id).path.clone());
            self.forget_pages();
            self.reselect = selected.or(self.reselect.take());
        }
        self.loading.files += batch.pages.len();
        self.notes.extend(batch.notes);
        // Until the next derivation they wait here: the catalog answers only about pages that it was derived from.
        self.arrived.extend(batch.pages);
        if self.loading.files > DERIVED_AT_ONCE || self.loading.deriving {
            return self.derive_elsewhere(now);
        }
        // Deriving costs as much as the pages so far: done at each doubling, the cost stays linear.
        if self.loading.files >= self.loading.derived * 2 {
            self.derive(now);
        }
        Vec::new()
    }

    /// A large catalog is derived in the background, so that the next key need not wait: again when it has grown to the threefold, and
    /// when everything is here.
    fn derive_elsewhere(&mut self, now: Timestamp) -> Vec<Effect> {
        let is_due = self.loading.files >= self.loading.derived * 3 || self.loading.read.is_some();
        if self.loading.deriving || !is_due {
            return Vec::new();
        }
        self.loading.deriving = true;
        self.catalog.is_partial = self.loading.read.is_none();
        let pages = std::mem::take(&mut self.arrived);
        vec![Effect::Derive { load: self.loading.load, catalog: Snapshot(Box::new(self.catalog.clone())), pages, now }]
    }

    /// The catalog comes back from where it was derived.
    pub(super) fn derived(&mut self, load: u32, catalog: Catalog, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load || !self.loading.deriving {
            return Vec::new();
        }
        self.loading.deriving = false;
        if self.loading.done {
            return self.learned(catalog);
        }
        let keep = self.kept();
        self.catalog = catalog;
        self.was_derived();
        let keep = keep.or_else(|| self.catalog.index().by_path(self.reselect.as_deref()?));
        self.search(keep);
        self.refresh_tables();
        let mut effects = Vec::new();
        for event in std::mem::take(&mut self.postponed) {
            effects.extend(update(self, event));
        }
        match self.loading.read {
            Some(_) if self.arrived.is_empty() && !self.catalog.is_partial => effects.extend(self.all_here()),
            _ => effects.extend(self.derive_elsewhere(now)),
        }
        effects
    }

    /// Lets go of all pages, and of everything that names them by their ids.
    fn forget_pages(&mut self) {
        let old = &self.catalog;
        self.catalog = Catalog::new(old.site.clone(), old.settings.clone(), old.all_pages);
        self.trail.clear();
        self.list = List { sort: self.list.sort, ..List::default() };
        self.bodies_asked = false;
        self.loading.derived = 0;
        self.finder_filter = None;
        self.examined = Examined { wanted: self.examined.wanted, ..Examined::default() };
        self.layers.retain(|layer| !matches!(layer, Layer::Choice(choice) if choice.names_pages()));
    }

    pub(super) fn load_done(&mut self, load: u32, now: Timestamp) -> Vec<Effect> {
        if load != self.loading.load {
            return Vec::new();
        }
        if self.loading.files == 0 {
            // Nothing came: what a reload replaces is gone from the disk.
            self.forget_pages();
        }
        self.loading.read = Some(now);
        if self.loading.files > DERIVED_AT_ONCE || self.loading.deriving {
            return self.derive_elsewhere(now);
        }
        self.derive(now);
        self.all_here()
    }

    /// The whole site is known.
    fn all_here(&mut self) -> Vec<Effect> {
        self.loading.done = true;
        self.go_on_at_place();
        self.notes.extend(self.catalog.selection_problems());
        // Said once: after a reload it is news only where the number has changed.
        let left_out = self.catalog.left_out_note("left-out-key");
        if left_out.is_some() && left_out != self.left_out_said {
            self.notes.extend(left_out.clone());
            self.left_out_said = left_out;
        }
        if let Some(note) = self.notes.first().cloned() {
            let more = self.notes.len() - 1;
            let message = if more == 0 { note } else { Message::new("notes-several").with("note", note).with("more", more) };
            self.say(Tone::Warning, message);
        }
        self.show_again();
        let mut effects = self.want_bodies();
        effects.extend(self.want_findings());
        effects.extend(if self.catalog.postings().len() <= EXAMINED_AT_ONCE { self.examine() } else { self.examine_more() });
        effects.extend(self.read_beside_again(None));
        effects.extend(self.reread_if_outdated());
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

    /// What stays under the cursor: until somebody has moved, it stays at the top while rows come in.
    fn kept(&self) -> Option<PageId> {
        self.selected().filter(|_| self.list.moved)
    }

    /// The catalog was derived: what rests on it is done anew.
    fn was_derived(&mut self) {
        self.loading.derived = self.catalog.index().len();
        self.generation = self.generation.wrapping_add(1);
        self.query = self.catalog.parse(self.search.value());
        self.finder_filter = None;
    }

    /// Derives everything anew and makes the rows from it.
    pub(super) fn derive(&mut self, now: Timestamp) {
        let kept = self.kept();
        let keep = |app: &App| kept.or_else(|| app.catalog.index().by_path(app.reselect.as_deref()?));
        self.derive_keeping(now, keep);
    }

    /// Derives everything anew, with the pages that have arrived; what `keep` names stays under the cursor.
    pub(super) fn derive_keeping(&mut self, now: Timestamp, keep: impl FnOnce(&App) -> Option<PageId>) {
        if !self.loading.told {
            self.catalog.add(std::mem::take(&mut self.arrived));
            self.catalog.is_partial = self.loading.read.is_none();
            self.catalog.refresh(now);
        }
        self.was_derived();
        let keep = keep(self);
        self.refill(keep);
        self.refresh_tables();
    }

    pub(super) fn take_bodies(&mut self, load: u32, bodies: Vec<(PageId, Arc<str>)>, done: bool) {
        if load != self.loading.load {
            return;
        }
        let ids: Vec<PageId> = bodies.iter().map(|(id, _)| *id).collect();
        for (id, body) in bodies {
            self.catalog.keep_body(id, body);
        }
        self.finder.ask_about(&ids);
        if done {
            self.bodies_asked = false;
        }
        if self.query.needs_bodies() {
            let keep = self.selected();
            self.search(keep);
            self.refresh_tables();
        }
    }

    /// The body of the posting in the preview is read again, and its place kept; until it is here what was known of it is shown.
    pub(super) fn show_again(&mut self) {
        let id = self.selected();
        let path = id.map(|id| &self.catalog.index().page(id).path);
        if self.preview.path.as_ref() == path {
            self.preview.is_old = true;
        } else {
            self.show(id, false);
        }
    }

    /// The preview follows the cursor.
    pub(super) fn follow_cursor(&mut self) -> Vec<Effect> {
        let id = self.selected();
        let page = id.map(|id| self.catalog.index().page(id));
        if self.preview.path.as_deref() != page.map(|page| &*page.path) {
            self.show(id, false);
        }
        match id.map(|id| self.catalog.index().shared(id)) {
            Some(page) if self.preview.is_old || matches!(self.preview.content, Content::Wanted) => {
                self.preview.is_old = false;
                if matches!(self.preview.content, Content::Wanted) {
                    self.preview.content = Content::Asked;
                }
                vec![Effect::ReadBody(page)]
            }
            _ => Vec::new(),
        }
    }
}
