//! Finds what a text says that an older version of it did not: news for its translators.
//!
//! Words count, as [`PlainText`] has them. A word that was split or joined, or whose spelling was corrected, is no news; fewer than
//! [`FEWEST_WORDS`] changed words are none either, unless a number, a code, a date or a negation is among them. The limits were measured on
//! the history of a site with postings in two languages whose translations were judged by hand.

use std::ops::Range;

use strsim::osa_distance;

use super::plain_words::{PlainText, PlainWord};
use super::word_diff::changed_runs;

/// Fewer changed words than this are news only with a number, a code, a date or a negation.
pub const FEWEST_WORDS: usize = 3;

/// Texts with more differing words than this are compared as a whole.
const MOST_WORDS: usize = 8_000;

/// Words from this length on may differ by two letters and still be a spelling of each other, else by one.
const LONG_WORD: usize = 5;

/// Runs longer than this are not searched for corrected spellings.
const LONG_RUN: usize = 60;

/// Words that turn a sentence into its opposite, folded.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "cannot", "nor", "neither", "none", "ne", "n", "pas", "jamais", "aucun", "aucune", "sans",
    "ni", "non",
];

/// The months, folded: a date without digits.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// A run of words that was replaced, removed or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// The words of the old text.
    pub old: Range<usize>,
    /// The words of the new one.
    pub new: Range<usize>,
    /// How many words were changed.
    pub count: usize,
    /// Numbers, codes, dates or negations differ.
    pub is_fact: bool,
}

/// Returns every change of words from one text to another, in order, news or not. A correction of spelling has a count of 0.
pub fn word_changes(old: &PlainText, new: &PlainText) -> Vec<WordChange> {
    let mut found = Vec::new();
    for (old_range, new_range) in runs(&old.words, &new.words) {
        let (before, after) = (&old.words[old_range.clone()], &new.words[new_range.clone()]);
        let is_joined = letters(before) == letters(after);
        let kept = if is_joined { usize::MAX } else { respelled(before, after) };
        let count = before.len().max(after.len()).saturating_sub(kept);
        let is_fact = !is_joined && facts(before) != facts(after);
        found.push(WordChange { old: old_range, new: new_range, count, is_fact });
    }
    found
}

/// Keeps the changes that are news: all of them if enough words have changed, else those of facts.
pub fn news(mut changes: Vec<WordChange>) -> Vec<WordChange> {
    changes.retain(|change| change.count > 0);
    if changes.iter().map(|change| change.count).sum::<usize>() < FEWEST_WORDS {
        changes.retain(|change| change.is_fact);
    }
    changes
}

/// The runs of differing words.
fn runs<'a>(old: &'a [PlainWord], new: &'a [PlainWord]) -> Vec<(Range<usize>, Range<usize>)> {
    let before = old.iter().zip(new).take_while(|(a, b)| a.text == b.text).count();
    let rests = old[before..].iter().rev().zip(new[before..].iter().rev());
    let after = rests.take_while(|(a, b)| a.text == b.text).count();
    let (old_rest, new_rest) = (before..old.len() - after, before..new.len() - after);
    if old_rest.len().max(new_rest.len()) > MOST_WORDS {
        return vec![(old_rest, new_rest)];
    }
    let text = |words: &'a [PlainWord]| -> Vec<&'a str> { words.iter().map(|word| word.text.as_str()).collect() };
    let moved = |range: Range<usize>| range.start + before..range.end + before;
    let runs = changed_runs(&text(&old[old_rest]), &text(&new[new_rest])).into_iter().map(|(old, new)| (moved(old), moved(new)));
    runs.map(|(old_run, new_run)| (to_sentence(old, old_run.clone(), &new_run), to_sentence(new, new_run, &old_run))).collect()
}

