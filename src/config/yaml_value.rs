//! Settings as YAML values that read back as the same settings.

use super::{HugoVersion, LengthBand, SourceLanguage, Suppression};
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

pub(super) fn source_language(language: &SourceLanguage) -> YamlValue {
    YamlValue::One(match language {
        SourceLanguage::Default => "default".to_owned(),
        SourceLanguage::First => "first".to_owned(),
        SourceLanguage::Code(code) => yaml_text(code),
    })
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
