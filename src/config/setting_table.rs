//! The table of settings. Reading, printing, the schema, environment variables and documentation are made from it.

use super::parse_value;
use super::yaml_value::{YamlValue, bands, choice, optional, suppressions, texts, version, yaml_text};
use super::{Settings, SourceLanguage};
use crate::application_id::APPLICATION_ID;
use crate::data::Value;

/// One setting.
pub struct Setting {
    /// Its path in a file.
    pub path: &'static [&'static str],
    /// Its type.
    pub kind: SettingKind,
    /// Id of the message that explains it.
    pub text: &'static str,
    /// An example in YAML, if the default shows little.
    pub example: &'static [&'static str],
    /// A user's own choice, which a site's file can't set.
    pub personal: bool,
    pub(super) assign: Assign,
}

/// The type of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKind {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Boolean,
    /// One of these names.
    Choice(&'static [&'static str]),
    /// One of these names, or nothing.
    OptionalChoice(&'static [&'static str]),
    /// A web address with `{id}`, or nothing.
    Address,
    /// A Hugo version.
    Version,
    /// A table from language pair to least and most words.
    Bands,
    /// The severity of a rule; the row represents one setting per rule.
    Severity,
    /// A list of tables with a rule and a path pattern.
    Suppressions,
    /// A table from scope to key to action.
    Keys,
}

/// How a value is assigned to the settings.
#[derive(Clone, Copy)]
pub(super) enum Assign {
    /// Parsed and shown as a whole.
    Value(fn(&mut Settings, &Value) -> Result<(), &'static str>, fn(&Settings) -> YamlValue),
    /// The severity of one rule.
    Severity,
    /// A list whose wrong entries are reported one by one.
    Suppressions,
    /// Keys, added to earlier ones.
    Keys,
}

/// The placeholder for a rule's name in a path.
pub const RULE: &str = "RULE";

/// The names of severities in settings.
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];

impl Setting {
    /// Its name, with dots.
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// The default value; empty for the severity of a rule, since each rule has its own.
    pub fn default(&self) -> YamlValue {
        self.shown(&Settings::default())
    }

    pub(super) fn shown(&self, settings: &Settings) -> YamlValue {
        match self.assign {
            Assign::Value(_, show) => show(settings),
            Assign::Suppressions => suppressions(&settings.suppressions),
            Assign::Keys => YamlValue::One("{}".to_owned()),
            Assign::Severity => YamlValue::One(String::new()),
        }
    }

    /// The values it accepts, if they are a fixed set.
    pub fn choices(&self) -> &'static [&'static str] {
        match self.kind {
            SettingKind::Choice(names) | SettingKind::OptionalChoice(names) => names,
            SettingKind::Boolean => &["true", "false"],
            SettingKind::Severity => SEVERITIES,
            _ => &[],
        }
    }
}

