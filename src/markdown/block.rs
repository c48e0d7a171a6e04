//! What a body is made of: leaf blocks in order, each with the containers around it. Holds data, reads and draws nothing.
//!
//! Blocks are a list, not a tree: deep nesting needs no recursion, and a block finds its way up by indices.

use std::ops::Range;

use super::flow::Flow;
use crate::role::Role;

/// Containers around a block that are kept; deeper ones become siblings. Lists and their items count separately.
pub(super) const MAX_DEPTH: usize = 64;

/// A block that holds no other block.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub content: Content,
    /// Bytes of the body, with the markers of the containers that open here.
    pub source: Range<usize>,
    /// Index of the innermost container.
    pub container: Option<usize>,
    /// How many containers, from the innermost outwards, open with this block and show their label on its first line.
    pub opens: usize,
}

/// What a block shows.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Flow(Shape, Flow),
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

/// A block that holds other blocks.
#[derive(Debug, Clone)]
pub(super) struct Container {
    pub parent: Option<usize>,
    pub depth: usize,
    pub kind: Kind,
}

/// Kinds of containers.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Quote,
    List {
        /// True when blank lines stand between the items.
        loose: bool,
        /// Width of the widest label, to which the others are aligned.
        label_cells: usize,
    },
    /// A list item, a footnote or an address: a label with blocks that hang from it.
    Label {
        text: String,
        role: Role,
        /// True when blank lines stand between the blocks within.
        loose: bool,
    },
}

/// A table; every row has as many cells as there are columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub columns: Vec<Align>,
    pub head: Row,
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub cells: Vec<Flow>,
    pub source: Range<usize>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

/// The containers around one, outermost first.
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

/// The innermost container that holds both `left` and `right`.
pub(super) fn common(containers: &[Container], mut left: Option<usize>, mut right: Option<usize>) -> Option<usize> {
    while left != right {
        let depth = |side: Option<usize>| side.and_then(|index| containers.get(index)).map_or(0, |container| container.depth);
        let parent = |side: Option<usize>| side.and_then(|index| containers.get(index)).and_then(|container| container.parent);
        let (left_depth, right_depth) = (depth(left), depth(right));
        if left_depth >= right_depth {
            left = parent(left);
        }
        if right_depth >= left_depth {
            right = parent(right);
        }
    }
    left
}
