//! Sites on disk, loaded into an index: inherited fields, shadowed files, Hugo's links. Each row differs from the others by one rule.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::load::load;
use super::translation_links::{LinkRule, TranslationLinks};
use super::*;
use crate::data::Value;
use crate::site::Site;

const CONFIG: &str = "languages: {en: {contentDir: content/en, weight: 1}, fr: {contentDir: content/fr, weight: 2}}\n";

struct Read {
    folder: TempDir,
    site: Site,
    index: Index,
}

/// Loads a site with these pages below `content/`, each with its front matter. The index is ordered by path.
fn site(config: &str, pages: &[(&str, &str)]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hugo.yaml"), config).unwrap();
    for (path, front) in pages {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("---\n{front}\n---\n")).unwrap();
    }
    read(folder)
}

fn read(folder: TempDir) -> Read {
    let site = crate::site::open(folder.path()).unwrap();
    let pages = Mutex::new(Vec::new());
    load(&site, &AtomicBool::new(false), &|batch| pages.lock().unwrap().extend(batch.pages));
    let mut pages: Vec<Arc<Page>> = pages.into_inner().unwrap();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let mut index = Index::default();
    index.add(pages);
    index.resolve(&site);
    Read { folder, site, index }
}

impl Read {
    fn id(&self, path: &str) -> PageId {
        self.index.by_path(&format!("content/{path}")).unwrap()
    }

    fn path(&self, id: PageId) -> &str {
        self.index.page(id).path.strip_prefix("content/").unwrap()
    }

    /// The text of a field as templates see it.
    fn field(&self, path: &str, name: &str) -> Option<String> {
        self.index.page(self.id(path)).field(name).and_then(Value::to_text).map(std::borrow::Cow::into_owned)
    }

    /// The file because of which Hugo ignores this one: `=` for the same page, `<` for a bundle.
    fn shadow(&self, path: &str) -> String {
        match self.index.shadowed_by(self.id(path)) {
            None => String::new(),
            Some(Shadow::SamePage(other)) => format!("= {}", self.path(other)),
            Some(Shadow::Bundle(other)) => format!("< {}", self.path(other)),
        }
    }
}

#[test]
fn pages_are_linked_by_key_or_by_path() {
    let key = "translationKey: k";
    let read = site(
        CONFIG,
        &[
            ("en/a.md", key),
            ("en/b.md", key),
            ("fr/c.md", key),
            ("en/d.md", "title: D"),
            ("fr/d.md", "title: D"),
            ("fr/d.fr.md", "title: D"),
            ("en/e.md", "translationKey: K"),
            ("fr/e.md", "title: E"),
            ("en/f.md", "build: {render: never}"),
            ("fr/f.md", "title: F"),
            ("en/g.md", "build: {render: never}\ntranslationKey: g"),
            ("fr/h.md", "translationKey: g"),
            ("en/i.md", "build: {render: link}"),
            ("fr/i.md", "translationKey: ''"),
            ("en/j.md", "title: J"),
        ],
    );
    let links = TranslationLinks::new(&read.index, |id| read.path(id) != "en/j.md");
    for (path, by, listed) in [
        ("en/a.md", LinkRule::Key, &["en/b.md", "fr/c.md"][..]),
        ("fr/c.md", LinkRule::Key, &["en/a.md", "en/b.md"]),
        ("en/d.md", LinkRule::Path, &["fr/d.fr.md", "fr/d.md"]),
        ("fr/d.md", LinkRule::Path, &["en/d.md"]),
        ("en/e.md", LinkRule::Key, &[]),
        ("fr/e.md", LinkRule::Path, &["en/e.md"]),
        ("en/f.md", LinkRule::Path, &["fr/f.md"]),
        ("fr/f.md", LinkRule::Path, &[]),
        ("en/g.md", LinkRule::Key, &["fr/h.md"]),
        ("fr/h.md", LinkRule::Key, &["en/g.md"]),
        ("en/i.md", LinkRule::Path, &["fr/i.md"]),
        ("fr/i.md", LinkRule::Path, &["en/i.md"]),
    ] {
        let id = read.id(path);
        let found: Vec<&str> = links.of(&read.index, id).map(|other| read.path(other)).collect();
        assert_eq!((links.rule(id), found.as_slice()), (Some(by), listed), "{path}");
    }
    let not_built = read.id("en/j.md");
    assert_eq!((links.rule(not_built), links.of(&read.index, not_built).count()), (None, 0));
}

