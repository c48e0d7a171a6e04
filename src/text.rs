//! Text as terminals and readers need it: made harmless, measured, cut, folded for searching. Knows nothing of postings.

mod shorten;
pub mod wrap;

use std::borrow::Cow;
use std::fmt::Write;

use memchr::memchr_iter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use shorten::{Cut, shorten_distinct};
pub use wrap::{wrap, wrap_words};

/// Combining marks that may follow one letter before the rest is dropped: Vietnamese and Hebrew need three.
const MARKS_PER_LETTER: usize = 4;

/// Characters that may be joined into one sign before the rest is dropped: two people who kiss, with their colours of skin, are ten.
pub const CHARS_PER_GRAPHEME: usize = 16;

/// True for characters that must never reach a terminal as they are: controls, line and paragraph separators, bidirectional controls
/// (Unicode Standard Annex 9), tags, soft hyphens, other formats that nobody sees or that hide and reorder text, and what is no
/// character at all (yet). Of formats, the two that join and part letters are let through: Persian and emoji need them.
pub fn is_harmful(c: char) -> bool {
    c.is_control() || !is_plain(c) && (is_filler(c) || !c.is_alphanumeric() && !is_combining_mark(c) && !is_visible(c))
}

/// Letters that are nothing but a space to the eye: those that stand for a syllable of Korean which is not there.
const fn is_filler(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

/// Signs, spaces, what fonts have of their own, and what joins and parts letters. The standard library writes everything else as an escape.
fn is_visible(c: char) -> bool {
    let is_space = matches!(c, '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}');
    let is_of_a_font = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    let is_joiner = matches!(c, '\u{200C}' | '\u{200D}');
    is_space || is_of_a_font || is_joiner || c.escape_debug().len() == 1
}

/// True for the characters of which nearly all text consists: harmless, one cell wide, joined to no other; letters of the languages of
/// Western and Central Europe, the usual spaces, dashes and quotes, the lines and signs of screens, the sign for what is none.
pub const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25FC}' | '\u{FFFD}')
}

/// True for further characters that are joined to no other: letters of Greek, Cyrillic, Hebrew, Chinese, Japanese and Korean, and signs.
fn stands_alone(c: char) -> bool {
    match c {
        '\u{370}'..='\u{5FF}'
        | '\u{3041}'..='\u{318E}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => c.is_alphanumeric() && !is_combining_mark(c) && !is_filler(c),
        '\u{2030}'..='\u{205E}' | '\u{2190}'..='\u{22FF}' | '\u{2600}'..='\u{27BF}' | '\u{3000}'..='\u{3029}' => true,
        _ => false,
    }
}

/// Returns `text` as one line that is safe on a terminal: line ends and tabs become a space, other harmful characters `\u{FFFD}`,
/// floods of combining marks are cut, and so are floods of whatever else is joined into one sign.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || stands_alone(c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for sign in text.graphemes(true) {
        let (mut marks, mut chars) = (0, 0);
        for c in sign.chars() {
            chars += 1;
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            match c {
                _ if marks > MARKS_PER_LETTER => {}
                _ if chars > CHARS_PER_GRAPHEME => {
                    safe.push('\u{FFFD}');
                    break;
                }
                '\r' if sign == "\r\n" => {}
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
                _ if is_harmful(c) => safe.push('\u{FFFD}'),
                _ => safe.push(c),
            }
        }
    }
    Cow::Owned(safe)
}

/// Number of line feeds in a text that need not be UTF-8.
pub fn line_feeds(text: &[u8]) -> usize {
    memchr_iter(b'\n', text).count()
}

/// Vowel and tone signs that extend a letter in Unicode's eyes, and so have no width of their own for `unicode-width`, but take a cell of
/// their own on terminals that measure character by character, as tmux does: those of `Other_Grapheme_Extend` that are spacing marks
/// (<https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt>).
const fn is_spacing_extension(c: char) -> bool {
    matches!(c,
        '\u{9BE}' | '\u{9D7}' | '\u{B3E}' | '\u{B57}' | '\u{BBE}' | '\u{BD7}' | '\u{CC0}' | '\u{CC2}' | '\u{CC7}'..='\u{CC8}'
        | '\u{CCA}'..='\u{CCB}' | '\u{CD5}'..='\u{CD6}' | '\u{D3E}' | '\u{D57}' | '\u{DCF}' | '\u{DDF}' | '\u{1715}' | '\u{1734}'
        | '\u{1B35}' | '\u{1B3B}' | '\u{1B3D}' | '\u{1B43}'..='\u{1B44}' | '\u{1BAA}' | '\u{1BF2}'..='\u{1BF3}'
        | '\u{302E}'..='\u{302F}' | '\u{A953}' | '\u{A9C0}' | '\u{111C0}' | '\u{11235}' | '\u{1133E}' | '\u{1134D}' | '\u{11357}'
        | '\u{114B0}' | '\u{114BD}' | '\u{115AF}' | '\u{116B6}' | '\u{11930}' | '\u{1193D}' | '\u{16FF0}'..='\u{16FF1}'
        | '\u{1D165}'..='\u{1D166}' | '\u{1D16D}'..='\u{1D172}')
}

