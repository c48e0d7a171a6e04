//! What happens to the program, and what it asks of the terminal, the disk and git. Data only: `update` turns the first into the second.

use jiff::Timestamp;

use super::input::key::Key;
use crate::content::Page;
use crate::locale::Message;
use crate::work::{Answer, Job, Ticket};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something at a column and a row.
    Mouse(Mouse, u16, u16),
    /// The terminal has another size: columns and rows.
    Resize(u16, u16),
    /// The answer to the request with this ticket, and when it arrived.
    Answer(Ticket, Answer, Timestamp),
    /// Nothing else happened: the search does its next piece.
    GoOn,
    /// Another program has changed something on disk.
    Changed(Changed),
    /// The user has left the editor.
    EditorClosed {
        /// The page, read again; `None`: the file is gone.
        page: Option<Box<Page>>,
        /// What went wrong, if something did.
        problem: Option<Message>,
        /// The file's bytes have changed.
        changed: bool,
        /// When.
        now: Timestamp,
    },
    /// Something that was drawn was pressed.
    Pressed(Pressed),
    /// A key, a press or a paste was read before a frame had shown the dialog that would take it now: it was dropped.
    TooEarly,
    /// The terminal came back after a suspension.
    Resumed,
    /// The system asks the program to stop until it is continued.
    Stop,
    /// The system has continued the program, which did not stop itself: others may have used the terminal.
    Continued,
    /// The system asks the program to end.
    Terminate,
}

impl Event {
    /// True for what the user does with keys, mouse or paste.
    pub fn is_input(&self) -> bool {
        matches!(self, Event::Key(_) | Event::Paste(_) | Event::Mouse(..) | Event::Pressed(_))
    }

    /// True for input that a dialog may act on: all but turning the wheel, dragging, and letting go.
    pub fn can_act(&self) -> bool {
        match self {
            Event::Mouse(mouse, ..) => matches!(mouse, Mouse::Press | Mouse::DoublePress),
            _ => self.is_input(),
        }
    }
}

/// What another program has changed on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Paths of pages that were written or created, from the site's root.
    pub written: Vec<Box<str>>,
    /// Paths of pages that are gone.
    pub gone: Vec<Box<str>>,
    /// Folders were created or deleted, or too much has changed to list it.
    pub everything: bool,
    /// The site's git history.
    pub history: bool,
    /// The site's configuration, or the settings.
    pub settings: bool,
}

/// What a mouse can do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
    /// The left button went down.
    Press,
    /// It went down again at the same position, soon after.
    DoublePress,
    /// The mouse was moved with the button down.
    Drag,
    /// The button went up.
    Release,
}

/// What was drawn where a button went down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// A link to this address.
    Link(String),
    /// The hint of a key, which presses that key.
    Key(Key),
    /// A row of the view on top.
    Row(usize),
}

/// Something to be done outside of the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Perform a job; its answers carry the ticket.
    Perform(Ticket, Job),
    /// Open a page in the user's own editor, at a line from 1; answers with `EditorClosed`.
    OpenEditor(Box<Page>, usize),
    /// Put a text into the clipboard of the user's terminal.
    Copy(String),
    /// Listen to the mouse, or leave it to the terminal.
    ListenToMouse(bool),
    /// Stop until the shell brings the program back.
    Suspend,
    /// Take the terminal over again, and draw everything anew.
    TakeOver,
    /// End the program.
    Quit,
}
