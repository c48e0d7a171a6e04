//! Running `git` on the repository that holds a site, so that nothing in it can make git do more than read: no hooks, no pagers, no
//! filters of its configuration, no network. Understands no history.

pub mod history;

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::locale::Message;

/// Why history can't be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// There is no `git` program.
    NoGit,
    /// The site is in no repository, or git does not trust its owner; its own words.
    NoRepository(String),
    /// The repository has no files of its own: it is bare.
    NoWorkTree,
    /// The repository has no commit yet.
    NoCommit,
    /// The repository holds the last commits only.
    Shallow,
    /// Git gave no answer: something that it reads is most likely a pipe.
    Silent,
    /// Git failed; its own words.
    Failed(String),
    /// Somebody asked for it to stop.
    Cancelled,
}

impl Unknown {
    /// Why, and what to do, for people.
    pub fn message(&self) -> Message {
        match self {
            Unknown::NoGit => Message::new("history-no-git"),
            Unknown::NoRepository(error) => Message::new("history-no-repository").with("error", error.as_str()),
            Unknown::NoWorkTree => Message::new("history-no-work-tree"),
            Unknown::NoCommit => Message::new("history-no-commit"),
            Unknown::Silent => Message::new("history-silent").with("seconds", usize::from(SECONDS)),
            Unknown::Shallow => Message::new("history-shallow"),
            Unknown::Failed(error) => Message::new("history-failed").with("error", error.as_str()),
            Unknown::Cancelled => Message::new("history-cancelled"),
        }
    }
}

/// Settings of a repository that would run something, change what is printed, or have another file read.
const SAFE: &[&str] = &[
    "advice.graftFileDeprecated=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.renames=true",
    "diff.renameLimit=1000",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "log.mailmap=false",
    "color.ui=false",
    "color.diff=false",
];

/// Variables that would lead git to another repository than the one that holds the site, as `git rev-parse --local-env-vars` names them
/// (hooks of git are run with them), that would change what it prints, or run something.
const MISLEADING: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_ASKPASS",
    "GIT_ATTR_SOURCE",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIFF_OPTS",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_TRACE",
    "GIT_TRACE_SETUP",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
    "GIT_WORK_TREE",
    "SSH_ASKPASS",
];

/// What git is told by its environment, which no configuration can overrule.
const FIXED: &[(&str, &str)] = &[
    // A partial clone would fetch what it lacks; older versions of git know only that every way to fetch is forbidden.
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    // A prompt would wait for somebody.
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    // What was committed is what counts: a clone has neither of these.
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("LC_ALL", "C"),
];

/// How long git may take to tell where it is, in seconds. It takes thousandths of one.
const SECONDS: u16 = 15;
const PATIENCE: Duration = Duration::from_secs(SECONDS as u64);

/// The repository that holds a site.
#[derive(Debug, Clone)]
pub struct Git {
    root: PathBuf,
}

impl Git {
    /// Git in the folder `root`, which need not be the root of the repository.
    pub fn new(root: &Path) -> Git {
        Git { root: root.to_owned() }
    }

    /// A command that only reads. Paths on its command line are literal and relative to the site's root.
    pub fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("--no-optional-locks").arg("--literal-pathspecs").arg("-C").arg(&self.root);
        for setting in SAFE {
            command.arg("-c").arg(setting);
        }
        for name in MISLEADING {
            command.env_remove(name);
        }
        for (name, value) in FIXED {
            command.env(name, value);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// # Errors
    /// Where there is no git, or it fails.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Unknown> {
        let output = self.command().args(arguments).output();
        let Output { status, stdout, stderr } = output.map_err(|error| unstarted(&error))?;
        if status.success() { Ok(stdout) } else { Err(Unknown::Failed(last_words(&stderr))) }
    }

    /// The same, with something to read on standard input.
    ///
    /// # Errors
    /// Where there is no git, or it fails.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &[u8]) -> Result<Vec<u8>, Unknown> {
        let mut child = self.command().args(arguments).stdin(Stdio::piped()).spawn().map_err(|error| unstarted(&error))?;
        let stdin = child.stdin.take();
        let output = thread::scope(|scope| {
            // Git answers while it reads, so nobody may wait for the other. How one that ends early ended is told by its exit code.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let Output { status, stdout, stderr } = output.map_err(|error| Unknown::Failed(error.to_string()))?;
        if status.success() { Ok(stdout) } else { Err(Unknown::Failed(last_words(&stderr))) }
    }

    /// Runs a command that answers at once with a few words, unless something that git reads is a pipe that nobody writes to.
    ///
    /// # Errors
    /// Where there is no git, it fails, or gives no answer.
    pub fn ask<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Unknown> {
        let mut child = self.command().args(arguments).spawn().map_err(|error| unstarted(&error))?;
        let (mut stdout, mut stderr) = (child.stdout.take(), child.stderr.take());
        let (sender, answer) = mpsc::channel();
        thread::spawn(move || {
            let read = |source: Option<&mut dyn Read>| {
                let mut bytes = Vec::new();
                // What can't be read was not said.
                let _ = source.map(|source| source.read_to_end(&mut bytes));
                bytes
            };
            let said = (read(stdout.as_mut().map(|out| out as _)), read(stderr.as_mut().map(|err| err as _)));
            // Nobody listens where it took too long.
            let _ = sender.send(said);
        });
        let said = answer.recv_timeout(PATIENCE);
        if said.is_err() {
            // It may have ended this very moment; there is nobody to tell.
            let _ = child.kill();
        }
        let status = child.wait().map_err(|error| Unknown::Failed(error.to_string()))?;
        match said {
            Ok((out, _)) if status.success() => Ok(out),
            Ok((_, err)) => Err(Unknown::Failed(last_words(&err))),
            Err(_) => Err(Unknown::Silent),
        }
    }

    /// The bytes of a blob.
    ///
    /// # Errors
    /// Where git has no such blob, or can't be run.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, Unknown> {
        self.run(["cat-file", "blob", id])
    }
}

/// Why git could not be started.
pub(super) fn unstarted(error: &io::Error) -> Unknown {
    match error.kind() {
        io::ErrorKind::NotFound => Unknown::NoGit,
        _ => Unknown::Failed(error.to_string()),
    }
}

/// The first line of what git complained about, without its `fatal:`.
pub(super) fn last_words(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim().to_owned()
}
