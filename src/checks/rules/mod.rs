//! The table of rules, and running it. One row a rule; what a rule looks for is in `fields` (one posting) and `groups` (several).

mod fields;
mod groups;
mod near;
#[cfg(test)]
mod tests;
mod texts;

pub use fields::is_uuid;
pub use near::is_near_miss;

use crate::checks::{Behind, Finding, Groups, Look, Profile, Versions};
use crate::config::{Settings, Severity};
use crate::content::status::{Reason, Status};
use crate::content::translation_links::TranslationLinks;
use crate::content::{Index, Page, PageId};
use crate::locale::{Arg, Message};
use crate::site::{LanguageId, Site};

/// What a rule needs to read: each class what those above it need, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Front matter only.
    Head,
    /// The texts too.
    Body,
    /// The site's history in git too.
    History,
}

/// One rule.
pub struct Check {
    /// Its id, as settings and queries name it.
    pub id: &'static str,
    /// What it needs to read.
    pub class: Class,
    /// Its severity.
    pub severity: Severity,
    /// The severity of the milder cases, such as a group without an open member.
    pub milder: Severity,
    /// The field of the front matter that it is about: where a finding stands in its file. Some findings name another.
    pub field: Option<&'static str>,
    summary: &'static str,
    explanation: &'static str,
    /// Looks for it.
    run: fn(&Known<'_>, &mut Out<'_>),
}

impl Check {
    /// What it finds, in a few words.
    pub fn summary(&self) -> Message {
        Message::new(self.summary)
    }

    /// What it finds, why that matters and what to do, in some sentences.
    pub fn explanation(&self) -> Message {
        Message::new(self.explanation)
    }
}

/// Everything that a rule may look at.
pub struct Known<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its pages.
    pub index: &'a Index,
    /// The postings among them.
    pub postings: &'a [PageId],
    /// The status of every page, by its id.
    pub status: &'a [Status],
    /// Why a page has its status.
    pub reason: &'a dyn Fn(PageId) -> Reason,
    /// Hugo's links with drafts, future and expired pages built.
    pub links: &'a TranslationLinks,
    /// The groups of postings.
    pub groups: &'a Groups,
    /// What each of them has in each language.
    pub versions: Versions<'a>,
    /// The settings.
    pub settings: &'a Settings,
    /// What is known of the text of every page, by its id.
    pub looks: &'a [Look],
    /// For every translation, by its id, the file that it follows.
    pub sources: &'a [Option<PageId>],
    /// For every page, by its id, how it is behind its source.
    pub behind: &'a [Option<Behind>],
}

impl Known<'_> {
    fn page(&self, id: PageId) -> &Page {
        self.index.page(id)
    }

    fn is(&self, id: PageId, status: Status) -> bool {
        self.status[id.index()] == status
    }

    fn profile(&self, id: PageId) -> Option<&Profile> {
        self.looks.get(id.index()).and_then(Look::profile)
    }

    fn source_of(&self, id: PageId) -> Option<PageId> {
        self.sources.get(id.index()).copied().flatten()
    }

    fn is_evergreen(&self, id: PageId) -> bool {
        self.page(id).translation_key().is_some_and(|key| self.settings.is_evergreen(&key))
    }

    /// The enabled languages of the site, the default one first.
    fn languages(&self) -> impl Iterator<Item = (LanguageId, Arg)> {
        self.site
            .languages
            .iter()
            .enumerate()
            .filter(|(_, language)| !language.disabled)
            .map(|(index, language)| (LanguageId(u8::try_from(index).unwrap_or(u8::MAX)), language.in_words()))
    }

    /// Postings whose front matter could be read: what is in it may be judged.
    fn readable(&self) -> impl Iterator<Item = PageId> {
        self.postings.iter().copied().filter(|id| self.page(*id).trouble.is_none())
    }
}

/// What a rule found, before the settings have had their say.
pub struct Found {
    /// The milder severity applies.
    mild: bool,
    page: PageId,
    related: Vec<PageId>,
    line: Option<usize>,
    language: Option<LanguageId>,
    message: Message,
}

impl Found {
    /// About one page.
    fn on(page: PageId, message: Message) -> Found {
        Found { mild: false, page, related: Vec::new(), line: None, language: None, message }
    }

    fn mild_if(mut self, mild: bool) -> Found {
        self.mild = mild;
        self
    }
}

/// Where a rule puts what it finds.
struct Out<'a> {
    check: &'static Check,
    /// The severity that the settings ask for.
    set: Option<Severity>,
    findings: &'a mut Vec<Finding>,
}

