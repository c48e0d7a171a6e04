//! The title, key and path of one page, folded for searching.

use std::ops::Range;

use super::folded_text::{FoldedPart, FoldedText};
use crate::content::page::Page;

/// Most characters that are matched letter by letter: a longer text contains nearly every word, and takes long.
pub(super) const FUZZY_CHARS: usize = 1000;

/// Title, key and path of a page, folded, with a map back to their bytes. Built on demand: [`super::TextArena`] keeps what every search
/// needs.
#[derive(Debug, Clone)]
pub struct Haystack {
    /// Title, key and path with a space between them.
    pub(super) folded: FoldedText,
    parts: [FoldedPart; 3],
    /// How many bytes are matched letter by letter, by [`SearchScope`].
    fuzzy: [usize; 2],
}

/// One of a page's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PagePart {
    Title,
    Key,
    Path,
}

/// The texts that words are searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SearchScope {
    /// Title and key.
    #[default]
    TitleAndKey,
    /// The path too.
    WithPath,
}

impl Haystack {
    /// Folds the page's texts.
    pub fn new(page: &Page) -> Haystack {
        let (folded, parts) =
            FoldedText::join([&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path]);
        let text = folded.text();
        let limit = text.char_indices().nth(FUZZY_CHARS).map_or(text.len(), |(at, _)| at);
        let lean = parts[1].folded.end;
        Haystack { fuzzy: [lean.min(limit), limit], folded, parts }
    }

    /// The folded text that words are matched in letter by letter.
    pub(super) fn fuzzy(&self, scope: SearchScope) -> &str {
        self.folded.text().get(..self.fuzzy[scope as usize]).unwrap_or_default()
    }

    /// The folded texts that phrases are searched in, in bytes of the whole.
    pub(super) fn parts(&self, scope: SearchScope) -> impl Iterator<Item = &Range<usize>> {
        let count = if scope == SearchScope::WithPath { 3 } else { 2 };
        self.parts.iter().take(count).map(|part| &part.folded)
    }

    /// One folded text, in bytes of the whole.
    pub(super) fn part(&self, place: PagePart) -> &Range<usize> {
        &self.parts[place as usize].folded
    }

    /// The text, and the bytes of it, that a range of the folded whole came from.
    pub(super) fn origin(&self, folded: &Range<usize>) -> Option<(PagePart, Range<usize>)> {
        let places = [PagePart::Title, PagePart::Key, PagePart::Path];
        let (place, part) = places.into_iter().zip(&self.parts).find(|(_, part)| part.folded.contains(&folded.start))?;
        let source = self.folded.source(folded);
        let start = source.start.checked_sub(part.source.start)?;
        Some((place, start..source.end.min(part.source.end) - part.source.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::test_pages::page;

    #[test]
    fn ranges_map_back_to_title_key_and_path() {
        let page = page("title: Développeur\ntranslationKey: dev-1");
        let haystack = Haystack::new(&page);
        assert_eq!(haystack.fuzzy(SearchScope::TitleAndKey), "developpeur dev-1");
        assert_eq!(haystack.fuzzy(SearchScope::WithPath), "developpeur dev-1 content/fr/postes/exemple.md");
        assert_eq!(haystack.origin(&(0..3)), Some((PagePart::Title, 0..4)));
        assert_eq!(haystack.origin(&(12..15)), Some((PagePart::Key, 0..3)));
        assert_eq!(haystack.origin(&(18..25)), Some((PagePart::Path, 0..7)));
        assert_eq!(haystack.origin(&(11..12)), None, "the space between them belongs to neither");
        assert_eq!(haystack.parts(SearchScope::TitleAndKey).count(), 2);
    }

    #[test]
    fn long_texts_are_cut_for_words_but_not_for_phrases() {
        let page = page(&format!("title: {} fin", "é".repeat(1500)));
        let haystack = Haystack::new(&page);
        assert_eq!(haystack.fuzzy(SearchScope::TitleAndKey).chars().count(), FUZZY_CHARS);
        assert_eq!(haystack.part(PagePart::Title).len(), 1504);
    }
}
