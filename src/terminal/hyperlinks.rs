//! Hyperlinks that the terminal itself makes clickable (OSC 8, <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>): the cells
//! of each are written again between its address and its end. Decides nothing of which links there are.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::event::Pressed;
use crate::text::width;
use crate::ui::Frame;

/// A cell at its place.
type PlacedCell = (u16, u16, Cell);

/// A link on the screen: its address, its cells.
type Hyperlink = (String, Vec<PlacedCell>);

/// The links that the terminal knows of at present.
#[derive(Debug, Default)]
pub struct Hyperlinks {
    shown: Vec<Hyperlink>,
    /// The screen that they are on.
    area: Rect,
}

/// What has changed in the links from one frame to the next.
#[derive(Debug, Default)]
pub struct HyperlinkChanges {
    links: Vec<Hyperlink>,
    area: Rect,
    /// Cells that were part of a link.
    freed: Vec<PlacedCell>,
}

impl Hyperlinks {
    /// Everything on the screen will be drawn anew.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// Compares the links of a frame with those that are shown.
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
        // On a screen of another size nothing is left of them.
        let shown = if self.area == buffer.area { &self.shown[..] } else { &[] };
        if links == shown {
            return None;
        }
        let gone = shown.iter().filter(|link| !links.contains(link));
        let areas = gone.flat_map(|(_, cells)| cells).map(|(x, y, _)| Rect::new(*x, *y, 1, 1));
        let freed = areas.flat_map(|area| cells(buffer, area)).collect();
        Some(HyperlinkChanges { links, area: buffer.area, freed })
    }

    /// Tells the terminal.
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

/// The cells of an area; those that a wide character covers stand in its cell.
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
