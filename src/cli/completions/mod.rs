//! `affiche completions SHELL`: prints the completion script of a shell and answers its requests. Errors give an empty answer.

mod bash;
mod candidates;
mod completers;
mod fish;
mod powershell;
mod query_candidates;
mod shell;
mod site;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::sync::Arc;

use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;

use super::args::{describe, language_asked};
use super::output::Output;
use super::settings;
use crate::error::Error;
use crate::locale::Locale;
use crate::text::sanitize;
use completers::attach;
use shell::{Candidate, SHELLS, Shell};
use site::CompletionSite;

/// The variable that marks a request of a script; its value is the name of the shell.
pub const VARIABLE: &str = "_AFFICHE_COMPLETE";

pub fn run(name: &str, output: &mut Output) -> Result<(), Error> {
    let Some(shell) = shell(name) else { return Ok(()) };
    let program = env::args_os().next().unwrap_or_else(|| "affiche".into());
    let script = (shell.script)(&shell::called(&program));
    output.text(&script)
}

fn shell(name: &str) -> Option<&'static Shell> {
    SHELLS.iter().find(|shell| shell.name == name)
}

/// Answers a request of a script, if this is one, on standard output.
pub fn is_answered(arguments: &[OsString]) -> bool {
    let name = env::var_os(VARIABLE).filter(|name| !name.is_empty());
    if let Some(name) = &name {
        answer(name, arguments);
    }
    name.is_some()
}

fn answer(name: &OsStr, arguments: &[OsString]) {
    let asked = arguments.iter().position(|word| word == "--").map(|at| &arguments[at + 1..]);
    let Some((shell, asked)) = name.to_str().and_then(shell).zip(asked) else { return };
    let Some(question) = (shell.read)(asked) else { return };
    let candidates = candidates(&question.words);
    let text = (shell.write)(&question, &candidates);
    // If the shell is gone, ignore the error.
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Returns the candidates for the last of the words; the first is the program.
fn candidates(words: &[OsString]) -> Vec<Candidate> {
    let Some(last) = words.len().checked_sub(1) else { return Vec::new() };
    let locale = Arc::new(Locale::new(settings::language(language_asked(words))));
    let site = Arc::new(CompletionSite::new(words));
    let mut described = attach(describe(&locale), &site, &locale);
    let folder = env::current_dir().ok();
    let found = complete(&mut described, words.to_vec(), last, folder.as_deref()).unwrap_or_default();
    let mut found: Vec<Candidate> = found.iter().filter_map(candidate).collect();
    // Before anything is typed, offer options only if there is nothing else.
    let is_option = |candidate: &Candidate| candidate.value.starts_with('-');
    if words[last].is_empty() && !found.iter().all(is_option) {
        found.retain(|candidate| !is_option(candidate));
    }
    found
}

/// Converts a candidate, unless it contains control characters.
fn candidate(found: &CompletionCandidate) -> Option<Candidate> {
    let value = found.get_value().to_str().filter(|value| sanitize(value) == *value && !value.contains(['\n', '\t']))?;
    let help = found.get_help().map(ToString::to_string).unwrap_or_default();
    Some(Candidate { value: value.to_owned(), help: sanitize(help.lines().next().unwrap_or_default()).into_owned() })
}
