//! The mouse: the wheel turns what is under the pointer, a press takes it, two presses open it, the divider is dragged.

use ratatui::layout::Position;

use super::action::Action;
use super::event::{Effect, Mouse, Pressed};
use super::layers::{Conflict, Layer, Review};
use super::state::{App, Focus, Held, Ignored, Typing};
use super::update::WHEEL;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, column: u16, row: u16) -> Vec<Effect> {
        self.pending.cancel_dialogs();
        self.ignored = Ignored::Nothing;
        let at = Position::new(column, row);
        match mouse {
            Mouse::WheelUp => self.turn(-WHEEL, at),
            Mouse::WheelDown => self.turn(WHEEL, at),
            Mouse::Press => self.press(at),
            Mouse::DoublePress => return self.press_twice(at),
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
            Pressed::Row(row) => self.press_row(row),
        }
    }

    /// A row of a layer that has rows was pressed: it is taken.
    fn press_row(&mut self, row: usize) -> Vec<Effect> {
        match self.layers.last_mut() {
            Some(Layer::Choice(choice)) if row < choice.options.len() => choice.cursor = row,
            Some(Layer::Palette(palette)) if row < palette.shown.len() => palette.cursor.at = row,
            Some(Layer::Form(form)) => {
                form.focus(row);
                return Vec::new();
            }
            _ => return Vec::new(),
        }
        self.act(Action::Choose)
    }

    /// The wheel was turned over a place.
    fn turn(&mut self, by: isize, at: Position) {
        let geometry = self.geometry();
        let last = self.last_scroll();
        match self.layers.last_mut() {
            Some(
                Layer::Help { scroll, .. }
                | Layer::Welcome { scroll }
                | Layer::Review(Review { scroll, .. })
                | Layer::Conflict(Conflict { scroll, .. }),
            ) => {
                *scroll = scroll.saturating_add_signed(by).min(last);
            }
            Some(Layer::Parallel(_) | Layer::CatchUp(_)) => {
                let rows = self.two_texts().rows();
                if let Some(view) = self.view() {
                    view.scroll_by(by, rows);
                }
            }
            Some(Layer::Matrix(_) | Layer::Problems(_)) => self.turn_table(by),
            Some(Layer::Palette(_) | Layer::Choice(_)) => drop(self.act_in_layer(if by < 0 { Action::Up } else { Action::Down })),
            None if geometry.list.contains(at) => self.move_cursor(by),
            None if geometry.preview.contains(at) => self.scroll_preview(by),
            Some(Layer::Form(_)) | None => {}
        }
    }

    /// The button went down at a place.
    fn press(&mut self, at: Position) {
        let geometry = self.geometry();
        match self.layers.last_mut() {
            Some(Layer::Parallel(_) | Layer::CatchUp(_)) => {
                let areas = self.two_texts();
                if let Some(view) = self.view().filter(|_| !areas.is_stacked()) {
                    view.focus = usize::from(areas.right.contains(at));
                }
            }
            Some(Layer::Matrix(_) | Layer::Problems(_)) => drop(self.press_table(at)),
            None if geometry.is_divider(at) => self.held = Held::Divider,
            None if geometry.list.contains(at) => {
                self.press_in(Focus::List, Typing::Search);
                let line = at.y.saturating_sub(geometry.list.y + 1);
                let target = self.list.top + usize::from(line);
                if at.y > geometry.list.y && at.y + 1 < geometry.list.bottom() && target < self.list.rows.len() {
                    self.place_cursor(target);
                }
            }
            None if geometry.preview.contains(at) => self.press_in(Focus::Preview, Typing::Find),
            _ => {}
        }
    }

    /// The button went down twice at a place: what is there is opened.
    fn press_twice(&mut self, at: Position) -> Vec<Effect> {
        self.press(at);
        let in_list = self.geometry().list.contains(at) && self.held == Held::Nothing;
        let action = match self.layers.last() {
            Some(Layer::Matrix(_) | Layer::Problems(_)) => self.press_table(at).then_some(Action::GoTo),
            None => (in_list && self.selected().is_some()).then_some(Action::OpenPreview),
            _ => None,
        };
        action.map_or_else(Vec::new, |action| self.act(action))
    }

    /// The wheel moves the cursor of a table.
    fn turn_table(&mut self, by: isize) {
        let Some(mut layer) = self.layers.pop() else { return };
        let rows = match &layer {
            Layer::Matrix(matrix) => self.matrix_areas(matrix).rows.height,
            _ => self.problem_areas().rows.height,
        };
        match &mut layer {
            Layer::Matrix(matrix) => matrix.cursor.step(by, matrix.shown.len(), usize::from(rows)),
            Layer::Problems(problems) => problems.cursor.step(by, problems.shown.len(), usize::from(rows)),
            _ => {}
        }
        self.layers.push(layer);
        self.remember_in_table();
    }

    /// A press puts the cursor of a table on a row; false where there is none.
    fn press_table(&mut self, at: Position) -> bool {
        let Some(mut layer) = self.layers.pop() else { return false };
        let areas = match &layer {
            Layer::Matrix(matrix) => self.matrix_areas(matrix),
            _ => self.problem_areas(),
        };
        let found = match &mut layer {
            Layer::Matrix(matrix) => Some((&mut matrix.cursor, matrix.shown.len())),
            Layer::Problems(problems) => Some((&mut problems.cursor, problems.shown.len())),
            _ => None,
        };
        let mut pressed = false;
        if let Some((cursor, len)) = found.filter(|_| areas.rows.contains(at))
            && let Some(row) = cursor.row_at(at.y - areas.rows.y, len)
        {
            cursor.at = row;
            pressed = true;
        }
        self.layers.push(layer);
        self.remember_in_table();
        pressed
    }

    /// A press gives the focus, and ends what was being typed in the other pane.
    fn press_in(&mut self, pane: Focus, own: Typing) {
        self.focus = pane;
        if self.typing != own {
            self.typing = Typing::No;
        }
    }
}
