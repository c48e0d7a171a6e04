//! Keys that move in the list and in the preview; what is in view stays in view.

use affiche::app::EditorKind;
use affiche::app::event::Event;
use affiche::app::input::action_table::{Action, Scope};
use affiche::app::input::key::Key;
use affiche::app::layout::Focus;
use affiche::app::pending::Request;
use affiche::app::view::View;
use affiche::app::view::preview::PreviewContent;
use affiche::content::load::Body;
use affiche::locale::Message;
use affiche::work::Answer;

use crate::browser::{Browser, jobs};
use crate::{FORECASTER, MANAGER, MANAGER_FR, go_to};

#[test]
fn keys_that_move_in_the_list() {
    let mut browser = Browser::new();
    let rows = browser.app.list.areas(&browser.app.env()).lines();
    for (keys, cursor) in [
        ("j", 1),
        ("<down><down>", 3),
        ("k", 2),
        ("<up><up><up>", 0),
        ("G", 19),
        ("j", 19),
        ("g", 0),
        ("<end>", 19),
        ("<home>", 0),
        ("<pgdn>", rows - 1),
        ("<ctrl-d>", rows - 1 + rows / 2),
        ("<pgup>", rows / 2),
        ("<ctrl-u>", 0),
    ] {
        browser.press(keys);
        let list = &browser.app.list;
        assert_eq!(list.cursor.at, cursor, "{keys}");
        assert!(
            (list.cursor.top..list.cursor.top + rows).contains(&cursor),
            "{keys}: {} is out of view from {}",
            cursor,
            list.cursor.top
        );
    }
}

#[test]
fn the_preview_follows_the_cursor_and_stale_bodies_are_dropped() {
    let mut browser = Browser::new();
    let effects = browser.press("jj");
    let (first, second) = (browser.name(browser.app.list.rows[1]), browser.name(browser.app.list.rows[2]));
    assert_eq!(jobs(&effects), [browser.read_body(&first), browser.read_body(&second)]);
    let body = |text: &str| Ok(Body { text: text.to_owned(), lines_before: 9, cut: false });
    browser.answer_to(Request::Body, Answer::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(browser.app.preview.content, PreviewContent::Asked));
    browser.answer_to(Request::Body, Answer::Body(browser.page(&second).path, body("# Here")));
    assert!(matches!(&browser.app.preview.content, PreviewContent::Here(here) if here.0.text == "# Here"));
    browser.answer_to(Request::Body, Answer::Body(browser.page(&first).path, body("# Stale")));
    assert!(matches!(&browser.app.preview.content, PreviewContent::Here(here) if here.0.text == "# Here"));
    browser.press("k");
    browser.answer_to(Request::Body, Answer::Body(browser.page(&first).path, Err("gone".to_owned())));
    assert!(matches!(&browser.app.preview.content, PreviewContent::Failed(error) if error == "gone"));
    assert_eq!(browser.app.preview.note(), Some(Message::new("preview-failed").with("error", "gone")));
}

#[test]
fn the_preview_scrolls_from_both_panes() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.press("J<shift-down>");
    assert_eq!((browser.app.preview.scroll, browser.app.screen.focus), (6, Focus::List));
    browser.press("K<shift-up>K");
    assert_eq!(browser.app.preview.scroll, 0);
    browser.press("<enter>jj<down>k");
    assert_eq!((browser.app.preview.scroll, browser.app.screen.focus), (2, Focus::Preview));
    assert_eq!(browser.selected(), MANAGER);
    browser.press("G");
    let last = browser.app.preview.height() - browser.app.screen.panes().preview_rows();
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
        assert_eq!(browser.app.screen.focus, focus, "{keys}");
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
        let geometry = browser.app.screen.panes();
        let list = &browser.app.list;
        if geometry.list.area() > 0 {
            assert!(list.below_top() < list.areas(&browser.app.env()).lines(), "{width}×{height}");
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
    assert!(matches!(preview.content, PreviewContent::Here(_)));
    assert_eq!(preview.scroll, preview.height().saturating_sub(browser.app.screen.panes().preview_rows()));
}

