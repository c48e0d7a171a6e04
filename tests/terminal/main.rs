//! The real program in a real terminal: what a reader sees, what reaches the disk, and that the terminal is given back as it was.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test that called it")]

mod beside;
mod editor;
mod form;
mod leaving;
mod living;
mod load;
mod matrix;
mod newcomer;
#[allow(dead_code, reason = "the tests of the command line share it")]
mod place;
mod pointing;
mod reading;
mod screen;
mod strange;
mod themes;
mod writing;
