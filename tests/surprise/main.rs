//! No surprise: the program runs nothing but git, the editor and the opener that somebody asked for, whatever a repository, an environment
//! or the name of a file says; it writes only into the site and its own folders, and speaks with no network.
#![cfg(unix)]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test that called it")]

mod hostile_git;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/place.rs"]
mod place;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/screen.rs"]
mod screen;
mod strace;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/stream.rs"]
mod stream;
mod traced;