/// Something that is longer than the screen, in each scope where something can be.
const LONG: &[(Scope, &str)] = &[
    (Scope::List, ""),
    (Scope::Preview, "l"),
    (Scope::Typing, "/"),
    (Scope::Choice, "f"),
    (Scope::Review, "/^river ice<enter>a"),
    (Scope::Form, "/^river ice<enter>e"),
    (Scope::Editor, "/^river ice<enter>E"),
    (Scope::Conflict, "/^river ice<enter>a"),
    (Scope::Gone, "/^river ice<enter>a"),
    (Scope::Help, "?"),
    (Scope::Problems, "D"),
    (Scope::Parallel, "/^river ice<enter>T"),
    (Scope::CatchUp, ""),
    (Scope::Palette, ":"),
    (Scope::Copy, "y"),
    (Scope::Welcome, ""),
];

fn long(scope: Scope, keys: &str) -> Browser {
    let mut browser = Browser::open(40, 10);
    browser.app.editor = if scope == Scope::Editor { EditorKind::Own } else { EditorKind::OfUser };
    browser.run(keys);
    let file = browser.file(&format!("{}{FORECASTER}", crate::browser::EN));
    match scope {
        Scope::Welcome => browser.app.welcome(),
        Scope::CatchUp => browser.catch_up(),
        Scope::Conflict => {
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, text.replace("title:", "x: 1\ny: 2\ntitle:") + "\nSomebody else wrote this.\n").unwrap();
            browser.run("<enter>");
        }
        Scope::Gone => {
            std::fs::remove_file(&file).unwrap();
            browser.run("<enter>");
        }
        _ => {}
    }
    assert_eq!(browser.app.scope(), scope, "{keys}");
    browser
}

/// Where one is: the row under the cursor, or the first line in view.
fn at(browser: &Browser) -> usize {
    let app = &browser.app;
    match app.views.last() {
        Some(View::Help(help)) => help.scroll,
        Some(View::Welcome(welcome)) => welcome.scroll,
        Some(View::Diff(review)) => review.scroll,
        Some(View::Conflict(conflict)) => conflict.scroll,
        Some(View::Choice(choice)) => choice.cursor,
        Some(View::Palette(palette)) => palette.cursor.at,
        Some(View::Form(form)) => form.cursor,
        Some(View::TextEditor(editor)) => editor.buffer.cursor().line * 10_000 + editor.buffer.cursor().byte,
        Some(View::Problems(problems)) => problems.cursor.at,
        Some(View::SideBySide(parallel)) => parallel.aligned.scroll,
        Some(View::CatchUp(catch_up)) => catch_up.aligned.scroll,
        None if app.screen.focus == Focus::Preview => app.preview.scroll,
        None => app.list.cursor.at,
    }
}

/// Every key that moves does so while there is more, in both directions, in every scope; those for the ends lead there.
#[test]
fn every_movement_key_moves_where_there_is_more() {
    let moves = [
        (Action::Down, Action::Up),
        (Action::PageDown, Action::PageUp),
        (Action::HalfDown, Action::HalfUp),
        (Action::Last, Action::First),
    ];
    for (scope, ..) in Scope::ALL.iter().filter(|(scope, ..)| *scope != Scope::Base) {
        let (_, keys) = LONG.iter().find(|(known, _)| known == scope).unwrap_or_else(|| panic!("{scope:?}"));
        let mut browser = long(*scope, keys);
        for (down, up) in moves {
            let keys = |browser: &Browser, action| browser.app.keymap.keys(action, *scope).to_vec();
            let is_bound = !keys(&browser, down).is_empty() && !keys(&browser, up).is_empty();
            // Where letters are typed, half pages and the ends are the line's.
            assert!(is_bound || !scope.is_scrolled() || *scope == Scope::Copy, "{scope:?} {down:?}");
            for (down, up) in keys(&browser, down).into_iter().zip(keys(&browser, up)) {
                let top = at(&browser);
                browser.run(&format!("<{down}>"));
                assert!(at(&browser) > top, "{scope:?}: {down} from {top}");
                let below = at(&browser);
                browser.run(&format!("<{up}>"));
                assert!(at(&browser) < below, "{scope:?}: {up} from {below}");
                assert_eq!((at(&browser), browser.app.scope()), (top, *scope), "{down} and {up}");
            }
        }
        let last = browser.app.keymap.keys(Action::Last, *scope).to_vec();
        if let [key, ..] = last.as_slice() {
            browser.run(&format!("<{key}>"));
            let bottom = at(&browser);
            if *scope != Scope::Welcome {
                let down = browser.app.keymap.keys(Action::Down, *scope)[0];
                browser.run(&format!("<{down}>"));
                assert_eq!(at(&browser), bottom, "{scope:?}: there is no more");
            }
        }
    }
}

