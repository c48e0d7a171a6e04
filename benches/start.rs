//! The real program in a real terminal of 200 by 50: the time from its start to the first rows, compared with `find | fzf`, and its work when
//! idle. `benches/README.md` gives the goals.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a failure ends the benchmark")]

mod shared;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use shared::race::Race;
use shared::screen::SIZE;
use shared::site::{home, site};
use shared::{is_measured, say, sizes};

/// The longest wait.
const DEADLINE: Duration = Duration::from_secs(60);

/// Number of rows that count as the first ones.
const FIRST: usize = 10;

/// What the header shows once all postings are on the screen.
const READY: &str = " open · ";

fn main() {
    for files in sizes() {
        let root = site(files);
        let fzf = has_fzf();
        if !fzf {
            say("\nfzf is not there: nothing to hold the start against");
        }
        let affiche = [env!("CARGO_BIN_EXE_affiche"), "--all"];
        let find = ["sh", "-c", "find content -name '*.md' | fzf"];
        let all = format!("{files}/{files}");
        let rows = |mark: &'static str| move |screen: &str| screen.lines().filter(|line| line.contains(mark)).count() >= FIRST;
        let mut race = Race::new(format!("start, {files} files"));
        // Every title contains a dash, every path an extension.
        race.steps("affiche: first rows", || vec![start(&root, &affiche, rows(" – "))]);
        if fzf {
            race.steps("find | fzf: first rows", || vec![start(&root, &find, rows(".md"))]);
        }
        race.steps("affiche: all rows", || vec![start(&root, &affiche, |screen| screen.contains(READY))]);
        if fzf {
            race.steps("find | fzf: all rows", || vec![start(&root, &find, |screen| screen.contains(&all))]);
        }
        race.run();
        idle(&root, files, &affiche, READY);
    }
}

fn has_fzf() -> bool {
    // Both need a shell, which not every system has.
    cfg!(unix) && Command::new("fzf").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The time from starting a command in a site's folder until its screen passes a test.
fn start(root: &Path, command: &[&str], test: impl Fn(&str) -> bool) -> Duration {
    let begun = Instant::now();
    let mut terminal = Terminal::start(root, command);
    terminal.wait(test);
    let time = begun.elapsed();
    terminal.end();
    time
}

/// Reports the program's work in three seconds without a key after reading, which should be none.
fn idle(root: &Path, files: usize, command: &[&str], all: &str) {
    let mut terminal = Terminal::start(root, command);
    terminal.wait(|screen| screen.contains(all));
    let id = terminal.child.process_id().unwrap();
    let (pause, watch) = if is_measured() { (500, 3000) } else { (50, 100) };
    // Waits for the background work after reading.
    let begun = Instant::now();
    let mut before = Work::of(id);
    assert!(before.switches > 0 || !cfg!(target_os = "linux"), "a program that has drawn a screen has waited for something");
    loop {
        terminal.listen(Duration::from_millis(pause));
        let now = Work::of(id);
        if now == before || begun.elapsed() > DEADLINE {
            break;
        }
        before = now;
    }
    terminal.listen(Duration::from_millis(watch));
    let after = Work::of(id);
    say(&format!(
        "\nidle, {files} files, {watch} ms: woken {} times, {} ticks of processor time; {} KB resident",
        after.switches - before.switches,
        after.ticks - before.ticks,
        fields(&format!("/proc/{id}/status"), "VmRSS:"),
    ));
    terminal.end();
}

/// The work of a process, as Linux reports it; zero on other systems.
#[derive(PartialEq)]
struct Work {
    /// How often one of its threads waited and was woken.
    switches: u64,
    /// Processor time in user and system mode, in clock ticks.
    ticks: u64,
}

impl Work {
    fn of(id: u32) -> Work {
        let threads = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let switches =
            threads.map(|thread| fields(&thread.path().join("status").to_string_lossy(), "voluntary_ctxt_switches:")).sum();
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // The program's name ends at the last parenthesis; utime and stime are the 12th and 13th fields after it.
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let ticks = after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Work { switches, ticks }
    }
}

/// The number on the first line of a file that begins with a name.
fn fields(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// A terminal with a program in it.
struct Terminal {
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    screen: vt100::Parser<Asked>,
    child: Box<dyn Child + Send + Sync>,
    /// Keeps the terminal open.
    _master: Box<dyn MasterPty + Send>,
}

/// Answers to a program's terminal queries.
#[derive(Default)]
struct Asked {
    answers: Vec<u8>,
}

impl vt100::Callbacks for Asked {
    fn unhandled_csi(&mut self, screen: &mut vt100::Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], last: char) {
        // Cursor position report.
        if last == 'n' && params == [&[6][..]] {
            let (row, column) = screen.cursor_position();
            self.answers.extend_from_slice(format!("\x1b[{};{}R", row + 1, column + 1).as_bytes());
        }
        // Primary device attributes.
        if last == 'c' && first.is_none() {
            self.answers.extend_from_slice(b"\x1b[?62;c");
        }
    }
}

impl Terminal {
    /// Starts a command in the folder of a site, with an empty home.
    fn start(root: &Path, command: &[&str]) -> Terminal {
        let (columns, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_CA.UTF-8")] {
            builder.env(name, value);
        }
        builder.env("HOME", home());
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.cwd(root);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(builder).unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            // At the end some systems report an error, others zero bytes.
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new_with_callbacks(rows, columns, 0, Asked::default());
        Terminal { output, keyboard, screen, child, _master: pair.master }
    }

    /// Reads output until the screen passes a test.
    fn wait(&mut self, test: impl Fn(&str) -> bool) {
        let until = Instant::now() + DEADLINE;
        while !test(&self.screen.screen().contents()) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                let contents = self.screen.screen().contents();
                panic!("waited for {DEADLINE:?}; the screen is\n{contents}");
            };
            self.take(&bytes);
        }
    }

    /// Reads output for this long.
    fn listen(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        let answers = std::mem::take(&mut self.screen.callbacks_mut().answers);
        if !answers.is_empty() {
            // The program may have exited; it then needs no answer.
            let _ = self.keyboard.write_all(&answers).and_then(|()| self.keyboard.flush());
        }
    }

    /// Ends the program and its child processes.
    fn end(mut self) {
        // The program leads its own process group; on systems without groups, the next line is enough.
        if let Some(id) = self.child.process_id().filter(|_| cfg!(unix)) {
            let _ = Command::new("kill").args(["-KILL", "--", &format!("-{id}")]).output();
        }
        // The process may already have exited; ignore the error.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
