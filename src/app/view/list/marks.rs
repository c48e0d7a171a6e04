//! Marks: postings that are acted on together. Kept by path, so that a reload, a filter or another order loses none.

use std::collections::BTreeSet;

use super::ListView;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::locale::Message;
use crate::posting::Posting;

impl ListView {
    /// The marked postings, each by a version: the one that is shown, else the one that was marked. Those of a range that is being drawn
    /// too. In the order of the index.
    pub fn marked(&self, catalog: &Catalog) -> Vec<PageId> {
        let of_path = self.marks.iter().filter_map(|path| catalog.index().by_path(path));
        let mut marked: Vec<PageId> = of_path.chain(self.in_range(catalog).iter().copied()).collect();
        marked.sort_unstable();
        let mut seen = BTreeSet::new();
        marked.retain(|id| seen.insert(first(catalog, *id)));
        marked
    }

    /// The posting has a mark, or is in the range that is being drawn.
    pub fn is_marked(&self, id: PageId, catalog: &Catalog) -> bool {
        self.has_mark(id, catalog) || self.in_range(catalog).contains(&id)
    }

    /// Postings are marked, or a range is being drawn.
    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty() || self.range.is_some()
    }

    /// How many postings are marked, and how many of them are not in the list now; `None` if there are no marks.
    pub fn marks_message(&self, catalog: &Catalog) -> Option<Message> {
        if !self.has_marks() {
            return None;
        }
        let marked = self.marked(catalog);
        let rows: BTreeSet<PageId> = self.rows.iter().map(|id| first(catalog, *id)).collect();
        let hidden = marked.iter().filter(|id| !rows.contains(&first(catalog, **id))).count();
        let id = if hidden == 0 { "marks-count" } else { "marks-count-hidden" };
        Some(Message::new(id).with("count", marked.len()).with("hidden", hidden))
    }

    /// The rows of the range that is being drawn.
    fn in_range(&self, catalog: &Catalog) -> &[PageId] {
        let start = self.range.as_deref().and_then(|path| catalog.index().by_path(path));
        let row = start.and_then(|start| self.row_of(start, catalog));
        let rows = row.and_then(|row| self.rows.get(row.min(self.cursor.at)..=row.max(self.cursor.at)));
        rows.unwrap_or_default()
    }

    /// Space: marks the posting under the cursor, or removes its mark, and goes on to the next; ends a range.
    pub(super) fn mark(&mut self, catalog: &Catalog) {
        if self.keep_range(catalog) {
            return;
        }
        let Some(id) = self.selected() else { return };
        if self.is_marked(id, catalog) {
            self.remove_marks(&[id], catalog);
        } else {
            self.marks.insert(catalog.index().page(id).path.clone());
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
        let range = self.in_range(catalog).to_vec();
        self.add_marks(&range, catalog);
        self.range.take().is_some()
    }

    /// `*`: marks everything that is shown, or removes those marks if all have one.
    pub(super) fn mark_all(&mut self, catalog: &Catalog) {
        self.range = None;
        let rows = self.rows.clone();
        if rows.iter().all(|id| self.is_marked(*id, catalog)) {
            self.remove_marks(&rows, catalog);
        } else {
            self.add_marks(&rows, catalog);
        }
    }

    fn add_marks(&mut self, rows: &[PageId], catalog: &Catalog) {
        for id in rows {
            if !self.has_mark(*id, catalog) {
                self.marks.insert(catalog.index().page(*id).path.clone());
            }
        }
    }

    fn has_mark(&self, id: PageId, catalog: &Catalog) -> bool {
        let mut pages = catalog.posting_of(id).unwrap_or_default().pages().chain([id]);
        !self.marks.is_empty() && pages.any(|page| self.marks.contains(&catalog.index().page(page).path))
    }

    fn remove_marks(&mut self, rows: &[PageId], catalog: &Catalog) {
        for page in rows.iter().flat_map(|id| catalog.posting_of(*id).unwrap_or_default().pages().chain([*id])) {
            self.marks.remove(&catalog.index().page(page).path);
        }
    }
}

/// The page by which a posting is recognized.
fn first(catalog: &Catalog, id: PageId) -> PageId {
    catalog.posting_of(id).map_or(id, Posting::first)
}
