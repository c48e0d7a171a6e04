//! The program in a terminal: session, input, signals, effects, and the loop that ties them. The only place that talks to a terminal.

mod background;
mod editor;
mod hyperlinks;
mod input;
mod linear_writer;
mod repositioning_backend;
mod session;
mod signals;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::layout::Position;

use crate::app::event::{Effect, Event, Mouse};
use crate::app::layout::ScreenMode;
use crate::app::{App, update};
use crate::content::Page;
use crate::content::load::load_page;
use crate::content::undo_journal::Journal;
use crate::site::untrusted_file::{MAX_FILE, read_file};
use crate::theme::Theme;
use crate::ui::{Frame, linear};
use crate::work::pool::{Deliver, Pool};
use crate::work::{Answer, Context};
use session::Session;

pub use background::background;
pub use signals::Ended;

/// How long a frame waits while one event follows the other: at least so long, and twice as long as the last frame took, so that on a slow
/// terminal or machine a storm of keys is not held up by frames.
const STORM: Duration = Duration::from_millis(10);

/// How long it waits then at most.
const LONGEST_STORM: Duration = Duration::from_millis(100);

/// How long a frame waits for a search to be done.
const PATIENCE: Duration = Duration::from_millis(2);

/// How long a frame waits that would only count more files than the one before.
const CALM: Duration = Duration::from_millis(30);

/// What the program on screen needs besides its state.
pub struct RunContext {
    /// What was written on the site before.
    pub journal: Journal,
    /// A folder for what can be found out again.
    pub cache: Option<PathBuf>,
    /// The files of settings, there or not.
    pub settings: Vec<PathBuf>,
}

/// Runs the program on screen until the reader leaves it, or the system asks it to end. `theme_of` knows themes by their names.
///
/// # Errors
/// Where the terminal can't be read or written.
pub fn run(app: &mut App, around: RunContext, theme_of: &dyn Fn(&str) -> Theme) -> io::Result<Ended> {
    let RunContext { journal, cache, settings } = around;
    let (sender, events) = mpsc::channel();
    let ended_by = signals::hear().inspect_err(|_| _ = session::leave())?;
    ended_by.tell(&sender);
    let mut session = Session::open(app.look, app.mouse)?;
    app.size = Session::size()?;
    let gate = input::Gate::default();
    input::listen_to_terminal(&sender, &gate);
    let context = Context::new(Arc::clone(&app.catalog.site), journal, cache);
    watch::watch(&app.catalog.site, settings, context.own_writes.clone(), sender.clone());
    let answers = sender.clone();
    let deliver: Deliver = Arc::new(move |ticket, answer, now| answers.send(Event::Answer(ticket, answer, now)).is_ok());
    let mut pool = Pool::new(context, &deliver);
    let mut channel = Channel { events, sender, gate, pool: &mut pool, ended: &ended_by };
    let result = show(app, &mut session, &mut channel, theme_of);
    // What is being written is written whole before the terminal is given back, whatever has become of it.
    pool.finish();
    drop(session);
    // Of a terminal that went away the signal tells, which came with that.
    if ended_by.is_asked() { Ok(ended_by) } else { result.map(|()| ended_by) }
}

/// What the loop listens to, and what performs jobs for it.
struct Channel<'a> {
    events: Receiver<Event>,
    sender: Sender<Event>,
    gate: input::Gate,
    pool: &'a mut Pool,
    ended: &'a Ended,
}

