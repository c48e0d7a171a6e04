//! The fixes of a finding: a table of rules, each with a function that finds its fixes. A fix is a plan with a label.

use crate::config::RuleId;
use std::collections::HashSet;

use super::fields::{check_edit, set_fields};
use super::file_placement::translation_path;
use super::link::{Linking, linking};
use super::{Plan, TextEdits, acknowledge, archive, delete, pages, translate};
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::catalog::likely_translations::id_in_file_name;
use crate::checks::Finding;
use crate::content::edit::{BodyEdit, Edit, Operation};
use crate::content::status::{Reason, archived};
use crate::content::{Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::{Arg, Message};

/// A way to fix a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, for people.
    pub label: Message,
    /// The plan that does it.
    pub plan: Plan,
}

/// Finds the fixes of one finding.
type FindFixes = fn(&Catalog, &Finding) -> Vec<Fix>;

/// The rules that have fixes.
const FIXES: &[(RuleId, FindFixes)] = &[
    (RuleId::MissingTranslation, missing_translation),
    (RuleId::DuplicateTranslation, duplicate_translation),
    (RuleId::AsymmetricLink, one_key),
    (RuleId::MissingTranslationKey, one_key),
    (RuleId::NearMissKey, near_miss_key),
    (RuleId::ArchivedMismatch, archived_mismatch),
    (RuleId::IneffectiveArchived, ineffective_archived),
    (RuleId::ApplicationIdInvalid, application_id),
    (RuleId::ApplicationIdMissing, application_id),
    (RuleId::ApplicationIdMismatch, application_id_mismatch),
    (RuleId::StraySpace, stray_space),
    (RuleId::StaleTranslation, stale_translation),
    (RuleId::GluedSentence, fault_of_text),
    (RuleId::BrokenMarkdown, fault_of_text),
    (RuleId::DoubledWord, fault_of_text),
    (RuleId::StrayPunctuation, fault_of_text),
    (RuleId::FrenchTypography, french),
    (RuleId::LinkLanguage, link_language),
];

/// What to do about findings that have no fix.
const ADVICE: &[(RuleId, &str)] = &[
    (RuleId::MissingTranslation, "advice-missing-translation"),
    (RuleId::ApplicationIdInvalid, "advice-field"),
    (RuleId::ApplicationIdMissing, "advice-field"),
    (RuleId::ApplicationIdMismatch, "advice-field"),
    (RuleId::ApplicationIdShared, "advice-field"),
    (RuleId::MissingField, "advice-field"),
    (RuleId::FrontMatterInvalid, "advice-file"),
    (RuleId::DuplicateField, "advice-file"),
    (RuleId::StructureDrift, "advice-text"),
    (RuleId::FactsDiffer, "advice-text"),
    (RuleId::MissingPassage, "advice-text"),
    (RuleId::LinkLanguage, "advice-text"),
    (RuleId::LengthDrift, "advice-text"),
    (RuleId::WrongLanguage, "advice-text"),
    (RuleId::GluedSentence, "advice-text"),
    (RuleId::BrokenMarkdown, "advice-text"),
    (RuleId::LostLink, "advice-text"),
    (RuleId::FootnoteWithoutNote, "advice-text"),
    (RuleId::DoubledWord, "advice-text"),
    (RuleId::StrayPunctuation, "advice-text"),
    (RuleId::MixedLanguage, "advice-text"),
    (RuleId::NullText, "advice-text"),
];

/// The fixes of a finding, the most likely first. Each would change something and, judged by the fields, would not be refused.
pub fn fixes(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let find = FIXES.iter().find(|(rule, _)| *rule == finding.rule).map(|(_, find)| find);
    let found = find.map_or_else(Vec::new, |find| find(catalog, finding));
    found.into_iter().filter(|fix| can_be_built(catalog, &fix.plan)).collect()
}

/// What to do about a finding that has no fix.
pub fn advice(catalog: &Catalog, finding: &Finding) -> Message {
    // The form can't edit one of two fields with the same name.
    let has_duplicate = catalog.findings_of(finding.page).any(|other| other.rule == RuleId::DuplicateField);
    let advice = ADVICE.iter().find(|(rule, _)| *rule == finding.rule).map(|(_, advice)| *advice);
    Message::new(advice.filter(|_| !has_duplicate).unwrap_or("advice-file"))
}

