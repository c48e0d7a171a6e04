//! Whole sites on disk, compared with the results of Hugo 0.147.9 and 0.168.0.

use std::fs;

use tempfile::TempDir;

use super::{LanguageId, PageKind, Site, open};
use crate::data::{self, Format};

/// Creates a temporary folder with these files; a name ending with `/` is a folder.
pub(super) fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    dir
}

/// A site with this configuration, and with the folders that tests mount.
fn site(config: &str) -> Site {
    open(folder_with(&[("hugo.toml", config), ("fr/", ""), ("blogs/", ""), ("content/en/", "")]).path()).unwrap()
}

/// Codes of the languages in which a file is a page, given its `sites` in YAML.
fn languages_of(site: &Site, path: &str, sites: &str) -> String {
    let Some(place) = site.place(path) else { return "-".to_owned() };
    let sites = (!sites.is_empty()).then(|| data::read(Format::Yaml, sites).unwrap());
    let languages = site.languages_of(path, &place, sites.as_ref()).unwrap_or_else(|| vec![place.language]);
    languages.iter().map(|id| site.language(*id).code.as_str()).collect::<Vec<_>>().join(" ")
}

/// `fr /x`, with a mark for sections, home and suffix; `-` if the file isn't a page.
fn place(site: &Site, path: &str) -> String {
    let Some(place) = site.place(path) else { return "-".to_owned() };
    let kind = match place.kind {
        PageKind::Home => " home",
        PageKind::Section => " section",
        PageKind::Page => "",
    };
    format!(
        "{} {}{kind}{}",
        site.language(place.language).code,
        place.logical.of(path),
        if place.suffixed { " suffixed" } else { "" }
    )
}

