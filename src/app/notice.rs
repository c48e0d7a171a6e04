//! A notice: the line that says what happened. The next key removes it.

use crate::locale::Message;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// All went well.
    Good,
    /// Worth a look.
    Warning,
    /// Something failed.
    Error,
}

/// A line that says what happened; it goes with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub message: Message,
    /// How it is meant.
    pub tone: Tone,
}
