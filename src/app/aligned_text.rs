//! Two texts beside each other, in step: rows of pieces that belong together, how far they are scrolled, which side has the focus.

use ratatui::layout::Position;

use super::command::PostingCommand;
use super::environment::Env;
use super::input::action_table::Action;
use super::outcome::Outcome;
use super::table::movement;
use crate::content::Page;
use crate::lines::{AlignedRow, TextLine};
use crate::locale::UiLanguage;

/// What the rows were laid out for: columns, whether the texts are stacked, the language of the screen.
pub type LayoutKey = (usize, bool, UiLanguage);

/// Two texts beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlignedText {
    /// The rows, laid out.
    pub rows: Vec<AlignedRow>,
    /// The first line of each row, the blank one above it included.
    starts: Vec<usize>,
    /// Lines in all.
    pub height: usize,
    made: Option<LayoutKey>,
    stacked: bool,
    /// Rows that differ, in their order.
    pub marks: Vec<usize>,
    /// The mark that `n` has led to.
    chosen: Option<usize>,
    /// First line shown.
    pub scroll: usize,
    /// The side that has the focus: 0 left, 1 right.
    pub focus: usize,
}

/// A line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownLine<'a> {
    /// Its row.
    pub row: usize,
    /// It is the first line of a side of its row.
    pub first: [bool; 2],
    /// The line of each side.
    pub sides: [Option<&'a TextLine>; 2],
    /// This line reports that the side lacks the piece.
    pub missing: [bool; 2],
}

impl AlignedText {
    /// Before there are rows, with the focus on a side.
    pub fn new(focus: usize) -> AlignedText {
        AlignedText { focus, ..AlignedText::default() }
    }

    /// Replaces the rows; the row at the top stays there.
    pub fn lay_out(&mut self, rows: Vec<AlignedRow>, made: LayoutKey) {
        let top = (self.made.is_some() && self.scroll > 0).then(|| self.row_at(self.scroll));
        self.stacked = made.1;
        self.made = Some(made);
        self.starts.clear();
        let mut line = 0;
        for (at, row) in rows.iter().enumerate() {
            self.starts.push(line);
            let [left, right] = lengths(row);
            line += usize::from(row.apart && at > 0) + if made.1 { left + right } else { left.max(right) };
        }
        self.height = line;
        self.rows = rows;
        if let Some(top) = top {
            self.scroll = self.starts.get(top).copied().unwrap_or(line);
        }
    }

    /// What the rows have to be laid out for, if they aren't yet.
    pub fn layout_due(&self, env: &Env<'_>) -> Option<LayoutKey> {
        let areas = env.screen.two_texts();
        let key = (areas.columns().max(1), areas.is_stacked(), env.locale.language());
        (self.made != Some(key)).then_some(key)
    }

    /// The texts have changed: the rows have to be laid out again.
    pub fn forget(&mut self) {
        self.made = None;
        self.chosen = None;
    }

    /// The row of a line.
    fn row_at(&self, line: usize) -> usize {
        self.starts.partition_point(|start| *start <= line).saturating_sub(1)
    }