fn can_be_built(catalog: &Catalog, plan: &Plan) -> bool {
    match plan {
        Plan::SetFields { edits, .. } => {
            let takes = |(page, edits): &(Page, Vec<Edit>)| edits.iter().all(|edit| check_edit(page, edit).is_ok());
            !edits.is_empty() && edits.iter().all(takes)
        }
        Plan::Archive { pages, archive, .. } => {
            let takes = |page: &Page| {
                let edits = archive::edits(catalog, page, *archive, catalog.now());
                edits.is_ok_and(|edits| !edits.is_empty() && edits.iter().all(|edit| check_edit(page, edit).is_ok()))
            };
            !pages.is_empty() && pages.iter().all(takes)
        }
        Plan::Translate { page, language, .. } => {
            let id = catalog.index().by_path(&page.path);
            page.error.is_none() && id.is_some_and(|id| translation_path(catalog, id, *language).is_ok())
        }
        Plan::EditTexts(edits) => !edits.is_empty() && edits.iter().all(TextEdits::can_be_built),
        Plan::OpenForm { .. }
        | Plan::OpenText { .. }
        | Plan::WriteText(_)
        | Plan::CreatePosting(_)
        | Plan::DeleteVersion(_)
        | Plan::Acknowledge { .. }
        | Plan::RecordCommits { .. } => true,
    }
}

/// The versions of a finding's posting that can be read.
fn readable_versions(catalog: &Catalog, finding: &Finding) -> Vec<PageId> {
    let posting = catalog.posting_of(finding.page).unwrap_or_default();
    posting.versions.iter().filter(|version| version.is_readable).map(|version| version.page).collect()
}

/// The name of a page's file, with as many of its folders as make it unique.
fn file_name(catalog: &Catalog, id: PageId) -> &str {
    let path = &*catalog.index().page(id).path;
    let has_end = |other: &str, end: &str| other.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let is_own = |end: &&str| !catalog.index().ids().any(|other| other != id && has_end(&catalog.index().page(other).path, end));
    let ends = path.rmatch_indices('/').map(|(at, _)| &path[at + 1..]);
    ends.into_iter().find(is_own).unwrap_or(path)
}

fn file_names(catalog: &Catalog, ids: &[PageId]) -> String {
    ids.iter().map(|id| file_name(catalog, *id)).collect::<Vec<_>>().join(", ")
}

/// The title of a page, or the name of its file if it has none; both if another of these pages has the same title.
fn title_or_name(catalog: &Catalog, id: PageId, among: &[PageId]) -> Arg {
    let title = |id: PageId| catalog.index().page(id).title().trim().to_owned();
    let own = title(id);
    match own.as_str() {
        "" => file_name(catalog, id).into(),
        _ if among.iter().any(|other| *other != id && title(*other) == own) => {
            format!("{own}, {}", file_name(catalog, id)).into()
        }
        _ => own.into(),
    }
}

fn missing_translation(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let Some(language) = finding.language else { return Vec::new() };
    let versions = readable_versions(catalog, finding);
    let mut fixes: Vec<Fix> = Vec::new();
    let alike = |one, other| catalog.is_built_alike(one, other);
    let likely: Vec<_> = versions.iter().flat_map(|id| catalog.likely_translations(*id, language, Some(&alike))).collect();
    let all: Vec<PageId> = likely.iter().map(|likely| likely.id).collect();
    for likely in likely {
        let Ok(linking) = linking(catalog, &[finding.page, likely.id]) else { continue };
        let plan = linking.plan(catalog);
        if !fixes.iter().any(|fix| fix.plan == plan) {
            let title = title_or_name(catalog, likely.id, &all);
            fixes.push(Fix { label: Message::new("fix-link").with("title", title).with("reasons", likely.why()), plan });
        }
    }
    // An open version is translated rather than an archived one.
    if let Some(source) = versions.into_iter().min_by_key(|id| catalog.status(*id)) {
        let label = Message::new("fix-create").with("language", catalog.site.language(language).in_words());
        fixes.push(Fix { label, plan: translate::plan(catalog, source, language) });
    }
    fixes
}

