//! Load: many postings, many keys.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::place::Place;
use crate::screen::{Screen, Seen};

#[test]
fn a_storm_of_keys_leaves_it_responsive() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    screen.send(&"jjkjJKJk".repeat(250));
    screen.send("1?");
    let there = |seen: &Seen| ["Keys and search", "Down one line"].iter().all(|text| seen.contents().contains(text));
    drop(screen.wait_long(Duration::from_secs(60), "the help behind the storm", there));
    screen.send("<esc>");
    screen.wait_for("the list", |contents| !contents.contains("Keys and search") && contents.contains("━ 20 ━"));
    screen.quit();
}

/// The most memory of the program, in KiB: without optimisation, on the sample.
const MEMORY: u64 = 300 * 1024;

/// The longest that a storm may take on a busy machine.
const STORM: Duration = Duration::from_secs(120);

/// The title in the row under the cursor.
fn row(seen: &Seen) -> Option<String> {
    let contents = seen.contents();
    contents.lines().find_map(|line| Some(line.split_once('▌')?.1.get(..60)?.to_owned()))
}

/// Each of ten thousand keys counts: in the end the cursor is where counting puts it.
#[test]
fn ten_thousand_keys_are_all_handled() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    let first = row(&screen.seen());
    let rows: Vec<Option<String>> = (0..5)
        .map(|_| {
            let before = row(&screen.seen());
            screen.send("j");
            row(&screen.wait("the next row", |seen| row(seen) != before && row(seen).is_some()))
        })
        .collect();
    screen.send("g");
    drop(screen.wait("the first row", |seen| row(seen) == first));
    // The query has every typed letter.
    let letters = "abcdefghijklmnopqrstuvwxyz".repeat(30);
    screen.send(&format!("/{letters}"));
    drop(screen.wait_long(STORM, "all letters", |seen| seen.contents().contains(&letters[letters.len() - 20..])));
    screen.send(&"\u{7f}".repeat(letters.len() - 3));
    drop(screen.wait_long(STORM, "three letters", |seen| seen.contents().contains("/ abc ")));
    screen.send("<ctrl-u>");
    screen.shows(&["━ 20 ━"]);
    screen.send("<enter>");
    // Five down in all; the last key opens the filters, after everything before it was done.
    screen.send(&format!("gjj{}jjjf", "jk".repeat(4200)));
    drop(screen.wait_long(STORM, "the last key", |seen| seen.contents().contains("Which postings?")));
    screen.send("<esc>");
    drop(screen.wait("the list", |seen| !seen.contents().contains("Which postings?")));
    assert!(rows[4].is_some());
    assert_eq!(row(&screen.seen()), rows[4]);
    assert!(screen.memory().is_none_or(|most| most < MEMORY), "{:?} KiB", screen.memory());
    screen.quit();
}

#[test]
fn a_thousand_resizes_end_at_the_last_size() {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    for number in 0..1000_u16 {
        // The parser of these screens can't handle a single row or column.
        screen.resize(number * 7 % 199 + 2, number * 13 % 59 + 2);
    }
    screen.resize(100, 30);
    // The last frame fits the last size, from its first line to its last.
    let is_whole = |seen: &Seen| {
        let contents = seen.contents();
        let lines: Vec<&str> = contents.lines().collect();
        contents.contains("12 open") && lines.len() == 30 && lines[29].contains("? help") && lines[28].chars().count() == 100
    };
    drop(screen.wait_long(STORM, "a whole frame", is_whole));
    assert!(screen.memory().is_none_or(|most| most < MEMORY), "{:?} KiB", screen.memory());
    screen.send("/designer");
    screen.shows(&["/ designer"]);
    screen.send("<enter>");
    screen.shows(&["c coverage"]);
    screen.quit();
}

/// Pasting a megabyte is fast; the ignored part is reported, and no key is pressed by it.
#[test]
fn pasting_a_megabyte_is_fast() {
    let place = Place::new();
    let before = place.files();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    let pasted = format!("\x1b[200~{}\x1b[201~", "qa\r\x1b[31m".repeat(125_000));
    screen.send("/");
    screen.shows(&["/ "]);
    screen.answer(&pasted);
    drop(screen.wait_long(STORM, "the paste", |seen| seen.contents().contains("first 1000 characters")));
    screen.send("<ctrl-u>designer<enter>");
    screen.shows(&["/ designer", "c coverage"]);
    screen.send("e");
    screen.shows(&["Fields –"]);
    screen.answer(&pasted);
    drop(screen.wait_long(STORM, "the paste", |seen| seen.contents().contains("first 20000 characters")));
    screen.send("<esc>");
    screen.shows(&["discard the changes"]);
    screen.send("<ctrl-c>");
    screen.wait_for("the form to go", |contents| !contents.contains("Fields –"));
    assert!(screen.memory().is_none_or(|most| most < MEMORY), "{:?} KiB", screen.memory());
    screen.quit();
    crate::place::assert_same(&place.files(), &before);
}

#[test]
fn three_thousand_postings_load_and_scroll() {
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
    screen.shows(&["1000 open · 500 archived", "━ 1500 ━"]);
    let all = begun.elapsed();
    assert!(first < Duration::from_secs(5), "the first frame took {first:?}");
    assert!(all < Duration::from_secs(10), "reading took {all:?}");
    screen.send("G");
    screen.shows(&["Posting 1497"]);
    screen.send("/'0123<enter>");
    screen.shows(&["1 of 1500", "Posting 0123"]);
    screen.quit();
}
