//! The types of settings: how a value of a settings file becomes one, and how one is written as YAML that reads back the same.

use std::borrow::Cow;

use super::{
    ApplicationIds, ClosedBy, HugoVersion, ID, LengthBand, PostingQuery, Severity, SourceCommit, SourceLanguage, Suppression,
};
use crate::data::scalar::{Quotes, plain_or_quoted};
use crate::data::{Name, Number, Value};
use crate::locale::UiLanguage;
use crate::text::is_web_address;

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

/// A type of settings.
pub(super) trait SettingValue: Sized {
    /// Converts a value of a settings file. An `Err` is the id of a message that says what was expected.
    fn parse(value: &Value) -> Result<Self, &'static str>;

    /// The value as [`SettingValue::parse`] reads it.
    fn shown(&self) -> YamlValue;
}

impl SettingValue for String {
    fn parse(value: &Value) -> Result<String, &'static str> {
        value.to_text().map(Cow::into_owned).ok_or("expected-text")
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(yaml_text(self))
    }
}

impl SettingValue for bool {
    fn parse(value: &Value) -> Result<bool, &'static str> {
        value.as_bool().ok_or("expected-boolean")
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(self.to_string())
    }
}

impl SettingValue for Vec<String> {
    fn parse(value: &Value) -> Result<Vec<String>, &'static str> {
        let Value::List(items) = value else { return Err("expected-list") };
        items.iter().map(|item| item.to_text().map(Cow::into_owned).ok_or("expected-list")).collect()
    }

    fn shown(&self) -> YamlValue {
        YamlValue::Items(self.iter().map(|text| inner_text(text)).collect())
    }
}

/// The value of a name.
fn choice<T: Copy>(value: &Value, choices: &[(&str, T)], expected: &'static str) -> Result<T, &'static str> {
    let text = value.to_text().ok_or(expected)?;
    choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice).ok_or(expected)
}

/// The name of a value; empty for one without a name.
fn chosen<T: PartialEq>(value: &T, choices: &[(&str, T)]) -> YamlValue {
    YamlValue::One(choices.iter().find(|(_, known)| known == value).map_or("", |(name, _)| *name).to_owned())
}

const APPLICATION_IDS: &[(&str, Option<ApplicationIds>)] = &[
    ("shared", Some(ApplicationIds::Shared)),
    ("per-language", Some(ApplicationIds::PerLanguage)),
    ("any", Some(ApplicationIds::Any)),
];

/// An empty value resets the setting.
impl SettingValue for Option<ApplicationIds> {
    fn parse(value: &Value) -> Result<Option<ApplicationIds>, &'static str> {
        if *value == Value::Null { Ok(None) } else { choice(value, APPLICATION_IDS, "expected-application-ids") }
    }

    fn shown(&self) -> YamlValue {
        chosen(self, APPLICATION_IDS)
    }
}

const UI_LANGUAGES: &[(&str, Option<UiLanguage>)] = &[("en", Some(UiLanguage::English)), ("fr", Some(UiLanguage::French))];

/// An empty value resets the setting.
impl SettingValue for Option<UiLanguage> {
    fn parse(value: &Value) -> Result<Option<UiLanguage>, &'static str> {
        if *value == Value::Null { Ok(None) } else { choice(value, UI_LANGUAGES, "expected-ui-language") }
    }

    fn shown(&self) -> YamlValue {
        chosen(self, UI_LANGUAGES)
    }
}

const SEVERITIES: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("off", None)];

/// The severity of a rule. `false` means `off` too, since YAML 1.1 reads `off` as a boolean.
impl SettingValue for Option<Severity> {
    fn parse(value: &Value) -> Result<Option<Severity>, &'static str> {
        if value.as_bool() == Some(false) { Ok(None) } else { choice(value, SEVERITIES, "expected-severity") }
    }

    fn shown(&self) -> YamlValue {
        chosen(self, SEVERITIES)
    }
}

/// A web address with `{id}` after the host, so that front matter can't choose the host. An empty value resets the setting.
impl SettingValue for Option<String> {
    fn parse(value: &Value) -> Result<Option<String>, &'static str> {
        if *value == Value::Null {
            return Ok(None);
        }
        let is_pattern = |url: &String| {
            let (before, _) = url.split_once(ID)?;
            let host = before.split_once("://")?.1;
            Some(host.contains(['/', '?', '#']) && is_web_address(&url.replace(ID, "id")))
        };
        let url = Some(String::parse(value)?).filter(|url| is_pattern(url).unwrap_or(false));
        url.map(Some).ok_or("expected-application-url")
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(self.as_deref().map(yaml_text).unwrap_or_default())
    }
}

/// An empty value resets the setting.
impl SettingValue for Option<PostingQuery> {
    fn parse(value: &Value) -> Result<Option<PostingQuery>, &'static str> {
        if *value == Value::Null { Ok(None) } else { String::parse(value).map(PostingQuery).map(Some) }
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(self.as_ref().map(|PostingQuery(query)| yaml_text(query)).unwrap_or_default())
    }
}

/// An empty value resets the setting.
impl SettingValue for Option<ClosedBy> {
    fn parse(value: &Value) -> Result<Option<ClosedBy>, &'static str> {
        let parsed = |text: Cow<'_, str>| ClosedBy::parse(&text);
        if *value == Value::Null { Ok(None) } else { value.to_text().and_then(parsed).map(Some).ok_or("expected-closed-by") }
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(self.as_ref().map(|closed_by| yaml_text(&closed_by.to_string())).unwrap_or_default())
    }
}

