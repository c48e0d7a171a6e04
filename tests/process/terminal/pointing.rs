//! The mouse, links, the clipboard and the opener in a terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::place::{DESIGNER, PROGRAM, Place};
use crate::screen::Screen;

/// The bytes that a terminal sends for the left button at a text on the screen: pressed or released.
fn button(screen: &Screen, text: &str, down: bool) -> String {
    let (row, column) = screen.seen().place_of(text).unwrap_or_else(|| panic!("{text} is not on the screen"));
    format!("\x1b[<0;{};{}{}", column + 1, row + 1, if down { 'M' } else { 'm' })
}

fn click(screen: &Screen, text: &str) {
    let (down, up) = (button(screen, text, true), button(screen, text, false));
    screen.send(&(down + &up));
}

#[test]
fn clicks_select_and_press() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open", "? help"]);
    // A row, a hint, a choice.
    click(&screen, "Executive Assistant");
    screen.shows(&["English · Executive Assistant"]);
    click(&screen, "coverage");
    screen.shows(&["[1 all 20]"]);
    screen.send("q");
    screen.send("f");
    screen.shows(&["Which postings?", "2  open"]);
    click(&screen, "2  open");
    screen.shows(&["[open]"]);
    screen.quit();
}

#[test]
fn the_divider_stays_where_it_is_dragged() {
    let place = Place::new();
    let mut screen = Screen::open_sized(&place, 120, 40);
    screen.shows(&["12 open", "archived is false"]);
    let edge = |screen: &Screen| screen.seen().place_of("English · Accessibility").map(|(_, column)| column);
    let before = edge(&screen).unwrap();
    screen.send(&format!("\x1b[<0;{};10M\x1b[<32;70;10M\x1b[<32;80;10M\x1b[<0;80;10m", before - 2));
    let moved = |column: Option<u16>| column.is_some_and(|column| column > before + 20);
    drop(screen.wait("the divider", |seen| moved(seen.place_of("English · Accessibility").map(|(_, column)| column))));
    let there = edge(&screen);
    screen.quit();
    let mut screen = Screen::open_sized(&place, 120, 40);
    screen.shows(&["12 open", "● open – archived is"]);
    assert_eq!(edge(&screen), there);
    screen.quit();
}

/// A place with an opener that records its arguments.
fn with_opener() -> (Place, String) {
    let place = Place::new();
    let bin = place.home().join("bin");
    fs::create_dir(&bin).unwrap();
    let asked = place.home().join("opened");
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n", asked.display());
    for name in ["xdg-open", "open"] {
        fs::write(bin.join(name), &script).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    (place, path)
}

#[track_caller]
fn opened(place: &Place, address: &str) {
    let until = Instant::now() + Duration::from_secs(15);
    while !fs::read_to_string(place.home().join("opened")).is_ok_and(|text| text.lines().any(|line| line == address)) {
        assert!(Instant::now() < until, "{address} was not opened");
        std::thread::yield_now();
    }
}

#[test]
fn the_application_address_is_opened_and_copied() {
    let (place, path) = with_opener();
    let mut settings = String::from_utf8(place.read(".affiche.yaml")).unwrap();
    settings.push_str("\nlever:\n  url: https://jobs.example.org/{id}/apply\n");
    place.write(".affiche.yaml", settings);
    let site = place.site();
    let mut screen = Screen::start(&place, &[Path::new(PROGRAM), &site], (80, 24), "en_CA.UTF-8", &[("PATH", &path)]);
    screen.shows(&["12 open"]);
    screen.send("/title:designer<enter>o");
    let address = "https://jobs.example.org/be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52/apply";
    screen.shows(&["Opening https://jobs.example.org/be34a47a"]);
    opened(&place, address);
    screen.send("yp");
    screen.shows(&["Copied:", "service-designer--be34a47a"]);
    drop(screen.wait("the clipboard", |seen| {
        let raw = String::from_utf8_lossy(&seen.raw);
        raw.contains("\x1b]52;c;") && raw.contains(&base64(DESIGNER.as_bytes()))
    }));
    screen.quit();
}

/// Links of a text are terminal links too, and a click opens them.
#[test]
fn links_are_opened_by_a_click() {
    let (place, path) = with_opener();
    let mut text = String::from_utf8(place.read(DESIGNER)).unwrap();
    let body = text.match_indices("\n---\n").next().unwrap().0 + 5;
    text.truncate(body);
    text.push_str("\nSee [our maps](https://example.org/maps?a=b) and [a file](file:///etc/passwd).\n");
    place.write(DESIGNER, text);
    let site = place.site();
    let mut screen = Screen::start(&place, &[Path::new(PROGRAM), &site], (120, 40), "en_CA.UTF-8", &[("PATH", &path)]);
    screen.shows(&["12 open"]);
    screen.send("/title:designer<enter>");
    screen.shows(&["our maps"]);
    drop(screen.wait("the link", |seen| {
        let raw = String::from_utf8_lossy(&seen.raw);
        raw.contains("\x1b]8;;https://example.org/maps?a=b\x1b\\")
    }));
    click(&screen, "our maps");
    opened(&place, "https://example.org/maps?a=b");
    let raw = String::from_utf8_lossy(&screen.seen().raw).into_owned();
    assert!(!raw.contains("\x1b]8;;file:"), "a page can't make the terminal open a file");
    screen.quit();
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for digit in 0..=three.len() {
            text.push(char::from(DIGITS[(number >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    text
}
