//! Character references (`&nbsp;`, `&#8217;`, `&#x2019;`) → what they stand for. In Markdown the parser does that itself; this is for HTML
//! and for whole bodies. The parser knows the names, so it is asked for each reference by itself.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Parser};

use crate::text::sanitize;

/// The longest name is `CounterClockwiseContourIntegral` (<https://html.spec.whatwg.org/multipage/named-characters.html>).
const LONGEST: usize = 32;

/// `text` with its character references decoded, safe for a terminal; what is none stays as it is.
pub fn decoded(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        // What begins inside of a reference is none.
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

/// The length of the reference that `text` begins with, if it may be one. A number needs no semicolon behind it, a name does.
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

/// What a reference stands for; `None` for a name that nothing has.
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
            // What comes out is not decoded again.
            ("&amp;nbsp; &amp;#8217;", "&nbsp; &#8217;"),
            ("&fjlig;", "fj"),
            // None of these is a reference.
            ("a & b; &; &#; &#x; &nothing; &nbsp &é; &", "a & b; &; &#; &#x; &nothing; &nbsp &é; &"),
            ("?a=1&copy=2&lang=fr", "?a=1&copy=2&lang=fr"),
            // Nothing reaches a terminal that must not.
            ("a&#27;[31m&#10;b&#0;&#x202e;", "a\u{fffd}[31m b\u{fffd}\u{fffd}"),
            ("&#99999999; &#1114112;", "&#99999999; \u{fffd}"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }
}
