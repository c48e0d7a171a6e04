//! What the program knows of a site: its pages, which of them are postings, how they are linked, their status, what is wrong with them.
//! Derived in one place from the index and the settings, for the screen and the command line alike. Reads no files, asks no clock.

mod address;
pub mod archive;
mod by_title;
pub mod create;
pub mod doctor;
pub mod fix;
pub mod header;
pub mod link;
mod list;
pub mod matrix;
mod past;
mod placing;
mod rank;
mod record;
pub mod report;
pub mod summary;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

pub use list::{Sort, SortKey};
use summary::Summary;

use crate::checks::translated::Translated;
use crate::checks::{self, Behind, Class, Finding, Group, Groups, Known, Look, Versions};
use crate::compare::Tongues;
use crate::config::{Settings, Severity};
use crate::content::links::Links;
use crate::content::page::Fields;
use crate::content::status::{Effective, Reason, Status, StatusRules, effective, status};
use crate::content::{Index, Page, PageId, Shadow};
use crate::data::Name;
use crate::locale::Message;
use crate::search::{Facts, Matcher, Names, Query, Reach, Texts};
use crate::site::{LanguageId, Site};

/// Everything known of a site at one moment.
///
/// What every list needs is worked out by [`Catalog::refresh`]; the rest when it is first asked for. What is large is shared, so that a
/// clone can be worked on elsewhere while this one is shown.
#[derive(Clone)]
pub struct Catalog {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Every page counts as a posting (`--all`).
    pub all_pages: bool,
    /// More pages will come: nothing is said to be wrong yet, since what is missing may be among them.
    pub is_partial: bool,
    index: Index,
    /// What words are looked for in, without paths and with them, by the ids of the pages, once a word has been looked for.
    texts: [OnceLock<Arc<Texts>>; 2],
    postings: Vec<PageId>,
    is_posting: Vec<bool>,
    /// What decides a status; `None` before the first refresh.
    rules: Option<StatusRules>,
    status: Vec<Status>,
    fields: Vec<String>,
    left_out: usize,
    orders: list::Orders,
    ties: OnceLock<Arc<Ties>>,
    judged: OnceLock<Arc<Judged>>,
    summary: OnceLock<Arc<Summary>>,
    /// Folded bodies, for `text:`, where they have been read.
    bodies: HashMap<PageId, Arc<str>>,
    /// The languages among which a text is told.
    pub tongues: Arc<Tongues>,
    /// What is known of the text of each page, as far as any is known.
    looks: Vec<Look>,
    /// All of that is of pages that have been read again since.
    is_aged: bool,
    past: past::Known,
    translated: Translated,
}

/// What ties pages together.
struct Ties {
    /// Hugo's links as the site would be built now.
    links: Arc<Links>,
    /// The same with drafts, future and expired pages built: what belongs together does so before it is published.
    all: Arc<Links>,
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
    /// A catalog without pages yet.
    pub fn new(site: Arc<Site>, settings: Arc<Settings>, all_pages: bool) -> Catalog {
        Catalog {
            tongues: Arc::new(Tongues::of(&site)),
            site,
            settings,
            all_pages,
            is_partial: false,
            index: Index::default(),
            texts: Default::default(),
            postings: Vec::new(),
            is_posting: Vec::new(),
            rules: None,
            status: Vec::new(),
            fields: Vec::new(),
            left_out: 0,
            orders: list::Orders::default(),
            ties: OnceLock::new(),
            judged: OnceLock::new(),
            summary: OnceLock::new(),
            bodies: HashMap::new(),
            looks: Vec::new(),
            is_aged: false,
            past: past::Known::default(),
            translated: Translated::default(),
        }
    }

    /// Adds pages; call [`Catalog::refresh`] before anything else is asked.
    pub fn add(&mut self, pages: Vec<Arc<Page>>) {
        self.index.add(pages);
    }

    /// Puts pages whose front matter was written in their places; call [`Catalog::refresh`] before anything else is asked. Their bodies
    /// are what they were; what they say may not be.
    pub fn replace(&mut self, pages: Vec<Page>) {
        for id in self.index.replace(pages) {
            self.forget_look(id);
            self.read_texts_again(id);
        }
    }

