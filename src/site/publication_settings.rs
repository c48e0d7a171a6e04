//! Reads the settings that decide what is published from the configuration. Reads no files.
//!
//! Rows of the tests were asked of Hugo 0.168.0. A language's setting replaces the site's as a whole, tables too.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use crate::data::Value;
use crate::locale::Message;

use super::content_policy;
use super::hugo_settings::{DateSettings, FILE_NAME, FieldNames, HugoSettings, SiteFormats};
use super::setting_text::{not_followed, texts};

/// Reads the settings for a site with these languages, by code and table.
pub(super) fn read(config: &Value, languages: &[(String, &Value)], notes: &mut Vec<Message>) -> HugoSettings {
    let dates = languages.iter().map(|(_, table)| {
        let setting = |name: &str| table.get(name).or_else(|| config.get(name));
        let is_set = |name: &str| setting(name).and_then(Value::to_bool).unwrap_or(false);
        DateSettings {
            builds_drafts: is_set("buildDrafts"),
            builds_future: is_set("buildFuture"),
            builds_expired: is_set("buildExpired"),
            time_zone: time_zone(setting("timeZone"), notes),
            ..date_fields(setting("frontmatter"), is_set("enableGitInfo"), notes)
        }
    });
    let dates = dates.collect();
    let dimensions: Vec<&str> = DIMENSIONS.iter().copied().filter(|name| has_several(config, name)).collect();
    for name in &dimensions {
        note_once(notes, Message::new("site-note-dimension").with("setting", *name));
    }
    for (code, _) in languages.iter().filter(|(_, table)| is_bad_cascade(config, table)) {
        note_once(notes, Message::new("site-note-cascade").with("setting", format!("languages.{code}.cascade")));
    }
    HugoSettings {
        formats: SiteFormats {
            allows_html: content_policy::allows(config, "text/html"),
            allows_org: content_policy::allows(config, "text/org"),
            has_own: has_own_formats(config),
        },
        disabled_kinds: languages
            .iter()
            .map(|(_, table)| texts(table.get("disableKinds").or_else(|| config.get("disableKinds"))))
            .map(|kinds| kinds.iter().map(|kind| kind.to_lowercase()).collect())
            .collect(),
        taxonomies: config.get("taxonomies").map(|taxonomies| {
            taxonomies.entries().iter().filter_map(|(_, plural)| plural.to_text()).map(|plural| plural.to_lowercase()).collect()
        }),
        dimensions,
        dates,
    }
}

/// Dimensions of a site beside its languages (from Hugo 0.153).
const DIMENSIONS: &[&str] = &["roles", "versions"];

/// True if a dimension has several entries.
fn has_several(config: &Value, dimension: &str) -> bool {
    config.get(dimension).is_some_and(|entries| entries.entries().len() > 1)
}

/// True if Hugo (from 0.153) can't read the `cascade` of a language: it takes no list there, and merges the table with the site's.
fn is_bad_cascade(config: &Value, table: &Value) -> bool {
    let sites = config.get("cascade").filter(|cascade| **cascade != Value::Null);
    match table.get("cascade") {
        None => false,
        Some(Value::Table(_)) => matches!(sites, Some(Value::List(_))),
        Some(Value::Null) => sites.is_some(),
        Some(_) => true,
    }
}

/// True if the configuration defines output formats or media types, or has a theme or module that may.
fn has_own_formats(config: &Value) -> bool {
    let is_set = |value: Option<&Value>| value.is_some_and(|value| *value != Value::Null);
    ["outputFormats", "mediaTypes", "contentTypes", "theme"].iter().any(|name| is_set(config.get(name)))
        || is_set(config.get("module").and_then(|module| module.get("imports")))
}

/// The time zone of a name of the IANA database, in exactly its case. Without a name it is UTC.
fn time_zone(setting: Option<&Value>, notes: &mut Vec<Message>) -> TimeZone {
    let name = setting.and_then(Value::to_text).unwrap_or_default();
    if name.is_empty() || name == "UTC" {
        return TimeZone::UTC;
    }
    if name == "Local" {
        note_once(notes, not_followed("timeZone", Some(&name)));
        return TimeZone::UTC;
    }
    TimeZone::get(&name).ok().filter(|zone| zone.iana_name() == Some(&name)).unwrap_or_else(|| {
        note_once(notes, Message::new("site-note-time-zone").with("zone", &*name));
        TimeZone::UTC
    })
}

