//! The languages that the addresses of a text's links name: `/en/`, `-fra.`, `lang=fr`, `fr.example.org`.

use std::ops::Range;

use crate::compare::phrases::SAID_LANGUAGE;
use crate::markdown::Piece;
use crate::text::line_feeds;

/// A language of which addresses are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AddressLanguage {
    /// English.
    English,
    /// French.
    French,
}

impl AddressLanguage {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            AddressLanguage::English => "en",
            AddressLanguage::French => "fr",
        }
    }
}

/// A link whose address names a language, or leads to a page of the same site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLink {
    /// As the text has it.
    pub address: Box<str>,
    /// The language that it names; `None` for a path on the same site.
    pub language: Option<AddressLanguage>,
    /// The same address in the other language, where the two differ only in file name or query.
    pub swapped: Option<Box<str>>,
    /// The line in the file, from 1.
    pub line: u32,
    /// The byte of the body where the address starts, if it stands there as it is.
    pub start: Option<u32>,
    /// The words around it say that it leads to another language.
    pub is_said: bool,
}

/// Words for the languages in addresses, English and French.
const NAMES: &[(&str, &str)] = &[
    ("en", "fr"),
    ("eng", "fra"),
    ("en-ca", "fr-ca"),
    ("en_ca", "fr_ca"),
    ("e", "f"),
    ("english", "francais"),
    ("english", "french"),
];

/// Fields of queries that name a language.
const FIELDS: &[&str] = &["lang", "language", "langue", "locale", "hl", "lng", "l"];

/// Bytes around a link in which words may say that it leads to another language.
const AROUND: usize = 70;

/// Returns the links of a body that name a language or stay on the site; `first_line` is the line of the file in which the body begins.
pub fn language_links(body: &str, pieces: &[Piece], first_line: usize) -> Vec<LanguageLink> {
    let mut found = Vec::new();
    let (mut line, mut counted) = (first_line, 0);
    for piece in pieces.iter().filter(|piece| !piece.links.is_empty()) {
        let mut at = piece.source.start;
        for address in &piece.links {
            let is_own = address.starts_with('/') && !address.starts_with("//");
            let named = named(address);
            if !is_own && named.is_none() {
                continue;
            }
            let source = body.get(at..piece.source.end).unwrap_or_default();
            let start = source.find(address.as_str()).map(|found| at + found);
            let place = start.unwrap_or(piece.source.start);
            line += line_feeds(body.as_bytes().get(counted..place).unwrap_or_default());
            counted = counted.max(place);
            let is_said = start.is_some_and(|start| is_said(body, &piece.source, start..start + address.len(), named.as_ref()));
            at = start.map_or(at, |start| start + address.len());
            let (language, swapped) = named.map_or((None, None), |named| (Some(named.language), named.swapped));
            found.push(LanguageLink {
                address: address.as_str().into(),
                language,
                swapped: swapped.map(String::into_boxed_str),
                line: u32::try_from(line).unwrap_or(u32::MAX),
                start: start.and_then(|start| u32::try_from(start).ok()),
                is_said,
            });
        }
    }
    found
}

/// True if the words around a link name the language to which it leads.
fn is_said(body: &str, piece: &Range<usize>, address: Range<usize>, named: Option<&NamedLanguage>) -> bool {
    let around = |range: Range<usize>| {
        let bytes = body.as_bytes().get(range).unwrap_or_default();
        String::from_utf8_lossy(bytes).to_lowercase()
    };
    let before = around(piece.start.max(address.start.saturating_sub(AROUND))..address.start);
    let after = around(address.end..piece.end.min(address.end + AROUND));
    let says = |language: AddressLanguage| {
        let phrases = SAID_LANGUAGE.iter().find(|(code, _)| *code == language.code()).map_or(&[][..], |(_, phrases)| phrases);
        phrases.iter().any(|phrase| before.contains(phrase) || after.contains(phrase))
    };
    match named {
        Some(named) => says(named.language),
        None => says(AddressLanguage::English) || says(AddressLanguage::French),
    }
}

/// The language that an address names.
struct NamedLanguage {
    language: AddressLanguage,
    swapped: Option<String>,
}

/// The language that a word names, and the word for the other one.
fn of_word(word: &str) -> Option<(AddressLanguage, &'static str)> {
    let lower = word.to_ascii_lowercase();
    let find = |(english, french): &(&'static str, &'static str)| {
        if lower == *english {
            Some((AddressLanguage::English, *french))
        } else {
            (lower == *french).then_some((AddressLanguage::French, *english))
        }
    };
    NAMES.iter().find_map(find)
}

