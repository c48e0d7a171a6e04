//! The program on screen without a terminal: a site read as the terminal reads it, keys, frames drawn into a buffer. All that benchmarks
//! ask of the program's state goes through here. Measures nothing.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use affiche::app::event::{Effect, Event};
use affiche::app::key::Key;
use affiche::app::{App, update};
use affiche::catalog::Catalog;
use affiche::config::Settings;
use affiche::content::load::{Batch, Body, load, load_body};
use affiche::content::{Index, Page};
use affiche::locale::UiLanguage;
use affiche::site::Site;
use affiche::theme::{Depth, Theme};
use affiche::ui::draw;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns and rows of the screen.
pub const SIZE: (u16, u16) = (200, 50);

/// How long a frame waits for a search, as in the terminal.
const PATIENCE: Duration = Duration::from_millis(2);

/// An `App` with a screen to be drawn on.
pub struct Screen {
    pub app: App,
    theme: Theme,
    /// The frame that is being drawn, and the one before it.
    frames: [Buffer; 2],
    sender: Sender<Event>,
    events: Receiver<Event>,
    /// What is to be derived, by one thread as in the terminal.
    derivations: Sender<Effect>,
}

impl Screen {
    /// On a site, before anything was read.
    pub fn unread(root: &Path) -> Screen {
        let mut app = App::new(site(root), Arc::new(Settings::default()), UiLanguage::English, true);
        app.size = SIZE;
        let frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let (sender, events) = mpsc::channel();
        let (derivations, queue) = mpsc::channel();
        let answers = sender.clone();
        thread::spawn(move || affiche::terminal::derive_all(&queue, &answers));
        let theme = Theme::built_in("dark", Depth::True).unwrap();
        Screen { app, theme, frames: [frame.clone(), frame], sender, events, derivations }
    }

    /// With everything read, in batches and by threads as the terminal has it, and the first body in the preview. What is looked at
    /// in the background afterwards is not.
    pub fn open(root: &Path) -> Screen {
        let mut screen = Screen::unread(root);
        screen.app.load();
        let (site, sender) = (Arc::clone(&screen.app.catalog.site), screen.sender.clone());
        let reader = thread::spawn(move || {
            let send = |batch| sender.send(Event::Loaded { load: 1, batch, now: Timestamp::now() }).unwrap();
            load(&site, &AtomicBool::new(false), &send);
            sender.send(Event::LoadDone { load: 1, now: Timestamp::now() }).unwrap();
        });
        while !screen.app.loading.done {
            let event = screen.events.recv().unwrap();
            let effects = screen.send(event);
            screen.derive(effects);
        }
        reader.join().unwrap();
        let page = screen.selected();
        screen.read_body(&page);
        screen.draw();
        screen
    }

    /// Something happens; returns what is asked of the world.
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

    /// Does of the effects what derives a large catalog in the background.
    fn derive(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if matches!(effect, Effect::Derive { .. }) {
                self.derivations.send(effect).unwrap();
            }
        }
    }

    /// Goes on with the search until it is done or the frame's patience is over, as the loop of the terminal does before a frame.
    pub fn go_on(&mut self) {
        let begun = Instant::now();
        while self.app.is_searching() && begun.elapsed() < PATIENCE {
            self.send(Event::GoOn);
        }
    }

    /// Goes on with the search to its end.
    pub fn finish(&mut self) {
        while self.app.is_searching() {
            self.send(Event::GoOn);
        }
    }

    /// Draws a frame, and looks for the cells that differ from the last one: all of it but the writing.
    pub fn draw(&mut self) -> usize {
        self.frames.swap(0, 1);
        self.frames[0].reset();
        draw(&self.app, &self.theme, &mut self.frames[0]);
        self.frames[1].diff(&self.frames[0]).len()
    }

    /// Reads the body of a page and takes it in, as the effect that asks for it does.
    pub fn read_body(&mut self, page: &Page) {
        let body = load_body(&self.app.catalog.site, page).map_err(|error| error.to_string());
        self.send(Event::Body(page.path.clone(), body));
    }

    /// Does of the effects what brings a body into the preview. True where there was one.
    pub fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let mut read = false;
        for effect in effects {
            if let Effect::ReadBody(page) = effect {
                self.read_body(&page);
                read = true;
            }
        }
        read
    }

    /// Shows this text as the body of the posting under the cursor.
    pub fn show_body(&mut self, text: String) {
        let path = self.selected().path;
        self.send(Event::Body(path, Ok(Body { text, lines_before: 8, cut: false })));
    }

    /// Does of the effects what reads bodies for `text:`, in a thread, and sends them as the terminal does. False where none does.
    pub fn read_bodies(&mut self, effects: Vec<Effect>) -> bool {
        let wanted = effects.into_iter().find_map(|effect| match effect {
            Effect::ReadBodies(load, pages) => Some((load, pages)),
            _ => None,
        });
        let Some((load, pages)) = wanted else { return false };
        let (site, sender) = (Arc::clone(&self.app.catalog.site), self.sender.clone());
        thread::spawn(move || affiche::terminal::read_bodies(&site, load, &pages, &sender));
        true
    }

    /// Waits for an event, takes it and all that came with it, as the loop of the terminal does before a frame. True once the last
    /// bodies are here.
    pub fn take_events(&mut self) -> bool {
        let mut done = false;
        let first = self.events.recv().unwrap();
        let mut next = Some(first);
        while let Some(event) = next {
            done |= matches!(event, Event::Bodies { done: true, .. });
            self.send(event);
            next = self.events.try_recv().ok();
        }
        self.go_on();
        done
    }

    /// The page under the cursor.
    pub fn selected(&self) -> Page {
        self.app.catalog.index().page(self.app.selected().unwrap()).clone()
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

/// Every page of a site, with all that is derived from them.
pub fn catalog(site: &Arc<Site>) -> Catalog {
    let mut catalog = Catalog::new(Arc::clone(site), Arc::new(Settings::default()), true);
    let batches = Mutex::new(Vec::new());
    load(site, &AtomicBool::new(false), &|batch: Batch| batches.lock().unwrap().push(batch.pages));
    for pages in batches.into_inner().unwrap() {
        catalog.add(pages);
    }
    catalog.refresh(Timestamp::now());
    catalog
}
