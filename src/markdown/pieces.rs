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
    /// What of that is in some language: without code, links, images and shortcodes.
    pub prose: String,
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
        let mut texts = Texts::default();
        let kind = match &block.content {
            Content::Rule => PieceKind::Rule,
            Content::Table(table) => {
                for (at, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
                    texts.push(if at > 0 { "\n" } else { "" });
                    row_text(document, row, &mut links, &mut texts);
                }
                PieceKind::Table
            }
            Content::Flow(shape, flow) => {
                flow_text(document, flow, &mut links, &mut texts);
                let section = document.sections.binary_search_by_key(&block.source.start, |section| section.source.start);
                let section = section.ok().and_then(|at| document.sections.get(at));
                match (shape, section) {
                    (Shape::Heading(level), _) => PieceKind::Heading(*level),
                    (Shape::Text, Some(section)) if section.bold_line => PieceKind::Heading(section.level),
                    (Shape::Code, _) => PieceKind::Code,
                    (Shape::Text, _) if block.opens > 0 && matches!(label, Some(Kind::Label { .. })) => PieceKind::Item,
                    (Shape::Text, _) => PieceKind::Text,
                }
            }
        };
        let prose = if kind == PieceKind::Code { String::new() } else { texts.prose };
        pieces.push(Piece { kind, source: block.source.clone(), text: texts.text, prose, links });
    }
    pieces
}

/// Text with what of it is in some language.
#[derive(Default)]
struct Texts {
    text: String,
    prose: String,
}

impl Texts {
    /// Adds what parts two texts.
    fn push(&mut self, between: &str) {
        self.text.push_str(between);
        self.prose.push_str(between);
    }
}

/// Elements of HTML whose content is in no language.
const NO_PROSE: &[&str] = &["code", "kbd", "pre", "samp", "script", "style"];

fn row_text(document: &Document, row: &Row, links: &mut Vec<String>, texts: &mut Texts) {
    for (at, cell) in row.cells.iter().enumerate() {
        texts.push(if at > 0 { " · " } else { "" });
        flow_text(document, cell, links, texts);
    }
}

/// The text of a flow without the numbers of its links and without the tags of HTML, its character references decoded.
fn flow_text(document: &Document, flow: &Flow, links: &mut Vec<String>, texts: &mut Texts) {
    let mut open = None;
    let mut html = Html::default();
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

/// Where a text of HTML has come to.
#[derive(Default)]
struct Html {
    /// The tag that is being read, without its signs.
    tag: Option<String>,
    /// The open element whose content is no prose.
    hidden: Option<&'static str>,
}

impl Html {
    fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Adds what stands outside of tags.
    fn read(&mut self, span: &str, texts: &mut Texts) {
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
                    // What a tag parts stays parted.
                    texts.push(" ");
                }
                (">", None) => self.text(">", texts),
                (_, tag) => self.tag = tag,
            }
        }
    }

    fn text(&self, plain: &str, texts: &mut Texts) {
        let plain = decoded(plain);
        texts.text.push_str(&plain);
        if !self.is_hidden() {
            texts.prose.push_str(&plain);
        }
    }

    /// Whether prose begins or ends behind a tag.
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
