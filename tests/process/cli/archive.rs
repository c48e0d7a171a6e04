//! `affiche archive` and `reopen`: which files, which bytes, which refusals.

use std::fs;
use std::process::Command;

use super::run::{Runner, run};
use crate::place::{ANALYSTE, BROKEN, CONCEPTEUR, DESIGNER, Place, archived, assert_same};

const ANALYST: &str = "content/en/careers/positions/policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md";
const OLD_ANALYST: &str = "content/en/careers/positions/policy-analyst.md";

#[test]
fn a_pair_is_archived_and_reopened() {
    for word in [DESIGNER, CONCEPTEUR, "service-designer", "be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52"] {
        let place = Place::new();
        let before = place.files();
        assert_eq!(run(&place, &["archive", word]).ok(), format!("{DESIGNER}\n{CONCEPTEUR}\n"), "{word}");
        assert_same(&place.files(), &archived(&before, &[DESIGNER, CONCEPTEUR]));
        assert_eq!(run(&place, &["archive", word]).nothing(), "affiche: nothing to change: already archived\n");
        assert_eq!(run(&place, &["reopen", word]).ok(), format!("{DESIGNER}\n{CONCEPTEUR}\n"), "{word}");
        assert_same(&place.files(), &before);
        assert_eq!(run(&place, &["reopen", word]).nothing(), "affiche: nothing to change: not archived\n");
    }
}

#[test]
fn only_takes_the_named_file() {
    let place = Place::new();
    let before = place.files();
    assert_eq!(run(&place, &["archive", "--only", DESIGNER]).ok(), format!("{DESIGNER}\n"));
    assert_same(&place.files(), &archived(&before, &[DESIGNER]));
    let refused = run(&place, &["archive", "--only", "service-designer"]).refused();
    assert!(refused.contains("--only takes paths") && refused.contains(DESIGNER), "{refused}");
    let refused = run(&place, &["archive", "--only", "--every", DESIGNER]).refused();
    assert!(refused.contains("--only") && refused.contains("--every"), "{refused}");
}

#[test]
fn of_duplicate_versions_none_is_guessed() {
    let place = Place::new();
    let before = place.files();
    for word in [ANALYSTE, "policy-analyst"] {
        let refused = run(&place, &["archive", word]).refused();
        let lines: Vec<&str> = refused.lines().collect();
        assert!(lines[0].contains("several translations in English") && lines[0].contains("--every"), "{refused}");
        assert_eq!(lines[1..], [format!("  {ANALYST}"), format!("  {OLD_ANALYST}")], "{refused}");
    }
    assert_same(&place.files(), &before);
    // One of the duplicates has one translation.
    assert_eq!(run(&place, &["archive", "--dry-run", ANALYST]).ok().matches("\n+archived: true\n").count(), 2);
    // The whole posting; the old file is archived already.
    assert_eq!(run(&place, &["archive", "--every", ANALYSTE]).ok(), format!("{ANALYST}\n{ANALYSTE}\n"));
    assert_same(&place.files(), &archived(&before, &[ANALYST, ANALYSTE]));
    let after = run(&place, &["reopen", "--every", "policy-analyst"]).ok();
    assert_eq!(after, format!("{ANALYST}\n{OLD_ANALYST}\n{ANALYSTE}\n"));
}

#[test]
fn either_all_files_are_written_or_none() {
    let place = Place::new();
    let before = place.files();
    for words in [&[DESIGNER, BROKEN][..], &[BROKEN], &[DESIGNER, "nobody"]] {
        let refused = run(&place, &[&["archive"], words].concat()).refused();
        let culprit = words[words.len() - 1];
        assert!(refused.contains(culprit), "{refused}");
        assert_same(&place.files(), &before);
    }
    let refused = run(&place, &["archive", BROKEN]).refused();
    assert!(refused.contains("was not changed") && refused.contains("line 4"), "{refused}");
}

#[test]
fn comments_and_order_are_kept() {
    let place = Place::new();
    let before = place.files();
    let path = "content/fr/carrieres/postes/prévisionniste-des-glaces-de-rivière.md";
    assert!(String::from_utf8_lossy(&before[path]).contains("archived: false # rouvert"), "the sample has a comment there");
    run(&place, &["archive", "--only", path]).ok();
    assert_same(&place.files(), &archived(&before, &[path]));
}

