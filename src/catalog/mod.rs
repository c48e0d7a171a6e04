//! What the program knows of a site: its pages, which of them are postings, how they are linked, their status, what is wrong with them.
//! Derived in one place from the index and the settings, for the screen and the command line alike. Reads no files, asks no clock.

mod address;
mod derive;
pub mod likely_translations;
mod list;
pub mod matrix;
mod past;
pub mod report;
mod searched;
pub mod summary;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

pub use derive::derive;
use derive::parse;
pub use list::{Sort, SortKey};
pub use searched::Searched;
use summary::Summary;

use crate::checks::acknowledged::Acknowledgements;
use crate::checks::{self, Behind, Finding, Group, Groups, ProfileState, RuleContext, RuleInput, Versions};
use crate::config::{ApplicationIds, RuleId, Settings, Severity};
use crate::content::status::{EffectiveStatus, Reason, Status, StatusRules, effective};
use crate::content::translation_links::TranslationLinks;
use crate::content::{Index, PageId, Shadow};
use crate::facts::{Facts, FoldedTexts, Revisions, SiteHistory};
use crate::locale::Message;
use crate::search::{Query, SearchScope, TextArena};
use crate::site::{LanguageId, Site};

/// Everything known of a site at one moment, derived from [`Facts`] by [`derive()`]. It never changes; what not every list needs is worked out
/// when it is first asked for.
pub struct Catalog {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Every page counts as a posting (`--all`).
    pub all_pages: bool,
    /// More pages will come: nothing is reported yet, since what is missing may be among them.
    pub is_partial: bool,
    /// The state of the facts it was derived from.
    pub revisions: Revisions,
    index: Index,
    folded: Arc<FoldedTexts>,
    postings: Vec<PageId>,
    is_posting: Vec<bool>,
    /// What decides a status.
    rules: StatusRules,
    status: Vec<Status>,
    fields: Vec<String>,
    left_out: usize,
    orders: list::Orders,
    ties: OnceLock<Ties>,
    judged: OnceLock<Judged>,
    summary: OnceLock<Summary>,
    /// What is known of the text of each page.
    profiles: Arc<Vec<ProfileState>>,
    history: SiteHistory,
    acknowledged: Acknowledgements,
}

/// What ties pages together.
struct Ties {
    /// Hugo's links as the site would be built now.
    links: Arc<TranslationLinks>,
    /// The same with drafts, future and expired pages built: what belongs together does so before it is published.
    all: Arc<TranslationLinks>,
    groups: Groups,
}

/// What is to be said about pages.
struct Judged {
    /// For each translation the file that it follows.
    sources: Vec<Option<PageId>>,
    /// For each page how it is behind its source, where that is known.
    behind: Vec<Option<Behind>>,
    findings: Vec<Finding>,
    /// Pages with places in `findings`, sorted.
    of: Vec<(PageId, u32)>,
    /// Missing languages that are reported.
    gaps: usize,
}

impl Catalog {
    /// Works out all that would be worked out when it is first asked for. The texts of a part of the site are left to the first search: they
    /// are many, and all will be folded soon.
    pub fn prepare(&self) {
        if !self.is_partial {
            self.texts(SearchScope::TitleAndKey);
        }
        self.base_order();
        self.summary();
    }

    /// Hands what was worked out about pages back to the facts it was derived from, so that it is in memory once.
    pub fn share_with(&self, facts: &mut Facts) {
        facts.share(&self.index, &self.folded);
    }

    /// The folded titles and keys, with the paths or without them, by the ids of the pages.
    pub fn texts(&self, scope: SearchScope) -> &TextArena {
        self.folded.get(scope, &self.index)
    }

