//! The commands with their arguments. Every text is the id of a message; [`super::describe`] puts the message in its place, and adds the
//! description of each command.
//!
//! Values of enums have no comments of their own, since `clap` would show them to users.

use std::ffi::OsString;
use std::num::ParseIntError;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand as ClapSubcommand, ValueEnum, ValueHint, value_parser};

use crate::application_id::APPLICATION_ID;
use crate::catalog::Sort;
use crate::config::Severity;
use crate::hugo_build;
use crate::locale::UiLanguage;
use crate::operations::archive::ArchiveReach;

/// The names of the commands.
pub const COMMANDS: &[&str] = &[
    "list",
    "show",
    "archive",
    "reopen",
    "set",
    "unset",
    "translate",
    "translated",
    "new",
    "check",
    "undo",
    "redo",
    "config",
    "completions",
    "man",
    "help",
];

/// The command line. Without a command it opens the browser.
#[derive(Default, Parser)]
#[command(name = "affiche", version, override_help = "affiche", subcommand_negates_reqs = true)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Args {
    /// The folder to browse.
    #[arg(value_name = "value-dir", help = "help-dir", value_hint = ValueHint::DirPath)]
    pub dir: Option<OsString>,
    #[arg(long, global = true, value_name = "value-dir", help = "help-site", value_hint = ValueHint::DirPath)]
    pub site: Option<PathBuf>,
    #[arg(long, global = true, value_name = "value-file", help = "help-config", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, help = "help-ui-language", value_parser = ui_language())]
    pub ui_language: Option<UiLanguage>,
    #[arg(long, global = true, value_name = "value-name", help = "help-theme")]
    pub theme: Option<String>,
    #[arg(long, global = true, help = "help-color", default_value = "auto")]
    pub color: ColorChoice,
    #[arg(long, global = true, help = "help-plain")]
    pub plain: bool,
    #[arg(long, global = true, help = "help-all")]
    pub all: bool,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

/// A command with its arguments.
#[derive(ClapSubcommand)]
pub enum Subcommand {
    List(ListArgs),
    Show(ShowArgs),
    Archive(ArchiveArgs),
    Reopen(ArchiveArgs),
    Set(SetArgs),
    Unset(UnsetArgs),
    Translate(TranslateArgs),
    Translated {
        #[arg(id = "posting", required = true, value_name = "value-posting", help = "help-posting")]
        postings: Vec<OsString>,
    },
    New(NewArgs),
    Undo,
    Redo,
    Check(CheckArgs),
    Config {
        /// Print a commented file to start with.
        #[arg(long, help = "help-config-default", conflicts_with = "schema")]
        default: bool,
        /// Print a JSON Schema.
        #[arg(long, help = "help-config-schema")]
        schema: bool,
    },
    Completions {
        #[arg(help = "help-shell", value_parser = ["bash", "zsh", "fish", "powershell"])]
        shell: String,
    },
    Man,
    Help {
        /// A command or another topic.
        #[arg(value_name = "value-topic", help = "help-topic")]
        topic: Option<String>,
    },
}

impl Subcommand {
    /// True if the command needs a real site: changes to the sample are lost, and even `--dry-run` would be useless on it.
    pub fn writes(&self) -> bool {
        match self {
            Self::List(_) | Self::Show(_) | Self::Config { .. } | Self::Completions { .. } | Self::Man | Self::Help { .. } => {
                false
            }
            Self::Check(check) => check.write_baseline.is_some(),
            _ => true,
        }
    }
}

/// When to use colour. `Auto`: on a terminal, unless `NO_COLOR` is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// Asks Hugo itself.
#[derive(ClapArgs)]
pub struct HugoArgs {
    /// The program.
    #[arg(long, value_name = "value-program", help = "help-with-hugo", value_hint = ValueHint::CommandName)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = hugo_build::PROGRAM)]
    pub with_hugo: Option<PathBuf>,
}

#[derive(ClapArgs)]
pub struct ListArgs {
    #[command(flatten)]
    pub hugo: HugoArgs,
    #[arg(value_name = "value-query", num_args = 0.., help = "help-query-arg")]
    pub query: Vec<String>,
    #[arg(long, help = "help-format")]
    pub format: Option<ListFormat>,
    /// Paths end with NUL.
    #[arg(short = '0', help = "help-null")]
    pub null: bool,
    #[arg(long, value_name = "value-sort", help = "help-sort")]
    pub sort: Option<String>,
    /// `sort`, once [`super::parse`] has checked it.
    #[arg(skip)]
    pub order: Option<Sort>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
    Csv,
    Paths,
}

#[derive(ClapArgs)]
pub struct ShowArgs {
    #[arg(id = "posting", required = true, value_name = "value-posting", help = "help-posting")]
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    #[arg(long, value_name = "value-language", help = "help-lang")]
    pub lang: Option<String>,
    /// Print the bytes of the file.
    #[arg(long, help = "help-raw", conflicts_with = "width")]
    pub raw: bool,
    /// Columns.
    #[arg(long, value_name = "N", help = "help-width", value_parser = value_parser!(u16).range(1..=1000).map(usize::from))]
    pub width: Option<usize>,
}

