//! The linear screen, for screen readers and magnifiers: lines without frames, every state in words, the item with the focus last. Lists
//! everything; the terminal writes what has changed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::linear_content::{Drawn, LinearContent};
use super::{choice, form, header_footer, list, palette, preview, problems, text_editor, two_texts};
use crate::app::App;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::view::View;
use crate::locale::Message;
use crate::text::sanitize;
use crate::theme::Theme;

/// A part of the linear screen, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinearPart {
    /// The site and its counts.
    Site,
    /// The view or pane with the focus.
    Place,
    /// Its keys, written only the first time.
    Keys,
    /// The text of a dialog or of a posting.
    Text,
    /// The notice.
    Notice,
    /// The query, and how many postings it found.
    Query,
    /// The item with the focus.
    Item,
}

/// The whole linear screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinearText {
    /// Each part with its lines.
    pub parts: Vec<(LinearPart, Vec<String>)>,
    /// The text field that is being typed in, which replaces the last part.
    pub typed: Option<InputLine>,
}

/// A text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputLine {
    /// Text before the cursor.
    pub before: String,
    /// Text after the cursor.
    pub after: String,
}

/// Returns the linear screen.
pub fn words(app: &App) -> LinearText {
    let mut parts = Vec::new();
    if app.screen.is_too_small() {
        parts.push((LinearPart::Notice, vec![app.locale.get("screen-too-small")]));
        return LinearText { parts, typed: None };
    }
    // A screen reader would read out every growing count.
    if !app.library.is_ready() {
        return LinearText::default();
    }
    let name = if app.sample { app.locale.get("sample-name") } else { app.catalog().site.name.clone() };
    parts.push((LinearPart::Site, vec![format!("affiche · {name} · {}", header_footer::summaries(app).swap_remove(0))]));
    let spoken = spoken(app);
    let title = || app.locale.get(app.scope().title());
    parts.push((LinearPart::Place, vec![spoken.place.clone().unwrap_or_else(title)]));
    let keys = app.keymap.hint_texts(app.scope(), &app.locale).join(", ");
    parts.push((LinearPart::Keys, vec![app.locale.text(&Message::new("linear-keys").with("keys", keys))]));
    parts.push((LinearPart::Text, spoken.text.clone()));
    if let Some(notice) = &app.notice {
        parts.push((LinearPart::Notice, vec![app.locale.text(&notice.message)]));
    }
    if app.screen.typing == Typing::No {
        parts.extend(spoken.counts.and_then(|counts| query(app, counts)).map(|query| (LinearPart::Query, query)));
    }
    let typed = typed(app, &spoken);
    parts.push((LinearPart::Item, spoken.item));
    for line in parts.iter_mut().flat_map(|(_, lines)| lines) {
        *line = sanitize(line.trim_end()).into_owned();
    }
    LinearText { parts, typed }
}

/// The query, the filter and the marks.
fn query(app: &App, (found, of): (usize, usize)) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    if !app.query.text().is_empty() || app.views.is_empty() && found != of {
        let message = Message::new("linear-query").with("query", app.query.text()).with("found", found).with("of", of);
        lines.push(app.locale.text(&message));
    }
    if app.views.is_empty() {
        lines.extend(app.list.marks_message(app.catalog()).map(|marks| app.locale.text(&marks)));
    }
    (!lines.is_empty()).then_some(lines)
}

/// The content of the topmost view, or of the pane with the focus.
fn spoken(app: &App) -> LinearContent<'_> {
    let env = &app.env();
    match app.views.last() {
        None if app.screen.focus == Focus::List || app.selected().is_none() => list::words(env, &app.list),
        None => LinearContent { counts: Some(app.list.counts(env.catalog)), ..preview::words(env, &app.preview) },
        Some(view @ (View::Help(_) | View::Welcome(_) | View::Diff(_) | View::Conflict(_))) => {
            let Some(text) = view.text(env) else { return LinearContent::default() };
            let place = matches!(view, View::Diff(_)).then(|| text.title.clone());
            LinearContent { place, ..LinearContent::of_text(&text) }
        }
        Some(View::Choice(choice)) => choice::words(env, choice),
        Some(View::Form(form)) => form::words(form, &drawn(app)),
        Some(View::TextEditor(editor)) => text_editor::words(env, editor),
        Some(View::Problems(problems)) => problems::words(env, problems, &drawn(app)),
        Some(View::SideBySide(_) | View::CatchUp(_)) => two_texts::words(env, &drawn(app)),
        Some(View::Palette(palette)) => palette::words(env, palette),
    }
}

/// The text field that is being typed in, with its result so far.
fn typed(app: &App, spoken: &LinearContent<'_>) -> Option<InputLine> {
    let (input, action) = match (spoken.input, app.screen.typing) {
        (Some(own), _) => own,
        (None, Typing::Search) if spoken.counts.is_some() => (&app.query.input, Action::Search),
        (None, Typing::Find) if app.views.is_empty() => (&app.preview.find, Action::Find),
        _ => return None,
    };
    let scope = if action == Action::Search || app.screen.focus == Focus::List { Scope::List } else { Scope::Preview };
    let label = app.keymap.label(action, scope, &app.locale);
    let split = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
    let (before, after) = input.value().split_at(split);
    let (found, of) = spoken.counts.unwrap_or_default();
    let result = match (app.screen.typing, app.query.problem()) {
        (Typing::No, _) => spoken.item.concat(),
        (Typing::Find, _) => app.locale.text(&app.preview.found_message()),
        (Typing::Search, Some(problem)) => app.locale.text(&problem),
        (Typing::Search, None) => format!("{found}/{of} {}", spoken.item.concat()),
    };
    let after = if input.value().is_empty() { String::new() } else { format!("{after} → {result}") };
    Some(InputLine { before: sanitize(&format!("{label} {before}")).into_owned(), after: sanitize(&after).into_owned() })
}

/// Draws the screen, for views whose words exist only there.
fn drawn(app: &App) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.screen.size.0, app.screen.size.1));
    let frame = super::draw(app, &Theme::default(), &mut buffer);
    Drawn { buffer, frame }
}
