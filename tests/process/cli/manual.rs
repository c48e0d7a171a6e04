//! `help` and `man`: they are printed, in both languages, and every example in them works on the sample.

use super::run::run;
use crate::place::Place;

/// What follows a `$` in a text of help.
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
        // Each on a site of its own: some take back what others did.
        let place = Place::new();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", &example]).env_clear().envs(place.environment("en_CA.UTF-8")).env("PATH", path);
        let output = command.current_dir(place.site()).stdin(Stdio::null()).output().unwrap();
        let code = output.status.code();
        // `check` finds what is in the sample.
        let fine = code == Some(0) || code == Some(1) && example.contains(" check ");
        assert!(fine, "{example}: {output:?}");
        // What there is to tell is no mistake.
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.is_empty() || !err.contains("did you mean") && !err.contains("there is no"), "{example}: {err}");
    }
}

#[test]
fn help_is_about_everything_or_one_thing() {
    let place = Place::bare();
    let manual = run(&place, &["help"]).ok();
    for title in ["NAME", "USAGE", "COMMANDS", "POSTINGS", "SEARCH", "EXIT STATUS", "FILES", "ENVIRONMENT", "SETTINGS", "KEYS"] {
        assert!(manual.lines().any(|line| line == title), "{title}");
    }
    let check = run(&place, &["help", "check"]).ok();
    assert!(check.contains("--fail-on") && check.contains("--site") && examples(&check).len() >= 2, "{check}");
    assert!(run(&place, &["help", "settings"]).ok().contains("theme: auto"));
    assert!(run(&place, &["help", "chekc"]).refused().contains("did you mean check?"));
    assert!(run(&place, &["help", "weather"]).refused().contains("ask about list, show"));
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
fn the_manual_page_is_one() {
    let place = Place::bare();
    for (language, title) in [("en", ".SH \"EXIT STATUS\""), ("fr", ".SH \"CODE DE SORTIE\"")] {
        let page = run(&place, &["man", "--ui-language", language]).ok();
        assert!(page.starts_with(".TH AFFICHE 1") && page.contains(title), "{}", &page[..400]);
        let file = place.home().join("affiche.1");
        std::fs::write(&file, &page).unwrap();
        // Where there is a typesetter, it has nothing to complain about.
        let groff = std::process::Command::new("groff").args(["-k", "-man", "-Tutf8", "-ww", "-z"]).arg(&file).output();
        if let Ok(output) = groff {
            assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}
