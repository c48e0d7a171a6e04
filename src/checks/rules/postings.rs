//! The rules about the versions of one posting, compared with each other.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{RawFinding, RuleContext};
use crate::application_id::APPLICATION_ID;
use crate::config::{ApplicationIds, ClosedBy};
use crate::content::PageId;
use crate::content::status::Status;
use crate::content::translation_links::LinkRule;
use crate::locale::Message;
use crate::posting::{InLanguage, Posting};
use crate::site::LanguageId;

impl RawFinding {
    /// A finding about a posting, on its first version.
    fn on_posting(posting: Posting<'_>, language: Option<LanguageId>, message: Message) -> RawFinding {
        RawFinding { related: posting.pages().skip(1).collect(), language, ..RawFinding::on(posting.first(), message) }
    }
}

/// What every posting has in each language of the site.
fn in_each_language<'a>(context: &RuleContext<'a>) -> impl Iterator<Item = (Posting<'a>, InLanguage<'a>)> {
    context.postings.all().flat_map(|posting| posting.in_each_language().map(move |has| (posting, has)))
}

pub(super) fn missing_translation(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for (posting, has) in in_each_language(context).filter(|(_, has)| has.is_missing) {
        let message = match has.versions.first() {
            None => Message::new("finding-missing-translation"),
            Some(hidden) => Message::new("finding-missing-translation-hidden")
                .with("path", &*context.page(hidden.page).path)
                .with("reason", (context.reason)(hidden.page).message()),
        };
        let message = message.with("language", context.name_of(has.language));
        out.push(RawFinding::on_posting(posting, Some(has.language), message).mild_if(!posting.is_open()));
    }
}

pub(super) fn duplicate_translation(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for (posting, has) in in_each_language(context).filter(|(_, has)| has.has_duplicates()) {
        let open = has.versions.iter().filter(|version| version.status == Status::Open).count();
        let message = Message::new("finding-duplicate-translation")
            .with("language", context.name_of(has.language))
            .with("count", has.versions.len());
        out.push(RawFinding::on_posting(posting, Some(has.language), message).mild_if(open < 2));
    }
}

pub(super) fn asymmetric_link(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for posting in context.postings.all() {
        let one_way = posting.pages().filter(|id| context.links.rule(*id) == Some(LinkRule::Path)).find_map(|id| {
            let keyed = context.links.of(context.index, id).find(|other| context.links.rule(*other) == Some(LinkRule::Key))?;
            Some((id, keyed))
        });
        if let Some((without, keyed)) = one_way {
            let message = Message::new("finding-asymmetric-link")
                .with("without", &*context.page(without).path)
                .with("keyed", &*context.page(keyed).path);
            out.push(RawFinding::on_posting(posting, None, message));
        }
    }
}

pub(super) fn archived_mismatch(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for (posting, has) in in_each_language(context).filter(|(_, has)| has.is_half_closed) {
        let mut message = Message::new("finding-archived-mismatch").with("language", context.name_of(has.language));
        if context.rules.closing.by != ClosedBy::Archived {
            message = message.with("field", context.rules.closing.by.field());
        }
        out.push(RawFinding::on_posting(posting, Some(has.language), message));
    }
}

/// A convention that was found out is that of the open postings: closed ones may follow an older one.
pub(super) fn application_id_mismatch(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let (wanted, found_out) = context.application_ids;
    if wanted == ApplicationIds::Any {
        return;
    }
    for posting in context.postings.all().filter(|posting| found_out.is_none() || posting.is_open()) {
        let versions = posting.versions.iter().filter(|version| !context.is_evergreen(version.page));
        let ids: Vec<(LanguageId, Cow<'_, str>)> = versions
            .filter_map(|version| Some((version.language, lower(context.page(version.page).application_id()?))))
            // Another rule reports those that are no ids.
            .filter(|(_, id)| APPLICATION_ID.is_valid(id))
            .collect();
        let distinct: BTreeSet<&str> = ids.iter().map(|(_, id)| &**id).collect();
        let equal_across = ids.iter().any(|(language, id)| ids.iter().any(|(other, same)| other != language && id == same));
        let message = match wanted {
            ApplicationIds::Shared if distinct.len() > 1 => "finding-application-id-differs",
            ApplicationIds::PerLanguage if equal_across => "finding-application-id-equal",
            _ => continue,
        };
        let message = match found_out {
            None => Message::new(message),
            Some(source) => {
                Message::new("finding-unlike-others").with("finding", Message::new(message)).with("source", source.clone())
            }
        };
        out.push(RawFinding::on_posting(posting, None, message));
    }
}

/// Several files of one posting may well share its id; that they are several is another rule's.
pub(super) fn application_id_shared(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let mut open: Vec<(LanguageId, Cow<'_, str>, PageId)> = Vec::new();
    for id in context.readable().filter(|id| context.is(*id, Status::Open) && !context.is_evergreen(*id)) {
        let page = context.page(id);
        let application_id = page.application_id().filter(|application_id| APPLICATION_ID.is_valid(application_id));
        open.extend(application_id.map(|application_id| (page.place.language, lower(application_id), id)));
    }
    open.sort_unstable_by(|(language, a, _), (other, b, _)| (language, a).cmp(&(other, b)));
    for alike in open.chunk_by(|(language, a, _), (other, b, _)| (language, a) == (other, b)).filter(|alike| alike.len() > 1) {
        let (language, text, _) = &alike[0];
        let postings: BTreeSet<PageId> =
            alike.iter().filter_map(|(_, _, id)| context.postings.of(*id).map(Posting::first)).collect();
        if postings.len() < 2 {
            continue;
        }
        let mut pages: Vec<PageId> = alike.iter().map(|(_, _, id)| *id).collect();
        pages.sort_by(|a, b| context.page(*a).path.cmp(&context.page(*b).path));
        let related = pages.split_off(1);
        let message = Message::new("finding-application-id-shared").with("value", &**text).with("count", postings.len());
        out.push(RawFinding { related, language: Some(*language), ..RawFinding::on(pages[0], message) });
    }
}

/// The id in lower case, which most ids are already.
fn lower(id: Cow<'_, str>) -> Cow<'_, str> {
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) { id.to_ascii_lowercase().into() } else { id }
}
