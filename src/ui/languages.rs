//! Which languages have cells of their own in a row, so that they never push the title out: at most a third of the room. The others are in
//! a count. Paints nothing.

use std::collections::BTreeSet;

use crate::app::App;
use crate::catalog::matrix::Cell;
use crate::site::LanguageId;
use crate::style_role::Role;
use crate::text::width;

/// The share of the room that languages may take, as its part of the whole.
const SHARE: u16 = 3;

/// The cells of the languages in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// The cells of each language, the blank behind it included.
    each: Vec<u16>,
    /// Cells of all that is shown, the count included.
    pub total: u16,
    /// Cells of the count, the blank behind it included; 0 where every language is shown.
    count: u16,
}

impl Cells {
    /// Divides a third of `room` among languages that need so many cells.
    pub fn new(room: u16, each: Vec<u16>) -> Cells {
        let (most, all) = (room / SHARE, each.iter().fold(0_u16, |sum, cells| sum.saturating_add(*cells)));
        if all <= most {
            return Cells { each, total: all, count: 0 };
        }
        let count = count_in_words(each.len(), each.len());
        Cells { total: most, count: cells(&count) + 1, each }
    }

    /// All of them, whatever their share.
    pub fn whole(each: Vec<u16>) -> Cells {
        Cells { total: each.iter().fold(0, |sum, cells| sum.saturating_add(*cells)), each, count: 0 }
    }

    /// Every language is shown.
    pub fn has_all(&self) -> bool {
        self.count == 0
    }

    /// The languages that are shown, by their places, each with its first column: the most wanted come first. The others are counted.
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

/// How many of all languages a posting has.
pub fn count_in_words(present: usize, all: usize) -> String {
    format!("{present}/{all}")
}

fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The codes of the languages, in capitals.
pub fn codes(app: &App) -> Vec<String> {
    app.catalog.languages().map(|language| app.catalog.site.language(language).code.to_uppercase()).collect()
}

/// Languages that are wanted first, by their places: the one that the others follow, then that of the screen.
pub fn first_wanted(app: &App) -> Vec<usize> {
    let screen = app.locale.language().code();
    let place = |is_it: &dyn Fn(LanguageId) -> bool| app.catalog.languages().position(is_it);
    let source = place(&|language| language == LanguageId::default());
    let read = place(&|language| app.catalog.site.language(language).code.split('-').next() == Some(screen));
    source.into_iter().chain(read).collect()
}

/// What a cell shows: whether it is this one, its sign, its word, its look.
pub(super) type CellLook = (fn(Cell) -> bool, &'static str, &'static str, Role);

/// What every kind of cell shows.
pub(super) const CELLS: &[CellLook] = &[
    (|cell| cell == Cell::Present, "✓", "cell-present", Role::Present),
    (|cell| cell == Cell::Missing, "--", "cell-missing", Role::Missing),
    (|cell| matches!(cell, Cell::Doubled(_)), "2", "cell-doubled", Role::Doubled),
    (|cell| cell == Cell::Stale, "~", "cell-stale", Role::Warning),
    (|cell| cell == Cell::Mismatched, "≠", "cell-mismatched", Role::Warning),
    (|cell| cell == Cell::Hidden, "◌", "cell-hidden", Role::Hidden),
    (|cell| cell == Cell::Unknown, "?", "cell-unknown", Role::Muted),
];

/// The name of the word for a cell.
pub(super) fn cell_word(cell: Cell) -> &'static str {
    CELLS.iter().find(|(is, ..)| is(cell)).map_or("cell-unknown", |(_, _, word, _)| word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_languages_are_all_shown() {
        let cells = Cells::new(48, vec![4, 4]);
        assert_eq!((cells.total, cells.has_all(), cells.pick([0, 1])), (8, true, vec![(0, 0), (1, 4)]));
    }

    proptest! {
        /// Whatever codes there are: a third at most, no two in one cell, the count behind them.
        #[test]
        fn languages_take_a_third_at_most(each in prop::collection::vec(4_u16..14, 1..41), room in 34_u16..299, first in 0_usize..41) {
            let cells = Cells::new(room, each.clone());
            prop_assert!(cells.total <= room / SHARE);
            let picked = cells.pick([first].into_iter().chain(0..each.len()));
            let mut end = 0;
            for (at, start) in &picked {
                prop_assert!(*start == end);
                end += each[*at];
            }
            let fits = if cells.has_all() { picked.len() == each.len() } else { end <= cells.count_at() };
            prop_assert!(fits);
            // The first is there where it has room.
            if let Some(own) = each.get(first).filter(|own| **own <= cells.count_at()) {
                prop_assert!(picked.first() == Some(&(first, 0)), "{own}");
            }
        }
    }
}
