//! Postings and their versions. Every count, cell, filter, query and rule uses these definitions:
//!
//! - A **posting** is an advertisement in all its languages: pages that Hugo would link if drafts, future and expired pages were built. A
//!   **version** is one of its files. JSON and CSV keep their older names: `groups` counts postings, `postings` counts files.
//! - A version is open, archived, **hidden** or withdrawn ([`Status`]); an open or archived one is **published**. A withdrawn one is closed by
//!   not being published.
//! - A language is **missing** from a posting without a published version in it: no version at all, or only unpublished ones. But if the
//!   posting is open in no language, a withdrawn version counts like a published one, as an archived one does. Nothing is missing
//!   on a site with one language, nor from a posting without a readable file, whose other versions are unknown.
//! - A **gap** is a missing language that the rule `missing-translation` reports. The numbers are equal unless the settings switch the rule
//!   off or suppress its finding.
//! - A posting is **complete** if every language has exactly one version, hidden or not; otherwise it is **incomplete**. So a posting with
//!   a draft in French is complete, although French is missing from it until the draft is published.
//! - A posting is open if a version is open, else archived if a version is archived or withdrawn, else hidden.
//! - A posting has **duplicates** in a language with two or more versions. It is **half closed** in a language that has versions but no open
//!   one, while another language has an open one.
//!
//! `translations` and `missingLanguages` of `list` are different: they say which links visitors of one page see. There may be fewer, where one
//! page has a key and the other has none.

use crate::content::status::Status;
use crate::content::translation_links::{LinkRule, TranslationLinks};
use crate::content::{Index, PageId};
use crate::site::LanguageId;

/// A version of a posting: one of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Its page.
    pub page: PageId,
    /// Its language. A file that is a page in several languages is a version in each.
    pub language: LanguageId,
    /// The file is also a version in a language before this one.
    pub is_again: bool,
    /// Its status.
    pub status: Status,
    /// Its front matter can be read.
    pub is_readable: bool,
}

/// A posting. The default one has no versions, like a page outside postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Posting<'a> {
    /// Its versions, by language (the default one first), then by path.
    pub versions: &'a [Version],
    /// The enabled languages of the site, the default one first.
    languages: &'a [LanguageId],
}

/// What a posting has in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLanguage<'a> {
    /// The language.
    pub language: LanguageId,
    /// The versions in it, by path.
    pub versions: &'a [Version],
    /// The language is missing.
    pub is_missing: bool,
    /// The posting is half closed in it.
    pub is_half_closed: bool,
    /// No file of the posting can be read, so a file of this language may belong to it unnoticed.
    pub is_unknown: bool,
}

impl<'a> InLanguage<'a> {
    /// The pages of the versions.
    pub fn pages(self) -> impl Iterator<Item = PageId> + 'a {
        self.versions.iter().map(|version| version.page)
    }

    /// True if a version is published, or withdrawn together with the posting.
    pub fn is_published(&self) -> bool {
        is_any_published(self.versions, self.is_half_closed)
    }

    /// True if there are versions, and none is published or closed.
    pub fn is_hidden(&self) -> bool {
        self.versions.iter().all(|version| version.status == Status::Hidden) && !self.versions.is_empty()
    }

    /// True if there are several versions.
    pub fn has_duplicates(&self) -> bool {
        self.versions.len() > 1
    }

    /// True if there is exactly one version.
    pub fn is_complete(&self) -> bool {
        self.versions.len() == 1
    }
}

impl<'a> Posting<'a> {
    /// The page of the first version, which represents the posting in findings and rows.
    pub fn first(self) -> PageId {
        self.pages().next().unwrap_or_default()
    }

    /// The pages of all versions, each once.
    pub fn pages(self) -> impl Iterator<Item = PageId> + Clone + 'a {
        self.versions.iter().filter(|version| !version.is_again).map(|version| version.page)
    }

    /// True if a page is one of the versions.
    pub fn has(self, id: PageId) -> bool {
        self.pages().any(|page| page == id)
    }

    /// True if a version is open.
    pub fn is_open(self) -> bool {
        is_any_open(self.versions)
    }

    /// Open if a version is open, else archived if one is closed, else hidden.
    pub fn status(self) -> Status {
        let is_closed = || self.versions.iter().any(|version| version.status.is_closed());
        match self.is_open() {
            true => Status::Open,
            false if is_closed() => Status::Archived,
            false => Status::Hidden,
        }
    }

    /// True if it is half closed in a language.
    pub fn is_half_closed(self) -> bool {
        self.in_each_language().any(|has| has.is_half_closed)
    }

    /// True if it has duplicates in a language.
    pub fn has_duplicates(self) -> bool {
        self.in_each_language().any(|has| has.has_duplicates())
    }

    /// Returns what it has in a language.
    pub fn in_language(self, language: LanguageId) -> InLanguage<'a> {
        let from = self.versions.partition_point(|version| version.language < language);
        let to = self.versions.partition_point(|version| version.language <= language);
        let versions = &self.versions[from..to];
        let is_readable = self.versions.iter().any(|version| version.is_readable);
        let is_half_closed = !versions.is_empty() && !is_any_open(versions) && self.is_open();
        InLanguage {
            language,
            versions,
            is_missing: self.languages.len() > 1 && is_readable && !is_any_published(versions, is_half_closed),
            is_half_closed,
            is_unknown: !is_readable && versions.is_empty(),
        }
    }

    /// Returns what it has in each enabled language, the default one first.
    pub fn in_each_language(self) -> impl Iterator<Item = InLanguage<'a>> {
        self.languages.iter().map(move |language| self.in_language(*language))
    }
}

