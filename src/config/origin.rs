//! Where a setting comes from.

use super::layers::PREFIX;
use crate::locale::{Arg, Message};

/// A place in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingPlace {
    /// Name of the file, or of the variable.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl SettingPlace {
    /// The place for messages; a variable has no lines.
    pub fn message(&self) -> Arg {
        match Origin::of(self) {
            Origin::Variable(name) => name.into(),
            origin => origin.message().into(),
        }
    }
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The default.
    Default,
    /// A line of a file.
    File(SettingPlace),
    /// An environment variable, by name.
    Variable(String),
    /// A command line option, with its dashes.
    Option(&'static str),
    /// Found out from the site, with the evidence.
    FoundOut(Message),
}

impl Origin {
    /// The origin of a key binding; a place named like a variable is one.
    pub(super) fn of(place: &SettingPlace) -> Origin {
        if place.file.starts_with(PREFIX) { Origin::Variable(place.file.clone()) } else { Origin::File(place.clone()) }
    }

    /// The origin for users.
    pub fn message(&self) -> Message {
        match self {
            Origin::Default => Message::new("origin-default"),
            Origin::File(place) => Message::new("place-line").with("file", place.file.as_str()).with("line", place.line),
            Origin::Variable(name) => Message::new("origin-variable").with("variable", name.as_str()),
            Origin::Option(name) => Message::new("origin-option").with("option", *name),
            Origin::FoundOut(source) => Message::new("origin-found-out").with("source", source.clone()),
        }
    }
}
