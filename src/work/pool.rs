//! Starts all worker threads: an ordered lane for what a user waits for, a background lane, and a lane that derives catalogs.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{Answer, Context, Job, Ticket, perform};

/// Threads of the background lane: a load, texts, history, and one to spare.
const BACKGROUND: usize = 4;

/// Threads that share one long job.
const SHARED: usize = 2;

/// How long to wait at the end for jobs that only read.
const PATIENCE: Duration = Duration::from_millis(200);

/// Takes answers; returns false when no more are wanted.
pub type Deliver = Arc<dyn Fn(Ticket, Answer, Timestamp) -> bool + Send + Sync>;

/// A job, its number, and where it is performed.
type Order = (Ticket, Job, Context);

/// Which thread performs a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lane {
    /// One after the other, so that no read overtakes a write.
    Ordered,
    /// Several at a time.
    Background,
    /// A single thread, which reuses its memory for the next catalog.
    Derive,
}

impl Job {
    fn lane(&self) -> Lane {
        match self {
            Job::Load
            | Job::ReadSite
            | Job::ReadBodies(_)
            | Job::ReadProfiles(_)
            | Job::ReadHistory
            | Job::Judge(_)
            | Job::AskHugo { .. }
            | Job::OpenAddress(_) => Lane::Background,
            Job::Derive(_) => Lane::Derive,
            Job::ReadBody(_)
            | Job::LayOut { .. }
            | Job::ReadPages(_)
            | Job::Prepare(_)
            | Job::ReadTexts(_)
            | Job::ReadCatchUp { .. }
            | Job::Save(..)
            | Job::Undo
            | Job::Redo => Lane::Ordered,
        }
    }
}

/// Threads that perform jobs.
pub struct Pool {
    context: Context,
    lanes: [Sender<Order>; 3],
    ordered: JoinHandle<()>,
    background: Vec<JoinHandle<()>>,
}

impl Pool {
    /// Starts the threads.
    pub fn new(context: Context, deliver: &Deliver) -> Pool {
        let [(ordered, first), (background, second), (derive, third)] = [(); 3].map(|()| mpsc::channel());
        let second = Arc::new(Mutex::new(second));
        let start = |next: Box<dyn FnMut() -> Option<Order> + Send>| {
            let deliver = Arc::clone(deliver);
            thread::spawn(move || work(next, &deliver))
        };
        let lanes = [ordered, background, derive];
        let background = (0..BACKGROUND).map(|_| {
            let queue = Arc::clone(&second);
            start(Box::new(move || queue.lock().ok()?.recv().ok()))
        });
        let background = background.collect();
        start(Box::new(move || third.recv().ok()));
        let mut waiting = VecDeque::new();
        let ordered = start(Box::new(move || next_in_order(&first, &mut waiting)));
        Pool { context, lanes, ordered, background }
    }

    /// Performs a job; returns immediately. A load cancels what was being read before.
    pub fn perform(&mut self, ticket: Ticket, job: Job) {
        if matches!(job, Job::Load) {
            self.context.cancel.store(true, Ordering::Relaxed);
            self.context.cancel = Arc::new(AtomicBool::new(false));
        }
        // A lane ends only with the pool.
        let _ = self.lanes[job.lane() as usize].send((ticket, job, self.context.clone()));
    }

    /// Waits for the ordered jobs, and briefly for those that only read. A catalog that is being derived is abandoned: it writes nothing and
    /// takes a second on a large site.
    pub fn finish(self) {
        self.context.cancel.store(true, Ordering::Relaxed);
        drop(self.lanes);
        // A thread that panicked has ended the program already.
        let _ = self.ordered.join();
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && !self.background.iter().all(JoinHandle::is_finished) {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Performs orders until there are no more or the answers are no longer wanted.
fn work(mut next: impl FnMut() -> Option<Order>, deliver: &Deliver) {
    let is_wanted = AtomicBool::new(true);
    while is_wanted.load(Ordering::Relaxed)
        && let Some((ticket, job, context)) = next()
    {
        perform(&context, job, Timestamp::now(), &|answer| {
            if !deliver(ticket, answer, Timestamp::now()) {
                is_wanted.store(false, Ordering::Relaxed);
            }
        });
    }
}

/// The next order. Of several bodies only the last is read: the user has moved on from the others.
fn next_in_order(queue: &Receiver<Order>, waiting: &mut VecDeque<Order>) -> Option<Order> {
    loop {
        waiting.extend(queue.try_iter());
        let order = waiting.pop_front().or_else(|| queue.recv().ok())?;
        waiting.extend(queue.try_iter());
        let is_body = |order: &Order| matches!(order.1, Job::ReadBody(_));
        if !is_body(&order) || !waiting.iter().any(is_body) {
            return Some(order);
        }
    }
}

/// Calls `each` for all items on several threads.
pub fn in_parallel<T: Send>(items: impl Iterator<Item = T> + Send, each: impl Fn(T) + Sync) {
    let items = Mutex::new(items);
    let next = || items.lock().ok().and_then(|mut items| items.next());
    let work = || {
        while let Some(item) = next() {
            each(item);
        }
    };
    thread::scope(|scope| {
        for _ in 1..SHARED {
            scope.spawn(work);
        }
        work();
    });
}

/// Calls `each` for all items at the same time, each on a thread of its own.
pub fn at_once<T: Send>(items: Vec<T>, each: impl Fn(T) + Sync) {
    let each = &each;
    thread::scope(|scope| {
        for item in items {
            scope.spawn(move || each(item));
        }
    });
}
