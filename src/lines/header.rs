//! The lines above the body of a posting: status with reason, translations, problems, fields.

use std::borrow::Borrow;

use super::RoleLine;
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::catalog::language_cells::{CellState, LanguageCell};
use crate::config::Severity;
use crate::content::PageId;
use crate::content::status::Status;
use crate::data::Value;
use crate::locale::{Locale, Message};
use crate::markdown::TEXT_COLUMNS;
use crate::site::LanguageId;
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width, wrap};

/// Separates values on one line.
const BETWEEN: &str = " · ";

/// Fields with a line of their own in the header.
const SHOWN: &[&str] = &["title", "archived", "description", "translationKey", APPLICATION_ID.field];

/// The sign of a status.
pub fn sign(status: Status) -> &'static str {
    match status {
        Status::Open => "●",
        Status::Archived | Status::Withdrawn => "○",
        Status::Hidden => "◌",
    }
}

/// The role of a status.
pub fn role(status: Status) -> Role {
    match status {
        Status::Open => Role::Open,
        Status::Archived | Status::Withdrawn => Role::Archived,
        Status::Hidden => Role::Hidden,
    }
}

/// How much of the fields a header shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything, with the title.
    Whole,
    /// Everything but the title, which is shown elsewhere.
    Untitled,
    /// Three lines, cut to the width: status, other languages, and the key with the number of problems.
    Folded,
}

/// The header of a posting, in lines of `columns` cells.
pub fn lines(catalog: &Catalog, locale: &Locale, id: PageId, columns: usize, detail: Detail) -> Vec<RoleLine> {
    let label = |name: &'static str| locale.get(name);
    let labels =
        ["field-status", "field-translations", "field-problem", "field-versions", "field-description", "field-duplicates"];
    let widest = labels.iter().map(|name| width(&label(name))).chain([14]).max().unwrap_or(14);
    let columns = if detail == Detail::Folded { columns } else { columns.min(TEXT_COLUMNS) };
    let mut block = Block { columns, indent: widest.min(columns / 3) + 1, lines: Vec::new() };
    let effective = catalog.effective(id);
    let word = locale.text(&effective.status.message());
    let reason = locale.text(&effective.reason.message());
    let status = (format!("{} {word} – {reason}", sign(effective.status)), role(effective.status));
    if detail == Detail::Folded {
        block.cut(&label("field-status"), &[status]);
        block.cut(&label("field-versions"), &states(catalog, locale, id));
        folded_names(&mut block, catalog, locale, id);
    } else {
        if detail == Detail::Whole {
            let title = catalog.index().page(id).title();
            let (title, role) = if title.is_empty() { (label("untitled").into(), Role::Muted) } else { (title, Role::Heading1) };
            block.whole(&title, role);
        }
        block.field(&label("field-status"), &status.0, status.1);
        whole(&mut block, catalog, locale, id);
    }
    block.rule();
    block.lines
}

/// Adds the key and the id, after the number of problems if there are any.
fn folded_names(block: &mut Block, catalog: &Catalog, locale: &Locale, id: PageId) {
    let page = catalog.index().page(id);
    let names = ["translationKey", APPLICATION_ID.field].into_iter().filter_map(|name| page.text(name));
    let names = names.map(|name| (name.into_owned(), Role::FieldValue));
    let findings = catalog.findings();
    let is_problem = |at: &usize| findings.get(*at).is_some_and(|finding| finding.severity != Severity::Info);
    match catalog.findings_of_posting(id).iter().filter(|at| is_problem(at)).count() {
        0 => block.cut(&locale.get("field-key"), &names.collect::<Vec<_>>()),
        count => {
            let problems = (locale.text(&Message::new("header-problems").with("count", count)), Role::Warning);
            block.cut(&locale.get("field-problems"), &std::iter::once(problems).chain(names).collect::<Vec<_>>());
        }
    }
}

