//! The wide layout of the list, which shows coverage: the same rows, cursor, filters and keys as in the narrow one.

use affiche::app::event::{Effect, Mouse};
use affiche::app::filter::SavedFilter;
use affiche::app::input::action_table::Scope;
use affiche::app::layout::Focus;
use affiche::app::view::View;
use affiche::catalog::language_cells::{CellState, LanguageCell};
use affiche::content::status::Status;

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, go_to};

const TECHNICIAN: &str = "field-technician-winter-gauging.md";
const ASSISTANT: &str = "executive-assistant.md";

/// The cells of a posting, in English and in French.
fn cells(browser: &Browser, file: &str) -> [LanguageCell; 2] {
    let catalog = browser.app.catalog();
    let id = catalog.index().ids().find(|id| browser.name(*id) == file).unwrap();
    catalog.cells(id).try_into().unwrap()
}

#[test]
fn filters_have_keys_and_counts() {
    let mut browser = Browser::new();
    browser.run("c");
    for (at, (filter, ..)) in SavedFilter::ALL.iter().enumerate() {
        browser.run(&(at + 1).to_string());
        let list = &browser.app.list;
        assert_eq!((list.filter, list.rows.len()), (*filter, list.filter_counts.of(*filter)));
    }
    browser.run("4");
    assert!(browser.rows().contains(&TECHNICIAN.to_owned()));
    assert!(!browser.rows().contains(&"chef-d’équipe-–-glace.md".to_owned()), "what it lacks is not known");
}

#[test]
fn it_keeps_the_row_and_the_filter_and_is_left_by_several_keys() {
    for leave in ["c", "q", "<esc>"] {
        let mut browser = Browser::new();
        go_to(&mut browser, ASSISTANT);
        browser.run("c");
        assert_eq!((browser.app.screen.is_wide, browser.selected()), (true, ASSISTANT.to_owned()));
        browser.run("j");
        let below = browser.selected();
        browser.run(leave);
        assert_eq!((browser.app.screen.is_wide, browser.selected()), (false, below), "{leave}");
    }
    let mut browser = Browser::new();
    browser.run("c4j");
    let row = browser.selected();
    browser.run("c");
    assert_eq!((browser.app.list.filter, browser.selected()), (SavedFilter::Missing, row));
    assert_eq!(browser.press("q"), [Effect::Quit]);
}

#[test]
fn a_posting_is_read_and_left_again() {
    let mut browser = Browser::new();
    browser.run("c4");
    browser.run("j<enter>");
    let row = browser.selected();
    assert_eq!((browser.app.screen.focus, browser.app.screen.panes().list.area()), (Focus::Preview, 0));
    browser.run("<esc>");
    assert_eq!((browser.app.screen.focus, browser.app.list.filter), (Focus::List, SavedFilter::Missing));
    assert_eq!((browser.app.screen.is_wide, browser.selected()), (true, row));
}

#[test]
fn a_fix_is_written_and_the_cursor_is_on_the_next_row() {
    let french = format!("{FR}hydrologue-équipe-de-terrain.md");
    let mut browser = Browser::new();
    let before = browser.bytes(&french);
    browser.run("c4");
    let count = browser.rows().len();
    go_to(&mut browser, "hydrologist-field-team.md");
    browser.run("F");
    assert!(matches!(browser.app.views.as_slice(), [View::Choice(_)]));
    browser.run("<enter>");
    assert!(matches!(browser.app.views.as_slice(), [View::Diff(_)]));
    browser.run("<esc>");
    assert_eq!((browser.app.views.len(), browser.said(), browser.bytes(&french)), (0, "review-cancelled", before.clone()));
    let row = browser.app.list.cursor.at;
    browser.run("F<enter><enter>");
    assert_eq!((browser.said(), browser.app.views.len(), browser.app.screen.is_wide), ("fields-done", 0, true));
    browser.run("<up><down>4");
    assert_eq!(browser.rows().len(), count - 2, "two postings are one, and complete");
    assert!(browser.app.list.cursor.at.abs_diff(row) <= 1, "beside where it was");
    browser.run("1");
    assert!(cells(&browser, "hydrologist-field-team.md").iter().all(|cell| cell.is_fine()));
    browser.run("u");
    assert_eq!((browser.said(), browser.bytes(&french)), ("undone", before));
    browser.run("4");
    assert_eq!(browser.rows().len(), count);
    browser.run("<ctrl-r>4");
    assert_eq!(browser.rows().len(), count - 2);
}

