//! Groups the pages that are versions of one posting: the connected components of Hugo's links.

use crate::content::translation_links::{LinkRule, TranslationLinks};
use crate::content::{Index, PageId};
use crate::site::LanguageId;

/// The versions of one posting, in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Group<'a> {
    /// The pages, by language (the default one first), then by path.
    pub members: &'a [PageId],
}

impl<'a> Group<'a> {
    /// The first page, which represents the posting in findings.
    pub fn first(self) -> PageId {
        self.members.first().copied().unwrap_or_default()
    }

    /// All pages but the first.
    pub fn others(self) -> Vec<PageId> {
        self.members.iter().skip(1).copied().collect()
    }

    /// The pages in one language, by path.
    pub fn in_language(self, index: &'a Index, language: LanguageId) -> impl Iterator<Item = PageId> + 'a {
        self.members.iter().copied().filter(move |id| index.page(*id).place.language == language)
    }
}

/// All groups of a site.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// The pages of all groups, one group after the other.
    members: Vec<PageId>,
    /// The start of each group in `members`, and the end of the last one.
    starts: Vec<u32>,
    /// The group of each page.
    of: Vec<Option<u32>>,
}

impl Groups {
    /// Finds the connected components of the pages for which `posting` is true. Links count in both directions.
    pub fn new(index: &Index, links: &TranslationLinks, posting: impl Fn(PageId) -> bool) -> Groups {
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
            let group = *group_of_root[root(&mut parents, id.0) as usize].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
            joined.push((group, id));
            of[id.index()] = Some(group);
        }
        joined.sort_unstable_by(|(group, a), (other, b)| {
            let by_place = || {
                let (a, b) = (index.page(*a), index.page(*b));
                (a.place.language, &a.path).cmp(&(b.place.language, &b.path))
            };
            group.cmp(other).then_with(by_place)
        });
        let mut starts = Vec::with_capacity(count as usize + 1);
        starts.push(0);
        let mut end = 0;
        for group in joined.chunk_by(|(a, _), (b, _)| a == b) {
            end += u32::try_from(group.len()).unwrap_or(u32::MAX);
            starts.push(end);
        }
        Groups { members: joined.into_iter().map(|(_, id)| id).collect(), starts, of }
    }

    /// All groups, by their first page in the index.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Group<'_>> {
        self.starts.windows(2).map(|ends| self.between(ends))
    }

    /// The group of a page; `None` for a page outside postings.
    pub fn of(&self, id: PageId) -> Option<Group<'_>> {
        self.get(self.place_of(id)?)
    }

    /// The group with this index.
    pub fn get(&self, place: usize) -> Option<Group<'_>> {
        self.starts.get(place..place + 2).map(|ends| self.between(ends))
    }

    /// The index of a page's group; `None` for a page outside postings.
    pub fn place_of(&self, id: PageId) -> Option<usize> {
        self.of.get(id.index()).copied().flatten().map(|group| group as usize)
    }

    fn between(&self, ends: &[u32]) -> Group<'_> {
        let members = match ends {
            [start, end] => self.members.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        };
        Group { members }
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
