//! Drawing: `&App` and a theme into a buffer, one file a pane. Reads only; decides nothing but where things stand.

mod bars;
mod beside;
mod choice;
mod form;
mod languages;
mod layers;
pub mod linear;
mod links;
mod list;
mod matrix;
mod palette;
pub(crate) mod pen;
mod preview;
mod problems;
mod typed;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::event::Pressed;
use crate::role::Role;
use crate::theme::Theme;
use pen::Pen;

/// What a frame leaves to the terminal besides its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Where the terminal's cursor stands: in a text field, or on the focused row for those who follow it.
    pub cursor: Option<Position>,
    /// The cursor is in a text field and should be seen.
    pub typing: bool,
    /// What a press leads to, the first that lies under it.
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

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Frame {
    let area = buffer.area;
    buffer.set_style(area, theme.style(Role::Text));
    let mut pen = Pen { buffer, theme };
    if app.is_too_small() {
        pen.paragraph(area, &app.locale.get("screen-too-small"), Role::Warning);
        return Frame::default();
    }
    let geometry = app.geometry();
    bars::draw_top(app, &mut pen, geometry.header);
    let mut frame = Frame::default();
    if geometry.list.area() > 0 {
        let cursor = list::draw(app, &mut pen, geometry.list);
        frame.merge(cursor);
    }
    if geometry.preview.area() > 0 {
        let cursor = preview::draw(app, &mut pen, geometry.preview);
        frame.merge(cursor);
    }
    for layer in &app.layers {
        frame = layers::draw(app, layer, &mut pen, area);
    }
    frame.targets.extend(bars::draw_bottom(app, &mut pen, geometry.footer));
    frame
}

impl Frame {
    /// The cursor of a text field wins over that of a row.
    fn merge(&mut self, other: Frame) {
        if other.cursor.is_some() && !self.typing {
            (self.cursor, self.typing) = (other.cursor, other.typing);
        }
        self.targets.extend(other.targets);
    }

    /// What a press at a place leads to.
    pub fn target_at(&self, at: Position) -> Option<&Pressed> {
        self.targets.iter().find(|target| target.area.contains(at)).map(|target| &target.pressed)
    }
}
