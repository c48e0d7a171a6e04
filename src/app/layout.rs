//! The areas of panes, tables and texts on a screen of a given size, and the divider between the panes. Arithmetic only.

use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

/// The pane that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list.
    List,
    /// The preview.
    Preview,
}

impl Focus {
    /// The other pane.
    #[must_use]
    pub fn other(self) -> Focus {
        match self {
            Focus::List => Focus::Preview,
            Focus::Preview => Focus::List,
        }
    }
}

/// How the screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScreenMode {
    /// In panes, side by side or above each other.
    #[default]
    Panes,
    /// Line after line, without frames.
    Linear,
}

/// The layout of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaneLayout {
    /// As the screen allows.
    #[default]
    Auto,
    /// The list beside the preview.
    Beside,
    /// The list above the preview.
    Stacked,
    /// The list alone; the preview takes its place when it has the focus.
    Single,
}

impl PaneLayout {
    /// The layout after this one, and the id of its name.
    pub fn next(self) -> (PaneLayout, &'static str) {
        match self {
            PaneLayout::Auto => (PaneLayout::Beside, "layout-beside"),
            PaneLayout::Beside => (PaneLayout::Stacked, "layout-stacked"),
            PaneLayout::Stacked => (PaneLayout::Single, "layout-single"),
            PaneLayout::Single => (PaneLayout::Auto, "layout-auto"),
        }
    }
}

/// The list's share of the room, in thousandths, where the user has moved the divider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DividerShare {
    /// Share of the columns, if the panes are side by side.
    pub beside: Option<u16>,
    /// Share of the lines, if the list is above the preview.
    pub stacked: Option<u16>,
}

/// The whole, in the unit of [`DividerShare`].
pub const WHOLE: u16 = 1000;

/// The fewest columns and lines of a pane, frame included, wherever the divider is moved.
const LEAST_PANE: (u16, u16) = (20, 4);

/// Cells that one key press moves the divider: columns side by side, lines one above the other.
const DIVIDER_STEP: (i32, i32) = (4, 2);

/// Smallest screen that is drawn on: columns and rows.
pub const SMALLEST: (u16, u16) = (36, 8);

/// Columns from which the panes are side by side.
const BESIDE_FROM: u16 = 110;

/// Lines of the list above the preview, if it has the focus and there is room: ten rows, a heading, the frame.
const ROWS_OF_LIST: u16 = 13;

/// Lines of the screen from which the wide list leaves room to the preview, and its share of them.
const WIDE_STACKED_FROM: u16 = 36;
const WIDE_SHARE: u16 = 650;

/// Columns below which only one pane is shown.
const SINGLE_BELOW: u16 = 60;

/// The areas of a screen, frames included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Geometry {
    /// The line at the top.
    pub header: Rect,
    /// The list; empty where it is not shown.
    pub list: Rect,
    /// The preview; empty where it is not shown.
    pub preview: Rect,
    /// The line at the bottom.
    pub footer: Rect,
    /// The layout in use: as chosen, or as the screen allows.
    pub layout: PaneLayout,
}

impl Geometry {
    /// The areas with the list over the whole width; on a high screen the preview is below it.
    pub fn wide(size: (u16, u16), preview_focused: bool) -> Geometry {
        let layout = if size.1 < WIDE_STACKED_FROM { PaneLayout::Single } else { PaneLayout::Stacked };
        let split = DividerShare { stacked: (!preview_focused).then_some(WIDE_SHARE), ..DividerShare::default() };
        Geometry::new(size, layout, split, preview_focused)
    }

    /// The areas on a screen of `width` by `height`; `preview_focused` decides which pane is shown if there is room for one only.
    pub fn new((width, height): (u16, u16), layout: PaneLayout, split: DividerShare, preview_focused: bool) -> Geometry {
        let header = Rect::new(0, 0, width, 1);
        let footer = Rect::new(0, height.saturating_sub(1), width, 1);
        let middle = Rect::new(0, 1, width, height.saturating_sub(2));
        let layout = match layout {
            PaneLayout::Auto if width >= BESIDE_FROM => PaneLayout::Beside,
            PaneLayout::Auto if width < SINGLE_BELOW || height < 16 => PaneLayout::Single,
            PaneLayout::Auto => PaneLayout::Stacked,
            chosen => chosen,
        };
        let nothing = Rect::default();
        let (list, preview) = match layout {
            PaneLayout::Beside => {
                let usual = (u32::from(width) * 42 / 100).min(96) as u16;
                let left = split.beside.map_or(usual, |share| part(share, width, LEAST_PANE.0));
                (Rect { width: left, ..middle }, Rect { x: left, width: width - left, ..middle })
            }
            PaneLayout::Stacked | PaneLayout::Auto => {
                // The preview gets more room while it has the focus.
                let of_list = (middle.height * 2 / 5).max(ROWS_OF_LIST).min(middle.height * 3 / 5);
                let share = if preview_focused { middle.height / 4 } else { of_list };
                let usual = share.max(5).min(middle.height);
                let top = split.stacked.map_or(usual, |share| part(share, middle.height, LEAST_PANE.1));
                (Rect { height: top, ..middle }, Rect { y: middle.y + top, height: middle.height - top, ..middle })
            }
            PaneLayout::Single if preview_focused => (nothing, middle),
            PaneLayout::Single => (middle, nothing),
        };
        Geometry { header, list, preview, footer, layout }
    }

