//! What facts mean: which pages are postings, how they are linked, their status, the findings about them. Used by the screen and the command
//! line alike. Reads no files, asks no clock.

mod application_url;
mod derive;
mod found_application_ids;
mod found_closing;
mod found_length_bands;
mod found_postings;
mod found_source_commit;
mod hugo_differences;
pub mod language_cells;
pub mod likely_translations;
mod order;
mod page_status;
mod posting_rows;
pub mod report;
mod searched;
mod selection;
mod staleness;
pub mod summary;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

pub use derive::derive;
use derive::parse;
pub use order::{Sort, SortKey};
pub use posting_rows::{PostingRows, RowKey, RowSort, RowWishes, StatusGroup};
pub use searched::Searched;
pub use selection::{SelectedBy, USUAL_POSTINGS};
use summary::Summary;

use self::found_application_ids::FoundApplicationIds;
use self::found_source_commit::FoundSourceCommit;

use crate::checks::acknowledged::Acknowledgements;
use crate::checks::{self, Behind, Finding, ProfileState, RuleContext, RuleInput, SiteBand};
use crate::config::{ApplicationIds, ClosedBy, LengthBand, PostingQuery, RuleId, Settings, Severity, yaml_text};
use crate::content::status::{Reason, Status, StatusRules};
use crate::content::translation_links::{Presence, TranslationLinks};
use crate::content::{Index, PageId};
use crate::facts::{Facts, FoldedTexts, Judged, Revisions, SiteHistory};
use crate::hugo_build::HugoAnswer;
use crate::locale::{Message, UiLanguage};
use crate::posting::{Posting, Postings, Version};
use crate::search::{Query, SearchScope, TextArena};
use crate::site::{LanguageId, PageKind, Site};

/// Everything derived from [`Facts`] by [`derive()`] at one moment. It never changes; parts that not every list needs are computed on first use.
pub struct Catalog {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Every page counts as a posting (`--all`).
    pub all_pages: bool,
    /// More pages will come. Nothing is reported yet, since a missing version may be among them.
    pub is_partial: bool,
    /// The state of the facts it was derived from.
    pub revisions: Revisions,
    index: Index,
    folded: Arc<FoldedTexts>,
    versions: Vec<PageId>,
    is_version: Vec<bool>,
    /// The same as `is_version` without regard to `all_pages`.
    is_posting: Vec<bool>,
    rules: StatusRules,
    closing_source: Option<Message>,
    postings_query: String,
    selected_by: SelectedBy,
    status: Vec<Status>,
    fields: Vec<String>,
    left_out: usize,
    orders: order::Orders,
    row_orders: posting_rows::RowOrders,
    titles: UiLanguage,
    page_links: OnceLock<PageLinks>,
    analysis: OnceLock<Analysis>,
    summary: OnceLock<Summary>,
    profiles: Arc<Vec<ProfileState>>,
    history: SiteHistory,
    acknowledged: Acknowledgements,
    judged: Arc<Judged>,
    is_judged: OnceLock<bool>,
    hugo: Option<Arc<HugoAnswer>>,
    listed_by_hugo: OnceLock<Vec<Vec<PageId>>>,
    found_application_ids: OnceLock<FoundApplicationIds>,
    found_source_commit: OnceLock<FoundSourceCommit>,
    sources: OnceLock<Vec<Option<PageId>>>,
}

/// Something that was found out from the site in place of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundOut {
    /// The line of a settings file that would say the same.
    pub setting: String,
    /// What it is and how it was found out, for users.
    pub note: Message,
    /// What it is, in a few words.
    pub short: Message,
}

/// How pages are linked.
struct PageLinks {
    /// The links if the site were built now.
    links: Arc<TranslationLinks>,
    /// The links if drafts, future and expired pages were built too: versions belong together before they are published.
    all: Arc<TranslationLinks>,
    postings: Postings,
}

/// Findings, and what is behind.
struct Analysis {
    /// The bounds on the lengths of translations where the settings don't give any.
    length_bands: Vec<SiteBand>,
    /// For each page how it is behind its source, if known.
    behind: Vec<Option<Behind>>,
    findings: Vec<Finding>,
    /// Pages with the places of their findings, sorted.
    of: Vec<(PageId, u32)>,
    /// Findings about missing languages.
    gaps: usize,
}

impl Catalog {
    /// Computes everything that is otherwise computed on first use. While pages are loading, texts are left to the first search: folding them
    /// for each batch would take too long.
    pub fn prepare(&self) {
        if !self.is_partial {
            self.texts(SearchScope::TitleAndKey);
        }
        self.row_order(self.titles);
        self.summary();
    }

    /// Gives what was computed about pages to the facts it was derived from, so that it is in memory once: fields inherited by `cascade`,
    /// and folded texts.
    pub fn share_with(&self, facts: &mut Facts) {
        facts.index = self.index.clone();
        facts.folded = Arc::clone(&self.folded);
    }

