//! The program on screen without a terminal: the embedded sample on disk, an `App` on it, keys as text, effects carried out or not.

#![allow(dead_code, reason = "each file of tests uses a part of it")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

pub mod dice;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use affiche::app::event::{Effect, Event, Mouse};
use affiche::app::input::key::Key;
use affiche::app::pending::Request;
use affiche::app::view::CatchUpView;
use affiche::app::{App, update};
use affiche::catalog::{Catalog, derive};
use affiche::checks::{Base, BaseKind};
use affiche::config::{Settings, SettingsFile, read as read_settings};
use affiche::content::load::Batch;
use affiche::content::status::Status;
use affiche::content::undo_journal::Journal;
use affiche::content::{Page, PageId};
use affiche::facts::{Fact, Facts};
use affiche::locale::UiLanguage;
use affiche::site::{Site, open};
use affiche::theme::{Depth, Theme};
use affiche::ui::Frame;
use affiche::work::{Answer, CatchUpTexts, Context, Job, Ticket, perform_all};
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
    Base {
        commit: "5f3c2a1e0b9d8c7f".into(),
        time,
        blob: "8baef1b4abc478178b004d62031cf7fe6db6f903".into(),
        origin: None,
        kind: BaseKind::Updated,
    }
}

/// Pages of a site on disk, by path.
pub fn pages(site: &Arc<Site>) -> Vec<Page> {
    let context = Context::new(Arc::clone(site), Journal::nowhere(), None);
    let answers = perform_all(&context, vec![Job::ReadSite], now());
    let [Answer::SiteRead(batch)] = answers.as_slice() else { panic!("{answers:?}") };
    let mut pages: Vec<Page> = batch.pages.iter().map(|page| Page::clone(page)).collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// A catalog of these pages.
pub fn catalog(site: &Arc<Site>, settings: &Arc<Settings>, all_pages: bool, pages: Vec<Page>) -> Arc<Catalog> {
    let mut facts = Facts::new(Arc::clone(site), Arc::clone(settings), all_pages);
    facts.apply(Fact::Pages(pages.into_iter().map(Arc::new).collect()));
    facts.apply(Fact::AllPages);
    derive(&facts, now())
}

/// The jobs among effects, in their order.
pub fn jobs(effects: &[Effect]) -> Vec<Job> {
    let job = |effect: &Effect| if let Effect::Perform(_, job) = effect { Some(job.clone()) } else { None };
    effects.iter().filter_map(job).collect()
}

/// The ticket of the first job among effects.
pub fn ticket(effects: &[Effect]) -> Ticket {
    let ticket = |effect: &Effect| if let Effect::Perform(ticket, _) = effect { Some(*ticket) } else { None };
    effects.iter().find_map(ticket).unwrap_or_else(|| panic!("nothing is asked for: {effects:?}"))
}

/// The job derives a catalog.
pub fn derives(effect: &Effect) -> bool {
    matches!(effect, Effect::Perform(_, Job::Derive(_)))
}

/// An `App`, and the site that it is about.
pub struct Browser {
    pub app: App,
    folder: tempfile::TempDir,
    /// The tickets of all loads, the first one first.
    loads: Vec<Ticket>,
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
        Browser::on(site, folder, width, height)
    }

    /// On a site with the settings in `folder`, before anything was read.
    pub fn on(site: Arc<Site>, folder: tempfile::TempDir, width: u16, height: u16) -> Browser {
        let text = fs::read_to_string(folder.path().join(".affiche.yaml")).unwrap_or_default();
        let (settings, notes) = read_settings(&[SettingsFile { name: ".affiche.yaml".into(), text }]);
        assert_eq!(notes, []);
        let mut app = App::new(site, Arc::new(settings), UiLanguage::English, false);
        app.sample = true;
        app.screen.size = (width, height);
        let loads = vec![ticket(&app.load())];
        Browser { app, folder, loads }
    }

    /// On the site in `folder`, whatever is wrong with its settings.
    pub fn of_hostile(folder: tempfile::TempDir, width: u16, height: u16) -> Browser {
        let site = Arc::new(open(folder.path()).unwrap());
        let text = fs::read_to_string(folder.path().join(".affiche.yaml")).unwrap();
        let (settings, notes) = read_settings(&[SettingsFile { name: ".affiche.yaml".into(), text }]);
        let mut app = App::new(site, Arc::new(settings), UiLanguage::English, false);
        app.notes = notes;
        app.screen.size = (width, height);
        let loads = vec![ticket(&app.load())];
        Browser { app, folder, loads }
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

    /// Settings that the site might have had from the beginning.
    pub fn use_settings(&mut self, settings: Settings) {
        self.app.library.facts_mut().settings = Arc::new(settings);
        self.app.library.show(self.app.library.derive(now()));
    }

    /// Where jobs are performed; what was written on the site is kept beside it.
    fn context(&self) -> Context {
        let journal = Journal::new(&self.root().join(".state"), self.root());
        Context::new(Arc::clone(&self.app.catalog().site), journal, None)
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
        self.app.views.push(CatchUpView::new((*pages).clone(), base()).into());
        let texts = CatchUpTexts { origin: None, base: old, now: now.into_bytes(), translation: self.bytes(&translation) };
        self.answer_to(Request::Texts, Answer::CatchUp(pages, Ok(texts)));
    }

    pub fn site(&self) -> &Arc<Site> {
        &self.app.catalog().site
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
        self.app.catalog().index().page(self.id(path)).clone()
    }

    pub fn id(&self, path: &str) -> PageId {
        let index = self.app.catalog().index();
        let found = index.ids().find(|id| index.page(*id).path.ends_with(path));
        found.unwrap_or_else(|| panic!("there is no {path}"))
    }

    pub fn status(&self, path: &str) -> Status {
        self.app.catalog().effective(self.id(path)).status
    }

    /// A load of these pages in batches of any size, as the disk may bring them, with frames between, and the bodies that are asked for.
    /// Each test has its own batches, the same at each run.
    pub fn load(&mut self, load: usize, pages: Vec<Page>) {
        let mut dice = Dice::named(std::thread::current().name().unwrap_or_default());
        self.load_with(&mut dice, load, pages);
    }

    /// The same in batches that these dice decide.
    pub fn load_with(&mut self, dice: &mut Dice, load: usize, mut pages: Vec<Page>) {
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
        let effects = self.load_done(load);
        self.draw();
        self.carry_out(effects);
    }

    /// The screen, and in words: as much of it as is drawn at all must be drawn whatever is known by then.
    pub fn draw(&self) -> (Buffer, Frame) {
        let (width, height) = self.app.screen.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let theme = Theme::built_in("dark", Depth::True).unwrap();
        let frame = affiche::ui::draw(&self.app, &theme, &mut buffer);
        affiche::ui::linear::words(&self.app);
        (buffer, frame)
    }

    /// Reads the site again from the beginning.
    pub fn reload(&mut self) -> Vec<Effect> {
        let effects = self.app.load();
        self.remember_loads(&effects);
        effects
    }

    /// One batch of a load; loads are counted from 1.
    pub fn batch(&mut self, load: usize, pages: Vec<Page>) -> Vec<Effect> {
        let pages = pages.into_iter().map(Arc::new).collect();
        self.answer(self.loads[load - 1], Answer::Loaded(Batch { pages, notes: Vec::new() }))
    }

    /// The end of a load.
    pub fn load_done(&mut self, load: usize) -> Vec<Effect> {
        self.answer(self.loads[load - 1], Answer::LoadDone)
    }

    /// How many loads there have been.
    pub fn loads(&self) -> usize {
        self.loads.len()
    }

    fn remember_loads(&mut self, effects: &[Effect]) {
        let load = |effect: &Effect| if let Effect::Perform(ticket, Job::Load) = effect { Some(*ticket) } else { None };
        self.loads.extend(effects.iter().filter_map(load));
    }

    pub fn send(&mut self, event: Event) -> Vec<Effect> {
        let effects = update(&mut self.app, event);
        self.remember_loads(&effects);
        effects
    }

    /// The answer to a job.
    pub fn answer(&mut self, ticket: Ticket, answer: Answer) -> Vec<Effect> {
        self.send(Event::Answer(ticket, answer, now()))
    }

    /// An answer as if it had been asked for just now.
    pub fn answer_to(&mut self, request: Request, answer: Answer) -> Vec<Effect> {
        let ticket = self.app.pending.ask(request);
        self.answer(ticket, answer)
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

    /// Performs the jobs that are asked for, and what they lead to.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Perform(ticket, job) = effect else { continue };
            match job {
                // The disk may bring the pages in any order.
                Job::Load => {
                    let pages = self.pages();
                    let load = self.loads.iter().position(|load| *load == ticket).unwrap();
                    self.load(load + 1, pages);
                }
                // Nothing is opened outside of the tests.
                Job::OpenAddress(_) => {}
                job => {
                    for answer in perform_all(&self.context(), vec![job], now()) {
                        let effects = self.answer(ticket, answer);
                        self.carry_out(effects);
                    }
                }
            }
        }
    }

    /// Performs the jobs that are asked for, but not those that they lead to; returns these.
    pub fn only(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut next = Vec::new();
        for effect in effects {
            let Effect::Perform(ticket, job) = effect else { continue };
            for answer in perform_all(&self.context(), vec![job], now()) {
                next.extend(self.answer(ticket, answer));
            }
        }
        next
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
        let path = &self.app.catalog().index().page(id).path;
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

    /// The job that reads the body of this posting.
    pub fn read_body(&self, path: &str) -> Job {
        Job::ReadBody(Arc::new(self.page(path)))
    }
}
