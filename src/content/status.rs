//! The effective status of a posting (open, hidden, archived), as Hugo and the site's templates see it, with its reason. The current time
//! is given.

use std::borrow::Cow;

use jiff::Timestamp;

use super::page::{Page, PageError};
use super::publication::{Render, expiry_date, is_draft, may_hide, publish_date, render};
use crate::data::Value;
use crate::locale::Message;

/// What visitors of the site see of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Listed, with its application form.
    Open,
    /// Not published by Hugo.
    Hidden,
    /// Published, but not listed as open.
    Archived,
}

impl Status {
    /// The name in JSON and queries.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Hidden => "hidden",
            Status::Archived => "archived",
        }
    }

    /// The word for the user.
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
    /// Its key is evergreen in the configuration.
    Evergreen(String),
    /// Published, and not a posting.
    Published,
    /// `archived: true`.
    Archived,
    /// No `archived` field: templates that compare with `false` don't list it.
    ArchivedAbsent,
    /// `archived:` without a value.
    ArchivedNull,
    /// `archived` is a text, number or list.
    ArchivedNotBoolean(String),
    /// `archived: no` or a similar word, which this version of Hugo reads as text.
    ArchivedWord(String),
    /// `draft: true`.
    Draft,
    /// The publication date is in the future.
    Future(String),
    /// The expiry date has passed.
    Expired(String),
    /// `build: {render: never}`, `headless: true`.
    NotRendered,
    /// A symbolic link, which Hugo does not follow.
    Linked,
    /// Another file is the same page.
    Shadowed(String),
    /// The page is part of a leaf bundle, made by this `index.md` of any language.
    InBundle(String),
    /// The page can't be read.
    Unreadable(PageError),
}

impl Reason {
    /// Returns the reason for the user.
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
            Reason::Unreadable(error) => error.message(),
        }
    }
}

/// Settings and time on which a status depends.
#[derive(Debug, Clone)]
pub struct StatusRules {
    /// Keys of postings that stay open whatever their `archived` says.
    pub evergreen: Vec<String>,
    /// Hugo reads YAML 1.2, in which `no` is text (from 0.152 on).
    pub yaml12: bool,
    /// The current time.
    pub now: Timestamp,
}

/// A status with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveStatus {
    /// The status.
    pub status: Status,
    /// The reason.
    pub reason: Reason,
}

/// The kinds of value that `archived` can have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Archived<'a> {
    /// A boolean.
    Bool(bool),
    /// A YAML 1.1 word, which is a boolean in older versions of Hugo.
    Word(bool, &'a str),
    /// Any other value.
    Other(&'a Value),
    /// `archived:` without a value.
    Null,
    /// No such field.
    Absent,
}

/// Classifies the `archived` field of a page.
pub fn archived(page: &Page) -> Archived<'_> {
    match (page.field("archived"), page.front_matter.archived_word) {
        (None, _) => Archived::Absent,
        (Some(Value::Null), _) => Archived::Null,
        (Some(Value::Bool(bool)), _) => Archived::Bool(*bool),
        (Some(Value::Text(word)), Some(bool)) => Archived::Word(bool, word),
        (Some(other), _) => Archived::Other(other),
    }
}

/// Returns the boolean that Hugo sees in `archived`, if any.
pub fn archived_as_hugo(page: &Page, yaml12: bool) -> Option<bool> {
    match archived(page) {
        Archived::Bool(bool) => Some(bool),
        Archived::Word(bool, _) if !yaml12 => Some(bool),
        _ => None,
    }
}

/// Returns a page's effective status. Templates treat a page with `posting` as one: it is open only if `archived` is false.
pub fn effective(page: &Page, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let is = |status, reason| EffectiveStatus { status, reason };
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

/// Returns why Hugo would not publish the page.
fn hidden(page: &Page, rules: &StatusRules) -> Option<Reason> {
    if let Some(error) = &page.error {
        return Some(Reason::Unreadable((**error).clone()));
    }
    if page.linked {
        return Some(Reason::Linked);
    }
    if !may_hide(page) {
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
    if let Some((date, moment)) = expiry_date(page)
        && moment <= rules.now
    {
        return Some(Reason::Expired(date));
    }
    (render(page) != Render::Always).then_some(Reason::NotRendered)
}

#[cfg(test)]
mod tests {
    use super::Status::{Archived, Hidden, Open};
    use super::*;
    use crate::content::page::FrontMatter;
    use crate::data::{Format, read};
    use crate::site::{LanguageId, PageKind, PagePlace};

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
            place: PagePlace {
                language: LanguageId(0),
                logical: "/x".into(),
                kind: PageKind::Page,
                leaf: false,
                suffixed: false,
            },
            linked: false,
            front_matter: FrontMatter { format: Some(Format::Yaml), fields, archived_word: word },
            error: None,
            inherited: None,
        }
    }

    #[test]
    fn a_status_is_what_visitors_see() {
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
            assert!(status != Hidden || may_hide(&page(front_matter)), "{front_matter}");
            assert_eq!(
                effective(&page(front_matter), true, &rules(yaml12)).status,
                status,
                "{front_matter} (YAML 1.2: {yaml12})"
            );
        }
        assert_eq!(effective(&page("title: About"), false, &rules(true)).status, Open);
    }

    /// Status and reason of a posting and of another page, in YAML 1.2 and before, and the boolean that Hugo sees in `archived`.
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
        assert_eq!(odd(|page| page.error = Some(Box::new(PageError::NotAFile))), Reason::Unreadable(PageError::NotAFile));
    }
}
