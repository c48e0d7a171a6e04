//! A table that fills the screen: where its cursor is, which rows are in view, what every table does with what is under its cursor. Knows
//! nothing of what the rows say.

use super::action::Action;
use super::event::Effect;
use super::layers::Layer;
use super::state::{App, Typing};

/// The cursor of a table, and its first row in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row under the cursor.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

/// By how many lines an action moves in something of which `rows` are in view; `None` where it does not move.
pub fn movement(action: Action, rows: usize) -> Option<isize> {
    let lines = |count: usize| isize::try_from(count.max(1)).unwrap_or(isize::MAX);
    let (page, half) = (lines(rows.saturating_sub(1)), lines(rows / 2));
    Some(match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::HalfUp => -half,
        Action::HalfDown => half,
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        _ => return None,
    })
}

impl Cursor {
    /// Moves by so many rows of `len`, of which `rows` are in view.
    pub fn step(&mut self, by: isize, len: usize, rows: usize) {
        self.at = self.at.saturating_add_signed(by);
        self.reveal(len, rows);
    }

    /// Scrolls so that the cursor is in view, and no further than needed.
    pub fn reveal(&mut self, len: usize, rows: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let lowest = (self.at + 1).saturating_sub(rows.max(1));
        self.top = self.top.clamp(lowest, self.at).min(len.saturating_sub(rows));
    }

    /// Moves as an action asks; false where it asks for something else.
    pub fn act(&mut self, action: Action, len: usize, rows: usize) -> bool {
        let by = movement(action, rows);
        if let Some(by) = by {
            self.step(by, len, rows);
        }
        by.is_some()
    }

    /// The row at a line of the table, if there is one.
    pub fn row_at(&self, line: u16, len: usize) -> Option<usize> {
        Some(self.top + usize::from(line)).filter(|row| *row < len)
    }
}

impl App {
    /// The table on top was searched since it was opened.
    fn has_searched_in_table(&self) -> bool {
        match self.layers.last() {
            Some(Layer::Matrix(matrix)) => matrix.searched,
            Some(Layer::Problems(problems)) => problems.searched,
            _ => false,
        }
    }

    /// `/`: the query of the list is typed, and selects the rows of the table too.
    fn search_in_table(&mut self) {
        match self.layers.last_mut() {
            Some(Layer::Matrix(matrix)) => matrix.searched = true,
            Some(Layer::Problems(problems)) => problems.searched = true,
            _ => return,
        }
        self.typing = Typing::Search;
    }

    /// Moves the cursor of the table on top, while its query is typed.
    pub(super) fn move_in_table(&mut self, action: Action) {
        match self.layers.last() {
            Some(Layer::Matrix(_)) => self.move_in_matrix(action),
            Some(Layer::Problems(_)) => self.move_in_problems(action),
            _ => {}
        }
    }

    /// What an action does with the posting under the cursor of a table, or with the table; `None` where it is the table's own matter.
    pub(super) fn act_on_pointed(&mut self, action: Action) -> Option<Vec<Effect>> {
        let pointed = self.pointed();
        Some(match (action, pointed) {
            // One step back: first what was searched for here.
            (Action::LeaveTable, _) if self.has_searched_in_table() && !self.search.value().is_empty() => {
                self.search.reset();
                self.query_changed()
            }
            (Action::LeaveTable | Action::Close, _) => {
                self.layers.pop();
                Vec::new()
            }
            (Action::Search, _) => {
                self.search_in_table();
                Vec::new()
            }
            (Action::GoTo, Some(id)) => {
                self.typing = Typing::No;
                self.layers.clear();
                self.jump(id);
                Vec::new()
            }
            (Action::Edit, Some(id)) => self.edit_pages(&[id]),
            (Action::StillFine, Some(id)) => self.acknowledge(&[id]),
            (Action::SideBySide, Some(_)) => self.side_by_side(),
            (Action::CatchUp, Some(_)) => self.open_catch_up(),
            (Action::Fix, _) => self.fix(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_view() {
        let mut cursor = Cursor::default();
        for (action, at, top) in [
            (Action::Up, 0, 0),
            (Action::PageDown, 3, 0),
            (Action::Down, 4, 1),
            (Action::Last, 9, 6),
            (Action::Down, 9, 6),
            (Action::PageUp, 6, 6),
            (Action::First, 0, 0),
        ] {
            assert!(cursor.act(action, 10, 4));
            assert_eq!(cursor, Cursor { at, top }, "{action:?}");
        }
        assert!(!cursor.act(Action::Fix, 10, 4));
        cursor.step(7, 3, 4);
        assert_eq!((cursor, cursor.row_at(2, 3), cursor.row_at(3, 3)), (Cursor { at: 2, top: 0 }, Some(2), None));
        cursor.reveal(0, 0);
        assert_eq!(cursor, Cursor::default());
    }
}
