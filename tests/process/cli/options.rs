//! Options of every command: where the site is, languages, settings, wrong usage.

use super::run::{Run, Runner, run};
use crate::place::{DESIGNER, POSTINGS, PROGRAM, Place};

/// The number of postings that a run lists.
#[track_caller]
fn count(run: Run) -> usize {
    run.ok().lines().count()
}

#[test]
fn the_site_is_named_found_or_made() {
    let place = Place::new();
    let site = place.site();
    let site = site.to_str().unwrap();
    let below = place.site().join("content/fr/carrieres");
    let home = || Runner::new(&place).within(place.home());
    assert_eq!(count(home().run(&["list", "--site", site])), POSTINGS);
    assert_eq!(count(home().run(&["--site", site, "list"])), POSTINGS);
    assert_eq!(count(home().run(&["list", "--site", below.to_str().unwrap()])), POSTINGS, "any folder inside a site will do");
    assert_eq!(count(home().with("AFFICHE_SITE", site).run(&["list"])), POSTINGS);
    assert_eq!(count(home().with("AFFICHE_SITE", "").within(&below).run(&["list"])), POSTINGS);
    assert_eq!(count(Runner::new(&place).within(&below).run(&["list"])), POSTINGS);
    // A named site wins over the working folder.
    let other = Place::bare();
    other.write("hugo.yaml", "baseURL: https://example.ca/\n");
    other.write("content/one.md", "---\ntitle: One\n---\n");
    let other_site = other.site();
    assert_eq!(count(run(&place, &["list", "--site", other_site.to_str().unwrap()])), 1);
    assert_eq!(count(Runner::new(&place).with("AFFICHE_SITE", &other_site).run(&["list"])), 1);
    assert_eq!(count(Runner::new(&place).with("AFFICHE_SITE", &other_site).run(&["list", "--site", site])), POSTINGS);
}

#[test]
fn without_a_site_there_is_the_sample() {
    let place = Place::bare();
    let Run { code, out, err } = run(&place, &["list"]);
    assert_eq!((code, out.lines().count()), (Some(0), POSTINGS));
    assert_eq!(err, "affiche: no site found here: this is the embedded sample\n");
    assert_eq!(std::fs::read_dir(place.cache().join("affiche")).unwrap().count(), 0, "its copy is gone");
}

/// The sample has a history. The user's settings and variables for git have no part in it; without git that is said.
#[test]
fn the_samples_history_needs_git_alone() {
    let place = Place::bare();
    let settings = "[commit]\n\tgpgSign = true\n[init]\n\ttemplateDir = /nowhere\n[user]\n\tuseConfigOnly = true\n";
    std::fs::write(place.home().join(".gitconfig"), settings).unwrap();
    let checked = Runner::new(&place).with("GIT_DIR", "/nowhere").run(&["check", "--limit", "all"]);
    assert!(checked.out.matches("stale-translation").count() > 2 && !checked.err.contains("git"), "{checked:?}");
    let checked = Runner::new(&place).with("PATH", place.home()).run(&["check", "--limit", "all"]);
    assert!(checked.err.contains("git is not installed") && checked.out.contains("doubled-word"), "{checked:?}");
}

/// Commands that write, each with its arguments.
const WRITING: &[&[&str]] = &[
    &["archive", "service-designer"],
    &["archive", "service-designer", "--dry-run"],
    &["reopen", "service-designer"],
    &["set", "service-designer", "archived=true"],
    &["set", "service-designer", "archived=true", "--dry-run"],
    &["unset", "service-designer", "--field", "tags"],
    &["translate", "field-technician-winter", "--to", "fr"],
    &["translated", "service-designer"],
    &["new", "--title", "en=Data Analyst"],
    &["undo"],
    &["redo"],
    &["check", "--write-baseline", "baseline.json"],
];

