//! The values that settings take beside texts and lists: severities, versions, bands. Reads and prints nothing.

use std::fmt;

use crate::locale::Message;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Visitors of the site, or its build, are affected.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The name in settings and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// The name for people.
    pub fn message(self) -> Message {
        Message::new(match self {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Info => "severity-info",
        })
    }
}

/// What the ids of an applicant tracking system say about translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeverIds {
    /// One posting there for all languages: the ids of a group are equal.
    Shared,
    /// One posting there for each language: the ids of a group differ.
    PerLanguage,
    /// Both are found.
    Any,
}

/// The language that translations follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceLanguage {
    /// The site's default language.
    Default,
    /// Of each posting the language in which it came first.
    First,
    /// The language with this code.
    Code(String),
}

/// How many words a text may have for one of its source's.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthBand {
    /// Code of the source's language.
    pub from: String,
    /// Code of the text's language.
    pub to: String,
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// A version of Hugo: major and minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HugoVersion(pub u32, pub u32);

impl HugoVersion {
    /// From 0.152 on Hugo reads YAML 1.2, in which `no` is text.
    pub fn reads_yaml12(self) -> bool {
        self >= HugoVersion(0, 152)
    }
}

impl fmt::Display for HugoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}
