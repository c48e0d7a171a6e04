//! Chooses the languages that have a column in a row. Columns take at most a third of the room, so that the title stays visible; the other
//! languages are counted.

use std::collections::BTreeSet;

use super::canvas::cells;
use crate::app::environment::Env;
use crate::catalog::language_cells::{CellState, LanguageCell};
use crate::locale::Message;
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

/// The most important languages, by their places: the source language, then the one that is read.
pub fn first_wanted(env: &Env<'_>) -> Vec<usize> {
    let place = |wanted: LanguageId| env.catalog.languages().position(|language| language == wanted);
    [LanguageId::default(), env.reading].into_iter().filter_map(place).collect()
}

/// A kind of cell: its state, its sign, the id of its word, its role.
type CellLook = (CellState, &'static str, &'static str, Role);

/// All kinds of cells.
const CELLS: &[CellLook] = &[
    (CellState::Present, "✓", "cell-present", Role::Present),
    (CellState::Missing, "--", "cell-missing", Role::Missing),
    (CellState::Behind, "~", "cell-behind", Role::Warning),
    (CellState::HalfClosed, "≠", "cell-half-closed", Role::Warning),
    (CellState::Hidden, "◌", "cell-hidden", Role::Hidden),
    (CellState::Unknown, "?", "cell-unknown", Role::Muted),
];

/// Most files that are counted in one digit.
const MOST_COUNTED: usize = 9;

fn look(cell: LanguageCell) -> CellLook {
    CELLS.iter().find(|(state, ..)| *state == cell.state).copied().unwrap_or(CELLS[CELLS.len() - 1])
}

/// The sign of a cell, in two cells of the screen at most: its state, and the number of files if there are several.
pub(super) fn cell_sign(cell: LanguageCell) -> (String, Role) {
    let (_, sign, _, role) = look(cell);
    let count = || if cell.files > MOST_COUNTED { "+".to_owned() } else { cell.files.to_string() };
    match (cell.state, cell.files) {
        (_, 0 | 1) => (sign.to_owned(), role),
        (CellState::Present, _) => (count(), Role::Doubled),
        _ => (format!("{sign}{}", count()), role),
    }
}

/// A cell in words.
pub(super) fn cell_words(cell: LanguageCell) -> Message {
    let state = Message::new(look(cell).2);
    match (cell.state, cell.files) {
        (_, 0 | 1) => state,
        (CellState::Present, files) => Message::new("cell-files").with("count", files),
        (_, files) => Message::new("cell-and-files").with("state", state).with("count", files),
    }
}

/// Cells of the screen that the longest words of a usual cell take.
pub(super) fn widest_words(env: &Env<'_>) -> u16 {
    let words = |(state, ..): &CellLook| cells(&env.locale.text(&cell_words(LanguageCell { state: *state, files: 1 })));
    let several = cells(&env.locale.text(&cell_words(LanguageCell { state: CellState::Present, files: 2 })));
    CELLS.iter().map(words).chain([several]).max().unwrap_or(0)
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