    /// The pane at a position.
    pub fn pane_at(&self, at: Position) -> Option<Focus> {
        let panes = [(self.list, Focus::List), (self.preview, Focus::Preview)];
        panes.iter().find(|(area, _)| area.contains(at)).map(|(_, pane)| *pane)
    }

    /// The position is on the line between the panes, where it can be dragged.
    pub fn is_divider(&self, at: Position) -> bool {
        match self.layout {
            PaneLayout::Beside => {
                self.list.y <= at.y && at.y < self.list.bottom() && (at.x + 1 == self.list.right() || at.x == self.preview.x)
            }
            PaneLayout::Stacked => at.y + 1 == self.list.bottom() || at.y == self.preview.y,
            PaneLayout::Auto | PaneLayout::Single => false,
        }
    }

    /// The share with the divider at a position.
    pub fn split_at(&self, split: DividerShare, at: Position) -> DividerShare {
        let share = |part: u16, whole: u16| Some(thousandths(part, whole));
        match self.layout {
            PaneLayout::Beside => DividerShare { beside: share(at.x, self.list.width + self.preview.width), ..split },
            PaneLayout::Stacked => {
                let above = at.y.saturating_sub(self.list.y);
                DividerShare { stacked: share(above, self.list.height + self.preview.height), ..split }
            }
            PaneLayout::Auto | PaneLayout::Single => split,
        }
    }

    /// The position of the divider, moved so that the focused pane gets larger (1) or smaller (-1); `None` where there is no divider.
    pub fn moved_divider(&self, focus: Focus, by: i32) -> Option<Position> {
        // The list grows by as much as the preview shrinks.
        let by = if focus == Focus::List { by } else { -by };
        let moved = |from: u16, step: i32| u16::try_from(i32::from(from) + by * step).unwrap_or(0);
        match self.layout {
            PaneLayout::Beside => Some(Position::new(moved(self.preview.x, DIVIDER_STEP.0), self.preview.y)),
            PaneLayout::Stacked => Some(Position::new(self.preview.x, moved(self.preview.y, DIVIDER_STEP.1))),
            PaneLayout::Auto | PaneLayout::Single => None,
        }
    }

    /// Lines of the preview.
    pub fn preview_rows(&self) -> usize {
        usize::from(self.preview.height.saturating_sub(2))
    }

    /// Columns of the preview's text: inside the frame, with a blank at each side.
    pub fn preview_columns(&self) -> usize {
        usize::from(self.preview.width.saturating_sub(4))
    }
}

/// A share of `whole` cells, so that each side has `least` of them if there are enough.
fn part(share: u16, whole: u16, least: u16) -> u16 {
    let cells = (u32::from(whole) * u32::from(share.min(WHOLE)) + u32::from(WHOLE) / 2) / u32::from(WHOLE);
    let most = whole.saturating_sub(least);
    u16::try_from(cells).unwrap_or(most).clamp(least.min(most), most)
}

fn thousandths(part: u16, whole: u16) -> u16 {
    u16::try_from(u32::from(part.min(whole)) * u32::from(WHOLE) / u32::from(whole.max(1))).unwrap_or(WHOLE)
}

/// The areas of a table that fills the screen between the line at the top and that at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableAreas {
    /// All of it, frame included.
    pub frame: Rect,
    /// Lines above the rows.
    pub above: Rect,
    /// The rows.
    pub rows: Rect,
    /// Lines below the rows.
    pub below: Rect,
}

impl TableAreas {
    /// The areas on a screen of this size, with so many lines above and below the rows; on a low screen there are fewer.
    pub fn new((width, height): (u16, u16), above: u16, below: u16) -> TableAreas {
        TableAreas::inside(Rect::new(0, 1, width, height.saturating_sub(2)), above, below)
    }

    /// The areas in a frame, likewise.
    pub fn inside(frame: Rect, above: u16, below: u16) -> TableAreas {
        let inside =
            Rect { x: frame.x + 1, y: frame.y + 1, width: frame.width.saturating_sub(2), height: frame.height.saturating_sub(2) };
        let spare = inside.height.saturating_sub(LEAST_ROWS);
        let above = above.min(spare);
        let below = below.min(spare - above);
        let rows = inside.height - above - below;
        TableAreas {
            frame,
            above: Rect { height: above, ..inside },
            rows: Rect { y: inside.y + above, height: rows, ..inside },
            below: Rect { y: inside.y + above + rows, height: below, ..inside },
        }
    }

