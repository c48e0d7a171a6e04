//! A finding as every format prints it: paths, codes and words in place of ids, with its line in the file. Reads the files that findings
//! are about, for that line alone.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::catalog::Catalog;
use crate::catalog::report::Fingerprint;
use crate::checks::Finding;
use crate::config::{RuleId, Severity};
use crate::content::PageId;
use crate::content::edit::line_of;
use crate::content::load::load_start;
use crate::locale::Locale;

/// A finding as scripts see it. Keys may be added, never renamed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Id of the rule.
    pub rule: RuleId,
    /// How serious it is.
    #[serde(serialize_with = "by_name")]
    pub severity: Severity,
    /// The page it is about, from the site's root.
    pub path: String,
    /// Line in the file, from 1.
    pub line: Option<usize>,
    /// Code of the language that is missing, doubled or closed.
    pub language: Option<String>,
    /// The page's key.
    pub translation_key: Option<String>,
    /// What was found.
    pub message: String,
    /// The other pages it is about.
    pub related: Vec<String>,
    /// The page.
    #[serde(skip)]
    pub page: PageId,
    /// What stays of it.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn by_name<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

/// The keys of JSON in their order, which are the columns of CSV.
pub const KEYS: [&str; 8] = ["rule", "severity", "path", "line", "language", "translationKey", "message", "related"];

/// The findings as they are printed, by path, line, rule.
pub fn entries(catalog: &Catalog, locale: &Locale, findings: &[&Finding]) -> Vec<Entry> {
    // Findings come by path: a file is read once.
    let mut read: Option<(PageId, Vec<u8>)> = None;
    let mut entries: Vec<Entry> = findings
        .iter()
        .map(|finding| {
            let page = catalog.index().page(finding.page);
            let mut line = finding.line;
            if line.is_none()
                && page.error.is_none()
                && let Some(field) = finding.field()
            {
                if read.as_ref().is_none_or(|(id, _)| *id != finding.page) {
                    // Without its bytes a finding has no line, and is true all the same.
                    read = Some((finding.page, load_start(&catalog.site, page).unwrap_or_default()));
                }
                line = read.as_ref().and_then(|(_, bytes)| line_of(bytes, field));
            }
            let path = |id: &PageId| catalog.index().page(*id).path.to_string();
            Entry {
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
