//! Tables as lines: columns fitted to the width, or one line a cell where they cannot be. Does not see containers.

use super::block::{Align, Row, Table};
use super::flow::{Flow, Style, push_span};
use super::wrap::{Joint, wrap};
use super::{Line, Span};
use crate::role::Role;
use crate::text;

/// Columns do not shrink below this, unless they need less.
const NARROWEST: usize = 3;
const BETWEEN: &str = " │ ";
const BETWEEN_CELLS: usize = 3;
/// Where there is no room for columns, a heading is cut to this, as it stands before every cell.
const HEADING_CELLS: usize = 24;

/// Draws a table in `width` cells.
pub(super) fn draw(table: &Table, width: usize) -> Vec<Line> {
    match column_widths(table, width) {
        Some(widths) => grid(table, &widths),
        None => listing(table, width),
    }
}

/// The widths of the columns. Narrow columns have what they need, the others share the rest; none when that is too little.
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

fn grid(table: &Table, widths: &[usize]) -> Vec<Line> {
    let body: Vec<Vec<Line>> = table.rows.iter().map(|row| grid_row(row, &table.columns, widths)).collect();
    // Rows of several lines would run into each other.
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

fn grid_row(row: &Row, columns: &[Align], widths: &[usize]) -> Vec<Line> {
    let cells: Vec<(&Flow, Vec<_>)> =
        row.cells.iter().zip(widths).map(|(cell, &width)| (cell, wrap(cell.text(), width))).collect();
    let height = cells.iter().map(|(_, rows)| rows.len()).max().unwrap_or(1);
    let mut lines = Vec::with_capacity(height);
    for number in 0..height {
        let mut spans = Vec::new();
        for (index, ((cell, rows), (&align, &width))) in cells.iter().zip(columns.iter().zip(widths)).enumerate() {
            if index > 0 {
                push_span(&mut spans, BETWEEN, Style::of(Role::Rule));
            }
            let shown = rows.get(number).map_or_else(Vec::new, |row| cell.spans(&row.text));
            place(&mut spans, &shown, align, width);
        }
        lines.push(Line { spans, source: row.source.clone(), indent: 0, joint: Joint::Start });
    }
    lines
}

fn place(spans: &mut Vec<Span>, shown: &[Span], align: Align, width: usize) {
    let free = width.saturating_sub(shown.iter().map(|span| text::width(&span.text)).sum());
    let before = match align {
        Align::Left => 0,
        Align::Center => free / 2,
        Align::Right => free,
    };
    push_span(spans, &" ".repeat(before), Style::default());
    for span in shown {
        push_span(spans, &span.text, Style { role: span.role, emphasis: span.emphasis, link: span.link });
    }
    push_span(spans, &" ".repeat(free - before), Style::default());
}

fn rule(widths: &[usize], place: usize) -> Line {
    let parts: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    let mut spans = Vec::new();
    push_span(&mut spans, &parts.join("─┼─"), Style::of(Role::Rule));
    Line { spans, source: place..place, indent: 0, joint: Joint::Start }
}

/// One line a cell, `head: cell`, with a blank line between rows.
fn listing(table: &Table, width: usize) -> Vec<Line> {
    let heads: Vec<String> = table.head.cells.iter().map(head_label).collect();
    let mut lines: Vec<Line> = Vec::new();
    if table.rows.is_empty() {
        for cell in &table.head.cells {
            list_cell(&mut lines, "", cell, &table.head, width);
        }
    }
    for row in &table.rows {
        if !lines.is_empty() {
            lines.push(Line { spans: Vec::new(), source: row.source.start..row.source.start, indent: 0, joint: Joint::Start });
        }
        for (cell, head) in row.cells.iter().zip(&heads) {
            list_cell(&mut lines, head, cell, row, width);
        }
    }
    lines
}

fn head_label(cell: &Flow) -> String {
    let title = cell.title();
    if title.is_empty() { title } else { format!("{}: ", text::truncate(&title, HEADING_CELLS)) }
}

fn list_cell(lines: &mut Vec<Line>, head: &str, cell: &Flow, row: &Row, width: usize) {
    if cell.text().is_empty() {
        return;
    }
    let mut flow = Flow::default();
    flow.push(head, &(row.source.start..row.source.start), Style::of(Role::TableHead));
    flow.push_flow(cell);
    flow.finish(false);
    lines.extend(wrap(flow.text(), width).into_iter().map(|part| Line {
        spans: flow.spans(&part.text),
        source: row.source.clone(),
        indent: 0,
        joint: part.joint,
    }));
}
