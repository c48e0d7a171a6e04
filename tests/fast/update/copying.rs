//! Copying, opening an address, choosing colours, the welcome, the divider.

use affiche::app::event::{Effect, Event, Mouse, Pressed};
use affiche::app::layout::{Focus, PaneLayout};
use affiche::app::pending::Request;
use affiche::app::theme_names::ThemeNames;
use affiche::app::view::{View, WelcomeView};
use affiche::config::Settings;
use affiche::locale::UiLanguage;
use affiche::work::{Answer, Job};

use crate::browser::{Browser, EN, jobs};
use crate::{FORECASTER, go_to};

fn with_address(browser: &mut Browser, pattern: &str) {
    let settings = Settings { application_url: Some(pattern.into()), ..(*browser.app.catalog().settings).clone() };
    browser.use_settings(settings);
}

#[test]
fn what_is_copied_is_shown() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    let id = browser.page(FORECASTER).application_id().unwrap().into_owned();
    let key = browser.page(FORECASTER).translation_key().unwrap().into_owned();
    for (keys, text) in [("yp", format!("{EN}{FORECASTER}")), ("yl", id.clone()), ("yk", key), ("y<down><enter>", id.clone())] {
        assert_eq!(browser.press(keys), [Effect::Copy(text.clone())], "{keys}");
        let said = browser.app.locale.text(&browser.app.notice.clone().unwrap().message);
        assert!(said.contains(&text), "{said}");
        assert!(browser.app.views.is_empty());
    }
    assert_eq!(browser.press("yu"), []);
    assert_eq!(browser.said(), "address-no-pattern");
    with_address(&mut browser, "https://jobs.example.org/{id}/apply");
    assert_eq!(browser.press("yu"), [Effect::Copy(format!("https://jobs.example.org/{id}/apply"))]);
    assert_eq!(browser.press("y<esc>"), []);
}

#[test]
fn the_address_is_opened() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    assert_eq!((browser.press("o"), browser.said()), (Vec::new(), "address-no-pattern"));
    with_address(&mut browser, "https://jobs.example.org/{id}");
    let id = browser.page(FORECASTER).application_id().unwrap().into_owned();
    assert_eq!(jobs(&browser.press("o")), [Job::OpenAddress(format!("https://jobs.example.org/{id}"))]);
    let address = String::from("https://jobs.example.org/");
    browser.answer_to(Request::Address, Answer::OpenFailed { address: address.clone(), error: "no opener".into() });
    assert_eq!(browser.said(), "open-failed");
    let effects = browser.send(Event::Pressed(Pressed::Link(address.clone())));
    assert_eq!(jobs(&effects), [Job::OpenAddress(address)], "a link that is pressed is opened");
    // A posting without an id has no address.
    let without = browser.app.catalog().versions().iter().copied();
    let without = without.into_iter().find(|id| browser.app.catalog().index().page(*id).application_id().is_none()).unwrap();
    assert_eq!(browser.app.catalog().application_address(without).unwrap_err().id, "address-no-id");
}

/// Whatever a pattern got past the settings: nothing but a page of the web is opened or copied.
#[test]
fn no_address_but_one_of_the_web_is_opened_or_copied() {
    let mut browser = Browser::new();
    go_to(&mut browser, FORECASTER);
    for pattern in [
        "javascript:alert('{id}')",
        "JavaScript://jobs.example.org/{id}",
        "file:///etc/{id}",
        "data:text/html,{id}",
        " https://jobs.example.org/{id}",
        "{id}://jobs.example.org",
        "https://jobs.example.org@evil.example/{id}",
        "https://jobs.example.org/{id}\" & calc",
        "",
    ] {
        with_address(&mut browser, pattern);
        for keys in ["o", "yu"] {
            assert_eq!((browser.press(keys), browser.said()), (Vec::new(), "address-no-pattern"), "{keys}: {pattern}");
        }
    }
}

#[test]
fn a_theme_is_seen_before_it_is_chosen() {
    let mut browser = Browser::new();
    let names = ["dark", "light", "none"].map(str::to_owned).to_vec();
    browser.app.themes = ThemeNames { names, current: "light".into(), chosen: false };
    browser.run("<f2>");
    assert_eq!(browser.app.themes.current, "light");
    browser.run("<up>");
    assert_eq!((&*browser.app.themes.current, browser.app.themes.chosen), ("dark", false));
    browser.run("<esc>");
    assert_eq!(browser.app.themes.current, "light", "as it was");
    browser.run("<f2><down><enter>");
    assert_eq!((&*browser.app.themes.current, browser.app.themes.chosen, browser.said()), ("none", true, "theme-chosen"));
}

