//! Parses commands and options with `clap`. Reads no site.

mod describe;
mod subcommand;
mod usage_error;

use std::any::Any;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;

use crate::application_id::APPLICATION_ID;
use crate::catalog::{Sort, SortKey};
use crate::config::Severity;
use crate::locale::{Locale, Message, UiLanguage};
use crate::operations::archive::ArchiveReach;
use crate::text::nearest;
pub use describe::describe;
pub use subcommand::{
    ArchiveArgs, COMMANDS, CheckArgs, CheckFormat, ColorChoice, ConfigOutput, ListArgs, ListFormat, NewArgs, SetArgs, ShowArgs,
    Subcommand, TranslateArgs, UnsetArgs,
};
use subcommand::{CHECK_FORMATS, COLORS, FAIL_ON, LIST_FORMATS};
pub use usage_error::Stop;
use usage_error::{stop, usage};

pub struct Args {
    pub site: Option<PathBuf>,
    pub config: Option<PathBuf>,
    pub ui_language: Option<UiLanguage>,
    pub theme: Option<String>,
    pub color: ColorChoice,
    pub plain: bool,
    pub all: bool,
    pub command: Subcommand,
}

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
    let mut matches = describe(locale).try_get_matches_from(arguments).map_err(|error| stop(&error))?;
    if let Some((name, mut own)) = matches.remove_subcommand() {
        let command = subcommand(&name, &mut own)?;
        return Ok(global(own, command));
    }
    let folder = matches.remove_one::<OsString>("dir");
    if folder.is_some() && matches.contains_id("site") {
        let message = Message::new("usage-conflict").with("argument", "--site").with("other", Message::new("value-dir"));
        return Err(usage(message));
    }
    Ok(global(matches, Subcommand::Browse(folder)))
}

fn global(mut matches: ArgMatches, command: Subcommand) -> Args {
    Args {
        site: matches.remove_one("site"),
        config: matches.remove_one("config"),
        ui_language: matches.remove_one::<String>("ui-language").and_then(|code| UiLanguage::from_code(&code)),
        theme: matches.remove_one("theme"),
        color: choice(&mut matches, "color", COLORS).unwrap_or(ColorChoice::Auto),
        plain: matches.get_flag("plain"),
        all: matches.get_flag("all"),
        command,
    }
}

/// Takes an argument that is a name in a table.
fn choice<T: Copy>(own: &mut ArgMatches, name: &str, table: &[(&str, T)]) -> Option<T> {
    let word = own.remove_one::<String>(name)?;
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

fn many<T: Any + Clone + Send + Sync>(own: &mut ArgMatches, name: &str) -> Vec<T> {
    own.remove_many(name).map(Iterator::collect).unwrap_or_default()
}

fn subcommand(name: &str, own: &mut ArgMatches) -> Result<Subcommand, Stop> {
    let postings = |own: &mut ArgMatches| many(own, "posting");
    Ok(match name {
        "list" => {
            let sort = own.remove_one::<String>("sort").map(|text| sort(&text)).transpose()?;
            let null = own.get_flag("null");
            let format = choice(own, "format", LIST_FORMATS);
            let format = format.unwrap_or(if null { ListFormat::Paths } else { ListFormat::Table });
            if null && format != ListFormat::Paths {
                return Err(usage(Message::new("usage-null")));
            }
            Subcommand::List(ListArgs { query: many::<String>(own, "query").join(" "), format, null, sort })
        }
        "show" => Subcommand::Show(ShowArgs {
            postings: postings(own),
            lang: own.remove_one("lang"),
            raw: own.get_flag("raw"),
            width: own.remove_one("width"),
        }),
        "set" => Subcommand::Set(SetArgs {
            words: many(own, "word"),
            lang: own.remove_one("lang"),
            every: own.get_flag("every"),
            conditions: many(own, "if"),
            dry_run: own.get_flag("dry-run"),
        }),
        "unset" => Subcommand::Unset(UnsetArgs {
            postings: postings(own),
            lang: own.remove_one("lang"),
            every: own.get_flag("every"),
            fields: many(own, "field"),
            dry_run: own.get_flag("dry-run"),
        }),
        "translate" => Subcommand::Translate(TranslateArgs {
            posting: own.remove_one("posting").unwrap_or_default(),
            to: own.remove_one("to").unwrap_or_default(),
            path: own.remove_one("path"),
        }),
        "translated" => Subcommand::Translated(postings(own)),
        "new" => Subcommand::New(NewArgs {
            titles: many(own, "title"),
            key: own.remove_one("key"),
            application_id: own.remove_one(APPLICATION_ID.option),
        }),
        "check" => Subcommand::Check(CheckArgs {
            query: many::<String>(own, "query").join(" "),
            format: choice(own, "format", CHECK_FORMATS).unwrap_or(CheckFormat::Text),
            fail_on: choice(own, "fail-on", FAIL_ON).unwrap_or(Some(Severity::Error)),
            baseline: own.remove_one("baseline"),
            write_baseline: own.remove_one("write-baseline"),
            changed_since: own.remove_one("changed-since"),
            explain: own.remove_one("explain"),
        }),
        "undo" => Subcommand::Undo,
        "redo" => Subcommand::Redo,
        "config" => Subcommand::Config(match (own.get_flag("default"), own.get_flag("schema")) {
            (true, _) => ConfigOutput::Default,
            (_, true) => ConfigOutput::Schema,
            _ => ConfigOutput::Effective,
        }),
        "completions" => Subcommand::Completions(own.remove_one("shell").unwrap_or_default()),
        "man" => Subcommand::Man,
        "help" => Subcommand::Help(own.remove_one("topic")),
        _ => Subcommand::Archive(ArchiveArgs {
            value: name == "archive",
            postings: postings(own),
            lang: own.remove_one("lang"),
            reach: match (own.get_flag("only"), own.get_flag("every")) {
                (true, _) => ArchiveReach::File,
                (_, true) => ArchiveReach::Posting,
                _ => ArchiveReach::Versions,
            },
            dry_run: own.get_flag("dry-run"),
        }),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_is_suggested() {
        assert_eq!(nearest_command(OsStr::new("lst")), Some("list"));
        assert_eq!(nearest_command(OsStr::new("confg")), Some("config"));
        assert_eq!(nearest_command(OsStr::new("somewhere")), None);
    }
}
