//! A word whose letters are searched in this order, as [`TextArena`] needs it.

use super::haystack::{Haystack, SearchScope};
use super::match_score::LetterFit;
use super::needle::{Demand, Needle};
use super::text_arena::{MarkedLetter, TextArena, is_in_word};
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

    /// How the letters are in the texts of an item in this order, as [`Needle::scattered`] and [`Needle::best`] find them. `page` is
    /// folded only if the texts don't keep its accents.
    pub(super) fn fit_in<'a>(
        &self,
        texts: &TextArena,
        item: usize,
        scope: SearchScope,
        page: impl FnOnce() -> &'a Page,
    ) -> Option<LetterFit> {
        let Some(marked) = texts.letters(item) else {
            let haystack = Haystack::new(page());
            return self.0.fit(&haystack.folded, haystack.fuzzy(scope).len());
        };
        let text = texts.get(item);
        let best = self.finds(text, marked).max();
        best.or_else(|| self.is_scattered(text, marked).then_some(LetterFit::Scattered))
    }

    /// How it fits where it is in one piece.
    fn finds(&self, text: &[u8], marked: &[MarkedLetter]) -> impl Iterator<Item = LetterFit> {
        let letters = self.0.text().as_bytes();
        let agrees = move |at: usize| {
            (0..letters.len()).all(|letter| {
                self.0.demand(letter).is_none_or(|demand| {
                    let found = marked.binary_search_by_key(&(at + letter), |found| found.at());
                    found.is_ok_and(|found| demand.is_met_by(marked[found].c().encode_utf8(&mut [0; 4])))
                })
            })
        };
        let mut from = 0;
        let next = std::iter::from_fn(move || {
            let at = text.get(from..)?.windows(letters.len()).position(|window| window == letters)? + from;
            from = at + 1;
            Some(at)
        });
        next.filter(move |at| agrees(*at)).map(|at| {
            let is_inside = at.checked_sub(1).is_some_and(|before| is_in_word(text[before]));
            if is_inside { LetterFit::Inside } else { LetterFit::WordStart }
        })
    }

    fn is_scattered(&self, text: &[u8], marked: &[MarkedLetter]) -> bool {
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
