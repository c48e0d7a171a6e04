//! `affiche check`: formats, exit codes, baseline, changes since a revision, and the shape of the JSON that scripts rely on.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use affiche::config::RuleId;
use serde_json::{Value, json};

use super::run::{Run, Runner, run};
use crate::place::{BROKEN, CONCEPTEUR, DESIGNER, POSTINGS, Place};

const KEYS: [&str; 8] = ["rule", "severity", "path", "line", "language", "translationKey", "message", "related"];

const TECHNICIAN: &str = "content/en/careers/positions/field-technician-winter-gauging.md";

const CONFIG: &str = "defaultContentLanguage: en\nlanguages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n";

/// A posting whose only findings come from `more`.
fn posting(key: &str, more: &str) -> String {
    format!("---\nlayout: job-posting\ntitle: A\ndescription: B\narchived: false\ntranslationKey: {key}\n{more}---\nText.\n")
}

/// A site with two pairs without findings.
fn small() -> Place {
    let place = Place::bare();
    place.write("hugo.yaml", CONFIG);
    for (key, id) in [("one", 1), ("two", 2)] {
        let id = format!("leverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd{id}\n");
        place.write(&format!("content/en/{key}.md"), posting(key, &id));
        place.write(&format!("content/fr/{key}-fr.md"), posting(key, &id));
    }
    place
}

#[track_caller]
fn check(place: &Place, code: i32, arguments: &[&str]) -> Run {
    let run = run(place, &[&["check"], arguments].concat());
    assert_eq!(run.code, Some(code), "{arguments:?}: {run:?}");
    run
}

/// The findings in JSON, whatever the exit code.
#[track_caller]
fn findings(place: &Place, arguments: &[&str]) -> Vec<Value> {
    let run = check(place, 0, &[&["--format", "json", "--fail-on", "never"], arguments].concat());
    serde_json::from_str::<Value>(&run.out).unwrap()["findings"].as_array().unwrap().clone()
}

/// The pages with findings, each once.
fn pages(findings: &[Value]) -> BTreeSet<&str> {
    findings.iter().map(|finding| finding["path"].as_str().unwrap()).collect()
}

#[test]
fn json_is_the_contract() {
    let place = Place::new();
    let run = check(&place, 1, &["--format", "json"]);
    assert!(run.err.lines().count() == 1 && run.err.contains("not in a git repository"), "one rule can't tell: {}", run.err);
    let all: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(all["site"], fs::canonicalize(place.site()).unwrap().to_str().unwrap());
    assert_eq!(all["languages"], json!(["en", "fr"]));
    assert_eq!(all["summary"]["postings"], POSTINGS);
    let found = all["findings"].as_array().unwrap();
    let count = |severity: &str| found.iter().filter(|finding| finding["severity"] == severity).count();
    for (key, severity) in [("errors", "error"), ("warnings", "warning"), ("infos", "info")] {
        assert!(count(severity) > 0);
        assert_eq!(all["summary"][key], count(severity), "{key}");
    }
    let groups = all["summary"]["groups"].as_u64().unwrap();
    for language in ["en", "fr"] {
        let coverage = &all["summary"]["coverage"][language];
        assert_eq!(coverage["expected"], groups);
        assert!(coverage["present"].as_u64().unwrap() < groups);
    }
    assert!(all["summary"]["complete"].as_u64().unwrap() < groups);
    // Only the text keeps the order of keys; the parsed value does not.
    let keys: Vec<&str> =
        run.out.lines().filter_map(|line| line.strip_prefix("      \"")?.split_once("\":").map(|key| key.0)).collect();
    let of_findings: Vec<&str> = keys.into_iter().filter(|key| KEYS.contains(key)).take(KEYS.len()).collect();
    assert_eq!(of_findings, KEYS);
    let places: Vec<_> =
        found.iter().map(|finding| (finding["path"].as_str(), finding["line"].as_u64(), finding["rule"].as_str())).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(places, sorted);
    let missing = found.iter().find(|finding| finding["path"] == TECHNICIAN && finding["rule"] == "missing-translation").unwrap();
    assert_eq!(
        missing,
        &json!({
            "rule": "missing-translation", "severity": "error", "path": TECHNICIAN, "line": 9, "language": "fr",
            "translationKey": "field-technician-winter", "message": "no French translation is linked", "related": [],
        })
    );
    // The line of a finding is that of its field.
    for finding in found.iter().filter(|finding| finding["rule"] == "lever-id-invalid") {
        let text = String::from_utf8(place.read(finding["path"].as_str().unwrap())).unwrap();
        let line = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
        assert!(text.lines().nth(line - 1).unwrap().starts_with("leverId:"), "{finding}");
    }
    let broken = found.iter().find(|finding| finding["path"] == BROKEN).unwrap();
    assert_eq!((&broken["rule"], broken["line"].is_u64()), (&json!("front-matter-invalid"), true));
}

