//! Compares what a catalog derives with what Hugo itself answered, and lets Hugo's answer win.

use std::collections::HashMap;

use super::Catalog;
use crate::checks::{HugoDifference, HugoDifferenceKind};
use crate::content::PageId;
use crate::content::status::{EffectiveStatus, Reason, Status, published};
use crate::hugo_build::{BuiltPage, BuiltSite, HugoAnswer};
use crate::site::LanguageId;

impl Catalog {
    /// What Hugo answered, if it was asked about these pages.
    pub fn hugo(&self) -> Option<&HugoAnswer> {
        self.hugo.as_deref()
    }

    /// The site as Hugo built it, if it was asked and could build it.
    pub(super) fn built(&self) -> Option<&BuiltSite> {
        self.hugo.as_deref().and_then(|answer| answer.built.as_ref().ok())
    }

    /// The status of a page in a language, or in any, as Hugo answered: `own` is the derived one.
    pub(super) fn as_hugo_answered(&self, id: PageId, language: Option<LanguageId>, own: EffectiveStatus) -> EffectiveStatus {
        let (Some(built), Some(answer)) = (self.built(), self.hugo()) else { return own };
        match (!own.status.is_published(), is_published(built, &self.index.page(id).path, language)) {
            (true, true) => {
                let status = published(self.index.page(id), self.is_version(id), &self.rules).status;
                EffectiveStatus { status, reason: Reason::PublishedByHugo(answer.version.clone()) }
            }
            (false, false) => {
                EffectiveStatus { status: Status::Hidden, reason: Reason::NotPublishedByHugo(answer.version.clone()) }
            }
            _ => own,
        }
    }

    /// The translations of every page as Hugo lists them, by path; `None` if it was not asked.
    pub(super) fn listed_by_hugo(&self) -> Option<&[Vec<PageId>]> {
        let built = self.built()?;
        Some(self.listed_by_hugo.get_or_init(|| {
            let ids: HashMap<&str, PageId> = self.index.ids().map(|id| (&*self.index.page(id).path, id)).collect();
            let listed = |id: PageId| translations(built, &self.index.page(id).path);
            self.index.ids().map(|id| listed(id).into_iter().filter_map(|path| ids.get(path).copied()).collect()).collect()
        }))
    }

    /// Where Hugo's answer differs, page by page.
    pub(super) fn hugo_differences(&self) -> Vec<HugoDifference> {
        let Some(built) = self.built() else { return Vec::new() };
        self.index.ids().flat_map(|id| self.differences_of(id, built)).collect()
    }

    fn differences_of(&self, id: PageId, built: &BuiltSite) -> Vec<HugoDifference> {
        let page = self.index.page(id);
        let mut kinds = Vec::new();
        match (self.own_effective(id).status.is_published(), is_published(built, &page.path, None)) {
            (true, false) => kinds.push(HugoDifferenceKind::NotPublished),
            (false, true) => kinds.push(HugoDifferenceKind::Published),
            _ => {}
        }
        let pages: Vec<&BuiltPage> = built.of(&page.path).iter().filter(|page| page.is_published).collect();
        if !pages.is_empty() && self.own_effective(id).status.is_published() {
            let code = |id| self.site.language(id).code.clone();
            let mut languages: Vec<String> = pages.iter().map(|page| code(page.language)).collect();
            languages.sort_unstable();
            let mut own =
                self.page_links().links.of(&self.index, id).map(|other| &*self.index.page(other).path).collect::<Vec<_>>();
            own.sort_unstable();
            own.dedup();
            let listed = translations(built, &page.path);
            let is_own = |own: &LanguageId| self.own_effective_in(id, *own).status.is_published();
            let mut derived: Vec<String> = self.index.languages_of(id).filter(is_own).map(code).collect();
            derived.sort_unstable();
            if languages != derived {
                kinds.push(HugoDifferenceKind::Languages(languages));
            } else if own != listed {
                kinds.push(HugoDifferenceKind::Translations(listed.into_iter().map(str::to_owned).collect()));
            }
        }
        kinds.into_iter().map(|kind| HugoDifference { page: id, kind }).collect()
    }
}

/// True if a file became a page in a language, or in any, that was written to disk.
fn is_published(built: &BuiltSite, path: &str, language: Option<LanguageId>) -> bool {
    built.of(path).iter().any(|page| page.is_published && language.is_none_or(|language| page.language == language))
}

/// The other files that Hugo lists as translations of a file, by path.
fn translations<'a>(built: &'a BuiltSite, path: &str) -> Vec<&'a str> {
    let listed = built.of(path).iter().flat_map(|page| &page.translations).map(String::as_str);
    // A file that is a page in several languages is among its own translations.
    let mut paths: Vec<&str> = listed.filter(|other| *other != path).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}
