//! A body as the pieces that its translation should have too: headings, paragraphs, list items, tables. Compares nothing.

use std::ops::Range;

use super::block::{Block, Content, Kind, Row, Shape};
use super::entities::decoded;
use super::flow::Flow;
use super::{Document, Line, layout};
use crate::role::Role;

/// What a piece of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// A heading with its level; a bold line, which people use as one, has level 2.
    Heading(u8),
    /// A paragraph, in a quote or in a list item beside its first one too.
    Text,
    /// The beginning of a list item.
    Item,
    /// A block of code.
    Code,
    /// A table.
    Table,
    /// A thematic break.
    Rule,
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Bytes of the body, with its markup.
    pub source: Range<usize>,
    /// Its text without markup, safe for a terminal.
    pub text: String,
    /// Addresses of its links, each as often as it is linked.
    pub links: Vec<String>,
}

/// A piece laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceLines {
    /// A blank line stands above it.
    pub apart: bool,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// True for an entry of the list of addresses at the end.
fn is_address(document: &Document, block: &Block) -> bool {
    let container = block.container.and_then(|at| document.containers.get(at));
    matches!(container.map(|container| &container.kind), Some(Kind::Label { role: Role::Address, .. }))
}

/// The pieces of a document laid out, in the order of [`pieces`], then the lines of its list of addresses, an entry each.
pub(super) fn lines(document: &Document, width: usize) -> (Vec<PieceLines>, Vec<PieceLines>) {
    let (mut pieces, mut addresses) = (Vec::new(), Vec::new());
    for (block, (apart, lines)) in document.blocks.iter().zip(layout::by_block(document, width)) {
        let of = if is_address(document, block) { &mut addresses } else { &mut pieces };
        of.push(PieceLines { apart, lines });
    }
    (pieces, addresses)
}

/// The pieces of a document, in its order. What the layout adds (the list of addresses) is none.
pub(super) fn pieces(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in &document.blocks {
        if is_address(document, block) {
            continue;
        }
        let label = block.container.and_then(|at| document.containers.get(at)).map(|container| &container.kind);
        let mut links = Vec::new();
        let (kind, text) = match &block.content {
            Content::Rule => (PieceKind::Rule, String::new()),
            Content::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                (PieceKind::Table, rows.map(|row| row_text(document, row, &mut links)).collect::<Vec<_>>().join("\n"))
            }
            Content::Flow(shape, flow) => {
                let text = flow_text(document, flow, &mut links);
                let section = document.sections.binary_search_by_key(&block.source.start, |section| section.source.start);
                let section = section.ok().and_then(|at| document.sections.get(at));
                let kind = match (shape, section) {
                    (Shape::Heading(level), _) => PieceKind::Heading(*level),
                    (Shape::Text, Some(section)) if section.bold_line => PieceKind::Heading(section.level),
                    (Shape::Code, _) => PieceKind::Code,
                    (Shape::Text, _) if block.opens > 0 && matches!(label, Some(Kind::Label { .. })) => PieceKind::Item,
                    (Shape::Text, _) => PieceKind::Text,
                };
                (kind, text)
            }
        };
        pieces.push(Piece { kind, source: block.source.clone(), text, links });
    }
    pieces
}

fn row_text(document: &Document, row: &Row, links: &mut Vec<String>) -> String {
    row.cells.iter().map(|cell| flow_text(document, cell, links)).collect::<Vec<_>>().join(" · ")
}

/// The text of a flow without the numbers of its links and without the tags of HTML, its character references decoded.
fn flow_text(document: &Document, flow: &Flow, links: &mut Vec<String>) -> String {
    let mut text = String::new();
    let mut open = None;
    let mut in_tag = false;
    for span in flow.spans(&(0..flow.text().len())).iter().filter(|span| span.role != Role::Address) {
        if span.role == Role::Html {
            let mut outside = String::new();
            for c in span.text.chars() {
                match c {
                    '<' => in_tag = true,
                    // What a tag parts stays parted.
                    '>' if std::mem::take(&mut in_tag) => outside.push(' '),
                    c if !in_tag => outside.push(c),
                    _ => {}
                }
            }
            text.push_str(&decoded(&outside));
        } else {
            in_tag = false;
            text.push_str(&span.text);
        }
        if span.link.is_some() && span.link != open {
            links.extend(span.link.and_then(|link| document.links.get(usize::from(link))).cloned());
        }
        open = span.link;
    }
    text
}
