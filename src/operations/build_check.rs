//! Refuses changes after which Hugo would not build the site.

use crate::catalog::Catalog;
use crate::content::Page;
use crate::content::build_stop::{StoppingValue, build_stops};
use crate::content::save::{ChangeSet, FileChange};
use crate::locale::Message;

use super::fields::edit_refused;

/// Checks the values that the changes bring into pages. What stopped a build before doesn't count, so that a broken page can be edited.
///
/// # Errors
/// Returns the first such value of each file.
pub(super) fn check(catalog: &Catalog, set: &ChangeSet) -> Result<(), Vec<Message>> {
    let refused: Vec<Message> = set.changes.iter().filter_map(|change| refusal(catalog, change)).collect();
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}

fn refusal(catalog: &Catalog, change: &FileChange) -> Option<Message> {
    let index = catalog.index();
    let place = catalog.site.place(&change.path)?;
    let inherited = index.by_path(&change.path).and_then(|id| index.page(id).inherited.clone());
    let rules = catalog.status_rules();
    let stops = |bytes: &Option<Vec<u8>>| -> Vec<StoppingValue> {
        let Some(bytes) = bytes else { return Vec::new() };
        let page = Page::from_bytes(change.path.as_str().into(), place.clone(), bytes);
        build_stops(&Page { inherited: inherited.clone(), ..page }, &rules.hugo, rules.hugo_version)
    };
    let before = stops(&change.before);
    let new = stops(&change.after).into_iter().find(|stop| !before.contains(stop))?;
    Some(edit_refused(&change.path, Message::new("reason-stops-build").with("why", new.message())))
}
