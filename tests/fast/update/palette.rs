//! The palette: commands by their words, in both languages, done as if their keys had been pressed.

use affiche::app::event::{Effect, Event, Pressed};
use affiche::app::filter::SavedFilter;
use affiche::app::input::action_table::{ACTIONS, Action, Scope};
use affiche::app::layout::Focus;
use affiche::app::view::View;
use affiche::app::view::palette::{LEAVES, PaletteView, has_words};
use affiche::locale::{Locale, UiLanguage};
use affiche::text::fold;

use crate::browser::Browser;
use crate::{FORECASTER, go_to};

fn palette(browser: &Browser) -> &PaletteView {
    match browser.app.views.last() {
        Some(View::Palette(palette)) => palette,
        other => panic!("{other:?}"),
    }
}

/// What stands first once this is typed.
fn first(browser: &mut Browser, typed: &str) -> Option<Action> {
    browser.run(&format!(":{typed}"));
    let first = palette(browser).shown.first().map(|command| command.action);
    browser.run("<esc>");
    assert!(browser.app.views.is_empty());
    first
}

/// What is shown where a word leads to no command, by the name of the text.
fn nothing(browser: &mut Browser, typed: &str) -> Option<&'static str> {
    browser.run(&format!(":{typed}"));
    let palette = palette(browser);
    let nothing = palette.shown.is_empty().then_some(palette.nothing.id);
    browser.run("<esc>");
    nothing
}

/// Words that people type, and the command that comes first.
const ENGLISH: &[(&str, Action)] = &[
    ("close", Action::Archive),
    ("archive", Action::Archive),
    ("reopen", Action::Archive),
    ("edit", Action::Edit),
    ("change", Action::Edit),
    ("title", Action::Edit),
    ("editor", Action::EditFile),
    ("new", Action::New),
    ("create", Action::New),
    ("translate", Action::New),
    ("draft", Action::New),
    ("up to date", Action::StillFine),
    ("select all", Action::MarkAll),
    ("select", Action::Mark),
    ("mark", Action::Mark),
    ("undo", Action::Undo),
    ("revert", Action::Undo),
    ("take back", Action::Undo),
    ("redo", Action::Redo),
    ("search", Action::Search),
    ("find", Action::Find),
    ("open", Action::OpenPreview),
    ("translation", Action::Jump),
    ("translation jump", Action::Jump),
    ("compare", Action::SideBySide),
    ("side by side", Action::SideBySide),
    ("changes", Action::CatchUp),
    ("French", Action::Language),
    ("english", Action::Language),
    ("colours", Action::Theme),
    ("colors", Action::Theme),
    ("dark", Action::Theme),
    ("refresh", Action::Reload),
    ("reload the site", Action::Reload),
    ("copy", Action::Copy),
    ("sort", Action::Sort),
    ("filter", Action::Filter),
    ("missing", Action::FilterMissing),
    ("closed", Action::FilterArchived),
    ("errors", Action::FilterProblems),
    ("coverage", Action::Coverage),
    ("matrix", Action::Coverage),
    ("problems", Action::Problems),
    ("check", Action::AllProblems),
    ("fix", Action::Fix),
    ("help", Action::Help),
    ("shortcuts", Action::Help),
    ("quit", Action::Quit),
    ("exit", Action::Quit),
    ("leave", Action::Quit),
    ("wq", Action::Quit),
    ("suspend", Action::Suspend),
    // Letters that were left out, and words of the other language.
    ("mtrx", Action::Coverage),
    ("shrtcts", Action::Help),
    ("defaire", Action::Undo),
    ("quitter", Action::Quit),
];

