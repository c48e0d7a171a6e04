//! Dialogs over the panes: the frame, and a scrolled text in one.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, inset};
use super::frame::Frame;
use crate::app::environment::Env;
use crate::lines::{DialogText, RoleLine};
use crate::locale::{Locale, Message};
use crate::style_role::Role;
use crate::text::width;

/// Centers an area of this size on the screen, above the hints.
pub(super) fn middle(screen: Rect, columns: usize, rows: usize) -> Rect {
    let width = u16::try_from(columns).unwrap_or(u16::MAX).min(screen.width.saturating_sub(2));
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height.saturating_sub(2));
    Rect { x: (screen.width - width) / 2, y: (screen.height - 1 - height) / 2, width, height }
}

/// Clears an area, draws a frame, and returns the inside, without a margin at each side.
pub(super) fn open(canvas: &mut Canvas<'_>, area: Rect, title: &str) -> Rect {
    canvas.clear(area);
    let inside = canvas.frame(area, &[(format!(" {title} "), Role::PaneTitle)], true);
    inset(inside)
}

/// Draws how many lines are below those in view, if any, in the lower frame.
pub(super) fn draw_more(locale: &Locale, canvas: &mut Canvas<'_>, area: Rect, below: usize) {
    if below > 0 {
        let more = locale.text(&Message::new("more-below").with("count", below));
        canvas.right(area.x + 2, area.right() - 2, area.bottom() - 1, &format!(" {more} "), Role::Muted);
    }
}

/// Draws a scrolled text in a dialog.
pub(super) fn draw_text(env: &Env<'_>, text: &DialogText, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let DialogText { title, lines, scroll } = text;
    let room = env.dialog().0;
    let cells = |line: &RoleLine| line.iter().map(|(text, _)| width(text)).sum();
    let columns = lines.iter().map(cells).max().unwrap_or(0).max(50).min(room) + 4;
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(canvas, area, title);
    let scroll = (*scroll).min(lines.len().saturating_sub(usize::from(inside.height)));
    for (line, y) in lines.iter().skip(scroll).zip(inside.y..inside.bottom()) {
        if let [(_, role)] = line.as_slice() {
            let style = canvas.theme.style(*role);
            canvas.buffer.set_style(Rect { y, height: 1, ..inside }, style);
        }
        let mut x = inside.x;
        for (text, role) in line {
            x = canvas.line((x, y), inside.right(), text, *role);
        }
    }
    let below = lines.len().saturating_sub(scroll + usize::from(inside.height));
    draw_more(env.locale, canvas, area, below);
    if scroll > 0 {
        canvas.line((area.x + 2, area.bottom() - 1), area.right() - 2, &format!(" ↑ {scroll} "), Role::Muted);
    }
    Frame::at(Position::new(inside.x, inside.y))
}
