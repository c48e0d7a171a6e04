//! What archiving is about, and what is left out of the postings, on small sites of three languages.

use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use super::archive::{Reach, Targets};
use super::*;
use crate::content::Page;
use crate::content::load::load;
use crate::facts::{Fact, Facts};

const CONFIG: &str = "languages: {en: {contentDir: content/en, weight: 1}, fr: {contentDir: content/fr, weight: 2}, de: {contentDir: \
                      content/de, weight: 3}}\n";

/// The catalog of a site with these pages below `content/`, each with lines of front matter, in the order of their paths.
fn catalog(pages: &[(&str, &str)], settings: Settings, all_pages: bool) -> Arc<Catalog> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hugo.yaml"), CONFIG).unwrap();
    for (path, front) in pages {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("---\n{front}\n---\n")).unwrap();
    }
    let site = Arc::new(crate::site::open(folder.path()).unwrap());
    let read = Mutex::new(Vec::new());
    load(&site, &AtomicBool::new(false), &|batch| read.lock().unwrap().extend(batch.pages));
    let mut read: Vec<Arc<Page>> = read.into_inner().unwrap();
    read.sort_by(|a, b| a.path.cmp(&b.path));
    let mut facts = Facts::new(site, Arc::new(settings), all_pages);
    [Fact::Pages(read), Fact::AllPages].into_iter().for_each(|fact| facts.apply(fact));
    derive(&facts, "2026-01-15T12:00:00Z".parse().unwrap())
}

#[test]
fn archiving_is_about_one_file_of_each_language() {
    let key = "translationKey: k";
    let pages =
        [("en/a.md", key), ("en/b.md", key), ("fr/c.md", key), ("de/d.md", key), ("de/e.md", key), ("en/x.md", "title: X")];
    let catalog = catalog(&pages, Settings::default(), true);
    let id = |path: &str| catalog.index().by_path(&format!("content/{path}")).unwrap();
    let shown = |targets: Targets| match targets {
        Targets::Files(files) => files.iter().map(|id| catalog.index().page(*id).path["content/".len()..].to_owned()).collect(),
        Targets::Ambiguous { posting, language, candidates } => {
            vec![format!("? {} {}: {}", posting.0, catalog.site.language(language).code, candidates.len())]
        }
    };
    let a = id("en/a.md");
    for (from, reach, chosen, expected) in [
        ("en/a.md", Reach::Only, &[][..], &["en/a.md"][..]),
        ("en/a.md", Reach::Every, &[], &["en/a.md", "en/b.md", "fr/c.md", "de/d.md", "de/e.md"]),
        ("en/a.md", Reach::Pair, &["de/e.md"], &["en/a.md", "fr/c.md", "de/e.md"]),
        ("de/d.md", Reach::Pair, &["en/b.md"], &["de/d.md", "en/b.md", "fr/c.md"]),
        ("en/x.md", Reach::Pair, &[], &["en/x.md"]),
        ("en/x.md", Reach::Every, &[], &["en/x.md"]),
    ] {
        let chosen: Vec<PageId> = chosen.iter().map(|path| id(path)).collect();
        assert_eq!(shown(catalog.archive_targets_with(id(from), reach, &chosen)), expected, "{from}, {reach:?}");
    }
    let question = vec![format!("? {} de: 2", a.0)];
    assert_eq!(shown(catalog.archive_targets(a, Reach::Pair)), question);
    assert_eq!(shown(catalog.archive_targets_with(a, Reach::Pair, &[id("fr/c.md")])), question, "no answer to it");
}

#[test]
fn what_is_open_by_its_field_is_archived() {
    let pages = [
        ("en/a.md", "archived: false"),
        ("en/b.md", "archived: true"),
        ("en/c.md", "title: C"),
        ("en/d.md", "archived: no"),
        ("en/e.md", "archived: false\ndraft: true"),
        ("en/f.md", "archived: true\ntranslationKey: evergreen"),
    ];
    let old = Settings { hugo_version: crate::config::HugoVersion(0, 151), ..Settings::default() };
    let evergreen = Settings { evergreen: vec!["evergreen".into()], ..Settings::default() };
    for (settings, archives) in
        [(evergreen, [true, false, false, false, true, false]), (old, [true, false, false, true, true, false])]
    {
        let catalog = catalog(&pages, settings, true);
        let ids: Vec<PageId> = catalog.index().ids().collect();
        assert_eq!(ids.iter().map(|id| catalog.should_archive(&[*id])).collect::<Vec<_>>(), archives);
        assert!(catalog.should_archive(&[ids[1], ids[0]]) && !catalog.should_archive(&[]));
        let caveats: Vec<&str> = catalog.archive_caveats(&ids).iter().map(|caveat| caveat.id).collect();
        let is_evergreen = !catalog.settings.evergreen.is_empty();
        let expected: &[&str] =
            if is_evergreen { &["archive-caveat-draft", "archive-caveat-evergreen"] } else { &["archive-caveat-draft"] };
        assert_eq!(caveats, expected);
    }
}

#[test]
fn pages_beside_most_postings_are_counted() {
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
        assert_eq!((catalog.postings().len(), catalog.left_out), (postings, left_out), "{pages:?}");
    }
}

