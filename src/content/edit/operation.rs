//! An edit of one field, and the splice that carries it out.

use std::ops::Range;

use crate::data::Value;

/// What to do with a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// Sets a scalar value; refused if the current value is a list or a table. Adds the field if it is missing.
    Set(Value),
    /// Sets any value, including lists and tables. Adds the field if it is missing.
    Replace(Value),
    /// Sets the value to this source text, in the front matter's format, as after the colon. Adds the field if it is missing.
    Source(String),
    /// Removes the field with its comment; does nothing if it is missing.
    Remove,
    /// Renames the field; value and position stay.
    Rename(String),
}

/// An edit of the top-level field `field` (in any case; the file's spelling stays).
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The field's name.
    pub field: String,
    /// What to do with it.
    pub operation: Operation,
}

impl Edit {
    /// An edit that sets a field to a scalar.
    pub fn set(field: impl Into<String>, value: Value) -> Edit {
        Edit { field: field.into(), operation: Operation::Set(value) }
    }

    /// An edit that removes a field.
    pub fn remove(field: impl Into<String>) -> Edit {
        Edit { field: field.into(), operation: Operation::Remove }
    }
}

/// A replacement of bytes in the front matter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub at: Range<usize>,
    pub with: String,
}
