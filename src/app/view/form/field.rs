//! A field of the form: its control, its old value, its new value.

use super::editor::Editor;
use crate::application_id::APPLICATION_ID;
use crate::config::ClosedBy;
use crate::content::closing::Closing;
use crate::content::edit::{Edit, FieldSource, Operation};
use crate::data::Value;
use crate::text::sanitize;

/// The kind of a field, which decides how it is edited and checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A boolean.
    Switch,
    /// A line of text.
    Line,
    /// A text of several lines.
    Paragraphs,
    /// The key that links translations.
    Key,
    /// The id in the applicant tracking system.
    ApplicationId,
    /// A value that other postings use.
    Known,
    /// A date.
    Date,
    /// Anything else, in the syntax of the front matter.
    Source,
}

/// The fields that the form knows, in the order in which absent ones are offered.
pub const KINDS: &[(&str, Kind)] = &[
    ("archived", Kind::Switch),
    ("draft", Kind::Switch),
    ("title", Kind::Line),
    ("description", Kind::Paragraphs),
    ("translationKey", Kind::Key),
    (APPLICATION_ID.field, Kind::ApplicationId),
    ("layout", Kind::Known),
    ("type", Kind::Known),
    ("date", Kind::Date),
    ("publishDate", Kind::Date),
    ("expiryDate", Kind::Date),
    ("lastmod", Kind::Date),
];

/// The fields that the form offers if they are absent: first the one that closes postings; no `archived` where something else does.
pub fn offered(closing: &Closing) -> Vec<(&str, Kind)> {
    let by = closing.by.field();
    let known = KINDS.iter().find(|(name, _)| *name == by).map(|(_, kind)| *kind);
    let of_values =
        |values: &[Value]| if values.iter().any(|value| value.as_bool().is_some()) { Kind::Switch } else { Kind::Known };
    let kind = match &closing.by {
        ClosedBy::Field { values, .. } => known.unwrap_or_else(|| of_values(values)),
        ClosedBy::Archived | ClosedBy::Draft | ClosedBy::Expiry => known.unwrap_or(Kind::Switch),
    };
    let others = KINDS.iter().copied().filter(|(name, _)| *name != by && *name != ClosedBy::Archived.field());
    std::iter::once((by, kind)).chain(others).collect()
}

/// How a field is edited.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// On, off, or absent.
    Switch(Option<bool>),
    /// A text.
    Text(Box<Editor>),
    /// A text that can't be shown as it is; it has to be edited in an editor.
    Locked,
}

/// Where a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The file has it.
    File,
    /// The file lacks it.
    Nowhere,
    /// Several files have it, with different values.
    Several,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name, in the spelling of the file.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// How it is edited.
    pub control: Control,
    /// It will be removed.
    pub removed: bool,
    /// Something was typed, perhaps the old value.
    pub touched: bool,
    origin: Origin,
    first: Control,
    /// The line ends at the end of a block, which are kept without being shown.
    tail: String,
}

