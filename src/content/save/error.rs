//! Why nothing was saved.

use crate::locale::Message;

/// Why nothing was saved, with the path of the file from the site's root.
#[derive(Debug)]
pub enum SaveError {
    /// The file has changed since the edit was made.
    Changed(String),
    /// The file exists already.
    Exists(String),
    /// The file is a symbolic link that leads outside the site.
    OutsideSite(String),
    /// The file has several names (hard links), which a replacement would separate.
    HardLinked(String),
    /// The file is read-only.
    ReadOnly(String),
    /// The system refused.
    Io {
        /// Path from the site's root.
        path: String,
        /// The system's error.
        error: std::io::Error,
    },
    /// Another program is writing on this site and did not finish.
    Busy(String),
    /// The journal can't be read or written.
    Record(std::io::Error),
    /// The journal's copy of the file is damaged.
    Damaged(String),
    /// The system refused, and files that were already written could not be restored.
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
