//! Types of settings besides texts and lists: severities, versions, bands.

use std::fmt;

use serde::Serialize;

use crate::locale::Message;

/// How serious a finding is, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Affects the site's visitors or its build.
    Error,
    /// Needs a look.
    Warning,
    /// For information.
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

    /// The name for users.
    pub fn message(self) -> Message {
        Message::new(match self {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Info => "severity-info",
        })
    }
}

/// A query that selects the postings among the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingQuery(pub String);

/// How the ids of an applicant tracking system relate to translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationIds {
    /// One id for all languages of a posting.
    Shared,
    /// A different id for each language.
    PerLanguage,
    /// No rule.
    Any,
}

/// The language that translations follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceLanguage {
    /// The site's default language.
    Default,
    /// The language in which each posting first appeared.
    First,
    /// The language with this code.
    Code(String),
}

/// Bounds on the words of a text for each word of its source.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthBand {
    /// Code of the source's language.
    pub from: String,
    /// Code of the text's language.
    pub to: String,
    /// The least words for each word.
    pub low: f64,
    /// The most words for each word.
    pub high: f64,
}

/// The usual bounds between two languages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UsualBand(&'static str, &'static str, f64, f64);

/// The usual bounds, for sites with few translations. French takes more words than English.
pub const USUAL_BANDS: &[UsualBand] = &[UsualBand("en", "fr", 1.0, 1.6)];

impl LengthBand {
    /// The bounds of a text in `to` with a source in `from`, if this band is about the two languages; the opposite direction is inverted.
    pub fn between(&self, from: &str, to: &str) -> Option<(f64, f64)> {
        between((&self.from, &self.to, self.low, self.high), from, to)
    }
}

impl UsualBand {
    /// As [`LengthBand::between`]; regions of languages don't count.
    pub fn between(&self, from: &str, to: &str) -> Option<(f64, f64)> {
        let language = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_owned();
        between((self.0, self.1, self.2, self.3), &language(from), &language(to))
    }
}

fn between((own_from, own_to, low, high): (&str, &str, f64, f64), from: &str, to: &str) -> Option<(f64, f64)> {
    let is = |from: &str, to: &str| own_from.eq_ignore_ascii_case(from) && own_to.eq_ignore_ascii_case(to);
    if is(from, to) {
        return Some((low, high));
    }
    is(to, from).then(|| (1.0 / high, 1.0 / low))
}

/// A version of Hugo: major and minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HugoVersion(pub u32, pub u32);

impl HugoVersion {
    /// True from 0.152 on, when Hugo reads YAML 1.2, in which `no` is text.
    pub fn reads_yaml12(self) -> bool {
        self >= HugoVersion(0, 152)
    }
}

impl fmt::Display for HugoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}