/// Cells that one sign (a grapheme cluster) gets on screen. Terminals either measure it as a whole or add its characters up: it gets what
/// the larger of both is, but where it is wide or an emoji no more than the whole.
pub fn grapheme_width(sign: &str) -> usize {
    let whole = UnicodeWidthStr::width(sign);
    if sign.chars().any(|c| c == '\u{FE0F}' || c.width() > Some(1)) { whole } else { whole.max(width_by_char(sign)) }
}

/// Cells that a sign takes on terminals that add its characters up.
pub fn width_by_char(sign: &str) -> usize {
    sign.chars().map(|c| c.width().unwrap_or(0).max(usize::from(is_spacing_extension(c)))).sum()
}

/// Width of `text` in terminal cells: the sum over its signs. Everything that measures or draws text goes by this and [`grapheme_width`].
pub fn width(text: &str) -> usize {
    if text.chars().all(is_plain) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Returns the longest start of `text` that fits into `cells`, with `…` in its last cell where something was left out.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let mut kept = fitting(text, cells.saturating_sub(1)).to_owned();
    if cells > 0 {
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// The longest start of `text`, in whole signs, that fits into `cells`.
pub fn fitting(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, sign)| {
        used += grapheme_width(sign);
        used > cells
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// The longest end of `text`, in whole signs, that fits into `cells`.
pub fn fitting_end(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let start = text.grapheme_indices(true).rev().find(|(_, sign)| {
        used += grapheme_width(sign);
        used > cells
    });
    start.map_or(text, |(at, sign)| &text[at + sign.len()..])
}

/// Folds one character for searching: lower case, without accent, typographic signs as the keyboard has them.
/// Calls `push` once for each character of the result; marks that stand alone give none.
pub fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '’' | '‘' | 'ʼ' | '′' => push('\''),
        '“' | '”' | '«' | '»' => push('"'),
        '‐'..='―' | '−' => push('-'),
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' => push(' '),
        'œ' | 'Œ' => "oe".chars().for_each(push),
        'æ' | 'Æ' => "ae".chars().for_each(push),
        'ß' => "ss".chars().for_each(push),
        '…' => "...".chars().for_each(push),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(&mut push);
            }
        }),
    }
}

/// Folds `text` for searching and sorting; see [`fold_char`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text is ASCII, which is folded a run at a time.
    while !rest.is_empty() {
        let run = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (ascii, other) = rest.split_at(run);
        let start = folded.len();
        folded.push_str(ascii);
        folded[start..].make_ascii_lowercase();
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            fold_char(c, |part| folded.push(part));
        }
        rest = chars.as_str();
    }
    folded
}

/// Returns `text` with every letter and its accents as one character (Unicode normal form C), so that the composed and the
/// decomposed spelling of a name are equal.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The name that was meant by one that is none, where one of those that are known differs by `most` letters at most.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>, most: usize) -> Option<&'n str> {
    let (distance, near) = known.map(|known| (strsim::damerau_levenshtein(known, name), known)).min()?;
    (distance <= most).then_some(near)
}

