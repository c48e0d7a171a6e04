//! What the READMEs say of keys is so: each key of their tables is pressed in every scope that the row names, and does what it says.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use affiche::app::EditorKind;
use affiche::app::event::{Effect, Event};
use affiche::app::filter::SavedFilter;
use affiche::app::input::action_table::{ACTIONS, Action, ActionRow, Scope};
use affiche::app::input::key::Key;
use affiche::app::input::text_input::Typing;
use affiche::app::layout::Focus;
use affiche::app::view::View;
use affiche::config::Settings;
use affiche::locale::{Locale, UiLanguage};
use affiche::work::Job;
use ratatui::buffer::Buffer;

use crate::browser::Browser;
use crate::{FORECASTER, conflicts, go_to, parallel};

/// A README: its language, its place, and its word for every scope.
const READMES: [(UiLanguage, &str, &str); 2] =
    [(UiLanguage::English, "README.md", "everywhere"), (UiLanguage::French, ".github/README.fr.md", "partout")];

/// The scopes that are meant by everywhere: what fills the screen.
const VIEWS: &[Scope] = &[Scope::List, Scope::Preview, Scope::Problems, Scope::Parallel, Scope::CatchUp];

/// And by everywhere where the row is about moving or leaving: whatever lies over it.
const DIALOGS: &[Scope] = &[Scope::Review, Scope::Help, Scope::Conflict, Scope::Gone];

/// A key in a scope, and what it is said to do.
struct Claim {
    row: &'static ActionRow,
    scope: Scope,
    key: Key,
}

/// Every claim of a table.
fn claims((language, path, everywhere): (UiLanguage, &str, &str)) -> Vec<Claim> {
    let locale = Locale::new(language);
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let table = readme.split_once("<!-- keys -->").unwrap().1.split_once("<!-- /keys -->").unwrap().0;
    let scopes: Vec<(String, Scope)> =
        Scope::ALL.iter().map(|(scope, _, name)| (locale.get(name).to_lowercase(), *scope)).collect();
    let known: Vec<(String, Key)> = ACTIONS
        .iter()
        .flat_map(|row| row.keys)
        .flat_map(|(_, keys)| *keys)
        .filter_map(|name| Key::parse(name))
        .map(|key| (key.show(&locale), key))
        .collect();
    let mut claims = Vec::new();
    for line in table.trim().lines().skip(2) {
        let [keys, places, text] = line.trim_matches('|').split(" | ").map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let keys = keys.split('`').map(str::trim).filter(|key| !key.is_empty());
        let keys: Vec<Key> =
            keys.map(|shown| known.iter().find(|(name, _)| name == shown).unwrap_or_else(|| panic!("{line}")).1).collect();
        let named = |place: &str| scopes.iter().find(|(name, _)| name == place).unwrap_or_else(|| panic!("no {place}: {line}")).1;
        let own: Vec<Scope> = if places == everywhere { Vec::new() } else { places.split(", ").map(named).collect() };
        let is_it = |row: &&ActionRow| {
            let is_in = |scope: &Scope| row.keys.iter().any(|(of, _)| of == scope);
            locale.text(&row.text()) == text && own.iter().all(is_in)
        };
        let row = ACTIONS.iter().find(is_it).unwrap_or_else(|| panic!("nothing does this: {line}"));
        let is_general = UP.contains(&row.name) || DOWN.contains(&row.name) || row.action == Action::Close;
        let scopes: Vec<Scope> = if places == everywhere {
            VIEWS.iter().chain(DIALOGS.iter().filter(|_| is_general)).copied().collect()
        } else {
            let panes = |scope| if scope == Scope::Base { vec![Scope::List, Scope::Preview] } else { vec![scope] };
            own.into_iter().flat_map(panes).collect()
        };
        claims.extend(scopes.iter().flat_map(|scope| keys.iter().map(|key| Claim { row, scope: *scope, key: *key })));
    }
    claims
}

