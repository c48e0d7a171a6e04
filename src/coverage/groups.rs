//! Groups: the postings that are translations of each other, as connected components of Hugo's links. Judges nothing.

use crate::content::links::{By, Links};
use crate::content::{Index, PageId};
use crate::site::LanguageId;

/// The postings that belong together, in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// Its members by language (the default one first), then by path.
    pub members: Vec<PageId>,
}

impl Group {
    /// The first member, which stands for the group in findings.
    pub fn first(&self) -> PageId {
        self.members.first().copied().unwrap_or_default()
    }

    /// All members but the first.
    pub fn others(&self) -> Vec<PageId> {
        self.members.iter().skip(1).copied().collect()
    }

    /// The members in one language, by path.
    pub fn in_language<'a>(&'a self, index: &'a Index, language: LanguageId) -> impl Iterator<Item = PageId> + 'a {
        self.members.iter().copied().filter(move |id| index.page(*id).place.language == language)
    }
}

/// Every group of a site.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    groups: Vec<Group>,
    of: Vec<Option<u32>>,
}

impl Groups {
    /// Finds the connected components of the pages for which `posting` is true, under `links` taken both ways.
    pub fn new(index: &Index, links: &Links, posting: impl Fn(PageId) -> bool) -> Groups {
        let mut parents: Vec<u32> = (0..u32::try_from(index.len()).unwrap_or(u32::MAX)).collect();
        for id in index.ids().filter(|id| posting(*id)) {
            // All pages of one key list each other: one of them is enough to hold them together.
            let enough = if links.rule(id) == Some(By::Key) { 1 } else { usize::MAX };
            for other in links.of(index, id).filter(|other| posting(*other)).take(enough) {
                let (a, b) = (root(&mut parents, id.0), root(&mut parents, other.0));
                parents[a as usize] = b;
            }
        }
        let mut groups = Groups { groups: Vec::new(), of: vec![None; index.len()] };
        let mut group_of_root: Vec<Option<u32>> = vec![None; index.len()];
        for id in index.ids().filter(|id| posting(*id)) {
            let slot = &mut group_of_root[root(&mut parents, id.0) as usize];
            let group = *slot.get_or_insert_with(|| {
                groups.groups.push(Group::default());
                u32::try_from(groups.groups.len() - 1).unwrap_or(u32::MAX)
            });
            groups.groups[group as usize].members.push(id);
            groups.of[id.index()] = Some(group);
        }
        for group in &mut groups.groups {
            group.members.sort_by(|a, b| {
                let (a, b) = (index.page(*a), index.page(*b));
                (a.place.language, &a.path).cmp(&(b.place.language, &b.path))
            });
        }
        groups
    }

    /// Every group, by the order in which its first page came.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// The group of a page; `None` for a page that is no posting.
    pub fn of(&self, id: PageId) -> Option<&Group> {
        self.groups.get(self.place_of(id)?)
    }

    /// The place of a page's group among all; `None` for a page that is no posting.
    pub fn place_of(&self, id: PageId) -> Option<usize> {
        self.of.get(id.index()).copied().flatten().map(|group| group as usize)
    }
}

/// The representative of a component, with the way to it shortened.
fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        let above = parents[parents[at as usize] as usize];
        parents[at as usize] = above;
        at = above;
    }
    at
}
