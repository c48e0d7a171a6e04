//! The wide layout of the list: how well each language is covered, what each filter shows, and the worst finding of the posting under the
//! cursor.

use super::ListView;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::layout::TableAreas;
use crate::catalog::Catalog;
use crate::text::width;

/// How many postings each filter shows, in one state of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterCounts {
    /// The revision of the catalog; `None` before the first count.
    of: Option<u64>,
    counts: [usize; SavedFilter::ALL.len()],
}

impl FilterCounts {
    fn new(catalog: &Catalog) -> FilterCounts {
        let mut counts = [0; SavedFilter::ALL.len()];
        for posting in catalog.postings().all() {
            for ((filter, ..), count) in SavedFilter::ALL.iter().zip(&mut counts) {
                *count += usize::from(filter.has(catalog, posting));
            }
        }
        FilterCounts { of: Some(catalog.revisions.all), counts }
    }

    /// How many postings a filter shows.
    pub fn of(&self, filter: SavedFilter) -> usize {
        let place = SavedFilter::ALL.iter().position(|(known, ..)| *known == filter);
        place.map_or(0, |at| self.counts[at])
    }
}

impl ListView {
    /// Counts what each filter shows, where that is shown and has changed.
    pub(super) fn count_filters(&mut self, env: &Env<'_>) {
        if env.screen.is_wide && env.library.is_ready() && self.filter_counts.of != Some(env.catalog.revisions.all) {
            self.filter_counts = FilterCounts::new(env.catalog);
        }
    }

    /// Lines above the rows and below them.
    pub(super) fn lines_around(&self, env: &Env<'_>) -> (u16, u16) {
        let height = env.screen.panes().list.height;
        if TableAreas::is_low(height) {
            return (1, 1);
        }
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let languages = env.catalog.languages().count().min(usize::from(height) / 4);
        let note = usize::from(env.behind_note().is_some());
        (lines(languages + self.filter_labels(env).len() + note), 2)
    }

    /// The filters with their keys and counts, as many on a line as fit; true for the one in use, which is in brackets.
    pub fn filter_labels(&self, env: &Env<'_>) -> Vec<Vec<(String, bool)>> {
        let room = usize::from(env.screen.panes().list.width.saturating_sub(4));
        let mut lines: Vec<Vec<(String, bool)>> = vec![Vec::new()];
        let mut used = 0;
        for (at, (filter, name, _)) in SavedFilter::ALL.iter().enumerate() {
            let is_used = *filter == self.filter;
            let is_known = *filter != SavedFilter::Behind || env.behind_note().is_none();
            let count = if is_known { self.filter_counts.of(*filter).to_string() } else { "?".to_owned() };
            let label = format!("{} {} {count}", at + 1, env.locale.get(name));
            let label = if is_used { format!("[{label}]") } else { format!(" {label} ") };
            if used > 0 && used + width(&label) > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width(&label);
            if let Some(line) = lines.last_mut() {
                line.push((label, is_used));
            }
        }
        lines
    }
}
