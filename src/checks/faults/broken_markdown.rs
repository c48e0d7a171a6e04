//! Markdown that its parser takes for text, so that readers see the signs.

use super::checked_text::{CheckedText, FoundFaults, char_at, char_before, is_name, word_around};
use crate::config::RuleId;
use crate::markdown::{OBJECT, Passage, PieceKind};
use crate::text::places;

/// Names of characters that appear in texts of the web.
const ENTITIES: &[&str] = &[
    "nbsp", "amp", "quot", "apos", "lt", "gt", "rsquo", "lsquo", "ldquo", "rdquo", "laquo", "raquo", "ndash", "mdash", "hellip",
    "bull", "eacute", "egrave", "ecirc", "agrave", "acirc", "ccedil", "icirc", "ocirc", "ugrave", "ucirc", "euml", "iuml",
    "copy", "reg", "trade", "deg",
];

/// How addresses begin.
const ADDRESSES: &[&str] = &["http", "/", "mailto:", "www.", "../", "./"];

/// The longest text of a link, in characters.
const LONGEST_TEXT: usize = 200;

pub(super) fn find(text: &CheckedText<'_>, out: &mut FoundFaults) {
    for passage in text.passages {
        links(text, passage, out);
        brackets(text, passage, out);
        emphasis(text, passage, out);
        entities(text, passage, out);
        heading(text, passage, out);
    }
}

/// Links that are not links.
fn links(text: &CheckedText<'_>, passage: &Passage, out: &mut FoundFaults) {
    let prose = passage.text.as_str();
    for at in places(prose, "]") {
        let after = prose.get(at + 1..).unwrap_or_default();
        let spaces = after.len() - after.trim_start_matches([' ', '\u{a0}', '\n']).len();
        let Some(address) = after.get(spaces..).and_then(|rest| rest.strip_prefix('(')) else { continue };
        let address = address.trim_start();
        let is_address = ADDRESSES.iter().any(|start| address.starts_with(start));
        if !is_address || prose.find('[').is_none_or(|first| first > at) {
            continue;
        }
        let end = at + 2 + spaces;
        out.push(|| {
            if spaces > 0 {
                text.fixable(RuleId::BrokenMarkdown, "finding-broken-markdown-link", passage, &(at..end), "](")
            } else {
                text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-address", passage, &(at..end))
            }
        });
    }
}

/// Links whose brackets are the wrong way round, or of which one is missing: `(text)[https://…]`, `[text(https://…)`.
fn brackets(text: &CheckedText<'_>, passage: &Passage, out: &mut FoundFaults) {
    let prose = passage.text.as_str();
    let swapped = places(prose, ")[http").map(|at| at..at + 2);
    let is_open = |at: &usize| {
        let last = prose.get(..*at).unwrap_or_default().chars().rev().take(LONGEST_TEXT).find(|c| matches!(c, '[' | ']'));
        last == Some('[') && char_before(prose, *at).is_some_and(char::is_alphanumeric)
    };
    for at in swapped.chain(places(prose, "(http").filter(is_open).map(|at| at..at + 1)) {
        out.push(|| text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-address", passage, &at));
    }
}

/// Bold text that never begins or never ends.
fn emphasis(text: &CheckedText<'_>, passage: &Passage, out: &mut FoundFaults) {
    let prose = passage.text.as_str();
    for at in places(prose, "**") {
        let around = [char_before(prose, at), char_at(prose, at + 2)];
        let is_own = around.iter().all(|c| !matches!(c, Some('*' | '\\' | '/' | '0'..='9')));
        let is_operator = around.iter().all(|c| c.is_some_and(char::is_whitespace));
        // An escaped star is meant.
        let is_written = text.text.get(passage.source_at(at)..).is_some_and(|source| source.starts_with("**"));
        if is_own && is_written && !is_operator {
            out.push(|| text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-emphasis", passage, &(at..at + 2)));
            return;
        }
    }
}

/// Names of characters that stay as they are written.
fn entities(text: &CheckedText<'_>, passage: &Passage, out: &mut FoundFaults) {
    let prose = passage.text.as_str();
    for at in places(prose, "&") {
        let rest = prose.get(at + 1..).unwrap_or_default();
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        let is_number =
            name.strip_prefix('#').is_some_and(|number| number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit()));
        let ends = rest.get(name.len()..).is_some_and(|rest| rest.starts_with(';'));
        let is_entity = ENTITIES.contains(&name) || is_number;
        let is_address = is_name(prose.get(word_around(prose, at)).unwrap_or_default());
        if is_entity && (ends || !is_address) {
            let length = 1 + name.len() + usize::from(ends);
            out.push(|| text.fault(RuleId::BrokenMarkdown, "finding-broken-markdown-entity", passage, &(at..at + length)));
        }
    }
}

/// A heading whose mark lacks its space.
fn heading(text: &CheckedText<'_>, passage: &Passage, out: &mut FoundFaults) {
    let prose = passage.text.as_str();
    let marks = prose.len() - prose.trim_start_matches('#').len();
    let is_mark = (2..=6).contains(&marks) && char_at(prose, marks).is_some_and(|c| c.is_alphabetic() || c == OBJECT);
    if passage.kind == PieceKind::Text && is_mark {
        let new = format!("{} ", "#".repeat(marks));
        out.push(|| text.fixable(RuleId::BrokenMarkdown, "finding-broken-markdown-heading", passage, &(0..marks), &new));
    }
}
