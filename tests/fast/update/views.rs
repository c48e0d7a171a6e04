//! Filters, order, dialogs, the mouse, pasted text, small screens.

use std::fs;

use affiche::app::event::{Effect, Event, Mouse};
use affiche::app::filter::SavedFilter;
use affiche::app::input::text_input::Typing;
use affiche::app::layout::{Focus, PaneLayout};
use affiche::app::view::View;
use affiche::locale::{Message, UiLanguage};

use crate::browser::{Browser, EN, jobs};
use crate::{FORECASTER, MANAGER, go_to, review};

#[test]
fn saved_filters_by_key_and_by_choice() {
    let mut browser = Browser::new();
    for (keys, filter, count) in [
        ("2", SavedFilter::Open, 12),
        ("3", SavedFilter::Archived, 6),
        ("4", SavedFilter::Missing, 8),
        ("5", SavedFilter::Problems, 13),
        ("7", SavedFilter::HalfClosed, 2),
        ("8", SavedFilter::Duplicates, 2),
        ("9", SavedFilter::Hidden, 2),
        ("1", SavedFilter::All, 20),
        ("fj<enter>", SavedFilter::Open, 12),
        ("f<enter>", SavedFilter::Open, 12),
        ("fjjj<enter>", SavedFilter::Problems, 13),
        ("fkk<esc>", SavedFilter::Problems, 13),
        ("<esc>", SavedFilter::All, 20),
    ] {
        browser.press(keys);
        assert_eq!((browser.app.list.filter, browser.app.list.counts(browser.app.catalog()).0), (filter, count), "{keys}");
    }
    // The posting stays under the cursor where it can, and filters go with a query.
    go_to(&mut browser, FORECASTER);
    browser.run("2");
    assert_eq!(browser.selected(), FORECASTER);
    browser.run("/lang:fr<enter>");
    assert_eq!(browser.app.list.counts(browser.app.catalog()).0, 10);
}

#[test]
fn orders() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let titles = |browser: &Browser| browser.app.list.rows.clone();
    let default = titles(&browser);
    let mut said = Vec::new();
    for _ in 0..6 {
        browser.press("s");
        said.push(browser.app.notice.as_ref().unwrap().message.clone());
        assert_eq!(browser.selected(), FORECASTER);
    }
    let key = |name: &'static str| Message::new("order-ascending").with("key", Message::new(name));
    assert_eq!(
        said,
        [
            key("sort-status"),
            key("sort-findings"),
            key("sort-title"),
            key("sort-path"),
            key("sort-date"),
            Message::new("order-default")
        ]
    );
    assert_eq!(titles(&browser), default);
    browser.press("ssss");
    let mut paths = browser.app.list.rows.clone();
    let catalog = browser.app.catalog();
    paths.sort_by_key(|id| catalog.index().page(catalog.posting_of(*id).unwrap().first()).path.clone());
    assert_eq!(titles(&browser), paths);
    browser.press("S");
    paths.reverse();
    assert_eq!(titles(&browser), paths);
    assert_eq!(browser.app.notice.as_ref().unwrap().message.id, "order-descending");
}

#[test]
fn language_mouse_layout_pages_and_suspension() {
    let mut browser = Browser::new();
    browser.press("L");
    assert_eq!(browser.app.locale.language(), UiLanguage::French);
    assert!(browser.app.preview.header.iter().flatten().any(|(text, _)| text.contains("État") || text.contains("Statut")));
    browser.press("L");
    assert_eq!(browser.app.locale.language(), UiLanguage::English);
    assert_eq!(browser.press("<f4>"), [Effect::ListenToMouse(false)]);
    assert_eq!((browser.app.mouse, browser.said()), (false, "mouse-off"));
    assert_eq!(browser.send(Event::Resumed), [Effect::ListenToMouse(false)]);
    assert_eq!(browser.press("<f4>"), [Effect::ListenToMouse(true)]);
    let mut layouts = Vec::new();
    for _ in 0..4 {
        browser.press("<f6>");
        layouts.push(browser.app.screen.layout);
    }
    assert_eq!(layouts, [PaneLayout::Beside, PaneLayout::Stacked, PaneLayout::Single, PaneLayout::Auto]);
    assert_eq!(browser.press("<ctrl-z>"), [Effect::Suspend]);
    browser.run("<f7>");
    assert_eq!((browser.app.catalog().all_pages, browser.app.list.counts(browser.app.catalog())), (true, (23, 23)));
    browser.run("<f7>");
    assert_eq!(browser.app.list.counts(browser.app.catalog()), (20, 20));
}

