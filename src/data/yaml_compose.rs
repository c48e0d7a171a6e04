//! Reads YAML by the events of `granit-parser`, with scalars as Hugo reads them: for texts that `serde_yaml` reads in another way.

use std::collections::HashMap;

use granit_parser::{Event, ScalarStyle, Tag};

use super::yaml::events;
use super::{Name, Number, Value, yaml_number, yaml_tabs};

/// An open list or table.
enum OpenCollection {
    List(Vec<Value>),
    /// With the name whose value comes next.
    Table(Vec<(Name, Value)>, Option<Name>),
}

/// Replaces the scalars that `serde_yaml` reads in another way than Hugo, such as `0123`. Costs a second reading, so texts without such
/// scalars are left alone.
pub(super) fn correct(value: &mut Value, text: &str) {
    if is_doubtful(value)
        && let Some(composed) = compose(text)
    {
        replace(value, composed);
    }
}

fn is_doubtful(value: &Value) -> bool {
    match value {
        Value::Text(text) => yaml_number::is_doubtful(text),
        Value::Number(number) => matches!(number, Number::Float(_)),
        Value::List(items) => items.iter().any(is_doubtful),
        Value::Table(entries) => entries.iter().any(|(_, value)| is_doubtful(value)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Takes the doubtful scalars from `composed`.
fn replace(value: &mut Value, composed: Value) {
    match (value, composed) {
        (Value::List(items), Value::List(others)) if items.len() == others.len() => {
            items.iter_mut().zip(others).for_each(|(item, other)| replace(item, other));
        }
        (Value::Table(entries), Value::Table(others)) if entries.len() == others.len() => {
            entries.iter_mut().zip(others).for_each(|((_, value), (_, other))| replace(value, other));
        }
        (value, other @ (Value::Text(_) | Value::Number(_))) if is_doubtful(value) => *value = other,
        _ => {}
    }
}

/// Reads one document that passed the guards; `None` if it can't be read, or has a name that isn't a scalar.
pub(super) fn compose(text: &str) -> Option<Value> {
    let spaced = yaml_tabs::leading(text);
    let mut open: Vec<(OpenCollection, usize)> = Vec::new();
    let mut anchored: HashMap<usize, Value> = HashMap::new();
    let mut root = None;
    for event in events(text, &spaced) {
        let (event, _) = event.ok()?;
        let anchor = event.anchor_id().unwrap_or_default();
        let (value, anchor) = match &event {
            Event::DocumentStart(..) if root.is_some() => return None,
            Event::SequenceStart(..) => {
                open.push((OpenCollection::List(Vec::new()), anchor));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((OpenCollection::Table(Vec::new(), None), anchor));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop()? {
                (OpenCollection::List(items), anchor) => (Value::List(items.into()), anchor),
                (OpenCollection::Table(entries, _), anchor) => (Value::Table(entries.into()), anchor),
            },
            Event::Scalar(content, style, _, tag) => (scalar(content, *style, tag.as_deref()), anchor),
            _ => match event.alias_id() {
                Some(id) => (anchored.get(&id)?.clone(), 0),
                None => continue,
            },
        };
        if anchor != 0 {
            anchored.insert(anchor, value.clone());
        }
        let depth = open.len();
        match open.last_mut() {
            None => root = Some(value),
            Some((OpenCollection::List(items), _)) => items.push(value),
            Some((OpenCollection::Table(entries, name), _)) => match name.take() {
                Some(name) => entries.push((name, value)),
                None => *name = Some(key(&value, depth)?),
            },
        }
    }
    root
}

/// The text of a key. One that is null is empty at the top level, and `null` below it.
fn key(value: &Value, depth: usize) -> Option<Name> {
    match value {
        Value::Null => Some(Name::from(if depth == 1 { "" } else { "null" })),
        other => other.to_text().map(Name::from),
    }
}

fn scalar(content: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
    match style {
        ScalarStyle::Plain if content.is_empty() && !is_text => Value::Null,
        ScalarStyle::Plain if !is_text => yaml_number::plain(content),
        _ => Value::text(content),
    }
}
