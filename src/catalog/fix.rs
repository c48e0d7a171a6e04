//! What mends a finding at one key: a table of rules, each with the fixes that it has. Edits no file: a fix says what would be done.

use std::collections::HashSet;

use super::Catalog;
use super::archive;
use super::doctor::{uuid_in, uuid_in_name};
use super::link::{Linking, PageEdits, takes};
use crate::checks::{Finding, Group, is_uuid};
use crate::content::edit::{Edit, Operation};
use crate::content::status::{Archived, Reason, archived};
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::{Arg, Message};
use crate::site::LanguageId;

/// Something that mends a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, for people.
    pub label: Message,
    /// What it does.
    pub what: What,
}

/// What a fix does.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Edits pages, all or none.
    Edits(Vec<PageEdits>),
    /// Creates the version of a posting in a language.
    Create(PageId, LanguageId),
    /// Archives (true) or reopens (false) these files.
    Archive(Vec<PageId>, bool),
    /// Writes down that these translations still say what their sources say.
    StillFine(Vec<PageId>),
}

/// Finds the fixes of one finding.
type Mend = fn(&Catalog, &Finding) -> Vec<Fix>;

/// The rules that have fixes.
const FIXES: &[(&str, Mend)] = &[
    ("missing-translation", missing_translation),
    ("asymmetric-link", one_key),
    ("missing-translation-key", one_key),
    ("near-miss-key", near_miss_key),
    ("archived-mismatch", archived_mismatch),
    ("ineffective-archived", ineffective_archived),
    ("lever-id-invalid", lever_id),
    ("lever-id-missing", lever_id),
    ("lever-id-mismatch", lever_id_mismatch),
    ("stray-space", stray_space),
    ("stale-translation", stale_translation),
];

/// What to do about the others, or where no fix is found.
const ADVICE: &[(&str, &str)] = &[
    ("missing-translation", "advice-missing-translation"),
    ("duplicate-translation", "advice-duplicate-translation"),
    ("lever-id-invalid", "advice-field"),
    ("lever-id-missing", "advice-field"),
    ("lever-id-mismatch", "advice-field"),
    ("lever-id-shared", "advice-field"),
    ("missing-field", "advice-field"),
    ("front-matter-invalid", "advice-file"),
    ("duplicate-field", "advice-file"),
    ("structure-drift", "advice-text"),
    ("length-drift", "advice-text"),
    ("wrong-language", "advice-text"),
];

impl Catalog {
    /// The fixes of a finding, the likeliest first. None of them would change nothing, nor be refused as far as the fields tell.
    pub fn fixes(&self, finding: &Finding) -> Vec<Fix> {
        let mend = FIXES.iter().find(|(rule, _)| *rule == finding.rule).map(|(_, mend)| mend);
        let found = mend.map_or_else(Vec::new, |mend| mend(self, finding));
        found.into_iter().filter(|fix| self.can_be_made(&fix.what)).collect()
    }

    /// What to do about a finding that has no fix.
    pub fn advice(&self, finding: &Finding) -> Message {
        // A form can't tell two fields of one name apart.
        let is_doubled = self.findings_of(finding.page).any(|other| other.rule == "duplicate-field");
        let advice = ADVICE.iter().find(|(rule, _)| *rule == finding.rule).map(|(_, advice)| *advice);
        Message::new(advice.filter(|_| !is_doubled).unwrap_or("advice-file"))
    }

    fn can_be_made(&self, what: &What) -> bool {
        let page = |id: &PageId| self.index.page(*id);
        match what {
            What::Edits(pages) => {
                let takes_all =
                    |(id, edits): &PageEdits| !edits.is_empty() && edits.iter().all(|edit| takes(page(id), edit).is_ok());
                !pages.is_empty() && pages.iter().all(takes_all)
            }
            What::Create(id, language) => page(id).trouble.is_none() && self.translation_path(*id, *language).is_ok(),
            What::Archive(pages, archived) => {
                let takes_it = |id: &PageId| takes(page(id), &archive::edit(*archived)).is_ok();
                !pages.is_empty() && pages.iter().all(takes_it)
            }
            What::StillFine(pages) => !pages.is_empty(),
        }
    }

    /// The members of a finding's group that can be read.
    fn readable_members(&self, finding: &Finding) -> Vec<PageId> {
        let members = self.group(finding.page).map_or(&[][..], |group| group.members);
        members.iter().copied().filter(|id| self.index.page(*id).trouble.is_none()).collect()
    }

