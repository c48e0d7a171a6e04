//! Verifies an edit by reading both texts again.

use super::editable::{Editable, fields};
use super::field_source::{other_sources, read};
use super::operation::{Edit, Operation};
use super::refusal::Refusal;
use crate::content::front_matter::{self, PageStart};
use crate::content::page::Fields;
use crate::data::{self, Format, Value};

/// The field's expected state after the edit.
pub(super) enum ExpectedField {
    /// This value.
    Value(Value),
    /// Nothing.
    Absent,
    /// The same value under a new name.
    Renamed(String, Value),
}

impl ExpectedField {
    pub fn of(edit: &Edit, format: Format, old: Option<&Value>) -> Result<ExpectedField, Refusal> {
        Ok(match &edit.operation {
            Operation::Set(Value::List(_) | Value::Table(_)) => return Err(Refusal::NotAScalar(edit.field.clone())),
            Operation::Set(value) | Operation::Replace(value) => ExpectedField::Value(value.clone()),
            Operation::Source(text) => ExpectedField::Value(read(text, format).map_err(Refusal::Source)?),
            Operation::Remove => ExpectedField::Absent,
            Operation::Rename(name) if name.is_empty() || name.chars().any(data::scalar::needs_escape) => {
                return Err(Refusal::BadName(name.clone()));
            }
            Operation::Rename(name) => match old {
                Some(value) => ExpectedField::Renamed(name.clone(), value.clone()),
                None => return Err(Refusal::NoSuchField(edit.field.clone())),
            },
        })
    }

    pub fn value(&self) -> Option<&Value> {
        match self {
            ExpectedField::Value(value) => Some(value),
            ExpectedField::Absent | ExpectedField::Renamed(..) => None,
        }
    }
}

/// Equality of values, with NaN equal to NaN.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    let is_nan = |value: &Value| matches!(value, Value::Number(data::Number::Float(float)) if float.is_nan());
    a == b || is_nan(a) && is_nan(b)
}

/// Verifies the new page: the edited field is as requested and all else is unchanged, which means the other values, their source and order,
/// and every byte around the front matter's text.
pub(super) fn verify(old: &Editable<'_>, new: &[u8], edit: &Edit, expected: &ExpectedField) -> Result<(), Refusal> {
    let PageStart::Found(after_span) = front_matter::split(new) else { return Err(Refusal::Unverified) };
    let rest_kept = old.page[old.span.text.end..] == new[after_span.text.end..]
        && old.page[..old.span.text.start] == new[..after_span.text.start];
    let after = fields(new).map_err(|_| Refusal::Unverified)?;
    let new_name = if let ExpectedField::Renamed(name, _) = expected { name } else { &edit.field };
    let is_old = |name: &str| name.eq_ignore_ascii_case(&edit.field);
    let is_new = |name: &str| name.eq_ignore_ascii_case(new_name);
    let others_before: Vec<_> = old.fields.iter().filter(|(name, _)| !is_old(name)).collect();
    let others_after: Vec<_> = after.iter().filter(|(name, _)| !is_new(name)).collect();
    let others_kept = others_before.len() == others_after.len()
        && others_before.iter().zip(&others_after).all(|(a, b)| a.0 == b.0 && same(&a.1, &b.1));
    let place = |fields: &Fields, is: &dyn Fn(&str) -> bool| fields.iter().position(|(name, _)| is(name));
    let (place_before, place_after) = (place(&old.fields, &is_old), place(&after, &is_new));
    let place_kept = place_before.is_none() || place_after.is_none() || place_before == place_after;
    let mut own = after.iter().filter(|(name, _)| is_new(name));
    let is_done = match (expected, own.next()) {
        (ExpectedField::Value(value), Some((_, found))) => same(found, value),
        (ExpectedField::Renamed(name, value), Some((found_name, found))) => **found_name == **name && same(found, value),
        (ExpectedField::Absent, None) => true,
        _ => false,
    } && own.next().is_none();
    let new_text = std::str::from_utf8(&new[after_span.text.clone()]).map_err(|_| Refusal::Unverified)?;
    let sources_kept = other_sources(old.text, old.span.format, &is_old) == other_sources(new_text, after_span.format, &is_new);
    if rest_kept && others_kept && place_kept && is_done && sources_kept { Ok(()) } else { Err(Refusal::Unverified) }
}
