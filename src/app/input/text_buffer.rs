//! A text that is edited, of one line or many: a cursor, changes, and the way back. Lossless: line ends of any kind and every other byte stay
//! as they are outside of what is typed. A key costs no more than the lines that it touches.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::grapheme_width;
use crate::text::soft_wrap::{row_of, soft_rows, visible, visible_width};

/// A line without its end, and its end: `\n`, `\r\n`, `\r`, or nothing for the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TextLine {
    text: String,
    end: &'static str,
}

/// A line and a byte in it, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextPlace {
    /// The line.
    pub line: usize,
    /// The byte.
    pub byte: usize,
}

/// A replaced part of a text. Its texts are lines, since what an undo brings back must be the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TextChange {
    at: TextPlace,
    removed: Vec<TextLine>,
    inserted: Vec<TextLine>,
}

/// A text that is edited.
#[derive(Debug, Clone)]
pub struct TextBuffer {
    lines: Vec<TextLine>,
    cursor: TextPlace,
    /// The column to which moves up and down return.
    goal: Option<usize>,
    /// The first line that can be reached.
    floor: usize,
    done: Vec<TextChange>,
    undone: Vec<TextChange>,
    /// The next change continues the last one.
    continues: bool,
}

/// The ends of lines.
const ENDS: [&str; 3] = ["\r\n", "\n", "\r"];

/// Splits a text into lines with their ends; there is always one.
fn split(text: &str) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = ENDS.into_iter().find(|end| rest[at..].starts_with(end)).unwrap_or("\n");
        lines.push(TextLine { text: rest[..at].to_owned(), end });
        rest = &rest[at + end.len()..];
    }
    lines.push(TextLine { text: rest.to_owned(), end: "" });
    lines
}

/// The place after these lines, if they are put at `at`.
fn place_after(at: TextPlace, lines: &[TextLine]) -> TextPlace {
    let last = lines.last().map_or(0, |line| line.text.len());
    match lines.len() {
        0 | 1 => TextPlace { line: at.line, byte: at.byte + last },
        several => TextPlace { line: at.line + several - 1, byte: last },
    }
}

