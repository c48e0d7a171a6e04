//! The coverage matrix over the panes: totals, parts, a row a group with a column a language, and what is wrong with the row under the
//! cursor.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Frame;
use super::pen::Pen;
use crate::app::App;
use crate::app::geometry::TableAreas;
use crate::app::matrix::Matrix;
use crate::app::problems::{SEVERITIES, severity_of};
use crate::catalog::header::{role, sign, wrap};
use crate::catalog::matrix::{Cell, Row};
use crate::catalog::summary::Totals;
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::Message;
use crate::role::Role;
use crate::text::{truncate, width};

/// Columns that a title has at least beside cells with words.
const TITLE: u16 = 24;

/// Columns of a title, with what stands before it, at most.
const WIDEST_TITLE: u16 = 90;

/// Cells of the widest and of the narrowest gauge.
const GAUGE: (usize, usize) = (24, 4);

/// Draws the matrix over the screen.
pub fn draw(app: &App, matrix: &Matrix, pen: &mut Pen<'_>, screen: Rect) -> Frame {
    let areas = app.matrix_areas(matrix);
    pen.clear(areas.frame);
    let mut title = vec![(format!(" {} ", app.locale.get("matrix-title")), Role::PaneTitle)];
    if !app.query.is_empty() {
        title.push((format!("/ {} ", app.search.value()), Role::Input));
    }
    pen.frame(areas.frame, &title, true);
    let count = format!(" {}/{} ", matrix.shown.len(), matrix.coverage.rows.len());
    pen.right(areas.frame.x + 2, areas.frame.right() - 2, areas.frame.y, &count, Role::Muted);
    let columns = Columns::new(app, areas.rows.width);
    draw_above(app, matrix, &columns, pen, areas.above, TableAreas::is_low(screen.height));
    draw_below(app, matrix, pen, areas.below);
    let at = u16::try_from(matrix.cursor.at - matrix.cursor.top).unwrap_or(0);
    let rows = matrix
        .shown
        .iter()
        .enumerate()
        .skip(matrix.cursor.top)
        .filter_map(|(at, row)| Some((at, matrix.coverage.rows.get(*row)?)));
    for ((at, row), y) in rows.zip(areas.rows.y..areas.rows.bottom()) {
        draw_row(app, row, &columns, pen, Rect { y, height: 1, ..areas.rows }, at == matrix.cursor.at);
    }
    if matrix.shown.is_empty() {
        let area = Rect { x: areas.rows.x + 1, width: areas.rows.width.saturating_sub(2), ..areas.rows };
        pen.paragraph(area, &app.locale.get("matrix-empty"), Role::Muted);
    }
    Frame { cursor: Some(Position::new(areas.rows.x, (areas.rows.y + at).min(areas.rows.bottom() - 1))), ..Frame::default() }
}

/// Where the columns of the languages stand.
struct Columns {
    /// The column of the first.
    first: u16,
    /// Cells of each.
    cells: u16,
    /// There is room for words.
    words: bool,
    /// The codes of the languages, in capitals.
    codes: Vec<String>,
}

impl Columns {
    fn new(app: &App, room: u16) -> Columns {
        let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
        let codes: Vec<String> =
            app.catalog.languages().map(|language| app.catalog.site.language(language).code.to_uppercase()).collect();
        let count = u16::try_from(codes.len()).unwrap_or(u16::MAX);
        let word = CELLS.iter().map(|(_, _, word, _)| cells(&app.locale.get(word))).max().unwrap_or(0);
        let (narrow, wide) = (codes.iter().map(|code| cells(code)).max().unwrap_or(2).max(2) + 2, word + 5);
        let words = room >= TITLE + count.saturating_mul(wide);
        let cells = if words { wide } else { narrow };
        // Beside the titles, however wide the screen is: the eye need not travel.
        let first = room.saturating_sub(count.saturating_mul(cells)).min(WIDEST_TITLE);
        Columns { first, cells, words, codes }
    }

    /// The first column of each language.
    fn starts(&self, area: Rect) -> impl Iterator<Item = u16> {
        let (first, cells) = (area.x + self.first, self.cells);
        (0..).map(move |at: u16| first.saturating_add(at.saturating_mul(cells)))
    }
}

