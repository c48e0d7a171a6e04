//! The fingerprint of the text of a page: pages that differ only in typography share it.
//!
//! The title, the description and the body count. White space, wrapping, the typography of quotation marks and of the spaces around them,
//! character references (`&rsquo;`) and every other field don't.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::content::front_matter;
use crate::content::page::Fields;
use crate::data::value::lookup;
use crate::markdown::decoded;

/// The fingerprint of a meaning: the first 16 bytes of a SHA-256, shown as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Meaning([u8; 16]);

impl Meaning {
    /// The meaning of a page. Front matter that can't be read counts as text.
    pub fn of(page: &[u8]) -> Meaning {
        let (head, trouble) = front_matter::read(page);
        let body = if trouble.is_some() { 0 } else { front_matter::body_start(page) };
        Meaning::new(&head.fields, &String::from_utf8_lossy(page.get(body..).unwrap_or_default()))
    }

    /// The meaning of these fields and this body.
    pub fn new(fields: &Fields, body: &str) -> Meaning {
        let mut digest = Sha256::new();
        for name in VISIBLE_FIELDS {
            let text = lookup(fields, name).and_then(crate::data::Value::to_text).unwrap_or_default();
            digest.update(normalised(&text));
            // No text contains this byte, so that words can't move from one part into the next unnoticed.
            digest.update([0]);
        }
        digest.update(normalised(&decoded(body)));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        Meaning(bytes)
    }
}

/// The fields that visitors of the site read.
const VISIBLE_FIELDS: &[&str] = &["title", "description"];

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl From<Meaning> for String {
    fn from(meaning: Meaning) -> String {
        meaning.to_string()
    }
}

impl TryFrom<String> for Meaning {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Meaning, &'static str> {
        text.parse()
    }
}

impl std::str::FromStr for Meaning {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Meaning, &'static str> {
        let is_right = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| is_right);
        number.map(|number| Meaning(number.to_be_bytes())).ok_or("not 32 hexadecimal digits")
    }
}

/// A text without its typography: at most one space in a row and none beside punctuation that French sets apart, typewriter quotation
/// marks, composed accents, no invisible characters.
pub fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A space that is dropped if the next character is set apart.
    let mut space = false;
    let mut take = |c: char| match c {
        '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' | OPENING => {}
        c if c.is_whitespace() => space = true,
        c => {
            let takes_no_space = "»:;!?%$".contains(c) || out.is_empty() || out.ends_with(OPENING);
            if space && !takes_no_space {
                out.push(' ');
            }
            space = false;
            out.push(if c == '«' { OPENING } else { straight_quote(c) });
        }
    };
    if is_nfc(text) {
        text.chars().for_each(&mut take);
    } else {
        text.nfc().for_each(&mut take);
    }
    out.replace(OPENING, "\"")
}

/// Marks an opening quotation mark until the end, since no space may follow it.
const OPENING: char = '\0';

/// Typewriter quotation marks and apostrophes for typographic ones; every other character is returned unchanged.
pub(super) fn straight_quote(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Meaning, normalised};

    #[test]
    fn typography_does_not_change_the_meaning() {
        for (a, b) in [
            ("L'équipe", "L’équipe"),
            ("Dites «\u{a0}oui\u{a0}»\u{a0}!", "Dites \"oui\" !"),
            ("un  texte\nsur deux\u{202f}lignes", "un texte sur deux lignes"),
            ("Note : à 10 %", "Note: à 10\u{a0}%"),
            ("e\u{301}te\u{301}", "été"),
            ("  a\r\n\r\nb ", "a b"),
        ] {
            assert_eq!(normalised(a), normalised(b), "{a:?} {b:?}");
        }
        for (a, b) in [("a b", "ab"), ("été", "ete"), ("No.", "No"), ("Title", "title"), ("10", "1 0")] {
            assert_ne!(normalised(a), normalised(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_page_with_unreadable_front_matter_is_all_text() {
        let page = "---\ntitle: [\n---\nBody";
        assert_eq!(Meaning::of(page.as_bytes()), Meaning::new(&[], page));
        assert_ne!(Meaning::of(page.as_bytes()), Meaning::of(page.replace('[', "{").as_bytes()));
    }

    #[test]
    fn only_title_description_and_body_change_the_meaning() {
        let page = "---\ntitle: 'Cook'\ndescription: >-\n  Feeds\n  us.\narchived: false\nleverId: x\n---\n\nBody of\ntext.\n";
        let meaning = Meaning::of(page.as_bytes());
        for same in [
            page.replace("false", "true"),
            page.replace("leverId: x\n", ""),
            page.replace("'Cook'", "Cook"),
            page.replace('\n', "\r\n"),
            page.replace("Body of\ntext.", "Body of text."),
            page.replace(">-\n  Feeds\n  us.", "Feeds us."),
            page.replace("Body of", "Body&nbsp;of"),
            page.replace("Body", "&#66;od&#x79;"),
        ] {
            assert_eq!(Meaning::of(same.as_bytes()), meaning, "{same}");
        }
        for other in [page.replace("Cook", "Chef"), page.replace("Feeds", "Fed"), page.replace("text", "words")] {
            assert_ne!(Meaning::of(other.as_bytes()), meaning, "{other}");
        }
        // Words that move from the title into the body change the meaning.
        let split = |title: &str, body: &str| Meaning::of(format!("---\ntitle: {title}\n---\n{body}\n").as_bytes());
        assert_ne!(split("a b", "c"), split("a", "b c"));
        assert_eq!(meaning.to_string().parse(), Ok(meaning));
        assert!("xyz".parse::<Meaning>().is_err() && "é".repeat(16).parse::<Meaning>().is_err());
    }
}