/// An empty value resets the setting.
impl SettingValue for Option<SourceCommit> {
    fn parse(value: &Value) -> Result<Option<SourceCommit>, &'static str> {
        let parsed = |text: Cow<'_, str>| SourceCommit::parse(&text);
        if *value == Value::Null { Ok(None) } else { value.to_text().and_then(parsed).map(Some).ok_or("expected-source-commit") }
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(self.as_ref().map(|commit| yaml_text(&commit.to_string())).unwrap_or_default())
    }
}

impl SettingValue for SourceLanguage {
    fn parse(value: &Value) -> Result<SourceLanguage, &'static str> {
        String::parse(value).map(|code| match code.as_str() {
            "default" => SourceLanguage::Default,
            "first" => SourceLanguage::First,
            _ => SourceLanguage::Code(code),
        })
    }

    fn shown(&self) -> YamlValue {
        YamlValue::One(match self {
            SourceLanguage::Default => "default".to_owned(),
            SourceLanguage::First => "first".to_owned(),
            SourceLanguage::Code(code) => yaml_text(code),
        })
    }
}

/// A table from `en-fr` to `[1.0, 1.6]`.
impl SettingValue for Vec<LengthBand> {
    fn parse(value: &Value) -> Result<Vec<LengthBand>, &'static str> {
        let expected = "expected-length-band";
        let Value::Table(entries) = value else { return Err(expected) };
        let number = |value: &Value| {
            let number = value.to_text().and_then(|text| text.parse::<f64>().ok());
            number.filter(|number| *number > 0.0 && number.is_finite())
        };
        let band = |(name, value): &(Name, Value)| {
            let (from, to) = name.split_once('-').filter(|(from, to)| !from.is_empty() && !to.is_empty())?;
            let [low, high] = value.items() else { return None };
            let (low, high) = (number(low)?, number(high)?);
            (low <= high).then(|| LengthBand { from: from.to_owned(), to: to.to_owned(), low, high })
        };
        entries.iter().map(|entry| band(entry).ok_or(expected)).collect()
    }

    fn shown(&self) -> YamlValue {
        let shown = self.iter().map(|band| {
            let name = inner_text(&format!("{}-{}", band.from, band.to));
            format!("{name}: [{:?}, {:?}]", band.low, band.high)
        });
        YamlValue::One(format!("{{{}}}", shown.collect::<Vec<_>>().join(", ")))
    }
}

/// A version such as `0.168` or `v0.147.9`. YAML reads `0.160` without quotes as the number 0.16, so a number gets three digits, which
/// Hugo's versions have had for years; another version needs quotes.
impl SettingValue for HugoVersion {
    fn parse(value: &Value) -> Result<HugoVersion, &'static str> {
        let expected = "expected-version";
        let text = match value {
            Value::Number(Number::Float(number)) if (0.0..1.0).contains(number) => format!("{number:.3}").into(),
            other => other.to_text().ok_or(expected)?,
        };
        let mut parts = text.trim_start_matches('v').split('.').map(str::parse::<u32>);
        match (parts.next(), parts.next()) {
            (Some(Ok(major)), Some(Ok(minor))) => Ok(HugoVersion(major, minor)),
            _ => Err(expected),
        }
    }

    fn shown(&self) -> YamlValue {
        let plain = self.0 == 0 && (100..=999).contains(&self.1);
        YamlValue::One(if plain { self.to_string() } else { format!("'{self}'") })
    }
}

pub(super) fn suppressions(suppressions: &[Suppression]) -> YamlValue {
    let shown =
        suppressions.iter().map(|known| format!("{{rule: {}, path: {}}}", inner_text(known.rule()), inner_text(&known.path)));
    YamlValue::Items(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::SettingValue;
    use crate::data::Value;

    #[test]
    fn application_url_is_a_web_address_with_the_id_after_the_host() {
        for url in [
            "https://jobs.lever.co/example/{id}/apply",
            "http://example.ca/{id}",
            "HTTPS://example.ca/?id={id}&again={id}",
            "https://example.ca?{id}",
            "https://example.ca/apply#{id}",
        ] {
            assert_eq!(Option::<String>::parse(&Value::text(url)), Ok(Some(url.to_owned())));
        }
        for url in [
            "",
            "{id}",
            "{id}://example.ca/x",
            "http{id}://example.ca/{id}",
            "{id}https://example.ca/{id}",
            "https://{id}",
            "https://{id}/x",
            "https://{id}.example.ca/{id}",
            "https://example.{id}/x",
            "https://example.ca:{id}/x",
            "https://{id}@example.ca/x",
            "https://example.ca@evil.example/{id}",
            "https://example.ca/x",
            "https://example.ca/{ID}",
            "https://example.ca/{id}{other}",
            "javascript:alert('{id}')",
            "JavaScript:alert('{id}')",
            "javascript://example.ca/{id}",
            " javascript:alert('{id}')",
            "file:///etc/{id}",
            "File:///etc/{id}",
            "data:text/html,{id}",
            "ftp://example.ca/{id}",
            " https://example.ca/{id}",
            "\thttps://example.ca/{id}",
            "https://example.ca/{id} ",
            "https://example.ca/ {id}",
            "https://example.ca/\u{202e}{id}",
            "https://example.ca/\u{7}{id}",
            "httpsx://example.ca/{id}",
            "https:/example.ca/{id}",
            "//example.ca/{id}",
        ] {
            assert_eq!(Option::<String>::parse(&Value::text(url)), Err("expected-application-url"), "{url}");
        }
    }
}
