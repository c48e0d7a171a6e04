//! Block scalars of YAML, `|` and `>`: how a text is written in one that stands there. Keeps its header, indentation and wrapping.
//! Refuses nothing: a text that does not fit gets `None`, and stands in quotes then.

use std::ops::Range;

use crate::data::scalar::needs_escape;

/// Columns at which programs that wrap front matter do so, the indentation included.
const USUAL: usize = 80;

/// A block scalar as it stands (<https://yaml.org/spec/1.2.2/#81-block-scalar-styles>).
pub(super) struct Block<'a> {
    /// `|` or `>` with its indicators, as they stand.
    indicators: &'a str,
    /// What follows them on their line: blanks, a comment.
    rest: &'a str,
    /// White space before its lines.
    indent: &'a str,
    /// Characters that a line takes beyond the indentation, where a paragraph goes over several lines.
    wrap: Option<usize>,
    /// From the header to the end of the last line that belongs to it, without that line's end.
    pub(super) range: Range<usize>,
}

impl<'a> Block<'a> {
    /// Reads the block whose header begins at `start`; `parent` is the indentation of the field.
    pub(super) fn read(text: &'a str, start: usize, parent: usize) -> Block<'a> {
        let header_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let header = text[start..header_end].trim_end_matches('\r');
        let indicators = header.split([' ', '\t']).next().unwrap_or_default();
        let mut block = Block { indicators, rest: &header[indicators.len()..], indent: "", wrap: None, range: start..header_end };
        let given = indicators.chars().find_map(|c| c.to_digit(10)).map(|columns| parent + columns as usize);
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
        // Blank lines at the end count only where the block keeps them.
        let last = if block.keeps_blanks() { lines.last() } else { lines.iter().rev().find(|(_, blank)| !blank) };
        block.range.end = last.map_or(start + header.len(), |(line, _)| line.end);
        block
    }

    fn chomp(&self) -> char {
        self.indicators.chars().find(|c| matches!(c, '-' | '+')).unwrap_or(' ')
    }

    /// Blank lines below it are part of it.
    pub(super) fn keeps_blanks(&self) -> bool {
        self.chomp() == '+'
    }

    /// The comment after the header, with the blanks before it.
    pub(super) fn comment(&self) -> &'a str {
        if self.rest.trim_start().starts_with('#') { self.rest } else { "" }
    }

    /// The block with another text, without the end of its last line; `None` where it can't hold that text.
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
        // An indentation indicator counts from the field; with it the lines may stand deeper, which would be read as blanks.
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

    /// The lines of a folded text: one break in the text is one blank line, and a long paragraph is wrapped as before.
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

/// Breaks a paragraph at single spaces into lines of at most so many characters, as far as its words allow.
fn wrap(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    // A word that begins with a space came after several spaces: a break there would lose one.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str, new: &str) -> Option<String> {
        Block::read(text, text.find(['|', '>']).unwrap(), 0).with_text(new, "\n")
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
            let block = Block::read(text, text.find(['|', '>']).unwrap(), 0);
            assert_eq!(&text[block.range], range, "{text:?}");
        }
    }
}
