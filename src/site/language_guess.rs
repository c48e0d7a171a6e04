//! Guesses the languages of a site without configuration from the names of its content folders. Opens no files.

use std::collections::VecDeque;
use std::fs::{self, DirEntry};
use std::path::Path;

use crate::locale::Message;

use super::content_folders::CONTENT;
use super::language::Language;
use super::language_settings::LanguageSettings;
use super::logical_path::{is_ignored, is_page_name};

/// Most files and folders to look at before giving up.
const MAX_ENTRIES: usize = 20_000;

/// The codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg \
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl \
    tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Returns the site's languages: the folders in `content/` with a language code for a name and a page in them, `en` first. Without any,
/// English in `content/`.
pub(super) fn languages(root: &Path) -> LanguageSettings {
    let content = root.join(CONTENT);
    let mut names: Vec<String> = entries(&content)
        .filter(|entry| is_folder(entry) && contains_page(&entry.path()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_code(name))
        .collect();
    names.sort_unstable();
    let mut languages: Vec<Language> = Vec::new();
    for name in names {
        let dir = format!("{CONTENT}/{name}");
        let code = name.to_ascii_lowercase();
        match languages.iter_mut().find(|language| language.code == code) {
            Some(language) => language.content_dirs.push(dir),
            None => languages.push(language(code, dir)),
        }
    }
    languages.sort_by(|a, b| (a.code != "en", &a.code).cmp(&(b.code != "en", &b.code)));
    if languages.is_empty() {
        languages.push(language("en".to_owned(), CONTENT.to_owned()));
    }
    let codes: Vec<&str> = languages.iter().map(|language| language.code.as_str()).collect();
    let note = Message::new("site-note-no-configuration").with("languages", codes.join(", "));
    LanguageSettings { languages, notes: vec![note], ..LanguageSettings::default() }
}

/// True if there is a page at any depth below `folder`. Ignores symbolic links, and gives up after [`MAX_ENTRIES`].
pub(super) fn contains_page(folder: &Path) -> bool {
    let mut folders = VecDeque::from([folder.to_owned()]);
    let mut left = MAX_ENTRIES;
    while let Some(folder) = folders.pop_front() {
        for entry in entries(&folder) {
            left -= 1;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_folder(&entry) && !is_ignored(&name) {
                folders.push_back(entry.path());
            } else if is_page_name(&name) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                return true;
            }
            if left == 0 {
                return false;
            }
        }
    }
    false
}

/// The entries of a folder; none if it can't be read.
fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok)
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_dir())
}

/// True for `fr`, `FR-CA`, `zh-Hans`, `es-419`.
fn is_code(name: &str) -> bool {
    let (language, rest) = name.split_once('-').map_or((name, None), |(language, rest)| (language, Some(rest)));
    let known = CODES.split_whitespace().any(|code| code.eq_ignore_ascii_case(language));
    known
        && rest.is_none_or(|rest| match rest.len() {
            2 | 4 => rest.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => rest.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        })
}

fn language(code: String, dir: String) -> Language {
    Language { name: code.to_uppercase(), code, content_dirs: vec![dir], disabled: false }
}

#[cfg(test)]
mod tests {
    use super::{contains_page, is_code, languages};
    use crate::site::tests::folder_with;

    #[test]
    fn only_known_codes_with_an_optional_region_are_languages() {
        for (name, code) in [
            ("fr", true),
            ("FR-CA", true),
            ("zh-Hans", true),
            ("es-419", true),
            ("xx", false),
            ("fra", false),
            ("fr-", false),
            ("fr-c", false),
            ("fr-C1", false),
            ("fr-4a9", false),
            ("zh-Han5", false),
            ("fr-ca-x", false),
            ("blog", false),
        ] {
            assert_eq!(is_code(name), code, "{name}");
        }
    }

    #[test]
    fn folders_with_pages_become_languages() {
        for (files, expected) in [
            (
                &["content/fr/a/b.md", "content/en/x.md", "content/de/x.txt", "content/img/x.png"][..],
                "en content/en, fr content/fr",
            ),
            (&["content/fr-CA/x.md", "content/de/x.html"], "de content/de, fr-ca content/fr-CA"),
            (&["content/de/x.md", "content/en/x.md", "content/zz/x.md"], "en content/en, de content/de"),
            (&["content/fr/x.md", "content/FR/x.md"], "fr content/FR+content/fr"),
            (&["content/blog/x.md"], "en content"),
            (&[], "en content"),
        ] {
            let files: Vec<(&str, &str)> = files.iter().map(|name| (*name, "")).collect();
            let found = languages(folder_with(&files).path());
            let found: Vec<String> =
                found.languages.iter().map(|language| format!("{} {}", language.code, language.content_dirs.join("+"))).collect();
            assert_eq!(found.join(", "), expected);
        }
    }

    #[test]
    fn files_that_hugo_ignores_are_not_pages() {
        for (file, is_page) in
            [("a/b/c/x.md", true), ("a/.b/x.md", false), ("#a/x.md", false), ("a/.x.md", false), ("x.txt", false)]
        {
            assert_eq!(contains_page(folder_with(&[(file, "")]).path()), is_page, "{file}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_not_followed() {
        let outside = folder_with(&[("x.md", "")]);
        let dir = folder_with(&[]);
        std::os::unix::fs::symlink(outside.path(), dir.path().join("link")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("x.md"), dir.path().join("y.md")).unwrap();
        assert!(!contains_page(dir.path()));
    }
}
