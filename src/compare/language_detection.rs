//! Detects in which of the site's languages a text is written: by the script of its letters, and by `whatlang` where several languages
//! share a script.

use std::ops::RangeInclusive;

use whatlang::{Detector, Lang, Script};

use crate::site::Site;

/// Language codes (ISO 639-1, <https://www.loc.gov/standards/iso639-2/php/code_list.php>) that can be detected, each with its script.
/// Japanese shares its script with Chinese; kana tell them apart.
const DETECTABLE: &[(&str, Lang, Script)] = &[
    ("am", Lang::Amh, Script::Ethiopic),
    ("ar", Lang::Ara, Script::Arabic),
    ("be", Lang::Bel, Script::Cyrillic),
    ("bg", Lang::Bul, Script::Cyrillic),
    ("bn", Lang::Ben, Script::Bengali),
    ("cs", Lang::Ces, Script::Latin),
    ("da", Lang::Dan, Script::Latin),
    ("de", Lang::Deu, Script::Latin),
    ("el", Lang::Ell, Script::Greek),
    ("en", Lang::Eng, Script::Latin),
    ("es", Lang::Spa, Script::Latin),
    ("fa", Lang::Pes, Script::Arabic),
    ("fi", Lang::Fin, Script::Latin),
    ("fr", Lang::Fra, Script::Latin),
    ("gu", Lang::Guj, Script::Gujarati),
    ("he", Lang::Heb, Script::Hebrew),
    ("hi", Lang::Hin, Script::Devanagari),
    ("hu", Lang::Hun, Script::Latin),
    ("hy", Lang::Hye, Script::Armenian),
    ("it", Lang::Ita, Script::Latin),
    ("ja", Lang::Jpn, Script::Mandarin),
    ("ka", Lang::Kat, Script::Georgian),
    ("km", Lang::Khm, Script::Khmer),
    ("kn", Lang::Kan, Script::Kannada),
    ("ko", Lang::Kor, Script::Hangul),
    ("mk", Lang::Mkd, Script::Cyrillic),
    ("ml", Lang::Mal, Script::Malayalam),
    ("mr", Lang::Mar, Script::Devanagari),
    ("my", Lang::Mya, Script::Myanmar),
    ("ne", Lang::Nep, Script::Devanagari),
    ("nl", Lang::Nld, Script::Latin),
    ("or", Lang::Ori, Script::Oriya),
    ("pa", Lang::Pan, Script::Gurmukhi),
    ("pl", Lang::Pol, Script::Latin),
    ("pt", Lang::Por, Script::Latin),
    ("ro", Lang::Ron, Script::Latin),
    ("ru", Lang::Rus, Script::Cyrillic),
    ("si", Lang::Sin, Script::Sinhala),
    ("sv", Lang::Swe, Script::Latin),
    ("ta", Lang::Tam, Script::Tamil),
    ("te", Lang::Tel, Script::Telugu),
    ("th", Lang::Tha, Script::Thai),
    ("tr", Lang::Tur, Script::Latin),
    ("uk", Lang::Ukr, Script::Cyrillic),
    ("ur", Lang::Urd, Script::Arabic),
    ("vi", Lang::Vie, Script::Latin),
    ("zh", Lang::Cmn, Script::Mandarin),
];

/// Shorter texts, in words, are too short to compare lengths.
pub const FEWEST_WORDS: usize = 40;

/// Shorter texts, in letters, are too short for detection: about [`FEWEST_WORDS`].
const FEWEST_LETTERS: usize = 160;

/// One Chinese, Japanese or Korean character counts as this many letters of an alphabet.
const LETTERS_PER_CHARACTER: usize = 2;

/// The percentage of letters that must be in a script for the text to count as written in it. Latin needs nearly all, since names, commands
/// and terms are in Latin letters in every language; a text in between has no detected language.
const MIN_PERCENT: usize = 60;
const MIN_PERCENT_LATIN: usize = 95;

/// The percentage of kana: from the first a text is Japanese, below the second it is Chinese.
const KANA: (usize, usize) = (10, 2);

/// Ranges of letters (<https://www.unicode.org/Public/UNIDATA/Scripts.txt>), Latin first since it is the most frequent. Kana have rows of
/// their own.
const LETTERS: &[(Script, &[RangeInclusive<u32>])] = &[
    (Script::Latin, &[0x41..=0x5a, 0x61..=0x7a, 0xc0..=0x24f, 0x1e00..=0x1eff]),
    (Script::Greek, &[0x370..=0x3ff, 0x1f00..=0x1fff]),
    (Script::Cyrillic, &[0x400..=0x52f]),
    (Script::Armenian, &[0x531..=0x58f]),
    (Script::Hebrew, &[0x5d0..=0x5f2]),
    (Script::Arabic, &[0x620..=0x6ff, 0x750..=0x77f, 0xfb50..=0xfdff, 0xfe70..=0xfefc]),
    (Script::Devanagari, &[0x900..=0x97f]),
    (Script::Bengali, &[0x980..=0x9ff]),
    (Script::Gurmukhi, &[0xa00..=0xa7f]),
    (Script::Gujarati, &[0xa80..=0xaff]),
    (Script::Oriya, &[0xb00..=0xb7f]),
    (Script::Tamil, &[0xb80..=0xbff]),
    (Script::Telugu, &[0xc00..=0xc7f]),
    (Script::Kannada, &[0xc80..=0xcff]),
    (Script::Malayalam, &[0xd00..=0xd7f]),
    (Script::Sinhala, &[0xd80..=0xdff]),
    (Script::Thai, &[0xe01..=0xe3a, 0xe40..=0xe4e]),
    (Script::Myanmar, &[0x1000..=0x109f]),
    (Script::Georgian, &[0x10a0..=0x10ff, 0x1c90..=0x1cbf]),
    (Script::Hangul, &[0x1100..=0x11ff, 0xac00..=0xd7a3]),
    (Script::Ethiopic, &[0x1200..=0x139f]),
    (Script::Khmer, &[0x1780..=0x17d3]),
    (Script::Hiragana, &[0x3041..=0x30ff, 0x31f0..=0x31ff]),
    (Script::Mandarin, &[0x3400..=0x4dbf, 0x4e00..=0x9fff, 0xf900..=0xfaff, 0x20000..=0x323af]),
];

