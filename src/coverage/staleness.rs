//! Which translations no longer say what their source says: by meaning, never by date. Reads no history itself.

use jiff::Timestamp;

use crate::content::PageId;

/// The text that a translation was last brought up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The commit in which the translation was brought up to its source, in full.
    pub commit: Box<str>,
    /// When that was.
    pub time: Timestamp,
    /// The source's file as it was then: the id of its blob.
    pub blob: Box<str>,
    /// Somebody said then that the translation is still fine; its own text is older.
    pub acknowledged: bool,
}

/// A translation that is behind its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The source.
    pub source: PageId,
    /// What the source was when the translation was brought up to it.
    pub base: Base,
}