    /// The folded titles and keys, with or without paths, by page id.
    pub fn texts(&self, scope: SearchScope) -> &TextArena {
        self.folded.get(scope, &self.index)
    }

    fn page_links(&self) -> &PageLinks {
        self.page_links.get_or_init(|| {
            let exists = |id: PageId| {
                let page = self.index.page(id);
                page.error.is_none() && page.is_plain_file() && self.index.shadowed_by(id).is_none()
            };
            let present = |id: PageId, _| if exists(id) { Presence::Built } else { Presence::Absent };
            let now = |id: PageId, language: LanguageId| {
                let is_kept = self.index.page(id).place.kind != PageKind::Page;
                match present(id, language) {
                    Presence::Built if !self.status_in(id, language).is_published() => {
                        match self.effective_in(id, language).reason {
                            Reason::DisabledKind(_) if is_kept => Presence::Unlisted,
                            Reason::DisabledKind(_) | Reason::Shadowed(_) => Presence::Absent,
                            reason if reason.is_temporary() && is_kept => Presence::Keyed,
                            reason if reason.is_temporary() => Presence::Absent,
                            _ => Presence::Built,
                        }
                    }
                    presence => presence,
                }
            };
            let all = Arc::new(TranslationLinks::new(&self.index, present));
            let differs = |id: PageId| self.index.languages_of(id).any(|language| now(id, language) != present(id, language));
            let links =
                if self.index.ids().any(differs) { Arc::new(TranslationLinks::new(&self.index, now)) } else { Arc::clone(&all) };
            let status = |id: PageId, language: LanguageId| self.status_in(id, language);
            let postings = Postings::new(&self.index, &all, status, self.languages().collect(), |id| self.is_version(id));
            PageLinks { links, all, postings }
        })
    }

    fn analysis(&self) -> &Analysis {
        self.analysis.get_or_init(|| {
            let page_links = self.page_links();
            let sources = self.sources();
            let behind = self.find_behind(sources);
            let mut known = RuleContext {
                site: &self.site,
                index: &self.index,
                status: &self.status,
                reason: &|id| self.effective(id).reason,
                links: &page_links.all,
                postings: &page_links.postings,
                is_posting: &self.is_posting,
                settings: &self.settings,
                application_ids: self.application_ids(),
                length_bands: &[],
                rules: &self.rules,
                profiles: &self.profiles,
                sources,
                behind: &behind,
                hugo: self.hugo(),
                hugo_differences: &self.hugo_differences(),
            };
            let length_bands = found_length_bands::find(&self.site, &checks::length_ratios(&known));
            known.length_bands = &length_bands;
            let findings = if self.is_partial { Vec::new() } else { checks::run(&known) };
            let mut of = Vec::new();
            for (finding, at) in findings.iter().zip(0..) {
                // A finding about front matter is about all pages that it names; one about a text is not about its source.
                let related = if finding.input() == RuleInput::Head { &finding.related[..] } else { &[] };
                of.extend(std::iter::once(&finding.page).chain(related).map(|id| (*id, at)));
            }
            of.sort_unstable();
            let gaps = findings.iter().filter(|finding| finding.rule == RuleId::MissingTranslation).count();
            Analysis { length_bands, behind, findings, of, gaps }
        })
    }

    /// Errors in the query of the setting `postings`.
    pub fn selection_problems(&self) -> Vec<Message> {
        let query = self.parse(&self.postings_query);
        query.problems().iter().map(|problem| Message::new("config-postings").with("problem", problem.message.clone())).collect()
    }

    /// Parses a query with the languages and fields of this site.
    pub fn parse(&self, text: &str) -> Query {
        parse(text, &self.site, &self.fields)
    }

    /// Every page.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The names of all fields in the site's front matter.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The versions of postings, in the order of the index.
    pub fn versions(&self) -> &[PageId] {
        &self.versions
    }

    /// True for a version of a posting.
    pub fn is_version(&self, id: PageId) -> bool {
        self.is_version.get(id.index()).copied().unwrap_or_default()
    }

    /// A message saying how many pages in folders of postings are left out, if any; `way` is the id of a message that says how to see them.
    pub fn left_out_note(&self, way: &'static str) -> Option<Message> {
        let message = || Message::new("left-out").with("count", self.left_out).with("way", Message::new(way));
        (self.left_out > 0).then(message)
    }

    /// The status of a page.
    pub fn status(&self, id: PageId) -> Status {
        self.status[id.index()]
    }

