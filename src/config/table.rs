//! The table of settings: path, type, how a value is taken and shown, and the message that explains it. Reading, printing, schema,
//! variables and documentation are made from it.

use super::show::{Shown, bands, choice, exceptions, optional, texts, version, yaml_text};
use super::take;
use super::{Settings, SourceLanguage};
use crate::data::Value;

/// One row of the table.
pub struct Setting {
    /// Its path in a file.
    pub path: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
    /// Name of the message that explains it.
    pub text: &'static str,
    /// What it looks like, in YAML, where the default shows little.
    pub example: &'static [&'static str],
    /// It is a user's own choice: a site's file can't set it.
    pub personal: bool,
    pub(super) take: Take,
}

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Boolean,
    /// One of these.
    Choice(&'static [&'static str]),
    /// One of these, or nothing.
    OptionalChoice(&'static [&'static str]),
    /// An address of the web with `{id}` in it, or nothing.
    Address,
    /// A version of Hugo.
    Version,
    /// A table from a pair of languages to a pair of numbers.
    Bands,
    /// The severity of a rule: the row stands for a setting a rule.
    Severity,
    /// A list of tables of a rule and a pattern.
    Exceptions,
    /// A table from scope to a table from key to action.
    Keys,
}

/// How a value gets into the settings.
#[derive(Clone, Copy)]
pub(super) enum Take {
    /// At once, and shown so; the setting is taken whole.
    Value(fn(&mut Settings, &Value) -> Result<(), &'static str>, fn(&Settings) -> Shown),
    /// One rule's severity.
    Severity,
    /// Entry by entry, each told by itself; the list is taken whole.
    Exceptions,
    /// Key by key, added to those that are there.
    Keys,
}

/// Stands in a path for the name of any rule.
pub const RULE: &str = "RULE";

/// The names of severities in settings.
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];

impl Setting {
    /// Its name: the path with dots.
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// The default as it is shown; empty for the severity of a rule, which has one of its own.
    pub fn default(&self) -> Shown {
        self.shown(&Settings::default())
    }

    pub(super) fn shown(&self, settings: &Settings) -> Shown {
        match self.take {
            Take::Value(_, show) => show(settings),
            Take::Exceptions => exceptions(&settings.exceptions),
            Take::Keys => Shown::One("{}".to_owned()),
            Take::Severity => Shown::One(String::new()),
        }
    }

    /// The words that it takes, where they are known.
    pub fn choices(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Choice(names) | Kind::OptionalChoice(names) => names,
            Kind::Boolean => &["true", "false"],
            Kind::Severity => SEVERITIES,
            _ => &[],
        }
    }
}