/// Moves a run that was only added, or only removed, to where a sentence begins, if the words around it are the same: which of two equal words
/// was added is a matter of taste.
fn to_sentence(words: &[PlainWord], run: Range<usize>, other: &Range<usize>) -> Range<usize> {
    let begins = |at: usize| at == 0 || words.get(at).is_none_or(|word| word.sentence != words[at - 1].sentence);
    if !other.is_empty() || run.is_empty() || begins(run.start) {
        return run;
    }
    let moved = |by: usize| run.start - by..run.end - by;
    let can_move = |by: &usize| words[run.start - by].text == words[run.end - by].text;
    let back = (1..=run.start.min(run.len())).take_while(can_move).find(|by| begins(run.start - by));
    back.map_or_else(|| run.clone(), moved)
}

fn letters(words: &[PlainWord]) -> String {
    words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric()).collect()
}

/// How many words of one run are a spelling of a word of the other, in order.
fn respelled(old: &[PlainWord], new: &[PlainWord]) -> usize {
    if old.len().max(new.len()) > LONG_RUN {
        return 0;
    }
    let mut above = vec![0; new.len() + 1];
    for before in old {
        let mut here = vec![0; new.len() + 1];
        for (at, after) in new.iter().enumerate() {
            let together = above[at] + usize::from(is_respelled(&before.text, &after.text));
            here[at + 1] = together.max(above[at + 1]).max(here[at]);
        }
        above = here;
    }
    above[new.len()]
}

/// The words differ by a slip of spelling.
fn is_respelled(a: &str, b: &str) -> bool {
    let fixed = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || NEGATIONS.contains(&word) || MONTHS.contains(&word);
    if fixed(a) || fixed(b) {
        return a == b;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let most = if shorter >= LONG_WORD { 2 } else { 1 };
    shorter > 1 && a.len().abs_diff(b.len()) <= 2 * most && osa_distance(a, b) <= most
}

/// The words that are facts, sorted.
pub fn facts(words: &[PlainWord]) -> Vec<&str> {
    let mut found: Vec<&str> = words.iter().filter(|word| is_fact(word)).map(|word| word.text.as_str()).collect();
    found.sort_unstable();
    found
}

/// A number, a code (`AS-02`, `CBC`), a month or a negation.
fn is_fact(word: &PlainWord) -> bool {
    let is_profile = || word.capitals && word.text.len() == 3 && word.text.bytes().all(|byte| b"abcepx".contains(&byte));
    word.text.contains(|c: char| c.is_ascii_digit())
        || NEGATIONS.contains(&word.text.as_str())
        || MONTHS.contains(&word.text.as_str())
        || is_profile()
}

#[cfg(test)]
mod tests {
    use super::{news, word_changes};
    use crate::compare::plain_words::PlainText;
    use crate::markdown::Document;

    fn plain(body: &str) -> PlainText {
        PlainText::new("", "", &Document::parse(body).pieces())
    }

    #[test]
    fn small_changes_are_news_only_with_a_fact() {
        for (old, new, is_news) in [
            ("You plan the work.", "You plan, the WORK!", false),
            ("You plan the work.", "You **plan** [the](https://example.ca) work", false),
            ("You will buildthe tools.", "You will build the tools.", false),
            ("You plan the wrok.", "You plan the work.", false),
            ("a curious person", "a very curious person", false),
            ("a curious person", "a very curious and kind person", true),
            ("a team of 5 people", "a team of 6 people", true),
            ("a team of five people", "a team of 5 people", false),
            ("You must travel.", "You must not travel.", true),
            ("You can travel.", "You can’t travel.", true),
            ("until March 3", "until April 3", true),
            ("an AS-02 position", "an AS-04 position", true),
            ("a CBC position", "a BBB position", true),
            ("- one thing- another", "- one thing\n- another", false),
            ("First this.\n\nThen that whole thing.", "Then that whole thing.\n\nFirst this.", true),
        ] {
            assert_eq!(!news(word_changes(&plain(old), &plain(new))).is_empty(), is_news, "{old} → {new}");
        }
    }

    #[test]
    fn long_rewritten_texts_are_compared_quickly() {
        let long = |word: &str| (0..30_000).map(|at| format!("{word}{at} ")).collect::<Vec<_>>().concat();
        let start = std::time::Instant::now();
        assert_eq!(word_changes(&plain(&long("a")), &plain(&long("b"))).len(), 1);
        assert!(start.elapsed().as_secs() < 5);
    }
}
