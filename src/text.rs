//! Text for terminals: sanitized, measured in cells, truncated, and folded for searching.

mod shorten;
pub mod soft_wrap;
pub mod wrap;

use std::borrow::Cow;
use std::fmt::Write;

use memchr::{memchr_iter, memchr3_iter, memmem};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use shorten::{Cut, shorten_distinct, telling_forms};
pub use wrap::{wrap, wrap_words};

/// Combining marks kept after one letter; the rest is dropped. Vietnamese and Hebrew need three.
const MARKS_PER_LETTER: usize = 4;

/// Characters kept in one grapheme cluster; the rest is dropped. The emoji of a kissing couple with skin tones has ten.
pub const CHARS_PER_GRAPHEME: usize = 16;

/// True for characters that must never reach a terminal: controls, line and paragraph separators, bidirectional controls (Unicode
/// Standard Annex 9), tags, soft hyphens, other invisible format characters, and unassigned code points. The joiner and the non-joiner
/// are allowed, since Persian and emoji need them.
pub fn is_harmful(c: char) -> bool {
    c.is_control() || !is_plain(c) && (is_filler(c) || !c.is_alphanumeric() && !is_combining_mark(c) && !is_visible(c))
}

/// Letters that look like a space: the Hangul fillers.
const fn is_filler(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

/// Symbols, spaces, private use characters, the joiner and the non-joiner. `escape_debug` escapes every other non-letter.
fn is_visible(c: char) -> bool {
    let is_space = matches!(c, '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}');
    let is_private_use = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    let is_joiner = matches!(c, '\u{200C}' | '\u{200D}');
    is_space || is_private_use || is_joiner || c.escape_debug().len() == 1
}

/// True for the characters of nearly all text, which are harmless, one cell wide and never joined to another: letters of Western and
/// Central Europe, usual spaces, dashes and quotes, box drawing, and the replacement character.
pub const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25FC}' | '\u{FFFD}')
}

/// True for further characters that are never joined to another: Greek, Cyrillic, Hebrew, Chinese, Japanese, Korean, and symbols.
fn is_never_joined(c: char) -> bool {
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

/// Returns `text` as one line that is safe on a terminal: line ends and tabs become a space, other harmful characters `\u{FFFD}`, and
/// over-long grapheme clusters are cut.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || is_never_joined(c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let (mut marks, mut chars) = (0, 0);
        for c in grapheme.chars() {
            chars += 1;
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            match c {
                _ if marks > MARKS_PER_LETTER => {}
                _ if chars > CHARS_PER_GRAPHEME => {
                    safe.push('\u{FFFD}');
                    break;
                }
                '\r' if grapheme == "\r\n" => {}
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
                _ if is_harmful(c) => safe.push('\u{FFFD}'),
                _ => safe.push(c),
            }
        }
    }
    Cow::Owned(safe)
}

/// Returns where a text has these words, without overlaps.
pub fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    memmem::find_iter(text.as_bytes(), words.as_bytes())
}

/// Returns where a text has one of six ASCII signs, in order.
pub fn places_of_signs(text: &str, signs: [[u8; 3]; 2]) -> impl Iterator<Item = usize> + '_ {
    let [mut first, mut second] = signs.map(|[one, two, three]| memchr3_iter(one, two, three, text.as_bytes()).peekable());
    std::iter::from_fn(move || match (first.peek(), second.peek()) {
        (Some(one), Some(other)) if one > other => second.next(),
        (Some(_), _) => first.next(),
        (None, _) => second.next(),
    })
}

/// Number of line feeds in bytes, which need not be UTF-8.
pub fn line_feeds(text: &[u8]) -> usize {
    memchr_iter(b'\n', text).count()
}

/// Vowel and tone signs that have no width for `unicode-width`, since they extend a letter, but take a cell on terminals that measure
/// character by character, such as tmux: the spacing marks of `Other_Grapheme_Extend`
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

/// Cells reserved for one grapheme cluster. Some terminals measure the cluster, others add up its characters: it gets the larger of
/// both, unless it is wide or an emoji, which both measure as a whole.
pub fn grapheme_width(grapheme: &str) -> usize {
    let whole = UnicodeWidthStr::width(grapheme);
    if grapheme.chars().any(|c| c == '\u{FE0F}' || c.width() > Some(1)) { whole } else { whole.max(width_by_char(grapheme)) }
}

