//! Finds out whether the versions of a posting share their id in the applicant tracking system, if the settings don't say.
//!
//! Open postings with valid ids in two languages or more count: closed ones may follow an older convention. At least [`FEWEST`] must agree,
//! and [`TIMES`] times as many as differ; otherwise the site has no convention that a rule could hold postings to.

use std::collections::BTreeMap;

use crate::application_id::APPLICATION_ID;
use crate::config::{ApplicationIds, Settings};
use crate::content::Index;
use crate::locale::Message;
use crate::posting::{Posting, Postings};

/// How many postings must agree.
const FEWEST: usize = 4;

/// How many postings must agree for each one that differs.
const TIMES: usize = 5;

/// How the ids of a site relate to its languages, and how that was found out.
pub(super) struct FoundApplicationIds {
    pub ids: ApplicationIds,
    /// A new translation gets the id of its source: no convention is set, and no more open postings have different ids than the same one.
    pub are_copied: bool,
    /// The evidence, for users.
    pub source: Message,
}

/// Finds out how the ids of these postings relate to their languages.
pub(super) fn find(index: &Index, postings: &Postings, settings: &Settings) -> FoundApplicationIds {
    let open = postings.all().filter(|posting| posting.is_open());
    let (mut shared, mut own) = (0, 0);
    for is_shared in open.filter_map(|posting| is_shared(index, posting, settings)) {
        *(if is_shared { &mut shared } else { &mut own }) += 1;
    }
    let all = shared + own;
    let found = |ids, id, count: usize| {
        let source = Message::new(id).with("count", count).with("all", all);
        FoundApplicationIds { ids, are_copied: shared >= own, source }
    };
    let is_clear = |most: usize, rest: usize| most >= FEWEST && most >= rest * TIMES;
    if is_clear(shared, own) {
        found(ApplicationIds::Shared, "application-ids-found-shared", shared)
    } else if is_clear(own, shared) {
        found(ApplicationIds::PerLanguage, "application-ids-found-own", own)
    } else if all < FEWEST {
        found(ApplicationIds::Any, "application-ids-few", all)
    } else {
        found(ApplicationIds::Any, "application-ids-unclear", shared)
    }
}

/// True if all languages of a posting have one id, false if no two share one; `None` if the posting doesn't say.
fn is_shared(index: &Index, posting: Posting<'_>, settings: &Settings) -> Option<bool> {
    let mut of_language: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for version in posting.versions.iter().filter(|version| !version.is_again) {
        let page = index.page(version.page);
        if page.translation_key().is_some_and(|key| settings.is_evergreen(&key)) {
            return None;
        }
        let id = page.application_id().filter(|id| APPLICATION_ID.is_valid(id));
        of_language.entry(version.language).or_default().extend(id.map(|id| id.to_ascii_lowercase()));
    }
    of_language.retain(|_, ids| !ids.is_empty());
    let mut ids: Vec<String> = of_language.values().flatten().cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    let in_several = |id: &&String| of_language.values().filter(|ids| ids.contains(id)).count() > 1;
    match (of_language.len(), ids.len(), ids.iter().filter(in_several).count()) {
        (0 | 1, ..) => None,
        (_, 1, _) => Some(true),
        (_, _, 0) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::tests::catalog;
    use crate::checks::Finding;
    use crate::config::{ApplicationIds, RuleId, Settings};

    /// A valid id, different for each number.
    fn id(number: usize) -> String {
        format!("3bf1b8fa-ad21-402f-888a-{number:012x}")
    }

    /// The front matter of postings in English and French: `shared` with one id, then `own` with one id each.
    fn postings(shared: usize, own: usize, more: &str) -> Vec<(String, String)> {
        (0..shared + own)
            .flat_map(|at| {
                let french = if at < shared { at } else { at + 1000 };
                [("en", at), ("fr", french)].map(|(language, number)| {
                    let fields = format!("title: T\narchived: false\ntranslationKey: {more}{at}\nleverId: {}", id(number));
                    (format!("{language}/{more}{at}.md"), fields)
                })
            })
            .collect()
    }

    /// The convention, if new translations get the id of their source, and the number of findings.
    fn found(pages: &[(String, String)], settings: Settings) -> (ApplicationIds, bool, usize) {
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, fields)| (&**path, &**fields)).collect();
        let catalog = catalog(&pages, settings, true);
        let is_mismatch = |finding: &&Finding| finding.rule == RuleId::ApplicationIdMismatch;
        (catalog.application_ids().0, catalog.copies_application_ids(), catalog.findings().iter().filter(is_mismatch).count())
    }

    #[test]
    fn open_postings_say_whether_languages_share_ids() {
        use ApplicationIds::{Any, PerLanguage, Shared};
        for (shared, own, ids, copies, findings) in [
            (0, 0, Any, true, 0),
            (3, 0, Any, true, 0),
            (0, 3, Any, false, 0),
            (4, 0, Shared, true, 0),
            (0, 4, PerLanguage, false, 0),
            (4, 1, Any, true, 0),
            (5, 1, Shared, true, 1),
            (1, 5, PerLanguage, false, 1),
            (12, 2, Shared, true, 2),
            (5, 5, Any, true, 0),
        ] {
            assert_eq!(found(&postings(shared, own, "p"), Settings::default()), (ids, copies, findings), "{shared} and {own}");
        }
    }

    #[test]
    fn only_postings_that_say_it_count() {
        let closed = |pages: Vec<(String, String)>| -> Vec<(String, String)> {
            pages.into_iter().map(|(path, fields)| (path, fields.replace("archived: false", "archived: true"))).collect()
        };
        let invalid = |pages: Vec<(String, String)>| -> Vec<(String, String)> {
            let (from, to) = ("leverId: ", "leverId: http://");
            pages.into_iter().map(|(path, fields)| (path, fields.replace(from, to))).collect()
        };
        let shared = postings(4, 0, "p");
        for more in [closed(postings(0, 20, "old")), invalid(postings(0, 9, "wrong")), postings(0, 9, "ever")] {
            let evergreen = (0..9).map(|at| format!("ever{at}")).collect();
            let settings = Settings { evergreen, ..Settings::default() };
            let pages = [shared.clone(), more].concat();
            assert_eq!(found(&pages, settings), (ApplicationIds::Shared, true, 0), "{:?}", pages.last());
        }
    }

    #[test]
    fn a_setting_counts_for_closed_postings_too() {
        let closed: Vec<_> = postings(4, 1, "p");
        let closed: Vec<_> =
            closed.into_iter().map(|(path, fields)| (path, fields.replace("archived: false", "archived: true"))).collect();
        for (ids, copies, findings) in
            [(ApplicationIds::Shared, true, 1), (ApplicationIds::PerLanguage, false, 4), (ApplicationIds::Any, false, 0)]
        {
            let settings = Settings { application_ids: Some(ids), ..Settings::default() };
            assert_eq!(found(&closed, settings), (ids, copies, findings));
        }
    }
}
