//! Real content: a real site and real edits, in the folder that `AFFICHE_CORPUS` names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use affiche::content::edit::{Edit, Operation, apply, sources};
use affiche::content::front_matter;
use affiche::data::Value;
use affiche::markdown::Document;
use affiche::text::width;
use serde_json::Value as Json;

use crate::awkward_texts::AWKWARD_TEXTS;
use crate::needs::corpus;

/// The site on one day, and Hugo's own answer for it.
const SITE: &str = "cds-2022-02-02";

/// The output of `affiche list` for the site: its rows by path. The corpus may lie inside a repository or a home folder of any kind:
/// nothing is read from there.
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

/// Every edit that people made to `archived` alone is reproduced byte for byte, and reverted.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn real_archive_edits_are_reproduced() {
    let corpus = corpus();
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

/// The awkward edits of `edit-cases.jsonl` give one of the accepted files, or are refused where they may be.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn awkward_edits_are_accepted_or_refused_as_expected() {
    let corpus = corpus();
    let mut tried = 0;
    let mut wrong = Vec::new();
    for line in fs::read_to_string(corpus.join("edit-cases.jsonl")).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let bytes = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => value["latin1"].as_str().unwrap().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        };
        let before = bytes(&case["before"]);
        let (name, key) = (case["name"].as_str().unwrap(), case["key"].as_str().unwrap());
        let edit = match (case["op"].as_str().unwrap(), &case["value"]) {
            ("remove", _) => Edit::remove(key),
            (_, Json::Bool(value)) => set(key, *value),
            (_, Json::String(text)) => Edit::set(key, Value::text(text.as_str())),
            other => unreachable!("{other:?}"),
        };
        tried += 1;
        let accept = case["accept"].as_array().unwrap();
        // Other tools refuse to insert a field that exists in another case; here it is set, which is what is meant.
        let is_there = case["op"] == "insert" && accept.is_empty();
        // Removing an absent field changes nothing and is not an error.
        let is_absent = case["op"] == "remove" && accept.is_empty();
        match apply(&before, &[edit]) {
            Ok(after) if accept.iter().any(|accept| bytes(accept) == after) || is_there || is_absent && after == before => {}
            Ok(after) => wrong.push(format!("{name}: {:?}", String::from_utf8_lossy(&after))),
            Err(_) if case["mayRefuse"].as_bool().unwrap() => {}
            Err(refusal) => wrong.push(format!("{name}: refused: {refusal:?}")),
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(tried, 100);
}

/// The files of the site and of the edits, each front matter once.
fn files(corpus: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut folders = vec![corpus.join(SITE).join("content"), corpus.join("archive-edits")];
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let bytes = fs::read(&path).unwrap();
                let head = bytes[..front_matter::body_start(&bytes)].to_vec();
                found.entry(head).or_insert((path, bytes));
            }
        }
    }
    found.into_values().collect()
}

