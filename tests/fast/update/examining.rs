//! Looking deeper than front matter: asked for when a query names such a rule, once, and kept up to date; the record of translations that
//! are still fine.

use affiche::app::event::Effect;
use affiche::app::pending::Request;
use affiche::checks::acknowledged::ACKNOWLEDGED;
use affiche::operations::Plan;
use affiche::work::{Answer, Job};

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, FORECASTER_FR, go_to, review};

/// How many effects ask for texts, and how many for history.
fn asked(effects: &[Effect]) -> (usize, usize) {
    let count = |wanted: fn(&Effect) -> bool| effects.iter().filter(|effect| wanted(effect)).count();
    (
        count(|effect| matches!(effect, Effect::Perform(_, Job::ReadProfiles(_)))),
        count(|effect| matches!(effect, Effect::Perform(_, Job::ReadHistory))),
    )
}

#[test]
fn texts_and_history_are_asked_for_once() {
    let mut browser = Browser::unread(80, 24);
    let pages = browser.pages();
    browser.batch(1, pages);
    assert_eq!(asked(&browser.press("/rule:structure-drift")), (0, 0), "not before everything is there");
    let effects = browser.load_done(1);
    assert_eq!(asked(&effects), (1, 1));
    assert_eq!(asked(&browser.press("<backspace>t")), (0, 0), "it is under way");
    assert!(!browser.app.env().is_examined);
    browser.carry_out(effects);
    assert!(browser.app.env().is_examined);
    assert_eq!(
        browser.app.catalog().history_note().map(|note| note.id),
        Some("history-no-repository-plain"),
        "that can't be told"
    );
    assert!(browser.rows().is_empty(), "the sample has no such drift");

    // What somebody else does to a text is seen with the next load, and without being asked again.
    let file = browser.file(&format!("{FR}{FORECASTER_FR}"));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "\n## Un titre\n\n## Et un autre\n").unwrap();
    browser.run("<enter><f5>");
    assert_eq!(browser.rows(), [FORECASTER_FR]);
    assert!(browser.app.env().is_examined);
    assert!(browser.app.library.facts().without_profile(browser.app.catalog().versions()).is_empty());
}

#[test]
fn what_comes_from_an_older_load_is_dropped() {
    let mut browser = Browser::new();
    let ids: Vec<_> = browser.app.catalog().versions().to_vec();
    let old = browser.app.pending.ask(Request::Profiles);
    browser.run("<f5>");
    assert!(browser.app.env().is_examined);
    let profiles = ids.iter().map(|id| (*id, None)).collect();
    browser.answer(old, Answer::Profiles { profiles, done: true });
    assert!(browser.app.catalog().profile(browser.id(FORECASTER)).is_some(), "the new load's own answers stand");
}

#[test]
fn a_translation_is_said_to_be_still_fine() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER_FR);
    browser.run("w");
    assert!(matches!(review(&browser).plan, Plan::Acknowledge { .. }));
    assert_eq!(review(&browser).set.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), [ACKNOWLEDGED]);
    browser.run("<esc>");
    assert!(!browser.file(ACKNOWLEDGED).exists());
    browser.run("w<enter>");
    assert_eq!(browser.said(), "still-fine-done");
    let record = String::from_utf8(browser.bytes(ACKNOWLEDGED)).unwrap();
    assert!(record.lines().nth(1).unwrap().starts_with(&format!("{FR}{FORECASTER_FR}\t")), "{record}");
    assert_eq!(browser.selected(), FORECASTER_FR);
    browser.run("w");
    assert_eq!(browser.said(), "still-fine-nothing");
    // From the source it is the same translation.
    go_to(&mut browser, FORECASTER);
    browser.run("w");
    assert_eq!(browser.said(), "still-fine-nothing");
    browser.run("u");
    assert!(!browser.file(ACKNOWLEDGED).exists());
    // Somebody else has written to the record meanwhile: nothing of it is lost.
    browser.run("w");
    std::fs::create_dir_all(browser.file(ACKNOWLEDGED).parent().unwrap()).unwrap();
    let other = format!("{EN}other.md\t{}\n", "0".repeat(32));
    std::fs::write(browser.file(ACKNOWLEDGED), &other).unwrap();
    browser.run("<enter>");
    assert_eq!(String::from_utf8(browser.bytes(ACKNOWLEDGED)).unwrap(), other);
}

/// With a record alone, without git, a translation is behind as soon as its source says something else.
#[test]
fn the_record_tells_without_git() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER_FR);
    browser.run("w<enter>");
    browser.run("/rule:stale-translation<enter>");
    assert!(browser.rows().is_empty());
    let source = browser.id(FORECASTER);
    browser.run("<esc>");
    go_to(&mut browser, FORECASTER);
    browser.run("e of today<f10><enter>");
    assert_eq!(browser.said(), "fields-done");
    browser.run("/rule:stale-translation<enter>");
    assert_eq!(browser.rows(), [FORECASTER_FR], "{:?}", browser.app.catalog().index().page(source).title());
    for (query, finds) in [("behind:fr", true), ("retard:fr", true), ("behind:en", false)] {
        browser.run(&format!("<esc>/{query}<enter>"));
        let catalog = browser.app.catalog();
        assert_eq!(browser.app.list.row_of(browser.id(FORECASTER_FR), catalog).is_some(), finds, "{query}");
    }
}
