//! Where a setting comes from. Tells it; reads nothing.

use super::layers::PREFIX;
use crate::locale::{Arg, Message};

/// A place in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the file, or of the variable.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl Place {
    /// The place in words: a variable has no lines.
    pub fn message(&self) -> Arg {
        match Origin::of(self) {
            Origin::File(place) => Message::new("place-line").with("file", place.file).with("line", place.line).into(),
            _ => self.file.as_str().into(),
        }
    }
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything else.
    Default,
    /// A line of a file.
    File(Place),
    /// A variable of the environment, by its name.
    Variable(String),
    /// An option of the command line, with its dashes.
    Option(&'static str),
}

impl Origin {
    /// Where a key is bound: what bears the name of a variable is one.
    pub(super) fn of(place: &Place) -> Origin {
        if place.file.starts_with(PREFIX) { Origin::Variable(place.file.clone()) } else { Origin::File(place.clone()) }
    }

    /// The same in words.
    pub fn message(&self) -> Message {
        match self {
            Origin::Default => Message::new("origin-default"),
            Origin::File(place) => Message::new("place-line").with("file", place.file.as_str()).with("line", place.line),
            Origin::Variable(name) => Message::new("origin-variable").with("variable", name.as_str()),
            Origin::Option(name) => Message::new("origin-option").with("option", *name),
        }
    }
}
