//! Which argument is completed with what. The words come from `offer` and `query`.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::builder::ValueHint;
use clap::{Arg, Command as Clap};
use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCompleter;

use super::here::Here;
use super::offer;
use super::query;
use crate::locale::Locale;

/// What is offered for an argument, by the site, the language of the screen and what is typed so far: words, each with what it means.
pub type Offer = fn(&Here, &Locale, &str) -> Vec<(String, String)>;

/// Arguments by command (none: of all) and name, and what is offered for each.
const OFFERS: &[(&str, &str, Offer)] = &[
    ("", "theme", offer::themes),
    ("list", "query", query::words),
    ("list", "sort", offer::orders),
    ("show", "posting", offer::postings),
    ("show", "lang", offer::languages),
    ("archive", "posting", offer::postings),
    ("archive", "lang", offer::languages),
    ("reopen", "posting", offer::postings),
    ("reopen", "lang", offer::languages),
    ("set", "word", offer::postings_and_fields),
    ("set", "if", offer::assignments),
    ("set", "lang", offer::languages),
    ("unset", "posting", offer::postings),
    ("unset", "lang", offer::languages),
    ("unset", "field", offer::fields),
    ("translate", "posting", offer::postings),
    ("translate", "to", offer::languages),
    ("translated", "posting", offer::postings),
    ("new", "title", offer::titles),
    ("check", "query", query::words),
    ("check", "explain", offer::rules),
    ("help", "topic", offer::topics),
];

/// Arguments that are files or folders.
const PATHS: &[(&str, &str, ValueHint)] = &[
    ("", "dir", ValueHint::DirPath),
    ("", "site", ValueHint::DirPath),
    ("", "config", ValueHint::FilePath),
    ("check", "baseline", ValueHint::FilePath),
    ("check", "write-baseline", ValueHint::FilePath),
];

/// The description of the command line, with what completes it.
pub fn attach(described: Clap, here: &Arc<Here>, locale: &Arc<Locale>) -> Clap {
    let described = OFFERS.iter().fold(described, |described, (command, arg, offer)| {
        let completer = Completer { here: Arc::clone(here), locale: Arc::clone(locale), offer: *offer };
        of(described, command, arg, |arg| arg.add(ArgValueCompleter::new(completer)))
    });
    PATHS.iter().fold(described, |described, (command, arg, hint)| of(described, command, arg, |arg| arg.value_hint(*hint)))
}

/// Changes an argument of a command, or of all.
fn of(described: Clap, command: &str, arg: &'static str, change: impl FnOnce(Arg) -> Arg) -> Clap {
    if command.is_empty() {
        described.mut_arg(arg, change)
    } else {
        described.mut_subcommand(command, |own| own.mut_arg(arg, change))
    }
}

/// Answers `clap_complete`.
struct Completer {
    here: Arc<Here>,
    locale: Arc<Locale>,
    offer: Offer,
}

impl clap_complete::engine::ValueCompleter for Completer {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = current.to_str() else { return Vec::new() };
        let offered = (self.offer)(&self.here, &self.locale, typed).into_iter();
        // What begins with a dash would be read as an option.
        let fitting = offered.filter(|(word, _)| word.starts_with(typed) && !word.starts_with('-'));
        fitting.map(|(word, help)| CompletionCandidate::new(word).help((!help.is_empty()).then(|| help.into()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::describe;
    use crate::locale::UiLanguage;

    /// `clap` would make an argument that it does not know.
    #[test]
    fn what_is_completed_is_there() {
        let described = describe(&Locale::new(UiLanguage::English));
        let named =
            OFFERS.iter().map(|(command, arg, _)| (command, arg)).chain(PATHS.iter().map(|(command, arg, _)| (command, arg)));
        for (command, arg) in named {
            let of = if command.is_empty() { Some(&described) } else { described.find_subcommand(command) };
            assert!(of.unwrap().get_arguments().any(|known| known.get_id() == *arg), "{command} {arg}");
        }
    }
}
