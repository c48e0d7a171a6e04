//! What is offered for a word of a query: fields, and the values of those that have few.

use super::here::Here;
use crate::config::RuleId;
use crate::locale::{Locale, UiLanguage};
use crate::search::{FIELDS, QueryField, QueryFieldKind};

/// Words, each with what it means.
type Words = Vec<(String, String)>;

/// Values of `is:` and `has:`, in English and in French.
const VALUES: &[(QueryFieldKind, &[&str], &[&str])] = &[
    (QueryFieldKind::Status, &["open", "archived", "hidden"], &["ouvert", "archivé", "masqué"]),
    (QueryFieldKind::Has, &["problem"], &["problème"]),
];

/// Fields with a colon; after it, values.
pub fn words(here: &Here, locale: &Locale, typed: &str) -> Words {
    let (not, rest) = typed.strip_prefix('!').map_or(("", typed), |rest| ("!", rest));
    let french = locale.language() == UiLanguage::French;
    let words = match rest.split_once(':') {
        None => names(french, rest),
        Some((name, _)) => {
            let known = FIELDS.iter().find(|field| field.name == name || field.french.contains(&name));
            let values = known.map(|field| values(field, here, french || field.name != name, locale)).unwrap_or_default();
            values.into_iter().map(|(value, help)| (format!("{name}:{value}"), help)).collect()
        }
    };
    words.into_iter().map(|(word, help)| (format!("{not}{word}"), help)).collect()
}

/// The fields in the language of the screen; once a letter is typed, in the other one too.
fn names(french: bool, typed: &str) -> Words {
    let own = |field: &QueryField| if french { field.french.first().copied().unwrap_or(field.name) } else { field.name };
    let other = |field: &'static QueryField| field.french.iter().copied().chain([field.name]);
    let mut names: Vec<&str> = FIELDS.iter().map(own).collect();
    if !typed.is_empty() && !names.iter().any(|name| name.starts_with(typed)) {
        names.extend(FIELDS.iter().flat_map(other));
    }
    names.into_iter().map(|name| (format!("{name}:"), String::new())).collect()
}

fn values(field: &QueryField, here: &Here, french: bool, locale: &Locale) -> Words {
    let plain = |values: &[&str]| values.iter().map(|value| ((*value).to_owned(), String::new())).collect();
    if let Some((_, in_english, in_french)) = VALUES.iter().find(|(kind, ..)| *kind == field.kind) {
        return plain(if french { in_french } else { in_english });
    }
    match field.kind {
        QueryFieldKind::Language | QueryFieldKind::Missing => super::offer::languages(here, locale, ""),
        QueryFieldKind::Rule => RuleId::ALL.iter().map(|rule| (rule.name().to_owned(), locale.text(&rule.summary()))).collect(),
        QueryFieldKind::Key => {
            let keys = here.postings().filter_map(|page| Some(page.translation_key()?.into_owned()));
            let keys: std::collections::BTreeSet<String> = keys.collect();
            keys.into_iter().map(|key| (key, String::new())).collect()
        }
        _ => Words::new(),
    }
}
