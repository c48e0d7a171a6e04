//! New files on every layout of a multilingual site: where a translation and a new posting go, and that they are linked once published, by
//! our own index and by Hugo itself.
use std::fs;
use std::path::Path;
use std::process::Command;

use affiche::catalog::Catalog;
use affiche::config::Settings;
use affiche::content::PageId;
use affiche::content::edit::{Edit, apply};
use affiche::content::new_page::translation;
use affiche::content::save::{ChangeSet, FileChange};
use affiche::data::Value;
use affiche::operations::file_placement::{check_translation_path, translation_path};
use affiche::operations::{Inputs, NewPosting, Plan};
use tempfile::TempDir;

use crate::needs::hugo;
use crate::on_disk::{folder_with, read_site};

/// A layout: its configuration, its pages, and the files created for them.
struct Layout {
    /// `hugo.toml`.
    config: &'static str,
    /// Pages, each with its key if it has one.
    pages: &'static [(&'static str, &'static str)],
    /// A page, the language of its translation, and the path of the translation.
    translations: &'static [(&'static str, &'static str, &'static str)],
    /// The paths of a new posting `English` and `French`.
    new: [&'static str; 2],
}

const BY_NAME: &str = "[languages.en]\n[languages.fr]\n";
const BY_FOLDER: &str = "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n";
const BY_MOUNT: &str = "[languages.en]\n[languages.fr]\n[[module.mounts]]\nsource = 'a'\ntarget = 'content'\n[[module.mounts]]\n\
    source = 'b'\ntarget = 'content'\n[module.mounts.sites.matrix]\nlanguages = ['fr']\n";
const BY_MOUNT_BELOW: &str = "[languages.en]\n[languages.fr]\n[[module.mounts]]\nsource = 'en'\ntarget = 'content'\n[[module.mounts]]\n\
    source = 'jobs-en'\ntarget = 'content/jobs'\n[[module.mounts]]\nsource = 'fr'\ntarget = 'content'\n[module.mounts.sites.matrix]\n\
    languages = ['fr']\n[[module.mounts]]\nsource = 'jobs-fr'\ntarget = 'content/jobs'\n[module.mounts.sites.matrix]\nlanguages = ['fr']\n";

