//! The screen as lines that follow each other, for those who hear it or see a small part of it: no frames, every state in words, what has the
//! focus last. Says what there is; what of it is news is the terminal's matter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::spoken::{Drawn, Spoken};
use super::{bars, choice, conflict, coverage, diff, form, help, list, palette, preview, problems, two_texts, welcome};
use crate::app::App;
use crate::app::input::action::{Action, Scope};
use crate::app::input::text_input::Typing;
use crate::app::layout::Focus;
use crate::app::view::View;
use crate::locale::Message;
use crate::text::sanitize;
use crate::theme::Theme;

/// A part of what there is to say, in the order in which it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The site, and what is in it.
    Site,
    /// Where one is.
    Place,
    /// The keys that one needs there: news only the first time.
    Keys,
    /// A text: of a dialog, or of the posting that is read.
    Text,
    /// What was done, and how to take it back.
    Notice,
    /// What is looked for, and how many were found.
    Query,
    /// What has the focus.
    Item,
}

/// Everything that there is to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Each part with its lines.
    pub parts: Vec<(Part, Vec<String>)>,
    /// A line that changes as it is typed in: it stands in the place of the last part.
    pub typed: Option<Typed>,
}

/// A line with a text that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What stands before the cursor.
    pub before: String,
    /// What stands behind it.
    pub after: String,
}

/// What there is to say.
pub fn words(app: &App) -> Words {
    let mut parts = Vec::new();
    if app.is_too_small() {
        parts.push((Part::Notice, vec![app.locale.get("screen-too-small")]));
        return Words { parts, typed: None };
    }
    // Numbers that grow would be read out one after the other.
    if !app.library.is_ready() {
        return Words::default();
    }
    let name = if app.sample { app.locale.get("sample-name") } else { app.catalog.site.name.clone() };
    parts.push((Part::Site, vec![format!("affiche · {name} · {}", bars::summaries(app).swap_remove(0))]));
    let spoken = spoken(app);
    let title = || app.locale.get(app.scope().title());
    parts.push((Part::Place, vec![spoken.place.clone().unwrap_or_else(title)]));
    parts.push((Part::Keys, vec![keys(app)]));
    parts.push((Part::Text, spoken.text.clone()));
    if let Some(notice) = &app.notice {
        parts.push((Part::Notice, vec![app.locale.text(&notice.message)]));
    }
    if app.typing == Typing::No {
        parts.extend(spoken.counts.and_then(|counts| query(app, counts)).map(|query| (Part::Query, query)));
    }
    let typed = typed(app, &spoken);
    parts.push((Part::Item, spoken.item));
    for line in parts.iter_mut().flat_map(|(_, lines)| lines) {
        *line = sanitize(line.trim_end()).into_owned();
    }
    Words { parts, typed }
}

/// The keys that one needs there.
fn keys(app: &App) -> String {
    let hints = app.keymap.hints(app.scope(), &app.locale).into_iter();
    let keys: Vec<String> = hints.map(|hint| format!("{} {}", hint.shown, hint.word)).collect();
    app.locale.text(&Message::new("linear-keys").with("keys", keys.join(", ")))
}

/// What is looked for, what is filtered, what is marked.
fn query(app: &App, (found, of): (usize, usize)) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    if !app.search.value().is_empty() || app.views.is_empty() && found != of {
        let message = Message::new("linear-query").with("query", app.search.value()).with("found", found).with("of", of);
        lines.push(app.locale.text(&message));
    }
    if app.views.is_empty() && (!app.marks.is_empty() || app.range.is_some()) {
        lines.push(app.locale.text(&app.marks_in_words()));
    }
    (!lines.is_empty()).then_some(lines)
}

/// What the view on top says, or the pane that has the focus.
fn spoken(app: &App) -> Spoken<'_> {
    let env = &app.env();
    match app.views.last() {
        None if app.focus == Focus::List || app.selected().is_none() => list::words(app),
        None => preview::words(app),
        Some(View::Help(help)) => help::words(env, help),
        Some(View::Welcome(welcome)) => welcome::words(env, welcome),
        Some(View::Choice(choice)) => choice::words(env, choice),
        Some(View::Diff(diff)) => diff::words(env, diff),
        Some(View::Conflict(conflict)) => conflict::words(env, conflict),
        Some(View::Form(form)) => form::words(form, &drawn(app)),
        Some(View::Coverage(coverage)) => coverage::words(app, coverage, &drawn(app)),
        Some(View::Problems(problems)) => problems::words(app, problems, &drawn(app)),
        Some(View::SideBySide(_) | View::CatchUp(_)) => two_texts::words(env, &drawn(app)),
        Some(View::Palette(palette)) => palette::words(env, palette),
    }
}

/// The line that is typed in, with what it has led to so far.
fn typed(app: &App, spoken: &Spoken<'_>) -> Option<Typed> {
    let (input, action) = match (spoken.input, app.typing) {
        (Some(own), _) => own,
        (None, Typing::Search) if spoken.counts.is_some() => (&app.search, Action::Search),
        (None, Typing::Find) if app.views.is_empty() => (&app.preview.find, Action::Find),
        _ => return None,
    };
    let scope = if action == Action::Search || app.focus == Focus::List { Scope::List } else { Scope::Preview };
    let key = app.keymap.key_of(action, scope);
    let label = key.map_or_else(String::new, |key| key.show(&app.locale));
    let split = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
    let (before, after) = input.value().split_at(split);
    let (found, of) = spoken.counts.unwrap_or_default();
    let result = match (app.typing, app.query_problem()) {
        (Typing::No, _) => spoken.item.concat(),
        (Typing::Find, _) => app.locale.text(&app.preview.found_message()),
        (Typing::Search, Some(problem)) => app.locale.text(&problem),
        (Typing::Search, None) => format!("{found}/{of} {}", spoken.item.concat()),
    };
    let after = if input.value().is_empty() { String::new() } else { format!("{after} → {result}") };
    Some(Typed { before: sanitize(&format!("{label} {before}")).into_owned(), after: sanitize(&after).into_owned() })
}

/// The screen as it would be drawn, for what is laid out there only.
fn drawn(app: &App) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    let frame = super::draw(app, &Theme::default(), &mut buffer);
    Drawn { buffer, frame }
}
