//! `affiche translated`, and the rules about history in `list`, on a site in a git repository.

use std::fs;
use std::process::Command;

use super::run::run;
use crate::place::{CONCEPTEUR, DESIGNER, Place};

/// Runs git in the site of a place.
pub fn git(place: &Place, arguments: &[&str]) {
    git_with(place, arguments, &[]);
}

/// Commits every file of a site long ago: languages that are changed within minutes belong together.
pub fn commit_long_ago(place: &Place) {
    git(place, &["init", "-q"]);
    git(place, &["add", "-A"]);
    git_with(place, &["commit", "-q", "-m", "the site"], &[("GIT_COMMITTER_DATE", "@1700000000 +0000")]);
}

fn git_with(place: &Place, arguments: &[&str], environment: &[(&str, &str)]) {
    let mut command = Command::new("git");
    command.envs(environment.iter().copied());
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.ca", "-c", "commit.gpgsign=false"]);
    let output = command.arg("-C").arg(place.site()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A place whose site is committed, with the English designer changed since.
pub fn with_history() -> Place {
    let place = Place::new();
    commit_long_ago(&place);
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

/// The last commit that changed a file, abbreviated to so many digits.
fn last_commit(place: &Place, path: &str, digits: usize) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(place.site()).args(["log", "-1", &format!("--abbrev={digits}"), "--format=%h", "--", path]);
    String::from_utf8(command.output().unwrap().stdout).unwrap().trim().to_owned()
}

/// Inserts a line before the end of a page's front matter.
fn insert(place: &Place, path: &str, line: &str) {
    let text = String::from_utf8(place.read(path)).unwrap();
    place.write(path, text.replacen("\n---\n", &format!("\n{line}\n---\n"), 1));
}

/// On a site whose translations record the commit of their source, that field is updated and nothing else: the whole id, or as many digits
/// as are recorded.
#[test]
fn the_commit_of_the_source_is_recorded() {
    for digits in [40, 9] {
        let place = with_history();
        place.write(".affiche.yaml", "source-commit: sourceCommit\n");
        let before = last_commit(&place, ".", digits);
        insert(&place, CONCEPTEUR, &format!("sourceCommit: {before} # from the English text"));
        git(&place, &["add", "-A"]);
        git(&place, &["commit", "-q", "-m", "the commit of the source"]);
        let text = String::from_utf8(place.read(CONCEPTEUR)).unwrap();
        let old = place.read(DESIGNER);
        // Two commits: one to the source, one to something else.
        place.write(DESIGNER, [&old[..], b"\nAnother sentence.\n"].concat());
        let refused = run(&place, &["translated", CONCEPTEUR]).refused();
        assert!(refused.contains("changes that are not committed"), "{refused}");
        git(&place, &["commit", "-q", "-a", "-m", "more"]);
        let source = last_commit(&place, DESIGNER, digits);
        place.write("README.md", "Notes.\n");
        git(&place, &["add", "-A"]);
        git(&place, &["commit", "-q", "-m", "notes"]);
        assert_ne!(source, before);
        assert_eq!(run(&place, &["translated", CONCEPTEUR]).ok(), format!("{CONCEPTEUR}\n"));
        let written = String::from_utf8(place.read(CONCEPTEUR)).unwrap();
        // An id such as 6670455e5 would be a number without quotes.
        assert_eq!(written.replace(&format!("'{source}'"), &source), text.replace(&before, &source), "{digits}");
        assert!(!place.site().join(RECORD).exists());
        assert!(run(&place, &["translated", "service-designer"]).nothing().contains("nothing to record"));
        assert_eq!(run(&place, &["undo"]).ok(), format!("{CONCEPTEUR}\n"));
        assert_eq!(String::from_utf8(place.read(CONCEPTEUR)).unwrap(), text);
        // A translation without the field gets it.
        let other = "content/fr/carrieres/postes/conseiller·ère-en-talents.md";
        assert_eq!(run(&place, &["translated", other]).ok(), format!("{other}\n"));
        let source = last_commit(&place, "content/en/careers/positions/talent-advisor.md", digits);
        let other = String::from_utf8(place.read(other)).unwrap();
        assert!(other.contains(&format!("\nsourceCommit: {source}\n---\n")), "{other}");
    }
}

/// Ids that are no commits of the repository belong to something else, unless the settings say that the field is the one.
#[test]
fn ids_that_are_no_commits_are_kept() {
    let place = with_history();
    let french = fs::read_dir(place.site().join("content/fr/carrieres/postes")).unwrap();
    let mut count = 0;
    for file in french {
        let path = format!("content/fr/carrieres/postes/{}", file.unwrap().file_name().into_string().unwrap());
        insert(&place, &path, "hash: 5f4dcc3b5aa765d61d8327deb882cf99");
        count += 1;
    }
    assert!(count > 10);
    let shown = run(&place, &["config"]).ok();
    assert!(shown.contains("source-commit: hash"), "{shown}");
    let text = place.read(CONCEPTEUR);
    let refused = run(&place, &["translated", CONCEPTEUR]).refused();
    assert!(refused.contains("none of the ids in it is a commit of this repository"), "{refused}");
    assert_eq!(place.read(CONCEPTEUR), text);
    place.write(".affiche.yaml", "source-commit: none\n");
    assert_eq!(run(&place, &["translated", CONCEPTEUR]).ok(), format!("{RECORD}\n"));
    place.write(".affiche.yaml", "source-commit: hash\n");
    assert_eq!(run(&place, &["translated", CONCEPTEUR]).ok(), format!("{CONCEPTEUR}\n"));
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