    /// The name of a page's file, for people: with as many of its folders as no other page has.
    fn file_name(&self, id: PageId) -> &str {
        let path = &*self.index.page(id).path;
        let has_end = |other: &str, end: &str| other.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
        let is_own = |end: &&str| !self.index.ids().any(|other| other != id && has_end(&self.index.page(other).path, end));
        let ends = path.rmatch_indices('/').map(|(at, _)| &path[at + 1..]);
        ends.into_iter().find(is_own).unwrap_or(path)
    }

    /// The title of a page, or the name of its file where it has none; both where another has the same.
    fn title_or_name(&self, id: PageId, among: &[PageId]) -> Arg {
        let title = |id: PageId| self.index.page(id).title().trim().to_owned();
        let own = title(id);
        match own.as_str() {
            "" => self.file_name(id).into(),
            _ if among.iter().any(|other| *other != id && title(*other) == own) => {
                format!("{own}, {}", self.file_name(id)).into()
            }
            _ => own.into(),
        }
    }
}

fn missing_translation(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let Some(language) = finding.language else { return Vec::new() };
    let members = catalog.readable_members(finding);
    let mut fixes: Vec<Fix> = Vec::new();
    let likely = |id: &PageId| catalog.likely_partners(*id, language, Some(&|one, other| catalog.is_built_alike(one, other)));
    let partners: Vec<_> = members.iter().flat_map(likely).collect();
    let all: Vec<PageId> = partners.iter().map(|likely| likely.id).collect();
    for likely in partners {
        if let Ok(Linking { edits, .. }) = catalog.linking(&[finding.page, likely.id]) {
            let label =
                Message::new("fix-link").with("title", catalog.title_or_name(likely.id, &all)).with("reasons", likely.why());
            if !fixes.iter().any(|fix| fix.what == What::Edits(edits.clone())) {
                fixes.push(Fix { label, what: What::Edits(edits) });
            }
        }
    }
    // What is open is translated rather than an old file beside it.
    if let Some(source) = members.into_iter().min_by_key(|id| catalog.status(*id)) {
        let name = catalog.site.language(language).in_words();
        fixes.push(Fix { label: Message::new("fix-create").with("language", name), what: What::Create(source, language) });
    }
    fixes
}

/// One key for the whole group.
fn one_key(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let linking = catalog.linking(&[finding.page]).ok();
    let fix = linking.map(|Linking { key, edits }| Fix {
        label: Message::new("fix-key").with("key", key).with("path", names(catalog, &edits)),
        what: What::Edits(edits),
    });
    fix.into_iter().collect()
}

fn near_miss_key(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let own = catalog.groups().place_of(finding.page);
    let Some(other) = finding.related.iter().find(|id| catalog.groups().place_of(**id) != own) else { return Vec::new() };
    let fix = catalog.linking(&[finding.page, *other]).ok().map(|Linking { key, edits }| Fix {
        label: Message::new("fix-key").with("key", key).with("path", names(catalog, &edits)),
        what: What::Edits(edits),
    });
    fix.into_iter().collect()
}

/// The names of the files that are edited.
fn names(catalog: &Catalog, edits: &[PageEdits]) -> String {
    edits.iter().map(|(id, _)| catalog.file_name(*id)).collect::<Vec<_>>().join(", ")
}

fn archived_mismatch(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let Some(group) = catalog.group(finding.page) else { return Vec::new() };
    let reason = |id: &PageId| catalog.effective(*id).reason;
    // What stays open or hidden whatever `archived` says is left alone.
    let open: Vec<PageId> = group.members.iter().copied().filter(|id| reason(id) == Reason::NotArchived).collect();
    let mut fixes = vec![Fix {
        label: Message::new("fix-close").with("count", open.len()).with("path", joined(catalog, &open)),
        what: What::Archive(open, true),
    }];
    let by_field = |id: &PageId| {
        matches!(
            reason(id),
            Reason::Archived
                | Reason::ArchivedAbsent
                | Reason::ArchivedNull
                | Reason::ArchivedNotBoolean(_)
                | Reason::ArchivedWord(_)
        )
    };
    let closed =
        |group: Group<'_>, language| -> Vec<PageId> { group.in_language(&catalog.index, language).filter(by_field).collect() };
    let closed = finding.language.map_or_else(Vec::new, |language| closed(group, language));
    // Of several files one was meant: reopening them all would double the posting.
    fixes.extend(closed.into_iter().map(|id| Fix {
        label: Message::new("fix-reopen").with("path", catalog.file_name(id)),
        what: What::Archive(vec![id], false),
    }));
    fixes
}

