//! Hides Hugo shortcodes from the Markdown parser by replacing them with inert words of the same length. Doesn't interpret shortcodes.
//!
//! Hugo extracts shortcodes before it parses Markdown, even in code, so their quotes, stars and angle brackets are never markup. Delimiters
//! and quotes follow <https://gohugo.io/content-management/shortcodes/>.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Private-use characters; one that the body doesn't contain marks the placeholders.
const MARKS: std::ops::RangeInclusive<char> = '\u{E000}'..='\u{F8FF}';
/// Base-36 digits after the mark: enough for a body of 12 MB of shortcodes only.
const DIGITS: usize = 4;
const RADIX: u32 = 36;
/// Minimum length of a shortcode (`{{<x>}}`) and of a placeholder.
const SHORTEST: usize = 7;

/// A shortcode in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shortcode {
    pub source: Range<usize>,
    /// It has its lines to itself, apart from quote marks.
    pub alone: bool,
}

/// A part of a text from the parser.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TextPart<'a> {
    /// Ordinary text, with its offset.
    Plain(&'a str, usize),
    Code(&'a Shortcode),
}

/// The shortcodes of a body and the mark of their placeholders.
#[derive(Debug, Default)]
pub(super) struct Shortcodes {
    found: Vec<Shortcode>,
    mark: char,
}

impl Shortcodes {
    /// Finds the shortcodes of a body. A delimiter that is never closed is ordinary text.
    pub fn find(body: &str) -> Shortcodes {
        let mut found = Vec::new();
        let mut at = 0;
        let mut unquoted = 0;
        while let Some(start) = next_opening(body, at) {
            match end_of(body, start, &mut unquoted) {
                Ok(end) if end - start >= SHORTEST => {
                    found.push(Shortcode { source: start..end, alone: is_alone(body, start..end) });
                    at = end;
                }
                Ok(end) => at = end,
                Err(Some(next)) => at = next,
                Err(None) => break,
            }
        }
        found.truncate((RADIX as usize).pow(4));
        let used: BTreeSet<char> =
            if found.is_empty() { BTreeSet::new() } else { body.chars().filter(|c| MARKS.contains(c)).collect() };
        match MARKS.clone().find(|mark| !used.contains(mark)) {
            Some(mark) => Shortcodes { found, mark },
            None => Shortcodes { found: Vec::new(), mark: *MARKS.start() },
        }
    }

    /// Returns the body with a placeholder for each shortcode, of the same length.
    pub fn protect<'b>(&self, body: &'b str) -> Cow<'b, str> {
        if self.found.is_empty() {
            return Cow::Borrowed(body);
        }
        let mut protected = String::with_capacity(body.len());
        let mut from = 0;
        for (index, shortcode) in self.found.iter().enumerate() {
            protected.push_str(body.get(from..shortcode.source.start).unwrap_or_default());
            protected.push(self.mark);
            let mut rest = u32::try_from(index).unwrap_or_default();
            for _ in 0..DIGITS {
                protected.push(char::from_digit(rest % RADIX, RADIX).unwrap_or('0'));
                rest /= RADIX;
            }
            protected.extend(std::iter::repeat_n('x', shortcode.source.len() - SHORTEST));
            from = shortcode.source.end;
        }
        protected.push_str(body.get(from..).unwrap_or_default());
        Cow::Owned(protected)
    }

    /// Splits a text from the parser into ordinary text and shortcodes.
    pub fn split<'a>(&'a self, text: &'a str) -> Vec<TextPart<'a>> {
        let mut pieces = Vec::new();
        let mut from = 0;
        if !self.found.is_empty() {
            for (start, _) in text.match_indices(self.mark) {
                let Some((shortcode, end)) = self.stand_in(text, start) else { continue };
                pieces.push(TextPart::Plain(text.get(from..start).unwrap_or_default(), from));
                pieces.push(TextPart::Code(shortcode));
                from = end;
            }
        }
        pieces.push(TextPart::Plain(text.get(from..).unwrap_or_default(), from));
        pieces.retain(|piece| !matches!(piece, TextPart::Plain("", _)));
        pieces
    }

    /// Restores the shortcodes in a text from the parser.
    pub fn restore<'t>(&self, body: &str, text: &'t str) -> Cow<'t, str> {
        if self.found.is_empty() || !text.contains(self.mark) {
            return Cow::Borrowed(text);
        }
        let source = |piece: &TextPart| match piece {
            TextPart::Plain(text, _) => (*text).to_owned(),
            TextPart::Code(shortcode) => body.get(shortcode.source.clone()).unwrap_or_default().to_owned(),
        };
        Cow::Owned(self.split(text).iter().map(source).collect())
    }

    fn stand_in(&self, text: &str, start: usize) -> Option<(&Shortcode, usize)> {
        let digits_start = start + self.mark.len_utf8();
        let digits = text.get(digits_start..digits_start + DIGITS)?;
        let index = digits.chars().rev().try_fold(0, |number, c| Some(number * RADIX + c.to_digit(RADIX)?))?;
        let shortcode = self.found.get(usize::try_from(index).ok()?)?;
        let end = start + shortcode.source.len();
        text.is_char_boundary(end).then_some((shortcode, end))
    }
}