#[test]
fn sections_pass_on_fields_that_pages_lack() {
    let config = format!("{CONFIG}cascade: {{country: ca, place: nowhere}}\n");
    let read = site(
        &config,
        &[
            ("en/_index.md", "cascade: {team: a, place: x, Params: {level: 1, team: p}}"),
            ("en/jobs/_index.md", "cascade: {Team: b}"),
            ("en/jobs/p.md", "place: own"),
            ("en/jobs/q.md", "title: Q"),
            ("en/news/r.md", "team:"),
            ("fr/jobs/p.md", "title: P"),
            ("en/alone.md", "cascade: {team: z}"),
        ],
    );
    for (path, field, text) in [
        ("en/jobs/p.md", "team", Some("b")),
        ("en/jobs/p.md", "place", Some("own")),
        ("en/jobs/q.md", "place", Some("x")),
        ("en/jobs/q.md", "country", Some("ca")),
        ("en/jobs/q.md", "level", Some("1")),
        ("en/news/r.md", "team", None),
        ("en/jobs/_index.md", "team", Some("b")),
        ("en/_index.md", "team", Some("p")),
        ("en/alone.md", "team", Some("z")),
        // A cascade doesn't cross languages, unless it is in the configuration.
        ("fr/jobs/p.md", "team", None),
        ("fr/jobs/p.md", "place", Some("nowhere")),
    ] {
        assert_eq!(read.field(path, field).as_deref(), text, "{path}: {field}");
    }
}

#[test]
fn a_cascade_target_selects_pages() {
    for (target, reached) in [
        ("{kind: page}", &["en/jobs/p.md", "en/p.md"][..]),
        ("{kind: section}", &["en/jobs/_index.md"]),
        ("{kind: '{home,section}'}", &["en/_index.md", "en/jobs/_index.md"]),
        ("{kind: [home, page]}", &["en/_index.md", "en/jobs/p.md", "en/p.md"]),
        ("{path: /Jobs/**}", &["en/jobs/p.md"]),
        ("{path: /*}", &["en/_index.md", "en/jobs/_index.md", "en/p.md"]),
        ("{path: /?}", &["en/p.md"]),
        ("{path: '/jobs?p'}", &[]),
        ("{lang: en}", &["en/_index.md", "en/jobs/_index.md", "en/jobs/p.md", "en/p.md"]),
        ("{lang: fr}", &[]),
        ("{environment: production, kind: home}", &["en/_index.md"]),
        ("{environment: development}", &[]),
        ("{sites: {matrix: {languages: [fr]}}}", &["fr/p.md"]),
        ("{sites: {matrix: {languages: ['*']}}, kind: page}", &["en/jobs/p.md", "en/p.md", "fr/p.md"]),
        ("{}", &["en/_index.md", "en/jobs/_index.md", "en/jobs/p.md", "en/p.md"]),
    ] {
        for name in ["target", "_target"] {
            let cascade = format!("cascade: [{{{name}: {target}, team: a}}]");
            let rest = "title: T";
            let read = site(
                CONFIG,
                &[
                    ("en/_index.md", &cascade),
                    ("en/jobs/_index.md", rest),
                    ("en/jobs/p.md", rest),
                    ("en/p.md", rest),
                    ("fr/p.md", rest),
                ],
            );
            let ids = read.index.ids().filter(|id| read.index.page(*id).field("team").is_some());
            assert_eq!(ids.map(|id| read.path(id)).collect::<Vec<_>>(), reached, "{name}: {target}");
            assert!(read.index.pages().iter().all(|page| page.field(name).is_none()), "{name} itself is not handed down");
        }
    }
}

#[test]
fn one_of_several_files_for_a_page_wins() {
    for (winner, losers) in [
        ("en/x.md", &["en/x.html"][..]),
        ("en/x.en.html", &["en/x.md"]),
        ("en/X.md", &["en/x.md"]),
        ("en/x/index.md", &["en/x.md"]),
        ("en/x.markdown", &["en/x.htm", "en/x.html"]),
        ("fr/x.en.md", &["en/x.md"]),
        ("en/x/_index.md", &["en/x.html"]),
    ] {
        let pages: Vec<(&str, &str)> = losers.iter().chain([&winner]).map(|path| (*path, "title: X")).collect();
        let read = site(CONFIG, &pages);
        assert_eq!(read.shadow(winner), "", "{winner}");
        for loser in losers {
            assert_eq!(read.shadow(loser), format!("= {winner}"), "{loser}");
        }
    }
    let read = site(CONFIG, &[("en/x.md", "title: X"), ("fr/x.md", "title: X")]);
    assert_eq!((read.shadow("en/x.md"), read.shadow("fr/x.md")), (String::new(), String::new()), "in two languages they are two");
}

