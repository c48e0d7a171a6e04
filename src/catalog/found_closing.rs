//! Finds out from the postings how a site closes them, if the settings don't say.
//!
//! If at least half of the files have `archived`, that field closes, and a posting without it is closed too, as templates have it that compare
//! it with `false`. Otherwise that closes for which most files speak:
//! - `archived: true`, if some files have `archived`;
//! - a field of [`SWITCHES`] or [`WORDS`] with values that close postings, or with one in most postings that keeps them open, if no other
//!   such field is in a third as many files;
//! - the expiry date, if some files have expired, or at least half have one;
//! - drafts, if at least [`FEW_DRAFTS`] postings and a quarter of all are drafts in every language: a new draft beside a published version is
//!   a translation in the making.
//!
//! If nothing does, published postings are open, and drafts and expired postings are hidden.
//!
//! So no published posting changes its status when another one is added, unless the site has only a few.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::ClosedBy;
use crate::content::Page;
use crate::content::closing::{Closing, UsualValues, is_same};
use crate::content::status::{Reason, StatusRules, hidden};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::Message;
use crate::text::fold;

/// Names of fields with a boolean, and the boolean that closes a posting.
const SWITCHES: &[(bool, &[&str])] = &[
    (true, &["closed", "isClosed", "is_closed", "filled", "isFilled", "is_filled", "jobClosed", "job_closed", "inactive"]),
    (true, &["fermé", "ferme", "fermée", "fermee", "pourvu", "comblé", "comble", "inactif"]),
    (true, &["geschlossen", "besetzt", "cerrado", "cerrada", "gesloten", "chiuso", "fechado", "fechada"]),
    (false, &["open", "isOpen", "is_open", "active", "isActive", "is_active", "hiring", "accepting_applications"]),
    (false, &["ouvert", "ouverte", "actif", "offen", "aktiv", "abierto", "abierta", "activo", "aperto", "aberto"]),
];

/// Names of fields with a word.
const WORDS: &[&str] = &[
    "status",
    "state",
    "statut",
    "état",
    "etat",
    "estado",
    "stato",
    "jobStatus",
    "job_status",
    "positionStatus",
    "position_status",
    "postingStatus",
    "posting_status",
];

/// Words for an open posting, each with the one for a closed posting that goes with it.
const OPEN_AND_CLOSED: &[(&str, &str)] = &[
    ("open", "closed"),
    ("active", "inactive"),
    ("ouvert", "fermé"),
    ("ouverte", "fermée"),
    ("actif", "inactif"),
    ("offen", "geschlossen"),
    ("aktiv", "inaktiv"),
    ("abierto", "cerrado"),
    ("abierta", "cerrada"),
    ("activo", "inactivo"),
    ("aperto", "chiuso"),
    ("aberto", "fechado"),
];

/// Other words for a closed posting.
const CLOSED: &[&str] =
    &["archived", "archivé", "archivée", "filled", "pourvu", "comblé", "clos", "expired", "expiré", "besetzt"];

/// Fewer drafts than this may all be postings in the making.
const FEW_DRAFTS: usize = 3;

/// How a site closes its postings, and how that was found out.
pub(super) struct FoundClosing {
    pub closing: Closing,
    /// The evidence, for users.
    pub source: Message,
}

/// Finds out how these postings are closed. They must be readable.
pub(super) fn find(postings: &[&Page], rules: &StatusRules) -> FoundClosing {
    let all = postings.len();
    let with_archived = postings.iter().filter(|page| page.field("archived").is_some()).count();
    let found = |by: ClosedBy, id, count: usize| {
        let source = Message::new(id).with("count", count).with("all", all).with("field", by.field());
        FoundClosing { closing: closing(Some(by), postings), source }
    };
    if with_archived > 0 && with_archived * 2 >= all {
        return found(ClosedBy::Archived, "closing-found-field", with_archived);
    }
    let fields = closing_fields(postings);
    let unpublished = Unpublished::count(postings, rules);
    let few = ClosedBy::Field { name: "archived".to_owned(), values: vec![Value::Bool(true)] };
    let is_dated = unpublished.dated * 2 >= all;
    let (dated, dated_id) =
        if is_dated { (unpublished.dated, "closing-found-dated") } else { (unpublished.expired, "closing-found-expired") };
    let mut candidates = vec![(few, "closing-found-few", with_archived)];
    if let Some((by, count)) = clearest(&fields) {
        candidates.push((by.clone(), "closing-found-field", *count));
    }
    candidates.extend([(ClosedBy::Expiry, dated_id, dated), (ClosedBy::Draft, "closing-found-drafts", unpublished.drafts)]);
    // The first of those with the most files.
    if let Some((by, id, count)) = candidates.into_iter().rev().max_by_key(|(.., count)| *count).filter(|(.., count)| *count > 0)
    {
        return found(by, id, count);
    }
    let source = if fields.is_empty() {
        Message::new("closing-unknown")
    } else {
        let names: BTreeSet<&str> = fields.iter().map(|(by, _)| by.field()).collect();
        Message::new("closing-unclear").with("fields", names.into_iter().collect::<Vec<_>>().join(", "))
    };
    FoundClosing { closing: closing(None, postings), source }
}

