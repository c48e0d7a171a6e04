//! Dialogs over the panes: help, a choice, a diff that waits for a yes.

use ratatui::layout::{Position, Rect};

use super::bars::draw_hints;
use super::pen::Pen;
use crate::app::App;
use crate::app::action::Scope;
use crate::app::keymap::help;
use crate::app::layers::{Choice, Layer, Picked, Review};
use crate::app::state::SavedFilter;
use crate::catalog::header::{role, sign};
use crate::content::PageId;
use crate::content::diff::LineKind;
use crate::locale::Message;
use crate::role::Role;
use crate::text::width;

/// Draws a layer over the screen and returns where its cursor stands.
pub fn draw(app: &App, layer: &Layer, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let position = match layer {
        Layer::Help { scope, scroll } => draw_help(app, *scope, *scroll, pen, screen),
        Layer::Choice(choice) => draw_choice(app, choice, pen, screen),
        Layer::Review(review) => draw_review(app, review, pen, screen),
    };
    let footer = Rect { y: screen.bottom() - 1, height: 1, ..screen };
    pen.clear(footer);
    draw_hints(app, layer.scope(), pen, footer);
    position
}

/// An area of this size in the middle of the screen, above the hints.
fn middle(screen: Rect, columns: usize, rows: usize) -> Rect {
    let width = u16::try_from(columns).unwrap_or(u16::MAX).min(screen.width.saturating_sub(2));
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height.saturating_sub(2));
    Rect { x: (screen.width - width) / 2, y: (screen.height - 1 - height) / 2, width, height }
}

fn open(pen: &mut Pen<'_>, area: Rect, title: &str) -> Rect {
    pen.clear(area);
    let inside = pen.frame(area, &[(format!(" {title} "), Role::PaneTitle)], true);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

/// Cells of the column of keys in the help; what is longer pushes its text to the right.
const WIDEST_KEYS: usize = 17;

fn draw_help(app: &App, scope: Scope, scroll: usize, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let lines = help(scope, &app.locale);
    let keys = lines.iter().map(|(keys, _)| width(keys)).filter(|cells| *cells <= WIDEST_KEYS).max().unwrap_or(0);
    let columns = lines.iter().map(|(_, text)| width(text) + keys + 6).max().unwrap_or(0);
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(pen, area, &app.locale.get("help-title"));
    let scroll = scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    for ((key, text), y) in lines.iter().skip(scroll).zip(inside.y..inside.bottom()) {
        if key.is_empty() {
            pen.role(inside.x, y, inside.right(), text, Role::Heading2);
            continue;
        }
        let x = pen.role(inside.x, y, inside.right(), key, Role::Key);
        let x = x.max(inside.x + u16::try_from(keys).unwrap_or(0)) + 2;
        pen.line((x, y), inside.right(), text, pen.theme.style(Role::Text));
    }
    let below = lines.len().saturating_sub(scroll + usize::from(inside.height));
    if below > 0 {
        let more = app.locale.text(&Message::new("more-below").with("count", below));
        pen.right(area.x + 2, area.right() - 2, area.bottom() - 1, &format!(" {more} "), Role::Muted);
    }
    Position::new(inside.x, inside.y)
}

fn draw_choice(app: &App, choice: &Choice, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let labels: Vec<(String, Role)> = choice.options.iter().map(|option| option_label(app, option)).collect();
    let question = app.locale.text(&choice.question);
    let columns = labels.iter().map(|(label, _)| width(label)).chain([width(&question)]).max().unwrap_or(0) + 8;
    let area = middle(screen, columns, labels.len() + 2);
    let inside = open(pen, area, &question);
    let rows = usize::from(inside.height).max(1);
    let top = choice.cursor.saturating_sub(rows - 1);
    for ((at, (label, role)), y) in labels.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let style = pen.theme.style(if at == choice.cursor { Role::Cursor } else { *role });
        if at == choice.cursor {
            pen.buffer.set_style(Rect { y, height: 1, ..inside }, style);
        }
        let x = pen.text(inside.x, y, inside.right(), if at == choice.cursor { "▌ " } else { "  " }, style);
        pen.line((x, y), inside.right(), label, style);
    }
    let row = u16::try_from(choice.cursor - top).unwrap_or(0);
    Position::new(inside.x, inside.y + row)
}

fn option_label(app: &App, option: &Picked) -> (String, Role) {
    let posting = |id: PageId| {
        let page = app.catalog.index().page(id);
        let status = app.catalog.effective(id).status;
        let word = app.locale.text(&status.message());
        let language = app.catalog.site.language(page.place.language).code.to_uppercase();
        let name = page.path.rsplit('/').next().unwrap_or_default();
        (format!("{} {word}  {language}  {}  ({name})", sign(status), page.title()), role(status))
    };
    match option {
        Picked::Jump(id) | Picked::Partner { candidate: id, .. } => posting(*id),
        Picked::FileAlone(_) => (app.locale.get("option-file-alone"), Role::Text),
        Picked::WholeGroup(_, count) => (app.locale.text(&Message::new("option-whole-group").with("count", *count)), Role::Text),
        Picked::Filter(filter) => {
            let found = SavedFilter::ALL.iter().enumerate().find(|(_, (known, _))| known == filter);
            (found.map_or_else(String::new, |(at, (_, name))| format!("{}  {}", at + 1, app.locale.get(name))), Role::Text)
        }
    }
}

fn draw_review(app: &App, review: &Review, pen: &mut Pen<'_>, screen: Rect) -> Position {
    let mut lines: Vec<(String, Role)> = Vec::new();
    lines.extend(review.caveats.iter().map(|caveat| (app.locale.text(caveat), Role::Warning)));
    for (path, diff) in &review.files {
        if !lines.is_empty() {
            lines.push((String::new(), Role::Text));
        }
        lines.push((path.clone(), Role::FieldName));
        lines.extend(diff.iter().map(|line| {
            let (sign, role) = match line.kind {
                LineKind::Context => (" ", Role::DiffContext),
                LineKind::Removed => ("-", Role::DiffRemoved),
                LineKind::Added => ("+", Role::DiffAdded),
            };
            (format!("{:>4} {sign} {}", line.number, line.text), role)
        }));
    }
    let columns = lines.iter().map(|(line, _)| width(line)).max().unwrap_or(0).clamp(50, 110) + 4;
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(pen, area, &app.locale.text(&review.title));
    let scroll = review.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    for ((line, role), y) in lines.iter().skip(scroll).zip(inside.y..inside.bottom()) {
        let style = pen.theme.style(*role);
        pen.buffer.set_style(Rect { y, height: 1, ..inside }, style);
        pen.line((inside.x, y), inside.right(), line, style);
    }
    let below = lines.len().saturating_sub(scroll + usize::from(inside.height));
    if below > 0 {
        let more = app.locale.text(&Message::new("more-below").with("count", below));
        pen.right(area.x + 2, area.right() - 2, area.bottom() - 1, &format!(" {more} "), Role::Muted);
    }
    Position::new(inside.x, inside.y)
}
