//! `completions`: the scripts and their answers; answers are silent, write nothing and need no site.

use super::run::{Run, Runner};
use crate::place::{DESIGNER, Place, assert_same};

/// The candidates for the words, one line each, as fish gets them.
fn ask(place: &Place, words: &[&str]) -> Run {
    let arguments: Vec<&str> = ["--", "affiche"].iter().chain(words).copied().collect();
    Runner::new(place).with("_AFFICHE_COMPLETE", "fish").run(&arguments)
}

/// The values without their descriptions.
#[track_caller]
fn values(place: &Place, words: &[&str]) -> Vec<String> {
    ask(place, words).ok().lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn words_of_the_program_are_completed() {
    let place = Place::new();
    let commands = values(&place, &["arch"]);
    assert_eq!(commands, ["archive"]);
    assert!(ask(&place, &[""]).ok().contains("list\tList the postings"));
    assert!(values(&place, &["--ui"]).contains(&"--ui-language".to_owned()));
    for (words, wanted) in [
        (&["list", "--format", "j"][..], &["json"][..]),
        (&["list", "--format=j"], &["--format=json"]),
        (&["check", "--fail-on", "w"], &["warning"]),
        (&["check", "--explain", "stray"], &["stray-space", "stray-punctuation"]),
        (&["list", "--sort", "date"], &["date", "date:desc"]),
        (&["--theme", "l"], &["light"]),
        (&["completions", "f"], &["fish"]),
        (&["help", "key"], &["keys"]),
        (&["help", "set"], &["set", "settings"]),
    ] {
        assert_eq!(values(&place, words), wanted, "{words:?}");
    }
    assert!(ask(&place, &["check", "--explain", "stray"]).ok().contains("\tspace around"));
}

#[test]
fn postings_are_completed_by_key_path_and_id() {
    let place = Place::new();
    let line = ask(&place, &["show", "service-d"]).ok();
    assert_eq!(line.lines().next(), Some("service-designer\tService Designer"));
    let french = Runner::new(&place).with("_AFFICHE_COMPLETE", "fish").with("LANG", "fr_CA.UTF-8").run(&[
        "--",
        "affiche",
        "show",
        "service-d",
    ]);
    assert!(french.ok().contains("Concepteur"), "a key is told by the title in the language of the screen");
    assert_eq!(values(&place, &["show", "be34a47a"]), ["be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52"]);
    // One folder at a time; a folder with a single entry is skipped.
    assert_eq!(values(&place, &["archive", "cont"]), ["content/en/", "content/fr/"]);
    assert!(values(&place, &["archive", "content/en/"]).contains(&DESIGNER.to_owned()));
    // After the first posting, fields are offered too.
    assert!(!values(&place, &["set", "arch"]).contains(&"archived=".to_owned()));
    assert!(values(&place, &["set", "service-designer", "arch"]).contains(&"archived=".to_owned()));
    assert_eq!(values(&place, &["set", "service-designer", "archived=t"]), ["archived=true"]);
    assert_eq!(values(&place, &["set", "x", "--if", "archived="]), ["archived=true", "archived=false"]);
    assert_eq!(values(&place, &["unset", "x", "--field", "leverI"]), ["leverId"]);
    for command in ["show", "archive", "reopen", "set", "unset"] {
        assert_eq!(values(&place, &[command, "x", "--lang", ""]), ["en", "fr"], "{command}");
    }
    assert_eq!(values(&place, &["translate", "x", "--to", ""]), ["en", "fr"]);
    assert_eq!(values(&place, &["new", "--title", "f"]), ["fr="]);
}

#[test]
fn queries_are_completed() {
    let place = Place::new();
    for (typed, wanted) in [
        ("is:", &["is:open", "is:archived", "is:hidden", "is:half-closed", "is:duplicate"][..]),
        ("is:op", &["is:open"]),
        ("!is:op", &["!is:open"]),
        ("missing:", &["missing:en", "missing:fr"]),
        ("rule:stale", &["rule:stale-translation"]),
        ("behind:", &["behind:en", "behind:fr"]),
        ("est:", &["est:ouvert", "est:archivé", "est:masqué", "est:fermé-à-moitié", "est:double"]),
        ("langu", &["langue:"]),
        ("key:service-d", &["key:service-designer"]),
    ] {
        assert_eq!(values(&place, &["list", typed]), wanted, "{typed}");
        assert_eq!(values(&place, &["check", typed]), wanted, "{typed}");
    }
    assert!(values(&place, &["list", ""]).contains(&"is:".to_owned()));
}

#[test]
fn answers_are_silent_and_change_nothing() {
    let place = Place::new();
    place.write(".affiche.yaml", "nonsense: [\n");
    let before = place.files();
    for words in [
        &["list", "is:"][..],
        &["show", ""],
        &["list", "--site", "nowhere", "lang:"],
        &["show", "--config", "nowhere", ""],
        &["nonsense", "x", "--what"],
        &[],
    ] {
        ask(&place, words).ok();
    }
    assert_same(&place.files(), &before);
    let kept: Vec<_> =
        std::fs::read_dir(place.home().join("state/affiche")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!place.cache().exists() && kept == ["screen.json"], "{kept:?}");
    // Without a site nothing of a site is offered, and the sample is not unpacked.
    let bare = Place::bare();
    assert!(values(&bare, &["show", ""]).iter().all(|value| value.starts_with("--")));
    assert!(!bare.cache().exists());
    // An invalid request gets no answer.
    for shell in ["fish", "nonesuch"] {
        assert_eq!(Runner::new(&bare).with("_AFFICHE_COMPLETE", shell).run(&["list"]).ok(), "");
    }
}

#[test]
fn hostile_names_are_not_offered() {
    let place = Place::new();
    place.write(
        "content/en/careers/positions/a\u{1b}[31m.md",
        "---\nlayout: job-posting\ntitle: \"x\\e[31m\"\ntranslationKey: \"k\\e]0;\"\n---\n",
    );
    let answer = ask(&place, &["show", ""]).ok() + &ask(&place, &["show", "content/en/careers/positions/a"]).ok();
    assert!(!answer.contains('\u{1b}'), "{answer:?}");
}

#[test]
fn every_shell_has_a_script() {
    let place = Place::bare();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = Runner::new(&place).run(&["completions", shell]).ok();
        assert!(script.contains("_AFFICHE_COMPLETE") && script.contains("affiche"), "{script}");
    }
    assert!(Runner::new(&place).run(&["completions", "cmd"]).refused().contains("bash, zsh, fish, powershell"));
}

