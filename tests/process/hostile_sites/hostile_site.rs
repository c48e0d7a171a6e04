//! A hostile site in a temporary folder, and the real program run in it: with a deadline, with little memory, and with a comparison of the
//! disk before and after. Contains no cases.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_affiche");

/// The longest that a command may take; on a quiet machine it takes a fraction of a second.
const DEADLINE: Duration = Duration::from_secs(20);

/// Address space of a command, in KiB: less than a bomb would fill.
const MEMORY: &str = "2000000";

/// A posting without findings.
pub const GOOD: &str = "---\ntitle: Good\narchived: false\n---\nBody\n";

/// The path of that posting.
pub const GOOD_PATH: &str = "content/good.md";

/// A site with one good posting, a home, and the files that a test adds.
pub struct HostileSite {
    folder: TempDir,
}

/// The result of a run.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl HostileSite {
    /// A site with a configuration and the good posting.
    pub fn new() -> HostileSite {
        let site = HostileSite { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(site.home()).unwrap();
        site.write("hugo.toml", "");
        site.write(GOOD_PATH, GOOD);
        site
    }

    /// The folder around site and home.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// The root of the site.
    pub fn root(&self) -> PathBuf {
        self.around().join("site")
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.around().join("home")
    }

    /// Writes a file, by its path from the site's root or, if it begins with `~`, from the home folder.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.free_path(path), bytes).unwrap();
    }

    /// The path of a file, with its folders created and nothing there.
    pub fn free_path(&self, path: &str) -> PathBuf {
        let file = match path.strip_prefix("~/") {
            Some(path) => self.home().join(path),
            None => self.root().join(path),
        };
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        if let Ok(metadata) = fs::symlink_metadata(&file) {
            if metadata.is_dir() { fs::remove_dir_all(&file).unwrap() } else { fs::remove_file(&file).unwrap() }
        }
        file
    }

    /// The program in the site, in English, with an environment of nothing else and with little memory.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v \"$0\" && exec \"$@\"", MEMORY, PROGRAM]).args(arguments);
        command.env_clear().current_dir(self.root());
        for (name, folder) in
            [("HOME", ""), ("XDG_CONFIG_HOME", ".config"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")]
        {
            command.env(name, self.home().join(folder));
        }
        command.env("LANG", "en_CA.UTF-8").env("GIT_CEILING_DIRECTORIES", self.around());
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command
    }

    /// Runs the program.
    #[track_caller]
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ended {
        ended(self.command(arguments))
    }

    /// Everything on disk, without following links: kind, size, content.
    pub fn everything(&self) -> BTreeMap<PathBuf, String> {
        let mut all = BTreeMap::new();
        let mut folders = vec![self.root(), self.home()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let kind = entry.file_type().unwrap();
                if kind.is_dir() {
                    folders.push(entry.path());
                }
                let bytes = if kind.is_file() { fs::read(entry.path()).unwrap_or_default() } else { Vec::new() };
                let hash = bytes.iter().fold(0u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(*byte)));
                all.insert(entry.path(), format!("{kind:?} {} {hash}", bytes.len()));
            }
        }
        all
    }
}

/// Runs a command to its end, which must come soon and without a panic.
#[track_caller]
pub fn ended(mut command: Command) -> Ended {
    let shown = format!("{command:?}");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (sender, receiver) = mpsc::channel();
    let errors = thread::spawn(move || {
        let mut bytes = Vec::new();
        stderr.read_to_end(&mut bytes).unwrap();
        bytes
    });
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).unwrap();
        // The test has given up if the receiver is gone.
        let _ = sender.send(bytes);
    });
    let out = receiver.recv_timeout(DEADLINE);
    if out.is_err() {
        child.kill().unwrap();
        panic!("no end: {shown}");
    }
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let code = child.wait().unwrap().code();
    let ended = Ended { code, out: text(out.unwrap()), err: text(errors.join().unwrap()) };
    let sound = !ended.err.contains("panicked") && !ended.err.contains("memory allocation") && code.is_some_and(|code| code <= 2);
    assert!(sound, "{shown}: {ended:?}");
    ended
}

/// A text of many pieces.
pub fn pieces(numbers: Range<usize>, piece: impl Fn(usize) -> String) -> String {
    numbers.map(piece).collect::<Vec<_>>().concat()
}

/// Creates a pipe without a writer.
pub fn pipe(file: &Path) {
    assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
}
