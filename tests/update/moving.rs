//! Keys that move in the list and in the preview; what is in view stays in view.

use crate::browser::Browser;
use crate::{MANAGER, MANAGER_FR, go_to};
use affiche::app::event::Event;
use affiche::app::preview::Content;
use affiche::app::state::Focus;
use affiche::content::load::Body;
use affiche::locale::Message;

#[test]
fn keys_that_move_in_the_list() {
    let mut browser = Browser::new();
    let rows = browser.app.geometry().list_rows();
    for (keys, cursor) in [
        ("j", 1),
        ("<down><down>", 3),
        ("k", 2),
        ("<up><up><up>", 0),
        ("G", 36),
        ("j", 36),
        ("g", 0),
        ("<end>", 36),
        ("<home>", 0),
        ("<pgdn>", rows - 1),
        ("<ctrl-d>", 2 * (rows - 1)),
        ("<pgup>", rows - 1),
        ("<ctrl-u>", 0),
    ] {
        browser.press(keys);
        let list = &browser.app.list;
        assert_eq!(list.cursor, cursor, "{keys}");
        assert!((list.top..list.top + rows).contains(&cursor), "{keys}: {} is out of view from {}", cursor, list.top);
    }
}

#[test]
fn the_preview_follows_the_cursor_and_stale_bodies_are_dropped() {
    let mut browser = Browser::new();
    let effects = browser.press("jj");
    let (first, second) = (browser.name(browser.app.list.rows[1]), browser.name(browser.app.list.rows[2]));
    assert_eq!(effects, [browser.read_body(&first), browser.read_body(&second)]);
    let body = |text: &str| Ok(Body { text: text.to_owned(), lines_before: 9, cut: false });
    browser.send(Event::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(browser.app.preview.content, Content::Asked));
    browser.send(Event::Body(browser.page(&second).path, body("# Here")));
    assert!(matches!(&browser.app.preview.content, Content::Here(here) if here.0.text == "# Here"));
    browser.send(Event::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(&browser.app.preview.content, Content::Here(here) if here.0.text == "# Here"));
    browser.press("k");
    browser.send(Event::Body(browser.page(&first).path, Err("gone".to_owned())));
    assert!(matches!(&browser.app.preview.content, Content::Failed(error) if error == "gone"));
    assert_eq!(browser.app.preview_note(), Some(Message::new("preview-failed").with("error", "gone")));
}

#[test]
fn the_preview_scrolls_from_both_panes() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.press("J<shift-down>");
    assert_eq!((browser.app.preview.scroll, browser.app.focus), (6, Focus::List));
    browser.press("K<shift-up>K");
    assert_eq!(browser.app.preview.scroll, 0);
    browser.press("<enter>jj<down>k");
    assert_eq!((browser.app.preview.scroll, browser.app.focus), (2, Focus::Preview));
    assert_eq!(browser.selected(), MANAGER);
    browser.press("G");
    let last = browser.app.preview.height() - browser.app.geometry().preview_rows();
    assert_eq!(browser.app.preview.scroll, last);
    browser.press("j<pgdn>");
    assert_eq!(browser.app.preview.scroll, last);
    browser.press("g");
    assert_eq!(browser.app.preview.scroll, 0);
    for (keys, focus) in [
        ("<esc>", Focus::List),
        ("l", Focus::Preview),
        ("h", Focus::List),
        ("<right>", Focus::Preview),
        ("<left>", Focus::List),
        ("<tab>", Focus::Preview),
        ("<tab>", Focus::List),
        ("<shift-tab>", Focus::Preview),
    ] {
        browser.press(keys);
        assert_eq!(browser.app.focus, focus, "{keys}");
    }
}

#[test]
fn a_resize_keeps_selection_and_place() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER_FR);
    browser.run("<enter>");
    browser.press(&"j".repeat(40));
    let line = |browser: &Browser| {
        let preview = &browser.app.preview;
        preview.layout.lines[preview.scroll - preview.header.len()].source.start
    };
    let before = line(&browser);
    for (width, height) in [(120, 40), (40, 10), (200, 60), (36, 8), (80, 24)] {
        browser.send(Event::Resize(width, height));
        assert_eq!(browser.selected(), MANAGER_FR);
        let geometry = browser.app.geometry();
        let list = &browser.app.list;
        if geometry.list_rows() > 0 {
            assert!((list.top..list.top + geometry.list_rows()).contains(&list.cursor), "{width}×{height}");
        }
    }
    assert!(line(&browser).abs_diff(before) < 400, "{} {before}", line(&browser));
}

#[test]
fn the_end_can_be_asked_for_before_the_text_is_there() {
    let mut browser = Browser::new();
    let effects = browser.press("j");
    browser.press("lGGGjG");
    browser.carry_out(effects);
    let preview = &browser.app.preview;
    assert!(matches!(preview.content, Content::Here(_)));
    assert_eq!(preview.scroll, preview.height().saturating_sub(browser.app.geometry().preview_rows()));
}
