//! Turns errors of `clap` into our own messages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;
use crate::locale::Message;

/// Why no command runs.
pub enum Stop {
    /// Help was asked for: the name of the command or of the program.
    Help(String),
    /// The version was asked for: its text.
    Print(String),
    Wrong(Error),
}

pub(super) fn stop(error: &clap::Error) -> Stop {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = || context(ContextKind::InvalidArg);
    let message = match error.kind() {
        // The help of the description is the name of the command.
        ErrorKind::DisplayHelp => return Stop::Help(error.render().to_string().trim().to_owned()),
        ErrorKind::DisplayVersion => return Stop::Print(error.render().to_string()),
        ErrorKind::UnknownArgument if error.get(ContextKind::SuggestedArg).is_some() => {
            Message::new("usage-unknown-near").with("argument", argument()).with("near", context(ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            Message::new("usage-unknown").with("argument", argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if context(ContextKind::InvalidValue).is_empty() => {
            Message::new("usage-no-value").with("argument", argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = context(ContextKind::ValidValue);
            let id = if known.is_empty() { "usage-value" } else { "usage-value-known" };
            Message::new(id).with("argument", argument()).with("value", context(ContextKind::InvalidValue)).with("known", known)
        }
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("argument", argument()),
        ErrorKind::ArgumentConflict => {
            Message::new("usage-conflict").with("argument", argument()).with("other", context(ContextKind::PriorArg))
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        _ => Message::new("usage-other").with("error", error.kind().to_string()),
    };
    usage(message)
}

/// Wrong usage, with a hint to `--help`.
pub(super) fn usage(message: Message) -> Stop {
    Stop::Wrong(Error { hints: vec![Message::new("usage-help")], ..Error::usage(message) })
}
