//! A line of text: its editing keys, and what it takes of a pasted text.

use crossterm::event::KeyCode;
pub use tui_input::{Input, InputRequest};

use super::key::Key;
use crate::locale::Message;
use crate::text::{is_harmful, sanitize};

/// The line of text that takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typing {
    /// Nothing.
    No,
    /// The query of the list.
    Search,
    /// A phrase to find in the preview.
    Find,
}

/// The most characters that a line takes of a paste.
const MOST: usize = 1000;

/// What a line takes of a pasted text, and the notice about the rest.
pub fn pasted_line(text: &str) -> (String, Option<Message>) {
    let (taken, ignored) = pasted(text.trim(), MOST);
    (sanitize(&taken).into_owned(), ignored)
}

/// What is taken of a pasted text, and the notice about the rest: `most` characters at most, none that controls a terminal or is invisible.
pub fn pasted(text: &str, most: usize) -> (String, Option<Message>) {
    // Line ends and tabs are kept: the field turns them into spaces or lines.
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
    (taken, left)
}

/// Changes a line as keys ask; true if its text is another one now.
pub fn edit(input: &mut Input, requests: impl IntoIterator<Item = InputRequest>) -> bool {
    requests.into_iter().fold(false, |before, request| before | input.handle(request).is_some_and(|change| change.value))
}

/// The usual keys of a line of text.
pub fn request(key: Key) -> Option<InputRequest> {
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
