//! Asks the terminal for its background color before the program takes it over. Keys typed meanwhile are kept, and a late answer is not taken
//! for keys.
//!
//! The question is OSC 11 (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>, “Operating System Commands”). A
//! question for the primary device attributes follows, which every terminal answers: answers come in order, so once that one is here there is
//! no need to wait for the first. Both are read by `crossterm`, which doesn't know the answer to OSC 11 and turns it into keys: alt-`]`, its
//! letters, alt-`\`. These are cut out; the other keys are passed on in order.

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

/// Asks for the background color.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// The thread that waits for the answer until the one that reads keys takes over. Global, since there is only one terminal.
static ASKED: Mutex<Option<JoinHandle<Vec<Event>>>> = Mutex::new(None);

/// The terminal has answered once, so it will answer again.
static ANSWERS: AtomicBool = AtomicBool::new(false);

/// The question to write before a frame, if the terminal is known to answer it. Keys and answers arrive in order, so keys after the answer were
/// typed when the terminal had received that frame, however slow it is.
pub(super) fn question() -> Option<&'static [u8]> {
    ANSWERS.load(Ordering::Relaxed).then_some(QUESTION)
}

/// The background of the terminal, if it answers within `timeout`. A terminal that doesn't know the question answers the next one immediately;
/// a silent one takes the whole time, and its keys arrive two seconds later.
///
/// Call it right before [`super::run`]: a terminal that hasn't answered in time stays in raw mode, so that a late answer isn't echoed.
pub fn background(timeout: Duration) -> Option<Background> {
    if !is_worth_asking() {
        return None;
    }
    // A signal that ends the program meanwhile restores the terminal.
    signals::hear().ok()?;
    session::take_raw().inspect_err(|_| _ = session::leave()).ok()?;
    let (sender, answer) = mpsc::channel();
    let waiting = thread::spawn(move || {
        let (color, keys) = cut(ask());
        let keys = keys.into_iter().flatten().collect();
        // The caller may have stopped waiting.
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

/// Keys typed while the terminal was asked. Waits for the end of the question, until which no other thread may read the terminal.
pub(super) fn typed_meanwhile() -> Vec<Event> {
    let waiting = ASKED.lock().ok().and_then(|mut asked| asked.take());
    waiting.and_then(|waiting| waiting.join().ok()).unwrap_or_default()
}

/// False for terminals that can't be asked: the Linux console has no answer, and GNU screen passes the question to the outer terminal, whose
/// answer comes too late.
fn is_worth_asking() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let in_screen = env::var_os("STY").is_some() && env::var_os("TMUX").is_none();
    let is_silent =
        ["", "dumb", "linux", "screen", "Eterm"].contains(&&*term) || term.starts_with("screen.") || term.starts_with("vt");
    cfg!(unix) && !is_silent && !in_screen && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks, waits for the last answer, and returns all events until then.
fn ask() -> Vec<Event> {
    let mut output = io::stdout();
    if output.write_all(QUESTION).and_then(|()| output.flush()).is_err() {
        return Vec::new();
    }
    // Called only since it asks for the device attributes and waits for them, at most two seconds.
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

/// The start of every answer.
const BEGINS: &str = "11;rgb";

/// How long to wait for the rest of an answer.
pub(super) const REST: Duration = Duration::from_millis(50);

/// Length of the longest answer, in letters.
const LONGEST: usize = 40;

/// Returns the terminal's last answer, and the events before, between and after its answers.
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

/// True if events end within a possible answer. The rest is on its way, since a terminal writes an answer at once.
pub(super) fn is_begun(events: &[Event]) -> bool {
    let start = events.iter().rposition(|event| is_key(event, ']', KeyModifiers::ALT));
    let Some(rest) = start.and_then(|start| events.get(start + 1..)) else { return false };
    let text: Option<String> = rest.iter().map(letter).collect();
    text.is_some_and(|text| {
        rest.len() < LONGEST && (BEGINS.starts_with(&text) || text.starts_with(BEGINS)) && !rest.iter().any(is_end)
    })
}

/// The first answer among events: the positions of its first and last key, and the color.
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

/// Parses the color in xterm's answer: `11;rgb:` with red, green and blue of one to four digits each.
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

    /// The keys that `crossterm` makes of bytes.
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
    fn only_answers_are_cut_out() {
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
    fn an_unfinished_answer_is_recognized() {
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
    fn nothing_was_typed_without_a_question() {
        assert_eq!(typed_meanwhile(), []);
    }
}
