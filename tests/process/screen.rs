//! A terminal with the real program in it: keys go in as text, the screen comes out as cells. Waits for something visible, never for a
//! fixed time. All output of a program is checked against what is allowed when its terminal is dropped.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use crate::place::{PROGRAM, Place};
use crate::stream;

/// The longest wait before a test fails.
const DEADLINE: Duration = Duration::from_secs(15);

/// How long an idle program writes nothing.
const QUIET: Duration = Duration::from_secs(1);

/// Special keys, as tests name them and as xterm sends them.
const KEYS: &[(&str, &str)] = &[
    ("enter", "\r"),
    ("esc", "\x1b"),
    ("tab", "\t"),
    ("up", "\x1b[A"),
    ("down", "\x1b[B"),
    ("backspace", "\x7f"),
    ("delete", "\x1b[3~"),
    ("pgup", "\x1b[5~"),
    ("pgdn", "\x1b[6~"),
    ("home", "\x1b[H"),
    ("end", "\x1b[F"),
    ("left", "\x1b[D"),
    ("right", "\x1b[C"),
    ("shift-tab", "\x1b[Z"),
    ("shift-up", "\x1b[1;2A"),
    ("shift-down", "\x1b[1;2B"),
    ("space", " "),
    ("f10", "\x1b[21~"),
    ("ctrl-c", "\x03"),
    ("ctrl-o", "\x0f"),
    ("ctrl-r", "\x12"),
    ("ctrl-u", "\x15"),
    ("ctrl-z", "\x1a"),
];

/// The bytes that a terminal sends for a key of the table of actions.
pub fn sent(key: &str) -> String {
    let function = |number: u8| match number {
        1..=4 => format!("\x1bO{}", char::from(b'O' + number)),
        5 => "\x1b[15~".to_owned(),
        6..=10 => format!("\x1b[{}~", number + 11),
        _ => format!("\x1b[{}~", number + 12),
    };
    let control = |letter: &str| letter.bytes().next().map(|letter| char::from(letter & 0x1f).to_string());
    match KEYS.iter().find(|(name, _)| *name == key) {
        Some((_, sent)) => (*sent).to_owned(),
        None => match (key.strip_prefix("ctrl-"), key.strip_prefix('f').and_then(|number| number.parse().ok())) {
            (Some(letter), _) => control(letter).unwrap_or_default(),
            (None, Some(number)) => function(number),
            (None, None) => key.to_owned(),
        },
    }
}

/// A terminal with a program in it.
pub struct Screen {
    shared: Arc<Shared>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

/// State shared by the reader of the output and the test.
struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    keyboard: Mutex<Keyboard>,
    /// Whether reading is paused.
    paused: Mutex<bool>,
    resumed: Condvar,
}

/// Everything sent to the program, in order: keys, and the terminal's answers.
struct Keyboard {
    writer: Box<dyn Write + Send>,
    /// The number of answers so far.
    answers: usize,
}

/// The output of the program so far.
pub struct Seen {
    parser: vt100::Parser<Asked>,
    /// Every byte.
    pub raw: Vec<u8>,
    /// How many bytes there were when a diff was last on the screen.
    pub diff_at: Option<usize>,
    ended: bool,
}

/// How the titles of diffs begin, in English.
const TITLES: &[&str] = &["Archive ", "Reopen ", "Mark ", "Change ", "Create "];

/// The style of a cell: foreground, background, bold, underlined.
pub type Style = (vt100::Color, vt100::Color, bool, bool);

/// Requests of a program besides cells.
struct Asked {
    titles: Vec<String>,
    answers: Vec<u8>,
    manners: Manners,
}

/// The terminal's answers to queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    /// Nothing at all.
    Silent,
    /// Its abilities, as every terminal answers.
    Plain,
    /// That, and before it its background colour.
    Background(&'static str),
}

