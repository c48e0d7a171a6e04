//! The record of translations that are still fine: which translation was held against which meaning of its source. A file that a team
//! shares: one line a translation, sorted, so that git can merge it. Reads and writes no files.

use std::collections::BTreeMap;

use crate::compare::meaning::Meaning;

/// Where the record stands, from the site's root.
pub const TRANSLATED: &str = ".affiche/translated";

/// The first line of a new record.
const HEADING: &str = "# Translations that still say what their source says: a file, a tab, the fingerprint of its source.";

/// Translations that were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Translated {
    records: BTreeMap<Box<str>, Meaning>,
    /// Lines that could not be read, from 1.
    pub unread: Vec<usize>,
}

impl Translated {
    /// Reads the record; what can't be read is left out, and told.
    pub fn read(bytes: &[u8]) -> Translated {
        let mut translated = Translated::default();
        for (at, line) in String::from_utf8_lossy(bytes).lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match record(line) {
                Some((path, meaning)) => _ = translated.records.insert(path.into(), meaning),
                None => translated.unread.push(at + 1),
            }
        }
        translated
    }

    /// The meaning of its source against which the translation at one of these paths was held; the first path that has a record counts.
    pub fn of<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> Option<Meaning> {
        paths.into_iter().find_map(|path| self.records.get(path).copied())
    }
}

fn record(line: &str) -> Option<(&str, Meaning)> {
    let (path, meaning) = line.trim_end_matches('\r').split_once('\t')?;
    Some((path, meaning.trim().parse().ok()?))
}

/// True for a path that can stand in a line of the record.
pub fn can_record(path: &str) -> bool {
    !path.starts_with('#') && !path.contains(['\t', '\n', '\r', '\u{FFFD}'])
}

/// The record with these translations in it; every other line stays as it is, those that can't be read too.
pub fn with(record_now: &[u8], translations: &[(&str, Meaning)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(record_now);
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(HEADING.to_owned());
    }
    for (path, meaning) in translations {
        let line = format!("{path}\t{meaning}");
        let path_of = |line: &String| record(line).map(|(path, _)| path.to_owned());
        if let Some(known) = lines.iter_mut().find(|known| path_of(known).as_deref() == Some(*path)) {
            *known = line;
            continue;
        }
        // Before the first record that comes after it, which in a sorted file is its place.
        let after = lines.iter().position(|known| path_of(known).is_some_and(|known| known.as_str() > *path));
        lines.insert(after.unwrap_or(lines.len()), line);
    }
    lines.iter().flat_map(|line| [line.as_bytes(), ending.as_bytes()].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::{HEADING, Meaning, Translated, can_record, with};

    fn meaning(text: &str) -> Meaning {
        Meaning::new(&[], text)
    }

    #[test]
    fn records_are_sorted_and_replaced() {
        let one = with(b"", &[("content/fr/b.md", meaning("b")), ("content/fr/a é.md", meaning("a"))]);
        let text = String::from_utf8(one.clone()).unwrap();
        let (a, b) = (meaning("a"), meaning("b"));
        assert_eq!(text, format!("{HEADING}\ncontent/fr/a é.md\t{a}\ncontent/fr/b.md\t{b}\n"));
        let two = with(&one, &[("content/fr/b.md", meaning("c"))]);
        assert_eq!(String::from_utf8(two.clone()).unwrap(), text.replace(&b.to_string(), &meaning("c").to_string()));
        let read = Translated::read(&two);
        assert_eq!(read.of(["content/fr/b.md"]), Some(meaning("c")));
        assert_eq!(read.of(["content/fr/new.md", "content/fr/a é.md"]), Some(a), "under an older name");
        assert_eq!((read.of(["content/fr/c.md"]), read.unread.len()), (None, 0));
    }

    #[test]
    fn what_can_not_be_read_stays() {
        let odd = format!("<<<<<<< HEAD\r\ncontent/z.md\t{}\r\nnonsense", meaning("z"));
        let read = Translated::read(odd.as_bytes());
        assert_eq!((read.unread.clone(), read.of(["content/z.md"])), (vec![1, 3], Some(meaning("z"))));
        let text = String::from_utf8(with(odd.as_bytes(), &[("a.md", meaning("a"))])).unwrap();
        let (a, z) = (meaning("a"), meaning("z"));
        assert_eq!(text, format!("<<<<<<< HEAD\r\na.md\t{a}\r\ncontent/z.md\t{z}\r\nnonsense\r\n"));
    }

    #[test]
    fn blank_lines_and_comments_are_no_records() {
        let read = Translated::read(format!("# c\n\n  \nx.md\t{}\n", meaning("x")).as_bytes());
        assert_eq!((read.unread.clone(), read.of(["x.md"])), (vec![], Some(meaning("x"))));
    }

    #[test]
    fn a_path_that_would_read_as_something_else_is_not_recorded() {
        assert!(can_record("content/fr/a b é#.md"));
        for path in ["#a.md", "a\tb.md", "a\nb.md", "a\rb.md", "a\u{fffd}E9.md"] {
            assert!(!can_record(path), "{path:?}");
        }
    }
}
