//! Reading a site: the time to the index, the time of a whole `affiche list`, and memory, compared with a floor that only reads the files.
//! `benches/README.md` gives the goals.
//!
//! Hidden arguments: `--site FOLDER FILES [SEED]` writes a site; it starts itself with `--floor SITE` and `--memory SITE` to measure whole
//! processes.

#![expect(clippy::unwrap_used, reason = "a failure ends the benchmark")]

mod shared;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use shared::race::Race;
use shared::screen::{Screen, catalog, index, site};
use shared::site::{SEED, home, write};
use shared::{arguments, say, sizes};

fn main() {
    let arguments = arguments();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--site", folder, files] => write(Path::new(folder), files.parse().unwrap(), SEED),
        ["--site", folder, files, seed] => write(Path::new(folder), files.parse().unwrap(), seed.parse().unwrap()),
        ["--floor", root] => say(&floor(Path::new(root)).to_string()),
        ["--memory", root] => tell_memory(Path::new(root)),
        _ => measure(),
    }
}

fn measure() {
    let mut grown: Vec<(usize, Duration, Memory)> = Vec::new();
    for files in sizes() {
        let root = shared::site::site(files);
        let opened = site(&root);
        assert_eq!((floor(&root), index(&opened).len()), (files, files));
        let mut race = Race::new(format!("load, {files} files"));
        race.whole("floor: read every file, two threads", || floor(&root));
        race.whole("index: affiche::content::load", || index(&opened));
        race.whole("catalog: the same and all that is derived", || catalog(&opened));
        let time = race.run()[1];

        let mut race = Race::new(format!("whole process, {files} files"));
        race.whole("floor", || run(this(), &["--floor"], &root));
        race.whole("affiche list --all --format paths", || run(Path::new(LIST[0]), &LIST[1..], &root));
        race.run();

        let memory = memory(&root, files);
        grown.push((files, time, memory));
    }
    for pair in grown.windows(2) {
        let [(few, few_time, few_memory), (many, many_time, many_memory)] = pair else { continue };
        let times = |a: f64, b: f64| b / a.max(1e-9);
        say(&format!(
            "\ngrowth {few} -> {many} files: time of the index x {:.1}, memory x {:.1}, memory above an empty program x {:.1}",
            times(few_time.as_secs_f64(), many_time.as_secs_f64()),
            times(few_memory.after, many_memory.after),
            times(few_memory.after - few_memory.before, many_memory.after - many_memory.before),
        ));
    }
}

/// A program, and its arguments before the site's folder.
const LIST: &[&str] = &[env!("CARGO_BIN_EXE_affiche"), "list", "--all", "--format", "paths", "--site"];

/// This program.
fn this() -> &'static Path {
    static THIS: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    THIS.get_or_init(|| std::env::current_exe().unwrap())
}

/// Runs a program on a site with an empty home, and returns its output.
fn run(program: &Path, arguments: &[&str], root: &Path) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).arg(root).env_clear().env("HOME", home()).env("LANG", "en_CA.UTF-8").stderr(Stdio::inherit());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}");
    output.stdout
}

/// The least cost of reading a site: two threads open, read and close every file in `content/`. One walks first and then reads with the
/// other. Returns the number of files.
fn floor(root: &Path) -> usize {
    let (sender, queue) = mpsc::channel::<Vec<PathBuf>>();
    let queue = Mutex::new(queue);
    let read = || {
        let mut buffer = vec![0; 1 << 18];
        let mut count = 0;
        loop {
            let next = queue.lock().unwrap().recv();
            let Ok(files) = next else { return count };
            for file in files {
                let mut file = File::open(file).unwrap();
                // Fewer bytes than requested: the end of the file.
                while file.read(&mut buffer).unwrap() == buffer.len() {}
                count += 1;
            }
        }
    };
    thread::scope(|scope| {
        let other = scope.spawn(read);
        let mut folders = vec![root.join("content")];
        while let Some(folder) = folders.pop() {
            let mut files = Vec::new();
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() { &mut folders } else { &mut files }.push(entry.path());
            }
            sender.send(files).unwrap();
        }
        drop(sender);
        read() + other.join().unwrap()
    })
}

/// Resident memory in bytes.
struct Memory {
    before: f64,
    after: f64,
}

/// The memory of a process with the site on its screen.
fn memory(root: &Path, files: usize) -> Memory {
    let told = String::from_utf8(run(this(), &["--memory"], root)).unwrap();
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [before, after, most] = numbers[..] else { return Memory { before: 0.0, after: 0.0 } };
    let count = u32::try_from(files).map_or(1.0, f64::from);
    let allowed = 12.0 * MEGABYTE + count * 1536.0;
    say(&format!(
        "\nmemory, {files} files: {:.1} MB resident ({:.1} at most, {:.1} before the site), {:.0} bytes a posting, {:.2} of 12 MB + 1.5 KB a posting",
        after / MEGABYTE,
        most / MEGABYTE,
        before / MEGABYTE,
        (after - before) / count,
        after / allowed,
    ));
    Memory { before, after }
}

const MEGABYTE: f64 = 1024.0 * 1024.0;

/// Opens the site as the screen does, types into the search, and prints the resident memory before, after, and at most.
fn tell_memory(root: &Path) {
    drop(Screen::unread(root));
    let before = status("VmRSS:");
    let mut screen = Screen::open(root);
    for key in ["/", "p"] {
        screen.key(key);
        screen.finish();
        screen.draw();
    }
    assert!(screen.rows() > 0);
    say(&format!("{before} {} {}", status("VmRSS:"), status("VmHWM:")));
}

/// A number of bytes that Linux reports for this process; 0 on other systems.
fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0) * 1024
}
