//! Findings for scripts: one JSON object, or CSV with the same names. The keys are a contract.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Report;
use super::entry::{Entry, KEYS};
use crate::catalog::summary::Totals;
use crate::config::Severity;
use crate::error::Error;

/// All that was found. Keys may be added, never renamed.
#[derive(serde::Serialize)]
struct All<'a> {
    site: String,
    languages: Vec<&'a str>,
    summary: Counts<'a>,
    findings: &'a [Entry],
    notes: &'a [String],
}

#[derive(serde::Serialize)]
struct Counts<'a> {
    postings: usize,
    groups: usize,
    complete: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    coverage: ByLanguage<'a>,
}

#[derive(serde::Serialize)]
struct Of {
    present: usize,
    expected: usize,
    published: usize,
    missing: usize,
}

/// A map from the code of a language, in the order of the languages.
struct ByLanguage<'a>(&'a Report<'a>);

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let totals = &self.0.summary.totals;
        let mut map = serializer.serialize_map(Some(totals.len()))?;
        for Totals { language, postings, present, published, missing, .. } in totals {
            let code = &self.0.catalog.site.language(*language).code;
            let of = Of { present: *present, expected: *postings, published: *published, missing: *missing };
            map.serialize_entry(code, &of)?;
        }
        map.end()
    }
}

/// One object.
pub fn json(report: &Report<'_>) -> Result<String, Error> {
    let site = &report.catalog.site;
    let all = All {
        site: site.root.display().to_string(),
        languages: report.catalog.languages().map(|language| site.language(language).code.as_str()).collect(),
        summary: Counts {
            // The recorded names: postings were files when they were given.
            postings: report.summary.files,
            groups: report.summary.postings,
            complete: report.summary.complete,
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
            coverage: ByLanguage(report),
        },
        findings: &report.entries,
        notes: &report.notes,
    };
    let mut text = serde_json::to_string_pretty(&all).map_err(io::Error::from)?;
    text.push('\n');
    Ok(text)
}

/// A header, then a row a finding.
pub fn csv(report: &Report<'_>) -> Result<String, Error> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Output(io::Error::other(error));
    csv.write_record(KEYS).map_err(failed)?;
    for entry in &report.entries {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let row: [String; KEYS.len()] = [
            entry.rule.name().to_owned(),
            entry.severity.name().to_owned(),
            entry.path.clone(),
            entry.line.map_or_else(String::new, |line| line.to_string()),
            text(&entry.language),
            text(&entry.translation_key),
            entry.message.clone(),
            entry.related.join(";"),
        ];
        csv.write_record(row).map_err(failed)?;
    }
    let bytes = csv.into_inner().map_err(|error| Error::Output(io::Error::other(error.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
