//! Recording that translations are up to date with their sources: in a file that a team shares, unless the site has a field for it.

use std::collections::BTreeSet;

use super::record_commit::CommitRecords;
use super::{Inputs, Plan};
use crate::catalog::Catalog;
use crate::checks::acknowledged::{ACKNOWLEDGED, can_record, with};
use crate::compare::meaning::Meaning;
use crate::content::save::{ChangeSet, FileChange};
use crate::content::{Page, PageId};
use crate::locale::Message;

/// The plan that records as up to date the translations that these postings mean: a source means all its translations. `None` if they mean
/// none.
pub fn plan(catalog: &Catalog, ids: &[PageId], marked: Vec<Box<str>>) -> Option<Plan> {
    let mut seen = BTreeSet::new();
    let mut pairs: Vec<(Page, Page)> = Vec::new();
    for id in ids {
        // A source is behind a translation that is ahead of it; only translations name the commit of their source.
        let ahead = || catalog.behind(*id).filter(|_| catalog.source_commit_field().is_none()).map(|behind| behind.source);
        let followed = catalog.source_of(*id).or_else(ahead);
        let own = followed.map(|source| (*id, source));
        let versions = catalog.posting_of(*id).unwrap_or_default().pages();
        let others = versions.filter(|other| own.is_none() && catalog.source_of(*other) == Some(*id));
        let found = own.into_iter().chain(others.map(|other| (other, *id)));
        let page = |id: PageId| catalog.index().page(id).clone();
        pairs.extend(found.filter(|(translation, _)| seen.insert(*translation)).map(|(own, source)| (page(own), page(source))));
    }
    if pairs.is_empty() {
        return None;
    }
    Some(match CommitRecords::new(catalog, &pairs) {
        Some(records) => Plan::RecordCommits { records: Box::new(records), marked },
        None => Plan::Acknowledge { pairs, marked },
    })
}

/// The change that records the present meaning of its source for each translation.
///
/// # Errors
/// Returns why it can't be recorded: a source or the record can't be read, or a path can't be written in the record.
pub(super) fn build(catalog: &Catalog, pairs: &[(Page, Page)], inputs: &Inputs) -> Result<ChangeSet, Message> {
    let unread = |error: &String| Message::new("error-read").with("path", ACKNOWLEDGED).with("error", error.as_str());
    let record = inputs.acknowledged.as_ref().map(|read| read.as_deref().map_err(unread)).transpose()?;
    let mut records: Vec<(&str, Meaning)> = Vec::new();
    for ((translation, source), bytes) in pairs.iter().zip(&inputs.files) {
        if !can_record(&translation.path) {
            return Err(Message::new("still-fine-name").with("path", &*translation.path));
        }
        let bytes = bytes.as_ref().map_err(|_| Message::new("still-fine-unread").with("path", &*source.path))?;
        records.push((&translation.path, Meaning::of(bytes)));
    }
    let after = with(record.unwrap_or_default(), &records);
    let mut set = ChangeSet::default();
    if !records.is_empty() && record != Some(after.as_slice()) {
        let (path, file) = (ACKNOWLEDGED.to_owned(), catalog.site.root.join(ACKNOWLEDGED));
        set.changes.push(FileChange { path, file, before: record.map(<[u8]>::to_vec), after: Some(after) });
    }
    Ok(set)
}
