//! What a frame leaves to the terminal besides its cells: the cursor, and what a press leads to.

use ratatui::layout::{Position, Rect};

use crate::app::event::Pressed;

/// What a frame leaves to the terminal besides its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The terminal's cursor: in a text field, or on the focused row for tools that follow it.
    pub cursor: Option<Position>,
    /// The cursor is in a text field and should be seen.
    pub typing: bool,
    /// What a press leads to; the first one under it counts.
    pub targets: Vec<Target>,
}

/// Something on the screen that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its cells.
    pub area: Rect,
    /// What it is.
    pub pressed: Pressed,
}

impl Frame {
    /// A frame in which nothing is typed or pressed.
    pub(super) fn at(cursor: Position) -> Frame {
        Frame { cursor: Some(cursor), ..Frame::default() }
    }

    /// The cursor of a text field wins over that of a row.
    pub(super) fn merge(&mut self, other: Frame) {
        if other.cursor.is_some() && !self.typing {
            (self.cursor, self.typing) = (other.cursor, other.typing);
        }
        self.targets.extend(other.targets);
    }

    /// What a press at a position leads to.
    pub fn target_at(&self, at: Position) -> Option<&Pressed> {
        self.targets.iter().find(|target| target.area.contains(at)).map(|target| &target.pressed)
    }
}