#[test]
fn commands_that_write_need_a_site() {
    let place = Place::bare();
    let home = place.home();
    for arguments in WRITING {
        let refused = run(&place, arguments).refused();
        assert!(refused.contains(home.to_str().unwrap()) && refused.contains("--site"), "{arguments:?}: {refused}");
        assert_eq!(refused.lines().count(), 1, "{refused}");
    }
    assert!(!place.cache().exists(), "no sample is unpacked for it");
    assert!(!home.join("baseline.json").exists());
    // Commands that only read show the sample.
    for arguments in [&["list"][..], &["show", "service-designer"], &["check", "--fail-on", "never"]] {
        let Run { code, out, .. } = run(&place, arguments);
        assert!(code == Some(0) && !out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_folder_without_a_site_is_refused() {
    let place = Place::new();
    for (site, told) in [(place.home(), "there is no Hugo site"), (place.home().join("nowhere"), "There is no folder")] {
        let refused = run(&place, &["list", "--site", site.to_str().unwrap()]).refused();
        assert!(refused.contains(told) && refused.contains(site.to_str().unwrap()), "{refused}");
    }
}

#[test]
fn the_browser_needs_a_terminal() {
    let place = Place::new();
    for arguments in [&[][..], &["."], &["content"]] {
        let refused = run(&place, arguments).refused();
        assert!(refused.contains("`affiche list`"), "{refused}");
    }
}

#[test]
fn an_unknown_word_is_a_mistyped_command() {
    let place = Place::new();
    for (word, near) in [("lst", Some("list")), ("archve", Some("archive")), ("re-open", Some("reopen")), ("somewhere", None)] {
        let refused = run(&place, &[word]).refused();
        assert!(refused.contains(&format!("no folder {word}")), "{refused}");
        match near {
            Some(near) => assert!(refused.contains(&format!("did you mean the command {near}?")), "{refused}"),
            None => assert!(!refused.contains("did you mean"), "{refused}"),
        }
    }
}

#[test]
fn wrong_usage_is_reported_with_a_hint() {
    let place = Place::new();
    for (arguments, told) in [
        (&["list", "--formt", "json"][..], "did you mean --format?"),
        (&["list", "--format", "xml"], "table, json, csv, paths"),
        (&["list", "--format"], "needs a value"),
        (&["--site", "x", "y"], "--site can’t be used with DIR"),
        (&["y", "--site", "x"], "--site can’t be used with DIR"),
        (&["--ui-language", "de", "list"], "en, fr"),
        (&["archive"], "POSTING"),
        (&["archive", "--dryrun", DESIGNER], "did you mean --dry-run?"),
    ] {
        let refused = run(&place, arguments).refused();
        assert!(refused.contains(told) && refused.contains("`affiche --help`"), "{arguments:?}: {refused}");
    }
}

#[test]
fn options_may_come_before_or_after_the_command() {
    let place = Place::new();
    let json = run(&place, &["list", "--format", "json", "key:service-designer", "--ui-language", "fr"]).ok();
    assert!(json.contains("\"statusReason\": \"archived vaut false\""), "{json}");
    for arguments in [
        &["--ui-language", "fr", "list", "key:service-designer", "--format", "json"][..],
        &["--ui-language=fr", "list", "key:service-designer", "--format=json"],
        &["--color", "never", "list", "--ui-language", "fr", "--format", "json", "key:service-designer"],
    ] {
        assert_eq!(run(&place, arguments).ok(), json, "{arguments:?}");
    }
    let all = run(&place, &["list", "--all"]).ok();
    assert_eq!(run(&place, &["--all", "list"]).ok(), all);
    assert!(all.lines().count() > POSTINGS);
}

#[test]
fn messages_are_in_french_on_request() {
    let place = Place::new();
    let french = |arguments: &[&str]| Runner::new(&place).with("LANG", "fr_CA.UTF-8").run(arguments);
    let table = french(&["list", "key:service-designer"]).ok();
    assert!(table.contains("● ouvert") && !table.contains("open"), "{table}");
    assert_eq!(run(&place, &["list", "key:service-designer", "--ui-language", "fr"]).ok(), table);
    assert_eq!(
        french(&["list", "key:service-designer", "--ui-language", "en"]).ok(),
        run(&place, &["list", "key:service-designer"]).ok()
    );
    for (arguments, told) in [
        (&["lst"][..], "list"),
        (&["list", "--formt"], "vouliez-vous dire --format?"),
        (&["list", "titel:x"], "colonne 1"),
        (&["show", "personne"], "personne"),
    ] {
        let refused = french(arguments).refused();
        assert!(refused.contains(told) && !refused.contains("there is"), "{refused}");
    }
    assert_eq!(french(&["list", "'zzz"]).nothing(), "affiche: rien ne correspond\n");
    let help = french(&["--help"]).ok();
    assert!(help.contains("Parcourir des affichages") && help.contains("DOSSIER") && !help.contains("Options for"), "{help}");
    // Names that scripts use are the same in every language.
    let json = |run: Run| -> Vec<serde_json::Value> { serde_json::from_str(&run.ok()).unwrap() };
    let (in_french, in_english) = (json(french(&["list", "--format", "json"])), json(run(&place, &["list", "--format", "json"])));
    for (french, english) in in_french.iter().zip(&in_english) {
        for key in ["path", "status", "problems", "missingLanguages"] {
            assert_eq!(french[key], english[key]);
        }
    }
}

#[test]
fn help_and_version_are_results() {
    let place = Place::bare();
    let help = run(&place, &["--help"]).ok();
    for word in ["affiche [DIR]", "list", "show", "archive", "reopen", "--site", "--ui-language"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    assert_eq!(run(&place, &["-h"]).ok(), help);
    for command in ["list", "show", "archive", "reopen"] {
        assert!(run(&place, &[command, "--help"]).ok().contains(&format!("affiche {command}")));
    }
    let version = format!("affiche {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&place, &["--version"]).ok(), version);
    assert_eq!(run(&place, &["-V"]).ok(), version);
    assert!(std::path::Path::new(PROGRAM).exists());
}

#[test]
fn an_error_in_the_settings_is_reported_and_the_rest_applies() {
    let place = Place::new();
    place.write(".affiche.yaml", "# Ours\nevergren: [service-designer]\nevergreen: [policy-analyst]\nlever:\n  ids: some\n");
    let Run { code, out, err } = run(&place, &["list", "key:policy-analyst", "path:policy-analyst.md", "--format", "json"]);
    assert_eq!(code, Some(0));
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 2, "{err}");
    assert!(lines[0].contains(".affiche.yaml, line 2: ") && lines[0].contains("evergren; did you mean evergreen?"), "{err}");
    assert!(lines[1].contains(".affiche.yaml, line 5: lever.ids must be"), "{err}");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!((&rows[0]["status"], &rows[0]["archived"]), (&"open".into(), &true.into()), "evergreen holds: {out}");
}

#[test]
fn settings_come_from_the_user_the_site_or_a_named_file() {
    let place = Place::new();
    let open = |runner: Runner, more: &[&str]| {
        let run = runner.run(
            &[&["list", "is:open", "--format", "paths", "key:procurement-advisor or key:general-application"], more].concat(),
        );
        assert_eq!(run.code, Some(0), "{run:?}");
        run.out.lines().count()
    };
    // The site's own settings name one evergreen posting.
    assert_eq!(open(Runner::new(&place), &[]), 2);
    // The user's settings are below them.
    place.settings("evergreen: [procurement-advisor]\nui-language: fr\n");
    let table = run(&place, &["list", "key:general-application"]).ok();
    assert!(table.contains("ouvert"), "{table}");
    assert_eq!(open(Runner::new(&place), &[]), 2, "the site's settings win");
    std::fs::remove_file(place.site().join(".affiche.yaml")).unwrap();
    let procurement = run(&place, &["list", "is:open", "key:procurement-advisor", "--format", "paths"]).ok();
    assert_eq!(procurement.lines().count(), 2, "the user's hold where the site says nothing");
    // A named file replaces the user's.
    let named = place.home().join("other.yaml");
    std::fs::write(&named, "evergreen: []\n").unwrap();
    assert_eq!(open(Runner::new(&place), &["--config", named.to_str().unwrap()]), 0);
    let refused = run(&place, &["list", "--config", "nowhere.yaml"]).refused();
    assert!(refused.contains("nowhere.yaml"), "{refused}");
}

#[test]
fn errors_in_themes_are_reported() {
    let place = Place::new();
    let list = |theme: &str| run(&place, &["list", "--theme", theme]);
    for theme in ["auto", "dark", "high-contrast-light", "none"] {
        assert_eq!(count(list(theme)), POSTINGS, "{theme}");
    }
    assert_eq!(list("ligth").err, "affiche: there is no theme ligth; did you mean light?\n");
    assert_eq!(list("color-blind").err, "affiche: there is no theme color-blind; did you mean colour-blind?\n");
    let unknown = list("what-nobody-knows").err;
    assert!(unknown.contains("the themes are: dark, light, ") && unknown.lines().count() == 1, "{unknown}");
    // The user's own theme.
    let folder = place.home().join("config/affiche/themes");
    std::fs::create_dir_all(folder.join("folder.yaml")).unwrap();
    for (name, text) in [
        ("mine.yaml", "inherits: dark\nroles:\n  opne: {fg: red}\n"),
        ("broken.yaml", "roles: [\n"),
        ("fine.yml", "inherits: mine\n"),
        ("notes.txt", "nothing of a theme"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let Run { code, out, err } = list("broken");
    assert_eq!((code, out.lines().count()), (Some(0), POSTINGS));
    let told: Vec<_> = err.lines().collect();
    assert!(
        matches!(told[..], [broken, mine] if broken.contains("broken.yaml, line ") && broken.contains("not valid YAML")
            && mine.ends_with("mine.yaml, line 3: a theme has no key roles.opne; did you mean open?")),
        "{err}"
    );
    assert!(!list("fine").err.contains("no theme"));
}

/// Keys that can't be bound are reported with their line by every command that reads settings, in the language of the screen.
#[test]
fn errors_in_key_bindings_are_reported() {
    let place = Place::new();
    place.settings("mouse: false\nkeys:\n  list:\n    x: arhcive\n    ctrl-x: archive\n");
    for words in [&["list", "is:open"][..], &["config"]] {
        let words: Vec<&str> = words.iter().copied().chain(["--ui-language", "fr"]).collect();
        let told = run(&place, &words).err;
        let wanted = "ligne 4\u{a0}: keys.list.x\u{a0}: l’action arhcive n’existe pas; vouliez-vous dire archive";
        assert!(told.contains(wanted), "{told}");
        assert!(!told.contains("ctrl-x"), "{told}");
    }
}
