//! Runs `git` on the repository of a site so that nothing in the repository can make it do more than read: no hooks, no pagers, no
//! configured filters, no network. Only `import` writes, into a repository that it makes.

pub mod blob_reader;
pub mod history;
mod import;
pub mod last_commit;

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::locale::Message;

/// Why git has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitError {
    /// The `git` program is missing.
    NoGit,
    /// The site is in no repository, or git doesn't trust its owner; git's message.
    NoRepository(String),
    /// The repository is bare: it has no files.
    NoWorkTree,
    /// The repository has no commit yet.
    NoCommit,
    /// The repository is shallow: it has only the last commits.
    Shallow,
    /// Git didn't answer in time: one of the files that it reads is probably a pipe.
    Silent,
    /// Git failed; its message.
    Failed(String),
    /// The caller cancelled it.
    Cancelled,
}

impl GitError {
    /// The error message, with what to do.
    pub fn message(&self) -> Message {
        match self {
            GitError::NoGit => Message::new("history-no-git"),
            GitError::NoRepository(error) => no_repository(error),
            GitError::NoWorkTree => Message::new("history-no-work-tree"),
            GitError::NoCommit => Message::new("history-no-commit"),
            GitError::Silent => Message::new("history-silent").with("seconds", usize::from(SECONDS)),
            GitError::Shallow => Message::new("history-shallow"),
            GitError::Failed(error) => Message::new("history-failed").with("error", error.as_str()),
            GitError::Cancelled => Message::new("history-cancelled"),
        }
    }
}

/// Overrides of settings that would run a program, change what git prints, or make it read another file.
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

/// Variables removed from git's environment. They lead it to another repository (`git rev-parse --local-env-vars` names these; git sets them
/// for its hooks), change what it prints, or run a program.
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

/// Variables set in git's environment, which no configuration can override.
const FIXED: &[(&str, &str)] = &[
    // A partial clone would fetch missing objects. Older versions of git only understand that every protocol is forbidden.
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    // A prompt would wait forever.
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    // Read what was committed: replacements and grafts exist in this clone only.
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("LC_ALL", "C"),
];

/// How long [`Git::ask`] waits, in seconds. Git usually needs milliseconds.
const SECONDS: u16 = 15;
const PATIENCE: Duration = Duration::from_secs(SECONDS as u64);

/// Git in the folder of a site.
#[derive(Debug, Clone)]
pub struct Git {
    root: PathBuf,
}

impl Git {
    /// Git in the folder `root`, at or below the root of a repository.
    pub fn new(root: &Path) -> Git {
        Git { root: root.to_owned() }
    }

    /// Returns a command that only reads. Its path arguments are literal and relative to the folder.
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

    /// Runs a command and returns its output.
    ///
    /// # Errors
    /// If git is missing or fails.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, GitError> {
        self.run_with(arguments, &[])
    }

    /// Runs a command with `input` on its standard input and returns its output.
    ///
    /// # Errors
    /// If git is missing or fails.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &[u8]) -> Result<Vec<u8>, GitError> {
        let mut child = start(self.command().args(arguments).stdin(Stdio::piped()))?;
        let stdin = child.stdin.take();
        let output = thread::scope(|scope| {
            // Git answers while it reads, so write and read at the same time. A failed write means that git ended; its exit code says why.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.map_err(|error| failed(&error))?;
        finished(Ok(output.status), output.stdout, &output.stderr)
    }

    /// Runs a command with a short answer, and gives up after `PATIENCE`: git hangs where a file that it reads is a pipe.
    ///
    /// # Errors
    /// If git is missing, fails, or doesn't answer in time.
    pub fn ask<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Vec<u8>, GitError> {
        Git::answer(self.command().args(arguments))
    }

    fn answer(command: &mut Command) -> Result<Vec<u8>, GitError> {
        let mut child = start(command)?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (sender, answer) = mpsc::channel();
        // The receiver is gone if git took too long.
        thread::spawn(move || _ = sender.send((read_all(stdout), read_all(stderr))));
        let outputs = answer.recv_timeout(PATIENCE);
        if outputs.is_err() {
            // Git may just have exited; ignore the error.
            let _ = child.kill();
        }
        let status = child.wait();
        let (stdout, stderr) = outputs.map_err(|_| GitError::Silent)?;
        finished(status, stdout, &stderr)
    }

    /// Returns the bytes of a blob.
    ///
    /// # Errors
    /// If git has no such blob, or can't be run.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, GitError> {
        self.run(["cat-file", "blob", id])
    }
}

/// What git says where there is none.
pub const NO_REPOSITORY: &str = "not a git repository";

/// Why there is no repository: what git says in English is added only where the message can't say it.
fn no_repository(error: &str) -> Message {
    if error.starts_with(NO_REPOSITORY) {
        return Message::new("history-no-repository-plain");
    }
    let is_foreign = error.contains("dubious ownership");
    Message::new(if is_foreign { "history-untrusted" } else { "history-no-repository" }).with("error", error)
}

/// Starts git.
fn start(command: &mut Command) -> Result<Child, GitError> {
    command.spawn().map_err(|error| if error.kind() == io::ErrorKind::NotFound { GitError::NoGit } else { failed(&error) })
}

/// Reads an output to its end. An unreadable one counts as empty.
fn read_all(output: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = output.map(|mut output| output.read_to_end(&mut bytes));
    bytes
}

/// The output of a git that has exited, or the first line of its error output, without `fatal:`.
fn finished(status: io::Result<ExitStatus>, stdout: Vec<u8>, stderr: &[u8]) -> Result<Vec<u8>, GitError> {
    if status.map_err(|error| failed(&error))?.success() {
        return Ok(stdout);
    }
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(GitError::Failed(line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim().to_owned()))
}

fn failed(error: &io::Error) -> GitError {
    GitError::Failed(error.to_string())
}