const FRENCH: &[(&str, Action)] = &[
    ("fermer", Action::Archive),
    ("archiver", Action::Archive),
    ("rouvrir", Action::Archive),
    ("modifier", Action::Edit),
    ("éditer", Action::Edit),
    ("titre", Action::Edit),
    ("editeur", Action::EditFile),
    ("nouveau", Action::New),
    ("creer", Action::New),
    ("traduire", Action::New),
    ("ébauche", Action::New),
    ("à jour", Action::StillFine),
    ("tout sélectionner", Action::MarkAll),
    ("tout selectionner", Action::MarkAll),
    ("sélectionner", Action::Mark),
    ("annuler", Action::Undo),
    ("défaire", Action::Undo),
    ("defaire", Action::Undo),
    ("derniere modif", Action::Undo),
    ("refaire", Action::Redo),
    ("rétablir", Action::Redo),
    ("chercher", Action::Search),
    ("recherche", Action::Search),
    ("ouvrir", Action::OpenPreview),
    ("traduction", Action::Jump),
    ("comparer", Action::SideBySide),
    ("cote a cote", Action::SideBySide),
    ("changements", Action::CatchUp),
    ("anglais", Action::Language),
    ("Français", Action::Language),
    ("couleurs", Action::Theme),
    ("theme", Action::Theme),
    ("sombre", Action::Theme),
    ("actualiser", Action::Reload),
    ("relire", Action::Reload),
    ("copier", Action::Copy),
    ("trier", Action::Sort),
    ("filtrer", Action::Filter),
    ("manquant", Action::FilterMissing),
    ("fermés", Action::FilterArchived),
    ("erreurs", Action::FilterProblems),
    ("langues", Action::Coverage),
    ("matrice", Action::Coverage),
    ("problemes", Action::Problems),
    ("verifier", Action::AllProblems),
    ("corriger", Action::Fix),
    ("aide", Action::Help),
    ("raccourcis", Action::Help),
    ("quitter", Action::Quit),
    ("sortir", Action::Quit),
    ("suspendre", Action::Suspend),
    ("undo", Action::Undo),
    ("exit", Action::Quit),
    ("close", Action::Archive),
];

