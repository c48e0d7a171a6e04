//! What the search looks in: the folded titles, keys and paths of all pages, the bodies that have been read. Reads no files.

use std::sync::{Arc, OnceLock};

use super::Catalog;
use crate::content::{Index, Page, PageId};
use crate::search::{Reach, Texts};

impl Catalog {
    /// The folded titles and keys, with the paths or without them, by the ids of the pages. They are folded when they are first asked for:
    /// a search looks into paths only where a word has a `/`.
    pub fn texts(&self, reach: Reach) -> &Texts {
        self.texts[reach as usize].get_or_init(|| {
            let mut texts = Texts::new(reach);
            add_texts(&mut texts, &self.index);
            Arc::new(texts)
        })
    }

    /// Folds the pages that have come since the last time.
    pub(super) fn read_texts(&mut self) {
        for texts in self.texts.iter_mut().filter_map(OnceLock::get_mut) {
            if texts.len() < self.index.len() {
                add_texts(Arc::make_mut(texts), &self.index);
            }
        }
    }

    /// Folds a page again that has changed.
    pub(super) fn read_texts_again(&mut self, id: PageId) {
        let page = self.index.page(id);
        let (title, key) = (page.title(), page.translation_key().unwrap_or_default());
        for texts in self.texts.iter_mut().filter_map(OnceLock::get_mut) {
            Arc::make_mut(texts).set(id.index(), &title, &key, &page.path);
        }
    }

    /// The postings whose body has not been read for `text:`.
    pub fn unread_bodies(&self) -> Vec<PageId> {
        self.postings.iter().copied().filter(|id| !self.bodies.contains_key(id)).collect()
    }

    /// Lets go of a body that has changed.
    pub fn forget_body(&mut self, id: PageId) {
        self.bodies.remove(&id);
    }

    /// Keeps the folded body of a page for `text:`.
    pub fn keep_body(&mut self, id: PageId, folded: Arc<str>) {
        self.bodies.insert(id, folded);
    }
}

/// Folds the pages of an index that are not among the texts.
fn add_texts(texts: &mut Texts, index: &Index) {
    let new = &index.pages()[texts.len()..];
    let parts =
        |page: &Page| -> [usize; 3] { [page.title().len(), page.translation_key().unwrap_or_default().len(), page.path.len()] };
    texts.reserve(new.iter().map(|page| parts(page)));
    for page in new {
        texts.push(&page.title(), &page.translation_key().unwrap_or_default(), &page.path);
    }
}
