//! The cursor of a table that fills the screen, the rows in view, and the actions of every table on the posting under its cursor.

use ratatui::layout::{Position, Rect};

use super::command::PostingCommand;
use super::input::action_table::Action;
use super::outcome::Outcome;
use crate::content::PageId;

/// Lines that one turn of the wheel scrolls.
pub const WHEEL: isize = 3;

/// The cursor of a table, and its first row in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row under the cursor.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

/// The number of lines by which an action moves if `rows` are in view; `None` if it doesn't move.
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
    /// Moves by some rows of `len`, of which `rows` are in view.
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

    /// Moves if the action moves; returns false for other actions.
    pub fn act(&mut self, action: Action, len: usize, rows: usize) -> bool {
        let by = movement(action, rows);
        if let Some(by) = by {
            self.step(by, len, rows);
        }
        by.is_some()
    }

    /// Moves to the row at a position in the area of the rows; returns false if there is none.
    pub fn press(&mut self, at: Position, rows: Rect, len: usize) -> bool {
        let row = self.top + usize::from(at.y.saturating_sub(rows.y));
        let is_row = rows.contains(at) && row < len;
        if is_row {
            self.at = row;
        }
        is_row
    }
}

/// The outcomes of the actions that every table has, on the posting under the cursor or on the table.
pub fn act_on_posting(action: Action, posting: Option<PageId>) -> Vec<Outcome> {
    let run = |command| vec![Outcome::Run(command)];
    match (action, posting) {
        (Action::LeaveTable | Action::Close, _) => vec![Outcome::Close],
        (Action::GoTo, Some(id)) => vec![Outcome::GoTo(id)],
        (Action::Edit, Some(id)) => run(PostingCommand::Edit(vec![id])),
        (Action::StillFine, Some(id)) => run(PostingCommand::Acknowledge(vec![id])),
        (Action::SideBySide, Some(id)) => run(PostingCommand::SideBySide(id)),
        (Action::CatchUp, Some(id)) => run(PostingCommand::CatchUp(id)),
        _ => Vec::new(),
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
        assert_eq!(cursor, Cursor { at: 2, top: 0 });
        let rows = Rect::new(1, 5, 10, 4);
        assert!(!cursor.press(Position::new(1, 8), rows, 3) && cursor.press(Position::new(1, 6), rows, 3));
        assert_eq!(cursor.at, 1);
        cursor.reveal(0, 0);
        assert_eq!(cursor, Cursor::default());
    }
}