/// Cells that a grapheme cluster takes on terminals that add up its characters.
pub fn width_by_char(grapheme: &str) -> usize {
    grapheme.chars().map(|c| c.width().unwrap_or(0).max(usize::from(is_spacing_extension(c)))).sum()
}

/// Width of `text` in terminal cells. All measuring and drawing uses this and [`grapheme_width`].
pub fn width(text: &str) -> usize {
    if text.chars().all(is_plain) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Returns the longest start of `text` that fits into `cells`, ending in `…` if it was cut.
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

/// The longest start of `text`, in whole grapheme clusters, that fits into `cells`.
pub fn fitting(text: &str, cells: usize) -> &str {
    &text[..fitting_bytes(text.graphemes(true), cells)]
}

/// The longest end of `text`, in whole grapheme clusters, that fits into `cells`.
pub fn fitting_end(text: &str, cells: usize) -> &str {
    &text[text.len() - fitting_bytes(text.graphemes(true).rev(), cells)..]
}

fn fitting_bytes<'t>(graphemes: impl Iterator<Item = &'t str>, cells: usize) -> usize {
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += grapheme_width(grapheme);
        used <= cells
    };
    graphemes.take_while(fits).map(str::len).sum()
}

/// Folds one character for searching: lower case, without accents, typographic quotes and dashes as on a keyboard. Calls `push` for each
/// character of the result; a combining mark gives none.
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
        '…' => "...".chars().for_each(push),
        _ => {
            let plain = |part: char| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|lower| match (plain_letters(lower), without_stroke(lower)) {
                        (Some(letters), _) => letters.chars().for_each(&mut push),
                        (None, Some(letter)) => push(letter),
                        (None, None) => push(lower),
                    });
                }
            };
            // Joined letters such as `ﬁ` and wide forms such as `Ａ`; signs stay apart from letters: `™` is not `tm`.
            if c.is_alphabetic() || ('！'..='～').contains(&c) {
                decompose_compatible(c, plain);
            } else {
                decompose_canonical(c, plain);
            }
        }
    }
}

