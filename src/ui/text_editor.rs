//! The editor for texts: a frame over the screen with soft-wrapped rows, and signs for what can't be seen.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Canvas, cells, inset};
use super::frame::{Frame, Target};
use super::linear_content::LinearContent;
use super::text_line::window;
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::view::TextEditorView;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::soft_wrap::{row_of, soft_rows, visible, visible_width};
use crate::text::{fold, grapheme_width, sanitize, truncate, width};

/// Draws the editor over the screen.
pub fn draw(env: &Env<'_>, editor: &TextEditorView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let area = Rect { height: screen.height.saturating_sub(1), ..screen };
    canvas.clear(area);
    let place = place(env, editor);
    let room = usize::from(area.width).saturating_sub(width(&place) + 8);
    let title = truncate(&title(env, editor), room).into_owned();
    let inside = inset(canvas.frame(area, &[(format!(" {title} "), Role::PaneTitle)], true));
    canvas.right(area.x + 2, area.right() - 2, area.y, &format!(" {place} "), Role::Muted);
    let (columns, height) = TextEditorView::room(env);
    let cursor = editor.buffer.cursor();
    let mut frame = Frame { typing: true, ..Frame::default() };
    for (at, ((line, bytes), y)) in editor.rows(columns, height).into_iter().zip(inside.y..inside.bottom()).enumerate() {
        let text = editor.buffer.line(line);
        frame.targets.push(Target { area: Rect { y, height: 1, ..inside }, pressed: Pressed::Row(at) });
        let found = if line == cursor.line { found(editor) } else { 0..0 };
        draw_row(canvas, inside, y, (text, bytes.clone()), &found);
        let rows = soft_rows(text, columns);
        if line == cursor.line && rows.get(row_of(&rows, cursor.byte)) == Some(&bytes) {
            let x = inside.x.saturating_add(cells(&" ".repeat(visible_width(&text[bytes.start..cursor.byte]))));
            frame.cursor = Some(Position::new(x.min(inside.right().saturating_sub(1)), y));
        }
    }
    if editor.is_finding {
        let y = area.bottom().saturating_sub(1);
        let label = format!(" {} ", env.locale.get("text-find"));
        let x = canvas.role(area.x + 2, y, area.right() - 2, &label, Role::Key);
        let room = usize::from(area.right().saturating_sub(x + 3));
        let (shown, at) = window(editor.phrase.value(), editor.phrase.cursor(), room, true);
        canvas.line((x, y), area.right() - 2, &format!("{shown} "), Role::Text);
        frame.cursor = Some(Position::new(x + at, y));
    }
    frame
}

/// A row of a line. Spaces at the end of the line have signs: two of them break a line.
fn draw_row(canvas: &mut Canvas<'_>, inside: Rect, y: u16, (text, bytes): (&str, Range<usize>), found: &Range<usize>) {
    let trailing = text.trim_end_matches(' ').len();
    let mut x = inside.x;
    for (at, grapheme) in text[bytes.clone()].grapheme_indices(true) {
        let (sign, is_sign) = if bytes.start + at >= trailing { ("·", true) } else { visible(grapheme) };
        let own = u16::try_from(grapheme_width(sign)).unwrap_or(1);
        if x.saturating_add(own) > inside.right() {
            break;
        }
        let role = match is_sign {
            _ if found.contains(&(bytes.start + at)) => Role::Match,
            true => Role::Muted,
            false => Role::Text,
        };
        canvas.role(x, y, inside.right(), sign, role);
        x += own;
    }
}

/// The bytes of the phrase in the line of the cursor, while it is looked for.
fn found(editor: &TextEditorView) -> Range<usize> {
    let start = editor.buffer.cursor().byte;
    let text = &editor.buffer.line(editor.buffer.cursor().line)[start..];
    let phrase = editor.phrase.value();
    let found: String = text.graphemes(true).take(phrase.graphemes(true).count()).collect();
    let is_there = editor.is_finding && !phrase.is_empty() && fold(&found) == fold(phrase);
    start..start + if is_there { found.len() } else { 0 }
}

/// What is edited: the body or the whole file, and of which one; a star where something was changed.
fn title(env: &Env<'_>, editor: &TextEditorView) -> String {
    let id = if editor.is_whole() { "text-title-file" } else { "text-title-body" };
    let name = editor.page.path.rsplit('/').next().unwrap_or(&editor.page.path);
    let title = sanitize(&env.locale.text(&Message::new(id).with("name", name))).into_owned();
    if editor.buffer.has_changes() { format!("* {title}") } else { title }
}

/// The place of the cursor: line and column, from 1.
fn place(env: &Env<'_>, editor: &TextEditorView) -> String {
    let cursor = editor.buffer.cursor();
    let column = editor.buffer.line(cursor.line)[..cursor.byte].graphemes(true).count() + 1;
    env.locale.text(&Message::new("text-place").with("line", cursor.line + 1).with("column", column))
}

/// The content of the linear screen: the line of the cursor.
pub fn words(env: &Env<'_>, editor: &TextEditorView) -> LinearContent<'static> {
    let line = editor.buffer.line(editor.buffer.cursor().line).to_owned();
    LinearContent { place: Some(title(env, editor)), item: vec![place(env, editor), line], ..LinearContent::default() }
}
