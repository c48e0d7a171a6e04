//! Carrying out effects: reads and writes, away from the screen's thread, each answered by an event.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;

use super::watch::Own;
use crate::app::beside::catch_up::ThreeTexts;
use crate::app::event::{Effect, Event, Purpose, Snapshot};
use crate::app::preview::read;
use crate::catalog::create::{ARCHETYPES, Around};
use crate::checks::Profile;
use crate::checks::translated::{TRANSLATED, Translated};
use crate::compare::Tongues;
use crate::content::journal::{Journal, Written};
use crate::content::load::{Batch, load, load_body, load_bytes, load_page, load_path, load_text};
use crate::content::save::{ChangeSet, SaveError};
use crate::content::{Page, PageId};
use crate::git::{Git, history};
use crate::locale::Message;
use crate::markdown::decoded;
use crate::site::Site;
use crate::site::file::{MAX_FILE, read_file};
use crate::text::fold;

/// Bodies that are sent at a time.
const BODIES: usize = 256;

/// Carries out effects in threads.
pub struct Runner {
    site: Arc<Site>,
    cache: Option<PathBuf>,
    events: Sender<Event>,
    orders: Sender<Effect>,
    worker: JoinHandle<()>,
    /// What is to be derived. One thread does it time after time: what one time took is there for the next.
    derivations: Sender<Effect>,
    cancel: std::cell::RefCell<Arc<AtomicBool>>,
}

impl Runner {
    /// A runner for one site, which answers to `events`, and tells `own` what it has written. `cache` is a folder for what can be found out again.
    pub fn new(site: Arc<Site>, journal: Journal, own: Own, cache: Option<PathBuf>, events: Sender<Event>) -> Runner {
        let (orders, queue) = mpsc::channel();
        let worker = {
            let (site, events) = (Arc::clone(&site), events.clone());
            thread::spawn(move || work(&site, &journal, &own, &queue, &events))
        };
        let (derivations, queue) = mpsc::channel();
        {
            let events = events.clone();
            thread::spawn(move || derive_all(&queue, &events));
        }
        Runner { site, cache, events, orders, worker, derivations, cancel: std::cell::RefCell::default() }
    }

    /// Sends an event at once.
    pub fn answer(&self, event: Event) {
        // The receiver lives as long as the loop that calls this.
        let _ = self.events.send(event);
    }

    /// Carries out an effect; returns at once.
    pub fn run(&self, effect: Effect) {
        match effect {
            Effect::Load(number) => self.load(number),
            Effect::ReadBodies(number, pages) => {
                let (site, events) = (Arc::clone(&self.site), self.events.clone());
                thread::spawn(move || read_bodies(&site, number, &pages, &events));
            }
            Effect::ReadProfiles(number, pages) => {
                let (site, events) = (Arc::clone(&self.site), self.events.clone());
                thread::spawn(move || read_profiles(&site, number, &pages, &events));
            }
            Effect::ReadPast(load) => self.read_past(load),
            Effect::Reread(asked) => self.reread(asked),
            Effect::LayOut { ticket, text, verbatim, width } => {
                let events = self.events.clone();
                thread::spawn(move || {
                    let document = read(&text, verbatim);
                    let layout = document.layout(width);
                    // As above.
                    let _ = events.send(Event::LaidOut { ticket, document, layout, width });
                });
            }
            Effect::Open(address) => {
                let events = self.events.clone();
                thread::spawn(move || {
                    if let Err(error) = open::that_detached(&address) {
                        // As above.
                        let _ = events.send(Event::OpenFailed { address, error: error.to_string() });
                    }
                });
            }
            effect @ Effect::Derive { .. } => {
                // The thread ends with this only.
                let _ = self.derivations.send(effect);
            }
            // What a person waits for goes to one worker, in order: a save is never overtaken by a read of what it writes.
            other => {
                let _ = self.orders.send(other);
            }
        }
    }

    fn load(&self, number: u32) {
        let cancel = Arc::new(AtomicBool::new(false));
        self.cancel.replace(Arc::clone(&cancel)).store(true, Ordering::Relaxed);
        let (site, events) = (Arc::clone(&self.site), self.events.clone());
        thread::spawn(move || {
            // An event that nobody takes any more is no loss: the program is ending.
            load(&site, &cancel, &|batch| _ = events.send(Event::Loaded { load: number, batch, now: Timestamp::now() }));
            let _ = events.send(Event::LoadDone { load: number, now: Timestamp::now() });
        });
    }

    /// Reads the whole site again, and tells all of it at once.
    fn reread(&self, asked: u32) {
        let (site, events) = (Arc::clone(&self.site), self.events.clone());
        thread::spawn(move || {
            let batch = read_all(&site);
            // An event that nobody takes any more is no loss: the program is ending.
            let _ = events.send(Event::Reread { asked, batch, now: Timestamp::now() });
        });
    }

