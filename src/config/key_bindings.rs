//! Key bindings in settings, read as written, with their place. The keymap checks their scopes, keys and actions.

use super::SettingPlace;
use super::layers::LayerReader;
use super::setting_table::KEYS;
use crate::data::Value;

/// A key that the settings bind to an action in a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Name of the scope.
    pub scope: String,
    /// Name of the key.
    pub key: String,
    /// Name of the action, or `none`.
    pub action: String,
    /// Its place in the settings.
    pub place: SettingPlace,
}

impl LayerReader<'_> {
    /// Adds the bindings of a table from scope to key to action, and reports errors.
    pub(super) fn bindings(&mut self, path: &[&str], value: &Value) {
        let Value::Table(scopes) = value else { return self.wrong(path, "expected-keys") };
        for (scope, keys) in scopes {
            let Value::Table(keys) = keys else {
                self.wrong(&[KEYS, scope], "expected-keys");
                continue;
            };
            for (key, action) in keys {
                let path = [KEYS, &**scope, &**key];
                let Some(action) = action.to_text() else {
                    self.wrong(&path, "expected-action");
                    continue;
                };
                let (scope, key, place) = (scope.to_string(), key.to_string(), self.place(&path));
                self.effective.settings.keys.push(Binding { scope, key, action: action.into_owned(), place });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{SettingsFile, read};

    #[test]
    fn bindings_keep_their_place() {
        let user = "keys:\n  list:\n    x: archive\n    1: none\n  base: [a]\n";
        let site = "keys:\n  base: {ctrl-g: help}\n";
        let source = |name: &str, text: &str| SettingsFile { name: name.into(), text: text.into() };
        let (settings, notes) = read(&[source("user", user), source("site", site)]);
        let bound: Vec<_> = settings
            .keys
            .iter()
            .map(|bound| (&*bound.scope, &*bound.key, &*bound.action, format!("{}:{}", bound.place.file, bound.place.line)))
            .collect();
        assert_eq!(
            bound,
            [
                ("list", "x", "archive", "user:3".to_owned()),
                ("list", "1", "none", "user:4".to_owned()),
                ("base", "ctrl-g", "help", "site:2".to_owned())
            ]
        );
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}