#[test]
fn one_key_is_chosen_for_all() {
    let pages = [
        ("en/a.md", "translationKey: one"),
        ("fr/b.md", "translationKey: two"),
        ("fr/c.md", "title: C"),
        ("de/d.md", "title: D"),
    ];
    let evergreen = |key: &str| Settings { evergreen: vec![key.into()], ..Settings::default() };
    let french = Settings { source_language: crate::config::SourceLanguage::Code("fr".into()), ..Settings::default() };
    for (settings, linked, key) in [
        (Settings::default(), ["en/a.md", "fr/b.md"], "one"),
        (Settings::default(), ["fr/b.md", "en/a.md"], "one"),
        (evergreen("two"), ["en/a.md", "fr/b.md"], "two"),
        (french, ["en/a.md", "fr/b.md"], "two"),
        (Settings::default(), ["fr/c.md", "en/a.md"], "one"),
        (Settings::default(), ["fr/c.md", "de/d.md"], "c"),
    ] {
        let catalog = catalog(&pages, settings, true);
        let ids = linked.map(|path| catalog.index().by_path(&format!("content/{path}")).unwrap());
        assert_eq!(catalog.linking(&ids).map(|linking| linking.key).as_deref(), Ok(key), "{linked:?}");
    }
}

#[test]
fn a_page_that_can_not_take_an_edit_is_known_by_its_fields() {
    let catalog = catalog(&[("en/a.md", "a: 1\nA: 2\nb: [1]\nparams: {c: 1}"), ("en/b.md", "a: [")], Settings::default(), true);
    let page = |path: &str| catalog.index().page(catalog.index().by_path(path).unwrap()).clone();
    let (good, broken) = (page("content/en/a.md"), page("content/en/b.md"));
    let mut bare = good.clone();
    bare.head = crate::content::page::FrontMatter::default();
    let refused = |page: &Page, edit: &crate::content::edit::Edit| link::takes(page, edit).err().map(|reason| reason.id);
    let set = |field: &str| crate::content::edit::Edit::set(field, crate::data::Value::text("x"));
    for (page, field, reason) in [
        (&good, "d", None),
        (&good, "a", Some("refusal-twice")),
        (&good, "b", Some("refusal-collection")),
        (&good, "C", Some("refusal-in-params")),
        (&bare, "d", Some("refusal-no-front-matter")),
        (&broken, "d", Some("trouble-syntax")),
    ] {
        assert_eq!(refused(page, &set(field)), reason, "{field}");
    }
    assert_eq!(refused(&good, &crate::content::edit::Edit::remove("b")), None);
}

#[test]
fn a_posting_that_lacks_nothing_has_no_likely_partner() {
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
        catalog.likely_partners(id(path), LanguageId(language), None).iter().map(|likely| likely.id).collect()
    };
    assert_eq!(likely("en/surveyor.md", 1), [], "it has its French version");
    assert_eq!(likely("en/surveyor.md", 2), [id("de/surveyor.md")]);
    assert_eq!(likely("de/surveyor.md", 1), [id("fr/jobs/surveyor.md")]);
    assert_eq!(likely("de/surveyor.md", 2), [], "its own language");
    assert_eq!(likely("fr/jobs/surveyor.md", 0), [], "the other has its French version");
}

#[test]
fn a_fix_is_about_the_files_that_need_it() {
    use super::fix::What;
    let (a, b, c) =
        ("3bf1b8fa-ad21-402f-888a-ec509e7f5cd0", "4bf1b8fa-ad21-402f-888a-ec509e7f5cd0", "5bf1b8fa-ad21-402f-888a-ec509e7f5cd0");
    let fixes = |rule: &str, pages: &[(&str, &str)]| -> Vec<What> {
        let catalog = catalog(pages, Settings { evergreen: vec!["evergreen".into()], ..Settings::default() }, true);
        let finding = catalog.findings().iter().find(|finding| finding.rule == rule).unwrap();
        catalog.fixes(finding).into_iter().map(|fix| fix.what).collect()
    };
    // Pages by their places in the order of paths: de, en, fr.
    let half_closed = fixes("archived-mismatch", &[("en/x.md", "archived: false"), ("fr/x.md", "archived: true")]);
    assert_eq!(half_closed, [What::Archive(vec![PageId(0)], true), What::Archive(vec![PageId(1)], false)]);
    let id = |id: &str| format!("leverId: {id}");
    let mixed = fixes(
        "lever-id-mismatch",
        &[("de/x.md", &id(c)), ("en/x.md", &id(a)), ("fr/x.md", &format!("translationKey: evergreen\n{}", id(b)))],
    );
    let set = |page: u32, id: &str| {
        What::Edits(vec![(PageId(page), vec![crate::content::edit::Edit::set("leverId", crate::data::Value::text(id))])])
    };
    assert_eq!(mixed, [set(0, a), set(1, c)], "what is evergreen keeps its own");
    let named = fixes(
        "lever-id-missing",
        &[(&format!("en/x--{a}.md"), "translationKey: k"), ("fr/y.md", &format!("translationKey: k\n{}", id(a)))],
    );
    assert_eq!(named, [set(0, a)], "the same id is offered once");
}
