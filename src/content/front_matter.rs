//! Finds and reads the front matter of a page. Works on bytes, since a body need not be UTF-8.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::page::{Fields, FrontMatter, Page, PageError};
use crate::data::{self, Format, NamePool, SyntaxError, Value, json, yaml};
use crate::site::PagePlace;
use crate::text::line_feeds;

/// The position of the front matter in a page, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterSpan {
    /// Its format.
    pub format: Format,
    /// Its text: the lines between the delimiters, or a JSON object with its braces.
    pub text: Range<usize>,
    /// Start of the body, after the closing line.
    pub body: usize,
    /// A delimiter's line has other text. Hugo accepts it; an edit must not.
    pub trailing: bool,
}

/// How a page starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageStart {
    /// No front matter; the body starts at this byte.
    NoFrontMatter(usize),
    /// Front matter.
    Found(FrontMatterSpan),
    /// Front matter without an end in these bytes.
    Unterminated(Format),
    /// Text that begins like a delimiter of this format and is none, which stops a build. The body starts at this byte.
    BadDelimiter(Format, usize),
}

/// Finds the front matter as Hugo does: after a byte order mark and white space, `---` or `+++` up to the first line that starts with the
/// same three characters, or a JSON object. Text after the opening delimiter on its line belongs to the front matter.
pub fn split(page: &[u8]) -> PageStart {
    let bom = if page.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let start = bom + page[bom..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let (format, closing) = match page.get(start) {
        Some(b'{') => return split_json(page, start),
        _ if page[start..].starts_with(b"---") => (Format::Yaml, b"\n---"),
        _ if page[start..].starts_with(b"+++") => (Format::Toml, b"\n+++"),
        Some(b'-') => return PageStart::BadDelimiter(Format::Yaml, bom),
        Some(b'+') => return PageStart::BadDelimiter(Format::Toml, bom),
        _ => return PageStart::NoFrontMatter(bom),
    };
    let first_line = line_end(page, start);
    let alone = is_blank(&page[start + 3..first_line]);
    let text = if alone { first_line } else { start + 3 };
    // Start at the line feed before the text, in case the closing line follows immediately.
    let Some(found) = memmem::find(&page[first_line - 1..], closing) else { return PageStart::Unterminated(format) };
    let line = first_line + found;
    let end = line_end(page, line);
    let trailing = !alone || !is_blank(&page[line + 3..end]);
    PageStart::Found(FrontMatterSpan { format, text: text..line, body: end, trailing })
}

fn split_json(page: &[u8], start: usize) -> PageStart {
    let valid = match std::str::from_utf8(&page[start..]) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&page[start..start + error.valid_up_to()]).unwrap_or_default(),
    };
    match json::object_length(valid) {
        Some(length) => {
            let end = start + length;
            let line = line_end(page, end);
            let trailing = !is_blank(&page[end..line]);
            PageStart::Found(FrontMatterSpan {
                format: Format::Json,
                text: start..end,
                body: if trailing { end } else { line },
                trailing,
            })
        }
        None => PageStart::Unterminated(Format::Json),
    }
}

