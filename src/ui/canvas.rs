//! Draws text on the screen: sanitized, clipped to its area, in the style of its role. All text on the screen is drawn here.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use crate::style_role::Role;
use crate::text::{grapheme_width, is_plain, sanitize, truncate, width, width_by_char};
use crate::theme::Theme;

/// Byte ranges of a text that are marked, and their style.
pub type Marks<'a> = (&'a [Range<usize>], Style);

/// Cells of the widest grapheme that is drawn.
const MOST_CELLS: u16 = 17;

/// The width of a text in cells, limited so that sums of a few widths don't overflow.
pub fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX).min(u16::MAX / 4)
}

/// A rectangle without its first and its last column.
pub fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// A buffer and the theme in which it is drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The styles.
    pub theme: &'a Theme,
    /// The background of the row that is drawn, where it is not the theme's.
    pub background: Option<Color>,
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

    /// Writes a grapheme into its first cell and empties the others. Terminals disagree on the width of graphemes of several characters: the
    /// terminal repositions what follows ([`crate::terminal`]), and all cells that the grapheme may cover are redrawn, now and when it goes.
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

    /// The style of a role, on the background of the row that is drawn.
    pub fn style(&self, role: Role) -> Style {
        let style = self.theme.style(role);
        self.background.map_or(style, |background| style.bg(background))
    }

    /// A canvas for a row. The row under the cursor has the background of the role `cursor`.
    pub fn row(&mut self, line: Rect, cursor: Option<Role>) -> Canvas<'_> {
        if let Some(role) = cursor {
            self.buffer.set_style(line, self.theme.style(role));
        }
        let background = self.buffer[(line.x, line.y)].style().bg.filter(|_| cursor.is_some());
        Canvas { buffer: self.buffer, theme: self.theme, background }
    }

    /// Writes `text` in the style of a role, as [`Canvas::text`] does.
    pub fn role(&mut self, x: u16, y: u16, end: u16, text: &str, role: Role) -> u16 {
        self.text(x, y, end, text, self.style(role))
    }

    /// Writes `text` with marks, shortened with `…` if it doesn't fit.
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

    /// Writes `text`, shortened with `…` if it doesn't fit.
    pub fn line(&mut self, at: (u16, u16), end: u16, text: &str, role: Role) -> u16 {
        let style = self.style(role);
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

    /// Writes right-aligned between `start` and `end`, if there is room, and returns the column where the text begins.
    pub fn right(&mut self, start: u16, end: u16, y: u16, text: &str, role: Role) -> u16 {
        let x = end.saturating_sub(cells(text));
        if x < start {
            return end;
        }
        self.role(x, y, end, text, role);
        x
    }

    /// Clears an area, along with wide graphemes that begin before it and reach into it.
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

    /// Writes how far an area is scrolled, in percent, into its lower frame. Writes nothing if all of its `height` lines are in view.
    pub fn percent(&mut self, area: Rect, scroll: usize, height: usize, rows: usize) {
        if height > rows {
            let text = format!(" {} % ", scroll * 100 / (height - rows));
            self.right(area.x + 2, area.right() - 2, area.bottom() - 1, &text, Role::Muted);
        }
    }

    /// Writes a text over several lines, wrapped at spaces.
    pub fn paragraph(&mut self, area: Rect, text: &str, role: Role) {
        let mut y = area.y;
        let mut x = area.x;
        for word in text.split(' ') {
            if x > area.x && x.saturating_add(cells(word)) > area.right() {
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
