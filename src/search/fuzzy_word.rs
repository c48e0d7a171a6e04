//! A word whose letters are searched in this order, as [`TextArena`] needs it.

use super::haystack::{Haystack, SearchScope};
use super::needle::{Demand, Needle};
use super::text_arena::TextArena;
use crate::content::page::Page;

/// A word of printable ASCII once folded: [`TextArena`] doesn't distinguish other characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FuzzyWord(Needle);

/// One of its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter, folded.
    pub byte: u8,
    /// The accents and capital that must match.
    pub demand: Option<Demand>,
}

impl FuzzyWord {
    /// A word whose accents and capitals are ignored; `None` if it is empty or not all printable ASCII once folded.
    pub fn new(typed: &str) -> Option<FuzzyWord> {
        FuzzyWord::from_needle(&Needle::new(typed)?.lenient())
    }

    /// The word of a needle, whose accents and capitals must match; `None` if it isn't all printable ASCII once folded.
    pub(super) fn from_needle(needle: &Needle) -> Option<FuzzyWord> {
        let is_plain = needle.text().bytes().all(|byte| matches!(byte, b' '..=b'~'));
        is_plain.then(|| FuzzyWord(needle.clone()))
    }

    pub(super) fn letters(&self) -> impl Iterator<Item = Letter> {
        self.0.text().bytes().enumerate().map(|(at, byte)| Letter { byte, demand: self.0.demand(at).cloned() })
    }

    /// True if the letters are in the texts of an item in this order, as [`Needle::scattered`] finds them. `page` is folded only if the
    /// texts don't keep its accents.
    pub(super) fn is_in<'a>(&self, texts: &TextArena, item: usize, scope: SearchScope, page: impl FnOnce() -> &'a Page) -> bool {
        let text = texts.get(item);
        let Some(marked) = texts.letters(item) else {
            let haystack = Haystack::new(page());
            return self.0.scattered(&haystack.folded, haystack.fuzzy(scope).len()).is_some();
        };
        let mut marked = marked.iter();
        let mut from = 0;
        self.0.text().bytes().enumerate().all(|(letter, byte)| {
            let found = match self.0.demand(letter) {
                None => text.get(from..).and_then(|rest| rest.iter().position(|other| *other == byte)).map(|at| from + at),
                Some(demand) => {
                    let agrees = |at: usize, c: char| {
                        at >= from && text.get(at) == Some(&byte) && demand.is_met_by(c.encode_utf8(&mut [0; 4]))
                    };
                    marked.find(|found| agrees(found.at(), found.c())).map(|found| found.at())
                }
            };
            from = found.map_or(from, |at| at + 1);
            found.is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FuzzyWord;

    #[test]
    fn words_are_plain_folded_ascii() {
        for (typed, is_plain) in
            [("dev-1", true), ("a b", true), ("É", true), ("", false), ("工", false), ("\u{7f}", false), ("\0", false)]
        {
            assert_eq!(FuzzyWord::new(typed).is_some(), is_plain, "{typed:?}");
        }
    }
}
