//! The real program in a real terminal: what a reader sees, what reaches the disk, and that the terminal is given back as it was.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test that called it")]

#[allow(dead_code, reason = "the tests of hostile content share it")]
#[path = "../hostile/attacks.rs"]
mod attacks;
mod beside;
mod bursts;
#[allow(dead_code, reason = "each program of tests uses a part of it")]
#[path = "../browser/dice.rs"]
mod dice;
mod editor;
mod form;
mod hanging;
mod leaving;
mod living;
mod load;
mod matrix;
mod newcomer;
mod panicking;
#[allow(dead_code, reason = "the tests of the command line share it")]
mod place;
mod pointing;
mod reading;
#[allow(dead_code, reason = "the pictures use the rest of it")]
mod screen;
mod starting;
mod storm;
mod strange;
mod stream;
mod themes;
mod writing;
