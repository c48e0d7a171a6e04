//! Why a site could not be found or opened.

use std::io;
use std::path::{Path, PathBuf};

use crate::data::{Format, MAX_BYTES, SyntaxError};
use crate::locale::Message;

/// Why a site could not be found or opened.
#[derive(Debug)]
pub enum SiteError {
    /// Nothing exists at this path.
    Missing(PathBuf),
    /// The path isn't a folder.
    NotAFolder(PathBuf),
    /// The system refused to read it.
    Unreadable {
        /// The folder or configuration file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A configuration file isn't valid in its format.
    Syntax {
        /// The configuration file.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// The error and its position.
        source: SyntaxError,
    },
    /// A configuration file is larger than the limit.
    TooLarge(PathBuf),
    /// A configuration file contains a list or a single value instead of settings.
    NotATable(PathBuf),
}

impl SiteError {
    /// Returns the error for a path that the system could not access.
    pub(super) fn from_io(path: &Path, source: io::Error) -> SiteError {
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::NotFound { SiteError::Missing(path) } else { SiteError::Unreadable { path, source } }
    }

    /// The affected folder or file.
    pub fn path(&self) -> &Path {
        match self {
            SiteError::Missing(path)
            | SiteError::NotAFolder(path)
            | SiteError::Unreadable { path, .. }
            | SiteError::Syntax { path, .. }
            | SiteError::TooLarge(path)
            | SiteError::NotATable(path) => path,
        }
    }

    /// Returns the message for the user.
    pub fn message(&self) -> Message {
        let about = |id| Message::new(id).with("path", self.path().display().to_string());
        match self {
            SiteError::Missing(_) => about("site-missing"),
            SiteError::NotAFolder(_) => about("site-not-a-folder"),
            SiteError::Unreadable { source, .. } => about("site-unreadable").with("error", source.to_string()),
            SiteError::Syntax { format, source, .. } => about("site-config-syntax")
                .with("format", format.name())
                .with("line", source.line)
                .with("column", source.column)
                .with("error", source.message.clone()),
            SiteError::TooLarge(_) => about("site-config-too-large").with("limit", MAX_BYTES / 1024),
            SiteError::NotATable(_) => about("site-config-not-a-table"),
        }
    }
}
