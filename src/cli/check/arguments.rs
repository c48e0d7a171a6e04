//! The arguments of `check` and their values. Reads no site.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::args::find;
use crate::config::Severity;

/// Arguments of `check`.
pub struct CheckArgs {
    /// The query that selects groups.
    pub query: String,
    /// The format.
    pub format: CheckFormat,
    /// The mildest severity that makes the command fail; `None`: none does.
    pub fail_on: Option<Severity>,
    /// A file of known findings, which are ignored.
    pub baseline: Option<PathBuf>,
    /// The file to write the findings to.
    pub write_baseline: Option<PathBuf>,
    /// Only groups that have changed since this revision.
    pub changed_since: Option<String>,
    /// The rule to explain.
    pub explain: Option<String>,
}

/// A format of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    /// For reading.
    Text,
    /// One object.
    Json,
    /// One row per finding, with a header.
    Csv,
    /// A comment on a pull request.
    Markdown,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// Every format by its name.
pub const FORMATS: &[(&str, CheckFormat)] = &[
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

impl CheckArgs {
    /// Takes the arguments from what `clap` has parsed.
    pub fn read(own: &mut ArgMatches) -> CheckArgs {
        let words: Vec<String> = own.remove_many("query").map(Iterator::collect).unwrap_or_default();
        let choice = |own: &mut ArgMatches, name: &str| own.remove_one::<String>(name);
        CheckArgs {
            query: words.join(" "),
            format: choice(own, "format").and_then(|name| find(FORMATS, &name)).unwrap_or(CheckFormat::Text),
            fail_on: choice(own, "fail-on").and_then(|name| find(FAIL_ON, &name)).unwrap_or(Some(Severity::Error)),
            baseline: own.remove_one("baseline"),
            write_baseline: own.remove_one("write-baseline"),
            changed_since: own.remove_one("changed-since"),
            explain: own.remove_one("explain"),
        }
    }
}
