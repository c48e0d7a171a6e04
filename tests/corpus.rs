//! Real content: what a real site and real edits say of this program. Runs where `AFFICHE_CORPUS` names the folder, and says so where not.
#![expect(clippy::unwrap_used, reason = "where the real content is not as it was, the test ends")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use affiche::content::edit::{Edit, apply};
use affiche::content::front_matter;
use affiche::data::Value;
use affiche::markdown::Document;
use affiche::text::width;
use serde_json::Value as Json;

/// The folder of real content, if there is one.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("AFFICHE_CORPUS").map(PathBuf::from)?;
    assert!(folder.is_dir(), "AFFICHE_CORPUS names no folder: {}", folder.display());
    Some(folder)
}

/// The site as it was on one day, and Hugo's own answer for it.
const SITE: &str = "cds-2022-02-02";

/// What `affiche list` says of the site: its rows by path. The corpus may lie inside a repository or a home folder of any kind: nothing
/// from there is read.
fn list(corpus: &Path, arguments: &[&str]) -> BTreeMap<String, Json> {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_affiche"));
    command.arg("list").args(arguments).args(["--format", "json", "--ui-language", "en", "--site"]).arg(corpus.join(SITE));
    let output = command.env_clear().env("HOME", home.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
    rows.into_iter().map(|row| (row["path"].as_str().unwrap().to_owned(), row)).collect()
}

fn texts(list: &Json) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// What Hugo lists: for each page its language and its translations.
fn hugo(corpus: &Path) -> BTreeMap<String, (String, Vec<String>)> {
    let text = fs::read_to_string(corpus.join(SITE).join("hugo-translations.json")).unwrap();
    let pages: BTreeMap<String, Json> = serde_json::from_str(&text).unwrap();
    pages
        .into_iter()
        .map(|(path, page)| (path, (page["lang"].as_str().unwrap().to_owned(), texts(&page["translations"]))))
        .collect()
}

fn set(field: &str, value: bool) -> Edit {
    Edit::set(field, Value::Bool(value))
}

/// Every edit that people made to `archived` alone comes out byte for byte, and back.
#[test]
fn archive_edits_of_people() {
    let Some(corpus) = corpus() else { return };
    let mut seen = 0;
    for number in 1..=20 {
        let read = |which: &str| fs::read(corpus.join(format!("archive-edits/{number:02}.{which}.md"))).unwrap();
        let (before, after) = (read("before"), read("after"));
        let state = |page: &[u8]| match affiche::content::front_matter::read(page)
            .0
            .fields
            .iter()
            .find(|(name, _)| &**name == "archived")
        {
            Some((_, Value::Bool(bool))) => *bool,
            other => panic!("{number:02}: {other:?}"),
        };
        assert_eq!(apply(&before, &[set("archived", state(&after))]).unwrap(), after, "{number:02}");
        assert_eq!(apply(&after, &[set("archived", state(&before))]).unwrap(), before, "{number:02} back");
        seen += 1;
    }
    assert_eq!(seen, 20);
}

/// The awkward edits of `edit-cases.jsonl` that set a boolean give one of the files they may give, or are refused where they may be.
#[test]
fn awkward_edits() {
    let Some(corpus) = corpus() else { return };
    let mut tried = 0;
    for line in fs::read_to_string(corpus.join("edit-cases.jsonl")).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (Some(value), true) = (case["value"].as_bool(), case["op"] != "remove") else { continue };
        let bytes = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => value["latin1"].as_str().unwrap().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        };
        let before = bytes(&case["before"]);
        let name = case["name"].as_str().unwrap();
        // To insert a field that is there in another case is refused on the command line; here it is set, which is what is meant.
        if case["op"] == "insert" && case["accept"].as_array().unwrap().is_empty() {
            continue;
        }
        tried += 1;
        match apply(&before, &[set(case["key"].as_str().unwrap(), value)]) {
            Ok(after) => {
                let accepted = case["accept"].as_array().unwrap().iter().any(|accept| bytes(accept) == after);
                assert!(accepted, "{name}: {:?}", String::from_utf8_lossy(&after));
            }
            Err(refusal) => assert!(case["mayRefuse"].as_bool().unwrap(), "{name}: refused: {refusal}"),
        }
    }
    assert!(tried >= 50, "{tried} cases");
}