#[test]
fn the_cursor_stays_on_its_posting() {
    let mut browser = Browser::new();
    browser.run("c");
    go_to(&mut browser, TECHNICIAN);
    browser.run("F<enter><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("created-done", 0));
    assert_eq!(cells(&browser, TECHNICIAN).map(|cell| cell.state), [CellState::Present, CellState::Hidden]);
    browser.run("u");
    assert_eq!(cells(&browser, TECHNICIAN).map(|cell| cell.state), [CellState::Present, CellState::Missing]);
    assert_eq!(browser.selected(), TECHNICIAN);
}

#[test]
fn other_keys_work_as_in_the_narrow_list() {
    let mut browser = Browser::new();
    browser.run("c");
    go_to(&mut browser, ASSISTANT);
    for (keys, scope) in
        [("d", Scope::Problems), ("e", Scope::Form), ("?", Scope::Help), ("N", Scope::Choice), ("a", Scope::Review)]
    {
        browser.run(keys);
        assert_eq!(browser.app.scope(), scope, "{keys}");
        browser.run("<esc>");
        assert_eq!(
            (browser.app.scope(), browser.app.screen.is_wide, browser.selected()),
            (Scope::List, true, ASSISTANT.to_owned())
        );
    }
    let effects = browser.press("E");
    assert!(matches!(effects.as_slice(), [Effect::OpenEditor(page, 1)] if page.path.starts_with(EN)), "{effects:?}");
    browser.run("<space><space>");
    assert_eq!(browser.app.list.marks.len(), 2);
}

#[test]
fn the_mouse_moves_the_cursor() {
    let mut browser = Browser::new();
    browser.run("c");
    let first = browser.app.list.areas(&browser.app.env()).rows.y;
    browser.mouse(Mouse::Press, 10, first + 2);
    assert_eq!(browser.app.list.cursor.at, 2);
    for row in [0, first - 1, 23] {
        browser.mouse(Mouse::Press, 10, row);
        assert_eq!(browser.app.list.cursor.at, 2, "{row}");
    }
    browser.mouse(Mouse::WheelDown, 10, first);
    assert_eq!(browser.app.list.cursor.at, 5);
    browser.mouse(Mouse::WheelUp, 10, first);
    browser.mouse(Mouse::WheelUp, 10, first);
    assert_eq!(browser.app.list.cursor.at, 0);
}

/// What is under a file's own name is found again when others come and go; a site that is gone leaves nothing to point at.
#[test]
fn a_reload_keeps_it() {
    let mut browser = Browser::new();
    browser.run("c");
    go_to(&mut browser, "drone-pilot.md");
    let effects = browser.reload();
    browser.carry_out(effects);
    assert_eq!((browser.app.screen.is_wide, browser.selected()), (true, "drone-pilot.md".to_owned()));
    assert_eq!(browser.status("drone-pilot.md"), Status::Hidden);
    for folder in [EN, FR] {
        std::fs::remove_dir_all(browser.file(folder)).unwrap();
    }
    let effects = browser.reload();
    browser.carry_out(effects);
    // Only other pages are left.
    assert!(browser.app.screen.is_wide && browser.rows().len() < 5);
    browser.run("/xyzzy<enter>");
    assert_eq!((browser.rows().len(), browser.press("FeE")), (0, vec![]), "there is nothing to act on");
}

/// From the list of problems a posting is gone to, and its row is come back to.
#[test]
fn problems_are_worked_through_one_after_another() {
    for (way_back, keys) in [("Esc", "<esc>"), ("Backspace", "<backspace>")] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run("D2jjj");
        let at = |browser: &Browser| match browser.app.views.last() {
            Some(View::Problems(problems)) => (problems.cursor.at, problems.shown.len(), browser.app.list.filter),
            other => panic!("{way_back}: {other:?}"),
        };
        let before = at(&browser);
        assert_eq!((before.0, before.2), (3, SavedFilter::Open));
        browser.run("<enter>");
        assert_eq!(browser.app.scope(), Scope::List);
        browser.run(keys);
        assert_eq!(at(&browser), before, "{way_back}");
        browser.run("<esc>");
        assert_eq!(browser.app.scope(), Scope::List);
    }
}
