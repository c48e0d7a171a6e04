//! Asks the terminal for its background, before the program has taken it over. No key that is typed meanwhile is lost, and no answer is
//! taken for keys, however late it comes.
//!
//! The question is OSC 11 (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>, “Operating System Commands”). Behind it goes one that
//! every terminal answers, for its primary device attributes: answers come in order, so when that one is here nobody needs to wait for the
//! first. Both are read by `crossterm` like everything that is typed. It does not know the answer to OSC 11 and makes keys of it: alt-`]`, its
//! letters, alt-`\`. They are cut out; the other keys are handed on in their order.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use super::{session, signals};
use crate::theme::Background;
use crate::theme::palette::Rgb;

/// The question for the background.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// The thread that waits for the answer, until the one that reads keys takes over from it. The terminal is one, and so is this.
static ASKED: Mutex<Option<JoinHandle<Vec<Event>>>> = Mutex::new(None);

/// The terminal has answered the question, so it will do so again.
static ANSWERS: AtomicBool = AtomicBool::new(false);

/// The question to put before a frame, where the terminal is known to answer it. Keys and answers come in one order, so what comes after the
/// answer was typed when the terminal had got as far as that frame, however far behind it was.
pub(super) fn question() -> Option<&'static [u8]> {
    ANSWERS.load(Ordering::Relaxed).then_some(QUESTION)
}

/// The background of the terminal, where it tells it within `timeout`. A terminal that does not know the question says so at once; one that
/// answers nothing at all costs the whole time, and its keys are heard two seconds later.
///
/// It must be called before [`super::run`] and right before it: a terminal that has not answered in time stays in raw mode, so that an
/// answer is not shown as if it had been typed. What ends the program before then gives it back.
pub fn background(timeout: Duration) -> Option<Background> {
    if !is_worth_asking() {
        return None;
    }
    // Whatever ends the program meanwhile gives the terminal back.
    signals::hear().ok()?;
    session::take_raw().inspect_err(|_| _ = session::leave()).ok()?;
    let (sender, answer) = mpsc::channel();
    let waiting = thread::spawn(move || {
        let (color, keys) = cut(ask());
        let keys = keys.into_iter().flatten().collect();
        // Whoever asked may have gone on without an answer.
        let _ = sender.send(color);
        keys
    });
    let answer = answer.recv_timeout(timeout);
    if let Ok(mut asked) = ASKED.lock() {
        *asked = Some(waiting);
    }
    if answer.is_ok() {
        session::leave();
    }
    answer.ok().flatten().map(Background::of)
}

/// What was typed while the terminal was asked. Waits until that is over, so nobody else may read the terminal before.
pub(super) fn typed_meanwhile() -> Vec<Event> {
    let waiting = ASKED.lock().ok().and_then(|mut asked| asked.take());
    waiting.and_then(|waiting| waiting.join().ok()).unwrap_or_default()
}

/// False where nothing good comes of the question: the console of Linux has no answer, and GNU screen hands it to the terminal outside, so that
/// the answer comes after the one that should be the last.
fn is_worth_asking() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let in_screen = env::var_os("STY").is_some() && env::var_os("TMUX").is_none();
    let is_silent =
        ["", "dumb", "linux", "screen", "Eterm"].contains(&&*term) || term.starts_with("screen.") || term.starts_with("vt");
    cfg!(unix) && !is_silent && !in_screen && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks, waits for the last answer, and returns all that has come in by then.
fn ask() -> Vec<Event> {
    let mut output = io::stdout();
    if output.write_all(QUESTION).and_then(|()| output.flush()).is_err() {
        return Vec::new();
    }
    // It asks for the device attributes and waits for them, two seconds at most. What else it finds out is of no use here.
    let _ = terminal::supports_keyboard_enhancement();
    let mut events = Vec::new();
    while event::poll(Duration::ZERO).unwrap_or(false) {
        match event::read() {
            Ok(event) => events.push(event),
            Err(_) => break,
        }
    }
    events
}

/// How every answer begins.
const BEGINS: &str = "11;rgb";

/// How long the rest of an answer is waited for.
pub(super) const REST: Duration = Duration::from_millis(50);

/// Longest answer, in letters: more is none.
const LONGEST: usize = 40;

/// What the terminal answered last, and the events before, between and after its answers.
pub(super) fn cut(mut events: Vec<Event>) -> (Option<Rgb>, Vec<Vec<Event>>) {
    let (mut found, mut pieces) = (None, Vec::new());
    while let Some((start, end, color)) = find(&events) {
        found = Some(color);
        let rest = events.split_off(end + 1);
        events.truncate(start);
        pieces.push(std::mem::replace(&mut events, rest));
    }
    pieces.push(events);
    ANSWERS.fetch_or(found.is_some(), Ordering::Relaxed);
    (found, pieces)
}

