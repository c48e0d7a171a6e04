//! What stops a build of Hugo although the front matter can be read: values that a field can't have. Every row was asked of Hugo 0.168.0.

use super::name_filter::NameFilter;
use super::page::Page;
use super::publication::{PageDates, dates};
use super::url_pattern;
use crate::config::HugoVersion;
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::Message;
use crate::site::HugoSettings;

/// A value for which Hugo ends without a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoppingValue {
    /// The field, in the table's spelling.
    pub field: String,
    /// The value, or the part of it that Hugo can't use.
    pub value: String,
    /// Why.
    pub kind: StopKind,
    /// Only a page that is published stops the build.
    pub only_published: bool,
}

/// Why Hugo ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopKind {
    /// Not a date.
    Date,
    /// Not a table.
    NotATable,
    /// `_build`, the former name of `build`.
    FormerBuild,
    /// An option of `build`, `sitemap`, `menus` or `sites` has a value of the wrong kind.
    Option,
    /// A `cascade` that is neither a table nor a list.
    Cascade,
    /// A field that can't be handed down.
    CascadeField,
    /// A `target` that isn't a table, or a path in it that isn't a text.
    CascadeTarget,
    /// A kind of page that doesn't exist.
    CascadeKind,
    /// `lang` in a target, the former name of `sites.matrix.languages`.
    FormerTarget,
    /// An address with a protocol.
    Protocol,
    /// An address with a character that has to be escaped.
    UrlCharacter,
    /// A `:name` in an address that Hugo doesn't know.
    UrlPart,
    /// An alias for the home page.
    RootAlias,
    /// No output format.
    Output,
    /// No markup language.
    Markup,
    /// Content in HTML or Org, which `security.allowContent` forbids by default.
    Content,
}

impl StopKind {
    /// The value, why Hugo can't use it, and what it takes.
    const fn message(self) -> &'static str {
        match self {
            StopKind::Date => "stop-date",
            StopKind::NotATable => "stop-not-a-table",
            StopKind::FormerBuild => "stop-former-build",
            StopKind::Option => "stop-option",
            StopKind::Cascade => "stop-cascade",
            StopKind::CascadeField => "stop-cascade-field",
            StopKind::CascadeTarget => "stop-cascade-target",
            StopKind::CascadeKind => "stop-cascade-kind",
            StopKind::FormerTarget => "stop-former-target",
            StopKind::Protocol => "stop-protocol",
            StopKind::UrlCharacter => "stop-url-character",
            StopKind::UrlPart => "stop-url-part",
            StopKind::RootAlias => "stop-root-alias",
            StopKind::Output => "stop-output",
            StopKind::Markup => "stop-markup",
            StopKind::Content => "stop-content",
        }
    }
}

impl StoppingValue {
    /// Returns the reason for the user: the value, why Hugo can't use it, and what it takes.
    pub fn message(&self) -> Message {
        Message::new(self.kind.message()).with("field", self.field.as_str()).with("value", self.value.as_str())
    }
}

/// The first thing in a value that stops a build.
type Check = fn(&Value, &HugoSettings) -> Option<(StopKind, String)>;

/// A field whose values can stop a build.
struct CheckedField {
    name: &'static str,
    check: Check,
    /// The first version of Hugo that ends.
    since: HugoVersion,
    /// A `cascade` can't hand it down.
    only_own: bool,
    /// Only a published page stops the build.
    only_published: bool,
}

const fn field(name: &'static str, check: Check) -> CheckedField {
    CheckedField { name, check, since: HugoVersion(0, 0), only_own: false, only_published: false }
}

