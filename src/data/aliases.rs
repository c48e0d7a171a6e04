//! How much the aliases (`*a`) of a YAML text stand for. A text of some kilobytes can stand for gigabytes, which readers build before anyone
//! can ask how large they are. Builds nothing.

use std::collections::HashMap;

use granit_parser::{Event, Parser};
use memchr::memchr;

use super::yaml::offset_of;
use super::{MAX_BYTES, SyntaxError, tabs};
use crate::locale::Message;

/// The most that all aliases of a text may stand for, in bytes: far more than anyone writes by hand.
const MOST: usize = 16 * MAX_BYTES;

/// What a value takes beside its text.
const NODE: usize = 24;

/// Refuses a text whose aliases stand for too much.
pub(super) fn guard(text: &str) -> Result<(), SyntaxError> {
    // Without both signs there is no alias; nearly no text has both.
    if memchr(b'&', text.as_bytes()).and(memchr(b'*', text.as_bytes())).is_none() {
        return Ok(());
    }
    // Sizes of the values that have an anchor, and of the collections that are still open, the innermost last.
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut brought = 0usize;
    let spaced = tabs::leading(text);
    for event in Parser::new_from_str(&spaced) {
        // The parser's lines are not everybody's.
        let (event, span) =
            event.map_err(|error| SyntaxError::at(text, offset_of(text, error.marker().index()), error.info()))?;
        let anchor = event.anchor_id().unwrap_or_default();
        let (anchor, size) = match &event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                open.push((anchor, NODE));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().unwrap_or_default(),
            Event::Scalar(content, ..) => (anchor, NODE + content.len()),
            _ => match event.alias_id() {
                Some(id) => {
                    let size = sizes.get(&id).copied().unwrap_or(NODE);
                    brought = brought.saturating_add(size);
                    (0, size)
                }
                None => continue,
            },
        };
        if brought > MOST {
            let start = span.byte_range().unwrap_or_default().start;
            return Err(SyntaxError::at(text, start, Message::new("data-too-much").with("most", MOST / 1024)));
        }
        if anchor != 0 {
            sizes.insert(anchor, size);
        }
        if let Some((_, outer)) = open.last_mut() {
            *outer = outer.saturating_add(size);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::guard;

    /// A list of `count` times the same.
    fn list(item: &str, count: usize) -> String {
        format!("[{}]", vec![item; count].join(","))
    }

    #[test]
    fn what_aliases_stand_for_is_counted() {
        let long = "x".repeat(20_000);
        for (text, fine) in [
            ("a: 1 & 2 * 3\n".to_owned(), true),
            (format!("a: &a {}\nb: {}\n", list("x", 100), list("*a", 100)), true),
            (format!("a: &a {}\nb: {}\n", list("x", 10_000), list("*a", 1000)), false),
            (format!("a: &a {long}\nb: {}\n", list("*a", 40)), true),
            (format!("a: &a {long}\nb: {}\n", list("*a", 60)), false),
            (format!("a: &a {{x: {long}}}\nb: &b {}\nc: {}\n", list("*a", 20), list("*b", 20)), false),
            // An anchor may be given again; the last one counts.
            (format!("a: &a {long}\nb: &a x\nc: {}\n", list("*a", 100)), true),
        ] {
            assert_eq!(guard(&text).is_ok(), fine, "{text:.60}");
        }
    }

    #[test]
    fn the_alias_that_is_too_much_is_named() {
        let error = guard(&format!("a: &a {}\nb:\n{}", "x".repeat(30_000), "  - *a\n".repeat(100))).unwrap_err();
        assert_eq!((error.line, error.column), (37, 5));
    }
}
