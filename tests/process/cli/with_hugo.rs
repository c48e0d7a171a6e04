//! `--with-hugo`: the user's own Hugo answers. Programs that aren't Hugo stand in for it where Hugo isn't needed.

use std::fs;

use serde_json::Value;

use super::run::{Run, run};
use crate::needs::hugo;
use crate::place::Place;

/// A folder for each language, and a theme whose layouts are more specific than ours.
const SITE: &[(&str, &str)] = &[
    (
        "hugo.yaml",
        "baseURL: https://example.ca/jobs/\ntheme: t\ndisableKinds: [taxonomy, '404']\nenableRobotsTXT: true\nminify: {minifyOutput: true}\nbuild: {buildStats: {enable: true}}\nlanguages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr, disableKinds: [term, '404']}\n",
    ),
    ("layouts/page.html", "page {{ .Content }}"),
    ("layouts/_default/single.html", "page {{ .Content }}"),
    ("layouts/404.html", "of the site"),
    ("themes/t/layouts/404.fr.html", "of the theme"),
    ("content/en/a.md", "---\ntitle: A\narchived: false\n---\n{{< note >}}\n"),
    ("content/fr/a.md", "---\ntitle: A\narchived: false\n---\n"),
    ("content/en/b.md", "---\ntitle: B\narchived: false\nbuild: {list: never}\n---\n"),
    ("content/en/c.md", "---\ntitle: C\narchived: false\nbuild: {render: never}\n---\n"),
    ("content/en/d.md", "---\ntitle: D\narchived: false\ndraft: true\n---\n"),
    ("content/en/é e`.md", "---\ntitle: E\narchived: false\n---\n"),
    ("layouts/shortcodes/note.html", "note"),
    // The mounts leave it out.
    ("content/en/g.md", "---\ntitle: G\narchived: false\n---\n"),
    (
        "config/production/hugo.yaml",
        "module: {mounts: [{source: content/en, target: content, sites: {matrix: {languages: [en]}}, files: ['! g.md']}, {source: content/fr, target: content, sites: {matrix: {languages: [fr]}}}]}\n",
    ),
];

fn site(files: &[(&str, &str)]) -> Place {
    let place = Place::bare();
    fs::create_dir_all(place.site()).unwrap();
    for (path, text) in files {
        place.write(path, text);
    }
    place
}

fn rows(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test process with_hugo -- --ignored"]
fn the_answer_of_hugo_wins_and_nothing_is_written() {
    let place = site(SITE);
    let before = place.files();
    let option = format!("--with-hugo={}", hugo().display());
    let list = run(&place, &["list", "--all", &option, "--format", "json"]);
    assert_eq!(list.code, Some(0), "{list:?}");
    assert!(list.err.contains("Hugo 0.168.0 built the site: it publishes 4 files"), "{}", list.err);
    let found: Vec<(String, String, usize)> = rows(&list)
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            (text("path"), text("status"), row["translations"].as_array().unwrap().len())
        })
        .collect();
    let mut found: Vec<(&str, &str, usize)> =
        found.iter().map(|(path, status, of)| (path.as_str(), status.as_str(), *of)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("content/en/a.md", "open", 1),
            ("content/en/b.md", "open", 0),
            ("content/en/c.md", "hidden", 0),
            ("content/en/d.md", "hidden", 0),
            ("content/en/é e`.md", "open", 0),
            ("content/fr/a.md", "open", 1),
        ]
    );
    let check = run(&place, &["check", "--all", &option, "--format", "json", "--fail-on", "never"]);
    let report: Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!((&report["hugo"]["version"], &report["hugo"]["stopped"]), (&"0.168.0".into(), &Value::Null));
    assert_eq!(place.files(), before);
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test process with_hugo -- --ignored"]
fn what_stops_the_build_is_reported_with_its_line() {
    let option = format!("--with-hugo={}", hugo().display());
    for (path, text, place_of, message) in [
        (
            "layouts/_default/single.html",
            "x\n{{ nope }}\n",
            "layouts/_default/single.html, line 2",
            "function \"nope\" not defined",
        ),
        ("content/en/a.md", "---\ntitle: A\n---\n\n{{< nope >}}\n", "content/en/a.md, line 5", "\"nope\" not found"),
        ("content/en/a.md", "---\ntitle: A\ndate: never\n---\n", "content/en/a.md", "not a parsable date"),
        ("hugo.yaml", "title: x\ntimeZone: Nowhere\n", "", "timeZone"),
    ] {
        let mut files: Vec<(&str, &str)> = SITE.iter().copied().filter(|(other, _)| *other != path).collect();
        files.push((path, text));
        let place = site(&files);
        let check = run(&place, &["check", "--all", &option]);
        assert_eq!(check.code, Some(1), "{check:?}");
        let said = check.err.lines().find(|line| line.contains("can’t build the site")).unwrap_or_else(|| panic!("{check:?}"));
        assert!(said.contains(place_of) && said.contains(message), "{said}");
        let check = run(&place, &["check", "--all", &option, "--format", "json", "--fail-on", "never"]);
        let report: Value = serde_json::from_str(&check.out).unwrap();
        assert!(report["hugo"]["stopped"]["message"].as_str().unwrap().contains(message), "{report}");
        assert_eq!(check.code, Some(0));
    }
}

#[test]
fn without_the_option_no_hugo_is_run() {
    let place = Place::new();
    let check = run(&place, &["check", "--format", "json", "--fail-on", "never"]);
    let report: Value = serde_json::from_str(&check.out).unwrap();
    assert!(report.get("hugo").is_none());
}

#[cfg(unix)]
#[test]
fn a_program_that_is_not_hugo_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let before = place.files();
    for (script, message) in [
        (None, "can’t be found"),
        (Some("#!/bin/sh\n"), "did not report its pages"),
        (Some("#!/bin/sh\necho hugo v0.1.0\nexit 3\n"), "did not report its pages"),
        (Some("no program"), "can’t be run"),
    ] {
        let program = place.home().join("pretender");
        if let Some(script) = script {
            fs::write(&program, script).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        for command in ["check", "list"] {
            let run = run(&place, &[command, &format!("--with-hugo={}", program.display())]);
            assert!(run.refused().contains(message), "{script:?}");
        }
        _ = fs::remove_file(&program);
    }
    assert_eq!(place.files(), before);
}
