//! Running `git` on the repository that holds a site, so that nothing in it can make git do more than read: no hooks, no pagers, no
//! filters of its configuration, no network. Understands no history.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
            Unknown::Shallow => Message::new("history-shallow"),
            Unknown::Failed(error) => Message::new("history-failed").with("error", error.as_str()),
            Unknown::Cancelled => Message::new("history-cancelled"),
        }
    }
}

/// Settings of a repository that would run something, or change what is printed.
const SAFE: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "diff.external=",
    "diff.renames=true",
    "log.showRoot=true",
    "log.showSignature=false",
    "log.mailmap=false",
    "color.ui=false",
];

/// Variables that would lead git to another repository than the one that holds the site: hooks of git are run with them.
const MISLEADING: &[&str] = &["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF"];

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
        // A partial clone would fetch what it lacks; a prompt would wait for somebody.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// # Errors
    /// Where there is no git, or it fails.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Unknown> {
        self.run_with(arguments, Stdio::null())
    }

    /// The same, with something to read on standard input.
    ///
    /// # Errors
    /// Where there is no git, or it fails.
    pub fn run_with<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        input: impl Into<Stdio>,
    ) -> Result<Vec<u8>, Unknown> {
        let output = self.command().args(arguments).stdin(input).output();
        let Output { status, stdout, stderr } = output.map_err(|error| unstarted(&error))?;
        if status.success() { Ok(stdout) } else { Err(Unknown::Failed(last_words(&stderr))) }
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
