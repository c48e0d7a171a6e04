//! Files that the setting `ignoreFiles` keeps from Hugo. Reads no files.

use std::path::Path;

use regex_automata::meta::Regex;

use super::pattern::regular_expression;
use super::setting_text::not_followed;
use crate::data::Value;
use crate::locale::Message;

/// The regular expressions of `ignoreFiles`, which Hugo matches with the absolute path of a file and of each folder above it.
#[derive(Debug, Clone, Default)]
pub struct IgnoredFiles {
    texts: Vec<String>,
    patterns: Vec<Regex>,
    /// A pattern looks at the end of the text, so that it may match a folder and not the files in it.
    has_end: bool,
}

/// Compares the texts: they decide what matches.
impl PartialEq for IgnoredFiles {
    fn eq(&self, other: &IgnoredFiles) -> bool {
        self.texts == other.texts
    }
}

impl IgnoredFiles {
    /// Reads the setting. Hugo 0.168.0 takes a text for one pattern, and stops at an invalid one.
    pub(super) fn read(setting: Option<&Value>, notes: &mut Vec<Message>) -> IgnoredFiles {
        let mut found = IgnoredFiles::default();
        let items = setting
            .map_or(&[][..], |setting| if setting.as_text().is_some() { std::slice::from_ref(setting) } else { setting.items() });
        for text in items.iter().filter_map(Value::to_text) {
            match regular_expression(&text) {
                Some(pattern) => {
                    found.has_end |= text.contains('$') || text.contains('\\');
                    found.patterns.push(pattern);
                    found.texts.push(text.into_owned());
                }
                None => notes.push(not_followed("ignoreFiles", Some(&text))),
            }
        }
        found
    }

    /// True if Hugo ignores the file at `path` from the site's root, or a folder above it.
    pub(super) fn has(&self, root: &Path, path: &str) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        let file = root.join(path);
        let is_ignored = |path: &Path| self.patterns.iter().any(|pattern| pattern.is_match(path.as_os_str().as_encoded_bytes()));
        // The folders of the site itself are not walked by Hugo.
        let below = path.matches('/').count();
        is_ignored(&file) || (self.has_end && file.ancestors().skip(1).take(below).any(is_ignored))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::IgnoredFiles;
    use crate::data::{self, Format, Value};
    use crate::site::language_settings;

    /// Every line was asked of Hugo 0.168.0: the files that are left.
    #[test]
    fn files_are_ignored_as_by_hugo() {
        let files = ["content/a.md", "content/b.fr.md", "content/s/c.md", "content/s/d/index.md", "content/S2/x y.md"];
        for (pattern, left) in [
            ("a\\.md$", &files[1..]),
            ("^content", &files),
            ("/s/", &[files[0], files[1], files[4]]),
            ("s$", &[files[0], files[1], files[4]]),
            ("/content/s/c", &[files[0], files[1], files[3], files[4]]),
            ("^/", &[]),
            ("\\.fr\\.md$", &[files[0], files[2], files[3], files[4]]),
            ("S2", &files[..4]),
            ("s2", &files),
            ("(?i)s2", &files[..4]),
            ("/d$", &[files[0], files[1], files[2], files[4]]),
            ("/d/?$", &[files[0], files[1], files[2], files[4]]),
            ("x y", &files[..4]),
            ("", &[]),
        ] {
            let mut notes = Vec::new();
            let ignored = IgnoredFiles::read(Some(&Value::List([Value::text(pattern)].into())), &mut notes);
            let found: Vec<&str> = files.into_iter().filter(|file| !ignored.has(Path::new("/srv/site"), file)).collect();
            assert_eq!((found.as_slice(), notes.len()), (left, 0), "{pattern}");
        }
    }

    /// Every line was asked of Hugo 0.168.0: a language's own patterns count for all files if it is the first.
    #[test]
    fn the_first_language_decides() {
        let files = ["a.md", "b.md", "a.fr.md"];
        for (config, left) in [
            ("en: {weight: 1}, fr: {weight: 2}", "a.md a.fr.md"),
            ("en: {weight: 1, ignoreFiles: ['a.md$']}, fr: {weight: 2}", "b.md a.fr.md"),
            ("en: {weight: 1, ignoreFiles: 'a.fr'}, fr: {weight: 2}", "a.md b.md"),
            ("en: {weight: 1, ignoreFiles: []}, fr: {weight: 2}", "a.md b.md a.fr.md"),
            ("en: {weight: 1, ignoreFiles: }, fr: {weight: 2}", "a.md a.fr.md"),
            ("en: {weight: 1}, fr: {weight: 2, ignoreFiles: ['a.fr']}", "a.md a.fr.md"),
            ("en: {weight: 3}, fr: {weight: 2, ignoreFiles: ['a.fr']}", "a.md b.md"),
            ("en: {weight: 3, ignoreFiles: ['a.md$']}, fr: {weight: 2}", "a.md a.fr.md"),
            ("en: {weight: 1}, fr: {weight: 2}, de: {disabled: true, ignoreFiles: ['a.md$']}", "a.md a.fr.md"),
        ] {
            let text = format!("ignoreFiles: ['b.md$']\nlanguages: {{{config}}}");
            let ignored = language_settings::read(&data::read(Format::Yaml, &text).unwrap(), &|_| true).ignored;
            let found: Vec<&str> = files.into_iter().filter(|file| !ignored.has(Path::new("/srv/site"), file)).collect();
            assert_eq!(found.join(" "), left, "{config}");
        }
    }

    #[test]
    fn a_pattern_that_is_not_followed_is_noted() {
        let mut notes = Vec::new();
        let ignored = IgnoredFiles::read(Some(&Value::text("(bad")), &mut notes);
        assert!(!ignored.has(Path::new("/srv"), "content/(bad.md"));
        assert_eq!(notes.iter().map(|note| note.id).collect::<Vec<_>>(), ["site-note-value-not-followed"]);
    }
}