#[test]
fn words_that_people_type_find_their_command() {
    let mut browser = Browser::new();
    let mut wrong = Vec::new();
    for (language, words) in [(UiLanguage::English, ENGLISH), (UiLanguage::French, FRENCH)] {
        assert!(words.len() >= 40);
        browser.app.speak(language);
        for (typed, action) in words {
            let found = first(&mut browser, typed);
            if found != Some(*action) {
                wrong.push(format!("{typed}: {found:?}, not {action:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the program does not do leads to nothing else, in either language; the palette says so.
#[test]
fn words_for_what_there_is_not_find_nothing() {
    let mut browser = Browser::new();
    for language in [UiLanguage::English, UiLanguage::French] {
        browser.app.speak(language);
        for (id, words) in [
            ("absent-publish", &["publish", "publi", "send", "commit", "publier", "envoyer", "mettre en ligne"][..]),
            ("absent-save", &["save", "sav", "write", "w", "enregistrer", "enreg", "sauvegarder"]),
            ("palette-none", &["zzqx", "print", "imprimer", "salary", "?"]),
        ] {
            for typed in words {
                assert_eq!(nothing(&mut browser, typed), Some(id), "{typed}");
            }
        }
    }
}

/// Every text of one or two letters, and every title and its starts: what leaves or suspends the program comes first only where the text
/// starts a word of its own; a whole title finds its own action.
#[test]
fn nothing_but_its_own_words_leaves_the_program() {
    let letters = || ('a'..='z').chain(['é', 'à', 'œ']);
    let two = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}")));
    let own = |text: &str| -> Vec<String> {
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let short: Vec<String> = letters().map(String::from).chain(two).collect();
    for language in [UiLanguage::English, UiLanguage::French] {
        for place in ["", "c", "T"] {
            let mut browser = Browser::new();
            browser.app.speak(language);
            go_to(&mut browser, FORECASTER);
            browser.run(&format!("{place}:"));
            let titles = |browser: &Browser| -> Vec<(Action, String)> {
                let shown = &palette(browser).shown;
                shown.iter().map(|command| (command.action, browser.app.locale.text(&command.row().unwrap().text()))).collect()
            };
            let all = titles(&browser);
            assert!(all.len() > 10, "{place}");
            let type_in = |browser: &mut Browser, text: &str| {
                browser.run("<ctrl-u>");
                browser.send(Event::Paste(text.into()));
                palette(browser).shown.first().map(|command| command.action)
            };
            for (action, title) in &all {
                assert_eq!(type_in(&mut browser, title), Some(*action), "{title}");
            }
            let starts = all.iter().flat_map(|(_, title)| (3..8).filter_map(|end| title.get(..end)).map(str::to_owned));
            for text in short.iter().cloned().chain(starts) {
                let Some(found) = type_in(&mut browser, &text).filter(|found| LEAVES.contains(found)) else { continue };
                let row = ACTIONS.iter().find(|row| row.action == found).unwrap();
                let names = [language, language.other()].map(Locale::new).map(|locale| {
                    let words = if has_words(row) { locale.text(&row.words()) } else { String::new() };
                    own(&format!("{} {words}", locale.text(&row.text())))
                });
                let typed = own(&text);
                let is_own = |typed: &String| names.iter().flatten().any(|word| word.starts_with(typed.as_str()));
                assert!(typed.iter().all(is_own), "{text} leaves by {}", row.name);
            }
        }
    }
}

/// A command that leaves comes after every other that fits as well.
#[test]
fn what_leaves_comes_last() {
    let mut browser = Browser::new();
    for (typed, leaves) in [("program", Action::Quit), ("le", Action::Quit), ("s", Action::Suspend), ("clos", Action::Close)] {
        browser.run(&format!(":{typed}"));
        let shown: Vec<Action> = palette(&browser).shown.iter().map(|command| command.action).collect();
        assert!(shown.contains(&leaves), "{typed}: {shown:?}");
        browser.run("<esc>");
    }
    for typed in ["clos", "s", "sus", "pr", "wr"] {
        assert_ne!(first(&mut browser, typed), Some(Action::Close), "{typed}");
    }
}

/// Everything that a pane can do is in the palette, whichever of them has the focus.
#[test]
fn every_action_of_the_panes_is_there() {
    for keys in [":", "<enter>:"] {
        let mut browser = Browser::new();
        browser.run(keys);
        let shown: Vec<Action> = palette(&browser).shown.iter().map(|command| command.action).collect();
        for row in ACTIONS {
            let is_here = row.keys.iter().any(|(scope, _)| matches!(scope, Scope::Base | Scope::List | Scope::Preview));
            assert_eq!(shown.contains(&row.action), is_here && row.action != Action::Palette, "{}", row.name);
        }
        let mut once = shown.clone();
        once.dedup();
        assert_eq!(once, shown);
    }
}

#[test]
fn a_command_is_done_where_it_belongs() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run(":next match<enter>");
    assert_eq!(browser.app.screen.focus, Focus::Preview, "what the preview does needs the preview");
    browser.run("<esc>:each posting has<enter>");
    assert!(browser.app.screen.is_wide);
    browser.run(":half closed<enter>");
    assert_eq!(browser.app.list.filter, SavedFilter::HalfClosed);
    browser.run("q");
    assert!(!browser.app.screen.is_wide);
    assert_eq!(browser.press(":leave program<enter>"), [Effect::Quit]);
}

#[test]
fn keys_move_in_it_and_a_press_takes_a_row() {
    let mut browser = Browser::new();
    browser.run(":<down><down><up>");
    assert_eq!(palette(&browser).cursor.at, 1);
    browser.run("help<ctrl-u>");
    assert_eq!((palette(&browser).cursor.at, palette(&browser).input.value()), (0, ""));
    browser.send(Event::Paste("show these\nkeys".into()));
    let help = palette(&browser).shown.iter().position(|command| command.action == Action::Help).unwrap();
    browser.send(Event::Pressed(Pressed::Row(help)));
    assert!(matches!(browser.app.views.as_slice(), [View::Help(_)]));
}

#[test]
fn a_hint_that_is_pressed_is_its_key() {
    let mut browser = Browser::new();
    let hint = browser.app.keymap.hints(Scope::List, &browser.app.locale);
    let coverage = hint.iter().find(|hint| hint.action == Action::Coverage).unwrap();
    let effects = browser.send(Event::Pressed(Pressed::Key(coverage.key)));
    browser.carry_out(effects);
    assert!(browser.app.screen.is_wide);
}
