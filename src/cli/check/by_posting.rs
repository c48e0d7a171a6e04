//! Findings by posting and by rule, the worst first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::entry::FindingEntry;
use crate::catalog::Catalog;
use crate::config::{RuleId, Severity};
use crate::content::PageId;
use crate::posting::Posting;

/// The findings about one posting, or about a page outside postings.
pub struct PostingFindings<'a> {
    /// Its first version.
    pub first: PageId,
    /// The worst first, then by path, line and rule.
    pub entries: Vec<&'a FindingEntry>,
}

/// The findings by posting: the one with the worst findings first, and of those with equally many the first by path.
pub fn by_posting<'a>(catalog: &Catalog, entries: &'a [FindingEntry]) -> Vec<PostingFindings<'a>> {
    let mut of_posting: BTreeMap<PageId, Vec<&FindingEntry>> = BTreeMap::new();
    for entry in entries {
        let first = catalog.posting_of(entry.page).map_or(entry.page, Posting::first);
        of_posting.entry(first).or_default().push(entry);
    }
    let posting = |(first, mut entries): (PageId, Vec<&'a FindingEntry>)| {
        entries.sort_by_key(|entry| entry.severity);
        PostingFindings { first, entries }
    };
    let mut postings: Vec<PostingFindings<'_>> = of_posting.into_iter().map(posting).collect();
    let count = |of: &PostingFindings<'_>, severity| of.entries.iter().filter(|entry| entry.severity == severity).count();
    postings.sort_by_cached_key(|of| {
        let counts = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| Reverse(count(of, severity)));
        (counts, catalog.index().page(of.first).path.clone())
    });
    postings
}

/// How often each rule was broken, the worst and commonest first.
pub fn by_rule(entries: &[FindingEntry]) -> Vec<(Severity, usize, RuleId)> {
    let mut counts: BTreeMap<(Severity, RuleId), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry((entry.severity, entry.rule)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().map(|((severity, rule), count)| (severity, count, rule)).collect();
    rows.sort_by_key(|(severity, count, rule)| (*severity, Reverse(*count), *rule));
    rows
}
