//! Hugo's rules for publishing a page: drafts, dates and build options.

use std::borrow::Cow;

use jiff::Timestamp;

use super::file_name_date::file_name_date;
use super::go_time;
use super::name_filter::NameFilter;
use super::page::Page;
use crate::data::value::lookup;
use crate::data::{Format, Number, Value};
use crate::site::{DateSettings, FILE_NAME};

const DRAFT: &str = "draft";
const PUBLISHED: &str = "published";

/// Fields without which no page is a draft.
pub(super) const DRAFT_FIELDS: &[&str] = &[DRAFT, PUBLISHED];

/// True if Hugo treats the page as a draft: `draft: true`, or without it `published: false` or an empty `published`. A whole number in
/// `published` is a date, unless another field has the publication date.
pub fn is_draft(page: &Page) -> bool {
    match (page.field(DRAFT), page.field(PUBLISHED)) {
        (Some(draft), _) => draft.to_bool() == Some(true),
        (None, Some(Value::Null)) => true,
        (None, Some(Value::Number(Number::Int(number)))) if page.front_matter.format != Some(Format::Json) => {
            *number == 0 && (page.field("publishdate").is_some() || page.field("pubdate").is_some())
        }
        (None, published) => published.and_then(Value::to_bool) == Some(false),
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

/// Fields without which every page is rendered.
pub(super) const RENDER_FIELDS: &[&str] = &[HEADLESS, BUILD[0], BUILD[1]];

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

/// Where a date of a page comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DateSource<'a> {
    /// The value of a field.
    Field(&'a Value),
    /// The start of the name of the file or bundle.
    FileName(&'a str),
}

/// A date of a page, with its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageDate<'a> {
    /// The source.
    pub source: DateSource<'a>,
    /// Its time.
    pub time: Timestamp,
}

/// The dates that decide whether a page is published.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageDates<'a> {
    /// The publication date.
    pub publish: Option<PageDate<'a>>,
    /// The expiry date.
    pub expiry: Option<PageDate<'a>>,
    /// Fields whose value Hugo needs as a date and can't read, with the value: any of them stops a build.
    pub unreadable: Vec<(&'a str, &'a Value)>,
}

/// Returns the dates of a page. Hugo finds the date, then the last modification, the publication and the expiry date; each is the first
/// readable one of a list of fields. A date that was found also takes the place of the field of its name where the page has none, so that
/// `lastmod` becomes the publication date of a page without `date`.
pub fn dates<'a>(page: &'a Page, settings: &'a DateSettings) -> PageDates<'a> {
    let lists = [
        ("date", &settings.date),
        ("lastmod", &settings.lastmod),
        ("publishdate", &settings.publish_date),
        ("expirydate", &settings.expiry_date),
    ];
    let filter = NameFilter::new(page);
    let (own, inherited) = (&page.front_matter.fields, page.inherited.as_deref().unwrap_or_default());
    // Hugo looks for dates at the top level only, for fields of the site's own too.
    let field = |name: &str| {
        let value = || lookup(own, name).or_else(|| lookup(inherited, name));
        if filter.may_have(name) { value() } else { None }
    };
    let mut found: [Option<PageDate<'a>>; 4] = [None; 4];
    let mut unreadable: Vec<(&'a str, &'a Value)> = Vec::new();
    for (at, (_, names)) in lists.iter().enumerate() {
        found[at] = names.iter().find_map(|name| {
            if name == FILE_NAME {
                let (text, time) = file_name_date(page.logical(), &settings.time_zone)?;
                return Some(PageDate { source: DateSource::FileName(text), time });
            }
            let Some(value) = field(name) else {
                let earlier = lists.iter().position(|(own, _)| *own == name)?;
                return found[earlier];
            };
            if *value == Value::Null || value.as_text().is_some_and(str::is_empty) {
                return None;
            }
            // Several lists have the same names.
            if let Some(known) = found
                .iter()
                .flatten()
                .find(|known| matches!(known.source, DateSource::Field(field) if std::ptr::eq(field, value)))
            {
                return Some(*known);
            }
            let is_json = page.front_matter.format == Some(Format::Json) && lookup(own, name).is_some();
            let time = time_of(value, is_json, settings);
            if time.is_none() && !unreadable.iter().any(|(known, _)| *known == name) {
                unreadable.push((name, value));
            }
            time.map(|time| PageDate { source: DateSource::Field(value), time })
        });
    }
    let [_, _, publish, expiry] = found.map(|date| date.filter(|date| !go_time::is_zero(date.time)));
    PageDates { publish, expiry, unreadable }
}

/// The time that Hugo reads in a value: a text in one of its layouts, or seconds since 1970, which JSON has not, since its numbers have
/// fractions for Hugo.
fn time_of(value: &Value, is_json: bool, settings: &DateSettings) -> Option<Timestamp> {
    match value {
        Value::Text(text) => go_time::parse(text, &settings.time_zone),
        Value::Number(Number::Int(seconds)) if !is_json => Some(go_time::from_seconds(*seconds)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Table(_) => None,
    }
}

impl PageDate<'_> {
    /// The date as it is written.
    pub fn text(&self) -> Cow<'_, str> {
        match self.source {
            DateSource::Field(value) => value.to_text().unwrap_or_default(),
            DateSource::FileName(text) => text.into(),
        }
    }
}
