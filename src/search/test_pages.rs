//! Pages for this module's tests.

use super::{Lookup, SearchScope, TextArena};
use crate::config::RuleId;
use crate::content::page::{Page, PageId, french_page};
use crate::content::status::Status;
use crate::site::LanguageId;

/// A French page with this front matter in YAML.
pub fn page(front_matter: &str) -> Page {
    french_page("content/fr/postes/exemple.md", front_matter)
}

/// Pages of which every second is archived. Each lacks German, is behind in English and half closed, and has one finding.
pub struct TestPages {
    /// The pages.
    pub pages: Vec<Page>,
    /// Their bodies, folded.
    pub bodies: Vec<Option<&'static str>>,
    texts: [TextArena; 2],
}

impl TestPages {
    /// These pages, all with this body.
    pub fn new(pages: Vec<Page>, body: Option<&'static str>) -> TestPages {
        let mut texts = [SearchScope::TitleAndKey, SearchScope::WithPath].map(TextArena::new);
        for texts in &mut texts {
            for page in &pages {
                texts.push(&page.title(), page.translation_key().as_deref().unwrap_or_default(), &page.path);
            }
        }
        TestPages { bodies: vec![body; pages.len()], pages, texts }
    }
}

impl Lookup for TestPages {
    fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    fn status(&self, id: PageId) -> Status {
        if id.0.is_multiple_of(2) { Status::Open } else { Status::Archived }
    }

    fn language(&self, id: LanguageId) -> &str {
        ["en", "fr", "de"][usize::from(id.0)]
    }

    fn missing(&self, _: PageId, language: &str) -> bool {
        language == "de"
    }

    fn behind(&self, _: PageId, language: &str) -> bool {
        language == "en"
    }

    fn is_half_closed(&self, _: PageId) -> bool {
        true
    }

    fn has_duplicates(&self, _: PageId) -> bool {
        false
    }

    fn has_rule(&self, _: PageId, rule: RuleId) -> bool {
        rule == RuleId::StraySpace
    }

    fn has_problem(&self, _: PageId) -> bool {
        true
    }

    fn body(&self, id: PageId) -> Option<&str> {
        self.bodies[id.index()]
    }

    fn texts(&self, scope: SearchScope) -> Option<&TextArena> {
        Some(&self.texts[scope as usize])
    }
}
