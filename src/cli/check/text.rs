//! Findings as text: by posting, the worst first, wrapped to the terminal, then how often each rule was broken, and a summary. Only so many
//! postings are listed, on a terminal and elsewhere alike; the last line says how to list the rest.

use ratatui::style::{Modifier, Style};

use super::Report;
use super::by_posting::{PostingFindings, by_posting, by_rule};
use super::entry::FindingEntry;
use crate::cli::args::PostingLimit;
use crate::cli::output::Output;
use crate::config::Severity;
use crate::error::Error;
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{sanitize, truncate, width, wrap_words};

/// Related files shown at most.
const RELATED: usize = 3;

/// Findings of one posting that are listed if not all postings need be.
const OF_POSTING: usize = 10;

/// Fewest columns that are filled, however narrow the terminal is.
const NARROWEST: usize = 40;

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

pub fn print(report: &Report<'_>, limit: PostingLimit, output: &mut Output) -> Result<(), Error> {
    let columns = output.columns(NARROWEST);
    let postings = by_posting(report.catalog, &report.entries);
    let (listed, of_posting) = match limit {
        PostingLimit::All => (postings.len(), usize::MAX),
        PostingLimit::Most(most) => (most.min(postings.len()), OF_POSTING),
    };
    postings[..listed].iter().try_for_each(|own| posting(report, own, of_posting, columns, output))?;
    if let Some(id) = report.nothing() {
        output.line(&report.locale.get(id), report.theme.style(Role::Notice))?;
    } else {
        rules(report, columns, output)?;
    }
    for text in [report.summary(), report.coverage()] {
        output.wrapped(&sanitize(&text), columns)?;
    }
    let is_cut = postings[..listed].iter().any(|own| own.entries.len() > of_posting);
    if listed < postings.len() || is_cut {
        let id = if listed < postings.len() { "check-limited" } else { "check-limited-findings" };
        let message = Message::new(id).with("listed", listed).with("count", postings.len());
        output.wrapped(&report.locale.text(&message), columns)?;
    }
    Ok(())
}

/// Prints the title of a posting, and its findings by page.
fn posting(
    report: &Report<'_>,
    own: &PostingFindings<'_>,
    most: usize,
    columns: usize,
    output: &mut Output,
) -> Result<(), Error> {
    let page = |id| report.catalog.index().page(id);
    let title = match page(own.first).title() {
        title if title.trim().is_empty() => report.locale.get("untitled").into(),
        title => title,
    };
    output.line(&truncate(&sanitize(title.trim()), columns), BOLD)?;
    let mut listed: Vec<&FindingEntry> = own.entries.iter().copied().take(most).collect();
    // The page with the worst finding first.
    let at_page = |entry: &&FindingEntry| own.entries.iter().position(|other| other.page == entry.page);
    listed.sort_by_cached_key(at_page);
    for entries in listed.chunk_by(|a, b| a.page == b.page) {
        output.line(&page(entries[0].page).path, report.theme.style(Role::Muted))?;
        entries.iter().try_for_each(|entry| finding(report, entry, columns, output))?;
    }
    if own.entries.len() > listed.len() {
        let more = Message::new("check-more").with("count", own.entries.len() - listed.len());
        output.line(&format!("  {}", report.locale.text(&more)), report.theme.style(Role::Muted))?;
    }
    output.bytes(b"\n")
}

/// Prints how often each rule was broken.
fn rules(report: &Report<'_>, columns: usize, output: &mut Output) -> Result<(), Error> {
    let rows = by_rule(&report.entries);
    let digits = rows.iter().map(|(_, count, _)| count.to_string().len()).max().unwrap_or(0);
    output.line(&report.locale.get("check-by-rule"), BOLD)?;
    for (severity, count, rule) in rows {
        let margin = severity_margin(report);
        start(report, severity, margin, output)?;
        let indent = margin + digits + 2;
        let title = report.locale.text(&Message::new("check-rule").with("rule", rule.name()).with("title", rule.summary()));
        for (at, line) in wrap_words(&title, columns - indent).iter().enumerate() {
            let before = if at == 0 { format!("{count:>digits$}  ") } else { " ".repeat(indent) };
            output.line(&format!("{before}{line}"), Style::new())?;
        }
    }
    output.bytes(b"\n")
}

/// The columns before a message: those of the longest word for a severity, and space around it.
fn severity_margin(report: &Report<'_>) -> usize {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    severities.iter().map(|severity| width(&report.word(*severity))).max().unwrap_or(0) + 4
}

/// Starts a line with a severity, up to the margin.
fn start(report: &Report<'_>, severity: Severity, margin: usize, output: &mut Output) -> Result<(), Error> {
    let role = match severity {
        Severity::Error => Role::Error,
        Severity::Warning => Role::Warning,
        Severity::Info => Role::Muted,
    };
    let word = report.word(severity);
    output.bytes(b"  ")?;
    output.piece(&word, report.theme.style(role))?;
    output.bytes(" ".repeat(margin - 2 - width(&word)).as_bytes())
}

/// Prints severity and message, then the rule with the line, then other files.
fn finding(report: &Report<'_>, entry: &FindingEntry, columns: usize, output: &mut Output) -> Result<(), Error> {
    let margin = severity_margin(report);
    start(report, entry.severity, margin, output)?;
    let muted = report.theme.style(Role::Muted);
    let indent = " ".repeat(margin);
    for (at, line) in wrap_words(&sanitize(&entry.message), columns - margin).iter().enumerate() {
        output.bytes(if at == 0 { "" } else { &indent }.as_bytes())?;
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
