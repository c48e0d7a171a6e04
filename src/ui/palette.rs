//! The palette: the typed text, then the commands that match it, each with its key.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, cells};
use super::dialog::{middle, open};
use super::frame::{Frame, Target};
use super::linear_content::LinearContent;
use super::text_line::window;
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::input::action_table::Action;
use crate::app::view::palette::{FoundCommand, PaletteView, palette_rows};
use crate::style_role::Role;

/// Widest palette, so that a key isn't far from its sentence.
const WIDEST: usize = 76;

/// Draws the palette.
pub fn draw(env: &Env<'_>, palette: &PaletteView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let area = middle(screen, WIDEST, palette_rows(env.screen.size) + 3);
    let inside = open(canvas, area, &env.locale.get("palette-title"));
    let line = Rect { height: 1, ..inside };
    let cursor = draw_input(env, palette, canvas, line);
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if palette.shown.is_empty() {
        canvas.paragraph(rows, &env.locale.text(&palette.nothing), Role::Muted);
    }
    let mut frame = Frame { cursor: Some(cursor), typing: true, targets: Vec::new() };
    for ((at, command), y) in palette.shown.iter().enumerate().skip(palette.cursor.top).zip(rows.y..rows.bottom()) {
        let area = Rect { y, height: 1, ..rows };
        draw_command(env, command, at == palette.cursor.at, canvas, area);
        frame.targets.push(Target { area, pressed: Pressed::Row(at) });
    }
    frame
}

fn draw_input(env: &Env<'_>, palette: &PaletteView, canvas: &mut Canvas<'_>, line: Rect) -> Position {
    let x = canvas.role(line.x, line.y, line.right(), ": ", Role::Key);
    let input = &palette.input;
    if input.value().is_empty() {
        canvas.line((x, line.y), line.right(), &env.locale.get("palette-prompt"), Role::Muted);
        return Position::new(x, line.y);
    }
    let (shown, cells) = window(input.value(), input.cursor(), usize::from(line.right().saturating_sub(x + 1)), true);
    canvas.role(x, line.y, line.right(), shown, Role::Input);
    Position::new((x + cells).min(line.right().saturating_sub(1)), line.y)
}

fn draw_command(env: &Env<'_>, command: &FoundCommand, under_cursor: bool, canvas: &mut Canvas<'_>, line: Rect) {
    let Some(row) = command.row() else { return };
    let style = canvas.theme.style(if under_cursor { Role::Cursor } else { Role::Text });
    let canvas = &mut canvas.row(line, under_cursor.then_some(Role::Cursor));
    let key = env.keymap.label(row.action, command.scope, env.locale);
    let start = line.right().saturating_sub(cells(&key));
    let mark = canvas.style(Role::Match);
    let x = canvas.text(line.x, line.y, line.right(), if under_cursor { "▌ " } else { "  " }, style);
    let sentence = env.locale.text(&row.text());
    canvas.marked((x, line.y), start.saturating_sub(1), &sentence, style, (&command.marks, mark));
    canvas.role(start, line.y, line.right(), &key, Role::Key);
}

/// The content of the linear screen: the command under the cursor, with its key.
pub fn words<'a>(env: &Env<'_>, palette: &'a PaletteView) -> LinearContent<'a> {
    let item = palette.shown.get(palette.cursor.at).and_then(|command| {
        let key = env.keymap.label(command.action, command.scope, env.locale);
        Some(format!("{} ({key})", env.locale.text(&command.row()?.text())))
    });
    let item = vec![item.unwrap_or_else(|| env.locale.text(&palette.nothing))];
    LinearContent { item, input: Some((&palette.input, Action::Palette)), ..LinearContent::default() }
}
