//! The list pane: the query in its frame, a row a posting.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use super::frame::Frame;
use super::languages::{Cells, cell_word, codes, count_in_words, first_wanted};
use super::spoken::{Spoken, counted};
use super::text_line;
use crate::app::App;
use crate::app::filter::SavedFilter;
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::content::PageId;
use crate::content::status::Status;
use crate::lines::header::{badge, role, sign};
use crate::locale::Message;
use crate::search::Matcher;
use crate::style_role::Role;
use crate::text::{truncate, width};

/// Columns of the list below which the word of a status gives way to its sign.
const WORD_FROM: u16 = 40;

/// Draws the list, and returns where its cursor stands.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) -> Frame {
    let focused = app.focus == Focus::List && app.typing != Typing::Find;
    let counts = app.counts();
    let count = format!(" {}/{} ", counts.0, counts.1);
    let inside = canvas.frame(area, &[], focused);
    let end = area.right().saturating_sub(2 + u16::try_from(width(&count)).unwrap_or(0));
    canvas.role(end, area.y, area.right() - 1, &count, Role::Muted);
    let mut frame = draw_query(app, canvas, area, end);
    draw_problem(app, canvas, area);
    if app.list.rows.is_empty() {
        draw_empty(app, canvas, inside);
        return frame;
    }
    let columns = Columns::new(app, inside.width);
    let mut matcher = Matcher::new();
    let rows = app.list.rows.iter().enumerate().skip(app.list.top).take(usize::from(inside.height));
    for ((at, id), y) in rows.zip(inside.y..) {
        let under_cursor = at == app.list.cursor;
        let line = Rect { y, height: 1, ..inside };
        if under_cursor {
            let ground = if focused { Role::Cursor } else { Role::CursorIdle };
            canvas.buffer.set_style(line, canvas.theme.style(ground));
            if focused && !frame.typing {
                frame.cursor = Some(Position::new(inside.x, y));
            }
        }
        draw_row(app, canvas, line, *id, &columns, under_cursor, &mut matcher);
    }
    frame
}

/// The query, or the way to one, in the upper frame; returns the cursor while it is typed.
fn draw_query(app: &App, canvas: &mut Canvas<'_>, area: Rect, end: u16) -> Frame {
    let mut x = area.x + 1;
    if app.filter != SavedFilter::All
        && let Some((_, name)) = SavedFilter::ALL.iter().find(|(filter, _)| *filter == app.filter)
    {
        x = canvas.role(x, area.y, end, &format!(" [{}]", app.locale.get(name)), Role::Doubled);
    }
    let typed = app.search.value();
    if app.typing != Typing::Search && typed.is_empty() {
        canvas.role(x, area.y, end, &format!(" / {} ", app.locale.get("search-prompt")), Role::Muted);
        return Frame::default();
    }
    text_line::draw_query(app, canvas, (x, area.y), end)
}

/// What the query gets wrong, how many postings are marked, or the order, in the lower frame.
fn draw_problem(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let (role, text) = match app.query_problem() {
        Some(problem) => (Role::Warning, app.locale.text(&problem)),
        None if !app.marks.is_empty() || app.range.is_some() => (Role::Doubled, app.locale.text(&app.marks_in_words())),
        None if app.list.sort.is_some() => (Role::Muted, app.locale.text(&app.order())),
        None => return,
    };
    let room = usize::from(area.width.saturating_sub(4));
    let text = truncate(&text, room.saturating_sub(2)).into_owned();
    canvas.role(area.x + 2, area.bottom() - 1, area.right() - 1, &format!(" {text} "), role);
}

fn draw_empty(app: &App, canvas: &mut Canvas<'_>, inside: Rect) {
    let message = if !app.library.is_ready() {
        Message::new("loading").with("count", app.library.files())
    } else if app.catalog.postings().is_empty() {
        Message::new("list-no-postings").with("path", app.catalog.site.root.display().to_string())
    } else {
        Message::new("list-no-match")
    };
    let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    canvas.paragraph(area, &app.locale.text(&message), Role::Muted);
}

/// Widths that all rows share.
struct Columns {
    /// The words of the statuses; none where there is no room for words.
    words: Vec<(Status, String)>,
    /// Cells of the widest.
    word: u16,
    /// Cells of the languages.
    languages: Cells,
    /// The languages that every row shows where there is not room for all.
    wanted: Vec<usize>,
}

impl Columns {
    fn new(app: &App, columns: u16) -> Columns {
        let cells = |text: &str| u16::try_from(width(text)).unwrap_or(0);
        let word = |status: Status| (status, app.locale.text(&status.message()));
        let all = [Status::Open, Status::Archived, Status::Hidden];
        let words = if columns + 2 < WORD_FROM { Vec::new() } else { all.map(word).into() };
        // Behind the code there is room for what is to be said about it.
        let languages = Cells::new(columns, codes(app).iter().map(|code| cells(code) + 2).collect());
        let word = words.iter().map(|(_, word)| cells(word)).max().unwrap_or(0);
        Columns { word, words, languages, wanted: first_wanted(app) }
    }
}

