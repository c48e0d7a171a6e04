//! Typing a text: the query of the list, or a phrase to find in the preview. What a query means is the search's matter.

use crossterm::event::KeyCode;
use tui_input::InputRequest;

use super::action::{Action, Scope};
use super::event::Effect;
use super::key::Key;
use super::state::{App, Tone, Typing};
use crate::locale::Message;
use crate::text::sanitize;

impl App {
    pub(super) fn act_while_typing(&mut self, action: Action) -> Vec<Effect> {
        let rows = isize::try_from(self.geometry().list_rows().saturating_sub(1).max(1)).unwrap_or(1);
        let search = self.typing == Typing::Search;
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown if !self.layers.is_empty() => {
                self.move_in_table(action);
            }
            Action::Up if search => self.move_cursor(-1),
            Action::Down if search => self.move_cursor(1),
            Action::PageUp if search => self.move_cursor(-rows),
            Action::PageDown if search => self.move_cursor(rows),
            Action::Up => self.find_next(false),
            Action::Down => self.find_next(true),
            Action::Accept => self.typing = Typing::No,
            Action::Leave | Action::Close => {
                if !search {
                    self.preview.find.reset();
                    self.find_again();
                }
                self.typing = Typing::No;
            }
            _ => {}
        }
        Vec::new()
    }

    /// A key that is no action changes the text that is typed.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        request(key).map_or_else(Vec::new, |request| self.input(request))
    }

    fn input(&mut self, request: InputRequest) -> Vec<Effect> {
        match self.typing {
            Typing::No => Vec::new(),
            Typing::Search => match self.search.handle(request) {
                Some(change) if change.value => self.query_changed(),
                _ => Vec::new(),
            },
            Typing::Find => {
                if self.preview.find.handle(request).is_some_and(|change| change.value) {
                    self.find_first();
                }
                Vec::new()
            }
        }
    }

    /// A pasted text is typed where a text is typed, as one line, and ignored elsewhere: no key is pressed by it.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        const MOST: usize = 1000;
        if self.scope() == Scope::Form {
            self.paste_in_form(text);
        }
        let text = text.trim();
        let most = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
        if most < text.len() && matches!(self.scope(), Scope::Palette | Scope::Typing) {
            self.say_pasted(MOST);
        }
        let line = sanitize(&text[..most]).into_owned();
        if self.scope() == Scope::Palette {
            self.paste_in_palette(&line);
        }
        if self.scope() != Scope::Typing {
            return Vec::new();
        }
        let input = match self.typing {
            Typing::Search => &mut self.search,
            Typing::Find | Typing::No => &mut self.preview.find,
        };
        for c in line.chars() {
            input.handle(InputRequest::InsertChar(c));
        }
        match self.typing {
            Typing::Search => self.query_changed(),
            Typing::Find | Typing::No => {
                self.find_first();
                Vec::new()
            }
        }
    }

    /// Of what was pasted only so many characters were taken.
    pub(super) fn say_pasted(&mut self, most: usize) {
        self.say(Tone::Warning, Message::new("paste-cut").with("most", most));
    }
}

/// The usual keys of a line of text.
pub(super) fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
        (KeyCode::Char('a'), true, _) | (KeyCode::Home, ..) => InputRequest::GoToStart,
        (KeyCode::Char('e'), true, _) | (KeyCode::End, ..) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Char('w') | KeyCode::Backspace, true, _) | (KeyCode::Backspace, _, true) => InputRequest::DeletePrevWord,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        (KeyCode::Left, true, _) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) => InputRequest::GoToNextWord,
        (KeyCode::Left, ..) => InputRequest::GoToPrevChar,
        (KeyCode::Right, ..) => InputRequest::GoToNextChar,
        (KeyCode::Backspace, ..) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, ..) => InputRequest::DeleteNextChar,
        _ => return None,
    })
}
