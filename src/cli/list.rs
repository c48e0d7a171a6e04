//! `affiche list`: the postings that match, as a table, JSON, CSV or paths.

use std::borrow::Cow;

use serde::{Serialize, Serializer as _};

use super::args::{Format, List};
use super::complain;
use super::open::Opened;
use super::output::Output;
use crate::catalog::Catalog;
use crate::checks::{RuleInput, rule};
use crate::config::RuleId;
use crate::content::PageId;
use crate::content::status::archived_as_hugo;
use crate::error::Error;
use crate::lines::header::{badge, sign};
use crate::locale::Locale;
use crate::search::Query;
use crate::text::{truncate, width};

/// A posting as scripts see it. Keys may be added, never renamed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    path: String,
    language: String,
    title: String,
    description: Option<String>,
    status: &'static str,
    status_reason: String,
    archived: Option<bool>,
    translation_key: Option<String>,
    lever_id: Option<String>,
    layout: Option<String>,
    translations: Vec<String>,
    missing_languages: Vec<String>,
    problems: Vec<RuleId>,
}

impl Row {
    fn new(catalog: &Catalog, locale: &Locale, id: PageId) -> Row {
        let page = catalog.index().page(id);
        let effective = catalog.effective(id);
        let code = |language| catalog.site.language(language).code.clone();
        Row {
            path: page.path.to_string(),
            language: code(page.place.language),
            title: page.title().into_owned(),
            description: page.text("description").map(Cow::into_owned),
            status: effective.status.name(),
            status_reason: locale.text(&effective.reason.message()),
            archived: archived_as_hugo(page, catalog.settings.hugo_version.reads_yaml12()),
            translation_key: page.translation_key().map(Cow::into_owned),
            lever_id: page.lever_id().map(Cow::into_owned),
            layout: page.text("layout").map(Cow::into_owned),
            translations: catalog
                .translations(id)
                .into_iter()
                .map(|other| catalog.index().page(other).path.to_string())
                .collect(),
            missing_languages: catalog.unlisted_languages(id).into_iter().map(code).collect(),
            problems: catalog.problems(id),
        }
    }

    /// The values as CSV has them, in the order of [`KEYS`].
    fn csv(&self) -> [String; KEYS.len()] {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            self.path.clone(),
            self.language.clone(),
            self.title.clone(),
            text(&self.description),
            self.status.to_owned(),
            self.status_reason.clone(),
            self.archived.map_or_else(String::new, |archived| archived.to_string()),
            text(&self.translation_key),
            text(&self.lever_id),
            text(&self.layout),
            self.translations.join(";"),
            self.missing_languages.join(";"),
            self.problems.iter().map(|rule| rule.name()).collect::<Vec<_>>().join(";"),
        ]
    }
}

/// The keys of JSON in their order, which are the columns of CSV.
const KEYS: [&str; 13] = [
    "path",
    "language",
    "title",
    "description",
    "status",
    "statusReason",
    "archived",
    "translationKey",
    "leverId",
    "layout",
    "translations",
    "missingLanguages",
    "problems",
];

/// Runs the command.
pub fn run(opened: &mut Opened, list: &List, output: &mut Output) -> Result<(), Error> {
    let locale = opened.locale();
    let query = parse(opened, &list.query)?;
    if query.needs_bodies() {
        opened.read_bodies();
    }
    let deepest = query.rules().map(|id| rule(id).input).max().unwrap_or(RuleInput::Head);
    for note in opened.examine(deepest) {
        complain(&format!("affiche: {}", locale.text(&note)));
    }
    let catalog = &opened.catalog;
    let ids = opened.searched().list(&query, list.sort);
    if ids.is_empty() {
        let empty = if catalog.postings().is_empty() { "list-no-postings-short" } else { "list-no-match-short" };
        complain(&format!("affiche: {}", locale.get(empty)));
    }
    let rows = ids.iter().map(|id| Row::new(catalog, &locale, *id));
    match list.format {
        Format::Json => {
            let mut text = Vec::new();
            serde_json::Serializer::pretty(&mut text).collect_seq(rows).map_err(std::io::Error::from)?;
            output.json(&String::from_utf8_lossy(&text))?;
            output.bytes(b"\n")?;
        }
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(Vec::new());
            let failed = |error: csv::Error| Error::Output(std::io::Error::other(error));
            csv.write_record(KEYS).map_err(failed)?;
            for row in rows {
                csv.write_record(row.csv()).map_err(failed)?;
            }
            let text = csv.into_inner().map_err(|error| Error::Output(std::io::Error::other(error.to_string())))?;
            output.lines(&text)?;
        }
        Format::Paths => {
            for id in &ids {
                let page = catalog.index().page(*id);
                output.path(&page.path, page.file.as_ref().map(|file| file.as_path()), if list.null { '\0' } else { '\n' })?;
            }
        }
        Format::Table => table(catalog, &locale, &ids, output)?,
    }
    Ok(())
}

/// Reads a query.
///
/// # Errors
/// Where it has a mistake.
pub fn parse(opened: &Opened, text: &str) -> Result<Query, Error> {
    let query = opened.catalog.parse(text);
    if let Some(problem) = query.problems().first() {
        let column = text.get(..problem.at.start).map_or(1, |before| before.chars().count() + 1);
        return Err(Error::Query { column, problem: problem.message.clone() });
    }
    Ok(query)
}

/// A line a posting: status, languages, title, path.
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
        output.piece(&line, ratatui::style::Style::new())?;
        output.bytes(b"\n")?;
    }
    if let Some(note) = catalog.left_out_note("left-out-command") {
        complain(&format!("affiche: {}", locale.text(&note)));
    }
    Ok(())
}
