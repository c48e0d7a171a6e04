//! The event loop: effects, a frame, events, until an effect quits.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::layout::Position;

use super::input::Gate;
use super::session::Session;
use super::signals::Ended;
use super::{background, editor};
use crate::app::event::{Effect, Event, Mouse};
use crate::app::layout::ScreenMode;
use crate::app::{App, update};
use crate::content::Page;
use crate::content::load::load_page;
use crate::site::untrusted_file::{MAX_FILE, read_file};
use crate::theme::Theme;
use crate::ui::{Frame, linear};
use crate::work::Answer;
use crate::work::pool::Pool;

/// Shortest time between frames while events keep coming. It grows to twice the time of the last frame, so that a slow terminal doesn't delay
/// the keys.
const STORM: Duration = Duration::from_millis(10);

/// Longest time between frames while events keep coming.
const LONGEST_STORM: Duration = Duration::from_millis(100);

/// How long a frame waits for a search.
const PATIENCE: Duration = Duration::from_millis(2);

/// Shortest time between frames that only count more files.
const CALM: Duration = Duration::from_millis(30);

/// The event loop and all that it uses.
pub struct EventLoop<'a> {
    pub app: &'a mut App,
    pub session: &'a mut Session,
    pub pool: &'a mut Pool,
    pub gate: &'a Gate,
    pub ended: &'a Ended,
    pub events: &'a Receiver<Event>,
    pub sender: Sender<Event>,
    pub theme_of: &'a dyn Fn(&str) -> Theme,
    pub shown: ShownFrame,
}

/// The last frame, and what has happened since.
pub struct ShownFrame {
    frame: Frame,
    dialog: ShownDialog,
    theme_name: String,
    theme: Theme,
    drawn: Instant,
    /// Shortest time between frames while events keep coming.
    storm: Duration,
    /// Since then, events have changed only the count of files.
    counts_only: bool,
    /// It shows the effect of the last event.
    is_current: bool,
    /// When that event came.
    since: Instant,
}

impl ShownFrame {
    /// An empty frame.
    pub fn new(app: &App, theme_of: &dyn Fn(&str) -> Theme) -> ShownFrame {
        ShownFrame {
            frame: Frame::default(),
            dialog: ShownDialog::default(),
            theme_name: app.themes.current.clone(),
            theme: theme_of(&app.themes.current),
            drawn: Instant::now(),
            storm: STORM,
            counts_only: false,
            is_current: false,
            since: Instant::now(),
        }
    }
}