/// Returns the start of the next line, or the end of the page.
fn line_end(page: &[u8], start: usize) -> usize {
    memchr(b'\n', &page[start..]).map_or(page.len(), |at| start + at + 1)
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// Reads the fields of a page from its bytes, or from its start with the whole front matter.
pub fn read(page: &[u8]) -> (FrontMatter, Option<Box<PageError>>) {
    read_found(page, &split(page), &mut NamePool::default())
}

impl Page {
    /// The page that a file with these bytes would be.
    pub fn from_bytes(path: Box<str>, place: PagePlace, bytes: &[u8]) -> Page {
        let (front_matter, error) = read(bytes);
        Page { path, file: None, place, linked: false, front_matter, error, inherited: None }
    }
}

/// Reads the fields after [`split`]; field names are shared through `names`.
pub fn read_found(page: &[u8], found: &PageStart, names: &mut NamePool) -> (FrontMatter, Option<Box<PageError>>) {
    match found {
        PageStart::NoFrontMatter(_) => (FrontMatter::default(), None),
        PageStart::Unterminated(format) => failed(*format, PageError::Unterminated(*format)),
        PageStart::BadDelimiter(format, _) => failed(*format, PageError::Delimiter(*format)),
        PageStart::Found(split) => read_split(page, split, names),
    }
}

/// Front matter in a format that can't be read.
pub(super) fn failed(format: Format, error: PageError) -> (FrontMatter, Option<Box<PageError>>) {
    (FrontMatter { format: Some(format), ..FrontMatter::default() }, Some(Box::new(error)))
}

fn read_split(page: &[u8], split: &FrontMatterSpan, names: &mut NamePool) -> (FrontMatter, Option<Box<PageError>>) {
    let format = split.format;
    let lines_before = line_feeds(&page[..split.text.start]);
    let text = match std::str::from_utf8(&page[split.text.clone()]) {
        Ok(text) => text,
        Err(error) => {
            let line = line_feeds(&page[..split.text.start + error.valid_up_to()]) + 1;
            return failed(format, PageError::NotUtf8 { line });
        }
    };
    match data::read_sharing(format, text, names) {
        Ok(Value::Table(fields)) => {
            let archived_word = if format == Format::Yaml { archived_word(text, &fields) } else { None };
            (FrontMatter { format: Some(format), fields, archived_word }, None)
        }
        Ok(_) => failed(format, PageError::NotATable(format)),
        Err(SyntaxError { line, column, message }) => {
            failed(format, PageError::Syntax(format, SyntaxError { line: line + lines_before, column, message }))
        }
    }
}

/// Words that YAML 1.1 reads as booleans besides `true` and `false` (<https://yaml.org/type/bool.html>).
const YAML_1_1_WORDS: &[(&str, bool)] = &[("yes", true), ("on", true), ("y", true), ("no", false), ("off", false), ("n", false)];

/// Returns the YAML 1.1 boolean if the last `archived` is one of its words, unquoted.
fn archived_word(text: &str, fields: &Fields) -> Option<bool> {
    // An `archived` in `params` would win, but such words don't occur there in practice.
    if data::value::lookup(fields, "params").is_some_and(|params| params.get("archived").is_some()) {
        return None;
    }
    let word = data::value::lookup(fields, "archived")?.as_text()?;
    let (_, bool) = YAML_1_1_WORDS.iter().find(|(name, _)| {
        *name == word || name.to_ascii_uppercase() == word || (name[..1].to_ascii_uppercase() + &name[1..]) == word
    })?;
    let entries = yaml::entries(text).ok()?.entries;
    let entry = entries.iter().rev().find(|entry| entry.name.eq_ignore_ascii_case("archived"))?;
    (entry.style == yaml::YamlStyle::Plain && !entry.decorated).then_some(*bool)
}

/// Start of the body, in bytes.
pub fn body_start(page: &[u8]) -> usize {
    match split(page) {
        PageStart::NoFrontMatter(start) | PageStart::BadDelimiter(_, start) => start,
        PageStart::Found(split) => split.body,
        PageStart::Unterminated(_) => page.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_those_of_hugo() {
        for (page, text, body) in [
            ("---\ntitle: x\n---\nBody\n", "title: x\n", "Body\n"),
            ("\u{feff}---\r\ntitle: x\r\n---\r\nBody\r\n", "title: x\r\n", "Body\r\n"),
            ("\n\n---  \ntitle: x\n---  \nBody", "title: x\n", "Body"),
            ("---\ntitle: x\n---", "title: x\n", ""),
            ("---\n---\nBody", "", "Body"),
            ("---\nd: |\n  ---\nz: 1\n---\nB", "d: |\n  ---\nz: 1\n", "B"),
            ("+++\ntitle = 'x'\n+++\nBody", "title = 'x'\n", "Body"),
            ("{\"title\": \"}\"}\nBody", "{\"title\": \"}\"}", "Body"),
        ] {
            match split(page.as_bytes()) {
                PageStart::Found(split) => {
                    assert_eq!((&page[split.text], &page[split.body..]), (text, body));
                    assert!(!split.trailing);
                }
                other => panic!("{page:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_page_without_front_matter_or_without_its_end() {
        assert_eq!(split(b"# Heading\n"), PageStart::NoFrontMatter(0));
        assert_eq!(split(b"<meta charset=utf-8>\n---\n"), PageStart::NoFrontMatter(0));
        assert_eq!(split(b""), PageStart::NoFrontMatter(0));
        for text in [&b"- a\n"[..], b"-", b" --", b"\n-- a", b"-->", b"\t-1"] {
            assert_eq!(split(text), PageStart::BadDelimiter(Format::Yaml, 0), "{text:?}");
        }
        assert_eq!(split(b"\xEF\xBB\xBF+ a"), PageStart::BadDelimiter(Format::Toml, 3));
        assert_eq!(split(b"---\ntitle: x\n"), PageStart::Unterminated(Format::Yaml));
        assert_eq!(split(b"---- a rule for people\n"), PageStart::Unterminated(Format::Yaml));
        assert_eq!(split(b"{\"a\": "), PageStart::Unterminated(Format::Json));
    }

    #[test]
    fn an_error_has_its_line_in_the_file() {
        let (_, error) = read("\n---\na: 1\ntitle: Conseil : guide\n---\n".as_bytes());
        assert_eq!(error.and_then(|error| error.line()), Some(4));
        let (_, error) = read(b"--- a\nb: 1\n---\n");
        assert_eq!(error.and_then(|error| error.line()), Some(2));
        let (_, error) = read(b"---\na: 1\nb: \xff\n---\n");
        assert_eq!(error.as_deref(), Some(&PageError::NotUtf8 { line: 3 }));
        let (_, error) = read(b"---\n- a\n---\n");
        assert_eq!(error.as_deref(), Some(&PageError::NotATable(Format::Yaml)));
    }

    #[test]
    fn yaml_1_1_words_differ_from_text() {
        for (value, word) in
            [("no", Some(false)), ("Off", Some(false)), ("YES", Some(true)), ("'no'", None), ("never", None), ("!!str no", None)]
        {
            let page = format!("---\narchived: {value}\n---\n");
            assert_eq!(read(page.as_bytes()).0.archived_word, word, "{value}");
        }
        for (fields, word) in [
            ("archived: no\nparams: {archived: x}", None),
            ("archived: no\nparams: {other: x}", Some(false)),
            ("archived: yes\nArchived: no", Some(false)),
            ("Archived: no\narchived: 'yes'", None),
            ("archived: &x no", None),
            ("archived: >-\n  no", None),
        ] {
            let page = format!("---\n{fields}\n---\n");
            assert_eq!(read(page.as_bytes()).0.archived_word, word, "{fields}");
        }
        assert_eq!(read(b"+++\narchived = 'no'\n+++\n").0.archived_word, None);
    }

    #[test]
    fn text_after_a_delimiter_is_noticed() {
        for (page, trailing, body) in [
            ("---\na: 1\n---\nBody", false, "Body"),
            ("---\na: 1\n--- x\nBody", true, "Body"),
            ("--- # x\na: 1\n---\nBody", true, "Body"),
            ("{\"a\": 1}  \nBody", false, "Body"),
            ("{\"a\": 1} x\nBody", true, " x\nBody"),
        ] {
            let PageStart::Found(split) = split(page.as_bytes()) else { panic!("{page:?}") };
            assert_eq!((split.trailing, &page[split.body..]), (trailing, body), "{page:?}");
        }
    }
}
