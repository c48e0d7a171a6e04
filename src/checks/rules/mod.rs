//! The table of rules, one row per rule, and running them. `fields` has the rules about one version, `postings` those about the versions of a
//! posting, `near` the one about similar keys, `texts` those about whole texts and history, `pairs` those about what two versions say,
//! `link_language` the one about links, `missing_passage` the one about passages of other postings, `faults` those about the faults of one
//! text, `hugo` the one about Hugo's own answer, `unclear` the
//! one about pages of which only Hugo knows.

mod faults;
mod fields;
mod hugo;
mod link_language;
mod missing_passage;
mod near;
mod pairs;
mod postings;
#[cfg(test)]
mod tests;
mod texts;
mod unclear;

pub use near::is_near_miss;
pub use texts::{LengthRatio, SiteBand, length_ratios};

use crate::application_id::APPLICATION_ID;
use crate::checks::{Behind, Finding, HugoDifference, Profile, ProfileState};
use crate::config::{ApplicationIds, RuleId, Settings, Severity};
use crate::content::status::{Reason, Status, StatusRules};
use crate::content::translation_links::TranslationLinks;
use crate::content::{Index, Page, PageId};
use crate::hugo_build::HugoAnswer;
use crate::locale::{Arg, Message};
use crate::posting::Postings;
use crate::site::{LanguageId, Site};

/// What a rule reads. Each value includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleInput {
    /// Front matter only.
    Head,
    /// The bodies, too.
    Body,
    /// The site's history in git, too.
    History,
}

/// One rule.
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it reads.
    pub input: RuleInput,
    /// Its severity.
    pub severity: Severity,
    /// Its severity in milder cases, such as a posting without an open version.
    pub milder: Severity,
    /// The front matter field that it is about, which gives a finding its line. A finding may name another.
    pub field: Option<&'static str>,
    /// Finds it.
    run: fn(&RuleContext<'_>, &mut Vec<RawFinding>),
}

/// What rules can read.
pub struct RuleContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its pages.
    pub index: &'a Index,
    /// The status of every page, by its id.
    pub status: &'a [Status],
    /// Returns why a page has its status.
    pub reason: &'a dyn Fn(PageId) -> Reason,
    /// Hugo's links when drafts, future and expired pages are built.
    pub links: &'a TranslationLinks,
    /// The postings with their versions.
    pub postings: &'a Postings,
    /// For each page whether it is a version of a posting; with `--all`, the others are in `postings` too.
    pub is_posting: &'a [bool],
    /// The settings.
    pub settings: &'a Settings,
    /// How ids relate to translations, and how that was found out if the settings don't say it.
    pub application_ids: (ApplicationIds, Option<&'a Message>),
    /// The bounds on the lengths of translations where the settings don't give any.
    pub length_bands: &'a [SiteBand],
    /// What statuses depend on.
    pub rules: &'a StatusRules,
    /// The profile of every page's text, by its id.
    pub profiles: &'a [ProfileState],
    /// The source of every translation, by its id.
    pub sources: &'a [Option<PageId>],
    /// How every page is behind its source, by its id.
    pub behind: &'a [Option<Behind>],
    /// What Hugo itself answered, if it was asked.
    pub hugo: Option<&'a HugoAnswer>,
    /// Where it differs.
    pub hugo_differences: &'a [HugoDifference],
}

impl RuleContext<'_> {
    fn page(&self, id: PageId) -> &Page {
        self.index.page(id)
    }

    fn is(&self, id: PageId, status: Status) -> bool {
        self.status[id.index()] == status
    }

    fn profile(&self, id: PageId) -> Option<&Profile> {
        self.profiles.get(id.index()).and_then(ProfileState::profile)
    }

    fn source_of(&self, id: PageId) -> Option<PageId> {
        self.sources.get(id.index()).copied().flatten()
    }

    fn is_evergreen(&self, id: PageId) -> bool {
        self.page(id).translation_key().is_some_and(|key| self.settings.is_evergreen(&key))
    }

    /// The name of a language, for messages.
    fn name_of(&self, language: LanguageId) -> Arg {
        self.site.language(language).in_words()
    }

    /// The versions whose front matter can be read.
    fn readable(&self) -> impl Iterator<Item = PageId> {
        self.postings.versions().iter().filter(|version| version.is_readable).map(|version| version.page)
    }

    /// The same, without the pages that only `--all` makes postings: they need not have what postings have.
    fn readable_postings(&self) -> impl Iterator<Item = PageId> {
        self.readable().filter(|id| self.is_posting.get(id.index()).copied().unwrap_or_default())
    }
}

/// A finding before the settings decide its severity.
struct RawFinding {
    /// It has the milder severity.
    mild: bool,
    page: PageId,
    related: Vec<PageId>,
    line: Option<usize>,
    language: Option<LanguageId>,
    message: Message,
}

impl RawFinding {
    /// A finding about one page.
    fn on(page: PageId, message: Message) -> RawFinding {
        RawFinding { mild: false, page, related: Vec::new(), line: None, language: None, message }
    }

    fn mild_if(mut self, mild: bool) -> RawFinding {
        self.mild = mild;
        self
    }

