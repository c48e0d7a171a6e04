//! Whether letters that were typed with accents or capitals stand in a text. Scores nothing, folds nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::haystack::{Haystack, Reach};
use super::needle::Needle;
use super::texts::Texts;
use crate::content::page::Page;

/// A needle of which some letters ask for more than is left after folding.
pub(super) struct Strict {
    needle: Needle,
    wants: Vec<Want>,
}

/// One letter of it.
struct Want {
    folded: u8,
    /// What else it asks for.
    demand: Option<Demand>,
}

/// What a letter asks for that was typed as a capital or with accents.
struct Demand {
    capital: bool,
    marks: Vec<char>,
}

impl Strict {
    /// What a needle asks for.
    pub fn new(needle: &Needle) -> Strict {
        let want = |(at, folded): (usize, u8)| Want { folded, demand: needle.demand(at).map(|typed| Demand::new(&typed)) };
        Strict { needle: needle.clone(), wants: needle.text().bytes().enumerate().map(want).collect() }
    }

    /// True where the letters stand in the texts of an item in this order: as [`Needle::scattered`] finds them. `page` is looked at only
    /// where the texts can't tell.
    pub fn is_in<'a>(&self, texts: &Texts, item: usize, reach: Reach, page: impl FnOnce() -> &'a Page) -> bool {
        let text = texts.get(item);
        let Some(letters) = texts.letters(item) else {
            let haystack = Haystack::new(page());
            return self.needle.scattered(&haystack.folded, haystack.fuzzy(reach).len()).is_some();
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

    /// An accented letter finds only itself, a capital only a capital.
    fn is_met_by(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.marks.is_empty() && (!self.capital || c.is_ascii_uppercase());
        }
        (!self.capital || c.nfd().next().is_some_and(char::is_uppercase))
            && (self.marks.is_empty() || c.nfd().filter(|c| is_combining_mark(*c)).eq(self.marks.iter().copied()))
    }
}
