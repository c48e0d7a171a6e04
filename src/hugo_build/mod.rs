//! Asks the user's own Hugo what it publishes and links: builds the site into a temporary folder with a layout of ours that reports every
//! page. Writes nothing into the site, and is never run unless the user asks for it.

mod answer;
mod overlay;
mod report_layout;
mod stop;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::locale::Message;
use crate::site::Site;

pub use answer::{BuiltPage, BuiltSite, HugoAnswer};
pub use stop::BuildStop;

/// Name of the program if the user names none.
pub const PROGRAM: &str = "hugo";

/// How long a build may take, in seconds.
const SECONDS: u16 = 300;
const PATIENCE: Duration = Duration::from_secs(SECONDS as u64);

/// How often a build is checked for its end.
const PAUSE: Duration = Duration::from_millis(5);

/// Most bytes of each output that are kept.
const MAX_OUTPUT: u64 = 1 << 20;

/// Why Hugo has not answered. A build that the site's own content stops is an answer: see [`BuildStop`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HugoError {
    /// There is no such program.
    NoProgram(String),
    /// The program can't be run, or its folder can't be made; the system's error.
    Failed(String),
    /// The build took too long.
    TooSlow,
    /// The caller cancelled it.
    Cancelled,
    /// The build ended well, but without a report: it is not Hugo, or too old.
    NoReport(String),
}

impl HugoError {
    /// The error message, with what to do.
    pub fn message(&self) -> Message {
        match self {
            HugoError::NoProgram(program) => Message::new("hugo-no-program").with("program", program.as_str()),
            HugoError::Failed(error) => Message::new("hugo-failed").with("error", error.as_str()),
            HugoError::TooSlow => Message::new("hugo-too-slow").with("seconds", usize::from(SECONDS)),
            HugoError::Cancelled => Message::new("hugo-cancelled"),
            HugoError::NoReport(program) => Message::new("hugo-no-report").with("program", program.as_str()),
        }
    }
}

impl From<io::Error> for HugoError {
    fn from(error: io::Error) -> HugoError {
        HugoError::Failed(error.to_string())
    }
}

/// Variables that keep Hugo and Go from fetching modules.
const OFFLINE: &[(&str, &str)] = &[("HUGO_MODULE_PROXY", "off"), ("GOPROXY", "off"), ("GOFLAGS", "-mod=mod")];

/// Builds the site with `program`, and returns what it publishes. `logical` has the logical paths of the pages to ask for besides those
/// that Hugo lists. `now` is the time that Hugo takes for the current one; `None` for the real one.
///
/// # Errors
/// If the program can't be run, doesn't end in time, or isn't Hugo.
pub fn build(
    site: &Site,
    program: &Path,
    logical: &[&str],
    now: Option<Timestamp>,
    cancel: &AtomicBool,
) -> Result<HugoAnswer, HugoError> {
    let name = program.display().to_string();
    let version = version(program, &name, cancel)?;
    let scratch = tempfile::Builder::new().prefix("affiche-hugo-").tempdir()?;
    // Hugo resolves links in the paths that it reports.
    let root = fs::canonicalize(&site.root)?;
    let output = scratch.path().join("public");
    overlay::write(site, &root, scratch.path(), logical)?;
    let mut command = Command::new(program);
    command.current_dir(&root).arg("--source").arg(&root).arg("--destination").arg(&output);
    command.arg("--configDir").arg(scratch.path().join(overlay::CONFIG)).args(["--noBuildLock", "--logLevel", "warn"]);
    command.env("HUGO_RESOURCEDIR", scratch.path().join("resources")).envs(OFFLINE.iter().copied());
    if let Some(now) = now {
        command.arg("--clock").arg(now.to_string());
    }
    let (status, said) = run(&mut command, &name, cancel)?;
    if !status.success() {
        return Ok(HugoAnswer { program: name, version, built: Err(BuildStop::read(&said, &root)) });
    }
    let built = BuiltSite::read(&output, &root, site)?;
    if built.is_empty() {
        return Err(HugoError::NoReport(name));
    }
    Ok(HugoAnswer { program: name, version, built: Ok(built) })
}

/// Returns the first line that the program prints about its version, without its name.
fn version(program: &Path, name: &str, cancel: &AtomicBool) -> Result<String, HugoError> {
    let (status, said) = run(Command::new(program).arg("version"), name, cancel)?;
    let version = said.lines().find_map(|line| line.strip_prefix("hugo v"));
    let version = version.filter(|_| status.success()).and_then(|rest| rest.split([' ', '-', '+']).next());
    version.map(str::to_owned).ok_or_else(|| HugoError::NoReport(name.to_owned()))
}

/// Runs a command to its end and returns both of its outputs together.
fn run(command: &mut Command, name: &str, cancel: &AtomicBool) -> Result<(ExitStatus, String), HugoError> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Programs that Hugo starts end with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => HugoError::NoProgram(name.to_owned()),
        _ => error.into(),
    })?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let started = Instant::now();
    thread::scope(|scope| {
        let outputs = [scope.spawn(|| read_all(stdout)), scope.spawn(|| read_all(stderr))];
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status),
                Ok(None) if cancel.load(Ordering::Relaxed) => break Err(HugoError::Cancelled),
                Ok(None) if started.elapsed() > PATIENCE => break Err(HugoError::TooSlow),
                Ok(None) => thread::sleep(PAUSE),
                Err(error) => break Err(error.into()),
            }
        };
        if status.is_err() {
            end(&mut child);
        }
        let said = outputs.map(|output| output.join().unwrap_or_default()).join("\n");
        status.map(|status| (status, said))
    })
}

/// Ends a program, and those that it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It may just have ended; ignore the error.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Reads an output to its end, and keeps its start.
fn read_all(output: Option<impl Read>) -> String {
    let Some(mut output) = output else { return String::new() };
    let mut bytes = Vec::new();
    let _ = output.by_ref().take(MAX_OUTPUT).read_to_end(&mut bytes);
    let _ = io::copy(&mut output, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The path of a file from the site's root, with `/`; `None` if it is elsewhere.
fn below(root: &Path, file: &Path) -> Option<String> {
    let path: PathBuf = file.strip_prefix(root).ok()?.to_owned();
    Some(path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}
