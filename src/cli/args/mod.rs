//! What was typed: commands and options, by `clap`, with every text from the locale. Checks words, looks at no site.

mod describe;
mod stop;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;

use super::check::arguments::Check;
use super::create::{New, Translate};
use super::set::{Set, Unset};
use crate::catalog::{Sort, SortKey};
use crate::locale::{Locale, Message, UiLanguage};
use crate::operations::archive::ArchiveReach;
use crate::text::nearest;
pub use describe::describe;
pub use stop::Stop;
use stop::{stop, usage};

/// Everything that was asked for.
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
    /// The command writes, so that the sample will not do.
    pub writes: bool,
    /// The command.
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A command with its own arguments.
pub enum Command {
    /// Open the browser, on a folder if one was named.
    Browse(Option<OsString>),
    /// `list`.
    List(List),
    /// `show`.
    Show(Show),
    /// `archive` and `reopen`.
    Archive(Archive),
    /// `set`.
    Set(Set),
    /// `unset`.
    Unset(Unset),
    /// `translate`.
    Translate(Translate),
    /// `translated`: the postings.
    Translated(Vec<OsString>),
    /// `new`.
    New(New),
    /// `check`.
    Check(Check),
    /// `undo`.
    Undo,
    /// `redo`.
    Redo,
    /// `config`.
    Config(Config),
    /// `completions`: the shell.
    Completions(String),
    /// `man`.
    Man,
    /// `help`: a command or another topic.
    Help(Option<String>),
}

/// What `config` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Config {
    /// The settings that hold.
    Effective,
    /// `--default`: a file to begin with.
    Default,
    /// `--schema`: a JSON Schema.
    Schema,
}

/// Shells that `completions` knows.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell"];

/// Arguments of `list`.
pub struct List {
    /// The query.
    pub query: String,
    /// The format.
    pub format: Format,
    /// Paths end with NUL.
    pub null: bool,
    /// The order.
    pub sort: Option<Sort>,
}

/// A format of `list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// An array of objects.
    Json,
    /// With a header.
    Csv,
    /// A path a line.
    Paths,
}

const FORMATS: &[(&str, Format)] =
    &[("table", Format::Table), ("json", Format::Json), ("csv", Format::Csv), ("paths", Format::Paths)];