/// Every page of the site has the language and the translations that Hugo gives it.
#[test]
fn translations_are_those_of_hugo() {
    let Some(corpus) = corpus() else { return };
    let (ours, hugo) = (list(&corpus, &["--all"]), hugo(&corpus));
    assert_eq!(hugo.len(), 616);
    assert_eq!(ours.keys().collect::<Vec<_>>(), hugo.keys().collect::<Vec<_>>());
    for (path, (language, translations)) in &hugo {
        assert_eq!(
            (texts(&ours[path]["translations"]), ours[path]["language"].as_str().unwrap()),
            (translations.clone(), language.as_str()),
            "{path}"
        );
        let mut missing: Vec<&str> = vec!["en", "fr"];
        missing.retain(|code| code != language && !translations.iter().any(|other| hugo[other].0 == *code));
        assert_eq!(texts(&ours[path]["missingLanguages"]), missing, "{path}");
    }
}

#[test]
fn postings_of_the_site() {
    let Some(corpus) = corpus() else { return };
    let (postings, hugo) = (list(&corpus, &[]), hugo(&corpus));
    assert_eq!(postings.len(), 205);
    assert_eq!(list(&corpus, &["is:open"]).len(), 8);
    assert!(postings.values().all(|posting| posting["status"] != "hidden"), "on that day nothing was hidden");

    let found = list(&corpus, &["gest prod"]);
    let managers = postings.values().filter(|row| {
        let title = row["title"].as_str().unwrap().to_lowercase();
        row["language"] == "fr" && title.contains("gestionnaire") && title.contains("produit")
    });
    let managers: Vec<&str> = managers.map(|row| row["path"].as_str().unwrap()).collect();
    assert!(!managers.is_empty() && managers.iter().all(|path| found.contains_key(*path)), "{managers:?}");

    // Groups as Hugo's answer makes them, and what they miss.
    let mut group: BTreeMap<&str, &str> = postings.keys().map(|path| (path.as_str(), path.as_str())).collect();
    let links = |path: &str| hugo[path].1.iter().filter(|other| postings.contains_key(*other)).cloned().collect::<Vec<_>>();
    loop {
        let before = group.clone();
        for path in postings.keys() {
            for other in links(path) {
                let (other, _) = postings.get_key_value(&other).unwrap();
                let least = group[path.as_str()].min(group[other.as_str()]);
                group.insert(path, least);
                group.insert(other, least);
            }
        }
        if before == group {
            break;
        }
    }
    let members =
        |path: &str, code: &str| group.iter().filter(|(other, name)| **name == group[path] && hugo[**other].0 == code).count();
    let (mut missing, mut doubled) = (0, 0);
    for (path, posting) in &postings {
        let counts = ["en", "fr"].map(|code| members(path, code));
        let rules = texts(&posting["problems"]);
        assert_eq!(rules.contains(&"missing-translation".to_owned()), counts.contains(&0), "{path}: {counts:?}");
        assert_eq!(
            rules.contains(&"duplicate-translation".to_owned()),
            counts.iter().any(|count| *count > 1),
            "{path}: {counts:?}"
        );
        missing += usize::from(counts.contains(&0));
        doubled += usize::from(counts.iter().any(|count| *count > 1));
    }
    assert_eq!(list(&corpus, &["rule:missing-translation"]).len(), missing);
    assert_eq!(list(&corpus, &["rule:duplicate-translation"]).len(), doubled);
    assert!(missing > 0 && doubled > 0, "{missing} {doubled}");
}

/// Every posting is laid out without a line that is too wide, and comes back from an edit as it was.
#[test]
fn bodies_fit_and_edits_go_back() {
    let Some(corpus) = corpus() else { return };
    let mut set_back = 0;
    for path in list(&corpus, &[]).keys() {
        let page = fs::read(corpus.join(SITE).join(path)).unwrap();
        let body = String::from_utf8_lossy(&page[front_matter::body_start(&page)..]);
        let document = Document::parse(&body);
        for columns in 20..=120 {
            for line in document.layout(columns).lines {
                let cells: usize = line.spans.iter().map(|span| width(&span.text)).sum();
                assert!(cells <= columns, "{path} at {columns}: {cells} cells in {:?}", line.spans);
            }
        }
        let archived = |page: &[u8]| {
            front_matter::read(page)
                .0
                .fields
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case("archived"))
                .map(|(_, value)| value.clone())
        };
        let Some(Value::Bool(before)) = archived(&page) else { continue };
        let changed = apply(&page, &[set("archived", !before)]).unwrap();
        assert_eq!((archived(&changed), changed.len().abs_diff(page.len())), (Some(Value::Bool(!before)), 1), "{path}");
        assert_eq!(apply(&changed, &[set("archived", before)]).unwrap(), page, "{path}");
        set_back += 1;
    }
    assert!(set_back > 180, "{set_back} postings with a boolean");
}
