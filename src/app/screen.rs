//! The screen: its size, how it is shown, and what has the focus.

use ratatui::layout::Position;

use super::input::action_table::Action;
use super::input::text_input::Typing;
use super::layout::{DividerShare, Focus, Geometry, PaneLayout, SMALLEST, ScreenMode, TwoTexts};
use super::notice::Tone;
use super::outcome::Outcome;
use crate::locale::Message;

/// The screen and what has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Panes, or lines that follow each other.
    pub mode: ScreenMode,
    /// The layout of the panes.
    pub layout: PaneLayout,
    /// Where the divider between them is.
    pub split: DividerShare,
    /// The list takes the whole width and shows the coverage of the languages.
    pub is_wide: bool,
    /// The divider is being dragged.
    pub is_divider_held: bool,
    /// The pane that has the focus.
    pub focus: Focus,
    /// The line of text that takes the keys.
    pub typing: Typing,
}

impl Screen {
    /// A screen whose size is not known yet.
    pub fn new(mode: ScreenMode) -> Screen {
        Screen {
            size: (0, 0),
            mode,
            layout: PaneLayout::default(),
            split: DividerShare::default(),
            is_wide: false,
            is_divider_held: false,
            focus: Focus::List,
            typing: Typing::No,
        }
    }

    /// The screen is too small to draw on; only keys that leave do something.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The areas of the panes.
    pub fn panes(&self) -> Geometry {
        if self.is_wide && self.mode == ScreenMode::Panes {
            return Geometry::wide(self.size, self.focus == Focus::Preview);
        }
        let layout = if self.mode == ScreenMode::Linear { PaneLayout::Single } else { self.layout };
        Geometry::new(self.size, layout, self.split, self.focus == Focus::Preview)
    }

    /// The areas of two texts beside each other.
    pub fn two_texts(&self) -> TwoTexts {
        TwoTexts::new(self.size, self.mode == ScreenMode::Linear)
    }

    /// Does an action on the panes as a whole; `None` for other actions.
    pub fn act(&mut self, action: Action) -> Option<Vec<Outcome>> {
        match action {
            Action::OpenPreview => self.focus = Focus::Preview,
            Action::NextPane | Action::PreviousPane => self.focus = self.focus.other(),
            Action::Layout => {
                let (next, name) = self.layout.next();
                self.layout = next;
                return Some(vec![Outcome::Say(Tone::Good, Message::new(name))]);
            }
            Action::Grow | Action::Shrink => {
                match self.panes().moved_divider(self.focus, if action == Action::Grow { 1 } else { -1 }) {
                    Some(at) => self.put_divider(at),
                    None => return Some(vec![Outcome::Say(Tone::Warning, Message::new("divider-none"))]),
                }
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// The button went down: takes the divider, or gives the focus to a pane and ends typing in the other one. False if no pane was pressed.
    pub fn press(&mut self, at: Position) -> bool {
        let panes = self.panes();
        self.is_divider_held = panes.is_divider(at);
        let Some(pane) = panes.pane_at(at).filter(|_| !self.is_divider_held) else { return false };
        let own = if pane == Focus::List { Typing::Search } else { Typing::Find };
        self.focus = pane;
        if self.typing != own {
            self.typing = Typing::No;
        }
        true
    }

    /// Puts the divider at a position.
    pub fn put_divider(&mut self, at: Position) {
        self.split = self.panes().split_at(self.split, at);
    }
}
