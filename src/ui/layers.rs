//! Dialogs over the panes: help, a choice, a diff that waits for a yes.

use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::{Frame, Target};
use crate::app::App;
use crate::app::action::Scope;
use crate::app::copy::Copied;
use crate::app::dialog;
use crate::app::event::Pressed;
use crate::app::filter::SavedFilter;
use crate::app::layers::{Choice, Layer, Picked};
use crate::catalog::header::{HeaderLine, role, sign};
use crate::content::PageId;
use crate::locale::Message;
use crate::role::Role;
use crate::text::{sanitize, width};

/// Draws a layer over the screen and returns where its cursor stands.
pub fn draw(app: &App, layer: &Layer, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let still = |position| Frame { cursor: Some(position), ..Frame::default() };
    match layer {
        Layer::Help { scroll, .. } => still(draw_lines(app, layer, &app.locale.get("help-title"), *scroll, pen, screen)),
        Layer::Welcome { scroll } => still(draw_lines(app, layer, &app.locale.get("welcome-title"), *scroll, pen, screen)),
        Layer::Choice(choice) => draw_choice(app, choice, pen, screen),
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
    if below > 0 {
        let more = app.locale.text(&Message::new("more-below").with("count", below));
        pen.right(area.x + 2, area.right() - 2, area.bottom() - 1, &format!(" {more} "), Role::Muted);
    }
    Position::new(inside.x, inside.y)
}

fn draw_choice(app: &App, choice: &Choice, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let labels: Vec<(String, Role)> = choice.options.iter().map(|option| option_label(app, option)).collect();
    let question = app.locale.text(&choice.question);
    let columns = labels.iter().map(|(label, _)| width(label)).chain([width(&question)]).max().unwrap_or(0) + 8;
    let area = middle(screen, columns, labels.len() + 2);
    let inside = open(pen, area, &question);
    let rows = usize::from(inside.height).max(1);
    let top = choice.cursor.saturating_sub(rows - 1);
    let mut frame = Frame::default();
    for ((at, (label, role)), y) in labels.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let style = pen.theme.style(if at == choice.cursor { Role::Cursor } else { *role });
        let line = Rect { y, height: 1, ..inside };
        if at == choice.cursor {
            pen.buffer.set_style(line, style);
            frame.cursor = Some(Position::new(line.x, y));
        }
        frame.targets.push(Target { area: line, pressed: Pressed::Row(at) });
        let x = pen.text(inside.x, y, inside.right(), if at == choice.cursor { "▌ " } else { "  " }, style);
        pen.line((x, y), inside.right(), label, style);
    }
    frame
}

/// What can be copied: its key, its name, and the text itself where there is one.
fn copy_label(app: &App, id: PageId, what: Copied) -> (String, Role) {
    let Some((_, action, name)) = Copied::ALL.iter().find(|(known, ..)| *known == what) else {
        return (String::new(), Role::Muted);
    };
    let key = app.keymap.key_of(*action, Scope::Copy).map_or_else(String::new, |key| key.show(&app.locale));
    let (text, role) = match app.to_copy(id, what) {
        Ok(text) => (sanitize(&text).into_owned(), Role::Text),
        Err(why) => (app.locale.text(&why), Role::Muted),
    };
    let names = Copied::ALL.iter().map(|(.., name)| width(&app.locale.get(name)));
    let (name, widest) = (app.locale.get(name), names.max().unwrap_or(0));
    let gap = " ".repeat(widest - width(&name) + 2);
    (format!("{key}  {name}{gap}{text}"), role)
}

pub(super) fn option_label(app: &App, option: &Picked) -> (String, Role) {
    let posting = |id: PageId| {
        let page = app.catalog.index().page(id);
        let status = app.catalog.status(id);
        let word = app.locale.text(&status.message());
        let language = app.catalog.site.language(page.place.language).code.to_uppercase();
        let name = page.path.rsplit('/').next().unwrap_or_default();
        (format!("{} {word}  {language}  {}  ({name})", sign(status), page.title()), role(status))
    };
    match option {
        Picked::Jump(id) | Picked::Partner { candidate: id, .. } | Picked::Beside(_, id) | Picked::CatchUp(id) => posting(*id),
        Picked::FilesAlone(files) => (app.locale.text(&Message::new("option-file-alone").with("count", files.len())), Role::Text),
        Picked::WholeGroups(postings, _) if postings.len() > 1 => (app.locale.get("option-whole-groups"), Role::Text),
        Picked::WholeGroups(_, count) => (app.locale.text(&Message::new("option-whole-group").with("count", *count)), Role::Text),
        Picked::Translate(_, language) => {
            let name = app.catalog.site.language(*language).in_words();
            (app.locale.text(&Message::new("option-translate").with("language", name)), Role::Text)
        }
        Picked::Fix(fix) => (app.locale.text(&fix.label), Role::Text),
        Picked::Theme(name) => (name.clone(), Role::Text),
        Picked::Copy(id, what) => copy_label(app, *id, *what),
        Picked::NewPosting => (app.locale.get("option-new-posting"), Role::Text),
        Picked::KeepEditing => (app.locale.get("form-keep-editing"), Role::Text),
        Picked::ThrowAway => (app.locale.get("form-throw-away"), Role::Warning),
        Picked::Filter(filter) => {
            let found = SavedFilter::ALL.iter().enumerate().find(|(_, (known, _))| known == filter);
            (found.map_or_else(String::new, |(at, (_, name))| format!("{}  {}", at + 1, app.locale.get(name))), Role::Text)
        }
    }
}