/// Adds translations, problems and all fields.
fn whole(block: &mut Block, catalog: &Catalog, locale: &Locale, id: PageId) {
    let page = catalog.index().page(id);
    let translations = translations(catalog, locale, id);
    block.field(&locale.get("field-translations"), &translations.0, translations.1);
    block.list(&locale.get("field-duplicates"), &duplicates(catalog, locale, id), Role::Doubled);
    for finding in catalog.findings_of(id) {
        let role = if finding.severity == Severity::Info { Role::Muted } else { Role::Warning };
        block.field(&locale.get("field-problem"), &locale.text(&finding.message), role);
    }
    if let Some(text) = page.text("description") {
        block.field(&locale.get("field-description"), text.trim(), Role::FieldValue);
    }
    for name in ["translationKey", APPLICATION_ID.field] {
        if let Some(text) = page.text(name) {
            block.field(name, &text, Role::FieldValue);
        }
    }
    let fields = page.front_matter.fields.iter();
    let others = fields.filter(|(name, _)| !SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name)));
    let others: Vec<String> = others.map(|(name, value)| format!("{name}: {}", in_words(value))).collect();
    block.list(&locale.get("field-others"), &others, Role::Muted);
    block.field(&locale.get("field-file"), &page.path, Role::Muted);
}

/// The state of the posting in each other language, and in its own if it has several files there; what is wrong first where there are many.
fn states(catalog: &Catalog, locale: &Locale, id: PageId) -> Vec<(String, Role)> {
    /// Languages that fit beside each other.
    const FEW: usize = 3;
    let own = catalog.index().page(id).place.language;
    let mut states: Vec<_> = catalog
        .languages()
        .map(|language| (language, catalog.cell(id, language)))
        .filter(|(language, cell)| *language != own || cell.files > 1)
        .collect();
    if states.len() > FEW {
        states.sort_by_key(|(_, cell)| cell.is_fine());
    }
    states.into_iter().map(|(language, cell)| state(catalog, locale, id, language, cell)).collect()
}

/// The state of a posting in one language, in words, with the title that it has there.
fn state(catalog: &Catalog, locale: &Locale, id: PageId, language: LanguageId, cell: LanguageCell) -> (String, Role) {
    let mut versions = catalog.posting_of(id).unwrap_or_default().in_language(language).pages();
    let name = catalog.site.language(language).name.as_str();
    let Some(first) = versions.next() else {
        let (state, role) =
            if cell.state == CellState::Unknown { ("cell-unknown", Role::Muted) } else { ("header-missing", Role::Missing) };
        return (locale.text(&Message::new("header-state").with("language", name).with("state", locale.get(state))), role);
    };
    let status = locale.text(&catalog.status(first).message());
    let (state, role) = match (cell.state, cell.files) {
        (CellState::Behind, _) => (Message::new("header-behind").with("status", status), Role::Doubled),
        (CellState::HalfClosed, _) => (Message::new("header-half-closed").with("status", status), Role::Warning),
        (CellState::Hidden, _) => (catalog.status(first).message(), Role::Hidden),
        (CellState::Present, count @ 2..) => (Message::new("header-files").with("count", count), Role::Doubled),
        (CellState::Present | CellState::Missing | CellState::Unknown, _) => (catalog.status(first).message(), Role::FieldValue),
    };
    let item = Message::new("translation-item").with("language", name).with("status", locale.text(&state));
    (locale.text(&item.with("title", catalog.index().page(first).title())), role)
}

/// The other versions in the page's own language.
fn duplicates(catalog: &Catalog, locale: &Locale, id: PageId) -> Vec<String> {
    let name = |other: PageId| {
        let status = locale.text(&catalog.status(other).message());
        let item = Message::new("duplicate-item").with("status", status);
        locale.text(&item.with("path", &*catalog.index().page(other).path))
    };
    catalog.duplicates(id).into_iter().map(name).collect()
}

