//! A text field of the form.

use crossterm::event::KeyCode;

use crate::app::input::key::Key;
use crate::app::input::text_buffer::{TextBuffer, TextPlace};
use crate::app::input::text_keys::edit_by_key;

/// A text with a cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Editor {
    buffer: TextBuffer,
    /// Enter begins a new line.
    several: bool,
}

impl Editor {
    /// A text with the cursor at its end; `several`: of several lines.
    pub fn new(text: &str, several: bool) -> Editor {
        let mut buffer = if several { TextBuffer::new(text) } else { TextBuffer::new(&text.replace('\n', " ")) };
        buffer.go_to_end();
        Editor { buffer, several }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.buffer.text()
    }

    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.buffer.lines()
    }

    /// Enter begins a new line.
    pub fn has_lines(&self) -> bool {
        self.several
    }

    /// The place of the cursor.
    pub fn cursor(&self) -> TextPlace {
        self.buffer.cursor()
    }

    /// Replaces the text.
    pub fn replace(&mut self, text: &str) {
        *self = Editor::new(text, self.several);
    }

    /// Inserts a text; if the field has only one line, as one line.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace('\r', "");
        self.buffer.insert(&if self.several { text } else { text.replace('\n', " ") });
    }

    /// Moves up or down by a line; false at the first or the last.
    pub fn step(&mut self, down: bool) -> bool {
        let before = self.cursor().line;
        self.buffer.move_rows(if down { 1 } else { -1 }, usize::MAX);
        self.cursor().line != before
    }

    /// Changes the text or moves in it, as a key without an action asks.
    pub fn key(&mut self, key: Key) {
        if self.several || key.code != KeyCode::Enter {
            edit_by_key(&mut self.buffer, key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, several: bool, keys: &[&str]) -> (String, (usize, usize)) {
        let mut editor = Editor::new(text, several);
        for key in keys {
            editor.key(Key::parse(key).unwrap());
        }
        (editor.text(), (editor.cursor().line, editor.cursor().byte))
    }

    #[test]
    fn characters_are_whole() {
        assert_eq!(typed("e\u{301}t", false, &["left", "backspace"]), ("t".into(), (0, 0)));
        assert_eq!(typed("a👩\u{200d}💻", false, &["backspace"]), ("a".into(), (0, 1)));
        assert_eq!(typed("👩\u{200d}💻b", false, &["home", "right", "delete"]).0, "👩\u{200d}💻");
        assert_eq!(typed("L’été", false, &["ctrl-a", "x", "ctrl-e", "y"]).0, "xL’étéy");
        assert_eq!(typed("un mot", false, &["ctrl-w"]).0, "un ");
    }

    #[test]
    fn one_line_stays_one() {
        assert_eq!(typed("a\nb", false, &["enter"]).0, "a b");
        let mut editor = Editor::new("", false);
        editor.insert("x\r\ny");
        assert_eq!(editor.text(), "x y");
        assert_eq!(typed("a", true, &["enter", "b"]), ("a\nb".into(), (1, 1)));
    }
}
