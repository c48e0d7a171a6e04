//! The command line as scripts use it: the real program on a copy of the sample, in an emptied environment; output, errors, exit code.
mod archive;
mod check;
mod completions;
mod create;
mod failures;
mod french;
mod list;
mod manual;
mod options;
#[cfg(target_os = "linux")]
mod private;
mod run;
mod saving;
mod set;
mod settings;
mod show;
pub mod translated;
mod with_hugo;
