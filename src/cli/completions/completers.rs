//! Connects arguments to the functions that complete them.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::builder::ValueHint;
use clap::{Arg, Command as Clap};
use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use super::candidates::Candidates;
use super::query_candidates;
use super::site::CompletionSite;
use crate::locale::Locale;

/// Returns the candidates for an argument: words with their descriptions. Takes the site, the user's language and the word so far.
type Complete = fn(&CompletionSite, &Locale, &str) -> Candidates;

/// Arguments that are completed: command (empty: all), argument, and the function that completes it.
const COMPLETERS: &[(&str, &str, Complete)] = &[
    ("", "theme", candidates::themes),
    ("list", "query", query_candidates::words),
    ("list", "sort", candidates::orders),
    ("show", "posting", candidates::postings),
    ("show", "lang", candidates::languages),
    ("archive", "posting", candidates::postings),
    ("archive", "lang", candidates::languages),
    ("reopen", "posting", candidates::postings),
    ("reopen", "lang", candidates::languages),
    ("set", "word", candidates::postings_and_fields),
    ("set", "if", candidates::assignments),
    ("set", "lang", candidates::languages),
    ("unset", "posting", candidates::postings),
    ("unset", "lang", candidates::languages),
    ("unset", "field", candidates::fields),
    ("translate", "posting", candidates::postings),
    ("translate", "to", candidates::languages),
    ("translated", "posting", candidates::postings),
    ("new", "title", candidates::titles),
    ("check", "query", query_candidates::words),
    ("check", "explain", candidates::rules),
    ("help", "topic", candidates::topics),
];

/// Arguments that are files or folders.
const PATHS: &[(&str, &str, ValueHint)] = &[
    ("", "dir", ValueHint::DirPath),
    ("", "site", ValueHint::DirPath),
    ("", "config", ValueHint::FilePath),
    ("check", "baseline", ValueHint::FilePath),
    ("check", "write-baseline", ValueHint::FilePath),
];

/// Adds completion to the description of the command line.
pub fn attach(described: Clap, site: &Arc<CompletionSite>, locale: &Arc<Locale>) -> Clap {
    let described = COMPLETERS.iter().fold(described, |described, (command, arg, complete)| {
        let completer = Completer { site: Arc::clone(site), locale: Arc::clone(locale), complete: *complete };
        of(described, command, arg, |arg| arg.add(ArgValueCompleter::new(completer)))
    });
    PATHS.iter().fold(described, |described, (command, arg, hint)| of(described, command, arg, |arg| arg.value_hint(*hint)))
}

/// Changes an argument of a command, or of all commands.
fn of(described: Clap, command: &str, arg: &'static str, change: impl FnOnce(Arg) -> Arg) -> Clap {
    if command.is_empty() {
        described.mut_arg(arg, change)
    } else {
        described.mut_subcommand(command, |own| own.mut_arg(arg, change))
    }
}

/// A completer for `clap_complete`.
struct Completer {
    site: Arc<CompletionSite>,
    locale: Arc<Locale>,
    complete: Complete,
}

impl clap_complete::engine::ValueCompleter for Completer {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = current.to_str() else { return Vec::new() };
        let offered = (self.complete)(&self.site, &self.locale, typed).into_iter();
        // A word that starts with `-` would be read as an option.
        let fitting = offered.filter(|(word, _)| word.starts_with(typed) && !word.starts_with('-'));
        fitting.map(|(word, help)| CompletionCandidate::new(word).help((!help.is_empty()).then(|| help.into()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::describe;
    use crate::locale::UiLanguage;

    /// `mut_arg` would add an argument that doesn't exist.
    #[test]
    fn every_completed_argument_exists() {
        let described = describe(&Locale::new(UiLanguage::English));
        let named =
            COMPLETERS.iter().map(|(command, arg, _)| (command, arg)).chain(PATHS.iter().map(|(command, arg, _)| (command, arg)));
        for (command, arg) in named {
            let of = if command.is_empty() { Some(&described) } else { described.find_subcommand(command) };
            assert!(of.unwrap().get_arguments().any(|known| known.get_id() == *arg), "{command} {arg}");
        }
    }
}
