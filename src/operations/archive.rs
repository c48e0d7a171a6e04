//! Archiving and reopening: which files are meant, the edit, and what it won't change.

use super::{Plan, pages};
use crate::catalog::Catalog;
use crate::content::edit::Edit;
use crate::content::publication::is_draft;
use crate::content::status::archived_as_hugo;
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::locale::Message;
use crate::site::LanguageId;

/// How many files archiving reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveReach {
    /// The named file and one version in each other language.
    Versions,
    /// The named file alone.
    File,
    /// All files of the posting, duplicates too.
    Posting,
}

/// The files that are meant, or the question that must be answered first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveTargets {
    /// These files.
    Files(Vec<PageId>),
    /// The posting has several files in a language.
    Ambiguous {
        /// The named file.
        posting: PageId,
        /// The language.
        language: LanguageId,
        /// The files in it, by path.
        candidates: Vec<PageId>,
    },
}

/// The files that archiving these postings means, each once. `chosen` says which file is meant in a language that has several.
pub fn targets(catalog: &Catalog, ids: &[PageId], reach: ArchiveReach, chosen: &[PageId]) -> ArchiveTargets {
    let mut files: Vec<PageId> = Vec::new();
    for id in ids {
        let mut found = vec![*id];
        match (reach, catalog.posting_of(*id)) {
            (ArchiveReach::File, _) | (_, None) => {}
            (ArchiveReach::Posting, Some(posting)) => found = posting.pages().collect(),
            (ArchiveReach::Versions, Some(posting)) => {
                let own = catalog.index().page(*id).place.language;
                for language in catalog.languages().filter(|language| *language != own) {
                    let candidates: Vec<PageId> = posting.in_language(language).pages().collect();
                    match (candidates.as_slice(), candidates.iter().find(|candidate| chosen.contains(candidate))) {
                        ([], _) => {}
                        ([version], _) | (_, Some(version)) => found.push(*version),
                        (_, None) => return ArchiveTargets::Ambiguous { posting: *id, language, candidates },
                    }
                }
            }
        }
        for file in found {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    ArchiveTargets::Files(files)
}

/// The plan that archives these files if one of them is open by its field, else reopens them.
pub fn toggle(catalog: &Catalog, files: &[PageId], marked: Vec<Box<str>>) -> Plan {
    Plan::Archive { pages: pages(catalog, files), archive: is_one_open(catalog, files), marked }
}

/// True if `archived` leaves one of these files open. Evergreen postings and drafts are judged by that field too.
pub(super) fn is_one_open(catalog: &Catalog, files: &[PageId]) -> bool {
    let yaml12 = catalog.settings.hugo_version.reads_yaml12();
    files.iter().any(|id| archived_as_hugo(catalog.index().page(*id), yaml12) == Some(false))
}

/// What archiving or reopening won't change: an evergreen posting stays open, a draft stays hidden.
pub(super) fn caveats(catalog: &Catalog, pages: &[Page]) -> Vec<Message> {
    let caveat = |page: &Page| match page.translation_key().filter(|key| catalog.settings.is_evergreen(key)) {
        Some(key) => Some(Message::new("archive-caveat-evergreen").with("path", &*page.path).with("key", key)),
        None => is_draft(page).then(|| Message::new("archive-caveat-draft").with("path", &*page.path)),
    };
    pages.iter().filter_map(caveat).collect()
}

/// The edit that archives or reopens a page.
pub(super) fn edit(archive: bool) -> Edit {
    Edit::set("archived", Value::Bool(archive))
}
