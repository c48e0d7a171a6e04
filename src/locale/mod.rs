//! scaffold: every text for people, in English and French.
mod message;
pub use message::{Arg, Message};
