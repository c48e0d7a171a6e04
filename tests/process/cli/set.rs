//! `affiche set` and `unset`: what counts as an assignment, which bytes change, what is refused.

use super::run::run;
use crate::place::{CONCEPTEUR, DESIGNER, Place, assert_same};

/// The files, with a piece of text replaced in one of them.
fn replaced(place: &Place, path: &str, from: &str, to: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = place.files();
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    files.insert(path.to_owned(), text.replace(from, to).into_bytes());
    files
}

fn line_of(place: &Place, path: &str, name: &str) -> String {
    let text = String::from_utf8(place.read(path)).unwrap();
    text.lines().find(|line| line.starts_with(name)).map(str::to_owned).unwrap_or_default()
}

#[test]
fn one_value_is_set_and_undone() {
    let place = Place::new();
    let before = place.files();
    let title = line_of(&place, CONCEPTEUR, "title:");
    let expected = replaced(&place, CONCEPTEUR, &title, "title: 'L''équipe : d’été'");
    assert_eq!(run(&place, &["set", CONCEPTEUR, "title=L'équipe : d’été"]).ok(), format!("{CONCEPTEUR}\n"));
    assert_same(&place.files(), &expected);
    assert!(run(&place, &["set", CONCEPTEUR, "Title=L'équipe : d’été"]).nothing().contains("nothing to change"), "in any case");
    assert_eq!(run(&place, &["undo"]).ok(), format!("{CONCEPTEUR}\n"));
    assert_same(&place.files(), &before);
    assert_eq!(run(&place, &["redo"]).ok(), format!("{CONCEPTEUR}\n"));
    assert_same(&place.files(), &expected);
    assert!(run(&place, &["redo"]).nothing().contains("nothing to redo"));
}

#[test]
fn a_key_means_all_its_files_and_a_new_field_goes_to_the_end() {
    let place = Place::new();
    let out = run(&place, &["set", "service-designer", "team=Design : UX", "weight:=12", "tags:=[\"a\", \"b, c\"]"]).ok();
    assert_eq!(out, format!("{DESIGNER}\n{CONCEPTEUR}\n"));
    for path in [DESIGNER, CONCEPTEUR] {
        let text = String::from_utf8(place.read(path)).unwrap();
        assert!(text.contains("\nteam: 'Design : UX'\nweight: 12\ntags: [a, 'b, c']\n---\n"), "{text}");
    }
    let refused = run(&place, &["set", DESIGNER, "tags=x"]).refused();
    assert!(refused.contains("tags is a list or a table"), "{refused}");
    let before = place.files();
    assert_eq!(
        run(&place, &["unset", "service-designer", "--field", "tags", "Weight"]).ok(),
        format!("{DESIGNER}\n{CONCEPTEUR}\n")
    );
    for path in [DESIGNER, CONCEPTEUR] {
        assert!(String::from_utf8(place.read(path)).unwrap().contains("\nteam: 'Design : UX'\n---\n"));
    }
    assert!(run(&place, &["unset", "service-designer", "--field", "tags"]).nothing().contains("no such fields"));
    run(&place, &["undo"]).ok();
    assert_same(&place.files(), &before);
}

/// Words that mean both versions of a posting.
const BOTH: &[&str] = &["service-designer", "be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52"];

#[test]
fn versions_with_different_values_need_every() {
    for both in BOTH {
        for command in [&["set", both, "weight:=1", "title=X"][..], &["unset", both, "--field", "Title"]] {
            let place = Place::new();
            let before = place.files();
            let refused = run(&place, command).refused();
            for part in [DESIGNER, CONCEPTEUR, "--lang", "--every", *both] {
                assert!(refused.contains(part), "{part}: {refused}");
            }
            let refused = run(&place, &[command, &["--dry-run"]].concat()).refused();
            assert!(refused.contains("--lang"), "{refused}");
            assert_same(&place.files(), &before);
            for (how, changed) in [
                (&["--lang", "en"][..], &[DESIGNER][..]),
                (&["--lang", "FR"], &[CONCEPTEUR]),
                (&["--every"], &[DESIGNER, CONCEPTEUR]),
            ] {
                let paths = changed.join("\n") + "\n";
                assert_eq!(run(&place, &[command, how].concat()).ok(), paths, "{command:?} {how:?}");
                run(&place, &["undo"]).ok();
            }
        }
    }
    // A path means one version, or the version of its posting in the given language.
    let place = Place::new();
    assert_eq!(run(&place, &["set", DESIGNER, "title=X"]).ok(), format!("{DESIGNER}\n"));
    assert_eq!(run(&place, &["set", DESIGNER, CONCEPTEUR, "title=X"]).ok(), format!("{CONCEPTEUR}\n"));
    assert_eq!(run(&place, &["set", DESIGNER, "title=Y", "--lang", "fr"]).ok(), format!("{CONCEPTEUR}\n"));
    assert_eq!(run(&place, &["set", DESIGNER, CONCEPTEUR, "title=Z", "--lang", "fr"]).ok(), format!("{CONCEPTEUR}\n"));
    // Versions with equal values are set together, and so are those that pass `--if`.
    assert_eq!(run(&place, &["set", BOTH[0], "archived=true"]).ok(), format!("{DESIGNER}\n{CONCEPTEUR}\n"));
    run(&place, &["set", DESIGNER, "archived=false"]).ok();
    run(&place, &["set", BOTH[0], "archived=true"]).refused();
    let left = run(&place, &["set", BOTH[0], "archived=true", "--if", "archived=false"]);
    assert!(left.code == Some(0) && left.out == format!("{DESIGNER}\n") && left.err.contains(CONCEPTEUR), "{left:?}");
}

