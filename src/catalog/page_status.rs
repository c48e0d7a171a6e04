//! The status of a file among the others: of several files for one page, Hugo publishes one at most.

use super::Catalog;
use crate::content::status::{EffectiveStatus, Reason, Status, StatusRules, effective, hidden, stopping};
use crate::content::{Index, PageId, Shadow};
use crate::site::{LanguageId, PageKind};

/// Returns the status of a file, whatever Hugo answered: that in the first of its languages in which it is published, or in the first one.
/// `posting` is true for a version of a posting.
pub(super) fn status_of(index: &Index, id: PageId, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let first = status_in(index, id, index.page(id).place.language, posting, rules);
    if first.status.is_published() || index.shadowed_by(id).is_some() {
        return first;
    }
    let mut others = index.languages_of(id).skip(1).map(|language| status_in(index, id, language, posting, rules));
    others.find(|other| other.status.is_published()).unwrap_or(first)
}

/// Returns the status of a file in one of its languages, whatever Hugo answered.
pub(super) fn status_in(index: &Index, id: PageId, language: LanguageId, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let page = index.page_in(id, language);
    let path = |other: PageId| index.page(other).path.to_string();
    // Hugo reads the front matter of these files, too.
    let stops = || stopping(&page, rules);
    let reason = match index.shadowed_by(id) {
        Some(Shadow::SameFile(other)) => Reason::Shadowed(path(other)),
        Some(Shadow::SamePage(other)) => stops().unwrap_or_else(|| Reason::Shadowed(path(other))),
        Some(Shadow::Bundle(bundle)) => stops().unwrap_or_else(|| Reason::InBundle(path(bundle))),
        None => {
            let own = effective(&page, posting, rules);
            let stops_build = matches!(own.reason, Reason::StopsBuild(_));
            match hidden_rival(index, id, language, rules).filter(|_| !stops_build) {
                Some(rival) => Reason::Shadowed(path(rival)),
                None => return own,
            }
        }
    };
    EffectiveStatus { status: Status::Hidden, reason }
}

/// The other file with the path of this page that Hugo hides for the time being or by its kind, so that it publishes neither. A hidden section
/// or home page hides no other.
fn hidden_rival(index: &Index, id: PageId, language: LanguageId, rules: &StatusRules) -> Option<PageId> {
    let is_hidden = |rival: &PageId| hidden(&index.page_in(*rival, language), rules).is_some_and(|reason| reason.hides_rivals());
    let is_page = |rival: &PageId| index.page(*rival).place.kind == PageKind::Page;
    index.rivals_of(id, language).iter().copied().filter(is_page).find(is_hidden)
}

impl Catalog {
    /// The status of a page in one of its languages.
    pub fn status_in(&self, id: PageId, language: LanguageId) -> Status {
        // Nearly all pages have one language.
        if self.index.languages_of(id).nth(1).is_none() { self.status(id) } else { self.effective_in(id, language).status }
    }

    /// The same, with its reason.
    pub(super) fn effective_in(&self, id: PageId, language: LanguageId) -> EffectiveStatus {
        self.as_hugo_answered(id, Some(language), self.own_effective_in(id, language))
    }

    /// The status of a page in one of its languages as it is derived, whatever Hugo answered.
    pub(super) fn own_effective_in(&self, id: PageId, language: LanguageId) -> EffectiveStatus {
        status_in(&self.index, id, language, self.is_version(id), &self.rules)
    }

    /// The status of a page, with its reason.
    pub fn effective(&self, id: PageId) -> EffectiveStatus {
        self.as_hugo_answered(id, None, self.own_effective(id))
    }

    /// The status of a page as it is derived, whatever Hugo answered.
    pub(super) fn own_effective(&self, id: PageId) -> EffectiveStatus {
        status_of(&self.index, id, self.is_version(id), &self.rules)
    }

    /// The languages in which a page is published; those of a hidden one are all that it has.
    pub fn published_languages(&self, id: PageId) -> Vec<LanguageId> {
        let is_published = |language: &LanguageId| self.status_in(id, *language).is_published();
        let published: Vec<LanguageId> = self.index.languages_of(id).filter(is_published).collect();
        if published.is_empty() { self.index.languages_of(id).collect() } else { published }
    }
}
