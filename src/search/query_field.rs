//! The fields that a query may name, and their known values, in English and French: one row each.

use crate::application_id::APPLICATION_ID;
use crate::config::RuleId;
use crate::content::status::Status;
use crate::text::fold;

use super::KnownNames;
use super::query::Fact;

/// A field with a meaning of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryField {
    /// Its name.
    pub name: &'static str,
    /// Its French names, the usual one first; none if they are the same. Accents are optional.
    pub french: &'static [&'static str],
    /// Its meaning.
    pub kind: QueryFieldKind,
}

/// The meaning of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryFieldKind {
    /// The language of the page.
    Language,
    /// The effective status, or a state of the posting.
    Status,
    /// A language without a translation of the page.
    Missing,
    /// A language in which the posting has a translation that is behind.
    Behind,
    /// Any problem.
    Has,
    /// A rule with a finding about the page.
    Rule,
    /// The full text of the body.
    Body,
    /// The start of the title or key.
    Start,
    /// The end of the title or key.
    End,
    /// A part of the title.
    Title,
    /// A part of the translation key; in quotes the whole.
    Key,
    /// A part of the path.
    Path,
    /// The section that holds the page.
    Section,
    /// The whole value of a front matter field; `*` leaves an end open.
    Whole(&'static str),
    /// A part of the value of a front matter field that is an id; in quotes the whole.
    Id(&'static str),
    /// A part of the value of a front matter field.
    Part(&'static str),
}

/// Every field with a meaning of its own. It hides a front matter field of the same name.
pub const FIELDS: &[QueryField] = &[
    QueryField { name: "lang", french: &["langue"], kind: QueryFieldKind::Language },
    QueryField { name: "is", french: &["est"], kind: QueryFieldKind::Status },
    QueryField { name: "missing", french: &["manque"], kind: QueryFieldKind::Missing },
    QueryField { name: "behind", french: &["retard"], kind: QueryFieldKind::Behind },
    QueryField { name: "has", french: &["a", "avec"], kind: QueryFieldKind::Has },
    QueryField { name: "rule", french: &["règle"], kind: QueryFieldKind::Rule },
    QueryField { name: "text", french: &["texte"], kind: QueryFieldKind::Body },
    QueryField { name: "start", french: &["début"], kind: QueryFieldKind::Start },
    QueryField { name: "end", french: &["fin"], kind: QueryFieldKind::End },
    QueryField { name: "title", french: &["titre"], kind: QueryFieldKind::Title },
    QueryField { name: "key", french: &["clé"], kind: QueryFieldKind::Key },
    QueryField { name: "path", french: &["chemin"], kind: QueryFieldKind::Path },
    QueryField { name: "section", french: &["rubrique"], kind: QueryFieldKind::Section },
    QueryField { name: APPLICATION_ID.query_field, french: &[], kind: QueryFieldKind::Id(APPLICATION_ID.field) },
    QueryField { name: "layout", french: &[], kind: QueryFieldKind::Whole("layout") },
    QueryField { name: "type", french: &[], kind: QueryFieldKind::Whole("type") },
    // Fields that any posting may have, known even on a site where none has them yet.
    QueryField { name: "description", french: &[], kind: QueryFieldKind::Part("description") },
    QueryField { name: "archived", french: &[], kind: QueryFieldKind::Part("archived") },
    QueryField { name: "draft", french: &[], kind: QueryFieldKind::Part("draft") },
    QueryField { name: "date", french: &[], kind: QueryFieldKind::Part("date") },
];

/// Names of each value of `is:`: the usual one in English, then in French, then others.
const STATES: &[(Fact, &[&str])] = &[
    (Fact::Status(Status::Open), &["open", "ouvert", "ouverte"]),
    (Fact::Status(Status::Archived), &["archived", "archivé", "archivée", "archive"]),
    (Fact::Status(Status::Hidden), &["hidden", "masqué", "masquée", "masque"]),
    (Fact::HalfClosed, &["half-closed", "fermé-à-moitié", "fermée-à-moitié", "à-moitié-fermé", "à-moitié-fermée"]),
    (Fact::Duplicate, &["duplicate", "double", "en-double", "duplicates", "doubles"]),
];

/// Names of the only value of `has:`, in the same order.
const PROBLEMS: &[&str] = &["problem", "problème", "problems", "problèmes"];

/// A field that a query names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A field with a meaning of its own.
    BuiltIn(QueryFieldKind),
    /// A front matter field, as the site spells it.
    Own(String),
}

/// The field with this name, in any case, with or without accents.
pub(super) fn field(name: &str, names: &KnownNames) -> Option<Named> {
    let name = fold(name);
    let built_in = FIELDS.iter().find(|field| field_names(field).any(|known| fold(known) == name));
    match built_in {
        Some(field) => Some(Named::BuiltIn(field.kind)),
        None => names.fields.iter().find(|known| fold(known) == name).map(|known| Named::Own(known.clone())),
    }
}

/// The known field name nearest to an unknown one.
pub(super) fn nearest_field<'a>(name: &str, names: &KnownNames<'a>) -> Option<&'a str> {
    let built_in = FIELDS.iter().flat_map(field_names).map(|name| -> &'a str { name });
    nearest(name, built_in.chain(names.fields.iter().map(String::as_str)))
}

