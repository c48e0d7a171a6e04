//! The program in a terminal: session, input, signals, effects, and the loop that ties them. The only place that talks to a terminal.

mod effects;
mod input;
mod session;

use std::io;
use std::sync::Arc;
use std::sync::mpsc;

use crate::app::event::{Effect, Event};
use crate::app::{App, update};
use crate::content::journal::Journal;
use crate::theme::Theme;
use effects::Runner;
use session::Session;

pub use input::Ended;

/// Runs the program on screen until the reader leaves it, or the system asks it to end.
///
/// # Errors
/// Where the terminal can't be read or written.
pub fn run(mut app: App, journal: Journal, theme: &Theme) -> io::Result<Ended> {
    let (sender, events) = mpsc::channel();
    let ended_by = input::listen_to_signals(&sender)?;
    let mut session = Session::open(app.mouse)?;
    app.size = Session::size()?;
    input::listen_to_terminal(&sender);
    let runner = Runner::new(Arc::clone(&app.catalog.site), journal, sender);
    let mut effects = app.load();
    'screen: loop {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit => break 'screen,
                Effect::Suspend => {
                    session.suspend(&app.locale.get("suspended"))?;
                    app.size = Session::size()?;
                    runner.answer(Event::Resumed);
                }
                Effect::ListenToMouse(on) => session.listen_to_mouse(on)?,
                other => runner.run(other),
            }
        }
        session.draw(|buffer| {
            // The terminal may have another size by now than the last event told.
            let size = (buffer.area.width, buffer.area.height);
            if size != app.size {
                effects.extend(update(&mut app, Event::Resize(size.0, size.1)));
            }
            crate::ui::draw(&app, theme, buffer)
        })?;
        // Everything that has happened meanwhile is taken before the next frame: a storm of events costs one frame.
        let Ok(first) = events.recv() else { break };
        effects.extend(update(&mut app, first));
        while let Ok(event) = events.try_recv() {
            effects.extend(update(&mut app, event));
            if effects.contains(&Effect::Quit) {
                break;
            }
        }
    }
    // What is being written is written whole before the terminal is given back.
    runner.finish();
    drop(session);
    Ok(ended_by)
}
