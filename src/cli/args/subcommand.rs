//! The commands with their arguments, and the words that some arguments take.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::catalog::Sort;
use crate::config::Severity;
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

/// A command with its arguments.
pub enum Subcommand {
    /// Opens the browser, on a folder if given.
    Browse(Option<OsString>),
    List(ListArgs),
    Show(ShowArgs),
    /// `archive` and `reopen`.
    Archive(ArchiveArgs),
    Set(SetArgs),
    Unset(UnsetArgs),
    Translate(TranslateArgs),
    Translated(Vec<OsString>),
    New(NewArgs),
    Check(CheckArgs),
    Undo,
    Redo,
    Config(ConfigOutput),
    /// The shell.
    Completions(String),
    Man,
    /// A command or another topic.
    Help(Option<String>),
}

impl Subcommand {
    /// True if the command needs a real site: changes to the sample are lost, and even `--dry-run` would be useless on it.
    pub fn writes(&self) -> bool {
        match self {
            Self::Browse(_)
            | Self::List(_)
            | Self::Show(_)
            | Self::Config(_)
            | Self::Completions(_)
            | Self::Man
            | Self::Help(_) => false,
            Self::Check(check) => check.write_baseline.is_some(),
            _ => true,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

pub const COLORS: &[(&str, ColorChoice)] =
    &[("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

/// What `config` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigOutput {
    /// The effective settings.
    Effective,
    /// A commented file to start with.
    Default,
    /// A JSON Schema.
    Schema,
}

/// Shells that `completions` supports.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell"];

pub struct ListArgs {
    pub query: String,
    pub format: ListFormat,
    /// Paths end with NUL.
    pub null: bool,
    pub sort: Option<Sort>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    Table,
    Json,
    Csv,
    Paths,
}

pub const LIST_FORMATS: &[(&str, ListFormat)] =
    &[("table", ListFormat::Table), ("json", ListFormat::Json), ("csv", ListFormat::Csv), ("paths", ListFormat::Paths)];

pub struct ShowArgs {
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// Print the bytes of the file.
    pub raw: bool,
    /// Columns.
    pub width: Option<usize>,
}

pub struct ArchiveArgs {
    /// The new value of `archived`.
    pub value: bool,
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    pub reach: ArchiveReach,
    pub dry_run: bool,
}

pub struct SetArgs {
    /// Postings and assignments, as they were typed.
    pub words: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// Edit all versions even if their values differ.
    pub every: bool,
    /// Values that fields must have, as `KEY=VALUE`.
    pub conditions: Vec<String>,
    pub dry_run: bool,
}

pub struct UnsetArgs {
    pub postings: Vec<OsString>,
    /// The code of a language: only the versions in it.
    pub lang: Option<String>,
    /// Edit all versions even if their values differ.
    pub every: bool,
    pub fields: Vec<String>,
    pub dry_run: bool,
}

pub struct TranslateArgs {
    pub posting: OsString,
    /// The code of the language.
    pub to: String,
    /// Path of the new file from the site's root.
    pub path: Option<String>,
}

pub struct NewArgs {
    /// Titles, as `LANG=TITLE`.
    pub titles: Vec<String>,
    /// Its translation key.
    pub key: Option<String>,
    /// Its id in the applicant tracking system.
    pub application_id: Option<String>,
}

pub struct CheckArgs {
    /// The query that selects postings.
    pub query: String,
    pub format: CheckFormat,
    /// The mildest severity that makes the command fail; `None`: none does.
    pub fail_on: Option<Severity>,
    /// A file of known findings, which are ignored.
    pub baseline: Option<PathBuf>,
    /// The file to write the findings to.
    pub write_baseline: Option<PathBuf>,
    /// Only postings that have changed since this revision.
    pub changed_since: Option<String>,
    /// The rule to explain.
    pub explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    Text,
    Json,
    Csv,
    /// A comment on a pull request.
    Markdown,
    /// Annotations of a GitHub workflow.
    Github,
    Sarif,
}

pub const CHECK_FORMATS: &[(&str, CheckFormat)] = &[
    ("text", CheckFormat::Text),
    ("json", CheckFormat::Json),
    ("csv", CheckFormat::Csv),
    ("markdown", CheckFormat::Markdown),
    ("github", CheckFormat::Github),
    ("sarif", CheckFormat::Sarif),
];

/// The values of `--fail-on`.
pub const FAIL_ON: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("never", None)];
