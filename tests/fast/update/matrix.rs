//! The matrix: its rows and parts, its cursor through changes, what its keys lead to.

use affiche::app::event::{Effect, Mouse};
use affiche::app::view::{CoverageView, View};
use affiche::catalog::matrix::{Cell, MatrixPart};
use affiche::content::status::Status;

use crate::browser::{Browser, EN, FR};
use crate::{FORECASTER, go_to};

fn matrix(browser: &Browser) -> &CoverageView {
    match browser.app.views.first() {
        Some(View::Coverage(matrix)) => matrix,
        other => panic!("{other:?}"),
    }
}

/// The file names of the groups that are shown.
fn rows(browser: &Browser) -> Vec<String> {
    let matrix = matrix(browser);
    matrix.shown.iter().map(|at| browser.name(matrix.coverage.rows[*at].first)).collect()
}

fn under_cursor(browser: &Browser) -> String {
    browser.name(matrix(browser).row().unwrap().first)
}

/// Puts the cursor on the group of this file.
fn on(browser: &mut Browser, file: &str) {
    let row = rows(browser).iter().position(|row| row == file).unwrap_or_else(|| panic!("{file} has no row"));
    browser.run("g");
    browser.run(&"j".repeat(row));
    assert_eq!(under_cursor(browser), file);
}

fn cells(browser: &Browser, file: &str) -> Vec<Cell> {
    let rows = &matrix(browser).coverage.rows;
    rows.iter().find(|row| browser.name(row.first) == file).unwrap().cells.clone()
}

#[test]
fn every_group_has_a_row_the_worst_first() {
    let mut browser = Browser::new();
    browser.run("c");
    assert_eq!(rows(&browser).len(), browser.app.catalog().postings().all().len());
    for (file, expected) in [
        (FORECASTER, [Cell::Present, Cell::Present]),
        ("field-technician-winter-gauging.md", [Cell::Present, Cell::Missing]),
        ("technicien·ne-en-télédétection.md", [Cell::Missing, Cell::Present]),
        ("policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", [Cell::Doubled(2), Cell::Present]),
        ("executive-assistant.md", [Cell::Present, Cell::Mismatched]),
        ("drone-pilot.md", [Cell::Hidden, Cell::Hidden]),
        ("chef-d’équipe-–-glace.md", [Cell::Unknown, Cell::Hidden]),
    ] {
        assert_eq!(cells(&browser, file), expected, "{file}");
    }
    let found: Vec<_> = matrix(&browser).coverage.rows.iter().map(|row| (std::cmp::Reverse(row.found), !row.is_open)).collect();
    assert!(found.is_sorted(), "{found:?}");
    let totals = &matrix(&browser).coverage.summary.totals;
    // Of one posting it is not known, since its only file can't be read.
    let counts: Vec<_> = totals.iter().map(|totals| (totals.postings, totals.published, totals.missing)).collect();
    assert_eq!(counts, [(20, 15, 4), (20, 14, 5)]);
    assert_eq!((totals[0].doubled, totals[1].doubled, totals[1].mismatched, totals[0].percent()), (2, 1, 2, 75));
}

#[test]
fn parts_have_keys_and_counts() {
    let mut browser = Browser::new();
    browser.run("c");
    for (at, (part, _)) in MatrixPart::ALL.iter().enumerate() {
        browser.run(&(at + 1).to_string());
        // The sample is in no repository: what is behind is not known.
        let count = (*part != MatrixPart::Stale).then(|| rows(&browser).len());
        assert_eq!((matrix(&browser).part, count), (*part, matrix(&browser).count(*part)));
    }
    browser.run("3");
    assert!(rows(&browser).contains(&"field-technician-winter-gauging.md".to_owned()));
    assert!(!rows(&browser).contains(&"chef-d’équipe-–-glace.md".to_owned()), "what it lacks is not known");
    browser.run("5");
    assert_eq!(rows(&browser), [""; 0]);
    assert_eq!(browser.press("<enter>FdeE"), [], "there is nothing to act on");
    assert_eq!(browser.app.views.len(), 1);
    browser.run("ff");
    assert_eq!(matrix(&browser).part, MatrixPart::All, "after the last the first");
    for keys in ["<esc>", "q", "c", "<ctrl-c>"] {
        browser.run(keys);
        assert_eq!(browser.app.views, [], "{keys}");
        browser.run("c");
    }
}

#[test]
fn a_query_selects_the_groups_with_a_match() {
    let mut browser = Browser::new();
    browser.run("/lang:fr is:archived<enter>c");
    assert!(rows(&browser).contains(&"executive-assistant.md".to_owned()), "a French member matches");
    assert!(!rows(&browser).contains(&FORECASTER.to_owned()));
    assert_eq!(matrix(&browser).coverage.summary.totals[1].missing, 0);
}

#[test]
fn enter_goes_to_the_member_that_the_finding_is_about() {
    for (row, member) in [
        ("executive-assistant.md", "adjoint·e-de-direction.md"),
        ("field-technician-winter-gauging.md", "field-technician-winter-gauging.md"),
        ("communications-advisor.md", "conseiller·ère-en-communications.md"),
    ] {
        let mut browser = Browser::new();
        go_to(&mut browser, FORECASTER);
        browser.run("c");
        on(&mut browser, row);
        browser.run("<enter>");
        assert_eq!((browser.app.views.len(), browser.selected()), (0, member.to_owned()));
        browser.run("<backspace>");
        assert_eq!(browser.selected(), FORECASTER);
    }
}