    /// The pages that Hugo lists as translations of this one, by path.
    pub fn translations(&self, id: PageId) -> Vec<PageId> {
        if let Some(listed) = self.listed_by_hugo() {
            return listed[id.index()].clone();
        }
        let mut found: Vec<PageId> = self.page_links().links.of(&self.index, id).collect();
        found.sort_by(|a, b| self.index.page(*a).path.cmp(&self.index.page(*b).path));
        found.dedup();
        found
    }

    /// The pages that Hugo lists on the version of a page in one of its languages, itself in others too.
    pub fn translations_of_version(&self, id: PageId, language: LanguageId) -> impl Iterator<Item = PageId> {
        self.page_links().links.of_version(&self.index, id, language)
    }

    /// The pages that Hugo would list as translations of this one if drafts, future and expired pages were built too.
    pub fn translations_once_published(&self, id: PageId) -> impl Iterator<Item = PageId> {
        self.page_links().all.of(&self.index, id)
    }

    /// What was found out from the site instead of being set, and isn't what most users expect.
    pub fn found_out(&self) -> Vec<FoundOut> {
        let closing = &self.rules.closing;
        let by = closing.by.to_string();
        let ids =
            if closing.is_known { ("closing-note", "found-out-closing") } else { ("closing-note-unknown", "found-out-open") };
        let source = self.closing_source.as_ref().filter(|_| closing.by != ClosedBy::Archived && !self.versions.is_empty());
        let closing = source.map(|source| FoundOut {
            setting: format!("closed-by: {by}"),
            note: Message::new(ids.0).with("by", by.as_str()).with("source", source.clone()),
            short: Message::new(ids.1).with("by", by.as_str()),
        });
        let query = self.postings_query.as_str();
        let source = if let SelectedBy::FoundOut(source) = &self.selected_by { Some(source) } else { None };
        let postings = source.map(|source| FoundOut {
            setting: format!("postings: {query}"),
            note: Message::new("postings-found").with("query", query).with("source", source.clone()),
            short: Message::new("found-out-postings").with("query", query),
        });
        postings.into_iter().chain(closing).collect()
    }

    /// The query that selects the postings.
    pub fn postings_query(&self) -> &str {
        &self.postings_query
    }

    /// How it was decided which pages are postings.
    pub fn selected_by(&self) -> &SelectedBy {
        &self.selected_by
    }

    /// Queries that may select the postings, each with the number of its pages: those named for jobs, then the sections.
    pub fn posting_queries(&self) -> Vec<(String, usize)> {
        found_postings::candidates(&self.index)
    }

    /// The query that selects the postings, if there is one, and why.
    pub fn postings_found(&self) -> (Option<PostingQuery>, Message) {
        let query = || Some(PostingQuery(self.postings_query.clone()));
        match &self.selected_by {
            SelectedBy::FoundOut(source) => (query(), source.clone()),
            SelectedBy::Setting | SelectedBy::Usual => (query(), Message::new("postings-found-usual")),
            SelectedBy::Nothing => (None, Message::new("postings-found-nothing")),
            SelectedBy::Unclear(_) => (None, Message::new("postings-found-unclear")),
        }
    }

    /// A message that asks where the postings are, if it isn't clear.
    pub fn postings_question(&self) -> Option<Message> {
        const MOST: usize = 3;
        let SelectedBy::Unclear(candidates) = &self.selected_by else { return None };
        let first = candidates.first().map_or("", |(query, _)| query.as_str());
        let named: Vec<&str> = candidates.iter().take(MOST).map(|(query, _)| query.as_str()).collect();
        let more = if candidates.len() > MOST { ", …" } else { "" };
        let message = Message::new("postings-unclear").with("candidates", named.join(", ") + more);
        (!self.all_pages).then(|| message.with("first", format!("postings: {}", yaml_text(first))))
    }

    /// How it was found out what closes a posting; `None` if the settings say it.
    pub fn closing_source(&self) -> Option<&Message> {
        self.closing_source.as_ref()
    }

    /// The settings and the time on which statuses depend.
    pub fn status_rules(&self) -> &StatusRules {
        &self.rules
    }

    /// When it was derived; later dates are in the future.
    pub fn now(&self) -> Timestamp {
        self.rules.now
    }

    /// How the ids of an applicant tracking system relate to translations, and how that was found out if the settings don't say it.
    pub fn application_ids(&self) -> (ApplicationIds, Option<&Message>) {
        let found = || {
            let found = self.found_application_ids();
            (found.ids, Some(&found.source))
        };
        self.settings.application_ids.map_or_else(found, |set| (set, None))
    }

    /// A new version of a posting gets the id of the others.
    pub fn copies_application_ids(&self) -> bool {
        let set = self.settings.application_ids.map(|set| set == ApplicationIds::Shared);
        set.unwrap_or_else(|| self.found_application_ids().are_copied)
    }

