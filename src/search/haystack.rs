//! What words are looked for in: the title, key and path of one page, folded once. Knows no queries.

use std::ops::Range;

use super::folded::{Folded, Part};
use crate::content::page::Page;

/// Longest text that is matched letter by letter, in characters: a longer one holds nearly every word, and costs.
pub(super) const FUZZY_CHARS: usize = 1000;

/// Title, key and path of a page, folded for searching, with the way back to their bytes. Made when it is wanted: [`super::Texts`] keeps what
/// all searches need.
#[derive(Debug, Clone)]
pub struct Haystack {
    /// Title, key and path with a space between them.
    pub(super) folded: Folded,
    parts: [Part; 3],
    /// Bytes that are matched letter by letter: of title and key, and with the path.
    fuzzy: [usize; 2],
}

/// One text of a haystack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Key,
    Path,
}

/// The texts in which words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Title and key.
    #[default]
    Lean,
    /// The path, too.
    Full,
}

impl Haystack {
    /// Folds what words are looked for in.
    pub fn new(page: &Page) -> Haystack {
        let (folded, parts) = Folded::join([&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path]);
        let text = folded.text();
        let limit = text.char_indices().nth(FUZZY_CHARS).map_or(text.len(), |(at, _)| at);
        let lean = parts[1].folded.end;
        Haystack { fuzzy: [lean.min(limit), limit], folded, parts }
    }

    /// The folded text in which words are looked for letter by letter.
    pub(super) fn fuzzy(&self, reach: Reach) -> &str {
        self.folded.text().get(..self.fuzzy[reach as usize]).unwrap_or_default()
    }

    /// The folded texts in which phrases are looked for, in bytes of the whole.
    pub(super) fn parts(&self, reach: Reach) -> impl Iterator<Item = &Range<usize>> {
        let count = if reach == Reach::Full { 3 } else { 2 };
        self.parts.iter().take(count).map(|part| &part.folded)
    }

    /// One folded text, in bytes of the whole.
    pub(super) fn part(&self, place: Place) -> &Range<usize> {
        &self.parts[place as usize].folded
    }

    /// The text and the bytes of it from which a range of the folded whole came.
    pub(super) fn origin(&self, folded: &Range<usize>) -> Option<(Place, Range<usize>)> {
        let places = [Place::Title, Place::Key, Place::Path];
        let (place, part) = places.into_iter().zip(&self.parts).find(|(_, part)| part.folded.contains(&folded.start))?;
        let source = self.folded.source(folded);
        let start = source.start.checked_sub(part.source.start)?;
        Some((place, start..source.end.min(part.source.end) - part.source.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::samples::page;

    #[test]
    fn texts_are_found_in_the_whole() {
        let page = page("title: Développeur\ntranslationKey: dev-1");
        let haystack = Haystack::new(&page);
        assert_eq!(haystack.fuzzy(Reach::Lean), "developpeur dev-1");
        assert_eq!(haystack.fuzzy(Reach::Full), "developpeur dev-1 content/fr/postes/exemple.md");
        assert_eq!(haystack.origin(&(0..3)), Some((Place::Title, 0..4)));
        assert_eq!(haystack.origin(&(12..15)), Some((Place::Key, 0..3)));
        assert_eq!(haystack.origin(&(18..25)), Some((Place::Path, 0..7)));
        assert_eq!(haystack.origin(&(11..12)), None, "the space between them is no text of the page");
        assert_eq!(haystack.parts(Reach::Lean).count(), 2);
    }

    #[test]
    fn long_texts_are_cut_for_words_only() {
        let page = page(&format!("title: {} fin", "é".repeat(1500)));
        let haystack = Haystack::new(&page);
        assert_eq!(haystack.fuzzy(Reach::Lean).chars().count(), FUZZY_CHARS);
        assert_eq!(haystack.part(Place::Title).len(), 1504);
    }
}
