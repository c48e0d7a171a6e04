//! The terminal's state: taken over at the start, given back as it was on every way out, a panic included.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;

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
use crate::app::layout::ScreenMode;
use crate::text::sanitize;
use crate::ui::Frame;
use crate::ui::linear::LinearText;

/// What has been done to the terminal at present, for whoever gives it back.
static TAKEN: AtomicU8 = AtomicU8::new(Taken::Nothing as u8);

/// How far the terminal was taken over.
#[derive(Clone, Copy)]
enum Taken {
    /// It is the shell's.
    Nothing,
    /// Its line settings were changed.
    Raw,
    /// It listens, and scrolls line after line: there is no other screen to leave.
    Linear,
    /// All of it.
    Screen,
}

/// A terminal that was taken over. Dropping it gives it back.
pub struct Session {
    /// Never dropped: on a terminal that is gone its `drop` would fail to show the cursor, say so on a standard error that is gone
    /// as well, and panic. [`leave`] shows the cursor.
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

    /// Draws one frame, all at once.
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
        // Whoever follows the cursor, a magnifier or a screen reader, follows it to what has the focus, seen or not.
        if let Some(cursor) = frame.cursor {
            queue!(backend, MoveTo(cursor.x, cursor.y))?;
        }
        execute!(backend, EndSynchronizedUpdate)?;
        Ok(frame)
    }

    /// Puts a question to the terminal before what is written next.
    pub fn ask(&mut self, question: &[u8]) -> io::Result<()> {
        self.terminal.backend_mut().write_all(question)
    }

    /// Says what is news, on the linear screen.
    pub fn tell(&mut self, words: LinearText, columns: u16) -> io::Result<()> {
        self.linear.tell(words, columns, self.terminal.backend_mut())
    }

    /// Puts a text into the clipboard of the machine at which the reader sits, where the terminal does that (OSC 52).
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Listens to the mouse, or leaves it to the terminal.
    pub fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    /// Gives the terminal to another program while `run` lasts, and takes it over again.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = run();
        self.take_over_again()?;
        Ok(result)
    }

    /// Gives the terminal back, stops until the shell continues the program, and takes it over again.
    pub fn suspend(&mut self, note: &str) -> io::Result<()> {
        leave();
        writeln!(io::stdout(), "{note}")?;
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.take_over_again()
    }

    /// Takes the terminal over again after others may have used it.
    pub fn renew(&mut self) -> io::Result<()> {
        self.lend(|| ())
    }

    fn take_over_again(&mut self) -> io::Result<()> {
        enter(self.look, self.mouse)?;
        if self.look == ScreenMode::Linear {
            self.linear = LinearWriter::default();
            return Ok(());
        }
        // Everything is drawn anew. `Terminal::clear` would ask the terminal where its cursor is, and the answer would go to the thread
        // that reads keys.
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

/// Changes the line settings only, so that what comes in is not shown: until [`Session::open`] or [`leave`].
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

/// Gives the terminal back, once; false where nothing was to be given back.
pub fn leave() -> bool {
    let taken = TAKEN.swap(Taken::Nothing as u8, Ordering::SeqCst);
    if taken == Taken::Nothing as u8 {
        return false;
    }
    // On the way out there is nobody left to tell: each step is tried whatever became of the one before.
    if taken == Taken::Linear as u8 {
        let _ = write!(io::stdout(), "\r\n");
        let _ = execute!(io::stdout(), DisableBracketedPaste);
    } else if taken == Taken::Screen as u8 {
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    }
    let _ = terminal::disable_raw_mode();
    true
}

/// A panic in any thread gives the terminal back first, so that its message can be read, and ends the program. The message may have a text
/// of a file in it: nothing of it is obeyed.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            leave();
            let thread = thread::current();
            let trace = Backtrace::capture();
            let trace = if trace.status() == BacktraceStatus::Captured { trace.to_string() } else { String::new() };
            let text = format!("thread '{}' {panic}\n{trace}", thread.name().unwrap_or("?"));
            for line in text.lines() {
                // There is nowhere left to tell that standard error is closed.
                let _ = writeln!(io::stderr(), "{}", sanitize(line));
            }
            std::process::exit(2);
        }));
    });
}
