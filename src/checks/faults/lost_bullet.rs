//! Lines of a list without their bullets, or with signs that are none: they run into the item above.

use super::Fault;
use super::checked_text::{CheckedText, FoundFaults};
use crate::config::RuleId;
use crate::markdown::{Passage, PieceKind};

/// The marks of lists that an editor may add.
const MARKS: [&str; 3] = ["*", "-", "+"];

/// Signs before the lines of a list, and the marks that are meant.
const SIGNS: [(&str, &str); 5] = [("•", "*"), ("▪", "*"), ("◦", "*"), ("-", "-"), ("+", "+")];

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    signs(text, out);
    let items = || text.passages.iter().filter(|passage| passage.kind == PieceKind::Item && is_several_lines(text, passage));
    // In a text that is wrapped by hand, items go on in further lines.
    let is_wrapped = items().any(|passage| {
        let lines = passage.lines(text.text);
        let is_open = |line: &std::ops::Range<usize>| !is_ended(passage.text.get(line.clone()).unwrap_or_default());
        lines.iter().rev().skip(1).any(is_open)
    });
    if is_wrapped {
        return;
    }
    for passage in items() {
        let lines = passage.lines(text.text);
        for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
            let words = passage.text.get(line.clone()).unwrap_or_default();
            let after_sign = words.trim_start_matches(['*', '-', '+', '•', '–']);
            let is_bare = after_sign.len() == words.len();
            // An indented line after a full stop goes on with its item on purpose.
            let goes_on = is_bare
                && is_indented(text.text, passage.source_at(line.start))
                && !passage.text.get(before.clone()).unwrap_or_default().ends_with(';');
            if after_sign.starts_with(char::is_alphabetic) && !goes_on {
                let length = words.find(char::is_whitespace).unwrap_or(words.len());
                let first = line.start..line.start + length;
                let word = words.get(words.len() - after_sign.len()..length).unwrap_or_default();
                out.push(|| {
                    let edit = marker(text.text, passage).and_then(|mark| text.edit(passage, &first, &format!("{mark} {word}")));
                    let fault = text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-bullet", passage, &first);
                    Fault { edits: edit.into_iter().collect(), ..fault }
                });
            }
        }
    }
}

/// Lines of a paragraph that begin with signs of a list that is none, so that they run into each other.
fn signs(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages.iter().filter(|passage| passage.kind == PieceKind::Text && is_several_lines(text, passage)) {
        let lines = passage.lines(text.text);
        let line = |range: &std::ops::Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
        let Some(first) = lines.iter().position(|range| sign(line(range)).is_some()) else { continue };
        let list = lines.get(first..).unwrap_or_default();
        // After a hard break, a line is one of its own.
        let is_joined =
            |range: &std::ops::Range<usize>| passage.text.get(..range.start).is_some_and(|before| before.ends_with(' '));
        let is_list =
            list.len() > 1 && list.iter().all(|range| sign(line(range)).is_some()) && list.iter().skip(1).all(is_joined);
        if let Some(start) = list.first().filter(|_| is_list) {
            out.push(|| {
                let edit = |range: &std::ops::Range<usize>| {
                    let (length, mark) = sign(line(range))?;
                    let end = range.start + length;
                    let space = if line(range).get(length..).is_some_and(|rest| rest.starts_with(' ')) { "" } else { " " };
                    text.edit(passage, &(range.start..end), &format!("{mark}{space}"))
                };
                let edits: Vec<_> = list.iter().filter_map(edit).collect();
                let at = start.start..start.start + 1;
                let at = if passage.text.is_char_boundary(at.end) { at } else { start.start..start.end };
                let fault = text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-list", passage, &at);
                Fault { edits: if edits.len() == list.len() { edits.into() } else { Box::default() }, ..fault }
            });
        }
    }
}

/// The length of the sign at the start of a line, and the mark that is meant.
fn sign(line: &str) -> Option<(usize, &'static str)> {
    let (sign, mark) = SIGNS.iter().find(|(sign, _)| line.starts_with(*sign))?;
    let rest = line.get(sign.len()..)?;
    let is_sign = rest.starts_with(char::is_alphabetic) || rest.starts_with([' ', '\u{a0}']) && !MARKS.contains(sign);
    is_sign.then_some((sign.len(), *mark))
}

/// True for a place in a text with only white space before it on its line, and some.
fn is_indented(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with([' ', '\t']))
}

fn is_several_lines(text: &CheckedText<'_>, passage: &Passage) -> bool {
    text.text.get(passage.source.clone()).is_some_and(|source| source.trim_end().contains('\n'))
}

/// True for a line that ends like an item.
fn is_ended(line: &str) -> bool {
    line.trim_end().ends_with(['.', ';', '!', '?'])
}

/// The mark of an item, if it is a bullet.
fn marker<'t>(text: &'t str, passage: &Passage) -> Option<&'t str> {
    let source = text.get(passage.source.clone())?.trim_start();
    MARKS.into_iter().find_map(|mark| source.starts_with(mark).then(|| source.get(..mark.len())).flatten())
}
