//! Derives a catalog from facts: the only place that makes one. Reads no files, asks no clock.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use super::found_closing::{self, FoundClosing};
use super::page_status::status_of;
use super::selection::Selection;
use super::{Catalog, order, posting_rows};
use crate::config::ClosedBy;
use crate::content::closing::Closing;
use crate::content::page::Fields;
use crate::content::status::StatusRules;
use crate::content::{Index, Page, PageId};
use crate::data::Name;
use crate::facts::Facts;
use crate::locale::Message;
use crate::search::{KnownNames, Query};
use crate::site::Site;

/// Derives everything about a site from what was read. `now` decides what is in the future.
pub fn derive(facts: &Facts, now: Timestamp) -> Arc<Catalog> {
    let mut index = facts.index.clone();
    index.resolve(&facts.site);
    let folded = facts.folded.extended(&index);
    let fields = field_names(&index);
    let Selection { is_version, is_posting, left_out, query: postings_query, by: selected_by } =
        Selection::new(facts, &index, &fields);
    let versions: Vec<PageId> = index.ids().filter(|id| is_version[id.index()]).collect();
    let settings = &facts.settings;
    let mut rules = StatusRules {
        hugo: Arc::clone(&facts.site.hugo),
        closing: Arc::default(),
        evergreen: settings.evergreen.clone(),
        hugo_version: settings.hugo_version,
        yaml12: settings.hugo_version.reads_yaml12(),
        now,
    };
    let (closing, closing_source) = closing_of(settings.closed_by.as_ref(), &index, &is_posting, &rules);
    rules.closing = Arc::new(closing);
    let status = index.ids().map(|id| status_of(&index, id, is_version[id.index()], &rules).status).collect();
    let mut catalog = Catalog {
        site: Arc::clone(&facts.site),
        settings: Arc::clone(settings),
        all_pages: facts.all_pages,
        is_partial: !facts.is_complete,
        revisions: facts.revisions(),
        index,
        folded,
        versions,
        is_version,
        is_posting,
        rules,
        closing_source,
        postings_query,
        selected_by,
        status,
        fields,
        left_out,
        orders: order::Orders::default(),
        row_orders: posting_rows::RowOrders::default(),
        titles: facts.titles,
        page_links: OnceLock::new(),
        analysis: OnceLock::new(),
        summary: OnceLock::new(),
        profiles: Arc::clone(&facts.profiles),
        history: facts.history.clone(),
        acknowledged: facts.acknowledged.clone(),
        judged: Arc::clone(&facts.judged),
        is_judged: OnceLock::new(),
        hugo: facts.hugo.clone(),
        listed_by_hugo: OnceLock::new(),
        found_application_ids: OnceLock::new(),
        found_source_commit: OnceLock::new(),
        sources: OnceLock::new(),
    };
    if catalog.hugo.is_some() {
        catalog.status = catalog.index.ids().map(|id| catalog.effective(id).status).collect();
    }
    Arc::new(catalog)
}

/// Returns how the site closes its postings, and how that was found out if the settings don't say.
fn closing_of(set: Option<&ClosedBy>, index: &Index, is_posting: &[bool], rules: &StatusRules) -> (Closing, Option<Message>) {
    let is_read = |id: &PageId| is_posting[id.index()] && index.page(*id).error.is_none() && index.shadowed_by(*id).is_none();
    let postings: Vec<&Page> = index.ids().filter(is_read).map(|id| index.page(id)).collect();
    if let Some(by) = set {
        return (found_closing::closing(Some(by.clone()), &postings), None);
    }
    let FoundClosing { closing, source } = found_closing::find(&postings, rules);
    (closing, Some(source))
}

/// Parses a query with the languages and fields of a site.
pub(super) fn parse(text: &str, site: &Site, fields: &[String]) -> Query {
    let languages: Vec<String> = site.languages.iter().map(|language| language.code.clone()).collect();
    Query::parse(text, &KnownNames { languages: &languages, fields })
}

/// Every field name of the site, once in each spelling.
fn field_names(index: &Index) -> Vec<String> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut before: &Fields = &[];
    for page in index.pages() {
        let fields = &page.front_matter.fields;
        for (at, (name, _)) in fields.iter().enumerate() {
            // Most pages share the names of their fields with the page before, in the same order.
            if !before.get(at).is_some_and(|(known, _)| Name::ptr_eq(known, name)) {
                names.insert(name);
            }
        }
        before = fields;
    }
    names.into_iter().map(str::to_owned).collect()
}
