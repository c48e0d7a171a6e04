//! Hugo's behaviour as a table: sites on disk, and for each the languages, the translations that Hugo lists for every page, and the status
//! of every page. Every case was run on Hugo 0.168.0; where older versions differ, the case says so.
use std::sync::Arc;

use affiche::catalog::Catalog;
use affiche::config::{ClosedBy, HugoVersion, RuleId, Settings};
use affiche::content::edit::{Edit, Refusal, apply};
use affiche::data::Value;

use crate::on_disk::{folder_with, read_site};

/// A folder for each language: the layout of most cases.
const BY_FOLDER: &str = "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n";

/// One folder, with the language in the file name.
const BY_NAME: &str = "[languages.en]\n[languages.fr]\n";

/// A page with these fields in YAML, or the text itself if it already is a page.
fn page(text: &str) -> String {
    let whole = ["---", "+++", "{", "\u{feff}", "\n", "#", "<"].iter().any(|start| text.starts_with(start));
    if whole { text.to_owned() } else { format!("---\ntitle: x\n{text}\n---\nBody\n") }
}

/// Reads the site of `config`, a `hugo.toml`, with these pages.
fn site(config: &str, pages: &[(&str, &str)], settings: Settings) -> Arc<Catalog> {
    let pages: Vec<(&str, String)> = pages.iter().map(|(path, text)| (*path, page(text))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    // By default HTML stops a build from 0.162 on.
    let config = format!("security.allowContent = ['.*']\n{config}");
    files.push(("hugo.toml", &config));
    read_site(folder_with(&files).path(), settings).0
}

/// One line per page that Hugo builds: path, language, `->`, the translations that Hugo lists; without `content/`.
fn listed(catalog: &Catalog) -> Vec<String> {
    let name = |id| catalog.index().page(id).path.trim_start_matches("content/").to_owned();
    let hidden = |id| !catalog.effective(id).status.is_published();
    let mut lines: Vec<String> = catalog
        .index()
        .ids()
        .filter(|id| !hidden(*id))
        .map(|id| {
            let others: Vec<String> = catalog.translations(id).into_iter().map(name).collect();
            let code = &catalog.site.language(catalog.index().page(id).place.language).code;
            format!("{} {code} -> {}", name(id), others.join(" ")).trim_end().to_owned()
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// A site whose templates show a posting only while `archived` is false.
fn closed_by_archived() -> Settings {
    Settings { closed_by: Some(ClosedBy::Archived), ..Settings::default() }
}

/// The status of the page at `path` and the name of its reason.
fn status(catalog: &Catalog, path: &str) -> String {
    let id = catalog.index().by_path(path).unwrap_or_else(|| panic!("no page {path}"));
    let effective = catalog.effective(id);
    format!("{} {}", effective.status.name(), effective.reason.message().id)
}

#[test]
fn languages_come_from_every_form_of_configuration() {
    let by_folder = "en content/en, fr content/fr";
    let json = r#"{"languages": {"en": {"contentDir": "content/en"}, "fr": {"contentDir": "content/fr"}}}"#;
    let yaml = "languages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n";
    let in_any_case = "Languages:\n  EN: {CONTENTDIR: content/en}\n  Fr: {contentdir: content/fr}\n";
    for (files, expected) in [
        (&[("hugo.toml", BY_FOLDER)][..], by_folder),
        (&[("hugo.yaml", yaml)], by_folder),
        (&[("hugo.yml", yaml)], by_folder),
        (&[("hugo.json", json)], by_folder),
        (&[("config.toml", BY_FOLDER)], by_folder),
        (&[("config.yaml", yaml)], by_folder),
        (&[("config.yml", in_any_case)], by_folder),
        (&[("config.json", json)], by_folder),
        (&[("config/_default/hugo.toml", BY_FOLDER)], by_folder),
        (&[("config/_default/config.yaml", in_any_case)], by_folder),
        (
            &[
                ("config/_default/hugo.toml", "title = 'x'"),
                ("config/_default/languages.toml", "[en]\ncontentDir = 'content/en'\n[fr]\ncontentDir = 'content/fr'"),
            ],
            by_folder,
        ),
        (
            &[
                ("config/_default/config.yaml", "title: x"),
                ("config/_default/languages.fr.toml", "contentDir = 'content/fr'"),
                ("config/_default/languages.en.yaml", "contentDir: content/en"),
            ],
            by_folder,
        ),
        (
            &[
                ("hugo.toml", "title = 'x'"),
                ("config/_default/languages.json", r#"{"en": {"contentDir": "content/en"}, "fr": {"contentDir": "content/fr"}}"#),
            ],
            by_folder,
        ),
        (&[("hugo.toml", "DefaultContentLanguage = 'fr'\n[languages.en]\n[languages.fr]")], "fr content, en content"),
        (&[("hugo.toml", "[languages.en]\n[languages.fr]\ndisabled = true")], "en content"),
        (&[("hugo.toml", "disableLanguages = ['fr']\n[languages.en]\n[languages.fr]")], "en content"),
        (&[("hugo.toml", "title = 'one language'")], "en content"),
        (&[("hugo.toml", "defaultContentLanguage = 'fr'")], "fr content"),
        (&[("hugo.toml", "contentDir = 'c'\n[languages.en]\n[languages.fr]")], "en c, fr c"),
        (&[("content/en/a.md", ""), ("content/fr/a.md", "")], by_folder),
        (&[("content/a.md", "")], "en content"),
    ] {
        let site = affiche::site::open(folder_with(files).path()).unwrap();
        let enabled = site.languages.iter().filter(|language| !language.disabled);
        let found: Vec<String> =
            enabled.map(|language| format!("{} {}", language.code, language.content_dirs.join("+"))).collect();
        assert_eq!(found.join(", "), expected, "{files:?}");
    }
}

#[test]
fn a_file_is_in_the_language_that_hugo_says() {
    let by_folder_without_fr = BY_FOLDER.replace("content/fr'\n", "content/fr'\ndisabled = true\n");
    for (config, pages, expected) in [
        (BY_FOLDER, &["content/en/a.md", "content/fr/a.md"][..], &["en/a.md en -> fr/a.md", "fr/a.md fr -> en/a.md"][..]),
        (BY_FOLDER, &["content/en/a.md", "content/en/a.fr.md"], &["en/a.fr.md fr -> en/a.md", "en/a.md en -> en/a.fr.md"]),
        (
            BY_NAME,
            &["content/a.md", "content/a.fr.md", "content/b/index.md", "content/b/index.fr.md", "content/c.es.md"],
            &[
                "a.fr.md fr -> a.md",
                "a.md en -> a.fr.md",
                "b/index.fr.md fr -> b/index.md",
                "b/index.md en -> b/index.fr.md",
                "c.es.md en ->",
            ],
        ),
        (
            "[languages.en]\n[languages.fr-ca]\n",
            &["content/a.md", "content/a.fr-CA.md", "content/_index.fr-ca.md", "content/_index.md"],
            &[
                "_index.fr-ca.md fr-ca -> _index.md",
                "_index.md en -> _index.fr-ca.md",
                "a.fr-CA.md fr-ca -> a.md",
                "a.md en -> a.fr-CA.md",
            ],
        ),
        (
            "defaultContentLanguage = 'fr'\n[languages.en]\n[languages.fr]\n",
            &["content/a.md", "content/a.en.md"],
            &["a.en.md en -> a.md", "a.md fr -> a.en.md"],
        ),
        (
            "[languages.en]\n[languages.es]\n[languages.fr]\n",
            &["content/a.md", "content/a.fr.md", "content/a.es.md"],
            &["a.es.md es -> a.fr.md a.md", "a.fr.md fr -> a.es.md a.md", "a.md en -> a.es.md a.fr.md"],
        ),
        // Files of a disabled language are not pages, whether the folder or the name sets the language.
        (&by_folder_without_fr, &["content/en/a.md", "content/fr/a.md", "content/en/b.fr.md"], &["en/a.md en ->"]),
        // On a site without languages a folder is a section, and a code in a name counts only if it is the language.
        ("", &["content/en/a.md", "content/fr/a.md"], &["en/a.md en ->", "fr/a.md en ->"]),
        (
            "defaultContentLanguage = 'fr'\n",
            &["content/a.md", "content/b.fr.md", "content/b.en.md"],
            &["a.md fr ->", "b.en.md fr ->", "b.fr.md fr ->"],
        ),
        // Only one language has its own folder.
        (
            "[languages.en]\n[languages.fr]\ncontentDir = 'content-fr'\n",
            &["content/a.md", "content-fr/a.md", "content/b.fr.md", "content-fr/b.md"],
            &["a.md en -> content-fr/a.md", "b.fr.md fr ->", "content-fr/a.md fr -> a.md"],
        ),
        (
            "[languages.en]\n[languages.fr]\n[[module.mounts]]\nsource = 'a'\ntarget = 'content'\n[[module.mounts]]\nsource = 'b'\n\
             target = 'content'\n[module.mounts.sites.matrix]\nlanguages = ['fr']\n",
            &["a/x.md", "b/x.md", "content/x.md"],
            &["a/x.md en -> b/x.md", "b/x.md fr -> a/x.md"],
        ),
    ] {
        let pages: Vec<(&str, &str)> = pages.iter().map(|path| (*path, "")).collect();
        assert_eq!(listed(&site(config, &pages, Settings::default())), expected, "{config}{pages:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn translations_are_those_that_hugo_lists() {
    let key = "translationKey: k";
    for (pages, expected) in [
        // Linked by key, whatever the path, folder and format.
        (&[("content/en/a.md", key), ("content/fr/b.md", key)][..], &["en/a.md en -> fr/b.md", "fr/b.md fr -> en/a.md"][..]),
        (
            &[("content/en/a.md", "+++\ntranslationKey = 'k'\n+++\n"), ("content/fr/b.md", "{\"translationKey\": \"k\"}\n")],
            &["en/a.md en -> fr/b.md", "fr/b.md fr -> en/a.md"],
        ),
        // A section and a page with one key.
        (
            &[("content/en/j/_index.md", key), ("content/fr/b.md", key), ("content/fr/_index.md", key)],
            &[
                "en/j/_index.md en -> fr/_index.md fr/b.md",
                "fr/_index.md fr -> en/j/_index.md fr/b.md",
                "fr/b.md fr -> en/j/_index.md fr/_index.md",
            ],
        ),
        // A key on one side only.
        (&[("content/en/a.md", key), ("content/fr/a.md", "")], &["en/a.md en ->", "fr/a.md fr -> en/a.md"]),
        // A duplicate key in one language.
        (
            &[("content/en/a.md", key), ("content/en/b.md", key), ("content/fr/c.md", key)],
            &["en/a.md en -> en/b.md fr/c.md", "en/b.md en -> en/a.md fr/c.md", "fr/c.md fr -> en/a.md en/b.md"],
        ),
        // Values are compared case-sensitively.
        (
            &[("content/en/a.md", "translationKey: Case"), ("content/fr/b.md", "translationKey: case")],
            &["en/a.md en ->", "fr/b.md fr ->"],
        ),
        (
            &[("content/en/a.md", "translationKey: 'q '"), ("content/fr/b.md", "translationKey: q")],
            &["en/a.md en ->", "fr/b.md fr ->"],
        ),
        (
            &[("content/en/a.md", "translationKey: ' '"), ("content/fr/b.md", "translationKey: ' '")],
            &["en/a.md en -> fr/b.md", "fr/b.md fr -> en/a.md"],
        ),
        // Field names are not.
        (
            &[
                ("content/en/a.md", "translationkey: k"),
                ("content/en/b.md", "TranslationKey: k"),
                ("content/fr/c.md", "TRANSLATIONKEY: k"),
            ],
            &["en/a.md en -> en/b.md fr/c.md", "en/b.md en -> en/a.md fr/c.md", "fr/c.md fr -> en/a.md en/b.md"],
        ),
        // Numbers and booleans are cast to text.
        (
            &[
                ("content/en/a.md", "translationKey: 12"),
                ("content/fr/b.md", "translationKey: \"12\""),
                ("content/fr/c.md", "translationKey: 12.0"),
            ],
            &["en/a.md en -> fr/b.md fr/c.md", "fr/b.md fr -> en/a.md fr/c.md", "fr/c.md fr -> en/a.md fr/b.md"],
        ),
        (
            &[("content/en/a.md", "translationKey: true"), ("content/fr/b.md", "translationKey: 'true'")],
            &["en/a.md en -> fr/b.md", "fr/b.md fr -> en/a.md"],
        ),
        // Null, lists and tables count as unset: the path links.
        (
            &[("content/en/a.md", "translationKey:"), ("content/fr/a.md", "translationKey: \"\"")],
            &["en/a.md en -> fr/a.md", "fr/a.md fr -> en/a.md"],
        ),
        (
            &[("content/en/a.md", "translationKey: [k]"), ("content/fr/a.md", "translationKey: {k: l}")],
            &["en/a.md en -> fr/a.md", "fr/a.md fr -> en/a.md"],
        ),
        (
            &[("content/en/a.md", "params:\n  translationKey: k"), ("content/fr/b.md", "params:\n  translationKey: k")],
            &["en/a.md en ->", "fr/b.md fr ->"],
        ),
        // A key that looks like a path is an ordinary key.
        (&[("content/en/a.md", "translationKey: /b"), ("content/fr/b.md", "")], &["en/a.md en ->", "fr/b.md fr ->"]),
        // Linked by path: case, spaces, bundles, sections, extensions.
        (
            &[("content/en/My Job.md", ""), ("content/fr/my-job.md", "")],
            &["en/My Job.md en -> fr/my-job.md", "fr/my-job.md fr -> en/My Job.md"],
        ),
        (
            &[("content/en/bun.md", ""), ("content/fr/bun/index.md", "")],
            &["en/bun.md en -> fr/bun/index.md", "fr/bun/index.md fr -> en/bun.md"],
        ),
        (
            &[("content/en/s/_index.md", ""), ("content/fr/s.md", "")],
            &["en/s/_index.md en -> fr/s.md", "fr/s.md fr -> en/s/_index.md"],
        ),
        (&[("content/en/a.html", ""), ("content/fr/a.md", "")], &["en/a.html en -> fr/a.md", "fr/a.md fr -> en/a.html"]),
        (&[("content/en/d/a.md", ""), ("content/fr/e/a.md", "")], &["en/d/a.md en ->", "fr/e/a.md fr ->"]),
        (
            &[("content/en/r\u{e9}sum\u{e9}.md", ""), ("content/fr/re\u{301}sume\u{301}.md", "")],
            &["en/r\u{e9}sum\u{e9}.md en ->", "fr/re\u{301}sume\u{301}.md fr ->"],
        ),
        (
            &[("content/en/x.md/a.md", ""), ("content/fr/x.md/a.md", "")],
            &["en/x.md/a.md en -> fr/x.md/a.md", "fr/x.md/a.md fr -> en/x.md/a.md"],
        ),
        // Byte order mark, CRLF, blank lines and spaces around the delimiters; no front matter.
        (
            &[
                ("content/en/a.md", "\u{feff}---\r\ntranslationKey: k\r\n---\r\nBody\r\n"),
                ("content/fr/b.md", "\n \t\n---  \ntranslationKey: k\n---  \nBody\n"),
                ("content/fr/c.md", "\n\n+++\ntranslationKey = 'k'\n+++\n"),
                ("content/fr/d.md", "\n  {\"translationKey\": \"k\"} text\n"),
            ],
            &[
                "en/a.md en -> fr/b.md fr/c.md fr/d.md",
                "fr/b.md fr -> en/a.md fr/c.md fr/d.md",
                "fr/c.md fr -> en/a.md fr/b.md fr/d.md",
                "fr/d.md fr -> en/a.md fr/b.md fr/c.md",
            ],
        ),
        (
            &[("content/en/a.md", "# Body only\n"), ("content/fr/a.md", "<meta charset=utf-8>\n")],
            &["en/a.md en -> fr/a.md", "fr/a.md fr -> en/a.md"],
        ),
    ] {
        assert_eq!(listed(&site(BY_FOLDER, pages, Settings::default())), expected, "{pages:?}");
    }
}

#[test]
fn one_of_two_files_for_a_page_wins() {
    for (config, pages, expected) in [
        // The name wins over the folder, even if it is a draft.
        (
            BY_FOLDER,
            &[("content/en/x.fr.md", ""), ("content/fr/x.md", ""), ("content/en/x.md", "")][..],
            &["en/x.fr.md fr -> en/x.md", "en/x.md en -> en/x.fr.md"][..],
        ),
        (BY_FOLDER, &[("content/en/x.fr.htm", ""), ("content/fr/x.mdown", "")], &["en/x.fr.htm fr ->"]),
        (BY_FOLDER, &[("content/en/x.fr.md", "draft: true"), ("content/fr/x.md", "")], &[]),
        (
            BY_NAME,
            &[("content/a.md", ""), ("content/a.en.md", ""), ("content/a.fr.md", "")],
            &["a.en.md en -> a.fr.md", "a.fr.md fr -> a.en.md"],
        ),
        (BY_NAME, &[("content/s/_index.md", ""), ("content/s/_index.en.md", "")], &["s/_index.en.md en ->"]),
        // Extensions in reverse alphabetical order, then names in alphabetical order.
        (BY_FOLDER, &[("content/en/x.md", ""), ("content/en/x.mdown", "")], &["en/x.mdown en ->"]),
        (BY_FOLDER, &[("content/en/x.md", ""), ("content/en/x.markdown", "")], &["en/x.md en ->"]),
        (BY_FOLDER, &[("content/en/x.html", ""), ("content/en/x.markdown", "")], &["en/x.markdown en ->"]),
        (BY_FOLDER, &[("content/en/x.html", ""), ("content/en/x.htm", "")], &["en/x.html en ->"]),
        (
            BY_FOLDER,
            &[("content/en/my-job.md", ""), ("content/en/My Job.md", ""), ("content/en/my job.md", "")],
            &["en/My Job.md en ->"],
        ),
        // Hugo's result is random here: mostly it is the page of the folder.
        (BY_FOLDER, &[("content/en/bun.md", ""), ("content/en/bun/index.md", "")], &["en/bun/index.md en ->"]),
        (BY_FOLDER, &[("content/en/bun.md", ""), ("content/en/bun/index.md", "draft: true")], &[]),
        (
            BY_FOLDER,
            &[("content/en/s.md", ""), ("content/en/s/_index.md", ""), ("content/en/s/a.md", ""), ("content/fr/s.md", "")],
            &["en/s/_index.md en -> fr/s.md", "en/s/a.md en ->", "fr/s.md fr -> en/s/_index.md"],
        ),
    ] {
        let catalog = site(config, pages, Settings::default());
        assert_eq!(listed(&catalog), expected, "{pages:?}");
    }
    let catalog = site(BY_FOLDER, &[("content/en/x.fr.md", ""), ("content/fr/x.md", "")], Settings::default());
    assert_eq!(status(&catalog, "content/fr/x.md"), "hidden reason-shadowed");
}

#[test]
fn an_index_makes_its_folder_one_page() {
    for (config, pages, expected) in [
        (
            BY_FOLDER,
            &["content/en/b/index.md", "content/en/b/_index.md", "content/en/b/c.md", "content/en/b/sub/index.md"][..],
            &["en/b/index.md en ->"][..],
        ),
        (BY_FOLDER, &["content/en/b/index.html", "content/en/b/c.md"], &["en/b/index.html en ->"]),
        (BY_FOLDER, &["content/en/b/index.md", "content/en/bb/c.md"], &["en/b/index.md en ->", "en/bb/c.md en ->"]),
        (BY_FOLDER, &["content/en/b/index.fr.md", "content/en/b/c.md", "content/en/b/c.fr.md"], &["en/b/index.fr.md fr ->"]),
        (BY_FOLDER, &["content/en/b/index.md", "content/en/b/index.en.md"], &["en/b/index.en.md en ->"]),
        // Not the code of a language, so not an index.
        (BY_FOLDER, &["content/en/b/index.es.md", "content/en/b/c.md"], &["en/b/c.md en ->", "en/b/index.es.md en ->"]),
        // Hugo treats the folders of all languages as one.
        (
            BY_FOLDER,
            &["content/en/b/index.md", "content/fr/b/_index.md", "content/fr/b/c.md", "content/fr/b/sub/index.md"],
            &["en/b/index.md en ->"],
        ),
        (
            BY_FOLDER,
            &["content/en/b/index.md", "content/fr/b/index.md"],
            &["en/b/index.md en -> fr/b/index.md", "fr/b/index.md fr -> en/b/index.md"],
        ),
        (BY_FOLDER, &["content/en/B/index.md", "content/fr/b/c.md"], &["en/B/index.md en ->", "fr/b/c.md fr ->"]),
        (BY_FOLDER, &["content/en/index.md", "content/en/c.md", "content/en/s/d.md", "content/fr/c.md"], &["en/index.md en ->"]),
        ("[languages.en]\n[languages.fr]\ndisabled = true\n", &["content/b/index.fr.md", "content/b/c.md"], &["b/c.md en ->"]),
        (
            "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n[[module.mounts]]\nsource = 'blogs'\ntarget = 'content/blog'\n",
            &["content/blog/index.md", "blogs/c.md", "content/x.md"],
            &["blog/index.md en ->", "x.md en ->"],
        ),
    ] {
        let pages: Vec<(&str, &str)> = pages.iter().map(|path| (*path, "")).collect();
        assert_eq!(listed(&site(config, &pages, Settings::default())), expected, "{pages:?}");
    }
    let pages = [("content/en/b/index.md", "draft: true"), ("content/en/b/c.md", ""), ("content/fr/b/c.md", "")];
    let catalog = site(BY_FOLDER, &pages, Settings::default());
    assert_eq!(listed(&catalog), [""; 0], "a draft hides them all the same");
    assert_eq!(status(&catalog, "content/fr/b/c.md"), "hidden reason-in-bundle");
}

#[test]
fn files_that_hugo_ignores_are_ignored() {
    let names = [".h.md", "#h.md", "h.md~", ".g/x.md", "g~/x.md", "h.md.bak", "i.txt", "h~.md", "_h.md", "_g/x.md", "h.MD"];
    let pages: Vec<(String, &str)> = names.iter().map(|name| (format!("content/en/{name}"), "")).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let catalog = site(BY_FOLDER, &pages, Settings::default());
    assert_eq!(listed(&catalog), ["en/_g/x.md en ->", "en/_h.md en ->", "en/h.MD en ->", "en/h~.md en ->"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir =
        folder_with(&[("hugo.toml", BY_FOLDER), ("content/en/a.md", ""), ("content/fr/a.md", ""), ("content/fr/d/b.md", "")]);
    symlink("a.md", dir.path().join("content/en/l.md")).unwrap();
    symlink("l.md", dir.path().join("content/en/a.en.md")).unwrap();
    symlink("../fr/d", dir.path().join("content/en/d")).unwrap();
    symlink("../../en/a.md", dir.path().join("content/fr/d/index.md")).unwrap();
    let (catalog, notes) = read_site(dir.path(), Settings::default());
    assert_eq!(listed(&catalog), ["en/a.md en -> fr/a.md", "fr/a.md fr -> en/a.md", "fr/d/b.md fr ->"]);
    assert_eq!(status(&catalog, "content/en/l.md"), "hidden reason-linked");
    assert_eq!(notes.iter().map(|note| note.id).collect::<Vec<_>>(), ["note-folder-linked"]);
}

#[test]
fn only_built_pages_are_linked() {
    let fr = ("content/fr/b.md", "translationKey: k");
    for (field, linked, is) in [
        ("draft: true", false, "hidden reason-draft"),
        ("draft: 'TRUE'", false, "hidden reason-draft"),
        ("draft: 2", false, "hidden reason-draft"),
        ("draft: 'yes'", true, "archived reason-archived-absent"),
        ("publishDate: 2020-01-01\npublished: false", false, "hidden reason-draft"),
        ("date: 2099-01-01", false, "hidden reason-future"),
        ("publishDate: 2099-01-01", false, "hidden reason-future"),
        ("PubDate: 2099-01-01", false, "hidden reason-future"),
        ("lastmod: 2099-01-01", false, "hidden reason-future"),
        ("modified: 2099-01-01", false, "hidden reason-future"),
        ("publishDate:\ndate: 02 Jan 2099", false, "hidden reason-future"),
        ("date: 2099-01-01\npublishDate: 2020-01-01", true, "archived reason-archived-absent"),
        ("date: 2020-01-01\nlastmod: 2099-01-01", true, "archived reason-archived-absent"),
        ("date: 20990101", true, "archived reason-archived-absent"),
        ("params:\n  draft: true\n  date: 2099-01-01", true, "archived reason-archived-absent"),
        ("expiryDate: 2020-01-01", false, "hidden reason-expired"),
        ("expiryDate:\nunpublishdate: 2020-01-01", false, "hidden reason-expired"),
        ("expiryDate: 2099-01-01", true, "archived reason-archived-absent"),
        // Not rendered or not listed, and still linked.
        ("build: {render: never}", true, "hidden reason-not-rendered"),
        ("build: {render: false}", true, "hidden reason-not-rendered"),
        ("build: {render: link}", true, "hidden reason-not-rendered"),
        ("build: {render: NEVER}", true, "archived reason-archived-absent"),
        ("build: {list: never}", true, "archived reason-archived-absent"),
        ("headless: true", true, "hidden reason-not-rendered"),
        ("headless: true\nbuild: {render: always}", true, "hidden reason-not-rendered"),
    ] {
        let en = format!("translationKey: k\n{field}");
        let catalog = site(BY_FOLDER, &[("content/en/a.md", &en), fr], closed_by_archived());
        let [en, fr] = ["content/en/a.md", "content/fr/b.md"].map(|path| catalog.index().by_path(path).unwrap());
        let expected = |other| if linked { vec![other] } else { Vec::new() };
        assert_eq!((catalog.translations(en), catalog.translations(fr)), (expected(fr), expected(en)), "{field}");
        assert_eq!(status(&catalog, "content/en/a.md"), is, "{field}");
        // Translations are linked before they are published.
        assert_eq!(catalog.other_versions(fr), [en], "{field}");
    }
    // A page that is never rendered is not listed by its path, though it lists others.
    for (field, expected) in [("build: {render: never}", false), ("headless: true", false), ("build: {render: link}", true)] {
        let catalog = site(BY_FOLDER, &[("content/en/a.md", field), ("content/fr/a.md", "")], Settings::default());
        let [en, fr] = ["content/en/a.md", "content/fr/a.md"].map(|path| catalog.index().by_path(path).unwrap());
        assert_eq!((catalog.translations(en), catalog.translations(fr).contains(&en)), (vec![fr], expected), "{field}");
    }
}

#[test]
fn sections_cascade_fields() {
    let pages = [("content/en/j/a.md", ""), ("content/en/j/sub/b.md", ""), ("content/fr/j/a.md", "")];
    let with = |cascade: &'static str| [&[("content/en/j/_index.md", cascade)][..], &pages].concat();
    for (cascade, expected) in [
        // A cascade sets the key of the section and of everything below.
        (
            "cascade:\n  translationKey: k",
            &[
                "en/j/_index.md en -> en/j/a.md en/j/sub/b.md",
                "en/j/a.md en -> en/j/_index.md en/j/sub/b.md",
                "en/j/sub/b.md en -> en/j/_index.md en/j/a.md",
                "fr/j/a.md fr -> en/j/a.md",
            ][..],
        ),
        (
            "CASCADE:\n  params:\n    TranslationKey: k",
            &[
                "en/j/_index.md en -> en/j/a.md en/j/sub/b.md",
                "en/j/a.md en -> en/j/_index.md en/j/sub/b.md",
                "en/j/sub/b.md en -> en/j/_index.md en/j/a.md",
                "fr/j/a.md fr -> en/j/a.md",
            ],
        ),
        ("cascade:\n  draft: true", &["fr/j/a.md fr ->"]),
        ("cascade:\n  date: 2099-01-01", &["fr/j/a.md fr ->"]),
        // A draft cascades too.
        ("draft: true\ncascade:\n  build: {render: never}", &["fr/j/a.md fr ->"]),
        ("cascade:\n- target: {kind: page}\n  draft: true", &["en/j/_index.md en ->", "fr/j/a.md fr ->"]),
        (
            "cascade:\n- target: {path: '/J/*'}\n  draft: true",
            &["en/j/_index.md en ->", "en/j/sub/b.md en ->", "fr/j/a.md fr ->"],
        ),
        ("cascade:\n- target: {path: '{/j/a,/j/sub/**}'}\n  draft: true", &["en/j/_index.md en ->", "fr/j/a.md fr ->"]),
        (
            "cascade:\n- target: {environment: development}\n  draft: true\n- target: {sites: {matrix: {languages: [fr]}}}\n  draft: true",
            &["en/j/_index.md en ->", "en/j/a.md en ->", "en/j/sub/b.md en ->"],
        ),
    ] {
        assert_eq!(listed(&site(BY_FOLDER, &with(cascade), Settings::default())), expected, "{cascade}");
    }
    // Own fields win, even null; then the nearest cascade; of a list the first.
    let pages = [
        ("content/en/_index.md", "cascade:\n- archived: true\n- archived: false"),
        ("content/en/a.md", "x: 1"),
        ("content/en/b.md", "archived: false"),
        ("content/en/c.md", "archived:"),
        ("content/en/d.md", "params:\n  archived: false"),
        ("content/en/j/_index.md", "cascade:\n  archived: false\n  params:\n    archived: text"),
        ("content/en/j/a.md", "x: 1"),
        ("content/en/k/_index.md", "cascade:\n  archived: false"),
        ("content/en/k/x/y/z.md", "x: 1"),
        ("content/en/p.md", "cascade:\n  archived: false"),
        ("content/en/p/q.md", "x: 1"),
        ("content/fr/a.md", "x: 1"),
        ("content/fr/j/a.md", "x: 1"),
    ];
    let of_french = format!("{BY_FOLDER}[languages.fr.cascade]\narchived = true\n");
    let of_both = format!("[cascade]\narchived = false\n{of_french}");
    for (config, path, is) in [
        (BY_FOLDER, "content/en/_index.md", "archived reason-archived"),
        (BY_FOLDER, "content/en/a.md", "archived reason-archived"),
        (BY_FOLDER, "content/en/b.md", "open reason-not-archived"),
        (BY_FOLDER, "content/en/c.md", "archived reason-archived-null"),
        (BY_FOLDER, "content/en/d.md", "open reason-not-archived"),
        (BY_FOLDER, "content/en/j/a.md", "archived reason-archived-not-boolean"),
        (BY_FOLDER, "content/en/k/x/y/z.md", "open reason-not-archived"),
        (BY_FOLDER, "content/en/p.md", "open reason-not-archived"),
        (BY_FOLDER, "content/en/p/q.md", "open reason-not-archived"),
        (BY_FOLDER, "content/fr/a.md", "archived reason-archived-absent"),
        (&of_french, "content/fr/j/a.md", "archived reason-archived"),
        (&of_both, "content/en/a.md", "archived reason-archived"),
        (&of_both, "content/fr/j/a.md", "open reason-not-archived"),
    ] {
        assert_eq!(status(&site(config, &pages, Settings::default()), path), is, "{path}");
    }
}

#[test]
fn a_cascade_target_selects_pages() {
    for (target, reached) in [
        ("{kind: section}", &["en/j/_index.md"][..]),
        ("{kind: '{home,section}'}", &["en/_index.md", "en/j/_index.md"]),
        ("{path: /*}", &["en/_index.md", "en/j/_index.md", "en/p.md"]),
        ("{path: /?}", &["en/j/_index.md", "en/p.md"]),
        ("{path: '/j?p'}", &[]),
        ("{lang: en}", &["en/_index.md", "en/j/_index.md", "en/j/p.md", "en/p.md"]),
        ("{environment: production, kind: home}", &["en/_index.md"]),
        ("{sites: {matrix: {languages: ['*']}}, kind: page}", &["en/j/p.md", "en/p.md", "fr/p.md"]),
        ("{}", &["en/_index.md", "en/j/_index.md", "en/j/p.md", "en/p.md"]),
    ] {
        for name in ["target", "_target"] {
            let cascade = format!("cascade: [{{{name}: {target}, team: a}}]");
            let others = ["en/j/_index.md", "en/j/p.md", "en/p.md", "fr/p.md"].map(|path| (format!("content/{path}"), ""));
            let mut pages: Vec<(&str, &str)> = others.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            pages.push(("content/en/_index.md", &cascade));
            let catalog = site(BY_FOLDER, &pages, Settings::default());
            let pages = catalog.index().pages().iter();
            let mut found: Vec<&str> =
                pages.filter(|page| page.field("team").is_some()).map(|page| page.path.trim_start_matches("content/")).collect();
            found.sort_unstable();
            assert_eq!(found, reached, "{name}: {target}");
            assert!(catalog.index().pages().iter().all(|page| page.field(name).is_none()), "{name} itself is not handed down");
        }
    }
}

#[test]
fn front_matter_that_breaks_or_surprises_a_build() {
    for (field, is) in [
        ("archived: True", "archived reason-archived"),
        ("archived: False", "open reason-not-archived"),
        ("archived: FALSE", "open reason-not-archived"),
        ("archived: !!bool \"false\"", "open reason-not-archived"),
        ("archived: false # comment", "open reason-not-archived"),
        ("ARCHIVED: false", "open reason-not-archived"),
        // A tab separates values, except as indentation.
        ("list: [\n\ta,\n\t'b'\n\t]\narchived:\tfalse\t# c", "open reason-not-archived"),
        ("list: {\n\ta: b\n}\narchived: false", "open reason-not-archived"),
        ("list:\n-\ta\n  \narchived: false", "open reason-not-archived"),
        ("list:\n  -\t[a]\n  - \t'b'\narchived: false", "open reason-not-archived"),
        ("list:\n-\ta: b\narchived: false", "hidden trouble-syntax"),
        ("list:\n-\t- a\narchived: false", "hidden trouble-syntax"),
        ("archived: fAlse", "archived reason-archived-not-boolean"),
        ("archived: !!str false", "archived reason-archived-not-boolean"),
        ("base: &base {archived: false}\n<<: *base", "open reason-not-archived"),
        // Up to 0.147 the last one wins silently, later the whole build fails.
        ("archived: true\narchived: false", "open reason-not-archived"),
        // The whole build fails.
        ("description: Conseil : guide", "hidden trouble-syntax"),
        ("description: @x", "hidden trouble-syntax"),
        ("description: 'L'analyste'", "hidden trouble-syntax"),
        ("description: `x`", "hidden trouble-syntax"),
        ("description: % x", "hidden trouble-syntax"),
        ("description: \"\\d\"", "hidden trouble-syntax"),
        ("list:\n\t- a", "hidden trouble-syntax"),
        ("list: [a", "hidden trouble-syntax"),
        ("link: *nowhere", "hidden trouble-syntax"),
        ("---\n- a\n---\n", "hidden trouble-not-a-table"),
        ("---\ntext\n---\n", "hidden trouble-not-a-table"),
        ("---\ntitle: x\n", "hidden trouble-unterminated"),
        ("---", "hidden trouble-unterminated"),
        ("----\n\nBody\n", "hidden trouble-unterminated"),
        ("--- x\ntitle: y\n---\n", "hidden trouble-syntax"),
        ("+++\ntitle = x\n+++\n", "hidden trouble-syntax"),
        ("{\"title\": x}\n", "hidden trouble-syntax"),
        ("{{< shortcode >}}\n", "hidden trouble-syntax"),
    ] {
        let catalog =
            site(BY_FOLDER, &[("content/en/a.md", field), ("content/en/other.md", "archived: false")], Settings::default());
        assert_eq!(status(&catalog, "content/en/a.md"), is, "{field}");
        assert_eq!(status(&catalog, "content/en/other.md"), "open reason-not-archived");
    }
    let catalog = site(BY_FOLDER, &[("content/en/a.md", "Title: y")], Settings::default());
    assert_eq!(
        catalog
            .problems(catalog.index().by_path("content/en/a.md").unwrap())
            .iter()
            .filter(|rule| **rule == RuleId::DuplicateField)
            .count(),
        1
    );
    // Booleans of YAML 1.1 up to Hugo 0.151, text since 0.152.
    for (word, older) in [
        ("no", "open"),
        ("off", "open"),
        ("n", "open"),
        ("No", "open"),
        ("yes", "archived"),
        ("y", "archived"),
        ("ON", "archived"),
    ] {
        for (version, expected) in [(HugoVersion(0, 151), older), (HugoVersion(0, 152), "archived")] {
            let settings = Settings { hugo_version: version, ..Settings::default() };
            let catalog = site(BY_FOLDER, &[("content/en/a.md", &format!("archived: {word}"))], settings);
            assert!(status(&catalog, "content/en/a.md").starts_with(expected), "{word} in {version}");
        }
    }
}

/// An edit that would have no effect is refused.
#[test]
fn an_edit_shadowed_by_params_is_refused() {
    let set = |value| [Edit::set("archived", Value::Bool(value))];
    for text in
        ["params:\n  Archived: false", "archived: true\nparams: {archived: false}", "+++\n[params]\narchived = false\n+++\n"]
    {
        let page = page(text);
        assert_eq!(apply(page.as_bytes(), &set(true)), Err(Refusal::InParams("archived".to_owned())), "{text}");
        assert_eq!(apply(page.as_bytes(), &set(false)).as_deref(), Ok(page.as_bytes()), "{text}");
    }
    let page = page("params:\n  team: Water");
    assert!(apply(page.as_bytes(), &set(true)).is_ok());
}

#[test]
fn the_open_query_decides_which_postings_are_open() {
    let settings = || Settings { evergreen: vec!["evergreen-job-posting".to_owned()], ..closed_by_archived() };
    for (fields, is) in [
        ("archived: false", "open reason-not-archived"),
        ("archived: true", "archived reason-archived"),
        ("layout: job-posting", "archived reason-archived-absent"),
        ("archived:", "archived reason-archived-null"),
        ("archived: ~", "archived reason-archived-null"),
        ("archived: \"false\"", "archived reason-archived-not-boolean"),
        ("archived: 0", "archived reason-archived-not-boolean"),
        ("archived: [false]", "archived reason-archived-not-boolean"),
        ("archived: no", "archived reason-archived-word"),
        // The value below `params` wins.
        ("params:\n  Archived: false", "open reason-not-archived"),
        ("archived: true\nparams:\n  archived: false", "open reason-not-archived"),
        ("archived: false\nparams:\n  archived:", "archived reason-archived-null"),
        ("+++\narchived = false\n+++\n", "open reason-not-archived"),
        ("{\"archived\": false}\n", "open reason-not-archived"),
        ("archived: false\ndraft: true", "hidden reason-draft"),
        ("archived: false\npublishDate: 2026-01-15T12:00:01Z", "hidden reason-future"),
        ("archived: false\npublishDate: 2026-01-15T12:00:00Z", "open reason-not-archived"),
        ("archived: false\nexpiryDate: 2026-01-15T07:00:00-05:00", "hidden reason-expired"),
        ("archived: false\nexpiryDate: 2026-01-15T12:00:01Z", "open reason-not-archived"),
        ("archived: true\ntranslationKey: evergreen-job-posting", "open reason-evergreen"),
        ("translationKey: evergreen-job-posting", "open reason-evergreen"),
        ("archived: true\ntranslationKey: Evergreen-job-posting", "archived reason-archived"),
        ("draft: true\ntranslationKey: evergreen-job-posting", "hidden reason-draft"),
    ] {
        let catalog = site(BY_FOLDER, &[("content/en/a.md", fields)], settings());
        assert_eq!(status(&catalog, "content/en/a.md"), is, "{fields}");
    }
}
