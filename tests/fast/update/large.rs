//! Sites of thousands of postings: derived elsewhere, searched in pieces, long bodies laid out elsewhere; nobody who types is kept waiting.

use std::collections::BTreeSet;

use affiche::app::event::{Effect, Event};
use affiche::app::pending::Request;
use affiche::app::view::preview::PreviewContent;
use affiche::content::load::Body;
use affiche::content::{Page, PageId};
use affiche::data::Value;
use affiche::work::{Answer, Job};

use crate::browser::{Browser, derives, jobs};

/// So many postings, each with a title of its own, some in letters beyond ASCII.
fn pages(browser: &Browser, count: usize) -> Vec<Page> {
    let model = browser.pages().into_iter().find(|page| page.path.ends_with("accessibility-specialist.md")).unwrap();
    let page = |number: usize| {
        let mut page = model.clone();
        let word = ["Éditeur", "analyst", "Ожидание", "ᐃᓄᒃᑎᑐᑦ", "Zoologist", "éclairagiste·s", "Œuvre"][number % 7];
        let title = format!("{word} {}", number * 7919 % count);
        page.path = format!("content/en/careers/positions/{number}.md").into();
        page.place.logical = format!("/careers/positions/{number}").into();
        for (name, value) in &mut page.front_matter.fields {
            match name.to_lowercase().as_str() {
                "title" => *value = Value::text(title.as_str()),
                "translationkey" => *value = Value::text(format!("key-{number}")),
                _ => {}
            }
        }
        page
    };
    (0..count).map(page).collect()
}

/// A load of so many postings in batches, with what is done elsewhere done at once.
fn open(count: usize) -> Browser {
    let mut browser = Browser::unread(80, 24);
    let pages = pages(&browser, count);
    for batch in pages.chunks(256) {
        let effects = browser.batch(1, batch.to_vec());
        let derive = effects.into_iter().filter(derives).collect();
        browser.carry_out(derive);
    }
    let effects = browser.load_done(1);
    browser.carry_out(effects.into_iter().filter(derives).collect());
    browser
}

/// The titles of the rows.
fn titles(browser: &Browser, rows: &[PageId]) -> Vec<String> {
    rows.iter().map(|id| browser.app.catalog().index().page(*id).title().into_owned()).collect()
}

#[test]
fn what_is_derived_elsewhere_is_what_would_be_derived_here() {
    let browser = open(3000);
    assert!(browser.app.library.is_ready() && browser.app.catalog().index().len() == 3000);
    let app = &browser.app;
    let mut expected: Vec<PageId> = app.catalog().versions().to_vec();
    expected.sort_by_key(|id| {
        let page = app.catalog().index().page(*id);
        (app.catalog().status(*id), affiche::text::fold(&page.title()), page.path.clone())
    });
    assert_eq!(titles(&browser, &app.list.rows), titles(&browser, &expected));
    assert_eq!(app.list.rows, expected);
    assert_eq!(app.catalog().gaps(), 3000, "none has a translation");
}

#[test]
fn what_happens_while_it_is_derived_is_not_lost() {
    let mut browser = Browser::unread(80, 24);
    let pages = pages(&browser, 3000);
    browser.batch(1, pages[..500].to_vec());
    let effects = browser.batch(1, pages[500..].to_vec());
    let [Effect::Perform(_, Job::Derive(_))] = effects.as_slice() else { panic!("{} effects", effects.len()) };
    assert_eq!(browser.rows().len(), 500, "what is known is shown");
    // Keys are answered, a page that was read again waits.
    browser.press("jj");
    let selected = browser.selected();
    assert_eq!(browser.answer_to(Request::Pages, Answer::Pages(vec![titled(&pages[0], "Changed meanwhile")])), []);
    assert_eq!(browser.load_done(1), []);
    assert!(!browser.app.library.is_ready());
    browser.carry_out(effects);
    assert!(browser.app.library.is_ready());
    assert_eq!((browser.rows().len(), browser.selected()), (3000, selected));
    let id = browser.id("positions/0.md");
    assert_eq!(browser.app.catalog().index().page(id).title(), "Changed meanwhile");
    // What comes back from an older load is dropped.
    let stale = browser.batch(1, pages[..10].to_vec());
    browser.press("<f5>");
    browser.carry_out(stale);
    assert_eq!(browser.rows().len(), 3000);
}

/// The same page with another title.
fn titled(page: &Page, title: &str) -> Page {
    let mut page = page.clone();
    for (name, value) in &mut page.front_matter.fields {
        if name.eq_ignore_ascii_case("title") {
            *value = Value::text(title);
        }
    }
    page
}

