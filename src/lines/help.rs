//! The lines of the help and of the welcome: texts, and keys with their actions.

use super::{RoleLine, TextRows, paragraph};
use crate::style_role::Role;
use crate::text::width;
use crate::text::wrap::wrap_wide;

/// Lays out the welcome: rows of keys between two texts.
pub fn welcome(before: &str, rows: TextRows, after: &str, columns: usize) -> Vec<RoleLine> {
    let mut lines = paragraph(before, columns, Role::Text);
    lines.push(Vec::new());
    // The text before is the heading.
    lines.extend(two_columns(&[(String::new(), rows)], columns).into_iter().skip(1));
    lines.push(Vec::new());
    lines.extend(paragraph(after, columns, Role::Text));
    lines
}

/// Lays out sections, each under its heading, with their rows in two columns.
pub fn two_columns(sections: &[(String, TextRows)], columns: usize) -> Vec<RoleLine> {
    let widest = sections.iter().flat_map(|(_, rows)| rows).map(|(left, _)| width(left)).max().unwrap_or(0);
    let first = widest.min(columns * 2 / 5);
    let second = columns.saturating_sub(first + 2).max(1);
    let mut lines = Vec::new();
    for (heading, rows) in sections {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![(heading.clone(), Role::Heading2)]);
        for (left, right) in rows {
            let (left, right) = (wrap_wide(left, first), wrap_wide(right, second));
            for at in 0..left.len().max(right.len()) {
                let left = left.get(at).map_or("", String::as_str);
                let pad = " ".repeat(first + 2 - width(left));
                lines.push(vec![(format!("{left}{pad}"), Role::Key), (right.get(at).cloned().unwrap_or_default(), Role::Text)]);
            }
        }
    }
    lines
}
