//! From a posting to its translation and back.

use crate::browser::{Browser, jobs};
use crate::{FORECASTER, FORECASTER_FR, MANAGER, MANAGER_FR, choice, commands, go_to};
use affiche::app::command::PostingCommand;
use affiche::app::view::preview::PreviewContent;
use affiche::lines::header::{Detail, lines};

#[test]
fn a_jump_to_the_only_partner_and_back() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    assert_eq!(jobs(&browser.press("t")), [browser.read_body(FORECASTER_FR)]);
    assert_eq!(browser.selected(), FORECASTER_FR);
    assert_eq!(browser.app.list.trail, [browser.id(FORECASTER)]);
    browser.press("t");
    assert_eq!(browser.selected(), FORECASTER);
    assert_eq!(browser.app.list.trail, [], "jumping straight back does not grow the trail");
    browser.press("t<backspace>");
    assert_eq!(browser.selected(), FORECASTER);
    browser.press("<backspace>");
    assert_eq!((browser.said(), &*browser.selected()), ("back-none", FORECASTER));
}

#[test]
fn a_jump_keeps_the_section_in_view() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.run("<enter>/what you bring<enter>");
    let heading = |browser: &Browser| {
        let preview = &browser.app.preview;
        let PreviewContent::Here(here) = &preview.content else { panic!("there is no body") };
        let top = preview.scroll - preview.header.len();
        here.1.headings().iter().filter(|section| preview.layout.line_of(section.source.start) <= top).count()
    };
    browser.press("jjjjj");
    let section = heading(&browser);
    assert!(section > 3);
    browser.run("t");
    assert_eq!((browser.selected().as_str(), heading(&browser)), (MANAGER_FR, section));
}

#[test]
fn a_jump_without_a_partner_says_so() {
    let mut browser = Browser::new();
    go_to(&mut browser, "ice-team-lead.md");
    assert_eq!(browser.press("t"), []);
    assert_eq!((browser.said(), &*browser.selected()), ("jump-none", "ice-team-lead.md"));
}

#[test]
fn a_jump_with_several_partners_asks_and_knows_where_one_came_from() {
    let mut browser = Browser::new();
    go_to(&mut browser, "analyste-des-politiques--null.md");
    assert_eq!(browser.press("t"), []);
    let [new, old] =
        ["policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md", "policy-analyst.md"].map(|name| browser.id(name));
    assert_eq!(commands(&browser), [&PostingCommand::Jump(new), &PostingCommand::Jump(old)]);
    assert_eq!(choice(&browser).cursor, 0);
    assert_eq!(jobs(&browser.press("<down><down><enter>")), [browser.read_body("policy-analyst.md")]);
    assert_eq!(browser.selected(), "policy-analyst.md");
    browser.press("t");
    assert_eq!(browser.selected(), "analyste-des-politiques--null.md");
    // From the old file there and asked again: the old one is under the cursor.
    go_to(&mut browser, "policy-analyst.md");
    browser.press("tt");
    assert_eq!(choice(&browser).cursor, 1);
    browser.press("<esc>");
    assert_eq!((browser.app.views.len(), &*browser.selected()), (0, "analyste-des-politiques--null.md"));
}

/// Another version is shown in the same row, though the query finds only the first.
#[test]
fn the_other_version_is_shown_in_place_in_a_search_too() {
    let mut browser = Browser::new();
    browser.run("/lang:en forecaster<enter>");
    assert_eq!(browser.rows(), [FORECASTER]);
    assert_eq!(jobs(&browser.press("t")), [browser.read_body(FORECASTER_FR)]);
    assert_eq!((browser.rows().as_slice(), browser.app.list.outside), ([FORECASTER_FR.to_owned()].as_slice(), None));
    assert_eq!((browser.app.query.text(), browser.app.list.counts(browser.app.catalog())), ("lang:en forecaster", (1, 20)));
    // Whatever comes in meanwhile, the version that is read stays.
    browser.run("A<enter>");
    assert_eq!((browser.said(), browser.rows()), ("archived-done", vec![FORECASTER_FR.to_owned()]));
    browser.press("t");
    assert_eq!(browser.rows(), [FORECASTER]);
}

