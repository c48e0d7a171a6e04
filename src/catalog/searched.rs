//! Searching a catalog and the bodies read so far.

use super::report::Selection;
use super::{Catalog, Sort};
use crate::config::RuleId;
use crate::content::status::Status;
use crate::content::{Page, PageId};
use crate::facts::Bodies;
use crate::posting::InLanguage;
use crate::search::{Lookup, Query, Search, SearchScope, TextArena};
use crate::site::LanguageId;

/// A catalog with the bodies read so far, for `text:`.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The bodies.
    pub bodies: &'a Bodies,
}

impl Searched<'_> {
    /// The versions that match `query`. Without `sort`: by score, then open, hidden, archived, then title, then path.
    pub fn list(&self, query: &Query, sort: Option<Sort>) -> Vec<PageId> {
        let catalog = self.catalog;
        if query.is_empty() {
            return catalog.ranked(None, sort);
        }
        let mut search = Search::new();
        search.restart(catalog.index.len());
        search.set(query);
        while !search.advance(|scope| catalog.texts(scope), self, &|id| catalog.is_version(id)) {}
        catalog.ranked(Some(search.hits()), sort)
    }

    /// The postings with a version that matches.
    pub fn matching(&self, query: &Query) -> Selection {
        Selection::of(self.catalog, self.list(query, None))
    }
}

impl Lookup for Searched<'_> {
    fn page(&self, id: PageId) -> &Page {
        self.catalog.index.page(id)
    }

    fn status(&self, id: PageId) -> Status {
        self.catalog.status(id)
    }

    fn language(&self, id: LanguageId) -> &str {
        &self.catalog.site.language(id).code
    }

    fn missing(&self, id: PageId, language: &str) -> bool {
        let code = |language| &self.catalog.site.language(language).code;
        self.catalog.missing_languages(id).any(|missing| code(missing).eq_ignore_ascii_case(language))
    }

    fn behind(&self, id: PageId, language: &str) -> bool {
        let code = |has: &InLanguage<'_>| &self.catalog.site.language(has.language).code;
        let mut each = self.catalog.posting_of(id).unwrap_or_default().in_each_language();
        each.any(|has| code(&has).eq_ignore_ascii_case(language) && self.catalog.is_behind(&has))
    }

    fn is_half_closed(&self, id: PageId) -> bool {
        self.catalog.posting_of(id).unwrap_or_default().in_each_language().any(|has| has.is_half_closed)
    }

    fn has_duplicates(&self, id: PageId) -> bool {
        self.catalog.posting_of(id).unwrap_or_default().in_each_language().any(|has| has.has_duplicates())
    }

    fn has_rule(&self, id: PageId, rule: RuleId) -> bool {
        self.catalog.findings_of(id).any(|finding| finding.rule == rule)
    }

    fn has_problem(&self, id: PageId) -> bool {
        self.catalog.faults(id) > 0
    }

    fn body(&self, id: PageId) -> Option<&str> {
        self.bodies.get(&id).map(|body| &**body)
    }

    fn texts(&self, scope: SearchScope) -> Option<&TextArena> {
        Some(self.catalog.texts(scope))
    }
}
