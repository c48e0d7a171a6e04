//! `security.allowContent`: which kinds of content Hugo builds, as of 0.162 (<https://gohugo.io/configuration/security/>).

use std::borrow::Cow;

use crate::data::Value;

/// True if the configuration allows content of this media type. By default Hugo forbids HTML and Org mode.
///
/// The patterns are regular expressions; those after `! ` forbid. If there are only such, everything else is allowed. A pattern beyond plain
/// texts, `^`, `$`, `.` and `.*` counts as one that allows, so that no page is reported in error.
pub(super) fn allows(config: &Value, media_type: &str) -> bool {
    let Some(setting) = config.get("security").and_then(|security| security.get("allowContent")) else { return false };
    let patterns: Vec<String> = match setting {
        Value::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        list => list.items().iter().filter_map(Value::to_text).map(Cow::into_owned).collect(),
    };
    let (denied, allowed): (Vec<&str>, Vec<&str>) = patterns.iter().map(String::as_str).partition(|text| text.starts_with("! "));
    if patterns.is_empty() || patterns.iter().any(|text| text == "none") {
        return false;
    }
    let is_denied = denied.iter().any(|text| matches(text[2..].trim(), media_type) == Some(true));
    !is_denied && (allowed.is_empty() || allowed.iter().any(|text| matches(text, media_type) != Some(false)))
}

/// True if a simple regular expression matches a part of the text; `None` for others.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    let (pattern, text) = match pattern.strip_prefix("(?i)") {
        Some(pattern) => (pattern.to_lowercase(), text.to_lowercase()),
        None => (pattern.to_owned(), text.to_owned()),
    };
    let (at_start, pattern) = pattern.strip_prefix('^').map_or((false, &*pattern), |rest| (true, rest));
    let (at_end, pattern) = pattern.strip_suffix('$').map_or((false, pattern), |rest| (true, rest));
    if pattern.contains(['(', ')', '[', ']', '{', '}', '|', '+', '?', '\\', '$']) || pattern.replace(".*", "").contains('*') {
        return None;
    }
    if pattern.matches(".*").count() > 3 {
        return None;
    }
    if pattern.contains('^') {
        return Some(false);
    }
    let starts = if at_start { 0..=0 } else { 0..=text.len() };
    Some(starts.into_iter().any(|start| matches_here(pattern.as_bytes(), &text.as_bytes()[start..], at_end)))
}

fn matches_here(pattern: &[u8], text: &[u8], at_end: bool) -> bool {
    match pattern {
        [] => !at_end || text.is_empty(),
        [b'.', b'*', rest @ ..] => (0..=text.len()).any(|skipped| matches_here(rest, &text[skipped..], at_end)),
        [byte, rest @ ..] => {
            text.first().is_some_and(|first| *byte == b'.' || byte == first) && matches_here(rest, &text[1..], at_end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::allows;
    use crate::data::{Format, read};

    /// Every line was asked of Hugo 0.168.0 with a page in HTML.
    #[test]
    fn html_is_allowed_as_by_hugo() {
        for (setting, allowed) in [
            ("['.*']", true),
            ("['text/html']", true),
            ("['html']", true),
            ("['^text/html$']", true),
            ("['^text/HTML$']", false),
            ("['none']", false),
            ("'none'", false),
            ("''", false),
            ("[]", false),
            ("'text/html'", true),
            ("['.*','!html']", true),
            ("['! text/html', '.*']", false),
            ("['.*', '! ^text/html$']", false),
            ("['! ^text/org$']", true),
            ("['none','.*']", false),
            ("['text/markdown']", false),
            ("['text/h.ml']", true),
            ("['(?i)TEXT/HTML']", true),
            ("['x','html']", true),
            ("5", false),
            ("['!^text/org$']", false),
            ("['^text/(markdown|html)$']", true),
            ("['! .*']", false),
        ] {
            let config = read(Format::Toml, &format!("[Security]\nALLOWCONTENT = {setting}\n")).unwrap();
            assert_eq!(allows(&config, "text/html"), allowed, "{setting}");
        }
        assert!(!allows(&read(Format::Toml, "").unwrap(), "text/html"));
    }
}
