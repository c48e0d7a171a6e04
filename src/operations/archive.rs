//! Archiving and reopening: which files are meant, the edit, and what it won't change.

use jiff::Timestamp;

use super::{Plan, pages};
use crate::catalog::Catalog;
use crate::config::ClosedBy;
use crate::content::edit::Edit;
use crate::content::status::{Reason, hidden, is_closed};
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
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

/// True if what closes postings here leaves a version of these postings open.
pub fn is_open(catalog: &Catalog, ids: &[PageId]) -> bool {
    ids.iter().any(|id| {
        let versions = catalog.posting_of(*id).unwrap_or_default().pages().chain([*id]);
        is_one_open(catalog, &versions.collect::<Vec<_>>())
    })
}

/// True if what closes postings here leaves one of these files open. Evergreen postings and other unpublished ones are judged by it too.
pub(super) fn is_one_open(catalog: &Catalog, files: &[PageId]) -> bool {
    files.iter().any(|id| !is_closed(catalog.index().page(*id), catalog.status_rules()))
}

/// What archiving or reopening won't change: an evergreen posting stays open, a hidden one hidden. And how the posting is closed, if neither
/// the settings nor the site say so.
pub(super) fn caveats(catalog: &Catalog, pages: &[Page], archive: bool) -> Vec<Message> {
    let rules = catalog.status_rules();
    let closing = &*rules.closing;
    let hides = matches!(closing.by, ClosedBy::Draft | ClosedBy::Expiry);
    let caveat = |page: &Page| {
        let key = page.translation_key().filter(|key| !hides && catalog.settings.is_evergreen(key));
        let stays = |id: &'static str| Some(Message::new(id).with("path", &*page.path));
        match (key, hidden(page, rules)) {
            (Some(key), _) => stays("archive-caveat-evergreen").map(|caveat| caveat.with("key", key)),
            (None, Some(Reason::Draft)) if closing.by != ClosedBy::Draft => stays("archive-caveat-draft"),
            (None, Some(Reason::Expired(date))) if closing.by != ClosedBy::Expiry && !archive => {
                stays("reopen-caveat-expired").map(|caveat| caveat.with("date", date))
            }
            _ => None,
        }
    };
    let unknown = (!closing.is_known && archive).then(|| Message::new("archive-caveat-unknown"));
    pages.iter().filter_map(caveat).chain(unknown).collect()
}

/// The edits that archive or reopen a page; none if nothing needs to change.
///
/// # Errors
/// If the page is closed by a field that it inherits, and that can only be taken away.
pub(super) fn edits(catalog: &Catalog, page: &Page, archive: bool, now: Timestamp) -> Result<Vec<Edit>, Message> {
    let rules = catalog.status_rules();
    let closing = &*rules.closing;
    if closing.by != ClosedBy::Archived && is_closed(page, rules) == archive {
        return Ok(Vec::new());
    }
    let language = page.place.language;
    let (fields, value): (Vec<&str>, Option<Value>) = match &closing.by {
        by @ (ClosedBy::Archived | ClosedBy::Draft) => (vec![by.field()], Some(Value::Bool(archive))),
        by @ ClosedBy::Expiry => {
            // The first field with a date counts, so all of them have to go.
            let dates = rules.hugo.dates_of(language);
            let names = || dates.expiry_date.iter().map(|name| &**name);
            let own: Vec<&str> = names().filter(|name| has(page, name)).collect();
            // A site may read the date from another field only.
            let is_usual = |name: &str| name.eq_ignore_ascii_case(by.field());
            let other = if names().any(is_usual) { None } else { names().next() };
            let today = dates.time_zone.to_datetime(now).date().to_string();
            let field = own.first().copied().or(other).unwrap_or(by.field());
            if archive { (vec![field], Some(Value::text(today))) } else { (own, None) }
        }
        ClosedBy::Field { name, .. } if archive => (vec![name], closing.value_to_close(language)),
        ClosedBy::Field { name, .. } => (vec![name], closing.value_to_reopen(language)),
    };
    match value {
        Some(value) => Ok(fields.into_iter().map(|field| Edit::set(field, value.clone())).collect()),
        None if fields.iter().any(|field| has(page, field)) => Ok(fields.into_iter().map(Edit::remove).collect()),
        None => Err(Message::new("reopen-inherited").with("path", &*page.path).with("field", closing.by.field())),
    }
}

/// True if the page's own front matter has the field.
fn has(page: &Page, field: &str) -> bool {
    lookup(&page.front_matter.fields, field).is_some()
}
