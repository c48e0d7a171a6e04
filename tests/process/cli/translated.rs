//! `affiche translated`, and the rules about history in `list`, on a site in a git repository.

use std::process::Command;

use super::run::run;
use crate::place::{CONCEPTEUR, DESIGNER, Place};

/// Runs git in the site of a place.
pub fn git(place: &Place, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.ca", "-c", "commit.gpgsign=false"]);
    let output = command.arg("-C").arg(place.site()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A place whose site is committed, with the English designer changed since.
pub fn with_history() -> Place {
    let place = Place::new();
    git(&place, &["init", "-q"]);
    git(&place, &["add", "-A"]);
    git(&place, &["commit", "-q", "-m", "the site"]);
    let text = String::from_utf8(place.read(DESIGNER)).unwrap();
    place.write(DESIGNER, text.clone() + "\nOne sentence more.\n");
    git(&place, &["commit", "-q", "-a", "-m", "more"]);
    place
}

const RECORD: &str = ".affiche/translated";

#[test]
fn an_acknowledgement_is_recorded_and_undone() {
    let place = with_history();
    let stale = || run(&place, &["list", "rule:stale-translation", "--format", "paths"]);
    assert_eq!(stale().ok(), format!("{CONCEPTEUR}\n"));
    assert_eq!(run(&place, &["translated", CONCEPTEUR]).ok(), format!("{RECORD}\n"));
    stale().nothing();
    let record = String::from_utf8(place.read(RECORD)).unwrap();
    assert_eq!(record.lines().count(), 2);
    assert!(record.contains(&format!("\n{CONCEPTEUR}\t")), "{record}");
    // Once is enough; the source, the key and the id mean its translations.
    for word in [CONCEPTEUR, DESIGNER, "service-designer", "be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52"] {
        assert!(run(&place, &["translated", word]).nothing().contains("nothing to record"), "{word}");
    }
    assert_eq!(run(&place, &["undo"]).ok(), format!("{RECORD}\n"));
    assert!(!place.site().join(RECORD).exists());
    assert_eq!(stale().ok().lines().count(), 1);
    assert_eq!(run(&place, &["redo"]).ok(), format!("{RECORD}\n"));
    // Another posting is added; the lines are sorted and none is lost.
    run(&place, &["translated", "river-ice-forecaster"]).ok();
    let more = String::from_utf8(place.read(RECORD)).unwrap();
    assert!(more.starts_with(&record) && more.lines().count() == 3, "{more}");
    // In French.
    let said = run(&place, &["translated", CONCEPTEUR, "--ui-language", "fr"]).nothing();
    assert!(said.contains("rien à consigner"), "{said}");
}

#[test]
fn versions_that_cant_be_compared_are_refused() {
    let place = Place::new();
    let said = run(&place, &["translated", "field-technician-winter"]).refused();
    assert!(said.contains("No translation is linked here"), "{said}");
    run(&place, &["translated", "nobody"]).refused();
    // Without a repository the rule reports that it can't decide, and the rest of the query is answered.
    let told = run(&place, &["list", "rule:stale-translation or lang:fr", "--format", "paths"]);
    assert!(told.code == Some(0) && told.err.contains("not in a git repository") && told.out.lines().count() > 10, "{told:?}");
    // A damaged record is reported, and its readable lines apply.
    run(&place, &["translated", CONCEPTEUR]).ok();
    let record = String::from_utf8(place.read(RECORD)).unwrap();
    place.write(RECORD, format!("<<<<<<< ours\n{record}"));
    let told = run(&place, &["list", "rule:stale-translation"]);
    assert!(told.err.contains("line 1 of .affiche/translated can’t be read"), "{told:?}");
}

#[test]
fn queries_can_name_rules_about_texts() {
    let place = Place::new();
    let text = String::from_utf8(place.read(CONCEPTEUR)).unwrap();
    place.write(CONCEPTEUR, text + "\n## Un titre de plus\n\nAvec 77 jours.\n");
    let found = run(&place, &["list", "rule:structure-drift", "--format", "json"]).ok();
    assert!(found.contains(CONCEPTEUR), "{found}");
    // `has:problem` and the key `problems` are about front matter only.
    let rows: Vec<serde_json::Value> = serde_json::from_str(&found).unwrap();
    assert!(rows.iter().all(|row| !row["problems"].to_string().contains("structure-drift")), "{found}");
}
