//! Marks: postings that are acted on together. Kept by path, so that a reload, a filter or another order loses none.

use super::layout::Focus;
use super::state::App;
use crate::content::PageId;
use crate::locale::Message;

impl App {
    /// The marked postings that are there, in the order of the index; those of a range that is being drawn too.
    pub fn marked(&self) -> Vec<PageId> {
        let index = self.catalog.index();
        index.ids().filter(|id| self.is_marked(*id)).collect()
    }

    /// The posting has a mark, or is in the range that is being drawn.
    pub fn is_marked(&self, id: PageId) -> bool {
        self.marks.contains(&self.catalog.index().page(id).path)
            || self.range_rows().any(|row| self.list.rows.get(row) == Some(&id))
    }

    /// What an action is about: the marked postings, or the one under the cursor.
    pub(super) fn acted_on(&self) -> Vec<PageId> {
        let marked = self.marked();
        if marked.is_empty() { self.selected().into_iter().collect() } else { marked }
    }

    /// How many postings are marked, and how many of them are not in the list now.
    pub fn marks_in_words(&self) -> Message {
        let marked = self.marked();
        let hidden = marked.iter().filter(|id| !self.list.rows.contains(id)).count();
        let id = if hidden == 0 { "marks-count" } else { "marks-count-hidden" };
        Message::new(id).with("count", marked.len()).with("hidden", hidden)
    }

    fn range_rows(&self) -> std::ops::Range<usize> {
        let Some(anchor) = self.range.as_deref().and_then(|path| self.catalog.index().by_path(path)) else { return 0..0 };
        match self.list.rows.iter().position(|id| *id == anchor) {
            Some(row) => row.min(self.list.cursor)..row.max(self.list.cursor) + 1,
            None => 0..0,
        }
    }

    /// Space: the posting under the cursor, and on to the next; ends a range.
    pub(super) fn mark(&mut self) {
        if self.keep_range() {
            return;
        }
        let Some(id) = self.selected() else { return };
        let path = &self.catalog.index().page(id).path;
        if !self.marks.remove(path) {
            self.marks.insert(path.clone());
        }
        self.move_cursor(1);
    }

    /// `v`: begins a range, or keeps the one that is drawn.
    pub(super) fn mark_range(&mut self) {
        if !self.keep_range() {
            self.range = self.selected().map(|id| self.catalog.index().page(id).path.clone());
        }
    }

    /// What a range covers is marked from now on; false where there is none.
    pub(super) fn keep_range(&mut self) -> bool {
        if self.range.is_none() {
            return false;
        }
        let rows = self.range_rows();
        let paths: Vec<_> =
            self.list.rows.get(rows).unwrap_or_default().iter().map(|id| self.catalog.index().page(*id).path.clone()).collect();
        self.marks.extend(paths);
        self.range = None;
        true
    }

    /// `*`: all that are shown, or none of them where all are marked.
    pub(super) fn mark_all(&mut self) {
        self.range = None;
        let paths: Vec<_> = self.list.rows.iter().map(|id| self.catalog.index().page(*id).path.clone()).collect();
        if paths.iter().all(|path| self.marks.contains(path)) {
            self.marks.retain(|path| !paths.contains(path));
        } else {
            self.marks.extend(paths);
        }
    }

    /// Esc: gives up the range, else the marks; false where there are none.
    pub(super) fn unmark(&mut self) -> bool {
        if self.range.take().is_some() {
            return true;
        }
        let had_marks = !self.marks.is_empty();
        self.marks.clear();
        had_marks && self.focus == Focus::List
    }
}
