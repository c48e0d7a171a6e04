//! Refuses YAML whose aliases (`*a`) expand to too much: a text of some kilobytes can expand to gigabytes, which readers build before their
//! size can be checked.

use std::collections::HashMap;

use granit_parser::Event;
use memchr::memchr;

use super::yaml::events;
use super::{MAX_BYTES, SyntaxError, yaml_tabs};
use crate::locale::Message;

/// Most bytes that all aliases of a text may expand to, far more than a person writes by hand.
const MOST: usize = 16 * MAX_BYTES;

/// Bytes of a value besides its text.
const NODE: usize = 24;

/// Refuses a text whose aliases expand to too much.
pub(super) fn guard(text: &str) -> Result<(), SyntaxError> {
    // An alias needs both signs, and nearly no text has both.
    if memchr(b'&', text.as_bytes()).and(memchr(b'*', text.as_bytes())).is_none() {
        return Ok(());
    }
    // Sizes of the values with an anchor, and of the open collections, the innermost last.
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut expanded = 0usize;
    let spaced = yaml_tabs::leading(text);
    for event in events(text, &spaced) {
        let (event, range) = event?;
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
                    expanded = expanded.saturating_add(size);
                    (0, size)
                }
                None => continue,
            },
        };
        if expanded > MOST {
            return Err(SyntaxError::at(text, range.start, Message::new("data-too-much").with("most", MOST / 1024)));
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

    /// A list of `count` equal items.
    fn list(item: &str, count: usize) -> String {
        format!("[{}]", vec![item; count].join(","))
    }

    #[test]
    fn the_expansion_of_aliases_is_limited() {
        let long = "x".repeat(20_000);
        for (text, fine) in [
            ("a: 1 & 2 * 3\n".to_owned(), true),
            (format!("a: &a {}\nb: {}\n", list("x", 100), list("*a", 100)), true),
            (format!("a: &a {}\nb: {}\n", list("x", 10_000), list("*a", 1000)), false),
            (format!("a: &a {long}\nb: {}\n", list("*a", 40)), true),
            (format!("a: &a {long}\nb: {}\n", list("*a", 60)), false),
            (format!("a: &a {{x: {long}}}\nb: &b {}\nc: {}\n", list("*a", 20), list("*b", 20)), false),
            // An anchor may be defined again; the last one counts.
            (format!("a: &a {long}\nb: &a x\nc: {}\n", list("*a", 100)), true),
        ] {
            assert_eq!(guard(&text).is_ok(), fine, "{text:.60}");
        }
    }

    #[test]
    fn the_error_points_at_the_alias_that_exceeds_the_limit() {
        let error = guard(&format!("a: &a {}\nb:\n{}", "x".repeat(30_000), "  - *a\n".repeat(100))).unwrap_err();
        assert_eq!((error.line, error.column), (37, 5));
    }
}
