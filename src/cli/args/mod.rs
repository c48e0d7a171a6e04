//! Parses commands and options with `clap`. Reads no site.

mod describe;
mod usage_error;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;

use super::check::arguments::CheckArgs;
use super::create::{NewArgs, TranslateArgs};
use super::set::{SetArgs, UnsetArgs};
use crate::application_id::APPLICATION_ID;
use crate::catalog::{Sort, SortKey};
use crate::locale::{Locale, Message, UiLanguage};
use crate::operations::archive::ArchiveReach;
use crate::text::nearest;
pub use describe::describe;
pub use usage_error::Stop;
use usage_error::{stop, usage};

/// The parsed command line.
pub struct Args {
    /// `--site`.
    pub site: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--ui-language`.
    pub ui_language: Option<UiLanguage>,
    /// `--theme`.
    pub theme: Option<String>,
    /// `--color`.
    pub color: ColorChoice,
    /// `--plain`.
    pub plain: bool,
    /// `--all`.
    pub all: bool,
    /// The command writes, so that it needs a real site.
    pub writes: bool,
    /// The command.
    pub command: Subcommand,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A command with its arguments.
pub enum Subcommand {
    /// Opens the browser, on a folder if given.
    Browse(Option<OsString>),
    /// `list`.
    List(ListArgs),
    /// `show`.
    Show(ShowArgs),
    /// `archive` and `reopen`.
    Archive(ArchiveArgs),
    /// `set`.
    Set(SetArgs),
    /// `unset`.
    Unset(UnsetArgs),
    /// `translate`.
    Translate(TranslateArgs),
    /// `translated`: the postings.
    Translated(Vec<OsString>),
    /// `new`.
    New(NewArgs),
    /// `check`.
    Check(CheckArgs),
    /// `undo`.
    Undo,
    /// `redo`.
    Redo,
    /// `config`.
    Config(ConfigOutput),
    /// `completions`: the shell.
    Completions(String),
    /// `man`.
    Man,
    /// `help`: a command or another topic.
    Help(Option<String>),
}

/// What `config` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigOutput {
    /// The effective settings.
    Effective,
    /// `--default`: a commented file to start with.
    Default,
    /// `--schema`: a JSON Schema.
    Schema,
}

/// Shells that `completions` supports.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell"];

/// Arguments of `list`.
pub struct ListArgs {
    /// The query.
    pub query: String,
    /// The format.
    pub format: ListFormat,
    /// Paths end with NUL.
    pub null: bool,
    /// The order.
    pub sort: Option<Sort>,
}

/// A format of `list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// For reading.
    Table,
    /// An array of objects.
    Json,
    /// With a header.
    Csv,
    /// One path per line.
    Paths,
}

const FORMATS: &[(&str, ListFormat)] =
    &[("table", ListFormat::Table), ("json", ListFormat::Json), ("csv", ListFormat::Csv), ("paths", ListFormat::Paths)];

