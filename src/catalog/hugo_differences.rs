//! Where a catalog and the site as Hugo built it differ.

use super::Catalog;
use crate::content::PageId;
use crate::content::status::Status;
use crate::hugo_build::BuiltSite;

/// A page about which the catalog and Hugo differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HugoDifference {
    /// The page.
    pub page: PageId,
    /// How they differ.
    pub kind: HugoDifferenceKind,
}

/// How the catalog and Hugo differ about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HugoDifferenceKind {
    /// Hugo publishes a page that the catalog calls hidden.
    Published,
    /// Hugo doesn't publish a page that the catalog calls open or archived.
    NotPublished,
    /// Hugo has the page in other languages: these codes.
    Languages(Vec<String>),
    /// Hugo lists other translations: these paths.
    Translations(Vec<String>),
}

/// Compares a catalog with the site as Hugo built it, page by page.
pub fn differences(catalog: &Catalog, built: &BuiltSite) -> Vec<HugoDifference> {
    let mut found = Vec::new();
    for id in catalog.index().ids() {
        let page = catalog.index().page(id);
        let pages = built.of(&page.path);
        let mut add = |kind| found.push(HugoDifference { page: id, kind });
        let is_published = pages.iter().any(|page| page.is_published);
        match (catalog.status(id) != Status::Hidden, is_published) {
            (true, false) => add(HugoDifferenceKind::NotPublished),
            (false, true) => add(HugoDifferenceKind::Published),
            _ => {}
        }
        if pages.is_empty() || !catalog.is_built(id) {
            continue;
        }
        let code = |id| catalog.site.language(id).code.clone();
        let mut languages: Vec<String> = pages.iter().map(|page| code(page.language)).collect();
        languages.sort_unstable();
        if languages != [code(page.place.language)] {
            add(HugoDifferenceKind::Languages(languages));
            continue;
        }
        let mut translations: Vec<String> = pages.iter().flat_map(|page| page.translations.clone()).collect();
        translations.sort_unstable();
        translations.dedup();
        let own: Vec<&str> = catalog.translations(id).into_iter().map(|other| &*catalog.index().page(other).path).collect();
        if own != translations {
            add(HugoDifferenceKind::Translations(translations));
        }
    }
    found
}