/// `en content/en, fr content/fr`, with `!` before disabled languages.
fn languages(site: &Site) -> String {
    let each = |l: &super::Language| format!("{}{} {}", if l.disabled { "!" } else { "" }, l.code, l.content_dirs.join("+"));
    site.languages.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn notes(site: &Site) -> String {
    site.notes.iter().map(|note| note.id.trim_start_matches("site-note-")).collect::<Vec<_>>().join(" ")
}

#[test]
fn languages_by_folder() {
    let site = site(
        "[languages.en]\ncontentDir='content/en'\n[languages.fr]\ncontentDir='./content/fr/'\n[languages.es]\ncontentDir='content/es'\ndisabled=true",
    );
    for (path, expected) in [
        ("content/en/_index.md", "en / home"),
        ("content/en/careers/_index.md", "en /careers section"),
        ("content/en/careers/positions/Senior Dev.md", "en /careers/positions/senior-dev"),
        ("content/fr/careers/positions/senior-dev/index.md", "fr /careers/positions/senior-dev"),
        ("content/fr/bun.html", "fr /bun"),
        ("content/en/x.fr.md", "fr /x suffixed"),
        ("content/en/x.EN.md", "en /x suffixed"),
        ("content/en/_index.fr.md", "fr / home suffixed"),
        ("content/en/a/index.fr.md", "fr /a suffixed"),
        ("content/en/index.md", "en / home"),
        ("content/en/x.de.md", "en /x.de"),
        ("content/en/x.es.md", "-"),
        ("content/es/x.md", "-"),
        ("content/es/x.fr.md", "-"),
        ("content/z.md", "-"),
        ("content/england/x.md", "-"),
        ("content/en", "-"),
        ("content/en/", "-"),
        ("content/en/x.txt", "-"),
        ("content/en/.git/x.md", "-"),
        ("content/en/#a/x.md", "-"),
        ("content/en/a~/x.md", "-"),
        ("content/en/_content.gotmpl", "-"),
        ("README.md", "-"),
        ("", "-"),
    ] {
        assert_eq!(place(&site, path), expected, "{path}");
    }
    assert_eq!(site.content_roots(), ["content/en", "content/fr"]);
    assert_eq!(notes(&site), "");
}

#[test]
fn languages_by_suffix() {
    let site = site(
        "DefaultContentLanguage='fr'\n[Languages.EN]\nWeight=2\n[languages.fr]\n[languages.fr-CA]\n[languages.de]\nDISABLED=true",
    );
    for (path, expected) in [
        ("content/x.md", "fr /x"),
        ("content/x.en.md", "en /x suffixed"),
        ("content/x.fr-ca.md", "fr-ca /x suffixed"),
        ("content/x.fr-CA.md", "fr-ca /x suffixed"),
        ("content/x.de.md", "-"),
        ("content/x.y.de.md", "-"),
        ("content/x.de.en.md", "en /x.de suffixed"),
        ("content/_index.en.md", "en / home suffixed"),
    ] {
        assert_eq!(place(&site, path), expected, "{path}");
    }
    assert_eq!(languages(&site), "fr content, en content, !de content, fr-ca content");
    assert_eq!(site.language_by_code("FR-ca"), Some(LanguageId(3)));
    assert_eq!(site.language_by_code("es"), None);
    assert_eq!(site.language(LanguageId(9)).code, "");
}

#[test]
fn languages_of_a_configuration() {
    for (config, expected, noted) in [
        ("", "en content", ""),
        ("defaultContentLanguage='FR'\ncontentDir='c'", "fr c", ""),
        ("contentDir='./a//b/../c/'", "en a/c", ""),
        (
            "[languages.en]\nweight=9\n[languages.de]\nweight=0\n[languages.fr]\nweight=2\n[languages.es]\nweight=-1",
            "en content, es content, fr content, de content",
            "",
        ),
        ("[languages.nl]\n[languages.fr]\nweight=1", "fr content, nl content", ""),
        ("[languages.en]\nweight='2'\n[languages.fr]\ndisabled='true'", "en content, !fr content", ""),
        ("[languages.en]\n[languages.FR]\n[languages.fr]\nweight=2", "en content, fr content", ""),
        ("[languages]\n_merge='deep'\nx=1\n[languages.en]", "en content", "value-not-followed"),
        ("disableLanguages='fr de'\n[languages.en]\n[languages.fr]\n[languages.de]", "en content, !de content, !fr content", ""),
        (
            "disableLanguages=['fr','DE']\n[languages.en]\n[languages.fr]\n[languages.de]",
            "en content, de content, !fr content",
            "",
        ),
        ("defaultContentLanguage='en'\n[languages.fr]\n[languages.de]\nweight=1", "de content, fr content", "default-language"),
        (
            "defaultContentLanguage='fr'\n[languages.fr]\ndisabled=true\n[languages.de]",
            "de content, !fr content",
            "default-language",
        ),
        ("disableLanguages=['en']\n[languages.en]", "!en content", "all-disabled"),
        ("disableLanguages='FR'\n[languages.en]\n[languages.fr]", "en content, fr content", ""),
        ("[languages.en]\n[languages.'']", "en content", "value-not-followed"),
        ("ignoreFiles=[]\n[languages.en]", "en content", ""),
        ("contentDir=' '\n[languages.en]\ncontentDir=' c '", "en c", ""),
        (
            "[languages.en]\n[languages.fr]\ncontentDir='/srv/fr'\n[languages.de]\ncontentDir='../de'",
            "en content, de , fr ",
            "outside outside",
        ),
        ("contentDir='..'\n[languages.en]\n[languages.fr]", "en , fr ", "outside"),
        ("ignoreFiles=['a']\n[languages.en]", "en content", ""),
        ("ignoreFiles=['(?=a)']\n[languages.en]", "en content", "value-not-followed"),
    ] {
        let site = site(config);
        assert_eq!((languages(&site).as_str(), notes(&site).as_str()), (expected, noted), "{config}");
    }
}

#[test]
fn language_names_come_from_label_then_language_name() {
    let site =
        site("[languages.en]\n[languages.fr]\nlanguageName='Français'\n[languages.iu]\nlabel='ᐃᓄᒃᑎᑐᑦ'\nlanguageName='old'");
    let names: Vec<&str> = site.languages.iter().map(|language| language.name.as_str()).collect();
    assert_eq!(names, ["EN", "Français", "ᐃᓄᒃᑎᑐᑦ"]);
}

#[test]
fn shared_and_nested_content_folders() {
    for (config, path, expected, noted) in [
        // The site's own content folder belongs to the default language, even if another language uses it.
        ("[languages.en]\ncontentDir='en'\n[languages.fr]", "content/x.md", "en /x", ""),
        ("[languages.en]\ncontentDir='en'\n[languages.fr]", "content/x.fr.md", "fr /x suffixed", ""),
        ("[languages.en]\ncontentDir='en'\n[languages.fr]\ncontentDir='content'", "content/x.md", "en /x", ""),
        ("contentDir='c'\n[languages.en]\ncontentDir='en'\n[languages.fr]", "c/x.md", "en /x", ""),
        ("[languages.en]\ncontentDir='en'\n[languages.fr]\ndisabled=true", "content/x.md", "-", ""),
        // Hugo shows these in both languages.
        (
            "[languages.en]\ncontentDir='en'\n[languages.fr]\nweight=1\ncontentDir='c'\n[languages.de]\ncontentDir='c'",
            "c/x.md",
            "fr /x",
            "",
        ),
        // The deepest folder wins, unless its language is disabled.
        ("[languages.en]\n[languages.fr]\ncontentDir='content/fr'", "content/fr/x.md", "fr /x", "nested-content"),
        ("[languages.en]\n[languages.fr]\ncontentDir='content/fr'", "content/fr/x.en.md", "en /x suffixed", "nested-content"),
        ("[languages.en]\n[languages.fr]\ncontentDir='content/fr'", "content/x.fr.md", "fr /x suffixed", "nested-content"),
        ("[languages.en]\n[languages.fr]\ncontentDir='content/fr'\ndisabled=true", "content/fr/x.md", "en /fr/x", ""),
        ("contentDir='.'", "a/x.md", "en /a/x", ""),
        ("[languages.en]\n[languages.fr]\ncontentDir='content/fr.md'", "content/fr.md", "en /fr", "nested-content"),
    ] {
        let site = site(config);
        assert_eq!((place(&site, path).as_str(), notes(&site).as_str()), (expected, noted), "{path} with {config}");
    }
    let nested = site("[languages.en]\n[languages.fr]\ncontentDir='content/fr'\n[languages.de]\ncontentDir='de'");
    assert_eq!(nested.content_roots(), ["content", "de"]);
    let shared = site("[languages.en]\n[languages.fr]\n[languages.de]\ncontentDir='de'\n[languages.es]\ncontentDir='de'");
    assert_eq!(shared.content_roots(), ["content", "de"], "each once");
}

#[test]
fn mounts_replace_content_folders() {
    let mount = |text: &str| {
        format!("[languages.en]\ncontentDir='content/en'\n[languages.fr]\ncontentDir='content/fr'\n[[module.mounts]]\n{text}")
    };
    let (fr, blogs) = ("source='./fr/'\ntarget='content/'\n", "source='blogs'\ntarget='content/Blog X'\n");
    for (mounts, path, expected, noted) in [
        (format!("{fr}lang='fr'"), "fr/y.md", "fr /y", "removed"),
        (format!("{fr}lang='FR'"), "fr/y.md", "fr /y", "removed"),
        (format!("{fr}lang='fr'"), "fr/z.en.md", "en /z suffixed", "removed"),
        (format!("{fr}lang='fr'"), "content/en/x.md", "-", "removed"),
        (format!("{fr}lang='nl'"), "fr/y.md", "-", "removed value-not-followed"),
        (fr.to_owned(), "fr/y.md", "en /y", ""),
        (format!("{fr}sites={{matrix={{languages=['fr']}}}}"), "fr/y.md", "fr /y", ""),
        (format!("{fr}sites={{matrix={{languages='**'}}}}"), "fr/y.md", "en /y", ""),
        (format!("{fr}sites={{matrix={{languages=['! en']}}}}"), "fr/y.md", "fr /y", ""),
        (format!("{fr}sites={{matrix={{languages=['nl']}}}}"), "fr/y.md", "-", "value-not-followed"),
        (format!("{fr}excludeFiles='a.md'"), "fr/y.md", "en /y", "removed"),
        (format!("{fr}excludeFiles='y.md'"), "fr/y.md", "-", "removed"),
        (format!("{fr}files='x/**'"), "fr/x/y.md", "en /x/y", ""),
        (format!("{fr}files='x/**'"), "fr/y.md", "-", ""),
        (format!("{fr}sites={{complements={{languages='fr'}}}}"), "fr/y.md", "en /y", "value-not-followed"),
        // A mount of a missing folder is none.
        ("source='nowhere'\ntarget='content'".to_owned(), "content/en/b.md", "en /b", ""),
        (format!("{blogs}lang='fr'"), "blogs/a/b.md", "fr /blog-x/a/b", "removed"),
        (format!("{blogs}lang='fr'"), "blogs/_index.md", "fr /blog-x section", "removed"),
        (format!("{blogs}lang='fr'"), "blogs/index.md", "fr /blog-x", "removed"),
        ("source='blogs/b.md'\ntarget='content/one.md'".to_owned(), "blogs/b.md", "-", "value-not-followed"),
        ("target='content'".to_owned(), "blogs/b.md", "-", "value-not-followed"),
        ("source='../blogs'\ntarget='content'".to_owned(), "blogs/b.md", "-", "outside"),
        ("source='blogs'\ntarget='assets'".to_owned(), "blogs/b.md", "-", ""),
        ("source='blogs'\ntarget='assets'".to_owned(), "content/en/b.md", "en /b", ""),
    ] {
        let site = site(&mount(&mounts));
        assert_eq!((place(&site, path).as_str(), notes(&site).as_str()), (expected, noted), "{path} with {mounts}");
    }
}

#[test]
fn a_site_without_configuration_has_guessed_languages() {
    let dir = folder_with(&[("content/fr/x.md", ""), ("content/en/x.md", ""), ("content/x.md", "")]);
    let site = open(dir.path()).unwrap();
    assert_eq!((languages(&site).as_str(), notes(&site).as_str()), ("en content/en, fr content/fr", "no-configuration"));
    assert_eq!(place(&site, "content/fr/x.md"), "fr /x");
    assert_eq!(place(&site, "content/x.md"), "-");
    // With a configuration but no languages there is one language, whatever the folders are called.
    fs::write(dir.path().join("hugo.toml"), "").unwrap();
    let site = open(dir.path()).unwrap();
    assert_eq!((languages(&site).as_str(), place(&site, "content/fr/x.md").as_str()), ("en content", "en /fr/x"));
}

#[test]
fn a_site_is_named_by_its_host() {
    for (config, name) in [
        ("baseURL='https://jobs.example.ca/careers/'", Some("jobs.example.ca")),
        ("baseurl=' http://example.ca '", Some("example.ca")),
        ("baseURL='https://a.ca'\n[languages.en]\nbaseURL='https://b.ca'", Some("b.ca")),
        ("baseURL='https://a.ca'\n[languages.en]\nbaseURL=' '", Some("a.ca")),
        ("baseURL='https://a.ca'\n[languages.en]\n[languages.fr]\nbaseURL='https://b.ca'", Some("a.ca")),
        ("baseURL='/careers/'", None),
        ("baseURL='https:///x'", None),
        ("baseURL=''", None),
        ("", None),
    ] {
        let dir = folder_with(&[("jobs/hugo.toml", config)]);
        let site = open(&dir.path().join("jobs")).unwrap();
        assert_eq!(site.name, name.unwrap_or("jobs"), "{config}");
    }
}

#[test]
fn folders_below_content_folders() {
    let site = site(
        "[languages.en]\ncontentDir='content/en'\n[languages.fr]\ncontentDir='content/fr'\n[[module.mounts]]\nsource='content/en'\ntarget='content'\n[[module.mounts]]\nsource='blogs'\ntarget='content/Blog X'",
    );
    for (path, folder) in [
        ("content/en/x.md", ""),
        ("content/en/careers/Positions/x.md", "careers/Positions"),
        ("blogs/x.md", "blog-x"),
        ("blogs/a/x.md", "blog-x/a"),
    ] {
        assert_eq!(site.folder_below_content(path), folder, "{path}");
    }
}

/// Every line was asked of Hugo 0.168.0.
#[test]
fn a_file_is_a_page_in_several_languages() {
    let codes = "[languages.en]\nweight=1\n[languages.fr]\nweight=2\n[languages.de]\nweight=3\n";
    let mount = |sites: &str| format!("{codes}[[module.mounts]]\nsource='fr'\ntarget='content'\nsites.matrix.languages={sites}");
    let both = "[languages.en]\nweight=1\ncontentDir='fr'\n[languages.fr]\nweight=2\ncontentDir='fr'";
    let some = "[languages.en]\nweight=1\ncontentDir='content'\n[languages.fr]\ncontentDir='fr'\n[languages.de]\ncontentDir='fr'";
    let own = "[languages.en]\nweight=1\ncontentDir='content'\n[languages.fr]\nweight=2\ncontentDir='content'";
    let twice = format!("{}\n[[module.mounts]]\nsource='fr'\ntarget='content'\nsites.matrix.languages='de'", mount("'fr'"));
    for (config, path, sites, expected) in [
        (mount("['fr','de']"), "fr/x.md", "", "fr de"),
        (mount("['fr','de']"), "fr/y.fr.md", "", "fr"),
        (mount("['**']"), "fr/x.md", "", "en fr de"),
        (mount("['**','! en']"), "fr/x.md", "", "fr de"),
        (mount("['f*']"), "fr/x.md", "", "fr"),
        (mount("[]"), "fr/x.md", "", "en"),
        (mount("['FR']"), "fr/x.md", "", "-"),
        (twice, "fr/x.md", "", "fr de"),
        (both.to_owned(), "fr/x.md", "", "en fr"),
        (both.to_owned(), "fr/x.fr.md", "", "fr"),
        (both.to_owned(), "fr/x.md", "matrix: {languages: fr}", "fr"),
        (some.to_owned(), "fr/x.md", "", "de fr"),
        (some.to_owned(), "content/x.md", "", "en"),
        (own.to_owned(), "content/x.md", "", "en"),
        (codes.to_owned(), "content/x.md", "matrix: {languages: [en, fr]}", "en fr"),
        (codes.to_owned(), "content/x.fr.md", "matrix: {languages: [en, fr]}", "en fr"),
        (codes.to_owned(), "content/x.md", "matrix: {languages: fr}", "fr"),
        (codes.to_owned(), "content/x.md", "matrix: {languages: es}", "en"),
        (codes.to_owned(), "content/x.fr.md", "matrix: {}", "fr"),
    ] {
        assert_eq!(languages_of(&site(&config), path, sites), expected, "{path} {sites} with {config}");
    }
}

/// A filter without a value filters nothing.
#[test]
fn an_empty_mount_filter_is_ignored() {
    let text = "module: {mounts: [{source: content, target: content, files: null, includeFiles: null, excludeFiles: [x]}]}";
    let dir = folder_with(&[("hugo.yaml", text), ("content/x.md", "")]);
    let site = open(dir.path()).unwrap();
    assert_eq!((notes(&site).as_str(), place(&site, "content/x.md").as_str()), ("removed", "en /x"));
}