#[test]
fn help_scrolls_no_further_than_it_goes() {
    let mut browser = Browser::new();
    for keys in ["?", "<f1>"] {
        browser.press(keys);
        assert!(matches!(browser.app.views.as_slice(), [View::Help(help)] if help.scroll == 0), "{keys}");
        browser.press("<esc>");
        assert_eq!(browser.app.views, []);
    }
    let scroll = |browser: &Browser| match browser.app.views.as_slice() {
        [View::Help(help)] => help.scroll,
        other => panic!("{other:?}"),
    };
    browser.press("?G");
    let last = scroll(&browser);
    assert!((10..100).contains(&last), "{last}");
    browser.press("j<pgdn>");
    browser.mouse(Mouse::WheelDown, 5, 5);
    assert_eq!(scroll(&browser), last);
    browser.press("k");
    assert_eq!(scroll(&browser), last - 1);
    browser.press("g");
    assert_eq!(scroll(&browser), 0);
}

#[test]
fn a_diff_scrolls_no_further_than_it_goes() {
    let mut browser = Browser::open(80, 16);
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    browser.press(&"<pgdn>".repeat(9));
    let last = review(&browser).scroll;
    assert!((1..20).contains(&last), "{last}");
    for _ in 0..9 {
        browser.mouse(Mouse::WheelDown, 5, 5);
    }
    assert_eq!(review(&browser).scroll, last);
    browser.press("k");
    assert_eq!(review(&browser).scroll, last - 1);
}

#[test]
fn leaving_closes_the_top_layer_first() {
    let mut browser = Browser::new();
    assert_eq!(browser.press("q"), [Effect::Quit]);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
    assert_eq!(browser.send(Event::Stop), [Effect::Suspend]);
    assert_eq!(browser.send(Event::Continued), [Effect::TakeOver]);
    assert_eq!(browser.send(Event::Terminate), [Effect::Quit]);
    for open in ["?", "f"] {
        assert_eq!(browser.press(open), []);
        assert_eq!(browser.press("q"), []);
        assert_eq!(browser.app.views, []);
        assert_eq!(browser.press(open), []);
        assert_eq!(browser.press("<ctrl-c>"), []);
        assert_eq!(browser.app.views, []);
    }
    browser.press("/q");
    assert_eq!((browser.app.query.text(), browser.app.screen.typing), ("q", Typing::Search));
    assert_eq!(browser.press("<ctrl-c>"), []);
    assert_eq!(browser.app.screen.typing, Typing::No);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
}

/// Pages beside the postings that are none: said once, with the key that shows them.
#[test]
fn pages_beside_the_postings_are_said_once() {
    let mut browser = Browser::unread(80, 24);
    fs::write(browser.file(&format!("{EN}_notes.md")), "---\ntitle: Notes\n---\n").unwrap();
    fs::write(browser.file(&format!("{EN}style-guide.md")), "---\ntitle: Style guide\n---\n").unwrap();
    let pages = browser.pages();
    browser.load(1, pages);
    let said = |browser: &Browser| browser.app.notes.iter().filter(|note| note.id == "left-out").count();
    assert_eq!((browser.said(), said(&browser)), ("left-out", 1));
    let words = browser.app.locale.text(&browser.app.notice.as_ref().unwrap().message);
    assert_eq!(words, "2 pages beside the postings are not selected by the postings setting: F7 shows them.");
    let before = browser.rows().len();
    browser.run("<f5>");
    assert_eq!((browser.said(), said(&browser)), ("", 0), "it is known by then");
    browser.run("<f7>");
    assert!(browser.rows().len() >= before + 2);
    browser.run("<f7>");
    assert_eq!(browser.said(), "");
}

