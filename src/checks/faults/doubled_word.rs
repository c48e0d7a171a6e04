//! A word that is written twice: “the the”.

use super::checked_text::{CheckedText, FoundFaults, is_name};
use super::words::{MAY_DOUBLE, MAY_DOUBLE_ANYWHERE};
use crate::config::RuleId;
use crate::text::places;

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        let prose = passage.text.as_str();
        let mut before: Option<(usize, &str)> = None;
        let mut at = 0;
        for end in places(prose, " ").chain([prose.len()]) {
            let word = prose.get(at..end).unwrap_or_default();
            if let Some((start, first)) = before.filter(|(_, first)| word.len() >= first.len())
                && let Some(second) = doubled(text, first, word)
            {
                let range = start..at + second.len();
                out.push(|| text.fixable(RuleId::DoubledWord, "finding-doubled-word", passage, &range, first));
            }
            before = Some((at, word));
            at = end + 1;
        }
    }
}

/// Returns the second of two words, without the punctuation that follows it, if it is the first once more.
fn doubled<'w>(text: &CheckedText<'_>, first: &str, word: &'w str) -> Option<&'w str> {
    let is_alike = word.get(..first.len())?.eq_ignore_ascii_case(first) || !first.is_ascii();
    let second = if is_alike { word.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { "" };
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '’' | '\'' | '-');
    let is_same = !second.is_empty() && first.to_lowercase() == second.to_lowercase();
    if !is_same
        || !first.chars().all(is_word)
        || is_name(first)
        || word.get(second.len()..).is_some_and(|rest| rest.starts_with('-'))
    {
        return None;
    }
    // Two names, or letters of a list: “Bora Bora”, “B b”.
    if second.starts_with(char::is_uppercase) || first.chars().count() == 1 && !matches!(first, "a" | "à" | "A") {
        return None;
    }
    let lower = first.to_lowercase();
    let may_double = MAY_DOUBLE.iter().find(|(code, _)| Some(*code) == text.page.language).map(|(_, words)| *words);
    // Without a table for the language, only a writer of it knows.
    let may_double = may_double?;
    (!may_double.contains(&lower.as_str()) && !MAY_DOUBLE_ANYWHERE.contains(&lower.as_str())).then_some(second)
}
