//! A fast reader for the simplest YAML: a scalar for each name. It never guesses: any other text, and every error, is left to
//! `serde_yaml`.

use memchr::{memchr, memchr2, memchr2_iter, memchr3_iter};

use super::yaml_number::word;
use super::{Name, NamePool, Value, yaml_number};

/// Longest name. YAML allows at most 1024 characters before the colon (YAML 1.2, 7.4.2).
const MAX_NAME: usize = 128;

/// Entries of typical front matter.
const TYPICAL: usize = 16;

/// The entries of a text that passed the guard, exactly as the slow reader would read them; `None` if that isn't certain.
pub(super) fn read(text: &str, names: &mut NamePool) -> Option<Box<[(Name, Value)]>> {
    if !is_ordinary(text.as_bytes()) {
        return None;
    }
    let mut lines = Lines { rest: text, joined: String::new() };
    let mut entries = Vec::with_capacity(TYPICAL);
    while let Some(line) = lines.next() {
        // A line indented below these is neither a continuation nor an entry.
        if line.starts_with('#') || is_blank(line) {
            continue;
        }
        let (name, value) = entry(line)?;
        let value = lines.value(value)?;
        entries.push((names.shared(entries.len(), name), value));
    }
    // A text without entries is null, not a table.
    (!entries.is_empty()).then(|| entries.into())
}

/// True if the text has no tabs, no carriage returns, and no characters that unsafe-libyaml refuses (C0, DEL, C1, U+FFFE, U+FFFF), takes
/// for line ends (NEL, LS, PS) or skips (the byte order mark).
fn is_ordinary(text: &[u8]) -> bool {
    // Without branches, so that it is vectorized.
    let odd = text.iter().fold(0, |odd, byte| odd | u8::from(matches!(byte, 0..=9 | 11..=31 | 127)));
    odd == 0
        && memchr3_iter(0xC2, 0xE2, 0xEF, text).all(|at| {
            !matches!(
                text[at..],
                [0xC2, 0x80..=0x9F, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..]
            )
        })
}

/// A line's name, and the text after its colon without blanks.
fn entry(line: &str) -> Option<(&str, &str)> {
    let end = line.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))?;
    let (name, rest) = line.split_at(end);
    let value = rest.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' '))?;
    // `serde_yaml` refuses `null:`, and reads `True:` as `true`.
    let text = name.len() <= MAX_NAME && name.starts_with(|c: char| c.is_ascii_alphabetic()) && word(name).is_none();
    text.then(|| (name, value.trim_matches(' ')))
}

/// The value of a plain text on one line that starts with a digit.
fn from_digit(text: &str) -> Value {
    // Usually a date or an identifier, whose hyphens no number has except before an exponent.
    let bytes = text.as_bytes();
    let is_text = memchr(b'-', bytes).is_some_and(|at| at == 0 || !matches!(bytes[at - 1], b'e' | b'E'));
    if is_text { Value::text(text) } else { yaml_number::number(text).unwrap_or_else(|| Value::text(text)) }
}

/// True if a plain text contains `: `, which makes it a name, or ` #`, which begins a comment (YAML 1.2, 7.3.3).
fn is_broken(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    memchr2_iter(b':', b'#', bytes).any(|at| match bytes[at] {
        b':' => matches!(bytes.get(at + 1), None | Some(b' ')),
        _ => at == 0 || bytes[at - 1] == b' ',
    })
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ')
}

/// The lines that aren't read yet.
struct Lines<'a> {
    rest: &'a str,
    /// Buffer for a text of several lines.
    joined: String,
}

