//! From settings to YAML that reads back as the same settings. Prints no file: that is the command's matter.

use super::table::{SETTINGS, Take};
use super::{Effective, Exception, HugoVersion, LengthBand, Origin, take};
use crate::data::Value;
use crate::data::scalar::{Quotes, plain_or_quoted};

/// A value in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// On one line.
    One(String),
    /// A list of these.
    Items(Vec<String>),
}

impl Shown {
    /// The value on one line, however long.
    pub fn line(&self) -> String {
        match self {
            Shown::One(text) => text.clone(),
            Shown::Items(items) => format!("[{}]", items.join(", ")),
        }
    }
}

/// A setting with its value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path in a file.
    pub path: Vec<String>,
    /// The value.
    pub value: Shown,
    /// Where it comes from.
    pub origin: Origin,
}

impl Effective {
    /// Every setting with its value; rules and keys are among them as far as they are set.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for setting in SETTINGS {
            match setting.take {
                Take::Severity => entries.extend(self.settings.checks.iter().map(|(rule, severity)| {
                    let path = vec![setting.path[0].to_owned(), rule.name().to_owned()];
                    Entry { origin: self.origin(&path), path, value: choice(*severity, take::SEVERITIES) }
                })),
                Take::Keys if !self.settings.keys.is_empty() => self.bindings(&mut entries),
                _ => {
                    let path: Vec<String> = setting.path.iter().map(|name| (*name).to_owned()).collect();
                    entries.push(Entry { origin: self.origin(&path), path, value: setting.shown(&self.settings) });
                }
            }
        }
        entries
    }

    /// Keys by scope. Of a key that is bound twice the later one holds, and only that is shown.
    fn bindings(&self, entries: &mut Vec<Entry>) {
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
                let path = vec![super::keys::KEYS.to_owned(), bound.scope.clone(), bound.key.clone()];
                let origin = Origin::of(&bound.place);
                entries.push(Entry { path, value: Shown::One(yaml_text(&bound.action)), origin });
            }
        }
    }
}

/// A text in YAML that stands alone, as a value or as a name, quoted as in an edit.
pub fn yaml_text(text: &str) -> String {
    plain_or_quoted(&Value::text(text), Quotes::default(), false)
}

/// A text in a list or table on one line, in which more has to be quoted.
fn inner_text(text: &str) -> String {
    plain_or_quoted(&Value::text(text), Quotes::default(), true)
}

pub(super) fn texts(list: &[String]) -> Shown {
    Shown::Items(list.iter().map(|text| inner_text(text)).collect())
}

/// The name of a choice.
pub(super) fn choice<T: PartialEq + Copy>(value: T, choices: &[(&str, T)]) -> Shown {
    Shown::One(choices.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| *name).to_owned())
}

/// The name of a choice, or nothing.
pub(super) fn optional<T: PartialEq + Copy>(value: Option<T>, choices: &[(&str, T)]) -> Shown {
    value.map_or_else(|| Shown::One(String::new()), |value| choice(value, choices))
}

/// In quotes where YAML would make another number of it.
pub(super) fn version(version: HugoVersion) -> Shown {
    let HugoVersion(major, minor) = version;
    let plain = major == 0 && (100..=999).contains(&minor);
    Shown::One(if plain { version.to_string() } else { format!("'{version}'") })
}

pub(super) fn bands(bands: &[LengthBand]) -> Shown {
    let shown = bands.iter().map(|band| {
        let name = inner_text(&format!("{}-{}", band.from, band.to));
        format!("{name}: [{:?}, {:?}]", band.low, band.high)
    });
    Shown::One(format!("{{{}}}", shown.collect::<Vec<_>>().join(", ")))
}

pub(super) fn exceptions(exceptions: &[Exception]) -> Shown {
    let shown =
        exceptions.iter().map(|known| format!("{{rule: {}, path: {}}}", inner_text(known.rule()), inner_text(known.path())));
    Shown::Items(shown.collect())
}
