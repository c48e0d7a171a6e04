//! What happens that changes what is known of the site: told to the catalog in one place, and where the site is large derived elsewhere
//! before it is taken further.

use jiff::Timestamp;

use super::event::{Effect, Event, Snapshot};
use super::loading::DERIVED_AT_ONCE;
use super::state::App;
use super::update::update;
use crate::catalog::Catalog;
use crate::checks::translated::{TRANSLATED, Translated};
use crate::content::Page;

impl Event {
    /// True for what would change the catalog; a load has its own way.
    pub(super) fn changes_catalog(&self) -> bool {
        matches!(
            self,
            Event::Saved { .. }
                | Event::Pages { .. }
                | Event::Reread { .. }
                | Event::EditorClosed { .. }
                | Event::Bodies { .. }
                | Event::Profiles { .. }
                | Event::Past { .. }
        )
    }

    /// When it happened, if everything must be derived anew after it.
    fn asks_to_derive(&self) -> Option<Timestamp> {
        match self {
            Event::Saved { now, .. } | Event::Pages { now, .. } | Event::Reread { now, .. } | Event::Past { now, .. } => {
                Some(*now)
            }
            Event::EditorClosed { page, changed, now, .. } => (page.is_some() && *changed).then_some(*now),
            Event::Profiles { done, now, .. } => done.then_some(*now),
            _ => None,
        }
    }

    /// False for what an older load or reading asked for.
    fn is_of(&self, load: u32, reading: u32) -> bool {
        match self {
            Event::Profiles { load: theirs, .. } | Event::Past { load: theirs, .. } => *theirs == load,
            Event::Reread { asked, .. } => *asked == reading,
            _ => true,
        }
    }

    /// Tells the catalog what is new; it must be derived afterwards.
    fn tell(&self, catalog: &mut Catalog) {
        match self {
            Event::Saved { set, pages, .. } => {
                catalog.replace(pages.clone());
                // What was written may be the record of translations that are still fine.
                if let Some(change) = set.changes.iter().find(|change| change.path == TRANSLATED) {
                    catalog.keep_translated(Translated::read(change.after.as_deref().unwrap_or_default()));
                }
            }
            Event::Pages { pages, .. } => replace_known(catalog, pages.iter()),
            Event::Reread { batch, .. } => catalog.renew(batch.pages.clone()),
            Event::EditorClosed { page: Some(page), changed: true, .. } => replace_known(catalog, std::iter::once(&**page)),
            Event::Profiles { profiles, done, .. } => catalog.keep_profiles(profiles.clone(), *done),
            Event::Past { history, translated, .. } => catalog.keep_history(history.clone(), translated.clone()),
            _ => {}
        }
    }
}

/// Puts pages that were read again in their places. A page that the index does not have is ignored: it was deleted since, or a load that is
/// under way will bring it.
fn replace_known<'a>(catalog: &mut Catalog, pages: impl Iterator<Item = &'a Page>) {
    let known = pages.filter(|page| catalog.index().by_path(&page.path).is_some()).cloned().collect();
    catalog.replace(known);
}

impl App {
    /// Takes in what an event says of the site. Where that is large, and everything must be derived, this is done elsewhere so that the
    /// next key need not wait; then the event waits for it, and the effect is returned.
    pub(super) fn learn(&mut self, event: &Event) -> Option<Effect> {
        let load = self.loading.load;
        if self.loading.told || !event.is_of(load, self.rereading.asked) {
            return None;
        }
        let is_large = self.loading.done && self.catalog.index().len() > DERIVED_AT_ONCE;
        let Some(now) = event.asks_to_derive().filter(|_| is_large) else {
            if matches!(event, Event::Reread { .. }) {
                self.drop_anchor();
            }
            if event.asks_to_derive().is_some() {
                // A page is replaced in one place only: those that have arrived are in the catalog first.
                self.catalog.add(std::mem::take(&mut self.arrived));
            }
            event.tell(&mut self.catalog);
            return None;
        };
        let mut catalog = self.catalog.clone();
        event.tell(&mut catalog);
        self.loading.deriving = true;
        Some(Effect::Derive { load, catalog: Snapshot(Box::new(catalog)), pages: Vec::new(), now })
    }

    /// The catalog comes back, with what an event has told it: takes the event further, and what has happened since.
    pub(super) fn learned(&mut self, catalog: Catalog) -> Vec<Effect> {
        if matches!(self.postponed.first(), Some(Event::Reread { .. })) {
            self.drop_anchor();
        }
        self.catalog = catalog;
        // Whatever these lead to finds nothing waiting.
        let mut waiting = std::mem::take(&mut self.postponed).into_iter();
        self.loading.told = true;
        let mut effects = waiting.next().map_or_else(Vec::new, |event| update(self, event));
        self.loading.told = false;
        effects.extend(waiting.flat_map(|event| update(self, event)));
        effects
    }
}
