//! The blocks of a body: leaf blocks in order, each with its containers.
//!
//! Blocks are a list, not a tree: deep nesting needs no recursion, and a block finds its ancestors by index.

use std::ops::Range;

use super::styled_text::StyledText;
use crate::style_role::Role;

/// Containers to keep around a block; deeper ones become siblings. Lists and their items count separately.
pub(super) const MAX_DEPTH: usize = 64;

/// A leaf block.
#[derive(Debug, Clone)]
pub(super) struct LeafBlock {
    pub content: BlockContent,
    /// Bytes of the body, including the markers of the containers that open here.
    pub source: Range<usize>,
    /// Index of the innermost container.
    pub container: Option<usize>,
    /// Number of containers, from the innermost outwards, that open with this block and show their label on its first line.
    pub opens: usize,
}

#[derive(Debug, Clone)]
pub(super) enum BlockContent {
    Text(Shape, StyledText),
    /// A thematic break.
    Rule,
    Table(Table),
}

/// How inline content is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A heading with its level.
    Heading(u8),
    Code,
}

/// A block with other blocks inside.
#[derive(Debug, Clone)]
pub(super) struct Container {
    pub parent: Option<usize>,
    pub kind: ContainerKind,
}

#[derive(Debug, Clone)]
pub(super) enum ContainerKind {
    Quote,
    List {
        /// Items are separated by blank lines.
        loose: bool,
        /// Width of the widest label, to which the others are aligned.
        label_cells: usize,
    },
    /// A list item, a footnote or an address: a label with blocks next to it.
    Label {
        text: String,
        role: Role,
        /// Blocks within are separated by blank lines.
        loose: bool,
    },
}

/// A table. Each row has as many cells as there are columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub columns: Vec<ColumnAlign>,
    pub head: TableRow,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct TableRow {
    pub cells: Vec<StyledText>,
    pub source: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnAlign {
    Left,
    Center,
    Right,
}

/// Returns a container and its ancestors, outermost first.
pub(super) fn chain(containers: &[Container], innermost: Option<usize>) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut next = innermost;
    while let Some(index) = next {
        chain.push(index);
        next = containers.get(index).and_then(|container| container.parent);
    }
    chain.reverse();
    chain
}

/// Returns the innermost container around both `left` and `right`.
pub(super) fn common(containers: &[Container], left: Option<usize>, right: Option<usize>) -> Option<usize> {
    let pairs = chain(containers, left).into_iter().zip(chain(containers, right));
    pairs.take_while(|(left, right)| left == right).last().map(|(shared, _)| shared)
}
