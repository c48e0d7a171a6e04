//! The manual as text for a terminal.

use ratatui::style::{Modifier, Style};

use super::{ManualBlock, ManualSection};
use crate::cli::output::Output;
use crate::error::Error;
use crate::text::{width, wrap_words};

const INDENT: usize = 2;

/// Widest term that has its explanation on the same line.
const WIDEST: usize = 28;

pub(super) fn write(sections: &[ManualSection], columns: usize, output: &mut Output) -> Result<(), Error> {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    for (at, section) in sections.iter().enumerate() {
        if at > 0 {
            output.bytes(b"\n")?;
        }
        output.line(&section.title, bold)?;
        for (at, block) in section.blocks.iter().enumerate() {
            let (lines, style) =
                (lines(block, columns), if matches!(block, ManualBlock::Heading(_)) { bold } else { Style::new() });
            if at > 0 && !lines.is_empty() {
                output.bytes(b"\n")?;
            }
            for line in lines {
                output.line(&line, style)?;
            }
        }
    }
    Ok(())
}

pub(super) fn lines(block: &ManualBlock, columns: usize) -> Vec<String> {
    let indented = |text: &str, by: usize| -> Vec<String> {
        let space = " ".repeat(by);
        wrap_words(text, columns.saturating_sub(by)).into_iter().map(|line| format!("{space}{line}")).collect()
    };
    match block {
        ManualBlock::Text(text) | ManualBlock::Heading(text) => indented(text, INDENT),
        ManualBlock::Terms(rows) => terms(rows.iter().cloned(), columns),
        ManualBlock::Examples(rows) => {
            let pair = |(what, typed): &(String, String)| {
                // Commands are not wrapped, so that they can be copied.
                [indented(&format!("# {what}"), INDENT * 2), vec![format!("{}$ {typed}", " ".repeat(INDENT * 2))]].concat()
            };
            rows.iter().flat_map(pair).collect()
        }
    }
}

/// Returns terms with their explanations beside them, or below long terms.
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
