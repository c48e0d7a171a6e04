//! Hugo's settings that decide which pages are published and how their dates are read.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::language::LanguageId;
use super::page_kind::PageKind;

/// Settings of the configuration that decide what is published.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HugoSettings {
    /// Which formats content and output may have.
    pub formats: SiteFormats,
    /// Kinds of page without pages (`disableKinds`), for each language by its id, in lower case.
    pub disabled_kinds: Vec<Vec<String>>,
    /// The sections of taxonomies (`taxonomies`), in lower case; `None` for Hugo's `tags` and `categories`.
    pub taxonomies: Option<Vec<String>>,
    /// Of `roles` and `versions` those that have several entries: pages can then be for some of them only, which isn't followed.
    pub dimensions: Vec<&'static str>,
    /// How dates are read, for each language by its id. Languages beyond the end have the defaults.
    pub dates: Vec<DateSettings>,
}

/// Which formats content and output may have.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SiteFormats {
    /// Content in HTML is allowed (`security.allowContent`); by default it stops a build.
    pub allows_html: bool,
    /// Content in Org mode is allowed.
    pub allows_org: bool,
    /// The site, a theme or a module may define output formats and media types of its own.
    pub has_own: bool,
}

impl HugoSettings {
    /// Hugo's name of a page's kind, for `disableKinds` and the targets of cascades. An `_index` below the section of a taxonomy is the
    /// taxonomy's or that of a term.
    pub fn kind_name(&self, kind: PageKind, logical: &str) -> &'static str {
        match kind {
            PageKind::Home => "home",
            PageKind::Page => "page",
            PageKind::Section => {
                let path = logical.trim_start_matches('/');
                let (section, below) = path.split_once('/').unwrap_or((path, ""));
                let is_taxonomy = match &self.taxonomies {
                    Some(sections) => sections.iter().any(|known| known == section),
                    None => ["tags", "categories"].contains(&section),
                };
                match (is_taxonomy, below.is_empty()) {
                    (false, _) => "section",
                    (true, true) => "taxonomy",
                    (true, false) => "term",
                }
            }
        }
    }

    /// True if the site has no pages of this kind in this language.
    pub fn disables(&self, language: LanguageId, kind: PageKind, logical: &str) -> bool {
        let disabled = self.disabled_kinds.get(language.index()).map_or(&[][..], Vec::as_slice);
        !disabled.is_empty() && disabled.iter().any(|name| name == self.kind_name(kind, logical))
    }

    /// How the dates of a language's pages are read.
    pub fn dates_of(&self, language: LanguageId) -> &DateSettings {
        self.dates.get(language.index()).unwrap_or(&HUGO_DATES)
    }
}

/// The name that stands for the date in the name of a page's file.
pub const FILE_NAME: &str = ":filename";

/// Names of fields in lower case, in the order in which Hugo tries them, and [`FILE_NAME`]. Other names such as `:git` are not followed.
pub type FieldNames = Cow<'static, [Cow<'static, str>]>;

/// How the dates of a language's pages are read, and which of them hide a page (<https://gohugo.io/configuration/front-matter/>).
#[derive(Debug, Clone, PartialEq)]
pub struct DateSettings {
    /// Drafts are published (`buildDrafts`).
    pub builds_drafts: bool,
    /// Pages with a publication date in the future are published (`buildFuture`).
    pub builds_future: bool,
    /// Pages with an expiry date in the past are published (`buildExpired`).
    pub builds_expired: bool,
    /// The zone of dates without one (`timeZone`).
    pub time_zone: TimeZone,
    /// The fields of the date.
    pub date: FieldNames,
    /// The fields of the last modification.
    pub lastmod: FieldNames,
    /// The fields of the publication date.
    pub publish_date: FieldNames,
    /// The fields of the expiry date.
    pub expiry_date: FieldNames,
}

impl Default for DateSettings {
    fn default() -> DateSettings {
        HUGO_DATES.clone()
    }
}

/// A list of names that is known at compile time.
macro_rules! names {
    ($($name:literal)+) => { Cow::Borrowed(&[$(Cow::Borrowed($name)),+]) };
}

/// Hugo's defaults.
static HUGO_DATES: DateSettings = DateSettings {
    builds_drafts: false,
    builds_future: false,
    builds_expired: false,
    time_zone: TimeZone::UTC,
    date: names!["date" "publishdate" "pubdate" "published" "lastmod" "modified"],
    lastmod: names!["lastmod" "modified" "date" "publishdate" "pubdate" "published"],
    publish_date: names!["publishdate" "pubdate" "published" "date"],
    expiry_date: names!["expirydate" "unpublishdate"],
};