#[test]
fn csv_equals_json() {
    let place = Place::new();
    let found = findings(&place, &[]);
    let run = check(&place, 1, &["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    assert_eq!(reader.headers().unwrap(), KEYS.as_slice());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), found.len());
    for (row, finding) in rows.iter().zip(&found) {
        for (cell, key) in row.iter().zip(KEYS) {
            let wanted = match &finding[key] {
                Value::Null => String::new(),
                Value::Array(paths) => paths.iter().map(|path| path.as_str().unwrap()).collect::<Vec<_>>().join(";"),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell, wanted, "{key}");
        }
    }
}

#[test]
fn exit_codes_follow_the_severity() {
    let place = small();
    let clean = check(&place, 0, &["--fail-on", "info"]);
    assert!(clean.out.starts_with("No problems found.\n2 postings in 4 files, 2 complete: 0 errors"), "{}", clean.out);
    for (more, codes) in [
        ("draft: false\ndescriptiom: x\n", [0, 0, 0, 0]),
        ("Title: 'B '\nleverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd3\n", [1, 1, 1, 0]),
    ] {
        place.write("content/en/three.md", posting("three", more).replace("archived: false", "archived: true"));
        place.write("content/fr/three.md", posting("three", "").replace("archived: false", "archived: true"));
        let with_id = more.contains("leverId");
        for (fail_on, code) in ["error", "warning", "info", "never"].into_iter().zip(codes) {
            // An archived posting without an id is reported as information.
            let wanted = if !with_id && fail_on == "info" { 1 } else { code };
            check(&place, wanted, &["--fail-on", fail_on]);
        }
    }
    place.write(
        "content/en/three.md",
        posting("three", "").replace("archived: false", "archived: true").replace("description: B\n", ""),
    );
    for (fail_on, code) in [("error", 0), ("warning", 1), ("info", 1), ("never", 0)] {
        check(&place, code, &["--fail-on", fail_on]);
    }
    check(&place, 2, &["--fail-on", "nothing"]);
    check(&place, 2, &["--format", "table"]);
    let refused = run(&place, &["check", "lnag:fr"]).refused();
    assert!(refused.contains("column 1") && refused.contains("lang"), "{refused}");
}

#[test]
fn text_fits_80_columns_in_both_languages() {
    let place = Place::new();
    let english = check(&place, 1, &[]).out;
    let french = check(&place, 1, &["--ui-language", "fr"]).out;
    for (text, words) in [
        (&english, ["error ", "no French translation is linked", "complete: ", "Published: English 15 of 20"]),
        (
            &french,
            ["erreur ", "aucune traduction en français n’est liée", "au complet\u{a0}: ", "Publiés\u{a0}: anglais 15 sur 20"],
        ),
    ] {
        for word in words {
            assert!(text.contains(word), "{word} in {text}");
        }
        assert!(!text.contains('\u{1b}'));
        // Only a path may be longer, so that it can be copied whole.
        let long: Vec<&str> = text.lines().filter(|line| affiche::text::width(line) > 80 && !line.contains(".md")).collect();
        assert_eq!(long, [] as [&str; 0]);
    }
    let heading = format!(
        "Field Technician (Winter Gauging)\n{TECHNICIAN}\n  error    no French translation is linked\n           missing-translation, line 9\n"
    );
    assert!(english.contains(&heading), "{english}");
    assert!(check(&place, 1, &["--color", "always"]).out.contains("\u{1b}["));
}

/// Text lists some postings, the worst first, and counts all; other formats and the exit code are complete.
#[test]
fn a_large_site_is_readable() {
    let place = Place::bare();
    place.write("hugo.yaml", CONFIG);
    for at in 0..2500 {
        let key = format!("k{at}");
        place.write(&format!("content/en/{key}.md"), posting(&key, ""));
        if at != 7 {
            place.write(&format!("content/fr/{key}.md"), posting(&key, "").replace("title: A", "title: ' A '"));
        }
    }
    let all = findings(&place, &[]);
    assert!(all.len() >= 2500, "{}", all.len());
    let shown = |arguments: &[&str]| check(&place, 1, arguments).out;
    let paths = |text: &str| text.lines().filter(|line| line.starts_with("content/")).count();
    let text = shown(&[]);
    assert!(text.lines().count() < 150, "{text}");
    assert_eq!(paths(&text), 20);
    assert!(text.starts_with("A\ncontent/en/k7.md\n  error    no French translation is linked"), "{text}");
    let infos = all.len() - 1;
    for line in [
        "2,500 postings in 4,999 files, 2,499 complete: 1 error, 0 warnings,".to_owned(),
        format!("  info     {infos}  stray-space: space around a title or a description"),
        "20 of 2,500 postings with findings are listed, the worst first. Add --limit all".to_owned(),
    ] {
        assert!(text.replace(',', "").contains(&line.replace(',', "")), "{line} in {text}");
    }
    assert!(text.trim_end().ends_with("Add --limit all\nto list them all."), "{text}");
    let french = shown(&["--ui-language", "fr"]);
    assert!(french.contains("20 affichages sur 2500 avec des constats sont énumérés, les pires d’abord."), "{french}");
    assert!(french.lines().count() < 150);
    assert_eq!((paths(&shown(&["--limit", "3"])), paths(&shown(&["--limit", "0"]))), (3, 0));
    let whole = shown(&["--limit", "all"]);
    assert!(paths(&whole) == 2500 && !whole.contains("--limit"));
    assert!(run(&place, &["check", "--limit", "some"]).refused().contains("--limit"));
}

#[test]
fn a_query_selects_groups() {
    let place = Place::new();
    let found = findings(&place, &["field-technician"]);
    assert_eq!(pages(&found), BTreeSet::from([TECHNICIAN]));
    let run = check(&place, 0, &["service", "designer", "--format", "json"]);
    let all: Value = serde_json::from_str(&run.out).unwrap();
    let one = json!({ "present": 1, "expected": 1, "published": 1, "missing": 0 });
    assert_eq!(
        all["summary"],
        json!({ "postings": 2, "groups": 1, "complete": 1, "errors": 0, "warnings": 0, "infos": 0, "coverage": { "en": one, "fr": one } })
    );
    // One matching version brings the whole posting.
    let by_french = findings(&place, &["lang:fr", "key:policy-analyst"]);
    assert!(!by_french.is_empty());
    assert_eq!(by_french, findings(&place, &["key:policy-analyst"]));
    assert!(check(&place, 0, &["zzzzzz"]).out.starts_with("No posting was selected."));
}

#[test]
fn a_pull_request_comment_is_safe_and_bounded() {
    let place = small();
    let evil = "leverId: '| <b>@all</b> `x` #1 \\n'\n";
    place.write("content/en/a|b`.md", posting("evil", evil));
    let text = check(&place, 1, &["--format", "markdown"]).out;
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| error")).collect();
    assert!(rows.len() >= 2, "{text}");
    for row in &rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
        assert!(!row.contains("<b>") && !row.contains("@all") && !row.contains("#1"), "{row}");
    }
    for at in 0..150 {
        place.write(
            &format!("content/en/many-{at}.md"),
            posting(&format!("a-key-{at}-b"), &format!("leverId: {}\n", "x_".repeat(2000))),
        );
    }
    let text = check(&place, 1, &["--format", "markdown"]).out;
    assert!(text.len() < 65_536);
    let total = findings(&place, &[]).len();
    let shown = text.lines().filter(|line| line.starts_with("| error") || line.starts_with("| warning")).count();
    assert!(text.ends_with(&format!("… and {} more findings.\n", total - shown)), "{total} {shown}");
    // The worst first, whatever their paths.
    place.write("content/en/0.md", posting("zero", "").replace("description: B\n", ""));
    let text = check(&place, 1, &["--format", "markdown"]).out;
    let rank = |line: &str| ["error", "warning", "info"].iter().position(|word| line.starts_with(&format!("| {word}")));
    let ranks: Vec<usize> = text.lines().filter_map(rank).collect();
    assert!(ranks.is_sorted() && !ranks.is_empty(), "{ranks:?}");
}

#[test]
fn annotations_are_escaped_and_relative_to_the_repository() {
    let place = small();
    place.write("content/en/50%,a:b.md", posting("odd", "leverId: '100%'\n"));
    let text = check(&place, 1, &["--format", "github"]).out;
    let wanted = "::error file=content/en/50%25%2Ca%3Ab.md,line=7,title=lever-id-invalid::leverId “100%25” is not a UUID";
    assert!(text.lines().any(|line| line == wanted), "{text}");
    let workspace = place.site().parent().unwrap().to_owned();
    let text = Runner::new(&place).with("GITHUB_WORKSPACE", workspace).run(&["check", "--format", "github"]).out;
    assert!(text.contains("file=site/content/en/50%25"), "{text}");
}

#[test]
fn sarif_is_consistent() {
    let place = Place::new();
    place.write("content/en/careers/positions/a b%:é\u{9b}.md", posting("sarif", "leverId: x\n"));
    let text = check(&place, 1, &["--format", "sarif"]).out;
    assert!(!text.contains('\u{9b}'));
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>(), RuleId::names().collect::<Vec<_>>());
    for rule in rules {
        assert!(["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[key]["text"].as_str().unwrap().len() > 20);
        }
    }
    assert!(run["originalUriBaseIds"]["SITEROOT"]["uri"].as_str().unwrap().ends_with("/site/"));
    let results = run["results"].as_array().unwrap();
    let found = findings(&place, &[]);
    assert_eq!(results.len(), found.len());
    let mut prints = BTreeSet::new();
    for (result, finding) in results.iter().zip(&found) {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], finding["rule"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().bytes().all(|byte| byte.is_ascii_graphic() && byte != b':'));
        assert_eq!(place["artifactLocation"]["uriBaseId"], "SITEROOT");
        assert_eq!(place["region"]["startLine"], finding["line"]);
        let related = result.get("relatedLocations").and_then(Value::as_array).map_or(0, Vec::len);
        assert_eq!(related, finding["related"].as_array().unwrap().len());
        assert!(prints.insert(result["partialFingerprints"]["affiche/v1"].as_str().unwrap().to_owned()), "{result}");
    }
    // A line added above moves the finding without changing its fingerprint, and so does another language of the messages.
    let text = String::from_utf8(place.read(TECHNICIAN)).unwrap();
    place.write(TECHNICIAN, text.replacen("---\n", "---\n# moved\n", 1));
    let moved: Value = serde_json::from_str(&check(&place, 1, &["--format", "sarif", "--ui-language", "fr"]).out).unwrap();
    let again = moved["runs"][0]["results"].as_array().unwrap();
    assert_ne!(again, results);
    assert_eq!(
        again
            .iter()
            .map(|result| result["partialFingerprints"]["affiche/v1"].as_str().unwrap().to_owned())
            .collect::<BTreeSet<_>>(),
        prints
    );
}

