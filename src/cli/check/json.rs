//! Findings for scripts: one JSON object, or CSV with the same names. The keys are a contract.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::Report;
use super::entry::{FindingEntry, KEYS};
use crate::catalog::summary::Totals;
use crate::config::Severity;

/// The whole report. Keys may be added, never renamed.
#[derive(Serialize)]
struct JsonReport<'a> {
    site: String,
    languages: Vec<&'a str>,
    summary: Counts<'a>,
    findings: &'a [FindingEntry],
    notes: &'a [String],
    /// Hugo's own answer, if it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    hugo: Option<HugoReport<'a>>,
}

#[derive(Serialize)]
struct HugoReport<'a> {
    program: &'a str,
    version: &'a str,
    /// What stopped the build; null if it was built.
    stopped: Option<StopReport<'a>>,
}

#[derive(Serialize)]
struct StopReport<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
    message: &'a str,
}

#[derive(Serialize)]
struct Counts<'a> {
    postings: usize,
    groups: usize,
    complete: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    coverage: ByLanguage<'a>,
}

#[derive(Serialize)]
struct LanguageCounts {
    present: usize,
    expected: usize,
    published: usize,
    missing: usize,
}

/// The counts by language code, in the order of the languages.
struct ByLanguage<'a>(&'a Report<'a>);

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.summary.totals.iter().map(|of| {
            let Totals { language, postings: expected, present, published, missing, .. } = *of;
            let code = &self.0.catalog.site.language(language).code;
            (code, LanguageCounts { present, expected, published, missing })
        }))
    }
}

pub fn all<'a>(report: &'a Report<'_>) -> impl Serialize + 'a {
    let site = &report.catalog.site;
    JsonReport {
        site: site.root.display().to_string(),
        languages: report.catalog.languages().map(|language| site.language(language).code.as_str()).collect(),
        summary: Counts {
            // The documented key `postings` counts files, `groups` counts postings.
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
        hugo: report.catalog.hugo().map(|answer| HugoReport {
            program: &answer.program,
            version: &answer.version,
            stopped: answer.built.as_ref().err().map(|stop| StopReport {
                path: stop.file.as_deref(),
                line: stop.line,
                message: &stop.message,
            }),
        }),
    }
}

/// Returns the values of [`KEYS`] of each finding.
pub fn rows(report: &Report<'_>) -> impl Iterator<Item = [Value; KEYS.len()]> {
    let values = report.entries.iter().map(|entry| serde_json::to_value(entry).unwrap_or_default());
    values.map(|mut value| KEYS.map(|key| value[key].take()))
}
