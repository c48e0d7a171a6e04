//! The parser's events → blocks: decides where blocks start and end. `inline` reads their text, `block_builder` places them in containers.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::block::{BlockContent, ColumnAlign, ContainerKind, Shape, Table, TableRow};
use super::block_builder::BlockBuilder;
use super::document::Document;
use super::inline::InlineReader;
use super::shortcode::Shortcodes;
use crate::style_role::Role;

/// Heading roles by level; deeper ones look like level 3.
const HEADINGS: [Role; 3] = [Role::Heading1, Role::Heading2, Role::Heading3];

/// What a body is parsed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// For comparing and checking: all that is written.
    Complete,
    /// For reading: as visitors see it.
    ForVisitors,
}

/// Parses a body.
pub(super) fn parse(body: &str, reading: Reading) -> Document {
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let for_visitors = reading == Reading::ForVisitors;
    if for_visitors {
        options |= Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_DEFINITION_LIST;
    }
    let shortcodes = Shortcodes::find(body);
    let protected = shortcodes.protect(body);
    let mut reader = EventReader {
        builder: BlockBuilder::new(body),
        inline: InlineReader::new(body, shortcodes, for_visitors),
        ..EventReader::default()
    };
    for (event, source) in Parser::new_ext(&protected, options).into_offset_iter() {
        reader.event(event, &source);
    }
    reader.close_block();
    reader.builder.finish(reader.inline.into_links())
}

#[derive(Default)]
struct EventReader<'b> {
    builder: BlockBuilder<'b>,
    inline: InlineReader<'b>,
    /// Shape and start of the open block.
    open: Option<(Shape, usize)>,
    /// End of the inline content read so far.
    end: usize,
    /// Number of open block quotes.
    quotes: usize,
    /// The open table and its current row.
    table: Option<(Table, TableRow)>,
    in_head: bool,
}

impl EventReader<'_> {
    fn event(&mut self, event: Event, source: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag, source),
            Event::Rule => {
                self.close_block();
                self.builder.push_block(BlockContent::Rule, source.clone());
            }
            Event::TaskListMarker(done) => {
                if let Some(sign) = self.builder.mark_task(done) {
                    self.open_inline(source);
                    self.inline.marker(sign, source);
                }
            }
            event => {
                self.open_inline(source);
                self.inline.event(event, source);
            }
        }
    }

    fn start(&mut self, tag: Tag, source: &Range<usize>) {
        let start = source.start;
        match tag {
            Tag::Paragraph => {
                self.open_block(Shape::Text, start);
                self.builder.loosen();
            }
            Tag::HtmlBlock => self.open_block(Shape::Text, start),
            Tag::Heading { level, .. } => self.open_block(Shape::Heading(level as u8), start),
            Tag::CodeBlock(_) => self.open_block(Shape::Code, start),
            Tag::BlockQuote(_) => {
                self.close_block();
                self.quotes += 1;
                self.builder.open(ContainerKind::Quote, start);
            }
            Tag::List(first) => {
                self.close_block();
                self.builder.open_list(first, start);
            }
            Tag::Item => {
                self.close_block();
                self.builder.open_item(source);
            }
            Tag::FootnoteDefinition(label) => {
                self.close_block();
                let label = self.inline.restored(&label);
                self.builder.open_footnote(&label, start);
            }
            Tag::Table(columns) => {
                self.close_block();
                let columns = columns.into_iter().map(align).collect();
                self.table = Some((Table { columns, ..Table::default() }, TableRow::default()));
            }
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {}
            Tag::TableCell => self.inline.begin(self.base_role(Shape::Text), false),
            Tag::DefinitionList => {
                self.close_block();
                self.builder.open(ContainerKind::List { loose: false, label_cells: 0 }, start);
            }
            Tag::DefinitionListTitle => {
                self.open_block(Shape::Text, start);
                self.inline.start(Tag::Strong, source);
            }
            Tag::DefinitionListDefinition => {
                self.close_block();
                let indent = ContainerKind::Label { text: " ".to_owned(), role: Role::Marker, loose: false };
                self.builder.open(indent, start);
            }
            tag => {
                self.open_inline(source);
                self.inline.start(tag, source);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, source: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end = source.end;
                self.close_block();
            }
            TagEnd::List(_) => {
                self.close_block();
                self.builder.close_list();
            }
            TagEnd::BlockQuote(_) => {
                self.close_block();
                self.quotes = self.quotes.saturating_sub(1);
                self.builder.close(source.end);
            }
            TagEnd::Item | TagEnd::DefinitionListDefinition | TagEnd::DefinitionList => {
                self.close_block();
                self.builder.close(source.end);
            }
            TagEnd::DefinitionListTitle => {
                self.inline.end(TagEnd::Strong, source);
                self.end = source.end;
                self.close_block();
            }
            TagEnd::FootnoteDefinition => {
                self.close_block();
                self.builder.close_footnote(source.end);
            }
            TagEnd::TableCell => {
                let flow = self.inline.take(false);
                if let Some((_, row)) = &mut self.table {
                    row.cells.push(flow);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.in_head = false;
                if let Some((table, row)) = &mut self.table {
                    let row = TableRow { source: source.clone(), ..std::mem::take(row) };
                    let is_row = !self.inline.for_visitors() || !is_attribute_row(&row);
                    if tag == TagEnd::TableHead {
                        table.head = row;
                    } else if is_row {
                        table.rows.push(row);
                    }
                }
            }
            TagEnd::Table => {
                if let Some((table, _)) = self.table.take() {
                    self.builder.push_block(BlockContent::Table(table), source.clone());
                }
            }
            tag => self.inline.end(tag, source),
        }
    }

    /// Opens a paragraph for inline content that has none, as in tight lists.
    fn open_inline(&mut self, source: &Range<usize>) {
        if self.open.is_none() && self.table.is_none() {
            self.open_block(Shape::Text, source.start);
        }
        self.end = self.end.max(source.end);
    }

    fn open_block(&mut self, shape: Shape, start: usize) {
        self.close_block();
        self.open = Some((shape, start));
        self.end = start;
        self.inline.begin(self.base_role(shape), shape == Shape::Code);
    }

    fn close_block(&mut self) {
        if let Some((shape, start)) = self.open.take() {
            let flow = self.inline.take(shape == Shape::Code);
            if !self.inline.for_visitors() || shape != Shape::Text || !flow.ends_in_attributes(0) {
                self.builder.push_flow(shape, flow, start..self.end.max(start));
            }
        }
    }

    fn base_role(&self, shape: Shape) -> Role {
        match shape {
            Shape::Heading(level) => HEADINGS.get(usize::from(level).saturating_sub(1)).copied().unwrap_or(Role::Heading3),
            Shape::Code => Role::CodeBlock,
            Shape::Text if self.in_head => Role::TableHead,
            Shape::Text if self.quotes > 0 => Role::Quote,
            Shape::Text => Role::Text,
        }
    }
}

/// True for attributes below a table, which look like a row of it.
fn is_attribute_row(row: &TableRow) -> bool {
    row.cells
        .split_first()
        .is_some_and(|(first, others)| first.ends_in_attributes(0) && others.iter().all(|cell| cell.text().is_empty()))
}

fn align(alignment: Alignment) -> ColumnAlign {
    match alignment {
        Alignment::None | Alignment::Left => ColumnAlign::Left,
        Alignment::Center => ColumnAlign::Center,
        Alignment::Right => ColumnAlign::Right,
    }
}
