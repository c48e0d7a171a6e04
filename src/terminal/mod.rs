//! The program in a terminal: session, input, signals, effects, and the event loop. Nothing else talks to the terminal.

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

/// Shortest time between frames while events keep coming. It grows to twice the time of the last frame, so that a slow terminal doesn't delay
/// the keys.
const STORM: Duration = Duration::from_millis(10);

/// Longest time between frames while events keep coming.
const LONGEST_STORM: Duration = Duration::from_millis(100);

/// How long a frame waits for a search.
const PATIENCE: Duration = Duration::from_millis(2);

/// Shortest time between frames that only count more files.
const CALM: Duration = Duration::from_millis(30);

/// What the program on screen needs in addition to its state.
pub struct RunContext {
    /// The undo journal.
    pub journal: Journal,
    /// The folder of the cache, which is safe to delete.
    pub cache: Option<PathBuf>,
    /// The settings files, which may not exist.
    pub settings: Vec<PathBuf>,
}

/// Runs the program on screen until the user quits or a signal ends it. `theme_of` finds a theme by name.
///
/// # Errors
/// Fails if the terminal can't be read or written.
pub fn run(app: &mut App, around: RunContext, theme_of: &dyn Fn(&str) -> Theme) -> io::Result<Ended> {
    let RunContext { journal, cache, settings } = around;
    let (sender, events) = mpsc::channel();
    let ended_by = signals::hear().inspect_err(|_| _ = session::leave())?;
    ended_by.send_to(&sender);
    let mut session = Session::open(app.screen.mode, app.mouse)?;
    app.screen.size = Session::size()?;
    let gate = input::Gate::new();
    input::listen_to_terminal(&sender, &gate, &ended_by);
    let context = Context::new(Arc::clone(&app.catalog().site), journal, cache);
    watch::watch(&app.catalog().site, settings, context.own_writes.clone(), sender.clone());
    let answers = sender.clone();
    let deliver: Deliver = Arc::new(move |ticket, answer, now| answers.send(Event::Answer(ticket, answer, now)).is_ok());
    let mut pool = Pool::new(context, &deliver);
    let mut channel = Channel { events, sender, gate, pool: &mut pool, ended: &ended_by };
    let result = show(app, &mut session, &mut channel, theme_of);
    if result.is_err() && channel.gate.has_lost_terminal() {
        ended_by.hang_up();
    }
    // Files are completely written before the terminal is restored.
    pool.finish();
    drop(session);
    // If the terminal is gone, the signal is reported, not the error.
    if ended_by.is_asked() { Ok(ended_by) } else { result.map(|()| ended_by) }
}

/// The event queue of the loop, and what performs its jobs.
struct Channel<'a> {
    events: Receiver<Event>,
    sender: Sender<Event>,
    gate: input::Gate,
    pool: &'a mut Pool,
    ended: &'a Ended,
}