    fn ties(&self) -> &Ties {
        self.ties.get_or_init(|| {
            let exists = |id: PageId| {
                let page = self.index.page(id);
                page.error.is_none() && page.is_plain_file() && self.index.shadowed_by(id).is_none()
            };
            let waits = |id: PageId| {
                self.status(id) == Status::Hidden
                    && matches!(self.effective(id).reason, Reason::Draft | Reason::Future(_) | Reason::Expired(_))
            };
            let all = Arc::new(TranslationLinks::new(&self.index, exists));
            let links = if self.index.ids().any(waits) {
                Arc::new(TranslationLinks::new(&self.index, |id| exists(id) && !waits(id)))
            } else {
                Arc::clone(&all)
            };
            let groups = Groups::new(&self.index, &all, |id| self.is_posting[id.index()]);
            Ties { links, all, groups }
        })
    }

    fn judged(&self) -> &Judged {
        self.judged.get_or_init(|| {
            let ties = self.ties();
            let sources = self.find_sources();
            let behind = self.find_behind(&sources);
            let known = RuleContext {
                site: &self.site,
                index: &self.index,
                postings: &self.postings,
                status: &self.status,
                reason: &|id| self.effective(id).reason,
                links: &ties.all,
                groups: &ties.groups,
                versions: Versions::new(&self.site, &self.index, &self.status),
                settings: &self.settings,
                profiles: &self.profiles,
                sources: &sources,
                behind: &behind,
            };
            let findings = if self.is_partial { Vec::new() } else { checks::run(&known) };
            let mut of = Vec::new();
            for (finding, at) in findings.iter().zip(0..) {
                // A finding about front matter is about all that it names; one about a text is about that text, beside its source.
                let related = if finding.input() == RuleInput::Head { &finding.related[..] } else { &[] };
                of.extend(std::iter::once(&finding.page).chain(related).map(|id| (*id, at)));
            }
            of.sort_unstable();
            let gaps = findings.iter().filter(|finding| finding.rule == RuleId::MissingTranslation).count();
            Judged { sources, behind, findings, of, gaps }
        })
    }

    /// What the setting `postings` gets wrong, if anything.
    pub fn selection_problems(&self) -> Vec<Message> {
        let query = self.parse(&self.settings.postings);
        query.problems().iter().map(|problem| Message::new("config-postings").with("problem", problem.message.clone())).collect()
    }

    /// Reads a query in the terms of this site.
    pub fn parse(&self, text: &str) -> Query {
        parse(text, &self.site, &self.fields)
    }

    /// Every page.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The names of the fields that stand in front matter on this site.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The postings, in the order of the index.
    pub fn postings(&self) -> &[PageId] {
        &self.postings
    }

    /// The page is a posting.
    pub fn is_posting(&self, id: PageId) -> bool {
        self.is_posting.get(id.index()).copied().unwrap_or_default()
    }

    /// Says how many pages are no postings in folders where most pages are, if any, and how to see them: the name of that text.
    pub fn left_out_note(&self, way: &'static str) -> Option<Message> {
        let message = || Message::new("left-out").with("count", self.left_out).with("way", Message::new(way));
        (self.left_out > 0).then(message)
    }

    /// The status of a page.
    pub fn status(&self, id: PageId) -> Status {
        self.status[id.index()]
    }

    /// The status of a page, with its reason.
    pub fn effective(&self, id: PageId) -> EffectiveStatus {
        let path = |other: PageId| self.index.page(other).path.to_string();
        let reason = match self.index.shadowed_by(id) {
            Some(Shadow::SamePage(other)) => Reason::Shadowed(path(other)),
            Some(Shadow::Bundle(bundle)) => Reason::InBundle(path(bundle)),
            None => return effective(self.index.page(id), self.is_posting[id.index()], &self.rules),
        };
        EffectiveStatus { status: Status::Hidden, reason }
    }

    /// The pages that Hugo lists as translations of this one, by path.
    pub fn translations(&self, id: PageId) -> Vec<PageId> {
        let mut found: Vec<PageId> = self.ties().links.of(&self.index, id).collect();
        found.sort_by(|a, b| self.index.page(*a).path.cmp(&self.index.page(*b).path));
        found
    }

