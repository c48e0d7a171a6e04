//! Front matter: where it stands in a page, and its fields. Works on bytes, since a body need not be UTF-8; reads no files.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::page::{Fields, Head, Trouble};
use crate::data::{self, Format, Names, SyntaxError, Value, json, yaml};
use crate::text::line_feeds;

/// Where the front matter of a page stands, in bytes of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Its format.
    pub format: Format,
    /// Its text: the lines between the delimiters, or a JSON object with its braces.
    pub text: Range<usize>,
    /// Where the body begins: after the closing line.
    pub body: usize,
    /// Something other than blanks follows a delimiter on its line: Hugo takes it, an edit must not.
    pub trailing: bool,
}

/// What the start of a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No front matter; the body begins here.
    Nothing(usize),
    /// Front matter.
    Split(Split),
    /// Front matter that has no end in these bytes.
    Open(Format),
}

/// Finds the front matter as Hugo does: after a byte order mark and blanks, `---` or `+++` up to the first line that starts with the same
/// three signs, or a JSON object. What follows the first three signs on their line is part of it.
pub fn split(page: &[u8]) -> Found {
    let bom = if page.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let start = bom + page[bom..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let (format, closing) = match page.get(start) {
        Some(b'{') => return split_json(page, start),
        _ if page[start..].starts_with(b"---") => (Format::Yaml, b"\n---"),
        _ if page[start..].starts_with(b"+++") => (Format::Toml, b"\n+++"),
        _ => return Found::Nothing(bom),
    };
    let first_line = line_end(page, start);
    let alone = is_blank(&page[start + 3..first_line]);
    let text = if alone { first_line } else { start + 3 };
    // The first line is there, so the line feed before the first byte of the text is looked at too.
    let Some(found) = memmem::find(&page[first_line - 1..], closing) else { return Found::Open(format) };
    let line = first_line + found;
    let end = line_end(page, line);
    let trailing = !alone || !is_blank(&page[line + 3..end]);
    Found::Split(Split { format, text: text..line, body: end, trailing })
}

fn split_json(page: &[u8], start: usize) -> Found {
    let valid = match std::str::from_utf8(&page[start..]) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&page[start..start + error.valid_up_to()]).unwrap_or_default(),
    };
    match json::object_length(valid) {
        Some(length) => {
            let end = start + length;
            let line = line_end(page, end);
            let trailing = !is_blank(&page[end..line]);
            Found::Split(Split { format: Format::Json, text: start..end, body: if trailing { end } else { line }, trailing })
        }
        None => Found::Open(Format::Json),
    }
}