const LAYOUTS: &[Layout] = &[
    // The default language without a suffix: the most common layout.
    Layout {
        config: BY_NAME,
        pages: &[
            ("content/about.md", ""),
            ("content/jobs/a.md", ""),
            ("content/jobs/a.fr.md", ""),
            ("content/jobs/b.md", ""),
            ("content/jobs/c.fr.md", ""),
            ("content/jobs/k.md", "k"),
            ("content/jobs/l.fr.md", "l"),
            ("content/jobs/My Job.v2.md", ""),
            ("content/jobs/Mon Poste.FR.html", ""),
            ("content/_index.md", ""),
            ("content/jobs/_index.fr.md", ""),
        ],
        translations: &[
            ("content/about.md", "fr", "content/about.fr.md"),
            ("content/jobs/b.md", "fr", "content/jobs/b.fr.md"),
            ("content/jobs/c.fr.md", "en", "content/jobs/c.md"),
            ("content/jobs/k.md", "fr", "content/jobs/k.fr.md"),
            ("content/jobs/l.fr.md", "en", "content/jobs/l.md"),
            ("content/jobs/My Job.v2.md", "fr", "content/jobs/My Job.v2.fr.md"),
            ("content/jobs/Mon Poste.FR.html", "en", "content/jobs/Mon Poste.html"),
            ("content/_index.md", "fr", "content/_index.fr.md"),
            ("content/jobs/_index.fr.md", "en", "content/jobs/_index.md"),
        ],
        new: ["content/jobs/english.md", "content/jobs/english.fr.md"],
    },
    // The same with a folder for each posting.
    Layout {
        config: BY_NAME,
        pages: &[
            ("content/jobs/a/index.md", ""),
            ("content/jobs/a/index.fr.md", ""),
            ("content/jobs/b/index.md", ""),
            ("content/jobs/c/index.fr.md", ""),
            ("content/jobs/k/index.md", "k"),
            ("content/jobs/d/index.html", ""),
        ],
        translations: &[
            ("content/jobs/b/index.md", "fr", "content/jobs/b/index.fr.md"),
            ("content/jobs/c/index.fr.md", "en", "content/jobs/c/index.md"),
            ("content/jobs/k/index.md", "fr", "content/jobs/k/index.fr.md"),
            ("content/jobs/d/index.html", "fr", "content/jobs/d/index.fr.html"),
        ],
        new: ["content/jobs/english/index.md", "content/jobs/english/index.fr.md"],
    },
    // Without a translation nothing shows how they are named.
    Layout {
        config: BY_NAME,
        pages: &[("content/jobs/a.md", "")],
        translations: &[("content/jobs/a.md", "fr", "content/jobs/a.fr.md")],
        new: ["content/jobs/english.md", "content/jobs/english.fr.md"],
    },
    Layout {
        config: BY_NAME,
        pages: &[("content/jobs/a.fr.md", "")],
        translations: &[("content/jobs/a.fr.md", "en", "content/jobs/a.md")],
        new: ["content/jobs/english.md", "content/jobs/english.fr.md"],
    },
    // A suffix for each language.
    Layout {
        config: BY_NAME,
        pages: &[
            ("content/jobs/a.en.md", ""),
            ("content/jobs/a.fr.md", ""),
            ("content/jobs/b.en.md", ""),
            ("content/jobs/c.fr.md", ""),
            ("content/jobs/d/index.en.md", ""),
        ],
        translations: &[
            ("content/jobs/b.en.md", "fr", "content/jobs/b.fr.md"),
            ("content/jobs/c.fr.md", "en", "content/jobs/c.en.md"),
            ("content/jobs/d/index.en.md", "fr", "content/jobs/d/index.fr.md"),
        ],
        new: ["content/jobs/english.en.md", "content/jobs/english.fr.md"],
    },
    // The default language is not the first by name; several languages.
    Layout {
        config: "defaultContentLanguage = 'fr'\n[languages.en]\n[languages.es]\n[languages.fr]\n",
        pages: &[("content/a.md", ""), ("content/b.en.md", ""), ("content/c/index.es.md", ""), ("content/d.es.md", "d")],
        translations: &[
            ("content/a.md", "en", "content/a.en.md"),
            ("content/a.md", "es", "content/a.es.md"),
            ("content/b.en.md", "fr", "content/b.md"),
            ("content/b.en.md", "es", "content/b.es.md"),
            ("content/c/index.es.md", "fr", "content/c/index.md"),
            ("content/c/index.es.md", "en", "content/c/index.en.md"),
            ("content/d.es.md", "fr", "content/d.md"),
        ],
        new: ["content/french.en.md", "content/french.md"],
    },
    // A code with a region.
    Layout {
        config: "[languages.en]\n[languages.fr-ca]\n",
        pages: &[("content/a.md", ""), ("content/b.fr-CA.md", "")],
        translations: &[("content/a.md", "fr-ca", "content/a.fr-ca.md"), ("content/b.fr-CA.md", "en", "content/b.md")],
        new: ["content/english.md", ""],
    },
    // A folder for each language.
    Layout {
        config: BY_FOLDER,
        pages: &[
            ("content/en/jobs/a.md", ""),
            ("content/fr/jobs/a.md", ""),
            ("content/en/jobs/b.md", ""),
            ("content/fr/jobs/c.md", ""),
            ("content/en/jobs/d/index.md", ""),
            ("content/fr/_index.md", ""),
            ("content/en/about.md", ""),
        ],
        translations: &[
            ("content/en/jobs/b.md", "fr", "content/fr/jobs/b.md"),
            ("content/fr/jobs/c.md", "en", "content/en/jobs/c.md"),
            ("content/en/jobs/d/index.md", "fr", "content/fr/jobs/d/index.md"),
            ("content/fr/_index.md", "en", "content/en/_index.md"),
            ("content/en/about.md", "fr", "content/fr/about.md"),
        ],
        new: ["content/en/jobs/english.md", "content/fr/jobs/french.md"],
    },
    // Folders have other names in each language: a page with a key goes beside its neighbours, a page without one must mirror its path.
    Layout {
        config: BY_FOLDER,
        pages: &[
            ("content/en/jobs/a.md", "a"),
            ("content/fr/postes/aa.md", "a"),
            ("content/en/jobs/b.md", "b"),
            ("content/en/jobs/c.md", ""),
            ("content/en/teams/d/index.md", "d"),
            ("content/fr/equipes/dd/index.md", "d"),
            ("content/en/teams/e/index.md", "e"),
            ("content/fr/equipes/f/index.md", "f"),
        ],
        translations: &[
            ("content/en/jobs/b.md", "fr", "content/fr/postes/b.md"),
            ("content/en/jobs/c.md", "fr", "content/fr/jobs/c.md"),
            ("content/en/teams/e/index.md", "fr", "content/fr/equipes/e/index.md"),
            ("content/fr/equipes/f/index.md", "en", "content/en/teams/f/index.md"),
        ],
        new: ["content/en/jobs/english.md", "content/fr/equipes/french/index.md"],
    },
    // Only one language has its own folder.
    Layout {
        config: "[languages.en]\n[languages.fr]\ncontentDir = 'content-fr'\n",
        pages: &[
            ("content/jobs/a.md", ""),
            ("content-fr/jobs/a.md", ""),
            ("content/jobs/b.md", ""),
            ("content-fr/jobs/c/index.md", ""),
        ],
        translations: &[
            ("content/jobs/b.md", "fr", "content-fr/jobs/b.md"),
            ("content-fr/jobs/c/index.md", "en", "content/jobs/c/index.md"),
        ],
        new: ["content/jobs/english.md", "content-fr/jobs/french.md"],
    },
    // Suffixes within the folder of one language.
    Layout {
        config: BY_FOLDER,
        pages: &[
            ("content/en/jobs/a.md", ""),
            ("content/en/jobs/a.fr.md", ""),
            ("content/en/jobs/b.md", ""),
            ("content/en/jobs/c.fr.md", ""),
            ("content/en/news/d.md", ""),
            ("content/fr/news/e.md", ""),
            ("content/fr/jobs/f.md", ""),
        ],
        translations: &[
            ("content/en/jobs/b.md", "fr", "content/en/jobs/b.fr.md"),
            ("content/en/jobs/c.fr.md", "en", "content/en/jobs/c.md"),
            ("content/en/news/d.md", "fr", "content/fr/news/d.md"),
            ("content/fr/news/e.md", "en", "content/en/news/e.md"),
            ("content/fr/jobs/f.md", "en", "content/en/jobs/f.md"),
        ],
        new: ["content/en/jobs/english.md", "content/en/jobs/english.fr.md"],
    },
    Layout {
        config: BY_MOUNT,
        pages: &[("a/jobs/x.md", ""), ("b/jobs/y.md", ""), ("a/jobs/z/index.md", "z")],
        translations: &[
            ("a/jobs/x.md", "fr", "b/jobs/x.md"),
            ("b/jobs/y.md", "en", "a/jobs/y.md"),
            ("a/jobs/z/index.md", "fr", "b/jobs/z/index.md"),
        ],
        new: ["a/jobs/english.md", "b/jobs/french.md"],
    },
    // Folders mounted below the content folder.
    Layout {
        config: BY_MOUNT_BELOW,
        pages: &[
            ("en/about.md", ""),
            ("fr/contact.md", ""),
            ("jobs-en/x.md", ""),
            ("jobs-fr/y.md", ""),
            ("jobs-en/z.md", "z"),
            ("jobs-fr/z.md", "z"),
        ],
        translations: &[
            ("en/about.md", "fr", "fr/about.md"),
            ("fr/contact.md", "en", "en/contact.md"),
            ("jobs-en/x.md", "fr", "jobs-fr/x.md"),
            ("jobs-fr/y.md", "en", "jobs-en/y.md"),
        ],
        new: ["jobs-en/english.md", "jobs-fr/french.md"],
    },
    // No configuration at all.
    Layout { config: "", pages: &[("content/en/jobs/a.md", ""), ("content/fr/jobs/b.md", "")], translations: &[], new: ["", ""] },
];

