//! What the system asks of the program: to end, to stop, to go on. Heard from before the terminal is taken over until the end; told to the
//! loop as events while there is one.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use crate::app::event::Event;

/// How the program came to its end: by its reader, or by a signal.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// The number of the signal; 0: none.
    signal: Arc<AtomicI32>,
    /// Another program has the terminal: an interrupt typed there is meant for it.
    lent: Arc<AtomicBool>,
    /// When it last gave it back.
    returned: Arc<Mutex<Option<Instant>>>,
    /// The program stops itself: that it goes on is no news then.
    stops: Arc<AtomicBool>,
    /// Where the loop listens.
    events: Arc<Mutex<Option<Sender<Event>>>>,
}

/// The one that hears signals. Those of a process are one, and so is this.
static HEARD: Mutex<Option<Ended>> = Mutex::new(None);

impl Ended {
    /// Tells whether another program has the terminal.
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

    /// From now on the loop is told.
    pub fn tell(&self, loop_: &Sender<Event>) {
        if let Ok(mut events) = self.events.lock() {
            *events = Some(loop_.clone());
        }
    }

    /// A signal has asked the program to end.
    pub fn is_asked(&self) -> bool {
        self.signal.load(Ordering::SeqCst) != 0
    }

    /// Ends the program by the signal that asked for it, if one did, so that whoever sent it sees so. Nothing is cleaned up after this.
    pub fn as_asked(&self) {
        #[cfg(unix)]
        if self.is_asked() {
            // If the system refuses, the program ends all the same.
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

    /// How long after another program gave the terminal back an interrupt may still be one typed there: on a busy machine signals arrive
    /// late.
    const LATE: Duration = Duration::from_millis(500);

    /// How long the loop may take to end: longer than a save that waits for another program.
    const GRACE: Duration = Duration::from_secs(12);

    /// Hears signals from now on, once. What ends the program ends it at once as long as there is no loop to tell.
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
                        // A terminal that is gone by now is noticed by whoever takes it over.
                        let _ = was_raw.then(session::take_raw);
                    }
                }
                SIGCONT => {
                    if !self.stops.swap(false, Ordering::SeqCst) && !self.lent.load(Ordering::SeqCst) {
                        self.send(Event::Continued);
                    }
                }
                SIGINT | SIGQUIT if self.is_for_another() => {}
                signal => {
                    self.signal.store(signal, Ordering::SeqCst);
                    if self.send(Event::Terminate) {
                        self.insist();
                    } else {
                        session::leave();
                        self.as_asked();
                    }
                }
            }
        }

        /// Ends the program where its loop does not: a terminal that takes nothing any more keeps it waiting.
        fn insist(&self) {
            let ended = self.clone();
            thread::spawn(move || {
                thread::sleep(GRACE);
                // Nothing that is written would arrive; the line settings are given back, if the system lets us.
                let _ = crossterm::terminal::disable_raw_mode();
                ended.as_asked();
            });
        }

        /// False where there is no loop yet. One that has ended by now is about to end the program.
        fn send(&self, event: Event) -> bool {
            let events = self.events.lock();
            // Nobody else has to be told that the loop has ended.
            events.is_ok_and(|events| events.as_ref().map(|events| _ = events.send(event)).is_some())
        }

        /// An interrupt that is told now is meant for another program.
        fn is_for_another(&self) -> bool {
            let is_late = || self.returned.lock().is_ok_and(|returned| returned.is_some_and(|at| at.elapsed() < LATE));
            self.lent.load(Ordering::SeqCst) || is_late()
        }
    }

    fn stop() {
        // If the system refuses, the program goes on as it was.
        let _ = emulate_default_handler(SIGTSTP);
    }
}

#[cfg(unix)]
pub use unix::hear;

/// There are no such signals here.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub fn hear() -> io::Result<Ended> {
    Ok(HEARD.lock().map_or_else(|_| Ended::default(), |mut heard| heard.get_or_insert_default().clone()))
}