/// The event loop: effects, a frame, events, until an effect quits.
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
                    session.suspend(&app.locale.get("suspended"), ended)?;
                    app.screen.size = Session::size()?;
                    let _ = sender.send(Event::Resumed);
                }
                Effect::OpenEditor(page, line) => {
                    let event = edit(app, session, ended, &page, line)?;
                    app.screen.size = Session::size()?;
                    let _ = sender.send(event);
                }
                Effect::TakeOver => {
                    session.renew()?;
                    app.screen.size = Session::size()?;
                }
                Effect::ListenToMouse(on) => session.listen_to_mouse(on)?,
                Effect::Copy(text) => session.copy(&text)?,
                Effect::Perform(ticket, job) => pool.perform(ticket, job),
            }
        }
        // All effects are performed, so the terminal may be read again while the frame is drawn. Keys typed before and after the frame are distinguished
        // by their times.
        gate.open();
        let waits = counts_only && drawn.elapsed() < CALM;
        // A long search is shown once with its first results, and again when it is done.
        if !waits && (!app.list.is_searching() || !shown && since.elapsed() >= PATIENCE) {
            (shown, counts_only, drawn) = (true, true, Instant::now());
            let begun = Instant::now();
            seen.before_frame(app, gate, session)?;
            if theme.0 != app.themes.current {
                theme = (app.themes.current.clone(), theme_of(&app.themes.current));
            }
            if app.screen.mode == ScreenMode::Linear {
                let words = linear::words(app);
                seen.painted();
                session.write_linear(words, app.screen.size.0)?;
            } else {
                frame = session.draw(|buffer| {
                    // The terminal may have been resized since the last event.
                    let size = (buffer.area.width, buffer.area.height);
                    if size != app.screen.size {
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
            Err(_) if app.list.is_searching() => Event::GoOn,
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
        let shown_catalog = app.catalog().revisions;
        counts_only &= is_count(&first);
        effects.extend(update(app, aim(first, &frame)));
        // Events that have arrived meanwhile are handled before the next frame, for a limited time.
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
        // New rows are shown immediately.
        counts_only &= app.catalog().revisions == shown_catalog;
        if app.list.is_searching() {
            effects.extend(update(app, Event::GoOn));
        }
    }
}

/// Writing a frame takes longer than this only if the terminal is blocked and shows nothing meanwhile.
const HELD_UP: Duration = Duration::from_millis(50);

/// The dialog that the terminal shows, and since when.
#[derive(Debug, Default)]
struct Seen {
    dialogs: u32,
    /// Keys read from this moment on were typed with the dialog on screen.
    since: Option<Instant>,
    /// The first frame with the dialog is being drawn.
    is_new: bool,
}

impl Seen {
    /// Called before a frame is drawn.
    fn before_frame(&mut self, app: &App, gate: &input::Gate, session: &mut Session) -> io::Result<()> {
        if app.dialogs == self.dialogs || app.screen.is_too_small() {
            return Ok(());
        }
        let question = background::question().filter(|_| !app.views.is_empty());
        gate.expect_dialog(question.is_some());
        *self = Seen { dialogs: app.dialogs, since: None, is_new: true };
        session.ask(question.unwrap_or_default())
    }

    /// Called when the frame is drawn, before it is written.
    fn painted(&mut self) {
        if self.is_new {
            self.since = Some(Instant::now());
        }
    }

    /// Called when the frame is written. Keys read since the start of writing count as typed after it, since a terminal may show a frame before
    /// the write returns; but not if the terminal was blocked.
    fn given(&mut self) {
        let is_held_up = self.since.is_some_and(|since| since.elapsed() > HELD_UP);
        if std::mem::take(&mut self.is_new) && is_held_up {
            self.since = Some(Instant::now());
        }
    }

    /// The event, or [`Event::TooEarly`] if it would reach a dialog that wasn't on screen when the event was typed.
    fn unless_early(&self, app: &App, gate: &input::Gate, event: Event) -> Event {
        let read = gate.taken(&event);
        let is_early = || app.dialogs != self.dialogs || self.since.is_some_and(|since| read.is_none_or(|read| read < since));
        // A screen that is too small shows no dialog.
        if event.can_act() && !app.screen.is_too_small() && is_early() { Event::TooEarly } else { event }
    }
}

/// True for an event that changes only the count of files.
fn is_count(event: &Event) -> bool {
    matches!(event, Event::Answer(_, Answer::Loaded(_), _))
}

/// Turns a press on a target of the frame into what the target means.
fn aim(event: Event, frame: &Frame) -> Event {
    match event {
        Event::Mouse(Mouse::Press, column, row) => match frame.target_at(Position::new(column, row)) {
            Some(pressed) => Event::Pressed(pressed.clone()),
            None => event,
        },
        other => other,
    }
}

/// Lends the terminal to the user's editor, then reads the page again.
fn edit(app: &App, session: &mut Session, ended: &Ended, page: &Page, line: usize) -> io::Result<Event> {
    let site = &app.catalog().site;
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