    /// The finding of a rule. `severity` is the one in the settings.
    fn of(self, rule: &Rule, severity: Option<Severity>) -> Finding {
        let RawFinding { mild, page, related, line, language, message } = self;
        let severity = severity.unwrap_or(if mild { rule.milder } else { rule.severity });
        Finding { rule: rule.id, severity, page, related: related.into(), line, language, message }
    }
}

macro_rules! rules {
    ($($id:ident $input:ident $severity:ident $milder:ident $run:path $([$field:expr])?;)+) => {
        /// Every rule, in the order of [`RuleId::ALL`].
        pub const RULES: &[Rule] = &[$(Rule {
            id: RuleId::$id,
            input: RuleInput::$input,
            severity: Severity::$severity,
            milder: Severity::$milder,
            field: { let field: &[&str] = &[$($field)?]; if field.is_empty() { None } else { Some(field[0]) } },
            run: $run,
        },)+];
    };
}

rules! {
    MissingTranslation    Head    Error   Warning postings::missing_translation ["translationKey"];
    DuplicateTranslation  Head    Error   Warning postings::duplicate_translation ["translationKey"];
    AsymmetricLink        Head    Error   Error   postings::asymmetric_link ["translationKey"];
    MissingTranslationKey Head    Warning Warning fields::missing_translation_key ["translationKey"];
    NearMissKey           Head    Warning Warning near::near_miss_key ["translationKey"];
    ArchivedMismatch      Head    Error   Error   postings::archived_mismatch ["archived"];
    IneffectiveArchived   Head    Error   Warning fields::ineffective_archived ["archived"];
    ApplicationIdInvalid  Head    Error   Warning fields::application_id_invalid [APPLICATION_ID.field];
    ApplicationIdMissing  Head    Error   Info    fields::application_id_missing [APPLICATION_ID.field];
    ApplicationIdMismatch Head    Warning Warning postings::application_id_mismatch [APPLICATION_ID.field];
    ApplicationIdShared   Head    Warning Warning postings::application_id_shared [APPLICATION_ID.field];
    FrontMatterInvalid    Head    Error   Error   fields::front_matter_invalid;
    DuplicateField        Head    Error   Error   fields::duplicate_field;
    MissingField          Head    Warning Warning fields::missing_field;
    StraySpace            Head    Info    Info    fields::stray_space;
    StaleTranslation      History Warning Info    texts::stale_translation;
    StructureDrift        Body    Warning Warning pairs::structure_drift;
    FactsDiffer           Body    Warning Warning pairs::facts_differ;
    MissingPassage        Body    Warning Warning missing_passage::missing_passage;
    LinkLanguage          Body    Warning Warning link_language::link_language;
    LengthDrift           Body    Info    Info    texts::length_drift;
    WrongLanguage         Body    Warning Warning texts::wrong_language;
    GluedSentence         Body    Info    Info    faults::glued_sentence;
    BrokenMarkdown        Body    Warning Info    faults::broken_markdown;
    LostLink              Body    Warning Info    faults::lost_link;
    FootnoteWithoutNote   Body    Info    Info    faults::footnote_without_note;
    DoubledWord           Body    Info    Info    faults::doubled_word;
    StrayPunctuation      Body    Info    Info    faults::stray_punctuation;
    MixedLanguage         Body    Info    Info    faults::mixed_language;
    NullText              Body    Warning Info    faults::null_text;
    FrenchTypography      Body    Info    Info    faults::french_typography;
    HugoDisagrees         Head    Error   Warning hugo::hugo_disagrees;
    HugoUnclear           Head    Warning Warning unclear::hugo_unclear;
}

/// Every id has a row, in the same order.
const _: () = {
    assert!(RULES.len() == RuleId::ALL.len());
    let mut at = 0;
    while at < RULES.len() {
        assert!(RULES[at].id as usize == at);
        at += 1;
    }
};

/// Rules that are off unless a setting gives them a severity: those about a use that is not everybody's.
const OPTIONAL: &[RuleId] = &[RuleId::FrenchTypography];

impl Rule {
    /// True for a rule that is off unless a setting gives it a severity.
    pub fn is_optional(&self) -> bool {
        OPTIONAL.contains(&self.id)
    }
}

/// The row of a rule.
pub fn rule(id: RuleId) -> &'static Rule {
    &RULES[id as usize]
}

/// Runs every rule that is switched on. Returns the findings that the settings don't suppress, by path, line, rule and language.
pub fn run(context: &RuleContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let severity = context.settings.checks.get(&rule.id).copied();
        let is_on = severity.map_or(!rule.is_optional(), |severity| severity.is_some());
        if is_on {
            let mut found = Vec::new();
            (rule.run)(context, &mut found);
            findings.extend(found.into_iter().map(|found| found.of(rule, severity.flatten())));
        }
    }
    findings.retain(|finding| !is_suppressed(context.settings, context.index, finding));
    findings.shrink_to_fit();
    sort(context.index, &mut findings);
    findings
}

fn sort(index: &Index, findings: &mut [Finding]) {
    let key = |finding: &Finding| (&*index.page(finding.page).path, finding.line, finding.rule, finding.language);
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
}

/// True if the settings suppress a finding on one of its pages.
fn is_suppressed(settings: &Settings, index: &Index, finding: &Finding) -> bool {
    let suppresses = |id: PageId| settings.suppresses(finding.rule, &index.page(id).path);
    !settings.suppressions.is_empty() && finding.pages().any(suppresses)
}