/// Setting every field of every file to something else and back gives the same bytes, also with other line ends.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn every_field_can_be_set_and_restored() {
    let corpus = corpus();
    let (mut fields, mut kept, mut turn) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (path, bytes) in files(&corpus) {
        let head = front_matter::body_start(&bytes);
        let crlf = [
            String::from_utf8(bytes[..head].to_vec()).unwrap().replace("\r\n", "\n").replace('\n', "\r\n").into_bytes(),
            bytes[head..].to_vec(),
        ]
        .concat();
        for page in [bytes, crlf] {
            let Ok(sources) = sources(&page) else { continue };
            for field in &sources {
                fields += 1;
                let mut check = |what: &str, there: Edit, back: Edit| {
                    let result = apply(&page, std::slice::from_ref(&there)).and_then(|new| {
                        let same = apply(&new, &[there])?;
                        Ok((new == same, apply(&new, &[back])? == page))
                    });
                    match result {
                        Ok((true, back)) => return back,
                        other => wrong.push(format!("{} {}: {what}: {other:?}", path.display(), field.name)),
                    }
                    false
                };
                let name = field.name.as_str();
                let operation = |operation| Edit { field: name.to_owned(), operation };
                let same = apply(&page, &[operation(Operation::Source(field.source.clone()))]);
                let shown = |page: &[u8]| String::from_utf8_lossy(&page[..front_matter::body_start(page)]).into_owned();
                assert_eq!(same.map(|same| shown(&same)), Ok(shown(&page)), "{} {name}: its own source", path.display());
                if matches!(field.value, Value::List(_) | Value::Table(_)) {
                    let there = operation(Operation::Replace(Value::List([Value::text("x: y")].into())));
                    check("replace", there, operation(Operation::Source(field.source.clone())));
                    continue;
                }
                turn += 1;
                let nasty = Value::text(AWKWARD_TEXTS[turn % AWKWARD_TEXTS.len()]);
                let source = || operation(Operation::Source(field.source.clone()));
                let back = check("set", Edit::set(name, Value::text("Another text")), source());
                assert!(back, "{} {name}: set and set back by its source", path.display());
                let back = check("set", Edit::set(name, Value::text("Another text")), Edit::set(name, field.value.clone()));
                // Style that only the old source had is lost with it: the wrapping of a paragraph, an escape, a date without quotes.
                let lines = field.source.lines().count();
                let told = lines > 2
                    || lines == 2 && !field.source.starts_with(['>', '|'])
                    || field.source.contains('\\')
                    || field.value == Value::Null;
                let date = field.source.starts_with(|c: char| c.is_ascii_digit());
                assert!(back || told || date, "{} {name}: set and set back", path.display());
                kept += usize::from(back);
                check("nasty", Edit::set(name, nasty), Edit::set(name, field.value.clone()));
                let renamed = apply(&page, &[operation(Operation::Rename("renamed".into()))]).unwrap();
                assert_ne!(renamed, page);
                let back = Edit { field: "renamed".into(), operation: Operation::Rename(name.to_owned()) };
                assert_eq!(apply(&renamed, &[back]).as_ref(), Ok(&page), "{} {name}: renamed and back", path.display());
                check("remove", Edit::remove(name), Edit::set(name, field.value.clone()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(fields > 3000, "{fields}");
    assert!(kept * 10 > fields * 7, "{kept} of {fields}");
}

/// Every page of the site has the language and the translations that Hugo reports.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn translations_match_hugo() {
    let corpus = corpus();
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

/// Every posting without a French or an English version gets a path among that language's postings, and is a page there.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn missing_translations_get_a_path() {
    let corpus = corpus();
    let site = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-r").arg(corpus.join(SITE)).arg(site.path().join("site")).status().unwrap();
    assert!(copied.success());
    let rows = list(&corpus, &[]);
    let missing = rows.values().filter(|row| row["missingLanguages"].as_array().is_some_and(|missing| missing.len() == 1));
    let mut made = 0;
    for row in missing {
        let (path, language) = (row["path"].as_str().unwrap(), row["missingLanguages"][0].as_str().unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_affiche"));
        command.args(["translate", path, "--to", language, "--ui-language", "en", "--site"]).arg(site.path().join("site"));
        let output = command.env_clear().env("HOME", site.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            let new = String::from_utf8(output.stdout).unwrap();
            assert!(new.starts_with(&format!("content/{language}/")), "{path}: {new}");
            made += 1;
        } else {
            assert!(
                ["has no translationKey", "there is a version", "already exists", "front matter"]
                    .iter()
                    .any(|known| said.contains(known)),
                "{path}: {said}"
            );
        }
    }
    assert!(made > 0);
}

#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn postings_of_the_site_are_counted_and_grouped() {
    let corpus = corpus();
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

    // Groups from Hugo's answer, and the languages they lack.
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

/// Every posting is laid out without an overlong line, and is unchanged after an edit and its reversal.
#[test]
#[ignore = "needs real content; run by .ci/run: AFFICHE_CORPUS=… cargo test --test process corpus:: -- --ignored"]
fn bodies_fit_and_edits_can_be_reverted() {
    let corpus = corpus();
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