#[cfg(unix)]
#[test]
fn a_link_shadows_no_file() {
    let Read { folder, .. } = site(CONFIG, &[("en/other.md", "title: O"), ("en/x.md", "title: X")]);
    std::os::unix::fs::symlink("other.md", folder.path().join("content/en/x.en.md")).unwrap();
    let read = read(folder);
    assert_eq!((read.shadow("en/x.md"), read.shadow("en/x.en.md")), (String::new(), String::new()));
}

#[test]
fn a_bundle_shadows_its_folder_in_every_language() {
    let title = "title: T";
    let read = site(
        CONFIG,
        &[
            ("en/b/index.md", title),
            ("fr/b/index.md", title),
            ("fr/b/deep/x.md", title),
            ("fr/c/index.md", title),
            ("en/c/y.md", title),
            ("en/c/d/z.md", title),
            ("en/cc/y.md", title),
            ("en/b.md", title),
        ],
    );
    for (path, shadow) in [
        ("en/b/index.md", ""),
        ("fr/b/index.md", ""),
        ("en/c/y.md", "< fr/c/index.md"),
        ("en/c/d/z.md", "< fr/c/index.md"),
        ("en/cc/y.md", ""),
        ("en/b.md", "= en/b/index.md"),
    ] {
        assert_eq!(read.shadow(path), shadow, "{path}");
    }
    // Of several bundles the first by path is named, in any order of loading.
    let mut index = Index::default();
    let extra = site(CONFIG, &[("fr/b/x.md", title)]);
    let mut pages = [read.index.pages(), extra.index.pages()].concat();
    pages.sort_by(|a, b| b.path.cmp(&a.path));
    index.add(pages);
    index.resolve(&read.site);
    let hidden = index.by_path("content/fr/b/x.md").unwrap();
    assert_eq!(index.shadowed_by(hidden), index.by_path("content/en/b/index.md").map(Shadow::Bundle));
}

#[test]
fn a_reloaded_page_keeps_its_id() {
    let mut read = site(CONFIG, &[("en/a.md", "title: A"), ("en/b.md", "title: B")]);
    let again = site(CONFIG, &[("en/b.md", "title: B2"), ("en/c.md", "title: C")]);
    let pages: Vec<Page> = again.index.pages().iter().map(|page| (**page).clone()).collect();
    assert_eq!(read.index.replace(pages), [PageId(1), PageId(2)]);
    let titles: Vec<String> = read.index.pages().iter().map(|page| page.title().into_owned()).collect();
    assert_eq!((titles, read.index.len()), (vec!["A".into(), "B2".into(), "C".into()], 3));
}

#[test]
fn an_unreadable_page_has_a_place_a_title_and_an_error() {
    let Read { folder, .. } = site(CONFIG, &[("en/a.md", "title: [")]);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join("content/en").join(name), bytes).unwrap();
    write("b.md", b"---\ntitle: \xff\n---\n");
    write("c.md", b"---\ntitle: C\n");
    write("d.md", b"no front matter\n");
    write("e.md", b"\xef\xbb\xbf\n\n---\ntitle: E\n---   \nBody\n");
    write("f.md", b"{\"title\": \"F\"} more\nBody\n");
    let read = read(folder);
    for (path, title, line) in [
        ("en/a.md", "a", Some(2)),
        ("en/b.md", "b", Some(2)),
        ("en/c.md", "c", Some(1)),
        ("en/d.md", "", None),
        ("en/e.md", "E", None),
        ("en/f.md", "F", None),
    ] {
        let page = read.index.page(read.id(path));
        let at = page.error.as_ref().and_then(|error| error.line());
        assert_eq!((&*page.title(), at.is_some()), (title, line.is_some()), "{path}: {:?}", page.error);
    }
    assert!(Path::new(&*read.index.page(PageId(0)).path).starts_with("content/en"));
}

#[test]
fn fields_in_params_win_except_hugos_own() {
    let read = site(CONFIG, &[("en/a.md", "title: A\nteam: x\nparams: {Title: P, Team: q, translationKey: k, place: y}")]);
    let page = read.index.page(read.id("en/a.md"));
    assert_eq!((&*page.title(), page.translation_key()), ("A", None));
    assert_eq!((page.text("team").as_deref(), page.text("place").as_deref()), (Some("q"), Some("y")));
}
