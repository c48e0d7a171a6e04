//! `config`: effective settings and their origin, the order of layers, a starting file, the schema; with a site and without.

use std::fs;

use super::run::{Runner, run};
use crate::place::Place;

/// The line of a setting.
#[track_caller]
fn line<'t>(text: &'t str, setting: &str) -> &'t str {
    text.lines().find(|line| line.trim_start().starts_with(setting)).unwrap()
}

#[test]
fn each_layer_overrides_those_before() {
    let place = Place::new();
    let text = || run(&place, &["config"]).ok();
    assert!(line(&text(), "theme: auto").ends_with("# default"));
    place.settings("theme: light\nmouse: false\nhugo-version: 0.150\nlever:\n  url: https://jobs.example.ca/{id}\n");
    assert!(line(&text(), "theme: light").ends_with("# ~/config/affiche/config.yaml, line 1"), "{}", text());
    assert!(line(&text(), "url: https").ends_with("line 5"));
    place.write(".affiche.yaml", "# ours\nhugo-version: 0.151\nchecks: {stray-space: off}\n");
    assert!(line(&text(), "hugo-version: 0.151").ends_with(".affiche.yaml, line 2"));
    assert!(line(&text(), "stray-space: off").ends_with(".affiche.yaml, line 3"));
    assert!(line(&text(), "mouse: false").ends_with("config.yaml, line 2"), "what the site says nothing about holds");
    let with = || Runner::new(&place).with("AFFICHE_THEME", "none").with("AFFICHE_EVERGREEN", "[a, b]");
    let text = with().run(&["config"]).ok();
    assert!(line(&text, "theme: none").ends_with("# AFFICHE_THEME in the environment"));
    assert!(line(&text, "evergreen: [a, b]").ends_with("# AFFICHE_EVERGREEN in the environment"));
    let text = with().run(&["config", "--theme", "light", "--plain", "--ui-language", "fr"]).ok();
    assert!(line(&text, "theme: light").ends_with("# option --theme"));
    assert!(line(&text, "plain: true").ends_with("# option --plain"));
    assert!(line(&text, "ui-language: fr").ends_with("# option --ui-language"));
    assert!(line(&text, "source-language").ends_with("# par défaut"));
    // The output is a settings file with the same meaning.
    let again = place.home().join("again.yaml");
    fs::write(&again, &text).unwrap();
    let values = |text: &str| {
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split("  # ").next().unwrap().trim_end().to_owned())
            .collect::<Vec<_>>()
    };
    let elsewhere = Runner::new(&place).within(place.home()).run(&["config", "--config", again.to_str().unwrap()]).ok();
    assert_eq!(values(&elsewhere), values(&text));
}

/// Each personal setting in the file of a site: the user's value applies, and the note says what to do.
#[test]
fn personal_settings_of_a_site_are_ignored() {
    let place = Place::new();
    place.settings("theme: light\n");
    for (setting, shown) in [
        ("theme: dark", "theme: light"),
        ("mouse: false", "mouse: true"),
        ("plain: true", "plain: false"),
        ("ui-language: fr", "ui-language:"),
        ("keys: {review: {esc: write}}", "keys: {}"),
    ] {
        place.write(".affiche.yaml", format!("evergreen: [a]\n{setting}\n"));
        for arguments in [&["config"][..], &["list"]] {
            let ran = run(&place, arguments);
            let name = setting.split(':').next().unwrap();
            let told = format!(".affiche.yaml, line 2: {name} is personal");
            assert!(ran.err.contains(&told) && ran.err.contains("config.yaml"), "{arguments:?}: {}", ran.err);
        }
        let text = run(&place, &["config"]).out;
        assert!(text.contains(shown) && text.contains("evergreen: [a]"), "{text}");
    }
}

#[test]
fn files_are_named_whether_they_exist_or_not() {
    let place = Place::new();
    let text = run(&place, &["config"]).ok();
    assert!(text.contains("#   ~/config/affiche/config.yaml (not found)\n"), "{text}");
    assert!(text.contains(".affiche.yaml (read)\n"), "{text}");
    let home = || Runner::new(&place).within(place.home());
    let text = home().run(&["config"]).ok();
    assert!(text.contains("There is no site here") && !text.contains(".affiche.yaml"), "{text}");
    assert!(!place.cache().exists(), "no sample is unpacked for it");
    let site = place.site();
    assert!(home().run(&["config", "--site", site.to_str().unwrap()]).ok().contains(".affiche.yaml (read)"));
    assert!(home().run(&["config", "--site", "nowhere"]).refused().contains("nowhere"));
}

#[test]
fn errors_are_reported_and_the_rest_applies() {
    let place = Place::new();
    let run = Runner::new(&place)
        .with("AFFICHE_MOUSE", "maybe")
        .with("AFFICHE_HUGO_VERSIONS", "0.150")
        .with("AFFICHE_LEVER_IDS", "any")
        .run(&["config"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("affiche: AFFICHE_MOUSE: mouse must be true or false"), "{}", run.err);
    assert!(run.err.contains("did you mean AFFICHE_HUGO_VERSION?"), "{}", run.err);
    assert!(line(&run.out, "ids: any").ends_with("AFFICHE_LEVER_IDS in the environment"));
    assert!(line(&run.out, "mouse: true").ends_with("# default"));
}

#[test]
fn a_starting_file_and_the_schema_need_no_site() {
    let place = Place::bare();
    for language in ["en", "fr"] {
        let text = run(&place, &["config", "--default", "--ui-language", language]).ok();
        place.settings(&text);
        assert_eq!(run(&place, &["config"]).err, "", "{text}");
        let schema = run(&place, &["config", "--schema", "--ui-language", language]).ok();
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["properties"]["plain"]["type"], "boolean");
    }
    assert!(run(&place, &["config", "--default", "--schema"]).refused().contains("--schema"));
}

#[test]
fn the_language_applies_without_a_site() {
    let place = Place::bare();
    place.settings("ui-language: fr\n");
    assert!(run(&place, &["--help"]).ok().contains("Commandes"));
    assert!(run(&place, &["help", "keys"]).ok().starts_with("TOUCHES"));
    assert!(Runner::new(&place).with("AFFICHE_UI_LANGUAGE", "en").run(&["-h"]).ok().contains("Commands"));
    assert!(run(&place, &["-h", "--ui-language", "en"]).ok().contains("Commands"));
}
