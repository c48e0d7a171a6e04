//! Lines of a list without their bullets, or with signs that are none: they run into the item above.

use super::Fault;
use super::checked_text::{CheckedText, FoundFaults};
use crate::config::RuleId;
use crate::markdown::{Passage, PieceKind};

/// The marks of lists that an editor may add.
const MARKS: [&str; 3] = ["*", "-", "+"];

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
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
        for line in passage.lines(text.text).into_iter().skip(1) {
            let words = passage.text.get(line.clone()).unwrap_or_default();
            let after_sign = words.trim_start_matches(['*', '-', '+', '•', '–']);
            if after_sign.starts_with(char::is_alphabetic) {
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