/// The versions in other languages, or a note that they are missing.
fn translations(catalog: &Catalog, locale: &Locale, id: PageId) -> (String, Role) {
    let versions = catalog.in_other_languages(id);
    let name = |other: PageId| {
        let other_page = catalog.index().page(other);
        let language = &catalog.site.language(other_page.place.language).name;
        let status = locale.text(&catalog.status(other).message());
        let item = Message::new("translation-item").with("language", language.as_str()).with("status", status);
        locale.text(&item.with("title", other_page.title()))
    };
    if versions.is_empty() {
        (locale.get("no-translation"), Role::Missing)
    } else {
        (versions.into_iter().map(name).collect::<Vec<_>>().join(BETWEEN), Role::FieldValue)
    }
}

/// A value with all that is in it.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::List(items) => format!("[{}]", items.iter().map(in_words).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name}: {}", in_words(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_text().unwrap_or_default().into_owned(),
    }
}

/// The lines of a header while they are collected.
struct Block {
    columns: usize,
    indent: usize,
    lines: Vec<RoleLine>,
}

impl Block {
    /// Adds a text over the whole width.
    fn whole(&mut self, text: &str, role: Role) {
        let text = sanitize(text);
        self.lines.extend(wrap(text.trim(), self.columns, usize::MAX).into_iter().map(|line| vec![(line, role)]));
    }

    /// Adds the line below the header.
    fn rule(&mut self) {
        self.lines.push(vec![("─".repeat(self.columns), Role::Rule)]);
    }

    /// Adds a label and its values, unless there are none.
    fn list(&mut self, label: &str, values: &[impl Borrow<str>], role: Role) {
        if !values.is_empty() {
            self.field(label, &values.join(BETWEEN), role);
        }
    }

    /// Adds a label and its value, which is wrapped.
    fn field(&mut self, label: &str, value: &str, role: Role) {
        let value = sanitize(value);
        for (at, line) in wrap(value.trim(), self.room(), usize::MAX).into_iter().enumerate() {
            let label = self.label(if at == 0 { label } else { "" });
            self.lines.push(vec![label, (line, role)]);
        }
    }

    /// Adds a label and its values in one line, unless there are none.
    fn cut(&mut self, label: &str, values: &[(String, Role)]) {
        if values.is_empty() {
            return;
        }
        let mut line = vec![self.label(label)];
        let mut room = self.room();
        for (at, (value, role)) in values.iter().enumerate() {
            let value = sanitize(value.trim());
            let value = if at == 0 { value } else { format!("{BETWEEN}{value}").into() };
            let shown = truncate(&value, room);
            room -= width(&shown);
            line.push((shown.into_owned(), *role));
        }
        self.lines.push(line);
    }

    /// Cells for a value.
    fn room(&self) -> usize {
        self.columns.saturating_sub(self.indent).max(1)
    }

    fn label(&self, label: &str) -> (String, Role) {
        let label = truncate(label, self.indent - 1).into_owned();
        let pad = " ".repeat(self.indent - width(&label));
        (label + &pad, Role::FieldName)
    }
}

/// The badge of a language in the row of a posting: its code, in capitals for the row's own language, with the sign of the coverage matrix.
pub fn badge(catalog: &Catalog, id: PageId, language: LanguageId) -> (String, Role) {
    let code = &catalog.site.language(language).code;
    let own = catalog.index().page(id).place.language == language;
    let name = if own { code.to_uppercase() } else { code.clone() };
    let cell = catalog.cell(id, language);
    match (cell.state, cell.files) {
        (CellState::Missing, _) => ("-".repeat(width(code)), Role::Missing),
        (CellState::Unknown, _) => ("?".repeat(width(code)), Role::Muted),
        (CellState::Hidden, _) => (format!("{name}◌"), Role::Hidden),
        (CellState::HalfClosed, _) => (format!("{name}≠"), Role::Warning),
        (CellState::Behind, _) => (format!("{name}~"), Role::Doubled),
        // Two digits would take the room of the next language.
        (CellState::Present, 10..) => (format!("{name}+"), Role::Doubled),
        (CellState::Present, count @ 2..) => (format!("{name}{count}"), Role::Doubled),
        (CellState::Present, _) if own => (name, Role::OwnLanguage),
        (CellState::Present, _) => (name, Role::Present),
    }
}
