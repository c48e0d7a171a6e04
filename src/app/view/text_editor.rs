//! The editor for the text of a page: its body, or its whole file. What is written goes through a diff.

use std::ops::Range;

use super::ViewBehaviour;
use crate::app::command::PostingCommand;
use crate::app::environment::Env;
use crate::app::input::action_table::{Action, Scope};
use crate::app::input::key::Key;
use crate::app::input::text_buffer::{TextBuffer, TextPlace};
use crate::app::input::text_input::{Input, edit, pasted, pasted_line, request};
use crate::app::input::text_keys::edit_by_key;
use crate::app::notice::Tone;
use crate::app::outcome::Outcome;
use crate::content::{Page, front_matter};
use crate::locale::Message;
use crate::operations::EditedText;
use crate::text::soft_wrap::{row_of, soft_rows};

/// The byte order mark, which is kept without being shown.
const MARK: &str = "\u{feff}";

/// The most characters that are taken of a paste.
const MOST_PASTED: usize = 1_000_000;

/// Widest text: longer lines are hard to read.
const WIDEST: usize = 90;

/// The editor for the text of a page.
#[derive(Debug, Clone)]
pub struct TextEditorView {
    /// The page.
    pub page: Page,
    /// Its text.
    pub buffer: TextBuffer,
    /// The phrase that is looked for.
    pub phrase: Input,
    /// The phrase is being typed.
    pub is_finding: bool,
    /// The first row shown: its line, and its row in that line.
    pub top: (usize, usize),
    /// The file's bytes when it was opened.
    before: Vec<u8>,
    /// Where the body begins.
    body: TextPlace,
}

impl PartialEq for TextEditorView {
    fn eq(&self, other: &TextEditorView) -> bool {
        let phrase = |view: &TextEditorView| (view.phrase.value().to_owned(), view.is_finding, view.top);
        (&self.page, &self.buffer, phrase(self)) == (&other.page, &other.buffer, phrase(other))
    }
}

impl TextEditorView {
    /// The editor of a page with these bytes, with the cursor in a line of the file from 1.
    ///
    /// # Errors
    /// The file can't be read, or is no UTF-8.
    pub fn new(page: Page, bytes: &Result<Vec<u8>, String>, line: usize) -> Result<TextEditorView, Message> {
        let refused = |reason: Message| Message::new("edit-refused").with("path", &*page.path).with("reason", reason);
        let before = bytes.as_ref().map_err(|error| refused(Message::new("trouble-unreadable").with("error", error.as_str())))?;
        let text = std::str::from_utf8(before).map_err(|error| {
            let line = crate::text::line_feeds(&before[..error.valid_up_to()]) + 1;
            refused(Message::new("text-not-utf8").with("line", line))
        })?;
        let mark = if text.starts_with(MARK) { MARK.len() } else { 0 };
        let mut buffer = TextBuffer::new(&text[mark..]);
        let start = if page.error.is_some() { 0 } else { front_matter::body_start(before).saturating_sub(mark) };
        let body = buffer.place_of(start);
        // The first line stands for no line in particular; a later one of the front matter is meant.
        if line <= 1 || line > body.line {
            buffer.set_floor(body.line);
        }
        buffer.go_to(TextPlace { line: line.saturating_sub(1), byte: 0 });
        let top = (buffer.cursor().line.saturating_sub(2).max(buffer.floor()), 0);
        let (phrase, is_finding) = (Input::default(), false);
        Ok(TextEditorView { page, phrase, is_finding, top, before: before.clone(), body, buffer })
    }

    /// The file's bytes as they would be written.
    fn after(&self) -> Vec<u8> {
        let mark = if self.before.starts_with(MARK.as_bytes()) { MARK } else { "" };
        [mark, &self.buffer.text()].concat().into_bytes()
    }

    /// Something was changed.
    pub fn is_changed(&self) -> bool {
        self.buffer.has_changes() && self.after() != self.before
    }

    /// The whole file is shown, not only its body.
    pub fn is_whole(&self) -> bool {
        self.buffer.floor() == 0
    }

    /// Columns and rows for the text: inside frame and margins, above the hints and the line of the phrase.
    pub fn room(env: &Env<'_>) -> (usize, usize) {
        let (width, height) = env.screen.size;
        (usize::from(width.saturating_sub(4)).clamp(1, WIDEST), usize::from(height.saturating_sub(3)).max(1))
    }

    /// The rows in view: each with its line and its bytes there.
    pub fn rows(&self, columns: usize, height: usize) -> Vec<(usize, Range<usize>)> {
        let (line, row) = self.top;
        let lines = (line..self.buffer.len()).flat_map(|at| {
            let skipped = if at == line { row } else { 0 };
            soft_rows(self.buffer.line(at), columns).into_iter().skip(skipped).map(move |row| (at, row))
        });
        lines.take(height).collect()
    }

    /// Shows the file from its start, or its body alone.
    fn toggle_whole(&mut self) {
        let floor = if self.is_whole() { self.body.line } else { 0 };
        self.buffer.set_floor(floor);
        self.top = (self.top.0.max(floor), 0);
    }