fn page(path: &str, key: &str) -> String {
    let key = if key.is_empty() { String::new() } else { format!("translationKey: {key}\n") };
    format!("---\ntitle: {path}\n{key}archived: false\n---\nBody of {path}\n")
}

fn site_of(layout: &Layout) -> TempDir {
    let pages: Vec<(&str, String)> = layout.pages.iter().map(|(path, key)| (*path, page(path, key))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    files.extend((!layout.config.is_empty()).then_some(("hugo.toml", layout.config)));
    folder_with(&files)
}

fn id(catalog: &Catalog, path: &str) -> PageId {
    catalog.index().by_path(path).unwrap_or_else(|| panic!("no page {path}"))
}

/// Writes new files as published pages, not drafts.
fn publish(root: &Path, set: &ChangeSet) {
    for FileChange { path, after, .. } in &set.changes {
        let file = root.join(path);
        assert!(!file.exists(), "{path}");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, apply(after.as_ref().unwrap(), &[Edit::set("draft", Value::Bool(false))]).unwrap()).unwrap();
    }
}

fn one(root: &Path, path: String, after: Vec<u8>) -> ChangeSet {
    ChangeSet { changes: vec![FileChange { file: root.join(&path), path, before: None, after: Some(after) }] }
}

/// Checks that each of these files lists the other as its only translation in that language.
fn are_linked(root: &Path, hugo: Option<&Path>, a: &str, b: &str) {
    let (catalog, _) = read_site(root, Settings::default());
    let [first, second] = [a, b].map(|path| id(&catalog, path));
    for (from, to) in [(first, second), (second, first)] {
        let language = catalog.index().page(to).place.language;
        let mut listed = catalog.translations(from);
        listed.retain(|other| catalog.index().page(*other).place.language == language);
        assert_eq!(listed, [to], "{a} and {b}");
    }
    if let Some(hugo) = hugo.filter(|_| root.join("hugo.toml").exists()) {
        let listed = listed_by(hugo, root);
        for (from, to) in [(a, b), (b, a)] {
            let of = listed.iter().find(|(path, _)| path == from).map(|(_, others)| others.clone()).unwrap_or_default();
            assert!(of.iter().any(|path| path == to), "Hugo lists {of:?} for {from}, not {to}");
        }
    }
}

