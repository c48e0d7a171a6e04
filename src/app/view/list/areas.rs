//! Where the lines of the list are: rows, and the headings between them. The heading of the first row shown stays above the rows.

use ratatui::layout::{Position, Rect};

use super::ListView;
use crate::app::environment::Env;
use crate::app::layout::TableAreas;

/// The areas of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListAreas {
    /// All of it, frame included.
    pub frame: Rect,
    /// The coverage of the languages, in the wide layout.
    pub above: Rect,
    /// The heading of the first row shown, and the codes of the languages.
    pub head: Rect,
    /// The rows, with the headings between them.
    pub rows: Rect,
    /// The worst finding of the posting under the cursor, in the wide layout.
    pub below: Rect,
}

impl ListAreas {
    /// How many lines there are for rows and headings.
    pub fn lines(&self) -> usize {
        usize::from(self.rows.height)
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListLine {
    /// The heading of a group, by its place.
    Heading(usize),
    /// A row.
    Row(usize),
}

impl ListView {
    /// The areas of the list on the screen.
    pub fn areas(&self, env: &Env<'_>) -> ListAreas {
        let frame = env.screen.panes().list;
        let (above, below) = if env.screen.is_wide { self.lines_around(env) } else { (0, 0) };
        let table = TableAreas::inside(frame, above + 1, below);
        let head = Rect {
            y: (table.above.bottom()).saturating_sub(1).max(table.above.y),
            height: table.above.height.min(1),
            ..table.above
        };
        let above = Rect { height: table.above.height.saturating_sub(1), ..table.above };
        ListAreas { frame, above, head, rows: table.rows, below: table.below }
    }

    /// The group of a row: how many headings are above it, without the first, which isn't among the lines.
    fn headings_above(&self, row: usize) -> usize {
        self.groups.partition_point(|group| group.start <= row).saturating_sub(1)
    }

    /// The line of a row.
    fn line_of(&self, row: usize) -> usize {
        row + self.headings_above(row)
    }

    /// How many lines there are.
    fn line_count(&self) -> usize {
        self.rows.len() + self.groups.len().saturating_sub(1)
    }

    /// A line; `None` below the last one.
    pub fn line(&self, line: usize) -> Option<ListLine> {
        let headings = || self.groups.iter().enumerate().skip(1).map(|(at, group)| (at, group.start + at - 1));
        if let Some((at, _)) = headings().find(|(_, heading)| *heading == line) {
            return Some(ListLine::Heading(at));
        }
        // There are few groups.
        let row = line - headings().filter(|(_, heading)| *heading < line).count();
        (row < self.rows.len()).then_some(ListLine::Row(row))
    }

    /// The first line shown. A heading there is left to the line above the rows.
    pub fn first_line(&self) -> usize {
        let top = self.cursor.top;
        if matches!(self.line(top), Some(ListLine::Heading(_))) { top + 1 } else { top }
    }

    /// The group whose heading stays above the rows.
    pub fn first_group(&self) -> Option<usize> {
        let Some(ListLine::Row(row)) = self.line(self.first_line()) else { return None };
        (!self.groups.is_empty()).then(|| self.headings_above(row))
    }

    /// The row at a position of the screen.
    pub(super) fn row_at(&self, at: Position, env: &Env<'_>) -> Option<usize> {
        let rows = self.areas(env).rows;
        let line = self.first_line() + usize::from(at.y.saturating_sub(rows.y));
        match self.line(line).filter(|_| rows.contains(at)) {
            Some(ListLine::Row(row)) => Some(row),
            Some(ListLine::Heading(_)) | None => None,
        }
    }

    /// How many lines the cursor is below the first one shown.
    pub fn below_top(&self) -> usize {
        self.line_of(self.cursor.at).saturating_sub(self.cursor.top)
    }

    /// Scrolls so that the cursor is that many lines below the first one shown.
    pub fn put_below_top(&mut self, lines: usize) {
        self.cursor.top = self.line_of(self.cursor.at).saturating_sub(lines);
    }

    /// Scrolls so that the cursor is in view, and no further than needed.
    pub(super) fn reveal_cursor(&mut self, env: &Env<'_>) {
        let visible = self.areas(env).lines();
        if visible == 0 {
            return;
        }
        self.cursor.at = self.cursor.at.min(self.rows.len().saturating_sub(1));
        let line = self.line_of(self.cursor.at);
        let lowest = (line + 1).saturating_sub(visible);
        self.cursor.top = self.cursor.top.clamp(lowest, line).min(self.line_count().saturating_sub(visible));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::StatusGroup;
    use crate::content::PageId;
    use crate::content::status::Status;

    fn list(counts: &[usize]) -> ListView {
        let mut list = ListView { rows: vec![PageId::default(); counts.iter().sum()], ..ListView::default() };
        for count in counts {
            let start = list.groups.last().map_or(0, |group| group.start + group.count);
            list.groups.push(StatusGroup { status: Status::Open, start, count: *count });
        }
        list
    }

    #[test]
    fn headings_are_lines_between_the_rows() {
        use ListLine::{Heading, Row};
        for (counts, lines) in [
            (&[][..], &[][..]),
            (&[2], &[Row(0), Row(1)]),
            (&[1, 2], &[Row(0), Heading(1), Row(1), Row(2)]),
            (&[2, 1, 1], &[Row(0), Row(1), Heading(1), Row(2), Heading(2), Row(3)]),
        ] {
            let list = list(counts);
            let found: Vec<ListLine> = (0..).map_while(|line| list.line(line)).collect();
            assert_eq!(found, lines);
            assert_eq!(list.line_count(), lines.len());
            for (line, found) in lines.iter().enumerate() {
                if let Row(row) = found {
                    assert_eq!(list.line_of(*row), line);
                }
            }
        }
    }

    #[test]
    fn the_heading_above_is_that_of_the_first_row() {
        let mut list = list(&[2, 1, 1]);
        for (top, first, group) in [(0, 0, 0), (1, 1, 0), (2, 3, 1), (3, 3, 1), (4, 5, 2)] {
            list.cursor.top = top;
            assert_eq!((list.first_line(), list.first_group()), (first, Some(group)), "{top}");
        }
    }
}
