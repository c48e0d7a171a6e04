//! Tests that start a process or a terminal: the real program, git, shells.
#![expect(clippy::panic, clippy::expect_used, clippy::unwrap_used, reason = "what fails here fails the test")]

#[cfg(unix)]
#[path = "../shared/attacks.rs"]
mod attacks;
#[path = "../shared/awkward_texts.rs"]
mod awkward_texts;
#[path = "../shared/browser/mod.rs"]
mod browser;
mod cli;
mod corpus;
#[path = "../shared/english_words.rs"]
mod english_words;
#[cfg(unix)]
#[path = "../shared/facts.rs"]
mod facts;
mod history;
#[cfg(unix)]
mod hostile_output;
#[cfg(unix)]
mod hostile_sites;
#[path = "../shared/needs.rs"]
mod needs;
#[cfg(unix)]
mod picture;
mod place;
mod saving;
#[cfg(unix)]
mod screen;
#[cfg(unix)]
mod shells;
#[path = "../shared/stream.rs"]
mod stream;
#[cfg(unix)]
mod surprise;
#[cfg(unix)]
mod terminal;
