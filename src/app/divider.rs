//! The divider between the panes: moved by keys or dragged by the mouse. What room each pane has is geometry.

use ratatui::layout::Position;

use super::geometry::PaneLayout;
use super::state::{App, Focus, Tone};
use crate::locale::Message;

/// Cells that one press of a key moves the divider: columns side by side, lines one above the other.
const STEP: (i32, i32) = (4, 2);

impl App {
    /// Makes the pane that has the focus larger, or smaller.
    pub(super) fn move_divider(&mut self, by: i32) {
        let geometry = self.geometry();
        // What the list wins the preview loses.
        let by = if self.focus == Focus::List { by } else { -by };
        let moved = |from: u16, step: i32| u16::try_from(i32::from(from) + by * step).unwrap_or(0);
        let at = match geometry.layout {
            PaneLayout::Beside => Position::new(moved(geometry.preview.x, STEP.0), geometry.preview.y),
            PaneLayout::Stacked => Position::new(geometry.preview.x, moved(geometry.preview.y, STEP.1)),
            PaneLayout::Auto | PaneLayout::Single => {
                return self.say(Tone::Warning, Message::new("divider-none"));
            }
        };
        self.put_divider(at);
    }

    /// Puts the divider at a place of the screen.
    pub(super) fn put_divider(&mut self, at: Position) {
        self.split = self.geometry().split_at(self.split, at);
        self.reveal_cursor();
    }
}