/// What a posting has in each language: where there is not room for all, the languages that every row shows, its own, those in which
/// something is wrong, and a count.
fn draw_languages(app: &App, canvas: &mut Canvas<'_>, area: Rect, id: PageId, columns: &Columns, over: &dyn Fn(Style) -> Style) {
    let badges: Vec<(String, Role)> = app.catalog.languages().map(|language| badge(&app.catalog, id, language)).collect();
    let with = |wanted: Role| badges.iter().enumerate().filter(move |(_, (_, role))| *role == wanted).map(|(at, _)| at);
    let picked = if columns.languages.has_all() {
        columns.languages.pick(0..badges.len())
    } else {
        let wanted = columns.wanted.iter().copied().chain(with(Role::OwnLanguage));
        columns.languages.pick(wanted.chain(with(Role::Doubled)).chain(with(Role::Missing)).chain(0..badges.len()))
    };
    for (at, start) in picked {
        let (text, role) = &badges[at];
        let x = area.x + start;
        canvas.text(x, area.y, area.right().min(x + columns.languages.of(at)), text, over(canvas.theme.style(*role)));
    }
    if !columns.languages.has_all() {
        let present = badges.len() - with(Role::Missing).count();
        let role = if present < badges.len() { Role::Missing } else { Role::Present };
        let x = area.x + columns.languages.count_at();
        canvas.text(x, area.y, area.right(), &count_in_words(present, badges.len()), over(canvas.theme.style(role)));
    }
}

fn draw_row(
    app: &App,
    canvas: &mut Canvas<'_>,
    line: Rect,
    id: PageId,
    columns: &Columns,
    under_cursor: bool,
    matcher: &mut Matcher,
) {
    let catalog = &app.catalog;
    let page = catalog.index().page(id);
    let status = catalog.status(id);
    let ground = canvas.buffer[(line.x, line.y)].style();
    let over = |style: Style| match ground.bg {
        Some(bg) if under_cursor => style.bg(bg),
        _ => style,
    };
    let end = line.right();
    let (bar, bar_role) = match (app.list.outside == Some(id), under_cursor) {
        (true, _) => ("↷", Role::Doubled),
        (false, true) => ("▌", Role::BorderFocus),
        (false, false) => (" ", Role::Text),
    };
    let mut x = canvas.text(line.x, line.y, end, bar, over(canvas.theme.style(bar_role)));
    let style = over(canvas.theme.style(role(status)));
    canvas.text(x, line.y, end, sign(status), style);
    if app.is_marked(id) {
        canvas.text(x + 1, line.y, end, "✓", over(canvas.theme.style(Role::Doubled)));
    }
    x += 2;
    if let Some((_, word)) = columns.words.iter().find(|(of, _)| *of == status) {
        canvas.text(x, line.y, end, word, style);
        x += columns.word + 1;
    }
    draw_languages(app, canvas, Rect { x, width: end.saturating_sub(x), ..line }, id, columns, &over);
    x += columns.languages.total;
    let hit = matcher.highlight(&app.query, id, &app.searched());
    let title = page.title();
    let mark = canvas.theme.style(Role::Match);
    let mark = if under_cursor { Style { bg: None, ..mark } } else { mark };
    let text = over(canvas.theme.style(Role::Text));
    if title.is_empty() {
        let untitled = format!("{} {}", app.locale.get("untitled"), page.stem());
        canvas.line((x, line.y), end, &untitled, over(canvas.theme.style(Role::Muted)));
        return;
    }
    x = canvas.marked((x, line.y), end, &title, text, (&hit.title, mark));
    // Where the key or the path is what matched, it is shown, so that a row explains itself.
    let muted = over(canvas.theme.style(Role::Muted));
    if let Some(key) = page.translation_key().filter(|_| hit.title.is_empty() && !hit.key.is_empty()) {
        x = canvas.marked((x + 2, line.y), end, &key, muted, (&hit.key, mark));
    }
    if !hit.path.is_empty() {
        canvas.marked((x + 2, line.y), end, &page.path, muted, (&hit.path, mark));
    }
}

/// What the linear screen says.
pub fn words(app: &App) -> Spoken<'static> {
    Spoken { item: item(app), counts: Some(app.counts()), ..Spoken::default() }
}

/// The posting under the cursor of the list, all of it in words.
fn item(app: &App) -> Vec<String> {
    let Some(id) = app.selected() else { return vec![app.locale.get("list-no-match")] };
    let catalog = &app.catalog;
    let page = catalog.index().page(id);
    let title = page.title();
    let title = if title.is_empty() { format!("{} {}", app.locale.get("untitled"), page.stem()) } else { title.into_owned() };
    let mut words = vec![title.trim().to_owned(), app.locale.text(&catalog.status(id).message())];
    let own = page.place.language;
    words.push(app.locale.text(&Message::new("linear-language").with("language", catalog.site.language(own).in_words())));
    for language in catalog.languages().filter(|language| *language != own) {
        let state = Message::new(cell_word(catalog.cell(id, language)));
        let message =
            Message::new("linear-state").with("language", catalog.site.language(language).in_words()).with("state", state);
        words.push(app.locale.text(&message));
    }
    let problems = catalog.faults(id);
    if problems > 0 {
        words.push(app.locale.text(&Message::new("linear-problems").with("count", problems)));
    }
    if app.is_marked(id) {
        words.push(app.locale.get("linear-marked"));
    }
    if app.list.outside == Some(id) {
        words.push(app.locale.get("linear-outside"));
    }
    vec![counted(&app.env(), app.list.cursor, app.list.rows.len(), &words.join(", "))]
}
