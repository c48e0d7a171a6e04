//! The fields of a new posting that are taken from the postings beside it, so that it looks like them and the setting `postings` selects it.

use std::cmp::Reverse;
use std::sync::Arc;

use super::file_placement::parent_of;
use crate::application_id::APPLICATION_ID;
use crate::catalog::{Catalog, Searched, derive};
use crate::content::edit::{Edit, Operation, Refusal, apply};
use crate::content::{Page, PageId, front_matter};
use crate::data::value::lookup;
use crate::data::{Name, Value};
use crate::facts::{Bodies, Fact, Facts};
use crate::search::Matcher;
use crate::site::LanguageId;

/// Fields that each posting has for itself.
const OWN: &[&str] = &[
    "title",
    "translationKey",
    APPLICATION_ID.field,
    "draft",
    "aliases",
    "url",
    "slug",
    "expiryDate",
    "unpublishDate",
    "publishDate",
];

/// True if the setting `postings` selects some pages; otherwise all pages are postings.
pub(super) fn selects_some(catalog: &Catalog) -> bool {
    let query = catalog.parse(catalog.postings_query());
    let (mut matcher, bodies) = (Matcher::new(), Bodies::new());
    let searched = Searched { catalog, bodies: &bodies };
    !catalog.all_pages && catalog.versions().iter().any(|id| matcher.score(&query, *id, &searched).is_some())
}

/// True if the setting `postings` would select a page with these bytes at `path`.
pub(super) fn would_select(catalog: &Catalog, path: &str, bytes: &[u8]) -> bool {
    let Some(place) = catalog.site.place(path) else { return false };
    let page = Page::from_bytes(path.into(), place, bytes);
    // Its fields may be inherited from pages with a cascade; no other page counts.
    let has_cascade = |page: &&Arc<Page>| lookup(&page.front_matter.fields, "cascade").is_some();
    let mut facts = Facts::new(Arc::clone(&catalog.site), Arc::clone(&catalog.settings), true);
    let others = catalog.index().pages().iter().filter(has_cascade).cloned();
    facts.apply(Fact::Pages(std::iter::once(Arc::new(page)).chain(others).collect()));
    let alone = derive(&facts, catalog.now());
    let query = alone.parse(catalog.postings_query());
    Matcher::new().score(&query, PageId(0), &Searched { catalog: &alone, bodies: facts.bodies() }).is_some()
}

/// The postings that a new one in this language and folder is modelled on: those in the folder, else those in the language, else all.
pub(super) fn siblings<'a>(catalog: &'a Catalog, language: LanguageId, parent: &str) -> Vec<&'a Page> {
    let all: Vec<&Page> = catalog.versions().iter().map(|id| catalog.index().page(*id)).collect();
    let of = |is: &dyn Fn(&&&Page) -> bool| all.iter().filter(is).copied().collect::<Vec<_>>();
    let near = of(&|page| page.place.language == language && parent_of(page) == parent);
    let own = of(&|page| page.place.language == language);
    [near, own, all].into_iter().find(|pages| !pages.is_empty()).unwrap_or_default()
}

/// The page with the fields added that make it a posting, and their names: as few as possible of its siblings' fields, with their most
/// common values. `None` if no fields make it one.
pub(super) fn completed(catalog: &Catalog, path: &str, page: Vec<u8>, siblings: &[&Page]) -> Result<Option<Completed>, Refusal> {
    if !selects_some(catalog) || would_select(catalog, path, &page) {
        return Ok(Some((page, Vec::new())));
    }
    let (head, _) = front_matter::read(&page);
    let mut fields = fields_of(siblings);
    fields.retain(|(name, ..)| lookup(&head.fields, name).is_none());
    fields.sort_by_key(|(_, values, _)| Reverse(values.len()));
    fields.retain(|(name, ..)| open_value(catalog, siblings, name) != OpenValue::Absent);
    let edit = |(name, values, _): &FieldOf<'_>| {
        let value = match open_value(catalog, siblings, name) {
            OpenValue::Is(value) => value,
            OpenValue::Any | OpenValue::Absent => commonest(values).0.clone(),
        };
        Edit { field: name.to_string(), operation: Operation::Replace(value) }
    };
    let tried = |fields: &[&FieldOf<'_>]| {
        let edits: Vec<Edit> = fields.iter().map(|field| edit(field)).collect();
        apply(&page, &edits).map(|page| would_select(catalog, path, &page).then_some(page))
    };
    let each = fields.iter().map(|field| vec![field]);
    let ever_more = (1..fields.len()).map(|count| fields.iter().take(count + 1).collect());
    for mut added in each.chain(ever_more) {
        if tried(&added)?.is_none() {
            continue;
        }
        for at in (0..added.len()).rev() {
            let fewer: Vec<_> = added.iter().take(at).chain(added.iter().skip(at + 1)).copied().collect();
            if tried(&fewer)?.is_some() {
                added = fewer;
            }
        }
        // Templates ask for `archived`: without it the posting would be closed once published.
        let is_usual = |field: &&FieldOf<'_>| field.0.eq_ignore_ascii_case("archived") && field.1.len() * 2 > siblings.len();
        added.extend(
            fields.iter().filter(is_usual).filter(|field| !added.iter().any(|known| known.0 == field.0)).collect::<Vec<_>>(),
        );
        return Ok(tried(&added)?.map(|page| (page, added.iter().map(|(name, ..)| name.to_string()).collect())));
    }
    Ok(None)
}

