//! What happens to the program, and what it asks of the world. Data only: `update` turns the first into the second.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use super::beside::catch_up::ThreeTexts;
use super::key::Key;
use crate::catalog::Catalog;
use crate::catalog::create::{Around, NewPosting};
use crate::checks::Profile;
use crate::checks::translated::Translated;
use crate::content::edit::Edit;
use crate::content::load::{Batch, Body};
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::git::Unknown;
use crate::git::history::History;
use crate::locale::Message;
use crate::markdown::{Document, Layout};
use crate::site::LanguageId;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something at a place of the screen.
    Mouse(Mouse, u16, u16),
    /// The terminal has this size now: columns and rows.
    Resize(u16, u16),
    /// Pages arrived from a load.
    Loaded {
        /// Which load: those of an older one are dropped.
        load: u32,
        /// What arrived.
        batch: Batch,
        /// When.
        now: Timestamp,
    },
    /// The catalog was derived from the pages that are there so far.
    Derived {
        /// Which load the pages are of.
        load: u32,
        /// The catalog.
        catalog: Snapshot,
        /// When.
        now: Timestamp,
    },
    /// Nothing else happened: the search does its next piece.
    GoOn,
    /// A load is complete.
    LoadDone {
        /// Which load.
        load: u32,
        /// When.
        now: Timestamp,
    },
    /// The body of the page with this path arrived, or the reason why not.
    Body(Box<str>, Result<Body, String>),
    /// A long body was read and laid out.
    LaidOut {
        /// The number of the body.
        ticket: u32,
        /// The body.
        document: Document,
        /// Its lines.
        layout: Layout,
        /// Columns.
        width: usize,
    },
    /// Folded bodies arrived for the search; the last ones where `done`.
    Bodies {
        /// Which load the ids are of.
        load: u32,
        /// Bodies by page.
        bodies: Vec<(PageId, Arc<str>)>,
        /// No more will come.
        done: bool,
    },
    /// The bytes of the files of a plan arrived, in its order, or the reason why not.
    Texts(Ticket, Plan, Vec<Result<Vec<u8>, String>>),
    /// A change set was written; the pages as they are now.
    Saved {
        /// What was written.
        set: ChangeSet,
        /// Why.
        purpose: Purpose,
        /// Paths of the marked postings that it was about.
        marked: Vec<Box<str>>,
        /// The pages of its files, read again.
        pages: Vec<Page>,
        /// Why it can't be taken back later, if so.
        unrecorded: Option<String>,
        /// When.
        now: Timestamp,
    },
    /// Nothing was written.
    SaveFailed(Message),
    /// What a new posting needs arrived.
    Around(Ticket, NewPosting, Around),
    /// There was nothing to take back, or to do again.
    NothingKept(Purpose),
    /// Nothing was written: files have changed on disk since the diff was made.
    Conflict {
        /// What was asked for.
        plan: Plan,
        /// What would have been written.
        set: ChangeSet,
        /// What is on disk now, in the order of the set; `None`: no such file.
        disk: Vec<Option<Vec<u8>>>,
    },
    /// Others have changed something on disk.
    Changed(Changed),
    /// The whole site was read again.
    Reread {
        /// The number of the reading.
        asked: u32,
        /// What was read.
        batch: Batch,
        /// When.
        now: Timestamp,
    },
    /// Pages were read again.
    Pages {
        /// The pages.
        pages: Vec<Page>,
        /// When.
        now: Timestamp,
    },
    /// The reader's own editor was left.
    EditorClosed {
        /// The page, read again; `None`: the file is gone.
        page: Option<Box<Page>>,
        /// What went wrong, if something did.
        problem: Option<Message>,
        /// The file has other bytes than before.
        changed: bool,
        /// When.
        now: Timestamp,
    },
    /// Texts were looked at; the last ones where `done`.
    Profiles {
        /// Which load the ids are of.
        load: u32,
        /// What was found by page; `None` for one that can't be read.
        profiles: Vec<(PageId, Option<Profile>)>,
        /// No more will come.
        done: bool,
        /// When.
        now: Timestamp,
    },
    /// The history of the site arrived, or the reason why not, with the record of translations that are still fine.
    Past {
        /// Which load asked for it.
        load: u32,
        /// What git knows.
        history: Result<Arc<History>, Unknown>,
        /// The record.
        translated: Translated,
        /// When.
        now: Timestamp,
    },
    /// The texts of a plan's pages arrived, and the record of translations that are still fine; `None`: there is none.
    Record(Ticket, Plan, Vec<Result<Vec<u8>, String>>, Result<Option<Vec<u8>>, String>),
    /// The texts of two pages arrived, or the reasons why not.
    TwoTexts(Box<[Page; 2]>, [Result<Body, String>; 2]),
    /// The texts of a source and its translation arrived, or the reason why not.
    CatchUp(Box<[Page; 2]>, Result<ThreeTexts, Message>),
    /// Something that was drawn was pressed.
    Pressed(Pressed),
    /// A key, a press or a paste was read before a frame had shown the dialog that would take it now: it was dropped.
    TooEarly,
    /// An address could not be opened.
    OpenFailed {
        /// The address.
        address: String,
        /// Why.
        error: String,
    },
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