/// A convention with the usual values of its field; `None` if it isn't known.
pub(super) fn closing(by: Option<ClosedBy>, postings: &[&Page]) -> Closing {
    let (is_known, by) = (by.is_some(), by.unwrap_or(ClosedBy::Draft));
    let usual = if let ClosedBy::Field { name, values } = &by { usual_values(name, values, postings) } else { Vec::new() };
    Closing { by, is_known, usual }
}

/// The commonest closed value and open value of a field in each language.
fn usual_values(name: &str, closing: &[Value], postings: &[&Page]) -> Vec<UsualValues> {
    let languages: BTreeSet<_> = postings.iter().map(|page| page.place.language).collect();
    let usual = |language| {
        let own = || postings.iter().filter(|page| page.place.language == language).map(|page| page.field(name));
        let is_closed = |value: &&Value| closing.iter().any(|known| is_same(value, known));
        let closed = commonest(own().flatten().filter(is_closed)).map(|(value, _)| value);
        let open: Vec<Option<&Value>> = own().filter(|value| !value.as_ref().is_some_and(is_closed)).collect();
        let open = commonest(open.iter().copied().flatten()).filter(|(_, count)| count * 2 > open.len()).map(|(value, _)| value);
        UsualValues { language, closed, open }
    };
    languages.into_iter().map(usual).collect()
}

/// The commonest of these values, and how often it occurs.
fn commonest<'a>(values: impl Iterator<Item = &'a Value>) -> Option<(Value, usize)> {
    let mut counts: BTreeMap<String, (&Value, usize)> = BTreeMap::new();
    for value in values {
        if let Some(text) = value.to_text() {
            counts.entry(text.into_owned()).or_insert((value, 0)).1 += 1;
        }
    }
    counts.into_values().max_by_key(|(_, count)| *count).map(|(value, count)| (value.clone(), count))
}

/// The field that closes postings, if it is clear which one: other fields say so in far fewer files.
fn clearest(fields: &[(ClosedBy, usize)]) -> Option<&(ClosedBy, usize)> {
    let first = fields.iter().max_by_key(|(_, count)| *count)?;
    let others = fields.iter().filter(|other| !std::ptr::eq(*other, first));
    others.into_iter().all(|(_, count)| count * 3 <= first.1).then_some(first)
}

/// What the postings have of a field that may close them.
#[derive(Default)]
struct FieldEvidence {
    /// Values that keep a posting open, and those that close one, folded, with how often they occur.
    open: BTreeMap<String, usize>,
    closed: BTreeMap<String, (Value, usize)>,
}

