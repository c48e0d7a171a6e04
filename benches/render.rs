//! From a key to the frame, on a screen of 200 by 50 without a terminal. `benches/README.md` gives the goals.
//!
//! A frame is `update`, drawing into a buffer, and the comparison with the previous frame; only writing to a terminal is excluded.

#![expect(clippy::unwrap_used, reason = "a failure ends the benchmark")]

mod shared;

use std::time::{Duration, Instant};

use affiche::app::event::Event;
use shared::posting::Posting;
use shared::race::{Race, timed};
use shared::screen::Screen;
use shared::site::{SEED, site};
use shared::{QUERIES, say, size, sizes};

/// Key presses in one run of cursor movements.
const MOVES: usize = 40;

/// Bytes of a long body.
const LONG: usize = 1 << 20;

/// Number of searched bodies.
const BODIES: usize = 10_000;

/// Two texts found in many bodies, for two separate searches.
const TEXTS: [&str; 2] = ["text:icebreaker", "text:\"wall clock\""];

fn main() {
    for files in sizes() {
        type_and_move(files);
    }
    let mut screen = Screen::open(&site(size(1_000)));
    long_body(&mut screen);
    bodies();
}

/// Types in the search and moves down the list, on a site of this many files.
fn type_and_move(files: usize) {
    // Two screens of one site, since the contestants change them.
    let mut typing = Screen::open(&site(files));
    let mut settling = Screen::open(&site(files));
    let mut race = Race::new(format!("a character typed, {files} files"));
    race.steps("to the first frame", || type_queries(&mut typing, Until::Frame));
    race.steps("to the frame with all rows and the body", || type_queries(&mut settling, Until::Settled));
    race.run();

    let mut race = Race::new(format!("the cursor moves, {files} files"));
    race.steps("to the first frame", || go_down(&mut typing, Until::Frame));
    race.steps("to the frame with the body in the preview", || go_down(&mut settling, Until::Settled));
    race.run();
}

/// The frame that ends a step.
#[derive(Clone, Copy, PartialEq)]
enum Until {
    /// The first frame after the key.
    Frame,
    /// The frame after which nothing more changes.
    Settled,
}

/// Types every query, a character at a time.
fn type_queries(screen: &mut Screen, until: Until) -> Vec<Duration> {
    let mut times = Vec::new();
    for query in QUERIES {
        screen.key("/");
        screen.draw();
        times.extend(query.chars().map(|c| step(screen, until, |screen| screen.character(c))));
        // One Esc empties the search, one ends it.
        for key in ["esc", "esc"] {
            let effects = screen.key(key);
            screen.carry_out(effects);
        }
        screen.draw();
        assert_eq!(screen.app.query.text(), "");
    }
    times
}

/// Moves down the list from the top.
fn go_down(screen: &mut Screen, until: Until) -> Vec<Duration> {
    let effects = screen.key("g");
    screen.carry_out(effects);
    screen.draw();
    (0..MOVES).map(|_| step(screen, until, |screen| screen.key("down"))).collect()
}

/// Performs a step and draws until nothing changes, as the terminal's loop does. Frames after `until` are drawn but not timed.
fn step(screen: &mut Screen, until: Until, act: impl FnOnce(&mut Screen) -> Vec<affiche::app::event::Effect>) -> Duration {
    let begun = Instant::now();
    let effects = act(screen);
    screen.go_on();
    screen.draw();
    let first = begun.elapsed();
    if screen.app.list.is_searching() {
        screen.finish();
        screen.draw();
    }
    if screen.carry_out(effects) {
        screen.draw();
    }
    if until == Until::Settled { begun.elapsed() } else { first }
}

/// Shows a body of 1 MB and scrolls in it.
fn long_body(screen: &mut Screen) {
    let text = long_text();
    let mut race = Race::new(format!("a body of {} KB", text.len() / 1024));
    race.steps("arrives and is drawn", || {
        let text = text.clone();
        vec![
            timed(|| {
                screen.show_body(text);
                screen.draw()
            })
            .0,
        ]
    });
    race.run();
    screen.show_body(text);
    screen.key("enter");
    for (place, there, away) in [("top", "g", "down"), ("bottom", "G", "up")] {
        let mut race = Race::new(format!("scrolling at its {place}"));
        race.steps("a line", || {
            screen.key(there);
            screen.draw();
            let line = |screen: &mut Screen| {
                screen.key(away);
                screen.draw()
            };
            (0..MOVES).map(|_| timed(|| line(screen)).0).collect()
        });
        race.run();
    }
    screen.key("esc");
}

/// Bodies of postings one after the other.
fn long_text() -> String {
    let mut text = String::with_capacity(LONG + 8192);
    let mut number = 0;
    while text.len() < LONG {
        let posting = Posting::new(SEED, number).text(number % 2);
        text.push_str(posting.splitn(3, "---\n").nth(2).unwrap());
        number += 1;
    }
    text
}

/// `text:` over many bodies: the first search reads them, the second finds them in memory.
fn bodies() {
    let files = size(BODIES);
    let root = site(files);
    let rounds = if shared::is_measured() { 5 } else { 1 };
    let mut rows = [0; 2];
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..rounds {
        let mut screen = Screen::open(&root);
        screen.key("/");
        let begun = Instant::now();
        let effects = screen.send(Event::Paste(TEXTS[0].into()));
        let mut is_done = !screen.read_bodies(effects);
        screen.draw();
        let mut first = None;
        while !is_done {
            is_done = screen.take_events();
            screen.draw();
            if screen.rows() > 0 {
                first.get_or_insert_with(|| begun.elapsed());
            }
        }
        times[1].push(begun.elapsed());
        times[0].push(first.unwrap_or_default());
        rows[0] = screen.rows();
        screen.key("ctrl-u");
        screen.draw();
        let again = |screen: &mut Screen| {
            screen.send(Event::Paste(TEXTS[1].into()));
            screen.finish();
            screen.draw()
        };
        times[2].push(timed(|| again(&mut screen)).0);
        rows[1] = screen.rows();
    }
    assert!(rows.iter().all(|rows| *rows > 0), "{rows:?}");
    say(&format!("\n{} and {}, {files} files: {} and {} rows", TEXTS[0], TEXTS[1], rows[0], rows[1]));
    for (name, times) in ["first hits", "complete, bodies read", "another text, bodies here"].iter().zip(&mut times) {
        times.sort_unstable();
        say(&format!("  {name:<48} {}", shared::race::milliseconds(times[times.len() / 2])));
    }
}
