//! Converts values of settings files to the types of settings. An `Err` is the id of a message that says what was expected.

use std::borrow::Cow;

use super::{ApplicationIds, HugoVersion, ID, LengthBand, Severity, SourceLanguage};
use crate::data::{Name, Number, Value};
use crate::locale::UiLanguage;
use crate::text::is_web_address;

/// Values of the setting that says whether versions share an id.
pub(super) const APPLICATION_IDS: &[(&str, ApplicationIds)] =
    &[("shared", ApplicationIds::Shared), ("per-language", ApplicationIds::PerLanguage), ("any", ApplicationIds::Any)];

/// Names for `ui-language`.
pub(super) const UI_LANGUAGES: &[(&str, UiLanguage)] = &[("en", UiLanguage::English), ("fr", UiLanguage::French)];

/// Names for the severity of a rule.
pub(super) const SEVERITIES: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("off", None)];

pub(super) fn text(value: &Value) -> Result<String, &'static str> {
    value.to_text().map(Cow::into_owned).ok_or("expected-text")
}

pub(super) fn boolean(value: &Value) -> Result<bool, &'static str> {
    value.as_bool().ok_or("expected-boolean")
}

pub(super) fn list(value: &Value) -> Result<Vec<String>, &'static str> {
    match value {
        Value::List(items) => items.iter().map(|item| item.to_text().map(Cow::into_owned).ok_or("expected-list")).collect(),
        _ => Err("expected-list"),
    }
}

fn choice<T: Copy>(value: &Value, choices: &[(&str, T)], expected: &'static str) -> Result<T, &'static str> {
    let text = value.to_text().ok_or(expected)?;
    choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice).ok_or(expected)
}

pub(super) fn application_ids(value: &Value) -> Result<ApplicationIds, &'static str> {
    choice(value, APPLICATION_IDS, "expected-application-ids")
}

/// An empty value resets the setting.
pub(super) fn ui_language(value: &Value) -> Result<Option<UiLanguage>, &'static str> {
    if *value == Value::Null { Ok(None) } else { choice(value, UI_LANGUAGES, "expected-ui-language").map(Some) }
}

/// The severity of a rule. `false` means `off` too, since YAML 1.1 reads `off` as a boolean.
pub(super) fn severity(value: &Value) -> Result<Option<Severity>, &'static str> {
    let off = value.as_bool() == Some(false);
    if off { Ok(None) } else { choice(value, SEVERITIES, "expected-severity") }
}

/// A web address with `{id}` after the host, so that front matter can't choose the host. An empty value resets the setting.
pub(super) fn application_url(value: &Value) -> Result<Option<String>, &'static str> {
    if *value == Value::Null {
        return Ok(None);
    }
    let is_pattern = |url: &String| {
        let (before, _) = url.split_once(ID)?;
        let host = before.split_once("://")?.1;
        Some(host.contains(['/', '?', '#']) && is_web_address(&url.replace(ID, "id")))
    };
    let url = Some(text(value)?).filter(|url| is_pattern(url).unwrap_or(false));
    url.map(Some).ok_or("expected-application-url")
}

pub(super) fn source_language(value: &Value) -> Result<SourceLanguage, &'static str> {
    text(value).map(|code| match code.as_str() {
        "default" => SourceLanguage::Default,
        "first" => SourceLanguage::First,
        _ => SourceLanguage::Code(code),
    })
}

/// A table from `en-fr` to `[1.0, 1.6]`.
pub(super) fn length_bands(value: &Value) -> Result<Vec<LengthBand>, &'static str> {
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

/// A version such as `0.168` or `v0.147.9`. YAML reads `0.160` without quotes as the number 0.16, so a number gets three digits, which
/// Hugo's versions have had for years; an older version needs quotes.
pub(super) fn version(value: &Value) -> Result<HugoVersion, &'static str> {
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

#[cfg(test)]
mod tests {
    use super::application_url;
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
            assert_eq!(application_url(&Value::text(url)), Ok(Some(url.to_owned())));
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
            "https:/example.ca/{id}",
            "//example.ca/{id}",
        ] {
            assert_eq!(application_url(&Value::text(url)), Err("expected-application-url"), "{url}");
        }
    }
}
