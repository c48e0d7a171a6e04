//! The list pane: the query in its frame, one row per posting with a cell per language, headings between statuses.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, cells, inset};
use super::coverage;
use super::frame::Frame;
use super::language_columns::{LanguageColumns, cell_sign, cell_words, codes, count_in_words, first_wanted, widest_words};
use super::linear_content::{LinearContent, counted};
use super::names::{file_names, title_or_untitled};
use super::severities::severity_of;
use super::text_line;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::view::ListView;
use crate::app::view::list::{ListAreas, ListLine};
use crate::catalog::StatusGroup;
use crate::catalog::language_cells::{CellState, LanguageCell};
use crate::content::status::Status;
use crate::content::{Page, PageId};
use crate::lines::header::{role, sign};
use crate::locale::Message;
use crate::search::Matcher;
use crate::site::LanguageId;
use crate::style_role::Role;
use crate::text::truncate;

/// Widest title column of the wide layout, including the signs before it: on a wide screen the cells stay close to the titles.
const WIDEST_TITLE: u16 = 90;

/// Columns of the wide layout from which cells show words.
const WORDS_FROM: u16 = 60;

/// Draws the list.
pub fn draw(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect) -> Frame {
    let focused = env.screen.focus == Focus::List && env.screen.typing != Typing::Find;
    let areas = list.areas(env);
    let (found, of) = list.counts(env.catalog);
    let count = Message::new("list-count").with("found", found).with("of", of);
    let count = format!(" {} ", if found == of { of.to_string() } else { env.locale.text(&count) });
    let inside = canvas.frame(area, &[], focused);
    let end = area.right().saturating_sub(2 + cells(&count));
    canvas.role(end, area.y, area.right() - 1, &count, Role::Muted);
    let mut frame = draw_query(env, list, canvas, area, end);
    draw_below(env, list, canvas, area);
    let rows = Rows::new(env, list, inside.width);
    if env.screen.is_wide {
        coverage::draw_above(env, list, canvas, areas.above);
        coverage::draw_below(env, canvas, areas.below);
    }
    if list.rows.is_empty() {
        draw_empty(env, canvas, areas.rows);
        return frame;
    }
    rows.draw_head(canvas, &areas);
    let mut matcher = Matcher::new();
    let lines = (list.first_line()..).map_while(|line| list.line(line)).zip(areas.rows.y..areas.rows.bottom());
    for (line, y) in lines {
        let area = Rect { y, height: 1, ..areas.rows };
        match line {
            ListLine::Heading(group) => {
                rows.draw_heading(canvas, area, list.groups.get(group), area.right());
            }
            ListLine::Row(row) => {
                let under_cursor = row == list.cursor.at;
                if under_cursor && focused && !frame.typing {
                    frame.cursor = Some(Position::new(area.x, y));
                }
                let cursor = under_cursor.then_some(if focused { Role::Cursor } else { Role::CursorIdle });
                rows.draw_row(canvas, area, row, cursor, &mut matcher);
            }
        }
    }
    frame
}

/// Draws the query, or how to enter one, in the upper frame; returns the cursor while it is typed.
fn draw_query(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect, end: u16) -> Frame {
    let mut x = area.x + 1;
    if list.filter != SavedFilter::All {
        x = canvas.role(x, area.y, end, &format!(" [{}]", env.locale.get(list.filter.name())), Role::Doubled);
    }
    let typed = env.query.text();
    if env.screen.typing != Typing::Search && typed.is_empty() {
        let prompt = format!(" / {} ", env.locale.get("search-prompt"));
        if x.saturating_add(cells(&prompt)) <= end {
            canvas.role(x, area.y, end, &prompt, Role::Muted);
        }
        return Frame::default();
    }
    text_line::draw_query(env, canvas, (x, area.y), end)
}

/// Draws in the lower frame the error in the query, the number of marked postings, the order, or what needs work in the posting under the
/// cursor.
fn draw_below(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect) {
    let marks = || list.marks_message(env.catalog).map(|marks| (Role::Doubled, env.locale.text(&marks)));
    let order = || list.sort.map(|_| (Role::Muted, env.locale.text(&list.order())));
    let problem = env.query.problem().map(|problem| (Role::Warning, env.locale.text(&problem)));
    let work = || env.selected.and_then(|id| work_in_words(env, id)).map(|work| (Role::Warning, work));
    let Some((role, text)) = problem.or_else(marks).or_else(order).or_else(work) else { return };
    let room = usize::from(area.width.saturating_sub(4));
    let text = truncate(&text, room.saturating_sub(2)).into_owned();
    canvas.role(area.x + 2, area.bottom() - 1, area.right() - 1, &format!(" {text} "), role);
}

