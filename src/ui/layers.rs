//! Dialogs over the panes: help, a choice, a diff that waits for a yes.

use ratatui::layout::{Position, Rect};

use super::Frame;
use super::pen::Pen;
use crate::app::App;
use crate::app::dialog;
use crate::app::layers::Layer;
use crate::catalog::header::HeaderLine;
use crate::locale::Message;
use crate::role::Role;
use crate::text::width;

/// Draws a layer over the screen and returns where its cursor stands.
pub fn draw(app: &App, layer: &Layer, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let still = |position| Frame { cursor: Some(position), ..Frame::default() };
    match layer {
        Layer::Help { scroll, .. } => still(draw_lines(app, layer, &app.locale.get("help-title"), *scroll, pen, screen)),
        Layer::Welcome { scroll } => still(draw_lines(app, layer, &app.locale.get("welcome-title"), *scroll, pen, screen)),
        Layer::Choice(choice) => super::choice::draw(app, choice, pen, screen),
        Layer::Palette(palette) => super::palette::draw(app, palette, pen, screen),
        Layer::Form(form) => super::form::draw(app, form, pen, screen),
        Layer::Matrix(matrix) => super::matrix::draw(app, matrix, pen, screen),
        Layer::Problems(problems) => super::problems::draw(app, problems, pen),
        Layer::Parallel(parallel) => still(super::beside::parallel(app, parallel, pen, screen)),
        Layer::CatchUp(catch_up) => still(super::beside::catch_up(app, catch_up, pen, screen)),
        Layer::Review(review) => still(draw_lines(app, layer, &app.locale.text(&review.title), review.scroll, pen, screen)),
        Layer::Conflict(conflict) => {
            still(draw_lines(app, layer, &app.locale.get("conflict-title"), conflict.scroll, pen, screen))
        }
    }
}

/// An area of this size in the middle of the screen, above the hints.
pub(super) fn middle(screen: Rect, columns: usize, rows: usize) -> Rect {
    let width = u16::try_from(columns).unwrap_or(u16::MAX).min(screen.width.saturating_sub(2));
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height.saturating_sub(2));
    Rect { x: (screen.width - width) / 2, y: (screen.height - 1 - height) / 2, width, height }
}

/// Empties an area, frames it, and returns what is inside, with a margin at each side.
pub(super) fn open(pen: &mut Pen<'_>, area: Rect, title: &str) -> Rect {
    pen.clear(area);
    let inside = pen.frame(area, &[(format!(" {title} "), Role::PaneTitle)], true);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

/// Draws help or a review: its lines, as far as it is scrolled, and how many are below.
fn draw_lines(app: &App, layer: &Layer, title: &str, scroll: usize, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let room = dialog::room((screen.width, screen.height)).0;
    let lines = dialog::lines(layer, &app.keymap, &app.locale, room);
    let cells = |line: &HeaderLine| line.iter().map(|(text, _)| width(text)).sum();
    let columns = lines.iter().map(cells).max().unwrap_or(0).max(50).min(room) + 4;
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(pen, area, title);
    let scroll = scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (line, y) in lines.iter().skip(scroll).zip(inside.y..inside.bottom()) {
        if let [(_, role)] = line.as_slice() {
            let style = pen.theme.style(*role);
            pen.buffer.set_style(Rect { y, height: 1, ..inside }, style);
        }
        let mut x = inside.x;
        for (text, role) in line {
            x = pen.line((x, y), inside.right(), text, pen.theme.style(*role));
        }
    }
    let below = lines.len().saturating_sub(scroll + usize::from(inside.height));
    let (y, muted) = (area.bottom() - 1, pen.theme.style(Role::Muted));
    if below > 0 {
        let more = app.locale.text(&Message::new("more-below").with("count", below));
        pen.right(area.x + 2, area.right() - 2, y, &format!(" {more} "), Role::Muted);
    }
    if scroll > 0 {
        pen.line((area.x + 2, y), area.right() - 2, &format!(" ↑ {scroll} "), muted);
    }
    Position::new(inside.x, inside.y)
}
