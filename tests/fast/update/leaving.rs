//! The way out: from wherever somebody is, ctrl-c again and again leaves the program, and no key that means "no" writes, whatever is bound.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use affiche::app::EditorKind;
use affiche::app::event::Effect;
use affiche::app::input::action_table::{ACTIONS, Scope};
use affiche::app::input::keymap::Keymap;
use affiche::app::view::View;
use affiche::config::{Binding, SettingPlace};
use affiche::work::Job;

use crate::browser::{Browser, EN};
use crate::parallel::behind;
use crate::{FORECASTER, go_to};

/// Keys that lead from the list to each dialog and view, alone and over one another.
const WAYS: &[&str] = &[
    "",
    "<enter>",
    "/x",
    "<enter>/x",
    "?",
    "f",
    "<f2>",
    "y",
    "a",
    "N",
    "e",
    "ex",
    "ex<esc>",
    "ex<ctrl-c>",
    "ex<f10>",
    "c",
    "d",
    "D",
    "T",
    ":",
    ":x",
    "c?",
    "c:",
    "cdex",
    "cdex<f10>",
    "cdT?",
    "DTex<ctrl-c>",
];

fn at(keys: &str) -> Browser {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run(keys);
    browser
}

/// A file is changed, or removed, while its diff is on the screen; the keys lead to the diff.
fn overtaken(keys: &str, gone: bool) -> Browser {
    let mut browser = at(keys);
    let file = browser.file(&format!("{EN}{FORECASTER}"));
    if gone {
        fs::remove_file(file).unwrap();
    } else {
        fs::write(&file, fs::read_to_string(&file).unwrap() + "\nMore.\n").unwrap();
    }
    browser.run("<enter>");
    browser
}

fn welcomed() -> Browser {
    let mut browser = at("");
    browser.app.welcome();
    browser
}

type Scene = (String, Box<dyn Fn() -> Browser>);

fn scenes() -> Vec<Scene> {
    let mut scenes: Vec<Scene> =
        WAYS.iter().map(|keys| ((*keys).to_owned(), Box::new(move || at(keys)) as Box<dyn Fn() -> Browser>)).collect();
    for keys in ["a", "ex<f10>"] {
        for gone in [false, true] {
            scenes.push((format!("{keys} overtaken, gone: {gone}"), Box::new(move || overtaken(keys, gone))));
        }
    }
    for keys in ["E", "Ex", "Ex<ctrl-f>y", "Ex<ctrl-s>"] {
        scenes.push((keys.into(), Box::new(move || in_own_editor(keys))));
    }
    scenes.push(("the welcome".into(), Box::new(welcomed)));
    scenes.push(("a translation that is behind".into(), Box::new(behind)));
    scenes
}

/// Where no editor is set.
fn in_own_editor(keys: &str) -> Browser {
    let mut browser = Browser::new();
    browser.app.editor = EditorKind::Own;
    browser.run(keys);
    browser
}

/// Every file of the site.
fn files(browser: &Browser) -> BTreeMap<PathBuf, Vec<u8>> {
    fn add(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { add(&path, files) } else { _ = files.insert(path.clone(), fs::read(&path).unwrap()) }
        }
    }
    let mut files = BTreeMap::new();
    add(browser.root(), &mut files);
    files
}

fn writes(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Perform(_, Job::Save(..) | Job::Undo | Job::Redo)))
}

#[test]
fn ctrl_c_again_and_again_leaves_from_everywhere_and_writes_nothing() {
    let mut seen = HashSet::new();
    for (name, scene) in scenes() {
        let mut browser = scene();
        let before = files(&browser);
        let layers = browser.app.views.len();
        let mut pressed = 0;
        loop {
            seen.insert(browser.app.scope());
            let effects = browser.press("<ctrl-c>");
            pressed += 1;
            assert!(!writes(&effects), "{name}");
            if effects == [Effect::Quit] {
                break;
            }
            browser.carry_out(effects);
            // Once for each layer; once to the question of a changed form, or out of a text that is typed; once to leave.
            assert!(pressed < layers + 2, "{name}: {:?}", browser.app.scope());
        }
        assert!(files(&browser) == before, "{name}");
    }
    let missing: Vec<_> = Scope::ALL.iter().filter(|(scope, ..)| *scope != Scope::Base && !seen.contains(scope)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_second_ctrl_c_loses_what_was_typed_and_esc_does_not() {
    let mut browser = at("cex<ctrl-c>");
    let asks = |browser: &Browser| matches!(browser.app.views.last(), Some(View::Choice(choice)) if choice.on_close.is_some());
    assert!(asks(&browser));
    for back in ["<esc>", "q"] {
        browser.run(back);
        assert_eq!(browser.app.scope(), Scope::Form, "{back}");
        browser.run("<ctrl-c>");
        assert!(asks(&browser));
    }
    browser.run("<ctrl-c>");
    assert_eq!((browser.app.scope(), browser.app.screen.is_wide), (Scope::List, true), "the form is closed, and nothing else");
}

/// In each dialog, with each key that means "no" bound to each action that its scope has.
#[test]
fn keys_that_mean_no_write_nothing_whatever_is_bound() {
    let dialogs =
        [Scope::Review, Scope::Conflict, Scope::Gone, Scope::Choice, Scope::Copy, Scope::Form, Scope::Palette, Scope::Welcome];
    let mut tried = 0;
    let mut done = HashSet::new();
    for (name, scene) in scenes() {
        let mut browser = scene();
        let scope = browser.app.scope();
        // Over a form there is the most to lose; elsewhere once for a scope is enough.
        if !dialogs.contains(&scope) || !done.insert((scope, name.contains("ex"))) {
            continue;
        }
        let (_, scope_name, _) = Scope::ALL.iter().find(|(known, ..)| *known == scope).unwrap();
        let layers = browser.app.views.clone();
        for row in ACTIONS.iter().filter(|row| row.keys.iter().any(|(of, _)| *of == scope)) {
            for key in ["esc", "q", "ctrl-c"] {
                let [scope, key, action] = [scope_name, key, row.name].map(str::to_owned);
                let binding = Binding { scope, action, key, place: SettingPlace { file: "config.yaml".into(), line: 1 } };
                let pressed = format!("<{}>", binding.key);
                browser.app.keymap = Keymap::new(&[binding]).0;
                let effects = browser.press(&pressed);
                assert!(!writes(&effects), "{name}: {pressed} as {}: {effects:?}", row.name);
                browser.app.views.clone_from(&layers);
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}
