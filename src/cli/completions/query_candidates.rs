//! Candidates for a word of a query: fields, and the values of fields that have few.

use super::candidates::{Candidates, languages, named, rules};
use super::site::CompletionSite;
use crate::locale::{Locale, UiLanguage};
use crate::search::{FIELDS, QueryField, QueryFieldKind};

/// Values of `is:` and `has:`, in English and in French.
const VALUES: &[(QueryFieldKind, &[&str], &[&str])] = &[
    (
        QueryFieldKind::Status,
        &["open", "archived", "hidden", "half-closed", "duplicate"],
        &["ouvert", "archivé", "masqué", "fermé-à-moitié", "double"],
    ),
    (QueryFieldKind::Has, &["problem"], &["problème"]),
];

/// Returns fields with a colon, or values after the colon.
pub fn words(site: &CompletionSite, locale: &Locale, typed: &str) -> Candidates {
    let (not, rest) = typed.strip_prefix('!').map_or(("", typed), |rest| ("!", rest));
    let french = locale.language() == UiLanguage::French;
    let words = match rest.split_once(':') {
        None => names(french, rest),
        Some((name, _)) => {
            let known = FIELDS.iter().find(|field| field.name == name || field.french.contains(&name));
            let values = known.map(|field| values(field, site, french || field.name != name, locale)).unwrap_or_default();
            values.into_iter().map(|(value, help)| (format!("{name}:{value}"), help)).collect()
        }
    };
    words.into_iter().map(|(word, help)| (format!("{not}{word}"), help)).collect()
}

/// Returns the fields in the user's language, and in the other one if none of those fits.
fn names(french: bool, typed: &str) -> Candidates {
    let own = |field: &QueryField| if french { field.french.first().copied().unwrap_or(field.name) } else { field.name };
    let other = |field: &'static QueryField| field.french.iter().copied().chain([field.name]);
    let mut names: Vec<&str> = FIELDS.iter().map(own).collect();
    if !typed.is_empty() && !names.iter().any(|name| name.starts_with(typed)) {
        names.extend(FIELDS.iter().flat_map(other));
    }
    names.into_iter().map(|name| (format!("{name}:"), String::new())).collect()
}

fn values(field: &QueryField, site: &CompletionSite, french: bool, locale: &Locale) -> Candidates {
    if let Some((_, in_english, in_french)) = VALUES.iter().find(|(kind, ..)| *kind == field.kind) {
        return named(if french { in_french } else { in_english }.iter().copied());
    }
    match field.kind {
        QueryFieldKind::Language | QueryFieldKind::Missing | QueryFieldKind::Behind => languages(site, locale, ""),
        QueryFieldKind::Rule => rules(site, locale, ""),
        QueryFieldKind::Key => {
            let keys = site.postings().filter_map(|page| Some(page.translation_key()?.into_owned()));
            let keys: std::collections::BTreeSet<String> = keys.collect();
            keys.into_iter().map(|key| (key, String::new())).collect()
        }
        _ => Candidates::new(),
    }
}
