//! The prose of a body, block by block, with the source of every part: for rules about what is written.

use std::ops::Range;

use super::block::{BlockContent, ContainerKind, LeafBlock, Shape};
use super::document::Document;
use super::pieces::{PieceKind, container, is_address};
use super::styled_text::StyledText;
use crate::style_role::Role;
use crate::text::places;

/// Replaces what is not prose within a passage: code, HTML tags, shortcodes, images, footnote marks.
pub const OBJECT: char = '\u{fffc}';

/// The prose of a block or of a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The kind of its block: a heading, a paragraph, a list item or a table.
    pub kind: PieceKind,
    /// It is in a block quote.
    pub is_quote: bool,
    /// Byte range of the block in the body, including markup.
    pub source: Range<usize>,
    /// The text without markup, safe for a terminal, with [`OBJECT`] in place of what is not prose. A soft line break is a space, a hard one a
    /// line feed.
    pub text: String,
    /// The parts of the text, in order.
    parts: Vec<PassagePart>,
}

/// A part of the text of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PassagePart {
    end: usize,
    source: Range<usize>,
    /// The text is identical to its source.
    exact: bool,
    is_link: bool,
}

impl Passage {
    /// A passage that is its own source, such as a title.
    pub fn plain(text: &str) -> Passage {
        let part = PassagePart { end: text.len(), source: 0..text.len(), exact: true, is_link: false };
        Passage { kind: PieceKind::Text, is_quote: false, source: 0..text.len(), text: text.to_owned(), parts: vec![part] }
    }

    fn part(&self, at: usize) -> Option<(usize, &PassagePart)> {
        let index = self.parts.partition_point(|part| part.end <= at);
        let start = index.checked_sub(1).and_then(|before| self.parts.get(before)).map_or(0, |part| part.end);
        self.parts.get(index).map(|part| (start, part))
    }

    /// Returns the position in the body of a byte of the text: exact where the text is identical to its source, otherwise that of its part.
    pub fn source_at(&self, at: usize) -> usize {
        self.part(at).map_or(self.source.end, |(start, part)| {
            (part.source.start + if part.exact { at.saturating_sub(start) } else { 0 }).min(part.source.end)
        })
    }

    /// Returns the bytes of the body that a part of the text was read from, if `body` has the same text there, so that it can be replaced.
    pub fn exact_source(&self, body: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.source_at(range.start);
        let source = start..start + range.len();
        (body.get(source.clone())? == self.text.get(range.clone())?).then_some(source)
    }

    /// Returns the lines of the text as they are in the body, without the spaces around them.
    pub fn lines(&self, body: &str) -> Vec<Range<usize>> {
        let source = body.get(self.source.clone()).unwrap_or_default().trim_end();
        if places(source, "\n").next().is_none() && places(&self.text, "\n").next().is_none() {
            let start = self.text.len() - self.text.trim_start().len();
            return std::iter::once(start..start + self.text.trim().len()).collect();
        }
        let is_break = |at: usize| matches!(body.as_bytes().get(self.source_at(at)), Some(b'\n' | b'\r'));
        let ends = self.text.match_indices([' ', '\n']).map(|(at, _)| at);
        let ends = ends.filter(|at| self.text.as_bytes().get(*at) == Some(&b'\n') || is_break(*at));
        let mut from = 0;
        let mut lines = Vec::new();
        for end in ends.chain([self.text.len()]) {
            let line = self.text.get(from..end).unwrap_or_default();
            let start = from + (line.len() - line.trim_start().len());
            lines.push(start..start + line.trim().len());
            from = end + 1;
        }
        lines
    }

    /// True for a byte of the text of a link.
    pub fn is_link(&self, at: usize) -> bool {
        self.part(at).is_some_and(|(_, part)| part.is_link)
    }

    /// True if a part of this range is the text of a link.
    pub fn has_link(&self, range: &Range<usize>) -> bool {
        let first = self.parts.partition_point(|part| part.end <= range.start);
        let starts = std::iter::once(0).chain(self.parts.iter().map(|part| part.end));
        let mut within = starts.zip(&self.parts).skip(first).take_while(|(start, _)| *start < range.end);
        within.any(|(_, part)| part.is_link)
    }
}

/// Returns the passages of a document, in order, without blocks of code.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut passages = Vec::new();
    for block in document.blocks.iter().filter(|block| !is_address(document, block)) {
        let is_quote = is_quote(document, block);
        let mut push = |kind, flow: &StyledText| {
            let (text, parts) = text_of(flow);
            passages.push(Passage { kind, is_quote, source: block.source.clone(), text, parts });
        };
        match &block.content {
            BlockContent::Rule | BlockContent::Text(Shape::Code, _) => {}
            BlockContent::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.flat_map(|row| &row.cells).for_each(|cell| push(PieceKind::Table, cell));
            }
            BlockContent::Text(Shape::Heading(level), flow) => push(PieceKind::Heading(*level), flow),
            BlockContent::Text(Shape::Text, flow) => {
                let is_item = block.opens > 0 && matches!(container(document, block), Some(ContainerKind::Label { .. }));
                push(if is_item { PieceKind::Item } else { PieceKind::Text }, flow);
            }
        }
    }
    passages
}

/// True for a block in a quote, however deep.
fn is_quote(document: &Document, block: &LeafBlock) -> bool {
    let parent = |at: usize| document.containers.get(at).and_then(|container| container.parent);
    std::iter::successors(block.container, |at| parent(*at))
        .filter_map(|at| document.containers.get(at))
        .any(|container| matches!(container.kind, ContainerKind::Quote))
}

fn text_of(flow: &StyledText) -> (String, Vec<PassagePart>) {
    let (mut text, mut parts) = (String::new(), Vec::<PassagePart>::new());
    for (shown, run, exact, style) in flow.sourced() {
        if matches!(style.role, Role::Address | Role::Marker) {
            continue;
        }
        let is_prose = !matches!(style.role, Role::Code | Role::Html | Role::Shortcode | Role::Image | Role::Footnote);
        // A run of objects is one.
        if is_prose {
            text.push_str(shown);
        } else if !text.ends_with(OBJECT) {
            text.push(OBJECT);
        }
        let (end, exact) = (text.len(), exact && is_prose);
        parts.push(PassagePart { end, source: run.clone(), exact, is_link: style.link.is_some() });
    }
    (text, parts)
}
