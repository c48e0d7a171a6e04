//! From key to action and back, by scope: the keys of the table of actions, then those of the settings.

use std::collections::HashMap;

use super::action_table::{ACTIONS, Action, ActionRow, Scope};
use super::key::{Key, Unusable};
use crate::config::{Binding, SettingPlace};
use crate::locale::{Locale, Message, UiLanguage};
use crate::text::nearest;

/// The name in settings for no action.
pub const NONE: &str = "none";

/// Letters by which a mistyped name may differ from a known one.
const NEAR: usize = 3;

/// Which key does what.
#[derive(Debug, Clone)]
pub struct Keymap {
    actions: HashMap<(Scope, Key), Action>,
    /// The keys of each action in each scope; the first one is shown.
    keys: HashMap<(Scope, Action), Vec<Key>>,
}

/// A hint in the last line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What the key does.
    pub action: Action,
    /// The key.
    pub key: Key,
    /// The key as it is shown.
    pub shown: String,
    /// What it does, in a word or two.
    pub word: String,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut keymap = Keymap { actions: HashMap::new(), keys: HashMap::new() };
        for row in ACTIONS {
            for (scope, names) in row.keys {
                let keys: Vec<Key> = names.iter().filter_map(|name| Key::parse(name)).collect();
                keymap.actions.extend(keys.iter().map(|key| ((*scope, *key), row.action)));
                keymap.keys.insert((*scope, row.action), keys);
            }
        }
        keymap
    }
}

impl Keymap {
    /// The keys of the table and of the settings, and the mistakes in the settings. Of two files the later one wins.
    pub fn new(bindings: &[Binding]) -> (Keymap, Vec<Message>) {
        let mut keymap = Keymap::default();
        let mut notes = Vec::new();
        let mut bound: HashMap<(Scope, Key), &SettingPlace> = HashMap::new();
        for binding in bindings {
            match read(binding, &keymap) {
                Ok((scope, key, action)) => {
                    let before = bound.insert((scope, key), &binding.place);
                    if let Some(before) = before.filter(|before| before.file == binding.place.file) {
                        notes.push(told("keys-twice", binding).with("before", before.line));
                    }
                    let lost = keymap.bind(scope, key, action);
                    // A user who frees a key on purpose knows what it did.
                    if let (Some(lost), Some(_)) = (lost, action) {
                        let name = ACTIONS.iter().find(|row| row.action == lost).map_or("", |row| row.name);
                        notes.push(told("keys-lost", binding).with("lost", name));
                    }
                }
                Err(note) => notes.push(note),
            }
        }
        notes.extend(bindings.iter().filter_map(|binding| keymap.unreached(binding)));
        (keymap, notes)
    }

    /// Binds a key to an action, or to none; returns the action that thereby loses its last key.
    fn bind(&mut self, scope: Scope, key: Key, action: Option<Action>) -> Option<Action> {
        let before = self.actions.remove(&(scope, key)).filter(|before| Some(*before) != action);
        if let Some(keys) = before.and_then(|before| self.keys.get_mut(&(scope, before))) {
            keys.retain(|other| *other != key);
        }
        if let Some(action) = action {
            self.actions.insert((scope, key), action);
            let keys = self.keys.entry((scope, action)).or_default();
            keys.retain(|other| *other != key);
            // The user's own key is shown.
            keys.insert(0, key);
        }
        before.filter(|before| self.keys(*before, scope).is_empty())
    }

    /// Reports a binding for both panes whose key does something else in each of them.
    fn unreached(&self, binding: &Binding) -> Option<Message> {
        let (scope, key, action) = read(binding, self).ok()?;
        let hides = |pane: Scope| self.actions.get(&(pane, key)).filter(|other| Some(**other) != action);
        if scope != Scope::Base || PANES.iter().any(|pane| hides(*pane).is_none()) {
            return None;
        }
        Some(told("keys-unreached", binding))
    }

