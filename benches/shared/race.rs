//! Times contestants in turn, A, B, C, A, B, C, …, in one process, so that a slow moment of the machine slows all of them.
//!
//! Neither `criterion` nor `divan` does this: both finish one contestant before the next begins, so a ratio of two includes whatever the
//! machine did in between; and neither gives the 99th percentile of the steps, which users at a keyboard feel. A ratio is taken in each
//! round; the report gives the median.

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::{is_measured, say};

/// The most rounds.
const MOST: usize = 61;

/// After this many rounds, no new one begins once this time has passed.
const ENOUGH: &[(usize, Duration)] = &[(7, Duration::from_secs(4)), (3, Duration::from_secs(40))];

/// A contestant; a round returns the times of its steps.
struct Contestant<'a> {
    name: String,
    round: Box<dyn FnMut() -> Vec<Duration> + 'a>,
    rounds: Vec<Vec<Duration>>,
}

/// Several contestants; the others are compared with the first.
pub struct Race<'a> {
    title: String,
    contestants: Vec<Contestant<'a>>,
}

impl<'a> Race<'a> {
    /// A race without contestants.
    pub fn new(title: impl Into<String>) -> Race<'a> {
        Race { title: title.into(), contestants: Vec::new() }
    }

    /// Adds a contestant whose round has many steps and returns their times.
    pub fn steps(&mut self, name: &str, round: impl FnMut() -> Vec<Duration> + 'a) {
        self.contestants.push(Contestant { name: name.to_owned(), round: Box::new(round), rounds: Vec::new() });
    }

    /// Adds a contestant whose round is one step. Its result is dropped after timing.
    pub fn whole<T>(&mut self, name: &str, mut run: impl FnMut() -> T + 'a) {
        self.steps(name, move || vec![timed(&mut run).0]);
    }

    /// Runs the rounds, prints a table and returns the median of each contestant.
    pub fn run(mut self) -> Vec<Duration> {
        if is_measured() {
            for contestant in &mut self.contestants {
                (contestant.round)();
            }
        }
        let most = if is_measured() { MOST } else { 1 };
        let begun = Instant::now();
        for round in 0..most {
            if ENOUGH.iter().any(|(rounds, time)| round >= *rounds && begun.elapsed() > *time) {
                break;
            }
            for contestant in &mut self.contestants {
                let mut times = (contestant.round)();
                times.sort_unstable();
                contestant.rounds.push(times);
            }
        }
        self.report()
    }

    fn report(&self) -> Vec<Duration> {
        let rounds = self.contestants.first().map_or(0, |first| first.rounds.len());
        let title = format!("{}, {rounds} rounds", self.title);
        say(&format!("\n{title:<50} {:>12} {:>12} {:>8} {:>8}", "p50", "p99", "x p50", "x p99"));
        let mut medians = Vec::new();
        for contestant in &self.contestants {
            let mut all = contestant.rounds.concat();
            all.sort_unstable();
            let median = percentile(&all, 50);
            medians.push(median);
            // The 99th percentile of a few rounds would be the slowest, which says more about the machine.
            let several = all.len() >= 100;
            let high = if several { milliseconds(percentile(&all, 99)) } else { String::new() };
            let high_ratio = if several { format!("{:.2}", self.ratio(contestant, 99)) } else { String::new() };
            let (name, ratio) = (&contestant.name, self.ratio(contestant, 50));
            let line = format!("  {name:<48} {} {high:>12} {ratio:>8.2} {high_ratio:>8}", milliseconds(median));
            say(line.trim_end());
        }
        medians
    }

    /// The median, over the rounds, of the ratio of a percentile to the first contestant's in the same round.
    fn ratio(&self, contestant: &Contestant<'_>, percent: usize) -> f64 {
        let pairs = contestant.rounds.iter().zip(&self.contestants[0].rounds);
        let of = |times: &Vec<Duration>| percentile(times, percent).as_secs_f64();
        let mut ratios: Vec<f64> = pairs.map(|(own, first)| of(own) / of(first).max(1e-9)).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// Times a call.
pub fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = black_box(run());
    (begun.elapsed(), result)
}

/// A percentile of sorted times (nearest rank).
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}

/// Formats a time, twelve columns wide.
pub fn milliseconds(time: Duration) -> String {
    format!("{:>9.3} ms", time.as_secs_f64() * 1e3)
}
