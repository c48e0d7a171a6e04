//! What the program knows of a site: its pages, which of them are postings, how they are linked, their status, what is wrong with them.
//! Derived in one place from the index and the settings, for the screen and the command line alike. Reads no files, asks no clock.

pub mod archive;
pub mod create;
pub mod doctor;
pub mod fix;
pub mod header;
pub mod link;
mod list;
pub mod matrix;
mod past;
mod record;
pub mod report;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

pub use list::{Sort, SortKey};

use crate::config::Settings;
use crate::content::links::Links;
use crate::content::status::{Effective, Reason, Status, StatusRules, effective};
use crate::content::{Index, Page, PageId, Shadow};
use crate::coverage::checks::Class;
use crate::coverage::checks::{self, Known};
use crate::coverage::translated::Translated;
use crate::coverage::{Behind, Finding, Group, Groups, Look, Tongues};
use crate::locale::Message;
use crate::search::{Facts, Haystack, Matcher, Names, Query};
use crate::site::{LanguageId, Site};

/// Everything known of a site at one moment.
pub struct Catalog {
    /// The site.
    pub site: Arc<Site>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Every page counts as a posting (`--all`).
    pub all_pages: bool,
    index: Index,
    postings: Vec<PageId>,
    is_posting: Vec<bool>,
    status: Vec<Effective>,
    /// Hugo's links as the site would be built now.
    links: Links,
    groups: Groups,
    findings: Vec<Finding>,
    /// For each page its findings, as places in `findings`.
    findings_of: Vec<Vec<u32>>,
    haystacks: Vec<Haystack>,
    /// Folded bodies, for `text:`, where they have been read.
    bodies: Vec<Option<Arc<str>>>,
    fields: Vec<String>,
    left_out: usize,
    /// The languages among which a text is told.
    pub tongues: Arc<Tongues>,
    /// What is known of the text of each page.
    looks: Vec<Look>,
    past: past::Known,
    translated: Translated,
    /// For each translation the file that it follows.
    sources: Vec<Option<PageId>>,
    /// For each page how it is behind its source, where that is known.
    behind: Vec<Option<Behind>>,
}

impl Catalog {
    /// A catalog without pages yet.
    pub fn new(site: Arc<Site>, settings: Arc<Settings>, all_pages: bool) -> Catalog {
        Catalog {
            tongues: Arc::new(Tongues::of(&site)),
            site,
            settings,
            all_pages,
            index: Index::default(),
            postings: Vec::new(),
            is_posting: Vec::new(),
            status: Vec::new(),
            links: Links::default(),
            groups: Groups::default(),
            findings: Vec::new(),
            findings_of: Vec::new(),
            haystacks: Vec::new(),
            bodies: Vec::new(),
            fields: Vec::new(),
            left_out: 0,
            looks: Vec::new(),
            past: past::Known::default(),
            translated: Translated::default(),
            sources: Vec::new(),
            behind: Vec::new(),
        }
    }

    /// Adds pages; call [`Catalog::refresh`] before anything else is asked.
    pub fn add(&mut self, pages: Vec<Page>) {
        self.index.add(pages);
    }

    /// Puts pages whose front matter was written in their places; call [`Catalog::refresh`] before anything else is asked. Their bodies
    /// are what they were; what they say may not be.
    pub fn replace(&mut self, pages: Vec<Page>) {
        for page in pages {
            self.forget_look(&page.path);
            self.index.replace(page);
        }
    }

