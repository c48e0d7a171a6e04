//! Connects arguments to the functions that complete them.

use std::ffi::OsStr;
use std::sync::Arc;

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

/// The functions that complete arguments, by the name of the argument, whichever command has it.
const COMPLETERS: &[(&str, Complete)] = &[
    ("theme", candidates::themes),
    ("query", query_candidates::words),
    ("sort", candidates::orders),
    ("posting", candidates::postings),
    ("lang", candidates::languages),
    ("word", candidates::postings_and_fields),
    ("if", candidates::assignments),
    ("field", candidates::fields),
    ("to", candidates::languages),
    ("title", candidates::titles),
    ("explain", candidates::rules),
    ("topic", candidates::topics),
];

/// Adds completion to the description of the command line.
pub fn attach(described: Clap, site: &Arc<CompletionSite>, locale: &Arc<Locale>) -> Clap {
    let completed = |arg: Arg| {
        let name = arg.get_id().as_str();
        let Some((_, complete)) = COMPLETERS.iter().find(|(known, _)| *known == name) else { return arg };
        let (site, locale) = (Arc::clone(site), Arc::clone(locale));
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| fitting(typed, |typed| complete(&site, &locale, typed))))
    };
    described.mut_args(completed).mut_subcommands(|command| command.mut_args(completed))
}

/// Returns the candidates that continue a word. One that starts with `-` would be read as an option.
fn fitting(typed: &OsStr, complete: impl Fn(&str) -> Candidates) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let fitting = complete(typed).into_iter().filter(|(word, _)| word.starts_with(typed) && !word.starts_with('-'));
    fitting.map(|(word, help)| CompletionCandidate::new(word).help((!help.is_empty()).then(|| help.into()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::describe;
    use crate::locale::UiLanguage;

    #[test]
    fn every_completed_argument_exists() {
        let described = describe(&Locale::new(UiLanguage::English));
        let all: Vec<&Arg> = described.get_subcommands().chain([&described]).flat_map(Clap::get_arguments).collect();
        for (name, _) in COMPLETERS {
            assert!(all.iter().any(|arg| arg.get_id() == *name), "{name}");
        }
    }
}