#[test]
fn a_paste_goes_to_text_fields_only() {
    let mut browser = Browser::new();
    assert_eq!(browser.send(Event::Paste("aq\nq".to_owned())), []);
    assert_eq!((browser.app.query.text(), browser.app.views.len()), ("", 0));
    browser.press("/");
    browser.send(Event::Paste("  river\tice\u{1b}[31m\n".to_owned()));
    let typed = browser.app.query.text();
    assert!(typed.starts_with("river") && !typed.chars().any(char::is_control), "{typed:?}");
    assert_eq!(browser.app.screen.typing, Typing::Search);
    browser.press("<ctrl-u>");
    browser.send(Event::Paste("x".repeat(5000)));
    assert_eq!(browser.said(), "paste-cut", "what is left out is told");
    assert_eq!(browser.app.query.text().len(), 1000);
    browser.press("<ctrl-u><esc>?");
    browser.send(Event::Paste("q".to_owned()));
    assert_eq!(browser.app.views.len(), 1);
    browser.press("<esc>");
    go_to(&mut browser, MANAGER);
    browser.press("<enter>/");
    browser.send(Event::Paste("rivers".to_owned()));
    assert_eq!((browser.app.preview.find.value(), browser.app.query.text()), ("rivers", ""));
    assert!(!browser.app.preview.found.is_empty());
}

/// In every place where a text is typed, what controls a terminal or can't be seen is left out of a paste, and that is said.
#[test]
fn control_characters_in_a_paste_are_refused() {
    type Typed = fn(&Browser) -> String;
    let of_form = |browser: &Browser| match browser.app.views.last() {
        Some(View::Form(form)) => form.fields[form.cursor].text(),
        other => panic!("{other:?}"),
    };
    let of_palette = |browser: &Browser| match browser.app.views.last() {
        Some(View::Palette(palette)) => palette.input.value().to_owned(),
        other => panic!("{other:?}"),
    };
    let places: [(&str, Typed); 4] = [
        ("/", |browser| browser.app.query.text().to_owned()),
        ("<enter>/", |browser| browser.app.preview.find.value().to_owned()),
        (":", of_palette),
        ("/^river ice<enter>N<enter>", of_form),
    ];
    for (keys, typed) in places {
        for (pasted, left, said) in [
            ("ice", "ice", ""),
            ("river\tice", "river ice", ""),
            ("L’été\u{a0}– ﬁ 你", "L’été\u{a0}– ﬁ 你", ""),
            ("a\u{1b}[31mred\u{7}", "a[31mred", "paste-refused"),
            ("con\u{ad}cepteur\u{200b}\u{202e}x\u{feff}", "concepteurx", "paste-refused"),
            ("a\u{0}b\u{7f}c\u{9b}d", "abcd", "paste-refused"),
        ] {
            let mut browser = Browser::new();
            browser.run(keys);
            let before = typed(&browser);
            let effects = browser.send(Event::Paste(pasted.to_owned()));
            browser.carry_out(effects);
            assert_eq!(typed(&browser), format!("{before}{left}"), "{pasted:?} after {keys}");
            assert_eq!(browser.said(), said, "{pasted:?} after {keys}");
        }
        let mut browser = Browser::new();
        browser.run(keys);
        browser.send(Event::Paste("x\u{1b}".repeat(20_000)));
        assert_eq!(browser.said(), "paste-both", "{keys}");
        let count = browser.app.locale.text(&browser.app.notice.as_ref().unwrap().message);
        assert!(count.contains("control or invisible characters"), "{count}");
    }
}

#[test]
fn finding_in_the_preview() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.press("<enter>/river");
    assert_eq!(browser.app.screen.typing, Typing::Find);
    let count = browser.app.preview.found.len();
    assert!(count > 3);
    assert_eq!(browser.app.preview.current, Some(0));
    browser.press("<enter>n");
    assert_eq!((browser.app.screen.typing, browser.app.preview.current), (Typing::No, Some(1)));
    browser.press("NN");
    assert_eq!(browser.app.preview.current, Some(count - 1), "before the first comes the last");
    browser.press("n");
    assert_eq!(browser.app.preview.current, Some(0));
    // Esc takes one step back at a time.
    browser.press("<esc>");
    assert_eq!((browser.app.preview.find.value(), browser.app.screen.focus), ("", Focus::Preview));
    browser.press("<esc>");
    assert_eq!(browser.app.screen.focus, Focus::List);
    browser.press("<enter>/river<esc>");
    assert_eq!((browser.app.preview.find.value(), browser.app.screen.typing), ("", Typing::No));
}

