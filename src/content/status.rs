//! The effective status of a posting (open, hidden, archived), as Hugo and the site's templates see it, with its reason. The current time
//! is given.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use super::build_stop::{StoppingValue, build_stops, stops_of};
use super::closing::Closing;
use super::name_filter::NameFilter;
use super::page::{Page, PageError};
use super::publication::{DRAFT_FIELDS, PageDates, RENDER_FIELDS, Render, dates, is_draft, render};
use crate::config::{ClosedBy, HugoVersion};
use crate::data::Value;
use crate::locale::Message;
use crate::site::HugoSettings;

/// What visitors of the site see of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Listed, with its application form.
    Open,
    /// Not published by Hugo.
    Hidden,
    /// Published, but not listed as open.
    Archived,
    /// Closed by not being published: a draft or expired, on a site that closes its postings so. Hugo hides it; for users it is closed.
    Withdrawn,
}

impl Status {
    /// The name in JSON: what Hugo does.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Hidden | Status::Withdrawn => "hidden",
            Status::Archived => "archived",
        }
    }

    /// The word for the user.
    pub fn message(self) -> Message {
        Message::new(match self {
            Status::Open => "status-open",
            Status::Hidden => "status-hidden",
            Status::Archived | Status::Withdrawn => "status-archived",
        })
    }

    /// True if Hugo publishes it.
    pub const fn is_published(self) -> bool {
        matches!(self, Status::Open | Status::Archived)
    }

    /// True if the posting is closed.
    pub const fn is_closed(self) -> bool {
        matches!(self, Status::Archived | Status::Withdrawn)
    }

    /// True if a query for `wanted` finds it: a withdrawn posting is both archived and hidden.
    pub fn meets(self, wanted: Status) -> bool {
        self == wanted || self == Status::Withdrawn && matches!(wanted, Status::Archived | Status::Hidden)
    }
}

/// Why a page has its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `archived: false`.
    NotArchived,
    /// Its key is evergreen in the configuration.
    Evergreen(String),
    /// Published, and not closed by what closes postings here, or not a posting.
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
    /// Hugo itself, of this version, publishes the page although its fields seem to hide it.
    PublishedByHugo(String),
    /// Hugo itself, of this version, doesn't publish the page although its fields seem to let it.
    NotPublishedByHugo(String),
    /// A field has a value that closes postings here.
    ClosedByField(String, String),
    /// `draft: true`, which closes postings here.
    ClosedByDraft,
    /// The expiry date has passed, which closes postings here.
    ClosedByExpiry(String),
    /// `draft: true`.
    Draft,
    /// The publication date is in the future.
    Future(String),
    /// The expiry date has passed.
    Expired(String),
    /// The site has no pages of this kind.
    DisabledKind(&'static str),
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
    /// A value on the page stops the build of the whole site.
    StopsBuild(Box<StoppingValue>),
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
            Reason::ClosedByField(field, value) => {
                Message::new("reason-closed-by-field").with("field", field.as_str()).with("value", value.as_str())
            }
            Reason::ClosedByDraft => Message::new("reason-closed-by-draft"),
            Reason::ClosedByExpiry(date) => Message::new("reason-closed-by-expiry").with("date", date.as_str()),
            Reason::Draft => Message::new("reason-draft"),
            Reason::Future(date) => Message::new("reason-future").with("date", date.as_str()),
            Reason::Expired(date) => Message::new("reason-expired").with("date", date.as_str()),
            Reason::DisabledKind(kind) => Message::new("reason-disabled-kind").with("kind", *kind),
            Reason::NotRendered => Message::new("reason-not-rendered"),
            Reason::Linked => Message::new("reason-linked"),
            Reason::PublishedByHugo(version) => Message::new("reason-published-by-hugo").with("version", version.as_str()),
            Reason::NotPublishedByHugo(version) => Message::new("reason-not-published-by-hugo").with("version", version.as_str()),
            Reason::InBundle(path) => Message::new("reason-in-bundle").with("path", path.as_str()),
            Reason::Shadowed(path) => Message::new("reason-shadowed").with("path", path.as_str()),
            Reason::Unreadable(error) => error.message(),
            Reason::StopsBuild(stop) => Message::new("reason-stops-build").with("why", stop.message()),
        }
    }

    /// True if Hugo publishes no other file of the page's path either.
    pub fn hides_rivals(&self) -> bool {
        matches!(self, Reason::Draft | Reason::Future(_) | Reason::Expired(_) | Reason::DisabledKind(_))
    }

    /// True if the page is not published for the time being: a draft, a date.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Reason::Draft | Reason::Future(_) | Reason::Expired(_) | Reason::ClosedByDraft | Reason::ClosedByExpiry(_))
    }
}

