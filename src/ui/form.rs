//! The form: one or more rows per field; the focused one with its cursor, its suggestions and a note.

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::dialog::{draw_more, middle, open};
use super::frame::{Frame, Target};
use super::linear_content::{Drawn, LinearContent};
use super::text_line::skip_cells;
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::view::FormView;
use crate::app::view::form::field::{Control, Field};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::soft_wrap::{row_of, soft_rows, visible, visible_width};
use crate::text::{fitting, truncate, width, wrap};

/// Columns of the form from which names are beside values, not above them.
const BESIDE_FROM: usize = 56;

/// Widest name beside a value.
const WIDEST_NAME: usize = 18;

/// Widest form: longer lines are hard to read.
const WIDEST: usize = 112;

/// Lines shown of a text: with the focus, without it.
const LINES: [usize; 2] = [8, 2];

/// A row of the form: its pieces with their columns, and the cursor's column.
#[derive(Default)]
struct Row {
    field: usize,
    pieces: Vec<(usize, String, Role)>,
    cursor: Option<usize>,
    focused: bool,
}

/// Draws the form over the screen.
pub fn draw(env: &Env<'_>, form: &FormView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let columns = usize::from(screen.width.saturating_sub(6)).min(WIDEST);
    let mut rows: Vec<Row> = Vec::new();
    let mut focus = 0..0;
    for (at, field) in form.shown().iter().enumerate() {
        let start = rows.len();
        rows_of(env, form, field, at == form.cursor, columns, &mut rows);
        if at == form.cursor {
            focus = start..rows.len();
        }
        rows[start..].iter_mut().for_each(|row| row.field = at);
    }
    if !form.folded().is_empty() {
        let at = form.shown().len();
        let (start, focused) = (rows.len(), form.cursor == at);
        rows.push(folded_row(env, form, focused, columns));
        if focused {
            focus = start..rows.len();
        }
        rows[start].field = at;
    }
    let area = middle(screen, columns + 4, rows.len() + 2);
    // Frames of what is below must not run into that of the form.
    let below = screen.bottom().saturating_sub(area.bottom() + 1);
    let height = area.height + if below <= 1 { below } else { 0 };
    let area_below = Rect { height, ..area };
    let around = Rect { x: area.x.saturating_sub(2), width: area.width + 4, ..area_below }.intersection(screen);
    canvas.clear(if area.x <= 4 { Rect { x: screen.x, width: screen.width, ..area_below } } else { around });
    let title = match form.pages.as_slice() {
        [page] => Message::new("form-title").with("title", page.title_or_stem()),
        [] => Message::new("form-title-new"),
        pages => Message::new("form-title-several").with("count", pages.len()),
    };
    let inside = open(canvas, area, &env.locale.text(&title));
    // All rows of the focused field are in view, and as many above it as fit.
    let height = usize::from(inside.height);
    let top = focus.end.saturating_sub(height).min(focus.start);
    let mut frame = Frame::default();
    for (row, y) in rows.iter().skip(top).zip(inside.y..inside.bottom()) {
        let column = |at: usize| inside.x.saturating_add(u16::try_from(at).unwrap_or(u16::MAX));
        frame.targets.push(Target { area: Rect { y, height: 1, ..inside }, pressed: Pressed::Row(row.field) });
        for (at, text, role) in &row.pieces {
            canvas.line((column(*at), y), inside.right(), text, *role);
        }
        if let Some(at) = row.cursor {
            (frame.cursor, frame.typing) = (Some(Position::new(column(at).min(inside.right()), y)), true);
        } else if row.focused && frame.cursor.is_none() {
            frame.cursor = Some(Position::new(inside.x, y));
        }
    }
    draw_more(env.locale, canvas, area, rows.len().saturating_sub(top + height));
    frame
}

/// The row that stands for the folded fields: how many there are, and which.
fn folded_row(env: &Env<'_>, form: &FormView, is_focused: bool, columns: usize) -> Row {
    let names: Vec<&str> = form.folded().iter().map(|field| field.name.as_str()).collect();
    let text = Message::new("form-more").with("count", names.len()).with("names", names.join(", "));
    let text = truncate(&env.locale.text(&text), columns.saturating_sub(2)).into_owned();
    let bar = if is_focused { "▌" } else { " " };
    let role = if is_focused { Role::Text } else { Role::Muted };
    Row { pieces: vec![(0, bar.to_owned(), Role::BorderFocus), (2, text, role)], focused: is_focused, ..Row::default() }
}