/// Names that Hugo also reads for the field of a date.
const ALIASES: &[(&str, &[&str])] =
    &[("lastmod", &["modified"]), ("publishdate", &["pubdate", "published"]), ("expirydate", &["unpublishdate"])];

/// The lists of fields in `[frontmatter]`, each with Hugo's default where it is missing.
fn date_fields(setting: Option<&Value>, has_git: bool, notes: &mut Vec<Message>) -> DateSettings {
    let mut fields = DateSettings::default();
    for (name, list) in [
        ("date", &mut fields.date),
        ("lastmod", &mut fields.lastmod),
        ("publishDate", &mut fields.publish_date),
        ("expiryDate", &mut fields.expiry_date),
    ] {
        if let Some(names) = setting.and_then(|setting| setting.get(name)) {
            // Without `enableGitInfo` Hugo finds no date in git.
            *list = expanded(names, list).iter().filter(|name| has_git || *name != ":git").cloned().collect::<Vec<_>>().into();
            // A last change is never in the future, so it hides no page.
            let is_followed = |field: &str| field == FILE_NAME || !field.starts_with(':');
            for field in list.iter().filter(|field| !is_followed(field) && name != "lastmod") {
                note_once(notes, not_followed("frontmatter", Some(field)));
            }
        }
    }
    fields
}

/// The names of a list, or of a text with spaces, in lower case. `:default` stands for the default list, and each name brings its aliases.
fn expanded(names: &Value, default: &FieldNames) -> FieldNames {
    let texts: Vec<String> = match names {
        Value::Text(text) => text.split_whitespace().map(str::to_lowercase).collect(),
        names => names.items().iter().filter_map(Value::to_text).map(|name| name.to_lowercase()).collect(),
    };
    let mut list: Vec<Cow<'static, str>> = Vec::new();
    for name in texts {
        if name == ":default" {
            list.extend(default.iter().cloned());
            continue;
        }
        let aliases = ALIASES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, aliases)| aliases);
        list.push(name.into());
        list.extend(aliases.iter().map(|alias| Cow::Borrowed(*alias)));
    }
    list.into()
}

