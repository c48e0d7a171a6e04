//! Which pages are postings: those that the setting `postings` selects, or those that look like it.

use std::collections::HashMap;

use super::derive::parse;
use super::found_postings::{self, FoundPostings};
use crate::config::{PostingQuery, RuleId};
use crate::content::status::Status;
use crate::content::{Index, Page, PageId};
use crate::facts::Facts;
use crate::locale::Message;
use crate::search::{Lookup, Matcher};
use crate::site::{LanguageId, PageKind, Site};

/// The query that is used unless something else is set or found out.
pub const USUAL_POSTINGS: &str = "layout:job-posting | type:job-posting";

/// How it was decided which pages are postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectedBy {
    /// The setting.
    Setting,
    /// [`USUAL_POSTINGS`].
    Usual,
    /// A query that was found out from the site, with the evidence.
    FoundOut(Message),
    /// Nothing: every page is a posting.
    Nothing,
    /// Nothing, since it isn't clear which of these queries, with the number of pages of each, is right. Every page is a posting.
    Unclear(Vec<(String, usize)>),
}

/// The postings among the pages.
pub(super) struct Selection {
    /// For each page whether it is a version of a posting.
    pub is_version: Vec<bool>,
    /// The same without regard to `--all`.
    pub is_posting: Vec<bool>,
    /// How many pages are left out in folders of postings.
    pub left_out: usize,
    /// The query that a new posting must match.
    pub query: String,
    pub by: SelectedBy,
}

impl Selection {
    /// Selects the postings. Pages that can't be read are among them; if the query selects none, all pages are.
    pub fn new(facts: &Facts, index: &Index, fields: &[String]) -> Selection {
        let usual = || USUAL_POSTINGS.to_owned();
        let set = facts.settings.postings.as_ref().map(|PostingQuery(query)| query.clone());
        let mut selection = Selection {
            is_version: vec![true; index.len()],
            is_posting: vec![true; index.len()],
            left_out: 0,
            query: set.clone().unwrap_or_else(usual),
            by: SelectedBy::Nothing,
        };
        let mut selected = matching(&selection.query, facts, index, fields);
        if set.is_some() {
            selection.by = SelectedBy::Setting;
        } else if selected.is_some() {
            selection.by = SelectedBy::Usual;
        } else {
            match found_postings::find(index) {
                FoundPostings::Clear { query, source } => {
                    selected = matching(&query, facts, index, fields);
                    (selection.query, selection.by) = (query, SelectedBy::FoundOut(source));
                }
                FoundPostings::Unclear(candidates) => selection.by = SelectedBy::Unclear(candidates),
                FoundPostings::Nothing => {}
            }
        }
        if let Some(selected) = selected {
            selection.is_posting = index.pages().iter().zip(selected).map(|(page, is)| is || page.error.is_some()).collect();
            let is_section = |page: &Page| matches!(selection.by, SelectedBy::FoundOut(_)) && page.place.kind != PageKind::Page;
            selection.left_out = if facts.all_pages { 0 } else { left_out(index, &selection.is_posting, is_section) };
        }
        if !facts.all_pages {
            selection.is_version.clone_from(&selection.is_posting);
        }
        selection
    }
}

/// For each page whether a query selects it; `None` if it selects none.
fn matching(query: &str, facts: &Facts, index: &Index, fields: &[String]) -> Option<Vec<bool>> {
    let query = parse(query, &facts.site, fields);
    let pages_only = UnderivedPages { index, site: &facts.site };
    let mut selected = vec![false; index.len()];
    let found = Matcher::new().find(&query, index.ids(), &pages_only);
    for (id, _) in &found {
        selected[id.index()] = true;
    }
    (!found.is_empty()).then_some(selected)
}

/// Pages of which nothing is derived yet, for the query in the setting `postings`.
struct UnderivedPages<'a> {
    index: &'a Index,
    site: &'a Site,
}

impl Lookup for UnderivedPages<'_> {
    fn page(&self, id: PageId) -> &Page {
        self.index.page(id)
    }

    fn status(&self, _id: PageId) -> Status {
        Status::Open
    }

    fn language(&self, id: LanguageId) -> &str {
        &self.site.language(id).code
    }

    fn missing(&self, _id: PageId, _language: &str) -> bool {
        false
    }

    fn behind(&self, _id: PageId, _language: &str) -> bool {
        false
    }

    fn is_half_closed(&self, _id: PageId) -> bool {
        false
    }

    fn has_duplicates(&self, _id: PageId) -> bool {
        false
    }

    fn has_rule(&self, _id: PageId, _rule: RuleId) -> bool {
        false
    }

    fn has_problem(&self, _id: PageId) -> bool {
        false
    }

    fn body(&self, _id: PageId) -> Option<&str> {
        None
    }
}

/// Counts the pages outside postings in folders where more than half of the pages are; without pages that can't be postings.
fn left_out(index: &Index, is_version: &[bool], is_no_posting: impl Fn(&Page) -> bool) -> usize {
    let mut folders: HashMap<&str, (usize, usize)> = HashMap::new();
    for (page, is_version) in index.pages().iter().zip(is_version) {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let counts = folders.entry(folder).or_default();
        if *is_version {
            counts.0 += 1;
        } else if !is_no_posting(page) {
            counts.1 += 1;
        }
    }
    folders.values().filter(|(versions, others)| versions > others).map(|(_, others)| others).sum()
}