/// The condition with this name, of a version or its posting.
pub(super) fn state(name: &str) -> Option<Fact> {
    let name = fold(name);
    STATES.iter().find(|(_, names)| names.iter().any(|known| fold(known) == name)).map(|(state, _)| state.clone())
}

/// True for a name of the value of `has:`.
pub(super) fn is_problem(name: &str) -> bool {
    let name = fold(name);
    PROBLEMS.iter().any(|known| fold(known) == name)
}

/// All names of a field's values; none if any value is allowed.
pub(super) fn values<'a>(kind: QueryFieldKind, names: &KnownNames<'a>) -> Vec<&'a str> {
    match kind {
        QueryFieldKind::Language | QueryFieldKind::Missing | QueryFieldKind::Behind => {
            names.languages.iter().map(String::as_str).collect()
        }
        QueryFieldKind::Status => STATES.iter().flat_map(|(_, names)| *names).copied().collect(),
        QueryFieldKind::Has => PROBLEMS.to_vec(),
        QueryFieldKind::Rule => RuleId::names().collect(),
        _ => Vec::new(),
    }
}

/// The usual names of a field's values as a list for users; `None` if there are too many for a line.
pub(super) fn offered(kind: QueryFieldKind, names: &KnownNames) -> Option<String> {
    let usual = |names: &[&str]| names.iter().take(2).copied().collect::<Vec<_>>().join("/");
    let list = match kind {
        QueryFieldKind::Language | QueryFieldKind::Missing | QueryFieldKind::Behind => names.languages.join(", "),
        QueryFieldKind::Status => STATES.iter().map(|(_, names)| usual(names)).collect::<Vec<_>>().join(", "),
        QueryFieldKind::Has => usual(PROBLEMS),
        _ => String::new(),
    };
    Some(list).filter(|list| !list.is_empty())
}

/// The name in `known` that `typed` probably means: it starts so, or a few letters differ.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    let length = typed.chars().count();
    let limit = match length {
        0 | 1 => return None,
        2 | 3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    let distance = |known: &str| {
        let known = fold(known);
        if known.starts_with(&typed) { 0 } else { strsim::osa_distance(&typed, &known) }
    };
    known
        .into_iter()
        .map(|known| (distance(known), known))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

fn field_names(field: &QueryField) -> impl Iterator<Item = &'static str> + use<> {
    std::iter::once(field.name).chain(field.french.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_name_means_two_fields() {
        let mut seen = BTreeSet::new();
        for name in FIELDS.iter().flat_map(field_names) {
            assert!(seen.insert(fold(name)), "{name} is there twice");
        }
    }

    #[test]
    fn names_match_in_any_case_and_without_accents() {
        let fields = ["salaryRange".to_owned(), "Équipe".to_owned(), "title".to_owned()];
        let names = KnownNames { fields: &fields, ..KnownNames::default() };
        for (typed, field_named) in [
            ("LANG", Some(Named::BuiltIn(QueryFieldKind::Language))),
            ("regle", Some(Named::BuiltIn(QueryFieldKind::Rule))),
            ("Règle", Some(Named::BuiltIn(QueryFieldKind::Rule))),
            ("début", Some(Named::BuiltIn(QueryFieldKind::Start))),
            ("title", Some(Named::BuiltIn(QueryFieldKind::Title))),
            ("salaryrange", Some(Named::Own("salaryRange".to_owned()))),
            ("equipe", Some(Named::Own("Équipe".to_owned()))),
            ("salary", None),
        ] {
            assert_eq!(field(typed, &names), field_named, "{typed}");
        }
        assert_eq!(nearest_field("salary", &names), Some("salaryRange"));
        assert_eq!(
            offered(QueryFieldKind::Status, &names).as_deref(),
            Some("open/ouvert, archived/archivé, hidden/masqué, half-closed/fermé-à-moitié, duplicate/double")
        );
        assert_eq!(state("MASQUE"), Some(Fact::Status(Status::Hidden)));
        assert_eq!(state("ferme-a-moitie"), Some(Fact::HalfClosed));
    }

    #[test]
    fn the_nearest_name_differs_by_few_letters() {
        for (typed, known, near) in [
            ("langg", &["lang", "langue"][..], Some("lang")),
            ("opne", &["open", "ouvert"], Some("open")),
            ("stale", &["stray-space", "stale-translation"], Some("stale-translation")),
            ("de", &["en", "fr"], None),
            ("rf", &["en", "fr"], Some("fr")),
            ("oppne", &["open", "ouvert"], Some("open")),
            ("opppne", &["open", "ouvert"], None),
            ("stle-trnslaton", &["stray-space", "stale-translation"], Some("stale-translation")),
            ("stl-trnslaton", &["stray-space", "stale-translation"], None),
            ("xy", &["en", "fr"], None),
            ("x", &["a"], None),
            ("zebra", &["lang"], None),
        ] {
            assert_eq!(nearest(typed, known.iter().copied()), near, "{typed}");
        }
    }
}
