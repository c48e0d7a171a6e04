//! Reads keys, mouse, pastes and sizes from the terminal on a thread of its own, and sends them as events.

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

/// Keeps the thread that reads the terminal from reading while another program uses it: after each batch of events the thread waits until the
/// loop has performed all their effects. It also records when each event was typed, as far as possible, since a dialog takes only keys typed
/// after it was shown.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Debug, Default)]
struct Passage {
    closed: bool,
    /// When each event of the last batch was read that the loop hasn't taken yet; `None`: before the newest dialog was on screen.
    waiting: VecDeque<Option<Instant>>,
    /// The next input arrived before the newest dialog was drawn.
    behind: bool,
    /// When the terminal was asked questions that it hasn't answered.
    asked: VecDeque<Instant>,
}

impl Gate {
    /// Sends a batch, in the pieces between the terminal's answers, and waits until the gate opens again. Returns false when the loop has
    /// ended.
    fn send(&self, events: &Sender<Event>, pieces: Vec<Vec<Event>>, read: Option<Instant>) -> bool {
        let (passage, opened) = &*self.0;
        let Ok(mut passage) = passage.lock() else { return false };
        // The lock keeps the gate from opening between two events of the batch.
        passage.closed = true;
        let read = read.filter(|_| !std::mem::take(&mut passage.behind));
        let mut is_sent = false;
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                passage.asked.pop_front();
            }
            // After that time the question is considered lost.
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
        // Without an event the loop sleeps and wouldn't open the gate.
        passage.closed &= is_sent;
        opened.wait_while(passage, |passage| passage.closed).is_ok()
    }

    /// Called when the loop takes an event. Returns when it was read; `None` if that was before the newest dialog was on screen.
    pub fn taken(&self, event: &Event) -> Option<Instant> {
        let mut passage = self.0.0.lock().ok()?;
        if is_from_terminal(event) { passage.waiting.pop_front().flatten() } else { Some(Instant::now()) }
    }

    /// Called before a frame with a new dialog: input that has arrived by now isn't meant for it, nor is input before the answer to the
    /// question that precedes the frame, if there is one.
    pub fn expect_dialog(&self, is_asked: bool) {
        if let Ok(mut passage) = self.0.0.lock() {
            passage.behind = has_unread_input();
            passage.asked.extend(is_asked.then(Instant::now));
        }
    }

    /// Opens the gate if the loop has taken every event of the last batch.
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

/// True if there is unread input from the terminal.
fn has_unread_input() -> bool {
    #[cfg(unix)]
    {
        // `crossterm` reads standard input if it is a terminal, else /dev/tty.
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

/// True for events that only the thread reading the terminal sends.
fn is_from_terminal(event: &Event) -> bool {
    matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(..) | Event::Resize(..))
}

/// Sends what the terminal reports until the loop ends: all available events, then none until the gate opens.
pub fn listen_to_terminal(events: &Sender<Event>, gate: &Gate) {
    let (events, gate) = (events.clone(), gate.clone());
    thread::spawn(move || {
        // Keys typed while the terminal was asked for its background come first.
        let mut typed = background::typed_meanwhile();
        // No dialog was shown before that.
        let mut read = None;
        let mut is_gone = false;
        let mut presses = Presses::default();
        while !is_gone {
            // Waits if nothing was typed, and for the rest of an answer.
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
                // The terminal is gone, so the program ends.
                last.push(Event::Terminate);
            }
            if !gate.send(&events, pieces, read) {
                return;
            }
        }
    });
}

/// How long to wait for events that arrived with the first. Not zero: `crossterm` would ignore events it has already buffered, and keys typed
/// before a dialog was on screen would be read after it.
const AT_ONCE: Duration = Duration::from_micros(100);

/// How long to wait for an answer of the terminal.
const LATEST: Duration = Duration::from_secs(2);

/// Most events in a batch.
const BATCH: usize = 1000;

/// Where and when the button was last pressed, to recognize a double press.
#[derive(Debug, Default)]
struct Presses(Option<(u16, u16, Instant)>);

/// Longest time between the presses of a double press.
const DOUBLE: Duration = Duration::from_millis(400);

impl Presses {
    fn at(&mut self, column: u16, row: u16) -> Mouse {
        let now = Instant::now();
        let is_second = self.0.is_some_and(|(x, y, then)| (x, y) == (column, row) && now.duration_since(then) < DOUBLE);
        // A third press is a first one again.
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
