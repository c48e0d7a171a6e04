//! A panic in any thread: the terminal is given back first, and what went wrong can be read. The test starts itself as the program, with
//! something in it that panics: the program has nothing of the kind.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use affiche::app::App;
use affiche::config::Settings;
use affiche::content::undo_journal::Journal;
use affiche::locale::UiLanguage;
use affiche::terminal::{Around, run};
use affiche::theme::Theme;

use super::leaving::assert_given_back;
use crate::place::Place;
use crate::screen::Screen;

/// Where the inner run finds which thread panics, and its site.
const PANICS: &str = "TEST_PANICS";
const SITE: &str = "TEST_SITE";

/// What a panic may say of a text: nothing of it may be obeyed.
const SAID: &str = "it is inside \u{1b}]0;pwned\u{7}\u{9b}31m\u{202e} of a title";

/// The program, until something in it panics.
fn panic_on_screen(which: &str, site: &Path) {
    let site = Arc::new(affiche::site::open(site).unwrap());
    let mut app = App::new(site, Arc::new(Settings::default()), UiLanguage::English, false);
    let around = Around { journal: Journal::nowhere(), cache: None, settings: Vec::new() };
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
fn a_panic_in_any_thread_gives_the_terminal_back() {
    if let (Ok(which), Some(site)) = (std::env::var(PANICS), std::env::var_os(SITE)) {
        return panic_on_screen(&which, Path::new(&site));
    }
    let itself = std::env::current_exe().unwrap();
    for which in ["screen", "other"] {
        let place = Place::new();
        let name = "terminal::panicking::a_panic_in_any_thread_gives_the_terminal_back";
        let words = ["--exact", name, "--nocapture", "--test-threads=1"].map(Path::new);
        let command: Vec<&Path> = [&*itself].into_iter().chain(words).collect();
        let site = place.site();
        let more = [(PANICS, which), (SITE, site.to_str().unwrap())];
        let mut screen = Screen::start(&place, &command, (100, 24), "en_CA.UTF-8", &more);
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
