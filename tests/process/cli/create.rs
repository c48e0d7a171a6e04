//! `affiche translate` and `new`: where the new file goes, which values it copies, and that nothing is overwritten.

use super::run::run;
use crate::place::{CONCEPTEUR, DESIGNER, Place, assert_same};

/// A posting of the sample without a French version.
fn alone(place: &Place) -> String {
    let out = run(place, &["list", "lang:en missing:fr key:procurement or lang:en missing:fr is:open", "--format", "paths"]);
    out.out.lines().find(|path| !path.contains("policy-analyst")).unwrap().to_owned()
}

fn list(place: &Place, path: &str) -> serde_json::Value {
    let rows: serde_json::Value = serde_json::from_str(&run(place, &["list", "--format", "json"]).out).unwrap();
    rows.as_array().unwrap().iter().find(|row| row["path"] == path).cloned().unwrap_or_default()
}

#[test]
fn a_translation_goes_beside_the_others_and_is_linked_once_published() {
    let place = Place::new();
    let before = place.files();
    let source = alone(&place);
    let made = run(&place, &["translate", &source, "--to", "fr"]).ok();
    let made = made.trim_end();
    assert!(made.starts_with("content/fr/carrieres/postes/"), "{made}");
    let text = String::from_utf8(place.read(made)).unwrap();
    assert!(text.starts_with(&format!("---\n# D’après {source}\u{a0}:")), "{text}");
    assert!(text.contains("\ndraft: true\n"));
    let body = |text: &str| text.split_once("\n---\n").unwrap().1.to_owned();
    assert_eq!(body(&text), body(&String::from_utf8(place.read(&source)).unwrap()), "the text to translate");
    let row = list(&place, made);
    assert_eq!((row["status"].as_str(), row["language"].as_str()), (Some("hidden"), Some("fr")));
    run(&place, &["set", made, "draft=false"]).ok();
    assert_eq!(list(&place, &source)["translations"], serde_json::json!([made]));
    assert_eq!(list(&place, made)["translations"], serde_json::json!([source]));
    run(&place, &["undo"]).ok();
    assert_eq!(run(&place, &["undo"]).ok(), format!("{made}\n"));
    assert_same(&place.files(), &before);
    assert_eq!(run(&place, &["redo"]).ok(), format!("{made}\n"));
    assert_eq!(place.read(made), text.as_bytes());
}

#[test]
fn nothing_is_overwritten_or_duplicated() {
    let place = Place::new();
    let source = alone(&place);
    let before = place.files();
    let refused = run(&place, &["translate", DESIGNER, "--to", "fr"]).refused();
    assert!(refused.contains("already") && refused.contains(CONCEPTEUR), "{refused}");
    let refused = run(&place, &["translate", DESIGNER, "--to", "de"]).refused();
    assert!(refused.contains("no language de") && refused.contains("en, fr"), "{refused}");
    let refused = run(&place, &["translate", &source, "--to", "fr", "--path", CONCEPTEUR]).refused();
    assert!(refused.contains("already exists"), "{refused}");
    for path in ["content/en/x.md", "x.md", "content/fr/../../../x.md"] {
        let refused = run(&place, &["translate", &source, "--to", "fr", "--path", path]).refused();
        assert!(refused.contains(path), "{refused}");
    }
    assert_same(&place.files(), &before);
    assert!(!place.home().join("x.md").exists());
    // A version that exists, though it is not a posting.
    let key = list(&place, &source)["translationKey"].as_str().unwrap().to_owned();
    place.write("content/fr/autre.md", format!("---\ntitle: Autre\ntranslationKey: {key}\n---\n"));
    for path in [&[][..], &["--path", "content/fr/encore.md"]] {
        let refused = run(&place, &[&["translate", &source, "--to", "fr"], path].concat()).refused();
        assert!(refused.contains("already") && refused.contains("content/fr/autre.md"), "{refused}");
    }
    std::fs::remove_file(place.site().join("content/fr/autre.md")).unwrap();
    let path = "content/fr/carrieres/postes/un/autre/nom.md";
    assert_eq!(run(&place, &["translate", &source, "--to", "fr", "--path", path]).ok(), format!("{path}\n"));
}

#[test]
fn a_posting_is_created_in_both_languages() {
    let place = Place::new();
    let before = place.files();
    let out = run(&place, &["new", "--title", "fr=Analyste : données d’été", "--title", "en=Data Analyst"]).ok();
    let paths = ["content/en/careers/positions/data-analyst.md", "content/fr/carrieres/postes/analyste-données-dété.md"];
    assert_eq!(out, format!("{}\n{}\n", paths[0], paths[1]));
    let text = String::from_utf8(place.read(paths[1])).unwrap();
    assert!(text.contains("title: 'Analyste : données d’été'\ntranslationKey: data-analyst\ndraft: true\n---\n"), "{text}");
    assert!(text.contains("layout: job-posting\n") && text.contains("archived: false\n"), "{text}");
    for path in paths {
        run(&place, &["set", path, "draft=false"]).ok();
    }
    assert_eq!(list(&place, paths[0])["status"], "open");
    assert_eq!(list(&place, paths[0])["translations"], serde_json::json!([paths[1]]));
    let refused = run(&place, &["new", "--title", "en=Data Analyst"]).refused();
    assert!(refused.contains("data-analyst") && refused.contains("--key"), "{refused}");
    let refused = run(&place, &["new", "--title", "en=Data Analyst", "--key", "other"]).refused();
    assert!(refused.contains("already exists"), "{refused}");
    for _ in 0..3 {
        run(&place, &["undo"]).ok();
    }
    assert_same(&place.files(), &before);
}

