//! From key to action and back, by scope. Made from the table of actions; holds no key of its own.

use std::collections::HashMap;

use super::action::{ACTIONS, Action, Row, Scope};
use super::key::Key;
use crate::locale::Locale;

/// Which key does what.
#[derive(Debug, Clone)]
pub struct Keymap {
    actions: HashMap<(Scope, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let rows = ACTIONS.iter().flat_map(|row| row.keys.iter().map(move |(scope, keys)| (row, scope, keys)));
        let actions = rows
            .flat_map(|(row, scope, keys)| keys.iter().filter_map(move |name| Some(((*scope, Key::parse(name)?), row.action))))
            .collect();
        Keymap { actions }
    }
}

impl Keymap {
    /// What a key does in a scope; in a pane also what it does everywhere.
    pub fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let own = self.actions.get(&(scope, key));
        own.or_else(|| in_pane(scope).then(|| self.actions.get(&(Scope::Base, key))).flatten()).copied()
    }
}

fn in_pane(scope: Scope) -> bool {
    matches!(scope, Scope::List | Scope::Preview)
}

/// The keys of a row in a scope, as people read them.
pub fn keys_shown(row: &Row, scope: Scope, locale: &Locale) -> Vec<String> {
    let keys = row.keys.iter().filter(|(of, _)| *of == scope).flat_map(|(_, keys)| *keys);
    keys.filter_map(|name| Some(Key::parse(name)?.show(locale))).collect()
}

/// The rows that a scope shows as hints, in their order, each with its first key.
pub fn hints(scope: Scope, locale: &Locale) -> Vec<(String, String)> {
    let mut rows: Vec<(&Row, Scope)> = ACTIONS
        .iter()
        .filter(|row| row.hint.is_some())
        .filter_map(|row| {
            let of = row.keys.iter().map(|(of, _)| *of).find(|of| *of == scope || *of == Scope::Base && in_pane(scope))?;
            Some((row, of))
        })
        .collect();
    rows.sort_by_key(|(row, _)| row.hint);
    rows.into_iter()
        .filter_map(|(row, of)| Some((keys_shown(row, of, locale).into_iter().next()?, locale.text(&row.short()))))
        .collect()
}
