//! Typing a text: the query of the list, or a phrase to find in the preview. What a query means is the search's matter.

use crossterm::event::KeyCode;
use tui_input::InputRequest;

use super::action::{Action, Scope};
use super::event::Effect;
use super::key::Key;
use super::outcome::Outcome;
use super::state::{App, Tone, Typing};
use crate::locale::Message;
use crate::text::{is_harmful, sanitize};

impl App {
    pub(super) fn act_while_typing(&mut self, action: Action) -> Vec<Effect> {
        let rows = isize::try_from(self.geometry().list_rows().saturating_sub(1).max(1)).unwrap_or(1);
        let search = self.typing == Typing::Search;
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown if !self.views.is_empty() => {
                return self.in_view(|view, env| view.act(action, env));
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

    /// A pasted text is typed where a text is typed and ignored elsewhere: no key is pressed by it. Says what is not taken of it.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.scope() != Scope::Typing {
            return self.in_view(|view, env| view.paste(text, env));
        }
        let (line, ignored) = pasted_line(text);
        let mut effects = self.paste_in_line(&line);
        effects.extend(self.apply(ignored));
        effects
    }

    fn paste_in_line(&mut self, line: &str) -> Vec<Effect> {
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
}

/// Characters that a paste brings into a line at most.
const MOST: usize = 1000;

/// What a line of text takes of a pasted text, and the notice about what it does not.
pub(super) fn pasted_line(text: &str) -> (String, Vec<Outcome>) {
    let (taken, ignored) = pasted(text.trim(), MOST);
    (sanitize(&taken).into_owned(), ignored)
}

/// What is taken of a pasted text: so many characters at most, without those that control a terminal or are invisible; and the notice about
/// the rest.
pub(super) fn pasted(text: &str, most: usize) -> (String, Vec<Outcome>) {
    // What ends a line, or stands between columns, is made a space or a line by the field.
    let is_space = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let taken: String = text[..end].chars().filter(|c| is_space(*c) || !is_harmful(*c)).collect();
    let refused = text[..end].chars().count() - taken.chars().count();
    let cut = (end < text.len()).then(|| Message::new("paste-cut").with("most", most));
    let refused = (refused > 0).then(|| Message::new("paste-refused").with("count", refused));
    let left = match (cut, refused) {
        (Some(cut), Some(refused)) => Some(Message::new("paste-both").with("cut", cut).with("refused", refused)),
        (cut, refused) => cut.or(refused),
    };
    (taken, left.map(|left| Outcome::Say(Tone::Warning, left)).into_iter().collect())
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
