//! Blocks → lines: indents, bullets, quote bars and blank lines around the wrapped text.

use std::ops::Range;

use super::block::{BlockContent, ContainerKind, LeafBlock, Shape, chain, common};
use super::document::Document;
use super::line::{Span, StyledLine};
use super::styled_text::{RunStyle, StyledText, push_span};
use super::table;
use crate::style_role::Role;
use crate::text;
use crate::text::wrap::{WrappedRow, chop, rows};

/// Indents leave this many cells to the text, or half of the width if that is less.
const TEXT_CELLS: usize = 10;
/// A wider label gets its own line.
const LABEL_CELLS: usize = 12;
const QUOTE: &str = "▎ ";
const CODE: &str = "  ";

/// Lays out a document in lines of `width` cells, and tables in up to `tables`.
pub(super) fn lines(document: &Document, width: usize, tables: usize) -> Vec<StyledLine> {
    by_block(document, width, tables).flat_map(|(blank, lines)| blank.into_iter().chain(lines)).collect()
}

/// Lays out each block, with the blank line before it if there is one.
pub(super) fn by_block(
    document: &Document,
    width: usize,
    tables: usize,
) -> impl Iterator<Item = (Option<StyledLine>, Vec<StyledLine>)> {
    let builder = LayoutBuilder { document, width, tables };
    let mut before: Option<&LeafBlock> = None;
    document.blocks.iter().map(move |block| {
        let blank = before.replace(block).and_then(|before| builder.blank_line(before, block));
        (blank, builder.block(block))
    })
}

struct LayoutBuilder<'d> {
    document: &'d Document,
    width: usize,
    /// Most cells of a table.
    tables: usize,
}

/// The indent of a block's lines, with labels on the first one.
#[derive(Default)]
struct Prefix {
    first: Vec<Span>,
    rest: Vec<Span>,
    cells: usize,
    /// Labels that don't fit beside the text.
    above: StyledText,
}

impl Prefix {
    /// Adds a text that is on every line.
    fn push(&mut self, text: &str, role: Role) {
        self.cells += text::width(text);
        push_span(&mut self.first, text, RunStyle::of(role));
        push_span(&mut self.rest, text, RunStyle::of(role));
    }
}