fn rows_of(env: &Env<'_>, form: &FormView, field: &Field, focused: bool, columns: usize, rows: &mut Vec<Row>) {
    let start = rows.len();
    let beside = columns >= BESIDE_FROM;
    let indent = if beside { WIDEST_NAME + 3 } else { 2 };
    let bar = if focused { "▌" } else { " " };
    let sign = if field.is_changed() { "*" } else { " " };
    let name = truncate(&field.name, if beside { WIDEST_NAME } else { columns.saturating_sub(2) }).into_owned();
    let role = if field.is_there() || field.is_changed() { Role::FieldName } else { Role::Muted };
    let head = vec![(0, bar.to_owned(), Role::BorderFocus), (1, sign.to_owned(), Role::Doubled), (2, name, role)];
    let room = columns.saturating_sub(indent).max(1);
    let (lines, cursor) = value(env, field, focused, room);
    let value_role = match &field.control {
        _ if field.removed => Role::DiffRemoved,
        _ if field.differs() || field.empty().is_some() => Role::Muted,
        Control::Switch(None) | Control::Locked => Role::Muted,
        _ if field.is_changed() => Role::DiffAdded,
        _ if focused => Role::Text,
        _ => Role::FieldValue,
    };
    if !beside {
        rows.push(Row { pieces: head.clone(), ..Row::default() });
    }
    for (at, line) in lines.into_iter().enumerate() {
        let mut pieces = if beside && at == 0 { head.clone() } else { vec![(0, bar.to_owned(), Role::BorderFocus)] };
        pieces.push((indent, line, value_role));
        let cursor = cursor.filter(|(row, _)| *row == at).map(|(_, column)| indent + column);
        rows.push(Row { pieces, cursor, ..Row::default() });
    }
    let mut below = |text: &str, role| {
        for line in wrap(text, room, usize::MAX) {
            rows.push(Row { pieces: vec![(0, bar.to_owned(), Role::BorderFocus), (indent, line, role)], ..Row::default() });
        }
    };
    if focused {
        for (at, suggestion) in form.suggestions().iter().enumerate() {
            let picked = form.picked == Some(at);
            below(&format!("{} {suggestion}", if picked { "→" } else { " " }), if picked { Role::Match } else { Role::Hint });
        }
    }
    // Warnings are always shown, other notes only with the focus.
    if let Some((note, is_warning)) = form.note(env.catalog, field).filter(|(_, is_warning)| focused || *is_warning) {
        below(&env.locale.text(&note), if is_warning { Role::Warning } else { Role::Muted });
    }
    if focused && let Some(row) = rows.get_mut(start) {
        row.focused = true;
    }
}

/// The lines of a value, and the cursor's row and column in them.
fn value(env: &Env<'_>, field: &Field, focused: bool, room: usize) -> (Vec<String>, Option<(usize, usize)>) {
    let editor = match &field.control {
        _ if field.differs() && !focused => return (vec![env.locale.get("form-different")], None),
        Control::Switch(_) if field.differs() => return (vec![env.locale.get("form-different")], None),
        Control::Switch(Some(true)) => return (vec![format!("[x] {}", env.locale.get("form-on"))], None),
        Control::Switch(Some(false)) => return (vec![format!("[ ] {}", env.locale.get("form-off"))], None),
        Control::Switch(None) => return (vec![format!("[–] {}", env.locale.get("form-absent"))], None),
        Control::Locked => return (vec!["…".to_owned()], None),
        Control::Text(_) if let Some(is_there) = field.empty() => {
            let text = format!("[–] {}", env.locale.get(if is_there { "form-empty" } else { "form-absent" }));
            return (vec![text], focused.then_some((0, 0)));
        }
        Control::Text(editor) => editor,
    };
    let at = editor.cursor();
    let mut lines: Vec<String> = Vec::new();
    let mut cursor = (0, 0);
    for (number, line) in editor.lines().enumerate() {
        if editor.has_lines() {
            let rows = soft_rows(line, room);
            if number == at.line {
                let row = row_of(&rows, at.byte);
                cursor = (lines.len() + row, visible_width(&line[rows[row].start..at.byte]).min(room));
            }
            lines.extend(rows.into_iter().map(|row| shown(&line[row], focused)));
        } else {
            let before = visible_width(&line[..at.byte]);
            let skip = if focused { before.saturating_sub(room.saturating_sub(1)) } else { 0 };
            let text = shown(line, focused);
            let tail = skip_cells(&text, skip);
            cursor = (0, before.saturating_sub(width(&text[..text.len() - tail.len()])));
            lines.push(if focused { tail.to_owned() } else { truncate(tail, room).into_owned() });
        }
    }
    // Only some lines of a long text are shown.
    let most = LINES[usize::from(!focused)];
    let first = if focused { cursor.0.saturating_sub(most - 1) } else { 0 };
    let cut = lines.len() > first + most;
    let mut lines: Vec<String> = lines.into_iter().skip(first).take(most).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut && !focused) {
        *last = format!("{}…", fitting(last.trim_end(), room.saturating_sub(1)));
    }
    (lines, focused.then_some((cursor.0 - first, cursor.1)))
}

/// A text as it is shown; what can't be seen gets a sign where it can be edited.
fn shown(text: &str, focused: bool) -> String {
    if focused { text.graphemes(true).map(|grapheme| visible(grapheme).0).collect() } else { text.to_owned() }
}

/// The content of the linear screen: the rows of the focused field.
pub fn words(form: &FormView, drawn: &Drawn) -> LinearContent<'static> {
    LinearContent { item: drawn.pressed(form.cursor), ..LinearContent::default() }
}