const FIELDS: &[CheckedField] = &[
    field("build", build),
    CheckedField { since: HugoVersion(0, 161), ..field("_build", |value, _| Some((StopKind::FormerBuild, shown(value)))) },
    CheckedField { only_own: true, ..field("cascade", cascade) },
    CheckedField { only_own: true, since: FORMER_LANGUAGE, ..field("cascade", former_target) },
    CheckedField { only_own: true, ..field("params", |value, _| not_a_table(value)) },
    CheckedField { only_own: true, since: HugoVersion(0, 153), ..field("sites", sites) },
    field("sitemap", |value, _| sitemap(value)),
    field("url", |value, _| has_protocol(value.as_text()?).then(|| (StopKind::Protocol, shown(value)))),
    CheckedField { only_published: true, ..field("url", |value, _| url_pattern::stop(value.as_text()?)) },
    field("aliases", |value, _| {
        texts(value)?.into_iter().find(|text| has_protocol(text.trim_start())).map(|text| (StopKind::Protocol, text))
    }),
    CheckedField {
        only_published: true,
        ..field("aliases", |value, _| texts(value)?.into_iter().find(|text| text == "/").map(|text| (StopKind::RootAlias, text)))
    },
    field("outputs", outputs),
    CheckedField { only_own: true, ..field("markup", markup) },
    CheckedField { only_own: true, since: CONTENT_POLICY, ..field("markup", denied_markup) },
    CheckedField { only_published: true, ..field("menus", |value, _| menus(value)) },
    CheckedField { only_published: true, ..field("menu", |value, _| menus(value)) },
];

/// The first version with `security.allowContent`.
const CONTENT_POLICY: HugoVersion = HugoVersion(0, 162);

/// The first version that stops at `lang` in a target.
pub const FORMER_LANGUAGE: HugoVersion = HugoVersion(0, 168);

/// Returns everything on a page that stops a build, what stops any build first.
pub fn build_stops(page: &Page, hugo: &HugoSettings, version: HugoVersion) -> Vec<StoppingValue> {
    stops_of(page, &dates(page, hugo.dates_of(page.place.language)), hugo, version)
}

/// The same for a page whose dates are known.
pub(super) fn stops_of(page: &Page, dates: &PageDates<'_>, hugo: &HugoSettings, version: HugoVersion) -> Vec<StoppingValue> {
    let mut stops = Vec::new();
    let is_html = page
        .path
        .rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm"));
    if is_html && version >= CONTENT_POLICY && !hugo.formats.allows_html && page.text("markup").is_none() {
        let value = page.path.rsplit('/').next().unwrap_or_default().to_owned();
        stops.push(StoppingValue { field: String::new(), value, kind: StopKind::Content, only_published: false });
    }
    for (name, value) in &dates.unreadable {
        let (field, value) = (own_name(page, name), shown(value));
        stops.push(StoppingValue { field, value, kind: StopKind::Date, only_published: false });
    }
    let names = NameFilter::new(page);
    let fields = FIELDS.iter().filter(|field| names.may_have(field.name) && version >= field.since);
    stops.extend(fields.filter_map(|field| {
        let own = &page.front_matter.fields;
        let value = if field.only_own { lookup(own, field.name) } else { page.field(field.name) }?;
        let (kind, value) = (field.check)(value, hugo)?;
        Some(StoppingValue { field: own_name(page, field.name), value, kind, only_published: field.only_published })
    }));
    stops
}

/// The name as the page spells it.
fn own_name(page: &Page, name: &str) -> String {
    let own = page.front_matter.fields.iter().rev().find(|(own, _)| own.eq_ignore_ascii_case(name));
    own.map_or_else(|| name.to_owned(), |(own, _)| own.to_string())
}

/// Most characters of a value in a message.
const SHOWN: usize = 60;

/// A value for a message.
fn shown(value: &Value) -> String {
    match value {
        Value::List(_) => "[…]".to_owned(),
        Value::Table(_) => "{…}".to_owned(),
        scalar => scalar.to_text().unwrap_or("null".into()).chars().take(SHOWN).collect(),
    }
}

fn stop(kind: StopKind, value: &Value) -> (StopKind, String) {
    (kind, shown(value))
}

/// A stop for a value that is neither a table nor absent.
fn not_a_table(value: &Value) -> Option<(StopKind, String)> {
    if matches!(value, Value::Table(_) | Value::Null) { None } else { Some(stop(StopKind::NotATable, value)) }
}

