//! What a posting has in one language. Every count, cell, filter, query and rule uses these definitions:
//!
//! - A **posting** is an advertisement in all its languages: the [`Posting`] of all pages that Hugo would link if drafts, future and expired pages
//!   were built. A **version** is one of its files. JSON and CSV keep their older names: `groups` counts postings, `postings` counts files.
//! - A version is open, archived or **hidden** ([`Status`]); one that is not hidden is **published**.
//! - A language is **missing** from a posting without a published version in it: no version at all, or only hidden ones. Nothing is missing
//!   on a site with one language, nor from a posting without a readable file, whose other versions are unknown.
//! - A **gap** is a missing language that the rule `missing-translation` reports. The numbers are equal unless the settings switch the rule
//!   off or suppress its finding.
//! - A posting is **complete** if every language has exactly one version, hidden or not; otherwise it is **incomplete**. So a posting with
//!   a draft in French is complete, although French is missing from it until the draft is published.
//! - A posting has **duplicates** in a language with two or more versions. It is **half closed** in a language that has versions but no open
//!   one, while another language has an open one.
//!
//! `translations` and `missingLanguages` of `list` are different: they say which links visitors of one page see. There may be fewer, where one
//! page has a key and the other has none.

use super::Posting;
use crate::content::Index;
use crate::content::status::Status;
use crate::site::{LanguageId, Site};

/// Answers what a posting has in a language.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'a> {
    index: &'a Index,
    status: &'a [Status],
    languages: usize,
}

/// What a posting has in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLanguage {
    /// The number of versions.
    pub versions: usize,
    /// The number of published versions.
    pub published: usize,
    /// The language is missing.
    pub is_missing: bool,
    /// The posting is half closed in it.
    pub is_half_closed: bool,
    /// No file of the posting can be read, so a file of this language may belong to it unnoticed.
    pub is_unknown: bool,
}

impl InLanguage {
    /// True if there are versions and none is published.
    pub fn is_hidden(&self) -> bool {
        self.versions > 0 && self.published == 0
    }

    /// True if there are several versions.
    pub fn has_duplicates(&self) -> bool {
        self.versions > 1
    }

    /// True if there is exactly one version.
    pub fn is_complete(&self) -> bool {
        self.versions == 1
    }
}

impl<'a> Versions<'a> {
    /// `status` has the status of every page, by its id.
    pub fn new(site: &Site, index: &'a Index, status: &'a [Status]) -> Versions<'a> {
        Versions { index, status, languages: site.languages.iter().filter(|language| !language.disabled).count() }
    }

    /// Returns what a posting has in a language.
    pub fn in_language(&self, posting: Posting<'_>, language: LanguageId) -> InLanguage {
        let mut found = InLanguage { versions: 0, published: 0, is_missing: false, is_half_closed: false, is_unknown: false };
        let (mut open, mut open_elsewhere, mut is_readable) = (false, false, false);
        for id in posting.versions {
            let page = self.index.page(*id);
            let status = self.status.get(id.index()).copied().unwrap_or(Status::Hidden);
            is_readable |= page.error.is_none();
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
