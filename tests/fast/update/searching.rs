//! Typing a query: it narrows, finds in bodies, and goes step by step.

use affiche::app::event::Effect;
use affiche::app::input::action_table::Scope;
use affiche::app::input::text_input::Typing;
use affiche::app::view::View;
use affiche::work::{Answer, Job, Ticket};

use crate::browser::{Browser, jobs};
use crate::{FORECASTER, MANAGER, MANAGER_FR, go_to};

#[test]
fn a_search_narrows_and_highlights_as_it_is_typed() {
    let mut browser = Browser::new();
    assert_eq!(browser.press("/"), []);
    assert_eq!(browser.app.screen.typing, Typing::Search);
    let effects = browser.press("gest");
    assert!(browser.app.list.counts(browser.app.catalog()).0 < 10);
    assert_eq!(browser.selected(), MANAGER_FR);
    assert_eq!(jobs(&effects).last(), Some(&browser.read_body(MANAGER_FR)));
    let id = browser.id(MANAGER_FR);
    let hit = affiche::search::Matcher::new().highlight(&browser.app.query.query, id, &browser.app.library.searched());
    assert_eq!((hit.title.len(), hit.title.first()), (1, Some(&(0..4))));
    // Enter keeps, and arrows move meanwhile.
    browser.press("<down><up><enter>");
    assert_eq!((browser.app.screen.typing, browser.app.query.text()), (Typing::No, "gest"));
    assert_eq!(browser.app.query.query.problems(), []);
    // Esc in the list clears; the posting stays under the cursor.
    browser.press("<esc>");
    assert_eq!(
        (browser.app.query.text(), browser.app.list.counts(browser.app.catalog()).0, &*browser.selected()),
        ("", 20, MANAGER_FR)
    );
}

/// All versions of such a posting are found, and only they.
#[test]
fn states_of_postings_are_found() {
    let browser = Browser::new();
    let catalog = browser.app.catalog();
    for query in ["is:half-closed", "est:fermé-à-moitié", "is:duplicate", "est:double"] {
        let has = |id| {
            catalog.posting_of(id).unwrap().in_each_language().any(|has| match query {
                "is:half-closed" | "est:fermé-à-moitié" => has.is_half_closed,
                _ => has.has_duplicates(),
            })
        };
        let found = browser.app.library.searched().list(&catalog.parse(query), None);
        let wanted: Vec<_> = catalog.ranked(None, None).into_iter().filter(|id| has(*id)).collect();
        assert!(found.len() > 1 && found == wanted, "{query}: {found:?}, {wanted:?}");
    }
}

#[test]
fn esc_leaves_the_field_and_keeps_the_query() {
    let mut browser = Browser::new();
    browser.press("/ice<esc>");
    assert_eq!((browser.app.screen.typing, browser.app.query.text()), (Typing::No, "ice"));
    let found = browser.app.list.counts(browser.app.catalog()).0;
    assert!(found < 20);
    assert_eq!(browser.press("<esc><esc><esc>"), [], "Esc never quits");
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (20, 20));
    for keys in ["é", "<f3>", "/"] {
        browser.press(keys);
        assert_eq!(browser.app.screen.typing, Typing::Search, "{keys}");
        browser.press("<esc>");
    }
}

#[test]
fn the_field_has_the_usual_line_keys() {
    let mut browser = Browser::new();
    browser.press("/river ice");
    for (keys, text) in [
        ("<ctrl-w>", "river "),
        ("<backspace>", "river"),
        ("<ctrl-a>x", "xriver"),
        ("<delete>", "xiver"),
        ("<ctrl-e>s", "xivers"),
        ("<left><left><ctrl-k>", "xive"),
        ("<home><right><backspace>", "ive"),
        ("<end>q?L", "iveq?L"),
        ("<ctrl-u>", ""),
    ] {
        browser.press(keys);
        assert_eq!(browser.app.query.text(), text, "{keys}");
    }
    assert_eq!(browser.app.screen.typing, Typing::Search);
}

#[test]
fn a_query_problem_is_known_with_its_place() {
    let mut browser = Browser::new();
    browser.press("/ice lagn:fr<enter>");
    let problems = browser.app.query.query.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].at.start, 4);
}

