//! Any bytes as a page: read values are in the text, errors have their line, and both readers of YAML agree.

use std::cmp::Ordering;

use affiche::content::edit::{line_of, sources};
use affiche::content::front_matter::{PageStart, body_start, read, read_found, split};
use affiche::content::page::PageError;
use affiche::data::{self, Format, MAX_BYTES, NamePool, Value, yaml};
use affiche::text::line_feeds;

use super::{names_a_line_of, told};

/// The most values per byte of text: an alias counts each time it is used, within limits.
const VALUES_PER_BYTE: usize = 100;

/// Reads any bytes as a page.
pub fn front_matter(page: &[u8]) {
    let found = split(page);
    let lines = line_feeds(page) + 1;
    let body = body_start(page);
    assert!(body <= page.len());
    if let PageStart::Found(split) = &found {
        assert!(split.text.start <= split.text.end && split.text.end <= split.body && split.body == body);
    }
    let (head, trouble) = read(page);
    let mut names = NamePool::default();
    for _ in 0..2 {
        let again = read_found(page, &found, &mut names);
        assert!(same(&Value::Table(again.0.fields), &Value::Table(head.fields.clone())), "names that are shared change nothing");
        assert_eq!(again.1, trouble);
    }
    if let Some(trouble) = &trouble {
        assert!(head.fields.is_empty());
        told(&trouble.message());
        assert!(trouble.line().is_none_or(|line| (1..=lines + 1).contains(&line)), "{trouble:?}");
        if let PageError::Syntax(_, error) = &**trouble {
            assert!(error.column > 0);
        }
    }
    match sources(page) {
        Ok(fields) => {
            for field in fields {
                assert!((1..=lines).contains(&field.line), "{field:?}");
            }
        }
        Err(refusal) => told(&refusal.message()),
    }
    for (name, _) in &head.fields {
        assert!(line_of(page, name).is_none_or(|line| (1..=lines).contains(&line)), "{name}");
    }
    if let Ok(text) = std::str::from_utf8(page) {
        texts(text);
    }
    if let PageStart::Found(split) = &found
        && let Ok(text) = std::str::from_utf8(&page[split.text.clone()])
    {
        texts(text);
    }
}

/// Reads a text in each format.
fn texts(text: &str) {
    for format in [Format::Yaml, Format::Toml, Format::Json] {
        match data::read(format, text) {
            Ok(value) => {
                assert!(text.len() <= MAX_BYTES);
                assert!(size(&value) <= VALUES_PER_BYTE * (text.len() + 1), "{} values", size(&value));
            }
            Err(error) => {
                assert!(error.line <= text.split('\n').count() + 1 && error.line > 0 && error.column > 0, "{error:?}");
                names_a_line_of(&affiche::content::page::PageError::Syntax(format, error).message(), text);
            }
        }
    }
    for (path, line) in yaml::key_lines(text) {
        assert!(!path.is_empty() && (1..=text.split('\n').count()).contains(&line), "{path:?} on {line}");
    }
    if let Ok(found) = yaml::entries(text) {
        for entry in found.entries {
            assert!(text.get(entry.key.clone()).is_some() && text.get(entry.value.clone()).is_some(), "{entry:?}");
            assert!(entry.key.end <= entry.value.start, "{entry:?}");
        }
    }
    both_readers_agree(text);
}

/// A simple text is read by a reader of its own; after adding an entry that is not simple, the other reader reads it too.
fn both_readers_agree(text: &str) {
    let other = format!("\"\\x41\": &a {{b: 1}}\n{text}");
    if let (Ok(value), Ok(below)) = (data::read(Format::Yaml, text), data::read(Format::Yaml, &other)) {
        let below = Value::Table(below.entries().get(1..).unwrap_or_default().into());
        assert!(same(&value, &below), "{text:?}: {value:?} and {below:?}");
    }
}

/// The number of values within a value.
fn size(value: &Value) -> usize {
    1 + value.items().iter().chain(value.entries().iter().map(|(_, value)| value)).map(size).sum::<usize>()
}

/// Equality in which NaN equals NaN.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(data::Number::Float(a)), Value::Number(data::Number::Float(b))) => {
            a.partial_cmp(b).is_some_and(Ordering::is_eq) || a.is_nan() && b.is_nan()
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Table(a), Value::Table(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((name, a), (other, b))| name == other && same(a, b))
        }
        _ => a == b,
    }
}
