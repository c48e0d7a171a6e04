//! The list: which rows it has, where its cursor is, filters and order. Keeps the selection by posting, whatever moves around it.

use super::event::Effect;
use super::filter::SavedFilter;
use super::layout::Focus;
use super::notice::Tone;
use super::state::{App, Settling};
use crate::catalog::{Searched, Sort, SortKey};
use crate::content::PageId;
use crate::locale::Message;

impl App {
    /// Makes the rows anew from query, filter and order; `keep` stays under the cursor if it is still there.
    pub(super) fn refill(&mut self, keep: Option<PageId>) {
        self.search(keep);
        while self.is_searching() {
            self.go_on();
        }
    }

    /// The same in pieces: what is left after the first is [`App::go_on`]'s matter.
    pub(super) fn search(&mut self, keep: Option<PageId>) {
        if self.query.is_empty() && self.filter == SavedFilter::All {
            self.list.settling = None;
            let rows = self.catalog.ranked(None, self.list.sort);
            self.fill(rows, keep);
            return;
        }
        if self.finder_filter != Some(self.filter) {
            self.finder.restart(self.catalog.index().len());
            self.finder_filter = Some(self.filter);
        }
        self.finder.set(&self.query);
        self.list.settling = Some(Settling { keep, shown: false });
        self.go_on();
    }

    /// Does the next piece of the search. The rows are shown when the first are found, and when all are.
    pub(super) fn go_on(&mut self) {
        let Some(settling) = self.list.settling else { return };
        let (catalog, filter) = (&*self.catalog, self.filter);
        let accepts = |id: PageId| catalog.is_posting(id) && filter.accepts(catalog, id);
        let searched = Searched { catalog, bodies: self.library.facts().bodies() };
        let done = self.finder.advance(|reach| catalog.texts(reach), &searched, &accepts);
        if settling.shown && !done {
            return;
        }
        let hits = self.finder.hits();
        let found = done || !hits.is_empty();
        self.list.settling = (!done).then_some(Settling { shown: found, ..settling });
        if found {
            // Whoever has moved meanwhile stays where they are.
            let moved = self.selected().filter(|_| settling.shown && self.list.cursor > 0);
            let rows = self.catalog.ranked(Some(hits), self.list.sort);
            self.fill(rows, settling.keep.or(moved));
        }
    }

    fn fill(&mut self, mut rows: Vec<PageId>, keep: Option<PageId>) {
        if let Some(outside) = self.list.outside {
            if rows.contains(&outside) {
                self.list.outside = None;
            } else {
                // Beside the row that the jump came from, so that the eye need not travel.
                let origin = self.trail.last().and_then(|from| rows.iter().position(|id| id == from));
                rows.insert(origin.map_or(0, |at| at + 1), outside);
            }
        }
        self.list.rows = rows;
        let before = self.list.cursor;
        // A posting that has left the list leaves the cursor where it was, beside its old neighbours.
        self.list.cursor = match keep {
            Some(id) => self.list.rows.iter().position(|row| *row == id).unwrap_or(self.list.cursor),
            None => 0,
        };
        self.list.cursor = self.list.cursor.min(self.list.rows.len().saturating_sub(1));
        if !self.library.is_ready() {
            // While rows come in above the cursor, it stays where it is on the screen.
            self.list.top = (self.list.top + self.list.cursor).saturating_sub(before);
        }
        self.reveal_cursor();
    }

    /// The query was typed on: reads it and begins at the best hit.
    pub(super) fn query_changed(&mut self) -> Vec<Effect> {
        self.query = self.catalog.parse(self.search.value());
        self.list.outside = None;
        let keep = if self.query.is_empty() { self.selected() } else { None };
        self.search(keep);
        self.preview.find_again();
        self.refresh_tables();
        let mut effects = self.want_bodies();
        effects.extend(self.want_findings());
        effects
    }

    /// Moves the cursor by so many rows.
    pub(super) fn move_cursor(&mut self, by: isize) {
        self.list.moved = true;
        let last = self.list.rows.len().saturating_sub(1);
        self.list.cursor = self.list.cursor.saturating_add_signed(by).min(last);
        self.reveal_cursor();
    }

    /// Puts the cursor on a row.
    pub(super) fn place_cursor(&mut self, row: usize) {
        self.list.moved = true;
        self.list.cursor = row.min(self.list.rows.len().saturating_sub(1));
        self.reveal_cursor();
    }

    /// Scrolls the list so that the cursor is in view, and no further than needed.
    pub(super) fn reveal_cursor(&mut self) {
        let rows = self.geometry().list_rows();
        if rows == 0 {
            return;
        }
        let cursor = self.list.cursor;
        let lowest = cursor.saturating_sub(rows - 1);
        self.list.top = self.list.top.clamp(lowest, cursor).min(self.list.rows.len().saturating_sub(rows));
    }

    /// Uses a saved filter.
    pub(super) fn use_filter(&mut self, filter: SavedFilter) {
        self.filter = filter;
        self.list.outside = None;
        let keep = self.selected();
        self.refill(keep);
    }

    /// Sorts by the next field, or the other way round.
    pub(super) fn sort_next(&mut self) {
        let next = match self.list.sort {
            None => Some(SortKey::ALL[0].0),
            Some(Sort { key, .. }) if key.next() == SortKey::ALL[0].0 => None,
            Some(Sort { key, .. }) => Some(key.next()),
        };
        self.list.sort = next.map(|key| Sort { key, descending: false });
        self.sorted();
    }

    pub(super) fn sort_reverse(&mut self) {
        let sort = self.list.sort.unwrap_or(Sort { key: SortKey::Status, descending: false });
        self.list.sort = Some(Sort { descending: !sort.descending, ..sort });
        self.sorted();
    }

    fn sorted(&mut self) {
        let keep = self.selected();
        self.refill(keep);
        self.say(Tone::Good, self.order());
    }

    /// The order of the list, in words.
    pub fn order(&self) -> Message {
        match self.list.sort {
            None => Message::new("order-default"),
            Some(Sort { key, descending }) => {
                let name = match key {
                    SortKey::Status => "sort-status",
                    SortKey::Title => "sort-title",
                    SortKey::Path => "sort-path",
                    SortKey::Date => "sort-date",
                    SortKey::Language => "sort-language",
                };
                Message::new(if descending { "order-descending" } else { "order-ascending" }).with("key", Message::new(name))
            }
        }
    }

    /// The first mistake in the query, with its place.
    pub fn query_problem(&self) -> Option<Message> {
        let problem = self.query.problems().first()?;
        let before = self.search.value().get(..problem.at.start)?;
        let column = before.chars().count() + 1;
        Some(Message::new("query-problem").with("column", column).with("problem", problem.message.clone()))
    }

    /// Esc in the list: back to where nothing is filtered.
    pub(super) fn clear_filters(&mut self) -> Vec<Effect> {
        self.focus = Focus::List;
        if self.list.outside.is_some() || !self.search.value().is_empty() || self.filter != SavedFilter::All {
            let keep = self.selected();
            self.search.reset();
            self.filter = SavedFilter::All;
            self.query = self.catalog.parse("");
            self.list.outside = None;
            self.refill(keep);
            self.preview.find_again();
        }
        Vec::new()
    }
}
