//! A storm: bursts of keys, pastes, clicks and sizes, while other programs change files. The program continues, and writes only changes
//! that were shown.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use affiche::app::input::action_table::ACTIONS;

use crate::browser::dice::Dice;
use crate::place::{PROGRAM, Place};
use crate::screen::{Manners, Screen, sent};

/// Actions that write by themselves, use the terminal, leave, or change the language in which this test reads the screen.
const APART: &[&str] =
    &["undo", "redo", "edit-file", "suspend", "quit", "close", "open-address", "language", "cancel", "dismiss"];

/// What is pasted.
const PASTES: &[&str] = &["x", "is:open", "two\nlines", "a: b", "[1, 2]", "éééééé", "\x1b[31m", "2024-01-01", "a\tb"];

/// Every key of any action, except those apart.
fn keys() -> Vec<&'static str> {
    let rows = ACTIONS.iter().filter(|row| !APART.contains(&row.name));
    let mut keys: Vec<&str> = rows.flat_map(|row| row.keys.iter().flat_map(|(_, keys)| keys.iter().copied())).collect();
    keys.retain(|key| !["esc", "u", "q", "E", "ctrl-c", "ctrl-z", "L", "o"].contains(key));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The files of the site, except the one that another program changes and those that a save is writing.
fn files(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut files = place.files();
    files.retain(|path, _| !path.ends_with("others.md") && !path.contains("/.affiche-"));
    files
}

fn storm(dice: &mut Dice, runs: usize) {
    let keys = keys();
    let mut writes = 0;
    for _ in 0..runs {
        let place = Place::new();
        let root = place.site();
        let size = dice.pick(&[(80, 24), (40, 10), (36, 8), (80, 14), (120, 40), (200, 50)]);
        let manners = dice.pick(&[Manners::Plain, Manners::Background("rgb:1d1d/1f1f/2121")]);
        let mut command: Vec<&Path> = vec![PROGRAM.as_ref(), root.as_ref()];
        command.extend(dice.pick(&[None, Some("--all")]).map(Path::new));
        let screen = Screen::start_in(manners, &place, &command, size, "en_CA.UTF-8", &[]);
        screen.wait_for("a frame", |contents| contents.contains("affiche"));
        let mut pressed = Vec::new();
        let (mut before, mut before_last, mut last_start) = (files(&place), 0, 0);
        for _ in 0..25 {
            let start = screen.seen().raw.len();
            for _ in 0..=dice.throw(6) {
                let kind = dice.throw(50);
                let step = match kind {
                    0..=2 => format!("\x1b[200~{}\x1b[201~", dice.pick(PASTES)),
                    3..=4 => {
                        let (column, row) = (1 + dice.throw(usize::from(size.0)), 1 + dice.throw(usize::from(size.1)));
                        format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
                    }
                    5 => {
                        let (columns, rows) = (36 + dice.throw(100), 8 + dice.throw(40));
                        screen.resize(u16::try_from(columns).unwrap(), u16::try_from(rows).unwrap());
                        String::new()
                    }
                    6 => {
                        place.write("content/en/careers/positions/others.md", format!("---\ntitle: {}\n---\n", pressed.len()));
                        String::new()
                    }
                    7..=16 => sent("enter"),
                    17..=22 => sent(dice.pick(&["a", "A", "e", "w", "F", "N"])),
                    _ => sent(dice.pick(&keys)),
                };
                pressed.push(step.clone());
                screen.answer(&step);
            }
            if dice.throw(2) == 0 {
                screen.settle(Duration::from_millis(5));
                screen.send("<esc>");
                pressed.push("\x1b".to_owned());
            }
            screen.settle(Duration::from_millis(60));
            let seen = screen.seen();
            // A slow write may have begun in the burst before.
            let was_shown = seen.has_shown_diff(before_last) || seen.shows_diff();
            let last = &pressed[pressed.len().saturating_sub(60)..];
            assert!(!seen.has_ended(), "the program has ended after {last:?}\n{}", seen.contents());
            drop(seen);
            let now = files(&place);
            let changed: Vec<&String> = now.keys().filter(|path| before.get(*path) != now.get(*path)).collect();
            assert!(changed.is_empty() || was_shown, "{changed:?} were written, and no frame had shown it, after {last:?}");
            writes += usize::from(!changed.is_empty());
            (before, before_last, last_start) = (now, last_start, start);
        }
    }
    assert!(writes > 0, "nothing was written at all");
}

#[test]
fn a_storm_neither_ends_the_program_nor_writes_unseen() {
    storm(&mut Dice::new(5), 4);
}

#[test]
#[ignore = "takes minutes; run by .ci/run: cargo test --test process long_storm -- --ignored"]
fn a_long_storm_neither_ends_the_program_nor_writes_unseen() {
    storm(&mut Dice::new(6), 60);
}
