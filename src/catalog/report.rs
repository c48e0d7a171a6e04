//! A report on some groups of a site: which groups, what was found about them, and what of that was accepted before. Reads no files
//! and prints nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Catalog;
use crate::checks::Finding;
use crate::config::Severity;
use crate::content::{Page, PageId};

/// Some groups of a site, by their pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// For each page of the index.
    pages: Vec<bool>,
}

impl Selection {
    /// The groups of these pages.
    pub fn of(catalog: &Catalog, ids: impl IntoIterator<Item = PageId>) -> Selection {
        let mut pages = vec![false; catalog.index().len()];
        for member in ids.into_iter().filter_map(|id| catalog.group(id)).flat_map(|group| group.members) {
            pages[member.index()] = true;
        }
        Selection { pages }
    }

    /// The groups that have changed: with a page of `changed` in them, or that one of the pages of `before` belonged to. Those are as they
    /// were, and may be gone or have another key by now.
    pub fn changed(catalog: &Catalog, changed: &[PageId], before: &[Page]) -> Selection {
        let keys: Vec<Option<Cow<str>>> = before.iter().map(Page::translation_key).collect();
        let belonged = catalog.postings().iter().copied().filter(|id| {
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

    /// The groups of both.
    #[must_use]
    pub fn and(mut self, other: &Selection) -> Selection {
        self.pages.iter_mut().zip(&other.pages).for_each(|(own, other)| *own &= other);
        self
    }

    /// True for a page of one of its groups.
    pub fn has(&self, id: PageId) -> bool {
        self.pages.get(id.index()).copied().unwrap_or_default()
    }
}

/// The findings about the groups of a selection, by path, line and rule.
pub fn findings<'a>(catalog: &'a Catalog, selection: &'a Selection) -> impl Iterator<Item = &'a Finding> {
    let about = |finding: &Finding| std::iter::once(&finding.page).chain(&*finding.related).any(|id| selection.has(*id));
    catalog.findings().iter().filter(move |finding| about(finding))
}

/// How many findings are of this severity.
pub fn count(findings: &[&Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// What stays of a finding when lines move and words change: two runs know by it that they have found the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// The rule.
    pub rule: String,
    /// The path of the page that it is about.
    pub path: String,
    /// The code of the language that is missing, doubled or closed; empty where there is none.
    pub language: String,
    /// What else tells it from others: a field, a key. Mostly empty.
    pub detail: String,
}

impl Fingerprint {
    /// That of a finding.
    pub fn of(catalog: &Catalog, finding: &Finding) -> Fingerprint {
        Fingerprint {
            rule: finding.rule.name().to_owned(),
            path: catalog.index().page(finding.page).path.to_string(),
            language: finding.language.map_or_else(String::new, |language| catalog.site.language(language).code.clone()),
            detail: finding.detail().unwrap_or_default().to_owned(),
        }
    }
}

/// What is left of the findings when those that were accepted before are taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remainder<'a> {
    /// The findings that are new.
    pub new: Vec<&'a Finding>,
    /// How many were accepted before.
    pub accepted: usize,
    /// How many were accepted before and are no longer found, on the whole site.
    pub gone: usize,
}

/// Takes away the findings that were accepted before. A record accepts one finding; `accepted` may hold it several times.
pub fn remainder<'a>(catalog: &Catalog, findings: Vec<&'a Finding>, accepted: &[Fingerprint]) -> Remainder<'a> {
    let count = |fingerprints: &mut dyn Iterator<Item = Fingerprint>| {
        let mut counts: BTreeMap<Fingerprint, usize> = BTreeMap::new();
        fingerprints.for_each(|fingerprint| *counts.entry(fingerprint).or_default() += 1);
        counts
    };
    let mut left = count(&mut accepted.iter().cloned());
    // A record is out of date only if the whole site, not just the selection, has no such finding.
    let mut everywhere = count(&mut catalog.findings().iter().map(|finding| Fingerprint::of(catalog, finding)));
    let gone = accepted.iter().filter(|record| match everywhere.get_mut(*record) {
        Some(found) if *found > 0 => {
            *found -= 1;
            false
        }
        _ => true,
    });
    let gone = gone.count();
    let total = findings.len();
    let mut new = Vec::new();
    for finding in findings {
        match left.get_mut(&Fingerprint::of(catalog, finding)) {
            Some(records) if *records > 0 => *records -= 1,
            _ => new.push(finding),
        }
    }
    Remainder { accepted: total - new.len(), new, gone }
}