#[test]
fn what_changes_on_a_large_site_is_derived_elsewhere() {
    let mut browser = open(3000);
    let pages = pages(&browser, 3000);
    let title = |browser: &Browser, number: u32| browser.app.catalog().index().page(PageId(number)).title().into_owned();
    let change = |browser: &mut Browser, number: usize, title: &str| {
        browser.answer_to(Request::Pages, Answer::Pages(vec![titled(&pages[number], title)]))
    };
    let first = change(&mut browser, 7, "AAA first");
    assert!(matches!(first.as_slice(), [Effect::Perform(_, Job::Derive(_))]), "{} effects", first.len());
    // Meanwhile all is as it was, keys are answered, and what else changes waits.
    browser.press("jj");
    let selected = browser.selected();
    assert_eq!(change(&mut browser, 8, "AAB second"), []);
    assert!(!title(&browser, 7).contains("AAA") && !title(&browser, 8).contains("AAB"));
    browser.carry_out(first);
    assert_eq!([7, 8].map(|number| title(&browser, number)), ["AAA first", "AAB second"]);
    assert_eq!(titles(&browser, &browser.app.list.rows[..2]), ["AAA first", "AAB second"]);
    assert_eq!((browser.selected(), browser.rows().len()), (selected, 3000));
    assert!(browser.app.library.is_ready());
    // What changes just before everything is read again is shown until new pages come.
    let third = change(&mut browser, 9, "AAC third");
    assert_eq!(change(&mut browser, 10, "AAD fourth"), []);
    let effects = browser.reload();
    assert_eq!(jobs(&effects), [Job::Load]);
    let derive = third.into_iter().filter(derives).collect();
    browser.carry_out(derive);
    assert_eq!([9, 10].map(|number| title(&browser, number)), ["AAC third", "AAD fourth"]);
}

#[test]
fn rows_are_shown_before_all_are_found() {
    let mut browser = open(9000);
    browser.press("/");
    browser.send(Event::Paste("is:open 'zoo".into()));
    assert!(browser.app.list.is_searching());
    let first = browser.rows().len();
    assert!(first > 500 && first < 9000 / 7, "{first}");
    // Whoever moves meanwhile stays where they are.
    browser.press("<down><down>");
    let selected = browser.selected();
    while browser.app.list.is_searching() {
        browser.send(Event::GoOn);
    }
    assert_eq!((browser.rows().len(), browser.selected()), (9000_usize.div_ceil(7), selected));
    // Another query takes the place of one that is not done.
    browser.press("<ctrl-u>");
    browser.send(Event::Paste("'édit is:open".into()));
    assert!(browser.app.list.is_searching());
    browser.press("<space>'xyz");
    while browser.app.list.is_searching() {
        browser.send(Event::GoOn);
    }
    assert_eq!(browser.rows(), Vec::<String>::new());
}

#[test]
fn each_typed_letter_finds_what_a_new_search_finds() {
    let mut browser = open(3000);
    browser.press("/");
    for c in "Éditeur 12".chars() {
        browser.send(Event::Paste(c.into()));
        let query = browser.app.query.query.clone();
        let rows: BTreeSet<PageId> = browser.app.list.rows.iter().copied().collect();
        assert_eq!(browser.app.list.rows, browser.app.library.searched().list(&query, None), "{c}");
        assert!(!rows.is_empty());
    }
}

#[test]
fn of_a_long_body_the_opening_is_shown_at_once() {
    let mut browser = Browser::open(80, 24);
    let sections: Vec<String> = (0..4000).map(|number| format!("## Section {number}\n\nUn paragraphe de plus.\n\n")).collect();
    let text = sections.concat();
    let path = browser.app.preview.path.clone().unwrap();
    let body = Body { text, lines_before: 8, cut: false };
    let effects = browser.answer_to(Request::Body, Answer::Body(path.clone(), Ok(body)));
    let [Effect::Perform(_, Job::LayOut { .. })] = effects.as_slice() else { panic!("{} effects", effects.len()) };
    let opening = browser.app.preview.layout.lines.len();
    assert!(opening > 100 && opening < 4000, "{opening}");
    assert!(browser.app.preview.layout.lines.iter().any(|line| line.spans.iter().any(|span| span.text.contains("Section 10"))));
    browser.press("<tab>jjjj");
    let scroll = browser.app.preview.scroll;
    browser.carry_out(effects.clone());
    assert!(browser.app.preview.layout.lines.len() > 11_000, "{}", browser.app.preview.layout.lines.len());
    assert_eq!((browser.app.preview.scroll, scroll > 0), (scroll, true));
    browser.press("G");
    let PreviewContent::Here(here) = &browser.app.preview.content else { panic!("there is no body") };
    assert_eq!(here.1.headings().len(), 4000);
    // What was laid out for another body is dropped.
    let short = Body { text: "Short.".into(), lines_before: 8, cut: false };
    browser.answer_to(Request::Body, Answer::Body(path, Ok(short)));
    browser.carry_out(effects);
    assert!(browser.app.preview.layout.lines.len() < 10);
}
