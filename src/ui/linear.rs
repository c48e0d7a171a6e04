//! The screen as lines that follow each other, for those who hear it or see a small part of it: no frames, every state in words, what has the
//! focus last. Says what there is; what of it is news is the terminal's matter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choice::labels;
use super::{Frame, bars};
use crate::app::action::{Action, Scope};
use crate::app::dialog;
use crate::app::event::Pressed;
use crate::app::layers::Layer;
use crate::app::preview::Content;
use crate::app::state::{Focus, Typing};
use crate::app::{App, palette};
use crate::catalog::header::HeaderLine;
use crate::catalog::matrix::Row;
use crate::locale::Message;
use crate::text::{sanitize, width};
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
    parts.push((Part::Place, vec![place(app)]));
    parts.push((Part::Keys, vec![keys(app)]));
    parts.push((Part::Text, text(app)));
    if let Some(notice) = &app.notice {
        parts.push((Part::Notice, vec![app.locale.text(&notice.message)]));
    }
    if matches!(app.layers.last(), None | Some(Layer::Matrix(_) | Layer::Problems(_))) && app.typing == Typing::No {
        parts.extend(query(app).map(|query| (Part::Query, query)));
    }
    parts.push((Part::Item, item(app)));
    for line in parts.iter_mut().flat_map(|(_, lines)| lines) {
        *line = sanitize(line.trim_end()).into_owned();
    }
    Words { parts, typed: typed(app) }
}

/// Where one is.
fn place(app: &App) -> String {
    let scope = app.scope();
    let name = Scope::ALL.iter().find(|(known, ..)| *known == scope).map_or("", |(.., name)| *name);
    match app.layers.last() {
        Some(Layer::Choice(choice)) => app.locale.text(&choice.question),
        Some(Layer::Review(review)) => app.locale.text(&review.title),
        Some(Layer::Problems(problems)) => app.locale.text(&app.problems_in_words(problems).0),
        _ => app.locale.get(name),
    }
}

/// The keys that one needs there.
fn keys(app: &App) -> String {
    let hints = app.keymap.hints(app.scope(), &app.locale).into_iter();
    let keys: Vec<String> = hints.map(|hint| format!("{} {}", hint.shown, hint.word)).collect();
    app.locale.text(&Message::new("linear-keys").with("keys", keys.join(", ")))
}

/// The text that is read: a dialog's, or the posting's while the preview has the focus.
fn text(app: &App) -> Vec<String> {
    let (columns, _) = dialog::room(app.size);
    let joined = |line: &HeaderLine| line.iter().map(|(text, _)| text.as_str()).collect::<String>();
    match app.layers.last() {
        Some(layer @ (Layer::Help { .. } | Layer::Review(_) | Layer::Conflict(_) | Layer::Welcome { .. })) => {
            dialog::lines(layer, &app.keymap, &app.locale, columns).iter().map(joined).collect()
        }
        Some(Layer::Choice(choice)) => labels(app, &choice.options, usize::MAX).into_iter().map(|(label, _)| label).collect(),
        Some(Layer::Parallel(_) | Layer::CatchUp(_)) => {
            // The last row holds keys, which are said elsewhere.
            let rows = app.size.1.saturating_sub(1);
            drawn(app).lines(Rect::new(0, 0, app.size.0, rows))
        }
        None if app.focus == Focus::Preview && matches!(app.preview.content, Content::Here(_) | Content::Failed(_)) => {
            let body = app.preview.layout.lines.iter();
            let body = body.map(|line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>());
            let mut lines: Vec<String> = app.preview.header.iter().map(joined).chain(body).collect();
            lines.extend(app.preview_note().map(|note| app.locale.text(&note)));
            lines
        }
        _ => Vec::new(),
    }
}

/// What is looked for, what is filtered, what is marked.
fn query(app: &App) -> Option<Vec<String>> {
    let (found, of) = counts(app);
    let mut lines = Vec::new();
    if !app.search.value().is_empty() || app.layers.is_empty() && found != of {
        let message = Message::new("linear-query").with("query", app.search.value()).with("found", found).with("of", of);
        lines.push(app.locale.text(&message));
    }
    if app.layers.is_empty() && (!app.marks.is_empty() || app.range.is_some()) {
        lines.push(app.locale.text(&app.marks_in_words()));
    }
    (!lines.is_empty()).then_some(lines)
}

/// How many rows of what is searched match, of how many.
fn counts(app: &App) -> (usize, usize) {
    match app.layers.last() {
        Some(Layer::Matrix(matrix)) => (matrix.shown.len(), app.catalog.groups().all().len()),
        Some(Layer::Problems(problems)) => (problems.shown.len(), problems.of_all),
        _ => app.counts(),
    }
}

/// What has the focus.
fn item(app: &App) -> Vec<String> {
    match app.layers.last() {
        None if app.focus == Focus::List || app.selected().is_none() => row(app),
        None => {
            // The line at the top of what is in view, or the match that was gone to.
            let found = app.preview.current.and_then(|at| app.preview.found.get(at)).and_then(|found| found.pieces.first());
            let at = found.map_or(app.preview.scroll, |(line, _)| app.preview.header.len() + line);
            text(app).into_iter().nth(at).into_iter().collect()
        }
        Some(Layer::Choice(choice)) => {
            let label = labels(app, &choice.options, usize::MAX).into_iter().nth(choice.cursor).map(|(label, _)| label);
            label.map(|label| counted(app, choice.cursor, choice.options.len(), &label)).into_iter().collect()
        }
        Some(Layer::Palette(palette)) => vec![command(app, palette).unwrap_or_else(|| app.locale.text(&palette.nothing))],
        Some(Layer::Form(form)) => drawn(app).pressed(form.cursor),
        Some(Layer::Matrix(matrix)) => {
            let mut lines = matrix.row().map(|row| group(app, row)).into_iter().collect::<Vec<_>>();
            lines.extend(drawn(app).lines(app.matrix_areas(matrix).below));
            lines
        }
        Some(Layer::Problems(problems)) => {
            let words = drawn(app).lines(app.problem_areas().below);
            let Some(first) = words.first() else { return vec![app.locale.get("problems-none")] };
            let counted = counted(app, problems.cursor.at, problems.shown.len(), first);
            std::iter::once(counted).chain(words.iter().skip(1).cloned()).collect()
        }
        // A text is all there is.
        Some(_) => Vec::new(),
    }
}

