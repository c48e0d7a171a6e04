//! The folded titles, keys and paths that the search looks in. They are folded when a word is first looked for, and kept while pages change.

use std::sync::{Arc, OnceLock};

use crate::content::{Index, Page, PageId};
use crate::search::{Reach, Texts};

/// Folded texts by page id, without paths and with them: a search looks in paths only where a word has a `/`.
#[derive(Debug, Default)]
pub struct FoldedTexts([OnceLock<Arc<Texts>>; 2]);

impl FoldedTexts {
    /// The texts of these pages, which must be those the value was made for.
    pub fn get(&self, reach: Reach, index: &Index) -> &Texts {
        self.0[reach as usize].get_or_init(|| {
            let mut texts = Texts::new(reach);
            add(&mut texts, index);
            Arc::new(texts)
        })
    }

    /// The same for an index to which pages were added.
    pub fn extended(self: &Arc<Self>, index: &Index) -> Arc<FoldedTexts> {
        let is_short = |texts: &OnceLock<Arc<Texts>>| texts.get().is_some_and(|texts| texts.len() < index.len());
        if self.0.iter().any(is_short) { Arc::new(self.changed(|texts| add(texts, index))) } else { Arc::clone(self) }
    }

    /// The same after these pages were replaced.
    pub(super) fn replaced(&self, index: &Index, ids: &[PageId]) -> FoldedTexts {
        self.changed(|texts| {
            let known = texts.len();
            for id in ids.iter().filter(|id| id.index() < known) {
                let page = index.page(*id);
                texts.set(id.index(), &page.title(), &page.translation_key().unwrap_or_default(), &page.path);
            }
        })
    }

    fn changed(&self, change: impl Fn(&mut Texts)) -> FoldedTexts {
        FoldedTexts(self.0.each_ref().map(|texts| {
            let Some(texts) = texts.get() else { return OnceLock::new() };
            let mut texts = Texts::clone(texts);
            change(&mut texts);
            OnceLock::from(Arc::new(texts))
        }))
    }
}

/// Folds the pages of an index that are not among the texts.
fn add(texts: &mut Texts, index: &Index) {
    let new = &index.pages()[texts.len()..];
    let parts =
        |page: &Page| -> [usize; 3] { [page.title().len(), page.translation_key().unwrap_or_default().len(), page.path.len()] };
    texts.reserve(new.iter().map(|page| parts(page)));
    for page in new {
        texts.push(&page.title(), &page.translation_key().unwrap_or_default(), &page.path);
    }
}
