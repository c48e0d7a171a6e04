//! Texts that are shown unparsed: other files than Markdown, and bodies nested so deeply that parsing would take minutes.
//!
//! `pulldown_cmark` visits all open containers on every line, so its time grows with lines × depth.

use super::block::{BlockContent, LeafBlock, Shape};
use super::document::Document;
use super::styled_text::{RunStyle, StyledText};

/// Most containers that one line may open.
const DEEPEST: usize = 500;

/// True for a body that is too deep to parse.
pub(super) fn is_too_deep(body: &str) -> bool {
    body.lines().any(|line| depth(line) > DEEPEST)
}

/// Returns a document that shows a text unparsed.
pub(super) fn document(text: &str) -> Document {
    let mut flow = StyledText::default();
    flow.push_lines(text, &(0..text.len()), RunStyle::default());
    flow.finish(true);
    let block = LeafBlock { content: BlockContent::Text(Shape::Code, flow), source: 0..text.len(), container: None, opens: 0 };
    Document { blocks: vec![block], ..Document::default() }
}

/// Counts the quotes and list items that a line opens; a thematic break opens none.
fn depth(line: &str) -> usize {
    let mut depth = 0;
    let mut rest = line.trim_start();
    while let Some((next, after)) = opened(rest) {
        depth += 1;
        rest = after.trim_start();
        if rest.is_empty() && matches!(next, "*" | "-") && line.split_ascii_whitespace().all(|sign| sign == next) {
            return 0;
        }
    }
    depth
}

/// The container marker at the start of `text`, and the text after it.
fn opened(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let length = match text.as_bytes().get(digits)? {
        b'>' if digits == 0 => return text.split_at_checked(1),
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if digits > 0 => digits + 1,
        _ => return None,
    };
    text.split_at_checked(length).filter(|(_, after)| after.is_empty() || after.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn containers_of_a_line_are_counted() {
        let cases = [
            ("text > - x", 0),
            ("> > x", 2),
            (">>- 1. 12) + * x", 7),
            ("-x", 0),
            ("1.x", 0),
            ("* * *", 0),
            ("- - -", 0),
            ("- - - x", 3),
            ("+ + +", 3),
            ("> - -", 3),
            ("", 0),
        ];
        for (line, expected) in cases {
            assert_eq!(depth(line), expected, "{line:?}");
        }
    }
}