/// Settings and time on which a status depends.
#[derive(Debug, Clone)]
pub struct StatusRules {
    /// Hugo's settings that decide what is published.
    pub hugo: Arc<HugoSettings>,
    /// How the site closes its postings.
    pub closing: Arc<Closing>,
    /// Keys of postings that stay open whatever their `archived` says.
    pub evergreen: Vec<String>,
    /// The version of Hugo.
    pub hugo_version: HugoVersion,
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

impl Archived<'_> {
    /// The boolean that was meant, if the value says one in some way.
    pub fn meant(&self) -> Option<bool> {
        match self {
            Archived::Bool(meant) | Archived::Word(meant, _) => Some(*meant),
            Archived::Other(value) => match value.to_text()?.trim().to_lowercase().as_str() {
                "false" | "no" | "off" | "n" | "f" | "0" => Some(false),
                "true" | "yes" | "on" | "y" | "t" | "1" => Some(true),
                _ => None,
            },
            Archived::Null | Archived::Absent => None,
        }
    }
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

/// True if what closes postings on the site closes this page, whatever else hides it or keeps it open.
pub fn is_closed(page: &Page, rules: &StatusRules) -> bool {
    match &rules.closing.by {
        ClosedBy::Archived => archived_as_hugo(page, rules.yaml12) != Some(false),
        ClosedBy::Draft => is_draft(page),
        ClosedBy::Expiry => {
            let expiry = dates(page, rules.hugo.dates_of(page.place.language)).expiry;
            expiry.is_some_and(|expiry| expiry.time <= rules.now)
        }
        ClosedBy::Field { .. } => rules.closing.closing_value(page).is_some(),
    }
}

/// Returns a page's effective status. `posting` is true for a page that the site's templates treat as a posting.
pub fn effective(page: &Page, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let Some(reason) = hidden(page, rules) else { return published(page, posting, rules) };
    let closed = withdrawn(&reason, &rules.closing).filter(|_| posting && evergreen(page, rules).is_none());
    match closed {
        Some(reason) => EffectiveStatus { status: Status::Withdrawn, reason },
        None => EffectiveStatus { status: Status::Hidden, reason },
    }
}

/// The page's key, if it stays open whatever closes others.
fn evergreen<'a>(page: &'a Page, rules: &StatusRules) -> Option<Cow<'a, str>> {
    page.translation_key().filter(|key| rules.evergreen.iter().any(|open| open == key))
}

/// Returns the status of a page that Hugo publishes.
pub fn published(page: &Page, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let is = |status, reason| EffectiveStatus { status, reason };
    if let Some(key) = evergreen(page, rules) {
        return is(Status::Open, Reason::Evergreen(key.into_owned()));
    }
    if rules.closing.by == ClosedBy::Archived {
        return by_archived(page, posting, rules);
    }
    match rules.closing.closing_value(page).filter(|_| posting) {
        Some(value) => {
            let value = value.to_text().unwrap_or_default().into_owned();
            is(Status::Archived, Reason::ClosedByField(rules.closing.by.field().to_owned(), value))
        }
        None => is(Status::Open, Reason::Published),
    }
}

/// The reason of a page that is closed by not being published, if that is how the site closes postings.
fn withdrawn(hidden: &Reason, closing: &Closing) -> Option<Reason> {
    match (&closing.by, hidden) {
        (ClosedBy::Draft, Reason::Draft) if closing.is_known => Some(Reason::ClosedByDraft),
        (ClosedBy::Expiry, Reason::Expired(date)) => Some(Reason::ClosedByExpiry(date.clone())),
        _ => None,
    }
}

