//! Postings and their likely translations, on small sites of three languages.

use std::cmp::Ordering;
use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use super::*;
use crate::content::Page;
use crate::content::load::load;
use crate::facts::{Fact, Facts};

const CONFIG: &str = "languages: {en: {contentDir: content/en, weight: 1}, fr: {contentDir: content/fr, weight: 2}, de: {contentDir: \
                      content/de, weight: 3}}\n";

/// The catalog of a site with these pages below `content/`, each with lines of front matter, in the order of their paths.
pub(crate) fn catalog(pages: &[(&str, &str)], settings: Settings, all_pages: bool) -> Arc<Catalog> {
    let file = |(path, front): &(&str, &str)| (format!("content/{path}"), format!("---\n{front}\n---\n"));
    derived(CONFIG, pages.iter().map(file), settings, all_pages, Ord::cmp)
}

/// The catalog of a site with this configuration and these files, in an order of their paths.
pub(crate) fn derived(
    config: &str,
    files: impl Iterator<Item = (String, String)>,
    settings: Settings,
    all_pages: bool,
    order: fn(&str, &str) -> Ordering,
) -> Arc<Catalog> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files.chain([("hugo.yaml".to_owned(), config.to_owned())]) {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let site = Arc::new(crate::site::open(folder.path()).unwrap());
    let read = Mutex::new(Vec::new());
    load(&site, &AtomicBool::new(false), &|batch| read.lock().unwrap().extend(batch.pages));
    let mut read: Vec<Arc<Page>> = read.into_inner().unwrap();
    read.sort_by(|a, b| order(&a.path, &b.path));
    let mut facts = Facts::new(site, Arc::new(settings), all_pages);
    for fact in [Fact::Pages(read), Fact::AllPages] {
        facts.apply(fact);
    }
    derive(&facts, "2026-01-15T12:00:00Z".parse().unwrap())
}

#[test]
fn pages_left_out_of_folders_of_postings_are_counted() {
    let (posting, other) = ("layout: job-posting", "title: T");
    for (pages, postings, left_out) in [
        (&[("en/j/a.md", posting), ("en/j/b.md", posting), ("en/j/c.md", other)][..], 2, 1),
        (&[("en/j/a.md", posting), ("en/j/c.md", other)], 1, 0),
        (&[("en/j/a.md", posting), ("en/k/c.md", other)], 1, 0),
        (&[("en/j/a.md", other), ("en/k/c.md", other)], 2, 0),
        (&[("en/j/a.md", posting), ("en/j/b.md", "title: ["), ("en/j/c.md", other)], 2, 1),
        (&[("en/j/a.md", other), ("en/j/b.md", "title: [")], 2, 0),
    ] {
        let catalog = catalog(pages, Settings::default(), false);
        assert_eq!((catalog.versions().len(), catalog.left_out), (postings, left_out), "{pages:?}");
    }
}

#[test]
fn a_complete_posting_has_no_likely_translation() {
    let key = "translationKey: k";
    let pages = [
        ("en/surveyor.md", key),
        ("fr/a.md", key),
        ("fr/jobs/surveyor.md", "translationKey: surveyor"),
        ("de/surveyor.md", "translationKey: x"),
    ];
    let catalog = catalog(&pages, Settings::default(), true);
    let id = |path: &str| catalog.index().by_path(&format!("content/{path}")).unwrap();
    let likely = |path: &str, language: u8| -> Vec<PageId> {
        catalog.likely_translations(id(path), LanguageId(language), None).iter().map(|likely| likely.id).collect()
    };
    assert_eq!(likely("en/surveyor.md", 1), [], "it has its French version");
    assert_eq!(likely("en/surveyor.md", 2), [id("de/surveyor.md")]);
    assert_eq!(likely("de/surveyor.md", 1), [id("fr/jobs/surveyor.md")]);
    assert_eq!(likely("de/surveyor.md", 2), [], "its own language");
    assert_eq!(likely("fr/jobs/surveyor.md", 0), [], "the other has its French version");
}
