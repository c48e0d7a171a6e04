//! A text field: cursor and editing by `ratatui-textarea`, in whole graphemes.

use crossterm::event::KeyCode;
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::input::key::Key;

/// A text with a cursor.
#[derive(Debug, Clone)]
pub struct Editor {
    area: TextArea<'static>,
    /// Enter begins a new line.
    several: bool,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Editor) -> bool {
        self.text() == other.text() && self.cursor() == other.cursor()
    }
}

impl Editor {
    /// A text with the cursor at its end; `several`: of several lines.
    pub fn new(text: &str, several: bool) -> Editor {
        let lines = if several { text.split('\n').map(str::to_owned).collect() } else { vec![text.replace('\n', " ")] };
        let mut area = TextArea::new(lines);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Editor { area, several }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Enter begins a new line.
    pub fn has_lines(&self) -> bool {
        self.several
    }

    /// Line and character of the cursor, from 0.
    pub fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// Replaces the text.
    pub fn replace(&mut self, text: &str) {
        *self = Editor::new(text, self.several);
    }

    /// Inserts a text; if the field has only one line, as one line.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace('\r', "");
        self.area.insert_str(if self.several { text } else { text.replace('\n', " ") });
    }

    /// Moves up or down by a line; false at the first or the last.
    pub fn step(&mut self, down: bool) -> bool {
        let before = self.cursor().0;
        self.area.move_cursor(if down { CursorMove::Down } else { CursorMove::Up });
        self.cursor().0 != before
    }

    /// Changes the text or moves in it, as a key without an action asks.
    pub fn key(&mut self, key: Key) {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => self.area.insert_char(c),
            (KeyCode::Enter, ..) if self.several => self.area.insert_newline(),
            (KeyCode::Char('a'), true, _) | (KeyCode::Home, ..) => self.area.move_cursor(CursorMove::Head),
            (KeyCode::Char('e'), true, _) | (KeyCode::End, ..) => self.area.move_cursor(CursorMove::End),
            (KeyCode::Char('u'), true, _) => _ = self.area.delete_line_by_head(),
            (KeyCode::Char('k'), true, _) => _ = self.area.delete_line_by_end(),
            (KeyCode::Char('w') | KeyCode::Backspace, true, _) | (KeyCode::Backspace, _, true) => _ = self.area.delete_word(),
            (KeyCode::Left, true, _) => self.area.move_cursor(CursorMove::WordBack),
            (KeyCode::Right, true, _) => self.area.move_cursor(CursorMove::WordForward),
            (KeyCode::Left, ..) => (0..self.before()).for_each(|_| self.area.move_cursor(CursorMove::Back)),
            (KeyCode::Right, ..) => (0..self.after()).for_each(|_| self.area.move_cursor(CursorMove::Forward)),
            (KeyCode::Backspace, ..) => (0..self.before()).for_each(|_| _ = self.area.delete_char()),
            (KeyCode::Delete, ..) => (0..self.after()).for_each(|_| _ = self.area.delete_next_char()),
            _ => {}
        }
    }

    /// Code points of the grapheme before the cursor; 1 at the start of a line.
    fn before(&self) -> usize {
        let (row, column) = self.cursor();
        let line: String = self.area.lines().get(row).map_or_else(String::new, |line| line.chars().take(column).collect());
        line.graphemes(true).next_back().map_or(1, |grapheme| grapheme.chars().count())
    }

    /// Code points of the grapheme after the cursor; 1 at the end of a line.
    fn after(&self) -> usize {
        let (row, column) = self.cursor();
        let line: String = self.area.lines().get(row).map_or_else(String::new, |line| line.chars().skip(column).collect());
        line.graphemes(true).next().map_or(1, |grapheme| grapheme.chars().count())
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
        (editor.text(), editor.cursor())
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