    /// Derives everything anew from the pages. `now` decides what is in the future.
    pub fn refresh(&mut self, now: Timestamp) {
        self.index.settle(&self.site);
        self.read_texts();
        self.fields = field_names(&self.index);
        self.select_postings();
        let rules =
            StatusRules { evergreen: self.settings.evergreen.clone(), yaml12: self.settings.hugo_version.reads_yaml12(), now };
        self.status = self.index.ids().map(|id| self.status_of(id, &rules)).collect();
        self.rules = Some(rules);
        self.orders = list::Orders::default();
        self.ties = OnceLock::new();
        self.judged = OnceLock::new();
        self.summary = OnceLock::new();
    }

    /// Works out at once all that would be worked out when it is first asked for. The texts of a part of the site are left to whoever
    /// searches it: they are many, and all will be folded soon.
    pub fn prepare(&self) {
        if !self.is_partial {
            self.texts(Reach::Lean);
        }
        self.base_order();
        self.summary();
    }

    fn status_of(&self, id: PageId, rules: &StatusRules) -> Status {
        match self.index.shadowed_by(id) {
            Some(_) => Status::Hidden,
            None => status(self.index.page(id), self.is_posting[id.index()], rules),
        }
    }

    fn ties(&self) -> &Ties {
        self.ties.get_or_init(|| {
            let exists = |id: PageId| {
                let page = self.index.page(id);
                page.trouble.is_none() && page.is_plain_file() && self.index.shadowed_by(id).is_none()
            };
            let waits = |id: PageId| {
                self.status(id) == Status::Hidden
                    && matches!(self.effective(id).reason, Reason::Draft | Reason::Future(_) | Reason::Expired(_))
            };
            let all = Arc::new(Links::new(&self.index, exists));
            let links = if self.index.ids().any(waits) {
                Arc::new(Links::new(&self.index, |id| exists(id) && !waits(id)))
            } else {
                Arc::clone(&all)
            };
            let groups = Groups::new(&self.index, &all, |id| self.is_posting[id.index()]);
            Arc::new(Ties { links, all, groups })
        })
    }

    fn judged(&self) -> &Judged {
        self.judged.get_or_init(|| {
            let ties = self.ties();
            let sources = self.find_sources();
            let behind = self.find_behind(&sources);
            let known = Known {
                site: &self.site,
                index: &self.index,
                postings: &self.postings,
                status: &self.status,
                reason: &|id| self.effective(id).reason,
                links: &ties.all,
                groups: &ties.groups,
                versions: Versions::new(&self.site, &self.index, &self.status),
                settings: &self.settings,
                looks: &self.looks,
                sources: &sources,
                behind: &behind,
            };
            let findings = if self.is_partial { Vec::new() } else { checks::run(&known) };
            let mut of = Vec::new();
            for (finding, at) in findings.iter().zip(0..) {
                // A finding about front matter is about all that it names; one about a text is about that text, beside its source.
                let related = if finding.class == Class::Head { &finding.related[..] } else { &[] };
                of.extend(std::iter::once(&finding.page).chain(related).map(|id| (*id, at)));
            }
            of.sort_unstable();
            let gaps = findings.iter().filter(|finding| finding.rule == "missing-translation").count();
            Arc::new(Judged { sources, behind, findings, of, gaps })
        })
    }

    /// Which pages are postings: those that the setting selects and those that can't be read; all where it selects none.
    fn select_postings(&mut self) {
        let selected: Vec<bool> = if self.all_pages {
            Vec::new()
        } else {
            let query = self.parse(&self.settings.postings.clone());
            let mut matcher = Matcher::new();
            self.index.ids().map(|id| matcher.score(&query, id, self).is_some()).collect()
        };
        let all = !selected.contains(&true);
        self.is_posting =
            self.index.ids().map(|id| all || selected[id.index()] || self.index.page(id).trouble.is_some()).collect();
        self.postings = self.index.ids().filter(|id| self.is_posting[id.index()]).collect();
        self.left_out = if all { 0 } else { left_out(&self.index, &self.is_posting) };
    }

    /// What the setting `postings` gets wrong, if anything.
    pub fn selection_problems(&self) -> Vec<Message> {
        let query = self.parse(&self.settings.postings);
        query.problems().iter().map(|problem| Message::new("config-postings").with("problem", problem.message.clone())).collect()
    }

