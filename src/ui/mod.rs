//! Drawing: `&App` and a theme into a buffer, one file a pane. Reads only; decides nothing but where things stand.

mod bars;
pub(crate) mod canvas;
mod catch_up;
mod choice;
mod conflict;
mod coverage;
mod dialog;
mod diff;
mod drift;
mod file_names;
mod form;
mod frame;
mod help;
mod languages;
pub mod linear;
mod links;
mod list;
mod palette;
mod preview;
mod problems;
mod severities;
mod side_by_side;
mod spoken;
mod table_frame;
mod text_line;
mod two_texts;
mod welcome;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::view::View;
use crate::style_role::Role;
use crate::theme::Theme;
use canvas::Canvas;
pub use frame::{Frame, Target};

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Frame {
    let area = buffer.area;
    buffer.set_style(area, theme.style(Role::Text));
    let mut canvas = Canvas { buffer, theme };
    if app.is_too_small() {
        canvas.paragraph(area, &app.locale.get("screen-too-small"), Role::Warning);
        return Frame::default();
    }
    let geometry = app.geometry();
    bars::draw_top(app, &mut canvas, geometry.header);
    let mut frame = Frame::default();
    if geometry.list.area() > 0 {
        let cursor = list::draw(app, &mut canvas, geometry.list);
        frame.merge(cursor);
    }
    if geometry.preview.area() > 0 {
        let cursor = preview::draw(app, &mut canvas, geometry.preview);
        frame.merge(cursor);
    }
    for view in &app.views {
        frame = draw_view(app, view, &mut canvas, area);
    }
    frame.targets.extend(bars::draw_bottom(app, &mut canvas, geometry.footer));
    frame
}

/// Draws a view over the screen.
fn draw_view(app: &App, view: &View, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let env = &app.env();
    match view {
        View::Help(help) => help::draw(env, help, canvas, screen),
        View::Welcome(welcome) => welcome::draw(env, welcome, canvas, screen),
        View::Choice(choice) => choice::draw(env, choice, canvas, screen),
        View::Diff(diff) => diff::draw(env, diff, canvas, screen),
        View::Conflict(conflict) => conflict::draw(env, conflict, canvas, screen),
        View::Form(form) => form::draw(app, form, canvas, screen),
        View::Coverage(coverage) => coverage::draw(app, coverage, canvas, screen),
        View::Problems(problems) => problems::draw(app, problems, canvas),
        View::SideBySide(view) => side_by_side::draw(app, view, canvas, screen),
        View::CatchUp(view) => catch_up::draw(app, view, canvas, screen),
        View::Palette(palette) => palette::draw(env, palette, canvas, screen),
    }
}