/// Any of the files may be the outdated one.
fn duplicate_translation(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let Some(posting) = catalog.posting_of(finding.page) else { return Vec::new() };
    let versions = finding.language.into_iter().flat_map(|language| posting.in_language(language).pages());
    let fix = |id| Fix {
        label: Message::new("fix-delete").with("path", file_name(catalog, id)).with("status", catalog.status(id).message()),
        plan: delete::plan(catalog, id),
    };
    versions.map(fix).collect()
}

/// One key for all versions.
fn one_key(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    give_key(catalog, &[finding.page])
}

fn near_miss_key(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let own = catalog.posting_of(finding.page).unwrap_or_default();
    let other = finding.related.iter().find(|id| !own.has(**id));
    other.map_or_else(Vec::new, |other| give_key(catalog, &[finding.page, *other]))
}

fn give_key(catalog: &Catalog, linked: &[PageId]) -> Vec<Fix> {
    let fix = |linking: Linking| Fix {
        plan: linking.plan(catalog),
        label: Message::new("fix-key").with("key", linking.key).with("path", file_names(catalog, &linking.pages)),
    };
    linking(catalog, linked).ok().map(fix).into_iter().collect()
}

fn archived_mismatch(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let Some(posting) = catalog.posting_of(finding.page) else { return Vec::new() };
    let archive = |ids: &[PageId], archive| Plan::Archive { pages: pages(catalog, ids), archive, marked: Vec::new() };
    // Evergreen postings and others that are not published stay as they are, whatever the field that closes postings says.
    let is_open = |id: &PageId| matches!(catalog.effective(*id).reason, Reason::NotArchived | Reason::Published);
    let open: Vec<PageId> = posting.pages().filter(is_open).collect();
    let label = Message::new("fix-close").with("count", open.len()).with("path", file_names(catalog, &open));
    let mut fixes = vec![Fix { label, plan: archive(&open, true) }];
    let is_known = catalog.status_rules().closing.is_known;
    let by_field = |id: &PageId| catalog.status(*id).is_closed() || !is_known && catalog.effective(*id).reason == Reason::Draft;
    let closed = finding.language.into_iter().flat_map(|language| posting.in_language(language).pages()).filter(by_field);
    // One of several files was meant: reopening them all would duplicate the posting.
    fixes.extend(
        closed.map(|id| Fix {
            label: Message::new("fix-reopen").with("path", file_name(catalog, id)),
            plan: archive(&[id], false),
        }),
    );
    fixes
}

fn ineffective_archived(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let values = archived(catalog.index().page(finding.page)).meant().map_or_else(|| vec![false, true], |value| vec![value]);
    let fix = |value: bool| {
        let edit = Edit { field: "archived".to_owned(), operation: Operation::Replace(Value::Bool(value)) };
        let label = if value { "fix-archived-true" } else { "fix-archived-false" };
        one_edit(catalog, finding.page, Message::new(label), edit)
    };
    values.into_iter().map(fix).collect()
}

/// A fix that makes one edit in one page. Its label gets the name of the file.
fn one_edit(catalog: &Catalog, id: PageId, label: Message, edit: Edit) -> Fix {
    Fix { label: label.with("path", file_name(catalog, id)), plan: set_fields(catalog, [(id, edit)].into_iter()) }
}

/// An id for a posting whose id is missing or invalid: the UUID in its value, in its file's name, or of its other versions.
fn application_id(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let page = catalog.index().page(finding.page);
    let mut ids: Vec<String> = page.application_id().as_deref().and_then(APPLICATION_ID.find).into_iter().collect();
    if ids.is_empty() {
        ids.extend(id_in_file_name(page));
        if catalog.copies_application_ids() {
            ids.extend(valid_ids(catalog, &catalog.other_versions(finding.page)));
        }
    }
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(id.clone()));
    let fix = |id: String| {
        let label = Message::new("fix-application-id").with("id", id.as_str());
        one_edit(catalog, finding.page, label, Edit::set(APPLICATION_ID.field, Value::text(id)))
    };
    ids.into_iter().map(fix).collect()
}

