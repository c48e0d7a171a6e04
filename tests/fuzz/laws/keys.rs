//! Any keys in settings: a key that can be bound is one that a terminal reports, and its name reads back; errors have their line.
//!
//! Each line of the input is a binding: scope, key and action, separated by spaces.

use affiche::app::input::action_table::Scope;
use affiche::app::input::key::Key;
use affiche::app::input::keymap::Keymap;
use affiche::config::{Binding, SettingPlace};
use crossterm::event::{KeyEvent, KeyModifiers};

use super::told;

/// Binds keys.
pub fn keys(input: &[u8]) {
    let Ok(input) = std::str::from_utf8(input) else { return };
    let mut bindings = Vec::new();
    for (line, number) in input.split('\n').zip(1..).take(40) {
        let mut words = line.splitn(3, ' ');
        let [scope, key, action] = std::array::from_fn(|_| words.next().unwrap_or_default().to_owned());
        one_key(&key);
        one_key(line);
        bindings.push(Binding { scope, key, action, place: SettingPlace { file: "mine.yaml".into(), line: number } });
    }
    let (keymap, notes) = Keymap::new(&bindings);
    assert!(notes.len() <= 3 * bindings.len());
    for note in &notes {
        told(note);
        assert!(note.arg("file").is_some() && note.arg("line").is_some(), "{note:?}");
    }
    // Both ways through the map agree.
    for (scope, ..) in Scope::ALL {
        for row in affiche::app::input::action_table::ACTIONS {
            for key in keymap.keys(row.action, *scope) {
                assert_eq!(keymap.action(*scope, *key), Some(row.action), "{key:?} in {scope:?}");
            }
        }
    }
    // A binding accepted without a warning triggers its action.
    for binding in bindings.iter().filter(|_| notes.is_empty()) {
        let (scope, ..) = Scope::ALL.iter().find(|(_, name, _)| *name == binding.scope).expect("else it would have been told");
        let key = Key::read(&binding.key).expect("else it would have been told");
        let action = keymap.action(*scope, key);
        let name = affiche::app::input::action_table::ACTIONS
            .iter()
            .find(|row| Some(row.action) == action)
            .map_or("none", |row| row.name);
        // With `none` a pane falls back to the global action.
        assert!(name == binding.action || binding.action == "none", "{binding:?} gives {name}");
    }
}

/// A written key is refused, or is one that a terminal reports, and its name reads back.
fn one_key(written: &str) {
    let Ok(key) = Key::read(written) else { return };
    let mut modifiers = KeyModifiers::NONE;
    for (held, modifier) in [(key.ctrl, KeyModifiers::CONTROL), (key.alt, KeyModifiers::ALT), (key.shift, KeyModifiers::SHIFT)] {
        modifiers.set(modifier, held);
    }
    assert_eq!(Key::from(KeyEvent::new(key.code, modifiers)), key, "{written:?} is never reported so");
    for locale in super::LOCALES.iter() {
        let shown = key.show(locale);
        assert!(!shown.is_empty() && !shown.contains(affiche::text::is_harmful), "{written:?} is shown as {shown:?}");
    }
    let name = key.to_string();
    assert_eq!(Key::parse(&name), Some(key), "{written:?} is {name:?}");
    assert_eq!(Key::read(&name), Ok(key), "{written:?} is {name:?}");
}
