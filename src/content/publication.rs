//! Hugo's rules for publishing a page: drafts, dates and build options.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::page::Page;
use crate::data::{Number, Value};

/// A page without any of these fields can't be hidden by its fields. Checked first, since most pages have none.
const HIDING_FIELDS: &[&[&str]] = &[&[DRAFT, PUBLISHED], PUBLISH_DATE, LAST_CHANGE, EXPIRY_DATE, &[HEADLESS], BUILD];

/// True if the page has a field that could hide it. Hugo reads all of these only at the top level.
pub(super) fn may_hide(page: &Page) -> bool {
    let own = page.front_matter.fields.iter().chain(page.inherited.as_deref().unwrap_or_default());
    own.into_iter().any(|(name, _)| HIDING_FIELDS.iter().flat_map(|fields| *fields).any(|field| field.eq_ignore_ascii_case(name)))
}

const DRAFT: &str = "draft";
const PUBLISHED: &str = "published";

/// True if Hugo treats the page as a draft: `draft: true`, or without it `published: false`.
pub fn is_draft(page: &Page) -> bool {
    match page.field(DRAFT) {
        Some(draft) => draft.to_bool() == Some(true),
        None => page.field(PUBLISHED).and_then(Value::to_bool) == Some(false),
    }
}

/// Whether Hugo renders a page to disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Render {
    /// Rendered.
    Always,
    /// Not rendered, but it has an address.
    Link,
    /// Not rendered, and not listed as a translation by path.
    Never,
}

const HEADLESS: &str = "headless";

/// Build options, by their current and former name.
const BUILD: &[&str] = &["build", "_build"];

/// Returns whether Hugo renders a page (<https://gohugo.io/content-management/build-options/>); `headless` wins over `build`.
pub fn render(page: &Page) -> Render {
    if page.field(HEADLESS).and_then(Value::to_bool) == Some(true) {
        return Render::Never;
    }
    match BUILD.iter().find_map(|name| page.field(name)?.get("render")) {
        Some(Value::Bool(false)) => Render::Never,
        Some(Value::Text(text)) if matches!(text.as_str(), "never" | "false") => Render::Never,
        Some(Value::Text(text)) if text == "link" => Render::Link,
        _ => Render::Always,
    }
}

/// Fields of the publication date, in Hugo's order (<https://gohugo.io/configuration/front-matter/>).
const PUBLISH_DATE: &[&str] = &["publishdate", "pubdate", PUBLISHED, "date"];

/// Fields of the modification date, which is also the publication date of a page without one.
const LAST_CHANGE: &[&str] = &["lastmod", "modified"];

/// Fields of the expiry date, in Hugo's order.
pub const EXPIRY_DATE: &[&str] = &["expirydate", "unpublishdate"];

/// Returns the publication date, as text and time.
pub(super) fn publish_date(page: &Page) -> Option<(String, Timestamp)> {
    let is_dated = PUBLISH_DATE.iter().any(|name| page.field(name).is_some());
    first_date(page, if is_dated { PUBLISH_DATE } else { LAST_CHANGE })
}

/// Returns the expiry date, as text and time.
pub(super) fn expiry_date(page: &Page) -> Option<(String, Timestamp)> {
    first_date(page, EXPIRY_DATE)
}

/// Returns the first of these fields with a date: its text and its time.
fn first_date(page: &Page, names: &[&str]) -> Option<(String, Timestamp)> {
    names.iter().find_map(|name| {
        let value = page.field(name)?;
        let moment = match value {
            // Seconds since 1970.
            Value::Number(Number::Int(seconds)) => Timestamp::from_second(*seconds).ok(),
            value => parse_date(value.as_text()?),
        }?;
        Some((value.to_text()?.into_owned(), moment))
    })
}

/// Date formats with a time zone other than RFC 3339.
const ZONED_FORMS: &[&str] =
    &["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S %:z", "%Y-%m-%d %H:%M:%S %z UTC", "%a, %d %b %Y %H:%M:%S %z"];

/// Parses a date in Hugo's formats (`timeFormats` in `github.com/spf13/cast`). Without a zone it is UTC, as by Hugo's default. For Hugo, a
/// time without seconds isn't a date.
pub fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = |civil: DateTime| TimeZone::UTC.to_timestamp(civil).ok();
    if text.as_bytes().get(16) == Some(&b':')
        && let Some(moment) = text.parse::<Timestamp>().ok().or_else(|| utc(text.parse::<DateTime>().ok()?))
    {
        return Some(moment);
    }
    let date = if text.len() == "2026-01-15".len() { text.parse::<Date>().ok() } else { Date::strptime("%d %b %Y", text).ok() };
    let zoned = || ZONED_FORMS.iter().find_map(|form| Timestamp::strptime(form, text).ok());
    date.and_then(|date| utc(date.at(0, 0, 0, 0))).or_else(zoned)
}

#[cfg(test)]
mod tests {
    use super::parse_date;

    #[test]
    fn dates_have_the_formats_of_hugo() {
        for (text, expected) in [
            ("2026-01-15", Some("2026-01-15T00:00:00Z")),
            ("2026-01-15T10:00:00", Some("2026-01-15T10:00:00Z")),
            ("2026-01-15T10:00:00.123-05:00", Some("2026-01-15T15:00:00.123Z")),
            ("2026-01-15T10:00:00-0500", Some("2026-01-15T15:00:00Z")),
            ("2026-01-15 10:00:00", Some("2026-01-15T10:00:00Z")),
            ("2026-01-15 10:00:00Z", Some("2026-01-15T10:00:00Z")),
            ("2026-01-15 10:00:00 -0500", Some("2026-01-15T15:00:00Z")),
            ("2026-01-15 10:00:00 +0000 UTC", Some("2026-01-15T10:00:00Z")),
            ("15 Jan 2026", Some("2026-01-15T00:00:00Z")),
            ("Thu, 15 Jan 2026 10:00:00 -0500", Some("2026-01-15T15:00:00Z")),
            ("2026-01-15T10:00", None),
            ("2026-1-5", None),
            ("20260115", None),
            ("2026-02-30", None),
            ("  2026-01-15 ", Some("2026-01-15T00:00:00Z")),
            ("2026-01-15 10:00:00 -05:00", Some("2026-01-15T15:00:00Z")),
            ("January 2, 2026", None),
            ("", None),
        ] {
            assert_eq!(parse_date(text), expected.map(|expected| expected.parse().unwrap()), "{text}");
        }
    }
}