/// True if one is published, or withdrawn while the posting isn't open in another language.
fn is_any_published(versions: &[Version], is_half_closed: bool) -> bool {
    versions.iter().any(|version| version.status.is_published() || version.status == Status::Withdrawn && !is_half_closed)
}

fn is_any_open(versions: &[Version]) -> bool {
    versions.iter().any(|version| version.status == Status::Open)
}

/// All postings of a site.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// The versions of all postings, one posting after the other.
    versions: Vec<Version>,
    /// The start of each posting in `versions`, and the end of the last one.
    starts: Vec<u32>,
    /// The posting of each page, by its place.
    of: Vec<Option<u32>>,
    languages: Vec<LanguageId>,
}

impl Postings {
    /// Finds the connected components of the pages for which `is_version` is true. Links count in both directions. `status` returns the status
    /// of a page in one of its languages; `languages` has the enabled ones.
    pub fn new(
        index: &Index,
        links: &TranslationLinks,
        status: impl Fn(PageId, LanguageId) -> Status,
        languages: Vec<LanguageId>,
        is_version: impl Fn(PageId) -> bool,
    ) -> Postings {
        let mut parents: Vec<u32> = (0..u32::try_from(index.len()).unwrap_or(u32::MAX)).collect();
        for id in index.ids().filter(|id| is_version(*id)) {
            // All pages with the same key link each other, so one link is enough to connect them.
            let enough = if links.rule(id) == Some(LinkRule::Key) { 1 } else { usize::MAX };
            for other in links.of(index, id).filter(|other| is_version(*other)).take(enough) {
                let (a, b) = (root(&mut parents, id.0), root(&mut parents, other.0));
                parents[a as usize] = b;
            }
        }
        let mut of = vec![None; index.len()];
        let mut place_of_root: Vec<Option<u32>> = vec![None; index.len()];
        let mut joined: Vec<(u32, Version)> = Vec::with_capacity(index.len());
        let mut count = 0;
        for id in index.ids().filter(|id| is_version(*id)) {
            let place = *place_of_root[root(&mut parents, id.0) as usize].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
            let is_readable = index.page(id).error.is_none();
            for (at, language) in index.languages_of(id).enumerate() {
                let status = status(id, language);
                joined.push((place, Version { page: id, language, is_again: at > 0, status, is_readable }));
            }
            of[id.index()] = Some(place);
        }
        joined.sort_unstable_by(|(place, a), (other, b)| {
            let by_path = || index.page(a.page).path.cmp(&index.page(b.page).path);
            (place, a.language).cmp(&(other, b.language)).then_with(by_path)
        });
        let mut starts = vec![0];
        starts.extend(joined.chunk_by(|(a, _), (b, _)| a == b).scan(0, |end, posting| {
            *end += posting.len();
            u32::try_from(*end).ok()
        }));
        Postings { versions: joined.into_iter().map(|(_, version)| version).collect(), starts, of, languages }
    }

    /// The versions of all postings.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// All postings, by their first page in the index.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Posting<'_>> {
        self.starts.windows(2).map(|ends| self.between(ends))
    }

    /// The posting of a page; `None` for a page outside postings.
    pub fn of(&self, id: PageId) -> Option<Posting<'_>> {
        self.at(self.place(id)? as usize)
    }

    /// The place of a page's posting in [`Postings::all`]; `None` for a page outside postings.
    pub fn place(&self, id: PageId) -> Option<u32> {
        self.of.get(id.index()).copied().flatten()
    }

    /// The posting at a place in [`Postings::all`].
    pub fn at(&self, place: usize) -> Option<Posting<'_>> {
        self.starts.get(place..place + 2).map(|ends| self.between(ends))
    }

    fn between(&self, ends: &[u32]) -> Posting<'_> {
        let versions = match ends {
            [start, end] => self.versions.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        };
        Posting { versions, languages: &self.languages }
    }
}

/// The representative of a component. Halves the path to it, as union-find does.
fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        let above = parents[parents[at as usize] as usize];
        parents[at as usize] = above;
        at = above;
    }
    at
}
