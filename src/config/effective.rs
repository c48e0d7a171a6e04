//! The settings in effect, each with its value and its origin.

use std::collections::BTreeMap;

use super::setting_table::{Assign, KEYS, SETTINGS};
use super::setting_value::{SettingValue, YamlValue, yaml_text};
use super::{ApplicationIds, Binding, ClosedBy, LengthBand, Origin, PostingQuery, Settings, SourceCommit};
use crate::application_id::APPLICATION_ID;
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

/// Fills in what was found out for a setting that isn't set.
fn fill<T>(setting: &mut Option<T>, (found, source): (Option<T>, Message), mut note: impl FnMut(Message)) {
    if setting.is_none() {
        note(source);
        *setting = found;
    }
}

/// What was found out from the site in place of settings, if anything, each with the evidence.
#[derive(Debug, Clone)]
pub struct FoundSettings {
    /// For `postings`.
    pub postings: (Option<PostingQuery>, Message),
    /// For `closed-by`.
    pub closed_by: (Option<ClosedBy>, Message),
    /// For `lever.ids`.
    pub application_ids: (Option<ApplicationIds>, Message),
    /// For `length-band`.
    pub length_bands: (Vec<LengthBand>, Message),
    /// For `source-commit`.
    pub source_commit: (Option<SourceCommit>, Message),
}

impl EffectiveSettings {
    /// The origin of a setting.
    pub fn origin(&self, path: &[String]) -> Origin {
        self.origins.get(path).cloned().unwrap_or(Origin::Default)
    }

    /// Takes in what was found out from the site in place of settings that nothing sets.
    pub fn find_out(&mut self, found: FoundSettings) {
        let settings = &mut self.settings;
        let mut note = |path: &[&str], source| {
            let path = path.iter().map(|name| (*name).to_owned()).collect();
            self.origins.insert(path, Origin::FoundOut(source));
        };
        fill(&mut settings.postings, found.postings, |source| note(&["postings"], source));
        fill(&mut settings.closed_by, found.closed_by, |source| note(&["closed-by"], source));
        fill(&mut settings.application_ids, found.application_ids, |source| note(APPLICATION_ID.ids_setting, source));
        if settings.length_bands.is_empty() {
            note(&["length-band"], found.length_bands.1);
            settings.length_bands = found.length_bands.0;
        }
        fill(&mut settings.source_commit, found.source_commit, |source| note(&["source-commit"], source));
    }

    /// Every setting with its value, including the rules and keys that are set.
    pub fn entries(&self) -> Vec<EffectiveSetting> {
        let mut entries = Vec::new();
        for setting in SETTINGS {
            match setting.assign {
                Assign::Severity => entries.extend(self.settings.checks.iter().map(|(rule, severity)| {
                    let path = vec![setting.path[0].to_owned(), rule.name().to_owned()];
                    EffectiveSetting { origin: self.origin(&path), path, value: severity.shown() }
                })),
                Assign::Keys if !self.settings.keys.is_empty() => entries.extend(self.bindings()),
                _ => {
                    let path: Vec<String> = setting.path.iter().map(|name| (*name).to_owned()).collect();
                    entries.push(EffectiveSetting { origin: self.origin(&path), path, value: setting.shown(&self.settings) });
                }
            }
        }
        entries
    }

    /// The key bindings by scope, in the order of the first binding of each; of a key bound twice only the last, which is in effect.
    fn bindings(&self) -> Vec<EffectiveSetting> {
        let keys = &self.settings.keys;
        let is_last =
            |at: usize| !keys[at + 1..].iter().any(|later| (&later.scope, &later.key) == (&keys[at].scope, &keys[at].key));
        let mut bound: Vec<_> = (0..keys.len()).filter(|at| is_last(*at)).map(|at| &keys[at]).collect();
        bound.sort_by_cached_key(|bound| keys.iter().position(|first| first.scope == bound.scope));
        let setting = |bound: &Binding| EffectiveSetting {
            path: vec![KEYS.to_owned(), bound.scope.clone(), bound.key.clone()],
            value: YamlValue::One(yaml_text(&bound.action)),
            origin: Origin::of(&bound.place),
        };
        bound.into_iter().map(setting).collect()
    }
}
