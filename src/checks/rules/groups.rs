//! Rules about postings that belong together: what one has and another lacks. Fields by themselves are `fields`' matter.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Found, Known, Out};
use crate::checks::Group;
use crate::config::LeverIds;
use crate::content::PageId;
use crate::content::status::Status;
use crate::content::translation_links::LinkRule;
use crate::locale::Message;
use crate::site::LanguageId;

impl Found {
    /// About a group: its first member stands for it.
    fn on_group(group: Group<'_>, language: Option<LanguageId>, message: Message) -> Found {
        Found { mild: false, page: group.first(), related: group.others(), line: None, language, message }
    }
}

fn has_open(known: &Known<'_>, group: Group<'_>) -> bool {
    group.members.iter().any(|id| known.is(*id, Status::Open))
}

pub(super) fn missing_translation(known: &Known<'_>, out: &mut Out<'_>) {
    for group in known.groups.all() {
        for (language, name) in known.languages() {
            if !known.versions.in_language(group, language).is_missing {
                continue;
            }
            let message = match group.in_language(known.index, language).next() {
                None => Message::new("finding-missing-translation").with("language", name),
                Some(hidden) => Message::new("finding-missing-translation-hidden")
                    .with("language", name)
                    .with("path", &*known.page(hidden).path)
                    .with("reason", (known.reason)(hidden).message()),
            };
            out.push(Found::on_group(group, Some(language), message).mild_if(!has_open(known, group)));
        }
    }
}

pub(super) fn duplicate_translation(known: &Known<'_>, out: &mut Out<'_>) {
    for group in known.groups.all() {
        for (language, name) in known.languages() {
            let found = known.versions.in_language(group, language);
            if !found.has_duplicates() {
                continue;
            }
            let open = group.in_language(known.index, language).filter(|id| known.is(*id, Status::Open)).count();
            let message = Message::new("finding-duplicate-translation").with("language", name).with("count", found.versions);
            out.push(Found::on_group(group, Some(language), message).mild_if(open < 2));
        }
    }
}

pub(super) fn asymmetric_link(known: &Known<'_>, out: &mut Out<'_>) {
    for group in known.groups.all() {
        let one_way = group.members.iter().filter(|id| known.links.rule(**id) == Some(LinkRule::Path)).find_map(|id| {
            let keyed = known.links.of(known.index, *id).find(|other| known.links.rule(*other) == Some(LinkRule::Key))?;
            Some((*id, keyed))
        });
        if let Some((without, keyed)) = one_way {
            let message = Message::new("finding-asymmetric-link")
                .with("without", &*known.page(without).path)
                .with("keyed", &*known.page(keyed).path);
            out.push(Found::on_group(group, None, message));
        }
    }
}

pub(super) fn archived_mismatch(known: &Known<'_>, out: &mut Out<'_>) {
    for group in known.groups.all() {
        for (language, name) in known.languages() {
            if known.versions.in_language(group, language).is_half_closed {
                let message = Message::new("finding-archived-mismatch").with("language", name);
                out.push(Found::on_group(group, Some(language), message));
            }
        }
    }
}

pub(super) fn lever_id_mismatch(known: &Known<'_>, out: &mut Out<'_>) {
    let wanted = known.settings.lever_ids;
    if wanted == LeverIds::Any {
        return;
    }
    for group in known.groups.all() {
        let members = group.members.iter().filter(|id| !known.is_evergreen(**id));
        let ids: Vec<(LanguageId, Cow<'_, str>)> =
            members.filter_map(|id| Some((known.page(*id).place.language, lower(known.page(*id).lever_id()?)))).collect();
        let distinct: BTreeSet<&str> = ids.iter().map(|(_, id)| &**id).collect();
        let equal_across = ids.iter().any(|(language, id)| ids.iter().any(|(other, same)| other != language && id == same));
        let message = match wanted {
            LeverIds::Shared if distinct.len() > 1 => "finding-lever-id-differs",
            LeverIds::PerLanguage if equal_across => "finding-lever-id-equal",
            _ => continue,
        };
        out.push(Found::on_group(group, None, Message::new(message)));
    }
}

pub(super) fn lever_id_shared(known: &Known<'_>, out: &mut Out<'_>) {
    let mut open: Vec<(LanguageId, Cow<'_, str>, PageId)> = Vec::new();
    for id in known.readable().filter(|id| known.is(*id, Status::Open) && !known.is_evergreen(*id)) {
        let page = known.page(id);
        open.extend(page.lever_id().map(|lever_id| (page.place.language, lower(lever_id), id)));
    }
    open.sort_unstable_by(|(language, a, _), (other, b, _)| (language, a).cmp(&(other, b)));
    for alike in open.chunk_by(|(language, a, _), (other, b, _)| (language, a) == (other, b)).filter(|alike| alike.len() > 1) {
        let (language, lever_id, _) = &alike[0];
        let mut pages: Vec<PageId> = alike.iter().map(|(_, _, id)| *id).collect();
        pages.sort_by(|a, b| known.page(*a).path.cmp(&known.page(*b).path));
        let related = pages.split_off(1);
        let message = Message::new("finding-lever-id-shared").with("value", &**lever_id).with("count", related.len() + 1);
        out.push(Found { related, language: Some(*language), ..Found::on(pages[0], message) });
    }
}

/// In lower case; most ids are.
fn lower(id: Cow<'_, str>) -> Cow<'_, str> {
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) { id.to_ascii_lowercase().into() } else { id }
}
