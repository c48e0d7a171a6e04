//! The list of problems: of a posting, of all; what its keys lead to.

use affiche::app::event::{Effect, Mouse};
use affiche::app::view::{ProblemsView, View};

use crate::browser::Browser;
use crate::{FORECASTER, go_to};

fn problems(browser: &Browser) -> &ProblemsView {
    match browser.app.views.first() {
        Some(View::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn rules(browser: &Browser) -> Vec<&'static str> {
    problems(browser).shown.iter().map(|at| browser.app.catalog().findings()[*at].rule.name()).collect()
}

/// Puts the cursor on the finding of this rule.
fn on(browser: &mut Browser, rule: &str) {
    // Infos are shown on request.
    while !rules(browser).contains(&rule) {
        browser.run("f");
    }
    let row = rules(browser).iter().position(|other| *other == rule).unwrap_or_else(|| panic!("no {rule}"));
    browser.run("g");
    browser.run(&"j".repeat(row));
}

#[test]
fn a_posting_is_told_what_is_wrong_with_its_translations_too() {
    let mut browser = Browser::new();
    go_to(&mut browser, "policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md");
    browser.run("d");
    assert_eq!(rules(&browser), ["lever-id-missing", "duplicate-translation"]);
    browser.run("<esc>");
    go_to(&mut browser, FORECASTER);
    browser.run("d");
    assert_eq!(rules(&browser), [""; 0]);
    assert_eq!(browser.press("<enter>eExf"), []);
    browser.run("q");
    assert_eq!(browser.app.views, []);
}

#[test]
fn all_problems_the_worst_first() {
    let mut browser = Browser::new();
    browser.run("D");
    let infos = problems(&browser).counts[2];
    assert_eq!(rules(&browser).len(), browser.app.catalog().findings().len() - infos, "infos only on request");
    let ranks: Vec<_> = problems(&browser).shown.iter().map(|at| browser.app.catalog().findings()[*at].severity).collect();
    assert!(ranks.is_sorted());
    let counts = problems(&browser).counts;
    for count in counts {
        browser.run("f");
        assert_eq!(rules(&browser).len(), count);
    }
    browser.run("f");
    assert_eq!(rules(&browser).len(), counts.iter().sum::<usize>());
    browser.run("f");
    assert_eq!(rules(&browser).len(), counts[0] + counts[1]);
    browser.run("<esc>/lang:fr hydrologue<enter>D");
    assert_eq!(rules(&browser), ["missing-translation", "near-miss-key"], "what a match is related to counts too");
}

#[test]
fn enter_goes_there_and_back() {
    let mut browser = Browser::new();
    browser.run("/forecaster<enter>");
    browser.run("<esc>D");
    on(&mut browser, "duplicate-field");
    browser.run("<enter>");
    assert_eq!((browser.app.views.len(), browser.selected().as_str()), (0, "conseiller·ère-en-communications.md"));
}

#[test]
fn a_file_opens_at_the_line_of_the_problem() {
    let mut browser = Browser::new();
    browser.run("D");
    on(&mut browser, "front-matter-invalid");
    let effects = browser.press("E");
    assert!(matches!(effects.as_slice(), [Effect::OpenEditor(page, 4)] if page.path.ends_with("glace.md")), "{effects:?}");
    on(&mut browser, "missing-translation");
    browser.run("e");
    assert!(matches!(browser.app.views.as_slice(), [View::Problems(_), View::Form(_)]));
}

#[test]
fn a_fixed_problem_is_gone_and_the_cursor_beside_it() {
    let mut browser = Browser::new();
    browser.run("D");
    on(&mut browser, "stray-space");
    let (count, row) = (rules(&browser).len(), problems(&browser).cursor.at);
    browser.run("F<enter>");
    assert_eq!((browser.said(), rules(&browser).len()), ("fields-done", count - 1));
    assert_eq!(problems(&browser).cursor.at, row.min(count - 2));
    browser.run("u");
    assert_eq!((browser.said(), rules(&browser).len()), ("undone", count));
    on(&mut browser, "duplicate-field");
    browser.run("F");
    assert_eq!((browser.said(), browser.app.views.len()), ("fix-none", 1));
}

#[test]
fn the_mouse_moves_the_cursor() {
    let mut browser = Browser::new();
    browser.run("D");
    let first = ProblemsView::areas(&browser.app.env()).rows.y;
    browser.mouse(Mouse::Press, 10, first + 3);
    assert_eq!(problems(&browser).cursor.at, 3);
    browser.mouse(Mouse::WheelDown, 10, first);
    assert_eq!(problems(&browser).cursor.at, 6);
}
