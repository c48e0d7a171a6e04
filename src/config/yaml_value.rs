//! Settings as YAML values that read back as the same settings.

use super::setting_table::{Assign, SETTINGS};
use super::{EffectiveSettings, HugoVersion, LengthBand, Origin, Suppression, parse_value};
use crate::data::Value;
use crate::data::scalar::{Quotes, plain_or_quoted};

/// A value in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlValue {
    /// On one line.
    One(String),
    /// A list of items.
    Items(Vec<String>),
}

impl YamlValue {
    /// The value on one line.
    pub fn line(&self) -> String {
        match self {
            YamlValue::One(text) => text.clone(),
            YamlValue::Items(items) => format!("[{}]", items.join(", ")),
        }
    }
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
    /// Every setting with its value, including the rules and keys that are set.
    pub fn entries(&self) -> Vec<EffectiveSetting> {
        let mut entries = Vec::new();
        for setting in SETTINGS {
            match setting.assign {
                Assign::Severity => entries.extend(self.settings.checks.iter().map(|(rule, severity)| {
                    let path = vec![setting.path[0].to_owned(), rule.name().to_owned()];
                    EffectiveSetting { origin: self.origin(&path), path, value: choice(*severity, parse_value::SEVERITIES) }
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
                let path = vec![super::key_bindings::KEYS.to_owned(), bound.scope.clone(), bound.key.clone()];
                let origin = Origin::of(&bound.place);
                entries.push(EffectiveSetting { path, value: YamlValue::One(yaml_text(&bound.action)), origin });
            }
        }
    }
}

/// A text as a YAML value or key, quoted as in an edit.
pub fn yaml_text(text: &str) -> String {
    plain_or_quoted(&Value::text(text), Quotes::default(), false)
}

/// A text inside a flow list or table, where more needs quotes.
fn inner_text(text: &str) -> String {
    plain_or_quoted(&Value::text(text), Quotes::default(), true)
}

pub(super) fn texts(list: &[String]) -> YamlValue {
    YamlValue::Items(list.iter().map(|text| inner_text(text)).collect())
}

/// The name of a choice.
pub(super) fn choice<T: PartialEq + Copy>(value: T, choices: &[(&str, T)]) -> YamlValue {
    YamlValue::One(choices.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| *name).to_owned())
}

/// The name of a choice, or an empty text.
pub(super) fn optional<T: PartialEq + Copy>(value: Option<T>, choices: &[(&str, T)]) -> YamlValue {
    value.map_or_else(|| YamlValue::One(String::new()), |value| choice(value, choices))
}

/// A version, in quotes if YAML would read it as another number.
pub(super) fn version(version: HugoVersion) -> YamlValue {
    let HugoVersion(major, minor) = version;
    let plain = major == 0 && (100..=999).contains(&minor);
    YamlValue::One(if plain { version.to_string() } else { format!("'{version}'") })
}

pub(super) fn bands(bands: &[LengthBand]) -> YamlValue {
    let shown = bands.iter().map(|band| {
        let name = inner_text(&format!("{}-{}", band.from, band.to));
        format!("{name}: [{:?}, {:?}]", band.low, band.high)
    });
    YamlValue::One(format!("{{{}}}", shown.collect::<Vec<_>>().join(", ")))
}

pub(super) fn suppressions(suppressions: &[Suppression]) -> YamlValue {
    let shown =
        suppressions.iter().map(|known| format!("{{rule: {}, path: {}}}", inner_text(known.rule()), inner_text(known.path())));
    YamlValue::Items(shown.collect())
}