    /// Reads the history; a newer load, or the end, stops it.
    fn read_past(&self, load: u32) {
        let cancel = Arc::clone(&self.cancel.borrow());
        let (site, cache, events) = (Arc::clone(&self.site), self.cache.clone(), self.events.clone());
        thread::spawn(move || {
            let history = history::read(&site, cache.as_deref(), &cancel).map(Arc::new);
            // A record that can't be read records nothing; what it says is told when it is written.
            let translated = Translated::read(&read_file(&site.root.join(TRANSLATED), MAX_FILE).unwrap_or_default());
            // An event that nobody takes any more is no loss: the program is ending.
            let _ = events.send(Event::Past { load, history, translated, now: Timestamp::now() });
        });
    }

    /// Waits until what was ordered is done.
    pub fn finish(self) {
        self.cancel.borrow().store(true, Ordering::Relaxed);
        drop(self.orders);
        // A worker that panicked has ended the program already.
        let _ = self.worker.join();
    }
}

fn work(site: &Site, journal: &Journal, own: &Own, queue: &Receiver<Effect>, events: &Sender<Event>) {
    let mut waiting: VecDeque<Effect> = VecDeque::new();
    loop {
        waiting.extend(queue.try_iter());
        let effect = match waiting.pop_front() {
            Some(effect) => effect,
            None => match queue.recv() {
                Ok(effect) => effect,
                Err(_) => return,
            },
        };
        waiting.extend(queue.try_iter());
        // Of several bodies only the last one will be looked at.
        let is_stale = matches!(effect, Effect::ReadBody(_)) && waiting.iter().any(|next| matches!(next, Effect::ReadBody(_)));
        if is_stale {
            continue;
        }
        let writes = matches!(effect, Effect::Save(..) | Effect::Undo | Effect::Redo);
        let mut written = own.hold().filter(|_| writes);
        // What another run left half-done meanwhile comes first. It may be part of what this one was about to write, so that waits until
        // the reader has seen it.
        let settled = if writes { journal.settle(&site.root) } else { Vec::new() };
        let event = match settled.first() {
            Some(settled) => Some(Event::SaveFailed(settled.message())),
            None => carry_out(site, journal, effect),
        };
        if let (Some(written), Some(Event::Saved { set, .. })) = (&mut written, &event) {
            set.changes.iter().for_each(|change| written.remember(&change.file));
        }
        drop(written);
        if let Some(event) = event
            && events.send(event).is_err()
        {
            return;
        }
    }
}

/// Derives what comes in, until nothing more will come or nobody listens.
pub fn derive_all(queue: &Receiver<Effect>, events: &Sender<Event>) {
    while let Ok(effect) = queue.recv() {
        let Effect::Derive { load, catalog, pages, now } = effect else { continue };
        if events.send(Event::Derived { load, catalog: derive(catalog, pages, now), now }).is_err() {
            return;
        }
    }
}

/// A catalog with these pages too.
pub fn derive(mut catalog: Snapshot, pages: Vec<Arc<Page>>, now: Timestamp) -> Snapshot {
    catalog.0.add(pages);
    catalog.0.refresh(now);
    catalog.0.prepare();
    catalog
}

/// Every page of a site.
pub fn read_all(site: &Site) -> Batch {
    let all = Mutex::new(Batch::default());
    load(site, &AtomicBool::new(false), &|batch| {
        if let Ok(mut all) = all.lock() {
            all.pages.extend(batch.pages);
            all.notes.extend(batch.notes);
        }
    });
    all.into_inner().unwrap_or_default()
}

/// What the disk and the clock say that a new posting needs.
pub fn around(site: &Site) -> Around {
    let text = |path: &str| String::from_utf8(read_file(&site.root.join(path), MAX_FILE).ok()?).ok();
    let read = |path: &&str| Some(((*path).to_owned(), text(path)?));
    Around { archetype: ARCHETYPES.iter().find_map(read), date: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string() }
}

/// What was written, with its pages read again.
fn saved(site: &Site, set: ChangeSet, purpose: Purpose, marked: Vec<Box<str>>, unrecorded: Option<String>) -> Event {
    let pages = set.changes.iter().filter_map(|change| load_path(site, &change.path, &change.file)).collect();
    Event::Saved { set, purpose, marked, pages, unrecorded, now: Timestamp::now() }
}

/// What was taken back or done again.
fn kept(site: &Site, result: Result<Option<ChangeSet>, SaveError>, purpose: Purpose) -> Event {
    match result {
        Ok(Some(set)) => saved(site, set, purpose, Vec::new(), None),
        Ok(None) => Event::NothingKept(purpose),
        Err(error) => Event::SaveFailed(error.message()),
    }
}

