//! Parses commands and options with `clap`. Reads no site.

mod describe;
mod subcommand;
mod usage_error;

use std::ffi::{OsStr, OsString};

use clap::FromArgMatches;

use crate::catalog::{Sort, SortKey};
use crate::locale::{Locale, Message, UiLanguage};
use crate::text::nearest;
pub use describe::describe;
pub use subcommand::{
    ArchiveArgs, Args, COMMANDS, CheckArgs, CheckFormat, ColorChoice, HugoArgs, ListArgs, ListFormat, NewArgs, PostingLimit,
    SetArgs, ShowArgs, Subcommand, TranslateArgs, UnsetArgs,
};
pub use usage_error::Stop;
use usage_error::{stop, usage};

/// Finds the value of `--ui-language` before the arguments are parsed.
pub fn language_asked(arguments: &[OsString]) -> Option<UiLanguage> {
    option_value(arguments, "--ui-language").and_then(UiLanguage::from_code)
}

/// Returns the value of an option among words.
pub fn option_value<'w>(words: &'w [OsString], name: &str) -> Option<&'w str> {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == name {
            return words.next();
        }
        if let Some(value) = word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value);
        }
    }
    None
}

/// Parses the arguments.
///
/// # Errors
/// If they are wrong, or ask for help or the version.
pub fn parse(arguments: Vec<OsString>, locale: &Locale) -> Result<Args, Stop> {
    let matches = describe(locale).try_get_matches_from(arguments);
    let mut args = matches.and_then(|mut matches| Args::from_arg_matches_mut(&mut matches)).map_err(|error| stop(&error))?;
    match &mut args.command {
        Some(Subcommand::List(list)) => {
            list.order = list.sort.as_deref().map(sort).transpose()?;
            if list.null && *list.format.get_or_insert(ListFormat::Paths) != ListFormat::Paths {
                return Err(usage(Message::new("usage-null")));
            }
        }
        None if args.dir.is_some() && args.site.is_some() => {
            let message = Message::new("usage-conflict").with("argument", "--site").with("other", Message::new("value-dir"));
            return Err(usage(message));
        }
        _ => {}
    }
    Ok(args)
}

fn sort(text: &str) -> Result<Sort, Stop> {
    let (name, descending) = match text.split_once(':') {
        Some((name, "desc")) => (name, true),
        Some((name, "asc")) => (name, false),
        None => (text, false),
        Some(_) => ("", false),
    };
    let key = SortKey::ALL.iter().find(|(_, known)| *known == name).map(|(key, _)| *key);
    let known = SortKey::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
    let wrong = || usage(Message::new("usage-sort").with("value", text).with("known", known));
    Ok(Sort { key: key.ok_or_else(wrong)?, descending })
}

/// Returns the name of a command that is similar to `word`.
pub fn nearest_command(word: &OsStr) -> Option<&'static str> {
    nearest(word.to_str()?, COMMANDS.iter().copied(), 2)
}