/// What a cell shows: whether it is this one, its sign, its word, its look.
type Shown = (fn(Cell) -> bool, &'static str, &'static str, Role);

const CELLS: &[Shown] = &[
    (|cell| cell == Cell::Present, "✓", "cell-present", Role::Present),
    (|cell| cell == Cell::Missing, "--", "cell-missing", Role::Missing),
    (|cell| matches!(cell, Cell::Doubled(_)), "2", "cell-doubled", Role::Doubled),
    (|cell| cell == Cell::Stale, "~", "cell-stale", Role::Warning),
    (|cell| cell == Cell::Mismatched, "≠", "cell-mismatched", Role::Warning),
    (|cell| cell == Cell::Hidden, "◌", "cell-hidden", Role::Hidden),
    (|cell| cell == Cell::Unknown, "?", "cell-unknown", Role::Muted),
];

/// The name of the word for a cell.
pub(super) fn word(cell: Cell) -> &'static str {
    CELLS.iter().find(|(is, ..)| is(cell)).map_or("cell-unknown", |(_, _, word, _)| word)
}

fn draw_above(app: &App, matrix: &Matrix, columns: &Columns, pen: &mut Pen<'_>, area: Rect, low: bool) {
    let end = area.right();
    let totals = columns.codes.iter().zip(&matrix.coverage.summary.totals);
    if low {
        let mut x = area.x + 1;
        for (code, totals) in totals {
            x = pen.role(x, area.y, end, &format!("{code} {} % ", totals.percent()), Role::Text);
        }
        let part = format!("[{}]", app.part_in_words(matrix, matrix.part));
        pen.line((x, area.y), area.x + columns.first.saturating_sub(1), &part, pen.theme.style(Role::Doubled));
        for (code, x) in columns.codes.iter().zip(columns.starts(area)) {
            pen.role(x, area.y, end, code, Role::Muted);
        }
        return;
    }
    let parts = app.parts_in_lines(matrix);
    let others = u16::try_from(parts.len() + 1 + usize::from(matrix.note.is_some())).unwrap_or(u16::MAX);
    let mut y = area.y;
    let code = columns.codes.iter().map(|code| width(code)).max().unwrap_or(2);
    for (name, totals) in totals.take(usize::from(area.height.saturating_sub(others))) {
        let x = pen.role(area.x + 1, y, end, &format!("{name:code$}  "), Role::TableHead);
        draw_totals(app, totals, matrix.note.is_some(), pen, Rect { x, y, width: end.saturating_sub(x), height: 1 });
        y += 1;
    }
    if let Some(note) = &matrix.note {
        pen.line((area.x + 1, y), end, &app.locale.text(note), pen.theme.style(Role::Warning));
        y += 1;
    }
    for line in parts {
        let mut x = area.x + 1;
        for (words, is_shown) in line {
            x = pen.role(x, y, end, &words, if is_shown { Role::Doubled } else { Role::Muted });
        }
        y += 1;
    }
    if y < area.bottom() {
        pen.role(area.x + 1, y, end, &app.locale.get("matrix-posting"), Role::TableHead);
        for (code, x) in columns.codes.iter().zip(columns.starts(area)) {
            pen.role(x, y, end, code, Role::TableHead);
        }
    }
}

/// The gauge of a language, and its numbers.
fn draw_totals(app: &App, totals: &Totals, stale_unknown: bool, pen: &mut Pen<'_>, area: Rect) {
    let stale = if stale_unknown { "?".to_owned() } else { totals.stale.to_string() };
    let numbers = Message::new("matrix-totals")
        .with("percent", format!("{:>3}", totals.percent()))
        .with("published", totals.published)
        .with("postings", totals.postings)
        .with("missing", totals.missing)
        .with("doubled", totals.doubled)
        .with("stale", stale)
        .with("mismatched", totals.mismatched);
    let numbers = app.locale.text(&numbers);
    let cells = usize::from(area.width).saturating_sub(width(&numbers) + 2).min(GAUGE.0);
    let cells = if cells < GAUGE.1 { 0 } else { cells };
    let full = (totals.published * cells).checked_div(totals.postings).unwrap_or(cells);
    let mut x = pen.role(area.x, area.y, area.right(), &"█".repeat(full), Role::Present);
    x = pen.role(x, area.y, area.right(), &"░".repeat(cells - full), Role::Missing);
    pen.line((x, area.y), area.right(), &format!(" {numbers}"), pen.theme.style(Role::Text));
}