fn carry_out(site: &Site, journal: &Journal, effect: Effect) -> Option<Event> {
    match effect {
        Effect::ReadBody(page) => {
            let body = load_body(site, &page).map_err(|error| error.to_string());
            Some(Event::Body(page.path.clone(), body))
        }
        Effect::ReadForEdit(ticket, plan) => {
            let texts = plan.edits.iter().map(|(page, _)| load_bytes(site, page).map_err(|error| error.to_string())).collect();
            Some(Event::Texts(ticket, plan, texts))
        }
        Effect::Save(set, plan) => Some(match journal.save(&site.root, set.clone()) {
            Ok(Written { set, unrecorded }) => saved(site, set, plan.purpose, plan.marked, unrecorded),
            Err(SaveError::Changed { .. }) => {
                let disk = set.changes.iter().map(|change| read_file(&change.file, MAX_FILE).ok()).collect();
                Event::Conflict { plan, set, disk }
            }
            Err(error) => Event::SaveFailed(error.message()),
        }),
        Effect::ReadAround(ticket, new) => Some(Event::Around(ticket, new, around(site))),
        Effect::Undo => Some(kept(site, journal.undo(&site.root), Purpose::Undo)),
        Effect::Redo => Some(kept(site, journal.redo(&site.root), Purpose::Redo)),
        Effect::ReadPages(pages) => {
            Some(Event::Pages { pages: pages.iter().map(|page| load_page(site, page)).collect(), now: Timestamp::now() })
        }
        Effect::ReadRecord(ticket, plan) => {
            let texts = plan.edits.iter().map(|(page, _)| load_bytes(site, page).map_err(|error| error.to_string())).collect();
            Some(Event::Record(ticket, plan, texts, read_record(site)))
        }
        Effect::ReadTexts(pages) => {
            let bodies = pages.each_ref().map(|page| load_body(site, page).map_err(|error| error.to_string()));
            Some(Event::TwoTexts(pages, bodies))
        }
        Effect::ReadCatchUp { pages, blob } => {
            let texts = read_catch_up(site, &pages, &blob);
            Some(Event::CatchUp(pages, texts))
        }
        Effect::Load(_)
        | Effect::Derive { .. }
        | Effect::LayOut { .. }
        | Effect::ReadBodies(..)
        | Effect::ReadProfiles(..)
        | Effect::ReadPast(_)
        | Effect::Reread(_)
        | Effect::OpenEditor(..)
        | Effect::Copy(_)
        | Effect::Open(_)
        | Effect::ListenToMouse(_)
        | Effect::Suspend
        | Effect::TakeOver
        | Effect::Quit => None,
    }
}

/// The bytes of the record of translations that are still fine; `None` where there is none.
fn read_record(site: &Site) -> Result<Option<Vec<u8>>, String> {
    match read_file(&site.root.join(TRANSLATED), MAX_FILE) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn read_profiles(site: &Site, load: u32, pages: &[(PageId, Arc<Page>)], events: &Sender<Event>) {
    let tongues = Tongues::of(site);
    let mut chunks = pages.chunks(BODIES).peekable();
    while let Some(chunk) = chunks.next() {
        let profile = |page: &Page| load_text(site, page).ok().map(|bytes| Profile::of(&bytes, &tongues));
        let profiles = chunk.iter().map(|(id, page)| (*id, profile(page))).collect();
        let (done, now) = (chunks.peek().is_none(), Timestamp::now());
        if events.send(Event::Profiles { load, profiles, done, now }).is_err() {
            return;
        }
    }
}

/// The source as it was, as it is, and its translation.
fn read_catch_up(site: &Site, pages: &[Page; 2], blob: &str) -> Result<ThreeTexts, Message> {
    let base = Git::new(&site.root).blob(blob).map_err(|unknown| unknown.message())?;
    let read = |page: &Page| {
        let failed = |error: std::io::Error| {
            let reason = Message::new("trouble-unreadable").with("error", error.to_string());
            Message::new("beside-failed").with("path", &*page.path).with("reason", reason)
        };
        load_bytes(site, page).map_err(failed)
    };
    Ok([base, read(&pages[0])?, read(&pages[1])?])
}

/// Reads bodies with two threads.
pub fn read_bodies(site: &Site, number: u32, pages: &[(PageId, Arc<Page>)], events: &Sender<Event>) {
    let body = |page: &Page| load_body(site, page).map_or_else(|_| Arc::from(""), |body| Arc::from(fold(&decoded(&body.text))));
    let chunks = Mutex::new(pages.chunks(BODIES));
    let next = || chunks.lock().ok().and_then(|mut chunks| chunks.next());
    let read = || {
        while let Some(chunk) = next() {
            let bodies = chunk.iter().map(|(id, page)| (*id, body(page))).collect();
            if events.send(Event::Bodies { load: number, bodies, done: false }).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(read);
        read();
    });
    // As everywhere here: nobody listens any more only when the program is ending.
    let _ = events.send(Event::Bodies { load: number, bodies: Vec::new(), done: true });
}
