//! Two texts beside each other, in step: rows of pieces that belong together, how far they are scrolled, which side has the focus. What is
//! in the rows is the matter of `parallel` and `catch_up`. Paints nothing.

pub mod catch_up;
pub mod in_words;
pub mod parallel;

use super::action::Action;
use super::event::Effect;
use super::layers::Layer;
use super::pending::Request;
use super::state::App;
use super::table::movement;
use crate::content::{Page, PageId};
use crate::locale::UiLanguage;
use crate::markdown::Span;

/// A line of a text.
pub type TextLine = Vec<Span>;

/// Pieces that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The lines of each side; `None`: this side has no such piece.
    pub sides: [Option<Vec<TextLine>>; 2],
    /// A blank line stands above.
    pub apart: bool,
}

/// What the rows were made for: columns, whether the texts are stacked, the language of what is said.
type Made = (usize, bool, UiLanguage);

/// What is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The rows, laid out.
    pub rows: Vec<Row>,
    /// The first line of each row, the blank one above it included.
    starts: Vec<usize>,
    height: usize,
    made: Option<Made>,
    stacked: bool,
    /// Rows about which there is something to say, in their order.
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
pub struct Shown<'a> {
    /// The row it is of.
    pub row: usize,
    /// It is the first line of a side of its row.
    pub first: [bool; 2],
    /// The line of each side.
    pub sides: [Option<&'a TextLine>; 2],
    /// Here it is said that a side has no such piece.
    pub missing: [bool; 2],
}