/// A page, and the names of the fields that were added to it.
type Completed = (Vec<u8>, Vec<String>);

/// A field of several pages: its name, its values, and the sum of its positions.
type FieldOf<'a> = (Name, Vec<&'a Value>, usize);

/// The fields of pages, without those that each posting has for itself.
fn fields_of<'a>(pages: &[&'a Page]) -> Vec<FieldOf<'a>> {
    let mut found: Vec<FieldOf<'a>> = Vec::new();
    for page in pages {
        for (at, (name, value)) in page.front_matter.fields.iter().enumerate() {
            match found.iter_mut().find(|(known, ..)| known.eq_ignore_ascii_case(name)) {
                Some((_, values, places)) => {
                    values.push(value);
                    *places += at;
                }
                None => found.push((name.clone(), vec![value], at)),
            }
        }
    }
    found.retain(|(name, ..)| !OWN.iter().any(|own| own.eq_ignore_ascii_case(name)));
    found
}

/// The most common value, and how often it occurs.
fn commonest<'a>(values: &[&'a Value]) -> (&'a Value, usize) {
    let count = |value: &Value| values.iter().filter(|other| ***other == *value).count();
    values.iter().map(|value| (*value, count(value))).max_by_key(|(_, count)| *count).unwrap_or((&Value::Null, 0))
}

/// What a field of an open posting is.
#[derive(Debug, PartialEq)]
enum OpenValue {
    /// The field doesn't close postings, so it may have any value.
    Any,
    /// It has this value.
    Is(Value),
    /// An open posting has no such field.
    Absent,
}

/// What a field of an open posting beside these is.
fn open_value(catalog: &Catalog, siblings: &[&Page], name: &str) -> OpenValue {
    if name.eq_ignore_ascii_case("archived") {
        return OpenValue::Is(Value::Bool(false));
    }
    let closing = &catalog.status_rules().closing;
    match siblings.first().filter(|_| closing.by.field().eq_ignore_ascii_case(name)) {
        Some(page) => closing.value_to_reopen(page.place.language).map_or(OpenValue::Absent, OpenValue::Is),
        None => OpenValue::Any,
    }
}

/// The fields that more than half of the pages have, in their usual order, each with the value of more than half of them, else empty.
pub(super) fn usual_fields(catalog: &Catalog, pages: &[&Page], date: &str) -> Vec<(String, Value)> {
    let mut found = fields_of(pages);
    found.retain(|(_, values, _)| values.len() * 2 > pages.len());
    found.sort_by_key(|(_, values, places)| places * 1000 / values.len().max(1));
    let usual = |(name, values, _): FieldOf<'_>| {
        let (common, count) = commonest(&values);
        let value = match open_value(catalog, pages, &name) {
            OpenValue::Is(value) => value,
            OpenValue::Absent => return None,
            OpenValue::Any if name.eq_ignore_ascii_case("date") => Value::text(date),
            OpenValue::Any if count * 2 > values.len() => common.clone(),
            OpenValue::Any => Value::text(""),
        };
        Some((name.to_string(), value))
    };
    found.into_iter().filter_map(usual).collect()
}
