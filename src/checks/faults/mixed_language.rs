//! Sentences in another language of the site, within a text in its own.

use std::ops::Range;

use super::checked_text::{CheckedText, FoundFaults, sentences};
use super::words::{COMMON, FREQUENT};
use crate::config::RuleId;
use crate::markdown::Passage;
use crate::text::places;

/// The length in words, and the number of frequent words of the other language, that tell it: of a sentence, and of a block that is one
/// sentence, such as a heading. Less may be a title or a name.
const FEWEST: [(usize, usize); 2] = [(6, 3), (4, 2)];

/// How far before a sentence, in characters, its language may be announced.
const ANNOUNCED_WITHIN: usize = 300;

/// A year in brackets, as in the reference of a publication.
const YEARS: [&str; 2] = ["(19", "(20"];

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    let Some(own) = text.page.language else { return };
    let Some((_, own_words)) = FREQUENT.iter().find(|(code, _)| *code == own) else { return };
    let others: Vec<_> = FREQUENT.iter().filter(|(code, _)| *code != own).collect();
    let count = |text: &str| places(text, " ").count() + 1;
    let (mut foreign, mut in_foreign, mut words) = (Vec::new(), 0, 0);
    for passage in text.passages {
        words += count(&passage.text);
        if !others.iter().any(|(code, _)| has_common_word(&passage.text, code)) {
            continue;
        }
        for range in sentences(&passage.text) {
            let sentence = passage.text.get(range.clone()).unwrap_or_default();
            let fewest = FEWEST[usize::from(range.len() == passage.text.len())];
            let is_other = |(_, other): &&(&str, &[&str])| is_foreign(sentence, own_words, other, fewest);
            if others.iter().any(is_other) && !is_announced(passage, &range) {
                in_foreign += count(sentence);
                foreign.push((passage, range));
            }
        }
    }
    // A text in two languages, or in the wrong one, is so as a whole.
    if in_foreign * 2 < words {
        let mut last = None;
        for (passage, range) in foreign {
            // One fault for a paragraph.
            if last != Some(passage.source.start) {
                out.push(|| text.fault(RuleId::MixedLanguage, "finding-mixed-language", passage, &range));
            }
            last = Some(passage.source.start);
        }
    }
}

/// True for a text with one of the most common words of a language: quick to tell, and true of nearly every sentence in it.
fn has_common_word(text: &str, code: &str) -> bool {
    let common = COMMON.iter().filter(|(known, _)| *known == code).flat_map(|(_, words)| *words);
    common.into_iter().any(|word| places(text, word).next().is_some())
}

/// True for a sentence whose frequent words are those of the other language only, and which is not a name or a title.
fn is_foreign(sentence: &str, own: &[&str], other: &[&str], fewest: (usize, usize)) -> bool {
    let (mut words, mut owns, mut others, mut capitals) = (0, 0, 0, 0);
    for word in sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
        let word = word.to_lowercase();
        owns += usize::from(own.contains(&word.as_str()));
        others += usize::from(other.contains(&word.as_str()));
    }
    let is_title = capitals * 3 > words || sentence.contains(['“', '«', '"']);
    !is_title && words >= fewest.0 && others >= fewest.1 && owns * 4 <= others && others * 6 >= words
}

/// True for a sentence in a quote, in the text of a link, in a reference, or whose language the text announces.
fn is_announced(passage: &Passage, range: &Range<usize>) -> bool {
    let sentence = passage.text.get(range.clone()).unwrap_or_default();
    let linked = sentence.char_indices().filter(|(at, _)| passage.is_link(range.start + at)).count();
    let before = passage.text.get(..range.start).unwrap_or_default().chars().rev().take(ANNOUNCED_WITHIN);
    let start = range.start - before.map(char::len_utf8).sum::<usize>();
    let to_its_end = passage.text.get(start..range.end).unwrap_or_default().to_lowercase();
    let is_named = ["français", "french", "anglais", "english"].iter().any(|language| to_its_end.contains(language));
    let is_reference = YEARS.iter().any(|year| to_its_end.contains(year));
    passage.is_quote || linked * 2 > sentence.chars().count() || is_named || is_reference
}