/// The status of a published page on a site whose templates show a posting as open only if `archived` is false.
fn by_archived(page: &Page, posting: bool, rules: &StatusRules) -> EffectiveStatus {
    let is = |status, reason| EffectiveStatus { status, reason };
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

/// Returns why Hugo would not publish the page.
pub fn hidden(page: &Page, rules: &StatusRules) -> Option<Reason> {
    if let Some(error) = &page.error {
        return Some(Reason::Unreadable((**error).clone()));
    }
    if page.linked {
        return Some(Reason::Linked);
    }
    let dates = dates(page, rules.hugo.dates_of(page.place.language));
    let stops = stops_of(page, &dates, &rules.hugo, rules.hugo_version);
    let always = stops.iter().find(|stop| !stop.only_published).map(stops_build);
    always.or_else(|| unpublished(page, &dates, rules)).or_else(|| stops.first().map(stops_build))
}

/// Returns the value that stops a build even if the page is not published.
pub fn stopping(page: &Page, rules: &StatusRules) -> Option<Reason> {
    build_stops(page, &rules.hugo, rules.hugo_version).iter().find(|stop| !stop.only_published).map(stops_build)
}

fn stops_build(stop: &StoppingValue) -> Reason {
    Reason::StopsBuild(Box::new(stop.clone()))
}

/// Returns which fields keep a page that can be built from being published.
fn unpublished(page: &Page, dates: &PageDates<'_>, rules: &StatusRules) -> Option<Reason> {
    let hugo = &rules.hugo;
    if hugo.disables(page.place.language, page.place.kind, page.logical()) {
        return Some(Reason::DisabledKind(hugo.kind_name(page.place.kind, page.logical())));
    }
    let settings = hugo.dates_of(page.place.language);
    let names = NameFilter::new(page);
    let may_have = |fields: &[&str]| fields.iter().any(|name| names.may_have(name));
    if !settings.builds_drafts && may_have(DRAFT_FIELDS) && is_draft(page) {
        return Some(Reason::Draft);
    }
    if let Some(date) = dates.publish.filter(|date| !settings.builds_future && date.time > rules.now) {
        return Some(Reason::Future(date.text().into_owned()));
    }
    if let Some(date) = dates.expiry.filter(|date| !settings.builds_expired && date.time <= rules.now) {
        return Some(Reason::Expired(date.text().into_owned()));
    }
    (may_have(RENDER_FIELDS) && render(page) != Render::Always).then_some(Reason::NotRendered)
}

#[cfg(test)]
mod tests {
    use super::Status::{Archived, Hidden, Open};
    use super::*;
    use crate::content::page::french_page;

    fn page(front_matter: &str) -> Page {
        french_page("content/fr/x.md", front_matter)
    }

    #[test]
    fn fields_decide_whether_hugo_publishes_an_open_posting() {
        let rules = StatusRules {
            hugo: Arc::default(),
            closing: Arc::default(),
            evergreen: Vec::new(),
            hugo_version: HugoVersion(0, 168),
            yaml12: true,
            now: "2026-01-15T12:00:00Z".parse().unwrap(),
        };
        for (fields, status) in [
            ("draft:", Open),
            ("publishDate: 2020-01-01\npublished: false\ndraft: false", Open),
            // Not a date: it stops the build.
            ("published: false\ndraft: false", Hidden),
            ("published: 2099-01-01\ndraft: false", Hidden),
            ("date: 4070908800", Hidden),
            ("date: 2099-01-01 10:00", Hidden),
            ("date:\nlastmod: 2099-01-01", Open),
            ("expiryDate: 2026-01-16\nunpublishDate: 2026-01-15", Open),
            ("build: {render: \"false\"}", Hidden),
            ("build: {render: \"true\"}", Open),
            ("build: {render: 0}", Open),
            ("_build: {render: never}", Hidden),
            ("build: {render: always}\n_build: {render: never}", Hidden),
            ("headless: false", Open),
            ("Headless: true", Hidden),
        ] {
            let page = page(&format!("archived: false\n{fields}"));
            assert_eq!(effective(&page, true, &rules).status, status, "{fields}");
        }
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
            let rules = StatusRules {
                hugo: Arc::default(),
                closing: Arc::default(),
                evergreen: vec!["evergreen".into()],
                hugo_version: HugoVersion(0, 168),
                yaml12,
                now: Timestamp::UNIX_EPOCH,
            };
            let page = page(front_matter);
            let of = |posting| {
                let effective = effective(&page, posting, &rules);
                (effective.status, effective.reason)
            };
            let what = format!("{front_matter} (YAML 1.2: {yaml12})");
            assert_eq!((of(true), of(false)), (of_posting, of_page), "{what}");
            assert_eq!(archived_as_hugo(&page, yaml12), as_hugo, "{what}");
        }
        let rules = StatusRules {
            hugo: Arc::default(),
            closing: Arc::default(),
            evergreen: vec!["x".into()],
            hugo_version: HugoVersion(0, 168),
            yaml12: true,
            now: Timestamp::UNIX_EPOCH,
        };
        let odd = |odd: fn(&mut Page)| {
            let mut page = page("archived: false\ntranslationKey: x");
            odd(&mut page);
            effective(&page, true, &rules).reason
        };
        assert_eq!(odd(|page| page.linked = true), Reason::Linked);
        assert_eq!(odd(|page| page.error = Some(Box::new(PageError::NotAFile))), Reason::Unreadable(PageError::NotAFile));
    }
}
