//! Putting text on the screen: made harmless, clipped to its area, in the style of its role. Every piece of text goes through here.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use crate::style_role::Role;
use crate::text::{grapheme_width, is_plain, sanitize, truncate, width, width_by_char};
use crate::theme::Theme;

/// Byte ranges of a text that are marked, and how.
pub type Marks<'a> = (&'a [Range<usize>], Style);

/// Cells of the widest sign: of as many characters as are let through.
const MOST_CELLS: u16 = 17;

/// A buffer and the theme it is drawn in.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The styles.
    pub theme: &'a Theme,
}

impl Canvas<'_> {
    /// Writes `text` from `x` on, no further than `end`, and returns the column after it.
    pub fn text(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        if x >= end {
            return x;
        }
        if text.chars().all(is_plain) {
            let mut column = x;
            for c in text.chars().take(usize::from(end - x)) {
                let Some(cell) = self.buffer.cell_mut((column, y)) else { break };
                cell.set_char(c).set_style(style);
                if let CellDiffOption::ForcedWidth(_) = cell.diff_option {
                    cell.set_diff_option(CellDiffOption::None);
                }
                column += 1;
            }
            return column;
        }
        let mut column = x;
        for sign in sanitize(text).graphemes(true) {
            let cells = u16::try_from(grapheme_width(sign)).unwrap_or(u16::MAX);
            let after = column.saturating_add(cells);
            if after > end.min(self.buffer.area.right()) {
                break;
            }
            if let Some(cells) = NonZeroU16::new(cells) {
                self.sign((column, y), sign, cells, style);
            }
            column = after;
        }
        column
    }

    /// Writes one sign into its first cell and empties the others. Terminals do not agree on the width of one of several characters:
    /// what follows it is placed anew ([`crate::terminal`]), and the cells that it may take are drawn again, now and when it goes.
    fn sign(&mut self, (x, y): (u16, u16), sign: &str, cells: NonZeroU16, style: Style) {
        let is_sure = sign.chars().nth(1).is_none() && sign.cell_width() == cells.get();
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            let width = if is_sure { CellDiffOption::None } else { CellDiffOption::ForcedWidth(cells) };
            cell.set_symbol(sign).set_style(style).set_diff_option(width);
        }
        let own = x.saturating_add(cells.get());
        let most = if is_sure { own } else { own.max(x.saturating_add(u16::try_from(width_by_char(sign)).unwrap_or(u16::MAX))) };
        for x in x + 1..most.min(self.buffer.area.right()) {
            let Some(cell) = self.buffer.cell_mut((x, y)) else { break };
            if x < own {
                cell.reset();
            }
            if !is_sure {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }

    /// The same in the style of a role.
    pub fn role(&mut self, x: u16, y: u16, end: u16, text: &str, role: Role) -> u16 {
        self.text(x, y, end, text, self.theme.style(role))
    }

    /// Writes `text`, with `…` where it does not fit, and the marks in it.
    pub fn marked(&mut self, (x, y): (u16, u16), end: u16, text: &str, style: Style, (marked, mark): Marks<'_>) -> u16 {
        let room = usize::from(end.saturating_sub(x));
        let safe = sanitize(text);
        let fits = width(&safe) <= room;
        let limit = if fits || room == 0 { end } else { end - 1 };
        let mut at = 0;
        let mut x = x;
        for range in marked {
            let (Some(plain), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) else { continue };
            x = self.text(x, y, limit, plain, style);
            x = self.text(x, y, limit, hit, style.patch(mark));
            at = range.end;
        }
        x = self.text(x, y, limit, text.get(at..).unwrap_or_default(), style);
        if fits { x } else { self.text(x, y, end, "…", style) }
    }

    /// Writes `text`, with `…` where it does not fit.
    pub fn line(&mut self, at: (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        self.marked(at, end, text, style, (&[], style))
    }

    /// Draws a frame with a title and returns the area inside.
    pub fn frame(&mut self, area: Rect, title: &[(String, Role)], focused: bool) -> Rect {
        let border = self.theme.style(if focused { Role::BorderFocus } else { Role::Border });
        let kind = if focused { BorderType::Thick } else { BorderType::Plain };
        let block = Block::bordered().border_type(kind).border_style(border);
        let inside = block.inner(area);
        block.render(area, self.buffer);
        let end = area.right().saturating_sub(2);
        let mut x = area.x + 2;
        for (text, role) in title {
            let room = usize::from(end.saturating_sub(x));
            let text = truncate(&sanitize(text), room).into_owned();
            x = self.role(x, area.y, end, &text, *role);
        }
        inside
    }

    /// Writes at the right end of a line, from `start` on, if there is room; returns the column where it begins.
    pub fn right(&mut self, start: u16, end: u16, y: u16, text: &str, role: Role) -> u16 {
        let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
        let x = end.saturating_sub(cells);
        if x < start {
            return end;
        }
        self.role(x, y, end, text, role);
        x
    }

    /// Empties an area and gives it the ground of the text. A sign that begins before it and reaches into it goes too.
    pub fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            for x in area.x.saturating_sub(MOST_CELLS)..area.x {
                let cell = self.buffer.cell_mut((x, y)).filter(|cell| width(cell.symbol()) > usize::from(area.x - x));
                if let Some(cell) = cell {
                    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
                }
            }
        }
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.style(Role::Text));
    }

    /// Writes a text over several lines, wrapped at spaces.
    pub fn paragraph(&mut self, area: Rect, text: &str, role: Role) {
        let mut y = area.y;
        let mut x = area.x;
        for word in text.split(' ') {
            let cells = u16::try_from(width(word)).unwrap_or(u16::MAX);
            if x > area.x && x.saturating_add(cells) > area.right() {
                y += 1;
                x = area.x;
            }
            if y >= area.bottom() {
                return;
            }
            x = self.role(x, y, area.right(), word, role).saturating_add(1);
        }
    }
}
