//! The coverage matrix over the panes: totals, parts, a row per posting with a column per language, and the worst finding of the row under
//! the cursor.

use ratatui::layout::Rect;

use super::canvas::{Canvas, cells, inset};
use super::frame::Frame;
use super::language_columns::{CELLS, LanguageColumns, cell_word, codes, count_in_words, first_wanted};
use super::linear_content::{Drawn, LinearContent};
use super::names::title_or_untitled;
use super::severities::{SEVERITIES, severity_of};
use super::table_frame::{cursor_position, draw_table_frame};
use crate::app::environment::Env;
use crate::app::layout::TableAreas;
use crate::app::view::CoverageView;
use crate::catalog::matrix::{Cell, Row};
use crate::catalog::summary::Totals;
use crate::content::PageId;
use crate::content::status::Status;
use crate::lines::header::{role, sign};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{truncate, width, wrap};

/// Widest title column, including the signs before it.
const WIDEST_TITLE: u16 = 90;

/// Cells of the widest and of the narrowest gauge.
const GAUGE: (usize, usize) = (24, 4);

/// Draws the matrix over the screen.
pub fn draw(env: &Env<'_>, view: &CoverageView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    let areas = view.areas(env);
    canvas.clear(areas.frame);
    let title = format!(" {} ", env.locale.get("matrix-title"));
    let count = (view.shown.len(), env.catalog.postings().all().len());
    let frame = draw_table_frame(env, canvas, areas.frame, (&title, true), count);
    let columns = Columns::new(env, view, areas.rows.width);
    draw_above(env, view, &columns, canvas, areas.above, TableAreas::is_low(screen.height));
    draw_below(env, view, canvas, areas.below);
    let rows =
        view.shown.iter().enumerate().skip(view.cursor.top).filter_map(|(at, row)| Some((at, view.coverage.rows.get(*row)?)));
    for ((at, row), y) in rows.zip(areas.rows.y..areas.rows.bottom()) {
        draw_row(env, row, &columns, canvas, Rect { y, height: 1, ..areas.rows }, at == view.cursor.at);
    }
    if view.shown.is_empty() {
        let area = inset(areas.rows);
        canvas.paragraph(area, &env.locale.get("matrix-empty"), Role::Muted);
    }
    Frame { cursor: frame.cursor.or(Some(cursor_position(view.cursor, areas.rows))), ..frame }
}

/// The columns of the languages.
struct Columns {
    /// The column where the first language begins.
    first: u16,
    /// Cells of the languages.
    cells: LanguageColumns,
    /// Cells show words, not only signs.
    words: bool,
    /// The codes of the languages, in capitals.
    codes: Vec<String>,
    /// All languages, the most important first, by their places.
    wanted: Vec<usize>,
    /// The languages that are shown, by their places, each with its column from the first.
    shown: Vec<(usize, u16)>,
}

impl Columns {
    fn new(env: &Env<'_>, view: &CoverageView, room: u16) -> Columns {
        let codes = codes(env);
        let word = CELLS.iter().map(|(_, _, word, _)| cells(&env.locale.get(word))).max().unwrap_or(0);
        // LinearText where they leave half of the room to the title.
        let wide = LanguageColumns::whole(codes.iter().map(|code| cells(code).max(word + 3) + 2).collect());
        let words = wide.total <= room / 2;
        let languages =
            if words { wide } else { LanguageColumns::new(room, codes.iter().map(|code| cells(code).max(2) + 2).collect()) };
        // Languages with the most gaps come first.
        let mut lacking: Vec<usize> = (0..codes.len()).collect();
        let lack = |at: &usize| view.coverage.summary.totals.get(*at).map_or(0, |totals| totals.missing + totals.stale);
        lacking.sort_by_key(|at| std::cmp::Reverse(lack(at)));
        let mut wanted = first_wanted(env);
        wanted.extend(lacking);
        let mut seen = std::collections::BTreeSet::new();
        wanted.retain(|at| seen.insert(*at));
        let shown = if languages.has_all() { languages.pick(0..codes.len()) } else { languages.pick(wanted.iter().copied()) };
        // On a wide screen the columns stay close to the titles.
        let first = room.saturating_sub(languages.total).min(WIDEST_TITLE);
        Columns { first, cells: languages, words, codes, wanted, shown }
    }

    /// Draws the codes above the columns.
    fn draw_codes(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, role: Role) {
        for (at, start) in &self.shown {
            let x = area.x.saturating_add(self.first + start);
            canvas.role(x, y, area.right(), &self.codes[*at], role);
        }
    }
}

