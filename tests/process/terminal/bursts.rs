//! Fast typing: a change that was not on the screen when a key was typed is not written, whatever the timing of keys, answers and frames.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use affiche::app::input::action_table::{ACTIONS, Scope};

use crate::browser::dice::Dice;
use crate::place::{PROGRAM, Place};
use crate::screen::{Manners, Screen, sent};

/// A terminal that answers when it has read as far as a question.
const XTERM: Manners = Manners::Background("rgb:1d1d/1f1f/2121");

/// A click on the hint of the key that writes, at the bottom left of 80 columns and 24 rows.
const CLICK: &str = "\x1b[<0;4;24M\x1b[<0;4;24m";

/// A paste with a line end in it.
const PASTE: &str = "\x1b[200~\r\x1b[201~";

/// How long the program is quiet after it has handled all keys.
const QUIET: Duration = Duration::from_millis(40);

/// Actions that write by themselves, use the terminal, leave, or change the language in which this test reads the screen.
const APART: &[&str] = &["undo", "redo", "edit-file", "suspend", "quit", "close", "open-address", "language"];

/// The keys of each action of the list and of the global scope.
fn keys() -> Vec<&'static str> {
    let rows = ACTIONS.iter().filter(|row| !APART.contains(&row.name));
    let keys = rows.flat_map(|row| row.keys.iter().filter(|(scope, _)| matches!(scope, Scope::List | Scope::Base)));
    let mut keys: Vec<&str> = keys.filter_map(|(_, keys)| keys.iter().copied().find(|key| *key != "esc")).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The program on a copy of the sample, and the files before.
struct Run {
    manners: Manners,
    place: Place,
    screen: Screen,
    before: BTreeMap<String, Vec<u8>>,
}

impl Run {
    fn new(manners: Manners) -> Run {
        let place = Place::new();
        let before = place.files();
        let site = place.site();
        let screen = Screen::start_in(manners, &place, &[PROGRAM.as_ref(), site.as_ref()], (80, 24), "en_CA.UTF-8", &[]);
        screen.shows(&["12 open"]);
        screen.settle(QUIET);
        Run { manners, place, screen, before }
    }

    /// Presses keys with this delay, while the terminal pauses for a while or does not. Returns whether a change was written; a written
    /// change must have been on the screen when the last key was typed.
    fn burst(&self, keys: &[&str], delay: Duration, pause: Duration) -> bool {
        let Some((last, first)) = keys.split_last() else { return false };
        let mark = self.screen.seen().raw.len();
        self.screen.pause(!pause.is_zero());
        let mut answers = self.screen.answer("");
        let before = answers;
        if delay.is_zero() {
            self.screen.answer(&keys.iter().map(|key| sent(key)).collect::<String>());
        } else {
            for key in first {
                let until = Instant::now() + delay;
                self.screen.answer(&sent(key));
                thread::sleep(until.saturating_duration_since(Instant::now()));
            }
            answers = self.screen.answer(&sent(last));
        }
        thread::sleep(pause);
        self.screen.pause(false);
        self.screen.settle(QUIET);
        // A write may be slow on a busy disk.
        self.leave();
        let now = self.place.files();
        let changed: Vec<&String> = now.keys().filter(|path| self.before.get(*path) != now.get(*path)).collect();
        if changed.is_empty() && now.len() == self.before.len() {
            return false;
        }
        let seen = self.screen.seen();
        let was_shown = seen.has_shown_diff(mark);
        let shown = String::from_utf8_lossy(&seen.raw[mark..]).into_owned();
        let asked = shown.matches("\x1b]11;?").count();
        let what =
            format!("{keys:?} {delay:?} apart, a pause of {pause:?}, asked {asked} times: {changed:?}\n{}", seen.contents());
        drop(seen);
        assert!(was_shown, "no frame has shown this: {what}");
        // On a busy machine the first question may have been answered too late for the program to rely on it.
        assert!(self.manners != XTERM || asked == 0 || answers > before, "the terminal had not got as far as the diff: {what}");
        true
    }

