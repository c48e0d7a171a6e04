//! Signals to end, stop and continue. They are handled from before the terminal is taken over until the end, and sent to the event loop while
//! there is one.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use crate::app::event::Event;

/// How the program ends: by the user or by a signal.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// The number of the signal; 0: none.
    signal: Arc<AtomicI32>,
    /// Another program has the terminal, so interrupts are meant for it.
    lent: Arc<AtomicBool>,
    /// When another program last gave the terminal back.
    returned: Arc<Mutex<Option<Instant>>>,
    /// The program is stopping itself, so its continuation needs no event.
    stops: Arc<AtomicBool>,
    /// The event queue of the loop, once there is one.
    events: Arc<Mutex<Option<Sender<Event>>>>,
}

/// The one signal handler of the process.
static HEARD: Mutex<Option<Ended>> = Mutex::new(None);

impl Ended {
    /// Records whether another program has the terminal.
    pub fn lend(&self, lent: bool) {
        if let Ok(mut returned) = self.returned.lock() {
            *returned = Some(Instant::now());
        }
        self.lent.store(lent, Ordering::SeqCst);
    }

    /// The program is about to stop itself.
    pub fn will_stop(&self) {
        self.stops.store(true, Ordering::SeqCst);
    }

    /// Sends signals to the event loop from now on.
    pub fn send_to(&self, sender: &Sender<Event>) {
        if let Ok(mut events) = self.events.lock() {
            *events = Some(sender.clone());
        }
    }

    /// Sends an event to the loop. Returns false before the loop exists; one that has ended is about to end the program.
    fn send(&self, event: Event) -> bool {
        let events = self.events.lock();
        events.is_ok_and(|events| events.as_ref().map(|events| _ = events.send(event)).is_some())
    }

    /// Ends the program when its terminal is gone, as SIGHUP does.
    pub fn hang_up(&self) {
        #[cfg(unix)]
        if !self.is_asked() {
            self.end_by(signal_hook::consts::SIGHUP);
        }
        #[cfg(not(unix))]
        self.send(Event::Terminate);
    }

    /// A signal has asked the program to end.
    pub fn is_asked(&self) -> bool {
        self.signal.load(Ordering::SeqCst) != 0
    }

    /// Ends the program by the signal that asked for it, if any, so that its parent process sees the signal. Nothing is cleaned up.
    pub fn as_asked(&self) {
        #[cfg(unix)]
        if self.is_asked() {
            // If this fails, the program ends normally.
            let _ = signal_hook::low_level::emulate_default_handler(self.signal.load(Ordering::SeqCst));
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use super::{Ended, Event, HEARD, Ordering, io};
    use crate::terminal::session;

    /// How long after another program gave the terminal back an interrupt may still be meant for it, since signals can be late.
    const LATE: Duration = Duration::from_millis(500);

    /// How long the loop may take to end: longer than a save that waits for a lock.
    const GRACE: Duration = Duration::from_secs(12);

    /// Handles signals from now on; later calls do nothing. Without an event loop a signal ends the program immediately.
    pub fn hear() -> io::Result<Ended> {
        let Ok(mut heard) = HEARD.lock() else { return Ok(Ended::default()) };
        if let Some(ended) = &*heard {
            return Ok(ended.clone());
        }
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        let ended = Ended::default();
        *heard = Some(ended.clone());
        thread::spawn(move || signals.forever().for_each(|signal| ended.take(signal)));
        Ok(heard.clone().unwrap_or_default())
    }

    impl Ended {
        fn take(&self, signal: i32) {
            match signal {
                SIGTSTP if self.lent.load(Ordering::SeqCst) => stop(),
                SIGTSTP => {
                    if !self.send(Event::Stop) {
                        let was_raw = session::leave();
                        stop();
                        // If the terminal is gone, taking it over will fail and report that.
                        let _ = was_raw.then(session::take_raw);
                    }
                }
                SIGCONT => {
                    if !self.stops.swap(false, Ordering::SeqCst) && !self.lent.load(Ordering::SeqCst) {
                        self.send(Event::Continued);
                    }
                }
                SIGINT | SIGQUIT if self.is_for_another() => {}
                signal => self.end_by(signal),
            }
        }

        /// Ends the program as a signal does: by its loop, or immediately before the loop exists.
        pub(super) fn end_by(&self, signal: i32) {
            self.signal.store(signal, Ordering::SeqCst);
            self.insist();
            if !self.send(Event::Terminate) {
                session::leave();
                self.as_asked();
            }
        }

        /// Ends the program later if nothing else does, since a thread may be waiting for a blocked terminal.
        fn insist(&self) {
            let ended = self.clone();
            thread::spawn(move || {
                thread::sleep(GRACE);
                // The terminal accepts no output, so only the line settings are restored.
                let _ = crossterm::terminal::disable_raw_mode();
                ended.as_asked();
            });
        }

        /// True if an interrupt that arrives now is meant for another program.
        fn is_for_another(&self) -> bool {
            let is_late = || self.returned.lock().is_ok_and(|returned| returned.is_some_and(|at| at.elapsed() < LATE));
            self.lent.load(Ordering::SeqCst) || is_late()
        }
    }

    fn stop() {
        // If this fails, the program just continues.
        let _ = emulate_default_handler(SIGTSTP);
    }
}

#[cfg(unix)]
pub use unix::hear;

/// Other systems have none of these signals.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub fn hear() -> io::Result<Ended> {
    Ok(HEARD.lock().map_or_else(|_| Ended::default(), |mut heard| heard.get_or_insert_default().clone()))
}
