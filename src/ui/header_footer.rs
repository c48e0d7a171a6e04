//! The header (site, counts, the Hugo whose answer is in use) and the footer (hints, and above them the notice).

use ratatui::layout::Rect;

use super::canvas::{Canvas, cells};
use super::frame::Target;
use crate::app::App;
use crate::app::event::Pressed;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::keymap::Hint;
use crate::app::input::text_input::Typing;
use crate::app::notice::Tone;
use crate::app::view::NOTICE_LINES;
use crate::locale::Message;
use crate::operations::archive;
use crate::style_role::Role;
use crate::text::{sanitize, width, wrap};

/// Cells of the site's name that the counts leave.
const SHORTEST_NAME: u16 = 8;

/// Draws the header.
pub fn draw_header(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let y = area.y;
    let mut x = canvas.role(area.x, y, area.right(), " affiche", Role::Brand);
    x = canvas.role(x, y, area.right(), " · ", Role::Muted);
    let name = if app.sample { app.locale.get("sample-name") } else { app.catalog().site.name.clone() };
    // The longest summary that fits whole; a long name leaves room to the shortest.
    let summaries = summaries(app);
    let shortest = summaries.last().map_or(0, |summary| cells(summary));
    let end = area.right().saturating_sub(shortest + 3).max(x + SHORTEST_NAME).min(area.right());
    x = canvas.line((x, y), end, &name, Role::PaneTitle);
    let room = usize::from(area.right().saturating_sub(x + 3));
    if let Some(summary) = summaries.iter().find(|summary| width(summary) <= room) {
        canvas.right(x + 2, area.right().saturating_sub(1), y, summary, Role::Muted);
    }
}

/// The counts of the site, and the Hugo that they come from, from the longest wording to the shortest.
pub(super) fn summaries(app: &App) -> Vec<String> {
    let catalog = app.catalog();
    let mut parts: Vec<String> = Vec::new();
    if !app.library.is_ready() {
        parts.push(app.locale.text(&Message::new("loading").with("count", app.library.files())));
        return vec![parts.concat()];
    }
    let summary = catalog.summary();
    let counts = [
        ("count-pages", catalog.all_pages.then_some(summary.files)),
        ("count-open", Some(summary.open_postings)),
        ("count-hidden", (summary.hidden_postings > 0).then_some(summary.hidden_postings)),
        ("count-archived", Some(summary.archived_postings)),
        ("count-gaps", Some(catalog.gaps())),
    ];
    let counts = counts.into_iter().filter_map(|(id, count)| Some(Message::new(id).with("count", count?)));
    parts.extend(counts.map(|message| app.locale.text(&message)));
    // Before the counts of each language: it says where all counts come from. A build that failed decides none.
    if let Some(answer) = catalog.hugo().filter(|answer| answer.built.is_ok()) {
        parts.push(app.locale.text(&Message::new("header-hugo").with("version", answer.version.as_str())));
    }
    for totals in &summary.totals {
        parts.push(format!("{} {}", catalog.site.language(totals.language).code.to_uppercase(), totals.published));
    }
    (1..=parts.len()).rev().map(|most| parts[..most].join(" · ")).collect()
}

/// Draws the footer: the hints of the focused pane, and above them the notice or an error in the query that is being typed, so that hints
/// stay visible.
pub fn draw_footer(app: &App, canvas: &mut Canvas<'_>, area: Rect) -> Vec<Target> {
    let is_query = app.scope() == Scope::Typing && app.screen.typing == Typing::Search;
    let wrong = || app.query.problem().filter(|_| is_query).map(|message| (message, Role::Warning));
    let notice = app.notice.as_ref().map(|notice| {
        let role = match notice.tone {
            Tone::Good => Role::Notice,
            Tone::Warning => Role::Warning,
            Tone::Error => Role::Error,
        };
        (notice.message.clone(), role)
    });
    if let Some((message, role)) = notice.or_else(wrong) {
        let text = app.locale.text(&message);
        let most = app.views.last().map_or(NOTICE_LINES, |view| view.notice_lines(app.screen.size.1));
        let lines = wrap(&sanitize(&text), usize::from(area.width.saturating_sub(2)), most);
        let height = u16::try_from(lines.len()).unwrap_or(1).min(area.y);
        let above = Rect { y: area.y - height, height, ..area };
        canvas.clear(above);
        for (line, y) in lines.iter().zip(above.y..above.bottom()) {
            canvas.line((area.x + 1, y), area.right(), line, role);
        }
    }
    canvas.clear(area);
    draw_hints(app, app.scope(), canvas, area)
}

/// The word of a hint that depends on the posting under the cursor; `None` for other hints.
fn hint_of_posting(app: &App, action: Action) -> Option<Message> {
    let (catalog, id) = (app.catalog(), app.selected().filter(|_| app.views.is_empty())?);
    match action {
        Action::Archive => {
            let marked = app.list.marked(catalog);
            let ids = if marked.is_empty() { vec![id] } else { marked };
            let has_several = ids.iter().any(|id| !catalog.in_other_languages(*id).is_empty());
            let word = if archive::is_open(catalog, &ids) { "key-close" } else { "key-reopen" };
            let reach = match (ids.len(), has_several) {
                (1, false) => "one",
                (1, true) if catalog.languages().count() == 2 => "both",
                _ => "all",
            };
            Some(Message::new(word).with("reach", reach))
        }
        Action::Jump => match catalog.in_other_languages(id).as_slice() {
            [other] => {
                let language = catalog.index().page(*other).place.language;
                Some(Message::new("key-other").with("language", catalog.site.language(language).in_words()))
            }
            [] | [..] => None,
        },
        _ => None,
    }
}

/// Draws as many hints of a scope as fit whole, always with the one for help. Hints can be pressed.
fn draw_hints(app: &App, scope: Scope, canvas: &mut Canvas<'_>, area: Rect) -> Vec<Target> {
    let mut hints = app.keymap.hints(scope, &app.locale);
    for hint in &mut hints {
        if let Some(message) = hint_of_posting(app, hint.action) {
            hint.word = app.locale.text(&message);
        }
    }
    let cells = |hint: &Hint| width(&hint.shown) + width(&hint.word) + 3;
    let reserved = hints.iter().find(|hint| hint.action == Action::Help).map_or(0, cells);
    let mut targets = Vec::new();
    let mut left = usize::from(area.width.saturating_sub(1)).saturating_sub(reserved);
    let mut x = area.x + 1;
    for hint in &hints {
        let is_help = hint.action == Action::Help;
        if !is_help && cells(hint) > left {
            continue;
        }
        if !is_help {
            left -= cells(hint);
        }
        let start = x;
        x = canvas.role(x, area.y, area.right(), &hint.shown, Role::Key);
        x = canvas.role(x + 1, area.y, area.right(), &hint.word, Role::Hint) + 2;
        let area = Rect { x: start, width: (x - 2).saturating_sub(start), ..area };
        targets.push(Target { area, pressed: Pressed::Key(hint.key) });
    }
    targets
}