/// The rows that move, by name: up and down.
const UP: &[&str] = &["up", "half-up", "page-up", "first"];
const DOWN: &[&str] = &["down", "half-down", "page-down", "last"];

/// Scopes in which files on disk are not as the program has read them.
const CHANGED: &[Scope] = &[Scope::CatchUp, Scope::Parallel, Scope::Conflict, Scope::Gone];

/// The program in a scope: what is longer than its screen can be scrolled there.
fn stage(scope: Scope) -> Browser {
    let mut browser = match scope {
        Scope::CatchUp => parallel::behind(),
        Scope::Parallel => parallel::drifted(80, 24),
        Scope::Conflict => conflicts::changed_meanwhile().0,
        Scope::Gone => conflicts::gone_meanwhile(),
        _ => Browser::new(),
    };
    let settings =
        Settings { application_url: Some("https://jobs.example.ca/{id}".into()), ..(*browser.app.catalog().settings).clone() };
    browser.use_settings(settings);
    browser.app.themes.names = ["dark", "light"].map(str::to_owned).to_vec();
    if CHANGED.contains(&scope) {
        resize(&mut browser, scope);
    } else {
        enter(&mut browser, scope);
    }
    assert_eq!(browser.app.scope(), scope);
    browser
}

/// Leads from the list to a scope.
fn enter(browser: &mut Browser, scope: Scope) {
    browser.send(Event::Resize(80, 24));
    go_to(browser, FORECASTER);
    browser.app.editor = if scope == Scope::Editor { EditorKind::Own } else { EditorKind::OfUser };
    let keys = match scope {
        Scope::Preview => "<enter>",
        Scope::Typing => "/",
        Scope::Review => "a",
        Scope::Form => "e",
        Scope::Editor => "E",
        Scope::Help => "?",
        Scope::Problems => "D",
        Scope::Copy => "y",
        _ => "",
    };
    browser.run(keys);
    resize(browser, scope);
}

/// Where there is little to scroll, the screen is low.
fn resize(browser: &mut Browser, scope: Scope) {
    let size = match scope {
        Scope::Review | Scope::Conflict | Scope::Gone | Scope::Help | Scope::CatchUp => (60, 10),
        _ => (80, 24),
    };
    browser.send(Event::Resize(size.0, size.1));
}

/// Leads back to where a scope was entered; false where that is not quite as it was.
fn again(browser: &mut Browser, scope: Scope, entered: &Seen) -> bool {
    if CHANGED.contains(&scope) {
        return false;
    }
    browser.app.views.clear();
    (browser.app.screen.typing, browser.app.screen.focus, browser.app.screen.is_wide) = (Typing::No, Focus::List, false);
    // Where a view was gone from, Esc leads back to it.
    browser.run("<esc><esc>");
    browser.app.views.clear();
    if !browser.rows().iter().any(|row| row == FORECASTER) {
        return false;
    }
    enter(browser, scope);
    seen(browser) == *entered
}

/// Keys that make room for an action, pressed before its own.
fn before(row: &ActionRow, scope: Scope) -> &'static str {
    match row.action {
        // Far enough for a page of any scope.
        _ if UP.contains(&row.name) => "<pgdn><pgdn><down>",
        Action::Back => "t",
        Action::NextMatch | Action::PreviousMatch => "/river<enter>",
        Action::ScrollUp => "JJJ",
        Action::Clear => "/ice<enter>",
        Action::Reverse => "s",
        Action::Accept | Action::Leave => "ice",
        Action::PreviousField => "<tab><tab>",
        Action::ResetField | Action::SaveForm | Action::LeaveForm if scope == Scope::Form => "x",
        Action::SaveForm | Action::LeaveForm | Action::UndoTyping if scope == Scope::Editor => "x",
        Action::RedoTyping => "x<ctrl-z>",
        Action::RightSide => "h",
        Action::LeftSide => "l",
        Action::PreviousDifference => "nn",
        Action::FilterAll => "2",
        Action::LeaveTable | Action::LeaveView | Action::GoTo => "j",
        _ => "",
    }
}

