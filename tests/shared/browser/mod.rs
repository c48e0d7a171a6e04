//! The program on screen without a terminal: the embedded sample on disk, an `App` on it, keys as text, effects carried out or not.

#![allow(dead_code, reason = "each file of tests uses a part of it")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

pub mod dice;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use affiche::app::beside::catch_up::CatchUp;
use affiche::app::event::{Effect, Event, Mouse, Purpose};
use affiche::app::key::Key;
use affiche::app::layers::Layer;
use affiche::app::{App, update};
use affiche::catalog::create::Around;
use affiche::checks::translated::{TRANSLATED, Translated};
use affiche::checks::{Base, Profile, rule_ids};
use affiche::compare::Tongues;
use affiche::config::{Source, read as read_settings};
use affiche::content::journal::Journal;
use affiche::content::load::{Batch, load, load_body, load_bytes, load_page, load_path};
use affiche::content::save::{ChangeSet, SaveError};
use affiche::content::status::Status;
use affiche::content::{Page, PageId};
use affiche::git::{Git, history};
use affiche::locale::UiLanguage;
use affiche::site::{Site, open};
use affiche::theme::{Depth, Theme};
use affiche::ui::Frame;
use dice::Dice;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Where the sample keeps its postings.
pub const EN: &str = "content/en/careers/positions/";
/// The same in French.
pub const FR: &str = "content/fr/carrieres/postes/";

/// The present moment of every test.
pub fn now() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

/// What a source was when its translation was brought up to it.
pub fn base() -> Base {
    let time = "2026-03-02T12:00:00Z".parse().unwrap();
    Base { commit: "5f3c2a1e0b9d8c7f".into(), time, blob: "8baef1b4abc478178b004d62031cf7fe6db6f903".into(), acknowledged: false }
}

