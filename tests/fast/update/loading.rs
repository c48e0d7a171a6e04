//! What arrives from the disk, in whatever order, and what it must not move.

use affiche::app::event::Effect;
use affiche::content::status::Status;
use affiche::work::Job;

use crate::browser::{Browser, jobs};
use crate::{FORECASTER, choice, go_to};

#[test]
fn a_load_asks_for_the_first_body_and_is_counted() {
    let mut browser = Browser::unread(80, 24);
    assert!(!browser.app.library.is_ready());
    let pages = browser.pages();
    let effects = browser.batch(1, pages);
    assert_eq!(browser.selected(), "accessibility-specialist.md");
    assert_eq!(jobs(&effects), [browser.read_body("accessibility-specialist.md")]);
    // At the end the body is asked for anew: nobody knows what was read before it was complete.
    let mut effects = browser.load_done(1);
    effects.retain(|effect| !matches!(effect, Effect::Perform(_, Job::ReadProfiles(_) | Job::ReadHistory)));
    assert_eq!(jobs(&effects), [browser.read_body("accessibility-specialist.md")]);
    assert!(browser.app.library.is_ready());
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (20, 20));
}

#[test]
fn an_older_load_is_dropped() {
    let mut browser = Browser::new();
    assert_eq!(jobs(&browser.press("<f5>")), [Job::Load]);
    let pages = browser.pages();
    assert_eq!(browser.batch(1, pages), []);
    assert_eq!(browser.load_done(1), []);
    assert!(!browser.app.library.is_ready());
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (20, 20), "the old rows are shown until new ones come");
}

#[test]
fn until_moved_the_cursor_stays_at_the_top_while_batches_arrive() {
    let mut browser = Browser::unread(80, 24);
    let mut pages = browser.pages();
    pages.reverse();
    for chunk in pages.chunks(7) {
        browser.batch(1, chunk.to_vec());
        assert_eq!(browser.app.list.cursor.at, 0);
    }
    browser.load_done(1);
    assert_eq!((browser.app.list.cursor.at, &*browser.selected()), (0, "accessibility-specialist.md"));
}

#[test]
fn once_moved_the_cursor_stays_on_its_posting_in_whatever_order_batches_arrive() {
    for step in [1, 3, 5, 8, 11] {
        let mut browser = Browser::unread(80, 24);
        let mut pages = browser.pages();
        let count = pages.len();
        pages = (0..count).map(|at| pages[(at * step + 4) % count].clone()).collect();
        pages.dedup_by(|a, b| a.path == b.path);
        let (first, rest) = pages.split_at(6);
        browser.batch(1, first.to_vec());
        browser.run("j");
        let selected = browser.selected();
        assert!(!selected.is_empty());
        for chunk in rest.chunks(4) {
            browser.batch(1, chunk.to_vec());
            assert_eq!(browser.selected(), selected);
        }
        browser.load_done(1);
        assert_eq!(browser.selected(), selected);
    }
}

#[test]
fn a_reload_comes_back_to_the_posting_unless_somebody_moves_meanwhile() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("<f5>");
    assert_eq!(browser.selected(), FORECASTER);

    assert_eq!(jobs(&browser.press("<f5>")), [Job::Load]);
    let mut pages = browser.pages();
    let at = pages.iter().position(|page| page.path.ends_with(FORECASTER)).unwrap();
    pages.swap(0, at);
    browser.batch(3, pages[..10].to_vec());
    assert_eq!(browser.selected(), FORECASTER);
    browser.press("j");
    let moved = browser.selected();
    assert_ne!(moved, FORECASTER);
    browser.batch(3, pages[10..].to_vec());
    browser.load_done(3);
    assert_eq!(browser.selected(), moved);
}

#[test]
fn a_reload_that_finds_nothing_forgets_what_was_there() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("/^river ice<enter>N<enter>Data Analyst<f10><enter>");
    assert!(browser.app.list.outside.is_some(), "{}", browser.said());
    browser.run("<f5>");
    browser.press("<f5>");
    browser.load_done(3);
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (0, 0));
    assert_eq!(browser.selected(), "");
    assert_eq!(browser.press("<backspace>atA<enter>jn"), []);

    let mut browser = Browser::new();
    browser.run("/lang:en<enter>t<f5>t");
    browser.press("<f5>");
    browser.load_done(3);
    assert_eq!(browser.rows(), Vec::<String>::new());
    assert_eq!(browser.press("<backspace>"), []);
}

/// Ids are of one load: a choice among them can't outlive it.
#[test]
fn a_choice_among_postings_ends_with_their_load() {
    let mut browser = Browser::new();
    go_to(&mut browser, "data-engineer.md");
    assert_eq!(jobs(&browser.press("<f5>a")), [Job::Load]);
    assert_eq!(choice(&browser).options.len(), 4);
    let mut pages = browser.pages();
    pages.reverse();
    browser.batch(2, pages);
    assert_eq!(browser.app.views, []);
    // A choice of filters has no ids in it.
    browser.press("<f5>f");
    let pages = browser.pages();
    browser.batch(3, pages);
    assert_eq!(browser.app.views.len(), 1);
}

#[test]
fn what_is_saved_during_a_load_is_read_again() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("A");
    let save = browser.press("<enter>");
    assert_eq!(jobs(&browser.press("<f5>")), [Job::Load]);
    let stale = browser.pages();
    // The write ends before anything was read again: what a load has read meanwhile may be older.
    let effects = browser.only(save);
    assert!(jobs(&effects).contains(&Job::Load), "{effects:?}");
    assert_eq!(browser.batch(2, stale), []);
    let fresh = browser.pages();
    browser.load(3, fresh);
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (20, 20));
    assert_eq!(browser.status(FORECASTER), Status::Archived);
}
