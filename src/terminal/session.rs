//! The terminal's state: taken over at the start, given back as it was on every way out, a panic included.

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen, SetTitle};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::Frame;

/// The terminal is taken over at present.
static OPEN: AtomicBool = AtomicBool::new(false);

/// A terminal that was taken over. Dropping it gives it back.
pub struct Session {
    /// Never dropped: on a terminal that is gone its `drop` would fail to show the cursor, say so on a standard error that is gone
    /// as well, and panic. [`leave`] shows the cursor.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>>,
    mouse: bool,
}

impl Session {
    /// Takes the terminal over.
    pub fn open(mouse: bool) -> io::Result<Session> {
        restore_on_panic();
        enter(mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::BufWriter::new(io::stdout())));
        match terminal {
            Ok(terminal) => Ok(Session { terminal: ManuallyDrop::new(terminal), mouse }),
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    pub fn size() -> io::Result<(u16, u16)> {
        terminal::size()
    }

    /// Draws one frame.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Frame) -> io::Result<()> {
        self.terminal.draw(|target| {
            let frame = paint(target.buffer_mut());
            if let Some(cursor) = frame.cursor.filter(|_| frame.typing) {
                target.set_cursor_position(cursor);
            }
        })?;
        Ok(())
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

    fn take_over_again(&mut self) -> io::Result<()> {
        enter(self.mouse)?;
        // Everything is drawn anew. `Terminal::clear` would ask the terminal where its cursor is, and the answer would go to the thread
        // that reads keys.
        let (width, height) = Session::size()?;
        self.terminal.resize(Rect::new(0, 0, width, height))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    OPEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide, SetTitle("affiche"))?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back, once.
fn leave() {
    if OPEN.swap(false, Ordering::SeqCst) {
        // On the way out there is nobody left to tell: each step is tried whatever became of the one before.
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic in any thread gives the terminal back first, so that its message can be read, and ends the program.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            report(panic);
            std::process::exit(2);
        }));
    });
}