/// What an action is seen by: where the cursor or the first line is, and all that keys can change, in words.
#[derive(Debug, PartialEq)]
struct Seen {
    scope: Scope,
    at: usize,
    layers: usize,
    selected: String,
    said: String,
    cells: Buffer,
}

fn seen(browser: &Browser) -> Seen {
    let app = &browser.app;
    let at = match app.views.last() {
        Some(View::Help(help)) => help.scroll,
        Some(View::Welcome(welcome)) => welcome.scroll,
        Some(View::Choice(choice)) => choice.cursor,
        Some(View::Diff(review)) => review.scroll,
        Some(View::Conflict(conflict)) => conflict.scroll,
        Some(View::Form(form)) => form.cursor,
        Some(View::TextEditor(editor)) => editor.buffer.cursor().line * 10_000 + editor.buffer.cursor().byte,
        Some(View::Problems(problems)) => problems.cursor.at,
        Some(View::Palette(palette)) => palette.cursor.at,
        Some(View::SideBySide(parallel)) => parallel.aligned.scroll,
        Some(View::CatchUp(catch_up)) => catch_up.aligned.scroll,
        None if app.screen.focus == Focus::Preview => app.preview.scroll,
        None => app.list.cursor.at,
    };
    let (cells, _) = browser.draw();
    let scope = app.scope();
    Seen { scope, at, layers: app.views.len(), selected: browser.selected(), said: browser.said().to_owned(), cells }
}

/// What is asked of the world by an action that asks for no more.
fn asks(action: Action, effects: &[Effect]) -> Option<bool> {
    let has = |is: fn(&Effect) -> bool| Some(effects.iter().any(is));
    match action {
        Action::EditFile => has(|effect| matches!(effect, Effect::OpenEditor(..))),
        Action::Undo => has(|effect| matches!(effect, Effect::Perform(_, Job::Undo))),
        Action::Redo => has(|effect| matches!(effect, Effect::Perform(_, Job::Redo))),
        Action::OpenAddress => has(|effect| matches!(effect, Effect::Perform(_, Job::OpenAddress(_)))),
        Action::Mouse => has(|effect| matches!(effect, Effect::ListenToMouse(_))),
        Action::Reload => has(|effect| matches!(effect, Effect::Perform(_, Job::Load))),
        Action::Suspend if cfg!(unix) => has(|effect| matches!(effect, Effect::Suspend)),
        Action::Quit => has(|effect| matches!(effect, Effect::Quit)),
        Action::CopyPath | Action::CopyApplicationId | Action::CopyKey | Action::CopyAddress => {
            has(|effect| matches!(effect, Effect::Copy(_)))
        }
        _ => None,
    }
}

