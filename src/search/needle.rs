//! The text that a term searches for, and how strict its accents and capitals are.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::folded_text::FoldedText;

/// Which ends of a text a needle is anchored to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Bound {
    /// The start.
    pub start: bool,
    /// The end.
    pub end: bool,
}

impl Bound {
    /// Both.
    pub const WHOLE: Bound = Bound { start: true, end: true };
}

/// A text to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    folded: FoldedText,
    /// It has accents or capitals, and they must match.
    strict: bool,
    bound: Bound,
    /// The characters it needs; see [`mask`].
    pub mask: u64,
    /// Two equal characters are next to each other in it.
    pub doubled: bool,
}

impl Needle {
    /// The needle for a typed text; `None` if the text is empty once folded.
    pub fn new(typed: &str) -> Option<Needle> {
        let folded = FoldedText::new(typed.trim());
        let text = folded.text();
        if text.is_empty() {
            return None;
        }
        let strict =
            text.char_indices().any(|(at, _)| marks(folded.letter_at(at)).next().is_some() || is_capital(folded.letter_at(at)));
        let doubled = text.chars().zip(text.chars().skip(1)).any(|(one, next)| one == next);
        Some(Needle { strict, bound: Bound::default(), mask: mask(text), doubled, folded })
    }

    /// The same needle, anchored.
    pub fn bound(self, bound: Bound) -> Needle {
        Needle { bound, ..self }
    }

    /// The same needle, ignoring accents and capitals.
    pub fn lenient(self) -> Needle {
        Needle { strict: false, ..self }
    }

    /// The folded text; never empty.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// The needle's first match in a part of `text`, in bytes of the folded text. Anchors ignore spaces at the ends of a text.
    pub fn find(&self, text: &FoldedText, part: &Range<usize>) -> Option<Range<usize>> {
        let within = text.text().get(part.clone())?;
        let needle = self.text();
        let step = needle.chars().next()?.len_utf8();
        let mut from = 0;
        while let Some(at) = within.get(from..)?.find(needle).map(|at| at + from) {
            let end = at + needle.len();
            let bound = (!self.bound.start || within[..at].trim_start().is_empty())
                && (!self.bound.end || within[end..].trim_end().is_empty());
            if bound && self.agrees_along(text, part.start + at) {
                return Some(part.start + at..part.start + end);
            }
            from = at + step;
        }
        None
    }

    /// The earliest match of the needle's characters in the first `limit` bytes of `text`, in order with anything between them: bytes of
    /// the folded text.
    pub fn scattered(&self, text: &FoldedText, limit: usize) -> Option<Vec<usize>> {
        let mut places = text.text().get(..limit)?.char_indices();
        self.text()
            .char_indices()
            .map(|(mine, c)| places.find(|(at, d)| c == *d && self.agrees(mine, text, *at)).map(|(at, _)| at))
            .collect()
    }

    /// True if each character of the needle matches the character of `text` at the place given for it.
    pub fn matches_at(&self, text: &FoldedText, places: &[usize]) -> bool {
        self.text().chars().count() == places.len()
            && self.text().char_indices().zip(places).all(|((mine, c), at)| {
                text.text().get(*at..).is_some_and(|rest| rest.starts_with(c)) && self.agrees(mine, text, *at)
            })
    }

    /// True if accents or capitals may rule out what the folded texts allow.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// The letter at a byte of the folded text as it was typed, if its accents or capital must match.
    pub fn demand(&self, at: usize) -> Option<Box<str>> {
        let letter = self.folded.letter_at(at);
        let asks = self.strict && self.folded.opens_letter(at) && (marks(letter).next().is_some() || is_capital(letter));
        asks.then(|| letter.into())
    }

    fn agrees_along(&self, text: &FoldedText, at: usize) -> bool {
        !self.strict || self.text().char_indices().all(|(mine, _)| self.agrees(mine, text, at + mine))
    }

    /// An accented letter matches only itself, a capital only a capital. Of a ligature's letters only the first is compared.
    fn agrees(&self, mine: usize, text: &FoldedText, theirs: usize) -> bool {
        if !self.strict || !self.folded.opens_letter(mine) {
            return true;
        }
        let (mine, theirs) = (self.folded.letter_at(mine), text.letter_at(theirs));
        (marks(mine).next().is_none() || marks(mine).eq(marks(theirs))) && (!is_capital(mine) || is_capital(theirs))
    }
}

/// The combining marks of a letter, however it is composed, in canonical order.
fn marks(letter: &str) -> impl Iterator<Item = char> {
    let ascii = letter.is_ascii();
    letter.nfd().filter(move |c| !ascii && is_combining_mark(*c))
}

