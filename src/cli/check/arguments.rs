//! What was typed after `check`: its options and what they may be. Looks at no site.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::args::find;
use crate::config::Severity;

/// Arguments of `check`.
pub struct Check {
    /// The query that selects the groups.
    pub query: String,
    /// The format.
    pub format: Format,
    /// The mildest severity that makes it fail; `None`: none does.
    pub fail_on: Option<Severity>,
    /// The file of findings that were accepted before.
    pub baseline: Option<PathBuf>,
    /// The file that accepts what is found now.
    pub write_baseline: Option<PathBuf>,
    /// The revision since which a group must have changed.
    pub changed_since: Option<String>,
    /// The rule to explain.
    pub explain: Option<String>,
}

/// A format of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One object.
    Json,
    /// A row a finding, with a header.
    Csv,
    /// A comment for a pull request.
    Markdown,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// Every format by its name.
pub const FORMATS: &[(&str, Format)] = &[
    ("text", Format::Text),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("markdown", Format::Markdown),
    ("github", Format::Github),
    ("sarif", Format::Sarif),
];

/// What `--fail-on` takes.
pub const FAIL_ON: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("info", Some(Severity::Info)), ("never", None)];

impl Check {
    /// Reads the arguments that `clap` has checked.
    pub fn read(own: &mut ArgMatches) -> Check {
        let words: Vec<String> = own.remove_many("query").map(Iterator::collect).unwrap_or_default();
        let choice = |own: &mut ArgMatches, name: &str| own.remove_one::<String>(name);
        Check {
            query: words.join(" "),
            format: choice(own, "format").and_then(|name| find(FORMATS, &name)).unwrap_or(Format::Text),
            fail_on: choice(own, "fail-on").and_then(|name| find(FAIL_ON, &name)).unwrap_or(Some(Severity::Error)),
            baseline: own.remove_one("baseline"),
            write_baseline: own.remove_one("write-baseline"),
            changed_since: own.remove_one("changed-since"),
            explain: own.remove_one("explain"),
        }
    }
}
