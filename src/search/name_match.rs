//! How well a typed text fits a name and its synonyms: whole words and their starts rank above parts of words. Letters scattered over a
//! whole sentence don't match.

use std::ops::Range;

use super::folded_text::FoldedText;
use super::matcher::merge;
use crate::text::fold;

/// Fewest typed letters that may match a word with others between them.
const SCATTERED: usize = 3;

/// How typed words fit a name, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameFit {
    /// They equal the name or a synonym.
    Whole,
    /// The name or a synonym starts with them.
    Start,
    /// Each of them starts a word of the name or a synonym.
    Words,
    /// Each of them is part of such a word.
    Inside,
    /// The letters of some are in such a word in this order, from its first letter on.
    Scattered,
}

/// A name with its synonyms, as lists of words without accents, capitals and signs.
#[derive(Debug, Clone)]
pub struct SearchableName {
    phrases: Vec<Vec<String>>,
}

impl SearchableName {
    /// A name and its synonyms, separated by commas.
    pub fn new(name: &str, synonyms: &str) -> SearchableName {
        SearchableName { phrases: std::iter::once(name).chain(synonyms.split(',')).map(words).collect() }
    }

    /// How well a typed text fits; `None` if it doesn't.
    pub fn fit(&self, typed: &str) -> Option<NameFit> {
        let typed = words(typed);
        let (last, before) = typed.split_last()?;
        let starts = |phrase: &&Vec<String>| {
            phrase.starts_with(before) && phrase.get(before.len()).is_some_and(|word| word.starts_with(last.as_str()))
        };
        if self.phrases.contains(&typed) {
            return Some(NameFit::Whole);
        }
        if self.phrases.iter().any(|phrase| starts(&phrase)) {
            return Some(NameFit::Start);
        }
        let best = |typed: &String| self.phrases.iter().flatten().filter_map(|word| fit_in_word(typed, word)).min();
        // The word that fits worst decides.
        typed.iter().map(best).try_fold(NameFit::Words, |worst, fit| Some(worst.max(fit?)))
    }
}

/// The parts of `text` that the typed words match, in bytes.
pub fn marks(typed: &str, text: &str) -> Vec<Range<usize>> {
    let folded = FoldedText::new(text);
    let place = |word: &String| {
        let places = || folded.text().match_indices(word.as_str()).map(|(at, _)| at);
        let starts_word = |at: &usize| !folded.text()[..*at].ends_with(char::is_alphanumeric);
        let at = places().find(starts_word).or_else(|| places().next())?;
        Some(folded.source(&(at..at + word.len())))
    };
    let mut marks = words(typed).iter().filter_map(place).collect();
    merge(&mut marks);
    marks
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn fit_in_word(typed: &str, word: &str) -> Option<NameFit> {
    if word.starts_with(typed) {
        return Some(NameFit::Words);
    }
    let letters = typed.chars().count();
    if letters > 1 && word.contains(typed) {
        return Some(NameFit::Inside);
    }
    let mut left = word.chars();
    let is_scattered = letters >= SCATTERED
        && word.chars().next() == typed.chars().next()
        && typed.chars().all(|letter| left.any(|other| other == letter));
    is_scattered.then_some(NameFit::Scattered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_rank_above_parts() {
        let wording = SearchableName::new("Take back the last change, d’où l’on vient", "undo, défaire,revert to before");
        for (typed, fit) in [
            ("undo", Some(NameFit::Whole)),
            ("UNDO ", Some(NameFit::Whole)),
            ("defaire", Some(NameFit::Whole)),
            ("défaire", Some(NameFit::Whole)),
            ("un", Some(NameFit::Start)),
            ("take b", Some(NameFit::Start)),
            ("revert to", Some(NameFit::Start)),
            ("back ta", Some(NameFit::Words)),
            ("change undo", Some(NameFit::Words)),
            ("d'ou l'on", Some(NameFit::Words)),
            ("hange", Some(NameFit::Inside)),
            ("take hang", Some(NameFit::Inside)),
            ("chng", Some(NameFit::Scattered)),
            ("hng", None),
            ("cg", None),
            ("tblc", None),
            ("undo zebra", None),
            ("...", None),
            ("", None),
        ] {
            assert_eq!(wording.fit(typed), fit, "{typed}");
        }
    }

    #[test]
    fn typed_words_are_marked() {
        for (typed, text, marked) in [
            ("edit", "Credit, or Éditer", vec!["Édit"]),
            ("redit", "Credit", vec!["redit"]),
            ("the to", "To the top", vec!["To", "the"]),
            ("zebra", "To the top", vec![]),
        ] {
            let found: Vec<&str> = marks(typed, text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, marked, "{typed}");
        }
    }
}
