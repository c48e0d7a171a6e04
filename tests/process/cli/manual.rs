//! `help` and `man` in both languages; every example in them works on the sample.

use super::run::run;
use crate::place::Place;

/// The commands after each `$` in a text of help.
fn examples(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.trim_start().strip_prefix("$ ")).map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn every_example_works() {
    use std::process::{Command, Stdio};
    let place = Place::new();
    let manual = run(&place, &["help", "commands"]).ok();
    let found = examples(&manual);
    assert!(found.len() > 20, "{manual}");
    let bin = std::path::Path::new(crate::place::PROGRAM).parent().unwrap();
    for example in found {
        // Each runs on its own site: some undo what others did.
        let place = Place::new();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", &example]).env_clear().envs(place.environment("en_CA.UTF-8")).env("PATH", path);
        let output = command.current_dir(place.site()).stdin(Stdio::null()).output().unwrap();
        let code = output.status.code();
        // `check` finds something in the sample.
        let fine = code == Some(0) || code == Some(1) && example.contains(" check ");
        assert!(fine, "{example}: {output:?}");
        // Messages on standard error are not failures here.
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.is_empty() || !err.contains("did you mean") && !err.contains("there is no"), "{example}: {err}");
    }
}

#[test]
fn help_has_an_overview_and_topics() {
    let place = Place::bare();
    let manual = run(&place, &["help"]).ok();
    for title in ["NAME", "USAGE", "COMMANDS", "POSTINGS", "SEARCH", "EXIT STATUS", "FILES", "ENVIRONMENT", "SETTINGS", "KEYS"] {
        assert!(manual.lines().any(|line| line == title), "{title}");
    }
    let check = run(&place, &["help", "check"]).ok();
    assert!(check.contains("--fail-on") && check.contains("--site") && examples(&check).len() >= 2, "{check}");
    assert!(run(&place, &["help", "settings"]).ok().contains("theme: auto"));
    assert!(run(&place, &["help", "chekc"]).refused().contains("did you mean check?"));
    assert!(run(&place, &["help", "weather"]).refused().contains("the topics are: list, show"));
    assert!(run(&place, &["help", "chekc", "--ui-language", "fr"]).refused().contains("vouliez-vous dire check"));
    assert!(!place.cache().exists(), "nothing is unpacked for it");
}

#[test]
fn short_help_is_that_of_the_command() {
    let place = Place::bare();
    for arguments in [&["-h"][..], &["--help"], &["--help", "--ui-language", "fr"]] {
        let help = run(&place, arguments).ok();
        assert!(help.lines().count() <= 24 && help.contains("archive, reopen"), "{help}");
    }
    let set = run(&place, &["set", "--help"]).ok();
    assert_eq!(run(&place, &["set", "-h"]).ok(), set);
    assert!(set.contains("affiche set [OPTIONS] POSTING… KEY=VALUE…") && set.contains("--dry-run"), "{set}");
}

#[test]
fn the_manual_page_has_its_sections() {
    let place = Place::bare();
    for (language, title) in [("en", ".SH \"EXIT STATUS\""), ("fr", ".SH \"CODE DE SORTIE\"")] {
        let page = run(&place, &["man", "--ui-language", language]).ok();
        assert!(page.starts_with(".TH AFFICHE 1") && page.contains(title), "{}", &page[..400]);
    }
}

#[test]
#[ignore = "needs groff; run by .ci/run: cargo test --test process manual:: -- --ignored"]
fn groff_accepts_the_manual_page() {
    let place = Place::bare();
    for language in ["en", "fr"] {
        let file = place.home().join("affiche.1");
        std::fs::write(&file, run(&place, &["man", "--ui-language", language]).ok()).unwrap();
        let mut groff = std::process::Command::new("groff");
        let output = groff.args(["-k", "-man", "-Tutf8", "-ww", "-z"]).arg(&file).output().expect("there is no groff");
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
