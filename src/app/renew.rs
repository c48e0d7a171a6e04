//! What others change while the program runs: files that were written, came or went. The list changes at once or not at all, and what the
//! reader looks at stays where it is.

use jiff::Timestamp;

use super::event::{Changed, Effect};
use super::layers::Layer;
use super::state::{App, Tone};
use crate::content::PageId;
use crate::locale::Message;

/// Files up to which they are read one by one; where more have changed the whole site is read.
const READ_ALONE: usize = 50;

/// Reading the whole site again while what was read before is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rereading {
    /// The number of the reading that was asked for last.
    pub asked: u32,
    /// It is under way.
    pub under_way: bool,
    /// Something has been written since it was asked for: it may have read what was there before.
    pub outdated: bool,
}

/// What the reader looks at, by paths: these stay where ids do not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Anchor {
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
    /// The disk has changed.
    pub(super) fn changed_outside(&mut self, changed: &Changed) -> Vec<Effect> {
        if changed.settings {
            self.say(Tone::Warning, Message::new("settings-changed"));
        }
        let mut effects = Vec::new();
        if changed.history && self.examined.wanted && self.loading.done && !self.examined.reading_past {
            self.examined.reading_past = true;
            effects.push(Effect::ReadPast(self.loading.load));
        }
        let many = changed.everything || changed.written.len() + changed.gone.len() > READ_ALONE;
        let index = self.catalog.index();
        let find = |path: &str| index.by_path(path);
        // A file that came and went again is nobody's.
        let gone = !many && changed.gone.iter().any(|gone| index.pages().iter().any(|page| is_at_or_below(&page.path, gone)));
        let written: Option<Vec<PageId>> = if many { None } else { changed.written.iter().map(|path| find(path)).collect() };
        match written {
            Some(written) if written.is_empty() && !gone => {}
            // While the site is being read nobody knows what was read before the change and what after it.
            Some(written) if !gone && self.loading.done && !self.rereading.under_way => {
                effects.push(Effect::ReadPages(written.into_iter().map(|id| index.page(id).clone()).collect()));
            }
            _ => effects.extend(self.reread()),
        }
        effects
    }

    /// Asks for the whole site again; until it is here what is known is shown.
    pub(super) fn reread(&mut self) -> Vec<Effect> {
        if self.rereading.under_way || !self.loading.done {
            self.rereading.outdated = true;
            return Vec::new();
        }
        let asked = self.rereading.asked + 1;
        self.rereading = Rereading { asked, under_way: true, outdated: false };
        vec![Effect::Reread(asked)]
    }

    /// The site has been read again, and the catalog knows it.
    pub(super) fn renewed(&mut self, notes: Vec<Message>, now: Timestamp) -> Vec<Effect> {
        self.rereading.under_way = false;
        // Ids of before mean nothing any more: what was asked for by them is dropped when it comes.
        self.loading.load += 1;
        self.examined.reading_texts = false;
        self.examined.reading_past = false;
        self.bodies_asked = false;
        self.notes = notes;
        let anchor = self.anchor.take().unwrap_or_default();
        let index = self.catalog.index();
        let id = |path: &str| index.by_path(path);
        let selected = anchor.selected.as_deref().and_then(id);
        let outside = anchor.outside.as_deref().and_then(id);
        let trail = anchor.trail.iter().filter_map(|path| id(path)).collect();
        (self.list.outside, self.trail) = (outside, trail);
        self.layers.retain(|layer| !matches!(layer, Layer::Choice(choice) if choice.names_pages()));
        self.list.moved = true;
        self.derive_keeping(now, |_| selected);
        if selected.is_none() {
            // What it was on is gone: it stays beside the old neighbours.
            self.list.cursor = anchor.cursor.min(self.list.rows.len().saturating_sub(1));
        }
        // The row under the cursor stays where it is on the screen, whatever came or went above it.
        self.list.top = self.list.cursor.saturating_sub(anchor.below_top);
        self.reveal_cursor();
        self.show_again();
        let mut effects = self.want_bodies();
        effects.extend(self.want_findings());
        effects.extend(self.examine_again());
        effects.extend(self.read_beside_again(None));
        effects.extend(self.reread_if_outdated());
        effects
    }

    /// Asks once more where something has changed while the site was being read.
    pub(super) fn reread_if_outdated(&mut self) -> Vec<Effect> {
        if self.rereading.outdated { self.reread() } else { Vec::new() }
    }

    /// The site is being read anew: what was read again beside that is dropped when it comes.
    pub(super) fn forget_rereading(&mut self) {
        self.rereading = Rereading { asked: self.rereading.asked + 1, ..Rereading::default() };
    }

    /// Keeps what the reader looks at by its paths, before the ids change.
    pub(super) fn drop_anchor(&mut self) {
        let path = |id: PageId| self.catalog.index().page(id).path.clone();
        self.anchor = Some(Anchor {
            selected: self.selected().map(path),
            outside: self.list.outside.map(path),
            trail: self.trail.iter().map(|id| path(*id)).collect(),
            cursor: self.list.cursor,
            below_top: self.list.cursor.saturating_sub(self.list.top),
        });
    }
}
