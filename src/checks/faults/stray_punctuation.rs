//! Punctuation that is doubled, or has a space before it that does not belong there.

use std::ops::Range;

use super::checked_text::{CheckedText, FoundFaults, char_at, char_before, is_name, word_around};
use super::words::ABBREVIATIONS;
use crate::config::RuleId;
use crate::markdown::Passage;
use crate::text::places;

/// Two signs of which the first should not be there, or both are one: what is written, and what is meant.
const PAIRS: &[(&str, &str)] =
    &[(",,", ","), (";;", ";"), (",.", "."), (";.", "."), (":.", "."), (",;", ";"), (";,", ","), (".,", ","), (".;", ";")];

/// Signs that never follow a space, in any language of the sites that this program knows.
const NEVER_AFTER_SPACE: &[&str] = &[" ,", " ."];

/// Signs that follow a space in French, and not in English.
const FRENCH: &[&str] = &[" ;", " :", " ?", " !"];

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        let mut push = |range: Range<usize>, new: &str| {
            out.push(|| text.fixable(RuleId::StrayPunctuation, "finding-stray-punctuation", passage, &range, new));
        };
        pairs(passage, &mut push);
        spaces(text, passage, &mut push);
        brackets(passage, &mut push);
    }
}

/// Doubled signs.
fn pairs(passage: &Passage, push: &mut dyn FnMut(Range<usize>, &str)) {
    let prose = passage.text.as_str();
    for (pair, meant) in PAIRS {
        for at in places(prose, pair) {
            let word = word_around(prose, at);
            let whole = prose.get(word.clone()).unwrap_or_default();
            let before = whole.get(..at - word.start).unwrap_or_default();
            let is_end = char_at(prose, at + 2).is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '»' | '”'));
            let is_word = before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '»' | '”'));
            if is_end && is_word && !is_name(whole) && !(pair.starts_with('.') && is_abbreviation(before)) {
                push(at..at + 2, meant);
            }
        }
    }
    for at in places(prose, "..") {
        let ends = char_at(prose, at + 2).is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '»' | '”'));
        let begins = char_before(prose, at).is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '»' | '”'));
        let whole = prose.get(word_around(prose, at)).unwrap_or_default();
        if ends && begins && !is_name(whole) {
            push(at..at + 2, ".");
        }
    }
}

/// True for a word that may end with a full stop of its own.
fn is_abbreviation(word: &str) -> bool {
    let last = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_short = last.chars().filter(|c| c.is_alphabetic()).count() < 4;
    is_short
        || last.contains('.')
        || last.ends_with([')', '»', '”'])
        || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(last))
}

/// Signs after a space.
fn spaces(text: &CheckedText<'_>, passage: &Passage, push: &mut dyn FnMut(Range<usize>, &str)) {
    let prose = passage.text.as_str();
    let further = if text.page.language == Some("en") { FRENCH } else { &[] };
    for pair in NEVER_AFTER_SPACE.iter().chain(further) {
        let sign = pair.trim_start();
        for at in places(prose, pair) {
            let follows = char_at(prose, at + 2);
            let ends = follows.is_none_or(char::is_whitespace);
            // A comma may lack its space as well: “one ,two”.
            let goes_on = ends || sign == "," && follows.is_some_and(char::is_alphabetic);
            let before = char_before(prose, at);
            let begins = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '»' | '”' | '’'));
            // A ratio: “10 : 3”.
            let after = prose.get(at + 2..).unwrap_or_default().trim_start();
            let is_ratio = sign == ":" && before.is_some_and(char::is_numeric) && after.starts_with(char::is_numeric);
            if goes_on && begins && !is_ratio {
                push(at..at + 2, &if ends { sign.to_owned() } else { format!("{sign} ") });
            }
        }
    }
}

/// Spaces inside brackets.
fn brackets(passage: &Passage, push: &mut dyn FnMut(Range<usize>, &str)) {
    let prose = passage.text.as_str();
    for at in places(prose, "( ").filter(|at| char_at(prose, at + 2).is_some_and(char::is_alphanumeric)) {
        push(at..at + 2, "(");
    }
    for at in places(prose, " )").filter(|at| char_before(prose, *at).is_some_and(char::is_alphanumeric)) {
        push(at..at + 2, ")");
    }
}
