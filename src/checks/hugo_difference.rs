//! Where Hugo's own answer about a page differs from what its front matter says to us.

use crate::content::PageId;

/// A page about which Hugo answers something else than we derive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HugoDifference {
    /// The page.
    pub page: PageId,
    /// What Hugo answers.
    pub kind: HugoDifferenceKind,
}

/// What Hugo answers about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HugoDifferenceKind {
    /// It publishes the page.
    Published,
    /// It doesn't publish the page.
    NotPublished,
    /// It has the page in other languages: these codes.
    Languages(Vec<String>),
    /// It lists other translations: these paths.
    Translations(Vec<String>),
}