impl Out<'_> {
    fn push(&mut self, found: Found) {
        let check = self.check;
        self.findings.push(Finding {
            rule: check.id,
            class: check.class,
            severity: self.set.unwrap_or(if found.mild { check.milder } else { check.severity }),
            page: found.page,
            related: found.related.into(),
            line: found.line,
            language: found.language,
            message: found.message,
        });
    }

    fn extend(&mut self, found: impl IntoIterator<Item = Found>) {
        found.into_iter().for_each(|found| self.push(found));
    }
}

macro_rules! checks {
    ($($id:literal $class:ident $severity:ident $milder:ident $run:path $([$field:literal])?;)+) => {
        /// Every rule. The order is that of the documentation; findings are sorted by path.
        pub const CHECKS: &[Check] = &[$(Check {
            id: $id,
            class: Class::$class,
            severity: Severity::$severity,
            milder: Severity::$milder,
            field: { let field: &[&str] = &[$($field)?]; if field.is_empty() { None } else { Some(field[0]) } },
            summary: concat!("rule-", $id),
            explanation: concat!("explain-", $id),
            run: $run,
        },)+];
    };
}

checks! {
    "missing-translation"     Head Error   Warning groups::missing_translation ["translationKey"];
    "duplicate-translation"   Head Error   Warning groups::duplicate_translation ["translationKey"];
    "asymmetric-link"         Head Error   Error   groups::asymmetric_link ["translationKey"];
    "missing-translation-key" Head Warning Warning fields::missing_translation_key ["translationKey"];
    "near-miss-key"           Head Warning Warning near::near_miss_key ["translationKey"];
    "archived-mismatch"       Head Error   Error   groups::archived_mismatch ["archived"];
    "ineffective-archived"    Head Error   Warning fields::ineffective_archived ["archived"];
    "lever-id-invalid"        Head Error   Warning fields::lever_id_invalid ["leverId"];
    "lever-id-missing"        Head Error   Info    fields::lever_id_missing ["leverId"];
    "lever-id-mismatch"       Head Warning Warning groups::lever_id_mismatch ["leverId"];
    "lever-id-shared"         Head Warning Warning groups::lever_id_shared ["leverId"];
    "front-matter-invalid"    Head Error   Error   fields::front_matter_invalid;
    "duplicate-field"         Head Error   Error   fields::duplicate_field;
    "missing-field"           Head Warning Warning fields::missing_field;
    "stray-space"             Head Info    Info    fields::stray_space;
    "stale-translation"       History Warning Warning texts::stale_translation;
    "structure-drift"         Body Warning Warning texts::structure_drift;
    "length-drift"            Body Info    Info    texts::length_drift;
    "wrong-language"          Body Warning Warning texts::wrong_language;
}

/// The ids of all rules, in the order of the table.
pub fn rule_ids() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.id).collect()
}

/// The rule of an id.
pub fn check(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// What a rule reads; `None` for an id that is no rule's.
pub fn class(id: &str) -> Option<Class> {
    check(id).map(|check| check.class)
}

/// Runs every rule that the settings have not switched off; findings by path, line, rule, without those that the settings excuse.
pub fn run(known: &Known<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        let set = known.settings.checks.get(check.id).copied();
        if set != Some(None) {
            (check.run)(known, &mut Out { check, set: set.flatten(), findings: &mut findings });
        }
    }
    findings.retain(|finding| !is_excused(known.settings, known.index, finding));
    findings.shrink_to_fit();
    in_order(known.index, findings)
}

/// Findings by path, line, rule, language. Sorted are their places: findings are large, and there may be many.
fn in_order(index: &Index, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.line, finding.rule, finding.language);
        let (a, b) = (&findings[*a], &findings[*b]);
        index.page(a.page).path.cmp(&index.page(b.page).path).then_with(|| key(a).cmp(&key(b)))
    });
    for at in 0..order.len() {
        // What was there has gone to where one before it came from.
        let mut from = order[at];
        while from < at {
            from = order[from];
        }
        // The next that follows need not go the whole way.
        order[at] = from;
        findings.swap(at, from);
    }
    findings
}

/// True where the settings excuse a finding: by the page that it is about, or by a related one.
pub fn is_excused(settings: &Settings, index: &Index, finding: &Finding) -> bool {
    let mut pages = std::iter::once(&finding.page).chain(&*finding.related);
    !settings.exceptions.is_empty() && pages.any(|id| settings.excuses(finding.rule, &index.page(*id).path))
}
