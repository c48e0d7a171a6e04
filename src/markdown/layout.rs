//! Blocks → lines: indents, bullets, quote bars and blank lines around the wrapped text. Does not parse and does not paint.

use std::ops::Range;

use super::block::{Block, Content, Kind, Shape, chain, common};
use super::flow::{Flow, Style, push_span};
use super::wrap::{Joint, Row, chop, wrap};
use super::{Document, Line, Span, table};
use crate::role::Role;
use crate::text;

/// Indents leave this many cells to the text, or half of the width where that is less.
const TEXT_CELLS: usize = 10;
/// A label wider than this stands on a line of its own.
const LABEL_CELLS: usize = 12;
const QUOTE: &str = "▎ ";
const CODE: &str = "  ";

/// Lays out the blocks of a document in `width` cells.
pub(super) fn lines(document: &Document, width: usize) -> Vec<Line> {
    let mut page = Page { document, width, lines: Vec::new() };
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        if let Some(before) = before {
            page.separate(before, block);
        }
        page.block(block);
        before = Some(block);
    }
    page.lines
}

/// Lays out each block on its own; the lines between blocks are told, not given.
pub(super) fn by_block(document: &Document, width: usize) -> Vec<(bool, Vec<Line>)> {
    let mut page = Page { document, width, lines: Vec::new() };
    let mut laid_out = Vec::with_capacity(document.blocks.len());
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        if let Some(before) = before {
            page.separate(before, block);
        }
        let apart = !std::mem::take(&mut page.lines).is_empty();
        page.block(block);
        laid_out.push((apart, std::mem::take(&mut page.lines)));
        before = Some(block);
    }
    laid_out
}

struct Page<'d> {
    document: &'d Document,
    width: usize,
    lines: Vec<Line>,
}

/// What stands before the text of a block.
#[derive(Default)]
struct Prefix {
    first: Vec<Span>,
    rest: Vec<Span>,
    cells: usize,
    /// Labels for which there is no room beside the text.
    above: Flow,
}

impl Page<'_> {
    fn separate(&mut self, before: &Block, block: &Block) {
        let container = common(&self.document.containers, before.container, block.container);
        let apart = self.is_apart(container) && !matches!(before.content, Content::Flow(Shape::Heading(_), _));
        if apart || matches!(block.content, Content::Flow(Shape::Heading(1 | 2), _)) {
            let spans = self.prefix(container, 0).rest;
            let start = block.source.start;
            self.push(Line { spans, source: start..start, indent: self.width, joint: Joint::Start });
        }
    }

    /// True when blank lines stand between the blocks of a container.
    fn is_apart(&self, container: Option<usize>) -> bool {
        let Some(container) = container.and_then(|index| self.document.containers.get(index)) else { return true };
        match container.kind {
            Kind::Quote => true,
            Kind::List { loose, .. } => loose,
            Kind::Label { loose, .. } => {
                let parent = container.parent.and_then(|index| self.document.containers.get(index));
                loose || parent.is_some_and(|parent| matches!(parent.kind, Kind::List { loose: true, .. }))
            }
        }
    }

    fn block(&mut self, block: &Block) {
        let mut prefix = self.prefix(block.container, block.opens);
        if matches!(block.content, Content::Flow(Shape::Code, _)) && prefix.cells + CODE.len() <= self.budget() {
            prefix.cells += CODE.len();
            push_span(&mut prefix.first, CODE, Style::default());
            push_span(&mut prefix.rest, CODE, Style::default());
        }
        let width = self.width.saturating_sub(prefix.cells).max(1);
        let mut lines = Vec::new();
        if !prefix.above.text().is_empty() {
            let start = block.source.start;
            lines.extend(flow_lines(&prefix.above, wrap(prefix.above.text(), width), &(start..start)));
        }
        match &block.content {
            Content::Flow(Shape::Code, flow) => lines.extend(flow_lines(flow, chop(flow.text(), width), &block.source)),
            Content::Flow(_, flow) => lines.extend(flow_lines(flow, wrap(flow.text(), width), &block.source)),
            Content::Table(table) => lines.extend(table::draw(table, width)),
            Content::Rule => {
                let mut spans = Vec::new();
                push_span(&mut spans, &"─".repeat(width), Style::of(Role::Rule));
                lines.push(Line { spans, source: block.source.clone(), indent: 0, joint: Joint::Start });
            }
        }
        for (number, mut line) in lines.into_iter().enumerate() {
            let before = if number == 0 { std::mem::take(&mut prefix.first) } else { prefix.rest.clone() };
            line.spans.splice(0..0, before);
            line.indent = prefix.cells;
            self.push(line);
        }
    }

    fn push(&mut self, mut line: Line) {
        while let Some(last) = line.spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
            if !last.text.is_empty() {
                break;
            }
            line.spans.pop();
        }
        self.lines.push(line);
    }

    /// Cells that indents may take.
    fn budget(&self) -> usize {
        self.width.saturating_sub(TEXT_CELLS).max(self.width / 2)
    }

    /// The indent within a container, with the labels of its `opens` innermost ones.
    fn prefix(&self, container: Option<usize>, opens: usize) -> Prefix {
        let chain = chain(&self.document.containers, container);
        let mut prefix = Prefix::default();
        let mut list_cells = 0;
        for (position, &index) in chain.iter().enumerate() {
            let opened = position + opens >= chain.len();
            match self.document.containers.get(index).map(|container| &container.kind) {
                Some(Kind::List { label_cells, .. }) => list_cells = *label_cells,
                Some(Kind::Quote) if prefix.cells + text::width(QUOTE) <= self.budget() => {
                    prefix.cells += text::width(QUOTE);
                    push_span(&mut prefix.first, QUOTE, Style::of(Role::Quote));
                    push_span(&mut prefix.rest, QUOTE, Style::of(Role::Quote));
                }
                Some(Kind::Label { text, role, .. }) => {
                    self.label(&mut prefix, opened.then_some(text), text::width(text).max(list_cells), *role);
                    list_cells = 0;
                }
                _ => {}
            }
        }
        prefix
    }

    fn label(&self, prefix: &mut Prefix, label: Option<&String>, cells: usize, role: Role) {
        let fits = cells <= LABEL_CELLS && prefix.cells + cells < self.budget();
        if fits {
            prefix.cells += cells + 1;
            push_span(&mut prefix.rest, &" ".repeat(cells + 1), Style::default());
        }
        match label {
            Some(label) if fits => {
                push_span(&mut prefix.first, &" ".repeat(cells.saturating_sub(text::width(label))), Style::default());
                push_span(&mut prefix.first, label, Style::of(role));
                push_span(&mut prefix.first, " ", Style::default());
            }
            None if fits => push_span(&mut prefix.first, &" ".repeat(cells + 1), Style::default()),
            Some(label) => prefix.above.push(&format!("{label} "), &(0..0), Style::of(role)),
            None => {}
        }
    }
}

/// Lines of wrapped text. Together they cover the source of their block, markup included.
fn flow_lines(flow: &Flow, rows: Vec<Row>, source: &Range<usize>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    let mut start = source.start;
    for row in rows {
        if let Some(before) = lines.last_mut() {
            start = flow.source_at(row.text.start).unwrap_or(source.end).clamp(start, source.end.max(start));
            before.source.end = start;
        }
        lines.push(Line { spans: flow.spans(&row.text), source: start..source.end.max(start), indent: 0, joint: row.joint });
    }
    lines
}
