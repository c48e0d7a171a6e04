//! Settings: every one with its default, and the layers in which they are read; what can't be followed is reported, the rest holds.

mod except;
mod keys;
mod layers;
mod origin;
mod rule_id;
mod show;
mod table;
mod take;
mod values;

use std::collections::BTreeMap;

pub use except::Exception;
pub use keys::Binding;
pub use layers::{Effective, Layers, PREFIX, Source, read, read_layers, variable};
pub use origin::{Origin, Place};
pub use rule_id::RuleId;
pub use show::{Entry, Shown, yaml_text};
pub use table::{Kind, RULE, SETTINGS, Setting};
pub use values::{HugoVersion, LengthBand, LeverIds, Severity, SourceLanguage};

use crate::locale::UiLanguage;

/// Stands in [`Settings::lever_url`] for the id of a posting.
pub const ID: &str = "{id}";

/// Every setting, with its default where nothing else was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Query that selects the postings among the pages.
    pub postings: String,
    /// Keys that stay open whatever `archived` says.
    pub evergreen: Vec<String>,
    /// Whose rules decide what `archived: no` is.
    pub hugo_version: HugoVersion,
    /// Fields that every posting must have.
    pub required_fields: Vec<String>,
    /// What `lever-id-mismatch` looks for.
    pub lever_ids: LeverIds,
    /// Pattern of the address where people apply; `{id}` stands for the posting's `leverId`.
    pub lever_url: Option<String>,
    /// The language that translations follow.
    pub source_language: SourceLanguage,
    /// From one language to another: how many words a text may have for one of its source's, at least and at most.
    pub length_bands: Vec<LengthBand>,
    /// Severity of rules, `None` for those switched off.
    pub checks: BTreeMap<RuleId, Option<Severity>>,
    /// What is excused (`checks.except`).
    pub exceptions: Vec<Exception>,
    /// Language of the screen; `None`: the locale's.
    pub ui_language: Option<UiLanguage>,
    /// Name of the theme, or `auto`.
    pub theme: String,
    /// One thing after another, without frames.
    pub plain: bool,
    /// The mouse is listened to.
    pub mouse: bool,
    /// Keys beside those of the program, in the order in which they were read.
    pub keys: Vec<Binding>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            postings: "layout:job-posting | type:job-posting".to_owned(),
            evergreen: Vec::new(),
            hugo_version: HugoVersion(0, 168),
            required_fields: vec!["title".to_owned(), "description".to_owned()],
            lever_ids: LeverIds::Shared,
            lever_url: None,
            source_language: SourceLanguage::Default,
            length_bands: vec![LengthBand { from: "en".to_owned(), to: "fr".to_owned(), low: 1.0, high: 1.6 }],
            checks: BTreeMap::new(),
            exceptions: Vec::new(),
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

    /// True where what `rule` finds about the page at `path` is excused.
    pub fn excuses(&self, rule: RuleId, path: &str) -> bool {
        self.exceptions.iter().any(|exception| exception.excuses(rule, path))
    }
}

impl Settings {
    /// How many words a text in `to` may have for one of its source in `from`, at least and at most; `None` where nothing is set. A band
    /// for the other way round counts too, turned round.
    pub fn length_band(&self, from: &str, to: &str) -> Option<(f64, f64)> {
        let find = |from: &str, to: &str| {
            self.length_bands.iter().find(|band| band.from.eq_ignore_ascii_case(from) && band.to.eq_ignore_ascii_case(to))
        };
        let straight = find(from, to).map(|band| (band.low, band.high));
        straight.or_else(|| find(to, from).map(|band| (1.0 / band.high, 1.0 / band.low)))
    }
}