    /// Returns to the list with nothing pending: a key cancels requests.
    fn leave(&self) {
        for _ in 0..20 {
            self.screen.send("?");
            let until = Instant::now() + Duration::from_millis(300);
            while !self.screen.seen().contents().contains("Keys and search") && Instant::now() < until {
                self.screen.settle(Duration::from_millis(10));
            }
            let in_help = self.screen.seen().contents().contains("Keys and search");
            // After the help of another view the second one closes the view.
            for _ in 0..2 {
                self.screen.send("<esc>");
                self.screen.settle(QUIET);
                let contents = self.screen.seen().contents();
                if in_help && contents.contains("c coverage") {
                    return;
                }
                if contents.contains("discard the changes") {
                    self.screen.send("<ctrl-c>");
                    self.screen.settle(QUIET);
                }
            }
        }
        panic!("there is no way back to the list:\n{}", self.screen.seen().contents());
    }
}

/// Both keys in one write, and in writes a few milliseconds apart.
#[test]
fn an_enter_in_the_same_burst_writes_nothing() {
    let burst_by_burst = |manners| {
        let mut run = Run::new(manners);
        for round in 0..10 {
            for (key, yes) in [("a", "enter"), ("A", CLICK), ("w", "enter"), ("a", PASTE)] {
                let delay = Duration::from_micros(400 * round);
                if run.burst(&[key, yes], delay, Duration::ZERO) {
                    assert!(round > 0 && yes != PASTE, "{key} and {yes:?} in one write, or by a paste");
                    run = Run::new(manners);
                }
            }
        }
    };
    // Each terminal mostly waits.
    thread::scope(|scope| {
        scope.spawn(|| burst_by_burst(XTERM));
        scope.spawn(|| burst_by_burst(Manners::Plain));
    });
}

/// On a terminal that pauses, Enter is typed before the diff is shown.
#[test]
fn an_enter_on_a_terminal_that_pauses_writes_nothing() {
    let bursts = [
        (&["pgdn", "a", "enter"][..], 300),
        (&["a", "enter"], 300),
        (&["pgdn", "a", "enter"], 50),
        (&["J", "pgdn", "A", "enter"], 100),
        (&["f6", "a", "enter"], 150),
        (&["G", "pgdn", "a", "enter"], 300),
        (&["pgdn", "a", CLICK], 200),
    ];
    thread::scope(|scope| {
        for (keys, pause) in bursts {
            let pause = Duration::from_millis(pause);
            scope.spawn(move || assert!(!Run::new(XTERM).burst(keys, pause / 6, pause), "{keys:?}, {pause:?}"));
        }
    });
}

fn bursts(manners: Manners, dice: &mut Dice, tries: usize) {
    let keys = keys();
    assert!(keys.len() > 40, "{keys:?}");
    let mut run = Run::new(manners);
    for at in 0..tries {
        let mut pressed = vec![keys[at % keys.len()], dice.pick(&keys), dice.pick(&["enter", "enter", "a", "e", "down"])];
        pressed.truncate(1 + dice.throw(3));
        pressed.push(dice.pick(&["enter", "enter", CLICK, PASTE]));
        let delay = Duration::from_micros(if dice.throw(2) == 0 { 0 } else { dice.throw(10_000) as u64 });
        let pause = Duration::from_millis(if manners == XTERM && dice.throw(4) == 0 { 60 } else { 0 });
        if run.burst(&pressed, delay, pause) || at % 50 == 49 {
            run = Run::new(manners);
        }
    }
}

#[test]
fn bursts_write_nothing_unseen() {
    thread::scope(|scope| {
        scope.spawn(|| bursts(XTERM, &mut Dice::new(3), 30));
        scope.spawn(|| bursts(Manners::Plain, &mut Dice::new(4), 30));
    });
}

#[test]
#[ignore = "takes minutes; run by .ci/run: cargo test --test process all_bursts -- --ignored"]
fn all_bursts_write_nothing_unseen() {
    for seed in 0..4 {
        bursts(if seed % 2 == 0 { XTERM } else { Manners::Plain }, &mut Dice::new(100 + seed), 150);
    }
}
