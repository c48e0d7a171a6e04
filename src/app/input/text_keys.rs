//! The keys of text fields.

use crossterm::event::KeyCode;

use super::key::Key;
use super::text_buffer::{TextBuffer, TextStep};

/// Changes a text or moves in it, as the keys of text fields do; false for a key that does neither.
pub fn edit_by_key(buffer: &mut TextBuffer, key: Key) -> bool {
    match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(c), false, false) => buffer.insert(c.encode_utf8(&mut [0; 4])),
        (KeyCode::Tab, false, false) => buffer.insert("\t"),
        (KeyCode::Enter, ..) => buffer.insert("\n"),
        (KeyCode::Home, true, _) => buffer.step(TextStep::First),
        (KeyCode::End, true, _) => buffer.step(TextStep::Last),
        (KeyCode::Char('a'), true, _) | (KeyCode::Home, ..) => buffer.step(TextStep::Home),
        (KeyCode::Char('e'), true, _) | (KeyCode::End, ..) => buffer.step(TextStep::End),
        (KeyCode::Char('u'), true, _) => buffer.delete(TextStep::Home),
        (KeyCode::Char('k'), true, _) => buffer.delete(TextStep::End),
        (KeyCode::Char('w') | KeyCode::Backspace, true, _) | (KeyCode::Backspace, _, true) => buffer.delete(TextStep::WordLeft),
        (KeyCode::Delete, true, _) => buffer.delete(TextStep::WordRight),
        (KeyCode::Left, true, _) => buffer.step(TextStep::WordLeft),
        (KeyCode::Right, true, _) => buffer.step(TextStep::WordRight),
        (KeyCode::Left, ..) => buffer.step(TextStep::Left),
        (KeyCode::Right, ..) => buffer.step(TextStep::Right),
        (KeyCode::Backspace, ..) => buffer.delete(TextStep::Left),
        (KeyCode::Delete, ..) => buffer.delete(TextStep::Right),
        _ => return false,
    }
    true
}
