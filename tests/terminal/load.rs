//! Load: many postings, many keys.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::place::Place;
use crate::screen::Screen;

#[test]
fn a_storm_of_keys_leaves_it_responsive() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["37 postings"]);
    screen.send(&"jjkjJKJk".repeat(250));
    let begun = Instant::now();
    screen.send("1?");
    screen.shows(&["Keys and search", "Down by one"]);
    assert!(begun.elapsed() < Duration::from_secs(10), "the storm took {:?}", begun.elapsed());
    screen.send("<esc>");
    screen.wait_for("the list", |contents| !contents.contains("Keys and search") && contents.contains("37/37"));
    screen.quit();
}

#[test]
fn three_thousand_postings() {
    const POSTINGS: usize = 3000;
    let place = Place::bare();
    place.write(
        "hugo.yaml",
        "baseURL: https://example.ca/\nlanguages:\n  en: {contentDir: content/en}\n  fr: {contentDir: content/fr}\n",
    );
    for number in 0..POSTINGS / 2 {
        for (language, word) in [("en", "Posting"), ("fr", "Affichage")] {
            let mut text = String::new();
            writeln!(text, "---\nlayout: job-posting\ntitle: {word} {number:04}\narchived: {}", number % 3 == 0).unwrap();
            writeln!(text, "translationKey: posting-{number:04}\n---\n{word} {number:04}.").unwrap();
            place.write(&format!("content/{language}/positions/{number:04}.md"), text);
        }
    }
    let begun = Instant::now();
    let mut screen = Screen::open(&place);
    // The first frame is drawn before anything has been read.
    drop(screen.wait("the first frame", |seen| String::from_utf8_lossy(&seen.raw).contains("reading… 0 files")));
    let first = begun.elapsed();
    screen.shows(&["3000 postings", "3000/3000"]);
    let all = begun.elapsed();
    assert!(first < Duration::from_secs(5), "the first frame took {first:?}");
    assert!(all < Duration::from_secs(10), "reading took {all:?}");
    screen.send("G");
    screen.shows(&["Posting 1497"]);
    screen.send("/'0123<enter>");
    screen.shows(&["2/3000", "Affichage 0123", "Posting 0123"]);
    screen.quit();
}
