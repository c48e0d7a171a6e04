//! Characters that Hugo reads in YAML as any other, and `serde_yaml` refuses or takes for line ends: controls, U+0085, U+2028, U+2029. The
//! reader sees characters of a private plane in their place.

use super::{Name, Value};

/// The plane of the stand-ins, whose characters no text has.
const PLANE: u32 = 0xF_0000;

/// True for a character that needs a stand-in.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The text with stand-ins; `None` if it needs none, or has characters of their plane.
pub(super) fn shielded(text: &str) -> Option<String> {
    let in_plane = |c: char| u32::from(c) >> 16 == PLANE >> 16;
    if !text.chars().any(is_odd) || text.chars().any(in_plane) {
        return None;
    }
    let stand_in = |c: char| if is_odd(c) { char::from_u32(PLANE + u32::from(c)).unwrap_or(c) } else { c };
    Some(text.chars().map(stand_in).collect())
}

/// The text of one with stand-ins.
fn original(text: &str) -> String {
    let original =
        |c: char| if u32::from(c) >> 16 == PLANE >> 16 { char::from_u32(u32::from(c) - PLANE).unwrap_or(c) } else { c };
    text.chars().map(original).collect()
}

/// Puts the original characters back.
pub(super) fn restore(value: &mut Value) {
    match value {
        Value::Text(text) => *value = Value::text(original(text)),
        Value::List(items) => items.iter_mut().for_each(restore),
        Value::Table(entries) => entries.iter_mut().for_each(|(name, value)| {
            *name = Name::from(original(name));
            restore(value);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with each pair of surrogates in escapes (`\ud83d\ude00`) written as one escape (`\U0001F600`), which every reader of YAML knows;
/// `None` if there is none.
pub(super) fn joined_surrogates(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let unit = |start: usize| {
            let escape = rest.get(start..start + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(escape, 16).ok()
        };
        let pair = unit(at).zip(unit(at + 6)).and_then(|(high, low)| char::decode_utf16([high, low]).next()?.ok());
        out.push_str(&rest[..at]);
        let (written, length) = match pair.filter(|c| u32::from(*c) > 0xFFFF) {
            Some(c) => (format!("\\U{:08X}", u32::from(c)), 12),
            None => ("\\u".to_owned(), 2),
        };
        out.push_str(&written);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

/// A JSON text with U+FFFD for escapes of half a surrogate pair, as Go reads them; `None` if there is none.
pub(super) fn replaced_surrogates(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let unit = |text: &str| u16::from_str_radix(text.get(..6)?.strip_prefix("\\u")?, 16).ok();
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

#[cfg(test)]
mod tests {
    use crate::data::{Format, Value, read};

    /// Every line was asked of Hugo 0.168.0.
    #[test]
    fn what_hugo_reads_is_read() {
        for (format, text, title) in [
            (Format::Yaml, "title: a\u{2028}b", "a\u{2028}b"),
            (Format::Yaml, "title: a\u{85}b", "a\u{85}b"),
            (Format::Yaml, "title: 'a\u{7}b'", "a\u{7}b"),
            (Format::Yaml, "title: \"a\u{7f}b\"", "a\u{7f}b"),
            (Format::Yaml, "title: |\n  a\u{2028}b\n", "a\u{2028}b\n"),
            (Format::Yaml, "title: >-\n  a\u{85}b", "a\u{85}b"),
            (Format::Yaml, "# \u{7}\ntitle: x", "x"),
            (Format::Yaml, "title: a\u{fffe}b\0", "a\u{fffe}b\0"),
            (Format::Yaml, "a\u{2028}b: x\ntitle: x", "x"),
            (Format::Yaml, "title: \"\\ud83d\\ude00\"", "😀"),
            (Format::Yaml, "null: v\ntitle: x", "x"),
            (Format::Yaml, "sub: {~: v}\ntitle: x", "x"),
            (Format::Yaml, "a: [18446744073709551616]\ntitle: x", "x"),
            (Format::Yaml, "a: [\tb,\tc\t]\ntitle: x", "x"),
            (Format::Json, "{\"title\": \"\\ud83d\\ude00\"}", "😀"),
            (Format::Json, "{\"title\": \"a\\\\\\ud83dx\"}", "a\\\u{fffd}x"),
            (Format::Json, "{\"title\": \"\\ud83d\\u0041\"}", "\u{fffd}A"),
            (Format::Json, "{\"title\": \"\\ude00\"}", "\u{fffd}"),
            (Format::Json, "{\"title\": \"\\\\ud83d\"}", "\\ud83d"),
        ] {
            let read = read(format, text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
            assert_eq!(read.get("title").and_then(Value::as_text), Some(title), "{text:?}");
        }
    }

    #[test]
    fn what_hugo_refuses_is_refused() {
        for text in ["title: x\u{85}y: z", "title: x\u{2028}y: z", "\u{85}\ntitle: x", "null", "~", "# c\nnull\n"] {
            assert!(!matches!(read(Format::Yaml, text), Ok(Value::Table(_))), "{text:?}");
        }
    }
}