/// The fields that close postings, each with the number of postings that say so.
fn closing_fields(postings: &[&Page]) -> Vec<(ClosedBy, usize)> {
    let mut evidence: BTreeMap<String, (String, FieldEvidence)> = BTreeMap::new();
    for page in postings {
        let own = &page.front_matter.fields;
        let params = lookup(own, "params").map(Value::entries).unwrap_or_default();
        let fields = own.iter().chain(params).chain(page.inherited.as_deref().unwrap_or_default());
        for (name, _) in fields.filter(|(name, _)| says_status(name)) {
            let Some(value) = page.field(name) else { continue };
            let Some(closes) = closes(name, value) else { continue };
            let (_, of_field) = evidence.entry(fold(name)).or_insert_with(|| (name.to_string(), FieldEvidence::default()));
            let text = fold(value.to_text().unwrap_or_default().trim());
            if closes {
                of_field.closed.entry(text).or_insert_with(|| (value.clone(), 0)).1 += 1;
            } else {
                *of_field.open.entry(text).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(ClosedBy, usize)> = Vec::new();
    for (name, FieldEvidence { open, closed }) in evidence.into_values() {
        let count = |open: &BTreeMap<String, usize>| open.values().sum::<usize>();
        let closing: usize = closed.values().map(|(_, count)| count).sum();
        let mut values: Vec<(Value, usize)> = closed.into_values().collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut values: Vec<Value> = values.into_iter().map(|(value, _)| value).collect();
        if values.is_empty() && count(&open) * 2 >= postings.len() {
            values = open.keys().filter_map(|text| closed_counterpart(&name, text)).collect();
        }
        if !values.is_empty() {
            found.push((ClosedBy::Field { name, values }, closing + count(&open)));
        }
    }
    found
}

/// True for the name of a field that may close postings.
fn says_status(name: &str) -> bool {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    WORDS.iter().any(|known| is_name(known)) || SWITCHES.iter().any(|(_, names)| names.iter().any(|known| is_name(known)))
}

/// Whether a value of such a field closes a posting; `None` if it says nothing.
fn closes(name: &str, value: &Value) -> Option<bool> {
    if let Some(value) = value.as_bool() {
        let switch = SWITCHES.iter().find(|(_, names)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
        return switch.map(|(closing, _)| value == *closing);
    }
    if !WORDS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let text = fold(value.as_text()?.trim());
    let is = |known: &str| fold(known) == text;
    if OPEN_AND_CLOSED.iter().any(|(open, _)| is(open)) {
        return Some(false);
    }
    (OPEN_AND_CLOSED.iter().any(|(_, closed)| is(closed)) || CLOSED.iter().any(|closed| is(closed))).then_some(true)
}

/// The value that closes a posting, given one that keeps it open.
fn closed_counterpart(name: &str, open: &str) -> Option<Value> {
    let switch = SWITCHES.iter().find(|(_, names)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
    match (switch, open) {
        (Some((closing, _)), "true" | "false") => Some(Value::Bool(*closing)),
        _ => OPEN_AND_CLOSED.iter().find(|(known, _)| fold(known) == open).map(|(_, closed)| Value::text(closed)),
    }
}

/// Counts of files that aren't published, or that say when they end.
#[derive(Default)]
struct Unpublished {
    /// With an expiry date.
    dated: usize,
    /// Expired.
    expired: usize,
    /// Drafts of postings that are drafts in every language; 0 if these are few.
    drafts: usize,
}

impl Unpublished {
    fn count(postings: &[&Page], rules: &StatusRules) -> Unpublished {
        let mut count = Unpublished::default();
        let (mut drafts, mut others) = (BTreeMap::new(), BTreeSet::new());
        for page in postings {
            let names = &rules.hugo.dates_of(page.place.language).expiry_date;
            let is_dated = names.iter().any(|name| page.field(name).is_some_and(|date| *date != Value::Null));
            count.dated += usize::from(is_dated);
            let hidden = hidden(page, rules);
            count.expired += usize::from(matches!(hidden, Some(Reason::Expired(_))));
            let posting = page.translation_key().unwrap_or_else(|| page.logical().into());
            if hidden == Some(Reason::Draft) {
                *drafts.entry(posting).or_insert(0) += 1;
            } else {
                others.insert(posting);
            }
        }
        drafts.retain(|posting, _| !others.contains(posting));
        if drafts.len() >= FEW_DRAFTS && drafts.len() * 4 >= drafts.len() + others.len() {
            count.drafts = drafts.values().sum();
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::tests::catalog;
    use crate::catalog::{Catalog, Status};
    use crate::config::{ClosedBy, Settings};

    /// `count` postings in English and French, each with the fields.
    fn postings(name: &str, count: usize, en: &str, fr: &str) -> Vec<(String, String)> {
        let path = |language: &str, at: usize| format!("{language}/jobs/{name}{at}.md");
        let pair =
            |at| [("en", en), ("fr", fr)].map(|(language, fields)| (path(language, at), format!("title: {name}\n{fields}")));
        (0..count).flat_map(pair).collect()
    }

    fn catalog_of(pages: &[(String, String)], settings: Settings) -> std::sync::Arc<Catalog> {
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, fields)| (&**path, &**fields)).collect();
        catalog(&pages, settings, false)
    }

    fn both(name: &str, count: usize, fields: &str) -> Vec<(String, String)> {
        postings(name, count, fields, fields)
    }

    /// What closes postings, if known, and how many files are open and closed.
    fn found(pages: &[(String, String)]) -> (String, usize, usize) {
        let catalog = catalog_of(pages, Settings::default());
        let closing = &catalog.status_rules().closing;
        let count = |is: fn(Status) -> bool| catalog.versions().iter().filter(|id| is(catalog.status(**id))).count();
        let by = if closing.is_known { closing.by.to_string() } else { String::new() };
        (by, count(|status| status == Status::Open), count(Status::is_closed))
    }

    /// Sites by what closes their postings. No site changes its convention, or the status of a posting, if one posting is added.
    #[test]
    fn sites_say_what_closes_their_postings() {
        let published = || both("open", 6, "date: 2020-01-01");
        for (pages, by, open, closed) in [
            ([both("open", 6, "archived: false"), both("closed", 9, "archived: true")].concat(), "archived", 12, 18),
            ([both("open", 6, "archived: false"), both("absent", 2, "x: 1")].concat(), "archived", 12, 4),
            ([published(), both("closed", 1, "archived: true")].concat(), "archived=true", 12, 2),
            ([published(), both("open-too", 1, "archived: false")].concat(), "archived=true", 14, 0),
            (published(), "", 12, 0),
            ([published(), both("new", 1, "draft: true")].concat(), "", 12, 0),
            ([published(), both("closed", 5, "draft: true")].concat(), "draft", 12, 10),
            ([published(), postings("translated", 5, "x: 1", "draft: true")].concat(), "", 17, 0),
            ([published(), both("closed", 3, "expiryDate: 2021-01-01")].concat(), "expiry", 12, 6),
            ([published(), both("closed", 5, "draft: true"), both("old", 1, "expiryDate: 2021-01-01")].concat(), "draft", 12, 10),
            (both("open", 6, "expiryDate: 2099-01-01"), "expiry", 12, 0),
            ([both("open", 6, "status: open"), both("closed", 4, "status: closed")].concat(), "status=closed", 12, 8),
            ([both("open", 6, "x: 1"), both("closed", 4, "Status: Closed")].concat(), "Status=Closed", 12, 8),
            (both("open", 6, "status: Open"), "status=closed", 12, 0),
            (
                [postings("open", 6, "statut: open", "statut: ouvert"), postings("closed", 3, "statut: closed", "statut: fermé")]
                    .concat(),
                "statut=closed|fermé",
                12,
                6,
            ),
            ([published(), both("closed", 4, "closed: true")].concat(), "closed=true", 12, 8),
            (both("open", 6, "open: true"), "open=false", 12, 0),
            ([both("open", 6, "params: {open: true}"), both("closed", 2, "params: {open: false}")].concat(), "open=false", 12, 4),
            // Not clear: two fields, other words, other types.
            (both("open", 6, "closed: false\nactive: true"), "", 12, 0),
            (both("open", 6, "status: permanent\nstate: Ontario\nactive: very"), "", 12, 0),
            (both("open", 6, "status: [open, closed]"), "", 12, 0),
            (Vec::new(), "", 0, 0),
        ] {
            let before = found(&pages);
            assert_eq!((before.0.as_str(), before.1, before.2), (by, open, closed), "{pages:?}");
            if pages.is_empty() {
                continue;
            }
            // A posting of each kind, in both languages; how many files more are open, closed.
            let own = [
                "archived: false",
                "archived: true",
                "draft: true",
                "expiryDate: 2021-01-01",
                "status: closed",
                "open: true",
                "x: 1",
            ];
            for fields in own {
                let after = found(&[pages.clone(), both("more", 1, fields)].concat());
                let is_kept = |(before, after): (usize, usize)| before == after || before + 2 == after;
                let what = format!("{pages:?} and {fields}: {before:?}, {after:?}");
                assert!(is_kept((before.1, after.1)) && is_kept((before.2, after.2)), "{what}");
                let sets_another = !by.is_empty() && !by.starts_with("archived") && fields.starts_with("archived");
                assert!(before.0.is_empty() || sets_another || before.0.eq_ignore_ascii_case(&after.0), "{what}");
            }
        }
    }

    #[test]
    fn the_settings_say_what_closes_postings() {
        let pages = [both("a", 1, "archived: false\ndraft: true"), both("b", 1, "archived: true\nstage: Done")].concat();
        for (closed_by, closed) in
            [("archived", 2), ("draft", 2), ("expiry", 0), ("stage=done", 2), ("stage=new|done", 2), ("x=1", 0)]
        {
            let settings = Settings { closed_by: ClosedBy::parse(closed_by), ..Settings::default() };
            let catalog = catalog_of(&pages, settings);
            assert_eq!(catalog.versions().iter().filter(|id| catalog.status(**id).is_closed()).count(), closed, "{closed_by}");
            assert_eq!(catalog.closing_source(), None);
        }
    }
}