fn joined(catalog: &Catalog, ids: &[PageId]) -> String {
    ids.iter().map(|id| catalog.file_name(*id)).collect::<Vec<_>>().join(", ")
}

fn ineffective_archived(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let page = catalog.index.page(finding.page);
    let meant = match archived(page) {
        Archived::Bool(_) => return Vec::new(),
        Archived::Word(word, _) => Some(word),
        Archived::Other(value) => value.to_text().and_then(|text| meant_by(&text)),
        Archived::Null | Archived::Absent => None,
    };
    let values = meant.map_or_else(|| vec![false, true], |value| vec![value]);
    let fix = |value: bool| {
        let edit = Edit { field: "archived".to_owned(), operation: Operation::Replace(Value::Bool(value)) };
        let label = if value { "fix-archived-true" } else { "fix-archived-false" };
        let label = Message::new(label).with("path", catalog.file_name(finding.page));
        Fix { label, what: What::Edits(vec![(finding.page, vec![edit])]) }
    };
    values.into_iter().map(fix).collect()
}

/// The boolean that a word stands for.
fn meant_by(text: &str) -> Option<bool> {
    let text = text.trim().to_lowercase();
    let is_any = |words: &[&str]| words.contains(&text.as_str());
    match text.as_str() {
        _ if is_any(&["false", "no", "off", "n", "f", "0"]) => Some(false),
        _ if is_any(&["true", "yes", "on", "y", "t", "1"]) => Some(true),
        _ => None,
    }
}

/// An id for a posting that has none, or none that is one: inside what stands there, in its file's name, or its partner's.
fn lever_id(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let page = catalog.index.page(finding.page);
    let own = page.lever_id();
    let mut ids: Vec<String> = own.as_deref().and_then(uuid_in).into_iter().collect();
    if ids.is_empty() {
        ids.extend(uuid_in_name(page));
        if catalog.shares_lever_ids() {
            ids.extend(valid_ids(catalog, &catalog.partners(finding.page)));
        }
    }
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(id.clone()));
    let name = catalog.file_name(finding.page);
    let fix = |id: String| Fix {
        label: Message::new("fix-lever-id").with("id", id.as_str()).with("path", name),
        what: What::Edits(vec![(finding.page, vec![Edit::set("leverId", Value::text(id))])]),
    };
    ids.into_iter().map(fix).collect()
}

/// The ids of these pages that are ids.
fn valid_ids(catalog: &Catalog, pages: &[PageId]) -> Vec<String> {
    let ids = pages.iter().filter_map(|id| catalog.index.page(*id).lever_id());
    ids.filter(|id| is_uuid(id)).map(|id| id.to_ascii_lowercase()).collect()
}

fn lever_id_mismatch(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    if !catalog.shares_lever_ids() {
        return Vec::new();
    }
    let is_evergreen =
        |id: &PageId| catalog.index.page(*id).translation_key().is_some_and(|key| catalog.settings.is_evergreen(&key));
    let mut members = catalog.readable_members(finding);
    members.retain(|id| !is_evergreen(id));
    let mut ids = valid_ids(catalog, &members);
    ids.sort_unstable();
    ids.dedup();
    let differs = |page: &Page, id: &str| page.lever_id().is_some_and(|own| !own.eq_ignore_ascii_case(id));
    let fix = |id: String| {
        let edits: Vec<PageEdits> = members
            .iter()
            .filter(|member| differs(catalog.index.page(**member), &id))
            .map(|member| (*member, vec![Edit::set("leverId", Value::text(id.as_str()))]))
            .collect();
        Fix { label: Message::new("fix-lever-id").with("id", id).with("path", names(catalog, &edits)), what: What::Edits(edits) }
    };
    ids.into_iter().map(fix).collect()
}

fn stray_space(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let field = finding.message.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(field) if *name == "field" => Some(field.as_str()),
        _ => None,
    });
    let own = field.and_then(|field| Some((field, lookup(&catalog.index.page(finding.page).head.fields, field)?.as_text()?)));
    let fix = own.filter(|(_, text)| text.trim() != *text).map(|(field, text)| Fix {
        label: Message::new("fix-space").with("field", field).with("path", catalog.file_name(finding.page)),
        what: What::Edits(vec![(finding.page, vec![Edit::set(field, Value::text(text.trim()))])]),
    });
    fix.into_iter().collect()
}

fn stale_translation(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let label = Message::new("fix-still-fine").with("path", catalog.file_name(finding.page));
    vec![Fix { label, what: What::StillFine(vec![finding.page]) }]
}
