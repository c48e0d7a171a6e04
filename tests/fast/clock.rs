//! The time that a computation takes.

use std::time::{Duration, Instant};

/// A clock of this thread's processor time, so that a busy machine fails no test; of the time of day where the system does not report that.
pub struct Clock {
    wall: Instant,
    busy: Option<Duration>,
}

impl Clock {
    pub fn start() -> Clock {
        Clock { wall: Instant::now(), busy: busy() }
    }

    pub fn elapsed(&self) -> Duration {
        self.busy.zip(busy()).map_or_else(|| self.wall.elapsed(), |(before, now)| now.saturating_sub(before))
    }
}

/// The processor time of this thread so far.
fn busy() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[test]
fn the_clock_counts_work_and_not_waiting() {
    let clock = Clock::start();
    std::thread::sleep(Duration::from_millis(50));
    assert!(busy().is_none() || clock.elapsed() < Duration::from_millis(40), "{:?}", clock.elapsed());
    let wall = Instant::now();
    while clock.elapsed() < Duration::from_millis(20) {
        assert!(wall.elapsed() < Duration::from_secs(60), "the clock stands still");
    }
}
