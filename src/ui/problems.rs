//! The list of problems over the panes: a row per finding, and the details of the one under the cursor.

use ratatui::layout::Rect;

use super::canvas::{Canvas, cells, inset};
use super::frame::Frame;
use super::linear_content::{Drawn, LinearContent, counted};
use super::names::file_names;
use super::severities::{SEVERITIES, severity_of};
use super::table_frame::{cursor_position, draw_table_frame};
use crate::app::environment::Env;
use crate::app::view::ProblemsView;
use crate::checks::Finding;
use crate::content::Page;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::wrap;
use crate::text::{truncate, width};

/// Columns from which rows show the severity as a word, and the message.
const WIDE_FROM: u16 = 64;

/// Cells of the rule and of the title in a row.
const RULE: u16 = 24;

/// Draws the problems over the screen.
pub fn draw(env: &Env<'_>, problems: &ProblemsView, canvas: &mut Canvas<'_>) -> Frame {
    let areas = ProblemsView::areas(env);
    canvas.clear(areas.frame);
    let title = format!(" {} ", env.locale.text(&problems.title(env.catalog)));
    let is_selected = problems.of.is_none() || problems.searched;
    let frame = draw_table_frame(env, canvas, areas.frame, (&title, is_selected), (problems.shown.len(), problems.of_all));
    draw_counts(env, &problems.count_labels(), canvas, areas.frame);
    let rows = problems.shown.iter().enumerate().skip(problems.cursor.top).take(usize::from(areas.rows.height));
    let findings = env.catalog.findings();
    let rows: Vec<(usize, &Finding)> = rows.filter_map(|(at, row)| Some((at, findings.get(*row)?))).collect();
    let names = names(env, &rows, areas.rows.width);
    for (((at, finding), name), y) in rows.into_iter().zip(names).zip(areas.rows.y..) {
        let subject = Subject { finding, name, is_of_all: problems.of.is_none() };
        draw_row(env, &subject, canvas, Rect { y, height: 1, ..areas.rows }, at == problems.cursor.at);
    }
    if let Some(finding) = problems.finding(env.catalog) {
        draw_whole(env, finding, canvas, areas.below);
    } else {
        let area = inset(areas.rows);
        canvas.paragraph(area, &env.locale.get("problems-none"), Role::Notice);
    }
    Frame { cursor: frame.cursor.or(Some(cursor_position(problems.cursor, areas.rows))), ..frame }
}

/// Draws the count of each severity in the lower frame, the selected one in brackets.
fn draw_counts(env: &Env<'_>, counts: &[(Message, bool)], canvas: &mut Canvas<'_>, frame: Rect) {
    let mut x = frame.x + 2;
    for (message, is_shown) in counts {
        let words = env.locale.text(message);
        let (words, role) = if *is_shown { (format!("[{words}]"), Role::Doubled) } else { (format!(" {words} "), Role::Muted) };
        x = canvas.role(x, frame.bottom() - 1, frame.right() - 2, &words, role);
    }
}

/// The subject of a row.
struct Subject<'a> {
    finding: &'a Finding,
    /// The name of the file, if another row has the same title.
    name: Option<String>,
    /// The list is about all postings.
    is_of_all: bool,
}

/// File names for rows that would look the same although they are about different files.
fn names(env: &Env<'_>, rows: &[(usize, &Finding)], columns: u16) -> Vec<Option<String>> {
    let pages: Vec<&Page> = rows.iter().map(|(_, finding)| env.catalog.index().page(env.catalog.subject(finding))).collect();
    let looks_as = |one: &Page, other: &Page| one.title() == other.title() && one.place.language == other.place.language;
    let is_doubled = |page: &Page| pages.iter().any(|other| other.path != page.path && looks_as(page, other));
    let doubled: Vec<&Page> = pages.iter().copied().filter(|page| is_doubled(page)).collect();
    let mut names = file_names(doubled.iter().map(|page| &*page.path), usize::from(columns / 6)).into_iter();
    pages.iter().map(|page| if is_doubled(page) { names.next() } else { None }).collect()
}