impl EventLoop<'_> {
    /// Runs until an effect quits.
    pub fn run(mut self) -> io::Result<()> {
        let mut effects = self.app.load();
        loop {
            if self.perform(&mut effects)?.is_break() {
                return Ok(());
            }
            // All effects are performed, so the terminal may be read again while the frame is drawn. Keys typed before and after the frame
            // are distinguished by their times.
            self.gate.open();
            let calm = if self.shown.counts_only { CALM.saturating_sub(self.shown.drawn.elapsed()) } else { Duration::ZERO };
            // A long search is shown once with its first results, and again when it is done.
            let is_search_due = || !self.shown.is_current && self.shown.since.elapsed() >= PATIENCE;
            if calm.is_zero() && (!self.app.list.is_searching() || is_search_due()) {
                self.draw(&mut effects)?;
            }
            match self.next(calm) {
                Ok(first) => self.handle(first, &mut effects),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }

    fn perform(&mut self, effects: &mut Vec<Effect>) -> io::Result<ControlFlow<()>> {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit => return Ok(ControlFlow::Break(())),
                Effect::Suspend => {
                    self.session.suspend(&self.app.locale.get("suspended"), self.ended)?;
                    if self.ended.is_asked() {
                        // The terminal is the shell's: no further frame may be drawn.
                        return Ok(ControlFlow::Break(()));
                    }
                    self.app.screen.size = Session::size()?;
                    let _ = self.sender.send(Event::Resumed);
                }
                Effect::OpenEditor(page, line) => {
                    let event = edit(self.app, self.session, self.ended, &page, line)?;
                    self.app.screen.size = Session::size()?;
                    let _ = self.sender.send(event);
                }
                Effect::TakeOver => {
                    self.session.renew()?;
                    self.app.screen.size = Session::size()?;
                }
                Effect::ListenToMouse(on) => self.session.listen_to_mouse(on)?,
                Effect::Copy(text) => self.session.copy(&text)?,
                Effect::Perform(ticket, job) => self.pool.perform(ticket, job),
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn draw(&mut self, effects: &mut Vec<Effect>) -> io::Result<()> {
        let EventLoop { app, session, shown, .. } = self;
        let begun = Instant::now();
        (shown.is_current, shown.counts_only, shown.drawn) = (true, true, begun);
        shown.dialog.before_frame(app, self.gate, session)?;
        if shown.theme_name != app.themes.current {
            shown.theme_name.clone_from(&app.themes.current);
            shown.theme = (self.theme_of)(&app.themes.current);
        }
        if app.screen.mode == ScreenMode::Linear {
            let words = linear::words(app);
            shown.dialog.painted();
            session.write_linear(words, app.screen.size.0)?;
        } else {
            shown.frame = session.draw(|buffer| {
                // The terminal may have been resized since the last event.
                let size = (buffer.area.width, buffer.area.height);
                if size != app.screen.size {
                    effects.extend(update(app, Event::Resize(size.0, size.1)));
                }
                let frame = crate::ui::draw(app, &shown.theme, buffer);
                shown.dialog.painted();
                frame
            })?;
        }
        shown.dialog.written();
        shown.storm = (2 * begun.elapsed()).clamp(STORM, LONGEST_STORM);
        Ok(())
    }

    /// Waits for an event, at most for the rest of a calm. A search goes on until one comes.
    fn next(&self, calm: Duration) -> Result<Event, RecvTimeoutError> {
        match self.events.try_recv() {
            Ok(event) => Ok(event),
            Err(_) if self.app.list.is_searching() => Ok(Event::GoOn),
            Err(_) if calm.is_zero() => self.events.recv().map_err(RecvTimeoutError::from),
            Err(_) => self.events.recv_timeout(calm),
        }
    }

    /// Handles an event, and for a limited time those that have arrived meanwhile, before the next frame.
    fn handle(&mut self, first: Event, effects: &mut Vec<Effect>) {
        if !matches!(first, Event::GoOn) {
            (self.shown.is_current, self.shown.since) = (false, Instant::now());
        }
        let shown_catalog = self.app.catalog().revisions;
        effects.extend(self.update(first));
        let begun = Instant::now();
        while begun.elapsed() < self.shown.storm
            && !effects.contains(&Effect::Quit)
            && let Ok(event) = self.events.try_recv()
        {
            effects.extend(self.update(event));
        }
        // New rows are shown immediately.
        self.shown.counts_only &= self.app.catalog().revisions == shown_catalog;
        if self.app.list.is_searching() {
            effects.extend(update(self.app, Event::GoOn));
        }
    }

    fn update(&mut self, event: Event) -> Vec<Effect> {
        let event = self.shown.dialog.unless_early(self.app, self.gate, event);
        self.shown.counts_only &= is_count(&event);
        update(self.app, aim(event, &self.shown.frame))
    }
}

/// Lends the terminal to the user's editor, then reads the page again.
fn edit(app: &App, session: &mut Session, ended: &Ended, page: &Page, line: usize) -> io::Result<Event> {
    let site = &app.catalog().site;
    let file = page.file(&site.root);
    let read = || read_file(&file, MAX_FILE).ok();
    let before = read();
    // Without an editor of the user nothing asks for one.
    let command = editor::command().unwrap_or_default();
    ended.lend(true);
    let problem = session.lend(|| editor::open(&command, &file, line));
    ended.lend(false);
    let after = read();
    let page = after.is_some().then(|| Box::new(load_page(site, page)));
    Ok(Event::EditorClosed { page, problem: problem?, changed: before != after, now: Timestamp::now() })
}

/// Writing a frame takes longer than this only if the terminal is blocked and shows nothing meanwhile.
const HELD_UP: Duration = Duration::from_millis(50);

/// The dialog that the terminal shows, and since when.
#[derive(Debug, Default)]
struct ShownDialog {
    dialogs: u32,
    /// Keys read from this moment on were typed with the dialog on screen.
    since: Option<Instant>,
    /// The first frame with the dialog is being drawn.
    is_new: bool,
}

impl ShownDialog {
    /// Called before a frame is drawn.
    fn before_frame(&mut self, app: &App, gate: &Gate, session: &mut Session) -> io::Result<()> {
        if app.dialogs == self.dialogs || app.screen.is_too_small() {
            return Ok(());
        }
        let question = background::question().filter(|_| !app.views.is_empty());
        gate.expect_dialog(question.is_some());
        *self = ShownDialog { dialogs: app.dialogs, since: None, is_new: true };
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
    fn written(&mut self) {
        let is_held_up = self.since.is_some_and(|since| since.elapsed() > HELD_UP);
        if std::mem::take(&mut self.is_new) && is_held_up {
            self.since = Some(Instant::now());
        }
    }

    /// The event, or [`Event::TooEarly`] if it would reach a dialog that wasn't on screen when the event was typed.
    fn unless_early(&self, app: &App, gate: &Gate, event: Event) -> Event {
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