const COLORS: &[(&str, ColorChoice)] =
    &[("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

/// Arguments of `show`.
pub struct Show {
    /// The postings.
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// The file's bytes.
    pub raw: bool,
    /// Columns.
    pub width: Option<usize>,
}

/// Arguments of `archive` and `reopen`.
pub struct Archive {
    /// The value that `archived` gets.
    pub value: bool,
    /// The postings.
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// How far it reaches.
    pub reach: ArchiveReach,
    /// Show what would be done.
    pub dry_run: bool,
}

impl Args {
    /// The language for what needs no site, and so not its settings.
    pub fn language(&self) -> UiLanguage {
        super::settings::language(self.ui_language)
    }
}

/// The language that the arguments ask for, before they are read.
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

/// Reads the arguments.
///
/// # Errors
/// Where they ask for help, or are wrong.
pub fn parse(arguments: Vec<OsString>, locale: &Locale) -> Result<Args, Stop> {
    let mut matches = describe(locale).try_get_matches_from(arguments).map_err(|error| stop(&error, locale))?;
    let command = match matches.remove_subcommand() {
        None => {
            let folder = matches.remove_one::<OsString>("dir");
            if folder.is_some() && matches.contains_id("site") {
                let message = Message::new("usage-conflict").with("argument", "--site").with("other", locale.get("value-dir"));
                return Err(usage(&message, locale));
            }
            Command::Browse(folder)
        }
        Some((name, mut own)) => {
            let writes = match find(COMMANDS, &name) {
                Some(Writes::Always) => true,
                Some(Writes::With(option)) => own.contains_id(option),
                Some(Writes::Never) | None => false,
            };
            let command = subcommand(&name, &mut own, locale)?;
            return Ok(Args { writes, ..global(own, command) });
        }
    };
    Ok(global(matches, command))
}

fn global(mut matches: ArgMatches, command: Command) -> Args {
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

/// What a name of a table stands for.
pub fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn subcommand(name: &str, own: &mut ArgMatches, locale: &Locale) -> Result<Command, Stop> {
    let postings = |own: &mut ArgMatches| own.remove_many("posting").map(Iterator::collect).unwrap_or_default();
    let lang = |own: &mut ArgMatches| own.remove_one::<String>("lang");
    match name {
        "list" => {
            let words: Vec<String> = own.remove_many("query").map(Iterator::collect).unwrap_or_default();
            let sort = own.remove_one::<String>("sort").map(|text| sort(&text, locale)).transpose()?;
            let format = own.remove_one::<String>("format").and_then(|name| find(FORMATS, &name));
            let null = own.get_flag("null");
            let format = format.unwrap_or(if null { Format::Paths } else { Format::Table });
            if null && format != Format::Paths {
                return Err(usage(&Message::new("usage-null"), locale));
            }
            Ok(Command::List(List { query: words.join(" "), format, null, sort }))
        }
        "show" => {
            let (postings, lang) = (postings(own), lang(own));
            Ok(Command::Show(Show { postings, lang, raw: own.get_flag("raw"), width: own.remove_one("width") }))
        }
        "set" => {
            let words = own.remove_many("word").map(Iterator::collect).unwrap_or_default();
            let conditions = own.remove_many("if").map(Iterator::collect).unwrap_or_default();
            let (lang, every) = (lang(own), own.get_flag("every"));
            Ok(Command::Set(Set { words, lang, every, conditions, dry_run: own.get_flag("dry-run") }))
        }
        "unset" => {
            let fields = own.remove_many("field").map(Iterator::collect).unwrap_or_default();
            let (postings, lang, every) = (postings(own), lang(own), own.get_flag("every"));
            Ok(Command::Unset(Unset { postings, lang, every, fields, dry_run: own.get_flag("dry-run") }))
        }
        "translate" => Ok(Command::Translate(Translate {
            posting: own.remove_one("posting").unwrap_or_default(),
            to: own.remove_one("to").unwrap_or_default(),
            path: own.remove_one("path"),
        })),
        "translated" => Ok(Command::Translated(postings(own))),
        "new" => {
            let titles = own.remove_many("title").map(Iterator::collect).unwrap_or_default();
            Ok(Command::New(New { titles, key: own.remove_one("key"), lever_id: own.remove_one("lever-id") }))
        }
        "check" => Ok(Command::Check(Check::read(own))),
        "undo" => Ok(Command::Undo),
        "redo" => Ok(Command::Redo),
        "config" => Ok(Command::Config(match (own.get_flag("default"), own.get_flag("schema")) {
            (true, _) => Config::Default,
            (_, true) => Config::Schema,
            _ => Config::Effective,
        })),
        "completions" => Ok(Command::Completions(own.remove_one("shell").unwrap_or_default())),
        "man" => Ok(Command::Man),
        "help" => Ok(Command::Help(own.remove_one("topic"))),
        _ => {
            let reach = match (own.get_flag("only"), own.get_flag("every")) {
                (true, _) => ArchiveReach::File,
                (_, true) => ArchiveReach::Posting,
                _ => ArchiveReach::Versions,
            };
            let (postings, lang, dry_run) = (postings(own), lang(own), own.get_flag("dry-run"));
            Ok(Command::Archive(Archive { value: name == "archive", postings, lang, reach, dry_run }))
        }
    }
}

fn sort(text: &str, locale: &Locale) -> Result<Sort, Stop> {
    let (name, descending) = match text.split_once(':') {
        Some((name, "desc")) => (name, true),
        Some((name, "asc")) => (name, false),
        None => (text, false),
        Some(_) => ("", false),
    };
    let key = SortKey::ALL.iter().find(|(_, known)| *known == name).map(|(key, _)| *key);
    let known = SortKey::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
    let wrong = || usage(&Message::new("usage-sort").with("value", text).with("known", known), locale);
    Ok(Sort { key: key.ok_or_else(wrong)?, descending })
}

/// A name of a command that is near `word`.
pub fn nearest_command(word: &OsStr) -> Option<&'static str> {
    nearest(word.to_str()?, command_names(), 2)
}

/// Whether a command writes to the site, or of it. One that does needs a site: a change of the sample would be lost without a word, even
/// one that is only shown would be of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// It only reads.
    Never,
    /// It writes, unless it shows what it would write.
    Always,
    /// It writes where it has this option.
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

/// The names of all commands.
pub fn command_names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found() {
        assert_eq!(nearest_command(OsStr::new("lst")), Some("list"));
        assert_eq!(nearest_command(OsStr::new("confg")), Some("config"));
        assert_eq!(nearest_command(OsStr::new("somewhere")), None);
    }
}
