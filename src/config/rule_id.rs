//! The ids of the rules, as settings, queries and output formats name them. What each rule does is in `checks`.

use std::cmp::Ordering;

use serde::Serialize;

use crate::locale::Message;

macro_rules! rule_ids {
    ($($rule:ident $name:literal;)+) => {
        /// The id of a rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        pub enum RuleId {
            $(#[doc = $name] #[serde(rename = $name)] $rule,)+
        }

        impl RuleId {
            /// Every rule, in the order of the documentation.
            pub const ALL: &[RuleId] = &[$(RuleId::$rule,)+];

            /// The name in settings, queries and output formats.
            pub const fn name(self) -> &'static str {
                match self { $(RuleId::$rule => $name,)+ }
            }

            /// The name on screen, in two or three words.
            pub fn title(self) -> Message {
                Message::new(match self { $(RuleId::$rule => concat!("title-", $name),)+ })
            }

            /// What the rule finds, in a few words.
            pub fn summary(self) -> Message {
                Message::new(match self { $(RuleId::$rule => concat!("rule-", $name),)+ })
            }

            /// What the rule finds, why it is worth fixing, and how, in some sentences.
            pub fn explanation(self) -> Message {
                Message::new(match self { $(RuleId::$rule => concat!("explain-", $name),)+ })
            }
        }
    };
}

rule_ids! {
    MissingTranslation "missing-translation";
    DuplicateTranslation "duplicate-translation";
    AsymmetricLink "asymmetric-link";
    MissingTranslationKey "missing-translation-key";
    NearMissKey "near-miss-key";
    ArchivedMismatch "archived-mismatch";
    IneffectiveArchived "ineffective-archived";
    ApplicationIdInvalid "lever-id-invalid";
    ApplicationIdMissing "lever-id-missing";
    ApplicationIdMismatch "lever-id-mismatch";
    ApplicationIdShared "lever-id-shared";
    FrontMatterInvalid "front-matter-invalid";
    DuplicateField "duplicate-field";
    MissingField "missing-field";
    StraySpace "stray-space";
    StaleTranslation "stale-translation";
    StructureDrift "structure-drift";
    FactsDiffer "facts-differ";
    MissingPassage "missing-passage";
    LinkLanguage "link-language";
    LengthDrift "length-drift";
    WrongLanguage "wrong-language";
    GluedSentence "glued-sentence";
    BrokenMarkdown "broken-markdown";
    LostLink "lost-link";
    FootnoteWithoutNote "footnote-without-note";
    DoubledWord "doubled-word";
    StrayPunctuation "stray-punctuation";
    MixedLanguage "mixed-language";
    NullText "null-text";
    FrenchTypography "french-typography";
    HugoDisagrees "hugo-disagrees";
    HugoUnclear "hugo-unclear";
}

impl RuleId {
    /// The rule with this name.
    pub fn from_name(name: &str) -> Option<RuleId> {
        RuleId::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// The names of all rules, in the order of the documentation.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RuleId::ALL.iter().map(|rule| rule.name())
    }
}

/// Rules sort by name, as every list of findings shows them.
impl Ord for RuleId {
    fn cmp(&self, other: &RuleId) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &RuleId) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