#[test]
fn the_first_key_for_the_next_difference_moves() {
    for (width, height) in [(120, 40), (40, 10)] {
        let mut browser = Browser::open(width, height);
        browser.catch_up();
        let current = |browser: &Browser| match browser.app.views.last() {
            Some(View::CatchUp(catch_up)) => {
                (catch_up.aligned.current(browser.app.screen.two_texts().rows()), catch_up.aligned.scroll)
            }
            other => panic!("{other:?}"),
        };
        let first = current(&browser);
        browser.run("n");
        assert_ne!(current(&browser), first, "{width}×{height}");
        browser.run("N");
        assert_eq!(current(&browser).0, first.0.or(Some(0)), "{width}×{height}");
    }
}

/// A key that does nothing says so, with what does something; what is typed behind it in one go is not run as commands.
#[test]
fn what_follows_an_unknown_key_is_not_run() {
    let before = Browser::open(40, 10).pages();
    for (scope, keys) in LONG.iter().filter(|(scope, _)| scope.is_scrolled() && *scope != Scope::Welcome) {
        let mut browser = long(*scope, keys);
        let layers = browser.app.views.clone();
        assert_eq!(browser.app.keymap.action(*scope, Key::parse("z").unwrap()), None);
        assert_eq!(browser.burst("zaenwu<enter>q<ctrl-r><esc>"), [], "{scope:?}");
        assert_eq!(browser.app.views, layers, "{scope:?}");
        let said = browser.app.locale.text(&browser.app.notice.clone().unwrap().message);
        assert!(said.starts_with("z does nothing here."), "{said}");
        // The next frame shows that: what is pressed then is meant.
        browser.run("<down>");
        assert_ne!(browser.said(), "key-unknown", "{scope:?}");
        if *scope != Scope::Conflict && *scope != Scope::Gone {
            assert_eq!(browser.pages().len(), before.len());
        }
    }
}

/// Where nothing can be searched, a query that is typed all the same does nothing, however slowly it is typed.
#[test]
fn what_is_typed_where_there_is_no_search_is_not_run() {
    for (scope, keys) in LONG.iter().filter(|(scope, _)| scope.is_scrolled() && *scope != Scope::Welcome) {
        for key in ["/", "é", ":"] {
            let mut browser = long(*scope, keys);
            if browser.app.keymap.action(*scope, Key::parse(key).unwrap()).is_some() {
                continue;
            }
            let layers = browser.app.views.clone();
            for end in ["<enter>", "<esc>"] {
                for name in [key, "a", "q", "e", " ", "y", "<backspace>", "u", end] {
                    let effects = if name == " " { browser.press("<space>") } else { browser.press(name) };
                    assert_eq!((effects, &browser.app.views), (Vec::new(), &layers), "{scope:?}: {name} after {key}");
                }
            }
            assert_eq!(browser.app.notice, None, "{scope:?}: it is over");
        }
    }
}

#[test]
fn a_posting_is_created_from_the_preview() {
    let mut browser = Browser::new();
    go_to(&mut browser, MANAGER);
    browser.run("lN");
    assert!(matches!(browser.app.views.as_slice(), [View::Choice(choice)] if choice.question.id == "create-which"));
    browser.run("<esc>/product<enter>n");
    let current = browser.app.preview.current;
    browser.run("N");
    assert!(browser.app.views.is_empty() && browser.app.preview.current != current, "the previous match");
}