    /// The bounds on the lengths of translations where the settings don't give any, by languages, and where they come from; none for texts that
    /// haven't been read.
    pub fn length_bands(&self) -> (Vec<LengthBand>, Message) {
        let bands = &self.analysis().length_bands;
        let measured: usize = bands.iter().filter(|own| own.is_measured).map(|own| own.pairs).sum();
        let all = bands.iter().map(|own| own.pairs).sum::<usize>();
        let source = match measured {
            0 => Message::new("length-bands-few").with("count", all),
            measured => Message::new("length-bands-found").with("count", measured),
        };
        (bands.iter().map(|own| own.band.clone()).collect(), source)
    }

    /// The field in which translations record the commit of their source, if there is one, and how that was found out if the settings don't
    /// say it.
    pub fn source_commit(&self) -> (Option<&str>, Option<&Message>) {
        if let Some(set) = &self.settings.source_commit {
            return (set.field(), None);
        }
        let found = self.found_source_commit.get_or_init(|| found_source_commit::find(&self.index, self.sources()));
        (found.field.as_deref(), Some(&found.source))
    }

    /// The field in which translations record the commit of their source, if there is one. Found out from the site, it may have ids that are
    /// no commits of its repository.
    pub fn source_commit_field(&self) -> Option<&str> {
        self.source_commit().0
    }

    fn found_application_ids(&self) -> &FoundApplicationIds {
        let find = || found_application_ids::find(&self.index, self.postings(), &self.settings);
        self.found_application_ids.get_or_init(find)
    }

    /// The versions of a page's posting; `None` for a page outside postings.
    pub fn posting_of(&self, id: PageId) -> Option<Posting<'_>> {
        self.page_links().postings.of(id)
    }

    /// All postings.
    pub fn postings(&self) -> &Postings {
        &self.page_links().postings
    }

    /// The versions of a page's posting in other languages, by language and path.
    pub fn in_other_languages(&self, id: PageId) -> Vec<PageId> {
        self.versions_where(id, |own, other| own.language != other.language && own.page != other.page)
    }

    /// The other versions of a page's posting in its own language, by path: duplicates, not translations.
    pub fn duplicates(&self, id: PageId) -> Vec<PageId> {
        self.versions_where(id, |own, other| own.language == other.language && own.page != other.page)
    }

    /// The other versions of a page's posting, by language and path.
    pub fn other_versions(&self, id: PageId) -> Vec<PageId> {
        self.versions_where(id, |own, other| own.page != other.page)
    }

    fn versions_where(&self, id: PageId, is_wanted: fn(&Version, &Version) -> bool) -> Vec<PageId> {
        let versions = self.posting_of(id).unwrap_or_default().versions;
        let Some(own) = versions.iter().find(|version| version.page == id) else { return Vec::new() };
        versions.iter().filter(|other| !other.is_again && is_wanted(own, other)).map(|other| other.page).collect()
    }

    /// Other languages in which visitors find no translation of this page, since Hugo lists none. For the languages missing from its posting
    /// see [`Catalog::missing_languages`].
    pub fn unlisted_languages(&self, id: PageId) -> Vec<LanguageId> {
        let listed = self.translations(id).into_iter().chain([id]);
        let listed: Vec<LanguageId> = listed.flat_map(|other| self.published_languages(other)).collect();
        self.languages().filter(|language| !listed.contains(language)).collect()
    }

    /// The enabled languages of the site, the default one first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        self.site.enabled_languages()
    }

    /// All findings, by path.
    pub fn findings(&self) -> &[Finding] {
        &self.analysis().findings
    }

    /// The findings about one page.
    pub fn findings_of(&self, id: PageId) -> impl Iterator<Item = &Finding> {
        self.places_of(id).map(|at| &self.analysis().findings[at])
    }

    /// The places in [`Catalog::findings`] of the findings about one page.
    pub fn places_of(&self, id: PageId) -> impl Iterator<Item = usize> + '_ {
        let of = &self.analysis().of;
        let from = of.partition_point(|(other, _)| *other < id);
        of[from..].iter().take_while(move |(other, _)| *other == id).map(|(_, at)| *at as usize)
    }

    /// How many rules about front matter a page breaks. Infos don't count: most postings have some.
    pub fn faults(&self, id: PageId) -> usize {
        self.broken_rules(id, |finding| finding.severity != Severity::Info).len()
    }

    /// The rules about front matter that a page breaks.
    pub fn problems(&self, id: PageId) -> Vec<RuleId> {
        self.broken_rules(id, |_| true).into_iter().collect()
    }

    fn broken_rules(&self, id: PageId, counts: fn(&Finding) -> bool) -> BTreeSet<RuleId> {
        let found = self.findings_of(id).filter(|finding| finding.input() == RuleInput::Head && counts(finding));
        found.map(|finding| finding.rule).collect()
    }
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("pages", &self.index.len()).field("revisions", &self.revisions).finish_non_exhaustive()
    }
}