#[test]
fn a_fix_is_written_while_the_matrix_stays_open() {
    let french = format!("{FR}hydrologue-équipe-de-terrain.md");
    let mut browser = Browser::new();
    let before = browser.bytes(&french);
    browser.run("c3");
    let count = rows(&browser).len();
    on(&mut browser, "hydrologist-field-team.md");
    browser.run("F");
    assert!(matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Choice(_)]));
    browser.run("<enter>");
    assert!(matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Diff(_)]));
    browser.run("<esc>");
    assert_eq!((browser.app.views.len(), browser.said(), browser.bytes(&french)), (1, "review-cancelled", before.clone()));
    let row = matrix(&browser).cursor.at;
    browser.run("F<enter><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("fields-done", 1));
    assert_eq!(rows(&browser).len(), count - 2, "two groups are one, and complete");
    assert_eq!(matrix(&browser).cursor.at, row, "beside where it was");
    browser.run("1");
    assert_eq!(cells(&browser, "hydrologist-field-team.md"), [Cell::Present; 2]);
    browser.run("u");
    assert_eq!((browser.said(), browser.bytes(&french)), ("undone", before));
    browser.run("3");
    assert_eq!(rows(&browser).len(), count);
    browser.run("<ctrl-r>");
    assert_eq!((browser.said(), rows(&browser).len()), ("redone", count - 2));
}

#[test]
fn the_cursor_stays_on_its_group() {
    let mut browser = Browser::new();
    browser.run("c");
    on(&mut browser, "executive-assistant.md");
    let row = matrix(&browser).cursor.at;
    browser.run("Fj<enter><enter>");
    assert_eq!(browser.said(), "reopened-done");
    assert_eq!(under_cursor(&browser), "executive-assistant.md");
    assert!(matrix(&browser).cursor.at > row, "it is better off than others now");
    browser.run("6");
    assert_eq!(rows(&browser).len(), matrix(&browser).count(MatrixPart::Mismatched).unwrap());
    // A load of everything anew, as after a translation that was made is taken back.
    browser.run("1");
    on(&mut browser, "field-technician-winter-gauging.md");
    browser.run("F<enter><enter>");
    assert_eq!((browser.said(), browser.app.views.len()), ("created-done", 1));
    assert_eq!(cells(&browser, "field-technician-winter-gauging.md"), [Cell::Present, Cell::Hidden]);
    browser.run("u");
    assert_eq!(cells(&browser, "field-technician-winter-gauging.md"), [Cell::Present, Cell::Missing]);
    assert_eq!(under_cursor(&browser), "field-technician-winter-gauging.md");
}

#[test]
fn other_keys_of_the_matrix() {
    let mut browser = Browser::new();
    browser.run("c");
    on(&mut browser, "executive-assistant.md");
    browser.run("d");
    assert!(matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Problems(_)]));
    browser.run("<esc>e");
    assert!(
        matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Form(form)] if *form.pages[0].path == *format!("{FR}adjoint·e-de-direction.md"))
    );
    browser.run("<esc>?");
    assert!(matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Help(_)]));
    browser.run("<esc>N");
    assert!(matches!(browser.app.views.as_slice(), [View::Coverage(_), View::Choice(_)]));
    browser.run("<esc>");
    let effects = browser.press("E");
    assert!(matches!(effects.as_slice(), [Effect::OpenEditor(page, 1)] if page.path.starts_with(FR)), "{effects:?}");
}

#[test]
fn the_mouse_moves_the_cursor() {
    let mut browser = Browser::new();
    browser.run("c");
    let first = matrix(&browser).areas(&browser.app.env()).rows.y;
    browser.mouse(Mouse::Press, 10, first + 2);
    assert_eq!(matrix(&browser).cursor.at, 2);
    browser.mouse(Mouse::Press, 10, 0);
    browser.mouse(Mouse::Press, 10, 23);
    assert_eq!(matrix(&browser).cursor.at, 2);
    browser.mouse(Mouse::WheelDown, 10, 10);
    assert_eq!(matrix(&browser).cursor.at, 5);
    browser.mouse(Mouse::WheelUp, 10, 10);
    browser.mouse(Mouse::WheelUp, 10, 10);
    assert_eq!(matrix(&browser).cursor.at, 0);
}

/// What is under a file's own name is found again when others come and go; a site that is gone leaves nothing to point at.
#[test]
fn a_reload_keeps_the_matrix() {
    let mut browser = Browser::new();
    browser.run("c");
    on(&mut browser, "drone-pilot.md");
    let effects = browser.reload();
    browser.carry_out(effects);
    assert_eq!(under_cursor(&browser), "drone-pilot.md");
    assert_eq!(browser.status("drone-pilot.md"), Status::Hidden);
    for folder in [EN, FR] {
        std::fs::remove_dir_all(browser.file(folder)).unwrap();
    }
    let effects = browser.reload();
    browser.carry_out(effects);
    assert!(matrix(&browser).cursor.at < rows(&browser).len());
}