#[derive(ClapArgs)]
pub struct ArchiveArgs {
    #[arg(id = "posting", required = true, value_name = "value-posting", help = "help-posting")]
    pub postings: Vec<OsString>,
    #[arg(long, value_name = "value-language", help = "help-lang", conflicts_with_all = ["only", "every"])]
    pub lang: Option<String>,
    #[arg(long, help = "help-only", conflicts_with = "every")]
    only: bool,
    #[arg(long, help = "help-every")]
    every: bool,
    #[arg(long, help = "help-dry-run")]
    pub dry_run: bool,
}

impl ArchiveArgs {
    pub fn reach(&self) -> ArchiveReach {
        match (self.only, self.every) {
            (true, _) => ArchiveReach::File,
            (_, true) => ArchiveReach::Posting,
            _ => ArchiveReach::Versions,
        }
    }
}

#[derive(ClapArgs)]
pub struct SetArgs {
    /// Postings and assignments, as they were typed.
    #[arg(id = "word", required = true, value_name = "value-set", help = "help-set")]
    pub words: Vec<OsString>,
    #[arg(long, value_name = "value-language", help = "help-lang", conflicts_with = "every")]
    pub lang: Option<String>,
    /// Edit all versions even if their values differ.
    #[arg(long, help = "help-every")]
    pub every: bool,
    /// Values that fields must have, as `KEY=VALUE`.
    #[arg(id = "if", long = "if", value_name = "value-condition", help = "help-if")]
    pub conditions: Vec<String>,
    #[arg(long, help = "help-dry-run")]
    pub dry_run: bool,
}

#[derive(ClapArgs)]
pub struct UnsetArgs {
    #[arg(id = "posting", required = true, value_name = "value-posting", help = "help-posting")]
    pub postings: Vec<OsString>,
    #[arg(id = "field", long = "field", required = true, num_args = 1.., value_name = "value-name", help = "help-field")]
    pub fields: Vec<String>,
    #[arg(long, value_name = "value-language", help = "help-lang", conflicts_with = "every")]
    pub lang: Option<String>,
    #[arg(long, help = "help-every")]
    pub every: bool,
    #[arg(long, help = "help-dry-run")]
    pub dry_run: bool,
}

#[derive(ClapArgs)]
pub struct TranslateArgs {
    #[arg(value_name = "value-posting", help = "help-posting")]
    pub posting: OsString,
    /// The code of the language.
    #[arg(long, value_name = "value-language", help = "help-to")]
    pub to: String,
    /// Path of the new file from the site's root.
    #[arg(long, value_name = "value-file", help = "help-path")]
    pub path: Option<String>,
}

#[derive(ClapArgs)]
pub struct NewArgs {
    /// Titles, as `LANG=TITLE`.
    #[arg(id = "title", long = "title", required = true, value_name = "value-title", help = "help-new-title")]
    pub titles: Vec<String>,
    /// Its translation key.
    #[arg(long, value_name = "value-key", help = "help-key")]
    pub key: Option<String>,
    /// Its id in the applicant tracking system.
    #[arg(long = APPLICATION_ID.option, value_name = "UUID", help = "help-application-id")]
    pub application_id: Option<String>,
}

#[derive(ClapArgs)]
pub struct CheckArgs {
    /// The query that selects postings.
    #[arg(value_name = "value-query", num_args = 0.., help = "help-query-arg")]
    pub query: Vec<String>,
    #[arg(long, help = "check-format", default_value = "text")]
    pub format: CheckFormat,
    #[arg(long, help = "check-fail-on", default_value = "error")]
    pub fail_on: FailOn,
    /// How many postings the text lists.
    #[arg(long, value_name = "value-limit", help = "check-limit", default_value = "20")]
    pub limit: PostingLimit,
    /// A file of known findings, which are ignored.
    #[arg(long, value_name = "value-file", help = "check-baseline", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// The file to write the findings to.
    #[arg(long, value_name = "value-file", help = "check-write-baseline", value_hint = ValueHint::FilePath)]
    pub write_baseline: Option<PathBuf>,
    #[command(flatten)]
    pub hugo: HugoArgs,
    /// Only postings that have changed since this revision.
    #[arg(long, value_name = "value-rev", help = "check-changed-since")]
    pub changed_since: Option<String>,
    /// The rule to explain.
    #[arg(long, value_name = "value-rule", help = "check-explain")]
    #[arg(conflicts_with_all = ["query", "format", "fail_on", "limit", "baseline", "write_baseline", "changed_since", "with_hugo"])]
    pub explain: Option<String>,
}

/// `Markdown` is a comment on a pull request, `Github` annotations of a workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Text,
    Json,
    Csv,
    Markdown,
    Github,
    Sarif,
}

/// How many postings a report lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostingLimit {
    /// At most so many.
    Most(usize),
    All,
}

impl FromStr for PostingLimit {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<PostingLimit, ParseIntError> {
        if text == "all" { Ok(PostingLimit::All) } else { text.parse().map(PostingLimit::Most) }
    }
}

/// The mildest severity that makes `check` fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    pub fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity <= Severity::Error,
            FailOn::Warning => severity <= Severity::Warning,
            FailOn::Info => severity <= Severity::Info,
            FailOn::Never => false,
        }
    }
}

fn ui_language() -> impl TypedValueParser<Value = UiLanguage> {
    PossibleValuesParser::new(["en", "fr"]).map(|code| UiLanguage::from_code(&code).unwrap_or_else(UiLanguage::from_system))
}
