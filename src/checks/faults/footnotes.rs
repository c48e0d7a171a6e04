//! Footnote marks without a note, and notes without a mark.

use super::Fault;
use super::checked_text::{CheckedText, FoundFaults, char_at, char_before, is_name, quoted, word_around};
use crate::config::RuleId;
use crate::markdown::Passage;

/// Signs that are marks, each of them its own note.
const SIGNS: &[char] = &['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Units and others that have a raised digit of their own.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "pi", "ft", "s", "x", "co", "r", "n", "e"];

/// The longest label of a note, in bytes.
const LONGEST_LABEL: usize = 20;

/// How many notes of a page are looked at.
const MOST_NOTES: usize = 50;

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        let prose = passage.text.as_str();
        // The parser leaves a mark whose note doesn't exist.
        for (at, _) in prose.match_indices("[^") {
            if let Some(length) = prose.get(at..).and_then(label).map(str::len) {
                out.push(|| unexplained(text, passage, at..at + length + 3));
            }
        }
    }
    for sign in SIGNS {
        signs(text, *sign, out);
    }
    unused_notes(text, out);
}

fn unexplained(text: &CheckedText<'_>, passage: &Passage, at: std::ops::Range<usize>) -> Fault {
    text.fault(RuleId::FootnoteWithoutNote, "finding-footnote-without-note", passage, &at)
}

/// The label of a mark that starts here: `[^label]`.
fn label(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.bytes().take(LONGEST_LABEL).position(|byte| byte == b']')?;
    rest.get(..end).filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
}

/// Marks with this sign, if the text has no note that begins with it.
fn signs(text: &CheckedText<'_>, sign: char, out: &mut FoundFaults) {
    if !text.text.contains(sign) || is_raw_note(text.text, sign) || text.passages.iter().any(|passage| is_note(passage, sign)) {
        return;
    }
    for passage in text.passages {
        let prose = passage.text.as_str();
        let mut places = prose.match_indices(sign);
        // Several stars are emphasis that was never opened or closed.
        if let (Some((at, _)), None) = (places.next(), places.next())
            && is_mark(prose, at, sign)
        {
            out.push(|| unexplained(text, passage, at..at + sign.len_utf8()));
        }
    }
}

/// True for a sign after a word and before a space, or the end.
fn is_mark(prose: &str, at: usize, sign: char) -> bool {
    let whole = word_around(prose, at);
    let word = prose.get(whole.start..at).unwrap_or_default();
    let is_word = word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && char_before(prose, at).is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ',' | ')' | '»' | '”' | '%'));
    let is_unit = sign != '*' && UNITS.contains(&word.to_lowercase().as_str());
    let after = char_at(prose, at + sign.len_utf8());
    let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ')' | ';' | ':' | '»'));
    is_word && !is_unit && ends && !is_name(word)
}

/// True if something in a text begins with a sign, also in HTML: a note, or emphasis that may be one.
fn is_raw_note(text: &str, sign: char) -> bool {
    text.match_indices(sign).any(|(at, _)| {
        let begins = char_before(text, at).is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '(' | '\\'));
        begins && char_at(text, at + sign.len_utf8()).is_some_and(|c| !c.is_whitespace() && c != sign)
    })
}

/// True for a passage that begins with a sign, or has it at the start of a line or of a word.
fn is_note(passage: &Passage, sign: char) -> bool {
    let places = passage.text.match_indices(sign);
    places.into_iter().any(|(at, _)| char_before(&passage.text, at).is_none_or(char::is_whitespace))
}

/// Notes of Markdown that no mark names.
fn unused_notes(text: &CheckedText<'_>, out: &mut FoundFaults) {
    let mut at = 0;
    let mut notes = 0;
    for line in text.text.split_inclusive('\n') {
        let note = label(line).filter(|label| line.get(label.len() + 3..).is_some_and(|rest| rest.starts_with(':')));
        if let Some(label) = note.filter(|_| notes < MOST_NOTES) {
            notes += 1;
            if text.text.matches(&format!("[^{label}]")).take(2).count() < 2 {
                out.push(|| Fault {
                    rule: RuleId::FootnoteWithoutNote,
                    message: "finding-note-without-mark",
                    field: text.field,
                    line: text.line(at),
                    words: quoted(line, &(0..label.len() + 4)),
                    edits: Box::default(),
                    count: 1,
                });
            }
        }
        at += line.len();
    }
}
