//! Reads keys, mouse, pastes and sizes from the terminal on a thread of its own, and sends them as events.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal};
#[cfg(unix)]
use std::os::fd::AsFd;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::background;
use super::signals::Ended;
use crate::app::event::{Event, Mouse};

/// Keeps the thread that reads the terminal from reading while another program uses it: after each batch of events the thread waits until the
/// loop has performed all their effects. It also records when each event was typed, as far as possible, since a dialog takes only keys typed
/// after it was shown.
#[derive(Debug, Clone)]
pub struct Gate(Arc<GateState>);

#[derive(Debug)]
struct GateState {
    passage: Mutex<Passage>,
    opened: Condvar,
    /// The terminal that `crossterm` reads.
    terminal: Option<File>,
}

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
    /// An open gate to the terminal.
    pub fn new() -> Gate {
        Gate(Arc::new(GateState { passage: Mutex::default(), opened: Condvar::new(), terminal: input_terminal().ok() }))
    }

    /// True if the terminal has been closed.
    pub fn has_lost_terminal(&self) -> bool {
        self.0.terminal.as_ref().is_some_and(|terminal| !terminal.is_terminal())
    }

    /// Sends a batch, in the pieces between the terminal's answers, and waits until the gate opens again. Returns false when the loop has
    /// ended.
    fn send(&self, events: &Sender<Event>, pieces: Vec<Vec<Event>>, read: Option<Instant>) -> bool {
        let Ok(mut passage) = self.0.passage.lock() else { return false };
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
        self.0.opened.wait_while(passage, |passage| passage.closed).is_ok()
    }

    /// Called when the loop takes an event. Returns when it was read; `None` if that was before the newest dialog was on screen.
    pub fn taken(&self, event: &Event) -> Option<Instant> {
        let mut passage = self.0.passage.lock().ok()?;
        if is_from_terminal(event) { passage.waiting.pop_front().flatten() } else { Some(Instant::now()) }
    }

    /// Called before a frame with a new dialog: input that has arrived by now isn't meant for it, nor is input before the answer to the
    /// question that precedes the frame, if there is one.
    pub fn expect_dialog(&self, is_asked: bool) {
        if let Ok(mut passage) = self.0.passage.lock() {
            passage.behind = self.0.terminal.as_ref().is_some_and(has_unread_input);
            passage.asked.extend(is_asked.then(Instant::now));
        }
    }

    /// Opens the gate if the loop has taken every event of the last batch.
    pub fn open(&self) {
        if let Ok(mut passage) = self.0.passage.lock()
            && passage.waiting.is_empty()
        {
            passage.closed = false;
            self.0.opened.notify_all();
        }
    }
}

/// The terminal that `crossterm` reads: standard input if it is a terminal, else /dev/tty.
#[cfg(unix)]
fn input_terminal() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() { Ok(stdin.as_fd().try_clone_to_owned()?.into()) } else { File::open("/dev/tty") }
}

/// True if there is unread input from the terminal.
#[cfg(unix)]
fn has_unread_input(terminal: &File) -> bool {
    rustix::io::ioctl_fionread(terminal).is_ok_and(|bytes| bytes > 0)
}

#[cfg(not(unix))]
fn input_terminal() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn has_unread_input(_: &File) -> bool {
    false
}

/// True for events that only the thread reading the terminal sends.
fn is_from_terminal(event: &Event) -> bool {
    matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(..) | Event::Resize(..))
}

/// Sends what the terminal reports until the loop ends: all available events, then none until the gate opens. Ends the program when the
/// terminal is gone.
pub fn listen_to_terminal(events: &Sender<Event>, gate: &Gate, ended: &Ended) {
    end_with_terminal(gate, ended);
    let (events, gate, ended) = (events.clone(), gate.clone(), ended.clone());
    thread::spawn(move || {
        // Keys typed while the terminal was asked for its background come first.
        let mut typed = background::typed_meanwhile();
        // No dialog was shown before that.
        let mut read = None;
        let mut presses = Presses::default();
        loop {
            let is_gone = read_batch(&mut typed, &mut read).is_err();
            let (_, pieces) = background::cut(std::mem::take(&mut typed));
            let translated = |piece: Vec<_>| piece.into_iter().filter_map(|event| translate(event, &mut presses)).collect();
            if !gate.send(&events, pieces.into_iter().map(translated).collect(), read) {
                return;
            }
            if is_gone {
                return ended.hang_up();
            }
        }
    });
}

/// Adds all available events, after waiting for the first, and for the rest of an answer. `read` becomes the time of the first.
fn read_batch(typed: &mut Vec<TerminalEvent>, read: &mut Option<Instant>) -> io::Result<()> {
    if typed.is_empty() {
        typed.push(event::read()?);
        *read = Some(Instant::now());
    }
    while typed.len() < BATCH && event::poll(if background::is_begun(typed) { background::REST } else { AT_ONCE })? {
        typed.push(event::read()?);
    }
    Ok(())
}

/// Ends the program when the terminal is gone: at the end of its input `crossterm` waits for more without a pause. Usually SIGHUP reports the
/// end first, but the system sends it only to the session leader and the foreground.
#[cfg(unix)]
fn end_with_terminal(gate: &Gate, ended: &Ended) {
    use rustix::event::{PollFd, PollFlags, poll};
    let (gate, ended) = (gate.clone(), ended.clone());
    thread::spawn(move || {
        let Some(terminal) = &gate.0.terminal else { return };
        // Without events to wait for, it returns when the terminal is gone, or when a signal arrives.
        while poll(&mut [PollFd::new(terminal, PollFlags::empty())], None) == Err(rustix::io::Errno::INTR) {}
        if gate.has_lost_terminal() {
            ended.hang_up();
        }
    });
}

#[cfg(not(unix))]
fn end_with_terminal(_: &Gate, _: &Ended) {}

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
