//! Reports on some postings of a site: the selection, its findings, and which findings were accepted before.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Catalog;
use crate::checks::Finding;
use crate::config::Severity;
use crate::content::{Page, PageId};
use crate::posting::Posting;

/// Some postings of a site, by their pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// For each page of the index.
    pages: Vec<bool>,
}

impl Selection {
    /// The postings of these pages.
    pub fn of(catalog: &Catalog, ids: impl IntoIterator<Item = PageId>) -> Selection {
        let mut pages = vec![false; catalog.index().len()];
        for version in ids.into_iter().filter_map(|id| catalog.posting_of(id)).flat_map(Posting::pages) {
            pages[version.index()] = true;
        }
        Selection { pages }
    }

    /// The postings that have changed: those of the pages in `changed`, and those to which a page of `before` belonged. The pages of `before`
    /// are as they were; they may be deleted or have another key now.
    pub fn changed(catalog: &Catalog, changed: &[PageId], before: &[Page]) -> Selection {
        let keys: Vec<Option<Cow<str>>> = before.iter().map(Page::translation_key).collect();
        let belonged = catalog.versions().iter().copied().filter(|id| {
            let page = catalog.index().page(*id);
            let key = page.translation_key();
            before.iter().zip(&keys).any(|(old, old_key)| {
                // Hugo links by key, and by path where one of the two has no key.
                let by_path = || (key.is_none() || old_key.is_none()) && old.logical() == page.logical();
                (key.is_some() && key == *old_key) || by_path()
            })
        });
        Selection::of(catalog, changed.iter().copied().chain(belonged))
    }

    /// The postings in both.
    #[must_use]
    pub fn and(mut self, other: &Selection) -> Selection {
        self.pages.iter_mut().zip(&other.pages).for_each(|(own, other)| *own &= other);
        self
    }

    /// True for a page of a selected posting.
    pub fn has(&self, id: PageId) -> bool {
        self.pages.get(id.index()).copied().unwrap_or_default()
    }
}

/// The findings about the postings of a selection, by path, line and rule.
pub fn findings<'a>(catalog: &'a Catalog, selection: &'a Selection) -> impl Iterator<Item = &'a Finding> {
    let about = |finding: &Finding| finding.pages().any(|id| selection.has(id));
    catalog.findings().iter().filter(move |finding| about(finding))
}

/// Counts the findings of a severity.
pub fn count(findings: &[&Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// Identifies a finding across runs, even if lines have moved and the message has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// The rule.
    pub rule: String,
    /// The path of its page.
    pub path: String,
    /// The code of the language that is missing, doubled or closed; empty where there is none.
    pub language: String,
    /// What else distinguishes it: a field, a key. Mostly empty.
    pub detail: String,
}

impl Fingerprint {
    /// The fingerprint of a finding.
    pub fn of(catalog: &Catalog, finding: &Finding) -> Fingerprint {
        Fingerprint {
            rule: finding.rule.name().to_owned(),
            path: catalog.index().page(finding.page).path.to_string(),
            language: finding.language.map_or_else(String::new, |language| catalog.site.language(language).code.clone()),
            detail: finding.detail().unwrap_or_default().to_owned(),
        }
    }
}

/// Findings without those that were accepted before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remainder<'a> {
    /// The new findings.
    pub new: Vec<&'a Finding>,
    /// How many were accepted before.
    pub accepted: usize,
    /// How many were accepted before and are no longer found, on the whole site.
    pub gone: usize,
}

/// Removes the findings that were accepted before. A record accepts one finding; `accepted` may contain it several times.
pub fn remainder<'a>(catalog: &Catalog, findings: Vec<&'a Finding>, accepted: &[Fingerprint]) -> Remainder<'a> {
    fn count(fingerprints: impl Iterator<Item = Fingerprint>) -> BTreeMap<Fingerprint, usize> {
        let mut counts = BTreeMap::new();
        fingerprints.for_each(|fingerprint| *counts.entry(fingerprint).or_default() += 1);
        counts
    }
    let mut left = count(accepted.iter().cloned());
    // A record is out of date only if the whole site, not just the selection, has no such finding.
    let everywhere = count(catalog.findings().iter().map(|finding| Fingerprint::of(catalog, finding)));
    let found = |record: &Fingerprint| everywhere.get(record).copied().unwrap_or_default();
    let gone = left.iter().map(|(record, count)| count.saturating_sub(found(record))).sum();
    let total = findings.len();
    let is_new = |finding: &&Finding| match left.get_mut(&Fingerprint::of(catalog, finding)) {
        Some(records) if *records > 0 => {
            *records -= 1;
            false
        }
        _ => true,
    };
    let new: Vec<&Finding> = findings.into_iter().filter(is_new).collect();
    Remainder { accepted: total - new.len(), new, gone }
}