/// Events end within what may be an answer: the rest is on its way, since a terminal writes it at once.
pub(super) fn is_begun(events: &[Event]) -> bool {
    let start = events.iter().rposition(|event| is_key(event, ']', KeyModifiers::ALT));
    let Some(rest) = start.and_then(|start| events.get(start + 1..)) else { return false };
    let text: Option<String> = rest.iter().map(letter).collect();
    text.is_some_and(|text| {
        rest.len() < LONGEST && (BEGINS.starts_with(&text) || text.starts_with(BEGINS)) && !rest.iter().any(is_end)
    })
}

/// The first answer among events: its first and last key, and the colour.
fn find(events: &[Event]) -> Option<(usize, usize, Rgb)> {
    let starts = events.iter().enumerate().filter(|(_, event)| is_key(event, ']', KeyModifiers::ALT));
    starts.into_iter().find_map(|(start, _)| {
        let rest = events.get(start + 1..)?;
        let length = rest.iter().take(LONGEST).position(is_end)?;
        let text: String = rest.iter().take(length).map(letter).collect::<Option<_>>()?;
        Some((start, start + 1 + length, color(&text)?))
    })
}

fn is_end(event: &Event) -> bool {
    is_key(event, '\\', KeyModifiers::ALT) || is_key(event, 'g', KeyModifiers::CONTROL)
}

fn is_key(event: &Event, letter: char, modifiers: KeyModifiers) -> bool {
    matches!(event, Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers: with, .. }) if *c == letter && *with == modifiers)
}

fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(letter), kind: KeyEventKind::Press, .. }) => Some(*letter),
        _ => None,
    }
}

/// A colour as xterm answers it: `11;rgb:` and red, green and blue, each of one to four digits.
fn color(answer: &str) -> Option<Rgb> {
    let parts = answer.strip_prefix("11;")?;
    let parts = parts.strip_prefix("rgb:").or_else(|| parts.strip_prefix("rgba:"))?;
    let part = |part: &str| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok().filter(|_| part.len() <= 4)?;
        u8::try_from((value * 255 + most / 2) / most.max(1)).ok()
    };
    let mut parts = parts.split('/').map(part);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers))
    }

    /// Keys as `crossterm` makes them of bytes.
    fn typed(text: &str) -> Vec<Event> {
        let mut modifiers = KeyModifiers::NONE;
        let mut events = Vec::new();
        for c in text.chars() {
            match c {
                '\x1b' => modifiers = KeyModifiers::ALT,
                '\x07' => events.push(key('g', KeyModifiers::CONTROL)),
                _ => {
                    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
                    events.push(key(c, std::mem::replace(&mut modifiers, KeyModifiers::NONE) | shift));
                }
            }
        }
        events
    }

    #[test]
    fn an_answer_is_cut_out_and_nothing_else() {
        for (text, color, rest) in [
            ("\x1b]11;rgb:ffff/fFfF/0000\x1b\\", Some([255, 255, 0]), ""),
            ("/ab\x1b]11;rgb:10/20/30\x07cd", Some([16, 32, 48]), "/abcd"),
            ("\x1b]11;rgba:ffff/0000/8080/ffff\x1b\\", Some([255, 0, 128]), ""),
            ("\x1b]\x1b]11;rgb:f/f/f\x07", Some([255; 3]), "\x1b]"),
            ("jj", None, "jj"),
            ("\x1b]11;rgb:zz/20/30\x07", None, "\x1b]11;rgb:zz/20/30\x07"),
            ("\x1b]11;rgb:10/20\x07", None, "\x1b]11;rgb:10/20\x07"),
            ("\x1b]11;rgb:///\x07", None, "\x1b]11;rgb:///\x07"),
            ("\x1b]11;rgb:10000/1/1\x07", None, "\x1b]11;rgb:10000/1/1\x07"),
            ("\x1b]4;rgb:10/20/30\x07", None, "\x1b]4;rgb:10/20/30\x07"),
            ("\x1b]", None, "\x1b]"),
        ] {
            let (found, pieces) = cut(typed(text));
            assert_eq!((found, pieces.concat()), (color, typed(rest)), "{text:?}");
        }
    }

    #[test]
    fn the_rest_of_an_answer_is_waited_for() {
        for (text, wanted) in [
            ("\x1b]", true),
            ("ab\x1b]11", true),
            ("\x1b]11;rgb:10/2", true),
            ("\x1b]11;rgb:10/20/30\x07", false),
            ("\x1b]x", false),
            ("11;rgb:", false),
            ("", false),
        ] {
            assert_eq!(is_begun(&typed(text)), wanted, "{text:?}");
        }
        let endless = format!("\x1b]11;rgb:{}", "0".repeat(LONGEST));
        assert!(!is_begun(&typed(&endless)));
    }

    #[test]
    fn nobody_is_asked_without_a_terminal() {
        assert_eq!(typed_meanwhile(), []);
    }
}
