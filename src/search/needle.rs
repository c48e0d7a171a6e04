//! The text that a term searches for, and how strict its accents and capitals are.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::folded_text::FoldedText;
use super::match_score::LetterFit;
use crate::text::without_stroke;

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
    /// The folded text.
    text: Box<str>,
    /// For each byte of the text what must match besides, if a letter begins there; empty if nothing must.
    demands: Box<[Option<Demand>]>,
    bound: Bound,
    /// The characters it needs; see [`mask`].
    pub mask: u64,
    /// Two equal characters are next to each other in it.
    pub doubled: bool,
}

/// The accents, stroke and capital of a typed letter, which must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Demand {
    is_capital: bool,
    marks: Box<[char]>,
    stroke: Option<char>,
}

impl Demand {
    /// `None` for a letter without accents that isn't a capital.
    fn new(letter: &str) -> Option<Demand> {
        let demand = Demand { is_capital: is_capital(letter), marks: marks(letter).collect(), stroke: stroke(letter) };
        (demand.is_capital || !demand.marks.is_empty() || demand.stroke.is_some()).then_some(demand)
    }

    /// An accented letter matches only itself, a capital only a capital.
    pub fn is_met_by(&self, letter: &str) -> bool {
        (!self.is_capital || is_capital(letter))
            && (self.marks.is_empty() || marks(letter).eq(self.marks.iter().copied()))
            && (self.stroke.is_none() || stroke(letter) == self.stroke)
    }
}

impl Needle {
    /// The needle for a typed text; `None` if the text is empty once folded.
    pub fn new(typed: &str) -> Option<Needle> {
        let folded = FoldedText::new(typed.trim());
        let text = folded.text();
        if text.is_empty() {
            return None;
        }
        // Of a ligature's letters only the first is compared.
        let demand = |at| folded.opens_letter(at).then(|| Demand::new(folded.letter_at(at))).flatten();
        let demands: Box<[_]> = (0..text.len()).map(demand).collect();
        let doubled = text.chars().zip(text.chars().skip(1)).any(|(one, next)| one == next);
        let needle = Needle { text: text.into(), demands, bound: Bound::default(), mask: mask(text), doubled };
        Some(if needle.demands.iter().any(Option::is_some) { needle } else { needle.lenient() })
    }

    /// The same needle, anchored.
    pub fn bound(self, bound: Bound) -> Needle {
        Needle { bound, ..self }
    }

    /// The same needle, ignoring accents and capitals.
    pub fn lenient(self) -> Needle {
        Needle { demands: Box::default(), ..self }
    }

    /// The folded text; never empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The needle's first match in a part of `text`, in bytes of the folded text. Anchors ignore spaces at the ends of a text.
    pub fn find(&self, text: &FoldedText, part: &Range<usize>) -> Option<Range<usize>> {
        self.finds(text, part).next()
    }

    /// The first match at the start of a word, else the first.
    pub fn best(&self, text: &FoldedText, part: &Range<usize>) -> Option<(LetterFit, Range<usize>)> {
        let mut finds = self.finds(text, part);
        let first = finds.next()?;
        let starts_word = |found: &Range<usize>| !text.text()[..found.start].ends_with(char::is_alphanumeric);
        if starts_word(&first) {
            return Some((LetterFit::WordStart, first));
        }
        Some(finds.find(starts_word).map_or((LetterFit::Inside, first), |found| (LetterFit::WordStart, found)))
    }

    /// The matches in a part of `text`; they may overlap.
    fn finds<'t>(&'t self, text: &'t FoldedText, part: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
        let (start, within) = (part.start, text.text().get(part.clone()).unwrap_or_default());
        let step = self.text().chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        let next = std::iter::from_fn(move || {
            let at = within.get(from..)?.find(self.text())? + from;
            from = at + step;
            Some(at..at + self.text().len())
        });
        next.filter(move |found| {
            let bound = (!self.bound.start || within[..found.start].trim_start().is_empty())
                && (!self.bound.end || within[found.end..].trim_end().is_empty());
            bound && (0..self.demands.len()).all(|mine| self.agrees(mine, text, start + found.start + mine))
        })
        .map(move |found| start + found.start..start + found.end)
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

    /// How its characters are in the first `limit` bytes of `text`, in one piece or scattered; `None` if they aren't.
    pub fn fit(&self, text: &FoldedText, limit: usize) -> Option<LetterFit> {
        let best = self.best(text, &(0..limit)).map(|(fit, _)| fit);
        best.or_else(|| self.scattered(text, limit).map(|_| LetterFit::Scattered))
    }

    /// True if each character of the needle matches the character of `text` at the place given for it.
    pub fn matches_at(&self, text: &FoldedText, places: &[usize]) -> bool {
        self.text().chars().count() == places.len()
            && self.text().char_indices().zip(places).all(|((mine, c), at)| {
                text.text().get(*at..).is_some_and(|rest| rest.starts_with(c)) && self.agrees(mine, text, *at)
            })
    }

    /// The accents and capital that the letter at a byte of the folded text must have.
    pub fn demand(&self, at: usize) -> Option<&Demand> {
        self.demands.get(at)?.as_ref()
    }

    fn agrees(&self, mine: usize, text: &FoldedText, theirs: usize) -> bool {
        self.demand(mine).is_none_or(|demand| demand.is_met_by(text.letter_at(theirs)))
    }
}

/// The combining marks of a letter, however it is composed, in canonical order.
fn marks(letter: &str) -> impl Iterator<Item = char> {
    let accented = if letter.is_ascii() { "" } else { letter };
    accented.nfd().filter(|c| is_combining_mark(*c))
}

/// The lower-case form of a letter with a stroke, without its accents.
fn stroke(letter: &str) -> Option<char> {
    let base = if letter.is_ascii() { None } else { letter.nfd().next() };
    base.and_then(|base| base.to_lowercase().next()).filter(|base| without_stroke(*base).is_some())
}

fn is_capital(letter: &str) -> bool {
    match letter.as_bytes() {
        [byte] => byte.is_ascii_uppercase(),
        _ => letter.nfd().next().is_some_and(char::is_uppercase),
    }
}

/// True if a character has an accent or a stroke, or is a capital.
pub(super) fn asks(c: char) -> bool {
    let is_marked = |part: char| is_combining_mark(part) || part.is_uppercase() || without_stroke(part).is_some();
    if c.is_ascii() { c.is_ascii_uppercase() } else { c.nfd().any(is_marked) }
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
            ("lodz", "w Łodź", Some("Łodź")),
            ("łodz", "Łodź Lodz", Some("Łodź")),
            ("łodz", "Lodz", None),
            ("Łodz", "łodz", None),
            ("ø", "o Ø", Some("Ø")),
            ("ø", "o ö", None),
            ("office", "oﬃce", Some("oﬃce")),
            ("fi", "oﬃce", Some("ﬃ")),
            ("full", "ＦＵＬＬ", Some("ＦＵＬＬ")),
            ("strasse", "Straße", Some("Straße")),
            ("straße", "strasse", Some("strasse")),
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
