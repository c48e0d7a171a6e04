//! File names that aren't valid UTF-8, written so that different names stay different. Reads no files.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write;

/// Precedes each byte that isn't text, written as two hexadecimal digits; the character itself is escaped in the same way.
pub const ODD: char = '\u{FFFD}';

/// Returns the name as text, with bytes that aren't UTF-8 escaped by [`ODD`], so that different names stay different.
pub fn shown(name: &OsStr) -> Cow<'_, str> {
    shown_bytes(name.as_encoded_bytes())
}

/// The same for a name or path given as bytes.
pub fn shown_bytes(name: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(name) {
        Ok(text) if !text.contains(ODD) => text.into(),
        _ => escaped(name).into(),
    }
}

fn escaped(name: &[u8]) -> String {
    let mut text = String::with_capacity(2 * name.len());
    let odd = |text: &mut String, bytes: &[u8]| {
        for byte in bytes {
            text.push(ODD);
            // Writing to a `String` can't fail.
            let _ = write!(text, "{byte:02X}");
        }
    };
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                ODD => odd(&mut text, ODD.encode_utf8(&mut [0; 4]).as_bytes()),
                c => text.push(c),
            }
        }
        odd(&mut text, chunk.invalid());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::shown_bytes;

    #[test]
    fn different_names_stay_different() {
        for (name, text) in [
            (&b"caf\xC3\xA9.md"[..], "café.md"),
            (b"caf\xE9.md", "caf\u{FFFD}E9.md"),
            (b"caf\xE8.md", "caf\u{FFFD}E8.md"),
            (b"caf\xEF\xBF\xBDE9.md", "caf\u{FFFD}EF\u{FFFD}BF\u{FFFD}BDE9.md"),
            (b"\xE2\x80", "\u{FFFD}E2\u{FFFD}80"),
        ] {
            assert_eq!(shown_bytes(name), text);
        }
    }
}