/// The action did what it says.
fn did(row: &ActionRow, before: &Seen, browser: &Browser, effects: &[Effect]) -> bool {
    if let Some(asked) = asks(row.action, effects) {
        return asked;
    }
    let after = seen(browser);
    let app = &browser.app;
    let filter = |filter| app.list.filter == filter;
    match row.action {
        Action::First => before.at > 0 && after.at == 0,
        _ if UP.contains(&row.name) || row.action == Action::PreviousField => after.at < before.at,
        _ if DOWN.contains(&row.name) || row.action == Action::NextField => after.at > before.at,
        Action::Archive | Action::ArchiveFile | Action::SaveForm | Action::Again => after.scope == Scope::Review,
        Action::Edit => after.scope == Scope::Form,
        Action::New => matches!(after.scope, Scope::Choice | Scope::Form),
        Action::Mark => app.list.marks.len() == 1,
        Action::MarkRange => app.list.range.is_some(),
        Action::MarkAll => app.list.marks.len() == app.list.rows.len(),
        Action::Jump if after.layers == 0 => after.selected != before.selected,
        Action::Back => after.selected == FORECASTER && before.selected != FORECASTER,
        Action::Search => app.screen.typing == Typing::Search,
        Action::Find => app.screen.typing == Typing::Find,
        Action::OpenPreview => app.screen.focus == Focus::Preview,
        Action::CloseView => app.screen.focus == Focus::List,
        Action::NextPane | Action::PreviousPane => after.scope != before.scope,
        Action::Clear | Action::Leave if before.scope == Scope::List => app.query.text().is_empty(),
        Action::Accept | Action::Leave => app.screen.typing == Typing::No && app.query.text() == "ice",
        Action::Filter | Action::Theme | Action::LeaveForm => after.scope == Scope::Choice,
        Action::FilterAll => filter(SavedFilter::All),
        Action::FilterOpen => filter(SavedFilter::Open),
        Action::FilterArchived => filter(SavedFilter::Archived),
        Action::FilterMissing => filter(SavedFilter::Missing),
        Action::FilterProblems => filter(SavedFilter::Problems),
        Action::FilterBehind => filter(SavedFilter::Behind),
        Action::FilterHalfClosed => filter(SavedFilter::HalfClosed),
        Action::FilterDuplicates => filter(SavedFilter::Duplicates),
        Action::FilterHidden => filter(SavedFilter::Hidden),
        Action::Copy => after.scope == Scope::Copy,
        Action::Language => app.locale.language() == UiLanguage::French,
        Action::AllPages => app.catalog().all_pages,
        Action::Palette => after.scope == Scope::Palette,
        Action::Help => after.scope == Scope::Help,
        Action::Close if before.layers == 0 => effects.contains(&Effect::Quit),
        Action::Close | Action::Cancel | Action::LeaveTable | Action::LeaveView => after.layers + 1 == before.layers,
        Action::GoTo => after.layers == 0,
        Action::Coverage => app.screen.is_wide,
        Action::Problems | Action::AllProblems => after.scope == Scope::Problems,
        Action::SideBySide => after.scope == Scope::Parallel,
        // Something else is to be seen, or is said.
        _ => after != *before,
    }
}

/// Every key of both tables, in every scope that its row names.
#[test]
fn every_key_does_what_the_readmes_say() {
    let mut pressed = HashSet::new();
    let mut done = HashMap::new();
    let mut at: Option<(Scope, Seen, Browser)> = None;
    let mut wrong = Vec::new();
    let mut claims: Vec<Claim> = READMES.into_iter().flat_map(claims).collect();
    claims.sort_by_key(|claim| Scope::ALL.iter().position(|(scope, ..)| *scope == claim.scope));
    for claim in claims {
        let Claim { row, scope, key } = claim;
        if !pressed.insert((row.action, scope, key)) {
            continue;
        }
        // What a key does in a scope is what its action does, so it is enough to press one of each row.
        if let Some(other) = done.get(&(row.action, scope)) {
            let keymap = &affiche::app::input::keymap::Keymap::default();
            assert_eq!(keymap.action(scope, key), *other, "{key} in {scope:?} is not that of {}", row.name);
            continue;
        }
        // The same program for many keys, as long as what they did can be undone.
        let kept = at.take().filter(|(of, ..)| *of == scope);
        let kept = kept.and_then(|(_, entered, mut browser)| again(&mut browser, scope, &entered).then_some((entered, browser)));
        let (entered, mut browser) = kept.unwrap_or_else(|| {
            let browser = stage(scope);
            (seen(&browser), browser)
        });
        done.insert((row.action, scope), browser.app.keymap.action(scope, key));
        browser.run(before(row, scope));
        let before = seen(&browser);
        let effects = browser.send(Event::Key(key));
        browser.carry_out(effects.clone());
        if !did(row, &before, &browser, &effects) {
            wrong.push(format!("{key} in {scope:?} does not {}: {effects:?}, says {:?}", row.name, browser.said()));
        }
        at = Some((scope, entered, browser));
    }
    assert!(pressed.len() > 250, "{}", pressed.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