/// The valid ids of these pages.
fn valid_ids(catalog: &Catalog, pages: &[PageId]) -> Vec<String> {
    let ids = pages.iter().filter_map(|id| catalog.index().page(*id).application_id());
    ids.filter(|id| APPLICATION_ID.is_valid(id)).map(|id| id.to_ascii_lowercase()).collect()
}

fn application_id_mismatch(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    if !catalog.copies_application_ids() {
        return Vec::new();
    }
    let page = |id: &PageId| catalog.index().page(*id);
    let mut versions = readable_versions(catalog, finding);
    versions.retain(|id| !page(id).translation_key().is_some_and(|key| catalog.settings.is_evergreen(&key)));
    let mut ids = valid_ids(catalog, &versions);
    ids.sort_unstable();
    ids.dedup();
    let fix = |id: String| {
        let differs = |version: &&PageId| page(version).application_id().is_some_and(|own| !own.eq_ignore_ascii_case(&id));
        let others: Vec<PageId> = versions.iter().filter(differs).copied().collect();
        let edit = Edit::set(APPLICATION_ID.field, Value::text(id.as_str()));
        let plan = set_fields(catalog, others.iter().map(|id| (*id, edit.clone())));
        Fix { label: Message::new("fix-application-id").with("id", id).with("path", file_names(catalog, &others)), plan }
    };
    ids.into_iter().map(fix).collect()
}

fn stray_space(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let page = catalog.index().page(finding.page);
    let own = finding.field().and_then(|field| Some((field, lookup(&page.front_matter.fields, field)?.as_text()?)));
    let fix = own.filter(|(_, text)| text.trim() != *text).map(|(field, text)| {
        let label = Message::new("fix-space").with("field", field);
        one_edit(catalog, finding.page, label, Edit::set(field, Value::text(text.trim())))
    });
    fix.into_iter().collect()
}

fn stale_translation(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let label = Message::new("fix-still-fine").with("path", file_name(catalog, finding.page));
    let plan = acknowledge::plan(catalog, &[finding.page], Vec::new());
    plan.map(|plan| Fix { label, plan }).into_iter().collect()
}

/// The edits of one fault of a text.
fn fault_of_text(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let faults = catalog.profile(finding.page).map_or(&[][..], |profile| &profile.faults);
    let fault = faults.iter().find(|fault| finding.is_of(fault)).filter(|fault| !fault.edits.is_empty());
    let fix = fault.and_then(|fault| {
        let (edit, page) = (fault.edits.first()?, catalog.index().page(finding.page));
        let label = Message::new("fix-text").with("old", &*edit.expected).with("new", &*edit.replacement);
        let plan = Plan::EditTexts(vec![TextEdits::of_faults(page, &[fault])?]);
        Some(Fix { label: label.with("path", file_name(catalog, finding.page)), plan })
    });
    fix.into_iter().collect()
}

/// The right address, where it is certain, in each link of the page with the wrong one.
fn link_language(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let (Some(address), Some(right)) = (finding.text_of("address"), finding.text_of("right")) else { return Vec::new() };
    let links = catalog.profile(finding.page).map_or(&[][..], |profile| &profile.language_links);
    let wrong = links.iter().filter(|link| *link.address == *address && !link.is_said);
    let edits: Vec<BodyEdit> =
        wrong.filter_map(|link| Some(BodyEdit::new(usize::try_from(link.start?).ok()?, address, right))).collect();
    let label = Message::new("fix-text").with("old", address).with("new", right);
    let plan = Plan::EditTexts(vec![TextEdits::of_body(catalog.index().page(finding.page).clone(), edits)]);
    vec![Fix { label: label.with("path", file_name(catalog, finding.page)), plan }]
}

/// All that is wrong with the French typography of a page.
fn french(catalog: &Catalog, finding: &Finding) -> Vec<Fix> {
    let plan = Plan::EditTexts(vec![TextEdits::of_french(catalog.index().page(finding.page).clone())]);
    vec![Fix { label: Message::new("fix-french-typography").with("path", file_name(catalog, finding.page)), plan }]
}
