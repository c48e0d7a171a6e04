//! Values that stop a build: what a real Hugo answered, recorded in `recorded/`.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use affiche::catalog::Catalog;
use affiche::config::{HugoVersion, RuleId, Settings};
use affiche::content::PageId;
use affiche::content::build_stop::build_stops;
use affiche::content::edit::Edit;
use affiche::content::status::Status;
use affiche::data::Value;
use affiche::locale::{Locale, UiLanguage};
use affiche::operations::{Inputs, Plan};
use affiche::site::HugoSettings;

use crate::dates::page;
use crate::needs::hugo;
use crate::on_disk::{folder_with, read_site};

/// Lines of front matter, and whether Hugo builds the site: always (`built`), never, or as long as the page is a draft.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = include_str!("recorded/build_stops.tsv");
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.rsplit_once('\t'))
}

/// Lines whose answer depends on the machine or the site: programs that are installed, globs, other media types.
const OTHER: &[&str] = &[
    "markup: \"a",
    "markup: \"rst",
    "markup: \"pandoc",
    "markup: \"pdc",
    "markup: \"txt",
    "markup: \"json",
    "markup: \"css",
    "markup: \"js",
    "markup: \"xml",
    "markup: \"yaml",
    "markup: \"toml",
    "markup: \"gotmpl",
    "markup: \"png",
    "markup: \"pdf",
    "markup: \"text/plain",
    "markup: \"application/json",
    "outputs: [\"sitemapindex",
    "aliases: [\"..\"]",
    "url: \".\"",
    "sites: {\"matrix\": {\"languages\": [\"{a",
    "sites: {\"complements\": {\"languages\": [\"{a",
    "cascade: {\"target\": {\"kind\": \"{a",
    "params: \"",
    "date: 9223372036854775808",
    // These are handed down, also to the page itself, by the index.
    "cascade: {\"date\"",
    "cascade: {\"params\": {\"date\"",
    "cascade: {\"build\"",
    "cascade: {\"_build\"",
    "cascade: {\"url\"",
    "cascade: {\"outputs\"",
    "cascade: {\"aliases\"",
    "cascade: {\"target\": {\"path\": \"**\"}, \"date\"",
];

fn is_other(line: &str) -> bool {
    OTHER.iter().any(|start| line.starts_with(start))
}

#[test]
fn what_stops_a_build_is_known() {
    let mut differ = Vec::new();
    for (line, recorded) in lines() {
        let stops = build_stops(&page(&format!("---\n{line}\n---\n")), &HugoSettings::default(), HugoVersion(0, 168));
        let found = match stops.iter().map(|stop| stop.only_published).min() {
            None => "built",
            Some(true) => "draft",
            Some(false) => "never",
        };
        if found != recorded && !is_other(line) {
            differ.push(format!("{line}: {found}, Hugo: {recorded}"));
        }
    }
    assert!(differ.is_empty(), "{} of {}\n{}", differ.len(), lines().count(), differ.join("\n"));
}