impl TextBuffer {
    /// A text with the cursor at its start.
    pub fn new(text: &str) -> TextBuffer {
        let (cursor, goal) = (TextPlace::default(), None);
        TextBuffer { lines: split(text), cursor, goal, floor: 0, done: Vec::new(), undone: Vec::new(), continues: false }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), line.end]).collect()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True without any text.
    pub fn is_empty(&self) -> bool {
        self.lines.len() == 1 && self.line(0).is_empty()
    }

    /// A line without its end; empty if there is none.
    pub fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| &line.text)
    }

    /// Some lines, without their ends.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.text.as_str())
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> TextPlace {
        self.cursor
    }

    /// The first line that can be reached and changed.
    pub fn floor(&self) -> usize {
        self.floor
    }

    /// Keeps the cursor and all changes below this line.
    pub fn set_floor(&mut self, line: usize) {
        self.floor = line.min(self.lines.len() - 1);
        self.go_to(self.cursor);
    }

    /// Something was changed and not undone.
    pub fn has_changes(&self) -> bool {
        !self.done.is_empty()
    }

    /// Puts the cursor at a place, or at the nearest one that there is.
    pub fn go_to(&mut self, place: TextPlace) {
        let place = if place.line < self.floor { TextPlace { line: self.floor, byte: 0 } } else { place };
        let line = place.line.min(self.lines.len() - 1);
        let text = self.line(line);
        let byte = (0..=place.byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0);
        (self.cursor, self.goal, self.continues) = (TextPlace { line, byte }, None, false);
    }

    /// To the end of the text.
    pub fn go_to_end(&mut self) {
        self.go_to(TextPlace { line: usize::MAX, byte: usize::MAX });
    }

    /// Replaces a range by lines, and returns those that were there.
    fn replace(&mut self, from: TextPlace, to: TextPlace, new: &[TextLine]) -> Vec<TextLine> {
        if let (true, [only]) = (from.line == to.line, new) {
            let line = &mut self.lines[from.line].text;
            let removed = TextLine { text: line[from.byte..to.byte].to_owned(), end: "" };
            line.replace_range(from.byte..to.byte, &only.text);
            return vec![removed];
        }
        let (before, after) = (self.line(from.line)[..from.byte].to_owned(), self.line(to.line)[to.byte..].to_owned());
        let end = self.lines[to.line].end;
        let mut lines = new.to_vec();
        if let Some(first) = lines.first_mut() {
            first.text.insert_str(0, &before);
        }
        if let Some(last) = lines.last_mut() {
            last.text.push_str(&after);
            last.end = end;
        }
        let mut removed: Vec<TextLine> = self.lines.splice(from.line..=to.line, lines).collect();
        if let Some(last) = removed.last_mut() {
            last.text.truncate(to.byte);
            last.end = "";
        }
        if let Some(first) = removed.first_mut() {
            first.text.drain(..from.byte);
        }
        removed
    }

    /// Replaces a range and keeps the way back. Letters typed one after the other are one step.
    fn change(&mut self, from: TextPlace, to: TextPlace, new: Vec<TextLine>) {
        let is_empty = |lines: &[TextLine]| matches!(lines, [only] if only.text.is_empty());
        if from == to && is_empty(&new) {
            return;
        }
        let removed = self.replace(from, to, &new);
        let cursor = place_after(from, &new);
        let is_run = removed.len() == 1 && new.len() == 1;
        match (self.done.last_mut().filter(|_| self.continues && is_run), removed.as_slice(), new.as_slice()) {
            (Some(last), [gone], [typed]) if gone.text.is_empty() && place_after(last.at, &last.inserted) == from => {
                if let Some(line) = last.inserted.last_mut() {
                    line.text.push_str(&typed.text);
                }
            }
            (Some(last), [gone], [typed]) if typed.text.is_empty() && is_empty(&last.inserted) && last.at == to => {
                if let Some(line) = last.removed.first_mut() {
                    line.text.insert_str(0, &gone.text);
                }
                last.at = from;
            }
            _ => self.done.push(TextChange { at: from, removed, inserted: new }),
        }
        self.undone.clear();
        (self.cursor, self.goal, self.continues) = (cursor, None, is_run);
    }

    /// Undoes the last change; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.done.pop() else { return false };
        self.replace(change.at, place_after(change.at, &change.inserted), &change.removed);
        self.show(place_after(change.at, &change.removed));
        self.undone.push(change);
        true
    }

    /// Redoes the change that was undone last; false if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.undone.pop() else { return false };
        self.replace(change.at, place_after(change.at, &change.removed), &change.inserted);
        self.show(place_after(change.at, &change.inserted));
        self.done.push(change);
        true
    }

    /// Goes to a place that changes have made, above the floor too.
    fn show(&mut self, place: TextPlace) {
        self.floor = self.floor.min(place.line);
        self.go_to(place);
    }

    /// Inserts a text that was typed or pasted. Its line ends become those of the line of the cursor, or of the one before it.
    pub fn insert(&mut self, text: &str) {
        let ends = [Some(self.cursor.line), self.cursor.line.checked_sub(1)].into_iter().flatten();
        let end = ends.map(|line| self.lines[line].end).find(|end| !end.is_empty()).unwrap_or("\n");
        let mut lines = split(&text.replace(['\u{2028}', '\u{2029}'], "\n"));
        let last = lines.len() - 1;
        lines[..last].iter_mut().for_each(|line| line.end = end);
        self.change(self.cursor, self.cursor, lines);
    }

    /// The place of a byte of the whole text.
    pub fn place_of(&self, byte: usize) -> TextPlace {
        let mut left = byte;
        for (line, TextLine { text, end }) in self.lines.iter().enumerate() {
            if left < text.len() + end.len() {
                return TextPlace { line, byte: left.min(text.len()) };
            }
            left -= text.len() + end.len();
        }
        TextPlace { line: self.lines.len() - 1, byte: left }
    }

    /// The place before the grapheme, or the line end, before the cursor.
    fn before(&self) -> TextPlace {
        let TextPlace { line, byte } = self.cursor;
        match self.line(line)[..byte].graphemes(true).next_back() {
            Some(grapheme) => TextPlace { line, byte: byte - grapheme.len() },
            None if line > self.floor => TextPlace { line: line - 1, byte: self.line(line - 1).len() },
            None => self.cursor,
        }
    }

    /// The place after the grapheme, or the line end, after the cursor.
    fn next(&self) -> TextPlace {
        let TextPlace { line, byte } = self.cursor;
        match self.line(line)[byte..].graphemes(true).next() {
            Some(grapheme) => TextPlace { line, byte: byte + grapheme.len() },
            None if line + 1 < self.lines.len() => TextPlace { line: line + 1, byte: 0 },
            None => self.cursor,
        }
    }

    /// The start of the word before the cursor.
    fn word_before(&self) -> TextPlace {
        let TextPlace { line, byte } = self.cursor;
        let text = &self.line(line)[..byte];
        let word = text.unicode_word_indices().next_back();
        match word {
            Some((byte, _)) => TextPlace { line, byte },
            None if byte > 0 => TextPlace { line, byte: 0 },
            None => self.before(),
        }
    }

    /// The end of the word after the cursor.
    fn word_after(&self) -> TextPlace {
        let TextPlace { line, byte } = self.cursor;
        let text = &self.line(line)[byte..];
        match text.unicode_word_indices().next() {
            Some((at, word)) => TextPlace { line, byte: byte + at + word.len() },
            None if !text.is_empty() => TextPlace { line, byte: byte + text.len() },
            None => self.next(),
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: TextStep) {
        let line = self.cursor.line;
        self.go_to(match step {
            TextStep::Left => self.before(),
            TextStep::Right => self.next(),
            TextStep::WordLeft => self.word_before(),
            TextStep::WordRight => self.word_after(),
            TextStep::Home => TextPlace { line, byte: 0 },
            TextStep::End => TextPlace { line, byte: self.line(line).len() },
            TextStep::First => TextPlace::default(),
            TextStep::Last => return self.go_to_end(),
        });
    }

    /// Removes what a step goes over.
    pub fn delete(&mut self, step: TextStep) {
        let line = self.cursor.line;
        let to = match step {
            TextStep::Left => self.before(),
            TextStep::Right => self.next(),
            TextStep::WordLeft => self.word_before(),
            TextStep::WordRight => self.word_after(),
            TextStep::Home | TextStep::First => TextPlace { line, byte: 0 },
            TextStep::End | TextStep::Last => TextPlace { line, byte: self.line(line).len() },
        };
        let nothing = vec![TextLine { text: String::new(), end: "" }];
        self.change(to.min(self.cursor), to.max(self.cursor), nothing);
    }

    /// Moves up or down by so many rows of `cells` cells; false if the cursor is in the first or the last one.
    pub fn move_rows(&mut self, by: isize, cells: usize) -> bool {
        let TextPlace { mut line, byte } = self.cursor;
        let mut rows = soft_rows(self.line(line), cells);
        let mut row = row_of(&rows, byte);
        let goal = self.goal.unwrap_or_else(|| visible_width(&self.line(line)[rows[row].start..byte]));
        for _ in 0..by.unsigned_abs() {
            if by > 0 && row + 1 < rows.len() {
                row += 1;
            } else if by > 0 && line + 1 < self.lines.len() {
                line += 1;
                rows = soft_rows(self.line(line), cells);
                row = 0;
            } else if by < 0 && row > 0 {
                row -= 1;
            } else if by < 0 && line > self.floor {
                line -= 1;
                rows = soft_rows(self.line(line), cells);
                row = rows.len() - 1;
            } else {
                break;
            }
        }
        let text = &self.line(line)[rows[row].clone()];
        let (mut used, mut at) = (0, 0);
        for (start, grapheme) in text.grapheme_indices(true) {
            let is_last = start + grapheme.len() == text.len() && row + 1 < rows.len();
            used += grapheme_width(visible(grapheme).0);
            if used > goal || is_last {
                break;
            }
            at = start + grapheme.len();
        }
        let before = self.cursor;
        self.go_to(TextPlace { line, byte: rows[row].start + at });
        self.goal = Some(goal);
        self.cursor != before
    }
}

