//! The state of the terminal: changed at the start, and restored on every exit, even after a panic.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::hyperlinks::Hyperlinks;
use super::linear_writer::LinearWriter;
use super::repositioning_backend::RepositioningBackend;
use super::signals::Ended;
use crate::app::layout::ScreenMode;
use crate::text::sanitize;
use crate::ui::Frame;
use crate::ui::linear::LinearText;

/// The current state of the terminal, for restoring it.
static TAKEN: AtomicU8 = AtomicU8::new(Taken::Nothing as u8);

/// How long the thread that handles signals may take for those that came while the program was stopped.
const SIGNALLED: Duration = Duration::from_millis(20);

/// How far the terminal was taken over.
#[derive(Clone, Copy)]
enum Taken {
    /// It is the shell's.
    Nothing,
    /// Its line settings were changed.
    Raw,
    /// The linear screen, which scrolls and has no alternate screen to leave.
    Linear,
    /// The alternate screen.
    Screen,
}

/// A terminal that was taken over. Dropping it restores the terminal.
pub struct Session {
    /// Never dropped: if the terminal is gone, its `drop` would fail to show the cursor, report that on standard error, which is gone too, and
    /// panic. [`leave`] shows the cursor.
    terminal: ManuallyDrop<Terminal<RepositioningBackend<io::BufWriter<io::Stdout>>>>,
    look: ScreenMode,
    mouse: bool,
    links: Hyperlinks,
    linear: LinearWriter,
}

impl Session {
    /// Takes the terminal over.
    pub fn open(look: ScreenMode, mouse: bool) -> io::Result<Session> {
        restore_on_panic();
        let backend = || RepositioningBackend::new(io::BufWriter::new(io::stdout()));
        let terminal = enter(look, mouse).and_then(|()| Terminal::new(backend()));
        let terminal = ManuallyDrop::new(terminal.inspect_err(|_| _ = leave())?);
        Ok(Session { terminal, look, mouse, links: Hyperlinks::default(), linear: LinearWriter::default() })
    }

    /// Columns and rows.
    pub fn size() -> io::Result<(u16, u16)> {
        terminal::size()
    }

    /// Draws a frame in a synchronized update.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Frame) -> io::Result<Frame> {
        let (mut frame, mut changed) = (Frame::default(), None);
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let links = &self.links;
        self.terminal.draw(|target| {
            frame = paint(target.buffer_mut());
            changed = links.compare(&frame, target.buffer_mut());
            if let Some(cursor) = frame.cursor.filter(|_| frame.typing) {
                target.set_cursor_position(cursor);
            }
        })?;
        let backend = self.terminal.backend_mut();
        if let Some(changed) = changed {
            self.links.show(changed, backend)?;
        }
        // Magnifiers and screen readers follow the cursor to the item with the focus, even if it is hidden.
        if let Some(cursor) = frame.cursor {
            queue!(backend, MoveTo(cursor.x, cursor.y))?;
        }
        execute!(backend, EndSynchronizedUpdate)?;
        Ok(frame)
    }

    /// Writes a question to the terminal, before the next frame.
    pub fn ask(&mut self, question: &[u8]) -> io::Result<()> {
        self.terminal.backend_mut().write_all(question)
    }

    /// Writes what has changed on the linear screen.
    pub fn write_linear(&mut self, words: LinearText, columns: u16) -> io::Result<()> {
        self.linear.write(words, columns, self.terminal.backend_mut())
    }

    /// Copies a text to the clipboard of the user's machine, if the terminal supports it (OSC 52).
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Turns mouse events on or off.
    pub fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    /// Restores the terminal for another program during `run`, then takes it over again.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = run();
        self.take_over_again()?;
        Ok(result)
    }

    /// Restores the terminal, stops until the shell continues the program, then takes it over again, unless a signal has ended the program
    /// meanwhile: in the background, taking it over would stop the program again.
    pub fn suspend(&mut self, note: &str, ended: &Ended) -> io::Result<()> {
        leave();
        writeln!(io::stdout(), "{note}")?;
        ended.will_stop();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        thread::sleep(SIGNALLED);
        if ended.is_asked() { Ok(()) } else { self.take_over_again() }
    }

    /// Takes the terminal over again after another program may have used it.
    pub fn renew(&mut self) -> io::Result<()> {
        self.lend(|| ())
    }

    fn take_over_again(&mut self) -> io::Result<()> {
        enter(self.look, self.mouse)?;
        if self.look == ScreenMode::Linear {
            self.linear = LinearWriter::default();
            return Ok(());
        }
        // Everything is redrawn. `Terminal::clear` would ask for the cursor's position, and the thread that reads keys would get the answer.
        let (width, height) = Session::size()?;
        self.links.forget();
        self.terminal.resize(Rect::new(0, 0, width, height))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Turns on raw mode, so that input isn't echoed, until [`Session::open`] or [`leave`].
pub fn take_raw() -> io::Result<()> {
    restore_on_panic();
    TAKEN.store(Taken::Raw as u8, Ordering::SeqCst);
    terminal::enable_raw_mode()
}

fn enter(look: ScreenMode, mouse: bool) -> io::Result<()> {
    let taken = if look == ScreenMode::Linear { Taken::Linear } else { Taken::Screen };
    TAKEN.store(taken as u8, Ordering::SeqCst);
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnableBracketedPaste, SetTitle("affiche"))?;
    if look == ScreenMode::Linear {
        return Ok(());
    }
    execute!(io::stdout(), EnterAlternateScreen, Hide)?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Restores the terminal. Returns false if it was restored already.
pub fn leave() -> bool {
    let taken = TAKEN.swap(Taken::Nothing as u8, Ordering::SeqCst);
    if taken == Taken::Nothing as u8 {
        return false;
    }
    // Errors can't be reported any more. Each step is tried even if the one before has failed.
    if taken == Taken::Linear as u8 {
        let _ = write!(io::stdout(), "\r\n");
        let _ = execute!(io::stdout(), DisableBracketedPaste);
    } else if taken == Taken::Screen as u8 {
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    }
    let _ = terminal::disable_raw_mode();
    true
}

/// Makes a panic in any thread restore the terminal before its message is written, and end the program. The message is sanitized, since it may
/// contain text of a file.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            // Held to the end, so that no other thread draws a frame on the restored terminal.
            let _output = io::stdout().lock();
            leave();
            let thread = thread::current();
            let trace = Backtrace::capture();
            let trace = if trace.status() == BacktraceStatus::Captured { trace.to_string() } else { String::new() };
            let text = format!("thread '{}' {panic}\n{trace}", thread.name().unwrap_or("?"));
            for line in text.lines() {
                // A closed standard error can't be reported.
                let _ = writeln!(io::stderr(), "{}", sanitize(line));
            }
            std::process::exit(2);
        }));
    });
}
