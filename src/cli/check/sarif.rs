//! Findings as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), with every rule and its explanation.

use serde_json::{Value, json};

use super::Report;
use super::entry::FindingEntry;
use crate::checks::RULES;
use crate::config::Severity;

/// Name of the site's root in the URIs of files.
const ROOT: &str = "SITEROOT";

/// Name and version of our fingerprints.
const FINGERPRINT: &str = "affiche/v1";

pub fn log(report: &Report<'_>) -> Value {
    let root = report.catalog.site.root.display().to_string().replace('\\', "/");
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "affiche",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(report),
            } },
            "language": format!("{}-CA", report.locale.language().code()),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "uri": format!("file:///{}/", address(root.trim_matches('/'))) } },
            "results": results(report),
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rules(report: &Report<'_>) -> Vec<Value> {
    let text = |message| json!({ "text": report.locale.text(&message) });
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.id,
            "shortDescription": text(rule.id.summary()),
            "fullDescription": text(rule.id.explanation()),
            "help": text(rule.id.explanation()),
            "defaultConfiguration": { "level": level(rule.severity), "enabled": !rule.is_optional() },
        })
    });
    rules.collect()
}

fn results(report: &Report<'_>) -> Vec<Value> {
    let results = report.entries.iter().enumerate().map(|(at, entry)| {
        // Findings with the same fingerprint are numbered.
        let alike = report.entries[..at].iter().filter(|other| other.fingerprint == entry.fingerprint).count();
        result(entry, alike)
    });
    results.collect()
}

fn result(entry: &FindingEntry, alike: usize) -> Value {
    let mut result = json!({
        "ruleId": entry.rule,
        "ruleIndex": entry.rule as usize,
        "level": level(entry.severity),
        "message": { "text": entry.message },
        "locations": [{ "physicalLocation": physical(&entry.path, entry.line) }],
        "partialFingerprints": { FINGERPRINT: fingerprint(entry, alike) },
    });
    if !entry.related.is_empty() {
        let related = entry.related.iter().enumerate();
        let related = related.map(|(at, path)| json!({ "id": at, "physicalLocation": physical(path, None) }));
        result["relatedLocations"] = related.collect();
    }
    result
}

fn physical(path: &str, line: Option<usize>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": address(path), "uriBaseId": ROOT } });
    if let Some(line) = line {
        place["region"] = json!({ "startLine": line });
    }
    place
}

/// Rule, path, language and detail; without line and message, which change.
fn fingerprint(entry: &FindingEntry, alike: usize) -> String {
    let print = &entry.fingerprint;
    let number = if alike > 0 { format!(":{alike}") } else { String::new() };
    [&print.rule, &print.path, &print.language, &print.detail].map(|part| address(part)).join(":") + &number
}

/// Percent-encodes a path (RFC 3986): all bytes but letters, digits, `-._~` and `/`.
fn address(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(address("content/fr/l’é a%b.md"), "content/fr/l%E2%80%99%C3%A9%20a%25b.md");
        assert_eq!(address("a:b\n.md"), "a%3Ab%0A.md");
    }
}
