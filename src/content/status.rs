//! Is a posting open? The effective status, as Hugo and the site's templates see it, with the reason. No clock: now is given.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::page::{Page, Trouble};
use crate::data::{Number, Value};
use crate::locale::Message;

/// What a visitor of the site sees of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Listed, with its application form.
    Open,
    /// Hugo does not publish the page as it stands.
    Hidden,
    /// Published, but not listed as open.
    Archived,
}

impl Status {
    /// The name in JSON and in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Hidden => "hidden",
            Status::Archived => "archived",
        }
    }

    /// The word for people.
    pub fn message(self) -> Message {
        Message::new(match self {
            Status::Open => "status-open",
            Status::Hidden => "status-hidden",
            Status::Archived => "status-archived",
        })
    }
}

/// Why a page has its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `archived: false`.
    NotArchived,
    /// The configuration names its key as evergreen.
    Evergreen(String),
    /// Not a posting, and published.
    Published,
    /// `archived: true`.
    Archived,
    /// No `archived` field: templates that ask for `false` do not list it.
    ArchivedAbsent,
    /// `archived:` without a value.
    ArchivedNull,
    /// `archived` is a text, number or list.
    ArchivedNotBoolean(String),
    /// `archived: no` and the like, which this version of Hugo reads as text.
    ArchivedWord(String),
    /// `draft: true`.
    Draft,
    /// A publication date that has not come.
    Future(String),
    /// An expiry date that has passed.
    Expired(String),
    /// `build: {render: never}`, `headless: true`.
    NotRendered,
    /// A symbolic link, which Hugo does not follow.
    Linked,
    /// Another file stands for the same page.
    Shadowed(String),
    /// This file, an `index.md` of any language, makes its folder one page.
    InBundle(String),
    /// The page can't be read.
    Trouble(Trouble),
}

impl Reason {
    /// The reason for people.
    pub fn message(&self) -> Message {
        match self {
            Reason::NotArchived => Message::new("reason-not-archived"),
            Reason::Evergreen(key) => Message::new("reason-evergreen").with("key", key.as_str()),
            Reason::Published => Message::new("reason-published"),
            Reason::Archived => Message::new("reason-archived"),
            Reason::ArchivedAbsent => Message::new("reason-archived-absent"),
            Reason::ArchivedNull => Message::new("reason-archived-null"),
            Reason::ArchivedNotBoolean(value) => Message::new("reason-archived-not-boolean").with("value", value.as_str()),
            Reason::ArchivedWord(value) => Message::new("reason-archived-word").with("value", value.as_str()),
            Reason::Draft => Message::new("reason-draft"),
            Reason::Future(date) => Message::new("reason-future").with("date", date.as_str()),
            Reason::Expired(date) => Message::new("reason-expired").with("date", date.as_str()),
            Reason::NotRendered => Message::new("reason-not-rendered"),
            Reason::Linked => Message::new("reason-linked"),
            Reason::InBundle(path) => Message::new("reason-in-bundle").with("path", path.as_str()),
            Reason::Shadowed(path) => Message::new("reason-shadowed").with("path", path.as_str()),
            Reason::Trouble(trouble) => trouble.message(),
        }
    }
}

/// What decides a status besides the page itself.
#[derive(Debug, Clone)]
pub struct StatusRules {
    /// Keys that stay open whatever `archived` says.
    pub evergreen: Vec<String>,
    /// Hugo reads YAML 1.2, so `no` is text (from 0.152 on).
    pub yaml12: bool,
    /// The present moment.
    pub now: Timestamp,
}

/// A status with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The status.
    pub status: Status,
    /// The reason.
    pub reason: Reason,
}

/// What `archived` is, before anything else is considered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Archived<'a> {
    /// A boolean.
    Bool(bool),
    /// A YAML 1.1 word that is a boolean in older versions of Hugo.
    Word(bool, &'a str),
    /// Anything else that has a value.
    Other(&'a Value),
    /// `archived:` without a value.
    Null,
    /// No such field.
    Absent,
}

/// What the `archived` field of a page is.
pub fn archived(page: &Page) -> Archived<'_> {
    match (page.field("archived"), page.head.archived_word) {
        (None, _) => Archived::Absent,
        (Some(Value::Null), _) => Archived::Null,
        (Some(Value::Bool(bool)), _) => Archived::Bool(*bool),
        (Some(Value::Text(word)), Some(bool)) => Archived::Word(bool, word),
        (Some(other), _) => Archived::Other(other),
    }
}

/// The boolean that Hugo sees in `archived`, if it sees one.
pub fn archived_as_hugo(page: &Page, yaml12: bool) -> Option<bool> {
    match archived(page) {
        Archived::Bool(bool) => Some(bool),
        Archived::Word(bool, _) if !yaml12 => Some(bool),
        _ => None,
    }
}

