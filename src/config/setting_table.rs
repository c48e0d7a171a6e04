//! The table of settings. Reading, printing, the schema, environment variables and documentation are made from it.

use super::Settings;
use super::setting_value::{SettingValue, YamlValue, suppressions};
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
    /// A text, or nothing: then it is found out from the site.
    FoundOut,
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

    const fn example(self, example: &'static [&'static str]) -> Setting {
        Setting { example, ..self }
    }

    const fn personal(self) -> Setting {
        Setting { personal: true, ..self }
    }
}

/// A setting that a site's file may set, with its path, the id of its explanation, its type and how it is assigned.
const fn setting(path: &'static [&'static str], text: &'static str, kind: SettingKind, assign: Assign) -> Setting {
    Setting { path, kind, text, example: &[], personal: false, assign }
}

/// The value that a field of [`Settings`] stores.
macro_rules! field {
    ($field:ident) => {
        Assign::Value(
            |settings, value| SettingValue::parse(value).map(|parsed| settings.$field = parsed),
            |settings| settings.$field.shown(),
        )
    };
}

/// Every setting; those of one YAML table are adjacent.
pub const SETTINGS: &[Setting] = &[
    setting(&["postings"], "setting-postings", SettingKind::FoundOut, field!(postings)).example(&["postings: section:jobs"]),
    setting(&["closed-by"], "setting-closed-by", SettingKind::FoundOut, field!(closed_by)).example(&["closed-by: status=closed"]),
    setting(&["evergreen"], "setting-evergreen", SettingKind::Texts, field!(evergreen))
        .example(&["evergreen: [general-application]"]),
    setting(&["hugo-version"], "setting-hugo-version", SettingKind::Version, field!(hugo_version)),
    setting(&["source-language"], "setting-source-language", SettingKind::Text, field!(source_language))
        .example(&["source-language: fr"]),
    setting(&["source-commit"], "setting-source-commit", SettingKind::FoundOut, field!(source_commit))
        .example(&["source-commit: default_lang_commit"]),
    setting(&["required-fields"], "setting-required-fields", SettingKind::Texts, field!(required_fields))
        .example(&["required-fields: [title, description, leverId]"]),
    setting(&["length-band"], "setting-length-band", SettingKind::Bands, field!(length_bands)).example(&[
        "length-band:",
        "  en-fr: [1.0, 1.6]",
        "  en-es: [0.9, 1.5]",
    ]),
    setting(
        APPLICATION_ID.ids_setting,
        "setting-application-ids",
        SettingKind::OptionalChoice(&["shared", "per-language", "any"]),
        field!(application_ids),
    ),
    setting(APPLICATION_ID.url_setting, "setting-application-url", SettingKind::Address, field!(application_url))
        .example(APPLICATION_ID.url),
    setting(&["checks", RULE], "setting-checks-rule", SettingKind::Severity, Assign::Severity).example(&[
        "checks:",
        "  stray-space: off",
        "  missing-translation-key: error",
    ]),
    setting(&["checks", "except"], "setting-checks-except", SettingKind::Suppressions, Assign::Suppressions).example(&[
        "checks:",
        "  except:",
        "    - rule: missing-translation",
        "      path: content/en/careers/positions/us-*",
        "    - {rule: '*', path: content/en/old/}",
    ]),
    setting(&["ui-language"], "setting-ui-language", SettingKind::OptionalChoice(&["en", "fr"]), field!(ui_language))
        .example(&["ui-language: fr"])
        .personal(),
    setting(&["theme"], "setting-theme", SettingKind::Text, field!(theme)).example(&["theme: light"]).personal(),
    setting(&["plain"], "setting-plain", SettingKind::Boolean, field!(plain)).personal(),
    setting(&["mouse"], "setting-mouse", SettingKind::Boolean, field!(mouse)).personal(),
    setting(&[KEYS], "setting-keys", SettingKind::Keys, Assign::Keys)
        .example(&["keys:", "  list:", "    ctrl-x: archive", "    space: none", "  preview: {ctrl-n: next-match}"])
        .personal(),
];
