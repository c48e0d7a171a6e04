//! What ends a command: every kind of failure with its exit code and its words. Findings about content are data, never errors.

use std::io;
use std::path::PathBuf;

use crate::content::save::SaveError;
use crate::locale::{Arg, Message};
use crate::site::SiteError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The browser was asked for where there is no terminal.
    #[error("not on a terminal")]
    NoTerminal,
    /// The terminal can't be read or written.
    #[error("terminal: {0}")]
    Terminal(#[source] io::Error),
    /// The argument is neither a folder nor a command.
    #[error("{path}: no such folder", path = path.display())]
    NoSuchFolder {
        /// The argument.
        path: PathBuf,
        /// A command that may have been meant.
        near: Option<String>,
    },
    /// There is no site in or above the folder.
    #[error("{path}: no site", path = path.display())]
    NoSite {
        /// The folder.
        path: PathBuf,
    },
    /// There is no site around the working folder, and the command would write.
    #[error("{path}: no site to write to", path = path.display())]
    NoSiteToWrite {
        /// The working folder.
        path: PathBuf,
    },
    /// The working folder can't be told.
    #[error("working folder: {0}")]
    WorkingFolder(#[source] io::Error),
    /// The sample could not be unpacked.
    #[error("sample: {0}")]
    Sample(#[source] io::Error),
    /// The site can't be read.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// The settings file that was named can't be read.
    #[error("{path}: {error}", path = path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// The query has a mistake.
    #[error("query, column {column}")]
    Query {
        /// Where, in characters from 1.
        column: usize,
        /// What.
        problem: Message,
    },
    /// No posting is meant by this word.
    #[error("{word}: no such posting")]
    UnknownPosting {
        /// The word.
        word: String,
    },
    /// `--only` was given a key.
    #[error("{word}: --only takes paths")]
    OnlyTakesPaths {
        /// One of the files that the key stands for.
        word: String,
    },
    /// A posting has several partners in a language.
    #[error("{path}: several partners in one language")]
    Ambiguous {
        /// The posting.
        path: String,
        /// The language, in words.
        language: Arg,
        /// The candidates.
        candidates: Vec<String>,
    },
    /// A file can't be read.
    #[error("{path}: {error}")]
    Read {
        /// Path from the site's root.
        path: String,
        /// The system's reason.
        error: io::Error,
    },
    /// An edit was refused.
    #[error("{path}: refused")]
    Refused {
        /// Path from the site's root.
        path: String,
        /// The reason.
        reason: Message,
    },
    /// The arguments of a command are wrong.
    #[error("wrong usage")]
    Wrong(Message),
    /// Nothing could be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Standard output can't be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

/// How a command ends that did what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// With nothing to tell.
    Done,
    /// `check` found something at or above `--fail-on`.
    Found,
}

impl Outcome {
    /// The exit code: 0, or 1 where something was found.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Found => 1,
        }
    }
}

impl Error {
    /// The exit code: 2 for wrong usage, unknown postings, refused edits, unreadable sites and failed writes alike.
    pub fn exit_code(&self) -> u8 {
        2
    }

    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        let shown = |path: &PathBuf| path.display().to_string();
        match self {
            Error::NoTerminal => Message::new("error-no-terminal"),
            Error::Terminal(error) => Message::new("error-terminal").with("error", error.to_string()),
            Error::NoSuchFolder { path, near: None } => Message::new("error-no-such-folder").with("path", shown(path)),
            Error::NoSuchFolder { path, near: Some(near) } => {
                Message::new("error-no-such-folder-near").with("path", shown(path)).with("near", near.as_str())
            }
            Error::NoSite { path } => Message::new("error-no-site").with("path", shown(path)),
            Error::NoSiteToWrite { path } => Message::new("error-no-site-to-write").with("path", shown(path)),
            Error::WorkingFolder(error) => Message::new("error-working-folder").with("error", error.to_string()),
            Error::Sample(error) => Message::new("error-sample").with("error", error.to_string()),
            Error::Site(error) => error.message(),
            Error::Config { path, error } => {
                Message::new("error-config").with("path", shown(path)).with("error", error.to_string())
            }
            Error::Query { column, problem } => {
                Message::new("query-problem").with("column", *column).with("problem", problem.clone())
            }
            Error::UnknownPosting { word } => Message::new("error-unknown-posting").with("word", word.as_str()),
            Error::OnlyTakesPaths { word } => Message::new("error-only-takes-paths").with("path", word.as_str()),
            Error::Ambiguous { path, language, candidates } => Message::new("error-ambiguous")
                .with("path", path.as_str())
                .with("language", language.clone())
                .with("candidates", format!("\n  {}", candidates.join("\n  "))),
            Error::Read { path, error } => {
                Message::new("error-read").with("path", path.as_str()).with("error", error.to_string())
            }
            Error::Refused { path, reason } => {
                Message::new("edit-refused").with("path", path.as_str()).with("reason", reason.clone())
            }
            Error::Wrong(message) => message.clone(),
            Error::Save(error) => error.message(),
            Error::Output(error) => Message::new("error-output").with("error", error.to_string()),
        }
    }
}
