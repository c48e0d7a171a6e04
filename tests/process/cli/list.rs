//! `affiche list`: formats, order, queries, and the shape of the JSON that scripts rely on.

use std::process::Stdio;

use serde_json::{Value, json};

use super::run::{Run, Runner, run};
use crate::place::{BROKEN, CONCEPTEUR, DESIGNER, POSTINGS, Place};

/// The keys of a posting, in order.
const KEYS: [&str; 14] = [
    "path",
    "language",
    "title",
    "description",
    "status",
    "statusReason",
    "archived",
    "translationKey",
    "leverId",
    "layout",
    "translations",
    "missingLanguages",
    "problems",
    "closed",
];

const POSITIONS: &str = "content/en/careers/positions";
const POSTES: &str = "content/fr/carrieres/postes";

/// The postings in JSON.
fn rows(place: &Place) -> Vec<Value> {
    serde_json::from_str(&run(place, &["list", "--format", "json"]).ok()).unwrap()
}

/// The paths that a query finds.
fn paths(place: &Place, arguments: &[&str]) -> Vec<String> {
    let run = run(place, &[&["list", "--format", "paths"], arguments].concat());
    run.ok().lines().map(str::to_owned).collect()
}

#[test]
fn the_table_has_one_line_per_posting() {
    let place = Place::new();
    let table = run(&place, &["list"]).ok();
    assert_eq!(table.lines().count(), POSTINGS);
    let line = |path: &str| table.lines().find(|line| line.ends_with(path)).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(line(DESIGNER)[..6], ["●", "open", "EN", "fr", "Service", "Designer"]);
    assert_eq!(line("policy-analyst.md")[..4], ["○", "archived", "EN2", "fr"]);
    assert_eq!(line(BROKEN)[..4], ["◌", "hidden", "??", "FR◌"]);
    // Open, hidden, archived.
    let signs: Vec<char> = table.lines().filter_map(|line| line.chars().next()).collect();
    assert!(signs.iter().all(|sign| "●◌○".contains(*sign)));
    let mut sorted = signs.clone();
    sorted.sort_by_key(|sign| "●◌○".find(*sign));
    assert_eq!(signs, sorted);
    assert!(!table.contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn json_has_exactly_these_keys_in_this_order() {
    let place = Place::new();
    let text = run(&place, &["list", "--format", "json"]).ok();
    let rows: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(rows.len(), POSTINGS);
    for row in &rows {
        let mut keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        keys.sort_unstable();
        let mut known = KEYS;
        known.sort_unstable();
        assert_eq!(keys, known, "{row}");
    }
    // Only the text keeps the order of keys. A key with its indentation occurs only at the beginning of a line.
    let of_first: Vec<&str> =
        text.lines().take_while(|line| *line != "  },").filter_map(|line| line.strip_prefix("    \"")).collect();
    let names: Vec<&str> = of_first.iter().filter_map(|line| Some(line.split_once("\":")?.0)).collect();
    assert_eq!(names, KEYS);
}

#[test]
fn json_matches_the_sample() {
    let rows = rows(&Place::new());
    let row = |path: &str| rows.iter().find(|row| row["path"] == path).unwrap_or(&Value::Null);
    assert_eq!(
        row(DESIGNER),
        &json!({
            "path": DESIGNER,
            "language": "en",
            "title": "Service Designer",
            "description":
                "From the first phone call to the last sandbag, a flood is a service problem too. Come and help us see it whole.",
            "status": "open",
            "statusReason": "archived is false",
            "archived": false,
            "translationKey": "service-designer",
            "leverId": "be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52",
            "layout": "job-posting",
            "translations": [CONCEPTEUR],
            "missingLanguages": [],
            "problems": [],
            "closed": false,
        })
    );
    // Duplicate, archived, with a space after its title.
    assert_eq!(
        row(&format!("{POSITIONS}/policy-analyst.md")),
        &json!({
            "path": format!("{POSITIONS}/policy-analyst.md"),
            "language": "en",
            "title": "Policy Analyst ",
            "description": "Help us turn what the rivers tell us into rules that towns can live with.",
            "status": "archived",
            "statusReason": "archived is true",
            "archived": true,
            "translationKey": "policy-analyst",
            "leverId": "b535d1b9-1634-4417-a173-450faae8e170",
            "layout": "job-posting",
            "translations": [
                format!("{POSITIONS}/policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md"),
                format!("{POSTES}/analyste-des-politiques--null.md"),
            ],
            "missingLanguages": [],
            "problems": ["duplicate-translation", "stray-space"],
            "closed": true,
        })
    );
    // An unreadable file is listed with its name as the title and the error as the reason.
    assert_eq!(
        row(BROKEN),
        &json!({
            "path": BROKEN,
            "language": "fr",
            "title": "chef-d’équipe-–-glace",
            "description": null,
            "status": "hidden",
            "statusReason":
                "the YAML front matter is not valid, line 4, column 22: mapping values are not allowed in this context",
            "archived": null,
            "translationKey": null,
            "leverId": null,
            "layout": null,
            "translations": [],
            "missingLanguages": ["en"],
            "problems": ["front-matter-invalid"],
            "closed": false,
        })
    );
}

#[test]
fn json_gives_the_reason_of_a_status() {
    let rows = rows(&Place::new());
    let row = |path: &str| rows.iter().find(|row| row["path"] == path).unwrap_or(&Value::Null);
    // Evergreen: open although it is archived, and no missing id is reported.
    assert_eq!(
        row(&format!("{POSITIONS}/general-application.md")),
        &json!({
            "path": format!("{POSITIONS}/general-application.md"),
            "language": "en",
            "title": "General Application",
            "description": "Nothing on the list looks like you? Tell us who you are and we will keep you in mind.",
            "status": "open",
            "statusReason": "evergreen: its key general-application stays open whatever archived says",
            "archived": true,
            "translationKey": "general-application",
            "leverId": null,
            "layout": "job-posting",
            "translations": [format!("{POSTES}/candidature-spontanée.md")],
            "missingLanguages": [],
            "problems": [],
            "closed": false,
        })
    );
    // A page with a future date is not built, so Hugo lists no translation on either side.
    assert_eq!(
        row(&format!("{POSTES}/traducteur·trice-réviseur·e.md")),
        &json!({
            "path": format!("{POSTES}/traducteur·trice-réviseur·e.md"),
            "language": "fr",
            "title": "Traducteur·trice-réviseur·e",
            "description": "Deux langues, une rivière. Veillez à ce qu’elle ait la même profondeur dans les deux.",
            "status": "hidden",
            "statusReason": "to be published on 2099-04-01",
            "archived": false,
            "translationKey": "translator-reviser",
            "leverId": "f4605816-bbbd-4d30-b448-b0d2fd41b791",
            "layout": "job-posting",
            "translations": [],
            "missingLanguages": ["en"],
            "problems": ["archived-mismatch", "missing-translation"],
            "closed": false,
        })
    );
    // Newer versions of Hugo read `no` as text.
    let talents = row(&format!("{POSTES}/conseiller·ère-en-talents.md"));
    assert_eq!((&talents["status"], &talents["archived"]), (&json!("archived"), &Value::Null));
}

#[test]
fn csv_has_the_same_keys_and_values() {
    let place = Place::new();
    let csv = run(&place, &["list", "--format", "csv"]).ok();
    let json = rows(&place);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), KEYS);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), json.len());
    for (record, row) in records.iter().zip(&json) {
        for (key, cell) in KEYS.iter().zip(record) {
            let wanted = match &row[*key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
                other => other.to_string(),
            };
            assert_eq!(cell, wanted, "{key} of {}", row["path"]);
        }
    }
}