    /// The action of a key in a scope; in a pane also its action in both panes.
    pub fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let own = self.actions.get(&(scope, key));
        own.or_else(|| in_pane(scope).then(|| self.actions.get(&(Scope::Base, key))).flatten()).copied()
    }

    /// The keys of an action in a scope; the first one is shown.
    pub fn keys(&self, action: Action, scope: Scope) -> &[Key] {
        self.keys.get(&(scope, action)).map_or(&[], Vec::as_slice)
    }

    /// The first key of an action: in the scope itself or, in a pane, in both panes.
    pub fn key_of(&self, action: Action, scope: Scope) -> Option<Key> {
        let own = self.keys(action, scope).first();
        own.or_else(|| in_pane(scope).then(|| self.keys(action, Scope::Base).first()).flatten()).copied()
    }

    /// The first key of an action as it is shown; empty if it has none.
    pub fn label(&self, action: Action, scope: Scope, locale: &Locale) -> String {
        self.key_of(action, scope).map_or_else(String::new, |key| key.show(locale))
    }

    /// The keys of a row in a scope as they are shown.
    pub fn shown(&self, row: &ActionRow, scope: Scope, locale: &Locale) -> Vec<String> {
        self.keys(row.action, scope).iter().map(|key| key.show(locale)).collect()
    }

    /// The texts of a language, with the keys of the actions that they name.
    pub fn locale(&self, language: UiLanguage) -> Locale {
        let plain = Locale::new(language);
        let first = |row: &ActionRow| row.keys.iter().find_map(|(scope, _)| self.keys(row.action, *scope).first());
        let keys = ACTIONS.iter().filter_map(|row| Some((row.name, first(row)?.show(&plain)))).collect();
        plain.with_keys(keys)
    }

    /// The rows that have a key in a scope, in the order of the table.
    pub fn rows(&self, scope: Scope) -> impl Iterator<Item = &'static ActionRow> + '_ {
        ACTIONS.iter().filter(move |row| !self.keys(row.action, scope).is_empty())
    }

    /// The rows that a scope shows as hints, in their order, each with its first key.
    pub fn hints(&self, scope: Scope, locale: &Locale) -> Vec<Hint> {
        let mut rows: Vec<(&ActionRow, Key)> = ACTIONS
            .iter()
            .filter(|row| row.hint.is_some())
            .filter_map(|row| Some((row, self.key_of(row.action, scope)?)))
            .collect();
        rows.sort_by_key(|(row, _)| row.hint);
        rows.into_iter()
            .map(|(row, key)| Hint { action: row.action, key, shown: key.show(locale), word: locale.text(&row.short()) })
            .collect()
    }

    /// The hints of a scope as texts, each a key and what it does.
    pub fn hint_texts(&self, scope: Scope, locale: &Locale) -> Vec<String> {
        self.hints(scope, locale).into_iter().map(|hint| format!("{} {}", hint.shown, hint.word)).collect()
    }
}

/// The panes, in which the keys of [`Scope::Base`] work too.
const PANES: [Scope; 2] = [Scope::List, Scope::Preview];

fn in_pane(scope: Scope) -> bool {
    PANES.contains(&scope)
}

/// The action of a row can be done in this scope.
fn is_possible(row: &ActionRow, scope: Scope) -> bool {
    row.keys.iter().any(|(of, _)| *of == scope || *of == Scope::Base && in_pane(scope))
}

/// Reads a binding; `None` for no action.
fn read(binding: &Binding, keymap: &Keymap) -> Result<(Scope, Key, Option<Action>), Message> {
    let scopes = Scope::ALL.iter().map(|(_, name, _)| *name);
    let Some((scope, ..)) = Scope::ALL.iter().find(|(_, name, _)| *name == binding.scope) else {
        let known = scopes.clone().collect::<Vec<_>>().join(", ");
        return Err(match nearest(&binding.scope, scopes, NEAR) {
            Some(near) => told("keys-scope-near", binding).with("near", near),
            None => told("keys-scope", binding).with("known", known),
        });
    };
    let key = Key::read(&binding.key).map_err(|why| match why {
        Unusable::Unknown => told("keys-key", binding),
        Unusable::SameAs(other) => told("keys-same", binding).with("other", other),
    })?;
    if keymap.actions.get(&(*scope, key)) == Some(&Action::Close) || Key::parse("ctrl-c") == Some(key) {
        return Err(told("keys-close", binding));
    }
    if scope.takes_text() && key.is_text() {
        return Err(told("keys-typed", binding));
    }
    if binding.action == NONE {
        let is_bound = keymap.actions.contains_key(&(*scope, key));
        return if is_bound { Ok((*scope, key, None)) } else { Err(told("keys-free", binding)) };
    }
    let Some(row) = ACTIONS.iter().find(|row| row.name == binding.action) else {
        return Err(match nearest(&binding.action, ACTIONS.iter().map(|row| row.name).chain([NONE]), NEAR) {
            Some(near) => told("keys-action-near", binding).with("near", near),
            None => told("keys-action", binding),
        });
    };
    if row.accepts && key.is_way_out() {
        return Err(told("keys-way-out", binding));
    }
    if is_possible(row, *scope) {
        return Ok((*scope, key, Some(row.action)));
    }
    let name = |scope: &Scope| Scope::ALL.iter().find(|(known, ..)| known == scope).map_or("", |(_, name, _)| *name);
    let known = row.keys.iter().map(|(scope, _)| name(scope)).collect::<Vec<_>>().join(", ");
    Err(told("keys-impossible", binding).with("known", known))
}

