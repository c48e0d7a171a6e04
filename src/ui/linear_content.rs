//! The content of a view for the linear screen, and the drawn screen, for views whose words exist only there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::Frame;
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::input::action_table::Action;
use crate::app::input::text_input::Input;
use crate::lines::{DialogText, RoleLine};
use crate::locale::Message;
use crate::text::width;

/// The content of a view for the linear screen.
#[derive(Default)]
pub struct LinearContent<'a> {
    /// The name of the view; `None`: the title of its scope.
    pub place: Option<String>,
    /// Its text.
    pub text: Vec<String>,
    /// The item with the focus.
    pub item: Vec<String>,
    /// How many of how many rows match the query; `None` if the query doesn't apply here.
    pub counts: Option<(usize, usize)>,
    /// Its own text field, and the action that opens it.
    pub input: Option<(&'a Input, Action)>,
}

impl LinearContent<'_> {
    /// The content of a view that is only a text.
    pub(super) fn of_text(text: &DialogText) -> LinearContent<'static> {
        LinearContent { text: text.lines.iter().map(joined).collect(), ..LinearContent::default() }
    }
}

/// A line without its roles.
pub(super) fn joined(line: &RoleLine) -> String {
    line.iter().map(|(text, _)| text.as_str()).collect()
}

/// A row with its number.
pub(super) fn counted(env: &Env<'_>, at: usize, of: usize, text: &str) -> String {
    env.locale.text(&Message::new("linear-item").with("at", at + 1).with("of", of).with("text", text))
}

/// The screen, drawn.
pub struct Drawn {
    /// Its cells.
    pub buffer: Buffer,
    /// Its frame.
    pub frame: Frame,
}

impl Drawn {
    /// The rows of an area that aren't blank, without frames.
    pub(super) fn lines(&self, area: Rect) -> Vec<String> {
        let rows = (area.top()..area.bottom()).map(|y| {
            let mut row = String::new();
            let mut x = area.left();
            while let Some(cell) = self.buffer.cell((x, y)).filter(|_| x < area.right()) {
                row.push_str(cell.symbol());
                // The other cells of a wide sign are empty.
                x += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
            }
            without_frame(&row)
        });
        rows.filter(|row| !row.is_empty()).collect()
    }

    /// The lines of a row that can be pressed.
    pub(super) fn pressed(&self, row: usize) -> Vec<String> {
        let targets = self.frame.targets.iter().filter(|target| target.pressed == Pressed::Row(row));
        targets.flat_map(|target| self.lines(target.area)).collect()
    }
}

/// Removes box-drawing characters and the blanks beside them.
fn without_frame(row: &str) -> String {
    let text: String = row.chars().map(|c| if ('\u{2500}'..='\u{259f}').contains(&c) { ' ' } else { c }).collect();
    let words: Vec<&str> = text.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
    words.join("  ")
}