#[test]
fn paths_end_in_newline_or_nul() {
    let place = Place::new();
    assert_eq!(paths(&place, &["service", "designer"]), [DESIGNER, CONCEPTEUR]);
    let null = run(&place, &["list", "-0", "service", "designer"]).ok();
    assert_eq!(null, format!("{DESIGNER}\0{CONCEPTEUR}\0"));
    assert_eq!(run(&place, &["list", "-0", "--format", "paths", "service", "designer"]).ok(), null);
    let refused = run(&place, &["list", "-0", "--format", "json"]).refused();
    assert!(refused.contains("--format paths"), "{refused}");
}

#[test]
fn rows_are_sorted_by_option() {
    let place = Place::new();
    let by_path = paths(&place, &["--sort", "path"]);
    assert!(by_path.is_sorted() && by_path.len() == POSTINGS);
    let reverse: Vec<_> = by_path.iter().rev().cloned().collect();
    assert_eq!(paths(&place, &["--sort", "path:desc"]), reverse);
    assert!(paths(&place, &["--sort=language"])[..19].iter().all(|path| path.starts_with("content/en/")));
    assert!(paths(&place, &["--sort", "language:desc"])[..18].iter().all(|path| path.starts_with("content/fr/")));
    assert!(paths(&place, &["--sort", "title"])[0].ends_with("accessibility-specialist.md"));
    assert!(paths(&place, &["--sort", "status:desc"])[0].ends_with("adjoint·e-de-direction.md"));
    let refused = run(&place, &["list", "--sort", "colour"]).refused();
    assert!(refused.contains("“colour”") && refused.contains("status, title, path, date, language"), "{refused}");
}

