//! Rules about one posting's own fields. Other postings are not looked at.

use super::{Found, Known, Out};
use crate::content::status::{Archived, Status, archived};
use crate::data::Value;
use crate::locale::Message;

pub(super) fn missing_translation_key(known: &Known<'_>, out: &mut Out<'_>) {
    let without = known.readable().filter(|id| known.page(*id).translation_key().is_none());
    out.extend(without.map(|id| Found::on(id, Message::new("finding-missing-translation-key"))));
}

pub(super) fn ineffective_archived(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable() {
        let page = known.page(id);
        let (message, says_open) = match archived(page) {
            Archived::Bool(_) => continue,
            Archived::Absent => (Message::new("finding-archived-absent"), false),
            Archived::Null => (Message::new("finding-archived-null"), false),
            Archived::Word(word, text) => (Message::new("finding-archived-word").with("value", text), !word),
            Archived::Other(value) => {
                let text = value.to_text().unwrap_or("[…]".into());
                let says_open = ["false", "no", "off", "n", "f", "0"].contains(&text.trim().to_lowercase().as_str());
                (Message::new("finding-archived-not-boolean").with("value", text), says_open)
            }
        };
        // What is open all the same hides nothing.
        let hides = says_open && !known.is_evergreen(id);
        out.push(Found::on(id, message).mild_if(!hides));
    }
}

pub(super) fn lever_id_invalid(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable().filter(|id| !known.is_evergreen(*id)) {
        if let Some(lever_id) = known.page(id).lever_id().filter(|lever_id| !is_uuid(lever_id)) {
            let message = Message::new("finding-lever-id-invalid").with("value", lever_id);
            out.push(Found::on(id, message).mild_if(!known.is(id, Status::Open)));
        }
    }
}

/// The form of a UUID (RFC 9562, section 4): 8-4-4-4-12 hexadecimal digits.
/// True for a UUID in its usual form (<https://www.rfc-editor.org/rfc/rfc9562#section-4>), in either case.
pub fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5
        && parts
            .iter()
            .zip([8, 4, 4, 4, 12])
            .all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

pub(super) fn lever_id_missing(known: &Known<'_>, out: &mut Out<'_>) {
    let without = known.readable().filter(|id| !known.is_evergreen(*id) && known.page(*id).lever_id().is_none());
    out.extend(without.map(|id| Found::on(id, Message::new("finding-lever-id-missing")).mild_if(!known.is(id, Status::Open))));
}

pub(super) fn front_matter_invalid(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.postings.iter().copied() {
        if let Some(trouble) = &known.page(id).trouble {
            let mut found = Found::on(id, trouble.message());
            found.line = trouble.line();
            out.push(found);
        }
    }
}

pub(super) fn duplicate_field(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable() {
        let fields = &known.page(id).head.fields;
        for (at, (name, _)) in fields.iter().enumerate() {
            let earlier = fields[..at].iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).count();
            if earlier == 1 {
                out.push(Found::on(id, Message::new("finding-duplicate-field").with("field", &**name)));
            }
        }
    }
}

/// Texts that a program writes for a value that is not there: null in YAML, JSON, SQL and Ruby, in C and Go, undefined in JavaScript. Words
/// that people write (`none`, `n/a`, `-`) may be the answer to a field, so they are not among them.
const NOTHING: &[&str] = &["null", "~", "nil", "undefined", "(null)", "<nil>", "<null>", "<no value>"];

/// True for a text that stands for no value, such as one that was saved as `null`.
fn says_nothing(text: &str) -> bool {
    NOTHING.iter().any(|nothing| text.trim().eq_ignore_ascii_case(nothing))
}

pub(super) fn missing_field(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable() {
        for field in &known.settings.required_fields {
            let absent = match known.page(id).field(field) {
                None | Some(Value::Null) => Some(Message::new("finding-missing-field")),
                Some(Value::Text(text)) if text.trim().is_empty() => Some(Message::new("finding-missing-field")),
                Some(Value::Text(text)) if says_nothing(text) => {
                    Some(Message::new("finding-missing-field-nothing").with("value", text.trim()))
                }
                Some(_) => None,
            };
            out.extend(absent.map(|message| Found::on(id, message.with("field", field.as_str()))));
        }
    }
}

pub(super) fn stray_space(known: &Known<'_>, out: &mut Out<'_>) {
    for id in known.readable() {
        for field in ["title", "description"] {
            let Some(text) = known.page(id).field(field).and_then(Value::as_text) else { continue };
            // A block after `|` or `>` ends with a line feed that nobody typed.
            let text = text.strip_suffix('\n').unwrap_or(text);
            if text.trim() != text && !text.trim().is_empty() {
                out.push(Found::on(id, Message::new("finding-stray-space").with("field", field)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_uuid;

    #[test]
    fn uuids() {
        assert!(is_uuid("ca495bda-8647-4f07-9e3c-5065751c0840"));
        assert!(is_uuid("CA495BDA-8647-4F07-9E3C-5065751C0840"));
        for wrong in [
            "http://ca495bda-8647-4f07-9e3c-5065751c0840",
            "ca495bda-8647-4f07-9e3c-5065751c084",
            "null",
            "",
            "ca495bda86474f079e3c5065751c0840",
        ] {
            assert!(!is_uuid(wrong), "{wrong}");
        }
    }
}
