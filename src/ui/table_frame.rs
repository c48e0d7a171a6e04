//! The frame and the cursor of a table over the panes.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, cells};
use super::frame::Frame;
use super::text_line;
use crate::app::environment::Env;
use crate::app::input::text_input::Typing;
use crate::app::table::Cursor;
use crate::style_role::Role;
use crate::text::truncate;

/// Draws the frame of a table: its title, the query if it selects rows, and how many of all rows are shown. Returns the cursor while the
/// query is typed.
pub(super) fn draw_table_frame(
    env: &Env<'_>,
    canvas: &mut Canvas<'_>,
    area: Rect,
    (title, is_selected): (&str, bool),
    (shown, all): (usize, usize),
) -> Frame {
    let count = format!(" {shown}/{all} ");
    let end = area.right().saturating_sub(2 + cells(&count));
    let is_searched = env.screen.typing == Typing::Search || is_selected && !env.query.text().is_empty();
    // A long title leaves half of the room to the query.
    let room = usize::from(end.saturating_sub(area.x + 3));
    let title = truncate(title, if is_searched { room / 2 } else { room });
    canvas.frame(area, &[(title.clone().into_owned(), Role::PaneTitle)], true);
    canvas.role(end, area.y, area.right() - 1, &count, Role::Muted);
    let x = area.x + 2 + cells(&title);
    if is_searched { text_line::draw_query(env, canvas, (x, area.y), end) } else { Frame::default() }
}

/// The position of the row under the cursor, for tools that follow the terminal's cursor.
pub(super) fn cursor_position(cursor: Cursor, rows: Rect) -> Position {
    let at = u16::try_from(cursor.at - cursor.top).unwrap_or(0);
    Position::new(rows.x, (rows.y + at).min(rows.bottom() - 1))
}
