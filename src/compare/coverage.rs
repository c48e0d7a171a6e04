//! Whether a translation says already what is new in its source, or clearly lacks it: sentences are matched with those of the translation,
//! and numbers and codes are looked for in them.

use std::ops::Range;

use super::news::{FEWEST_WORDS, WordChange, facts};
use super::plain_words::PlainText;
use super::sentences::{SentencePairs, length_ratio, pair_sentences};

/// Changes that take this share of the words of a sentence have added or removed the sentence, in percent.
const WHOLE: usize = 60;

/// Two versions of a source beside its translation as it is now.
pub struct SourceCoverage<'a> {
    old: CoveredVersion<'a>,
    new: CoveredVersion<'a>,
    translation: &'a PlainText,
}

/// One version of a source, matched with its translation.
struct CoveredVersion<'a> {
    text: &'a PlainText,
    translation: &'a PlainText,
    pairs: SentencePairs,
    /// The sentences most of whose words the other version lacks.
    is_own: Vec<bool>,
}

impl<'a> SourceCoverage<'a> {
    /// Matches both versions of a source with its translation; `None` if the texts are too long. `changes` are all changes between them.
    pub fn new([old, new]: [&'a PlainText; 2], changes: &[WordChange], translation: &'a PlainText) -> Option<SourceCoverage<'a>> {
        let ratio = length_ratio(&[old, new], translation);
        let (old_pairs, new_pairs) = (pair_sentences(old, translation, ratio)?, pair_sentences(new, translation, ratio)?);
        let counted = || changes.iter().filter(|change| change.count > 0);
        let old_own = mostly_changed(old, counted().map(|change| &change.old));
        let new_own = mostly_changed(new, counted().map(|change| &change.new));
        let version = |text, pairs, is_own| CoveredVersion { text, translation, pairs, is_own };
        Some(SourceCoverage { old: version(old, old_pairs, old_own), new: version(new, new_pairs, new_own), translation })
    }

    /// The translation says already what the change says: it was ahead of its source.
    pub fn has(&self, change: &WordChange) -> bool {
        let (added, removed) = (self.new.own(&change.new), self.old.own(&change.old));
        let is_ahead = |sentence: &usize| {
            let own = &self.new.pairs.right[*sentence];
            !self.new.lacks(*sentence) && own.iter().any(|own| self.old.pairs.left[*own].is_empty())
        };
        if self.is_moved(&added, &removed) {
            return false;
        }
        match (added.is_empty(), removed.is_empty()) {
            (false, _) => added.iter().all(is_ahead),
            (true, false) => removed.iter().all(|sentence| self.old.lacks(*sentence)),
            (true, true) => self.has_facts(change),
        }
    }

