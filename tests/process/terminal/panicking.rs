//! A panic in any thread: the terminal is restored first, and the message is readable. The program has nothing that panics, so the test
//! starts itself as a program that does.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use affiche::app::App;
use affiche::config::Settings;
use affiche::content::undo_journal::Journal;
use affiche::locale::UiLanguage;
use affiche::terminal::{RunContext, run};
use affiche::theme::Theme;

use super::leaving::assert_given_back;
use crate::place::Place;
use crate::screen::Screen;

/// Gives the inner run the thread that panics, and its site.
const PANICS: &str = "TEST_PANICS";
const SITE: &str = "TEST_SITE";

/// A panic message with controls that the terminal must not obey.
const SAID: &str = "it is inside \u{1b}]0;pwned\u{7}\u{9b}31m\u{202e} of a title";

/// The program, until a thread of it panics.
fn panic_on_screen(which: &str, site: &Path) {
    let site = Arc::new(affiche::site::open(site).unwrap());
    let mut app = App::new(site, Arc::new(Settings::default()), UiLanguage::English, false);
    let around = RunContext { journal: Journal::nowhere(), cache: None, settings: Vec::new() };
    let (sender, shown) = mpsc::channel();
    thread::Builder::new()
        .name("other".to_owned())
        .spawn(move || {
            let drawn = shown.recv();
            assert!(drawn.is_err(), "{SAID}");
        })
        .unwrap();
    let theme_of = |_: &str| {
        assert!(which != "screen", "{SAID}");
        sender.send(()).unwrap();
        Theme::default()
    };
    run(&mut app, around, &theme_of).unwrap();
}

#[test]
fn a_panic_in_any_thread_restores_the_terminal() {
    if let (Ok(which), Some(site)) = (std::env::var(PANICS), std::env::var_os(SITE)) {
        return panic_on_screen(&which, Path::new(&site));
    }
    let itself = std::env::current_exe().unwrap();
    for which in ["screen", "other"] {
        let place = Place::new();
        let name = "terminal::panicking::a_panic_in_any_thread_restores_the_terminal";
        let words = ["--exact", name, "--nocapture", "--test-threads=1"].map(Path::new);
        let command: Vec<&Path> = [&*itself].into_iter().chain(words).collect();
        let site = place.site();
        let more = [(PANICS, which), (SITE, site.to_str().unwrap())];
        let mut screen = Screen::start(&place, &command, (200, 24), "en_CA.UTF-8", &more);
        let status = screen.wait_for_end();
        assert_eq!((status.exit_code(), status.signal()), (2, None), "{which}: {status:?}");
        let seen = screen.seen();
        assert_given_back(&seen);
        let contents = seen.contents();
        assert!(
            contents.contains("panicked at") && contents.contains("it is inside") && contents.contains("of a title"),
            "{which}: {contents}"
        );
        assert!(contents.contains("thread 'other'") == (which == "other"), "{which}: {contents}");
    }
}
