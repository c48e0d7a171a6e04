//! A text whose faults are looked for, and how a fault of it is described.

use std::ops::Range;

use super::{Fault, FaultyPage, MOST};
use crate::config::RuleId;
use crate::content::edit::BodyEdit;
use crate::markdown::{OBJECT, Passage};
use crate::text::{line_feeds, places_of_signs};

/// How many characters a message quotes on each side of a fault.
const CONTEXT: usize = 24;

/// The longest quote in a message, in characters.
const LONGEST_QUOTE: usize = 160;

/// Longer words, in characters, are no words.
const LONGEST_WORD: usize = 100;

/// A text: a body, or the text of a field.
pub(super) struct CheckedText<'a> {
    /// Its page.
    pub page: &'a FaultyPage<'a>,
    /// The text as written.
    pub text: &'a str,
    /// Its prose.
    pub passages: &'a [Passage],
    /// The field that has it; `None`: the body.
    pub field: Option<&'static str>,
}

/// The faults that were found, up to [`MOST`] of each family.
#[derive(Default)]
pub(super) struct FoundFaults {
    all: Vec<Fault>,
    /// How many there were before those of the family.
    before: usize,
}

impl FoundFaults {
    /// Goes on to the next family of a text.
    pub fn next_family(&mut self) {
        self.before = self.all.len();
    }

    /// Adds a fault, which is only made if there is room for it.
    pub fn push(&mut self, fault: impl FnOnce() -> Fault) {
        if self.all.len() < self.before + MOST {
            self.all.push(fault());
        }
    }

    /// All faults.
    pub fn into_all(self) -> Box<[Fault]> {
        self.all.into()
    }
}

impl CheckedText<'_> {
    /// The line in the file of a byte of the text, from 1; 0 in a field.
    pub fn line(&self, at: usize) -> u32 {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = self.page.lines_before + line_feeds(before) + 1;
        if self.field.is_some() { 0 } else { u32::try_from(line).unwrap_or(u32::MAX) }
    }

    /// A fault in a passage, which has no fix.
    pub fn fault(&self, rule: RuleId, message: &'static str, passage: &Passage, at: &Range<usize>) -> Fault {
        let line = self.line(passage.source_at(at.start));
        Fault { rule, message, field: self.field, line, words: quoted(&passage.text, at), edits: Box::default(), count: 1 }
    }

    /// A fault that is fixed by replacing the text at `at`, where the source has the same text.
    pub fn fixable(&self, rule: RuleId, message: &'static str, passage: &Passage, at: &Range<usize>, new: &str) -> Fault {
        let edit = self.edit(passage, at, new);
        Fault { edits: edit.into_iter().collect(), ..self.fault(rule, message, passage, at) }
    }

    /// The edit that replaces a part of a passage, if the source has the same text.
    pub fn edit(&self, passage: &Passage, at: &Range<usize>, new: &str) -> Option<BodyEdit> {
        // In a text with replaced bytes, positions are not those of the file.
        if self.text.contains(char::REPLACEMENT_CHARACTER) {
            return None;
        }
        let source = passage.exact_source(self.text, at)?;
        Some(BodyEdit::new(source.start, passage.text.get(at.clone())?, new))
    }
}

/// Returns the words around a part of a text, for messages.
pub(super) fn quoted(text: &str, at: &Range<usize>) -> Box<str> {
    let (before, after) = (text.get(..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
    let from_end = |text: &str| text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let mut start = from_end(before);
    // Whole words, if any fit.
    if start > 0 {
        start += before.get(start..).and_then(|cut| cut.find(char::is_whitespace)).unwrap_or_default();
    }
    let mut end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    if end < after.len() {
        end = after.get(..end).and_then(|cut| cut.rfind(char::is_whitespace)).unwrap_or(end);
    }
    let words = text.get(start..at.end + end).unwrap_or_default();
    let words = words.replace(OBJECT, "…").replace('\n', " ");
    let words = words.trim();
    match words.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()).into(),
        None => words.into(),
    }
}

/// The character before a byte of a text.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a byte of a text.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The range of the word, without white space, that has this byte; of a very long one, the nearest part.
pub(super) fn word_around(text: &str, at: usize) -> Range<usize> {
    let is_end = |c: &char| c.is_whitespace() || *c == OBJECT;
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let length = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take(LONGEST_WORD).take_while(|c| !is_end(c)).map(char::len_utf8).sum()
    };
    before.len() - length(&mut before.chars().rev())..before.len() + length(&mut after.chars())
}

/// True for a word that is an address, a path, the name of a file or a field, or a piece of code.
pub(super) fn is_name(word: &str) -> bool {
    word.contains(['/', '\\', '@', '_', '=', '<', '>', '{', '}', '$', '#', '`']) || word.contains("www.") || word.contains("://")
}

/// The sentences of a text, and its parts between semicolons and colons.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes.get(*at) == Some(&b'\n') || char_at(text, at + 1).is_none_or(char::is_whitespace);
    let ends = places_of_signs(text, [*b".!?", *b";:\n"]).filter(is_end).map(|at| at + 1).chain([text.len()]);
    let mut from = 0;
    ends.map(move |end| std::mem::replace(&mut from, end)..end).filter(|range| !range.is_empty())
}