fn note_once(notes: &mut Vec<Message>, note: Message) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::data::{self, Format};
    use crate::site::{LanguageId, PageKind, language_settings};

    /// The offset of July 2020 in hours, as Hugo shows it, and the ids of notes.
    #[test]
    fn time_zones_are_those_of_hugo() {
        let unknown = "site-note-time-zone";
        for (name, hours, note) in [
            ("Europe/Paris", 2, ""),
            ("america/new_york", 0, unknown),
            ("Local", 0, "site-note-value-not-followed"),
            ("", 0, ""),
            ("UTC", 0, ""),
            ("Nowhere/X", 0, unknown),
            ("EST", -5, ""),
            ("+02:00", 0, unknown),
            ("Etc/GMT+5", -5, ""),
            ("utc", 0, unknown),
            ("Europe/Paris ", 0, unknown),
            ("US/Eastern", -4, ""),
        ] {
            let config = data::read(Format::Toml, &format!("timeZone='{name}'\n[languages.en]\n[languages.fr]")).unwrap();
            let found = language_settings::read(&config, &|_| true);
            let summer: Timestamp = "2020-07-01T10:00:00Z".parse().unwrap();
            let offset = found.hugo.dates_of(LanguageId(1)).time_zone.to_offset(summer);
            assert_eq!(offset.seconds() / 3600, hours, "{name}");
            assert_eq!(found.notes.iter().map(|note| note.id).collect::<Vec<_>>().join(" "), note, "{name}");
        }
        let config = data::read(Format::Toml, "timeZone='Europe/Paris'\n[languages.en]\n[languages.fr]\ntimeZone=''").unwrap();
        let found = language_settings::read(&config, &|_| true).hugo;
        let zones = [0, 1].map(|id| found.dates_of(LanguageId(id)).time_zone.iana_name().unwrap_or_default().to_owned());
        assert_eq!(zones, ["Europe/Paris", "UTC"]);
    }

    /// A text is one kind, which Hugo doesn't know if it has spaces. A language's setting wins.
    #[test]
    fn kinds_are_disabled_as_by_hugo() {
        for (config, path, kind, disabled) in [
            ("disableKinds=['page']", "/a", PageKind::Page, true),
            ("disableKinds=['PAGE']", "/a", PageKind::Page, true),
            ("disableKinds='page'", "/a", PageKind::Page, true),
            ("disableKinds='page section'", "/a", PageKind::Page, false),
            ("disableKinds=['section']", "/a", PageKind::Section, true),
            ("disableKinds=['section']", "/tags", PageKind::Section, false),
            ("disableKinds=['taxonomy']", "/tags", PageKind::Section, true),
            ("disableKinds=['taxonomy']", "/tags/a", PageKind::Section, false),
            ("disableKinds=['term']", "/tags/a", PageKind::Section, true),
            ("disableKinds=['term']\n[taxonomies]\nx='xs'", "/tags/a", PageKind::Section, false),
            ("disableKinds=['term']\n[taxonomies]\nx='xs'", "/xs/a", PageKind::Section, true),
            ("disableKinds=['home']", "/", PageKind::Home, true),
            ("disableKinds=['page']\n[languages.en]\ndisableKinds=[]", "/a", PageKind::Page, false),
        ] {
            let found = language_settings::read(&data::read(Format::Toml, config).unwrap(), &|_| true).hugo;
            assert_eq!(found.disables(LanguageId(0), kind, path), disabled, "{config}: {path}");
        }
    }

    /// Drafts, future and expired pages of the first and the second language.
    #[test]
    fn builds_are_those_of_hugo() {
        for (config, expected) in [
            ("", "... ..."),
            ("buildDrafts=true", "d.. d.."),
            ("builddrafts='T'\nbuildFuture=1\nbuildExpired='1'", "dfe dfe"),
            ("[build]\nbuildDrafts=true", "... ..."),
            ("buildDrafts=true\n[languages.en]\nbuildExpired=true\n[languages.fr]\nbuildDrafts=false", "d.e ..."),
        ] {
            let text = if config.contains("languages") {
                config.to_owned()
            } else {
                format!("{config}\n[languages.en]\n[languages.fr]")
            };
            let found = language_settings::read(&data::read(Format::Toml, &text).unwrap(), &|_| true).hugo;
            let built = [0, 1].map(|id| {
                let dates = found.dates_of(LanguageId(id));
                let flags = [('d', dates.builds_drafts), ('f', dates.builds_future), ('e', dates.builds_expired)];
                flags.map(|(letter, is_set)| if is_set { letter } else { '.' }).iter().collect::<String>()
            });
            assert_eq!(built.join(" "), expected, "{config}");
        }
    }

    /// The lists of publication and expiry date of the second language.
    #[test]
    fn fields_of_dates_are_those_of_hugo() {
        let (publish, expiry) = ("publishdate pubdate published date", "expirydate unpublishdate");
        for (config, expected_publish, expected_expiry) in [
            ("", publish, expiry),
            ("[frontmatter]\npublishDate=['foo']", "foo", expiry),
            ("[frontmatter]\nPublishDate='Foo2 date'", "foo2 date", expiry),
            ("[frontmatter]\npublishDate=['nope',':Default']", &format!("nope {publish}"), expiry),
            ("[frontmatter]\npublishDate=['lastmod']", "lastmod modified", expiry),
            ("[frontmatter]\npublishDate=['modified']\nexpiryDate='unpublishdate'", "modified", "unpublishdate"),
            ("[frontmatter]\npublishDate=[]\nexpirydate=['expiryDate']", "", expiry),
            ("[frontmatter]\npubDate=['foo']", publish, expiry),
            ("[frontmatter]\npublishDate=5", "", expiry),
            ("frontmatter='x'", publish, expiry),
            ("[frontmatter]\nexpiryDate='foo'\n[languages.fr.frontmatter]\npublishDate='foo'", "foo", expiry),
        ] {
            let text = format!("{config}\n[languages.en]\n[languages.fr]\nweight=2");
            let text = if config.contains("languages.fr.") { text.replace("[languages.fr]\nweight=2", "") } else { text };
            let found = language_settings::read(&data::read(Format::Toml, &text).unwrap(), &|_| true).hugo;
            let dates = found.dates_of(LanguageId(1));
            assert_eq!(dates.publish_date.join(" "), expected_publish, "{config}");
            assert_eq!(dates.expiry_date.join(" "), expected_expiry, "{config}");
        }
    }
}