fn is_capital(letter: &str) -> bool {
    letter.nfd().next().is_some_and(char::is_uppercase)
}

/// True if a character has an accent or is a capital.
pub(super) fn asks(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { c.nfd().any(|part| is_combining_mark(part) || part.is_uppercase()) }
}

/// The characters of a folded text as a set of 64 bits. A text can contain a needle only if its set contains the needle's.
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| mask | 1 << bit(c))
}

/// The bit of a folded character in such a set: letters and digits have their own, others share.
pub(super) const fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        _ => SHARED + c as u32 % (u64::BITS - SHARED),
    }
}

/// The first bit that characters share.
pub(super) const SHARED: u32 = 36;

#[cfg(test)]
mod tests {
    use super::*;

    fn find(typed: &str, text: &str) -> Option<String> {
        let folded = FoldedText::new(text);
        let range = Needle::new(typed).unwrap().find(&folded, &(0..folded.text().len()))?;
        Some(text[folded.source(&range)].to_owned())
    }

    fn scattered(typed: &str, text: &str) -> bool {
        let folded = FoldedText::new(text);
        let needle = Needle::new(typed).unwrap();
        let places = needle.scattered(&folded, folded.text().len());
        assert!(places.as_ref().is_none_or(|places| needle.matches_at(&folded, places)));
        places.is_some()
    }

    #[test]
    fn accents_and_capitals_must_match_only_if_typed() {
        for (typed, text, finds) in [
            ("developpeur", "Développeur", Some("Développeur")),
            ("développeur", "Développeur", Some("Développeur")),
            ("développeur", "De\u{301}veloppeur", Some("De\u{301}veloppeur")),
            ("de\u{301}veloppeur", "Développeur", Some("Développeur")),
            ("développeur", "Developpeur", None),
            ("dèveloppeur", "Développeur", None),
            ("éditeur", "Éditeur", Some("Éditeur")),
            ("Éditeur", "éditeur", None),
            ("Éditeur", "Editeur", None),
            ("E", "e É", Some("É")),
            ("oeuvre", "Main-d’œuvre", Some("œuvre")),
            ("œuvre", "Main-d'oeuvre", Some("oeuvre")),
            ("Œuvre", "Oeuvre", Some("Oeuvre")),
            ("Œuvre", "oeuvre", None),
            ("main-d'", "Main-d’œuvre", Some("Main-d’")),
            ("d’o", "Main-d'oeuvre", Some("d'o")),
            ("3 mois", "3\u{a0}mois", Some("3\u{a0}mois")),
            ("3\u{202f}mois", "3 mois", Some("3 mois")),
            ("a", "b", None),
            ("çu", "recu reçu", Some("çu")),
        ] {
            assert_eq!(find(typed, text).as_deref(), finds, "{typed} in {text}");
            assert_eq!(scattered(typed, text), finds.is_some(), "{typed} scattered in {text}");
        }
        let lenient = Needle::new("É").unwrap().lenient();
        assert!(lenient.find(&FoldedText::new("e"), &(0..1)).is_some());
    }

    #[test]
    fn anchored_needles_match_only_at_the_ends() {
        const START: Bound = Bound { start: true, end: false };
        const END: Bound = Bound { start: false, end: true };
        let text = FoldedText::new(" Chef de chef ");
        let all = 0..text.text().len();
        let chef = Needle::new("chef").unwrap();
        assert_eq!(chef.clone().bound(START).find(&text, &all), Some(1..5));
        assert_eq!(chef.clone().bound(END).find(&text, &all), Some(9..13));
        assert_eq!(chef.clone().bound(Bound::WHOLE).find(&text, &all), None);
        assert_eq!(chef.bound(Bound::WHOLE).find(&text, &(9..14)), Some(9..13));
        // A match that fails may overlap the right one.
        let overlapping = FoldedText::new("aaa");
        assert_eq!(Needle::new("aa").unwrap().bound(END).find(&overlapping, &(0..3)), Some(1..3));
        assert_eq!(Needle::new("éa").unwrap().find(&FoldedText::new("eéa"), &(0..3)), Some(1..3));
        // Every letter has a place, and every place a letter.
        let chef = Needle::new("chef").unwrap();
        assert!(chef.matches_at(&text, &[1, 2, 3, 4]) && !chef.matches_at(&text, &[1, 2, 3]));
        assert!(!chef.matches_at(&text, &[1, 2, 3, 4, 9]) && !chef.matches_at(&text, &[1, 2, 3, 3]));
    }

    #[test]
    fn a_text_that_folds_to_nothing_has_no_needle() {
        assert_eq!(Needle::new(" "), None);
        assert_eq!(Needle::new("\u{301}"), None);
    }
}