/// The letters in which a lower-case letter is written where it is missing.
const fn plain_letters(lower: char) -> Option<&'static str> {
    Some(match lower {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// The plain form of a lower-case letter with a stroke or another mark that Unicode doesn't decompose.
pub const fn without_stroke(lower: char) -> Option<char> {
    Some(match lower {
        'ƀ' | 'ɓ' => 'b',
        'ƈ' | 'ȼ' => 'c',
        'đ' | 'ð' | 'ɗ' => 'd',
        'ɇ' => 'e',
        'ǥ' | 'ɠ' => 'g',
        'ħ' => 'h',
        'ı' | 'ɨ' => 'i',
        'ɉ' => 'j',
        'ƙ' => 'k',
        'ł' | 'ƚ' => 'l',
        'ŋ' | 'ɲ' | 'ƞ' => 'n',
        'ø' | 'ɵ' => 'o',
        'ɍ' => 'r',
        'ŧ' | 'ƭ' | 'ⱦ' => 't',
        'ʉ' => 'u',
        'ɏ' | 'ƴ' => 'y',
        'ƶ' => 'z',
        _ => return None,
    })
}

/// Folds `text` for searching and sorting; see [`fold_char`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Most text is ASCII, which is folded in runs.
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

/// Returns `text` in Unicode normal form C, in which composed and decomposed spellings are equal.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The known name nearest to a misspelled one, if it differs by at most `most` letters.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>, most: usize) -> Option<&'n str> {
    let (distance, near) = known.map(|known| (strsim::damerau_levenshtein(known, name), known)).min()?;
    (distance <= most).then_some(near)
}

/// Percent-encodes every byte of `text` that is not `allowed` (<https://www.rfc-editor.org/rfc/rfc3986#section-2.1>).
pub fn percent_encoded(text: &str, allowed: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if allowed(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a `String` can't fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Decodes what [`percent_encoded`] encodes; a `%` without two hexadecimal digits stays, and bytes that aren't UTF-8 become U+FFFD.
pub fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// True for an `http` or `https` address with a host, no user name, and only characters of an address, of any script
/// (<https://www.rfc-editor.org/rfc/rfc3986#appendix-A>). Opening it can't open a file or program of this machine.
pub fn is_web_address(text: &str) -> bool {
    let after = |scheme: &str| {
        text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|start| &text[start.len()..])
    };
    let Some(rest) = after("https://").or_else(|| after("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_allowed = |c: char| match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c),
        _ => !is_harmful(c) && !c.is_whitespace(),
    };
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains(['@', '%']) && rest.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::{
        CHARS_PER_GRAPHEME, fold, is_harmful, is_never_joined, is_plain, is_web_address, nearest, percent_encoded, sanitize,
        truncate, width,
    };

    #[test]
    fn only_web_addresses_are_accepted() {
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
    fn sanitize_replaces_harmful_characters() {
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

    /// No grapheme cluster stays long, and sanitizing twice changes nothing.
    #[test]
    fn sanitize_cuts_long_grapheme_clusters() {
        let joined = "\u{301} \u{200d} \u{200c} \u{1161} \u{11a8} \u{1100} \u{ff9e} \u{fe0f} \u{600} \u{1f3fb} \u{200d}👩 \
                      \u{301}\u{200d} \u{94d}क 🇨 \u{e0101}";
        for part in joined.split(' ') {
            let safe = sanitize(&format!("e{}x", part.repeat(10_000))).into_owned();
            let longest = safe.graphemes(true).map(|grapheme| grapheme.chars().count()).max();
            assert!(longest.is_some_and(|chars| chars <= CHARS_PER_GRAPHEME + 1), "{part:?}: {longest:?}");
            assert_eq!(sanitize(&safe), safe, "{part:?}");
        }
    }

    #[test]
    fn never_joined_characters_stay_apart() {
        for c in ('\0'..=char::MAX).filter(|c| is_never_joined(*c)) {
            assert_eq!(format!("{c}{c}e").graphemes(true).count(), 3, "{c:?}");
            assert!(!is_harmful(c) && !is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn plain_characters_take_one_cell_each() {
        for c in ('\0'..='\u{FFFF}').filter(|c| is_plain(*c)) {
            let text = format!("e{c}e");
            assert_eq!((UnicodeWidthStr::width(text.as_str()), text.graphemes(true).count()), (3, 3), "{c:?}");
            assert!(!is_harmful(c) && !is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn width_and_truncate_count_cells() {
        assert_eq!(width("été 工程"), 8);
        assert_eq!(truncate("工程 manager", 5), "工程…");
        assert_eq!(truncate("工程 manager", 4), "工…");
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("short", 0), "");
    }

    #[test]
    fn fold_gives_keyboard_characters() {
        assert_eq!(fold("L’Œuvre d’été\u{a0}: «\u{a0}Développeur·se\u{a0}»"), "l'oeuvre d'ete : \" developpeur·se \"");
        assert_eq!(fold("e\u{301}"), "e");
    }

    #[test]
    fn fold_gives_plain_letters() {
        for (text, plain) in [
            ("Łódź", "lodz"),
            ("Øl, Đorđe, Þór, Ðan", "ol, dorde, thor, dan"),
            ("ﬁn oﬃce", "fin office"),
            ("ＦＵＬＬ－Ｗｉｄｔｈ！", "full-width!"),
            ("Straße STRAẞE", "strasse strasse"),
            ("Æsir Ǽ œuvre Ǿ", "aesir ae oeuvre o"),
            ("ısı İstanbul", "isi istanbul"),
            ("Ŋħŧ", "nht"),
            ("ǆ Ĳssel", "dz ijssel"),
            ("m² 1½ ™ n° №", "m² 1½ ™ n° №"),
            ("Ελλάδα Йод 日本 한국", "ελλαδα иод 日本 한국"),
        ] {
            // Korean syllables are composed of letters, which is no accent.
            let plain: String = if text.contains('한') { fold(plain) } else { plain.to_owned() };
            assert_eq!((fold(text), fold(&plain)), (plain.clone(), plain), "{text}");
        }
    }

    #[test]
    fn nearest_allows_the_given_number_of_letters() {
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
    fn percent_encoding_keeps_allowed_bytes() {
        let encoded = percent_encoded("a b/é%", |byte| byte.is_ascii_alphanumeric() || byte == b'/');
        assert_eq!(encoded, "a%20b/%C3%A9%25");
    }
}