fn is_collection(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Table(_))
}

/// True for a text that isn't a boolean for Go.
fn is_no_bool(value: &Value) -> bool {
    value.as_text().is_some_and(|text| !text.is_empty() && value.to_bool().is_none())
}

/// A stop for the first of these entries that `is_wrong`.
fn wrong_entry(value: &Value, names: &[&str], is_wrong: fn(&Value) -> bool) -> Option<(StopKind, String)> {
    let entry = names.iter().find_map(|name| Some((name, value.get(name).filter(|value| is_wrong(value))?)));
    entry.map(|(name, value)| (StopKind::Option, format!("{name}: {}", shown(value))))
}

fn build(value: &Value, _: &HugoSettings) -> Option<(StopKind, String)> {
    not_a_table(value)
        .or_else(|| wrong_entry(value, &["render", "list"], is_collection))
        .or_else(|| wrong_entry(value, &["publishResources"], |value| is_collection(value) || is_no_bool(value)))
}

fn sites(value: &Value, _: &HugoSettings) -> Option<(StopKind, String)> {
    not_a_table(value).or_else(|| wrong_entry(value, &["matrix", "complements"], |value| not_a_table(value).is_some()))
}

fn sitemap(value: &Value) -> Option<(StopKind, String)> {
    let is_no_number = |value: &Value| {
        is_collection(value) || value.as_text().is_some_and(|text| !text.is_empty() && text.parse::<f64>().is_err())
    };
    wrong_entry(value, &["priority"], is_no_number)
        .or_else(|| wrong_entry(value, &["disable"], |value| is_collection(value) || is_no_bool(value)))
}

/// The entries of a menu are tables. Hugo reads them where a template asks for a menu.
fn menus(value: &Value) -> Option<(StopKind, String)> {
    if let Value::List(items) = value {
        return items.iter().find(|item| is_collection(item)).map(|item| stop(StopKind::Option, item));
    }
    value.entries().iter().find_map(|(name, entry)| match entry {
        Value::Null => None,
        Value::Table(_) => wrong_entry(entry, &["name", "identifier", "title"], is_collection)
            .or_else(|| wrong_entry(entry, &["params"], |value| not_a_table(value).is_some()))
            .or_else(|| {
                wrong_entry(entry, &["weight"], |value| {
                    is_collection(value) || value.as_text().is_some_and(|text| !text.is_empty() && text.parse::<i64>().is_err())
                })
            }),
        Value::Text(text) if text.starts_with('{') => None,
        other => Some((StopKind::Option, format!("{name}: {}", shown(other)))),
    })
}

/// Names that a cascade can't hand down, from Hugo 0.161 on in the case of the first.
const NOT_HANDED_DOWN: &[&str] = &["cascade", "kind", "lang", "path"];

/// The kinds of a target; `taxonomyTerm` is an old name.
const KINDS: &[&str] = &["", "page", "home", "section", "taxonomy", "term", "taxonomyterm"];

fn cascade(value: &Value, _: &HugoSettings) -> Option<(StopKind, String)> {
    let items = match value {
        Value::Null => return None,
        Value::List(items) => items,
        Value::Table(_) => std::slice::from_ref(value),
        other => return Some(stop(StopKind::Cascade, other)),
    };
    items.iter().find_map(|item| {
        let handed_down = NOT_HANDED_DOWN.iter().find(|name| item.get(name).is_some());
        let target = item.get("target").or_else(|| item.get("_target"));
        handed_down.map(|name| (StopKind::CascadeField, (*name).to_owned())).or_else(|| cascade_target(target?))
    })
}

fn former_target(value: &Value, _: &HugoSettings) -> Option<(StopKind, String)> {
    let items = if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
    let targets = items.iter().filter_map(|item| item.get("target").or_else(|| item.get("_target")));
    let mut languages = targets.filter_map(|target| target.get("lang"));
    let is_set = |language: &&Value| **language != Value::Null && language.as_text() != Some("");
    languages.find(is_set).map(|language| stop(StopKind::FormerTarget, language))
}