const COLORS: &[(&str, ColorChoice)] =
    &[("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

/// Arguments of `show`.
pub struct ShowArgs {
    /// The postings.
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// Print the bytes of the file.
    pub raw: bool,
    /// Columns.
    pub width: Option<usize>,
}

/// Arguments of `archive` and `reopen`.
pub struct ArchiveArgs {
    /// The new value of `archived`.
    pub value: bool,
    /// The postings.
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// Which versions it changes.
    pub reach: ArchiveReach,
    /// Show what would be done.
    pub dry_run: bool,
}

impl Args {
    /// Returns the language for commands that need no site and so don't read its settings.
    pub fn language(&self) -> UiLanguage {
        super::settings::language(self.ui_language)
    }
}

/// Finds the value of `--ui-language` before the arguments are parsed.
pub fn language_asked(arguments: &[OsString]) -> Option<UiLanguage> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let code = if word == "--ui-language" { words.next() } else { word.strip_prefix("--ui-language=") };
        if let Some(code) = code {
            return UiLanguage::from_code(code);
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
    let command = match matches.remove_subcommand() {
        None => {
            let folder = matches.remove_one::<OsString>("dir");
            if folder.is_some() && matches.contains_id("site") {
                let message = Message::new("usage-conflict").with("argument", "--site").with("other", Message::new("value-dir"));
                return Err(usage(message));
            }
            Subcommand::Browse(folder)
        }
        Some((name, mut own)) => {
            let writes = match find(COMMANDS, &name) {
                Some(Writes::Always) => true,
                Some(Writes::With(option)) => own.contains_id(option),
                Some(Writes::Never) | None => false,
            };
            let command = subcommand(&name, &mut own)?;
            return Ok(Args { writes, ..global(own, command) });
        }
    };
    Ok(global(matches, command))
}

fn global(mut matches: ArgMatches, command: Subcommand) -> Args {
    let choice = |matches: &mut ArgMatches, name: &str| matches.remove_one::<String>(name);
    Args {
        site: matches.remove_one("site"),
        config: matches.remove_one("config"),
        ui_language: choice(&mut matches, "ui-language").and_then(|code| UiLanguage::from_code(&code)),
        theme: choice(&mut matches, "theme"),
        color: choice(&mut matches, "color").and_then(|name| find(COLORS, &name)).unwrap_or(ColorChoice::Auto),
        plain: matches.get_flag("plain"),
        all: matches.get_flag("all"),
        writes: false,
        command,
    }
}

/// Returns the value of a name in a table.
pub fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn subcommand(name: &str, own: &mut ArgMatches) -> Result<Subcommand, Stop> {
    let postings = |own: &mut ArgMatches| own.remove_many("posting").map(Iterator::collect).unwrap_or_default();
    let lang = |own: &mut ArgMatches| own.remove_one::<String>("lang");
    match name {
        "list" => {
            let words: Vec<String> = own.remove_many("query").map(Iterator::collect).unwrap_or_default();
            let sort = own.remove_one::<String>("sort").map(|text| sort(&text)).transpose()?;
            let format = own.remove_one::<String>("format").and_then(|name| find(FORMATS, &name));
            let null = own.get_flag("null");
            let format = format.unwrap_or(if null { ListFormat::Paths } else { ListFormat::Table });
            if null && format != ListFormat::Paths {
                return Err(usage(Message::new("usage-null")));
            }
            Ok(Subcommand::List(ListArgs { query: words.join(" "), format, null, sort }))
        }
        "show" => {
            let (postings, lang) = (postings(own), lang(own));
            Ok(Subcommand::Show(ShowArgs { postings, lang, raw: own.get_flag("raw"), width: own.remove_one("width") }))
        }
        "set" => {
            let words = own.remove_many("word").map(Iterator::collect).unwrap_or_default();
            let conditions = own.remove_many("if").map(Iterator::collect).unwrap_or_default();
            let (lang, every) = (lang(own), own.get_flag("every"));
            Ok(Subcommand::Set(SetArgs { words, lang, every, conditions, dry_run: own.get_flag("dry-run") }))
        }
        "unset" => {
            let fields = own.remove_many("field").map(Iterator::collect).unwrap_or_default();
            let (postings, lang, every) = (postings(own), lang(own), own.get_flag("every"));
            Ok(Subcommand::Unset(UnsetArgs { postings, lang, every, fields, dry_run: own.get_flag("dry-run") }))
        }
        "translate" => Ok(Subcommand::Translate(TranslateArgs {
            posting: own.remove_one("posting").unwrap_or_default(),
            to: own.remove_one("to").unwrap_or_default(),
            path: own.remove_one("path"),
        })),
        "translated" => Ok(Subcommand::Translated(postings(own))),
        "new" => {
            let titles = own.remove_many("title").map(Iterator::collect).unwrap_or_default();
            Ok(Subcommand::New(NewArgs {
                titles,
                key: own.remove_one("key"),
                application_id: own.remove_one(APPLICATION_ID.option),
            }))
        }
        "check" => Ok(Subcommand::Check(CheckArgs::read(own))),
        "undo" => Ok(Subcommand::Undo),
        "redo" => Ok(Subcommand::Redo),
        "config" => Ok(Subcommand::Config(match (own.get_flag("default"), own.get_flag("schema")) {
            (true, _) => ConfigOutput::Default,
            (_, true) => ConfigOutput::Schema,
            _ => ConfigOutput::Effective,
        })),
        "completions" => Ok(Subcommand::Completions(own.remove_one("shell").unwrap_or_default())),
        "man" => Ok(Subcommand::Man),
        "help" => Ok(Subcommand::Help(own.remove_one("topic"))),
        _ => {
            let reach = match (own.get_flag("only"), own.get_flag("every")) {
                (true, _) => ArchiveReach::File,
                (_, true) => ArchiveReach::Posting,
                _ => ArchiveReach::Versions,
            };
            let (postings, lang, dry_run) = (postings(own), lang(own), own.get_flag("dry-run"));
            Ok(Subcommand::Archive(ArchiveArgs { value: name == "archive", postings, lang, reach, dry_run }))
        }
    }
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
    nearest(word.to_str()?, command_names(), 2)
}

/// Whether a command writes. One that does needs a real site: changes to the sample are lost, and even `--dry-run` would be useless on
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// Only reads.
    Never,
    /// Writes, unless `--dry-run` is given.
    Always,
    /// Writes if this option is given.
    With(&'static str),
}

/// The commands.
pub const COMMANDS: &[(&str, Writes)] = &[
    ("list", Writes::Never),
    ("show", Writes::Never),
    ("archive", Writes::Always),
    ("reopen", Writes::Always),
    ("set", Writes::Always),
    ("unset", Writes::Always),
    ("translate", Writes::Always),
    ("translated", Writes::Always),
    ("new", Writes::Always),
    ("check", Writes::With("write-baseline")),
    ("undo", Writes::Always),
    ("redo", Writes::Always),
    ("config", Writes::Never),
    ("completions", Writes::Never),
    ("man", Writes::Never),
    ("help", Writes::Never),
];

/// Returns the names of all commands.
pub fn command_names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|(name, _)| *name)
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