    /// Derives everything anew from the pages. `now` decides what is in the future.
    pub fn refresh(&mut self, now: Timestamp) {
        self.index.settle(&self.site);
        self.haystacks = self.index.pages().iter().map(|page| Haystack::new(page)).collect();
        self.bodies.resize(self.index.len(), None);
        self.looks.resize(self.index.len(), Look::Not);
        self.fields = field_names(&self.index);
        self.select_postings();
        let rules =
            StatusRules { evergreen: self.settings.evergreen.clone(), yaml12: self.settings.hugo_version.reads_yaml12(), now };
        self.status = self.index.ids().map(|id| self.status_of(id, &rules)).collect();
        let exists = |id: PageId| {
            let page = self.index.page(id);
            page.trouble.is_none() && page.is_plain_file() && self.index.shadowed_by(id).is_none()
        };
        self.links = Links::new(&self.index, |id| {
            exists(id) && !matches!(self.status[id.index()].reason, Reason::Draft | Reason::Future(_) | Reason::Expired(_))
        });
        // As Hugo would link with drafts, future and expired pages built: what belongs together does so before it is published.
        let links = Links::new(&self.index, exists);
        self.groups = Groups::new(&self.index, &links, |id| self.is_posting[id.index()]);
        self.find_sources();
        self.find_behind();
        let known = Known {
            site: &self.site,
            index: &self.index,
            postings: &self.postings,
            status: &self.status,
            links: &links,
            groups: &self.groups,
            settings: &self.settings,
            looks: &self.looks,
            sources: &self.sources,
            behind: &self.behind,
        };
        self.findings = checks::run(&known);
        self.findings_of = vec![Vec::new(); self.index.len()];
        for (at, finding) in self.findings.iter().enumerate() {
            // A finding about front matter is about all that it names; one about a text is about that text, beside its source.
            let related = if finding.class == Class::Head { &finding.related[..] } else { &[] };
            for id in std::iter::once(&finding.page).chain(related) {
                self.findings_of[id.index()].push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
    }

    fn status_of(&self, id: PageId, rules: &StatusRules) -> Effective {
        let path = |other: PageId| self.index.page(other).path.to_string();
        let reason = match self.index.shadowed_by(id) {
            Some(Shadow::SamePage(other)) => Reason::Shadowed(path(other)),
            Some(Shadow::Bundle(bundle)) => Reason::InBundle(path(bundle)),
            None => return effective(self.index.page(id), self.is_posting[id.index()], rules),
        };
        Effective { status: Status::Hidden, reason }
    }

    /// Which pages are postings: those that the setting selects and those that can't be read; all where it selects none.
    fn select_postings(&mut self) {
        let query = self.parse(&self.settings.postings.clone());
        let mut matcher = Matcher::new();
        let selected: Vec<bool> =
            self.index.ids().map(|id| matcher.score(&query, id, &self.haystacks[id.index()], self).is_some()).collect();
        let all = self.all_pages || !selected.contains(&true);
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

    /// The postings, in the order of the index.
    pub fn postings(&self) -> &[PageId] {
        &self.postings
    }

    /// Pages that are no postings, in folders where most pages are.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The status of a page, with its reason.
    pub fn effective(&self, id: PageId) -> &Effective {
        &self.status[id.index()]
    }

    /// The pages that Hugo lists as translations of this one, by path.
    pub fn translations(&self, id: PageId) -> Vec<PageId> {
        let mut found: Vec<PageId> = self.links.of(&self.index, id).collect();
        found.sort_by(|a, b| self.index.page(*a).path.cmp(&self.index.page(*b).path));
        found
    }

    /// The group of a posting; a page that is no posting has none.
    pub fn group(&self, id: PageId) -> Option<&Group> {
        self.groups.of(id)
    }

    /// Every group.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The other members of a page's group, by language and path.
    pub fn partners(&self, id: PageId) -> Vec<PageId> {
        self.group(id).map_or_else(Vec::new, |group| group.members.iter().copied().filter(|other| *other != id).collect())
    }

    /// Languages of the site, besides its own, in which Hugo lists no translation of this page.
    pub fn missing_languages(&self, id: PageId) -> Vec<LanguageId> {
        let own = self.index.page(id).place.language;
        let listed: Vec<LanguageId> = self.links.of(&self.index, id).map(|other| self.index.page(other).place.language).collect();
        self.languages().filter(|language| *language != own && !listed.contains(language)).collect()
    }

    /// The enabled languages of the site, the default one first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + '_ {
        let ids = (0..self.site.languages.len()).filter_map(|index| u8::try_from(index).ok().map(LanguageId));
        ids.filter(|id| !self.site.language(*id).disabled)
    }

    /// Everything found, by path.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What was found about one page.
    pub fn findings_of(&self, id: PageId) -> impl Iterator<Item = &Finding> {
        self.findings_of.get(id.index()).into_iter().flatten().map(|at| &self.findings[*at as usize])
    }

    /// The rules about front matter that a page does not keep, sorted, each once.
    pub fn problems(&self, id: PageId) -> Vec<&'static str> {
        let heads = self.findings_of(id).filter(|finding| finding.class == Class::Head);
        let mut rules: Vec<&'static str> = heads.map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// What the search looks at in a page.
    pub fn haystack(&self, id: PageId) -> &Haystack {
        &self.haystacks[id.index()]
    }

    /// The pages whose body has not been read for `text:`.
    pub fn unread_bodies(&self) -> Vec<PageId> {
        self.postings.iter().copied().filter(|id| self.bodies[id.index()].is_none()).collect()
    }

    /// Lets go of a body that has changed.
    pub fn forget_body(&mut self, id: PageId) {
        if let Some(slot) = self.bodies.get_mut(id.index()) {
            *slot = None;
        }
    }

    /// Keeps the folded body of a page for `text:`.
    pub fn keep_body(&mut self, id: PageId, folded: Arc<str>) {
        if let Some(slot) = self.bodies.get_mut(id.index()) {
            *slot = Some(folded);
        }
    }
}

/// Every field name of the site, once in each spelling.
fn field_names(index: &Index) -> Vec<String> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    // Not `collect`, which would first make a list of every field of every page.
    names.extend(index.pages().iter().flat_map(|page| &page.head.fields).map(|(name, _)| &**name));
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
        // While the postings are being selected there is no status yet.
        self.status.get(id.index()).map_or(Status::Open, |effective| effective.status)
    }

    fn language(&self, id: LanguageId) -> &str {
        &self.site.language(id).code
    }

    fn missing(&self, id: PageId, language: &str) -> bool {
        self.missing_languages(id).into_iter().any(|missing| self.site.language(missing).code == language)
    }

    fn has_rule(&self, id: PageId, rule: &str) -> bool {
        self.findings_of(id).any(|finding| finding.rule == rule)
    }

    fn has_problem(&self, id: PageId) -> bool {
        self.findings_of(id).any(|finding| finding.class == Class::Head)
    }

    fn body(&self, id: PageId) -> Option<&str> {
        self.bodies.get(id.index())?.as_deref()
    }
}