impl Field {
    /// The field of a file.
    pub fn of(source: &FieldSource) -> Field {
        let known = KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&source.name)).map(|(_, kind)| *kind);
        let (kind, text) = match (&source.value, known) {
            (Value::Text(text), Some(Kind::Switch) | None) if text.contains('\n') => (Kind::Paragraphs, text.to_string()),
            // A text where a boolean is expected becomes a boolean by the switch.
            (Value::Bool(_), _) | (Value::Text(_) | Value::Null, Some(Kind::Switch)) => (Kind::Switch, String::new()),
            (Value::Text(text), kind) => (kind.unwrap_or(Kind::Line), text.to_string()),
            (Value::Null, Some(kind)) => (kind, String::new()),
            _ => (Kind::Source, source.source.clone()),
        };
        let several = matches!(kind, Kind::Paragraphs | Kind::Source);
        // The line end at the end of a block isn't shown.
        let body = if kind == Kind::Paragraphs { text.trim_end_matches('\n') } else { &text };
        let tail = text[body.len()..].to_owned();
        let control = match kind {
            Kind::Switch => Control::Switch(source.value.as_bool()),
            // A TOML table with its own header.
            Kind::Source if body.is_empty() => Control::Locked,
            _ if sanitize(&body.replace('\n', " ")) != body.replace('\n', " ") || !several && body.contains('\n') => {
                Control::Locked
            }
            _ => Control::Text(Box::new(Editor::new(body, several))),
        };
        Field { tail, ..Field::new(&source.name, kind, control, Origin::File) }
    }

    fn new(name: &str, kind: Kind, control: Control, origin: Origin) -> Field {
        let (name, first, tail) = (name.to_owned(), control.clone(), String::new());
        Field { name, kind, control, removed: false, touched: false, origin, first, tail }
    }

    /// A field that the file lacks.
    pub fn absent(name: &str, kind: Kind) -> Field {
        let control = match kind {
            Kind::Switch => Control::Switch(None),
            _ => Control::Text(Box::new(Editor::new("", kind == Kind::Paragraphs))),
        };
        Field::new(name, kind, control, Origin::Nowhere)
    }

    /// The same field of several postings, whose values differ.
    #[must_use]
    pub fn differing(self) -> Field {
        Field { origin: Origin::Several, ..Field::absent(&self.name, self.kind) }
    }

    /// True where the values of two postings are the same.
    pub fn same_value(&self, other: &Field) -> bool {
        self.control == other.control && self.origin == other.origin && self.tail == other.tail
    }

    /// The postings have different values, and nothing was typed yet.
    pub fn differs(&self) -> bool {
        self.origin == Origin::Several && !self.touched
    }

    /// Its text is empty; true if a file has it nevertheless, false if none has it.
    pub fn empty(&self) -> Option<bool> {
        matches!(&self.control, Control::Text(editor) if editor.text().is_empty()).then_some(self.is_there())
    }

    /// A file has it.
    pub fn is_there(&self) -> bool {
        self.origin != Origin::Nowhere
    }

    /// The text that is typed; empty for a switch.
    pub fn text(&self) -> String {
        if let Control::Text(editor) = &self.control { editor.text() } else { String::new() }
    }

    /// Something was changed.
    pub fn is_changed(&self) -> bool {
        let value = |control: &Control| match control {
            Control::Switch(on) => Err(*on),
            Control::Text(editor) => Ok(editor.text()),
            Control::Locked => Ok(String::new()),
        };
        self.removed || value(&self.control) != value(&self.first) || self.origin == Origin::Several && self.touched
    }

    /// Resets it to the old value.
    pub fn reset(&mut self) {
        self.control = self.first.clone();
        self.touched = false;
        self.removed = false;
    }

    /// The edit that writes the field; `None` if it wasn't changed.
    pub fn edit(&self) -> Option<Edit> {
        if !self.is_changed() {
            return None;
        }
        let operation = match (&self.control, self.kind) {
            _ if self.removed => Operation::Remove,
            (Control::Locked, _) => return None,
            (Control::Switch(None), _) => Operation::Remove,
            (Control::Switch(Some(on)), _) => Operation::Set(Value::Bool(*on)),
            (Control::Text(editor), Kind::Source) => Operation::Source(editor.text()),
            (Control::Text(editor), _) => Operation::Set(Value::text(editor.text() + &self.tail)),
        };
        Some(Edit { field: self.name.clone(), operation })
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, offered};
    use crate::config::ClosedBy;
    use crate::content::closing::Closing;

    #[test]
    fn the_field_that_closes_postings_is_offered_first() {
        for (closed_by, first, has_archived) in [
            ("archived", ("archived", Kind::Switch), true),
            ("draft", ("draft", Kind::Switch), false),
            ("expiry", ("expiryDate", Kind::Date), false),
            ("closed=true", ("closed", Kind::Switch), false),
            ("status=closed", ("status", Kind::Known), false),
            ("archived=true", ("archived", Kind::Switch), true),
        ] {
            let closing = Closing { by: ClosedBy::parse(closed_by).unwrap(), ..Closing::default() };
            let fields = offered(&closing);
            assert_eq!((fields[0], fields.iter().any(|(name, _)| *name == "archived")), (first, has_archived));
        }
    }
}
