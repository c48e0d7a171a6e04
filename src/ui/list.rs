//! The list pane: the query in its frame, one row per posting.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, cells, inset};
use super::frame::Frame;
use super::language_columns::{LanguageColumns, cell_word, codes, count_in_words, first_wanted};
use super::linear_content::{LinearContent, counted};
use super::names::title_or_untitled;
use super::text_line;
use crate::app::environment::Env;
use crate::app::filter::SavedFilter;
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::view::ListView;
use crate::content::PageId;
use crate::content::status::Status;
use crate::lines::header::{badge, role, sign};
use crate::locale::Message;
use crate::search::Matcher;
use crate::style_role::Role;
use crate::text::truncate;

/// Columns of the list from which a status is shown as a word, not only as a sign.
const WORD_FROM: u16 = 40;

/// Draws the list.
pub fn draw(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect) -> Frame {
    let focused = env.screen.focus == Focus::List && env.screen.typing != Typing::Find;
    let counts = list.counts(env.catalog);
    let count = format!(" {}/{} ", counts.0, counts.1);
    let inside = canvas.frame(area, &[], focused);
    let end = area.right().saturating_sub(2 + cells(&count));
    canvas.role(end, area.y, area.right() - 1, &count, Role::Muted);
    let mut frame = draw_query(env, list, canvas, area, end);
    draw_problem(env, list, canvas, area);
    if list.rows.is_empty() {
        draw_empty(env, canvas, inside);
        return frame;
    }
    let rows = Rows::new(env, list, inside.width);
    let mut matcher = Matcher::new();
    let in_view = list.rows.iter().enumerate().skip(list.cursor.top).take(usize::from(inside.height));
    for ((at, id), y) in in_view.zip(inside.y..) {
        let under_cursor = at == list.cursor.at;
        let line = Rect { y, height: 1, ..inside };
        if under_cursor && focused && !frame.typing {
            frame.cursor = Some(Position::new(inside.x, y));
        }
        let cursor = under_cursor.then_some(if focused { Role::Cursor } else { Role::CursorIdle });
        rows.draw_row(canvas, line, *id, cursor, &mut matcher);
    }
    frame
}

/// Draws the query, or how to enter one, in the upper frame; returns the cursor while it is typed.
fn draw_query(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect, end: u16) -> Frame {
    let mut x = area.x + 1;
    if list.filter != SavedFilter::All
        && let Some((_, name, _)) = SavedFilter::ALL.iter().find(|(filter, ..)| *filter == list.filter)
    {
        x = canvas.role(x, area.y, end, &format!(" [{}]", env.locale.get(name)), Role::Doubled);
    }
    let typed = env.query.text();
    if env.screen.typing != Typing::Search && typed.is_empty() {
        canvas.role(x, area.y, end, &format!(" / {} ", env.locale.get("search-prompt")), Role::Muted);
        return Frame::default();
    }
    text_line::draw_query(env, canvas, (x, area.y), end)
}