/// Pages of a site on disk, by path.
pub fn pages(site: &Site) -> Vec<Page> {
    let batches = Mutex::new(Vec::new());
    load(site, &AtomicBool::new(false), &|batch: Batch| batches.lock().unwrap().extend(batch.pages));
    let mut pages: Vec<Page> = batches.into_inner().unwrap().into_iter().map(Arc::unwrap_or_clone).collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// What was written, with its pages read again.
fn saved(site: &Site, set: ChangeSet, purpose: Purpose, marked: Vec<Box<str>>, unrecorded: Option<String>) -> Event {
    let pages = set.changes.iter().filter_map(|change| load_path(site, &change.path, &change.file)).collect();
    Event::Saved { set, purpose, marked, pages, unrecorded, now: now() }
}

fn kept(site: &Site, result: Result<Option<ChangeSet>, SaveError>, purpose: Purpose) -> Event {
    match result {
        Ok(Some(set)) => saved(site, set, purpose, Vec::new(), None),
        Ok(None) => Event::NothingKept(purpose),
        Err(error) => Event::SaveFailed(error.message()),
    }
}

/// An `App`, and the site that it is about.
pub struct Browser {
    pub app: App,
    folder: tempfile::TempDir,
}

impl Browser {
    /// Before anything was read.
    pub fn unread(width: u16, height: u16) -> Browser {
        let folder = tempfile::tempdir().unwrap();
        affiche::sample::write(folder.path()).unwrap();
        Browser::of(folder, width, height)
    }

    /// On the site in `folder`, before anything was read.
    pub fn of(folder: tempfile::TempDir, width: u16, height: u16) -> Browser {
        let site = Arc::new(open(folder.path()).unwrap());
        let text = fs::read_to_string(folder.path().join(".affiche.yaml")).unwrap_or_default();
        let (settings, notes) = read_settings(&[Source { name: ".affiche.yaml".into(), text }], &rule_ids());
        assert_eq!(notes, []);
        let mut app = App::new(site, Arc::new(settings), UiLanguage::English, false);
        app.sample = true;
        app.size = (width, height);
        assert_eq!(app.load(), [Effect::Load(1)]);
        Browser { app, folder }
    }

    /// On the site in `folder`, whatever is wrong with its settings.
    pub fn of_hostile(folder: tempfile::TempDir, width: u16, height: u16) -> Browser {
        let site = Arc::new(open(folder.path()).unwrap());
        let text = fs::read_to_string(folder.path().join(".affiche.yaml")).unwrap();
        let (settings, notes) = read_settings(&[Source { name: ".affiche.yaml".into(), text }], &rule_ids());
        let mut app = App::new(site, Arc::new(settings), UiLanguage::English, false);
        app.notes = notes;
        app.size = (width, height);
        assert_eq!(app.load(), [Effect::Load(1)]);
        Browser { app, folder }
    }

    /// With everything read, and the first body in the preview.
    pub fn open(width: u16, height: u16) -> Browser {
        let mut browser = Browser::unread(width, height);
        let pages = browser.pages();
        browser.load(1, pages);
        browser
    }

    /// The usual screen.
    pub fn new() -> Browser {
        Browser::open(80, 24)
    }

    /// What was written on the site; kept beside it.
    pub fn journal(&self) -> Journal {
        Journal::new(&self.root().join(".state"), self.root())
    }

    /// Shows what a translation has to catch up with, as if git knew what its source was.
    pub fn catch_up(&mut self) {
        let [source, translation] =
            [format!("{EN}river-ice-forecaster.md"), format!("{FR}prévisionniste-des-glaces-de-rivière.md")];
        let old = self.bytes(&source);
        let now = String::from_utf8(old.clone()).unwrap();
        let now = now.replace("At least 2 seasons", "At least 3 full seasons").replace("a little better.", "much better.");
        let now = now.replace("* Draft the", "* Walk on the ice with those who know it.\n* Draft the");
        let now = now
            .replace(", calmly, at any hour of your shift.", ".")
            .replace("Shifts follow the ice: long in April, light in July. ", "");
        let pages = Box::new([&source, &translation].map(|path| self.page(path)));
        self.app.layers.push(Layer::CatchUp(Box::new(CatchUp::new((*pages).clone(), base()))));
        let texts = [old, now.into_bytes(), self.bytes(&translation)];
        self.send(Event::CatchUp(pages, Ok(texts)));
    }

    pub fn site(&self) -> &Site {
        &self.app.catalog.site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of the site is.
    pub fn file(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.file(path)).unwrap()
    }

    /// What is on disk now.
    pub fn pages(&self) -> Vec<Page> {
        pages(self.site())
    }

    /// The page with this path, or with this file name.
    pub fn page(&self, path: &str) -> Page {
        self.app.catalog.index().page(self.id(path)).clone()
    }

    pub fn id(&self, path: &str) -> PageId {
        let index = self.app.catalog.index();
        let found = index.ids().find(|id| index.page(*id).path.ends_with(path));
        found.unwrap_or_else(|| panic!("there is no {path}"))
    }

    pub fn status(&self, path: &str) -> Status {
        self.app.catalog.effective(self.id(path)).status
    }

    /// A load of these pages in batches of any size, as the disk may bring them, with frames between, and the bodies that are asked for.
    /// Each test has its own batches, the same at each run.
    pub fn load(&mut self, load: u32, pages: Vec<Page>) {
        let mut dice = Dice::named(std::thread::current().name().unwrap_or_default());
        self.load_with(&mut dice, load, pages);
    }

    /// The same in batches that these dice decide.
    pub fn load_with(&mut self, dice: &mut Dice, load: u32, mut pages: Vec<Page>) {
        dice.shuffle(&mut pages);
        let most = 1 + dice.throw(pages.len().max(1));
        for batch in dice.cut(pages, most) {
            let effects = self.batch(load, batch);
            // Several events may come before one frame.
            if dice.throw(2) == 0 {
                self.draw();
            }
            self.carry_out(effects);
            if dice.throw(2) == 0 {
                self.draw();
            }
        }
        let effects = self.send(Event::LoadDone { load, now: now() });
        self.draw();
        self.carry_out(effects);
    }

    /// The screen, and in words: as much of it as is drawn at all must be drawn whatever is known by then.
    pub fn draw(&self) -> (Buffer, Frame) {
        let (width, height) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let theme = Theme::built_in("dark", Depth::True).unwrap();
        let frame = affiche::ui::draw(&self.app, &theme, &mut buffer);
        affiche::ui::linear::words(&self.app);
        (buffer, frame)
    }

    /// One batch of a load.
    pub fn batch(&mut self, load: u32, pages: Vec<Page>) -> Vec<Effect> {
        let pages = pages.into_iter().map(Arc::new).collect();
        self.send(Event::Loaded { load, batch: Batch { pages, notes: Vec::new() }, now: now() })
    }

    pub fn send(&mut self, event: Event) -> Vec<Effect> {
        update(&mut self.app, event)
    }

    /// The names of the keys in a text: each letter is one, others stand in angle brackets.
    fn keys(text: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (name, after) = match rest.strip_prefix('<').and_then(|after| after.split_once('>')) {
                Some((name, after)) => (name.to_owned(), after),
                None => (c.to_string(), &rest[c.len_utf8()..]),
            };
            names.push(name);
            rest = after;
        }
        names
    }

    fn press_key(&mut self, name: &str) -> Vec<Effect> {
        let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
        self.send(Event::Key(key))
    }

    /// Presses keys in one go, with no frame between them, as the terminal would send them. Returns what is asked of the world, and does
    /// nothing of it.
    pub fn burst(&mut self, keys: &str) -> Vec<Effect> {
        let seen = self.app.dialogs;
        let mut effects = Vec::new();
        for name in Browser::keys(keys) {
            let key = Key::parse(&name).unwrap_or_else(|| panic!("{name} is no key"));
            let event = if self.app.dialogs == seen { Event::Key(key) } else { Event::TooEarly };
            effects.extend(self.send(event));
        }
        effects
    }

    /// Presses keys, written as `/gest<enter>a`, by the names of the table of actions. Returns what is asked of the world, and does
    /// nothing of it.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        Browser::keys(keys).iter().flat_map(|name| self.press_key(name)).collect()
    }

    /// Presses keys, and after each does what is asked of the world, as the terminal would.
    pub fn run(&mut self, keys: &str) {
        for name in Browser::keys(keys) {
            let effects = self.press_key(&name);
            self.carry_out(effects);
        }
    }

    /// Does what is asked of the world, and what that leads to.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let site = Arc::clone(&self.app.catalog.site);
            let answer = match effect {
                Effect::ReadBody(page) => {
                    Event::Body(page.path.clone(), load_body(&site, &page).map_err(|error| error.to_string()))
                }
                Effect::ReadForEdit(ticket, plan) => {
                    let text = |page: &Page| fs::read(page.file(&site.root)).map_err(|e| e.to_string());
                    let texts = plan.edits.iter().map(|(page, _)| text(page)).collect();
                    Event::Texts(ticket, plan, texts)
                }
                Effect::Save(set, plan) => match self.journal().save(&site.root, set.clone()) {
                    Ok(written) => saved(&site, written.set, plan.purpose, plan.marked, written.unrecorded),
                    Err(SaveError::Changed { .. }) => {
                        let disk = set.changes.iter().map(|change| fs::read(&change.file).ok()).collect();
                        Event::Conflict { plan, set, disk }
                    }
                    Err(error) => Event::SaveFailed(error.message()),
                },
                Effect::ReadAround(ticket, new) => {
                    let around = Around { archetype: None, date: "2026-06-01T12:00:00Z".into() };
                    Event::Around(ticket, new, around)
                }
                Effect::Undo => kept(&site, self.journal().undo(&site.root), Purpose::Undo),
                Effect::Redo => kept(&site, self.journal().redo(&site.root), Purpose::Redo),
                Effect::ReadPages(pages) => {
                    Event::Pages { pages: pages.iter().map(|page| load_page(&site, page)).collect(), now: now() }
                }
                Effect::ReadBodies(load, pages) => {
                    let body = |page: &Page| affiche::text::fold(&load_body(&site, page).unwrap().text);
                    let bodies = pages.iter().map(|(id, page)| (*id, body(page).into())).collect();
                    Event::Bodies { load, bodies, done: true }
                }
                Effect::ReadProfiles(load, pages) => {
                    let tongues = Tongues::of(&site);
                    let profile = |page: &Page| Some(Profile::of(&load_bytes(&site, page).ok()?, &tongues));
                    let profiles = pages.iter().map(|(id, page)| (*id, profile(page))).collect();
                    Event::Profiles { load, profiles, done: true, now: now() }
                }
                Effect::ReadPast(load) => {
                    let history = history::read(&site, None, &AtomicBool::new(false)).map(Arc::new);
                    let translated = Translated::read(&fs::read(site.root.join(TRANSLATED)).unwrap_or_default());
                    Event::Past { load, history, translated, now: now() }
                }
                Effect::ReadRecord(ticket, plan) => {
                    let text = |page: &Page| fs::read(page.file(&site.root)).map_err(|e| e.to_string());
                    let texts = plan.edits.iter().map(|(page, _)| text(page)).collect();
                    Event::Record(ticket, plan, texts, Ok(fs::read(site.root.join(TRANSLATED)).ok()))
                }
                Effect::LayOut { ticket, text, verbatim, width } => {
                    let document = affiche::app::preview::read(&text, verbatim);
                    let layout = document.layout(width);
                    Event::LaidOut { ticket, document, layout, width }
                }
                Effect::Derive { load, catalog, pages, now } => {
                    Event::Derived { load, catalog: affiche::terminal::derive(catalog, pages, now), now }
                }
                Effect::Reread(asked) => Event::Reread { asked, batch: affiche::terminal::read_all(&site), now: now() },
                Effect::Load(load) => {
                    let pages = self.pages();
                    self.load(load, pages);
                    continue;
                }
                Effect::ReadTexts(pages) => {
                    let bodies = pages.each_ref().map(|page| load_body(&site, page).map_err(|error| error.to_string()));
                    Event::TwoTexts(pages, bodies)
                }
                Effect::ReadCatchUp { pages, blob } => {
                    let base = Git::new(&site.root).blob(&blob).map_err(|unknown| unknown.message());
                    let read = |page: &Page| fs::read(page.file(&site.root)).unwrap();
                    let texts = base.map(|base| [base, read(&pages[0]), read(&pages[1])]);
                    Event::CatchUp(pages, texts)
                }
                Effect::OpenEditor(..)
                | Effect::Copy(_)
                | Effect::Open(_)
                | Effect::ListenToMouse(_)
                | Effect::Suspend
                | Effect::TakeOver
                | Effect::Quit => continue,
            };
            let effects = self.send(answer);
            self.carry_out(effects);
        }
    }

    pub fn mouse(&mut self, mouse: Mouse, column: u16, row: u16) -> Vec<Effect> {
        self.send(Event::Mouse(mouse, column, row))
    }

    /// The file name of the posting under the cursor; empty where there is none.
    pub fn selected(&self) -> String {
        self.app.selected().map_or_else(String::new, |id| self.name(id))
    }

    /// The file name of a posting.
    pub fn name(&self, id: PageId) -> String {
        let path = &self.app.catalog.index().page(id).path;
        path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// The file names of the rows.
    pub fn rows(&self) -> Vec<String> {
        self.app.list.rows.iter().map(|id| self.name(*id)).collect()
    }

    /// What was said, by the name of its text.
    pub fn said(&self) -> &str {
        self.app.notice.as_ref().map_or("", |notice| notice.message.id)
    }

    /// The effect that reads the body of this posting.
    pub fn read_body(&self, path: &str) -> Effect {
        Effect::ReadBody(Arc::new(self.page(path)))
    }
}