#[test]
fn a_baseline_accepts_its_findings() {
    let place = Place::new();
    let file = place.home().join("baseline");
    let baseline = file.to_str().unwrap();
    let total = findings(&place, &[]).len();
    let written = check(&place, 0, &["--write-baseline", baseline]);
    assert!(written.err.contains(&format!("{total} findings were recorded in {baseline}")), "{}", written.err);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("# affiche baseline 1: "));
    assert_eq!(lines.len(), total + 1);
    assert!(lines[1..].is_sorted());
    assert!(lines.contains(&format!("missing-translation\t{TECHNICIAN}\tfr\t-").as_str()), "{text}");

    let again = check(&place, 0, &["--baseline", baseline, "--fail-on", "info"]);
    assert!(again.out.starts_with("No problems found."), "{}", again.out);
    assert!(again.err.contains(&format!("{total} findings are in the baseline")), "{}", again.err);
    // Moved lines and messages in another language are not changes.
    let technician = String::from_utf8(place.read(TECHNICIAN)).unwrap();
    place.write(TECHNICIAN, technician.replacen("---\n", "---\n# moved\n", 1));
    check(&place, 0, &["--baseline", baseline, "--fail-on", "info", "--ui-language", "fr"]);
    // New findings count; resolved ones are reported.
    place.write(DESIGNER, String::from_utf8(place.read(DESIGNER)).unwrap().replace("leverId: ", "leverId: x"));
    fs::remove_file(place.site().join(TECHNICIAN)).unwrap();
    let news = check(&place, 1, &["--baseline", baseline, "--format", "json"]);
    let all: Value = serde_json::from_str(&news.out).unwrap();
    assert_eq!(pages(all["findings"].as_array().unwrap()), BTreeSet::from([DESIGNER]));
    assert_eq!(all["summary"]["errors"], 1);
    assert!(news.err.contains("2 findings of the baseline no longer occur"), "{}", news.err);
    check(&place, 0, &["--baseline", baseline, "--write-baseline", baseline]);
    assert!(!fs::read_to_string(&file).unwrap().contains(TECHNICIAN));
}

