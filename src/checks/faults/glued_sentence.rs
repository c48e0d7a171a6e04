//! Sentences without a space between them: “the process.The team”.

use super::checked_text::{CheckedText, FoundFaults, char_at, char_before, is_name, word_around};
use super::words::{ENDS_OF_NAMES, STARTS_OF_SENTENCES};
use crate::config::RuleId;
use crate::text::places;

/// Signs at the end of a sentence.
const SIGNS: [&str; 3] = [".", "?", "!"];

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        let prose = passage.text.as_str();
        let goes_on = |at: &usize| char_at(prose, at + 1).is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '“' | '('));
        let ends = SIGNS.iter().flat_map(|sign| places(prose, sign)).filter(goes_on);
        for at in ends {
            let word = word_around(prose, at);
            if is_glued(prose.get(word.clone()).unwrap_or_default(), at - word.start) {
                let new = format!(
                    "{} {}",
                    prose.get(word.start..=at).unwrap_or_default(),
                    prose.get(at + 1..word.end).unwrap_or_default()
                );
                out.push(|| text.fixable(RuleId::GluedSentence, "finding-glued-sentence", passage, &word, &new));
            }
        }
    }
}

/// True if a sentence ends at this byte of a word without white space, and another begins.
fn is_glued(word: &str, at: usize) -> bool {
    let (before, after) = (word.get(..at).unwrap_or_default(), word.get(at + 1..).unwrap_or_default());
    let after = after.trim_start_matches(['«', '“', '(']);
    let mut next = after.chars();
    let is_start = next.next().is_some_and(char::is_uppercase);
    let second = next.next();
    let ends_lower = char_before(before, at)
        .is_some_and(|c| c.is_lowercase() || matches!(c, ')' | '”' | '»' | '’') && before.chars().any(char::is_lowercase));
    let goes_on = second.is_some_and(|c| c.is_lowercase() || matches!(c, '’' | '\''));
    if !is_start || !ends_lower || !goes_on || is_name(word) {
        return false;
    }
    let plain = |c: char| c.is_alphabetic() || matches!(c, '’' | '\'' | '-');
    let last = before.trim_end_matches([')', '”', '»', '’']).rsplit(|c| !plain(c)).next().unwrap_or_default();
    let first = after.split(|c| !plain(c)).next().unwrap_or_default();
    let start = first.split(['’', '\'', '-']).next().unwrap_or_default();
    // Code: `Console.WriteLine`, `Math.Max(`, `a.B.C`.
    let is_code = first.chars().skip(1).any(char::is_uppercase) && !first.contains(['’', '\'', '-'])
        || char_at(after, first.len()).is_some_and(|c| matches!(c, '(' | '.') && after.len() > first.len() + 1)
        || before.contains('.');
    if is_code || last.chars().count() < 2 || ENDS_OF_NAMES.iter().any(|end| end.eq_ignore_ascii_case(first)) {
        return false;
    }
    // A name before the sign may be the name of a program or of a site: `Node.Js`, `Booking.Com`.
    let is_name = last.starts_with(char::is_uppercase) && at >= last.len();
    !is_name || STARTS_OF_SENTENCES.contains(&start)
}
