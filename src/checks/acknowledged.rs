//! The file of acknowledged translations: which translation is up to date with which meaning of its source. Teams share it: one line per
//! translation, sorted, so that git can merge it.

use std::collections::BTreeMap;

use crate::compare::meaning::Meaning;

/// The path of the file, from the site's root.
pub const ACKNOWLEDGED: &str = ".affiche/translated";

/// The first line of a new file, in both languages: a bilingual team shares it.
const HEADING: &str = "# Translations that are up to date: a file, a tab, the fingerprint of its source. / Traductions à jour\u{a0}: un \
                       fichier, une tabulation, l’empreinte du texte d’origine.";

/// The acknowledged translations of a site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acknowledgements {
    records: BTreeMap<Box<str>, Meaning>,
    /// The numbers of invalid lines, from 1.
    pub unread: Vec<usize>,
}

impl Acknowledgements {
    /// Parses the file. Invalid lines are skipped, and their numbers kept.
    pub fn read(bytes: &[u8]) -> Acknowledgements {
        let mut translated = Acknowledgements::default();
        for (at, line) in String::from_utf8_lossy(bytes).lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_line(line) {
                Some((path, meaning)) => _ = translated.records.insert(path.into(), meaning),
                None => translated.unread.push(at + 1),
            }
        }
        translated
    }

    /// The meaning of the source that was acknowledged for the translation with these paths, the newest first.
    pub fn of<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> Option<Meaning> {
        paths.into_iter().find_map(|path| self.records.get(path).copied())
    }
}

fn parse_line(line: &str) -> Option<(&str, Meaning)> {
    let (path, meaning) = line.trim_end_matches('\r').split_once('\t')?;
    Some((path, meaning.trim().parse().ok()?))
}

/// True for a path that can be written in a line of the file.
pub fn can_record(path: &str) -> bool {
    !path.starts_with('#') && !path.contains(['\t', '\n', '\r', '\u{FFFD}'])
}

/// Returns the file with these translations acknowledged. Every other line is kept, invalid ones too.
pub fn with(file: &[u8], translations: &[(&str, Meaning)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(HEADING.to_owned());
    }
    for (path, meaning) in translations {
        let line = format!("{path}\t{meaning}");
        let path_of = |line: &String| parse_line(line).map(|(path, _)| path.to_owned());
        if let Some(known) = lines.iter_mut().find(|known| path_of(known).as_deref() == Some(*path)) {
            *known = line;
            continue;
        }
        // Insert before the first later path, which keeps a sorted file sorted.
        let after = lines.iter().position(|known| path_of(known).is_some_and(|known| known.as_str() > *path));
        lines.insert(after.unwrap_or(lines.len()), line);
    }
    lines.iter().flat_map(|line| [line.as_bytes(), ending.as_bytes()].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Acknowledgements, HEADING, Meaning, can_record, with};

    fn meaning(text: &str) -> Meaning {
        Meaning::new(&[], text)
    }

    #[test]
    fn lines_are_sorted_and_replaced() {
        let one = with(b"", &[("content/fr/b.md", meaning("b")), ("content/fr/a é.md", meaning("a"))]);
        let text = String::from_utf8(one.clone()).unwrap();
        let (a, b) = (meaning("a"), meaning("b"));
        assert_eq!(text, format!("{HEADING}\ncontent/fr/a é.md\t{a}\ncontent/fr/b.md\t{b}\n"));
        let two = with(&one, &[("content/fr/b.md", meaning("c"))]);
        assert_eq!(String::from_utf8(two.clone()).unwrap(), text.replace(&b.to_string(), &meaning("c").to_string()));
        let read = Acknowledgements::read(&two);
        assert_eq!(read.of(["content/fr/b.md"]), Some(meaning("c")));
        assert_eq!(read.of(["content/fr/new.md", "content/fr/a é.md"]), Some(a), "under an older name");
        assert_eq!((read.of(["content/fr/c.md"]), read.unread.len()), (None, 0));
    }

    #[test]
    fn invalid_lines_are_reported_and_kept() {
        let odd = format!("<<<<<<< HEAD\r\ncontent/z.md\t{}\r\nnonsense", meaning("z"));
        let read = Acknowledgements::read(odd.as_bytes());
        assert_eq!((read.unread.clone(), read.of(["content/z.md"])), (vec![1, 3], Some(meaning("z"))));
        let text = String::from_utf8(with(odd.as_bytes(), &[("a.md", meaning("a"))])).unwrap();
        let (a, z) = (meaning("a"), meaning("z"));
        assert_eq!(text, format!("<<<<<<< HEAD\r\na.md\t{a}\r\ncontent/z.md\t{z}\r\nnonsense\r\n"));
    }

    #[test]
    fn blank_lines_and_comments_are_skipped() {
        let read = Acknowledgements::read(format!("# c\n\n  \nx.md\t{}\n", meaning("x")).as_bytes());
        assert_eq!((read.unread.clone(), read.of(["x.md"])), (vec![], Some(meaning("x"))));
    }

    #[test]
    fn a_path_that_would_break_its_line_cannot_be_acknowledged() {
        assert!(can_record("content/fr/a b é#.md"));
        for path in ["#a.md", "a\tb.md", "a\nb.md", "a\rb.md", "a\u{fffd}E9.md"] {
            assert!(!can_record(path), "{path:?}");
        }
    }
}
