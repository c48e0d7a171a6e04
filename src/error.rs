//! How a command ends: its outcome or the error that stopped it, with one table of exit codes. Findings about content are data, never errors.

use std::fmt::Display;
use std::io;

use crate::content::save::SaveError;
use crate::locale::Message;
use crate::site::SiteError;

/// The outcome of a command that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandOutcome {
    /// Without findings to report.
    Done,
    /// `check` found something at or above `--fail-on`.
    Found,
}

/// What kind of failure stopped a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The arguments are wrong: an option, a query, a folder, a posting.
    Usage,
    /// The site, its settings or a file can't be read.
    Read,
    /// The content does not allow the change.
    Refused,
    /// A file can't be written.
    Write,
    /// There is no terminal, or it can't be used.
    Terminal,
    /// Standard output can't be written.
    Output,
    /// The program that reads standard output has closed it: it has read enough.
    ClosedOutput,
}

/// The exit code of a command.
pub fn exit_code(ended: &Result<CommandOutcome, Error>) -> u8 {
    match ended.as_ref().map_err(|error| error.kind) {
        Ok(CommandOutcome::Done) | Err(ErrorKind::ClosedOutput) => 0,
        Ok(CommandOutcome::Found) => 1,
        Err(
            ErrorKind::Usage | ErrorKind::Read | ErrorKind::Refused | ErrorKind::Write | ErrorKind::Terminal | ErrorKind::Output,
        ) => 2,
    }
}

/// Why a command failed.
#[derive(Debug)]
pub struct Error {
    /// Decides the exit code.
    pub kind: ErrorKind,
    /// What is wrong, and where.
    pub source: Message,
    /// What the user can do, a line each.
    pub hints: Vec<Message>,
}

impl Error {
    /// An error without hints.
    pub fn new(kind: ErrorKind, source: Message) -> Error {
        Error { kind, source, hints: Vec::new() }
    }

    /// Wrong arguments.
    pub fn usage(source: Message) -> Error {
        Error::new(ErrorKind::Usage, source)
    }

    /// A file that can't be read.
    pub fn read(path: impl Display, error: &io::Error) -> Error {
        Error::new(ErrorKind::Read, unreadable(path, error))
    }

    /// Standard output that can't be written. Only [`crate::cli`]'s output makes one, so that no other failure is reported as this one.
    pub fn output(error: &io::Error) -> Error {
        let kind = if error.kind() == io::ErrorKind::BrokenPipe { ErrorKind::ClosedOutput } else { ErrorKind::Output };
        Error::new(kind, Message::new("error-output").with("error", error.to_string()))
    }
}

/// The message that a file can't be read.
pub fn unreadable(path: impl Display, error: &io::Error) -> Message {
    Message::new("error-read").with("path", path.to_string()).with("error", error.to_string())
}

impl From<SiteError> for Error {
    fn from(error: SiteError) -> Error {
        Error::new(ErrorKind::Read, error.message())
    }
}

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Error {
        Error::new(ErrorKind::Write, error.message())
    }
}