fn draw_above(env: &Env<'_>, view: &CoverageView, columns: &Columns, canvas: &mut Canvas<'_>, area: Rect, low: bool) {
    let end = area.right();
    let all = columns.codes.len();
    let percents = |at: &usize| Some((&columns.codes[*at], view.coverage.summary.totals.get(*at)?));
    if low {
        let part = format!("[{}]", view.part_label(env, view.part));
        let room = area.x + columns.first.saturating_sub(1);
        let mut x = canvas.line((area.x + 1, area.y), room, &part, Role::Doubled);
        // As many as fit, starting with those whose columns are shown.
        for (code, totals) in columns.wanted.iter().filter_map(percents) {
            let text = format!(" {code} {} %", totals.percent());
            if usize::from(room.saturating_sub(x)) < width(&text) {
                break;
            }
            x = canvas.role(x, area.y, room, &text, Role::Text);
        }
        columns.draw_codes(canvas, area, area.y, Role::Muted);
        return;
    }
    let parts = view.parts(env);
    let others = u16::try_from(parts.len() + 1 + usize::from(view.note.is_some())).unwrap_or(u16::MAX);
    let mut y = area.y;
    let code = columns.codes.iter().map(|code| width(code)).max().unwrap_or(2);
    let lines = usize::from(area.height.saturating_sub(others));
    // The last line counts the languages without a gauge.
    let (gauges, rest) = if all <= lines { (all, 0) } else { (lines.saturating_sub(1), all - lines.saturating_sub(1)) };
    let mut with_gauge: Vec<usize> = columns.wanted.iter().copied().take(gauges).collect();
    with_gauge.sort_unstable();
    for (name, totals) in with_gauge.iter().filter_map(percents) {
        let x = canvas.role(area.x + 1, y, end, &format!("{name:code$}  "), Role::TableHead);
        draw_totals(env, totals, view.note.is_some(), canvas, Rect { x, y, width: end.saturating_sub(x), height: 1 });
        y += 1;
    }
    if rest > 0 && lines > 0 {
        let complete = view.coverage.summary.totals.iter().enumerate();
        let complete = complete.filter(|(at, totals)| !with_gauge.contains(at) && totals.missing == 0).count();
        let more = Message::new("matrix-languages-more").with("count", rest).with("complete", complete);
        canvas.line((area.x + 1, y), end, &env.locale.text(&more), Role::Muted);
        y += 1;
    }
    if let Some(note) = &view.note {
        canvas.line((area.x + 1, y), end, &env.locale.text(note), Role::Warning);
        y += 1;
    }
    for line in parts {
        let mut x = area.x + 1;
        for (words, is_shown) in line {
            x = canvas.role(x, y, end, &words, if is_shown { Role::Doubled } else { Role::Muted });
        }
        y += 1;
    }
    if y < area.bottom() {
        canvas.role(area.x + 1, y, end, &env.locale.get("matrix-posting"), Role::TableHead);
        columns.draw_codes(canvas, area, y, Role::TableHead);
    }
}

/// Draws the gauge of a language, and its numbers.
fn draw_totals(env: &Env<'_>, totals: &Totals, stale_unknown: bool, canvas: &mut Canvas<'_>, area: Rect) {
    let stale = if stale_unknown { "?".to_owned() } else { totals.stale.to_string() };
    let numbers = Message::new("matrix-totals")
        .with("percent", format!("{:>3}", totals.percent()))
        .with("published", totals.published)
        .with("postings", totals.postings)
        .with("missing", totals.missing)
        .with("doubled", totals.doubled)
        .with("stale", stale)
        .with("mismatched", totals.mismatched);
    let numbers = env.locale.text(&numbers);
    let cells = usize::from(area.width).saturating_sub(width(&numbers) + 2).min(GAUGE.0);
    let cells = if cells < GAUGE.1 { 0 } else { cells };
    let full = (totals.published * cells).checked_div(totals.postings).unwrap_or(cells);
    let mut x = canvas.role(area.x, area.y, area.right(), &"█".repeat(full), Role::Present);
    x = canvas.role(x, area.y, area.right(), &"░".repeat(cells - full), Role::Missing);
    canvas.line((x, area.y), area.right(), &format!(" {numbers}"), Role::Text);
}