impl<'a> Lines<'a> {
    /// The next line, without consuming it, and the rest.
    fn peek(&self) -> (&'a str, &'a str) {
        match memchr(b'\n', self.rest.as_bytes()) {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, ""),
        }
    }

    fn next(&mut self) -> Option<&'a str> {
        let (line, rest) = (!self.rest.is_empty()).then(|| self.peek())?;
        self.rest = rest;
        Some(line)
    }

    /// Consumes the next line if it continues the value: indented and not blank. Returns it without its blanks.
    fn more(&mut self) -> Option<&'a str> {
        if !self.rest.starts_with(' ') {
            return None;
        }
        let (line, rest) = self.peek();
        let line = line.trim_matches(' ');
        if line.is_empty() {
            return None;
        }
        self.rest = rest;
        Some(line)
    }

    /// The value that starts with `first` and may continue in the lines below.
    fn value(&mut self, first: &str) -> Option<Value> {
        match first.as_bytes() {
            [] => Some(Value::Null),
            [quote @ (b'\'' | b'"'), ..] => self.quoted(&first[1..], *quote),
            [b'|' | b'>', ..] => self.block(first),
            // Indicators that can't begin a plain text, or only before some bytes (YAML 1.2, 7.3.3); signs and dots of numbers.
            [
                b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b'+'
                | b'.',
                ..,
            ] => None,
            _ => self.plain(first),
        }
    }

    /// A plain text. A line end and the blanks around it become a space (YAML 1.2, 6.5).
    fn plain(&mut self, first: &str) -> Option<Value> {
        if is_broken(first) {
            return None;
        }
        let Some(mut next) = self.more() else {
            return match first.as_bytes()[0] {
                b'0'..=b'9' => Some(from_digit(first)),
                _ => Some(word(first).unwrap_or_else(|| Value::text(first))),
            };
        };
        // A text with a space is neither a word nor a number.
        self.start(first);
        loop {
            if is_broken(next) {
                return None;
            }
            self.joined.push(' ');
            self.joined.push_str(next);
            match self.more() {
                Some(more) => next = more,
                None => return Some(Value::text(self.joined.as_str())),
            }
        }
    }

    /// A text after its opening quote. Two single quotes are one (YAML 1.2, 7.3.2); escapes aren't read. A line end and the blanks around it
    /// become a space (7.3.1).
    fn quoted(&mut self, first: &str, quote: u8) -> Option<Value> {
        let find = |text: &str| memchr2(quote, if quote == b'"' { b'\\' } else { quote }, text.as_bytes());
        let mut found = find(first);
        let mut rest = first;
        if let Some(at) = found.filter(|at| at + 1 == first.len()) {
            return (first.as_bytes()[at] == quote).then(|| Value::text(&first[..at]));
        }
        self.start("");
        loop {
            if let Some(at) = found {
                let (content, after) = (&rest[..at], &rest[at + 1..]);
                self.joined.push_str(content);
                if rest.as_bytes()[at] != quote {
                    return None;
                }
                if after.is_empty() {
                    return Some(Value::text(self.joined.as_str()));
                }
                rest = after.strip_prefix('\'').filter(|_| quote == b'\'')?;
                self.joined.push('\'');
            } else {
                self.joined.push_str(rest);
                self.joined.push(' ');
                rest = self.more()?;
            }
            found = find(rest);
        }
    }

    /// A block after its header. All lines must have the same indentation, so folding joins them all (YAML 1.2, 8.1.3). Blanks at their ends
    /// are content; blank lines are line ends, dropped at the end of the block (8.1.1.2).
    fn block(&mut self, header: &str) -> Option<Value> {
        let (folded, clipped) = match header {
            ">" => (true, true),
            ">-" => (true, false),
            "|" => (false, true),
            "|-" => (false, false),
            _ => return None,
        };
        self.start("");
        let mut indent = None;
        // Line ends after the last content.
        let mut ends = 0;
        while !self.rest.is_empty() {
            let (line, rest) = self.peek();
            let content = line.trim_start_matches(' ');
            let blanks = line.len() - content.len();
            // The first line sets the indentation. It mustn't be blank, and later blank lines mustn't be longer.
            let indent = *indent.get_or_insert(if content.is_empty() { 0 } else { blanks });
            if indent == 0 || blanks > indent {
                return None;
            }
            if content.is_empty() {
                ends += 1;
            } else if blanks < indent {
                break;
            } else {
                match ends {
                    1 if folded => self.joined.push(' '),
                    _ => (usize::from(folded)..ends).for_each(|_| self.joined.push('\n')),
                }
                self.joined.push_str(content);
                ends = usize::from(line.len() < self.rest.len());
            }
            self.rest = rest;
        }
        if clipped && ends > 0 {
            self.joined.push('\n');
        }
        indent.map(|_| Value::text(self.joined.as_str()))
    }

    fn start(&mut self, text: &str) {
        self.joined.clear();
        self.joined.reserve(self.rest.len() + text.len());
        self.joined.push_str(text);
    }
}

#[cfg(test)]
mod tests;
