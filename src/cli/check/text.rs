//! Findings for people: by posting, wrapped to the terminal, with a closing summary.

use std::io;

use ratatui::style::{Modifier, Style};

use super::Report;
use super::entry::Entry;
use crate::cli::columns::columns;
use crate::cli::output::Output;
use crate::config::Severity;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::wrap_words;
use crate::text::{sanitize, truncate, width};

/// Related files that are named.
const RELATED: usize = 3;

/// Prints the report.
pub fn print(report: &Report<'_>, output: &mut Output) -> io::Result<()> {
    let columns = columns(output);
    let muted = report.theme.style(Role::Muted);
    for entries in report.entries.chunk_by(|a, b| a.page == b.page) {
        let page = report.catalog.index().page(entries[0].page);
        let title = match page.title() {
            title if title.trim().is_empty() => report.locale.get("untitled").into(),
            title => title,
        };
        let bold = Style::new().add_modifier(Modifier::BOLD);
        output.piece(&truncate(&sanitize(title.trim()), columns), bold)?;
        output.bytes(b"\n")?;
        output.piece(&page.path, muted)?;
        output.bytes(b"\n")?;
        entries.iter().try_for_each(|entry| finding(report, entry, columns, output))?;
        output.bytes(b"\n")?;
    }
    let empty = match (report.summary.postings, report.entries.is_empty()) {
        (0, _) => Some("check-no-groups"),
        (_, true) => Some("check-none"),
        _ => None,
    };
    if let Some(id) = empty {
        output.piece(&report.locale.get(id), report.theme.style(Role::Notice))?;
        output.bytes(b"\n")?;
    }
    for text in [report.summary(), report.coverage()] {
        for line in wrap_words(&sanitize(&text), columns) {
            output.piece(&line, Style::new())?;
            output.bytes(b"\n")?;
        }
    }
    Ok(())
}

/// Severity and message, then the rule with the line, then other files.
fn finding(report: &Report<'_>, entry: &Entry, columns: usize, output: &mut Output) -> io::Result<()> {
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
        output.piece(line, Style::new())?;
        output.bytes(b"\n")?;
    }
    let line = entry.line.map(|line| report.locale.text(&Message::new("check-line").with("line", line)));
    let name = line.map_or_else(|| entry.rule.name().to_owned(), |line| format!("{}, {line}", entry.rule.name()));
    output.piece(&format!("{indent}{name}"), muted)?;
    output.bytes(b"\n")?;
    let told: Vec<&String> = entry.related.iter().filter(|path| !entry.message.contains(path.as_str())).collect();
    let mut lines: Vec<Message> =
        told.iter().take(RELATED).map(|path| Message::new("check-related").with("path", path.as_str())).collect();
    if told.len() > RELATED {
        lines.push(Message::new("check-related-more").with("count", told.len() - RELATED));
    }
    for line in lines {
        output.piece(&format!("{indent}{}", report.locale.text(&line)), muted)?;
        output.bytes(b"\n")?;
    }
    Ok(())
}
