//! The rules about the fields of one version.

use super::{RawFinding, RuleContext};
use crate::application_id::APPLICATION_ID;
use crate::config::ClosedBy;
use crate::content::status::{Archived, Reason, Status, archived};
use crate::content::{PageId, Shadow};
use crate::data::Value;
use crate::locale::Message;

pub(super) fn missing_translation_key(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    let without = context.readable().filter(|id| context.page(*id).translation_key().is_none());
    out.extend(without.map(|id| RawFinding::on(id, Message::new("finding-missing-translation-key"))));
}

pub(super) fn ineffective_archived(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    // On a site that closes postings otherwise, nothing reads the field.
    if context.rules.closing.by != ClosedBy::Archived {
        return;
    }
    for id in context.readable_postings() {
        let archived = archived(context.page(id));
        let message = match archived {
            Archived::Bool(_) => continue,
            Archived::Absent => Message::new("finding-archived-absent"),
            Archived::Null => Message::new("finding-archived-null"),
            Archived::Word(_, text) => Message::new("finding-archived-word").with("value", text),
            Archived::Other(value) => {
                Message::new("finding-archived-not-boolean").with("value", value.to_text().unwrap_or("[…]".into()))
            }
        };
        // An evergreen posting is open whatever the field says.
        let hides = archived.meant() == Some(false) && !context.is_evergreen(id);
        out.push(RawFinding::on(id, message).mild_if(!hides));
    }
}

pub(super) fn application_id_invalid(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable().filter(|id| !context.is_evergreen(*id)) {
        if let Some(application_id) =
            context.page(id).application_id().filter(|application_id| !APPLICATION_ID.is_valid(application_id))
        {
            let message = Message::new("finding-application-id-invalid").with("value", application_id);
            out.push(RawFinding::on(id, message).mild_if(!context.is(id, Status::Open)));
        }
    }
}

pub(super) fn application_id_missing(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    // A site without any id uses no applicant tracking system, or names its ids otherwise.
    if context.readable_postings().all(|id| context.page(id).application_id().is_none()) {
        return;
    }
    let without =
        context.readable_postings().filter(|id| !context.is_evergreen(*id) && context.page(*id).application_id().is_none());
    out.extend(
        without
            .map(|id| RawFinding::on(id, Message::new("finding-application-id-missing")).mild_if(!context.is(id, Status::Open))),
    );
}

pub(super) fn front_matter_invalid(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.postings.versions().iter().map(|version| version.page).filter(|id| is_read(context, *id)) {
        if let Some(trouble) = &context.page(id).error {
            let mut found = RawFinding::on(id, trouble.message());
            found.line = trouble.line();
            out.push(found);
        } else if context.is(id, Status::Hidden)
            && let Reason::StopsBuild(stop) = (context.reason)(id)
        {
            let message = Message::new("reason-stops-build").with("why", stop.message());
            out.push(RawFinding::on(id, if stop.field.is_empty() { message } else { message.with("field", stop.field) }));
        }
    }
}

/// False for a file that Hugo ignores by its name alone, whatever is in it.
fn is_read(context: &RuleContext<'_>, id: PageId) -> bool {
    !matches!(context.index.shadowed_by(id), Some(Shadow::SameFile(_)))
}

pub(super) fn duplicate_field(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable().filter(|id| is_read(context, *id)) {
        let fields = &context.page(id).front_matter.fields;
        for (at, (name, _)) in fields.iter().enumerate() {
            let earlier = fields[..at].iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).count();
            if earlier == 1 {
                out.push(RawFinding::on(id, Message::new("finding-duplicate-field").with("field", &**name)));
            }
        }
    }
}

/// Texts that programs write for a missing value: null in YAML, JSON, SQL, Ruby, C and Go, undefined in JavaScript. Words that people write
/// (`none`, `n/a`, `-`) may be answers.
const NOTHING: &[&str] = &["null", "~", "nil", "undefined", "(null)", "<nil>", "<null>", "<no value>"];

/// True for a text that a program wrote for a missing value.
fn says_nothing(text: &str) -> bool {
    NOTHING.iter().any(|nothing| text.trim().eq_ignore_ascii_case(nothing))
}

pub(super) fn missing_field(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable_postings() {
        for field in &context.settings.required_fields {
            let absent = match context.page(id).field(field) {
                None | Some(Value::Null) => Some(Message::new("finding-missing-field")),
                Some(Value::Text(text)) if text.trim().is_empty() => Some(Message::new("finding-missing-field")),
                Some(Value::Text(text)) if says_nothing(text) => {
                    Some(Message::new("finding-missing-field-nothing").with("value", text.trim()))
                }
                Some(_) => None,
            };
            out.extend(absent.map(|message| RawFinding::on(id, message.with("field", field.as_str()))));
        }
    }
}

pub(super) fn stray_space(context: &RuleContext<'_>, out: &mut Vec<RawFinding>) {
    for id in context.readable() {
        for field in ["title", "description"] {
            let Some(text) = context.page(id).field(field).and_then(Value::as_text) else { continue };
            // A block scalar (`|` or `>`) ends with a line feed that nobody typed.
            let text = text.strip_suffix('\n').unwrap_or(text);
            if text.trim() != text && !text.trim().is_empty() {
                out.push(RawFinding::on(id, Message::new("finding-stray-space").with("field", field)));
            }
        }
    }
}
