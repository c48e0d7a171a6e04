//! A body as the parts that its translation should have too: headings, paragraphs, list items, tables.

use std::ops::Range;

use super::block::{BlockContent, ContainerKind, LeafBlock, Shape};
use super::document::Document;
use super::entities::decoded;
use super::layout;
use super::line::StyledLine;
use super::styled_text::StyledText;
use crate::style_role::Role;

/// The kind of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// A heading with its level; a bold line counts as one of level 2.
    Heading(u8),
    /// A paragraph, also in a quote or after the first one of a list item.
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

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its kind.
    pub kind: PieceKind,
    /// Byte range in the body, including markup.
    pub source: Range<usize>,
    /// Its text without markup, safe for a terminal.
    pub text: String,
    /// The text that can be translated: without code, links, images and shortcodes.
    pub prose: String,
    /// Addresses of its links, with repetitions.
    pub links: Vec<String>,
}

/// The lines of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceLines {
    /// A blank line precedes it.
    pub apart: bool,
    /// From top to bottom.
    pub lines: Vec<StyledLine>,
}

/// The kind of the innermost container of a block.
pub(super) fn container<'d>(document: &'d Document, block: &LeafBlock) -> Option<&'d ContainerKind> {
    block.container.and_then(|at| document.containers.get(at)).map(|container| &container.kind)
}

/// True for an entry of the address list at the end.
pub(super) fn is_address(document: &Document, block: &LeafBlock) -> bool {
    matches!(container(document, block), Some(ContainerKind::Label { role: Role::Address, .. }))
}

/// Lays out the pieces of a document, in the order of [`pieces`], and the entries of its address list.
pub(super) fn lines(document: &Document, width: usize) -> (Vec<PieceLines>, Vec<PieceLines>) {
    let (mut pieces, mut addresses) = (Vec::new(), Vec::new());
    for (block, (blank, lines)) in document.blocks.iter().zip(layout::by_block(document, width, width)) {
        let of = if is_address(document, block) { &mut addresses } else { &mut pieces };
        of.push(PieceLines { apart: blank.is_some(), lines });
    }
    (pieces, addresses)
}

/// Returns the pieces of a document, in order, without the address list that the layout adds.
pub(super) fn pieces(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in document.blocks.iter().filter(|block| !is_address(document, block)) {
        let label = container(document, block);
        let mut links = Vec::new();
        let mut texts = SegmentText::default();
        let kind = match &block.content {
            BlockContent::Rule => PieceKind::Rule,
            BlockContent::Table(table) => {
                for (at, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
                    texts.push(if at > 0 { "\n" } else { "" });
                    for (at, cell) in row.cells.iter().enumerate() {
                        texts.push(if at > 0 { " · " } else { "" });
                        flow_text(document, cell, &mut links, &mut texts);
                    }
                }
                PieceKind::Table
            }
            BlockContent::Text(shape, flow) => {
                flow_text(document, flow, &mut links, &mut texts);
                let heading = document.headings.binary_search_by_key(&block.source.start, |heading| heading.source.start);
                let heading = heading.ok().and_then(|at| document.headings.get(at));
                match (shape, heading) {
                    (Shape::Heading(level), _) => PieceKind::Heading(*level),
                    (Shape::Text, Some(heading)) if heading.bold_line => PieceKind::Heading(heading.level),
                    (Shape::Code, _) => PieceKind::Code,
                    (Shape::Text, _) if block.opens > 0 && matches!(label, Some(ContainerKind::Label { .. })) => PieceKind::Item,
                    (Shape::Text, _) => PieceKind::Text,
                }
            }
        };
        let prose = if kind == PieceKind::Code { String::new() } else { texts.prose };
        pieces.push(Piece { kind, source: block.source.clone(), text: texts.text, prose, links });
    }
    pieces
}

/// Text, and the part of it that can be translated.
#[derive(Default)]
struct SegmentText {
    text: String,
    prose: String,
}

impl SegmentText {
    /// Adds a separator to both texts.
    fn push(&mut self, between: &str) {
        self.text.push_str(between);
        self.prose.push_str(between);
    }
}

/// HTML elements whose content is not prose.
const NO_PROSE: &[&str] = &["code", "kbd", "pre", "samp", "script", "style"];

/// Adds the text of inline content, without link numbers and HTML tags, with decoded character references.
fn flow_text(document: &Document, flow: &StyledText, links: &mut Vec<String>, texts: &mut SegmentText) {
    let mut open = None;
    let mut html = HtmlState::default();
    for span in flow.spans(&(0..flow.text().len())).iter().filter(|span| span.role != Role::Address) {
        if span.role == Role::Html {
            html.read(&span.text, texts);
        } else {
            html.tag = None;
            texts.text.push_str(&span.text);
            let no_prose = matches!(span.role, Role::Code | Role::Shortcode | Role::Image | Role::Footnote);
            let prose = if no_prose || span.link.is_some() || html.is_hidden() { " " } else { span.text.as_str() };
            texts.prose.push_str(prose);
        }
        if span.link.is_some() && span.link != open {
            links.extend(span.link.and_then(|link| document.links.get(usize::from(link))).cloned());
        }
        open = span.link;
    }
}

/// State of reading HTML.
#[derive(Default)]
struct HtmlState {
    /// The open tag, without its angle brackets.
    tag: Option<String>,
    /// The open element whose content is not prose.
    hidden: Option<&'static str>,
}

impl HtmlState {
    fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Adds the text outside of tags.
    fn read(&mut self, span: &str, texts: &mut SegmentText) {
        for piece in span.split_inclusive(['<', '>']) {
            let (plain, sign) = match piece.strip_suffix(['<', '>']) {
                Some(plain) => (plain, piece.get(plain.len()..).unwrap_or_default()),
                None => (piece, ""),
            };
            match &mut self.tag {
                Some(tag) => tag.push_str(plain),
                None => self.text(plain, texts),
            }
            match (sign, self.tag.take()) {
                ("<", _) => self.tag = Some(String::new()),
                (">", Some(tag)) => {
                    self.end_tag(&tag);
                    // A tag separates words.
                    texts.push(" ");
                }
                (">", None) => self.text(">", texts),
                (_, tag) => self.tag = tag,
            }
        }
    }

    fn text(&self, plain: &str, texts: &mut SegmentText) {
        let plain = decoded(plain);
        texts.text.push_str(&plain);
        if !self.is_hidden() {
            texts.prose.push_str(&plain);
        }
    }

    /// Updates whether the text after a tag is prose.
    fn end_tag(&mut self, tag: &str) {
        let is = |name: &str| tag.split([' ', '\n', '\t', '/']).next().is_some_and(|own| own.eq_ignore_ascii_case(name));
        match self.hidden {
            None => self.hidden = NO_PROSE.iter().copied().find(|name| is(name) && !tag.ends_with('/')),
            Some(name) if tag.strip_prefix('/').is_some_and(|own| own.trim_end().eq_ignore_ascii_case(name)) => {
                self.hidden = None;
            }
            Some(_) => {}
        }
    }
}
