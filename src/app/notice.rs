//! A notice: the line that says what happened. The next key removes it.

use crate::locale::Message;

/// The tone of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// All went well.
    Good,
    /// A warning.
    Warning,
    /// Something failed.
    Error,
}

/// A line that says what happened; it goes with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub message: Message,
    /// Its tone.
    pub tone: Tone,
}
