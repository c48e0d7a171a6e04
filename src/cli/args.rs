//! What was typed: commands and options, by `clap`, with every text from the locale. Checks words, looks at no site.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

use super::check::arguments::{Check, FAIL_ON, FORMATS as CHECK_FORMATS};
use super::create::{New, Translate};
use super::set::{Set, Unset};
use crate::catalog::archive::Reach;
use crate::catalog::{Sort, SortKey};
use crate::locale::{Locale, Message, UiLanguage};

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
    /// `--all`.
    pub all: bool,
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
}

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
    /// How far it reaches.
    pub reach: Reach,
    /// Show what would be done.
    pub dry_run: bool,
}

impl Args {
    /// The language for what needs no site, and so no settings.
    pub fn language(&self) -> UiLanguage {
        self.ui_language.unwrap_or_else(UiLanguage::from_system)
    }
}

/// Why there is nothing to run.
pub enum Stop {
    /// This was asked for: help or version.
    Print(String),
    /// The arguments are wrong; why.
    Usage(String),
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
            let command = subcommand(&name, &mut own, locale)?;
            return Ok(global(own, command));
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
        all: matches.get_flag("all"),
        command,
    }
}

fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// What a name of a table stands for.
pub fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn subcommand(name: &str, own: &mut ArgMatches, locale: &Locale) -> Result<Command, Stop> {
    let postings = |own: &mut ArgMatches| own.remove_many("posting").map(Iterator::collect).unwrap_or_default();
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
        "show" => Ok(Command::Show(Show { postings: postings(own), raw: own.get_flag("raw"), width: own.remove_one("width") })),
        "set" => {
            let words = own.remove_many("word").map(Iterator::collect).unwrap_or_default();
            let conditions = own.remove_many("if").map(Iterator::collect).unwrap_or_default();
            Ok(Command::Set(Set { words, conditions, dry_run: own.get_flag("dry-run") }))
        }
        "unset" => {
            let fields = own.remove_many("field").map(Iterator::collect).unwrap_or_default();
            Ok(Command::Unset(Unset { postings: postings(own), fields, dry_run: own.get_flag("dry-run") }))
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
        _ => {
            let reach = match (own.get_flag("only"), own.get_flag("every")) {
                (true, _) => Reach::Only,
                (_, true) => Reach::Every,
                _ => Reach::Pair,
            };
            let dry_run = own.get_flag("dry-run");
            Ok(Command::Archive(Archive { value: name == "archive", postings: postings(own), reach, dry_run }))
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

/// Describes the command line; all its words come from the locale.
fn describe(locale: &Locale) -> Clap {
    let text = |id| locale.get(id);
    let options = text("heading-options");
    let arguments = text("heading-arguments");
    let template = format!("{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}", text("heading-usage"));
    let option = |name: &'static str, id| Arg::new(name).long(name).help(locale.get(id)).help_heading(options.clone());
    let flag = |name: &'static str, id| option(name, id).action(ArgAction::SetTrue);
    let help = || option("help", "help-help").short('h').action(ArgAction::Help).global(false);
    let command = |name: &'static str, id| {
        Clap::new(name).about(locale.get(id)).help_template(template.clone()).disable_help_flag(true).arg(help())
    };
    let postings = || {
        let value = text("value-posting");
        let arg = Arg::new("posting").value_name(value).required(true).num_args(1..).value_parser(value_parser!(OsString));
        arg.help(text("help-posting")).help_heading(arguments.clone())
    };
    let query = || {
        let arg = Arg::new("query").value_name(text("value-query")).num_args(0..);
        arg.help(text("help-query-arg")).help_heading(arguments.clone())
    };
    let global = |arg: Arg| arg.global(true);
    Clap::new("affiche")
        .about(text("about"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(format!(
            "{{about}}\n\n{}\n  affiche [{}]\n  affiche {} …\n\n{}\n{{subcommands}}\n\n{}\n{{positionals}}\n\n{}\n{{options}}{{after-help}}",
            text("heading-usage"),
            text("value-dir"),
            text("value-command"),
            text("heading-commands"),
            text("heading-arguments-main"),
            text("heading-options-main"),
        ))
        .after_help(text("after-help"))
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(false)
        .arg(Arg::new("dir").value_name(text("value-dir")).value_parser(value_parser!(OsString)).help(text("help-dir")))
        .arg(help())
        .arg(option("version", "help-version").short('V').action(ArgAction::Version))
        .arg(global(option("site", "help-site").value_name(text("value-dir")).value_parser(value_parser!(PathBuf))))
        .arg(global(option("config", "help-config").value_name(text("value-file")).value_parser(value_parser!(PathBuf))))
        .arg(global(choice(option("ui-language", "help-ui-language").value_name("en|fr"), vec!["en", "fr"])))
        .arg(global(option("theme", "help-theme").value_name(text("value-name"))))
        .arg(global(choice(option("color", "help-color").value_name("auto|always|never"), names(COLORS))))
        .arg(global(flag("plain", "help-plain").hide(true)))
        .arg(global(flag("all", "help-all")))
        .subcommand(
            command("list", "about-list")
                .arg(query())
                .arg(choice(option("format", "help-format").value_name("table|json|csv|paths"), names(FORMATS)))
                .arg(flag("null", "help-null").long(None::<&str>).short('0'))
                .arg(option("sort", "help-sort").value_name(text("value-sort"))),
        )
        .subcommand(
            command("show", "about-show")
                .arg(postings())
                .arg(flag("raw", "help-raw").conflicts_with("width"))
                .arg(option("width", "help-width").value_name("N").value_parser(value_parser!(u16).range(1..=1000).map_to_usize())),
        )
        .subcommand(archive_command(command("archive", "about-archive"), postings(), &flag))
        .subcommand(archive_command(command("reopen", "about-reopen"), postings(), &flag))
        .subcommand(
            command("set", "about-set")
                .arg(
                    Arg::new("word")
                        .value_name(text("value-set"))
                        .required(true)
                        .num_args(1..)
                        .value_parser(value_parser!(OsString))
                        .help(text("help-set"))
                        .help_heading(arguments.clone()),
                )
                .arg(option("if", "help-if").value_name(text("value-condition")).action(ArgAction::Append))
                .arg(flag("dry-run", "help-dry-run"))
                .after_help(text("set-after-help")),
        )
        .subcommand(
            command("unset", "about-unset")
                .arg(postings())
                .arg(option("field", "help-field").value_name(text("value-name")).required(true).num_args(1..).action(ArgAction::Append))
                .arg(flag("dry-run", "help-dry-run")),
        )
        .subcommand(
            command("translate", "about-translate")
                .arg(postings().num_args(1))
                .arg(option("to", "help-to").value_name(text("value-language")).required(true))
                .arg(option("path", "help-path").value_name(text("value-file"))),
        )
        .subcommand(command("translated", "about-translated").arg(postings()))
        .subcommand(
            command("new", "about-new")
                .arg(option("title", "help-new-title").value_name(text("value-title")).required(true).action(ArgAction::Append))
                .arg(option("key", "help-key").value_name(text("value-key")))
                .arg(option("lever-id", "help-lever-id").value_name("UUID")),
        )
        .subcommand(check_command(command("check", "about-check"), query(), &option, &text))
        .subcommand(command("undo", "about-undo"))
        .subcommand(command("redo", "about-redo"))
}

/// An option that takes one of some words; the help of each tells them in its own sentence.
fn choice(arg: Arg, names: Vec<&'static str>) -> Arg {
    arg.value_parser(PossibleValuesParser::new(names)).hide_possible_values(true)
}

fn check_command(
    command: Clap,
    query: Arg,
    option: &dyn Fn(&'static str, &'static str) -> Arg,
    text: &dyn Fn(&'static str) -> String,
) -> Clap {
    let file = |arg: Arg| arg.value_name(text("value-file")).value_parser(value_parser!(PathBuf));
    let explain = option("explain", "check-explain").value_name(text("value-rule"));
    command
        .arg(query)
        .arg(choice(option("format", "check-format").value_name(names(CHECK_FORMATS).join("|")), names(CHECK_FORMATS)))
        .arg(choice(option("fail-on", "check-fail-on").value_name(names(FAIL_ON).join("|")), names(FAIL_ON)))
        .arg(file(option("baseline", "check-baseline")))
        .arg(file(option("write-baseline", "check-write-baseline")))
        .arg(option("changed-since", "check-changed-since").value_name(text("value-rev")))
        .arg(explain.conflicts_with_all(["query", "format", "fail-on", "baseline", "write-baseline", "changed-since"]))
        .after_help(text("check-after-help"))
}

fn archive_command(command: Clap, postings: Arg, flag: &dyn Fn(&'static str, &'static str) -> Arg) -> Clap {
    command
        .arg(postings)
        .arg(flag("only", "help-only").conflicts_with("every"))
        .arg(flag("every", "help-every"))
        .arg(flag("dry-run", "help-dry-run"))
}

/// What `clap` stopped at, in our words.
fn stop(error: &clap::Error, locale: &Locale) -> Stop {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = || context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Stop::Print(error.render().to_string()),
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            near if near.is_empty() => Message::new("usage-unknown").with("argument", argument()),
            near => Message::new("usage-unknown-near").with("argument", argument()).with("near", near),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if context(ContextKind::InvalidValue).is_empty() => {
            Message::new("usage-no-value").with("argument", argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = context(ContextKind::ValidValue);
            let id = if known.is_empty() { "usage-value" } else { "usage-value-known" };
            Message::new(id).with("argument", argument()).with("value", context(ContextKind::InvalidValue)).with("known", known)
        }
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing").with("argument", argument()),
        ErrorKind::ArgumentConflict => {
            Message::new("usage-conflict").with("argument", argument()).with("other", context(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            Message::new("usage-unknown").with("argument", argument())
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        _ => Message::new("usage-other").with("error", error.kind().to_string()),
    };
    usage(&message, locale)
}

fn usage(message: &Message, locale: &Locale) -> Stop {
    Stop::Usage(format!("affiche: {}\n{}", locale.text(message), locale.get("usage-help")))
}

/// A name of a command that is near `word`.
pub fn nearest_command(word: &OsStr) -> Option<&'static str> {
    let word = word.to_str()?;
    let near = COMMANDS.iter().map(|name| (strsim::damerau_levenshtein(name, word), *name)).min()?;
    (near.0 <= 2).then_some(near.1)
}

/// The names of all commands.
const COMMANDS: &[&str] =
    &["list", "show", "archive", "reopen", "set", "unset", "translate", "translated", "new", "check", "undo", "redo"];

/// `clap` counts in `u16` so that the range is checked there; columns are counted in `usize` everywhere else.
trait MapToUsize {
    fn map_to_usize(self) -> impl clap::builder::TypedValueParser<Value = usize>;
}

impl<P: clap::builder::TypedValueParser<Value = u16>> MapToUsize for P {
    fn map_to_usize(self) -> impl clap::builder::TypedValueParser<Value = usize> {
        self.map(usize::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_sound() {
        for language in [UiLanguage::English, UiLanguage::French] {
            describe(&Locale::new(language)).debug_assert();
        }
    }

    #[test]
    fn commands_are_described_and_found() {
        let described = describe(&Locale::new(UiLanguage::English));
        let names: Vec<&str> = described.get_subcommands().map(Clap::get_name).collect();
        assert_eq!(names, COMMANDS);
        assert_eq!(nearest_command(OsStr::new("lst")), Some("list"));
        assert_eq!(nearest_command(OsStr::new("somewhere")), None);
    }
}
