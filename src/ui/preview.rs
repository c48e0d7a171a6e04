//! The preview pane: the header of fields and the body, with matches marked.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::canvas::{Canvas, cells, inset};
use super::frame::{Frame, Target};
use super::linear_content::{LinearContent, joined};
use super::link_address::web_address;
use super::text_line::window;
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::view::PreviewView;
use crate::app::view::preview::PreviewContent;
use crate::lines::header::{role, sign};
use crate::markdown::{MOST_FOUND, PhraseMatch, Span, StyledLine};
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width};

/// Draws the preview.
pub fn draw(env: &Env<'_>, preview: &PreviewView, canvas: &mut Canvas<'_>, area: Rect) -> Frame {
    let focused = env.screen.focus == Focus::Preview;
    let id = env.selected;
    let status = id.map(|id| env.catalog.status(id));
    let word = status.map(|status| format!(" {} {} ", sign(status), env.locale.text(&status.message()))).unwrap_or_default();
    let mut title = Vec::new();
    if let Some(id) = id {
        let page = env.catalog.index().page(id);
        let language = env.catalog.site.language(page.place.language);
        let before = format!(" {} · ", language.name);
        // The status is at the end of the same line.
        let room = usize::from(area.width.saturating_sub(5)).saturating_sub(width(&before) + width(&word));
        title.push((before, Role::OwnLanguage));
        title.push((format!("{} ", truncate(&sanitize(&page.title()), room)), Role::PaneTitle));
    }
    let inside = canvas.frame(area, &title, focused);
    if let Some(status) = status {
        let start = area.right().saturating_sub(2 + cells(&word));
        canvas.role(start, area.y, area.right() - 1, &word, role(status));
    }
    let text = inset(inside);
    let mut y = text.y;
    for line in preview.header.iter().skip(preview.scroll).take(usize::from(text.height)) {
        let mut x = text.x;
        for (piece, role) in line {
            x = canvas.role(x, y, text.right(), piece, *role);
        }
        y += 1;
    }
    let first = preview.scroll.saturating_sub(preview.header.len());
    let body_top = y;
    let body = preview.layout.lines.iter().skip(first).take(usize::from(text.bottom().saturating_sub(y)));
    let mut targets = Vec::new();
    for line in body {
        let mut x = text.x;
        for span in &line.spans {
            let start = x;
            x = canvas.text(x, y, text.right(), &span.text, style(canvas, span));
            let address = span.link.and_then(|link| preview.layout.links.get(usize::from(link)));
            if let Some(address) = address.and_then(|address| web_address(address)) {
                let area = Rect { x: start, y, width: x - start, height: 1 };
                targets.push(Target { area, pressed: Pressed::Link(address) });
            }
        }
        y += 1;
    }
    for found in &preview.hits {
        mark(canvas, text, body_top, first, found, Role::Match);
    }
    for (at, found) in preview.found.iter().enumerate() {
        mark(canvas, text, body_top, first, found, if preview.current == Some(at) { Role::MatchCurrent } else { Role::Match });
    }
    if y < text.bottom()
        && let Some(note) = preview.note()
    {
        let rest = Rect { y, height: text.bottom() - y, ..text };
        canvas.paragraph(rest, &env.locale.text(&note), Role::Warning);
    }
    canvas.percent(area, preview.scroll, preview.height(), usize::from(text.height));
    let mut frame = Frame { targets, ..draw_find(env, preview, canvas, area) };
    if focused && frame.cursor.is_none() {
        frame.cursor = Some(Position::new(text.x, text.y));
    }
    frame
}

pub(super) fn style(canvas: &Canvas<'_>, span: &Span) -> Style {
    let mut style = canvas.theme.style(span.role);
    for (on, modifier) in [
        (span.emphasis.strong, Modifier::BOLD),
        (span.emphasis.italic, Modifier::ITALIC),
        (span.emphasis.struck, Modifier::CROSSED_OUT),
    ] {
        if on {
            style = style.add_modifier(modifier);
        }
    }
    style
}

/// Marks a match on the lines that are in view.
fn mark(canvas: &mut Canvas<'_>, text: Rect, top: u16, first: usize, found: &PhraseMatch, role: Role) {
    for (line, cells) in &found.pieces {
        let Some(row) = line.checked_sub(first).and_then(|row| u16::try_from(row).ok()) else { continue };
        let y = top.saturating_add(row);
        let (start, end) = (u16::try_from(cells.start).unwrap_or(u16::MAX), u16::try_from(cells.end).unwrap_or(u16::MAX));
        if y < text.bottom() && start < text.width {
            let piece = Rect { x: text.x + start, y, width: end.min(text.width) - start, height: 1 };
            canvas.buffer.set_style(piece, canvas.theme.style(role));
        }
    }
}

/// Draws the phrase to find in the lower frame; returns the cursor while it is typed.
fn draw_find(env: &Env<'_>, preview: &PreviewView, canvas: &mut Canvas<'_>, area: Rect) -> Frame {
    let find = &preview.find;
    let typing = env.screen.typing == Typing::Find;
    if !typing && find.value().is_empty() {
        return Frame::default();
    }
    let y = area.bottom() - 1;
    let end = area.right().saturating_sub(9);
    let mut x = canvas.role(area.x + 1, y, end, " / ", Role::Key);
    let count = match preview.current {
        _ if find.value().is_empty() => String::new(),
        Some(at) => {
            let count = preview.found.len();
            format!(" {}/{count}{} ", at + 1, if count < MOST_FOUND { "" } else { "+" })
        }
        None if preview.found.is_empty() => format!(" {} ", env.locale.get("find-none")),
        None => format!(" {} ", env.locale.text(&preview.found_message())),
    };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(width(&count) + 1);
    let (shown, cursor) = window(find.value(), find.cursor(), room, true);
    let start = x;
    let limit = x.saturating_add(u16::try_from(room).unwrap_or(0));
    x = canvas.role(x, y, limit, shown, Role::Input);
    canvas.role(x, y, end, &format!(" {count}"), Role::Muted);
    if !typing {
        return Frame::default();
    }
    Frame { cursor: Some(Position::new((start + cursor).min(end), y)), typing: true, ..Frame::default() }
}

/// The content of the linear screen: the whole text, and as item the current match or the first line in view.
pub fn words(env: &Env<'_>, preview: &PreviewView) -> LinearContent<'static> {
    let mut text: Vec<String> = Vec::new();
    if matches!(preview.content, PreviewContent::Here(_) | PreviewContent::Failed(_)) {
        let line = |line: &StyledLine| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        text.extend(preview.header.iter().map(joined).chain(preview.layout.lines.iter().map(line)));
        text.extend(preview.note().map(|note| env.locale.text(&note)));
    }
    let found = preview.current.and_then(|at| preview.found.get(at)).and_then(|found| found.pieces.first());
    let at = found.map_or(preview.scroll, |(line, _)| preview.header.len() + line);
    LinearContent { item: text.get(at).cloned().into_iter().collect(), text, ..LinearContent::default() }
}
