//! The mouse: the wheel turns what is under the pointer, a press takes it, two presses open it, the divider is dragged.

use ratatui::layout::Position;

use super::event::{Effect, Mouse, Pressed};
use super::input::action::Action;
use super::input::text_input::Typing;
use super::layout::Focus;
use super::notice::Tone;
use super::pending::Request;
use super::state::{App, Held, Ignored};
use super::update::WHEEL;
use crate::locale::Message;
use crate::work::Job;

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
            None if geometry.preview.contains(at) => self.in_preview(|preview, env| preview.scroll_by(by, env)),
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

    /// Puts the divider at a position of the screen.
    pub(super) fn put_divider(&mut self, at: Position) {
        self.split = self.geometry().split_at(self.split, at);
        self.reveal_cursor();
    }

    /// Opens the address where people apply.
    pub(super) fn open_address(&mut self) -> Vec<Effect> {
        let Some(id) = self.selected() else { return Vec::new() };
        match self.catalog.application_address(id) {
            Ok(address) => self.follow(address),
            Err(why) => {
                self.say(Tone::Warning, why);
                Vec::new()
            }
        }
    }

    /// Opens an address with the system's opener.
    fn follow(&mut self, address: String) -> Vec<Effect> {
        self.say(Tone::Good, Message::new("opened").with("address", address.as_str()));
        vec![self.perform(Request::Address, Job::OpenAddress(address))]
    }
}