impl vt100::Callbacks for Asked {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(String::from_utf8_lossy(title).into_owned());
    }

    fn unhandled_csi(&mut self, screen: &mut vt100::Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], last: char) {
        // The position of the cursor, which every terminal answers.
        if last == 'n' && params == [&[6][..]] {
            let (row, column) = screen.cursor_position();
            self.answers.extend_from_slice(format!("\x1b[{};{}R", row + 1, column + 1).as_bytes());
        }
        // The terminal's abilities.
        if last == 'c' && first.is_none() && matches!(self.manners, Manners::Plain | Manners::Background(_)) {
            self.answers.extend_from_slice(b"\x1b[?62;c");
        }
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, params: &[&[u8]]) {
        if let (Manners::Background(color), [b"11", b"?"]) = (self.manners, params) {
            self.answers.extend_from_slice(format!("\x1b]11;{color}\x1b\\").as_bytes());
        }
    }
}

impl Seen {
    /// The cells.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The text on the screen, a line per row.
    pub fn contents(&self) -> String {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns).collect::<Vec<_>>().join("\n")
    }

    /// Row and column of the first occurrence of a text.
    pub fn place_of(&self, text: &str) -> Option<(u16, u16)> {
        let (rows, columns) = self.screen().size();
        let starts = |row: u16, column: u16| {
            let cells = (column..columns).filter_map(|column| self.screen().cell(row, column));
            cells.map(vt100::Cell::contents).collect::<String>().starts_with(text)
        };
        (0..rows).find_map(|row| (0..columns).find(|column| starts(row, *column)).map(|column| (row, column)))
    }

    /// The style of the first cell of a text.
    pub fn style_of(&self, text: &str) -> Option<Style> {
        let (row, column) = self.place_of(text)?;
        let cell = self.screen().cell(row, column)?;
        Some((cell.fgcolor(), cell.bgcolor(), cell.bold(), cell.underline()))
    }

    /// Whether a diff is on the screen, by its title, in English.
    pub fn shows_diff(&self) -> bool {
        let contents = self.contents();
        TITLES.iter().any(|title| contents.contains(&format!("━ {title}")))
    }

    /// Whether a diff has been on the screen since this many bytes; it may have come and gone before the cells could be read.
    pub fn has_shown_diff(&self, since: usize) -> bool {
        let drawn = String::from_utf8_lossy(&self.raw[since..]);
        self.diff_at.is_some_and(|at| at > since) || TITLES.iter().any(|title| drawn.contains(title))
    }

    /// Whether the program has closed the terminal.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The titles of the window, in order.
    pub fn titles(&self) -> &[String] {
        &self.parser.callbacks().titles
    }
}

impl Screen {
    /// Opens the site of a place in a terminal of 80 by 24, in English.
    pub fn open(place: &Place) -> Screen {
        Screen::open_sized(place, 80, 24)
    }

    /// The same in a terminal of this size.
    pub fn open_sized(place: &Place, columns: u16, rows: u16) -> Screen {
        let site = place.site();
        Screen::start(place, &[PROGRAM.as_ref(), site.as_ref()], (columns, rows), "en_CA.UTF-8", &[])
    }

    /// Starts a command in the home of a place, in a terminal of this size, in a language, with more variables.
    pub fn start(place: &Place, command: &[&Path], size: (u16, u16), language: &str, more: &[(&str, &str)]) -> Screen {
        Screen::start_in(Manners::Plain, place, command, size, language, more)
    }

