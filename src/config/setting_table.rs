//! The table of settings. Reading, printing, the schema, environment variables and documentation are made from it.

use super::Settings;
use super::parse_value;
use super::yaml_value::{YamlValue, bands, choice, optional, source_language, suppressions, texts, version, yaml_text};
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

/// The path of the setting for key bindings.
pub(super) const KEYS: &str = "keys";

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

/// A setting that one field stores: the field, how [`parse_value`] reads it, and how it is shown.
macro_rules! value {
    ($field:ident, $parse:ident, |$shown:ident| $show:expr) => {
        Assign::Value(
            |settings, value| parse_value::$parse(value).map(|parsed| settings.$field = parsed),
            |settings| {
                let $shown = &settings.$field;
                $show
            },
        )
    };
}

/// Every setting; those of one YAML table are adjacent.
pub const SETTINGS: &[Setting] = &[
    Setting {
        path: &["postings"],
        kind: SettingKind::Text,
        text: "setting-postings",
        example: &[],
        personal: false,
        assign: value!(postings, text, |text| YamlValue::One(yaml_text(text))),
    },
    Setting {
        path: &["evergreen"],
        kind: SettingKind::Texts,
        text: "setting-evergreen",
        example: &["evergreen: [general-application]"],
        personal: false,
        assign: value!(evergreen, list, |list| texts(list)),
    },
    Setting {
        path: &["hugo-version"],
        kind: SettingKind::Version,
        text: "setting-hugo-version",
        example: &[],
        personal: false,
        assign: value!(hugo_version, version, |number| version(*number)),
    },
    Setting {
        path: &["source-language"],
        kind: SettingKind::Text,
        text: "setting-source-language",
        example: &["source-language: fr"],
        personal: false,
        assign: value!(source_language, source_language, |language| source_language(language)),
    },
    Setting {
        path: &["required-fields"],
        kind: SettingKind::Texts,
        text: "setting-required-fields",
        example: &["required-fields: [title, description, leverId]"],
        personal: false,
        assign: value!(required_fields, list, |list| texts(list)),
    },
    Setting {
        path: &["length-band"],
        kind: SettingKind::Bands,
        text: "setting-length-band",
        example: &["length-band:", "  en-fr: [1.0, 1.6]", "  en-es: [0.9, 1.5]"],
        personal: false,
        assign: value!(length_bands, length_bands, |list| bands(list)),
    },
    Setting {
        path: APPLICATION_ID.ids_setting,
        kind: SettingKind::Choice(&["shared", "per-language", "any"]),
        text: "setting-application-ids",
        example: &[],
        personal: false,
        assign: value!(application_ids, application_ids, |ids| choice(*ids, parse_value::APPLICATION_IDS)),
    },
    Setting {
        path: APPLICATION_ID.url_setting,
        kind: SettingKind::Address,
        text: "setting-application-url",
        example: APPLICATION_ID.url,
        personal: false,
        assign: value!(application_url, application_url, |url| YamlValue::One(url.as_deref().map(yaml_text).unwrap_or_default())),
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
        assign: value!(ui_language, ui_language, |language| optional(*language, parse_value::UI_LANGUAGES)),
    },
    Setting {
        path: &["theme"],
        kind: SettingKind::Text,
        text: "setting-theme",
        example: &["theme: light"],
        personal: true,
        assign: value!(theme, text, |text| YamlValue::One(yaml_text(text))),
    },
    Setting {
        path: &["plain"],
        kind: SettingKind::Boolean,
        text: "setting-plain",
        example: &[],
        personal: true,
        assign: value!(plain, boolean, |plain| YamlValue::One(plain.to_string())),
    },
    Setting {
        path: &["mouse"],
        kind: SettingKind::Boolean,
        text: "setting-mouse",
        example: &[],
        personal: true,
        assign: value!(mouse, boolean, |mouse| YamlValue::One(mouse.to_string())),
    },
    Setting {
        path: &[KEYS],
        kind: SettingKind::Keys,
        text: "setting-keys",
        example: &["keys:", "  list:", "    ctrl-x: archive", "    space: none", "  preview: {ctrl-n: next-match}"],
        personal: true,
        assign: Assign::Keys,
    },
];
