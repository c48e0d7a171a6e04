//! Whether letters that were typed with accents or capitals stand in a text, told without folding it into memory. Scores nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::haystack::{FUZZY_CHARS, Haystack, Reach};
use super::needle::Needle;
use crate::content::page::Page;
use crate::text::fold_char;

/// A needle of which some letters ask for more than is left after folding.
pub(super) struct Strict {
    needle: Needle,
    wants: Vec<Want>,
}

/// One letter of it.
struct Want {
    folded: char,
    capital: bool,
    marks: Vec<char>,
}

impl Strict {
    /// What a needle asks for.
    pub fn new(needle: &Needle) -> Strict {
        let want = |(at, folded): (usize, char)| {
            let typed: Vec<char> = needle.demand(at).map_or_else(Vec::new, |letter| letter.nfd().collect());
            let capital = typed.first().is_some_and(|c| c.is_uppercase());
            Want { folded, capital, marks: typed.into_iter().filter(|c| is_combining_mark(*c)).collect() }
        };
        Strict { needle: needle.clone(), wants: needle.text().char_indices().map(want).collect() }
    }

    /// True where the letters stand in a page's texts in this order: as [`Needle::scattered`] finds them.
    pub fn is_in(&self, page: &Page, reach: Reach) -> bool {
        let (title, key) = (page.title(), page.translation_key().unwrap_or_default());
        let path = if reach == Reach::Full { &*page.path } else { "" };
        self.look([&title, &key, path]).unwrap_or_else(|| {
            let haystack = Haystack::new(page);
            self.needle.scattered(&haystack.folded, haystack.fuzzy(reach).len()).is_some()
        })
    }

    /// `None` where that can't be told: a letter is written in several characters.
    fn look(&self, texts: [&str; 3]) -> Option<bool> {
        let mut wants = self.wants.iter().peekable();
        let mut room = FUZZY_CHARS;
        let mut follows = false;
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            let mut chars = follows.then_some(' ').into_iter().chain(text.chars()).peekable();
            while let Some(c) = chars.next() {
                if !c.is_ascii() && is_combining_mark(c) {
                    return None;
                }
                let mut take = |folded: char| {
                    if room > 0 && wants.peek().is_some_and(|want| want.folded == folded && want.agrees(c)) {
                        wants.next();
                    }
                    room = room.saturating_sub(1);
                };
                if c.is_ascii() {
                    take(c.to_ascii_lowercase());
                } else {
                    fold_char(c, take);
                }
                // The rest of the text changes nothing, unless it goes on with a mark on this letter.
                if wants.peek().is_none() && !chars.peek().is_some_and(|next| is_combining_mark(*next)) {
                    return Some(true);
                }
            }
            follows = true;
        }
        Some(wants.peek().is_none())
    }
}

impl Want {
    /// An accented letter finds only itself, a capital only a capital.
    fn agrees(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.marks.is_empty() && (!self.capital || c.is_ascii_uppercase());
        }
        (!self.capital || c.nfd().next().is_some_and(char::is_uppercase))
            && (self.marks.is_empty() || c.nfd().filter(|c| is_combining_mark(*c)).eq(self.marks.iter().copied()))
    }
}
