//! What comes in: keys, mouse, paste, size, each sent as an event from a thread that sleeps until it comes.

use std::collections::VecDeque;
#[cfg(unix)]
use std::io::IsTerminal;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::background;
use crate::app::event::{Event, Mouse};

/// What keeps the thread that reads the terminal from reading while another program has it: after each batch of events it waits until
/// the loop has done all that they led to. It also knows when each event was typed, as well as that can be told: a dialog takes only what was
/// typed after it was shown.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Debug, Default)]
struct Passage {
    closed: bool,
    /// Events of the last batch that the loop has not taken: when each was read; `None`: before the newest dialog was on the screen.
    waiting: VecDeque<Option<Instant>>,
    /// What is read next had come before the newest dialog was drawn.
    behind: bool,
    /// When the terminal was asked for an answer that has not come.
    asked: VecDeque<Instant>,
}

impl Gate {
    /// Sends a batch that was read at some time, in the pieces between the terminal's answers, and waits until the gate is opened after it;
    /// false where nobody listens any more.
    fn send(&self, events: &Sender<Event>, pieces: Vec<Vec<Event>>, read: Option<Instant>) -> bool {
        let (passage, opened) = &*self.0;
        let Ok(mut passage) = passage.lock() else { return false };
        // While this lock is held the gate can't be opened between two events of the batch.
        passage.closed = true;
        let read = read.filter(|_| !std::mem::take(&mut passage.behind));
        let mut is_sent = false;
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                passage.asked.pop_front();
            }
            // A terminal that is that late has lost the question.
            let is_unanswered = passage.asked.back().is_some_and(|asked| asked.elapsed() < LATEST);
            for event in piece {
                if is_from_terminal(&event) {
                    passage.waiting.push_back(read.filter(|_| !is_unanswered));
                }
                is_sent = true;
                if events.send(event).is_err() {
                    return false;
                }
            }
        }
        // Nothing wakes the loop for nothing, so it would not open the gate.
        passage.closed &= is_sent;
        opened.wait_while(passage, |passage| passage.closed).is_ok()
    }

    /// The loop has taken an event. Returns when it was read; `None` where that was before the newest dialog was on the screen.
    pub fn taken(&self, event: &Event) -> Option<Instant> {
        let mut passage = self.0.0.lock().ok()?;
        if is_from_terminal(event) { passage.waiting.pop_front().flatten() } else { Some(Instant::now()) }
    }

    /// A frame with a new dialog will be drawn: what has come by now was not meant for it, nor what comes before the answer to the question
    /// that is put before the frame, where there is one.
    pub fn news(&self, is_asked: bool) {
        if let Ok(mut passage) = self.0.0.lock() {
            passage.behind = has_unread_input();
            passage.asked.extend(is_asked.then(Instant::now));
        }
    }

    /// Opens the gate where every event of the last batch has been taken, whatever else is on its way.
    pub fn open(&self) {
        let (passage, opened) = &*self.0;
        if let Ok(mut passage) = passage.lock()
            && passage.waiting.is_empty()
        {
            passage.closed = false;
            opened.notify_all();
        }
    }
}

/// True where the terminal has sent something that nobody has read.
fn has_unread_input() -> bool {
    #[cfg(unix)]
    {
        // The terminal that `crossterm` reads: standard input where that is one.
        let stdin = std::io::stdin();
        let unread = if stdin.is_terminal() {
            rustix::io::ioctl_fionread(&stdin)
        } else {
            std::fs::File::open("/dev/tty").map_or(Ok(0), |terminal| rustix::io::ioctl_fionread(&terminal))
        };
        unread.is_ok_and(|bytes| bytes > 0)
    }
    #[cfg(not(unix))]
    false
}

/// True for what only the thread that reads the terminal sends.
fn is_from_terminal(event: &Event) -> bool {
    matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(..) | Event::Resize(..))
}

/// Sends what the terminal reports, until nobody listens any more: all that is there at a time, then no more before the gate is opened.
pub fn listen_to_terminal(events: &Sender<Event>, gate: &Gate) {
    let (events, gate) = (events.clone(), gate.clone());
    thread::spawn(move || {
        // What was typed while the terminal was asked for its background comes first.
        let mut typed = background::typed_meanwhile();
        // No dialog was shown before that.
        let mut read = None;
        let mut is_gone = false;
        let mut presses = Presses::default();
        while !is_gone {
            // This waits where nothing was typed, and for the rest of an answer.
            let more = |typed: &[TerminalEvent]| {
                let time = if background::is_begun(typed) { background::REST } else { AT_ONCE };
                typed.is_empty() || event::poll(time).unwrap_or(false)
            };
            while !is_gone && typed.len() < BATCH && more(&typed) {
                let is_first = typed.is_empty();
                match event::read() {
                    Ok(event) => typed.push(event),
                    Err(_) => is_gone = true,
                }
                if is_first {
                    read = Some(Instant::now());
                }
            }
            let (_, pieces) = background::cut(std::mem::take(&mut typed));
            let mut translated = |piece: Vec<TerminalEvent>| -> Vec<Event> {
                piece.into_iter().filter_map(|event| translate(event, &mut presses)).collect()
            };
            let mut pieces: Vec<Vec<Event>> = pieces.into_iter().map(&mut translated).collect();
            if is_gone && let Some(last) = pieces.last_mut() {
                // A terminal that is gone can't be asked again: the program ends.
                last.push(Event::Terminate);
            }
            if !gate.send(&events, pieces, read) {
                return;
            }
        }
    });
}

/// How long more events are waited for that came with the first. Not zero: then `crossterm` does not look at what it has read already, and
/// keys that were typed before a dialog was on screen would be read after it.
const AT_ONCE: Duration = Duration::from_micros(100);

/// How long an answer of the terminal is waited for, at most.
const LATEST: Duration = Duration::from_secs(2);

/// Events that are sent at a time, at most.
const BATCH: usize = 1000;

/// Where and when the button last went down, to tell two presses from one.
#[derive(Debug, Default)]
struct Presses(Option<(u16, u16, Instant)>);

/// How soon the second press must come to make one of two.
const DOUBLE: Duration = Duration::from_millis(400);

impl Presses {
    fn at(&mut self, column: u16, row: u16) -> Mouse {
        let now = Instant::now();
        let is_second = self.0.is_some_and(|(x, y, then)| (x, y) == (column, row) && now.duration_since(then) < DOUBLE);
        // A third press begins anew.
        self.0 = (!is_second).then_some((column, row, now));
        if is_second { Mouse::DoublePress } else { Mouse::Press }
    }
}

fn translate(event: TerminalEvent, presses: &mut Presses) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key.into())),
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Resize(width, height) => Some(Event::Resize(width, height)),
        TerminalEvent::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                MouseEventKind::Down(MouseButton::Left) => presses.at(mouse.column, mouse.row),
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
                _ => return None,
            };
            Some(Event::Mouse(kind, mouse.column, mouse.row))
        }
        _ => None,
    }
}
