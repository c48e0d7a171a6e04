//! The rules about what two versions of one posting say: structure and particulars.

use super::texts::pairs;
use super::{RawFinding, RuleContext};
use crate::checks::Profile;
use crate::compare::particulars::{Particular, ParticularKind, Stated, differing};
use crate::compare::structure::{LackingKind, OnlyOne, differences};
use crate::locale::Message;

/// How many differences of a kind a message names.
const NAMED: usize = 5;

/// The messages about what only one of two texts has: of which kind, here and there.
const LACKING: &[(LackingKind, &str, &str)] = &[
    (LackingKind::Heading, "structure-headings-here", "structure-headings-there"),
    (LackingKind::Item, "structure-items-here", "structure-items-there"),
    (LackingKind::Link, "structure-links-here", "structure-links-there"),
    (LackingKind::Number, "structure-numbers-here", "structure-numbers-there"),
];

pub(super) fn structure_drift(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for (id, here, source, there) in pairs(context) {
        let found = differences(&here.outline, &there.outline);
        if let Some(all) = joined(lacking(&found)) {
            let language = context.name_of(context.page(source).place.language);
            let message = Message::new("finding-structure-drift").with("language", language).with("differences", all);
            let line = found.iter().find(|one| one.kind != LackingKind::Number || one.is_left).map(|one| one.line as usize);
            out.push(RawFinding { line, ..RawFinding::beside(context, id, source, message) });
        }
    }
}

/// The messages about what only one of two texts has, of which the left one is here.
fn lacking(found: &[OnlyOne<'_>]) -> Vec<Message> {
    let sides = LACKING.iter().flat_map(|(kind, here, there)| [(*kind, true, *here), (*kind, false, *there)]);
    let messages = sides.filter_map(|(kind, is_left, id)| {
        let of = found.iter().filter(|one| one.kind == kind && one.is_left == is_left);
        let is_quoted = matches!(kind, LackingKind::Heading | LackingKind::Item);
        let words: Vec<&str> = of.map(|one| one.words).collect();
        (!words.is_empty()).then(|| Message::new(id).with("words", named(&words, is_quoted)))
    });
    messages.collect()
}

/// Names some words, each in quotation marks if need be.
fn named(words: &[&str], is_quoted: bool) -> Message {
    let mut messages: Vec<Message> = words
        .iter()
        .take(NAMED)
        .map(|word| Message::new(if is_quoted { "words-quoted" } else { "words-plain" }).with("words", *word))
        .collect();
    if words.len() > NAMED {
        messages.push(Message::new("words-more").with("count", words.len() - NAMED));
    }
    let list = messages.into_iter().rev().reduce(|rest, first| Message::new("words-and").with("first", first).with("rest", rest));
    list.unwrap_or_else(|| Message::new("drift-none"))
}

/// Several messages as one.
fn joined(messages: Vec<Message>) -> Option<Message> {
    messages.into_iter().rev().reduce(|rest, first| Message::new("structure-and").with("first", first).with("rest", rest))
}

fn stated(profile: &Profile) -> Stated<'_> {
    Stated { particulars: &profile.outline.particulars, numbers: &profile.numbers }
}

pub(super) fn facts_differ(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for (id, here, source, there) in pairs(context) {
        let (mine_only, theirs_only) = differing(stated(here), stated(there));
        let kinds = ParticularKind::ALL.iter().filter_map(|kind| difference(*kind, &mine_only, &theirs_only));
        if let Some(all) = joined(kinds.collect()) {
            let language = context.name_of(context.page(source).place.language);
            let message = Message::new("finding-facts-differ").with("language", language).with("differences", all);
            let line =
                mine_only.first().and_then(|one| here.outline.pieces.get(one.piece as usize)).map(|piece| piece.line as usize);
            out.push(RawFinding { line, ..RawFinding::beside(context, id, source, message) });
        }
    }
}

/// The name of a kind of particular.
const KINDS: &[(ParticularKind, &str)] = &[
    (ParticularKind::Classification, "particular-classification"),
    (ParticularKind::Languages, "particular-languages"),
    (ParticularKind::Amount, "particular-amount"),
    (ParticularKind::Percentage, "particular-percentage"),
    (ParticularKind::Date, "particular-date"),
    (ParticularKind::Telephone, "particular-telephone"),
    (ParticularKind::Mail, "particular-mail"),
    (ParticularKind::Place, "particular-place"),
];

/// The message about the particulars of one kind that differ.
fn difference(kind: ParticularKind, here: &[&Particular], there: &[&Particular]) -> Option<Message> {
    let words = |of: &[&Particular]| -> Option<Message> {
        let shown: Vec<&str> = of.iter().filter(|one| one.kind == kind).map(|one| &*one.shown).collect();
        (!shown.is_empty()).then(|| named(&shown, false))
    };
    let message = match (words(here), words(there)) {
        (Some(here), Some(there)) => Message::new("particular-both").with("here", here).with("there", there),
        (Some(here), None) => Message::new("particular-here").with("here", here),
        (None, Some(there)) => Message::new("particular-there").with("there", there),
        (None, None) => return None,
    };
    let name = KINDS.iter().find(|(known, _)| *known == kind).map_or("particular-place", |(_, name)| name);
    Some(message.with("kind", Message::new(name)))
}