#[test]
#[ignore = "by hand, builds three thousand sites: HUGO=… cargo test --test fast build_stops:: -- --ignored"]
fn hugo_stops_as_recorded() {
    const TEMPLATE: &str =
        "{{ range site.Menus.main }}{{ .Name }}{{ .URL }}{{ end }}{{ .Title }}{{ .Content }}{{ .RelPermalink }}";
    let hugo = hugo();
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    for folder in ["content/s", "layouts"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    fs::write(root.join("layouts/all.html"), TEMPLATE).unwrap();
    fs::write(root.join("hugo.toml"), "[languages.en]\n[languages.fr]\n").unwrap();
    let builds = |text: String| {
        fs::write(root.join("content/s/a.md"), text).unwrap();
        let mut command = Command::new(&hugo);
        let output = command.args(["--destination", "out"]).env("HUGO_CACHEDIR", root.join("cache")).current_dir(root).output();
        output.unwrap().status.success()
    };
    for (line, recorded) in lines().filter(|(line, _)| !is_other(line)) {
        let draft = if line.to_lowercase().starts_with("draft:") { "" } else { "draft: true\n" };
        let answer = match (builds(format!("---\n{line}\n---\n")), builds(format!("---\n{line}\n{draft}---\n"))) {
            (true, _) => "built",
            (false, true) => "draft",
            (false, false) => "never",
        };
        assert_eq!(answer, recorded, "{line}");
    }
}

/// A site with an English page and its French translation, which has this line.
fn site(line: &str) -> (Arc<Catalog>, Vec<u8>) {
    let french = format!("---\ntitle: Chargé\ntranslationKey: k\n{line}\n---\n");
    let folder = folder_with(&[
        ("hugo.toml", "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n"),
        ("content/en/a.md", "---\ntitle: Clerk\ntranslationKey: k\n---\n"),
        ("content/fr/a.md", &french),
    ]);
    (read_site(folder.path(), Settings::default()).0, french.into_bytes())
}

fn french(catalog: &Catalog) -> PageId {
    catalog.index().by_path("content/fr/a.md").unwrap()
}

#[test]
fn a_page_that_stops_a_build_is_hidden_linked_and_reported_with_its_line() {
    let locale = Locale::new(UiLanguage::English);
    for (line, says) in [
        ("date: 31.12.2026", "Hugo would not build the site: “31.12.2026” in date is not a date that Hugo reads"),
        ("draft: true\nPublished: nie", "Hugo would not build the site: “nie” in Published is not a date"),
        ("build: never", "Hugo would not build the site: build is “never”"),
        ("url: https://example.org/x", "Hugo would not build the site: url has “https://example.org/x” with a protocol"),
        ("cascade: {build: 5}", "Hugo would not build the site: build is “5”"),
    ] {
        let (catalog, _) = site(line);
        let id = french(&catalog);
        let reason = locale.text(&catalog.effective(id).reason.message());
        assert!(reason.starts_with(says), "{line}: {reason}");
        assert_eq!(catalog.effective(id).status, Status::Hidden, "{line}");
        assert_eq!((catalog.translations(id).len(), &*catalog.index().page(id).title()), (1, "Chargé"), "{line}");
        let found: Vec<_> = catalog.findings().iter().filter(|finding| finding.rule == RuleId::FrontMatterInvalid).collect();
        assert_eq!(found.iter().map(|finding| finding.page).collect::<Vec<_>>(), [id], "{line}");
        let missing = catalog.findings().iter().find(|finding| finding.rule == RuleId::MissingTranslation).unwrap();
        assert!(locale.text(&missing.message).contains("content/fr/a.md"), "{line}: {}", locale.text(&missing.message));
    }
}

#[test]
fn an_edit_that_would_stop_a_build_is_refused() {
    let locale = Locale::new(UiLanguage::English);
    for (line, field, value, refused) in [
        ("x: 1", "date", Value::text("31.12.2026"), Some("“31.12.2026” in date is not a date that Hugo reads; write 2026-12-31")),
        ("x: 1", "expiryDate", Value::text("never"), Some("not a date that Hugo reads")),
        ("x: 1", "expiryDate", Value::text("2026-12-31"), None),
        ("x: 1", "expiryDate", Value::text(""), None),
        ("x: 1", "build", Value::text("never"), Some("build is “never”")),
        ("x: 1", "url", Value::text("/:zzz/"), Some(":zzz")),
        ("x: 1", "outputs", Value::text("nope"), Some("“nope”")),
        // A broken page can be edited, fixed, but not broken in another way.
        ("date: never", "title", Value::text("Autre"), None),
        ("date: never", "date", Value::text("2026-12-31"), None),
        ("date: never", "date", Value::text("jamais"), Some("“jamais”")),
        ("date: never", "markup", Value::text("mmark"), Some("“mmark”")),
    ] {
        let (catalog, bytes) = site(line);
        let page = catalog.index().page(french(&catalog)).clone();
        let edits = vec![(page, vec![Edit::set(field, value.clone())])];
        let built = Plan::SetFields { edits, marked: Vec::new() }
            .build(&catalog, &Inputs { files: vec![Ok(bytes)], ..Inputs::default() });
        let said = built.err().map(|reasons| locale.text(&reasons[0]));
        match refused {
            Some(part) => assert!(said.as_deref().is_some_and(|said| said.contains(part)), "{field} {value:?}: {said:?}"),
            None => assert_eq!(said, None, "{field} {value:?}"),
        }
    }
}
