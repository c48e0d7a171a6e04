//! Builds a document: puts blocks into their containers, collects headings, moves footnotes and addresses to the end.

use std::ops::Range;

use super::block::{BlockContent, Container, ContainerKind, LeafBlock, MAX_DEPTH, Shape};
use super::document::{Document, Heading};
use super::link_table::LinkTable;
use super::styled_text::{RunStyle, StyledText};
use crate::style_role::Role;
use crate::text;

/// Bullets by list depth.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];
const BOXES: [&str; 2] = ["☐", "☑"];

/// The document under construction.
#[derive(Default)]
pub(super) struct BlockBuilder<'b> {
    body: &'b str,
    document: Document,
    /// Blocks of footnotes, and their list.
    notes: Vec<LeafBlock>,
    notes_list: Option<usize>,
    open_notes: usize,
    /// Open containers, each with the number of blocks before it.
    stack: Vec<(usize, usize)>,
    /// For every container, whether a block in it already shows its label.
    started: Vec<bool>,
    /// The next number of each open list, `None` for bullets.
    numbers: Vec<Option<u64>>,
    /// Start of the open containers that have no block yet.
    opened_at: Option<usize>,
}

impl<'b> BlockBuilder<'b> {
    pub fn new(body: &'b str) -> BlockBuilder<'b> {
        BlockBuilder { body, ..BlockBuilder::default() }
    }

    /// Opens a container inside the innermost open one.
    pub fn open(&mut self, kind: ContainerKind, start: usize) {
        let parent = self.stack.len().min(MAX_DEPTH).checked_sub(1).and_then(|above| self.stack.get(above)).map(|top| top.0);
        self.open_in(parent, kind, start);
    }

    pub fn open_list(&mut self, first: Option<u64>, start: usize) {
        self.open(ContainerKind::List { loose: false, label_cells: 0 }, start);
        self.numbers.push(first);
    }

    pub fn open_item(&mut self, source: &Range<usize>) {
        let depth = self.numbers.len().saturating_sub(1);
        let text = match self.numbers.last_mut() {
            Some(Some(number)) => {
                let marker = self.body.get(source.clone()).unwrap_or_default();
                let sign = if marker.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(')') { ')' } else { '.' };
                let text = format!("{number}{sign}");
                *number = number.saturating_add(1);
                text
            }
            _ => BULLETS.get(depth % BULLETS.len()).copied().unwrap_or_default().to_owned(),
        };
        self.widen_list(self.innermost(), &text);
        self.open(ContainerKind::Label { text, role: Role::Marker, loose: false }, source.start);
    }

    pub fn open_footnote(&mut self, label: &str, start: usize) {
        let list = self.notes_list.unwrap_or_else(|| self.add(None, ContainerKind::List { loose: false, label_cells: 0 }));
        self.notes_list = Some(list);
        self.open_notes += 1;
        let text = format!("[^{}]", text::sanitize(label));
        self.open_in(Some(list), ContainerKind::Label { text, role: Role::Footnote, loose: true }, start);
    }

    /// Closes a container. An empty one gets an empty block, so that its label is shown.
    pub fn close(&mut self, end: usize) {
        if self.stack.last().is_some_and(|top| top.1 == self.blocks()) {
            self.push_block(BlockContent::Text(Shape::Text, StyledText::default()), end..end);
        }
        self.stack.pop();
    }

    pub fn close_list(&mut self) {
        self.stack.pop();
        self.numbers.pop();
    }

    pub fn close_footnote(&mut self, end: usize) {
        self.close(end);
        self.open_notes = self.open_notes.saturating_sub(1);
    }

    /// Marks the innermost list as loose: the parser emits paragraphs only in items of loose lists.
    pub fn loosen(&mut self) {
        let list = self.stack.iter().nth_back(1).and_then(|&(index, _)| self.document.containers.get_mut(index));
        if let Some(Container { kind: ContainerKind::List { loose, .. }, .. }) = list {
            *loose = true;
        }
    }

    /// Replaces the innermost item's bullet by a checkbox. An ordered item keeps its number, and the checkbox is returned.
    pub fn mark_task(&mut self, done: bool) -> Option<&'static str> {
        let sign = BOXES.get(usize::from(done)).copied();
        let numbered = matches!(self.numbers.last(), Some(Some(_)));
        match self.innermost().and_then(|index| self.document.containers.get_mut(index)) {
            Some(Container { kind: ContainerKind::Label { text, .. }, .. }) if !numbered => {
                sign.unwrap_or_default().clone_into(text);
                None
            }
            _ => sign,
        }
    }