/// Every setting, those of one table next to each other.
pub const SETTINGS: &[Setting] = &[
    Setting {
        path: &["postings"],
        kind: Kind::Text,
        text: "setting-postings",
        example: &[],
        personal: false,
        take: Take::Value(
            |settings, value| take::text(value).map(|text| settings.postings = text),
            |settings| Shown::One(yaml_text(&settings.postings)),
        ),
    },
    Setting {
        path: &["evergreen"],
        kind: Kind::Texts,
        text: "setting-evergreen",
        example: &["evergreen: [general-application]"],
        personal: false,
        take: Take::Value(
            |settings, value| take::list(value).map(|list| settings.evergreen = list),
            |settings| texts(&settings.evergreen),
        ),
    },
    Setting {
        path: &["hugo-version"],
        kind: Kind::Version,
        text: "setting-hugo-version",
        example: &[],
        personal: false,
        take: Take::Value(
            |settings, value| take::version(value).map(|version| settings.hugo_version = version),
            |settings| version(settings.hugo_version),
        ),
    },
    Setting {
        path: &["source-language"],
        kind: Kind::Text,
        text: "setting-source-language",
        example: &["source-language: fr"],
        personal: false,
        take: Take::Value(
            |settings, value| take::source_language(value).map(|language| settings.source_language = language),
            |settings| {
                Shown::One(match &settings.source_language {
                    SourceLanguage::Default => "default".to_owned(),
                    SourceLanguage::First => "first".to_owned(),
                    SourceLanguage::Code(code) => yaml_text(code),
                })
            },
        ),
    },
    Setting {
        path: &["required-fields"],
        kind: Kind::Texts,
        text: "setting-required-fields",
        example: &["required-fields: [title, description, leverId]"],
        personal: false,
        take: Take::Value(
            |settings, value| take::list(value).map(|list| settings.required_fields = list),
            |settings| texts(&settings.required_fields),
        ),
    },
    Setting {
        path: &["length-band"],
        kind: Kind::Bands,
        text: "setting-length-band",
        example: &["length-band:", "  en-fr: [1.0, 1.6]", "  en-es: [0.9, 1.5]"],
        personal: false,
        take: Take::Value(
            |settings, value| take::length_bands(value).map(|bands| settings.length_bands = bands),
            |settings| bands(&settings.length_bands),
        ),
    },
    Setting {
        path: &["lever", "ids"],
        kind: Kind::Choice(&["shared", "per-language", "any"]),
        text: "setting-lever-ids",
        example: &[],
        personal: false,
        take: Take::Value(
            |settings, value| take::choice(value, take::LEVER_IDS, "expected-lever-ids").map(|ids| settings.lever_ids = ids),
            |settings| choice(settings.lever_ids, take::LEVER_IDS),
        ),
    },
    Setting {
        path: &["lever", "url"],
        kind: Kind::Address,
        text: "setting-lever-url",
        example: &["lever:", "  url: https://jobs.lever.co/example/{id}/apply"],
        personal: false,
        take: Take::Value(
            |settings, value| take::or_none(value, take::lever_url).map(|url| settings.lever_url = url),
            |settings| Shown::One(settings.lever_url.as_deref().map(yaml_text).unwrap_or_default()),
        ),
    },
    Setting {
        path: &["checks", RULE],
        kind: Kind::Severity,
        text: "setting-checks-rule",
        example: &["checks:", "  stray-space: off", "  missing-translation-key: error"],
        personal: false,
        take: Take::Severity,
    },
    Setting {
        path: &["checks", "except"],
        kind: Kind::Exceptions,
        text: "setting-checks-except",
        example: &[
            "checks:",
            "  except:",
            "    - rule: missing-translation",
            "      path: content/en/careers/positions/us-*",
            "    - {rule: '*', path: content/en/old/}",
        ],
        personal: false,
        take: Take::Exceptions,
    },
    Setting {
        path: &["ui-language"],
        kind: Kind::OptionalChoice(&["en", "fr"]),
        text: "setting-ui-language",
        example: &["ui-language: fr"],
        personal: true,
        take: Take::Value(
            |settings, value| take::or_none(value, take::ui_language).map(|language| settings.ui_language = language),
            |settings| optional(settings.ui_language, take::UI_LANGUAGES),
        ),
    },
    Setting {
        path: &["theme"],
        kind: Kind::Text,
        text: "setting-theme",
        example: &["theme: light"],
        personal: true,
        take: Take::Value(
            |settings, value| take::text(value).map(|text| settings.theme = text),
            |settings| Shown::One(yaml_text(&settings.theme)),
        ),
    },
    Setting {
        path: &["plain"],
        kind: Kind::Boolean,
        text: "setting-plain",
        example: &[],
        personal: true,
        take: Take::Value(
            |settings, value| take::boolean(value).map(|plain| settings.plain = plain),
            |settings| Shown::One(settings.plain.to_string()),
        ),
    },
    Setting {
        path: &["mouse"],
        kind: Kind::Boolean,
        text: "setting-mouse",
        example: &[],
        personal: true,
        take: Take::Value(
            |settings, value| take::boolean(value).map(|mouse| settings.mouse = mouse),
            |settings| Shown::One(settings.mouse.to_string()),
        ),
    },
    Setting {
        path: &["keys"],
        kind: Kind::Keys,
        text: "setting-keys",
        example: &["keys:", "  list:", "    ctrl-x: archive", "    space: none", "  preview: {ctrl-n: next-match}"],
        personal: true,
        take: Take::Keys,
    },
];