/// The byte after the line feed that ends the line at `start`, or the end of the page.
fn line_end(page: &[u8], start: usize) -> usize {
    memchr(b'\n', &page[start..]).map_or(page.len(), |at| start + at + 1)
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// Reads the fields of a page from its bytes (as many as hold the whole front matter).
pub fn read(page: &[u8]) -> (Head, Option<Box<Trouble>>) {
    read_found(page, &split(page), &mut Names::default())
}

/// Reads the fields of a page that [`split`] looked at; they bear the names of `names`, which learns new ones.
pub fn read_found(page: &[u8], found: &Found, names: &mut Names) -> (Head, Option<Box<Trouble>>) {
    match found {
        Found::Nothing(_) => (Head::default(), None),
        Found::Open(format) => {
            (Head { format: Some(*format), ..Head::default() }, Some(Box::new(Trouble::Unterminated(*format))))
        }
        Found::Split(split) => read_split(page, split, names),
    }
}

fn read_split(page: &[u8], split: &Split, names: &mut Names) -> (Head, Option<Box<Trouble>>) {
    let format = split.format;
    let failed = |trouble| (Head { format: Some(format), ..Head::default() }, Some(Box::new(trouble)));
    let lines_before = line_feeds(&page[..split.text.start]);
    let text = match std::str::from_utf8(&page[split.text.clone()]) {
        Ok(text) => text,
        Err(error) => {
            return failed(Trouble::NotUtf8 { line: line_feeds(&page[..split.text.start + error.valid_up_to()]) + 1 });
        }
    };
    match data::read_sharing(format, text, names) {
        Ok(Value::Table(fields)) => {
            let archived_word = if format == Format::Yaml { archived_word(text, &fields) } else { None };
            (Head { format: Some(format), fields, archived_word }, None)
        }
        Ok(_) => failed(Trouble::NotATable(format)),
        Err(SyntaxError { line, column, message }) => {
            failed(Trouble::Syntax(format, SyntaxError { line: line + lines_before, column, message }))
        }
    }
}

/// Words that YAML 1.1 reads as booleans besides `true` and `false` (<https://yaml.org/type/bool.html>).
const YAML_1_1_WORDS: &[(&str, bool)] = &[("yes", true), ("on", true), ("y", true), ("no", false), ("off", false), ("n", false)];

/// The boolean that YAML 1.1 sees where the last `archived` is one of its words and stands without quotes.
fn archived_word(text: &str, fields: &Fields) -> Option<bool> {
    // Below `params` it would win; there nobody has written such a word yet.
    if data::value::lookup(fields, "params").is_some_and(|params| params.get("archived").is_some()) {
        return None;
    }
    let word = data::value::lookup(fields, "archived")?.as_text()?;
    let (_, bool) = YAML_1_1_WORDS.iter().find(|(name, _)| {
        *name == word || name.to_ascii_uppercase() == word || (name[..1].to_ascii_uppercase() + &name[1..]) == word
    })?;
    let entries = yaml::entries(text).ok()?.entries;
    let entry = entries.iter().rev().find(|entry| entry.name.eq_ignore_ascii_case("archived"))?;
    (entry.style == yaml::Style::Plain && !entry.decorated).then_some(*bool)
}

/// Where the body of a page begins, in bytes.
pub fn body_start(page: &[u8]) -> usize {
    match split(page) {
        Found::Nothing(start) => start,
        Found::Split(split) => split.body,
        Found::Open(_) => page.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_as_hugo_takes_them() {
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
                Found::Split(split) => {
                    assert_eq!((&page[split.text], &page[split.body..]), (text, body));
                    assert!(!split.trailing);
                }
                other => panic!("{page:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_front_matter() {
        assert_eq!(split(b"# Heading\n"), Found::Nothing(0));
        assert_eq!(split(b"<meta charset=utf-8>\n---\n"), Found::Nothing(0));
        assert_eq!(split(b""), Found::Nothing(0));
        assert_eq!(split(b"- a\n"), Found::Nothing(0));
        assert_eq!(split(b"---\ntitle: x\n"), Found::Open(Format::Yaml));
        assert_eq!(split(b"---- a rule for people\n"), Found::Open(Format::Yaml));
        assert_eq!(split(b"{\"a\": "), Found::Open(Format::Json));
    }

    #[test]
    fn trouble_has_its_line_in_the_file() {
        let (_, trouble) = read("\n---\na: 1\ntitle: Conseil : guide\n---\n".as_bytes());
        assert_eq!(trouble.and_then(|trouble| trouble.line()), Some(4));
        let (_, trouble) = read(b"--- a\nb: 1\n---\n");
        assert_eq!(trouble.and_then(|trouble| trouble.line()), Some(2));
        let (_, trouble) = read(b"---\na: 1\nb: \xff\n---\n");
        assert_eq!(trouble.as_deref(), Some(&Trouble::NotUtf8 { line: 3 }));
        let (_, trouble) = read(b"---\n- a\n---\n");
        assert_eq!(trouble.as_deref(), Some(&Trouble::NotATable(Format::Yaml)));
    }

    #[test]
    fn words_of_yaml_1_1_are_told_from_text() {
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
    fn what_follows_a_delimiter_is_seen() {
        for (page, trailing, body) in [
            ("---\na: 1\n---\nBody", false, "Body"),
            ("---\na: 1\n--- x\nBody", true, "Body"),
            ("--- # x\na: 1\n---\nBody", true, "Body"),
            ("{\"a\": 1}  \nBody", false, "Body"),
            ("{\"a\": 1} x\nBody", true, " x\nBody"),
        ] {
            let Found::Split(split) = split(page.as_bytes()) else { panic!("{page:?}") };
            assert_eq!((split.trailing, &page[split.body..]), (trailing, body), "{page:?}");
        }
    }
}
