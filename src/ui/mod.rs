//! Draws `&App` with a theme into a buffer, one file per view. Reads only; decides nothing but positions.

pub(crate) mod canvas;
mod catch_up;
mod choice;
mod coverage;
mod dialog;
mod drift;
mod form;
mod frame;
mod header_footer;
mod language_columns;
pub mod linear;
mod linear_content;
mod link_address;
mod list;
mod names;
mod palette;
mod preview;
mod problems;
mod severities;
mod side_by_side;
mod table_frame;
mod text_editor;
mod text_line;
mod two_texts;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::environment::Env;
use crate::app::view::View;
use crate::style_role::Role;
use crate::theme::Theme;
use canvas::Canvas;
pub use frame::{Frame, Target};

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Frame {
    let area = buffer.area;
    buffer.set_style(area, theme.style(Role::Text));
    let mut canvas = Canvas { buffer, theme, background: None };
    if app.screen.is_too_small() {
        canvas.paragraph(area, &app.locale.get("screen-too-small"), Role::Warning);
        return Frame::default();
    }
    let env = &app.env();
    let geometry = app.screen.panes();
    header_footer::draw_header(app, &mut canvas, geometry.header);
    let mut frame = Frame::default();
    if geometry.list.area() > 0 {
        frame.merge(list::draw(env, &app.list, &mut canvas, geometry.list));
    }
    if geometry.preview.area() > 0 {
        frame.merge(preview::draw(env, &app.preview, &mut canvas, geometry.preview));
    }
    for view in &app.views {
        frame = draw_view(env, view, &mut canvas, area);
    }
    frame.targets.extend(header_footer::draw_footer(app, &mut canvas, geometry.footer));
    frame
}

/// Draws a view over the screen.
fn draw_view(env: &Env<'_>, view: &View, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    match view {
        View::Help(_) | View::Welcome(_) | View::Diff(_) | View::Conflict(_) => {
            view.text(env).map_or_else(Frame::default, |text| dialog::draw_text(env, &text, canvas, screen))
        }
        View::Choice(choice) => choice::draw(env, choice, canvas, screen),
        View::Form(form) => form::draw(env, form, canvas, screen),
        View::TextEditor(editor) => text_editor::draw(env, editor, canvas, screen),
        View::Problems(problems) => problems::draw(env, problems, canvas),
        View::SideBySide(view) => side_by_side::draw(env, view, canvas, screen),
        View::CatchUp(view) => catch_up::draw(env, view, canvas, screen),
        View::Palette(palette) => palette::draw(env, palette, canvas, screen),
    }
}
