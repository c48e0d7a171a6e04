//! Which rows the list has: query, filter and order. The search works in pieces; the cursor stays on its posting, whatever moves around it.

use super::ListView;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::catalog::{Catalog, PostingRows, RowKey, RowSort, RowWishes};
use crate::content::PageId;
use crate::locale::Message;
use crate::site::LanguageId;

/// A list whose rows are still being found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settling {
    /// The version whose posting stays under the cursor.
    keep: Option<PageId>,
    /// Some rows of this query are shown.
    is_shown: bool,
}

impl ListView {
    /// The search has not checked everything; [`ListView::go_on`] does the next piece.
    pub fn is_searching(&self) -> bool {
        self.settling.is_some()
    }

    fn wishes(&self, env: &Env<'_>) -> RowWishes {
        RowWishes { sort: self.sort, titles: env.locale.language(), reading: env.reading }
    }

    /// The row of a version's posting.
    pub fn row_of(&self, id: PageId, catalog: &Catalog) -> Option<usize> {
        self.rows.iter().position(|row| catalog.are_of_one_posting(*row, id))
    }

    /// Shows all postings by versions in the language that is read; in a search the version that matches stays.
    pub fn show_reading(&mut self, reading: LanguageId, env: &Env<'_>) {
        if !env.query.query.is_empty() {
            return;
        }
        let catalog = env.catalog;
        for row in &mut self.rows {
            if let Some(posting) = catalog.posting_of(*row) {
                *row = catalog.version_in(posting, reading);
            }
        }
    }

    /// Finds the rows again; `keep` stays under the cursor if it is still there.
    pub fn refill(&mut self, keep: Option<PageId>, env: &Env<'_>) {
        self.search(keep, env);
        while self.is_searching() {
            self.go_on(env);
        }
    }

    /// Does the first piece of finding the rows again.
    pub fn search(&mut self, keep: Option<PageId>, env: &Env<'_>) {
        let query = &env.query.query;
        if query.is_empty() && self.filter == SavedFilter::All {
            self.settling = None;
            self.fill(env.catalog.all_rows(self.wishes(env)), keep, env);
            return;
        }
        if self.finder_filter != Some(self.filter) {
            self.finder.restart(env.catalog.index().len());
            self.finder_filter = Some(self.filter);
        }
        self.finder.set(query);
        self.settling = Some(Settling { keep, is_shown: false });
        self.go_on(env);
    }

    /// The catalog is another one: the search can't go on from what it found in the old one.
    pub fn forget_search(&mut self) {
        self.finder_filter = None;
    }

    /// Bodies of these pages have come in: the query is asked of them again.
    pub fn ask_about(&mut self, pages: &[PageId]) {
        self.finder.ask_about(pages);
    }

    /// Does the next piece of the search. Rows are shown when the first are found, and when all are.
    pub fn go_on(&mut self, env: &Env<'_>) {
        let Some(settling) = self.settling else { return };
        let (catalog, filter) = (env.catalog, self.filter);
        let accepts = |id: PageId| catalog.is_version(id) && filter.accepts(catalog, id);
        let done = self.finder.advance(|reach| catalog.texts(reach), &env.library.searched(), &accepts);
        if settling.is_shown && !done {
            return;
        }
        let hits = self.finder.hits();
        let found = done || !hits.is_empty();
        self.settling = (!done).then_some(Settling { is_shown: found, ..settling });
        if found {
            // A cursor that was moved meanwhile stays on its posting.
            let moved = self.selected().filter(|_| settling.is_shown && self.cursor.at > 0);
            let rows = catalog.found_rows(&hits, self.wishes(env));
            self.fill(rows, settling.keep.or(moved), env);
        }
    }

    /// Shows rows; `keep` stays under the cursor, by the same version, if its posting is still there.
    fn fill(&mut self, rows: PostingRows, keep: Option<PageId>, env: &Env<'_>) {
        (self.rows, self.groups) = (rows.versions, rows.groups);
        self.insert_outside(env);
        let before = self.cursor.at;
        let kept = keep.and_then(|id| Some((id, self.row_of(id, env.catalog)?)));
        // What was read in the last session doesn't decide the language of the title in this one.
        if let Some((id, row)) = kept.filter(|_| self.return_to.is_none()) {
            self.rows[row] = id;
        }
        // If the posting has left the list, the cursor stays beside its old neighbours.
        self.cursor.at =
            kept.map_or(if keep.is_some() { before } else { 0 }, |(_, row)| row).min(self.rows.len().saturating_sub(1));
        if !env.library.is_ready() {
            // While rows come in above the cursor, it stays in its row of the screen.
            self.cursor.top = (self.cursor.top + self.cursor.at).saturating_sub(before);
        }
    }

    /// Inserts the posting that is shown although it doesn't match, beside the row that the jump came from, so that the eye need not travel.
    fn insert_outside(&mut self, env: &Env<'_>) {
        let Some(outside) = self.outside else { return };
        if self.row_of(outside, env.catalog).is_some() {
            self.outside = None;
            return;
        }
        let origin = self.trail.last().and_then(|from| self.row_of(*from, env.catalog));
        let at = origin.map_or(self.cursor.at.min(self.rows.len()), |at| at + 1);
        self.rows.insert(at, outside);
        if !self.groups.is_empty() {
            self.groups = env.catalog.status_groups(&self.rows);
        }
    }

    /// The query has changed: begins at the best hit.
    pub fn query_changed(&mut self, env: &Env<'_>) {
        self.outside = None;
        let keep = if env.query.query.is_empty() { self.selected() } else { None };
        self.search(keep, env);
    }

    /// Uses a saved filter.
    pub fn use_filter(&mut self, filter: SavedFilter, env: &Env<'_>) {
        (self.filter, self.outside) = (filter, None);
        self.refill(self.selected(), env);
    }

    /// Sorts by the next field.
    pub(super) fn sort_next(&mut self, env: &Env<'_>) -> Vec<Outcome> {
        let first = RowKey::ALL[0].0;
        let next = self.sort.map_or(first, |sort| sort.key.next());
        let is_over = self.sort.is_some() && next == first;
        self.sort_by((!is_over).then_some(RowSort { key: next, descending: false }), env)
    }

    /// Sorts the other way round.
    pub(super) fn sort_reverse(&mut self, env: &Env<'_>) -> Vec<Outcome> {
        let sort = self.sort.unwrap_or(RowSort { key: RowKey::Status, descending: false });
        self.sort_by(Some(RowSort { descending: !sort.descending, ..sort }), env)
    }

    fn sort_by(&mut self, sort: Option<RowSort>, env: &Env<'_>) -> Vec<Outcome> {
        self.sort = sort;
        self.refill(self.selected(), env);
        vec![Outcome::Say(Tone::Good, self.order())]
    }

    /// The order, in words.
    pub fn order(&self) -> Message {
        let Some(RowSort { key, descending }) = self.sort else { return Message::new("order-default") };
        Message::new(if descending { "order-descending" } else { "order-ascending" }).with("key", Message::new(key.name()))
    }
}