#[test]
fn queries_select_rows() {
    let place = Place::new();
    let gestionnaire = "content/fr/carrieres/postes/gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md";
    assert_eq!(paths(&place, &["gest", "prod"])[0], gestionnaire);
    assert_eq!(paths(&place, &["key:service-designer"]), [CONCEPTEUR, DESIGNER], "by title");
    assert_eq!(paths(&place, &["is:hidden", "lang:fr", "rule:front-matter-invalid"]), [BROKEN]);
    assert_eq!(paths(&place, &["est:masqué", "langue:fr", "rule:front-matter-invalid"]), [BROKEN]);
    assert_eq!(
        paths(&place, &["text:\"level BBB\" or text:snowmobile", "--sort", "path"]),
        ["executive-assistant", "field-technician-winter-gauging", "procurement-advisor"]
            .map(|name| format!("content/en/careers/positions/{name}.md"))
    );
    assert_eq!(paths(&place, &["is:open"]).len() + paths(&place, &["!is:open"]).len(), POSTINGS);
    assert_eq!(paths(&place, &["--all", "layout:job-posting | path:careers | path:carrieres"]).len(), POSTINGS);
    assert!(paths(&place, &["--all"]).len() > POSTINGS);
}

#[test]
fn an_error_in_a_query_has_its_column() {
    let place = Place::new();
    for (query, column, told) in [
        (&["titel:x"][..], 1, "did you mean title:"),
        (&["pilote", "colour:red"], 8, "“colour”"),
        (&["été", "is:opn"], 8, "did you mean open"),
        (&["key:"], 1, "key: needs a value"),
    ] {
        let refused = run(&place, &[&["list"], query].concat()).refused();
        assert!(refused.contains(&format!("column {column}:")) && refused.contains(told), "{query:?}: {refused}");
    }
}

#[test]
fn finding_nothing_is_not_an_error() {
    let place = Place::new();
    for format in ["table", "paths"] {
        assert_eq!(run(&place, &["list", "'zzz", "--format", format]).nothing(), "affiche: nothing matches\n");
    }
    let Run { code, out, err } = run(&place, &["list", "'zzz", "--format", "json"]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "[]\n", "affiche: nothing matches\n"));
    let Run { code, out, .. } = run(&place, &["list", "'zzz", "--format", "csv"]);
    assert_eq!((code, out.trim_end()), (Some(0), KEYS.join(",").as_str()));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let place = Place::new();
    // More than any pipe buffers, so that the program is still writing when its reader exits.
    for number in 0..400 {
        place.write(
            &format!("content/en/more/{number}.md"),
            format!(
                "---\nlayout: job-posting\ntitle: More {number}\ndescription: {}\narchived: false\n---\n",
                "words ".repeat(200)
            ),
        );
    }
    for format in ["json", "csv", "table", "paths"] {
        let mut command = Runner::new(&place).command(&["list", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{format}");
    }
}