#[test]
fn an_archetype_is_followed() {
    let place = Place::new();
    place.write(
        "archetypes/job-posting.md",
        "---\nlayout: job-posting\ntitle: '{{ .Name }}'\nteam: {{ partial \"team\" . }}\narchived: false\n---\n## Duties\n",
    );
    let run = run(&place, &["new", "--title", "en=Data Analyst", "--lever-id", "3bf1b8fa-ad21-402f-888a-ec509e7f5cd0"]);
    assert!(run.code == Some(0) && run.err.contains("not copied") && run.err.contains("team"), "{run:?}");
    assert_eq!(
        String::from_utf8(place.read(run.out.trim_end())).unwrap(),
        "---\nlayout: job-posting\ntitle: 'Data Analyst'\narchived: false\ntranslationKey: data-analyst\nleverId: 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0\ndraft: true\n---\n## Duties\n"
    );
}

/// The archetype of `hugo new site`: nothing in it makes a posting.
const DEFAULT: &str = "---\ntitle: '{{ replace .Name \"-\" \" \" | title }}'\ndate: {{ .Date }}\ndraft: true\n---\n";

#[test]
fn what_is_created_is_a_posting() {
    // With the default setting and others, the new posting takes its fields from the existing ones.
    for (setting, archetype, added) in [
        ("", "---\nlayout: job-posting\n---\n", ""),
        ("", DEFAULT, "layout, archived"),
        ("", "+++\ntitle = 'x'\n+++\n", "layout, archived"),
        ("", "{\"title\": \"x\"}\n", "layout, archived"),
        ("", "---\nlayout: page\narchived: false\ntype: other\n---\n", "-"),
        ("postings: layout:job-posting archived:false\n", "---\nlayout: job-posting\n---\n", "archived"),
        ("postings: layout:job-posting archived:false\n", DEFAULT, "layout, archived"),
        ("postings: path:positions or path:postes\n", DEFAULT, ""),
        ("postings: path:nowhere or title:Forecaster\n", DEFAULT, "-"),
    ] {
        let place = Place::new();
        place.write(".affiche.yaml", setting);
        place.write("archetypes/default.md", archetype);
        let before = place.files();
        let run_new = run(&place, &["new", "--title", "en=Data Analyst", "--title", "fr=Analyste de données"]);
        if added == "-" {
            let refused = run_new.refused();
            assert!(refused.contains("archetypes/default.md") && refused.contains("postings"), "{setting}{archetype}: {refused}");
            assert_same(&place.files(), &before);
            continue;
        }
        assert_eq!(run_new.code, Some(0), "{run_new:?}");
        let said = if added.is_empty() { 0 } else { 2 };
        assert_eq!(
            run_new.err.matches(&format!("so that it counts as one: {added}\n")).count(),
            said,
            "{setting}{archetype}: {run_new:?}"
        );
        let paths: Vec<&str> = run_new.out.lines().collect();
        assert_eq!(paths.len(), 2);
        for path in &paths {
            assert_eq!(list(&place, path)["path"], *path, "{setting}{archetype} is listed");
            run(&place, &["set", path, "draft=false"]).ok();
        }
        assert_eq!(list(&place, paths[0])["translations"], serde_json::json!([paths[1]]));
    }
}

#[test]
fn a_translation_that_is_not_a_posting_is_reported() {
    let place = Place::new();
    let source = alone(&place);
    place.write(".affiche.yaml", "postings: path:en/careers\n");
    let made = run(&place, &["translate", &source, "--to", "fr"]);
    assert!(made.code == Some(0) && made.err.contains("not selected") && made.err.contains("path:en/careers"), "{made:?}");
}

#[test]
fn an_invalid_id_is_not_copied() {
    for (id, handed_on) in [("http://cd488c0a", false), ("be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52", true)] {
        let place = Place::new();
        let source = alone(&place);
        run(&place, &["set", &source, &format!("leverId={id}")]).ok();
        let made = run(&place, &["translate", &source, "--to", "fr"]).ok();
        let text = String::from_utf8(place.read(made.trim_end())).unwrap();
        assert_eq!(text.contains(&format!("leverId: {id}\n")), handed_on, "{text}");
        assert_eq!(text.to_lowercase().contains("leverid"), handed_on, "{text}");
    }
}

#[test]
fn wrong_arguments_are_reported() {
    let place = Place::new();
    let before = place.files();
    for (arguments, reason) in [
        (&["new", "--title", "Data Analyst"][..], "LANG=TITLE"),
        (&["new", "--title", "en= "], "LANG=TITLE"),
        (&["new", "--title", "en=A", "--title", "en=B"], "two titles"),
        (&["new", "--title", "xx=A"], "no language xx"),
        (&["new", "--title", "en=…"], "--key"),
        (&["new", "--title", "en=A", "--lever-id", "12"], "UUID"),
        (&["new"], "--title"),
        (&["translate", DESIGNER], "--to"),
        (&["translate", "nobody", "--to", "fr"], "nobody"),
    ] {
        let refused = run(&place, arguments).refused();
        assert!(refused.contains(reason), "{arguments:?}: {refused}");
    }
    assert_same(&place.files(), &before);
}