fn cascade_target(target: &Value) -> Option<(StopKind, String)> {
    if not_a_table(target).is_some() {
        return Some(stop(StopKind::CascadeTarget, target));
    }
    if let Some(path) = target.get("path").filter(|path| is_collection(path)) {
        return Some(stop(StopKind::CascadeTarget, path));
    }
    let sites = target.get("sites");
    let sites = [sites, sites.and_then(|sites| sites.get("matrix"))];
    if let Some(sites) = sites.into_iter().flatten().find(|value| not_a_table(value).is_some()) {
        return Some(stop(StopKind::CascadeTarget, sites));
    }
    let kind = target.get("kind")?;
    let text = kind.to_text()?;
    let is_glob = text.contains(['*', '?', '[', '{', '\\']);
    let is_known = KINDS.iter().any(|known| text.eq_ignore_ascii_case(known));
    if is_glob || is_known { None } else { Some(stop(StopKind::CascadeKind, kind)) }
}

fn has_protocol(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The texts of a list, or the words of a text, as `cast.ToStringSlice` gives them; `None` if there are none.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Text(text) => Some(text.split_whitespace().map(str::to_owned).collect()),
        Value::List(items) if items.iter().any(is_collection) => None,
        Value::List(items) => Some(items.iter().map(|item| item.to_text().unwrap_or_default().into_owned()).collect()),
        Value::Bool(_) | Value::Number(_) => Some(vec![value.to_text()?.into_owned()]),
        Value::Null | Value::Table(_) => None,
    }
}

/// Hugo's own output formats that a page can have.
const OUTPUTS: &[&str] = &[
    "html",
    "rss",
    "json",
    "calendar",
    "amp",
    "css",
    "csv",
    "robots",
    "sitemap",
    "sitemapindex",
    "markdown",
    "gotmpl",
    "webappmanifest",
    "404",
    "alias",
    "httpstatus404",
];

fn outputs(value: &Value, hugo: &HugoSettings) -> Option<(StopKind, String)> {
    if hugo.formats.has_own {
        return None;
    }
    let is_unknown = |text: &String| !OUTPUTS.iter().any(|known| text.eq_ignore_ascii_case(known));
    texts(value)?.into_iter().find(is_unknown).map(|text| (StopKind::Output, text))
}

/// Names of markup languages, and of other formats, which stop only a published page and only if it has no content.
const MARKUPS: &[&str] = &[
    "",
    "md",
    "markdown",
    "mdown",
    "goldmark",
    "html",
    "htm",
    "org",
    "asciidoc",
    "asciidocext",
    "adoc",
    "ad",
    "rst",
    "pandoc",
    "pdc",
    "txt",
    "json",
    "css",
    "js",
    "xml",
    "yaml",
    "toml",
    "gotmpl",
    "csv",
    "tsx",
    "ts",
    "jsx",
    "scss",
    "sass",
    "svg",
];

fn markup(value: &Value, hugo: &HugoSettings) -> Option<(StopKind, String)> {
    let text = value.to_text()?.to_lowercase();
    let is_image = ["png", "pdf", "jpg", "jpeg", "gif", "webp"].contains(&&*text);
    let is_known = hugo.formats.has_own || is_media_type(&text) || is_image || MARKUPS.contains(&&*text);
    if is_known { None } else { Some(stop(StopKind::Markup, value)) }
}

/// True for a text such as `text/plain`.
fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    text.split_once('/').is_some_and(|(kind, name)| kind.chars().all(|c| c.is_ascii_alphabetic()) && is_name(name))
}

fn denied_markup(value: &Value, hugo: &HugoSettings) -> Option<(StopKind, String)> {
    let is_denied = match &*value.to_text()?.to_lowercase() {
        "html" | "htm" | "text/html" => !hugo.formats.allows_html,
        "org" | "text/org" => !hugo.formats.allows_org,
        _ => false,
    };
    is_denied.then(|| stop(StopKind::Content, value))
}
