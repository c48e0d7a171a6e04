//! Replaces tabs that only separate the parts of a YAML text. Readers disagree where tabs are allowed: each gets spaces where it needs them,
//! byte for byte, so that places in the text don't change.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, StructureStyle};
use memchr::{memchr, memchr_iter};

/// The text for `granit-parser`, which needs spaces before the further lines of a list or table in brackets: tabs at the start of lines
/// become spaces if the text can't be read with them.
pub(super) fn leading(text: &str) -> Cow<'_, str> {
    let has_tab = |line: &str| line[..indentation(line)].contains('\t');
    if memchr(b'\t', text.as_bytes()).is_none() || !text.lines().any(has_tab) {
        return Cow::Borrowed(text);
    }
    if Parser::new_from_str(text).all(|event| event.is_ok()) {
        return Cow::Borrowed(text);
    }
    let spaced = |line: &str| {
        let (blanks, rest) = line.split_at(indentation(line));
        blanks.replace('\t', " ") + rest
    };
    Cow::Owned(text.split_inclusive('\n').map(spaced).collect())
}

/// The text for `serde_yaml`, which needs a space in some places where YAML 1.2 and Hugo allow a tab too: after a dash, after a space at the
/// start of a line, and before the bracket after a text. `None` if no tab separates, or one is where only a space is allowed: at the start
/// of a line outside brackets, or between a dash and a table.
pub(super) fn separating(text: &str) -> Option<String> {
    memchr(b'\t', text.as_bytes())?;
    let spaced = leading(text);
    let mut scalars: Vec<Range<usize>> = Vec::new();
    // The ranges in brackets, and the depth of brackets so far.
    let (mut flows, mut depth): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    for event in Parser::new_from_str(&spaced) {
        let (event, span) = event.ok()?;
        let range = span.byte_range().unwrap_or_default();
        let blanks = |c| matches!(c, ' ' | '\t');
        let before = text.get(..range.start)?;
        let is_indented_by_tab = before[before.trim_end_matches(blanks).len()..].contains('\t');
        match event {
            Event::Scalar(..) => scalars.push(range),
            // The parser itself refuses a list here.
            Event::MappingStart(StructureStyle::Block, ..)
                if is_indented_by_tab && before.trim_end_matches(blanks).ends_with('-') =>
            {
                return None;
            }
            Event::MappingStart(StructureStyle::Flow, ..) | Event::SequenceStart(StructureStyle::Flow, ..) => {
                depth += 1;
                if depth == 1 {
                    flows.push(range);
                }
            }
            Event::MappingEnd | Event::SequenceEnd if depth > 0 => {
                depth -= 1;
                if let Some(flow) = flows.last_mut() {
                    flow.end = range.end;
                }
            }
            _ => {}
        }
    }
    let (mut scalars, mut flows) = (scalars.into_iter().peekable(), flows.into_iter().peekable());
    let mut out = text.to_owned().into_bytes();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let led = line.len() - line.trim_start_matches('\t').len();
        for at in memchr_iter(b'\t', line.as_bytes()).map(|at| start + at) {
            let [in_scalar, in_flow] = [&mut scalars, &mut flows].map(|ranges| {
                while ranges.next_if(|range| range.end <= at).is_some() {}
                ranges.peek().is_some_and(|range| range.start <= at)
            });
            if !in_scalar && (in_flow || at >= start + led) {
                out[at] = b' ';
            }
        }
        start += line.len();
    }
    String::from_utf8(out).ok().filter(|out| *out != text)
}

/// The bytes of blanks at the start of a line.
fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::{leading, separating};

    #[test]
    fn tabs_before_lines_in_brackets_become_spaces() {
        for (text, spaced) in [
            ("a: [\n\t\"/x\",\n \t\"\t\" ]\n", "a: [\n \"/x\",\n  \"\t\" ]\n"),
            ("a: 1\tb\n", "a: 1\tb\n"),
            ("a: |\n  x\n  \ty\n", "a: |\n  x\n  \ty\n"),
            ("{\n\t\"a\": [\n\t\t1]}", "{\n\t\"a\": [\n\t\t1]}"),
        ] {
            assert_eq!(leading(text), spaced);
        }
    }

    #[test]
    fn tabs_after_a_dash_or_a_space_become_spaces() {
        for (text, spaced) in [
            ("a:\n-\tx\ty\n", Some("a:\n- x\ty\n")),
            ("a:\n  -\t'x\ty'\t# c\n", Some("a:\n  - 'x\ty' # c\n")),
            ("a:\n- |\n  x\n  \ty\n-\tz\n", Some("a:\n- |\n  x\n  \ty\n- z\n")),
            ("a:\n \tx: 1\n", Some("a:\n  x: 1\n")),
            ("a: [x\n\t]\nb: {c: d\n\t\t}\n", Some("a: [x\n ]\nb: {c: d\n  }\n")),
            // Hugo refuses these.
            ("a:\n-\tb: 1\n", None),
            ("a:\n-\t- b\n", None),
            ("a: 1\n\t\nb: 2\n", None),
            ("\ta: 1\n", None),
        ] {
            assert_eq!(separating(text).as_deref(), spaced, "{text}");
        }
    }
}
