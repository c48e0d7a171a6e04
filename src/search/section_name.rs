//! The name of a section in a query: the first folders of a logical path.

use crate::content::page::Page;
use crate::site::PageKind;
use crate::text::fold;

/// A section, by its folders in lower case and without accents, joined by `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionName(String);

impl SectionName {
    /// The section with this name; `None` if the name is empty.
    pub fn new(typed: &str) -> Option<SectionName> {
        let name = fold(typed.trim().trim_matches('/').trim()).replace(' ', "-");
        (!name.is_empty()).then_some(SectionName(name))
    }

    /// The folders, joined by `/`.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// True if a page is in the section or below it. A section's own page (`_index`) is in none, as in Hugo's `RegularPages`.
    pub fn holds(&self, page: &Page) -> bool {
        let logical = page.logical();
        page.place.kind == PageKind::Page
            && if logical.is_ascii() { self.is_above(logical) } else { self.is_above(&fold(logical)) }
    }

    fn is_above(&self, logical: &str) -> bool {
        let below = logical.trim_start_matches('/').strip_prefix(self.0.as_str());
        below.is_some_and(|below| below.starts_with('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::SectionName;
    use crate::content::Page;
    use crate::site::{LanguageId, PageKind, PagePlace};

    #[test]
    fn a_section_holds_the_pages_below_its_folder() {
        for (section, logical, kind, holds) in [
            ("jobs", "/jobs/cook", PageKind::Page, true),
            ("Jobs", "/jobs/kitchen/cook", PageKind::Page, true),
            ("jobs", "/jobs", PageKind::Section, false),
            ("jobs", "/jobs/kitchen", PageKind::Section, false),
            ("jobs", "/jobs", PageKind::Page, false),
            ("jobs", "/jobs-old/cook", PageKind::Page, false),
            ("jobs", "/about/jobs/cook", PageKind::Page, false),
            ("/careers/positions/", "/careers/positions/cook", PageKind::Page, true),
            ("careers/positions", "/careers/benefits", PageKind::Page, false),
            ("carrieres", "/carrières/cuisinier", PageKind::Page, true),
            ("Carrie\u{300}res", "/carrières/cuisinier", PageKind::Page, true),
            ("open positions", "/open-positions/cook", PageKind::Page, true),
        ] {
            let place = PagePlace { language: LanguageId(0), logical: logical.into(), kind, leaf: false, suffixed: false };
            let page = Page::from_bytes("content/x.md".into(), place, b"");
            assert_eq!(SectionName::new(section).unwrap().holds(&page), holds, "{section} {logical}");
        }
        assert_eq!([" ", "/", "\u{301}"].map(SectionName::new), [None, None, None]);
    }
}