/// Detects the language of a text among those of a site.
#[derive(Debug, Clone)]
pub struct LanguageDetector {
    known: Vec<(&'static str, Lang, Script)>,
}

impl LanguageDetector {
    /// A detector for the enabled languages of a site that can be detected.
    pub fn of(site: &Site) -> LanguageDetector {
        let enabled = site.languages.iter().filter(|language| !language.disabled);
        let mut known: Vec<_> = enabled.filter_map(|language| detectable(&language.code)).copied().collect();
        known.sort_unstable_by_key(|(code, ..)| *code);
        known.dedup_by_key(|(code, ..)| *code);
        LanguageDetector { known }
    }

    /// Returns the code (ISO 639-1) of the language of a text without markup; `None` where the site has fewer than two detectable languages,
    /// or the text is too short or mixed.
    pub fn detect(&self, prose: &str) -> Option<&'static str> {
        if self.known.len() < 2 {
            return None;
        }
        let prose = without_names(prose);
        let (script, kana) = script(&prose)?;
        let mut candidates: Vec<_> = self.known.iter().filter(|(_, _, own)| *own == script).collect();
        if script == Script::Mandarin {
            let wanted = match kana {
                kana if kana >= KANA.0 => Lang::Jpn,
                kana if kana < KANA.1 => Lang::Cmn,
                _ => return None,
            };
            candidates.retain(|(_, lang, _)| *lang == wanted);
        }
        match candidates.as_slice() {
            [] => None,
            [(code, ..)] => Some(code),
            several => {
                let langs: Vec<Lang> = several.iter().map(|(_, lang, _)| *lang).collect();
                let found = Detector::with_allowlist(langs).detect(&prose)?;
                several.iter().find(|(_, lang, _)| *lang == found.lang()).map(|(code, ..)| *code)
            }
        }
    }
}

/// The text without addresses, paths and names of files and fields, which are words of no language.
fn without_names(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    // Scripts without spaces end a name with their first letter.
    for piece in text.split_inclusive(|c: char| !c.is_ascii() || c.is_ascii_whitespace()) {
        let name = piece.trim_end_matches(|c: char| !c.is_ascii() || c.is_ascii_whitespace());
        let inner = name.trim_matches(|c: char| c.is_ascii_punctuation());
        let is_name = inner.contains(|c: char| c.is_ascii_digit() || "/\\@_=.:<>{}$#".contains(c));
        kept.push_str(if is_name { piece.get(name.len()..).unwrap_or_default() } else { piece });
    }
    kept
}

/// Returns the script that a text is mostly written in, and the percentage of kana; `None` where no script dominates.
fn script(text: &str) -> Option<(Script, usize)> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let mut kana = 0;
    for c in text.chars().filter(|c| !c.is_ascii() || c.is_ascii_alphabetic()) {
        let found = LETTERS.iter().find(|(_, ranges)| ranges.iter().any(|range| range.contains(&u32::from(c))));
        let Some((script, _)) = found else { continue };
        let (script, letters) = match script {
            Script::Hiragana => {
                kana += LETTERS_PER_CHARACTER;
                (Script::Mandarin, LETTERS_PER_CHARACTER)
            }
            Script::Mandarin | Script::Hangul => (*script, LETTERS_PER_CHARACTER),
            _ => (*script, 1),
        };
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += letters,
            None => counts.push((script, letters)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let least = if script == Script::Latin { MIN_PERCENT_LATIN } else { MIN_PERCENT };
    (count >= FEWEST_LETTERS && count * 100 >= all * least).then(|| (script, kana * 100 / count))
}

/// Returns the language of a site's code such as `fr-CA`; `None` for one in an unusual script (`sr-Latn`).
pub fn language_code(code: &str) -> Option<&'static str> {
    detectable(code).map(|(code, ..)| *code)
}

fn detectable(code: &str) -> Option<&'static (&'static str, Lang, Script)> {
    let mut parts = code.split(['-', '_']);
    let start = parts.next().unwrap_or_default();
    let usual = |part: &str| part.len() != 4 || ["hans", "hant", "jpan", "kore"].contains(&part.to_ascii_lowercase().as_str());
    if !parts.all(usual) {
        return None;
    }
    DETECTABLE.iter().find(|(known, ..)| known.eq_ignore_ascii_case(start))
}
