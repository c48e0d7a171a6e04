//! The output allowed on a terminal: harmless text, and the few sequences that the program sends. Everything else is refused.

use std::fmt::Write;
use std::str::from_utf8;

use affiche::text::width;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The most characters of one symbol.
const CHARS_PER_GRAPHEME: usize = 17;

/// Modes: the cursor, the mouse, the alternate screen, bracketed pastes, synchronised frames.
const MODES: &[&str] = &["25", "1000", "1002", "1003", "1006", "1015", "1049", "2004", "2026"];

/// Sequences without an intermediate letter: the prefix, the last letter, and the allowed parameters.
const ORDERS: &[(&str, char, Parameters)] = &[
    ("", 'H', Parameters::Numbers(2)),
    ("", 'G', Parameters::Numbers(1)),
    ("", 'J', Parameters::Numbers(1)),
    ("", 'K', Parameters::Numbers(1)),
    ("", 'm', Parameters::Numbers(20)),
    ("", 'c', Parameters::Numbers(0)),
    ("?", 'u', Parameters::Numbers(0)),
    ("?", 'h', Parameters::Mode),
    ("?", 'l', Parameters::Mode),
];

#[derive(Clone, Copy)]
enum Parameters {
    /// At most this many numbers.
    Numbers(usize),
    /// One of the modes.
    Mode,
}

/// Checks a program's output; returns the first thing that is not allowed, with its surroundings. If the program was killed, its last
/// sequence may be cut.
pub fn check(raw: &[u8], killed: bool) -> Result<(), String> {
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        let taken = match rest[0] {
            0x1b => sequence(rest),
            b'\r' | b'\n' => Ok(Some(1)),
            _ => text(rest),
        };
        match taken {
            Ok(Some(length)) => at += length,
            Ok(None) if killed => return Ok(()),
            Ok(None) => return Err(around(raw, at, "has no end")),
            Err(what) => return Err(around(raw, at, &what)),
        }
    }
    Ok(())
}

/// The length of a piece of text in bytes.
fn text(rest: &[u8]) -> Result<Option<usize>, String> {
    let end = rest.iter().position(|byte| *byte < 0x20).unwrap_or(rest.len());
    if end == 0 {
        return Err(format!("control {:#x}", rest[0]));
    }
    let text = match from_utf8(&rest[..end]) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && end == rest.len() => return Ok(None),
        Err(error) => return Err(format!("bytes that are no text at {}", error.valid_up_to())),
    };
    signs(text)?;
    Ok(Some(end))
}

/// Checks the symbols of a text: each short, without harmful characters.
pub fn signs(text: &str) -> Result<(), String> {
    // The usual case, fast.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    for sign in text.graphemes(true) {
        if let Some(c) = sign.chars().find(|c| !is_allowed(*c)) {
            return Err(format!("character {c:?}"));
        }
        if sign.chars().count() > CHARS_PER_GRAPHEME {
            return Err(format!("sign of {} characters", sign.chars().count()));
        }
    }
    Ok(())
}

/// A symbol of one cell: two cells wide at most, or letters written as one, as in Hindi, or skin tones in a row.
pub fn sign(symbol: &str) -> Result<(), String> {
    signs(symbol)?;
    let may_be_wide =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}');
    match (symbol.graphemes(true).count(), width(symbol)) {
        (1, 0..=2) => Ok(()),
        (1, _) if symbol.chars().all(may_be_wide) => Ok(()),
        (signs, cells) => Err(format!("{symbol:?} is {signs} signs in {cells} cells")),
    }
}

/// Letters, marks and symbols that the standard library calls printable; spaces, private-use characters, joiners. Invisible letters are
/// refused.
fn is_allowed(c: char) -> bool {
    let is_hidden = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    let is_space = matches!(c, ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}');
    let is_deliberate = matches!(c, '"' | '\'' | '\\' | '\u{200C}' | '\u{200D}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    let is_printable = c.is_alphanumeric() || is_combining_mark(c) || c.escape_debug().count() == 1;
    !is_hidden && !c.is_control() && (is_space || is_deliberate || is_printable)
}

/// The length of an escape sequence; `None` if it has no end.
fn sequence(rest: &[u8]) -> Result<Option<usize>, String> {
    match rest.get(1) {
        None => Ok(None),
        Some(b'[') => {
            let Some(end) = rest[2..].iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else { return Ok(None) };
            let inside = from_utf8(&rest[2..2 + end]).unwrap_or_default();
            let last = char::from(rest[2 + end]);
            let known = ORDERS.iter().any(|(before, letter, parameters)| {
                last == *letter && inside.strip_prefix(before).is_some_and(|given| fits(given, *parameters))
            });
            if known { Ok(Some(end + 3)) } else { Err("order".to_owned()) }
        }
        Some(b']') => {
            let Some(end) = rest[2..].iter().position(|byte| *byte < 0x20) else { return Ok(None) };
            let inside = from_utf8(&rest[2..2 + end]).map_err(|_| "operating system command of no text".to_owned())?;
            let after = &rest[2 + end..];
            match (after, is_command(inside, after[0] == 7)) {
                ([0x07, ..], true) => Ok(Some(end + 3)),
                ([0x1b, b'\\', ..], true) => Ok(Some(end + 4)),
                ([0x1b], _) => Ok(None),
                _ => Err("operating system command".to_owned()),
            }
        }
        Some(_) => Err("escape sequence".to_owned()),
    }
}

fn fits(given: &str, parameters: Parameters) -> bool {
    match parameters {
        Parameters::Mode => MODES.contains(&given),
        Parameters::Numbers(most) => {
            given.is_empty()
                || given.split(';').count() <= most
                    && given.split(';').all(|n| n.len() < 6 && n.bytes().all(|b| b.is_ascii_digit()))
        }
    }
}

/// The title, the query for the background, a link, a text for the clipboard.
fn is_command(inside: &str, ends_with_bell: bool) -> bool {
    let is_link = |address: &str| {
        let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme));
        address.is_empty() || is_known && address.len() < 2084 && address.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let is_base64 = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    match inside {
        "0;affiche" => ends_with_bell,
        "11;?" => !ends_with_bell,
        _ => {
            let known = inside.strip_prefix("8;;").is_some_and(is_link) || inside.strip_prefix("52;c;").is_some_and(is_base64);
            known && !ends_with_bell
        }
    }
}

fn around(raw: &[u8], at: usize, what: &str) -> String {
    let mut shown = String::new();
    for byte in &raw[at.saturating_sub(40)..raw.len().min(at + 60)] {
        // Writing into a string can't fail.
        let _ = write!(shown, "{}", byte.escape_ascii());
    }
    format!("{what} at byte {at}: …{shown}…")
}
