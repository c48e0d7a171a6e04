//! Finds the pages that are versions of one posting: the connected components of Hugo's links.

use crate::content::translation_links::{LinkRule, TranslationLinks};
use crate::content::{Index, PageId};
use crate::site::LanguageId;

/// The versions of one posting, in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Posting<'a> {
    /// The pages, by language (the default one first), then by path.
    pub versions: &'a [PageId],
}

impl<'a> Posting<'a> {
    /// The first page, which represents the posting in findings.
    pub fn first(self) -> PageId {
        self.versions.first().copied().unwrap_or_default()
    }

    /// The pages of all versions.
    pub fn pages(self) -> impl Iterator<Item = PageId> + Clone + 'a {
        self.versions.iter().copied()
    }

    /// True if a page is one of the versions.
    pub fn has(self, id: PageId) -> bool {
        self.pages().any(|page| page == id)
    }

    /// All pages but the first.
    pub fn others(self) -> Vec<PageId> {
        self.versions.iter().skip(1).copied().collect()
    }

    /// The pages in one language, by path.
    pub fn in_language(self, index: &'a Index, language: LanguageId) -> impl Iterator<Item = PageId> + 'a {
        self.versions.iter().copied().filter(move |id| index.page(*id).place.language == language)
    }
}

/// All postings of a site.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// The pages of all postings, one posting after the other.
    versions: Vec<PageId>,
    /// The start of each posting in `versions`, and the end of the last one.
    starts: Vec<u32>,
    /// The posting of each page.
    of: Vec<Option<u32>>,
}

impl Postings {
    /// Finds the connected components of the pages for which `posting` is true. Links count in both directions.
    pub fn new(index: &Index, links: &TranslationLinks, posting: impl Fn(PageId) -> bool) -> Postings {
        let mut parents: Vec<u32> = (0..u32::try_from(index.len()).unwrap_or(u32::MAX)).collect();
        for id in index.ids().filter(|id| posting(*id)) {
            // All pages with the same key link each other, so one link is enough to connect them.
            let enough = if links.rule(id) == Some(LinkRule::Key) { 1 } else { usize::MAX };
            for other in links.of(index, id).filter(|other| posting(*other)).take(enough) {
                let (a, b) = (root(&mut parents, id.0), root(&mut parents, other.0));
                parents[a as usize] = b;
            }
        }
        let mut of = vec![None; index.len()];
        let mut group_of_root: Vec<Option<u32>> = vec![None; index.len()];
        let mut joined: Vec<(u32, PageId)> = Vec::with_capacity(index.len());
        let mut count = 0;
        for id in index.ids().filter(|id| posting(*id)) {
            let posting = *group_of_root[root(&mut parents, id.0) as usize].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
            joined.push((posting, id));
            of[id.index()] = Some(posting);
        }
        joined.sort_unstable_by(|(posting, a), (other, b)| {
            let by_place = || {
                let (a, b) = (index.page(*a), index.page(*b));
                (a.place.language, &a.path).cmp(&(b.place.language, &b.path))
            };
            posting.cmp(other).then_with(by_place)
        });
        let mut starts = Vec::with_capacity(count as usize + 1);
        starts.push(0);
        let mut end = 0;
        for posting in joined.chunk_by(|(a, _), (b, _)| a == b) {
            end += u32::try_from(posting.len()).unwrap_or(u32::MAX);
            starts.push(end);
        }
        Postings { versions: joined.into_iter().map(|(_, id)| id).collect(), starts, of }
    }

    /// All postings, by their first page in the index.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Posting<'_>> {
        self.starts.windows(2).map(|ends| self.between(ends))
    }

    /// The posting of a page; `None` for a page outside postings.
    pub fn of(&self, id: PageId) -> Option<Posting<'_>> {
        self.get(self.place_of(id)?)
    }

    /// The posting at this place.
    pub fn get(&self, place: usize) -> Option<Posting<'_>> {
        self.starts.get(place..place + 2).map(|ends| self.between(ends))
    }

    /// The place of a page's posting; `None` for a page outside postings.
    pub fn place_of(&self, id: PageId) -> Option<usize> {
        self.of.get(id.index()).copied().flatten().map(|posting| posting as usize)
    }

    fn between(&self, ends: &[u32]) -> Posting<'_> {
        let versions = match ends {
            [start, end] => self.versions.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        };
        Posting { versions }
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
