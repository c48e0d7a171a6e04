//! Hostile sites: whatever lies where a site, its configuration or the settings should be, the real program ends soon, says what is wrong
//! and where, lists everything else, writes nothing, and never reads or writes outside without saying so.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test that called it")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

mod kinds;
mod lair;
mod living;
mod names;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/place.rs"]
mod place;
mod races;
mod rights;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/screen.rs"]
mod screen;
mod sizes;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/stream.rs"]
mod stream;
mod texts;
mod types;
