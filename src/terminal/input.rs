//! What comes in: keys, mouse, paste, size, signals, each sent as an event from a thread that sleeps until it comes.

use std::io;
#[cfg(unix)]
use std::sync::atomic::AtomicI32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::background;
use crate::app::event::{Event, Mouse};

/// What keeps the thread that reads the terminal from reading while another program has it: after each batch of events it waits until
/// the loop has done all that they led to.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Debug, Default)]
struct Passage {
    closed: bool,
    /// Events of the last batch that the loop has not taken.
    waiting: usize,
}

impl Gate {
    /// Sends a batch, and waits until the gate is opened after it; false where nobody listens any more.
    fn send(&self, events: &Sender<Event>, batch: Vec<Event>) -> bool {
        let (passage, opened) = &*self.0;
        let Ok(mut passage) = passage.lock() else { return false };
        // While this lock is held the gate can't be opened between two events of the batch.
        passage.closed = true;
        passage.waiting = batch.iter().filter(|event| is_from_terminal(event)).count();
        if batch.into_iter().any(|event| events.send(event).is_err()) {
            return false;
        }
        opened.wait_while(passage, |passage| passage.closed).is_ok()
    }

    /// The loop has taken an event.
    pub fn taken(&self, event: &Event) {
        if let Ok(mut passage) = self.0.0.lock()
            && is_from_terminal(event)
        {
            passage.waiting = passage.waiting.saturating_sub(1);
        }
    }

    /// Opens the gate where every event of the last batch has been taken, whatever else is on its way.
    pub fn open(&self) {
        let (passage, opened) = &*self.0;
        if let Ok(mut passage) = passage.lock()
            && passage.waiting == 0
        {
            passage.closed = false;
            opened.notify_all();
        }
    }
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
        let mut is_gone = false;
        let mut presses = Presses::default();
        while !is_gone {
            // This waits where nothing was typed, and for the rest of an answer.
            let more = |typed: &[TerminalEvent]| {
                let time = if background::is_begun(typed) { background::REST } else { Duration::ZERO };
                typed.is_empty() || event::poll(time).unwrap_or(false)
            };
            while !is_gone && typed.len() < BATCH && more(&typed) {
                match event::read() {
                    Ok(event) => typed.push(event),
                    Err(_) => is_gone = true,
                }
            }
            let (_, keys) = background::cut(std::mem::take(&mut typed));
            let mut batch: Vec<Event> = keys.into_iter().filter_map(|event| translate(event, &mut presses)).collect();
            // A terminal that is gone can't be asked again: the program ends.
            batch.extend(is_gone.then_some(Event::Terminate));
            // Nothing wakes the loop for nothing, so it would not open the gate.
            if batch.is_empty() {
                continue;
            }
            if !gate.send(&events, batch) {
                return;
            }
        }
    });
}

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

/// How the program came to its end: by its reader, or by a signal.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// The number of the signal; 0: none.
    #[cfg(unix)]
    signal: Arc<AtomicI32>,
    /// Another program has the terminal: an interrupt typed there is meant for it.
    lent: Arc<AtomicBool>,
    /// When it last gave it back.
    returned: Arc<Mutex<Option<Instant>>>,
}

/// How long after that an interrupt may still be one typed there: on a busy machine signals are told late.
#[cfg(unix)]
const LATE: Duration = Duration::from_millis(500);

impl Ended {
    /// Tells whether another program has the terminal.
    pub fn lend(&self, lent: bool) {
        if let Ok(mut returned) = self.returned.lock() {
            *returned = Some(Instant::now());
        }
        self.lent.store(lent, Ordering::SeqCst);
    }

    /// An interrupt that is told now is meant for another program.
    #[cfg(unix)]
    fn is_for_another(&self) -> bool {
        let is_late = || self.returned.lock().is_ok_and(|returned| returned.is_some_and(|at| at.elapsed() < LATE));
        self.lent.load(Ordering::SeqCst) || is_late()
    }

    /// Ends the program by the signal that asked for it, if one did, so that whoever sent it sees so. Nothing is cleaned up after this.
    pub fn as_asked(&self) {
        #[cfg(unix)]
        if self.signal.load(Ordering::SeqCst) != 0 {
            // If the system refuses, the program ends all the same.
            let _ = signal_hook::low_level::emulate_default_handler(self.signal.load(Ordering::SeqCst));
        }
    }
}

/// Sends `Terminate` when the system asks the program to end; the signal is kept in what is returned.
#[cfg(unix)]
pub fn listen_to_signals(events: &Sender<Event>) -> io::Result<Ended> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ended = Ended::default();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let (events, number) = (events.clone(), ended.clone());
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGINT && number.is_for_another() {
                continue;
            }
            number.signal.store(signal, Ordering::SeqCst);
            if events.send(Event::Terminate).is_err() {
                return;
            }
        }
    });
    Ok(ended)
}

/// There are no such signals here.
#[cfg(not(unix))]
pub fn listen_to_signals(_events: &Sender<Event>) -> io::Result<Ended> {
    Ok(Ended::default())
}