/// What others have changed on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Files of pages that were written, or came: their paths from the site's root.
    pub written: Vec<Box<str>>,
    /// Files of pages that are gone.
    pub gone: Vec<Box<str>>,
    /// Folders came or went, or too much has changed to tell what.
    pub everything: bool,
    /// The site's git history.
    pub history: bool,
    /// The site's configuration, or the settings.
    pub settings: bool,
}

/// A catalog on its way to where it is derived, or back. Two are equal that hold as many pages.
pub struct Snapshot(pub Box<Catalog>);

impl Clone for Snapshot {
    fn clone(&self) -> Snapshot {
        Snapshot(self.0.clone())
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Snapshot) -> bool {
        self.0.index().len() == other.0.index().len()
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({} pages)", self.0.index().len())
    }
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
    /// It went down again at the same place, soon after.
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
    /// The hint of a key: the key is meant.
    Key(Key),
    /// A row of the layer on top.
    Row(usize),
}

/// The number of a request. Its answer brings it back, and only the answer to the newest request opens a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticket(pub u32);

/// Edits that are made together: all or none. Kept beside what it leads to, so that it can be made again where a file has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Why.
    pub purpose: Purpose,
    /// Paths of the marked postings that it is about; none where it is about the one under the cursor.
    pub marked: Vec<Box<str>>,
    /// Each page, as it was when the edit was asked for, with its edits.
    pub edits: Vec<(Page, Vec<Edit>)>,
}

/// Why files are read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To archive (true) or reopen (false).
    Archive(bool),
    /// To set fields.
    Fields,
    /// To create the translation into this language.
    Create(LanguageId),
    /// To write down that translations are still fine: each is followed by its source in the plan.
    StillFine,
    /// To take back what was written.
    Undo,
    /// To do again what was taken back.
    Redo,
}

/// Something that is asked of the world. Those that read or write are answered by an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read the site; answers with `Loaded` and `LoadDone`.
    Load(u32),
    /// Add pages to a catalog and derive it; answers with `Derived`.
    Derive {
        /// Which load the pages are of.
        load: u32,
        /// The catalog so far.
        catalog: Snapshot,
        /// What came after it.
        pages: Vec<Arc<Page>>,
        /// When.
        now: Timestamp,
    },
    /// Read the body of a page.
    ReadBody(Arc<Page>),
    /// Read and lay out the text of a long body; answers with `LaidOut`.
    LayOut {
        /// The number of the body.
        ticket: u32,
        /// Its text.
        text: String,
        /// It is shown as it stands.
        verbatim: bool,
        /// Columns.
        width: usize,
    },
    /// Read bodies for the search.
    ReadBodies(u32, Vec<(PageId, Arc<Page>)>),
    /// Read the whole bytes of the files of a plan; answers with `Texts`.
    ReadForEdit(Ticket, Plan),
    /// Write what a plan led to, and read its pages again; answers with `Saved`, `Conflict` or `SaveFailed`.
    Save(ChangeSet, Plan),
    /// Read what a new posting needs besides what was typed; answers with `Around`.
    ReadAround(Ticket, NewPosting),
    /// Take back the last change that was written on this site; answers with `Saved`, `NothingKept` or `SaveFailed`.
    Undo,
    /// Do again the last change that was taken back; answers as `Undo`.
    Redo,
    /// Read the whole site again, by this number, while what is known is shown; answers with `Reread`.
    Reread(u32),
    /// Read pages again; answers with `Pages`.
    ReadPages(Vec<Page>),
    /// Look at the texts of pages; answers with `Profiles`.
    ReadProfiles(u32, Vec<(PageId, Arc<Page>)>),
    /// Read the site's history and the record of translations that are still fine; answers with `Past`.
    ReadPast(u32),
    /// Read the texts of a plan's pages and the record; answers with `Record`.
    ReadRecord(Ticket, Plan),
    /// Open a page in the reader's own editor, at a line from 1; answers with `EditorClosed`.
    OpenEditor(Box<Page>, usize),
    /// Read the texts of two pages; answers with `TwoTexts`.
    ReadTexts(Box<[Page; 2]>),
    /// Read a source as it was and as it is, and its translation; answers with `CatchUp`.
    ReadCatchUp {
        /// The source and its translation.
        pages: Box<[Page; 2]>,
        /// The source as it was: the id of its blob in git.
        blob: Box<str>,
    },
    /// Put a text into the clipboard of whoever sits before the terminal.
    Copy(String),
    /// Open an address with the system's opener; answers with `OpenFailed` where that can't be done.
    Open(String),
    /// Listen to the mouse, or leave it to the terminal.
    ListenToMouse(bool),
    /// Stop until the shell brings the program back.
    Suspend,
    /// Take the terminal over again, and draw everything anew.
    TakeOver,
    /// Leave.
    Quit,
}
