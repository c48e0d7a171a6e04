//! The mouse: the wheel turns what is under the pointer, a click takes it.

use ratatui::layout::Position;

use super::event::{Effect, Mouse};
use super::geometry::TwoTexts;
use super::layers::{Conflict, Layer, Review};
use super::state::{App, Awaited, Focus, Typing};
use super::update::WHEEL;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, column: u16, row: u16) -> Vec<Effect> {
        self.awaited = Awaited::Nothing;
        let by = match mouse {
            Mouse::WheelUp => -WHEEL,
            Mouse::WheelDown => WHEEL,
            Mouse::Press => 0,
        };
        let geometry = self.geometry();
        let at = Position::new(column, row);
        let last = self.last_scroll();
        match self.layers.last_mut() {
            Some(
                Layer::Help { scroll, .. } | Layer::Review(Review { scroll, .. }) | Layer::Conflict(Conflict { scroll, .. }),
            ) => {
                *scroll = scroll.saturating_add_signed(by).min(last);
            }
            Some(Layer::Parallel(_) | Layer::CatchUp(_)) => {
                let areas = TwoTexts::new(self.size);
                if let Some(view) = self.view() {
                    view.scroll_by(by, areas.rows());
                    if by == 0 && !areas.is_stacked() {
                        view.focus = usize::from(areas.right.contains(at));
                    }
                }
            }
            None if geometry.list.contains(at) && by != 0 => self.move_cursor(by),
            None if geometry.preview.contains(at) && by != 0 => self.scroll_preview(by),
            None if geometry.list.contains(at) => {
                self.press_in(Focus::List, Typing::Search);
                let line = row.saturating_sub(geometry.list.y + 1);
                let target = self.list.top + usize::from(line);
                if row > geometry.list.y && row + 1 < geometry.list.bottom() && target < self.list.rows.len() {
                    self.place_cursor(target);
                }
            }
            None if geometry.preview.contains(at) => self.press_in(Focus::Preview, Typing::Find),
            Some(Layer::Matrix(_) | Layer::Problems(_)) => self.mouse_in_table(by, at),
            Some(Layer::Choice(_) | Layer::Form(_)) | None => {}
        }
        Vec::new()
    }

    /// The wheel moves the cursor of a table, a press puts it on a row.
    fn mouse_in_table(&mut self, by: isize, at: Position) {
        let Some(mut layer) = self.layers.pop() else { return };
        let (areas, cursor, len) = match &mut layer {
            Layer::Matrix(matrix) => (self.matrix_areas(matrix), &mut matrix.cursor, matrix.shown.len()),
            Layer::Problems(problems) => (self.problem_areas(), &mut problems.cursor, problems.shown.len()),
            _ => return self.layers.push(layer),
        };
        let rows = usize::from(areas.rows.height);
        if by != 0 {
            cursor.step(by, len, rows);
        } else if areas.rows.contains(at)
            && let Some(row) = cursor.row_at(at.y - areas.rows.y, len)
        {
            cursor.at = row;
        }
        self.layers.push(layer);
        self.remember_in_table();
    }

    /// A press gives the focus, and ends what was being typed in the other pane.
    fn press_in(&mut self, pane: Focus, own: Typing) {
        self.focus = pane;
        if self.typing != own {
            self.typing = Typing::No;
        }
    }
}