/// A text in an address: bytes that may not stand there as they are, by their numbers (<https://www.rfc-editor.org/rfc/rfc3986#section-2.1>).
pub fn percent_encoded(text: &str, may_stand: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if may_stand(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a text can't fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// True for an address of the web: `http` or `https`, a host without a user's name before it, and characters of an address
/// (<https://www.rfc-editor.org/rfc/rfc3986#appendix-A>), those of other scripts among them. Whatever opens it opens a page and nothing
/// on this machine.
pub fn is_web_address(text: &str) -> bool {
    let after = |scheme: &str| {
        text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|start| &text[start.len()..])
    };
    let Some(rest) = after("https://").or_else(|| after("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let may_stand = |c: char| match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c),
        _ => !is_harmful(c) && !c.is_whitespace(),
    };
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains(['@', '%']) && rest.chars().all(may_stand)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::{
        CHARS_PER_GRAPHEME, fold, is_harmful, is_plain, is_web_address, nearest, percent_encoded, sanitize, stands_alone, truncate,
        width,
    };

    #[test]
    fn addresses_of_the_web() {
        for address in [
            "https://jobs.example.ca/x",
            "http://example.ca",
            "HTTPS://Example.ca:8080/a?b=c&d='e'#f",
            "https://[2001:db8::1]/x",
            "https://exämple.ca/é%20/求人",
            "https://example.ca/a@b:c",
        ] {
            assert!(is_web_address(address), "{address}");
        }
        for other in [
            "",
            "https://",
            "https:///x",
            "https:/example.ca",
            "https:example.ca",
            "//example.ca/x",
            "example.ca/x",
            "javascript:alert(1)",
            "JavaScript://example.ca/%0aalert(1)",
            "file:///etc/passwd",
            "FILE://example.ca/x",
            "data:text/html,x",
            "mailto:a@example.ca",
            "ftp://example.ca/x",
            "httpss://example.ca/x",
            "shttps://example.ca/x",
            "view-source:https://example.ca/x",
            " https://example.ca/x",
            "\thttps://example.ca/x",
            "\u{feff}https://example.ca/x",
            "https://example.ca/x y",
            "https://example.ca/x\ny",
            "https://example.ca/x\u{a0}y",
            "https://example.ca/x\u{202e}y",
            "https://example.ca/\u{1b}]8;;",
            "https://example.ca\\@evil.example/x",
            "https://example.ca@evil.example/x",
            "https://user:word@example.ca/x",
            "https://%65vil.example/x",
            "https://-x/y",
            "https://./y",
            "https://example.ca/\"&calc",
            "https://example.ca/`id`",
            "https://example.ca/<x>",
            "https://example.ca/{id}",
            "https://example.ca/a|b",
        ] {
            assert!(!is_web_address(other), "{other}");
        }
    }

    #[test]
    fn nothing_harmful_is_left() {
        for (before, after) in [
            ("plain", "plain"),
            ("L’été – 3\u{a0}mois", "L’été – 3\u{a0}mois"),
            ("a\u{1b}[31mred", "a\u{fffd}[31mred"),
            ("a\u{9b}31m", "a\u{fffd}31m"),
            ("one\r\ntwo\tthree", "one two three"),
            ("evil\u{202e}fdp.exe", "evil\u{fffd}fdp.exe"),
            ("con\u{ad}cepteur", "con\u{fffd}cepteur"),
            (
                "\u{180e}\u{1d173}\u{e0041}\u{e0080}\u{fff0}\u{fdd0}\u{3164}",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            (
                "می\u{200c}خواهم 👩\u{1f3fd}\u{200d}🚀 ☎\u{fe0f} → ✓ \u{e0b0}\u{2009}%",
                "می\u{200c}خواهم 👩\u{1f3fd}\u{200d}🚀 ☎\u{fe0f} → ✓ \u{e0b0}\u{2009}%",
            ),
            ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}"),
        ] {
            assert_eq!(sanitize(before), after);
        }
    }

    /// Whatever a text is flooded with, no sign of it is long; and a text that is harmless stays as it is.
    #[test]
    fn no_flood_is_left() {
        let joined = [
            "\u{301}",
            "\u{200d}",
            "\u{200c}",
            "\u{1161}",
            "\u{11a8}",
            "\u{1100}",
            "\u{ff9e}",
            "\u{fe0f}",
            "\u{600}",
            "\u{1f3fb}",
        ];
        for part in joined.into_iter().chain(["\u{200d}👩", "\u{301}\u{200d}", "\u{94d}क", "🇨", "\u{e0101}"]) {
            let safe = sanitize(&format!("e{}x", part.repeat(10_000))).into_owned();
            let longest = safe.graphemes(true).map(|sign| sign.chars().count()).max();
            assert!(longest.is_some_and(|chars| chars <= CHARS_PER_GRAPHEME + 1), "{part:?}: {longest:?}");
            assert_eq!(sanitize(&safe), safe, "{part:?}");
        }
    }

    #[test]
    fn what_stands_alone_is_joined_to_nothing() {
        for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
            assert_eq!(format!("{c}{c}e").graphemes(true).count(), 3, "{c:?}");
            assert!(!is_harmful(c) && !is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn plain_characters_stand_alone_in_one_cell() {
        for c in ('\0'..='\u{FFFF}').filter(|c| is_plain(*c)) {
            let text = format!("e{c}e");
            assert_eq!((UnicodeWidthStr::width(text.as_str()), text.graphemes(true).count()), (3, 3), "{c:?}");
            assert!(!is_harmful(c) && !is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn width_and_cut_count_cells() {
        assert_eq!(width("été 工程"), 8);
        assert_eq!(truncate("工程 manager", 5), "工程…");
        assert_eq!(truncate("工程 manager", 4), "工…");
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("short", 0), "");
    }

    #[test]
    fn folding_meets_the_keyboard() {
        assert_eq!(fold("L’Œuvre d’été\u{a0}: «\u{a0}Développeur·se\u{a0}»"), "l'oeuvre d'ete : \" developpeur·se \"");
        assert_eq!(fold("e\u{301}"), "e");
    }

    #[test]
    fn a_name_may_differ_by_as_many_letters_as_are_granted() {
        let known = || ["theme", "mouse", "month"].into_iter();
        for (name, most, near) in [
            ("theme", 0, Some("theme")),
            ("thmee", 1, Some("theme")),
            ("them", 1, Some("theme")),
            ("thm", 1, None),
            ("thm", 2, Some("theme")),
            ("mouth", 1, Some("month")),
        ] {
            assert_eq!(nearest(name, known(), most), near, "{name}, {most}");
        }
        assert_eq!(nearest("x", std::iter::empty(), 9), None);
    }

    #[test]
    fn what_may_not_stand_in_an_address_is_a_number() {
        let encoded = percent_encoded("a b/é%", |byte| byte.is_ascii_alphanumeric() || byte == b'/');
        assert_eq!(encoded, "a%20b/%C3%A9%25");
    }
}