/// The loop: effects, a frame, events, until one of them is to quit.
fn show(app: &mut App, session: &mut Session, channel: &mut Channel, theme_of: &dyn Fn(&str) -> Theme) -> io::Result<()> {
    let Channel { events, sender, gate, pool, ended } = channel;
    let mut effects = app.load();
    let (mut shown, mut since) = (false, Instant::now());
    let (mut counts_only, mut drawn, mut storm) = (false, Instant::now(), STORM);
    let mut frame = Frame::default();
    let mut seen = Seen::default();
    let mut theme = (app.themes.current.clone(), theme_of(&app.themes.current));
    loop {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit => return Ok(()),
                Effect::Suspend => {
                    ended.will_stop();
                    session.suspend(&app.locale.get("suspended"))?;
                    app.size = Session::size()?;
                    let _ = sender.send(Event::Resumed);
                }
                Effect::OpenEditor(page, line) => {
                    let event = edit(app, session, ended, &page, line)?;
                    app.size = Session::size()?;
                    let _ = sender.send(event);
                }
                Effect::TakeOver => {
                    session.renew()?;
                    app.size = Session::size()?;
                }
                Effect::ListenToMouse(on) => session.listen_to_mouse(on)?,
                Effect::Copy(text) => session.copy(&text)?,
                Effect::Perform(ticket, job) => pool.perform(ticket, job),
            }
        }
        // What the last events led to is done, so the terminal may be read while it is drawn on: what is typed before the frame is out is told
        // from what is typed after it.
        gate.open();
        let waits = counts_only && drawn.elapsed() < CALM;
        // A search that takes long is shown once as far as it is, and when it is done.
        if !waits && (!app.is_searching() || !shown && since.elapsed() >= PATIENCE) {
            (shown, counts_only, drawn) = (true, true, Instant::now());
            let begun = Instant::now();
            seen.before_frame(app, gate, session)?;
            if theme.0 != app.themes.current {
                theme = (app.themes.current.clone(), theme_of(&app.themes.current));
            }
            if app.look == ScreenMode::Linear {
                let words = linear::words(app);
                seen.painted();
                session.tell(words, app.size.0)?;
            } else {
                frame = session.draw(|buffer| {
                    // The terminal may have another size by now than the last event told.
                    let size = (buffer.area.width, buffer.area.height);
                    if size != app.size {
                        effects.extend(update(app, Event::Resize(size.0, size.1)));
                    }
                    let frame = crate::ui::draw(app, &theme.1, buffer);
                    seen.painted();
                    frame
                })?;
            }
            seen.given();
            storm = (2 * begun.elapsed()).clamp(STORM, LONGEST_STORM);
        }
        let first = match events.try_recv() {
            Ok(event) => event,
            Err(_) if app.is_searching() => Event::GoOn,
            Err(_) if waits => match events.recv_timeout(CALM.saturating_sub(drawn.elapsed())) {
                Ok(event) => event,
                Err(_) => continue,
            },
            Err(_) => match events.recv() {
                Ok(event) => event,
                Err(_) => return Ok(()),
            },
        };
        let first = seen.unless_early(app, gate, first);
        if !matches!(first, Event::GoOn) {
            (shown, since) = (false, Instant::now());
        }
        let shown_catalog = app.catalog.revisions;
        counts_only &= is_count(&first);
        effects.extend(update(app, aim(first, &frame)));
        // What has happened meanwhile is taken too before the next frame, so that a storm of events costs few frames; but no storm
        // keeps the frame waiting.
        let begun = Instant::now();
        while begun.elapsed() < storm && !effects.contains(&Effect::Quit) {
            match events.try_recv() {
                Ok(event) => {
                    let event = seen.unless_early(app, gate, event);
                    counts_only &= is_count(&event);
                    effects.extend(update(app, aim(event, &frame)));
                }
                Err(_) => break,
            }
        }
        // Rows are shown at once.
        counts_only &= app.catalog.revisions == shown_catalog;
        if app.is_searching() {
            effects.extend(update(app, Event::GoOn));
        }
    }
}

/// A frame that takes longer than this to hand over waits for the terminal, which shows nothing meanwhile.
const HELD_UP: Duration = Duration::from_millis(50);

/// Which dialog the terminal has been shown, and when.
#[derive(Debug, Default)]
struct Seen {
    dialogs: u32,
    /// What is read from this moment on was typed when the dialog was on the screen.
    since: Option<Instant>,
    /// The frame that shows it is being drawn.
    is_news: bool,
}

impl Seen {
    /// A frame will be drawn.
    fn before_frame(&mut self, app: &App, gate: &input::Gate, session: &mut Session) -> io::Result<()> {
        if app.dialogs == self.dialogs || app.is_too_small() {
            return Ok(());
        }
        let question = background::question().filter(|_| !app.views.is_empty());
        gate.news(question.is_some());
        *self = Seen { dialogs: app.dialogs, since: None, is_news: true };
        session.ask(question.unwrap_or_default())
    }

    /// The frame is ready, and handed over from now on.
    fn painted(&mut self) {
        if self.is_news {
            self.since = Some(Instant::now());
        }
    }

    /// The frame was handed over. What is read from its beginning on may be an answer to it, since a terminal shows a frame before the program
    /// hears that it took it; but not where it was held up.
    fn given(&mut self) {
        let is_held_up = self.since.is_some_and(|since| since.elapsed() > HELD_UP);
        if std::mem::take(&mut self.is_news) && is_held_up {
            self.since = Some(Instant::now());
        }
    }

    /// The event, or [`Event::TooEarly`] where it would reach a dialog that was not on the screen when the event was typed.
    fn unless_early(&self, app: &App, gate: &input::Gate, event: Event) -> Event {
        let read = gate.taken(&event);
        let is_early = || app.dialogs != self.dialogs || self.since.is_some_and(|since| read.is_none_or(|read| read < since));
        // On a screen that is too small only the keys that leave do anything.
        if event.can_act() && !app.is_too_small() && is_early() { Event::TooEarly } else { event }
    }
}

/// An event that at most counts more files.
fn is_count(event: &Event) -> bool {
    matches!(event, Event::Answer(_, Answer::Loaded(_), _))
}

/// A press on something that was drawn means that; any other its place.
fn aim(event: Event, frame: &Frame) -> Event {
    match event {
        Event::Mouse(Mouse::Press, column, row) => match frame.target_at(Position::new(column, row)) {
            Some(pressed) => Event::Pressed(pressed.clone()),
            None => event,
        },
        other => other,
    }
}

/// Lends the terminal to the reader's own editor, and reads the page again afterwards.
fn edit(app: &App, session: &mut Session, ended: &Ended, page: &Page, line: usize) -> io::Result<Event> {
    let site = &app.catalog.site;
    let file = page.file(&site.root);
    let read = || read_file(&file, MAX_FILE).ok();
    let before = read();
    let command = editor::command();
    ended.lend(true);
    let problem = session.lend(|| editor::open(&command, &file, line));
    ended.lend(false);
    let after = read();
    let page = after.is_some().then(|| Box::new(load_page(site, page)));
    Ok(Event::EditorClosed { page, problem: problem?, changed: before != after, now: Timestamp::now() })
}
