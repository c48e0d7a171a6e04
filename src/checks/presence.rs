//! What a posting has in one language: the one definition of the words that every count, cell, filter, query and rule uses.
//!
//! - A **posting** is an advertisement in all its languages: the [`Group`] of pages that Hugo would link if drafts, future and expired pages
//!   were built. A **version** of it is one of its files. JSON and CSV keep their recorded names: `groups` counts postings, `postings` files.
//! - A version is open, archived or **hidden** ([`Status`]); one that is not hidden is **published**.
//! - A language is **missing** from a posting that has no published version in it: none at all, or only hidden ones. On a site of one
//!   language nothing can be missing; of a posting that has no readable file it is not known what else belongs to it, so nothing is.
//! - A **gap** is a missing language that the rule `missing-translation` reports: the same number, unless the settings switch the rule off
//!   or excuse a posting.
//! - A posting is **complete** when every language has exactly one version, hidden or not; else it is **incomplete**. So a posting with a
//!   draft in French is complete, and French is missing from it until the draft is published.
//! - A posting has **duplicates** in a language with two or more versions, and is **half closed** in one with versions of which none is
//!   open, while another language has an open one.
//!
//! What Hugo lists on a page is something else: `translations` and `missingLanguages` of `list` say which links visitors of that page find,
//! which may be fewer where one side has a key and the other has none.

use super::Group;
use crate::content::Index;
use crate::content::status::Status;
use crate::site::{LanguageId, Site};

/// The versions of postings, and the number of languages that each should have.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'a> {
    index: &'a Index,
    status: &'a [Status],
    languages: usize,
}

/// What a posting has in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLanguage {
    /// Its versions.
    pub versions: usize,
    /// Those that Hugo publishes.
    pub published: usize,
    /// The language is missing.
    pub is_missing: bool,
    /// The posting is half closed in it.
    pub is_half_closed: bool,
    /// No file of the posting can be read, so one that belongs to it in this language may be among the others.
    pub is_unknown: bool,
}

impl InLanguage {
    /// There are versions, and none is published.
    pub fn is_hidden(&self) -> bool {
        self.versions > 0 && self.published == 0
    }

    /// There are several versions.
    pub fn has_duplicates(&self) -> bool {
        self.versions > 1
    }

    /// There is exactly one version.
    pub fn is_complete(&self) -> bool {
        self.versions == 1
    }
}

impl<'a> Versions<'a> {
    /// `status` is that of every page, by its id.
    pub fn new(site: &Site, index: &'a Index, status: &'a [Status]) -> Versions<'a> {
        Versions { index, status, languages: site.languages.iter().filter(|language| !language.disabled).count() }
    }

    /// What a posting has in a language.
    pub fn in_language(&self, posting: Group<'_>, language: LanguageId) -> InLanguage {
        let mut found = InLanguage { versions: 0, published: 0, is_missing: false, is_half_closed: false, is_unknown: false };
        let (mut open, mut open_elsewhere, mut is_readable) = (false, false, false);
        for id in posting.members {
            let page = self.index.page(*id);
            let status = self.status.get(id.index()).copied().unwrap_or(Status::Hidden);
            is_readable |= page.trouble.is_none();
            if page.place.language == language {
                found.versions += 1;
                found.published += usize::from(status != Status::Hidden);
                open |= status == Status::Open;
            } else {
                open_elsewhere |= status == Status::Open;
            }
        }
        found.is_missing = self.languages > 1 && is_readable && found.published == 0;
        found.is_half_closed = open_elsewhere && !open && found.versions > 0;
        found.is_unknown = !is_readable && found.versions == 0;
        found
    }
}
