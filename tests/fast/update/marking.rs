//! Marks: what is marked, how long, and what actions do to the marked.

use affiche::app::view::View;
use affiche::content::status::Status;
use affiche::operations::Plan;

use crate::browser::Browser;
use crate::{FORECASTER, FORECASTER_FR, MANAGER, go_to, review};

fn marked(browser: &Browser) -> usize {
    browser.app.list.marked(browser.app.catalog()).len()
}

#[test]
fn space_marks_and_goes_on() {
    let mut browser = Browser::new();
    browser.run("<space><space>");
    assert_eq!((marked(&browser), browser.app.list.cursor.at), (2, 2));
    browser.run("k<space>");
    assert_eq!(marked(&browser), 1, "the second one is unmarked");
    browser.run("<esc>");
    assert_eq!(marked(&browser), 0);
}

#[test]
fn a_range_goes_with_the_cursor_and_is_kept_or_given_up() {
    let mut browser = Browser::new();
    browser.run("jvjj");
    assert_eq!(marked(&browser), 3);
    browser.run("kkk");
    assert_eq!(marked(&browser), 2, "it turns round its beginning");
    browser.run("<esc>");
    assert_eq!(marked(&browser), 0);
    browser.run("gvjjvG");
    assert_eq!(marked(&browser), 3);
    browser.run("v<space>");
    assert_eq!(marked(&browser), 4);
}

#[test]
fn all_that_are_shown() {
    let mut browser = Browser::new();
    browser.run("/lang:en is:open<enter>*");
    let shown = browser.rows().len();
    assert_eq!(marked(&browser), shown);
    browser.run("1");
    browser.run("/<ctrl-u><enter>");
    assert_eq!(marked(&browser), shown, "a filter loses none");
    browser.run("ss<f5>");
    assert_eq!(marked(&browser), shown, "nor does another order, nor a reload");
    browser.run("/lang:en is:open<enter>*");
    assert_eq!(marked(&browser), 0, "all that are shown were marked");
}

/// Esc goes one step back: first the marks, then the filter.
#[test]
fn esc_takes_the_marks_before_the_filter() {
    let mut browser = Browser::new();
    browser.run("/lang:en<enter><space>v");
    browser.run("<esc>");
    assert_eq!((browser.app.list.range.is_none(), marked(&browser)), (true, 1));
    browser.run("<esc>");
    assert_eq!((marked(&browser), browser.app.query.text()), (0, "lang:en"));
    browser.run("<esc>");
    assert_eq!(browser.app.query.text(), "");
}

#[test]
fn two_pairs_are_archived_in_one_change_and_taken_back_in_one() {
    let mut browser = Browser::new();
    for name in [FORECASTER, MANAGER] {
        go_to(&mut browser, name);
        browser.run("<space>");
    }
    let before = [FORECASTER, MANAGER].map(|name| browser.page(name).path).map(|path| browser.bytes(&path));
    browser.run("a");
    assert!(matches!(review(&browser).plan, Plan::Archive { archive: true, .. }));
    assert_eq!(review(&browser).set.changes.len(), 4);
    browser.run("<enter>");
    assert_eq!([FORECASTER, MANAGER].map(|name| browser.status(name)), [Status::Archived; 2]);
    assert_eq!(marked(&browser), 0, "a written change clears the marks that it was about");
    browser.run("u");
    assert_eq!([FORECASTER, MANAGER].map(|name| browser.page(name).path).map(|path| browser.bytes(&path)), before);
    for name in [FORECASTER, MANAGER] {
        go_to(&mut browser, name);
        browser.run("<space>");
    }
    browser.run("A");
    assert_eq!(review(&browser).set.changes.len(), 2, "these files alone");
}

/// What a key is about next is the posting under the cursor, and the title says which; marks that a change was not about stay.
#[test]
fn a_written_change_clears_its_marks_and_titles_name_the_postings() {
    let title = |browser: &Browser| match browser.app.views.last() {
        Some(View::Diff(review)) => browser.app.locale.text(&review.title),
        _ => String::new(),
    };
    for keys in ["a", "A", "e"] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run("<space>");
        go_to(&mut browser, MANAGER);
        browser.run(keys);
        if keys == "e" {
            browser.run("x<f10>");
        }
        let file = if keys == "a" { "2 files" } else { "1 file" };
        let verb = if keys == "e" { "Change" } else { "Archive" };
        assert_eq!(title(&browser), format!("{verb} {file}, of 1 marked posting: River Ice Forecaster?"), "{keys}");
        browser.run("<esc>");
        browser.run(if keys == "e" { "<f10>" } else { keys });
        assert_eq!(marked(&browser), 1, "{keys}: what was not written keeps its marks");
        browser.run("<enter>");
        assert_eq!(marked(&browser), 0, "{keys}");
        go_to(&mut browser, MANAGER);
        browser.run("A");
        assert_eq!(title(&browser), "Archive 1 file: Senior Product Manager – Flood Maps?", "{keys}");
    }
    // A fix is about what is under the cursor.
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.run("<space>");
    go_to(&mut browser, "data-engineer.md");
    let effects = browser.press("F");
    assert!(!effects.is_empty() || !browser.app.views.is_empty());
    browser.carry_out(effects);
    browser.run("<enter><enter>");
    assert_eq!(marked(&browser), 1);
}

/// One refusal refuses all.
#[test]
fn all_or_none() {
    let mut browser = Browser::new();
    for name in [FORECASTER, "chef-d’équipe-–-glace.md"] {
        go_to(&mut browser, name);
        browser.run("<space>");
    }
    browser.run("a");
    assert_eq!((browser.said(), browser.app.views.len()), ("edit-refused", 0));
}

/// A mark is on a posting, by whichever version it was set.
#[test]
fn a_posting_is_marked_once() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("<space>");
    go_to(&mut browser, FORECASTER_FR);
    let id = browser.id(FORECASTER_FR);
    assert!(browser.app.list.is_marked(id, browser.app.catalog()));
    browser.run("*");
    let count = browser.rows().len();
    assert_eq!((browser.app.list.marks.len(), browser.app.list.marked(browser.app.catalog()).len()), (count, count));
    browser.run("t<space>");
    assert_eq!(browser.app.list.marked(browser.app.catalog()).len(), count - 1);
}
