//! Findings with paths, codes and texts in place of ids, as every format prints them. Reads files to find the lines of fields.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::report::Fingerprint;
use crate::checks::Finding;
use crate::config::{RuleId, Severity};
use crate::content::PageId;
use crate::content::edit::line_of;
use crate::content::load::load_start;
use crate::locale::Locale;

/// A finding for scripts. Keys may be added, never renamed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingEntry {
    pub rule: RuleId,
    pub severity: Severity,
    /// Path of its page from the site's root.
    pub path: String,
    /// Line in the file, from 1.
    pub line: Option<usize>,
    /// Code of the language that is missing, duplicate or closed.
    pub language: Option<String>,
    pub translation_key: Option<String>,
    /// What was found, in words.
    pub message: String,
    /// Paths of the other pages.
    pub related: Vec<String>,
    #[serde(skip)]
    pub page: PageId,
    /// Identifies it in other runs.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
}

/// The keys of a JSON object in order, and the columns of CSV.
pub const KEYS: [&str; 8] = ["rule", "severity", "path", "line", "language", "translationKey", "message", "related"];

/// Returns the findings sorted by path, line and rule.
pub fn entries(catalog: &Catalog, locale: &Locale, findings: &[&Finding]) -> Vec<FindingEntry> {
    // Findings are sorted by path, so that each file is read once.
    let mut read: Option<(PageId, Vec<u8>)> = None;
    let mut entries: Vec<FindingEntry> = findings
        .iter()
        .map(|finding| {
            let page = catalog.index().page(finding.page);
            let mut line = finding.line;
            if line.is_none()
                && page.error.is_none()
                && let Some(field) = finding.field()
            {
                if read.as_ref().is_none_or(|(id, _)| *id != finding.page) {
                    // If the file can't be read, the finding has no line.
                    read = Some((finding.page, load_start(&catalog.site, page).unwrap_or_default()));
                }
                line = read.as_ref().and_then(|(_, bytes)| line_of(bytes, field));
            }
            let path = |id: &PageId| catalog.index().page(*id).path.to_string();
            FindingEntry {
                rule: finding.rule,
                severity: finding.severity,
                path: path(&finding.page),
                line,
                language: finding.language.map(|language| catalog.site.language(language).code.clone()),
                translation_key: page.translation_key().map(Cow::into_owned),
                message: locale.text(&finding.message),
                related: finding.related.iter().map(path).collect(),
                page: finding.page,
                fingerprint: Fingerprint::of(catalog, finding),
            }
        })
        .collect();
    entries.sort_by(|a, b| (&a.path, a.line, a.rule).cmp(&(&b.path, b.line, b.rule)));
    entries
}
