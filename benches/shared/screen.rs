//! The browser without a terminal: reads a site, presses keys, and draws frames into a buffer. Benchmarks use the program's state only
//! through this module.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use affiche::app::event::{Effect, Event};
use affiche::app::input::key::Key;
use affiche::app::pending::Request;
use affiche::app::{App, update};
use affiche::catalog::{Catalog, derive};
use affiche::config::Settings;
use affiche::content::load::{Batch, Body, load, load_body};
use affiche::content::undo_journal::Journal;
use affiche::content::{Index, Page};
use affiche::facts::Facts;
use affiche::locale::UiLanguage;
use affiche::site::Site;
use affiche::theme::{Depth, Theme};
use affiche::ui::draw;
use affiche::work::pool::{Deliver, Pool};
use affiche::work::{Answer, Context, Job, perform_all};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns and rows of the screen.
pub const SIZE: (u16, u16) = (200, 50);

/// How long a frame waits for a search; the same as in the terminal.
const PATIENCE: Duration = Duration::from_millis(2);

/// An `App` with a screen buffer.
pub struct Screen {
    pub app: App,
    theme: Theme,
    /// The current frame and the previous one.
    frames: [Buffer; 2],
    events: Receiver<Event>,
    /// Performs jobs as in the terminal.
    pool: Pool,
}

impl Screen {
    /// Opens a site without reading pages.
    pub fn unread(root: &Path) -> Screen {
        let mut app = App::new(site(root), Arc::new(Settings::default()), UiLanguage::English, true);
        app.screen.size = SIZE;
        let frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let (sender, events) = mpsc::channel();
        let deliver: Deliver = Arc::new(move |ticket, answer, now| sender.send(Event::Answer(ticket, answer, now)).is_ok());
        let context = Context::new(Arc::clone(&app.catalog().site), Journal::nowhere(), None);
        let theme = Theme::built_in("dark", Depth::True).unwrap();
        Screen { app, theme, frames: [frame.clone(), frame], events, pool: Pool::new(context, &deliver) }
    }

    /// Opens a site, reads all pages in batches and by threads as the terminal does, and shows the first body. Skips later background work.
    pub fn open(root: &Path) -> Screen {
        let mut screen = Screen::unread(root);
        let effects = screen.app.load();
        screen.perform(effects, |job| matches!(job, Job::Load));
        while !screen.app.library.is_ready() {
            let event = screen.events.recv().unwrap();
            let effects = screen.send(event);
            screen.perform(effects, |job| matches!(job, Job::Derive(_)));
        }
        let page = screen.selected();
        screen.read_body(&page);
        screen.draw();
        screen
    }

    /// Performs the wanted jobs. Returns true if there was one.
    fn perform(&mut self, effects: Vec<Effect>, is_wanted: fn(&Job) -> bool) -> bool {
        let mut any = false;
        for effect in effects {
            if let Effect::Perform(ticket, job) = effect
                && is_wanted(&job)
            {
                any = true;
                self.pool.perform(ticket, job);
            }
        }
        any
    }

    /// Handles an answer as if it had been requested.
    fn answer(&mut self, request: Request, answer: Answer) -> Vec<Effect> {
        let ticket = self.app.pending.ask(request);
        self.send(Event::Answer(ticket, answer, Timestamp::now()))
    }

    /// Handles an event and returns its effects.
    pub fn send(&mut self, event: Event) -> Vec<Effect> {
        update(&mut self.app, event)
    }

    /// Presses a key by its name.
    pub fn key(&mut self, name: &str) -> Vec<Effect> {
        self.send(Event::Key(Key::parse(name).unwrap()))
    }

    /// Presses the key of a character.
    pub fn character(&mut self, c: char) -> Vec<Effect> {
        self.key(&if c == ' ' { "space".to_owned() } else { c.to_string() })
    }

    /// Continues the search until it is done or the frame's time is up, as the terminal's loop does before a frame.
    pub fn go_on(&mut self) {
        let begun = Instant::now();
        while self.app.list.is_searching() && begun.elapsed() < PATIENCE {
            self.send(Event::GoOn);
        }
    }

    /// Continues the search to its end.
    pub fn finish(&mut self) {
        while self.app.list.is_searching() {
            self.send(Event::GoOn);
        }
    }

    /// Draws a frame and finds the changed cells; everything except writing them.
    pub fn draw(&mut self) -> usize {
        self.frames.swap(0, 1);
        self.frames[0].reset();
        draw(&self.app, &self.theme, &mut self.frames[0]);
        self.frames[1].diff(&self.frames[0]).len()
    }

    /// Reads a page's body and handles it.
    pub fn read_body(&mut self, page: &Page) {
        let body = load_body(&self.app.catalog().site, page).map_err(|error| error.to_string());
        self.answer(Request::Body, Answer::Body(page.path.clone(), body));
    }

    /// Performs the effects that bring a body into the preview. Returns true if there was one.
    pub fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let mut read = false;
        for effect in effects {
            if let Effect::Perform(_, Job::ReadBody(page)) = effect {
                self.read_body(&page);
                read = true;
            }
        }
        read
    }

    /// Shows this text as the body of the posting under the cursor.
    pub fn show_body(&mut self, text: String) {
        let path = self.selected().path;
        self.answer(Request::Body, Answer::Body(path, Ok(Body { text, lines_before: 8, cut: false })));
    }

    /// Performs the effects that read bodies for `text:` in a thread. Returns false if there is none.
    pub fn read_bodies(&mut self, effects: Vec<Effect>) -> bool {
        self.perform(effects, |job| matches!(job, Job::ReadBodies(_)))
    }

    /// Waits for an event and handles it and all queued ones, as the terminal's loop does before a frame. Returns true once the last bodies
    /// have arrived.
    pub fn take_events(&mut self) -> bool {
        let mut done = false;
        let first = self.events.recv().unwrap();
        let mut next = Some(first);
        while let Some(event) = next {
            done |= matches!(event, Event::Answer(_, Answer::Bodies { done: true, .. }, _));
            self.send(event);
            next = self.events.try_recv().ok();
        }
        self.go_on();
        done
    }

    /// The page under the cursor.
    pub fn selected(&self) -> Page {
        self.app.catalog().index().page(self.app.selected().unwrap()).clone()
    }

    /// Rows of the list.
    pub fn rows(&self) -> usize {
        self.app.list.rows.len()
    }
}

/// The site in a folder.
pub fn site(root: &Path) -> Arc<Site> {
    Arc::new(affiche::site::open(root).unwrap())
}

/// Every page of a site, in an index.
pub fn index(site: &Site) -> Index {
    let index = Mutex::new(Index::default());
    load(site, &AtomicBool::new(false), &|batch: Batch| index.lock().unwrap().add(batch.pages));
    index.into_inner().unwrap()
}

/// The catalog of a site.
pub fn catalog(site: &Arc<Site>) -> Arc<Catalog> {
    let mut facts = Facts::new(Arc::clone(site), Arc::new(Settings::default()), true);
    let context = Context::new(Arc::clone(site), Journal::nowhere(), None);
    for answer in perform_all(&context, vec![Job::Load], Timestamp::now()) {
        answer.fact().into_iter().for_each(|fact| facts.apply(fact));
    }
    derive(&facts, Timestamp::now())
}
