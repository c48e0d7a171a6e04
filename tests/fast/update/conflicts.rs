//! Files that have changed on disk between the diff and the yes: both are shown, nothing is overwritten, the edit can be made again.

use affiche::app::event::{Changed, Event};
use affiche::app::input::action_table::Scope;
use affiche::app::view::{ConflictView, View};
use affiche::content::diff::LineKind;
use affiche::content::status::Status;

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, FORECASTER_FR, go_to, review};

fn conflict(browser: &Browser) -> &ConflictView {
    match browser.app.views.as_slice() {
        [View::Conflict(conflict)] => conflict,
        other => panic!("{other:?}"),
    }
}

/// A pair whose French file was changed while its diff was on screen.
pub fn changed_meanwhile() -> (Browser, String, Vec<u8>) {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    let path = format!("{FR}{FORECASTER_FR}");
    let mut theirs = browser.bytes(&path);
    theirs.extend_from_slice("\nUne ligne de plus.\n".as_bytes());
    std::fs::write(browser.file(&path), &theirs).unwrap();
    browser.run("<enter>");
    (browser, path, theirs)
}

#[test]
fn both_are_shown_and_nothing_is_written() {
    let (browser, path, theirs) = changed_meanwhile();
    assert_eq!((conflict(&browser).files.len(), browser.app.scope()), (1, Scope::Conflict), "only the file that has changed");
    let file = &conflict(&browser).files[0];
    assert_eq!(file.path, path);
    assert!(file.theirs.iter().any(|line| line.kind == LineKind::Added && line.text == "Une ligne de plus."));
    assert!(file.ours.iter().any(|line| line.kind == LineKind::Added && line.text.starts_with("archived: true")));
    assert_eq!(browser.bytes(&path), theirs);
    assert_eq!(browser.status(FORECASTER), Status::Open);
}

#[test]
fn the_same_edit_is_made_to_the_new_content() {
    let (mut browser, path, theirs) = changed_meanwhile();
    browser.run("<enter>");
    assert_eq!(review(&browser).set.changes.len(), 2, "a new diff waits for a yes");
    assert_eq!(browser.bytes(&path), theirs);
    browser.run("<enter>");
    assert_eq!(browser.said(), "archived-done");
    let text = String::from_utf8(browser.bytes(&path)).unwrap();
    assert!(text.contains("archived: true") && text.ends_with("Une ligne de plus.\n"), "what they did stays");
}

#[test]
fn leaving_reads_what_is_there() {
    let (mut browser, path, _) = changed_meanwhile();
    let text = String::from_utf8(browser.bytes(&path)).unwrap().replace("archived: false", "archived: true");
    std::fs::write(browser.file(&path), &text).unwrap();
    browser.run("<esc>");
    assert_eq!((browser.said(), browser.app.views.len()), ("review-cancelled", 0));
    assert_eq!(browser.status(FORECASTER_FR), Status::Archived, "the list shows what is on disk");
    assert_eq!(browser.bytes(&path), text.as_bytes());
}

/// A pair whose English file went while its diff was on screen.
pub fn gone_meanwhile() -> Browser {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    std::fs::remove_file(browser.file(&format!("{EN}{FORECASTER}"))).unwrap();
    browser.run("<enter>");
    browser
}

#[test]
fn a_file_that_is_gone_can_only_be_left() {
    let mut browser = gone_meanwhile();
    let path = format!("{EN}{FORECASTER}");
    assert!(conflict(&browser).is_gone());
    assert_eq!(browser.app.scope(), Scope::Gone);
    browser.run("<enter>");
    assert_eq!(browser.app.views, []);
    assert!(!browser.file(&path).exists(), "nothing brings it back");
}

#[test]
fn a_file_that_is_known_to_be_gone_does_not_come_back_into_the_list() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    let path = format!("{EN}{FORECASTER}");
    std::fs::remove_file(browser.file(&path)).unwrap();
    let versions = browser.app.catalog().versions().len();
    let gone = Changed { gone: vec![path.as_str().into()], ..Changed::default() };
    let effects = browser.send(Event::Changed(gone));
    browser.carry_out(effects);
    browser.run("<enter><esc>");
    assert_eq!(browser.app.views, []);
    assert_eq!(browser.app.catalog().versions().len(), versions - 1);
}