/// Reads the language of an address. `None` where it names none, or two.
fn named(address: &str) -> Option<NamedLanguage> {
    let (rest, fragment) = address.split_once('#').map_or((address, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let (scheme, rest) = rest.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let (host, path) = rest.split_once('/').map_or((rest, None), |(host, path)| (host, Some(path)));
    let mut reading = Reading { languages: Vec::new(), is_regular: true };
    let label = host.split('.').next().unwrap_or_default();
    if label.len() > 1
        && let Some((language, _)) = of_word(label)
    {
        reading.languages.push(language);
        reading.is_regular = false;
    }
    let mut swapped = format!("{scheme}://{host}");
    for segment in path.into_iter().flat_map(|path| path.split('/')) {
        swapped.push('/');
        swapped.push_str(&reading.segment(segment));
    }
    for (at, field) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        swapped.push(if at == 0 { '?' } else { '&' });
        swapped.push_str(&reading.field(field));
    }
    if let Some(fragment) = fragment {
        swapped.push('#');
        swapped.push_str(fragment);
    }
    let language = *reading.languages.first()?;
    let is_one = reading.languages.iter().all(|other| *other == language);
    is_one.then(|| NamedLanguage { language, swapped: reading.is_regular.then_some(swapped) })
}

/// What was read of an address so far.
struct Reading {
    languages: Vec<AddressLanguage>,
    /// Each language named so far is one that has only to be swapped.
    is_regular: bool,
}

impl Reading {
    /// Reads a folder or file name of a path; returns it in the other language.
    fn segment(&mut self, segment: &str) -> String {
        if segment.len() > 1
            && let Some((language, _)) = of_word(segment)
        {
            // Below a folder of a language, names are translated too.
            self.languages.push(language);
            self.is_regular = false;
            return segment.to_owned();
        }
        let (stem, extension) = segment.rsplit_once('.').unwrap_or((segment, ""));
        let end = stem.rfind(['-', '_']).filter(|_| (2..=5).contains(&extension.len()));
        match end.and_then(|end| Some((end, of_word(stem.get(end + 1..)?)?))) {
            Some((end, (language, other))) => {
                self.languages.push(language);
                format!("{}{other}.{extension}", stem.get(..=end).unwrap_or_default())
            }
            None => segment.to_owned(),
        }
    }

    /// Reads a field of a query; returns it in the other language.
    fn field(&mut self, field: &str) -> String {
        let Some((name, value)) = field.split_once('=') else { return field.to_owned() };
        match of_word(value).filter(|_| FIELDS.iter().any(|known| known.eq_ignore_ascii_case(name))) {
            Some((language, other)) => {
                self.languages.push(language);
                format!("{name}={other}")
            }
            None => field.to_owned(),
        }
    }
}

/// True for a host of the Government of Canada, whose pages exist in both languages
/// (<https://laws-lois.justice.gc.ca/eng/acts/o-3.01/>, part IV).
pub fn is_in_both_languages(address: &str) -> bool {
    let host = address.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next()).unwrap_or_default();
    let host = host.to_ascii_lowercase();
    ["canada.ca", "gc.ca"].iter().any(|known| host == *known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::{is_in_both_languages, language_links};
    use crate::markdown::Document;

    /// The links of a body, as `line language address>swapped`, with `!` where the text says the language.
    fn links(body: &str) -> String {
        let found = language_links(body, &Document::parse(body).pieces(), 10);
        let shown = found.iter().map(|link| {
            let language = link.language.map_or("own", |language| language.code());
            let swapped = link.swapped.as_deref().map(|swapped| format!(" > {swapped}")).unwrap_or_default();
            format!("{} {language}{}{swapped}", link.line, if link.is_said { "!" } else { "" })
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn addresses_name_their_language() {
        for (address, expected) in [
            (
                "https://example.gc.ca/a/view-visualiser-eng.aspx?id=4#toc",
                "10 en > https://example.gc.ca/a/view-visualiser-fra.aspx?id=4#toc",
            ),
            ("https://example.gc.ca/a_f.html", "10 fr > https://example.gc.ca/a_e.html"),
            ("https://example.ca/x?id=1&lang=fr", "10 fr > https://example.ca/x?id=1&lang=en"),
            ("https://www.canada.ca/en/services/jobs.html", "10 en"),
            ("https://www.canada.ca/fr/services/emplois.html", "10 fr"),
            ("https://fr.example.org/wiki/Eau", "10 fr"),
            ("https://example.ca/fr-ca/eau", "10 fr"),
            ("/careers/x/", "10 own"),
            ("/en/careers/x/", "10 own"),
            ("https://example.ca/en/fr/x", ""),
            ("https://example.ca/french-press/engine-e/type-e", ""),
            ("https://example.ca/e/f", ""),
            ("https://example.ca/a?l=english&q=en", "10 en > https://example.ca/a?l=francais&q=en"),
            ("mailto:en@example.ca", ""),
            ("//example.ca/en/", ""),
            ("#en", ""),
        ] {
            assert_eq!(links(&format!("[x]({address})")), expected, "{address}");
        }
    }

    #[test]
    fn lines_and_words_around_are_read() {
        let link = "[a](https://www.canada.ca/en/a.html)";
        for (body, expected) in [
            (format!("A\n\nb\nc {link}\n"), "13 en"),
            (format!("Voyez {link} (en anglais seulement)."), "10 en!"),
            (format!("Voyez {link} (en français)."), "10 en"),
            (format!("[Read it in English](https://www.canada.ca/en/a.html), {}", "x".repeat(90)), "10 en!"),
            (format!("{link} {} en anglais", "x".repeat(90)), "10 en"),
            (format!("{link}, {link}\n{link}"), "10 en, 10 en, 11 en"),
        ] {
            assert_eq!(links(&body), expected, "{body}");
        }
    }

    #[test]
    fn pages_of_the_government_are_in_both_languages() {
        for (address, expected) in [
            ("https://www.canada.ca/en/a", true),
            ("https://canada.ca", true),
            ("https://www.example.gc.ca/a", true),
            ("https://notcanada.ca/en", false),
            ("https://example.ca/canada.ca/", false),
        ] {
            assert_eq!(is_in_both_languages(address), expected, "{address}");
        }
    }
}
