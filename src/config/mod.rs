//! Settings with their defaults, read in layers. Errors are reported, and the rest still applies.

mod closed_by;
mod effective;
mod key_bindings;
mod layers;
mod origin;
mod rule_id;
mod setting_table;
mod setting_value;
mod source_commit;
mod suppression;
mod value_types;

use std::collections::BTreeMap;

pub use closed_by::ClosedBy;
pub use effective::{EffectiveSetting, EffectiveSettings, FoundSettings};
pub use key_bindings::Binding;
pub use layers::{PREFIX, SettingsFile, SettingsLayers, read, read_layers, variable};
pub use origin::{Origin, SettingPlace};
pub use rule_id::RuleId;
pub use setting_table::{RULE, SETTINGS, Setting, SettingKind};
pub use setting_value::{YamlValue, yaml_text};
pub use source_commit::SourceCommit;
pub use suppression::Suppression;
pub use value_types::{ApplicationIds, HugoVersion, LengthBand, PostingQuery, Severity, SourceLanguage, USUAL_BANDS, UsualBand};

use crate::locale::UiLanguage;

/// The placeholder for a posting's id in [`Settings::application_url`].
pub const ID: &str = "{id}";

/// Every setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Query that selects the postings among the pages; `None`: found out from the site.
    pub postings: Option<PostingQuery>,
    /// What closes a posting; `None`: found out from the site.
    pub closed_by: Option<ClosedBy>,
    /// Keys that stay open whatever `archived` says.
    pub evergreen: Vec<String>,
    /// The Hugo version whose rules decide what `archived: no` means.
    pub hugo_version: HugoVersion,
    /// Fields that every posting must have.
    pub required_fields: Vec<String>,
    /// What `lever-id-mismatch` looks for; `None`: found out from the site.
    pub application_ids: Option<ApplicationIds>,
    /// Pattern of the application address, with `{id}` in place of the posting's id.
    pub application_url: Option<String>,
    /// The language that translations follow.
    pub source_language: SourceLanguage,
    /// Where translations record the commit of their source; `None`: found out from the site.
    pub source_commit: Option<SourceCommit>,
    /// Bounds on the words of a translation for each word of its source, by language pair; those of other pairs are measured.
    pub length_bands: Vec<LengthBand>,
    /// Severity of rules; `None` switches a rule off.
    pub checks: BTreeMap<RuleId, Option<Severity>>,
    /// Suppressed findings (`checks.except`).
    pub suppressions: Vec<Suppression>,
    /// Language of the interface; `None` for the locale's.
    pub ui_language: Option<UiLanguage>,
    /// Name of the theme, or `auto`.
    pub theme: String,
    /// The linear screen, without frames.
    pub plain: bool,
    /// The mouse is on.
    pub mouse: bool,
    /// Key bindings besides the built-in ones, in the order they were read.
    pub keys: Vec<Binding>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            postings: None,
            closed_by: None,
            evergreen: Vec::new(),
            hugo_version: HugoVersion(0, 168),
            required_fields: vec!["title".to_owned(), "description".to_owned()],
            application_ids: None,
            application_url: None,
            source_language: SourceLanguage::Default,
            source_commit: None,
            length_bands: Vec::new(),
            checks: BTreeMap::new(),
            suppressions: Vec::new(),
            ui_language: None,
            theme: "auto".to_owned(),
            plain: false,
            mouse: true,
            keys: Vec::new(),
        }
    }
}

impl Settings {
    /// True for a key that stays open whatever `archived` says.
    pub fn is_evergreen(&self, key: &str) -> bool {
        self.evergreen.iter().any(|evergreen| evergreen == key)
    }

    /// True if findings of `rule` about the page at `path` are suppressed.
    pub fn suppresses(&self, rule: RuleId, path: &str) -> bool {
        self.suppressions.iter().any(|suppression| suppression.suppresses(rule, path))
    }

    /// The least and the most words of a text in `to` for each word of its source in `from`; `None` if not set. A band for the opposite
    /// direction is inverted.
    pub fn length_band(&self, from: &str, to: &str) -> Option<(f64, f64)> {
        let is_direct = |band: &&LengthBand| band.from.eq_ignore_ascii_case(from) && band.to.eq_ignore_ascii_case(to);
        let direct = self.length_bands.iter().find(is_direct);
        direct.map(|band| (band.low, band.high)).or_else(|| self.length_bands.iter().find_map(|band| band.between(from, to)))
    }
}
