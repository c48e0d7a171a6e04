//! The rules about the faults of one text, and the one about lines that have lost their link.

use std::collections::HashMap;

use super::{RawFinding, RuleContext};
use crate::checks::Fault;
use crate::config::RuleId;
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::Message;
use crate::site::LanguageId;

/// How many other postings must have the same line with a link.
const FEWEST_LINKED: usize = 3;

/// How many times as many must have it with a link as without one.
const TIMES_LINKED: usize = 3;

/// The published versions, with the faults of a rule.
fn faults<'a>(context: &'a RuleContext<'_>, rule: RuleId) -> impl Iterator<Item = (PageId, &'a Fault)> {
    let published = context.readable().filter(|id| !context.is(*id, Status::Hidden));
    let of = move |id: PageId| {
        let faults = context.profile(id).map_or(&[][..], |profile| &profile.faults);
        faults.iter().filter(move |fault| fault.rule == rule).map(move |fault| (id, fault))
    };
    published.flat_map(of)
}

/// Reports the faults of a rule.
fn report(context: &RuleContext<'_>, rule: RuleId, out: &mut Vec<RawFinding>) {
    for (id, fault) in faults(context, rule) {
        let mut message = Message::new(fault.message).with("words", &*fault.words);
        if let Some(count) = usize::try_from(fault.count).ok().filter(|count| *count > 1) {
            message = Message { id: "finding-french-typography-several", ..message }.with("count", count);
        }
        if let Some(field) = fault.field {
            message = message.with("field", field);
        }
        let line = usize::try_from(fault.line).ok().filter(|line| *line > 0);
        out.push(RawFinding { line, ..RawFinding::on(id, message) }.mild_if(!context.is(id, Status::Open)));
    }
}

macro_rules! report {
    ($($name:ident $rule:ident;)+) => {
        $(pub(super) fn $name(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
            report(context, RuleId::$rule, out);
        })+
    };
}

report! {
    glued_sentence GluedSentence;
    broken_markdown BrokenMarkdown;
    footnote_without_note FootnoteWithoutNote;
    doubled_word DoubledWord;
    stray_punctuation StrayPunctuation;
    mixed_language MixedLanguage;
    null_text NullText;
    french_typography FrenchTypography;
}

/// Lines without a link that have one in other postings of their language.
pub(super) fn lost_link(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let published: Vec<PageId> = context.readable().filter(|id| !context.is(*id, Status::Hidden)).collect();
    let lines = |id: PageId| context.profile(id).map_or(&[][..], |profile| &profile.lead_lines);
    let mut counts: HashMap<(LanguageId, u64), (usize, usize)> = HashMap::new();
    for id in &published {
        let language = context.page(*id).place.language;
        for line in lines(*id) {
            let (linked, plain) = counts.entry((language, line.key)).or_default();
            *(if line.has_link { linked } else { plain }) += 1;
        }
    }
    for id in &published {
        let language = context.page(*id).place.language;
        for line in lines(*id).iter().filter(|line| !line.has_link && !line.leads_on) {
            let (linked, plain) = counts.get(&(language, line.key)).copied().unwrap_or_default();
            if linked >= FEWEST_LINKED && linked >= plain * TIMES_LINKED {
                let message = Message::new("finding-lost-link").with("words", &*line.words).with("count", linked);
                let line = usize::try_from(line.line).ok();
                out.push(RawFinding { line, ..RawFinding::on(*id, message) }.mild_if(!context.is(*id, Status::Open)));
            }
        }
    }
}