/// Where both titles match, the one in the language that is read is shown, though the other one fits as well.
#[test]
fn a_search_shows_the_title_that_matches_in_the_language_that_is_read() {
    let mut browser = Browser::new();
    for (language, query, shown) in [
        ("", "policy", "policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md"),
        ("", "analyst", "policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md"),
        ("", "analyste", "analyste-des-politiques--null.md"),
        ("L", "analyst", "analyste-des-politiques--null.md"),
        ("", "politiques", "analyste-des-politiques--null.md"),
    ] {
        browser.run(&format!("{language}/<ctrl-u>{query}<enter>"));
        assert_eq!(browser.rows()[0], shown, "{query}");
        browser.run("<esc>");
    }
}

/// All titles are in the language that is read, in the same order, and the cursor stays in its row.
#[test]
fn the_language_that_is_read_is_that_of_all_titles() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let (before, at) = (browser.rows(), browser.app.list.cursor.at);
    browser.run("t");
    let french = |browser: &Browser| {
        let catalog = browser.app.catalog();
        browser.app.list.rows.iter().filter(|id| catalog.index().page(**id).path.contains("/fr/")).count()
    };
    assert_eq!((browser.selected(), browser.app.list.cursor.at), (FORECASTER_FR.to_owned(), at));
    assert!(french(&browser) > 10);
    browser.run("j");
    assert!(browser.page(&browser.selected()).path.contains("/fr/"), "the next is read in the same language");
    browser.run("k<backspace>");
    assert_eq!((browser.selected(), browser.app.list.cursor.at, browser.rows()), (FORECASTER.to_owned(), at, before.clone()));
    // The language of the screen decides anew.
    browser.run("L");
    assert!(french(&browser) > 10);
    assert_eq!(browser.selected(), FORECASTER_FR);
    browser.run("L");
    assert_eq!((browser.selected(), browser.rows()), (FORECASTER.to_owned(), before));
}

/// `i` shows all fields, of the next posting too, until it is pressed again.
#[test]
fn fields_are_folded_until_asked_for() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    let header =
        |browser: &Browser| browser.app.preview.header.iter().map(|line| line[0].0.trim().to_owned()).collect::<Vec<_>>();
    let folded = header(&browser);
    assert_eq!(folded[..3], ["Status", "Other versions", "Key, leverId"]);
    assert_eq!(folded.len(), 4);
    browser.run("i");
    assert!(header(&browser).contains(&"File".to_owned()));
    browser.run("<down>");
    assert!(header(&browser).contains(&"File".to_owned()));
    browser.run("<enter>i");
    assert_eq!(header(&browser).len(), 4);
}

/// A second file in the same language is a duplicate: it is shown by the key for other versions, but the header doesn't call it a translation.
#[test]
fn a_duplicate_is_no_translation() {
    let fields = |title: &str| format!("layout: job-posting\ntitle: {title}\narchived: false\ntranslationKey: cook\n");
    let (one, other) = (fields("Cook"), fields("Cook again"));
    let mut browser = crate::fixing::site("", &[("en/a.md", &one), ("en/b.md", &other)]);
    go_to(&mut browser, "a.md");
    let id = browser.id("a.md");
    let header = |browser: &Browser| -> Vec<String> {
        let lines = lines(browser.app.catalog(), &browser.app.locale, id, 76, Detail::Untitled);
        lines.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect()).collect()
    };
    let said = header(&browser);
    assert!(said.iter().any(|line| line.starts_with("Translations") && line.contains("none linked")), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("Same language") && line.contains("content/en/b.md (open)")), "{said:?}");
    let folded = lines(browser.app.catalog(), &browser.app.locale, id, 76, Detail::Folded);
    let folded: Vec<String> = folded.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect()).collect();
    assert_eq!(folded.len(), 4, "{folded:?}");
    assert_eq!(folded[1], "Other versions EN (2 files): Cook · FR: missing");
    assert!(folded[2].starts_with("Problems       ") && folded[2].ends_with("(d shows them) · cook"), "{folded:?}");
    for keys in ["T", "x"] {
        browser.run(keys);
        assert_eq!((browser.said(), browser.app.views.len(), &*browser.selected()), ("jump-none", 0, "a.md"), "{keys}");
    }
    browser.run("t");
    assert_eq!(browser.rows(), ["b.md"]);
}