/// The effective status of a page. `posting`: the templates treat it as one, so that it is open only where `archived` is false.
pub fn effective(page: &Page, posting: bool, rules: &StatusRules) -> Effective {
    let is = |status, reason| Effective { status, reason };
    if let Some(reason) = hidden(page, rules) {
        return is(Status::Hidden, reason);
    }
    if let Some(key) = page.translation_key().filter(|key| rules.evergreen.iter().any(|open| open == key)) {
        return is(Status::Open, Reason::Evergreen(key.into_owned()));
    }
    match archived(page) {
        Archived::Bool(true) => is(Status::Archived, Reason::Archived),
        Archived::Word(true, _) if !rules.yaml12 => is(Status::Archived, Reason::Archived),
        _ if !posting => is(Status::Open, Reason::Published),
        Archived::Bool(false) => is(Status::Open, Reason::NotArchived),
        Archived::Word(false, _) if !rules.yaml12 => is(Status::Open, Reason::NotArchived),
        Archived::Word(_, word) => is(Status::Archived, Reason::ArchivedWord(word.to_owned())),
        Archived::Other(value) => {
            is(Status::Archived, Reason::ArchivedNotBoolean(value.to_text().map_or_else(|| "[…]".to_owned(), Cow::into_owned)))
        }
        Archived::Null => is(Status::Archived, Reason::ArchivedNull),
        Archived::Absent => is(Status::Archived, Reason::ArchivedAbsent),
    }
}

/// The same without the reason.
pub fn status(page: &Page, posting: bool, rules: &StatusRules) -> Status {
    effective(page, posting, rules).status
}

/// Why Hugo would not publish the page, if so.
fn hidden(page: &Page, rules: &StatusRules) -> Option<Reason> {
    if let Some(trouble) = &page.trouble {
        return Some(Reason::Trouble((**trouble).clone()));
    }
    if page.linked {
        return Some(Reason::Linked);
    }
    if !names_any(page, HIDING) {
        return None;
    }
    if is_draft(page) {
        return Some(Reason::Draft);
    }
    if let Some((date, moment)) = publish_date(page)
        && moment > rules.now
    {
        return Some(Reason::Future(date));
    }
    if let Some((date, moment)) = first_date(page, EXPIRY_DATE)
        && moment <= rules.now
    {
        return Some(Reason::Expired(date));
    }
    (render(page) != Render::Always).then_some(Reason::NotRendered)
}

/// The fields without which a page is hidden by none of its fields.
const HIDING: &[&[&str]] = &[&[DRAFT, PUBLISHED], PUBLISH_DATE, LAST_CHANGE, EXPIRY_DATE, &[HEADLESS], BUILD];

/// True where the page has one of these fields, which are all among those that Hugo takes from the top level only.
fn names_any(page: &Page, fields: &[&[&str]]) -> bool {
    let own = page.head.fields.iter().chain(page.inherited.as_deref().unwrap_or_default());
    own.into_iter().any(|(name, _)| fields.iter().any(|fields| fields.iter().any(|field| field.eq_ignore_ascii_case(name))))
}

const DRAFT: &str = "draft";
const PUBLISHED: &str = "published";

/// Hugo treats the page as a draft: `draft: true`, or else `published: false`.
pub fn is_draft(page: &Page) -> bool {
    match page.field(DRAFT) {
        Some(draft) => draft.to_bool() == Some(true),
        None => page.field(PUBLISHED).and_then(Value::to_bool) == Some(false),
    }
}

/// Whether a page is rendered to disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Render {
    /// It is.
    Always,
    /// It is not, but has an address.
    Link,
    /// It is not, and Hugo lists it among no path's translations.
    Never,
}

const HEADLESS: &str = "headless";

/// Options of building a page, by their names of today and of old.
const BUILD: &[&str] = &["build", "_build"];

/// Whether Hugo renders a page (<https://gohugo.io/content-management/build-options/>); `headless` wins over `build`.
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

/// Fields from which Hugo takes the date of publication, in its order (<https://gohugo.io/configuration/front-matter/>).
const PUBLISH_DATE: &[&str] = &["publishdate", "pubdate", PUBLISHED, "date"];

/// Fields of the date of the page, which is the date of publication where there is no field for that.
const LAST_CHANGE: &[&str] = &["lastmod", "modified"];

/// Fields from which Hugo takes the date of expiry, in its order.
const EXPIRY_DATE: &[&str] = &["expirydate", "unpublishdate"];

/// When Hugo publishes the page, if that is said.
fn publish_date(page: &Page) -> Option<(String, Timestamp)> {
    let is_said = PUBLISH_DATE.iter().any(|name| page.field(name).is_some());
    first_date(page, if is_said { PUBLISH_DATE } else { LAST_CHANGE })
}