/// Draws the error in the query, the number of marked postings, or the order, in the lower frame.
fn draw_problem(env: &Env<'_>, list: &ListView, canvas: &mut Canvas<'_>, area: Rect) {
    let marks = || list.marks_message(env.catalog).map(|marks| (Role::Doubled, marks));
    let order = || list.sort.map(|_| (Role::Muted, list.order()));
    let problem = env.query.problem().map(|problem| (Role::Warning, problem));
    let Some((role, message)) = problem.or_else(marks).or_else(order) else { return };
    let text = env.locale.text(&message);
    let room = usize::from(area.width.saturating_sub(4));
    let text = truncate(&text, room.saturating_sub(2)).into_owned();
    canvas.role(area.x + 2, area.bottom() - 1, area.right() - 1, &format!(" {text} "), role);
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
    /// The words of the statuses; none if there is no room for words.
    words: Vec<(Status, String)>,
    /// Cells of the widest.
    word: u16,
    /// Cells of the languages.
    languages: LanguageColumns,
    /// The languages that every row shows if there isn't room for all.
    wanted: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new(env: &'a Env<'a>, list: &'a ListView, columns: u16) -> Rows<'a> {
        let word = |status: Status| (status, env.locale.text(&status.message()));
        let all = [Status::Open, Status::Archived, Status::Hidden, Status::Withdrawn];
        let words = if columns + 2 < WORD_FROM { Vec::new() } else { all.map(word).into() };
        // A sign follows each code.
        let languages = LanguageColumns::new(columns, codes(env).iter().map(|code| cells(code) + 2).collect());
        let word = words.iter().map(|(_, word)| cells(word)).max().unwrap_or(0);
        Rows { env, list, word, words, languages, wanted: first_wanted(env) }
    }

    /// Draws the state of a posting in each language. If there isn't room for all: the languages that every row shows, its own, those with a
    /// finding, and a count.
    fn draw_languages(&self, canvas: &mut Canvas<'_>, area: Rect, id: PageId) {
        let badges: Vec<(String, Role)> =
            self.env.catalog.languages().map(|language| badge(self.env.catalog, id, language)).collect();
        let with = |wanted: Role| badges.iter().enumerate().filter(move |(_, (_, role))| *role == wanted).map(|(at, _)| at);
        let picked = if self.languages.has_all() {
            self.languages.pick(0..badges.len())
        } else {
            let wanted = self.wanted.iter().copied().chain(with(Role::OwnLanguage));
            self.languages.pick(wanted.chain(with(Role::Doubled)).chain(with(Role::Missing)).chain(0..badges.len()))
        };
        for (at, start) in picked {
            let (text, role) = &badges[at];
            let x = area.x + start;
            canvas.role(x, area.y, area.right().min(x + self.languages.of(at)), text, *role);
        }
        if !self.languages.has_all() {
            let present = badges.len() - with(Role::Missing).count();
            let role = if present < badges.len() { Role::Missing } else { Role::Present };
            let x = area.x + self.languages.count_at();
            canvas.role(x, area.y, area.right(), &count_in_words(present, badges.len()), role);
        }
    }

    /// Draws a row.
    fn draw_row(&self, canvas: &mut Canvas<'_>, line: Rect, id: PageId, cursor: Option<Role>, matcher: &mut Matcher) {
        let catalog = self.env.catalog;
        let page = catalog.index().page(id);
        let status = catalog.status(id);
        let under_cursor = cursor.is_some();
        let canvas = &mut canvas.row(line, cursor);
        let end = line.right();
        let (bar, bar_role) = match (self.list.outside == Some(id), under_cursor) {
            (true, _) => ("↷", Role::Doubled),
            (false, true) => ("▌", Role::BorderFocus),
            (false, false) => (" ", Role::Text),
        };
        let mut x = canvas.role(line.x, line.y, end, bar, bar_role);
        canvas.role(x, line.y, end, sign(status), role(status));
        if self.list.is_marked(id, self.env.catalog) {
            canvas.role(x + 1, line.y, end, "✓", Role::Doubled);
        }
        x += 2;
        if let Some((_, word)) = self.words.iter().find(|(of, _)| *of == status) {
            canvas.role(x, line.y, end, word, role(status));
            x += self.word + 1;
        }
        self.draw_languages(canvas, Rect { x, width: end.saturating_sub(x), ..line }, id);
        x += self.languages.total;
        let hit = matcher.highlight(&self.env.query.query, id, &self.env.library.searched());
        let title = page.title();
        let mark = canvas.theme.style(Role::Match);
        let mark = if under_cursor { Style { bg: None, ..mark } } else { mark };
        let (text, muted) = (canvas.style(Role::Text), canvas.style(Role::Muted));
        if title.is_empty() {
            canvas.line((x, line.y), end, &title_or_untitled(self.env.locale, page).0, Role::Muted);
            return;
        }
        x = canvas.marked((x, line.y), end, &title, text, (&hit.title, mark));
        // A key or path that matched is shown, so that the row explains why it is in the self.list.
        if let Some(key) = page.translation_key().filter(|_| hit.title.is_empty() && !hit.key.is_empty()) {
            x = canvas.marked((x + 2, line.y), end, &key, muted, (&hit.key, mark));
        }
        if !hit.path.is_empty() {
            canvas.marked((x + 2, line.y), end, &page.path, muted, (&hit.path, mark));
        }
    }
}

/// The content of the linear screen.
pub fn words(env: &Env<'_>, list: &ListView) -> LinearContent<'static> {
    LinearContent { item: item(env, list), counts: Some(list.counts(env.catalog)), ..LinearContent::default() }
}

/// The posting under the cursor in words.
fn item(env: &Env<'_>, list: &ListView) -> Vec<String> {
    let Some(id) = env.selected else { return vec![env.locale.get("list-no-match")] };
    let catalog = env.catalog;
    let page = catalog.index().page(id);
    let mut words = vec![title_or_untitled(env.locale, page).0, env.locale.text(&catalog.status(id).message())];
    let own = page.place.language;
    words.push(env.locale.text(&Message::new("linear-language").with("language", catalog.site.language(own).in_words())));
    for language in catalog.languages().filter(|language| *language != own) {
        let state = Message::new(cell_word(catalog.cell(id, language)));
        let message =
            Message::new("linear-state").with("language", catalog.site.language(language).in_words()).with("state", state);
        words.push(env.locale.text(&message));
    }
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
