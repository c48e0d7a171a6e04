//! Matches letters that were typed with accents or as capitals, without folding the text again.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::haystack::{Haystack, SearchScope};
use super::needle::Needle;
use super::text_arena::TextArena;
use crate::content::page::Page;

/// A needle some of whose letters have accents or are capitals.
pub(super) struct AccentFilter {
    needle: Needle,
    wants: Vec<Want>,
}

/// One of its letters.
struct Want {
    folded: u8,
    /// The accents and capital that must match.
    demand: Option<Demand>,
}

/// The accents and capital of a typed letter.
struct Demand {
    capital: bool,
    marks: Vec<char>,
}

impl AccentFilter {
    /// The filter of a needle.
    pub fn new(needle: &Needle) -> AccentFilter {
        let want = |(at, folded): (usize, u8)| Want { folded, demand: needle.demand(at).map(|typed| Demand::new(&typed)) };
        AccentFilter { needle: needle.clone(), wants: needle.text().bytes().enumerate().map(want).collect() }
    }

    /// True if the needle's letters are in the texts of an item in this order, as [`Needle::scattered`] finds them. `page` is folded only
    /// if the texts don't keep its accents.
    pub fn is_in<'a>(&self, texts: &TextArena, item: usize, scope: SearchScope, page: impl FnOnce() -> &'a Page) -> bool {
        let text = texts.get(item);
        let Some(letters) = texts.letters(item) else {
            let haystack = Haystack::new(page());
            return self.needle.scattered(&haystack.folded, haystack.fuzzy(scope).len()).is_some();
        };
        let mut letters = letters.iter();
        let mut from = 0;
        self.wants.iter().all(|want| {
            let found = match &want.demand {
                None => text.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == want.folded)).map(|at| from + at),
                Some(demand) => {
                    let agrees = |at: usize, c| at >= from && text.get(at) == Some(&want.folded) && demand.is_met_by(c);
                    letters.find(|letter| agrees(letter.at(), letter.c())).map(|letter| letter.at())
                }
            };
            from = found.map_or(from, |at| at + 1);
            found.is_some()
        })
    }
}

impl Demand {
    fn new(typed: &str) -> Demand {
        let typed: Vec<char> = typed.nfd().collect();
        let capital = typed.first().is_some_and(|c| c.is_uppercase());
        Demand { capital, marks: typed.into_iter().filter(|c| is_combining_mark(*c)).collect() }
    }

    /// An accented letter matches only itself, a capital only a capital.
    fn is_met_by(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.marks.is_empty() && (!self.capital || c.is_ascii_uppercase());
        }
        (!self.capital || c.nfd().next().is_some_and(char::is_uppercase))
            && (self.marks.is_empty() || c.nfd().filter(|c| is_combining_mark(*c)).eq(self.marks.iter().copied()))
    }
}
