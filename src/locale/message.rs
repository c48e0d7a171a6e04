//! A message before translation: its id and its arguments.

use std::borrow::Cow;
use std::fmt;

/// A message of the `.ftl` files with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id in the `.ftl` files.
    pub id: &'static str,
    /// Arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a [`Message`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text, shown unchanged.
    Text(String),
    /// A number, which may select singular or plural.
    Number(usize),
    /// Another message.
    Message(Box<Message>),
}

impl Message {
    /// The message `id`, without arguments.
    pub fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Message {
        // Most messages have one or two arguments.
        self.args.reserve_exact(1);
        self.args.push((name, arg.into()));
        self
    }

    /// An argument of this message, or else of a message within it.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        let own = self.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
        own.or_else(|| self.args.iter().find_map(|(_, arg)| if let Arg::Message(inner) = arg { inner.arg(name) } else { None }))
    }
}

/// For debugging: shows a message as its id. [`super::Locale::text`] makes the text for users.
impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Arg::Text(text) => f.write_str(text),
            Arg::Number(number) => write!(f, "{number}"),
            Arg::Message(message) => f.write_str(message.id),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Arg {
        Arg::Text(text.into_owned())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(number)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}
