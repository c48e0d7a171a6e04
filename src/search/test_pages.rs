//! Pages for this module's tests.

use super::Lookup;
use crate::config::RuleId;
use crate::content::page::{FrontMatter, Page, PageId};
use crate::content::status::Status;
use crate::data::{Format, Value, read};
use crate::site::{LanguageId, PageKind, PagePlace};

/// A page with this front matter in YAML.
pub fn page(front_matter: &str) -> Page {
    let fields = match read(Format::Yaml, front_matter).unwrap() {
        Value::Table(fields) => fields,
        _ => Box::default(),
    };
    Page {
        path: "content/fr/postes/exemple.md".into(),
        file: None,
        place: PagePlace {
            language: LanguageId(1),
            logical: "/postes/exemple".into(),
            kind: PageKind::Page,
            leaf: false,
            suffixed: false,
        },
        linked: false,
        front_matter: FrontMatter { format: Some(Format::Yaml), fields, archived_word: None },
        error: None,
        inherited: None,
    }
}

/// One open French page that lacks German and has one finding.
pub struct One {
    /// The page.
    pub page: Page,
    /// Its body, folded.
    pub body: Option<&'static str>,
}

impl Lookup for One {
    fn page(&self, _: PageId) -> &Page {
        &self.page
    }

    fn status(&self, _: PageId) -> Status {
        Status::Open
    }

    fn language(&self, id: LanguageId) -> &str {
        ["en", "fr", "de"][usize::from(id.0)]
    }

    fn missing(&self, _: PageId, language: &str) -> bool {
        language == "de"
    }

    fn has_rule(&self, _: PageId, rule: RuleId) -> bool {
        rule == RuleId::StraySpace
    }

    fn has_problem(&self, _: PageId) -> bool {
        true
    }

    fn body(&self, _: PageId) -> Option<&str> {
        self.body
    }
}
