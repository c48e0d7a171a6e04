//! A single-line text field: the part of its text that fits, scrolled so that the cursor is in view.

use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::frame::Frame;
use crate::app::environment::Env;
use crate::app::input::text_input::Typing;
use crate::style_role::Role;
use crate::text::{grapheme_width, width};

/// Draws the query of the list, from `x` to `end`, and returns the cursor while it is typed.
pub fn draw_query(env: &Env<'_>, canvas: &mut Canvas<'_>, (x, y): (u16, u16), end: u16) -> Frame {
    let is_typed = env.screen.typing == Typing::Search;
    let x = canvas.role(x, y, end, " / ", Role::Key);
    let (shown, cursor) = window(env.query.text(), env.query.input.cursor(), usize::from(end.saturating_sub(x + 1)), is_typed);
    let after = canvas.role(x, y, end.saturating_sub(1), shown, Role::Input);
    canvas.role(after, y, end, " ", Role::Input);
    if !is_typed {
        return Frame::default();
    }
    Frame { cursor: Some(Position::new((x + cursor).min(end.saturating_sub(1)), y)), typing: true, ..Frame::default() }
}

/// The part of a line that fits into `room` cells, and the cell of the cursor, which is before the character `cursor`. A line that isn't being
/// typed is shown from its start.
pub fn window(value: &str, cursor: usize, room: usize, is_typed: bool) -> (&str, u16) {
    let end = value.char_indices().nth(cursor).map_or(value.len(), |(at, _)| at);
    let before = width(&value[..end]);
    let shown = skip_cells(value, if is_typed { before.saturating_sub(room) } else { 0 });
    let skipped = width(&value[..value.len() - shown.len()]);
    (shown, u16::try_from(before.saturating_sub(skipped)).unwrap_or(0))
}

/// `text` without the graphemes in its first `cells` cells.
pub fn skip_cells(text: &str, cells: usize) -> &str {
    let mut skipped = 0;
    let start = text.grapheme_indices(true).find(|(_, sign)| {
        let is_next = skipped >= cells;
        skipped += grapheme_width(sign);
        is_next
    });
    start.map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_in_view_and_no_grapheme_is_split() {
        for (text, room, shown, cursor) in [
            ("abc", 5, "abc", 3),
            ("abcdef", 4, "cdef", 4),
            ("工程师x", 4, "师x", 3),
            ("বাংলা", 3, "লা", 2),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}e\u{301}", 2),
        ] {
            assert_eq!(window(text, text.chars().count(), room, true), (shown, cursor), "{text}");
        }
        assert_eq!(window("abcdef", 6, 4, false).0, "abcdef");
    }
}
