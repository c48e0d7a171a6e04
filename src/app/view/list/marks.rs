//! Marks: postings that are acted on together. Kept by path, so that a reload, a filter or another order loses none.

use super::ListView;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::locale::Message;

impl ListView {
    /// The marked postings of the site, in the order of the index; those of a range that is being drawn too.
    pub fn marked(&self, catalog: &Catalog) -> Vec<PageId> {
        catalog.index().ids().filter(|id| self.is_marked(*id, catalog)).collect()
    }

    /// The posting has a mark, or is in the range that is being drawn.
    pub fn is_marked(&self, id: PageId, catalog: &Catalog) -> bool {
        self.marks.contains(&catalog.index().page(id).path) || self.in_range(catalog).contains(&id)
    }

    /// How many postings are marked, and how many of them are not in the list now; `None` if there are no marks.
    pub fn marks_message(&self, catalog: &Catalog) -> Option<Message> {
        if self.marks.is_empty() && self.range.is_none() {
            return None;
        }
        let marked = self.marked(catalog);
        let hidden = marked.iter().filter(|id| !self.rows.contains(id)).count();
        let id = if hidden == 0 { "marks-count" } else { "marks-count-hidden" };
        Some(Message::new(id).with("count", marked.len()).with("hidden", hidden))
    }

    /// The rows of the range that is being drawn.
    fn in_range(&self, catalog: &Catalog) -> &[PageId] {
        let start = self.range.as_deref().and_then(|path| catalog.index().by_path(path));
        let row = start.and_then(|start| self.rows.iter().position(|id| *id == start));
        let rows = row.and_then(|row| self.rows.get(row.min(self.cursor.at)..=row.max(self.cursor.at)));
        rows.unwrap_or_default()
    }

    /// Space: marks the posting under the cursor, or removes its mark, and goes on to the next; ends a range.
    pub(super) fn mark(&mut self, catalog: &Catalog) {
        if self.keep_range(catalog) {
            return;
        }
        let Some(id) = self.selected() else { return };
        let path = &catalog.index().page(id).path;
        if !self.marks.remove(path) {
            self.marks.insert(path.clone());
        }
        self.step(1);
    }

    /// `v`: begins a range, or keeps the one that is drawn.
    pub(super) fn mark_range(&mut self, catalog: &Catalog) {
        if !self.keep_range(catalog) {
            self.range = self.selected().map(|id| catalog.index().page(id).path.clone());
        }
    }

    /// Marks what a range covers; false if there is none.
    pub(super) fn keep_range(&mut self, catalog: &Catalog) -> bool {
        let paths = paths(self.in_range(catalog), catalog);
        self.marks.extend(paths);
        self.range.take().is_some()
    }

    /// `*`: marks everything that is shown, or removes those marks if all have one.
    pub(super) fn mark_all(&mut self, catalog: &Catalog) {
        self.range = None;
        let paths = paths(&self.rows, catalog);
        if paths.iter().all(|path| self.marks.contains(path)) {
            self.marks.retain(|path| !paths.contains(path));
        } else {
            self.marks.extend(paths);
        }
    }
}

fn paths(rows: &[PageId], catalog: &Catalog) -> Vec<Box<str>> {
    rows.iter().map(|id| catalog.index().page(*id).path.clone()).collect()
}