fn next_opening(body: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + body.get(at..)?.find("{{")?;
        match body.as_bytes().get(start + 2) {
            Some(b'<' | b'%') => return Some(start),
            _ => at = start + 1,
        }
    }
}

/// Returns the end of the shortcode that opens at `start`, or else the start of the next one, if any. Continuing there makes the search
/// linear; for the same reason, `unquoted` remembers up to where no quote is closed.
fn end_of(body: &str, start: usize, unquoted: &mut usize) -> Result<usize, Option<usize>> {
    let bytes = body.as_bytes();
    let closing: &[u8] = if bytes.get(start + 2) == Some(&b'<') { b">}}" } else { b"%}}" };
    let mut at = start + 3;
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(closing) {
            return Ok(at + closing.len());
        }
        if rest.starts_with(b"{{<") || rest.starts_with(b"{{%") {
            return Err(Some(at));
        }
        at += match byte {
            b'"' if at >= *unquoted => quoted(rest).unwrap_or_else(|line| {
                *unquoted = at + line;
                1
            }),
            b'`' => rest.iter().skip(1).position(|&byte| byte == b'`').map_or(1, |length| length + 2),
            _ => 1,
        };
    }
    Err(None)
}

/// Returns the length of the string in double quotes at the start of `rest`, or the length of the line if the quote isn't closed on it.
fn quoted(rest: &[u8]) -> Result<usize, usize> {
    let mut escaped = false;
    for (offset, &byte) in rest.iter().enumerate().skip(1) {
        match byte {
            b'\n' => return Err(offset),
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Ok(offset + 1),
            _ => {}
        }
    }
    Err(rest.len())
}

fn is_alone(body: &str, source: Range<usize>) -> bool {
    let margin = |c: char| matches!(c, ' ' | '\t' | '>' | '\r');
    let before = body.get(..source.start).unwrap_or_default().trim_end_matches(margin);
    let after = body.get(source.end..).unwrap_or_default().trim_start_matches(margin);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::Shortcodes;

    #[test]
    fn delimiters_are_found_as_by_hugo() {
        let cases: &[(&str, &[&str])] = &[
            ("a {{< b >}} c", &["{{< b >}}"]),
            ("{{% box class=\"x\" %}}in{{% /box %}}", &["{{% box class=\"x\" %}}", "{{% /box %}}"]),
            ("{{< a t=\"x >}} y\" >}}", &["{{< a t=\"x >}} y\" >}}"]),
            ("{{< a t=`x >}}\ny` >}}", &["{{< a t=`x >}}\ny` >}}"]),
            ("{{< a t=\"one\n>}}", &["{{< a t=\"one\n>}}"]),
            (r#"{{< a t="x \" >}} y" >}}"#, &[r#"{{< a t="x \" >}} y" >}}"#]),
            (r#"{{< a t="x \\" >}} y" >}}"#, &[r#"{{< a t="x \\" >}}"#]),
            ("{{</* a */>}}", &["{{</* a */>}}"]),
            ("{{< open {{< b >}}", &["{{< b >}}"]),
            ("{{< a %}} b", &[]),
            ("{{<>}} {{ x }} {{", &[]),
        ];
        for (body, expected) in cases {
            let shortcodes = Shortcodes::find(body);
            let found: Vec<_> = shortcodes.found.iter().map(|shortcode| &body[shortcode.source.clone()]).collect();
            assert_eq!(found, *expected, "{body:?}");
            let protected = shortcodes.protect(body);
            assert_eq!(protected.len(), body.len());
            assert_eq!(shortcodes.restore(body, &protected), *body);
        }
    }

    #[test]
    fn a_shortcode_is_alone_between_margins() {
        for (body, alone) in [
            ("{{< a >}}", true),
            ("x\n{{< a >}}\ny", true),
            ("> \t{{< a >}} \r\n> y", true),
            ("x {{< a >}}\n", false),
            ("{{< a >}} x\n", false),
            ("x\n- {{< a >}}\n", false),
        ] {
            let shortcodes = Shortcodes::find(body);
            assert_eq!(shortcodes.found.iter().map(|found| found.alone).collect::<Vec<_>>(), [alone], "{body:?}");
        }
    }

    #[test]
    fn a_body_with_the_mark_is_restored() {
        let body = "\u{e000}0000 {{< a >}} \u{e000}";
        let shortcodes = Shortcodes::find(body);
        assert_eq!(shortcodes.restore(body, &shortcodes.protect(body)), body);
    }
}