/// For each page that Hugo builds, its file and those of its translations.
fn listed_by(hugo: &Path, root: &Path) -> Vec<(String, Vec<String>)> {
    const TEMPLATE: &str =
        "{{ with .File }}{{ .Filename }}{{ end }}{{ range .Translations }}{{ with .File }}\n{{ .Filename }}{{ end }}{{ end }}";
    let scratch = tempfile::tempdir().unwrap();
    let layouts = root.join("layouts");
    fs::create_dir_all(layouts.join("_default")).unwrap();
    for name in ["index.html", "_default/single.html", "_default/list.html"] {
        fs::write(layouts.join(name), TEMPLATE).unwrap();
    }
    let mut command = Command::new(hugo);
    command.args(["--logLevel", "error", "--destination"]).arg(scratch.path()).current_dir(root);
    command
        .env("HUGO_DISABLEKINDS", "taxonomy term RSS sitemap robotsTXT 404")
        .env("HUGO_CACHEDIR", scratch.path().join(".cache"));
    command.env("HUGO_SECURITY_ALLOWCONTENT", ".*");
    let output = command.output().unwrap();
    fs::remove_dir_all(layouts).unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut found = Vec::new();
    let mut folders = vec![scratch.path().to_owned()];
    let real = fs::canonicalize(root).unwrap();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "html") {
                let text = fs::read_to_string(entry).unwrap();
                let mut files =
                    text.lines().filter_map(|line| Some(Path::new(line).strip_prefix(&real).ok()?.to_str()?.to_owned()));
                found.extend(files.next().map(|first| (first, files.collect())));
            }
        }
    }
    found
}

