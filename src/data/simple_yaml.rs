//! The simplest YAML, borrowed line by line: names with a scalar each. Must not guess: a text of which it is not certain is
//! `serde_yaml`'s, and so is every error.

use memchr::{memchr, memchr2, memchr2_iter, memchr3_iter};

use super::{Name, NamePool, Number, Value};

/// Longest name that is taken. YAML looks no further than 1024 characters for the colon (YAML 1.2, 7.4.2).
const MAX_NAME: usize = 128;

/// Entries that front matter rarely exceeds.
const TYPICAL: usize = 16;

/// The entries of a text that the guard let through, exactly as `serde_yaml` would give them; `None` where that is not certain.
pub(super) fn read(text: &str, names: &mut NamePool) -> Option<Box<[(Name, Value)]>> {
    if !is_ordinary(text.as_bytes()) {
        return None;
    }
    let mut lines = Lines { rest: text, joined: String::new() };
    let mut entries = Vec::with_capacity(TYPICAL);
    while let Some(line) = lines.next() {
        // What is indented below these goes on with nothing, and is no entry.
        if line.starts_with('#') || is_blank(line) {
            continue;
        }
        let (name, value) = entry(line)?;
        let value = lines.value(value)?;
        entries.push((names.shared(entries.len(), name), value));
    }
    // Without an entry it is no table but null.
    (!entries.is_empty()).then(|| entries.into())
}

/// True where no byte has a meaning beyond letters, spaces and line feeds: neither tabs and carriage returns, nor what the reader of
/// unsafe-libyaml refuses (C0, DEL, C1, U+FFFE, U+FFFF) or takes for a line end (NEL, LS, PS) or skips (the byte order mark).
fn is_ordinary(text: &[u8]) -> bool {
    // Without a branch this takes many bytes at a time.
    let odd = text.iter().fold(0, |odd, byte| odd | u8::from(matches!(byte, 0..=9 | 11..=31 | 127)));
    odd == 0
        && memchr3_iter(0xC2, 0xE2, 0xEF, text).all(|at| {
            !matches!(
                text[at..],
                [0xC2, 0x80..=0x9F, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..]
            )
        })
}

/// The name of a line, and what follows its colon, without blanks.
fn entry(line: &str) -> Option<(&str, &str)> {
    let end = line.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))?;
    let (name, rest) = line.split_at(end);
    let value = rest.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' '))?;
    // `null:` is refused, `True:` is named `true`.
    let text = name.len() <= MAX_NAME && name.starts_with(|c: char| c.is_ascii_alphabetic()) && word(name).is_none();
    text.then(|| (name, value.trim_matches(' ')))
}

/// The words that are no text (YAML 1.2, 10.3.2). `yes`, `no`, `on` and `off` are texts to `serde_yaml`.
fn word(text: &str) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        _ => None,
    }
}

/// The value of a plain text on one line that starts with a digit; `None` where it may be a number other than a small whole one.
fn from_digit(text: &str) -> Option<Value> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A zero in front makes it a text (serde_yaml, `digits_but_not_number`). Eighteen digits always fit.
        return match text.len() {
            2.. if text.starts_with('0') => Some(Value::text(text)),
            1..=18 => text.parse().ok().map(|int| Value::Number(Number::Int(int))),
            _ => None,
        };
    }
    // Integers in any base and floats have these bytes only, and a hyphen inside only after the sign of an exponent: with another one
    // it is a date or an identifier.
    let mut before = b'e';
    let number = text.bytes().all(|byte| {
        let after = std::mem::replace(&mut before, byte);
        match byte {
            b'-' => matches!(after, b'e' | b'E'),
            b'x' | b'o' | b'.' | b'+' => true,
            _ => byte.is_ascii_hexdigit(),
        }
    });
    (!number).then(|| Value::text(text))
}

/// True where a part of a plain text ends it: `: ` makes a name of it, ` #` begins a comment (YAML 1.2, 7.3.3).
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

/// The lines that are not read yet.
struct Lines<'a> {
    rest: &'a str,
    /// Where a text is put together, before its size is known.
    joined: String,
}

impl<'a> Lines<'a> {
    /// The next line, which stays, and what follows it.
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

    /// The next line without its blanks if it is indented and not blank: it goes on with what was before.
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

    /// The value that starts with `first`, and goes on in the lines below.
    fn value(&mut self, first: &str) -> Option<Value> {
        match first.as_bytes() {
            [] => Some(Value::Null),
            [quote @ (b'\'' | b'"'), ..] => self.quoted(&first[1..], *quote),
            [b'|' | b'>', ..] => self.block(first),
            // Indicators that cannot begin a plain text, or only before some bytes (YAML 1.2, 7.3.3); signs and dots of numbers.
            [
                b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b'+'
                | b'.',
                ..,
            ] => None,
            _ => self.plain(first),
        }
    }

    /// A plain text: line ends and the blanks around them are a space (YAML 1.2, 6.5).
    fn plain(&mut self, first: &str) -> Option<Value> {
        if is_broken(first) {
            return None;
        }
        let Some(mut next) = self.more() else {
            return match first.as_bytes()[0] {
                b'0'..=b'9' => from_digit(first),
                _ => Some(word(first).unwrap_or_else(|| Value::text(first))),
            };
        };
        // With a space in it, it is neither a word nor a number.
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

    /// A text after its opening quote. Two single quotes inside are one (YAML 1.2, 7.3.2), an escape is not taken; line ends and the
    /// blanks around them are a space (7.3.1).
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

    /// A block after its header. Only lines of one indentation are taken, so folding keeps none of them apart (YAML 1.2, 8.1.3). Blanks
    /// at their ends are content; blank lines are line ends, and left out at the end (8.1.1.2).
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
        // Line ends since the last content.
        let mut ends = 0;
        while !self.rest.is_empty() {
            let (line, rest) = self.peek();
            let content = line.trim_start_matches(' ');
            let blanks = line.len() - content.len();
            // The first line tells the indentation. Before it, blank lines would count; after it, they may not be longer.
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
