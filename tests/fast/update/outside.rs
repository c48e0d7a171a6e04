//! The reader's own editor: where it opens, and what becomes of the posting.

use affiche::app::event::{Effect, Event};
use affiche::content::load::load_page;
use affiche::work::Job;

use crate::browser::{Browser, EN, jobs, now};
use crate::{FORECASTER, go_to};

fn line(effects: &[Effect]) -> usize {
    match effects {
        [Effect::OpenEditor(_, line)] => *line,
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_opens_at_the_line_that_is_looked_at() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    assert_eq!(line(&browser.press("E")), 1, "from the list at the first line");
    browser.run("<enter>");
    assert_eq!(line(&browser.press("E")), 1, "and where the fields are in view");
    browser.run("<pgdn>");
    let text = String::from_utf8(browser.bytes(&format!("{EN}{FORECASTER}"))).unwrap();
    let closing = text.lines().skip(1).position(|line| line == "---").unwrap() + 2;
    let at = line(&browser.press("E"));
    assert!(at > closing && at <= text.lines().count(), "{at}");
    browser.run("<esc>");
    go_to(&mut browser, "chef-d’équipe-–-glace.md");
    assert_eq!(line(&browser.press("E")), 4, "where the trouble is");
}

#[test]
fn memory_follows_the_disk_afterwards() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("<enter><pgdn>");
    let scroll = browser.app.preview.scroll;
    let path = format!("{EN}{FORECASTER}");
    let text = String::from_utf8(browser.bytes(&path)).unwrap().replace("title: ", "title: New ").replace("New '", "'New ");
    std::fs::write(browser.file(&path), text).unwrap();
    let page = load_page(browser.site(), &browser.page(FORECASTER));
    let effects = browser.send(Event::EditorClosed { page: Some(Box::new(page)), problem: None, changed: true, now: now() });
    browser.carry_out(effects);
    assert_eq!((browser.said(), browser.selected().as_str()), ("editor-changed", FORECASTER));
    assert!(browser.page(FORECASTER).title().contains("New"));
    assert_eq!(browser.app.preview.scroll, scroll, "the place in the text is kept");
    std::fs::remove_file(browser.file(&path)).unwrap();
    let effects = browser.send(Event::EditorClosed { page: None, problem: None, changed: true, now: now() });
    assert_eq!(jobs(&effects), [Job::ReadSite]);
}
