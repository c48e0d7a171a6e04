//! Hostile content: what anyone may have written gives no order to a terminal, keeps nobody waiting, and reaches scripts as it is.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test that called it")]

mod attacks;
#[path = "../browser/mod.rs"]
mod browser;
mod monsters;
mod output;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/place.rs"]
mod place;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/screen.rs"]
mod screen;
mod screens;
#[path = "../terminal/stream.rs"]
mod stream;
