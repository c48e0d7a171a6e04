//! The lines above the body of a posting: status with reason, translations, problems, fields.

use std::borrow::{Borrow, Cow};

use super::RoleLine;
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::catalog::language_cells::CellState;
use crate::config::Severity;
use crate::content::PageId;
use crate::content::status::Status;
use crate::data::Value;
use crate::locale::{Locale, Message};
use crate::site::LanguageId;
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width, wrap};

/// Most lines of a value.
const VALUE_LINES: usize = 3;

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
    /// For a pane of few lines: without the title, long values cut to a line.
    Folded,
}

/// The header of a posting, wrapped to `columns` cells.
pub fn lines(catalog: &Catalog, locale: &Locale, id: PageId, columns: usize, detail: Detail) -> Vec<RoleLine> {
    let page = catalog.index().page(id);
    let effective = catalog.effective(id);
    let label = |name: &'static str| locale.get(name);
    let labels = ["field-status", "field-translations", "field-problem", "field-description", "field-duplicates"].map(label);
    let indent = labels.iter().map(|label| width(label)).chain([14]).max().unwrap_or(14).min(columns / 3) + 1;
    let most = if detail == Detail::Folded { 1 } else { VALUE_LINES };
    let mut block = Block { columns, indent, most, lines: Vec::new() };
    let title = page.title();
    match (detail, title.is_empty()) {
        (Detail::Whole, true) => block.whole(&locale.get("untitled"), Role::Muted),
        (Detail::Whole, false) => block.whole(&title, Role::Heading1),
        _ => {}
    }
    let word = locale.text(&effective.status.message());
    let reason = locale.text(&effective.reason.message());
    block.field(&labels[0], &format!("{} {word} – {reason}", sign(effective.status)), role(effective.status));
    let translations = translations(catalog, locale, id);
    block.field(&labels[1], &translations.0, translations.1);
    block.list(&labels[4], &duplicates(catalog, locale, id), Role::Doubled);
    let problem = |severity| if severity == Severity::Info { Role::Muted } else { Role::Warning };
    let findings: Vec<(String, Role)> =
        catalog.findings_of(id).map(|finding| (locale.text(&finding.message), problem(finding.severity))).collect();
    let names = ["translationKey", APPLICATION_ID.field].into_iter().filter_map(|name| Some((name, page.text(name)?)));
    if detail == Detail::Folded {
        let role = findings.first().map_or(Role::Muted, |(_, role)| *role);
        block.list(&labels[2], &findings.into_iter().map(|(text, _)| text).collect::<Vec<_>>(), role);
        let names: Vec<Cow<'_, str>> = names.map(|(_, value)| value).collect();
        block.list(&locale.get("field-key"), &names, Role::FieldValue);
        block.rule();
        return block.lines;
    }
    for (text, role) in findings {
        block.field(&labels[2], &text, role);
    }
    if let Some(text) = page.text("description") {
        block.field(&labels[3], text.trim(), Role::FieldValue);
    }
    for (name, text) in names {
        block.field(name, &text, Role::FieldValue);
    }
    let others: Vec<String> = page
        .front_matter
        .fields
        .iter()
        .filter(|(name, _)| !SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name)))
        .map(|(name, value)| format!("{name}: {}", short(value)))
        .collect();
    block.list(&locale.get("field-others"), &others, Role::Muted);
    block.field(&locale.get("field-file"), &page.path, Role::Muted);
    block.rule();
    block.lines
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
        (versions.into_iter().map(name).collect::<Vec<_>>().join(" · "), Role::FieldValue)
    }
}

/// A value in short form.
fn short(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::List(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) => format!("{{{}}}", entries.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join(", ")),
        scalar => scalar.to_text().unwrap_or_default().into_owned(),
    }
}

/// The lines of a header while they are collected.
struct Block {
    columns: usize,
    indent: usize,
    most: usize,
    lines: Vec<RoleLine>,
}

impl Block {
    /// Adds a text over the whole width.
    fn whole(&mut self, text: &str, role: Role) {
        let text = sanitize(text);
        self.lines.extend(wrap(text.trim(), self.columns, VALUE_LINES).into_iter().map(|line| vec![(line, role)]));
    }

    /// Adds the line below the header.
    fn rule(&mut self) {
        self.lines.push(vec![("─".repeat(self.columns), Role::Rule)]);
    }

    /// Adds a label and its values, unless there are none.
    fn list(&mut self, label: &str, values: &[impl Borrow<str>], role: Role) {
        if !values.is_empty() {
            self.field(label, &values.join(" · "), role);
        }
    }

    /// Adds a label and its value.
    fn field(&mut self, label: &str, value: &str, role: Role) {
        let value = sanitize(value);
        let room = self.columns.saturating_sub(self.indent).max(1);
        let lines =
            if self.most == 1 { vec![truncate(value.trim(), room).into_owned()] } else { wrap(value.trim(), room, self.most) };
        for (at, line) in lines.into_iter().enumerate() {
            let label = if at == 0 { truncate(label, self.indent - 1).into_owned() } else { String::new() };
            let pad = " ".repeat(self.indent - width(&label));
            self.lines.push(vec![(label + &pad, Role::FieldName), (line, role)]);
        }
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