    /// Reads a query in the terms of this site.
    pub fn parse(&self, text: &str) -> Query {
        let languages: Vec<String> = self.site.languages.iter().map(|language| language.code.clone()).collect();
        let rules = checks::rule_ids();
        Query::parse(text, &Names { languages: &languages, rules: &rules, fields: &self.fields })
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
        // While the postings are being selected there is no status yet.
        self.status.get(id.index()).copied().unwrap_or(Status::Open)
    }

    /// The status of a page, with its reason.
    pub fn effective(&self, id: PageId) -> Effective {
        let path = |other: PageId| self.index.page(other).path.to_string();
        let reason = match (self.index.shadowed_by(id), &self.rules) {
            (Some(Shadow::SamePage(other)), _) => Reason::Shadowed(path(other)),
            (Some(Shadow::Bundle(bundle)), _) => Reason::InBundle(path(bundle)),
            (None, Some(rules)) => return effective(self.index.page(id), self.is_posting[id.index()], rules),
            (None, None) => return Effective { status: Status::Open, reason: Reason::Published },
        };
        Effective { status: Status::Hidden, reason }
    }

    /// The pages that Hugo lists as translations of this one, by path.
    pub fn translations(&self, id: PageId) -> Vec<PageId> {
        let mut found: Vec<PageId> = self.ties().links.of(&self.index, id).collect();
        found.sort_by(|a, b| self.index.page(*a).path.cmp(&self.index.page(*b).path));
        found
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
    fn places_of(&self, id: PageId) -> impl Iterator<Item = usize> + '_ {
        let of = &self.judged().of;
        let from = of.partition_point(|(other, _)| *other < id);
        of[from..].iter().take_while(move |(other, _)| *other == id).map(|(_, at)| *at as usize)
    }

    /// How many rules about front matter a page does not keep, without what is for information only: it is right for most postings.
    pub fn faults(&self, id: PageId) -> usize {
        let is_fault = |finding: &&Finding| finding.class == Class::Head && finding.severity != Severity::Info;
        self.findings_of(id).filter(is_fault).map(|finding| finding.rule).collect::<BTreeSet<_>>().len()
    }

    /// The rules about front matter that a page does not keep, sorted, each once.
    pub fn problems(&self, id: PageId) -> Vec<&'static str> {
        let heads = self.findings_of(id).filter(|finding| finding.class == Class::Head);
        let mut rules: Vec<&'static str> = heads.map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

/// Every field name of the site, once in each spelling.
fn field_names(index: &Index) -> Vec<String> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut before: &Fields = &[];
    for page in index.pages() {
        let fields = &page.head.fields;
        for (at, (name, _)) in fields.iter().enumerate() {
            // Most pages have the same fields in the same order as the one before, by the same shared names.
            if !before.get(at).is_some_and(|(known, _)| Name::ptr_eq(known, name)) {
                names.insert(name);
            }
        }
        before = fields;
    }
    names.into_iter().map(str::to_owned).collect()
}

/// Counts the pages that are no postings in folders where more than half of the pages are.
fn left_out(index: &Index, is_posting: &[bool]) -> usize {
    let mut folders: std::collections::HashMap<&str, (usize, usize)> = std::collections::HashMap::new();
    for (page, posting) in index.pages().iter().zip(is_posting) {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let counts = folders.entry(folder).or_default();
        if *posting { counts.0 += 1 } else { counts.1 += 1 }
    }
    folders.values().filter(|(postings, others)| postings > others).map(|(_, others)| others).sum()
}

impl Facts for Catalog {
    fn page(&self, id: PageId) -> &Page {
        self.index.page(id)
    }

    fn status(&self, id: PageId) -> Status {
        Catalog::status(self, id)
    }

    fn language(&self, id: LanguageId) -> &str {
        &self.site.language(id).code
    }

    fn missing(&self, id: PageId, language: &str) -> bool {
        self.missing_languages(id).any(|missing| self.site.language(missing).code.eq_ignore_ascii_case(language))
    }

    fn has_rule(&self, id: PageId, rule: &str) -> bool {
        self.findings_of(id).any(|finding| finding.rule == rule)
    }

    fn has_problem(&self, id: PageId) -> bool {
        self.faults(id) > 0
    }

    fn body(&self, id: PageId) -> Option<&str> {
        self.bodies.get(&id).map(|body| &**body)
    }

    fn texts(&self, reach: Reach) -> Option<&Texts> {
        Some(self.texts(reach))
    }
}