/// The posting under the cursor of the list, all of it in words.
fn row(app: &App) -> Vec<String> {
    let Some(id) = app.selected() else { return vec![app.locale.get("list-no-match")] };
    let catalog = &app.catalog;
    let page = catalog.index().page(id);
    let title = page.title();
    let title = if title.is_empty() { format!("{} {}", app.locale.get("untitled"), page.stem()) } else { title.into_owned() };
    let mut words = vec![title.trim().to_owned(), app.locale.text(&catalog.status(id).message())];
    let own = page.place.language;
    words.push(app.locale.text(&Message::new("linear-language").with("language", catalog.site.language(own).in_words())));
    for language in catalog.languages().filter(|language| *language != own) {
        let state = Message::new(super::matrix::word(catalog.cell(id, language)));
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
    vec![counted(app, app.list.cursor, app.list.rows.len(), &words.join(", "))]
}

/// A row of the coverage matrix, all of it in words.
fn group(app: &App, row: &Row) -> String {
    let id = super::matrix::title_member(app, row.first);
    let page = app.catalog.index().page(id);
    let title = page.title().trim().to_owned();
    let title = if title.is_empty() { page.stem().to_owned() } else { title };
    let mut words = vec![title, app.locale.text(&app.catalog.status(id).message())];
    for (language, cell) in app.catalog.languages().zip(&row.cells) {
        let name = app.catalog.site.language(language).in_words();
        let state = Message::new(super::matrix::word(*cell));
        words.push(app.locale.text(&Message::new("linear-state").with("language", name).with("state", state)));
    }
    words.join(", ")
}

fn counted(app: &App, at: usize, of: usize, text: &str) -> String {
    app.locale.text(&Message::new("linear-item").with("at", at + 1).with("of", of).with("text", text))
}

/// The command that would be done, with its key.
fn command(app: &App, palette: &palette::Palette) -> Option<String> {
    let command = palette.shown.get(palette.cursor.at)?;
    let key = app.keymap.key_of(command.action, command.scope).map_or_else(String::new, |key| key.show(&app.locale));
    Some(format!("{} ({key})", app.locale.text(&command.row()?.text())))
}

/// The line that is typed in, with what it has led to so far.
fn typed(app: &App) -> Option<Typed> {
    let input = match (app.layers.last(), app.typing) {
        (Some(Layer::Palette(palette)), _) => &palette.input,
        (None | Some(Layer::Matrix(_) | Layer::Problems(_)), Typing::Search) => &app.search,
        (None, Typing::Find) => &app.preview.find,
        _ => return None,
    };
    let action = match (app.layers.last(), app.typing) {
        (Some(Layer::Palette(_)), _) => Action::Palette,
        (None, Typing::Find) => Action::Find,
        _ => Action::Search,
    };
    let scope = if action == Action::Search || app.focus == Focus::List { Scope::List } else { Scope::Preview };
    let key = app.keymap.key_of(action, scope);
    let label = key.map_or_else(String::new, |key| key.show(&app.locale));
    let split = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
    let (before, after) = input.value().split_at(split);
    let (found, of) = counts(app);
    let result = match app.typing {
        Typing::No => item(app).concat(),
        Typing::Find => app.locale.text(&app.found_message()),
        Typing::Search => match app.query_problem() {
            Some(problem) => app.locale.text(&problem),
            None => format!("{found}/{of} {}", item(app).concat()),
        },
    };
    let after = if input.value().is_empty() { String::new() } else { format!("{after} → {result}") };
    Some(Typed { before: sanitize(&format!("{label} {before}")).into_owned(), after: sanitize(&after).into_owned() })
}

/// The screen as it would be drawn, for what is laid out there only.
struct Drawn {
    buffer: Buffer,
    frame: Frame,
}

fn drawn(app: &App) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    let frame = super::draw(app, &Theme::default(), &mut buffer);
    Drawn { buffer, frame }
}

impl Drawn {
    /// The rows of an area that say something, without what is drawn around them.
    fn lines(&self, area: Rect) -> Vec<String> {
        let rows = (area.top()..area.bottom()).map(|y| {
            let mut row = String::new();
            let mut x = area.left();
            while let Some(cell) = self.buffer.cell((x, y)).filter(|_| x < area.right()) {
                row.push_str(cell.symbol());
                // The other cells of a wide sign are empty.
                x += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
            }
            without_frame(&row)
        });
        rows.filter(|row| !row.is_empty()).collect()
    }

    /// The rows that belong to the one under the cursor, of a layer with rows that can be pressed.
    fn pressed(&self, row: usize) -> Vec<String> {
        let targets = self.frame.targets.iter().filter(|target| target.pressed == Pressed::Row(row));
        targets.flat_map(|target| self.lines(target.area)).collect()
    }
}

/// A row without lines, bars and corners of frames, and without blanks beside them.
fn without_frame(row: &str) -> String {
    let text: String = row.chars().map(|c| if ('\u{2500}'..='\u{259f}').contains(&c) { ' ' } else { c }).collect();
    let words: Vec<&str> = text.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
    words.join("  ")
}
