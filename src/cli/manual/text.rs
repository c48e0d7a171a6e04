//! The manual as text for a terminal.

use std::io;

use ratatui::style::{Modifier, Style};

use super::{Block, Section};
use crate::cli::output::Output;
use crate::text::width;
use crate::text::wrap_words;

/// Columns of the space before what stands below a heading.
const INDENT: usize = 2;

/// Widest term that what it means stands beside.
const WIDEST: usize = 28;

/// Writes sections.
pub(super) fn write(sections: &[Section], columns: usize, output: &mut Output) -> io::Result<()> {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    for (at, section) in sections.iter().enumerate() {
        if at > 0 {
            output.bytes(b"\n")?;
        }
        output.piece(&section.title, bold)?;
        output.bytes(b"\n")?;
        for (at, block) in section.blocks.iter().enumerate() {
            let (lines, style) = (lines(block, columns), if matches!(block, Block::Heading(_)) { bold } else { Style::new() });
            if at > 0 && !lines.is_empty() {
                output.bytes(b"\n")?;
            }
            for line in lines {
                output.piece(&line, style)?;
                output.bytes(b"\n")?;
            }
        }
    }
    Ok(())
}

/// The lines of a part.
pub(super) fn lines(block: &Block, columns: usize) -> Vec<String> {
    let indented = |text: &str, by: usize| -> Vec<String> {
        let space = " ".repeat(by);
        wrap_words(text, columns.saturating_sub(by)).into_iter().map(|line| format!("{space}{line}")).collect()
    };
    match block {
        Block::Text(text) | Block::Heading(text) => indented(text, INDENT),
        Block::Terms(rows) => terms(rows.iter().cloned(), columns),
        Block::Examples(rows) => {
            let pair = |(what, typed): &(String, String)| {
                // What is typed is never wrapped: it is there to be copied.
                [indented(&format!("# {what}"), INDENT * 2), vec![format!("{}$ {typed}", " ".repeat(INDENT * 2))]].concat()
            };
            rows.iter().flat_map(pair).collect()
        }
    }
}

/// Terms, each with what it means beside it; below it where the term is long.
pub(super) fn terms(rows: impl IntoIterator<Item = (String, String)>, columns: usize) -> Vec<String> {
    let rows: Vec<_> = rows.into_iter().collect();
    let margin = INDENT + 2 + rows.iter().map(|(term, _)| width(term)).filter(|width| *width <= WIDEST).max().unwrap_or(0);
    let margin = margin.max(INDENT * 3);
    let mut lines = Vec::new();
    for (term, what) in rows {
        let mut texts = wrap_words(&what, columns.saturating_sub(margin)).into_iter();
        let first = format!("{}{term}", " ".repeat(INDENT));
        if width(&first) + 2 <= margin {
            let space = " ".repeat(margin - width(&first));
            lines.push(format!("{first}{space}{}", texts.next().unwrap_or_default()).trim_end().to_owned());
        } else {
            let own = wrap_words(&term, columns.saturating_sub(INDENT)).into_iter();
            lines.extend(own.map(|line| format!("{}{line}", " ".repeat(INDENT))));
        }
        lines.extend(texts.map(|text| format!("{}{text}", " ".repeat(margin))));
    }
    lines
}
