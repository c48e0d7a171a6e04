//! Chooses the languages that have a column in a row. Columns take at most a third of the room, so that the title stays visible; the other
//! languages are counted.

use std::collections::BTreeSet;

use super::canvas::cells;
use crate::app::environment::Env;
use crate::catalog::matrix::Cell;
use crate::site::LanguageId;
use crate::style_role::Role;

/// Languages take at most this part of the room: one third.
const SHARE: u16 = 3;

/// The widths of the languages in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageColumns {
    /// Cells of each language, including the blank after it.
    each: Vec<u16>,
    /// Cells of everything shown, including the count.
    pub total: u16,
    /// Cells of the count, including the blank after it; 0 if every language is shown.
    count: u16,
}

impl LanguageColumns {
    /// Divides a third of `room` among languages with these widths.
    pub fn new(room: u16, each: Vec<u16>) -> LanguageColumns {
        let (most, all) = (room / SHARE, each.iter().fold(0_u16, |sum, cells| sum.saturating_add(*cells)));
        if all <= most {
            return LanguageColumns { each, total: all, count: 0 };
        }
        let count = count_in_words(each.len(), each.len());
        LanguageColumns { total: most, count: cells(&count) + 1, each }
    }

    /// Shows all languages, however wide they are.
    pub fn whole(each: Vec<u16>) -> LanguageColumns {
        LanguageColumns { total: each.iter().fold(0, |sum, cells| sum.saturating_add(*cells)), each, count: 0 }
    }

    /// Every language is shown.
    pub fn has_all(&self) -> bool {
        self.count == 0
    }

    /// Picks the languages to show, the most wanted first, and returns their places with their first columns. The others are counted.
    pub fn pick(&self, wanted: impl IntoIterator<Item = usize>) -> Vec<(usize, u16)> {
        let room = self.total.saturating_sub(self.count);
        let (mut used, mut seen) = (0, BTreeSet::new());
        let mut picked = Vec::new();
        for at in wanted {
            let Some(cells) = self.each.get(at).filter(|cells| used + **cells <= room) else { continue };
            if seen.insert(at) {
                picked.push((at, used));
                used += cells;
            }
        }
        picked
    }

    /// The first column of the count.
    pub fn count_at(&self) -> u16 {
        self.total.saturating_sub(self.count)
    }

    /// Cells of a language.
    pub fn of(&self, at: usize) -> u16 {
        self.each.get(at).copied().unwrap_or(0)
    }
}

/// The count of a posting's languages.
pub fn count_in_words(present: usize, all: usize) -> String {
    format!("{present}/{all}")
}

/// The codes of the languages, in capitals.
pub fn codes(env: &Env<'_>) -> Vec<String> {
    env.catalog.languages().map(|language| env.catalog.site.language(language).code.to_uppercase()).collect()
}

/// The most important languages, by their places: the source language, then that of the screen.
pub fn first_wanted(env: &Env<'_>) -> Vec<usize> {
    let screen = env.locale.language().code();
    let place = |is_it: &dyn Fn(LanguageId) -> bool| env.catalog.languages().position(is_it);
    let source = place(&|language| language == LanguageId::default());
    let read = place(&|language| env.catalog.site.language(language).code.split('-').next() == Some(screen));
    source.into_iter().chain(read).collect()
}

/// A kind of cell: the test for it, its sign, the id of its word, its role.
pub(super) type CellLook = (fn(Cell) -> bool, &'static str, &'static str, Role);

/// All kinds of cells.
pub(super) const CELLS: &[CellLook] = &[
    (|cell| cell == Cell::Present, "✓", "cell-present", Role::Present),
    (|cell| cell == Cell::Missing, "--", "cell-missing", Role::Missing),
    (|cell| matches!(cell, Cell::Doubled(_)), "2", "cell-doubled", Role::Doubled),
    (|cell| cell == Cell::Stale, "~", "cell-stale", Role::Warning),
    (|cell| cell == Cell::Mismatched, "≠", "cell-mismatched", Role::Warning),
    (|cell| cell == Cell::Hidden, "◌", "cell-hidden", Role::Hidden),
    (|cell| cell == Cell::Unknown, "?", "cell-unknown", Role::Muted),
];

/// The id of the word for a cell.
pub(super) fn cell_word(cell: Cell) -> &'static str {
    CELLS.iter().find(|(is, ..)| is(cell)).map_or("cell-unknown", |(_, _, word, _)| word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_languages_are_all_shown() {
        let cells = LanguageColumns::new(48, vec![4, 4]);
        assert_eq!((cells.total, cells.has_all(), cells.pick([0, 1])), (8, true, vec![(0, 0), (1, 4)]));
    }

    proptest! {
        /// Columns don't overlap, and the count follows them.
        #[test]
        fn languages_take_a_third_at_most(each in prop::collection::vec(4_u16..14, 1..41), room in 34_u16..299, first in 0_usize..41) {
            let cells = LanguageColumns::new(room, each.clone());
            prop_assert!(cells.total <= room / SHARE);
            let picked = cells.pick([first].into_iter().chain(0..each.len()));
            let mut end = 0;
            for (at, start) in &picked {
                prop_assert!(*start == end);
                end += each[*at];
            }
            let fits = if cells.has_all() { picked.len() == each.len() } else { end <= cells.count_at() };
            prop_assert!(fits);
            // The most wanted language is shown if it fits.
            if let Some(own) = each.get(first).filter(|own| **own <= cells.count_at()) {
                prop_assert!(picked.first() == Some(&(first, 0)), "{own}");
            }
        }
    }
}
