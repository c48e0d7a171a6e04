//! One run of the program: arguments in, output, errors and exit code out.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::place::{PROGRAM, Place};

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// Fails unless the run succeeded; returns its output.
    #[track_caller]
    pub fn ok(self) -> String {
        assert!(self.code == Some(0) && self.err.is_empty(), "{self:?}");
        self.out
    }

    /// Fails unless there was nothing to do; returns the line that says so.
    #[track_caller]
    pub fn nothing(self) -> String {
        assert!(self.code == Some(0) && self.out.is_empty() && !self.err.is_empty(), "{self:?}");
        self.err
    }

    /// Fails unless the run was refused; returns the reason.
    #[track_caller]
    pub fn refused(self) -> String {
        assert!(self.code == Some(2) && self.out.is_empty() && self.err.starts_with("affiche: "), "{self:?}");
        self.err
    }
}

/// A run being prepared.
pub struct Runner {
    command: Command,
}

impl Runner {
    /// The program in the site of a place, in English, with an environment of nothing else.
    pub fn new(place: &Place) -> Runner {
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(place.environment("en_CA.UTF-8")).current_dir(folder(place)).stdin(Stdio::null());
        Runner { command }
    }

    /// Sets the working folder.
    pub fn within(mut self, folder: impl AsRef<Path>) -> Runner {
        self.command.current_dir(folder);
        self
    }

    /// Sets a variable of the environment.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Runner {
        self.command.env(name, value);
        self
    }

    /// Runs it.
    pub fn run<S: AsRef<OsStr>>(mut self, arguments: &[S]) -> Run {
        let Output { status, stdout, stderr } = self.command.args(arguments).output().unwrap();
        Run { code: status.code(), out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap() }
    }

    /// The command, for special cases.
    pub fn command(mut self, arguments: &[&str]) -> Command {
        self.command.args(arguments);
        self.command
    }
}

/// The site of a place, or its home if it has none.
fn folder(place: &Place) -> PathBuf {
    if place.site().exists() { place.site() } else { place.home() }
}

/// Runs the program in the site of a place.
pub fn run(place: &Place, arguments: &[&str]) -> Run {
    Runner::new(place).run(arguments)
}
