//! Tables → lines: columns fitted to the width, or one line per cell if they don't fit.

use super::block::{ColumnAlign, Table, TableRow};
use super::line::{Span, StyledLine};
use super::styled_text::{RunStyle, StyledText, push_span};
use crate::style_role::Role;
use crate::text;
use crate::text::wrap::{WrappedRow, rows};

/// Columns don't shrink below this width, unless they need less.
const NARROWEST: usize = 3;
const BETWEEN: &str = " │ ";
const BETWEEN_CELLS: usize = 3;
/// In the one-line-per-cell form, column names are cut to this width.
const HEADING_CELLS: usize = 24;

pub(super) fn draw(table: &Table, width: usize) -> Vec<StyledLine> {
    match column_widths(table, width) {
        Some(widths) => grid(table, &widths),
        None => listing(table, width),
    }
}

/// Returns the column widths: narrow columns get the width they need, the others share the rest. `None` if there is too little space.
fn column_widths(table: &Table, width: usize) -> Option<Vec<usize>> {
    let columns = table.columns.len();
    let mut rest = width.checked_sub(BETWEEN_CELLS * columns.checked_sub(1)?)?;
    let mut widths = vec![1; columns];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            *widest = cell.text().split('\n').map(text::width).fold(*widest, usize::max);
        }
    }
    let mut order: Vec<&mut usize> = widths.iter_mut().collect();
    order.sort_unstable();
    for (index, cells) in order.into_iter().enumerate() {
        let share = rest / (columns - index);
        if share < NARROWEST.min(*cells) {
            return None;
        }
        *cells = share.min(*cells);
        rest -= *cells;
    }
    Some(widths)
}

fn grid(table: &Table, widths: &[usize]) -> Vec<StyledLine> {
    let body: Vec<Vec<StyledLine>> = table.rows.iter().map(|row| grid_row(row, &table.columns, widths)).collect();
    // Rules separate rows of several lines.
    let ruled = body.iter().any(|lines| lines.len() > 1);
    let mut lines = Vec::new();
    if table.head.cells.iter().any(|cell| !cell.text().is_empty()) {
        lines = grid_row(&table.head, &table.columns, widths);
        lines.push(rule(widths, table.head.source.end));
    }
    for (index, row) in body.into_iter().enumerate() {
        if ruled && index > 0 {
            lines.push(rule(widths, row.first().map_or(0, |line| line.source.start)));
        }
        lines.extend(row);
    }
    lines
}

fn grid_row(row: &TableRow, columns: &[ColumnAlign], widths: &[usize]) -> Vec<StyledLine> {
    let cells: Vec<(&StyledText, Vec<_>)> =
        row.cells.iter().zip(widths).map(|(cell, &width)| (cell, rows(cell.text(), width))).collect();
    let height = cells.iter().map(|(_, rows)| rows.len()).max().unwrap_or(1);
    let mut lines = Vec::with_capacity(height);
    for number in 0..height {
        let mut spans = Vec::new();
        for (index, ((cell, rows), (&align, &width))) in cells.iter().zip(columns.iter().zip(widths)).enumerate() {
            if index > 0 {
                push_span(&mut spans, BETWEEN, RunStyle::of(Role::Rule));
            }
            let shown = rows.get(number).map_or_else(Vec::new, |row| cell.spans(&row.text));
            place(&mut spans, &shown, align, width);
        }
        lines.push(StyledLine::new(spans, row.source.clone()));
    }
    lines
}

fn place(spans: &mut Vec<Span>, shown: &[Span], align: ColumnAlign, width: usize) {
    let free = width.saturating_sub(shown.iter().map(|span| text::width(&span.text)).sum());
    let before = match align {
        ColumnAlign::Left => 0,
        ColumnAlign::Center => free / 2,
        ColumnAlign::Right => free,
    };
    push_span(spans, &" ".repeat(before), RunStyle::default());
    for span in shown {
        push_span(spans, &span.text, RunStyle { role: span.role, emphasis: span.emphasis, link: span.link });
    }
    push_span(spans, &" ".repeat(free - before), RunStyle::default());
}

fn rule(widths: &[usize], place: usize) -> StyledLine {
    let parts: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    StyledLine::new(vec![RunStyle::of(Role::Rule).span(parts.join("─┼─"))], place..place)
}

/// One line per cell, `head: cell`, with a blank line between rows.
fn listing(table: &Table, width: usize) -> Vec<StyledLine> {
    let heads: Vec<String> = table.head.cells.iter().map(head_label).collect();
    let mut lines: Vec<StyledLine> = Vec::new();
    if table.rows.is_empty() {
        for cell in &table.head.cells {
            list_cell(&mut lines, "", cell, &table.head, width);
        }
    }
    for row in &table.rows {
        if !lines.is_empty() {
            lines.push(StyledLine::new(Vec::new(), row.source.start..row.source.start));
        }
        for (cell, head) in row.cells.iter().zip(&heads) {
            list_cell(&mut lines, head, cell, row, width);
        }
    }
    lines
}

fn head_label(cell: &StyledText) -> String {
    let title = cell.title();
    if title.is_empty() { title } else { format!("{}: ", text::truncate(&title, HEADING_CELLS)) }
}

fn list_cell(lines: &mut Vec<StyledLine>, head: &str, cell: &StyledText, row: &TableRow, width: usize) {
    if cell.text().is_empty() {
        return;
    }
    let mut flow = StyledText::default();
    flow.push(head, &(row.source.start..row.source.start), RunStyle::of(Role::TableHead));
    flow.push_flow(cell);
    flow.finish(false);
    let line = |part: WrappedRow| StyledLine { joint: part.joint, ..StyledLine::new(flow.spans(&part.text), row.source.clone()) };
    lines.extend(rows(flow.text(), width).into_iter().map(line));
}