fn draw_row(env: &Env<'_>, subject: &Subject<'_>, canvas: &mut Canvas<'_>, line: Rect, under_cursor: bool) {
    let finding = subject.finding;
    let canvas = &mut canvas.row(line, under_cursor.then_some(Role::Cursor));
    let (y, end) = (line.y, line.right());
    let is_wide = line.width + 2 >= WIDE_FROM;
    let (sign, word, role) = severity_of(finding);
    let mut x = canvas.role(line.x, y, end, if under_cursor { "▌" } else { " " }, Role::BorderFocus);
    canvas.role(x, y, end, sign, role);
    x += 2;
    if is_wide {
        canvas.role(x, y, end, &env.locale.get(word), role);
        let words = SEVERITIES.iter().map(|(_, word, _)| width(&env.locale.get(word))).max().unwrap_or(0);
        x += u16::try_from(words).unwrap_or(0) + 1;
    }
    let rule_cells = if is_wide { RULE } else { (line.width / 2).saturating_sub(2) };
    canvas.line((x, y), (x + rule_cells - 1).min(end), &env.locale.text(&finding.rule.title()), Role::FieldName);
    x += rule_cells;
    let page = env.catalog.index().page(env.catalog.subject(finding));
    let code = env.catalog.site.language(page.place.language).code.to_uppercase();
    x = canvas.role(x, y, end, &format!("{code} "), Role::OwnLanguage);
    // The message gets most of the rest. A list about one posting needs no titles.
    let titles = match &subject.name {
        _ if !is_wide => end.saturating_sub(x) + 2,
        None if !subject.is_of_all => 0,
        _ => end.saturating_sub(x) * 2 / 5,
    };
    let name = subject.name.as_ref().map_or_else(String::new, |name| format!(" ({name})"));
    let names = x + titles.saturating_sub(2);
    let titles_end = names.saturating_sub(cells(&name)).max(x);
    let after = canvas.line((x, y), titles_end, &page.title_or_stem(), Role::Text);
    canvas.line((after, y), names, &name, Role::Muted);
    if is_wide {
        canvas.line((x + titles, y), end, &env.locale.text(&finding.message), Role::Muted);
    }
}

/// Draws the details of a finding: rule, message, place, explanation.
fn draw_whole(env: &Env<'_>, finding: &Finding, canvas: &mut Canvas<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(2));
    let (sign, word, role) = severity_of(finding);
    let page = env.catalog.index().page(env.catalog.subject(finding));
    let place = match finding.line {
        Some(line) => format!("{}:{line}", page.path),
        None => page.path.to_string(),
    };
    let mut lines: Vec<(String, Role)> = Vec::new();
    let mut add = |text: &str, role| lines.extend(wrap(text, room, usize::MAX).into_iter().map(|line| (line, role)));
    // With little room the message comes first.
    if area.height > 4 {
        add(&format!("{sign} {} · {}", env.locale.get(word), env.locale.text(&finding.rule.title())), role);
    }
    add(&env.locale.text(&finding.message), Role::Text);
    add(&place, Role::Muted);
    add(&env.locale.text(&finding.rule.explanation()), Role::Hint);
    let line = "─".repeat(usize::from(area.width));
    let top = if area.height > 4 { canvas.role(area.x, area.y, area.right(), &line, Role::Border).min(1) } else { 0 };
    for ((line, role), y) in lines.iter().zip(area.y + top..area.bottom()) {
        canvas.role(area.x + 1, y, area.right(), &truncate(line, room), *role);
    }
}

/// The content of the linear screen: the details of the finding under the cursor.
pub fn words(env: &Env<'_>, problems: &ProblemsView, drawn: &Drawn) -> LinearContent<'static> {
    let mut item = drawn.lines(ProblemsView::areas(env).below);
    match item.first_mut() {
        Some(first) => *first = counted(env, problems.cursor.at, problems.shown.len(), first),
        None => item.push(env.locale.get("problems-none")),
    }
    let place = Some(env.locale.text(&problems.title(env.catalog)));
    LinearContent { place, item, counts: Some((problems.shown.len(), problems.of_all)), ..LinearContent::default() }
}
