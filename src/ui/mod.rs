//! Drawing: `&App` and a theme into a buffer, one file a pane. Reads only; decides nothing but where things stand.

mod bars;
mod catch_up;
mod choice;
mod conflict;
mod coverage;
mod dialog;
mod diff;
mod drift;
mod form;
mod frame;
mod help;
mod languages;
pub mod linear;
mod links;
mod list;
mod palette;
pub(crate) mod pen;
mod preview;
mod problems;
mod severities;
mod side_by_side;
mod spoken;
mod two_texts;
mod typed;
mod welcome;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::View;
use crate::style_role::Role;
use crate::theme::Theme;
pub use frame::{Frame, Target};
use pen::Pen;

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
    for view in &app.views {
        frame = draw_view(app, view, &mut pen, area);
    }
    frame.targets.extend(bars::draw_bottom(app, &mut pen, geometry.footer));
    frame
}

/// Draws a view over the screen.
fn draw_view(app: &App, view: &View, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let env = &app.env();
    match view {
        View::Help(help) => help::draw(env, help, pen, screen),
        View::Welcome(welcome) => welcome::draw(env, welcome, pen, screen),
        View::Choice(choice) => choice::draw(env, choice, pen, screen),
        View::Diff(diff) => diff::draw(env, diff, pen, screen),
        View::Conflict(conflict) => conflict::draw(env, conflict, pen, screen),
        View::Form(form) => form::draw(app, form, pen, screen),
        View::Coverage(coverage) => coverage::draw(app, coverage, pen, screen),
        View::Problems(problems) => problems::draw(app, problems, pen),
        View::SideBySide(view) => side_by_side::draw(app, view, pen, screen),
        View::CatchUp(view) => catch_up::draw(app, view, pen, screen),
        View::Palette(palette) => palette::draw(env, palette, pen, screen),
    }
}
