//! How a site closes its postings, and whether a page is closed by that.

use super::page::Page;
use crate::config::ClosedBy;
use crate::data::Value;
use crate::site::LanguageId;
use crate::text::fold;

/// How a site closes its postings. Everything that speaks of open and closed postings asks this.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// What closes a posting.
    pub by: ClosedBy,
    /// False if neither the settings nor the pages say so. Then no posting is closed, and a draft is only hidden.
    pub is_known: bool,
    /// If a field closes: its usual values in each language.
    pub usual: Vec<UsualValues>,
}

/// The usual values of the field that closes postings, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct UsualValues {
    /// The language.
    pub language: LanguageId,
    /// Of closed postings.
    pub closed: Option<Value>,
    /// Of open postings; `None` if most have no such field.
    pub open: Option<Value>,
}

/// The convention of sites with `archived`, as long as no page is known.
impl Default for Closing {
    fn default() -> Closing {
        Closing { by: ClosedBy::Archived, is_known: true, usual: Vec::new() }
    }
}

impl Closing {
    /// The value with which the field closes a page, if the convention is a field and the page has it.
    pub fn closing_value<'a>(&self, page: &'a Page) -> Option<&'a Value> {
        let ClosedBy::Field { name, values } = &self.by else { return None };
        page.field(name).filter(|value| values.iter().any(|closing| is_same(value, closing)))
    }

    /// The value that closes a posting in a language, if a field does: the usual one, else the first that closes.
    pub fn value_to_close(&self, language: LanguageId) -> Option<Value> {
        let ClosedBy::Field { values, .. } = &self.by else { return None };
        let usual = self.usual.iter().find(|usual| usual.language == language).and_then(|usual| usual.closed.clone());
        usual.or_else(|| values.first().cloned())
    }

    /// The value that reopens a posting in a language, if a field closes: the usual one, else the opposite boolean. `None`: an open posting
    /// has no such field.
    pub fn value_to_reopen(&self, language: LanguageId) -> Option<Value> {
        let ClosedBy::Field { values, .. } = &self.by else { return None };
        let usual = self.usual.iter().find(|usual| usual.language == language).and_then(|usual| usual.open.clone());
        usual.or_else(|| values.first().and_then(Value::as_bool).map(|closed| Value::Bool(!closed)))
    }
}

/// True for equal values, without regard to type, case and accents.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one.to_text(), other.to_text()) {
        (Some(one), Some(other)) => one == other || fold(one.trim()) == fold(other.trim()),
        _ => false,
    }
}