#[test]
fn a_file_that_is_not_a_baseline_is_not_overwritten() {
    let place = Place::new();
    let before = place.read(DESIGNER);
    let refused = run(&place, &["check", "--write-baseline", DESIGNER]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("not a baseline"), "{}", refused.err);
    assert_eq!(place.read(DESIGNER), before);
    run(&place, &["check", "--baseline", DESIGNER]).refused();
    run(&place, &["check", "--baseline", "no-such-file"]).refused();
    run(&place, &["check", "--write-baseline", "no/such/folder/file"]).refused();
    let merged = "# affiche baseline 1: x\n<<<<<<< HEAD\n";
    place.write("merged", merged);
    let refused = run(&place, &["check", "--baseline", "merged"]).refused();
    assert!(refused.contains("merged, line 2"), "{refused}");
}

/// Runs git in the site, without the machine's settings.
fn git(place: &Place, arguments: &[&str]) {
    let settings = [
        "-c",
        "user.name=A Tester",
        "-c",
        "user.email=tester@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "core.autocrlf=false",
    ];
    let mut command = Command::new("git");
    command
        .args(settings)
        .args(arguments)
        .current_dir(place.site())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

/// A repository with findings in all of four pairs, on a branch of its own: a check of changes reports only the changed ones.
fn repository() -> Place {
    let place = Place::bare();
    place.write("hugo.yaml", CONFIG);
    for key in ["kept", "edited", "removed", "renamed"] {
        place.write(&format!("content/en/{key}.md"), posting(key, ""));
        place.write(&format!("content/fr/{key}-fr.md"), posting(key, ""));
    }
    // Without any id on the site none is missing.
    for path in ["content/en/whole.md", "content/fr/whole-fr.md"] {
        place.write(path, posting("whole", "leverId: 0f9c2a6e-51b7-4c1d-8a55-6b0e7d3f1c24\n"));
    }
    git(&place, &["init", "-q", "-b", "main"]);
    git(&place, &["add", "."]);
    git(&place, &["commit", "-q", "-m", "start"]);
    git(&place, &["checkout", "-q", "-b", "work"]);
    place
}

#[test]
fn only_changes_since_a_revision_are_reported() {
    let place = repository();
    let since = |place: &Place| {
        let found = findings(place, &["--changed-since", "main"]);
        pages(&found).into_iter().map(|path| path.trim_start_matches("content/").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(since(&place), [] as [&str; 0]);
    assert_eq!(pages(&findings(&place, &[])).len(), 8);
    // Not committed; changed line ends alone are not a change.
    place.write("content/fr/edited-fr.md", posting("edited", "slug: x\n"));
    place.write("content/en/kept.md", posting("kept", "").replace('\n', "\r\n"));
    assert_eq!(since(&place), ["en/edited.md", "fr/edited-fr.md"]);
    // Committed, and a file is deleted: its group is reported at the remaining file.
    fs::remove_file(place.site().join("content/fr/removed-fr.md")).unwrap();
    git(&place, &["commit", "-q", "-a", "-m", "work"]);
    assert_eq!(since(&place), ["en/edited.md", "en/removed.md", "fr/edited-fr.md"]);
    // A changed key: both groups.
    place.write("content/fr/renamed-fr.md", posting("another", ""));
    assert_eq!(since(&place), ["en/edited.md", "en/removed.md", "en/renamed.md", "fr/edited-fr.md", "fr/renamed-fr.md"]);
    // Untracked.
    place.write("content/en/new.md", posting("new", ""));
    assert!(since(&place).contains(&"en/new.md".to_owned()));
    // A later change of the other branch is not reported here.
    git(&place, &["stash", "-q", "-u"]);
    git(&place, &["checkout", "-q", "main"]);
    place.write("content/en/kept.md", posting("kept", "slug: y\n"));
    git(&place, &["commit", "-q", "-a", "-m", "meanwhile"]);
    git(&place, &["checkout", "-q", "work"]);
    assert_eq!(since(&place), ["en/edited.md", "en/removed.md", "fr/edited-fr.md"]);
    let query = findings(&place, &["--changed-since", "main", "key:removed"]);
    assert_eq!(pages(&query), BTreeSet::from(["content/en/removed.md"]));
}

#[test]
fn an_unknown_revision_is_an_error() {
    let place = repository();
    let refused = |arguments: &[&str]| run(&place, &[&["check"], arguments].concat()).refused();
    assert!(refused(&["--changed-since", "no-such-branch"]).contains("no revision no-such-branch"));
    let option = refused(&["--changed-since=--output=x"]);
    assert!(option.contains("no revision --output=x"), "{option}");
    assert!(!place.site().join("x").exists());
    git(&place, &["checkout", "-q", "--orphan", "apart"]);
    git(&place, &["commit", "-q", "-m", "apart"]);
    assert!(refused(&["--changed-since", "main"]).contains("no common commit"));
    let outside = small();
    assert!(run(&outside, &["check", "--changed-since", "main"]).refused().contains("needs a git repository"));
    let without = Runner::new(&outside).with("PATH", "/nonexistent").run(&["check", "--changed-since", "main"]).refused();
    assert!(without.contains("not installed"), "{without}");
}

#[test]
fn rules_are_explained_without_a_site() {
    let place = Place::bare();
    for rule in RuleId::names() {
        for language in ["en", "fr"] {
            let text = run(&place, &["check", "--explain", rule, "--ui-language", language]).ok();
            assert!(text.starts_with(&format!("{rule}\n")) && text.lines().count() >= 6, "{text}");
            assert!(text.lines().all(|line| affiche::text::width(line) <= 80), "{text}");
        }
    }
    assert!(run(&place, &["check", "--explain", "lever-id-missing"]).ok().contains("Severity: error; in milder cases info\n"));
    assert!(run(&place, &["check", "--explain", "lever-id-mising"]).refused().contains("did you mean lever-id-missing?"));
    assert!(run(&place, &["check", "--explain", "nothing"]).refused().contains("stray-space"));
    run(&place, &["check", "is:open", "--explain", "stray-space"]).refused();
}

#[test]
fn suppressed_findings_are_suppressed_in_every_format() {
    let place = Place::new();
    let settings = String::from_utf8(place.read(".affiche.yaml")).unwrap();
    place.write(
        ".affiche.yaml",
        format!(
            "{settings}\nchecks:\n  except:\n    - rule: missing-translation\n      path: content/en/careers/positions/field-*\n"
        ),
    );
    let rules: Vec<Value> = findings(&place, &["field-technician"]).iter().map(|finding| finding["rule"].clone()).collect();
    assert_eq!(rules, ["lever-id-invalid"]);
    let rows: Vec<Value> = serde_json::from_str(&run(&place, &["list", "field-technician", "--format", "json"]).ok()).unwrap();
    assert_eq!(rows[0]["problems"], json!(["lever-id-invalid"]));
}

#[test]
fn unchecked_texts_are_counted() {
    let place = small();
    for at in 0..2 {
        place.write(&format!("content/en/other-{at}.md"), "---\ntitle: x\n---\n");
    }
    place.write("content/en/more.md", posting("more", ""));
    place.write("content/en/made/_content.gotmpl", "{{ }}");
    let run = check(&place, 1, &["--format", "json"]);
    let words = "affiche: 2 pages beside the postings are not selected by the postings setting: affiche list --all lists them.";
    assert_eq!(run.err.matches("beside the postings").count(), 1, "{}", run.err);
    assert!(run.err.contains(words), "{}", run.err);
    assert!(run.err.contains("content/en/made/_content.gotmpl makes pages"), "{}", run.err);
    serde_json::from_str::<Value>(&run.out).unwrap();
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    for (arguments, code) in [(&["check", "--format", "json"][..], 1), (&["check", "--fail-on", "never"], 0)] {
        let mut command = Runner::new(&Place::new()).command(&[arguments, &["--site", sample().to_str().unwrap()]].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir("/").spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(code), ""));
    }
}

/// The sample in the project's folder.
fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample/site")
}

#[test]
fn a_pair_without_problems_has_no_findings() {
    let place = Place::new();
    let found = findings(&place, &[]);
    let told = |path: &str| {
        found
            .iter()
            .any(|finding| finding["path"] == path || finding["related"].as_array().unwrap().iter().any(|other| other == path))
    };
    assert!(!told(DESIGNER) && !told(CONCEPTEUR));
}