impl View {
    /// Takes rows that were made for a width; the row at the top stays there.
    pub(super) fn lay_out(&mut self, rows: Vec<Row>, made: Made) {
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

    /// True where the rows have to be made anew.
    pub(super) fn is_made_for(&self, made: Made) -> bool {
        self.made == Some(made)
    }

    /// The rows are about other texts from now on.
    pub(super) fn forget(&mut self) {
        self.made = None;
        self.chosen = None;
    }

    /// Lines in all.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The row that a line is of.
    fn row_at(&self, line: usize) -> usize {
        self.starts.partition_point(|start| *start <= line).saturating_sub(1)
    }

    /// What stands on a line.
    pub fn line(&self, line: usize) -> Option<Shown<'_>> {
        if line >= self.height {
            return None;
        }
        let at = self.row_at(line);
        let row = self.rows.get(at)?;
        let mut shown = Shown { row: at, first: [false; 2], sides: [None; 2], missing: [false; 2] };
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

    /// Which mark is spoken of on a screen of so many lines: the one that `n` has led to, else the first one in view.
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

    /// The row that is looked at: that of the mark spoken of, else the one at the top.
    pub fn row(&self, lines: usize) -> usize {
        self.current(lines).map_or_else(|| self.row_at(self.scroll), |mark| self.marks[mark])
    }

    /// Goes to the next mark, or to the one before.
    fn step(&mut self, forward: bool, lines: usize) {
        let count = self.marks.len();
        // The one that is spoken of, by a key or because it is the first in view, is where one is already.
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

    fn keep_inside(&mut self, lines: usize) {
        self.scroll = self.scroll.min(self.height.saturating_sub(lines));
    }

    /// Scrolls by so many lines.
    pub(super) fn scroll_by(&mut self, by: isize, lines: usize) {
        self.scroll = self.scroll.saturating_add_signed(by);
        self.keep_inside(lines);
    }

    /// What every view of two texts does; false where it is another's matter.
    fn act(&mut self, action: Action, lines: usize) -> bool {
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

/// Lines of each side; that it has no such piece takes one.
fn lengths(row: &Row) -> [usize; 2] {
    [0, 1].map(|side| row.sides[side].as_ref().map_or(1, Vec::len))
}

impl App {
    /// The view of two texts on top.
    pub(super) fn view(&mut self) -> Option<&mut View> {
        match self.layers.last_mut() {
            Some(Layer::Parallel(parallel)) => Some(&mut parallel.view),
            Some(Layer::CatchUp(catch_up)) => Some(&mut catch_up.view),
            _ => None,
        }
    }

    /// The two pages that the layer on top is about.
    fn two_pages(&self) -> Option<&[Page; 2]> {
        match self.layers.last() {
            Some(Layer::Parallel(parallel)) => Some(&parallel.pages),
            Some(Layer::CatchUp(catch_up)) => Some(&catch_up.pages),
            _ => None,
        }
    }

    /// The two postings of the layer on top, where they are there.
    fn two_ids(&self) -> Option<[PageId; 2]> {
        let pages = self.two_pages()?;
        let id = |page: &Page| self.catalog.index().by_path(&page.path);
        Some([id(&pages[0])?, id(&pages[1])?])
    }

    /// What an action does before two texts.
    pub(super) fn act_beside(&mut self, action: Action) -> Vec<Effect> {
        let lines = self.two_texts().rows();
        let Some(view) = self.view() else { return Vec::new() };
        if view.act(action, lines) {
            return Vec::new();
        }
        let side = view.focus.min(1);
        let page = self.two_pages().map(|pages| pages[side].clone());
        match (action, page) {
            (Action::LeaveView | Action::Close, _) => drop(self.layers.pop()),
            (Action::Edit, Some(page)) => return self.edit_page(page),
            (Action::EditFile, Some(page)) => {
                let line = self.line_beside(side);
                return self.open_outside(page, line);
            }
            (Action::Jump, _) => {
                // The side that the list is not at: where it is at neither, the one that has the focus.
                let selected = self.selected();
                if let Some(ids) = self.two_ids() {
                    let to = if selected == Some(ids[side]) { ids[1 - side] } else { ids[side] };
                    self.layers.clear();
                    self.jump(to);
                }
            }
            (Action::SideBySide, _) => return self.change_view(false),
            (Action::CatchUp, _) => return self.change_view(true),
            (Action::StillFine, _) => {
                if let Some([_, translation]) = self.two_ids() {
                    return self.acknowledge(&[translation]);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Goes from one view of two texts to the other; where that one lies below, back to it.
    fn change_view(&mut self, to_catch_up: bool) -> Vec<Effect> {
        let Some(ids) = self.two_ids() else { return Vec::new() };
        let below = self.layers.len().checked_sub(2).and_then(|at| self.layers.get(at));
        let is_below = match below {
            Some(Layer::Parallel(_)) => !to_catch_up,
            Some(Layer::CatchUp(_)) => to_catch_up,
            _ => false,
        };
        if is_below {
            self.layers.pop();
            return Vec::new();
        }
        if to_catch_up { self.catch_up(ids[1]) } else { self.open_parallel(ids) }
    }

    /// The line of the file, from 1, that is looked at on a side.
    fn line_beside(&self, side: usize) -> usize {
        let lines = self.two_texts().rows();
        match self.layers.last() {
            Some(Layer::Parallel(parallel)) => parallel.line(side, lines),
            Some(Layer::CatchUp(catch_up)) => catch_up.line(side, lines),
            _ => 1,
        }
    }

    /// Views of two texts are read again: pages have changed.
    pub(super) fn read_beside_again(&mut self) -> Vec<Effect> {
        let index = self.catalog.index();
        let mut jobs = Vec::new();
        for layer in &mut self.layers {
            let pages = match layer {
                Layer::Parallel(parallel) => &mut parallel.pages,
                Layer::CatchUp(catch_up) => &mut catch_up.pages,
                _ => continue,
            };
            for page in pages.iter_mut() {
                if let Some(id) = index.by_path(&page.path) {
                    *page = index.page(id).clone();
                }
            }
            match layer {
                Layer::Parallel(parallel) => jobs.push(parallel.read()),
                Layer::CatchUp(catch_up) => jobs.push(catch_up.read()),
                _ => {}
            }
        }
        jobs.into_iter().map(|job| self.perform(Request::Texts, job)).collect()
    }

    /// Lays the texts of every view out for the present width and language, where that is not done.
    pub(super) fn lay_out_beside(&mut self) {
        let areas = self.two_texts();
        let made = (areas.columns().max(1), areas.is_stacked(), self.locale.language());
        for layer in &mut self.layers {
            match layer {
                Layer::Parallel(parallel) if !parallel.view.is_made_for(made) => parallel.lay_out(made),
                Layer::CatchUp(catch_up) if !catch_up.view.is_made_for(made) => catch_up.lay_out(&self.locale, made),
                _ => {}
            }
            match layer {
                Layer::Parallel(parallel) => parallel.view.keep_inside(areas.rows()),
                Layer::CatchUp(catch_up) => catch_up.view.keep_inside(areas.rows()),
                _ => {}
            }
        }
    }
}