#[test]
fn refused_changes_have_a_reason() {
    let place = Place::new();
    let run = run(&place, &["reopen", "general-application"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.err.matches("its key general-application is evergreen").count(), 2, "{run:?}");
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::new();
    let before = place.files();
    let diff = run(&place, &["archive", "--dry-run", "service-designer"]).ok();
    assert_same(&place.files(), &before);
    assert!(diff.starts_with(&format!("--- a/{DESIGNER}\n+++ b/{DESIGNER}\n@@ ")), "{diff}");
    let changed = |sign: char| -> Vec<&str> {
        let lines = diff.lines().filter(|line| line.starts_with(sign));
        lines.filter(|line| !line.starts_with("---") && !line.starts_with("+++")).collect()
    };
    assert_eq!((changed('-'), changed('+')), (vec!["-archived: false"; 2], vec!["+archived: true"; 2]));
    assert_eq!(run(&place, &["reopen", "--dry-run", "service-designer"]).nothing(), "affiche: nothing to change: not archived\n");
}

/// `git apply` of the diff gives the same bytes as affiche itself, whatever the names and line ends.
#[test]
fn git_applies_the_diff() {
    let place = Place::new();
    let posting = |archived: &str| format!("---\nlayout: job-posting\ntitle: T\narchived: {archived}\n---\nText\n");
    for path in [
        "content/en/with space.md",
        "content/en/ two  spaces .md",
        "content/en/a\ttab.md",
        "content/en/quote\"and\\backslash.md",
        "content/fr/dossier à part/développeur·se–l’été.md",
        "content/fr/工程 🌊.md",
    ] {
        place.write(path, posting("false"));
    }
    place.write("content/en/windows.md", posting("false").replace('\n', "\r\n"));
    place.write("content/en/no-end.md", "---\nlayout: job-posting\ntitle: T\narchived: false\n---");
    place.write("content/en/inserted.md", "---\nlayout: job-posting\ntitle: T\n---\nText");
    place.write("content/en/latin.md", b"---\nlayout: job-posting\ntitle: T\narchived: false\n---\ncaf\xe9\n");
    let repository = |place: &Place, arguments: &[&str]| {
        let mut command = Command::new("git");
        command.env_clear().envs(place.environment("C")).env("GIT_CONFIG_NOSYSTEM", "1").current_dir(place.site());
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let listed = run(&place, &["list", "title:T$", "--format", "paths", "-0"]).ok();
    let mut paths: Vec<&str> = listed.split_terminator('\0').filter(|path| !path.contains("careers")).collect();
    paths.retain(|path| !path.contains("carrieres"));
    assert_eq!(paths.len(), 10, "{paths:#?}");
    paths.extend([DESIGNER, CONCEPTEUR]);
    let output = Runner::new(&place).command(&[&["archive", "--only", "--dry-run"], &paths[..]].concat()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let patch = place.home().join("archive.patch");
    fs::write(&patch, &output.stdout).unwrap();
    let before = place.files();
    repository(&place, &["init", "--quiet"]);
    repository(&place, &["apply", "--whitespace=nowarn", patch.to_str().unwrap()]);
    fs::remove_dir_all(place.site().join(".git")).unwrap();
    let applied = place.files();
    for (path, bytes) in &before {
        fs::write(place.site().join(path), bytes).unwrap();
    }
    Runner::new(&place).run(&[&["archive", "--only"], &paths[..]].concat()).ok();
    assert_same(&applied, &place.files());
    assert_eq!(applied.iter().filter(|(path, bytes)| before[*path] != **bytes).count(), paths.len());
}

#[cfg(unix)]
#[test]
fn a_read_only_file_stops_the_whole_change() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let before = place.files();
    fs::set_permissions(place.site().join(CONCEPTEUR), fs::Permissions::from_mode(0o444)).unwrap();
    let refused = run(&place, &["archive", "service-designer"]).refused();
    assert!(refused.contains(CONCEPTEUR) && refused.contains("read-only"), "{refused}");
    assert_same(&place.files(), &before);
    assert!(place.site().join(DESIGNER).exists());
}