fn draw_row(app: &App, row: &Row, columns: &Columns, pen: &mut Pen<'_>, line: Rect, under_cursor: bool) {
    if under_cursor {
        pen.buffer.set_style(line, pen.theme.style(Role::Cursor));
    }
    let ground = pen.buffer[(line.x, line.y)].style();
    let over = |style: Style| match ground.bg {
        Some(bg) if under_cursor => style.bg(bg),
        _ => style,
    };
    let titles_end = line.x + columns.first.saturating_sub(1);
    let bar = if under_cursor { "▌" } else { " " };
    let mut x = pen.text(line.x, line.y, titles_end, bar, over(pen.theme.style(Role::BorderFocus)));
    let worst = row.found.iter().zip(SEVERITIES).find(|(count, _)| **count > 0);
    let (mark, mark_role) = worst.map_or((" ", Role::Text), |(_, (mark, _, _, role))| (*mark, *role));
    pen.text(x, line.y, titles_end, mark, over(pen.theme.style(mark_role)));
    let status = if row.is_open { Status::Open } else { app.catalog.status(row.first) };
    x = pen.text(x + 2, line.y, titles_end, sign(status), over(pen.theme.style(role(status)))) + 1;
    let id = title_member(app, row.first);
    let page = app.catalog.index().page(id);
    let title = page.title();
    if title.trim().is_empty() {
        let untitled = format!("{} {}", app.locale.get("untitled"), page.stem());
        pen.line((x, line.y), titles_end, &untitled, over(pen.theme.style(Role::Muted)));
    } else {
        pen.line((x, line.y), titles_end, title.trim(), over(pen.theme.style(Role::Text)));
    }
    for (cell, x) in row.cells.iter().zip(columns.starts(line)) {
        let Some((_, sign, word, role)) = CELLS.iter().find(|(is_it, ..)| is_it(*cell)) else { continue };
        let sign = if let Cell::Doubled(count) = cell { count.to_string() } else { (*sign).to_owned() };
        let text = if columns.words { format!("{sign:<2} {}", app.locale.get(word)) } else { sign };
        let end = line.right().min(x.saturating_add(columns.cells));
        pen.text(x, line.y, end, &text, over(pen.theme.style(*role)));
    }
}

/// The member of a group whose title is shown: one in the language of the screen, else the first.
pub(super) fn title_member(app: &App, first: PageId) -> PageId {
    let screen = app.locale.language().code();
    let in_screen = |id: &PageId| {
        let page = app.catalog.index().page(*id);
        app.catalog.site.language(page.place.language).code.split('-').next() == Some(screen) && page.trouble.is_none()
    };
    let members = app.catalog.group(first).map_or(&[][..], |group| group.members);
    members.iter().copied().find(in_screen).unwrap_or(first)
}

/// What is wrong with the group under the cursor, in words.
fn draw_below(app: &App, matrix: &Matrix, pen: &mut Pen<'_>, area: Rect) {
    let Some(row) = matrix.row() else { return };
    let places = app.catalog.findings_of_group(row.first);
    let (text, role) = match places.first().and_then(|at| app.catalog.findings().get(*at)) {
        None => (app.locale.get("matrix-nothing-wrong"), Role::Notice),
        Some(finding) => {
            let (sign, word, role) = severity_of(finding);
            let message = Message::new("matrix-wrong")
                .with("severity", format!("{sign} {}", app.locale.get(word)))
                .with("problem", finding.message.clone())
                .with("more", places.len() - 1);
            (app.locale.text(&message), role)
        }
    };
    let room = usize::from(area.width.saturating_sub(2));
    let lines = wrap(&text, room, usize::from(area.height));
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        pen.role(area.x + 1, y, area.right(), &truncate(line, room), role);
    }
}
