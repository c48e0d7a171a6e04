//! Dialogs over the panes: their frame, and a text in one.

use ratatui::layout::{Position, Rect};

use super::frame::Frame;
use super::pen::Pen;
use crate::app::environment::Env;
use crate::lines::RoleLine;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::width;

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

/// A text in a dialog.
pub(super) struct DialogText {
    /// The title.
    pub title: String,
    /// The lines.
    pub lines: Vec<RoleLine>,
    /// First line shown.
    pub scroll: usize,
}

/// Draws a text in a dialog as far as it is scrolled, and how many lines are below.
pub(super) fn draw_text(env: &Env<'_>, text: &DialogText, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let DialogText { title, lines, scroll } = text;
    let room = env.dialog().0;
    let cells = |line: &RoleLine| line.iter().map(|(text, _)| width(text)).sum();
    let columns = lines.iter().map(cells).max().unwrap_or(0).max(50).min(room) + 4;
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(pen, area, title);
    let scroll = (*scroll).min(lines.len().saturating_sub(usize::from(inside.height)));
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
        let more = env.locale.text(&Message::new("more-below").with("count", below));
        pen.right(area.x + 2, area.right() - 2, y, &format!(" {more} "), Role::Muted);
    }
    if scroll > 0 {
        pen.line((area.x + 2, y), area.right() - 2, &format!(" ↑ {scroll} "), muted);
    }
    Frame::at(Position::new(inside.x, inside.y))
}