/// The languages of a posting that need work, each with its state in words; `None` if none does.
fn work_in_words(env: &Env<'_>, id: PageId) -> Option<String> {
    let cells = env.catalog.languages().zip(env.catalog.cells(id)).filter(|(_, cell)| !cell.is_fine());
    let words: Vec<String> = cells.map(|(language, cell)| env.locale.text(&state_of(env, language, cell))).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

/// The state of a language, in words.
fn state_of(env: &Env<'_>, language: LanguageId, cell: LanguageCell) -> Message {
    let name = env.catalog.site.language(language).in_words();
    Message::new("linear-state").with("language", name).with("state", cell_words(cell))
}

fn draw_empty(env: &Env<'_>, canvas: &mut Canvas<'_>, inside: Rect) {
    let message = if !env.library.is_ready() {
        Message::new("loading").with("count", env.library.files())
    } else if env.catalog.versions().is_empty() {
        Message::new("list-no-postings").with("path", env.catalog.site.root.display().to_string())
    } else {
        Message::new("list-no-match")
    };
    let area = inset(inside);
    canvas.paragraph(area, &env.locale.text(&message), Role::Muted);
}

/// The rows, and the widths that they share.
struct Rows<'a> {
    env: &'a Env<'a>,
    list: &'a ListView,
    /// Columns of the cells.
    languages: LanguageColumns,
    /// The languages that every row shows if there isn't room for all, and the codes of all.
    wanted: Vec<usize>,
    codes: Vec<String>,
    /// Cells show words, not only signs.
    has_words: bool,
    /// The first column of the cells, from the start of the row.
    first: u16,
    /// What tells rows in view apart that have the same title, by version.
    names: Vec<(PageId, String)>,
}