    /// The same in a terminal with these answers.
    pub fn start_in(
        manners: Manners,
        place: &Place,
        command: &[&Path],
        (columns, rows): (u16, u16),
        language: &str,
        more: &[(&str, &str)],
    ) -> Screen {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let mut builder = CommandBuilder::from_argv(command.iter().map(|word| word.as_os_str().to_owned()).collect());
        builder.env_clear();
        builder.env("TERM", "xterm-256color");
        for (name, value) in place.environment(language) {
            builder.env(name, value);
        }
        for (name, value) in more {
            builder.env(name, value);
        }
        builder.cwd(place.home());
        let child = pair.slave.spawn_command(builder).unwrap();
        let output = pair.master.try_clone_reader().unwrap();
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                parser: vt100::Parser::new_with_callbacks(
                    rows,
                    columns,
                    0,
                    Asked { titles: Vec::new(), answers: Vec::new(), manners },
                ),
                raw: Vec::new(),
                diff_at: None,
                ended: false,
            }),
            changed: Condvar::new(),
            keyboard: Mutex::new(Keyboard { writer: pair.master.take_writer().unwrap(), answers: 0 }),
            paused: Mutex::new(false),
            resumed: Condvar::new(),
        });
        let reader = Arc::clone(&shared);
        thread::spawn(move || read(output, &reader));
        Screen { shared, master: pair.master, child }
    }

    /// Types: characters as they are, other keys by name in `<>`.
    pub fn send(&self, keys: &str) {
        let mut bytes = String::new();
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = KEYS.iter().find_map(|(name, sent)| {
                let after = rest.strip_prefix('<')?.strip_prefix(name)?.strip_prefix('>')?;
                Some((*sent, after))
            });
            if let Some((sent, after)) = named {
                assert!(sent != "\x1b" || after.is_empty(), "what follows Esc at once is read as one key with alt: {keys}");
                bytes.push_str(sent);
                rest = after;
            } else {
                bytes.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        self.answer(&bytes);
    }

    /// Sends bytes unchanged; returns the number of answers sent before them.
    pub fn answer(&self, bytes: &str) -> usize {
        let mut keyboard = self.shared.keyboard.lock().unwrap();
        keyboard.writer.write_all(bytes.as_bytes()).and_then(|()| keyboard.writer.flush()).unwrap();
        keyboard.answers
    }

    /// Stops reading the program's output, as a busy or distant terminal does, or resumes.
    pub fn pause(&self, paused: bool) {
        *self.shared.paused.lock().unwrap() = paused;
        self.shared.resumed.notify_all();
    }

    /// Waits until the program has written nothing for this long.
    pub fn settle(&self, quiet: Duration) {
        let mut seen = self.seen();
        loop {
            let length = seen.raw.len();
            let (now, waited) = self.shared.changed.wait_timeout(seen, quiet).unwrap();
            seen = now;
            if waited.timed_out() && seen.raw.len() == length && !self.is_working() || seen.ended {
                return;
            }
        }
    }

    /// Whether a thread of the program runs, waits for a processor or for the disk: on a busy machine it may be silent for long and yet not be
    /// idle. False if the system does not report it.
    fn is_working(&self) -> bool {
        let tasks = self.child.process_id().and_then(|id| std::fs::read_dir(format!("/proc/{id}/task")).ok());
        let state = |task: std::fs::DirEntry| {
            let stat = std::fs::read_to_string(task.path().join("stat")).ok()?;
            stat.rsplit(") ").next()?.chars().next()
        };
        tasks.into_iter().flatten().flatten().filter_map(state).any(|state| "RD".contains(state))
    }

    /// The output so far.
    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap()
    }

    /// Waits until the output passes a test, and returns it.
    #[track_caller]
    pub fn wait(&self, what: &str, test: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        self.wait_long(DEADLINE, what, test)
    }

    /// The same with a longer deadline.
    #[track_caller]
    pub fn wait_long(&self, most: Duration, what: &str, test: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let until = Instant::now() + most;
        let mut seen = self.seen();
        while !test(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let contents = seen.contents();
                drop(seen);
                panic!("waited for {what}; the screen is\n{contents}");
            }
            seen = self.shared.changed.wait_timeout(seen, left).unwrap().0;
        }
        seen
    }

    /// Waits until the text on the screen passes a test, and returns it.
    #[track_caller]
    pub fn wait_for(&self, what: &str, test: impl Fn(&str) -> bool) -> String {
        self.wait(what, |seen| test(&seen.contents())).contents()
    }

    /// Waits until all of these texts are on the screen, and returns its text.
    #[track_caller]
    pub fn shows(&self, texts: &[&str]) -> String {
        self.wait_for(&format!("{texts:?}"), |contents| texts.iter().all(|text| contents.contains(text)))
    }

    /// Waits until the program is idle: its last frame is complete and nothing follows. Earlier, the cells may be half of one frame and
    /// half of another.
    #[track_caller]
    pub fn rest(&self) -> MutexGuard<'_, Seen> {
        let until = Instant::now() + DEADLINE;
        let last = |seen: &Seen, order: &[u8]| seen.raw.windows(order.len()).rposition(|window| window == order);
        loop {
            self.settle(QUIET);
            let seen = self.seen();
            if last(&seen, b"\x1b[?2026h") < last(&seen, b"\x1b[?2026l") {
                return seen;
            }
            assert!(Instant::now() < until, "the screen does not rest:\n{}", seen.contents());
        }
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.seen();
        seen.parser.screen_mut().set_size(rows, columns);
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// The peak memory of the program, in KiB; `None` if the system does not report it.
    pub fn memory(&self) -> Option<u64> {
        memory(self.child.process_id()?)
    }

    /// Waits until the system has stopped the program, which nothing on the screen shows.
    #[track_caller]
    pub fn wait_until_stopped(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let until = Instant::now() + DEADLINE;
        // Without a report it counts as stopped.
        while let Ok(told) = Command::new("ps").args(["-o", "state=", "-p", &id]).output() {
            if String::from_utf8_lossy(&told.stdout).trim_start().starts_with('T') {
                return;
            }
            assert!(Instant::now() < until, "the program does not stop");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends the program a signal by its name.
    pub fn kill(&self, signal: &str) {
        kill(signal, &self.child.process_id().unwrap().to_string());
    }

    /// Waits until the program has ended and all its output is here.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.shared.seen.lock().unwrap();
        while !seen.ended {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let contents = seen.contents();
                drop(seen);
                panic!("waited for the end; the screen is\n{contents}");
            }
            seen = self.shared.changed.wait_timeout(seen, left).unwrap().0;
        }
        let written = stream::check(&seen.raw, false);
        drop(seen);
        let status = self.child.wait().unwrap();
        assert_eq!(written, Ok(()), "that is nothing for a terminal");
        status
    }

    /// Presses `q` and waits until the program has ended without an error.
    #[track_caller]
    pub fn quit(&mut self) {
        self.send("q");
        let status = self.wait_for_end();
        assert!(status.success(), "{status:?}\n{}", self.seen().contents());
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Usually the program has ended already; one that hangs must not outlive its test.
        let _ = self.child.kill();
        if !thread::panicking() {
            let written = stream::check(&self.seen().raw, true);
            assert_eq!(written, Ok(()), "that is nothing for a terminal");
        }
    }
}

