//! What comes in: keys, mouse, paste, size, signals, each sent as an event from a thread that sleeps until it comes.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use crate::app::event::{Event, Mouse};

/// Sends what the terminal reports, until nobody listens any more.
pub fn listen_to_terminal(events: &Sender<Event>) {
    let events = events.clone();
    thread::spawn(move || {
        loop {
            // A terminal that is gone can't be asked again: the program ends.
            let event = event::read().map_or(Some(Event::Terminate), translate);
            let is_last = matches!(event, Some(Event::Terminate));
            if event.is_some_and(|event| events.send(event).is_err()) || is_last {
                return;
            }
        }
    });
}

fn translate(event: TerminalEvent) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key.into())),
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Resize(width, height) => Some(Event::Resize(width, height)),
        TerminalEvent::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                _ => return None,
            };
            Some(Event::Mouse(kind, mouse.column, mouse.row))
        }
        _ => None,
    }
}

/// How the program came to its end: by its reader, or by a signal.
#[derive(Debug, Clone, Default)]
pub struct Ended(Arc<AtomicI32>);

impl Ended {
    /// Ends the program by the signal that asked for it, if one did, so that whoever sent it sees so. Nothing is cleaned up after this.
    pub fn as_asked(&self) {
        #[cfg(unix)]
        if self.0.load(Ordering::SeqCst) != 0 {
            // If the system refuses, the program ends all the same.
            let _ = signal_hook::low_level::emulate_default_handler(self.0.load(Ordering::SeqCst));
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
            number.0.store(signal, Ordering::SeqCst);
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
