//! What `clap` stopped at, in the program's own words.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::locale::{Locale, Message};

/// Why there is nothing to run.
pub enum Stop {
    /// The short help of a command was asked for, or that of the program, by its name.
    Help(String),
    /// The version was asked for.
    Print(String),
    /// The arguments are wrong; why.
    Usage(String),
}

/// What `clap` stopped at.
pub(super) fn stop(error: &clap::Error, locale: &Locale) -> Stop {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = || context(ContextKind::InvalidArg);
    let message = match error.kind() {
        // The description has the name of the command in place of its help.
        ErrorKind::DisplayHelp => return Stop::Help(error.render().to_string().trim().to_owned()),
        ErrorKind::DisplayVersion => return Stop::Print(error.render().to_string()),
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            near if near.is_empty() => Message::new("usage-unknown").with("argument", argument()),
            near => Message::new("usage-unknown-near").with("argument", argument()).with("near", near),
        },
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
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            Message::new("usage-unknown").with("argument", argument())
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        _ => Message::new("usage-other").with("error", error.kind().to_string()),
    };
    usage(&message, locale)
}

/// Wrong usage, and the way out.
pub(super) fn usage(message: &Message, locale: &Locale) -> Stop {
    Stop::Usage(format!("affiche: {}\n{}", locale.text(message), locale.get("usage-help")))
}