/// A step of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextStep {
    /// By a grapheme.
    Left,
    /// By a grapheme.
    Right,
    /// By a word.
    WordLeft,
    /// By a word.
    WordRight,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// To the start of the text.
    First,
    /// To the end of the text.
    Last,
}

impl PartialEq for TextBuffer {
    fn eq(&self, other: &TextBuffer) -> bool {
        self.lines == other.lines && self.cursor == other.cursor
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_stays_as_it_is() {
        for text in ["", "a", "a\n", "\u{feff}a\r\nb\rc\n\r\n", "a  \nb\u{a0}:\t\n\n\n", "\r\r\n\n"] {
            let mut buffer = TextBuffer::new(text);
            assert_eq!(buffer.text(), text);
            buffer.go_to_end();
            buffer.insert("x");
            assert!(buffer.undo() && !buffer.undo());
            assert_eq!(buffer.text(), text);
        }
    }

    #[test]
    fn a_line_end_is_that_of_its_neighbour() {
        for (text, line, expected) in [
            ("a\r\nb", 0, "x\r\ny\r\na\r\nb"),
            ("a\r\nb", 1, "a\r\nx\r\ny\r\nb"),
            ("a\nb\r\n", 0, "x\ny\na\nb\r\n"),
            ("a", 0, "x\ny\na"),
        ] {
            let mut buffer = TextBuffer::new(text);
            buffer.go_to(TextPlace { line, byte: 0 });
            buffer.insert("x\r\ny\u{2028}");
            assert_eq!(buffer.text(), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_are_gone_through_in_their_column() {
        let mut buffer = TextBuffer::new("one two three\nx\nfour five");
        buffer.go_to(TextPlace { line: 0, byte: 6 });
        let mut places = Vec::new();
        while buffer.move_rows(1, 8) {
            places.push((buffer.cursor().line, buffer.cursor().byte));
        }
        assert_eq!(places, [(0, 13), (1, 1), (2, 4), (2, 9)]);
    }

    proptest! {
        /// Any sequence of edits changes exactly what it replaces, and comes undone and is done again to the byte.
        #[test]
        fn edits_are_lossless(
            text in "[ab é\u{301}👩\u{a0}\t\n\r]{0,40}",
            edits in prop::collection::vec((0_usize..50, 0_u8..6, "[xy \n]{0,4}"), 0..12),
        ) {
            let mut buffer = TextBuffer::new(&text);
            let mut model = text.clone();
            for (at, kind, typed) in edits {
                let place = buffer.place_of(at.min(model.len()));
                buffer.go_to(place);
                let offset = |buffer: &TextBuffer, place: TextPlace| {
                    let before = buffer.lines.iter().take(place.line).map(|line| line.text.len() + line.end.len());
                    before.sum::<usize>() + place.byte
                };
                let here = buffer.cursor();
                let start = offset(&buffer, here);
                let step = [TextStep::Left, TextStep::Right, TextStep::WordLeft, TextStep::WordRight, TextStep::Home][usize::from(kind.min(4))];
                if kind == 5 {
                    buffer.insert(&typed);
                    let written = buffer.text().len() - model.len();
                    let new = buffer.text()[start..start + written].to_owned();
                    prop_assert_eq!(new.replace("\r\n", "\n").replace('\r', "\n"), typed);
                    model.insert_str(start, &new);
                } else {
                    let mut there = buffer.clone();
                    there.step(step);
                    let end = offset(&there, there.cursor());
                    buffer.delete(step);
                    model.replace_range(start.min(end)..start.max(end), "");
                }
                prop_assert_eq!(buffer.text(), model.clone());
            }
            while buffer.undo() {}
            prop_assert_eq!(buffer.text(), text);
            while buffer.redo() {}
            prop_assert_eq!(buffer.text(), model);
        }
    }
}