fn draw_row(env: &Env<'_>, row: &Row, columns: &Columns, canvas: &mut Canvas<'_>, line: Rect, under_cursor: bool) {
    let canvas = &mut canvas.row(line, under_cursor.then_some(Role::Cursor));
    let titles_end = line.x + columns.first.saturating_sub(1);
    let bar = if under_cursor { "▌" } else { " " };
    let mut x = canvas.role(line.x, line.y, titles_end, bar, Role::BorderFocus);
    let worst = row.found.iter().zip(SEVERITIES).find(|(count, _)| **count > 0);
    let (mark, mark_role) = worst.map_or((" ", Role::Text), |(_, (mark, _, role))| (*mark, *role));
    canvas.role(x, line.y, titles_end, mark, mark_role);
    let status = if row.is_open { Status::Open } else { env.catalog.status(row.first) };
    x = canvas.role(x + 2, line.y, titles_end, sign(status), role(status)) + 1;
    let id = title_version(env, row.first);
    let page = env.catalog.index().page(id);
    let (title, role) = title_or_untitled(env.locale, page);
    canvas.line((x, line.y), titles_end, &title, role);
    for (at, start) in &columns.shown {
        let Some(cell) = row.cells.get(*at) else { continue };
        let Some((_, sign, word, role)) = CELLS.iter().find(|(is_it, ..)| is_it(*cell)) else { continue };
        let sign = if let Cell::Doubled(count) = cell { count.to_string() } else { (*sign).to_owned() };
        let text = if columns.words { format!("{sign:<2} {}", env.locale.get(word)) } else { sign };
        let x = line.x.saturating_add(columns.first + start);
        let end = line.right().min(x.saturating_add(columns.cells.of(*at)));
        canvas.role(x, line.y, end, &text, *role);
    }
    if !columns.cells.has_all() {
        let present = row.cells.iter().filter(|cell| !matches!(cell, Cell::Missing | Cell::Unknown)).count();
        let is_whole = row.cells.iter().all(|cell| *cell == Cell::Present);
        let role = if is_whole { Role::Present } else { Role::Missing };
        let x = line.x.saturating_add(columns.first + columns.cells.count_at());
        canvas.role(x, line.y, line.right(), &count_in_words(present, row.cells.len()), role);
    }
}

/// The version whose title is shown: one in the language of the screen, else the first.
pub(super) fn title_version(env: &Env<'_>, first: PageId) -> PageId {
    let screen = env.locale.language().code();
    let in_screen = |id: &PageId| {
        let page = env.catalog.index().page(*id);
        env.catalog.site.language(page.place.language).code.split('-').next() == Some(screen) && page.error.is_none()
    };
    env.catalog.posting_of(first).unwrap_or_default().pages().find(in_screen).unwrap_or(first)
}

/// Draws the worst finding of the posting under the cursor.
fn draw_below(env: &Env<'_>, view: &CoverageView, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(row) = view.row() else { return };
    let places = env.catalog.findings_of_posting(row.first);
    let (text, role) = match places.first().and_then(|at| env.catalog.findings().get(*at)) {
        None => (env.locale.get("matrix-nothing-wrong"), Role::Notice),
        Some(finding) => {
            let (sign, word, role) = severity_of(finding);
            let message = Message::new("matrix-wrong")
                .with("severity", format!("{sign} {}", env.locale.get(word)))
                .with("problem", finding.message.clone())
                .with("more", places.len() - 1);
            (env.locale.text(&message), role)
        }
    };
    let room = usize::from(area.width.saturating_sub(2));
    let lines = wrap(&text, room, usize::from(area.height));
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.role(area.x + 1, y, area.right(), &truncate(line, room), role);
    }
}

/// The content of the linear screen.
pub fn words(env: &Env<'_>, view: &CoverageView, drawn: &Drawn) -> LinearContent<'static> {
    let mut item: Vec<String> = view.row().map(|row| posting_in_words(env, row)).into_iter().collect();
    item.extend(drawn.lines(view.areas(env).below));
    let counts = Some((view.shown.len(), env.catalog.postings().all().len()));
    LinearContent { item, counts, ..LinearContent::default() }
}

/// A row of the coverage matrix in words.
fn posting_in_words(env: &Env<'_>, row: &Row) -> String {
    let id = title_version(env, row.first);
    let page = env.catalog.index().page(id);
    let mut words = vec![page.title_or_stem(), env.locale.text(&env.catalog.status(id).message())];
    for (language, cell) in env.catalog.languages().zip(&row.cells) {
        let name = env.catalog.site.language(language).in_words();
        let state = Message::new(cell_word(*cell));
        words.push(env.locale.text(&Message::new("linear-state").with("language", name).with("state", state)));
    }
    words.join(", ")
}