    /// Adds a block of text, and a heading if it is one.
    pub fn push_flow(&mut self, shape: Shape, flow: StyledText, source: Range<usize>) {
        let heading = match shape {
            Shape::Heading(level) => Some((level, false)),
            Shape::Text if self.stack.is_empty() && is_bold(&flow) => Some((2, true)),
            _ => None,
        };
        if let Some((level, bold_line)) = heading {
            let source = self.trimmed(source.clone());
            self.document.headings.push(Heading { level, title: flow.title(), source, bold_line });
        }
        self.push_block(BlockContent::Text(shape, flow), source);
    }

    pub fn push_block(&mut self, content: BlockContent, source: Range<usize>) {
        let start = self.opened_at.take().map_or(source.start, |opened| opened.min(source.start));
        let container = self.innermost();
        let mut opens = 0;
        let mut next = container;
        while let Some((index, started)) = next.and_then(|index| Some((index, self.started.get_mut(index)?))) {
            if std::mem::replace(started, true) {
                break;
            }
            opens += 1;
            next = self.document.containers.get(index).and_then(|container| container.parent);
        }
        let block = LeafBlock { content, source: self.trimmed(start..source.end), container, opens };
        let blocks = if self.open_notes > 0 { &mut self.notes } else { &mut self.document.blocks };
        blocks.push(block);
    }

    /// Adds footnotes and addresses.
    pub fn finish(mut self, links: LinkTable) -> Document {
        self.document.blocks.append(&mut self.notes);
        let list = self.add(None, ContainerKind::List { loose: false, label_cells: 0 });
        let end = self.body.len();
        let (numbered, addresses) = links.into_parts();
        for (index, link) in numbered.into_iter().enumerate() {
            let text = format!("[{}]", index + 1);
            self.widen_list(Some(list), &text);
            self.open_in(Some(list), ContainerKind::Label { text, role: Role::Address, loose: false }, end);
            let mut flow = StyledText::default();
            let address = addresses.get(usize::from(link)).map_or("", String::as_str);
            flow.push(address, &(end..end), RunStyle { link: Some(link), ..RunStyle::of(Role::Address) });
            self.push_block(BlockContent::Text(Shape::Text, flow), end..end);
            self.stack.pop();
        }
        self.document.links = addresses;
        self.document
    }

    fn innermost(&self) -> Option<usize> {
        self.stack.last().map(|top| top.0)
    }

    fn blocks(&self) -> usize {
        self.document.blocks.len() + self.notes.len()
    }

    fn add(&mut self, parent: Option<usize>, kind: ContainerKind) -> usize {
        self.document.containers.push(Container { parent, kind });
        self.started.push(false);
        self.document.containers.len() - 1
    }

    fn open_in(&mut self, parent: Option<usize>, kind: ContainerKind, start: usize) {
        let index = self.add(parent, kind);
        self.stack.push((index, self.blocks()));
        self.opened_at.get_or_insert(start);
    }

    fn widen_list(&mut self, list: Option<usize>, label: &str) {
        let list = list.and_then(|index| self.document.containers.get_mut(index));
        if let Some(Container { kind: ContainerKind::List { label_cells, .. }, .. }) = list {
            *label_cells = text::width(label).max(*label_cells);
        }
    }

    /// The range without trailing white space.
    fn trimmed(&self, source: Range<usize>) -> Range<usize> {
        let text = self.body.get(source.clone()).unwrap_or_default();
        source.start..source.start + text.trim_end().len()
    }
}

/// True for a paragraph that is bold throughout.
fn is_bold(flow: &StyledText) -> bool {
    let mut shown = flow.runs().iter().filter(|run| run.style.role != Role::Address).peekable();
    shown.peek().is_some() && shown.all(|run| run.style.emphasis.strong)
}