/// Sends the process with this number a signal.
pub fn kill(signal: &str, id: &str) {
    assert!(Command::new("kill").args([&format!("-{signal}"), id]).status().unwrap().success());
}

/// The peak memory of a process, in KiB; `None` if the system does not report it.
pub fn memory(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

pub fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// Reads the program's output until it ends.
fn read(mut output: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = vec![0; 65536];
    loop {
        // When the last program has closed a terminal, some systems report an error, others the end.
        let count = output.read(&mut bytes).unwrap_or(0);
        drop(shared.resumed.wait_while(shared.paused.lock().unwrap(), |paused| *paused).unwrap());
        let answers = {
            let mut seen = shared.seen.lock().unwrap();
            seen.raw.extend_from_slice(&bytes[..count]);
            seen.parser.process(&bytes[..count]);
            if seen.shows_diff() {
                seen.diff_at = Some(seen.raw.len());
            }
            seen.ended = count == 0;
            std::mem::take(&mut seen.parser.callbacks_mut().answers)
        };
        if !answers.is_empty() {
            let mut keyboard = shared.keyboard.lock().unwrap();
            keyboard.answers += 1;
            // A program that has ended needs no answer.
            let _ = keyboard.writer.write_all(&answers);
        }
        shared.changed.notify_all();
        if count == 0 {
            return;
        }
    }
}
