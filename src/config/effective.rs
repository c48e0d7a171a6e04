//! The settings in effect, each with its value and its origin.

use std::collections::BTreeMap;

use super::parse_value::SEVERITIES;
use super::setting_table::{Assign, KEYS, SETTINGS};
use super::yaml_value::{YamlValue, choice, yaml_text};
use super::{Origin, Settings};
use crate::locale::Message;

/// The settings in effect, each with its origin.
#[derive(Debug, Clone, Default)]
pub struct EffectiveSettings {
    /// The settings.
    pub settings: Settings,
    /// Errors in the layers.
    pub notes: Vec<Message>,
    pub(super) origins: BTreeMap<Vec<String>, Origin>,
}

/// A setting with its value and its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveSetting {
    /// Its path in a file.
    pub path: Vec<String>,
    /// Its value.
    pub value: YamlValue,
    /// Its origin.
    pub origin: Origin,
}

impl EffectiveSettings {
    /// The origin of a setting.
    pub fn origin(&self, path: &[String]) -> Origin {
        self.origins.get(path).cloned().unwrap_or(Origin::Default)
    }

    /// Every setting with its value, including the rules and keys that are set.
    pub fn entries(&self) -> Vec<EffectiveSetting> {
        let mut entries = Vec::new();
        for setting in SETTINGS {
            match setting.assign {
                Assign::Severity => entries.extend(self.settings.checks.iter().map(|(rule, severity)| {
                    let path = vec![setting.path[0].to_owned(), rule.name().to_owned()];
                    EffectiveSetting { origin: self.origin(&path), path, value: choice(*severity, SEVERITIES) }
                })),
                Assign::Keys if !self.settings.keys.is_empty() => self.bindings(&mut entries),
                _ => {
                    let path: Vec<String> = setting.path.iter().map(|name| (*name).to_owned()).collect();
                    entries.push(EffectiveSetting { origin: self.origin(&path), path, value: setting.shown(&self.settings) });
                }
            }
        }
        entries
    }

    /// Adds the key bindings by scope; of a key bound twice, only the last, which is in effect.
    fn bindings(&self, entries: &mut Vec<EffectiveSetting>) {
        let keys = &self.settings.keys;
        let mut scopes: Vec<&str> = Vec::new();
        for bound in keys {
            if !scopes.contains(&&*bound.scope) {
                scopes.push(&bound.scope);
            }
        }
        for scope in scopes {
            let of_scope: Vec<_> = keys.iter().filter(|bound| bound.scope == scope).collect();
            for (at, bound) in of_scope.iter().enumerate() {
                if of_scope[at + 1..].iter().any(|later| later.key == bound.key) {
                    continue;
                }
                let path = vec![KEYS.to_owned(), bound.scope.clone(), bound.key.clone()];
                let origin = Origin::of(&bound.place);
                entries.push(EffectiveSetting { path, value: YamlValue::One(yaml_text(&bound.action)), origin });
            }
        }
    }
}
