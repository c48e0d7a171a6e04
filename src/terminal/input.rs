//! What comes in: keys, mouse, paste, size, each sent as an event from a thread that sleeps until it comes.

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
/// the loop has done all that they led to. It also counts frames, to tell what was read before a frame from what was read after it.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Debug, Default)]
struct Passage {
    closed: bool,
    /// Events of the last batch that the loop has not taken.
    waiting: usize,
    /// Frames that the terminal has been given.
    frames: u64,
    /// Frames that it had been given when the last batch was read.
    read: u64,
    /// What is read next had come before the last frame was given.
    behind: bool,
}

impl Gate {
    /// Frames that the terminal had been given before what was just read was typed.
    fn frames_before(&self) -> u64 {
        let Ok(mut passage) = self.0.0.lock() else { return 0 };
        let behind = std::mem::take(&mut passage.behind);
        passage.frames - u64::from(behind)
    }

    /// Sends a batch that was read after so many frames, and waits until the gate is opened after it; false where nobody listens any more.
    fn send(&self, events: &Sender<Event>, batch: Vec<Event>, read: u64) -> bool {
        let (passage, opened) = &*self.0;
        let Ok(mut passage) = passage.lock() else { return false };
        // While this lock is held the gate can't be opened between two events of the batch.
        passage.closed = true;
        passage.read = read;
        passage.waiting = batch.iter().filter(|event| is_from_terminal(event)).count();
        if batch.into_iter().any(|event| events.send(event).is_err()) {
            return false;
        }
        opened.wait_while(passage, |passage| passage.closed).is_ok()
    }

    /// The loop has taken an event. Returns how many frames the terminal had been given when it was read; `None` for an event that is not from
    /// the terminal.
    pub fn taken(&self, event: &Event) -> Option<u64> {
        if !is_from_terminal(event) {
            return None;
        }
        let mut passage = self.0.0.lock().ok()?;
        passage.waiting = passage.waiting.saturating_sub(1);
        Some(passage.read)
    }

    /// The terminal has been given a frame; returns its number. Where it shows another dialog (`is_news`), keys that wait to be read were typed
    /// before it was seen.
    pub fn frame_given(&self, is_news: bool) -> u64 {
        let Ok(mut passage) = self.0.0.lock() else { return 0 };
        passage.frames += 1;
        passage.behind = is_news && has_unread_input();
        passage.frames
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
        // No frame was shown before that.
        let mut read = 0;
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
                    read = gate.frames_before();
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
            if !gate.send(&events, batch, read) {
                return;
            }
        }
    });
}

/// How long more events are waited for that came with the first. Not zero: then `crossterm` does not look at what it has read already, and
/// keys that were typed before a dialog was on screen would be read after it.
const AT_ONCE: Duration = Duration::from_micros(100);

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
