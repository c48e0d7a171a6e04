//! Decodes character references (`&nbsp;`, `&#8217;`, `&#x2019;`) in HTML and whole bodies; in Markdown the parser does it. The parser
//! knows the names, so each reference is given to it.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Parser};

use crate::text::sanitize;

/// The longest name is `CounterClockwiseContourIntegral` (<https://html.spec.whatwg.org/multipage/named-characters.html>).
const LONGEST: usize = 32;

/// Returns `text` with its character references decoded, safe for a terminal; invalid ones stay unchanged.
pub fn decoded(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        // An `&` inside a reference doesn't start another one.
        let found = text.get(at..).filter(|_| at >= done).and_then(|rest| {
            let length = length(rest)?;
            Some((length, character(rest.get(..length)?)?))
        });
        if let (Some((length, character)), Some(before)) = (found, text.get(done..at)) {
            out.push_str(before);
            out.push_str(&sanitize(&character));
            done = at + length;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns the length of the possible reference at the start of `text`. A number may lack the semicolon, a name may not.
fn length(text: &str) -> Option<usize> {
    let after = text.get(1..)?;
    let (start, is_part): (usize, fn(&u8) -> bool) = match after.as_bytes() {
        [b'#', b'x' | b'X', ..] => (3, u8::is_ascii_hexdigit),
        [b'#', ..] => (2, u8::is_ascii_digit),
        _ => (1, u8::is_ascii_alphanumeric),
    };
    let part = text.get(start..)?.bytes().take(LONGEST).take_while(is_part).count();
    let ended = text.as_bytes().get(start + part) == Some(&b';');
    (part > 0 && (ended || start > 1)).then_some(start + part + usize::from(ended))
}

/// Decodes one reference; `None` for an unknown name.
fn character(reference: &str) -> Option<String> {
    let whole = format!("{};", reference.trim_end_matches(';'));
    let texts = Parser::new(&whole).filter_map(|event| if let Event::Text(text) = event { Some(text) } else { None });
    let text = texts.map(CowStr::into_string).collect::<String>();
    (text != whole).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_are_decoded_once() {
        for (text, plain) in [
            ("team&#8217;s", "team’s"),
            ("team&#x2019;s, team&#X2019;s, team&#8217s", "team’s, team’s, team’s"),
            ("16&nbsp;000", "16\u{a0}000"),
            ("16&#160;000 &euro;", "16\u{a0}000 €"),
            ("&eacute;t&eacute; &laquo;&nbsp;x&nbsp;&raquo;", "été «\u{a0}x\u{a0}»"),
            ("a &amp; b &lt; c", "a & b < c"),
            // The result is not decoded again.
            ("&amp;nbsp; &amp;#8217;", "&nbsp; &#8217;"),
            ("&fjlig;", "fj"),
            // Not references.
            ("a & b; &; &#; &#x; &nothing; &nbsp &é; &", "a & b; &; &#; &#x; &nothing; &nbsp &é; &"),
            ("?a=1&copy=2&lang=fr", "?a=1&copy=2&lang=fr"),
            // Control characters don't reach the terminal.
            ("a&#27;[31m&#10;b&#0;&#x202e;", "a\u{fffd}[31m b\u{fffd}\u{fffd}"),
            ("&#99999999; &#1114112;", "&#99999999; \u{fffd}"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }
}