/// Every setting; those of one YAML table are adjacent.
pub const SETTINGS: &[Setting] = &[
    Setting {
        path: &["postings"],
        kind: SettingKind::Text,
        text: "setting-postings",
        example: &[],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::text(value).map(|text| settings.postings = text),
            |settings| YamlValue::One(yaml_text(&settings.postings)),
        ),
    },
    Setting {
        path: &["evergreen"],
        kind: SettingKind::Texts,
        text: "setting-evergreen",
        example: &["evergreen: [general-application]"],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::list(value).map(|list| settings.evergreen = list),
            |settings| texts(&settings.evergreen),
        ),
    },
    Setting {
        path: &["hugo-version"],
        kind: SettingKind::Version,
        text: "setting-hugo-version",
        example: &[],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::version(value).map(|version| settings.hugo_version = version),
            |settings| version(settings.hugo_version),
        ),
    },
    Setting {
        path: &["source-language"],
        kind: SettingKind::Text,
        text: "setting-source-language",
        example: &["source-language: fr"],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::source_language(value).map(|language| settings.source_language = language),
            |settings| {
                YamlValue::One(match &settings.source_language {
                    SourceLanguage::Default => "default".to_owned(),
                    SourceLanguage::First => "first".to_owned(),
                    SourceLanguage::Code(code) => yaml_text(code),
                })
            },
        ),
    },
    Setting {
        path: &["required-fields"],
        kind: SettingKind::Texts,
        text: "setting-required-fields",
        example: &["required-fields: [title, description, leverId]"],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::list(value).map(|list| settings.required_fields = list),
            |settings| texts(&settings.required_fields),
        ),
    },
    Setting {
        path: &["length-band"],
        kind: SettingKind::Bands,
        text: "setting-length-band",
        example: &["length-band:", "  en-fr: [1.0, 1.6]", "  en-es: [0.9, 1.5]"],
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::length_bands(value).map(|bands| settings.length_bands = bands),
            |settings| bands(&settings.length_bands),
        ),
    },
    Setting {
        path: APPLICATION_ID.ids_setting,
        kind: SettingKind::Choice(&["shared", "per-language", "any"]),
        text: "setting-application-ids",
        example: &[],
        personal: false,
        assign: Assign::Value(
            |settings, value| {
                parse_value::choice(value, parse_value::APPLICATION_IDS, "expected-application-ids")
                    .map(|ids| settings.application_ids = ids)
            },
            |settings| choice(settings.application_ids, parse_value::APPLICATION_IDS),
        ),
    },
    Setting {
        path: APPLICATION_ID.url_setting,
        kind: SettingKind::Address,
        text: "setting-application-url",
        example: APPLICATION_ID.url,
        personal: false,
        assign: Assign::Value(
            |settings, value| parse_value::or_none(value, parse_value::application_url).map(|url| settings.application_url = url),
            |settings| YamlValue::One(settings.application_url.as_deref().map(yaml_text).unwrap_or_default()),
        ),
    },
    Setting {
        path: &["checks", RULE],
        kind: SettingKind::Severity,
        text: "setting-checks-rule",
        example: &["checks:", "  stray-space: off", "  missing-translation-key: error"],
        personal: false,
        assign: Assign::Severity,
    },
    Setting {
        path: &["checks", "except"],
        kind: SettingKind::Suppressions,
        text: "setting-checks-except",
        example: &[
            "checks:",
            "  except:",
            "    - rule: missing-translation",
            "      path: content/en/careers/positions/us-*",
            "    - {rule: '*', path: content/en/old/}",
        ],
        personal: false,
        assign: Assign::Suppressions,
    },
    Setting {
        path: &["ui-language"],
        kind: SettingKind::OptionalChoice(&["en", "fr"]),
        text: "setting-ui-language",
        example: &["ui-language: fr"],
        personal: true,
        assign: Assign::Value(
            |settings, value| {
                parse_value::or_none(value, parse_value::ui_language).map(|language| settings.ui_language = language)
            },
            |settings| optional(settings.ui_language, parse_value::UI_LANGUAGES),
        ),
    },
    Setting {
        path: &["theme"],
        kind: SettingKind::Text,
        text: "setting-theme",
        example: &["theme: light"],
        personal: true,
        assign: Assign::Value(
            |settings, value| parse_value::text(value).map(|text| settings.theme = text),
            |settings| YamlValue::One(yaml_text(&settings.theme)),
        ),
    },
    Setting {
        path: &["plain"],
        kind: SettingKind::Boolean,
        text: "setting-plain",
        example: &[],
        personal: true,
        assign: Assign::Value(
            |settings, value| parse_value::boolean(value).map(|plain| settings.plain = plain),
            |settings| YamlValue::One(settings.plain.to_string()),
        ),
    },
    Setting {
        path: &["mouse"],
        kind: SettingKind::Boolean,
        text: "setting-mouse",
        example: &[],
        personal: true,
        assign: Assign::Value(
            |settings, value| parse_value::boolean(value).map(|mouse| settings.mouse = mouse),
            |settings| YamlValue::One(settings.mouse.to_string()),
        ),
    },
    Setting {
        path: &["keys"],
        kind: SettingKind::Keys,
        text: "setting-keys",
        example: &["keys:", "  list:", "    ctrl-x: archive", "    space: none", "  preview: {ctrl-n: next-match}"],
        personal: true,
        assign: Assign::Keys,
    },
];
