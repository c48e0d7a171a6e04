//! French typography, in its Canadian use (<https://www.noslangues-ourlanguages.gc.ca/fr/cles-de-la-redaction/espacement>): a no-break
//! space before a colon and inside quotation marks, none before `;`, `?` and `!`; one kind of apostrophes and of quotation marks in a text.
//! Nothing but spaces, apostrophes and quotation marks changes.

use std::ops::Range;

use super::Fault;
use super::checked_text::{CheckedText, FoundFaults, char_at, char_before, is_name, word_around};
use crate::config::RuleId;
use crate::content::edit::BodyEdit;
use crate::markdown::{OBJECT, Passage};
use crate::text::places;

/// The space that no line breaks at.
const NO_BREAK: char = '\u{a0}';

/// The same, narrow.
const NARROW: char = '\u{202f}';

/// Signs without a space before them.
const CLOSE: [&str; 3] = [";", "?", "!"];

/// A place in a passage, and what should be written there.
type Correction = (Range<usize>, String);

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    if text.page.language != Some("fr") {
        return;
    }
    let found = corrections(text);
    if let Some((passage, at, _)) = found.first() {
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let fault = || text.fault(RuleId::FrenchTypography, "finding-french-typography", passage, at);
        out.push(|| Fault { count, ..fault() });
    }
}

/// The edits of a text that correct it.
pub(super) fn edits(text: &CheckedText<'_>) -> Vec<BodyEdit> {
    corrections(text).into_iter().map(|(_, _, edit)| edit).collect()
}

/// Each correction with its passage and its place there. Where the source is not the text, as within a reference, nothing is corrected.
fn corrections<'t>(text: &CheckedText<'t>) -> Vec<(&'t Passage, Range<usize>, BodyEdit)> {
    let has = |sign: &str| text.page.passages.iter().chain(text.passages).any(|passage| passage.text.contains(sign));
    let (curly, guillemets) = (has("’"), has("«"));
    let mut found = Vec::new();
    for passage in text.passages {
        let mut own: Vec<Correction> = Vec::new();
        colons(&passage.text, &mut own);
        close_signs(&passage.text, &mut own);
        quotation_marks(&passage.text, &mut own);
        if curly {
            apostrophes(&passage.text, &mut own);
        }
        if guillemets {
            straight_quotes(&passage.text, &mut own);
        }
        own.sort_by_key(|(at, _)| at.start);
        let mut done = 0;
        for (at, new) in own {
            // A space between two signs belongs to the first.
            if at.start >= done
                && let Some(edit) = text.edit(passage, &at, &new)
            {
                done = at.end;
                found.push((passage, at, edit));
            }
        }
    }
    found
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK | NARROW)
}

/// True where a sign ends a word or a sentence.
fn ends(prose: &str, at: usize) -> bool {
    char_at(prose, at).is_none_or(|c| c.is_whitespace() || matches!(c, OBJECT | '»' | ')'))
}

/// True for a character that a sign may follow.
fn is_word_end(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | '»' | '”' | '%' | '$')
}

fn colons(prose: &str, found: &mut Vec<Correction>) {
    // A bracket after it would be a face.
    for at in places(prose, ":").filter(|at| ends(prose, at + 1) && char_at(prose, at + 1) != Some(')')) {
        let before = char_before(prose, at);
        if before == Some(' ') && char_before(prose, at - 1).is_some_and(is_word_end) {
            found.push((at - 1..at + 1, format!("{NO_BREAK}:")));
        } else if before.is_some_and(is_word_end) && !is_name(prose.get(word_around(prose, at)).unwrap_or_default()) {
            found.push((at..at + 1, format!("{NO_BREAK}:")));
        }
    }
}

fn close_signs(prose: &str, found: &mut Vec<Correction>) {
    for sign in CLOSE {
        for at in places(prose, sign).filter(|at| ends(prose, at + 1)) {
            let Some(space) = char_before(prose, at).filter(|c| is_space(*c)) else { continue };
            let start = at - space.len_utf8();
            if char_before(prose, start).is_some_and(is_word_end) {
                found.push((start..at + 1, sign.to_owned()));
            }
        }
    }
}

/// Spaces inside « ».
fn quotation_marks(prose: &str, found: &mut Vec<Correction>) {
    for at in places(prose, "«") {
        let end = at + '«'.len_utf8();
        match char_at(prose, end) {
            Some(' ') => found.push((at..end + 1, format!("«{NO_BREAK}"))),
            Some(c) if !c.is_whitespace() => found.push((at..end, format!("«{NO_BREAK}"))),
            _ => {}
        }
    }
    for at in places(prose, "»") {
        let end = at + '»'.len_utf8();
        match char_before(prose, at) {
            Some(' ') => found.push((at - 1..end, format!("{NO_BREAK}»"))),
            Some(c) if !c.is_whitespace() => found.push((at..end, format!("{NO_BREAK}»"))),
            _ => {}
        }
    }
}

/// Straight apostrophes, in a text with curved ones.
fn apostrophes(prose: &str, found: &mut Vec<Correction>) {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    for at in places(prose, "'").filter(|at| is_letter(char_before(prose, *at)) && is_letter(char_at(prose, at + 1))) {
        if !is_name(prose.get(word_around(prose, at)).unwrap_or_default()) {
            found.push((at..at + 1, "’".to_owned()));
        }
    }
}

/// Pairs of straight quotation marks, in a text with « ».
fn straight_quotes(prose: &str, found: &mut Vec<Correction>) {
    let marks: Vec<usize> = places(prose, "\"").collect();
    let opens = |at: usize| {
        char_before(prose, at).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '’' | '\'')) && !ends(prose, at + 1)
    };
    let closes = |at: usize| {
        char_before(prose, at).is_some_and(|c| !c.is_whitespace()) && char_at(prose, at + 1).is_none_or(|c| !c.is_alphanumeric())
    };
    let pairs: Vec<(usize, usize)> =
        marks.chunks_exact(2).filter_map(|pair| <[usize; 2]>::try_from(pair).ok()).map(|[open, close]| (open, close)).collect();
    if marks.len().is_multiple_of(2) && pairs.iter().all(|(open, close)| opens(*open) && closes(*close)) {
        for (open, close) in pairs {
            found.push((open..open + 1, format!("«{NO_BREAK}")));
            found.push((close..close + 1, format!("{NO_BREAK}»")));
        }
    }
}