impl<'a> Rows<'a> {
    fn new(env: &'a Env<'a>, list: &'a ListView, columns: u16) -> Rows<'a> {
        let codes = codes(env);
        let words = widest_words(env);
        let wide = LanguageColumns::whole(codes.iter().map(|code| cells(code).max(words) + 2).collect());
        let has_words = env.screen.is_wide && columns >= WORDS_FROM && wide.total <= columns / 2;
        let narrow = |blanks: u16| LanguageColumns::new(columns, codes.iter().map(|code| cells(code).max(2) + blanks).collect());
        let languages = match has_words {
            true => wide,
            false if narrow(2).has_all() => narrow(2),
            false if narrow(1).has_all() => narrow(1),
            // A code, its sign and a blank.
            false => narrow(3),
        };
        let most = if env.screen.is_wide { WIDEST_TITLE } else { u16::MAX };
        let first = columns.saturating_sub(languages.total).min(most);
        let names = names(env, list, usize::from(first / 3));
        Rows { env, list, languages, wanted: first_wanted(env), codes, has_words, first, names }
    }

    /// Draws the heading of the first row shown, and the codes of the languages above their cells.
    fn draw_head(&self, canvas: &mut Canvas<'_>, areas: &ListAreas) {
        let area = areas.head;
        let group = self.list.first_group().and_then(|at| self.list.groups.get(at));
        let end = area.x.saturating_add(self.first);
        self.draw_heading(canvas, area, group, end);
        if self.languages.has_all() && self.codes.len() > 1 {
            for (at, start) in self.languages.pick(0..self.codes.len()) {
                canvas.role(end + start, area.y, area.right(), &self.codes[at], Role::TableHead);
            }
        }
    }

    /// Draws the heading of a group.
    fn draw_heading(&self, canvas: &mut Canvas<'_>, area: Rect, group: Option<&StatusGroup>, end: u16) {
        let Some(StatusGroup { status, count, .. }) = group else { return };
        let id = match status {
            Status::Open => "heading-open",
            Status::Hidden => "heading-hidden",
            Status::Archived | Status::Withdrawn => "heading-archived",
        };
        let x = canvas.role(area.x + 1, area.y, end, sign(*status), role(*status)) + 1;
        let x = canvas.role(x, area.y, end, &self.env.locale.get(id), Role::TableHead) + 1;
        canvas.role(x, area.y, end, &count.to_string(), Role::Muted);
    }

    /// Draws the state of a posting in each language. If there isn't room for all: the languages that every row shows, those that need work,
    /// each with its code, and how many languages the posting has.
    fn draw_languages(&self, canvas: &mut Canvas<'_>, area: Rect, row: &[LanguageCell], is_muted: bool) {
        let with =
            |is_it: fn(LanguageCell) -> bool| row.iter().enumerate().filter(move |(_, cell)| is_it(**cell)).map(|(at, _)| at);
        let has_all = self.languages.has_all();
        let picked = if has_all {
            self.languages.pick(0..row.len())
        } else {
            let urgent = with(|cell| matches!(cell.state, CellState::HalfClosed | CellState::Behind));
            self.languages.pick(urgent.chain(self.wanted.iter().copied()).chain(with(|cell| !cell.is_fine())))
        };
        for (at, start) in picked {
            // On a site with one language only what needs work is worth a sign.
            if row.len() == 1 && row[at].is_fine() {
                continue;
            }
            let (sign, role) = cell_sign(row[at]);
            let text = match (self.has_words, has_all, row[at].is_fine()) {
                (true, _, false) => self.env.locale.text(&cell_words(row[at])),
                (false, false, true) => self.codes[at].clone(),
                (false, false, false) => format!("{}{sign}", self.codes[at]),
                _ => sign,
            };
            let role = if is_muted && row[at].is_fine() { Role::Muted } else { role };
            let x = area.x + start;
            canvas.role(x, area.y, area.right().min(x + self.languages.of(at)), &text, role);
        }
        if !has_all {
            let present = row.iter().filter(|cell| cell.files > 0).count();
            let role = if present < row.len() { Role::Missing } else { Role::Present };
            let x = area.x + self.languages.count_at();
            canvas.role(x, area.y, area.right(), &count_in_words(present, row.len()), role);
        }
    }

    /// Draws the signs before a title, and returns the column after them.
    fn draw_signs(&self, canvas: &mut Canvas<'_>, line: Rect, id: PageId, under_cursor: bool, is_marked: bool) -> u16 {
        let (catalog, end) = (self.env.catalog, line.right());
        let (bar, bar_role) = match (self.list.outside == Some(id), under_cursor) {
            (true, _) => ("↷", Role::Doubled),
            (false, true) => ("▌", Role::BorderFocus),
            (false, false) => (" ", Role::Text),
        };
        let mut x = canvas.role(line.x, line.y, end, bar, bar_role);
        if is_marked {
            canvas.role(x, line.y, end, "◆", Role::Doubled);
        } else if self.env.screen.is_wide {
            let worst = catalog.findings_of_posting(id).first().and_then(|at| catalog.findings().get(*at));
            if let Some((sign, _, role)) = worst.map(severity_of).filter(|(.., role)| *role != Role::Muted) {
                canvas.role(x, line.y, end, sign, role);
            }
        }
        x += if self.env.screen.is_wide || self.list.has_marks() { 2 } else { 1 };
        if self.list.groups.is_empty() {
            let status = catalog.posting_status(id);
            x = canvas.role(x, line.y, end, sign(status), role(status)) + 1;
        }
        x
    }

    /// Draws a row.
    fn draw_row(&self, canvas: &mut Canvas<'_>, line: Rect, row: usize, cursor: Option<Role>, matcher: &mut Matcher) {
        let (catalog, id) = (self.env.catalog, self.list.rows[row]);
        let page = catalog.index().page(id);
        let is_marked = self.list.is_marked(id, catalog);
        let is_open = catalog.posting_status(id) == Status::Open;
        let canvas = &mut canvas.row(line, cursor.or(is_marked.then_some(Role::CursorIdle)));
        let cells_at = line.x.saturating_add(self.first);
        let area = Rect { x: cells_at, width: line.right().saturating_sub(cells_at), ..line };
        self.draw_languages(canvas, area, &catalog.cells(id), !is_open);
        let mut x = self.draw_signs(canvas, line, id, cursor.is_some(), is_marked);
        let end = cells_at.saturating_sub(1);
        let title = page.title();
        if title.is_empty() {
            canvas.line((x, line.y), end, &title_or_untitled(self.env.locale, page).0, Role::Muted);
            return;
        }
        let hit = matcher.highlight(&self.env.query.query, id, &self.env.library.searched());
        let mark = canvas.theme.style(Role::Match);
        let mark = if cursor.is_some() { Style { bg: None, ..mark } } else { mark };
        let (text, muted) = (canvas.style(if is_open { Role::Text } else { Role::Muted }), canvas.style(Role::Muted));
        let name = self.names.iter().find(|(of, _)| *of == id).map_or("", |(_, name)| name);
        // The name of the file stays beside a long title.
        let titles_end = if name.is_empty() { end } else { end.saturating_sub(cells(name) + 2).max(x) };
        x = canvas.marked((x, line.y), titles_end, &title, text, (&hit.title, mark));
        if !name.is_empty() {
            x = canvas.role(x + 2, line.y, end, name, Role::Muted);
        }
        // A key or path that matched is shown, so that the row explains why it is in the list.
        if let Some(key) = page.translation_key().filter(|_| hit.title.is_empty() && !hit.key.is_empty()) {
            x = canvas.marked((x + 2, line.y), end, &key, muted, (&hit.key, mark));
        }
        if !hit.path.is_empty() {
            canvas.marked((x + 2, line.y), end, &page.path, muted, (&hit.path, mark));
        }
    }
}

/// File names for the rows in view that have the title of another one.
fn names(env: &Env<'_>, list: &ListView, columns: usize) -> Vec<(PageId, String)> {
    let in_view = (list.first_line()..).map_while(|line| list.line(line)).take(list.areas(env).lines());
    let rows = in_view.filter_map(|line| if let ListLine::Row(row) = line { list.rows.get(row).copied() } else { None });
    let pages: Vec<(PageId, &Page)> = rows.map(|id| (id, env.catalog.index().page(id))).collect();
    let titles: Vec<_> = pages.iter().map(|(_, page)| page.title()).collect();
    let is_twice = |title: &str| titles.iter().filter(|other| **other == title).count() > 1;
    let same: Vec<(PageId, &Page)> =
        pages.iter().zip(&titles).filter(|(_, title)| is_twice(title)).map(|(page, _)| *page).collect();
    let names = file_names(same.iter().map(|(_, page)| &*page.path), columns);
    same.iter().map(|(id, _)| *id).zip(names).collect()
}

/// The content of the linear screen.
pub fn words(env: &Env<'_>, list: &ListView) -> LinearContent<'static> {
    let text = if env.screen.is_wide { coverage::words(env, list) } else { Vec::new() };
    LinearContent { text, item: item(env, list), counts: Some(list.counts(env.catalog)), ..LinearContent::default() }
}

/// The posting under the cursor in words.
fn item(env: &Env<'_>, list: &ListView) -> Vec<String> {
    let Some(id) = env.selected else { return vec![env.locale.get("list-no-match")] };
    let catalog = env.catalog;
    let page = catalog.index().page(id);
    let own = catalog.site.language(page.place.language).in_words();
    let mut words = vec![title_or_untitled(env.locale, page).0];
    words.push(env.locale.text(&catalog.posting_status(id).message()));
    words.push(env.locale.text(&Message::new("linear-language").with("language", own)));
    let is_said = |language: LanguageId, cell: LanguageCell| language != page.place.language || !cell.is_fine();
    let cells = catalog.languages().zip(catalog.cells(id)).filter(|(language, cell)| is_said(*language, *cell));
    words.extend(cells.map(|(language, cell)| env.locale.text(&state_of(env, language, cell))));
    let problems = catalog.faults(id);
    if problems > 0 {
        words.push(env.locale.text(&Message::new("linear-problems").with("count", problems)));
    }
    if list.is_marked(id, env.catalog) {
        words.push(env.locale.get("linear-marked"));
    }
    if list.outside == Some(id) {
        words.push(env.locale.get("linear-outside"));
    }
    vec![counted(env, list.cursor.at, list.rows.len(), &words.join(", "))]
}