/// A note about a binding, with its file and line.
fn told(id: &'static str, binding: &Binding) -> Message {
    Message::new(id)
        .with("place", binding.place.message())
        .with("scope", binding.scope.as_str())
        .with("key", binding.key.as_str())
        .with("action", binding.action.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bind(lines: &[(&str, &str, &str)]) -> (Keymap, Vec<&'static str>) {
        let bindings: Vec<Binding> = lines
            .iter()
            .zip(1..)
            .map(|((scope, key, action), line)| Binding {
                scope: (*scope).into(),
                key: (*key).into(),
                action: (*action).into(),
                place: SettingPlace { file: "config.yaml".into(), line },
            })
            .collect();
        let (keymap, notes) = Keymap::new(&bindings);
        for note in &notes {
            assert!(note.args.iter().any(|(name, _)| *name == "place"), "{note:?}");
        }
        (keymap, notes.iter().map(|note| note.id).collect())
    }

    fn key(name: &str) -> Key {
        Key::parse(name).unwrap()
    }

    #[test]
    fn settings_add_to_the_table() {
        let (keymap, notes) = bind(&[("base", "ctrl-t", "jump"), ("list", "Ctrl+X", "archive"), ("base", "f11", "none")]);
        assert_eq!(notes, ["keys-free"]);
        assert_eq!(keymap.action(Scope::Preview, key("ctrl-t")), Some(Action::Jump));
        assert_eq!(keymap.action(Scope::List, key("t")), Some(Action::Jump), "the old key stays");
        assert_eq!(keymap.key_of(Action::Jump, Scope::List), Some(key("ctrl-t")), "the own key is shown");
        assert_eq!(keymap.action(Scope::List, key("ctrl-x")), Some(Action::Archive));
        assert_eq!(keymap.action(Scope::Preview, key("ctrl-x")), None);
    }

    #[test]
    fn none_frees_a_key_and_another_action_takes_it() {
        let (keymap, notes) = bind(&[("base", "u", "none"), ("base", "x", "undo")]);
        assert_eq!(notes, ["keys-lost"], "nothing does the catch-up any more");
        assert_eq!(keymap.action(Scope::List, key("u")), None);
        assert_eq!(keymap.action(Scope::List, key("x")), Some(Action::Undo));
        assert!(keymap.keys(Action::CatchUp, Scope::Base).is_empty());
        let french = keymap.locale(UiLanguage::French);
        let undo = Message::new("archived-done").with("count", 2);
        assert!(french.text(&undo).contains(". x "), "{}", french.text(&undo));
        assert!(keymap.hints(Scope::List, &french).iter().any(|hint| hint.action == Action::Undo && hint.shown == "x"));
    }

    #[test]
    fn what_can_not_be_followed_is_told() {
        for (binding, note) in [
            (("lst", "x", "archive"), "keys-scope-near"),
            (("everywhere", "x", "archive"), "keys-scope"),
            (("list", "hyper-x", "archive"), "keys-key"),
            (("list", "ctrl-m", "archive"), "keys-same"),
            (("list", "x", "arhcive"), "keys-action-near"),
            (("list", "x", "make-coffee"), "keys-action"),
            (("typing", "x", "accept"), "keys-typed"),
            (("form", "f9", "archive"), "keys-impossible"),
            (("base", "ctrl-c", "archive"), "keys-close"),
            (("base", "j", "archive"), "keys-unreached"),
            (("review", "esc", "write"), "keys-way-out"),
        ] {
            assert_eq!(bind(&[binding]).1, [note], "{binding:?}");
        }
        assert_eq!(bind(&[("list", "ctrl-x", "archive"), ("list", "CTRL+x", "jump")]).1, ["keys-twice", "keys-lost"]);
    }

    #[test]
    fn a_way_out_never_accepts() {
        let mut refused = 0;
        for (scope, name, _) in Scope::ALL {
            for way_out in ["esc", "Escape", "shift-esc", "alt-esc", "ctrl-esc", "q", "ctrl-c", "Ctrl+C", "ctrl-alt-c"] {
                let key = Key::read(way_out).unwrap();
                assert!(key.is_way_out(), "{way_out}");
                for row in ACTIONS {
                    let (keymap, notes) = bind(&[(name, way_out, row.name)]);
                    let does = keymap.action(*scope, key).and_then(|does| ACTIONS.iter().find(|row| row.action == does));
                    assert!(does.is_none_or(|row| !row.accepts), "{name}: {way_out} does {}", row.name);
                    if row.accepts {
                        assert_eq!(keymap.action(*scope, key), Keymap::default().action(*scope, key), "{name}: {way_out}");
                        assert_eq!(notes.len(), 1, "{name}: {way_out}: {}", row.name);
                        refused += 1;
                    }
                }
            }
        }
        assert_eq!(refused, Scope::ALL.len() * 9 * 4);
        assert!(!Key::parse("Q").unwrap().is_way_out() && !Key::parse("c").unwrap().is_way_out());
    }
}