#[test]
fn the_mouse_by_pane() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    let geometry = browser.app.screen.panes();
    let (list, preview) = (geometry.list, geometry.preview);
    let cursor = browser.app.list.cursor.at;
    browser.mouse(Mouse::WheelDown, preview.x + 3, preview.y + 3);
    assert_eq!((browser.app.preview.scroll, browser.app.list.cursor.at), (3, cursor));
    browser.mouse(Mouse::WheelUp, preview.x + 3, preview.y + 3);
    assert_eq!(browser.app.preview.scroll, 0);
    browser.mouse(Mouse::WheelUp, list.x + 3, list.y + 3);
    assert_eq!(browser.app.list.cursor.at, cursor - 3);
    let top = browser.app.list.cursor.top;
    let effects = browser.mouse(Mouse::Press, list.x + 3, list.y + 3);
    assert_eq!(browser.app.list.cursor.at, top + 1);
    assert_eq!(jobs(&effects), [browser.read_body(&browser.selected())]);
    // Frames and bars are no rows.
    for row in [list.y, list.bottom() - 1, geometry.header.y, geometry.footer.y] {
        browser.mouse(Mouse::Press, list.x + 3, row);
        assert_eq!(browser.app.list.cursor.at, top + 1, "row {row}");
    }
    browser.mouse(Mouse::Press, preview.x + 3, preview.y + 3);
    assert_eq!(browser.app.screen.focus, Focus::Preview);
    let list = browser.app.screen.panes().list;
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!(browser.app.screen.focus, Focus::List);
    // Under a dialog nothing moves.
    let cursor = browser.app.list.cursor.at;
    browser.press("f");
    browser.mouse(Mouse::Press, list.x + 3, list.y + 3);
    browser.mouse(Mouse::WheelDown, list.x + 3, list.y + 3);
    assert_eq!((browser.app.list.cursor.at, browser.app.views.len()), (cursor, 1));
}

/// Whoever presses in the other pane has done with typing in this one.
#[test]
fn a_press_in_the_other_pane_ends_the_typing() {
    let mut browser = Browser::new();
    browser.press("/river");
    let preview = browser.app.screen.panes().preview;
    browser.mouse(Mouse::Press, preview.x + 3, preview.y + 3);
    assert_eq!(
        (browser.app.screen.typing, browser.app.screen.focus, browser.app.query.text()),
        (Typing::No, Focus::Preview, "river")
    );
    browser.press("/ice");
    let list = browser.app.screen.panes().list;
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!(
        (browser.app.screen.typing, browser.app.screen.focus, browser.app.preview.find.value()),
        (Typing::No, Focus::List, "ice")
    );
    browser.press("/");
    browser.mouse(Mouse::Press, list.x + 3, list.y + 1);
    assert_eq!(browser.app.screen.typing, Typing::Search, "in its own pane it goes on");
}

/// What can't be seen must not be done.
#[test]
fn on_a_screen_that_is_too_small_only_leaving_works() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    browser.run("a");
    browser.send(Event::Resize(30, 5));
    assert_eq!(browser.press("<enter>"), []);
    browser.send(Event::Resize(80, 24));
    review(&browser);
    browser.press("<esc>");
    browser.send(Event::Resize(35, 24));
    let cursor = browser.app.list.cursor.at;
    assert_eq!(browser.press("jaA/uf"), []);
    browser.mouse(Mouse::WheelDown, 3, 3);
    assert_eq!((browser.app.list.cursor.at, browser.app.screen.typing, browser.app.views.len()), (cursor, Typing::No, 0));
    assert_eq!(browser.press("<ctrl-z>"), [Effect::Suspend]);
    assert_eq!(browser.press("q"), [Effect::Quit]);
    assert_eq!(browser.press("<ctrl-c>"), [Effect::Quit]);
}

#[test]
fn a_notice_goes_with_the_next_key() {
    let mut browser = Browser::new();
    browser.press("s");
    assert_eq!(browser.said(), "order-ascending");
    browser.press("j");
    assert_eq!(browser.said(), "");
}
