//! The frame of a table that fills the screen, with its title, the query and the count of its rows.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::Frame;
use super::text_line;
use crate::app::App;
use crate::app::input::text_input::Typing;
use crate::style_role::Role;
use crate::text::{truncate, width};

/// Draws the frame of a table: its title, the query where it selects its rows, how many of all rows are shown; returns the cursor while
/// the query is typed.
pub(super) fn draw_frame(
    app: &App,
    canvas: &mut Canvas<'_>,
    area: Rect,
    (title, is_selected): (&str, bool),
    (shown, all): (usize, usize),
) -> Frame {
    let count = format!(" {shown}/{all} ");
    let end = area.right().saturating_sub(2 + u16::try_from(width(&count)).unwrap_or(0));
    let is_searched = app.typing == Typing::Search || is_selected && !app.search.value().is_empty();
    // A title that is long leaves room for what is typed.
    let room = usize::from(end.saturating_sub(area.x + 3));
    let title = truncate(title, if is_searched { room / 2 } else { room });
    canvas.frame(area, &[(title.clone().into_owned(), Role::PaneTitle)], true);
    canvas.role(end, area.y, area.right() - 1, &count, Role::Muted);
    let x = area.x + 2 + u16::try_from(width(&title)).unwrap_or(0);
    if is_searched { text_line::draw_query(app, canvas, (x, area.y), end) } else { Frame::default() }
}
