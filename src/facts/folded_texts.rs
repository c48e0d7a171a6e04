//! The folded titles, keys and paths that are searched: folded at the first search, and kept while pages change.

use std::sync::{Arc, OnceLock};

use crate::content::{Index, Page, PageId};
use crate::search::{SearchScope, TextArena};

/// Folded texts by page id, without and with paths: paths are searched only if a word has a `/`.
#[derive(Debug, Default)]
pub struct FoldedTexts([OnceLock<Arc<TextArena>>; 2]);

impl FoldedTexts {
    /// The texts of an index, which must be the one that this value belongs to.
    pub fn get(&self, scope: SearchScope, index: &Index) -> &TextArena {
        self.0[scope as usize].get_or_init(|| {
            let mut texts = TextArena::new(scope);
            add(&mut texts, index);
            Arc::new(texts)
        })
    }

    /// Extends the texts to an index with more pages.
    pub fn extended(self: &Arc<Self>, index: &Index) -> Arc<FoldedTexts> {
        let is_short = |texts: &OnceLock<Arc<TextArena>>| texts.get().is_some_and(|texts| texts.len() < index.len());
        if self.0.iter().any(is_short) { Arc::new(self.changed(|texts| add(texts, index))) } else { Arc::clone(self) }
    }

    /// Updates the texts of pages that were replaced.
    pub(super) fn replaced(&self, index: &Index, ids: &[PageId]) -> FoldedTexts {
        self.changed(|texts| {
            let known = texts.len();
            for id in ids.iter().filter(|id| id.index() < known) {
                let page = index.page(*id);
                texts.set(id.index(), &page.title(), &page.translation_key().unwrap_or_default(), &page.path);
            }
        })
    }

    fn changed(&self, change: impl Fn(&mut TextArena)) -> FoldedTexts {
        FoldedTexts(self.0.each_ref().map(|texts| {
            let Some(texts) = texts.get() else { return OnceLock::new() };
            let mut texts = TextArena::clone(texts);
            change(&mut texts);
            OnceLock::from(Arc::new(texts))
        }))
    }
}

/// Adds the pages of an index that have no text yet.
fn add(texts: &mut TextArena, index: &Index) {
    let new = &index.pages()[texts.len()..];
    let parts =
        |page: &Page| -> [usize; 3] { [page.title().len(), page.translation_key().unwrap_or_default().len(), page.path.len()] };
    texts.reserve(new.iter().map(|page| parts(page)));
    for page in new {
        texts.push(&page.title(), &page.translation_key().unwrap_or_default(), &page.path);
    }
}
