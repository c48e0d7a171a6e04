//! The result of drawing a frame.

use ratatui::layout::{Position, Rect};

use crate::app::event::Pressed;

/// The parts of a frame other than its cells: the cursor, and areas that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The terminal's cursor: in a text field, or on the focused row for tools that follow it.
    pub cursor: Option<Position>,
    /// The cursor is in a text field and should be seen.
    pub typing: bool,
    /// Areas that can be pressed; the first one under the mouse counts.
    pub targets: Vec<Target>,
}

/// An area of the screen that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its cells.
    pub area: Rect,
    /// What a press on it means.
    pub pressed: Pressed,
}

impl Frame {
    /// A frame without a text field or areas to press.
    pub(super) fn at(cursor: Position) -> Frame {
        Frame { cursor: Some(cursor), ..Frame::default() }
    }

    /// Adds another frame. The cursor of a text field wins over that of a row.
    pub(super) fn merge(&mut self, other: Frame) {
        if other.cursor.is_some() && !self.typing {
            (self.cursor, self.typing) = (other.cursor, other.typing);
        }
        self.targets.extend(other.targets);
    }

    /// What a press at a position means.
    pub fn target_at(&self, at: Position) -> Option<&Pressed> {
        self.targets.iter().find(|target| target.area.contains(at)).map(|target| &target.pressed)
    }
}