    /// The pages that Hugo would list as translations of this one if drafts, future and expired pages were built too.
    pub fn translations_once_published(&self, id: PageId) -> impl Iterator<Item = PageId> {
        self.ties().all.of(&self.index, id)
    }

    /// When it was derived: what is later is in the future.
    pub fn now(&self) -> Timestamp {
        self.rules.now
    }

    /// Versions of one posting share their id in the applicant tracking system.
    pub fn shares_application_ids(&self) -> bool {
        self.settings.application_ids == ApplicationIds::Shared
    }

    /// The group of a posting; a page that is no posting has none.
    pub fn group(&self, id: PageId) -> Option<Group<'_>> {
        self.ties().groups.of(id)
    }

    /// Every group.
    pub fn groups(&self) -> &Groups {
        &self.ties().groups
    }

    /// The versions of a page's posting in other languages, by language and path.
    pub fn in_other_languages(&self, id: PageId) -> Vec<PageId> {
        self.partners_where(id, |own, other| own != other)
    }

    /// The other versions of a page's posting in its own language, by path: duplicates, not translations.
    pub fn duplicates(&self, id: PageId) -> Vec<PageId> {
        self.partners_where(id, |own, other| own == other)
    }

    fn partners_where(&self, id: PageId, is_wanted: fn(LanguageId, LanguageId) -> bool) -> Vec<PageId> {
        let language = |id: PageId| self.index.page(id).place.language;
        let mut found = self.partners(id);
        found.retain(|other| is_wanted(language(id), language(*other)));
        found
    }

    /// The other members of a page's group, by language and path.
    pub fn partners(&self, id: PageId) -> Vec<PageId> {
        self.group(id).map_or_else(Vec::new, |group| group.members.iter().copied().filter(|other| *other != id).collect())
    }

    /// Languages of the site, besides its own, in which Hugo lists no translation of this page: what its visitors find. Which languages are
    /// missing from its posting is [`Catalog::missing_languages`].
    pub fn unlisted_languages(&self, id: PageId) -> Vec<LanguageId> {
        let own = self.index.page(id).place.language;
        let listed: Vec<LanguageId> =
            self.ties().links.of(&self.index, id).map(|other| self.index.page(other).place.language).collect();
        self.languages().filter(|language| *language != own && !listed.contains(language)).collect()
    }

    /// The enabled languages of the site, the default one first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        let ids = (0..self.site.languages.len()).filter_map(|index| u8::try_from(index).ok().map(LanguageId));
        ids.filter(|id| !self.site.language(*id).disabled)
    }

    /// Everything found, by path.
    pub fn findings(&self) -> &[Finding] {
        &self.judged().findings
    }

    /// What was found about one page.
    pub fn findings_of(&self, id: PageId) -> impl Iterator<Item = &Finding> {
        self.places_of(id).map(|at| &self.judged().findings[at])
    }

    /// The same as places in [`Catalog::findings`].
    pub fn places_of(&self, id: PageId) -> impl Iterator<Item = usize> + '_ {
        let of = &self.judged().of;
        let from = of.partition_point(|(other, _)| *other < id);
        of[from..].iter().take_while(move |(other, _)| *other == id).map(|(_, at)| *at as usize)
    }

    /// How many rules about front matter a page does not keep, without what is for information only: it is right for most postings.
    pub fn faults(&self, id: PageId) -> usize {
        let is_fault = |finding: &&Finding| finding.input() == RuleInput::Head && finding.severity != Severity::Info;
        self.findings_of(id).filter(is_fault).map(|finding| finding.rule).collect::<BTreeSet<_>>().len()
    }

    /// The rules about front matter that a page does not keep, sorted, each once.
    pub fn problems(&self, id: PageId) -> Vec<RuleId> {
        let heads = self.findings_of(id).filter(|finding| finding.input() == RuleInput::Head);
        let mut rules: Vec<RuleId> = heads.map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("pages", &self.index.len()).field("revisions", &self.revisions).finish_non_exhaustive()
    }
}
