//! Themes in a real terminal: by its background, by name, without colours; and no answer of a terminal is taken for keys.

use std::fs;

use vt100::Color::{self, Default, Idx, Rgb};

use crate::place::{PROGRAM, Place};
use crate::screen::{Manners, Screen, Seen};

const TRUE: &[(&str, &str)] = &[("COLORTERM", "truecolor")];

/// The backgrounds of the themes `dark` and `light`.
const DARK: Color = Rgb(0x16, 0x18, 0x1d);
const LIGHT: Color = Rgb(0xfb, 0xfb, 0xf9);

fn start(place: &Place, manners: Manners, arguments: &[&str], more: &[(&str, &str)]) -> Screen {
    let site = place.site();
    let command: Vec<_> = [PROGRAM.as_ref(), site.as_ref()].into_iter().chain(arguments.iter().map(AsRef::as_ref)).collect();
    Screen::start_in(manners, place, &command, (100, 24), "en_CA.UTF-8", more)
}

fn ground(seen: &Seen) -> Option<Color> {
    Some(seen.style_of("affiche")?.1)
}

/// The background of a program started with these arguments, once it shows its postings.
#[track_caller]
fn ground_of(manners: Manners, arguments: &[&str], more: &[(&str, &str)]) -> Option<Color> {
    let place = Place::new();
    let mut screen = start(&place, manners, arguments, more);
    screen.shows(&["12 open"]);
    let ground = ground(&screen.seen());
    screen.quit();
    ground
}

#[test]
fn the_terminals_background_selects_the_theme() {
    let white = Manners::Background("rgb:ffff/ffff/ffff");
    // On a busy machine this terminal may answer later than the program waits.
    let is_light = || ground_of(white, &[], TRUE) == Some(LIGHT);
    assert!((0..5).any(|_| is_light()));
    assert_eq!(ground_of(Manners::Background("rgb:10/10/10"), &[], TRUE), Some(DARK));
    // A terminal that does not answer is not asked again: the environment decides.
    assert_eq!(ground_of(Manners::Plain, &[], &[TRUE, &[("COLORFGBG", "0;15")]].concat()), Some(LIGHT));
    assert_eq!(ground_of(Manners::Plain, &[], TRUE), Some(DARK));
    // A named theme wins.
    assert_eq!(ground_of(white, &["--theme", "dark"], TRUE), Some(DARK));
}

#[test]
fn only_colours_of_the_terminal_are_used() {
    let white = Manners::Background("rgb:ffff/ffff/ffff");
    assert!(matches!(ground_of(white, &[], &[]), Some(Idx(16..))));
    assert_eq!(ground_of(white, &[], &[("TERM", "xterm")]), Some(Idx(0)));
    assert_eq!(ground_of(white, &[], &[("TERM", "linux")]), Some(Idx(0)));
    assert_eq!(ground_of(white, &["--theme", "none"], TRUE), Some(Default));
    for (arguments, more) in
        [(&[][..], [("NO_COLOR", "1")]), (&["--color", "never"], [("COLORTERM", "truecolor")]), (&[], [("TERM", "dumb")])]
    {
        let place = Place::new();
        let mut screen = start(&place, white, arguments, &more);
        let seen = screen.wait("the postings", |seen| seen.contents().contains("12 open"));
        assert_eq!(ground(&seen), Some(Default), "{more:?}");
        let raw = String::from_utf8_lossy(&seen.raw).into_owned();
        drop(seen);
        assert!(!raw.contains("\u{1b}]11"), "nobody asks for a background that is of no use");
        screen.quit();
    }
}

/// The letters reach the search whole and in order, even those typed before the program could read them.
#[test]
fn a_silent_terminal_loses_no_key() {
    let place = Place::new();
    let mut screen = start(&place, Manners::Silent, &[], TRUE);
    drop(screen.wait("the question", |seen| String::from_utf8_lossy(&seen.raw).contains("\u{1b}]11;?")));
    screen.send("/hydro");
    screen.shows(&["12 open", "/ hydro", "2 of 20"]);
    assert_eq!(ground(&screen.seen()), Some(DARK));
    screen.send("log<enter>");
    screen.shows(&["/ hydrolog", "c coverage"]);
    screen.quit();
}

#[test]
fn a_late_answer_is_not_taken_for_keys() {
    for late in ["\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "\u{1b}]11;rgb:ffff/ffff/ffff\u{7}"] {
        let place = Place::new();
        let mut screen = start(&place, Manners::Silent, &[], TRUE);
        screen.shows(&["12 open"]);
        // First while the program still waits for it, then when it does not any more.
        screen.answer(&format!("{late}\u{1b}[?62;c"));
        screen.send("/hyd");
        screen.shows(&["/ hyd"]);
        screen.answer(late);
        screen.send("ro");
        screen.shows(&["/ hydro", "2 of 20"]);
        screen.send("<enter>");
        screen.shows(&["c coverage"]);
        screen.quit();
    }
}

#[test]
fn keys_typed_during_the_query_are_kept() {
    let place = Place::new();
    let mut screen = start(&place, Manners::Silent, &[], TRUE);
    drop(screen.wait("the question", |seen| String::from_utf8_lossy(&seen.raw).contains("\u{1b}]11;?")));
    screen.answer("/hy\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\dr\u{1b}[?62;co");
    screen.shows(&["12 open", "/ hydro", "2 of 20"]);
    screen.send("<enter>");
    screen.shows(&["c coverage"]);
    screen.quit();
}

#[test]
fn user_themes_are_found() {
    let place = Place::new();
    let folder = place.home().join("config/affiche/themes");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("mine.yaml"), "inherits: dark\nroles:\n  text: {bg: '#010203'}\n  opne: {fg: red}\n").unwrap();
    let mut screen = start(&place, Manners::Plain, &["--theme", "mine"], TRUE);
    drop(screen.wait("the ground of the theme", |seen| ground(seen) == Some(Rgb(1, 2, 3))));
    screen.quit();
}