    /// The screen is so low that there is room for little but the rows.
    pub fn is_low(height: u16) -> bool {
        height < 16
    }
}

/// The fewest rows of a table.
const LEAST_ROWS: u16 = 2;

/// Columns from which two texts are side by side; on a narrower screen they are stacked, piece by piece.
const TWO_TEXTS_FROM: u16 = 60;

/// Cells before each line of stacked texts, for the code of the language.
pub const TAG: u16 = 4;

/// The areas of two texts beside each other, which take the whole screen; frames included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TwoTexts {
    /// The first text; both if they are stacked.
    pub left: Rect,
    /// The second text; empty if they are stacked.
    pub right: Rect,
    /// The line below them, about what is in view.
    pub words: Rect,
}

impl TwoTexts {
    /// The areas on a screen of this size; between the two texts there is a column for signs. `linear`: stacked on any screen.
    pub fn new((width, height): (u16, u16), linear: bool) -> TwoTexts {
        let all = Rect::new(0, 0, width, height.saturating_sub(2));
        let words = Rect::new(0, height.saturating_sub(2), width, height.min(1));
        if linear || width < TWO_TEXTS_FROM {
            return TwoTexts { left: all, right: Rect::default(), words };
        }
        let half = (width - 1) / 2;
        TwoTexts { left: Rect { width: half, ..all }, right: Rect { x: half + 1, width: width - half - 1, ..all }, words }
    }

    /// The texts are stacked.
    pub fn is_stacked(&self) -> bool {
        self.right.width == 0
    }

    /// Lines of text that are in view.
    pub fn rows(&self) -> usize {
        usize::from(self.left.height.saturating_sub(2))
    }

    /// Columns of each text: inside the frame, after a blank or the code of the language.
    pub fn columns(&self) -> usize {
        usize::from(self.left.width.saturating_sub(2 + if self.is_stacked() { TAG } else { 1 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_fill_their_frame() {
        for size in [(36, 8), (40, 10), (80, 24), (200, 50)] {
            for (above, below) in [(0, 0), (1, 1), (5, 3), (40, 40)] {
                let areas = TableAreas::new(size, above, below);
                assert_eq!(areas.above.height + areas.rows.height + areas.below.height + 2, areas.frame.height);
                assert!(areas.rows.height >= 2 && areas.below.bottom() < areas.frame.bottom(), "{size:?}");
            }
        }
    }

    #[test]
    fn panes_fill_the_screen_without_overlap() {
        for (width, height) in [(36, 8), (40, 10), (80, 24), (120, 40), (200, 50), (300, 100)] {
            for layout in [PaneLayout::Auto, PaneLayout::Beside, PaneLayout::Stacked, PaneLayout::Single] {
                for (focused, share) in [(false, None), (true, None), (false, Some(0)), (true, Some(500)), (false, Some(1000))] {
                    let split = DividerShare { beside: share, stacked: share };
                    let geometry = Geometry::new((width, height), layout, split, focused);
                    let areas = [geometry.header, geometry.list, geometry.preview, geometry.footer];
                    let cells: u32 = areas.iter().map(|area| area.area()).sum();
                    assert_eq!(cells, u32::from(width) * u32::from(height), "{width}×{height} {layout:?}");
                    assert!(areas.iter().all(|area| area.right() <= width && area.bottom() <= height));
                }
            }
        }
    }

    #[test]
    fn small_screens_show_one_pane() {
        let auto = |size, focused| Geometry::new(size, PaneLayout::Auto, DividerShare::default(), focused);
        assert_eq!(auto((40, 10), false).preview.area(), 0);
        assert_eq!(auto((40, 10), true).list.area(), 0);
        assert!(auto((80, 24), false).preview.area() > 0);
    }

    #[test]
    fn the_divider_goes_where_it_is_put() {
        for (size, layout) in [((120, 40), PaneLayout::Beside), ((80, 24), PaneLayout::Stacked), ((300, 100), PaneLayout::Beside)]
        {
            let geometry = Geometry::new(size, layout, DividerShare::default(), false);
            let held = Position::new(geometry.list.right() - 1, geometry.list.bottom() - 1);
            assert!(geometry.is_divider(held));
            for to in [Position::new(30, 9), Position::new(41, 13), Position::new(55, 17)] {
                let moved = Geometry::new(size, layout, geometry.split_at(DividerShare::default(), to), true);
                let found =
                    if layout == PaneLayout::Beside { moved.preview.x.abs_diff(to.x) } else { moved.preview.y.abs_diff(to.y) };
                assert!(found <= 1, "{size:?} {to:?} {:?}", moved.preview);
            }
        }
    }
}