    /// The plan that writes what was typed.
    fn save(&self) -> Vec<Outcome> {
        if !self.is_changed() {
            return vec![Outcome::Say(Tone::Warning, Message::new("fields-nothing"))];
        }
        let edited = EditedText { page: self.page.clone(), before: self.before.clone(), after: self.after() };
        vec![Outcome::Prepare(edited.plan())]
    }

    fn leave(&self) -> Vec<Outcome> {
        vec![if self.is_changed() { Outcome::Run(PostingCommand::LeaveForm) } else { Outcome::Close }]
    }

    /// Goes to the next place of the phrase, or the previous one.
    fn find(&mut self, down: bool, stays: bool) -> Vec<Outcome> {
        let phrase = self.phrase.value().to_owned();
        if phrase.is_empty() || self.buffer.find(&phrase, down, stays) {
            return Vec::new();
        }
        vec![Outcome::Say(Tone::Warning, Message::new("text-not-found").with("phrase", phrase))]
    }

    /// A key while the phrase is typed.
    fn type_phrase(&mut self, key: Key) -> Vec<Outcome> {
        match request(key) {
            Some(change) if edit(&mut self.phrase, [change]) => self.find(true, true),
            Some(_) => Vec::new(),
            None => {
                self.is_finding = !key.ends_text();
                Vec::new()
            }
        }
    }

    /// Scrolls so that the cursor is in view.
    fn reveal_cursor(&mut self, (columns, height): (usize, usize)) {
        let cursor = self.buffer.cursor();
        let own = row_of(&soft_rows(self.buffer.line(cursor.line), columns), cursor.byte);
        if (cursor.line, own) < self.top || self.top.0 < self.buffer.floor() {
            self.top = (cursor.line, own);
        }
        self.top.0 = self.top.0.min(self.buffer.len() - 1);
        // Rows above the cursor that fit: the first of them is the top, if the present one is further up.
        let (mut line, mut row) = (cursor.line, own);
        for _ in 1..height {
            if (line, row) <= self.top {
                return;
            }
            if row > 0 {
                row -= 1;
            } else if line > self.buffer.floor() {
                line -= 1;
                row = soft_rows(self.buffer.line(line), columns).len() - 1;
            }
        }
        self.top = self.top.max((line, row));
    }
}

impl ViewBehaviour for TextEditorView {
    fn scope(&self) -> Scope {
        Scope::Editor
    }

    fn act(&mut self, action: Action, env: &Env<'_>) -> Vec<Outcome> {
        let (columns, height) = TextEditorView::room(env);
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        match action {
            Action::LeaveForm if self.is_finding => self.is_finding = false,
            Action::LeaveForm | Action::Close => return self.leave(),
            Action::SaveForm => return self.save(),
            Action::Up | Action::Down if self.is_finding => return self.find(action == Action::Down, false),
            Action::Up => _ = self.buffer.move_rows(-1, columns),
            Action::Down => _ = self.buffer.move_rows(1, columns),
            Action::PageUp => _ = self.buffer.move_rows(-page, columns),
            Action::PageDown => _ = self.buffer.move_rows(page, columns),
            Action::FindText => {
                self.is_finding = true;
                self.phrase = Input::default();
            }
            Action::FindNext if self.phrase.value().is_empty() => self.is_finding = true,
            Action::FindNext => return self.find(true, false),
            Action::UndoTyping if !self.buffer.undo() => {
                return vec![Outcome::Say(Tone::Warning, Message::new("undo-none"))];
            }
            Action::RedoTyping if !self.buffer.redo() => {
                return vec![Outcome::Say(Tone::Warning, Message::new("redo-none"))];
            }
            Action::WholeFile => self.toggle_whole(),
            _ => {}
        }
        Vec::new()
    }

    fn type_key(&mut self, key: Key, _env: &Env<'_>) -> Option<Vec<Outcome>> {
        if self.is_finding {
            return Some(self.type_phrase(key));
        }
        edit_by_key(&mut self.buffer, key).then(Vec::new)
    }

    fn paste(&mut self, text: &str, _env: &Env<'_>) -> Vec<Outcome> {
        let (text, ignored) = if self.is_finding { pasted_line(text) } else { pasted(text, MOST_PASTED) };
        if self.is_finding {
            edit(&mut self.phrase, text.chars().map(crate::app::input::text_input::InputRequest::InsertChar));
        } else {
            self.buffer.insert(&text);
        }
        ignored.map(|message| Outcome::Say(Tone::Warning, message)).into_iter().collect()
    }

    fn wheel(&mut self, by: isize, env: &Env<'_>) -> Vec<Outcome> {
        self.buffer.move_rows(by, TextEditorView::room(env).0);
        Vec::new()
    }

    /// A row of the text was pressed: the cursor goes to its start.
    fn press_row(&mut self, row: usize, env: &Env<'_>) -> Vec<Outcome> {
        let (columns, height) = TextEditorView::room(env);
        if let Some((line, bytes)) = self.rows(columns, height).get(row) {
            self.buffer.go_to(TextPlace { line: *line, byte: bytes.start });
        }
        Vec::new()
    }

    fn lay_out(&mut self, env: &Env<'_>) {
        self.reveal_cursor(TextEditorView::room(env));
    }
}
