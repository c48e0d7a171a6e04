//! Deleting a version: one file of a posting. Refused while other pages link to it by path.

use std::sync::Arc;

use super::fields::bytes;
use super::path_links::LinkTarget;
use super::{Inputs, Plan};
use crate::catalog::Catalog;
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::posting::InLanguage;

/// The most links that a refusal names.
const MOST_NAMED: usize = 3;

/// A version to delete.
#[derive(Debug, Clone, PartialEq)]
pub struct Deletion {
    /// The version.
    pub page: Page,
    /// Where links to it lead; `None`: another file is the same page, so no link breaks.
    pub target: Option<LinkTarget>,
    /// The other pages of the site.
    pub others: Vec<Arc<Page>>,
}

/// A line of a file that links to a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLine {
    /// The path of the file from the site's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// The plan that deletes a version.
pub fn plan(catalog: &Catalog, id: PageId) -> Plan {
    let index = catalog.index();
    let target = LinkTarget::of(catalog, id);
    let others = index.ids().filter(|other| *other != id && target.is_some()).map(|other| index.shared(other));
    let (page, others) = (index.page(id).clone(), others.collect());
    Plan::DeleteVersion(Box::new(Deletion { page, target, others }))
}

/// The versions of a page's posting in languages that have several, by language and path; empty if none has.
pub fn duplicates(catalog: &Catalog, id: PageId) -> Vec<PageId> {
    let posting = catalog.posting_of(id).unwrap_or_default();
    let several = posting.in_each_language().filter(InLanguage::has_duplicates);
    let mut found: Vec<PageId> = Vec::new();
    let several = several.flat_map(InLanguage::pages);
    let same = same_page(catalog, id);
    let own = (!same.is_empty()).then_some(id);
    for page in several.chain(own).chain(same) {
        if !found.contains(&page) {
            found.push(page);
        }
    }
    found
}

/// The other files from which Hugo would make the same page: it takes one of them.
fn same_page(catalog: &Catalog, id: PageId) -> Vec<PageId> {
    let (index, page) = (catalog.index(), catalog.index().page(id));
    let is_same = |other: &PageId| {
        let other = index.page(*other);
        other.path != page.path && other.place.language == page.place.language && other.logical() == page.logical()
    };
    index.ids().filter(is_same).collect()
}

impl Deletion {
    /// The lines of a page's text that link to the version; the text begins after so many lines of its file.
    pub fn links(&self, from: &Page, language: &str, text: &str, lines_before: usize) -> Vec<LinkLine> {
        let lines = self.target.iter().flat_map(|target| target.lines(from, language, text));
        lines.map(|line| LinkLine { path: from.path.to_string(), line: line + lines_before }).collect()
    }

    /// The change that deletes the file, with what it means.
    ///
    /// # Errors
    /// If other pages link to the version, or if it can't be read.
    pub(super) fn build(&self, catalog: &Catalog, inputs: &Inputs) -> Result<(ChangeSet, Vec<Message>), Message> {
        let page = &self.page;
        if !inputs.links.is_empty() {
            let mut links = inputs.links.clone();
            links.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
            let named: Vec<String> = links.iter().take(MOST_NAMED).map(|link| format!("{}:{}", link.path, link.line)).collect();
            let refused = Message::new("delete-linked").with("path", &*page.path).with("links", named.join(", "));
            return Err(refused.with("more", links.len() - named.len()));
        }
        let before = bytes(page, inputs.files.first())?.to_vec();
        let (path, file) = (page.path.to_string(), page.file(&catalog.site.root));
        let set = ChangeSet { changes: vec![FileChange { path, file, before: Some(before), after: None }] };
        Ok((set, self.caveats(catalog)))
    }

    /// What is lost, and what stays.
    fn caveats(&self, catalog: &Catalog) -> Vec<Message> {
        let Some(id) = catalog.index().by_path(&self.page.path) else { return Vec::new() };
        let language = self.page.place.language;
        let mut caveats = Vec::new();
        let mut rest = catalog.duplicates(id);
        rest.extend(same_page(catalog, id).into_iter().filter(|same| !rest.contains(same)).collect::<Vec<_>>());
        if catalog.is_version(id) && rest.is_empty() {
            caveats.push(Message::new("delete-only").with("language", catalog.site.language(language).in_words()));
        }
        if !rest.is_empty() {
            caveats.push(status_line(catalog, "delete-this", id));
            caveats.extend(rest.into_iter().map(|other| status_line(catalog, "delete-stays", other)));
        }
        if self.page.place.leaf {
            caveats.push(Message::new("delete-bundle"));
        }
        caveats
    }
}

/// A version with its status and the reason for it.
fn status_line(catalog: &Catalog, id: &'static str, page: PageId) -> Message {
    let effective = catalog.effective(page);
    let message = Message::new(id).with("path", &*catalog.index().page(page).path);
    message.with("status", effective.status.message()).with("reason", effective.reason.message())
}
