//! Why nothing was saved.

use crate::locale::Message;

/// Why nothing was saved, with the path of the file from the site's root.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file has changed since the edit was made.
    #[error("{0}: changed on disk")]
    Changed(String),
    /// The file exists already.
    #[error("{0}: exists")]
    Exists(String),
    /// The file is a symbolic link that leads outside the site.
    #[error("{0}: leads outside the site")]
    OutsideSite(String),
    /// The file has several names (hard links), which a replacement would separate.
    #[error("{0}: has several names")]
    HardLinked(String),
    /// The file is read-only.
    #[error("{0}: read-only")]
    ReadOnly(String),
    /// The system refused.
    #[error("{path}: {error}")]
    Io {
        /// Path from the site's root.
        path: String,
        /// The system's error.
        error: std::io::Error,
    },
    /// Another program is writing on this site and did not finish.
    #[error("{0}: another program is writing")]
    Busy(String),
    /// The journal can't be read or written.
    #[error("record of changes: {0}")]
    Record(std::io::Error),
    /// The journal's copy of the file is damaged.
    #[error("{0}: the record of the change is damaged")]
    Damaged(String),
    /// The system refused, and files that were already written could not be restored.
    #[error("{path}: {error}; not put back: {left}")]
    HalfDone {
        /// Path from the site's root.
        path: String,
        /// The system's error.
        error: std::io::Error,
        /// The files that keep their new bytes.
        left: String,
    },
}

impl SaveError {
    /// Returns the reason and what to do about it, for the user.
    pub fn message(&self) -> Message {
        let at = |id, path: &String| Message::new(id).with("path", path.as_str());
        match self {
            SaveError::Changed(path) => at("save-changed", path),
            SaveError::Exists(path) => at("save-exists", path),
            SaveError::OutsideSite(path) => at("save-outside-site", path),
            SaveError::HardLinked(path) => at("save-hard-linked", path),
            SaveError::ReadOnly(path) => at("save-read-only", path),
            SaveError::Busy(path) => at("save-busy", path),
            SaveError::Io { path, error } => at("save-io", path).with("error", error.to_string()),
            SaveError::Record(error) => Message::new("save-record").with("error", error.to_string()),
            SaveError::Damaged(path) => at("save-damaged", path),
            SaveError::HalfDone { path, error, left } => {
                at("save-half-done", path).with("error", error.to_string()).with("left", left.as_str())
            }
        }
    }
}
