//! Asks the user's own Hugo what it publishes and links: builds the site into a temporary folder with a layout of ours that reports every
//! page. Writes nothing into the site, and is never run unless the user asks for it.

mod answer;
mod overlay;
mod process;
mod report_layout;
mod stop;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::{env, fs, io};

use jiff::Timestamp;

use crate::locale::Message;
use crate::site::Site;
use crate::site::private_files::create_temporary_folder;

pub use answer::{BuiltPage, BuiltSite, HugoAnswer};
pub use stop::BuildStop;

/// Name of the program if the user names none.
pub const PROGRAM: &str = "hugo";

/// Why Hugo has not answered. A build that the site's own content stops is an answer: see [`BuildStop`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HugoError {
    /// The program can't be found.
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
            HugoError::TooSlow => Message::new("hugo-too-slow").with("seconds", usize::from(process::SECONDS)),
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

/// Variables that keep Hugo and Go from fetching modules, and from changing the files that list them.
const OFFLINE: &[(&str, &str)] = &[("HUGO_MODULE_PROXY", "off"), ("GOPROXY", "off"), ("GOFLAGS", "-mod=readonly")];

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
    let scratch = create_temporary_folder(&env::temp_dir(), "affiche-hugo-")?;
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
    let (status, said) = process::run(&mut command, &name, scratch.path(), cancel)?;
    if !status.success() {
        let version = version(program, &name, scratch.path(), cancel)?;
        return Ok(HugoAnswer { program: name, version, built: Err(BuildStop::read(&said, &root)) });
    }
    let built = BuiltSite::read(&output, &root, site)?;
    match built.version().map(str::to_owned) {
        Some(version) => Ok(HugoAnswer { program: name, version, built: Ok(built) }),
        None => Err(HugoError::NoReport(name)),
    }
}

/// Returns the version that the program prints, such as `0.168.0`.
fn version(program: &Path, name: &str, outputs: &Path, cancel: &AtomicBool) -> Result<String, HugoError> {
    let (status, said) = process::run(Command::new(program).arg("version"), name, outputs, cancel)?;
    let version = said.lines().find_map(|line| line.strip_prefix("hugo v"));
    let version = version.filter(|_| status.success()).and_then(|rest| rest.split([' ', '-', '+']).next());
    version.map(str::to_owned).ok_or_else(|| HugoError::NoReport(name.to_owned()))
}

/// The path of a file from the site's root, with `/`; `None` if it is elsewhere.
fn below(root: &Path, file: &Path) -> Option<String> {
    let path: PathBuf = file.strip_prefix(root).ok()?.to_owned();
    Some(path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}
