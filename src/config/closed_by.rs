//! The setting `closed-by`: what closes a posting on a site.

use std::fmt;

use crate::data::Value;

/// What closes a posting.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ClosedBy {
    /// The field `archived`: the site's templates show a posting as open only while it is `false`.
    #[default]
    Archived,
    /// `draft: true`.
    Draft,
    /// An expiry date in the past.
    Expiry,
    /// A field with one of these values, such as `status: closed`. Languages may have their own words.
    Field {
        /// Its name.
        name: String,
        /// The values that close, without regard to case and accents.
        values: Vec<Value>,
    },
}

/// The conventions that have a name.
const NAMED: &[(&str, ClosedBy)] = &[("archived", ClosedBy::Archived), ("draft", ClosedBy::Draft), ("expiry", ClosedBy::Expiry)];

impl ClosedBy {
    /// Parses `archived`, `draft`, `expiry` or `FIELD=VALUE`, where several values are separated by `|`.
    pub fn parse(text: &str) -> Option<ClosedBy> {
        if let Some((_, named)) = NAMED.iter().find(|(name, _)| *name == text.trim()) {
            return Some(named.clone());
        }
        let (name, values) = text.split_once('=')?;
        let name = name.trim();
        let values: Vec<Value> = values.split('|').map(str::trim).filter(|value| !value.is_empty()).map(value).collect();
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '.');
        (is_name && !values.is_empty()).then(|| ClosedBy::Field { name: name.to_owned(), values })
    }

    /// The field that closes a posting.
    pub fn field(&self) -> &str {
        match self {
            ClosedBy::Archived => "archived",
            ClosedBy::Draft => "draft",
            ClosedBy::Expiry => "expiryDate",
            ClosedBy::Field { name, .. } => name,
        }
    }
}

/// A boolean, or else a text.
fn value(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => Value::text(text),
    }
}

impl fmt::Display for ClosedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClosedBy::Field { name, values } => {
                let values: Vec<_> = values.iter().filter_map(Value::to_text).collect();
                write!(f, "{name}={}", values.join("|"))
            }
            named => f.write_str(NAMED.iter().find(|(_, known)| known == named).map_or("", |(name, _)| name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ClosedBy;

    #[test]
    fn a_convention_reads_back_as_it_is_shown() {
        for (text, shown) in [
            ("archived", Some("archived")),
            (" draft ", Some("draft")),
            ("expiry", Some("expiry")),
            ("status=closed", Some("status=closed")),
            ("status = closed | fermé", Some("status=closed|fermé")),
            ("open=false", Some("open=false")),
            ("archived=true", Some("archived=true")),
            ("état=pourvu le 1=2", Some("état=pourvu le 1=2")),
            ("Draft", None),
            ("closed", None),
            ("closed=", None),
            ("=true", None),
            ("a b=c", None),
            ("params.closed=true", None),
            ("", None),
        ] {
            let parsed = ClosedBy::parse(text);
            assert_eq!(parsed.as_ref().map(ToString::to_string).as_deref(), shown, "{text}");
            assert_eq!(shown.and_then(ClosedBy::parse), parsed, "{text}");
        }
    }
}
