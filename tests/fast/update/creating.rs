//! Creating a missing translation: the diff of a file that is not there yet, the cursor on it afterwards, and the way back.

use affiche::app::command::PostingCommand;
use affiche::app::event::Effect;
use affiche::app::view::View;
use affiche::config::RuleId;
use affiche::content::diff::LineKind;
use affiche::content::status::Status;
use affiche::lines::header::badge;
use affiche::work::Job;

use crate::browser::Browser;
use crate::{FORECASTER, commands, go_to, review};

#[test]
fn a_missing_translation_is_made_and_taken_back() {
    let mut browser = Browser::new();
    let count = browser.rows().len();
    browser.run("/lang:en missing:fr is:open !policy<enter>");
    let source = browser.selected();
    browser.run("N<enter>");
    assert_eq!(review(&browser).set.changes.len(), 1);
    let path = review(&browser).set.changes[0].path.clone();
    assert!(path.starts_with("content/fr/carrieres/postes/"), "{path}");
    assert!(review(&browser).files[0].1.iter().all(|line| line.kind == LineKind::Added));
    browser.run("<enter>");
    assert_eq!(browser.said(), "created-done");
    assert!(path.ends_with(&browser.selected()), "the cursor is on it, though the search is about others");
    assert_eq!(browser.status(&path), Status::Hidden, "a draft");
    browser.run("<backspace>");
    assert_eq!(browser.selected(), source);
    browser.run("u");
    assert!(!browser.file(&path).exists());
    browser.run("<esc>");
    assert_eq!(browser.rows().len(), count);
}

#[test]
fn a_new_pair_is_listed_as_one_though_the_archetype_makes_no_posting() {
    let mut browser = Browser::new();
    let archetype = browser.file("archetypes/default.md");
    std::fs::create_dir_all(archetype.parent().unwrap()).unwrap();
    std::fs::write(archetype, "---\ntitle: '{{ .Name }}'\ndraft: true\n---\n").unwrap();
    let count = browser.rows().len();
    go_to(&mut browser, FORECASTER);
    browser.run("N<enter>Data Analyst<tab>Analyste<f10><enter>");
    assert_eq!((browser.said(), browser.selected().as_str()), ("created-done", "data-analyst.md"));
    assert_eq!(browser.rows().len(), count + 1);
    let catalog = browser.app.catalog();
    for (path, badges) in [
        ("content/en/careers/positions/data-analyst.md", ["EN◌", "fr◌"]),
        ("content/fr/carrieres/postes/analyste.md", ["en◌", "FR◌"]),
    ] {
        let id = catalog.index().by_path(path).unwrap();
        let shown: Vec<String> = catalog.languages().map(|language| badge(catalog, id, language).0).collect();
        assert_eq!(shown, badges, "{path}");
    }
}

#[test]
fn a_new_posting_in_both_languages() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("N");
    assert_eq!(commands(&browser), [&PostingCommand::NewPosting], "nothing else is missing here");
    browser.run("<enter><f10>");
    assert_eq!((browser.said(), browser.app.views.len()), ("new-no-title", 1));
    browser.run("Data Analyst<tab>Analyste : données<f10>");
    let Some(View::Diff(review)) = browser.app.views.last() else { panic!("{:?}", browser.app.views) };
    let paths: Vec<&str> = review.set.changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["content/en/careers/positions/data-analyst.md", "content/fr/carrieres/postes/analyste-données.md"]);
    browser.run("<esc><tab>river-ice-forecaster<f10>");
    assert_eq!((browser.said(), browser.app.views.len()), ("new-key-taken", 1), "what was typed is still there");
    browser.run("<ctrl-u><f10><enter>");
    assert_eq!((browser.said(), browser.selected().as_str()), ("created-done", "data-analyst.md"));
    assert_eq!(browser.app.views.len(), 0);
    let french = String::from_utf8(browser.bytes("content/fr/carrieres/postes/analyste-données.md")).unwrap();
    assert!(french.contains("title: 'Analyste : données'\ntranslationKey: data-analyst\ndraft: true\n"), "{french}");
    browser.run("u");
    assert!(!browser.file("content/en/careers/positions/data-analyst.md").exists());
}

/// Where creating begins: the keys that lead there, and those that create.
const PLACES: &[(&str, &str)] = &[
    ("/field technician<enter>", "N<enter><enter>"),
    ("/field technician<enter>", "F<enter><enter>"),
    ("4", "F<enter><enter>"),
    ("/^river ice<enter>", "N<enter>Data Analyst<f10><enter>"),
    ("/^river ice<enter>", "N<enter>Data Analyst<tab>Analyste de données<f10><enter>"),
    ("/field technician<enter>c", "N<enter><enter>"),
    ("/field technician<enter>c", "F<enter><enter>"),
    ("/field technician<enter>c", "Nj<enter>Data Analyst<f10><enter>"),
    ("/field technician<enter>c4", "N<enter><enter>"),
    ("/field technician<enter>c4", "F<enter><enter>"),
    ("c4j", "Nj<enter>Data Analyst<f10><enter>"),
    ("c8", "Nj<enter>Data Analyst<tab>Analyste de données<f10><enter>"),
    ("/field technician<enter>D", "F<enter>"),
    ("/field technician<enter>d", "F<enter>"),
    ("/field technician<enter>cd", "F<enter>"),
];

/// What was said, that a key edits what was created, is so in every view: the cursor is there.
#[test]
fn the_cursor_is_on_what_was_created() {
    for (place, create) in PLACES {
        let mut browser = Browser::new();
        browser.run(place);
        if let Some(View::Problems(_)) = browser.app.views.last() {
            while !matches!(browser.app.views.last(), Some(View::Problems(problems)) if problems.finding(browser.app.catalog()).unwrap().rule == RuleId::MissingTranslation)
            {
                browser.run("j");
            }
        }
        let before: Vec<String> = browser.pages().iter().map(|page| page.path.to_string()).collect();
        let depth = browser.app.views.len();
        browser.run(create);
        let case = format!("{place} then {create}");
        assert_eq!((browser.said(), browser.app.views.len()), ("created-done", depth), "{case}");
        let created: Vec<String> =
            browser.pages().iter().map(|page| page.path.to_string()).filter(|path| !before.contains(path)).collect();
        let [first, ..] = created.as_slice() else { panic!("{case}") };
        assert!(first.ends_with(&browser.selected()), "{case}: the list is at {}", browser.selected());
        let list = &browser.app.list;
        assert!(list.below_top() < list.areas(&browser.app.env()).lines(), "{case}");
        let effects = browser.press("e");
        let [Effect::Perform(_, Job::Prepare(plan))] = effects.as_slice() else { panic!("{case}: {effects:?}") };
        let paths: Vec<&str> = plan.pages().into_iter().map(|page| &*page.path).collect();
        assert_eq!(paths, [first.as_str()], "{case}");
    }
}