#[test]
fn the_welcome_can_be_skipped_by_any_key() {
    for (keys, layers) in [("<enter>", 0), ("<esc>", 0), ("q", 0), ("<ctrl-c>", 0), ("j", 0), ("?", 1), ("c", 0)] {
        let mut browser = Browser::new();
        browser.app.welcome();
        let before = browser.app.list.cursor.at;
        browser.run(keys);
        assert_eq!(browser.app.views.len(), layers, "{keys}");
        assert!(!browser.app.views.contains(&WelcomeView::default().into()));
        assert_eq!(browser.app.list.cursor.at - before, usize::from(keys == "j"), "the key is not lost");
    }
    let mut browser = Browser::open(40, 10);
    browser.app.welcome();
    browser.run("<down><down>");
    assert_eq!(browser.app.views, [WelcomeView { scroll: 2 }.into()], "on a small screen it is scrolled");
    let mut browser = Browser::new();
    browser.app.welcome();
    browser.run("L");
    assert_eq!(browser.app.locale.language(), UiLanguage::French);
    assert_eq!(browser.app.views, [WelcomeView::default().into()], "it can be read in the other language");
}

#[test]
fn the_divider_is_moved_by_keys_and_by_the_mouse() {
    for (size, layout) in [((120, 40), PaneLayout::Beside), ((80, 24), PaneLayout::Stacked)] {
        let mut browser = Browser::open(size.0, size.1);
        let list = |browser: &Browser| browser.app.screen.panes().list;
        assert_eq!(browser.app.screen.panes().layout, layout);
        let before = list(&browser);
        browser.run("+");
        assert!(list(&browser).area() > before.area(), "the list has the focus");
        browser.run("<enter>+<esc>");
        assert!(list(&browser).area().abs_diff(before.area()) < 20, "{:?} {before:?}", list(&browser));
        let held = list(&browser);
        browser.mouse(Mouse::Press, held.right() - 1, held.bottom() - 1);
        browser.mouse(Mouse::Drag, 30, 15);
        browser.mouse(Mouse::Release, 30, 15);
        let now = list(&browser);
        let divider = if layout == PaneLayout::Beside { now.right().abs_diff(30) } else { now.bottom().abs_diff(15) };
        assert!(divider <= 1, "{now:?}");
        browser.mouse(Mouse::Drag, 50, 5);
        assert_eq!(list(&browser), now, "nothing is held any more");
        browser.run(&"-".repeat(50));
        assert!(list(&browser).width >= 20 && list(&browser).height >= 4);
    }
    let mut browser = Browser::open(40, 10);
    browser.run("+");
    assert_eq!(browser.said(), "divider-none");
}

#[test]
fn two_presses_open_what_is_there() {
    let mut browser = Browser::open(120, 40);
    browser.mouse(Mouse::Press, 5, 5);
    browser.mouse(Mouse::DoublePress, 5, 5);
    assert_eq!((browser.app.screen.focus, browser.app.list.cursor.at), (Focus::Preview, 2));
    browser.run("<esc>D");
    browser.mouse(Mouse::DoublePress, 10, 8);
    assert!(browser.app.views.is_empty(), "to the posting");
    // In a form a press goes to the field.
    browser.run("e");
    browser.send(Event::Pressed(Pressed::Row(2)));
    match browser.app.views.last() {
        Some(View::Form(form)) => assert_eq!(form.cursor, 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_place_on_a_site_is_found_again() {
    let mut browser = Browser::new();
    browser.run("<f6><f6>jjjjj+");
    let (place, selected) = (browser.app.place(), browser.selected());
    let mut again = Browser::unread(80, 24);
    again.app.go_back_to(&place);
    let pages = again.pages();
    again.load(1, pages);
    assert_eq!((again.selected(), again.app.place()), (selected, place));
    // Whoever has moved meanwhile stays there.
    let mut moved = Browser::unread(80, 24);
    moved.app.go_back_to(&browser.app.place());
    let pages = moved.pages();
    moved.batch(1, pages[..6].to_vec());
    moved.run("j");
    let here = moved.selected();
    moved.batch(1, pages[6..].to_vec());
    moved.load_done(1);
    assert_eq!(moved.selected(), here);
}
