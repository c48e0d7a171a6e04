//! The command line as scripts meet it: the real program on a copy of the sample, in an emptied environment; output, errors, exit code.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test that called it")]

mod archive;
mod check;
mod completions;
mod create;
mod list;
mod manual;
mod options;
#[allow(dead_code, reason = "the tests in a terminal share it")]
#[path = "../terminal/place.rs"]
mod place;
#[cfg(target_os = "linux")]
mod private;
mod run;
mod saving;
mod set;
mod settings;
mod show;
mod translated;