#[test]
fn a_translation_is_linked_by_its_path() {
    translations_are_linked(None);
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test fast layouts:: -- --ignored"]
fn hugo_links_a_translation() {
    translations_are_linked(Some(&hugo()));
}

fn translations_are_linked(hugo: Option<&Path>) {
    for layout in LAYOUTS {
        for (source, code, expected) in layout.translations {
            let dir = site_of(layout);
            let (catalog, _) = read_site(dir.path(), Settings::default());
            let language = catalog.site.language_by_code(code).unwrap();
            let path = translation_path(&catalog, id(&catalog, source), language);
            assert_eq!(path.as_deref(), Ok(*expected), "{source} to {code}: {}", layout.config);
            let bytes = fs::read(dir.path().join(source)).unwrap();
            publish(dir.path(), &one(dir.path(), path.unwrap(), translation(&bytes, source, "fr", true).unwrap()));
            are_linked(dir.path(), hugo, source, expected);
        }
    }
}

#[test]
fn a_new_posting_is_linked_by_its_paths() {
    new_postings_are_linked(None);
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test fast layouts:: -- --ignored"]
fn hugo_links_a_new_posting() {
    new_postings_are_linked(Some(&hugo()));
}

fn new_postings_are_linked(hugo: Option<&Path>) {
    for layout in LAYOUTS.iter().filter(|layout| layout.new.iter().all(|path| !path.is_empty())) {
        let dir = site_of(layout);
        let (catalog, _) = read_site(dir.path(), Settings::default());
        let titles = [("en", "English"), ("fr", "French")]
            .map(|(code, title)| (catalog.site.language_by_code(code).unwrap(), title.to_owned()));
        let new = NewPosting { titles: titles.into(), key: Some("new".to_owned()), application_id: None };
        let set = Plan::CreatePosting(new).build(&catalog, &Inputs::default()).unwrap().set;
        let mut paths: Vec<&str> = set.changes.iter().map(|change| change.path.as_str()).collect();
        paths.sort_unstable();
        let mut expected = layout.new;
        expected.sort_unstable();
        assert_eq!(paths, expected, "{}{:?}", layout.config, layout.pages);
        publish(dir.path(), &set);
        are_linked(dir.path(), hugo, layout.new[0], layout.new[1]);
    }
}

/// A path is refused if Hugo would build another page from the file, or none.
#[test]
fn a_path_that_is_not_a_page_of_its_own_is_refused() {
    for (config, pages, source, code, path, refusal) in [
        (BY_NAME, &["content/a.md", "content/b.fr.md"][..], "content/a.md", "fr", Some("content/b.fr.md"), "save-exists"),
        (BY_NAME, &["content/a.md"], "content/a.md", "fr", Some("content/b.md"), "translate-wrong-place"),
        (BY_NAME, &["content/a.md"], "content/a.md", "fr", Some("content/b.fr.md"), "translate-no-key"),
        (BY_NAME, &["content/a.md"], "content/a.md", "fr", Some("content/a.fr.txt"), "translate-wrong-place"),
        (BY_NAME, &["content/a.md"], "content/a.md", "fr", Some("a.fr.md"), "translate-wrong-place"),
        // Another file already is that page, though it is not linked.
        (BY_NAME, &["content/a.md!k", "content/a.fr.html!l"], "content/a.md", "fr", None, "translate-taken"),
        (BY_FOLDER, &["content/en/a.md!k", "content/en/a.fr.md!l"], "content/en/a.md", "fr", None, "translate-taken"),
        (BY_FOLDER, &["content/en/a.md!k", "content/fr/a/index.md!l"], "content/en/a.md", "fr", None, "translate-taken"),
        // An `index` makes its folder one page, in all languages.
        (
            BY_FOLDER,
            &["content/en/a.md!k", "content/fr/b/index.md"],
            "content/en/a.md",
            "fr",
            Some("content/fr/b/a.md"),
            "translate-taken",
        ),
        (
            BY_FOLDER,
            &["content/en/a.md!k", "content/en/b/index.md"],
            "content/en/a.md",
            "fr",
            Some("content/fr/b/c/a.md"),
            "translate-taken",
        ),
    ] {
        let mut files = vec![("hugo.toml", config.to_owned())];
        files.extend(pages.iter().map(|path| {
            let (path, key) = path.split_once('!').unwrap_or((path, ""));
            (path, page(path, key))
        }));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let dir = folder_with(&files);
        let (catalog, _) = read_site(dir.path(), Settings::default());
        let language = catalog.site.language_by_code(code).unwrap();
        let id = id(&catalog, source);
        let refused = match path {
            Some(path) => check_translation_path(&catalog, id, language, path),
            None => translation_path(&catalog, id, language).map(|_| ()),
        };
        assert_eq!(refused.map_err(|message| message.id), Err(refusal), "{pages:?} {path:?}");
    }
}