/// The candidates of bash for a line.
#[cfg(unix)]
fn bash(place: &Place, line: &str) -> Vec<String> {
    use std::process::{Command, Stdio};
    let script = Runner::new(place).run(&["completions", "bash"]).ok();
    let file = place.home().join("affiche.bash");
    // As readline does: words are also split at colons and equals signs, unless a quote is open.
    let parted = match line.split_once('\'') {
        Some((_, open)) => open,
        None => line.rsplit([' ', ':', '=']).next().unwrap(),
    };
    let escaped = line.replace('\'', "'\\''");
    let call = format!(
        "{script}\nCOMP_LINE='{escaped}'\nCOMP_POINT=${{#COMP_LINE}}\n_affiche affiche '{parted}' x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    );
    std::fs::write(&file, call).unwrap();
    let mut command = Command::new("bash");
    command.arg(&file).env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(place.site()).stdin(Stdio::null());
    let output = command.output().expect("there is no bash");
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_gets_only_the_part_it_replaces() {
    let place = Place::new();
    for (line, wanted) in [
        ("affiche arch", &["archive"][..]),
        ("affiche list is:op", &["open"]),
        ("affiche list is:", &["open", "archived", "hidden", "half-closed", "duplicate"]),
        ("affiche list 'is:op", &["is:open"]),
        ("affiche list --format=j", &["json"]),
        ("affiche set service-designer archived=f", &["false"]),
        ("affiche show content/en/careers/positions/ice", &["content/en/careers/positions/ice-team-lead.md"]),
        ("affiche show content/fr/carrieres/postes/chef", &["content/fr/carrieres/postes/chef-d\\’équipe-\\–-glace.md"]),
    ] {
        assert_eq!(bash(&place, line), wanted, "{line}");
    }
}
