//! Creating a missing translation: the diff of a file that is not there yet, the cursor on it afterwards, and the way back.

use affiche::app::layers::Layer;
use affiche::content::diff::LineKind;
use affiche::content::status::Status;

use crate::browser::Browser;
use crate::{FORECASTER, go_to, review};

#[test]
fn a_missing_translation_is_made_and_taken_back() {
    let mut browser = Browser::new();
    let count = browser.rows().len();
    browser.run("/lang:en missing:fr is:open !policy<enter>");
    let source = browser.selected();
    browser.run("N");
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
fn where_nothing_is_missing_it_says_so() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("N");
    assert_eq!((browser.said(), browser.app.layers.as_slice()), ("create-none", &[] as &[Layer]));
}
