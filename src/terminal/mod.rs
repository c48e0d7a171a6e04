//! The program in a terminal: session, input, signals, effects, and the event loop. Nothing else talks to the terminal.

mod background;
mod editor;
mod event_loop;
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
use std::sync::mpsc;

use crate::app::App;
use crate::app::event::Event;
use crate::content::undo_journal::Journal;
use crate::theme::Theme;
use crate::work::Context;
use crate::work::pool::{Deliver, Pool};
use event_loop::{EventLoop, ShownFrame};
use session::Session;

pub use background::background;
pub use signals::Ended;

/// What the program on screen needs in addition to its state.
pub struct RunContext {
    /// The undo journal.
    pub journal: Journal,
    /// The folder of the cache, which is safe to delete.
    pub cache: Option<PathBuf>,
    /// The settings files, which may not exist.
    pub settings: Vec<PathBuf>,
}

/// True if the user has set an editor.
pub fn has_editor() -> bool {
    editor::command().is_some()
}

/// Runs the program on screen until the user quits or a signal ends it. `theme_of` finds a theme by name.
///
/// # Errors
/// Fails if the terminal can't be read or written.
pub fn run(app: &mut App, around: RunContext, theme_of: &dyn Fn(&str) -> Theme) -> io::Result<Ended> {
    let RunContext { journal, cache, settings } = around;
    let (sender, events) = mpsc::channel();
    let ended = signals::hear().inspect_err(|_| _ = session::leave())?;
    ended.send_to(&sender);
    let mut session = Session::open(app.screen.mode, app.mouse)?;
    app.screen.size = Session::size()?;
    let gate = input::Gate::new();
    input::listen_to_terminal(&sender, &gate, &ended);
    let context = Context::new(Arc::clone(&app.catalog().site), journal, cache);
    watch::watch(&app.catalog().site, settings, context.own_writes.clone(), sender.clone());
    let answers = sender.clone();
    let deliver: Deliver = Arc::new(move |ticket, answer, now| answers.send(Event::Answer(ticket, answer, now)).is_ok());
    let mut pool = Pool::new(context, &deliver);
    let shown = ShownFrame::new(app, theme_of);
    let event_loop = EventLoop {
        app,
        session: &mut session,
        pool: &mut pool,
        gate: &gate,
        ended: &ended,
        events: &events,
        sender,
        theme_of,
        shown,
    };
    let result = event_loop.run();
    if result.is_err() && gate.has_lost_terminal() {
        ended.hang_up();
    }
    // Files are completely written before the terminal is restored. The pool performs what was asked for while `events` can take answers.
    pool.finish();
    drop(session);
    // If the terminal is gone, the signal is reported, not the error.
    if ended.is_asked() { Ok(ended) } else { result.map(|()| ended) }
}