/// The first of the fields `names` that holds a date: its text and its moment.
fn first_date(page: &Page, names: &[&str]) -> Option<(String, Timestamp)> {
    names.iter().find_map(|name| {
        let value = page.field(name)?;
        let moment = match value {
            // Seconds since 1970.
            Value::Number(Number::Int(seconds)) => Timestamp::from_second(*seconds).ok(),
            value => moment(value.as_text()?),
        }?;
        Some((value.to_text()?.into_owned(), moment))
    })
}

/// Forms of a date with its zone that are not those of RFC 3339.
const ZONED_FORMS: &[&str] =
    &["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S %:z", "%Y-%m-%d %H:%M:%S %z UTC", "%a, %d %b %Y %H:%M:%S %z"];

/// Reads a date in the forms that Hugo takes (`timeFormats` in `github.com/spf13/cast`); without a zone it is in UTC, as Hugo's default
/// is. A time without its seconds is no date for Hugo.
pub fn moment(text: &str) -> Option<Timestamp> {
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
    use super::Status::{Archived, Hidden, Open};
    use super::*;
    use crate::content::page::Head;
    use crate::data::{Format, read};
    use crate::site::{LanguageId, PageKind, Place};

    fn page(front_matter: &str) -> Page {
        let fields = match read(Format::Yaml, front_matter).unwrap() {
            Value::Table(fields) => fields,
            _ => Box::default(),
        };
        let word = fields.iter().find(|(name, _)| &**name == "archived").and_then(|(_, value)| match value.as_text() {
            Some("no" | "off" | "n") => Some(false),
            Some("yes" | "on" | "y") => Some(true),
            _ => None,
        });
        Page {
            path: "content/en/x.md".into(),
            file: None,
            place: Place { language: LanguageId(0), logical: "/x".into(), kind: PageKind::Page, leaf: false, suffixed: false },
            linked: false,
            head: Head { format: Some(Format::Yaml), fields, archived_word: word },
            trouble: None,
            inherited: None,
        }
    }

    #[test]
    fn status_is_what_a_visitor_sees() {
        let rules = |yaml12| StatusRules {
            evergreen: vec!["evergreen-job-posting".into()],
            yaml12,
            now: "2026-01-15T12:00:00Z".parse().unwrap(),
        };
        for (front_matter, yaml12, status) in [
            ("archived: false", true, Open),
            ("archived: False", true, Open),
            ("archived: !!bool \"false\"", true, Open),
            ("archived: false # comment", true, Open),
            ("archived: true", true, Archived),
            ("archived: no", true, Archived),
            ("archived: no", false, Open),
            ("archived: yes", false, Archived),
            ("archived: yes", true, Archived),
            ("archived: \"false\"", false, Archived),
            ("archived:", true, Archived),
            ("archived: [false]", true, Archived),
            ("title: x", true, Archived),
            ("archived: true\ntranslationKey: evergreen-job-posting", true, Open),
            ("archived: false\ndraft: true", true, Hidden),
            ("archived: false\ndraft: 'true'", true, Hidden),
            ("archived: false\npublishDate: 2099-01-01", true, Hidden),
            ("archived: false\ndate: 2099-01-01", true, Hidden),
            ("archived: false\ndate: 2099-01-01\npublishDate: 2020-01-01", true, Open),
            ("archived: false\nexpiryDate: 2026-01-15T11:59:00Z", true, Hidden),
            ("archived: false\nexpiryDate: 2026-01-16", true, Open),
            ("archived: false\nexpiryDate: 2026-01-15T12:00:00Z", true, Hidden),
            ("archived: false\nunpublishDate: 2026-01-15", true, Hidden),
            ("archived: false\nexpiryDate: 2026-01-16\nunpublishDate: 2026-01-15", true, Open),
            ("archived: false\npublishDate: 2026-01-15T12:00:00Z", true, Open),
            ("archived: false\npubDate: 2099-01-01", true, Hidden),
            ("archived: false\npublished: 2099-01-01\ndraft: false", true, Hidden),
            ("archived: false\nmodified: 2099-01-01", true, Hidden),
            ("archived: false\ndraft:", true, Open),
            ("archived: false\nexpiryDate: 2026-01-15T08:00:00-05:00", true, Open),
            ("archived: false\nbuild:\n  render: never", true, Hidden),
            ("archived: false\nbuild: {render: false}", true, Hidden),
            ("archived: false\nbuild: {render: \"false\"}", true, Hidden),
            ("archived: false\nbuild: {render: \"true\"}", true, Open),
            ("archived: false\nbuild: {render: 0}", true, Open),
            ("archived: false\n_build: {render: never}", true, Hidden),
            ("archived: false\nbuild: {render: always}\n_build: {render: never}", true, Open),
            ("archived: false\nheadless: false", true, Open),
            ("archived: false\nHeadless: true", true, Hidden),
            ("archived: true\ndraft: true\ntranslationKey: evergreen-job-posting", true, Hidden),
            ("archived: true\nparams:\n  Archived: false", true, Open),
            ("archived: false\nparams:\n  archived:", true, Archived),
            ("archived: false\nparams:\n  draft: true\n  date: 2099-01-01", true, Open),
            ("archived: false\npublished: false", true, Hidden),
            ("archived: false\npublished: false\ndraft: false", true, Open),
            ("archived: false\nheadless: true\nbuild: {render: always}", true, Hidden),
            ("archived: false\nbuild: {render: link}", true, Hidden),
            ("archived: false\nbuild: {render: NEVER, list: never}", true, Open),
            ("archived: false\nlastmod: 2099-01-01", true, Hidden),
            ("archived: false\nlastmod: 2099-01-01\ndate: 2020-01-01", true, Open),
            ("archived: false\ndate:\nlastmod: 2099-01-01", true, Open),
            ("archived: false\npublishDate:\ndate: 2099-01-01", true, Hidden),
            ("archived: false\ndate: 20990101", true, Open),
            ("archived: false\ndate: 4070908800", true, Hidden),
            ("archived: false\ndate: 2099-01-01 10:00", true, Open),
        ] {
            assert!(status != Hidden || names_any(&page(front_matter), HIDING), "{front_matter}");
            assert_eq!(
                effective(&page(front_matter), true, &rules(yaml12)).status,
                status,
                "{front_matter} (YAML 1.2: {yaml12})"
            );
        }
        assert_eq!(effective(&page("title: About"), false, &rules(true)).status, Open);
    }

    /// Of a posting and of another page, in YAML 1.2 and before: what each is, why, and what Hugo sees in `archived`.
    #[test]
    fn a_status_has_its_reason() {
        let word = |word: &str| Reason::ArchivedWord(word.to_owned());
        let other = |text: &str| Reason::ArchivedNotBoolean(text.to_owned());
        let evergreen = || Reason::Evergreen("evergreen".to_owned());
        let published = || (Open, Reason::Published);
        let archived = || (Archived, Reason::Archived);
        for (front_matter, yaml12, as_hugo, of_posting, of_page) in [
            ("archived: false", true, Some(false), (Open, Reason::NotArchived), published()),
            ("archived: true", true, Some(true), archived(), archived()),
            ("archived: yes", true, None, (Archived, word("yes")), published()),
            ("archived: yes", false, Some(true), archived(), archived()),
            ("archived: no", true, None, (Archived, word("no")), published()),
            ("archived: no", false, Some(false), (Open, Reason::NotArchived), published()),
            ("archived: \"false\"", false, None, (Archived, other("false")), published()),
            ("archived: 0", false, None, (Archived, other("0")), published()),
            ("archived: [no]", false, None, (Archived, other("[…]")), published()),
            ("archived:", false, None, (Archived, Reason::ArchivedNull), published()),
            ("title: A", false, None, (Archived, Reason::ArchivedAbsent), published()),
            ("archived: true\ntranslationKey: evergreen", true, Some(true), (Open, evergreen()), (Open, evergreen())),
            ("archived: true\ntranslationKey: Evergreen", true, Some(true), archived(), archived()),
            ("archived: false\ndraft: true\nheadless: true", true, Some(false), (Hidden, Reason::Draft), (Hidden, Reason::Draft)),
        ] {
            let rules = StatusRules { evergreen: vec!["evergreen".into()], yaml12, now: Timestamp::UNIX_EPOCH };
            let page = page(front_matter);
            let of = |posting| {
                let effective = effective(&page, posting, &rules);
                (effective.status, effective.reason)
            };
            let what = format!("{front_matter} (YAML 1.2: {yaml12})");
            assert_eq!((of(true), of(false)), (of_posting, of_page), "{what}");
            assert_eq!(archived_as_hugo(&page, yaml12), as_hugo, "{what}");
        }
        let rules = StatusRules { evergreen: vec!["x".into()], yaml12: true, now: Timestamp::UNIX_EPOCH };
        let odd = |odd: fn(&mut Page)| {
            let mut page = page("archived: false\ntranslationKey: x");
            odd(&mut page);
            effective(&page, true, &rules).reason
        };
        assert_eq!(odd(|page| page.linked = true), Reason::Linked);
        assert_eq!(odd(|page| page.trouble = Some(Box::new(Trouble::NotAFile))), Reason::Trouble(Trouble::NotAFile));
    }

    #[test]
    fn dates_are_what_hugo_takes_for_dates() {
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
            assert_eq!(moment(text), expected.map(|expected| expected.parse().unwrap()), "{text}");
        }
    }
}
