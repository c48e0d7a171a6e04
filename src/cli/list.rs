//! `affiche list`: prints the matching versions as a table, JSON, CSV or paths.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::args::{ListArgs, ListFormat};
use super::open::Opened;
use super::output::Output;
use super::warn;
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::checks::{RuleInput, rule};
use crate::content::PageId;
use crate::content::status::archived_as_hugo;
use crate::error::Error;
use crate::lines::header::{badge, sign};
use crate::locale::{Locale, Message};
use crate::text::{truncate, width};

/// The keys of a JSON object in order, and the columns of CSV. Keys may be added, never renamed.
const KEYS: [&str; 14] = [
    "path",
    "language",
    "title",
    "description",
    "status",
    "statusReason",
    "archived",
    "translationKey",
    APPLICATION_ID.field,
    "layout",
    "translations",
    "missingLanguages",
    "problems",
    "closed",
];

/// Returns the values of [`KEYS`] for a page.
fn values(catalog: &Catalog, locale: &Locale, id: PageId) -> [Value; KEYS.len()] {
    let page = catalog.index().page(id);
    let effective = catalog.effective(id);
    let code = |language| catalog.site.language(language).code.as_str();
    let translations = catalog.translations(id).into_iter().map(|other| &*catalog.index().page(other).path);
    [
        json!(&*page.path),
        json!(code(page.place.language)),
        json!(page.title()),
        json!(page.text("description")),
        json!(effective.status.name()),
        json!(locale.text(&effective.reason.message())),
        json!(archived_as_hugo(page, catalog.settings.hugo_version.reads_yaml12())),
        json!(page.translation_key()),
        json!(page.application_id()),
        json!(page.text("layout")),
        translations.collect(),
        catalog.unlisted_languages(id).into_iter().map(code).collect(),
        json!(catalog.problems(id)),
        json!(effective.status.is_closed()),
    ]
}

/// A row that serializes as an object with [`KEYS`].
struct Row([Value; KEYS.len()]);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(KEYS.iter().zip(&self.0))
    }
}

pub fn run(opened: &mut Opened, list: &ListArgs, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    for note in opened.ask_hugo(&list.hugo)? {
        warn(&locale, &note);
    }
    let query = opened.query(&list.query.join(" "))?;
    let deepest = query.rules().map(|id| rule(id).input).max().unwrap_or(RuleInput::Head);
    for note in opened.examine(deepest) {
        warn(&locale, &note);
    }
    let catalog = &opened.catalog;
    let ids = opened.searched().list(&query, list.order);
    if ids.is_empty() {
        let empty = if catalog.versions().is_empty() { "list-no-postings-short" } else { "list-no-match-short" };
        warn(&locale, &Message::new(empty));
    }
    catalog.postings_question().iter().for_each(|question| warn(&locale, question));
    let rows = ids.iter().map(|id| values(catalog, &locale, *id));
    match list.format.unwrap_or(ListFormat::Table) {
        ListFormat::Json => output.json(&rows.map(Row).collect::<Vec<_>>())?,
        ListFormat::Csv => output.csv(&KEYS, rows)?,
        ListFormat::Paths => {
            for id in &ids {
                let page = catalog.index().page(*id);
                output.path(&page.path, page.file.as_ref().map(|file| file.as_path()), if list.null { '\0' } else { '\n' })?;
            }
        }
        ListFormat::Table => table(catalog, &locale, &ids, output)?,
    }
    Ok(())
}

/// Prints a line for each version: status, languages, title, path.
fn table(catalog: &Catalog, locale: &Locale, ids: &[PageId], output: &mut Output) -> Result<(), Error> {
    const TITLE: usize = 60;
    let pad = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(width(text))));
    let words: Vec<String> = ids.iter().map(|id| locale.text(&catalog.status(*id).message())).collect();
    let titles: Vec<String> =
        ids.iter().map(|id| truncate(&crate::text::sanitize(&catalog.index().page(*id).title()), TITLE).into_owned()).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
    let (word_width, title_width) = (widest(&words), widest(&titles));
    for ((id, word), title) in ids.iter().zip(&words).zip(&titles) {
        let page = catalog.index().page(*id);
        let mut badges = String::new();
        for language in catalog.languages() {
            badges += &pad(&badge(catalog, *id, language).0, catalog.site.language(language).code.len() + 2);
        }
        let sign = sign(catalog.status(*id));
        let line = format!("{sign} {}  {badges}{}  {}", pad(word, word_width), pad(title, title_width), page.path);
        output.line(&line, ratatui::style::Style::new())?;
    }
    if let Some(note) = catalog.left_out_note("left-out-command") {
        warn(locale, &note);
    }
    Ok(())
}