    /// A sentence of the change is in the other version too, elsewhere: sentences are matched in their order only.
    fn is_moved(&self, added: &[usize], removed: &[usize]) -> bool {
        let is_there = |version: &CoveredVersion<'_>, sentence: &usize, other: &CoveredVersion<'_>| {
            let words = |version: &CoveredVersion<'_>, at: usize| -> String {
                version.text.of(&version.text.sentences[at]).iter().flat_map(|word| [word.text.as_str(), " "]).collect()
            };
            let own = words(version, *sentence);
            (0..other.is_own.len()).any(|at| other.is_own[at] && words(other, at) == own)
        };
        added.iter().any(|sentence| is_there(&self.new, sentence, &self.old))
            || removed.iter().any(|sentence| is_there(&self.old, sentence, &self.new))
    }

    /// The parts of a change that the translation clearly lacks: sentences and items without a counterpart, or the new number where it has the
    /// old one.
    pub fn left_out(&self, change: &WordChange) -> Vec<WordChange> {
        let added = self.new.own(&change.new);
        if added.is_empty() {
            return if self.lacks_facts(change) { vec![change.clone()] } else { Vec::new() };
        }
        if self.is_moved(&added, &[]) {
            return Vec::new();
        }
        let words = |sentence: &usize| self.new.text.sentences[*sentence].words.clone();
        let lacking = added.iter().filter(|sentence| words(sentence).len() > FEWEST_WORDS && self.new.lacks(**sentence));
        let part = |sentence: &usize| {
            let own = words(sentence);
            let new = own.start.max(change.new.start)..own.end.min(change.new.end);
            WordChange { old: change.old.start..change.old.start, count: new.len(), new, is_fact: false }
        };
        lacking.map(part).collect()
    }

    /// Numbers and codes only in the old text of a change, and those only in the new one.
    fn changed_facts(&self, change: &WordChange) -> (Vec<&str>, Vec<&str>) {
        let (old, new) = (facts(&self.old.text.words[change.old.clone()]), facts(&self.new.text.words[change.new.clone()]));
        let only = |of: &[&'a str], other: &[&'a str]| -> Vec<&'a str> {
            let is_shared_by_languages = |fact: &&&str| fact.contains(|c: char| c.is_ascii_digit());
            of.iter().filter(is_shared_by_languages).filter(|fact| !other.contains(fact)).copied().collect()
        };
        (only(&old, &new), only(&new, &old))
    }

    /// Numbers and codes in the sentences of the translation that match those of a change.
    fn facts_beside(&self, change: &WordChange) -> Vec<&str> {
        let pairs = touched(self.new.text, &change.new).into_iter().flat_map(|sentence| &self.new.pairs.right[sentence]);
        let sentences = pairs.filter_map(|pair| self.translation.sentences.get(*pair));
        sentences.flat_map(|sentence| facts(self.translation.of(sentence))).collect()
    }

    fn has_facts(&self, change: &WordChange) -> bool {
        let (old, new) = self.changed_facts(change);
        let here = self.facts_beside(change);
        change.is_fact
            && !(old.is_empty() && new.is_empty())
            && new.iter().all(|fact| here.contains(fact))
            && !old.iter().any(|fact| here.contains(fact))
    }

    fn lacks_facts(&self, change: &WordChange) -> bool {
        let (old, new) = self.changed_facts(change);
        let here = self.facts_beside(change);
        let everywhere = facts(&self.translation.words);
        let is_matched = touched(self.new.text, &change.new).iter().any(|sentence| !self.new.pairs.right[*sentence].is_empty());
        !new.is_empty()
            && is_matched
            && !new.iter().any(|fact| everywhere.contains(fact))
            && (old.is_empty() || old.iter().any(|fact| here.contains(fact)))
    }
}

impl CoveredVersion<'_> {
    /// The sentences of a change that only this version has.
    fn own(&self, words: &Range<usize>) -> Vec<usize> {
        touched(self.text, words).into_iter().filter(|sentence| self.is_own.get(*sentence) == Some(&true)).collect()
    }

    /// The translation has no counterpart of a sentence, or only one that another sentence fills alone.
    fn lacks(&self, sentence: usize) -> bool {
        let length = |text: &PlainText, at: usize| text.sentences.get(at).map_or(0, |sentence| sentence.length);
        let own = match self.pairs.right[sentence].as_slice() {
            [] => return true,
            [own] => *own,
            _ => return false,
        };
        let others = self.pairs.left[own].iter().filter(|other| **other != sentence);
        let alone: usize = others.map(|other| length(self.text, *other)).sum();
        let own = length(self.translation, own);
        let sentence = length(self.text, sentence);
        // A short sentence may well be hidden in a long one.
        alone > 0 && sentence * 2 >= alone && own.abs_diff(alone) * 3 < sentence
    }
}

/// The sentences that a range of words touches.
fn touched(text: &PlainText, words: &Range<usize>) -> Vec<usize> {
    let mut found: Vec<usize> = text.words[words.clone()].iter().map(|word| word.sentence).collect();
    found.dedup();
    found
}

/// For each sentence, whether these ranges take most of its words.
pub(super) fn mostly_changed<'r>(text: &PlainText, ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<bool> {
    let mut changed = vec![0; text.sentences.len()];
    for word in ranges.flat_map(|range| text.words.get(range.clone()).unwrap_or_default()) {
        changed[word.sentence] += 1;
    }
    text.sentences.iter().zip(changed).map(|(sentence, changed)| changed * 100 >= sentence.words.len() * WHOLE).collect()
}