#[test]
fn a_query_for_texts_asks_for_bodies_once_and_finds() {
    let mut browser = Browser::new();
    browser.press("/");
    let effects = browser.press("text:refrigerator");
    let asked: Vec<_> = effects.iter().filter(|effect| matches!(effect, Effect::Perform(_, Job::ReadBodies(_)))).collect();
    let [Effect::Perform(_, Job::ReadBodies(wanted))] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(wanted.len(), 37);
    assert_eq!(browser.app.list.counts(browser.app.catalog()).0, 0);
    browser.carry_out(effects);
    assert_eq!(browser.rows(), [MANAGER]);
    assert_eq!(
        browser.press("<ctrl-u>text:bulletin").iter().filter(|e| matches!(e, Effect::Perform(_, Job::ReadBodies(_)))).count(),
        0
    );
    assert!(browser.rows().contains(&FORECASTER.to_owned()) && !browser.rows().contains(&MANAGER.to_owned()));
    // Bodies of another load are of other pages.
    let id = browser.id(MANAGER);
    browser.answer(Ticket(0), Answer::Bodies { bodies: vec![(id, "bulletin".into())], done: true });
    assert!(!browser.rows().contains(&MANAGER.to_owned()));
}

/// What is written is front matter: a search in bodies still finds the posting, and the cursor stays on it.
#[test]
fn archiving_what_a_query_for_texts_found_keeps_it_found() {
    let mut browser = Browser::new();
    browser.run("/text:the or text:rivières<enter>");
    let rows = browser.app.list.counts(browser.app.catalog()).0;
    assert!(rows > 5);
    go_to(&mut browser, MANAGER);
    browser.run("A<enter>");
    assert_eq!(browser.said(), "archived-done");
    assert_eq!((browser.app.list.counts(browser.app.catalog()).0, &*browser.selected()), (rows, MANAGER));
}

/// What is shown of what can be searched: the file names of the rows of a table.
fn table(browser: &Browser) -> Vec<String> {
    let page = |id| browser.app.catalog().index().page(id).path.to_string();
    match browser.app.views.last() {
        None => browser.app.list.rows.iter().map(|id| page(*id)).collect(),
        Some(View::Problems(problems)) => {
            problems.shown.iter().map(|at| page(browser.app.catalog().findings()[*at].page)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn coverage_and_problems_are_searched() {
    for open in ["c", "D"] {
        for key in ["/", "é", "<f3>"] {
            let mut browser = Browser::new();
            browser.run(open);
            let all = table(&browser);
            browser.run(&format!("{key}path:policy"));
            assert_eq!(browser.app.scope(), Scope::Typing);
            let found = table(&browser);
            assert!(!found.is_empty() && found.len() < all.len(), "{open}: {found:?}");
            assert!(found.iter().all(|path| path.contains("polic") || path.contains("politiques")), "{found:?}");
            browser.run("<down><enter>");
            let views = browser.app.views.len();
            assert_eq!((table(&browser), browser.app.screen.typing), (found, Typing::No));
            browser.run("<esc>");
            assert_eq!((table(&browser), browser.app.query.text()), (all, ""), "{open}: Esc clears what was searched");
            assert_eq!(browser.app.views.len(), views);
            browser.run("<esc>");
            assert!(browser.app.views.is_empty() && !browser.app.screen.is_wide, "{open}: and then leaves");
        }
    }
}

#[test]
fn coverage_keeps_the_query_of_the_list() {
    let mut browser = Browser::new();
    browser.run("/lang:fr<enter>c/ x<esc>");
    assert_eq!((browser.app.screen.is_wide, browser.app.screen.typing), (true, Typing::No), "Esc leaves the line first");
    browser.run("c");
    assert_eq!((browser.app.screen.is_wide, browser.app.query.text()), (false, "lang:fr x"), "the list shows the same");
}

#[test]
fn the_problems_of_one_posting_are_searched() {
    let mut browser = Browser::new();
    browser.run("/^policy<enter>");
    browser.run("d");
    let all = table(&browser).len();
    browser.run("/<ctrl-u>xyzzy<enter>");
    assert_eq!(table(&browser).len(), 0);
    browser.run("<esc>");
    assert_eq!(table(&browser).len(), all);
}