impl LayoutBuilder<'_> {
    /// The blank line between two blocks, if there is one.
    fn blank_line(&self, before: &LeafBlock, block: &LeafBlock) -> Option<StyledLine> {
        let container = common(&self.document.containers, before.container, block.container);
        let apart = self.is_apart(container) && !matches!(before.content, BlockContent::Text(Shape::Heading(_), _));
        (apart || matches!(block.content, BlockContent::Text(Shape::Heading(1 | 2), _))).then(|| {
            let start = block.source.start;
            trimmed(StyledLine { indent: self.width, ..StyledLine::new(self.prefix(container, 0).rest, start..start) })
        })
    }

    /// True if the blocks of a container are separated by blank lines.
    fn is_apart(&self, container: Option<usize>) -> bool {
        let Some(container) = container.and_then(|index| self.document.containers.get(index)) else { return true };
        match container.kind {
            ContainerKind::Quote => true,
            ContainerKind::List { loose, .. } => loose,
            ContainerKind::Label { loose, .. } => {
                let parent = container.parent.and_then(|index| self.document.containers.get(index));
                loose || parent.is_some_and(|parent| matches!(parent.kind, ContainerKind::List { loose: true, .. }))
            }
        }
    }

    fn block(&self, block: &LeafBlock) -> Vec<StyledLine> {
        let mut prefix = self.prefix(block.container, block.opens);
        if matches!(block.content, BlockContent::Text(Shape::Code, _)) && prefix.cells + CODE.len() <= self.budget() {
            prefix.push(CODE, Role::Text);
        }
        let width = self.width.saturating_sub(prefix.cells).max(1);
        let mut lines = Vec::new();
        if !prefix.above.text().is_empty() {
            let start = block.source.start;
            lines.extend(flow_lines(&prefix.above, rows(prefix.above.text(), width), &(start..start)));
        }
        match &block.content {
            BlockContent::Text(Shape::Code, flow) => lines.extend(flow_lines(flow, chop(flow.text(), width), &block.source)),
            BlockContent::Text(_, flow) => lines.extend(flow_lines(flow, rows(flow.text(), width), &block.source)),
            BlockContent::Table(table) => {
                lines.extend(table::draw(table, self.tables.saturating_sub(prefix.cells).max(1)));
            }
            BlockContent::Rule => {
                let spans = vec![RunStyle::of(Role::Rule).span("─".repeat(width))];
                lines.push(StyledLine::new(spans, block.source.clone()));
            }
        }
        for (number, line) in lines.iter_mut().enumerate() {
            let before = if number == 0 { std::mem::take(&mut prefix.first) } else { prefix.rest.clone() };
            line.spans.splice(0..0, before);
            line.indent = prefix.cells;
        }
        lines.into_iter().map(trimmed).collect()
    }

    /// Most cells for indents.
    fn budget(&self) -> usize {
        self.width.saturating_sub(TEXT_CELLS).max(self.width / 2)
    }

    /// Returns the indent within a container, with the labels of its `opens` innermost ones.
    fn prefix(&self, container: Option<usize>, opens: usize) -> Prefix {
        let chain = chain(&self.document.containers, container);
        let mut prefix = Prefix::default();
        let mut list_cells = 0;
        for (position, &index) in chain.iter().enumerate() {
            let opened = position + opens >= chain.len();
            match self.document.containers.get(index).map(|container| &container.kind) {
                Some(ContainerKind::List { label_cells, .. }) => list_cells = *label_cells,
                Some(ContainerKind::Quote) if prefix.cells + text::width(QUOTE) <= self.budget() => {
                    prefix.push(QUOTE, Role::Quote);
                }
                Some(ContainerKind::Label { text, role, .. }) => {
                    self.label(&mut prefix, opened.then_some(text), text::width(text).max(list_cells), *role);
                    list_cells = 0;
                }
                _ => {}
            }
        }
        prefix
    }

    fn label(&self, prefix: &mut Prefix, label: Option<&String>, cells: usize, role: Role) {
        if cells <= LABEL_CELLS && prefix.cells + cells < self.budget() {
            let label = label.map_or("", String::as_str);
            prefix.cells += cells + 1;
            push_span(&mut prefix.rest, &" ".repeat(cells + 1), RunStyle::default());
            push_span(&mut prefix.first, &" ".repeat(cells.saturating_sub(text::width(label))), RunStyle::default());
            push_span(&mut prefix.first, label, RunStyle::of(role));
            push_span(&mut prefix.first, " ", RunStyle::default());
        } else if let Some(label) = label {
            prefix.above.push(&format!("{label} "), &(0..0), RunStyle::of(role));
        }
    }
}

/// Removes trailing spaces.
fn trimmed(mut line: StyledLine) -> StyledLine {
    while let Some(last) = line.spans.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if !last.text.is_empty() {
            break;
        }
        line.spans.pop();
    }
    line
}

/// Turns wrapped text into lines, whose sources together cover the block, including markup.
fn flow_lines(flow: &StyledText, rows: Vec<WrappedRow>, source: &Range<usize>) -> Vec<StyledLine> {
    let mut lines: Vec<StyledLine> = Vec::with_capacity(rows.len());
    let mut start = source.start;
    for row in rows {
        if let Some(before) = lines.last_mut() {
            start = flow.source_at(row.text.start).unwrap_or(source.end).clamp(start, source.end.max(start));
            before.source.end = start;
        }
        let line = StyledLine::new(flow.spans(&row.text), start..source.end.max(start));
        lines.push(StyledLine { joint: row.joint, ..line });
    }
    lines
}