    /// Returns what a line shows.
    pub fn line(&self, line: usize) -> Option<ShownLine<'_>> {
        if line >= self.height {
            return None;
        }
        let at = self.row_at(line);
        let row = self.rows.get(at)?;
        let mut shown = ShownLine { row: at, first: [false; 2], sides: [None; 2], missing: [false; 2] };
        let Some(within) = (line - self.starts[at]).checked_sub(usize::from(row.apart && at > 0)) else { return Some(shown) };
        let lefts = lengths(row)[0];
        for (side, lines) in row.sides.iter().enumerate() {
            let Some(within) = (if self.stacked && side == 1 { within.checked_sub(lefts) } else { Some(within) }) else {
                continue;
            };
            shown.first[side] = within == 0;
            match lines {
                Some(lines) => shown.sides[side] = lines.get(within),
                None => shown.missing[side] = within == 0,
            }
        }
        Some(shown)
    }

    /// The current mark on a screen of so many lines: the one that `n` has led to, else the first one in view.
    pub fn current(&self, lines: usize) -> Option<usize> {
        let bottom = self.scroll + lines.max(1);
        let start = |mark: &usize| self.starts.get(self.marks[*mark]).copied().unwrap_or(usize::MAX);
        let in_view =
            |mark: &usize| (self.scroll..bottom).contains(&start(mark)) || self.row_at(self.scroll) == self.marks[*mark];
        if let Some(chosen) = self.chosen.filter(|chosen| *chosen < self.marks.len() && in_view(chosen)) {
            return Some(chosen);
        }
        let top = self.row_at(self.scroll);
        let first = self.marks.partition_point(|row| *row < top);
        Some(first).filter(|first| *first < self.marks.len() && in_view(first))
    }

    /// The current row: that of the current mark, else the one at the top.
    pub fn row(&self, lines: usize) -> usize {
        self.current(lines).map_or_else(|| self.row_at(self.scroll), |mark| self.marks[mark])
    }

    /// Goes to the next mark, or to the one before.
    fn step(&mut self, forward: bool, lines: usize) {
        let count = self.marks.len();
        let next = match self.current(lines) {
            Some(current) if forward => current + 1,
            Some(current) => (current + count).saturating_sub(1) % count.max(1),
            None => {
                let top = self.row_at(self.scroll);
                let first = self.marks.partition_point(|row| *row < top);
                if forward { first } else { (first + count).saturating_sub(1) % count.max(1) }
            }
        };
        if count == 0 {
            return;
        }
        let next = next % count;
        self.chosen = Some(next);
        let start = self.starts.get(self.marks[next]).copied().unwrap_or(0);
        let end = self.starts.get(self.marks[next] + 1).copied().unwrap_or(self.height);
        if start < self.scroll || end > self.scroll + lines {
            self.scroll = start.saturating_sub(lines / 4);
        }
        self.keep_inside(lines);
    }

    /// A press gives the focus to a side.
    pub fn press(&mut self, at: Position, env: &Env<'_>) {
        let areas = env.screen.two_texts();
        if !areas.is_stacked() {
            self.focus = usize::from(areas.right.contains(at));
        }
    }

    /// Keeps the last line from scrolling above the end of the screen.
    pub fn keep_inside(&mut self, lines: usize) {
        self.scroll = self.scroll.min(self.height.saturating_sub(lines));
    }

    /// Scrolls by so many lines.
    pub fn scroll_by(&mut self, by: isize, lines: usize) {
        self.scroll = self.scroll.saturating_add_signed(by);
        self.keep_inside(lines);
    }

    /// Does what every view of two texts does; false for other actions.
    pub fn act(&mut self, action: Action, lines: usize) -> bool {
        if let Some(by) = movement(action, lines) {
            self.scroll_by(by, lines);
            return true;
        }
        match action {
            Action::NextDifference => self.step(true, lines),
            Action::PreviousDifference => self.step(false, lines),
            Action::LeftSide => self.focus = 0,
            Action::RightSide => self.focus = 1,
            Action::OtherSide => self.focus = 1 - self.focus.min(1),
            _ => return false,
        }
        true
    }
}

/// Lines of each side; a missing piece takes one line.
fn lengths(row: &AlignedRow) -> [usize; 2] {
    [0, 1].map(|side| row.sides[side].as_ref().map_or(1, Vec::len))
}

/// The pages of two texts, the side that has the focus, and the current line of its file.
pub struct TwoPages<'a> {
    /// The pages.
    pub pages: &'a [Page; 2],
    /// 0 left, 1 right.
    pub side: usize,
    /// The line, from 1.
    pub line: usize,
}

impl TwoPages<'_> {
    /// What an action of every view of two texts does.
    pub fn act(&self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        let page = &self.pages[self.side];
        let run = |command| vec![Outcome::Run(command)];
        match action {
            Action::LeaveView | Action::Close => return vec![Outcome::Close],
            Action::Edit => return run(PostingCommand::EditPage(Box::new(page.clone()))),
            Action::EditFile => return run(PostingCommand::EditFile(Box::new(page.clone()), self.line)),
            _ => {}
        }
        let id = |page: &Page| env.catalog.index().by_path(&page.path);
        let [Some(left), Some(right)] = [id(&self.pages[0]), id(&self.pages[1])] else { return Vec::new() };
        match action {
            Action::Jump => {
                // To the version that isn't selected in the list; if neither is, to the focused one.
                let ids = [left, right];
                let side = if env.selected == Some(ids[self.side]) { 1 - self.side } else { self.side };
                vec![Outcome::CloseAll, Outcome::Run(PostingCommand::Jump(ids[side]))]
            }
            Action::SideBySide | Action::CatchUp => run(PostingCommand::OtherTexts([left, right], action)),
            Action::StillFine => run(PostingCommand::Acknowledge(vec![right])),
            _ => Vec::new(),
        }
    }
}
