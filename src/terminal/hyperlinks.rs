//! Hyperlinks that the terminal makes clickable (OSC 8, <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>): the cells of
//! each are rewritten between its address and its end.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::event::Pressed;
use crate::text::width;
use crate::ui::Frame;

/// A cell with its column and row.
type PlacedCell = (u16, u16, Cell);

/// A link on the screen: its address and its cells.
type Hyperlink = (String, Vec<PlacedCell>);

/// The links that the terminal shows.
#[derive(Debug, Default)]
pub struct Hyperlinks {
    shown: Vec<Hyperlink>,
    /// The screen that they are on.
    area: Rect,
}

/// Changes in the links between two frames.
#[derive(Debug, Default)]
pub struct HyperlinkChanges {
    links: Vec<Hyperlink>,
    area: Rect,
    /// Cells that were part of a link.
    freed: Vec<PlacedCell>,
}

impl Hyperlinks {
    /// Forgets all links, before the whole screen is redrawn.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// Compares the links of a frame with those that the terminal shows; `None` if nothing has changed.
    pub fn compare(&self, frame: &Frame, buffer: &Buffer) -> Option<HyperlinkChanges> {
        let link = |(area, address): (Rect, &String)| (address.clone(), cells(buffer, area));
        let links: Vec<Hyperlink> = frame
            .targets
            .iter()
            .filter_map(|target| match &target.pressed {
                Pressed::Link(address) => Some(link((target.area, address))),
                Pressed::Key(_) | Pressed::Row(_) => None,
            })
            .collect();
        // A screen of another size has been cleared.
        let shown = if self.area == buffer.area { &self.shown[..] } else { &[] };
        if links == shown {
            return None;
        }
        let gone = shown.iter().filter(|link| !links.contains(link));
        let areas = gone.flat_map(|(_, cells)| cells).map(|(x, y, _)| Rect::new(*x, *y, 1, 1));
        let freed = areas.flat_map(|area| cells(buffer, area)).collect();
        Some(HyperlinkChanges { links, area: buffer.area, freed })
    }

    /// Writes changes to the terminal.
    pub fn show<B: Backend<Error = io::Error> + Write>(&mut self, changed: HyperlinkChanges, backend: &mut B) -> io::Result<()> {
        backend.draw(changed.freed.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
        for (address, cells) in &changed.links {
            write!(backend, "\x1b]8;;{address}\x1b\\")?;
            backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
            write!(backend, "\x1b]8;;\x1b\\")?;
        }
        (self.shown, self.area) = (changed.links, changed.area);
        Ok(())
    }
}

/// The cells of an area, without those covered by a wide character.
fn cells(buffer: &Buffer, area: Rect) -> Vec<PlacedCell> {
    let mut cells = Vec::with_capacity(usize::from(area.width));
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < area.right()) {
            cells.push((x, y, cell.clone()));
            x += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
        }
    }
    cells
}
