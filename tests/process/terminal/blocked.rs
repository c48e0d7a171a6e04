//! A slow or closed terminal: nothing is lost, the program does not spin, and it ends with its terminal.

use std::io::{Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, native_pty_system};

use crate::place::{PROGRAM, Place, assert_same};
use crate::screen::{Screen, kill, memory, pty_size};
use crate::stream;

/// The longest wait before a test fails.
const DEADLINE: Duration = Duration::from_secs(240);

/// The program in a terminal whose output is read only when the test does.
struct Line {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Box<dyn Read + Send>,
    parser: vt100::Parser,
    raw: Vec<u8>,
}

impl Line {
    fn open(place: &Place) -> Line {
        Line::with(place, true)
    }

    /// `controlling`: whether the system reports the end of the terminal by SIGHUP.
    fn with(place: &Place, controlling: bool) -> Line {
        let pair = native_pty_system().openpty(pty_size(80, 24)).unwrap();
        let mut builder = CommandBuilder::new(PROGRAM);
        builder.arg(place.site());
        builder.env_clear();
        // A terminal type that is asked no questions, so that none needs an answer.
        builder.env("TERM", "linux");
        for (name, value) in place.environment("en_CA.UTF-8") {
            builder.env(name, value);
        }
        builder.cwd(place.home());
        builder.set_controlling_tty(controlling);
        let child = pair.slave.spawn_command(builder).unwrap();
        let output = pair.master.try_clone_reader().unwrap();
        let mut line = Line { master: pair.master, child, output, parser: vt100::Parser::new(24, 80, 0), raw: Vec::new() };
        line.read_until(|contents| contents.contains("12 open"));
        line
    }

    /// Reads until the screen passes a test, and returns it.
    fn read_until(&mut self, test: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        let mut bytes = vec![0; 65536];
        loop {
            let contents = self.parser.screen().contents();
            if test(&contents) {
                return contents;
            }
            assert!(begun.elapsed() < DEADLINE, "waited too long: {contents}");
            let count = self.output.read(&mut bytes).unwrap();
            assert!(count > 0, "the program has ended");
            self.raw.extend_from_slice(&bytes[..count]);
            self.parser.process(&bytes[..count]);
        }
    }

    /// The processor time of the program so far, in hundredths of a second.
    fn busy(&self) -> Option<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    }
}

/// The title in the row with the cursor; the text before it changes with the language.
fn row(contents: &str) -> Option<String> {
    let row = contents.lines().find_map(|line| line.split_once('▌'))?.1;
    Some(row.trim_start().split("  ").next()?.to_owned())
}

/// The title in the row with the cursor after these keys.
fn row_after(keys: &str) -> String {
    let place = Place::new();
    let mut screen = Screen::open(&place);
    screen.shows(&["12 open"]);
    let mut before = row(&screen.seen().contents());
    for key in keys.chars() {
        screen.send(&key.to_string());
        before = row(&screen.wait_for("the next row", |contents| row(contents).is_some() && row(contents) != before));
    }
    screen.quit();
    before.unwrap()
}

/// While the terminal is not read, the program waits without spinning; everything typed meanwhile arrives.
#[test]
fn a_paused_terminal_loses_nothing() {
    let place = Place::new();
    let wanted = row_after("jjjjj");
    let mut line = Line::open(&place);
    let mut keyboard = line.master.take_writer().unwrap();
    let (sender, typed) = mpsc::channel();
    thread::spawn(move || {
        // This blocks when the line is full, and continues when the program reads: a line buffers 4096 unread bytes.
        keyboard.write_all("jk".repeat(3000).as_bytes()).unwrap();
        keyboard.write_all(b"jjjjjL").and_then(|()| keyboard.flush()).unwrap();
        sender.send(()).unwrap();
        // Dropping it would end the input.
        thread::park();
    });
    // Either everything was read, or the line is full.
    let _ = typed.recv_timeout(Duration::from_secs(2));
    let before = line.busy();
    let _ = typed.recv_timeout(Duration::from_secs(1));
    if let (Some(before), Some(after)) = (before, line.busy()) {
        assert!(after - before < 80, "{} hundredths of a second of one", after - before);
    }
    // The last key changes the language, after everything before it was done.
    let contents = line.read_until(|contents| contents.contains("c langues"));
    assert_eq!(row(&contents).as_deref(), Some(&*wanted));
    assert!(memory(line.child.process_id().unwrap()).is_none_or(|most| most < 300 * 1024));
    assert_eq!(stream::check(&line.raw, true), Ok(()));
    line.child.kill().unwrap();
}

/// Closing the terminal ends the program immediately, whatever it is doing, and no file is half written.
#[test]
fn a_closed_terminal_ends_the_program() {
    for keys in ["", "/design", "a"] {
        let place = Place::new();
        let before = place.files();
        let line = Line::open(&place);
        let Line { master, child, output, .. } = line;
        let mut keyboard = master.take_writer().unwrap();
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).unwrap();
        drop((keyboard, output, master));
        assert_eq!(end(child).signal(), Some("Hangup"), "{keys:?}");
        assert_same(&place.files(), &before);
    }
}

/// Some programs that lose their terminal get no SIGHUP: those that a shell started which ignores it, and those of another session.
#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program() {
    let place = Place::new();
    place.forget();
    let mut line = Line::with(&place, false);
    let mut keyboard = line.master.take_writer().unwrap();
    keyboard.write_all(b"x").and_then(|()| keyboard.flush()).unwrap();
    line.read_until(|contents| !contents.contains("Welcome"));
    drop((keyboard, line.output, line.master));
    assert_eq!(end(line.child).signal(), Some("Hangup"));
    assert!(place.home().join("state/affiche/screen.json").exists(), "the state is kept");
}

/// How a program ends that should do so soon.
fn end(mut child: Box<dyn Child + Send + Sync>) -> ExitStatus {
    let mut killer = child.clone_killer();
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait().unwrap()));
    ended.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| {
        killer.kill().unwrap();
        panic!("the program goes on")
    })
}

/// A signal ends the program even while its terminal accepts no output.
#[test]
#[ignore = "waits 12 s for the end; run by .ci/run: cargo test --test process a_signal_ends_it -- --ignored"]
fn a_signal_ends_it_while_the_terminal_is_blocked() {
    let place = Place::new();
    let before = place.files();
    let line = Line::open(&place);
    let mut keyboard = line.master.take_writer().unwrap();
    thread::spawn(move || {
        // Unread output fills the line; then this blocks too.
        let _ = keyboard.write_all("jk".repeat(20_000).as_bytes());
        thread::park();
    });
    // It works until it can write no more.
    let mut busy = None;
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = line.busy();
        if now == busy {
            break;
        }
        busy = now;
    }
    kill("TERM", &line.child.process_id().unwrap().to_string());
    let Line { child, output, master, .. } = line;
    assert_eq!(end(child).signal(), Some("Terminated"));
    drop((output, master));
    assert_same(&place.files(), &before);
}