#[test]
fn a_language_means_one_version_in_every_command() {
    for (command, rest) in
        [("set", &["title=X"][..]), ("unset", &["--field", "title"]), ("archive", &[]), ("reopen", &[]), ("show", &["--raw"])]
    {
        let with = |lang: &[&str], word: &str| {
            [&[command, word], rest, lang].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let place = Place::new();
        if command == "reopen" {
            run(&place, &["archive", BOTH[0]]).ok();
        }
        let go = |arguments: Vec<String>| run(&place, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let before = place.files();
        let refused = go(with(&["--lang", "de"], BOTH[0])).refused();
        assert!(refused.contains("no language de") && refused.contains("en, fr"), "{refused}");
        let alone = run(&place, &["list", "lang:en missing:fr is:open !policy", "--format", "paths"]).out;
        let alone = alone.lines().next().unwrap();
        let refused = go(with(&["--lang", "fr"], alone)).refused();
        assert!(refused.contains(alone) && refused.contains("no version in French"), "{refused}");
        assert_same(&place.files(), &before);
        for word in [BOTH[0], DESIGNER, CONCEPTEUR] {
            let out = go(with(&["--lang", "fr"], word)).ok();
            if command == "show" {
                assert_eq!(out.as_bytes(), place.read(CONCEPTEUR), "{word}");
            } else {
                assert_eq!(out, format!("{CONCEPTEUR}\n"), "{command} {word}");
                run(&place, &["undo"]).ok();
                assert_same(&place.files(), &before);
            }
        }
    }
    let place = Place::new();
    for clash in ["--every", "--only"] {
        let refused = run(&place, &["archive", DESIGNER, "--lang", "fr", clash]).refused();
        assert!(refused.contains("--lang") && refused.contains(clash), "{refused}");
    }
    let refused = run(&place, &["archive", "policy-analyst", "--lang", "en"]).refused();
    assert!(refused.contains("several"), "{refused}");
}

#[test]
fn boolean_fields_accept_only_booleans() {
    let place = Place::new();
    let before = place.files();
    for word in ["archived=no", "draft=1", "archived:=\"true\"", "archived="] {
        let refused = run(&place, &["set", DESIGNER, word]).refused();
        assert!(refused.contains("takes true or false") && refused.contains(DESIGNER), "{refused}");
    }
    assert_same(&place.files(), &before);
    run(&place, &["set", DESIGNER, "draft=true", "archived=true"]).ok();
    assert_eq!(
        (line_of(&place, DESIGNER, "draft:"), line_of(&place, DESIGNER, "archived:")),
        ("draft: true".into(), "archived: true".into())
    );
    // A word that looks like a boolean stays text where text was asked for.
    run(&place, &["set", DESIGNER, "title=true"]).ok();
    assert_eq!(line_of(&place, DESIGNER, "title:"), "title: 'true'");
}

#[test]
fn conditions_select_files() {
    let place = Place::new();
    let before = place.files();
    let nothing = run(&place, &["set", DESIGNER, "title=x", "--if", "archived=true"]).nothing();
    assert!(nothing.contains(DESIGNER) && nothing.contains("archived is not “true”"), "{nothing}");
    assert_same(&place.files(), &before);
    assert_eq!(
        run(&place, &["set", DESIGNER, "title=x", "--if", "archived=false", "--if", "layout=job-posting"]).ok(),
        format!("{DESIGNER}\n")
    );
}

#[test]
fn wrong_arguments_are_reported() {
    let place = Place::new();
    let before = place.files();
    for (arguments, reason) in [
        (&["set", DESIGNER][..], "nothing to set"),
        (&["set", "title=x"], "no posting given"),
        (&["set", "no-such-posting", "title=x"], "no-such-posting"),
        (&["set", DESIGNER, "tags:=[a"], "is not JSON"),
        (&["set", DESIGNER, "tags:=1,\"y\":2"], "more than one value"),
        (&["set", DESIGNER, "title=x", "--if", "archived"], "--if takes KEY=VALUE"),
        (&["unset", DESIGNER], "--field"),
    ] {
        let refused = run(&place, arguments).refused();
        assert!(refused.contains(reason), "{arguments:?}: {refused}");
    }
    assert_same(&place.files(), &before);
}

#[test]
fn a_dry_run_prints_the_diff() {
    let place = Place::new();
    let before = place.files();
    let title = line_of(&place, DESIGNER, "title:");
    let diff = run(&place, &["set", DESIGNER, "title=Ébéniste : bois", "--dry-run"]).ok();
    assert_same(&place.files(), &before);
    assert!(diff.starts_with(&format!("--- a/{DESIGNER}\n+++ b/{DESIGNER}\n")), "{diff}");
    assert!(diff.contains(&format!("\n-{title}\n+title: 'Ébéniste : bois'\n")), "{diff}");
    assert!(run(&place, &["undo"]).nothing().contains("nothing to undo"));
}

#[test]
fn undo_never_overwrites_later_changes() {
    let place = Place::new();
    assert!(run(&place, &["undo"]).nothing().contains("nothing to undo"));
    run(&place, &["archive", DESIGNER]).ok();
    place.write(CONCEPTEUR, [place.read(CONCEPTEUR).as_slice(), b"\nx\n"].concat());
    let before = place.files();
    let refused = run(&place, &["undo"]).refused();
    assert!(refused.contains(CONCEPTEUR) && refused.contains("has changed"), "{refused}");
    assert_same(&place.files(), &before);
}
