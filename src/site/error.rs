//! Why a site could not be found or opened, and how to say it to people. Reads nothing.

use std::io;
use std::path::{Path, PathBuf};

use crate::data::{Format, MAX_BYTES, SyntaxError};
use crate::locale::Message;

/// Why a site could not be found or opened.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// There is nothing at this path.
    #[error("{}: no such folder", path.display())]
    Missing {
        /// The path that was asked for.
        path: PathBuf,
    },
    /// The path is not a folder.
    #[error("{}: not a folder", path.display())]
    NotAFolder {
        /// The path that was asked for.
        path: PathBuf,
    },
    /// The system did not let us read it.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The folder or configuration file.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// A configuration file does not follow its format.
    #[error("{}: {}, {source}", path.display(), format.name())]
    Syntax {
        /// The configuration file.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// What is wrong, and where.
        source: SyntaxError,
    },
    /// A configuration file is larger than we read.
    #[error("{}: larger than {} KiB", path.display(), MAX_BYTES / 1024)]
    TooLarge {
        /// The configuration file.
        path: PathBuf,
    },
    /// A configuration file holds a list or a single value instead of settings.
    #[error("{}: not a table of settings", path.display())]
    NotATable {
        /// The configuration file.
        path: PathBuf,
    },
}

impl SiteError {
    /// The error for a path that the system did not let us look at.
    pub(super) fn from_io(path: &Path, source: io::Error) -> SiteError {
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::NotFound {
            SiteError::Missing { path }
        } else {
            SiteError::Unreadable { path, source }
        }
    }

    /// The folder or file that the error is about.
    pub fn path(&self) -> &Path {
        match self {
            SiteError::Missing { path }
            | SiteError::NotAFolder { path }
            | SiteError::Unreadable { path, .. }
            | SiteError::Syntax { path, .. }
            | SiteError::TooLarge { path }
            | SiteError::NotATable { path } => path,
        }
    }

    /// What is wrong, for people.
    pub fn message(&self) -> Message {
        let about = |id| Message::new(id).with("path", self.path().display().to_string());
        match self {
            SiteError::Missing { .. } => about("site-missing"),
            SiteError::NotAFolder { .. } => about("site-not-a-folder"),
            SiteError::Unreadable { source, .. } => about("site-unreadable").with("error", source.to_string()),
            SiteError::Syntax { format, source, .. } => about("site-config-syntax")
                .with("format", format.name())
                .with("line", source.line)
                .with("column", source.column)
                .with("error", source.message.clone()),
            SiteError::TooLarge { .. } => about("site-config-too-large").with("limit", MAX_BYTES / 1024),
            SiteError::NotATable { .. } => about("site-config-not-a-table"),
        }
    }
}
