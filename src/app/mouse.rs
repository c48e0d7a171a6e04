//! The mouse: the wheel turns what is under the pointer, a press takes it, two presses open it, the divider is dragged.

use ratatui::layout::Position;

use super::action::Action;
use super::event::{Effect, Mouse, Pressed};
use super::state::{App, Focus, Held, Ignored, Typing};
use super::update::WHEEL;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, column: u16, row: u16) -> Vec<Effect> {
        self.pending.cancel_dialogs();
        self.ignored = Ignored::Nothing;
        let at = Position::new(column, row);
        match mouse {
            Mouse::WheelUp => return self.turn(-WHEEL, at),
            Mouse::WheelDown => return self.turn(WHEEL, at),
            Mouse::Press => return self.press(at, false),
            Mouse::DoublePress => return self.press(at, true),
            Mouse::Drag if self.held == Held::Divider => self.put_divider(at),
            Mouse::Drag => {}
            Mouse::Release => self.held = Held::Nothing,
        }
        Vec::new()
    }

    /// Something that was drawn was pressed.
    pub(super) fn pressed(&mut self, pressed: Pressed) -> Vec<Effect> {
        self.ignored = Ignored::Nothing;
        match pressed {
            Pressed::Link(address) => self.follow(address),
            Pressed::Key(key) => self.key(key),
            Pressed::Row(row) => self.in_view(|view, env| view.press_row(row, env)),
        }
    }

    /// The wheel was turned over a place.
    fn turn(&mut self, by: isize, at: Position) -> Vec<Effect> {
        let geometry = self.geometry();
        match self.views.last() {
            None if geometry.list.contains(at) => self.move_cursor(by),
            None if geometry.preview.contains(at) => self.scroll_preview(by),
            Some(_) => return self.in_view(|view, env| view.wheel(by, env)),
            None => {}
        }
        Vec::new()
    }

    /// The button went down at a position; the second time what is there is opened.
    fn press(&mut self, at: Position, is_double: bool) -> Vec<Effect> {
        if !self.views.is_empty() {
            return self.in_view(|view, env| view.press(at, is_double, env));
        }
        let geometry = self.geometry();
        if geometry.is_divider(at) {
            self.held = Held::Divider;
        } else if geometry.list.contains(at) {
            self.press_in(Focus::List, Typing::Search);
            let target = self.list.top + usize::from(at.y.saturating_sub(geometry.list.y + 1));
            if at.y > geometry.list.y && at.y + 1 < geometry.list.bottom() && target < self.list.rows.len() {
                self.place_cursor(target);
            }
            if is_double && self.selected().is_some() {
                return self.act(Action::OpenPreview);
            }
        } else if geometry.preview.contains(at) {
            self.press_in(Focus::Preview, Typing::Find);
        }
        Vec::new()
    }

    /// A press gives the focus, and ends what was being typed in the other pane.
    fn press_in(&mut self, pane: Focus, own: Typing) {
        self.focus = pane;
        if self.typing != own {
            self.typing = Typing::No;
        }
    }
}
