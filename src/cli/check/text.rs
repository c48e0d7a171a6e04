//! Findings as text: by page, wrapped to the terminal, with a summary at the end.

use ratatui::style::{Modifier, Style};

use super::Report;
use super::entry::FindingEntry;
use crate::cli::output::Output;
use crate::config::Severity;
use crate::error::Error;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width, wrap_words};

/// Related files shown at most.
const RELATED: usize = 3;

pub fn print(report: &Report<'_>, output: &mut Output) -> Result<(), Error> {
    let columns = output.columns(40);
    let muted = report.theme.style(Role::Muted);
    for entries in report.entries.chunk_by(|a, b| a.page == b.page) {
        let page = report.catalog.index().page(entries[0].page);
        let title = match page.title() {
            title if title.trim().is_empty() => report.locale.get("untitled").into(),
            title => title,
        };
        let bold = Style::new().add_modifier(Modifier::BOLD);
        output.line(&truncate(&sanitize(title.trim()), columns), bold)?;
        output.line(&page.path, muted)?;
        entries.iter().try_for_each(|entry| finding(report, entry, columns, output))?;
        output.bytes(b"\n")?;
    }
    if let Some(id) = report.nothing() {
        output.line(&report.locale.get(id), report.theme.style(Role::Notice))?;
    }
    for text in [report.summary(), report.coverage()] {
        output.wrapped(&sanitize(&text), columns)?;
    }
    Ok(())
}

/// Prints severity and message, then the rule with the line, then other files.
fn finding(report: &Report<'_>, entry: &FindingEntry, columns: usize, output: &mut Output) -> Result<(), Error> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let margin = severities.iter().map(|severity| width(&report.word(*severity))).max().unwrap_or(0) + 4;
    let role = match entry.severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
        Severity::Info => Role::Muted,
    };
    let muted = report.theme.style(Role::Muted);
    let word = report.word(entry.severity);
    output.bytes(b"  ")?;
    output.piece(&word, report.theme.style(role))?;
    let indent = " ".repeat(margin);
    for (at, line) in wrap_words(&sanitize(&entry.message), columns - margin).iter().enumerate() {
        let before = if at == 0 { margin - 2 - width(&word) } else { margin };
        output.bytes(" ".repeat(before).as_bytes())?;
        output.line(line, Style::new())?;
    }
    let line = entry.line.map(|line| report.locale.text(&Message::new("check-line").with("line", line)));
    let name = line.map_or_else(|| entry.rule.name().to_owned(), |line| format!("{}, {line}", entry.rule.name()));
    output.line(&format!("{indent}{name}"), muted)?;
    let others: Vec<&String> = entry.related.iter().filter(|path| !entry.message.contains(path.as_str())).collect();
    let mut lines: Vec<Message> =
        others.iter().take(RELATED).map(|path| Message::new("check-related").with("path", path.as_str())).collect();
    if others.len() > RELATED {
        lines.push(Message::new("check-related-more").with("count", others.len() - RELATED));
    }
    for line in lines {
        output.line(&format!("{indent}{}", report.locale.text(&line)), muted)?;
    }
    Ok(())
}
