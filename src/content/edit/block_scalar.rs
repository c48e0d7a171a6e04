//! Rewrites YAML block scalars, `|` and `>`, keeping their header, indentation and wrapping. Returns `None` for a text that doesn't fit; it
//! is quoted then.

use std::ops::Range;

use crate::data::scalar::needs_escape;

/// Column at which formatters usually wrap front matter, including indentation.
const USUAL: usize = 80;

/// A block scalar (<https://yaml.org/spec/1.2.2/#81-block-scalar-styles>).
pub(super) struct BlockScalar<'a> {
    /// `|` or `>` with its indicators.
    indicators: &'a str,
    /// The rest of the header line: white space, a comment.
    rest: &'a str,
    /// Indentation of its lines.
    indent: &'a str,
    /// Maximum line length without indentation, if paragraphs are wrapped.
    wrap: Option<usize>,
    /// From the header to the end of its last line, without the line end.
    pub(super) range: Range<usize>,
}

impl<'a> BlockScalar<'a> {
    /// Reads the block with a header at `start`; `parent` is the field's indentation.
    pub(super) fn read(text: &'a str, start: usize, parent: usize) -> BlockScalar<'a> {
        let header_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let header = text[start..header_end].trim_end_matches('\r');
        let indicators = header.split([' ', '\t']).next().unwrap_or_default();
        let mut block =
            BlockScalar { indicators, rest: &header[indicators.len()..], indent: "", wrap: None, range: start..header_end };
        let given = indentation_indicator(indicators).map(|columns| parent + columns);
        let mut at = (header_end + 1).min(text.len());
        let (mut longest, mut folded, mut last_was_text) = (0, false, false);
        let mut lines: Vec<(Range<usize>, bool)> = Vec::new();
        while at < text.len() {
            let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
            let line = text[at..end].trim_end_matches('\r');
            let blank = line.trim_matches([' ', '\t']).is_empty();
            let columns = line.len() - line.trim_start_matches(' ').len();
            if !blank && block.indent.is_empty() {
                if columns <= parent {
                    break;
                }
                block.indent = &line[..given.unwrap_or(columns).min(columns)];
            }
            if !blank && columns < block.indent.len() {
                break;
            }
            if !blank {
                longest = longest.max(line[block.indent.len()..].chars().count());
                folded |= last_was_text;
            }
            last_was_text = !blank;
            lines.push((at..at + line.len(), blank));
            at = (end + 1).min(text.len());
        }
        block.wrap = folded.then_some(longest.max(USUAL - block.indent.len().min(USUAL)));
        // Trailing blank lines belong to the block only if it keeps them (`+`).
        let last = if block.keeps_blanks() { lines.last() } else { lines.iter().rev().find(|(_, blank)| !blank) };
        block.range.end = last.map_or(start + header.len(), |(line, _)| line.end);
        block
    }

    fn chomp(&self) -> char {
        self.indicators.chars().find(|c| matches!(c, '-' | '+')).unwrap_or(' ')
    }

    /// True if blank lines after it belong to it.
    pub(super) fn keeps_blanks(&self) -> bool {
        self.chomp() == '+'
    }

    /// The comment on the header line, with the white space before it.
    pub(super) fn comment(&self) -> &'a str {
        if self.rest.trim_start().starts_with('#') { self.rest } else { "" }
    }

    /// Returns the block with another text, without the last line end; `None` if the text doesn't fit.
    pub(super) fn with_text(&self, text: &str, line_end: &str) -> Option<String> {
        let body = text.trim_end_matches('\n');
        let ends = text.len() - body.len();
        // `-` strips the last line end, `+` keeps all; without either there is exactly one.
        let indicators = match (self.chomp(), ends) {
            ('-', 0) | (' ' | '+', 1) => self.indicators.to_owned(),
            (' ', 0) => format!("{}-", self.indicators),
            ('-', 1) => self.indicators.replace('-', ""),
            _ => return None,
        };
        let fits = |line: &str| !line.starts_with(' ') && !line.chars().any(needs_escape);
        if body.is_empty() || body.starts_with('\n') || !body.split('\n').all(fits) || self.indent.is_empty() {
            return None;
        }
        // With an indentation indicator, extra indentation would become part of the text.
        let lines =
            if self.indicators.starts_with('>') { self.fold(body) } else { body.split('\n').map(str::to_owned).collect() };
        let mut out = format!("{indicators}{}", self.rest);
        for line in lines {
            out.push_str(line_end);
            if !line.is_empty() {
                out.push_str(self.indent);
                out.push_str(&line);
            }
        }
        Some(out)
    }

    /// Folds a text: a line break becomes a blank line, and long paragraphs are wrapped if they were before.
    fn fold(&self, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (at, paragraph) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            match self.wrap {
                _ if paragraph.is_empty() => {}
                None => lines.push(paragraph.to_owned()),
                Some(columns) => lines.extend(wrap(paragraph, columns)),
            }
        }
        lines
    }
}

/// Wraps a paragraph at single spaces into lines of at most `columns` characters, as far as its words allow.
fn wrap(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    // A word that begins with a space followed several spaces: a break there would lose one.
    for word in paragraph.split(' ') {
        let breakable = !line.is_empty() && !line.ends_with(' ') && !word.is_empty();
        let length = word.chars().count();
        if breakable && taken + 1 + length > columns {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        } else if !line.is_empty() {
            line.push(' ');
            taken += 1;
        }
        line.push_str(word);
        taken += length;
    }
    lines.push(line);
    lines
}

/// The indentation indicator of a block scalar (`|2`), relative to its field.
pub(super) fn indentation_indicator(source: &str) -> Option<usize> {
    let indicators = source.strip_prefix(['|', '>'])?.split([' ', '\t', '\r', '\n']).next()?;
    indicators.chars().find_map(|c| c.to_digit(10)).map(|columns| columns as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str, new: &str) -> Option<String> {
        BlockScalar::read(text, text.find(['|', '>']).unwrap(), 0).with_text(new, "\n")
    }

    #[test]
    fn a_block_keeps_its_header_indentation_and_width() {
        assert_eq!(rewritten("d: >-\n  one\nz: 1\n", "two"), Some(">-\n  two".into()));
        assert_eq!(rewritten("d: >-  # c\n    one\n    two\n", "three four"), Some(">-  # c\n    three four".into()));
        assert_eq!(rewritten("d: >-\n  one long line\n", "a\nb"), Some(">-\n  a\n\n  b".into()));
        assert_eq!(rewritten("d: |\n  one\n", "a\nb\n"), Some("|\n  a\n  b".into()));
        assert_eq!(rewritten("d: |\n  one\n", "a"), Some("|-\n  a".into()));
        assert_eq!(rewritten("d: |+\n  one\n\n", "a"), None);
        assert_eq!(rewritten("d: >-\n  one\n", " a"), None);
        assert_eq!(rewritten("d: >-\n  one\n", ""), None);
    }

    #[test]
    fn a_block_ends_where_its_lines_end() {
        for (text, range) in [
            ("d: >-\n  one\n\n  two\n\nz: 1\n", ">-\n  one\n\n  two"),
            ("d: |+\n  one\n\n\nz: 1\n", "|+\n  one\n\n"),
            ("d: |\n  one\n# comment\nz: 1\n", "|\n  one"),
            ("d: >-\r\n  one\r\nz: 1\r\n", ">-\r\n  one"),
            ("d: |\nz: 1\n", "|"),
        ] {
            let block = BlockScalar::read(text, text.find(['|', '>']).unwrap(), 0);
            assert_eq!(&text[block.range], range, "{text:?}");
        }
    }
}
