//! A value of front matter or configuration in any format. Keeps order and repeated names; casts as Hugo does.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use compact_str::CompactString;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A number, as wide as the formats allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(int) => int.fmt(f),
            // As Go writes it.
            Number::Float(float) if float.is_infinite() => f.write_str(if *float > 0.0 { "+Inf" } else { "-Inf" }),
            Number::Float(float) => float.fmt(f),
        }
    }
}

/// The name of an entry, as spelled in the file. It is shared, since a site's pages have the same few names, and only as large as a pointer,
/// since every entry has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<Box<str>>);

impl Name {
    /// True if both are the same allocation.
    pub fn ptr_eq(&self, other: &Name) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Into<Box<str>>> From<T> for Name {
    fn from(name: T) -> Name {
        Name(Arc::new(name.into()))
    }
}

/// Names that several texts have in common: equal ones share one allocation.
#[derive(Debug, Default)]
pub struct NamePool {
    known: Vec<Name>,
    /// Where the next name is searched first: a site's pages have the same names in the same order.
    next: usize,
}

impl NamePool {
    /// More names than a site's pages usually have; further ones aren't shared.
    const MOST: usize = 128;

    /// More names than a page usually has; a file of thousands isn't searched for each of them.
    const IN_ONE_TABLE: usize = 64;

    /// The shared name with this spelling, at this place of its table.
    pub fn shared(&mut self, place: usize, name: &str) -> Name {
        if place >= Self::IN_ONE_TABLE {
            return Name::from(name);
        }
        let (before, after) = self.known.split_at(self.next);
        let found = after.iter().chain(before).position(|known| **known == *name);
        if let Some(away) = found {
            let at = (self.next + away) % self.known.len();
            self.next = (at + 1) % self.known.len();
            return Name::clone(&self.known[at]);
        }
        let name = Name::from(name);
        if self.known.len() < Self::MOST {
            self.known.push(Name::clone(&name));
            self.next = 0;
        }
        name
    }

    /// Replaces a table's names by shared ones.
    pub fn share(&mut self, table: &mut Value) {
        if let Value::Table(entries) = table {
            for (place, (name, _)) in entries.iter_mut().enumerate().take(Self::IN_ONE_TABLE) {
                *name = self.shared(place, name);
            }
        }
    }
}

/// A value. Tables keep the order of the file and every entry, repeated names too.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// No value: `null`, `~` or nothing after the colon.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text; dates are texts too. Short ones need no allocation.
    Text(CompactString),
    /// A list.
    List(Box<[Value]>),
    /// A table.
    Table(Box<[(Name, Value)]>),
}

impl Value {
    /// A text value.
    pub fn text(text: impl AsRef<str>) -> Value {
        Value::Text(CompactString::new(text))
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(bool) = self { Some(*bool) } else { None }
    }

    /// The entries, in the order of the file, if this is a table.
    pub fn entries(&self) -> &[(Name, Value)] {
        if let Value::Table(entries) = self { entries } else { &[] }
    }

    /// The items, if this is a list.
    pub fn items(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// The value of a name in any case; the last one if the name is repeated, as in Hugo.
    pub fn get(&self, name: &str) -> Option<&Value> {
        lookup(self.entries(), name)
    }

    /// The text that Hugo casts a scalar to (`12` gives `"12"`); `None` for null, lists and tables.
    pub fn to_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Bool(true) => Some("true".into()),
            Value::Bool(false) => Some("false".into()),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Text(text) => Some(text.as_str().into()),
            Value::Null | Value::List(_) | Value::Table(_) => None,
        }
    }

    /// The boolean that Hugo casts a field such as `draft` to: texts are parsed, a number is true unless 0.
    pub fn to_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(bool) => Some(*bool),
            Value::Number(Number::Int(int)) => Some(*int != 0),
            Value::Number(Number::Float(float)) => Some(*float != 0.0),
            Value::Text(text) => match &**text {
                "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
                "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
                _ => None,
            },
            Value::Null | Value::List(_) | Value::Table(_) => None,
        }
    }
}

/// Every page has one entry for each field, so an entry must be small.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<(Name, Value)>() == 32);

/// The value of a name in any case among `entries`; the last one if the name is repeated.
pub fn lookup<'a>(entries: &'a [(Name, Value)], name: &str) -> Option<&'a Value> {
    entries.iter().rev().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The message for a field name that isn't a text.
pub(super) const ODD_NAME: &str = "data-name";

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// A YAML text without a document.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, bool: bool) -> Result<Value, E> {
        Ok(Value::Bool(bool))
    }

    fn visit_i64<E>(self, int: i64) -> Result<Value, E> {
        Ok(Value::Number(Number::Int(int)))
    }

    fn visit_u64<E>(self, int: u64) -> Result<Value, E> {
        Ok(match i64::try_from(int) {
            Ok(int) => Value::Number(Number::Int(int)),
            Err(_) => Value::text(int.to_string()),
        })
    }

    fn visit_i128<E>(self, int: i128) -> Result<Value, E> {
        Ok(Value::text(int.to_string()))
    }

    fn visit_u128<E>(self, int: u128) -> Result<Value, E> {
        Ok(Value::text(int.to_string()))
    }

    fn visit_f64<E>(self, float: f64) -> Result<Value, E> {
        Ok(Value::Number(Number::Float(float)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<Value, Value>()? {
            let key = match key {
                Value::Text(text) => Name::from(text.as_str()),
                other => other.to_text().map(Name::from).ok_or_else(|| de::Error::custom(ODD_NAME))?,
            };
            entries.push((key, value));
        }
        Ok(Value::Table(entries.into()))
    }

    fn visit_enum<A: de::EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        use de::VariantAccess;
        // A custom tag, such as `!secret x`: Hugo reads the value and ignores the tag.
        let (_tag, contents) = access.variant::<String>()?;
        contents.newtype_variant()
    }
}
