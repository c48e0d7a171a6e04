//! Writes the linear screen: only what has changed, line by line, with the item that has the focus last and the cursor on it.

use std::collections::HashSet;
use std::io::{self, Write};

use crossterm::cursor::MoveToColumn;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};

use crate::text::wrap::wrap_wide;
use crate::text::{truncate, width as cells};
use crate::ui::linear::{InputLine, LinearPart, LinearText};

/// Writes the linear screen and remembers what was written.
#[derive(Debug, Default)]
pub struct LinearWriter {
    written: Vec<(LinearPart, Vec<String>)>,
    /// The text field in the last line, which is overwritten.
    typed: Option<InputLine>,
    /// Keys that were written before.
    keys: HashSet<Vec<String>>,
}

impl LinearWriter {
    /// Writes what has changed. `columns` is the width of the terminal.
    pub fn write(&mut self, words: LinearText, columns: u16, out: &mut impl Write) -> io::Result<()> {
        let has_changed = |(part, lines): &&(LinearPart, Vec<String>)| {
            let known = *part == LinearPart::Keys && self.keys.contains(lines);
            !known && !lines.is_empty() && !self.written.contains(&(*part, lines.clone()))
        };
        // While typing, the text field shows its result.
        let typing = words.typed.is_some();
        let mut changed: Vec<&(LinearPart, Vec<String>)> =
            words.parts.iter().filter(has_changed).filter(|(part, _)| !typing || *part != LinearPart::Item).collect();
        // The item with the focus is written again after anything else, so that it is last.
        if let Some(item) = words.parts.iter().find(|(part, lines)| *part == LinearPart::Item && !lines.is_empty())
            && !typing
            && (!changed.is_empty() || self.typed.is_some())
            && !changed.iter().any(|(part, _)| *part == LinearPart::Item)
        {
            changed.push(item);
        }
        if changed.is_empty() && words.typed == self.typed {
            // A part that has gone is written when it comes back.
            self.written = words.parts;
            return Ok(());
        }
        if self.typed.take().is_some() {
            if changed.is_empty() {
                queue!(out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
            } else {
                write!(out, "\r\n")?;
            }
        } else if !self.written.is_empty() {
            write!(out, "\r\n")?;
        }
        // The terminal would break lines within words.
        let width = usize::from(columns);
        let lines: Vec<String> = changed.iter().flat_map(|(_, lines)| lines).flat_map(|line| wrap_wide(line, width)).collect();
        self.keys.extend(changed.iter().filter(|(part, _)| *part == LinearPart::Keys).map(|(_, lines)| lines.clone()));
        for (at, line) in lines.iter().enumerate() {
            let end = if at + 1 < lines.len() || typing { "\r\n" } else { "" };
            write!(out, "{line}{end}")?;
        }
        if let Some(typed) = &words.typed {
            // Cut to one line of the terminal, so that it can be overwritten.
            let room = usize::from(columns.saturating_sub(1));
            let line = format!("{}{}", typed.before, typed.after);
            let column = u16::try_from(cells(&typed.before).min(room)).unwrap_or(0);
            queue!(out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
            write!(out, "{}", truncate(&line, room))?;
            queue!(out, MoveToColumn(column))?;
        } else {
            // The cursor is at the start of the item, not behind it.
            queue!(out, MoveToColumn(0))?;
        }
        self.typed = words.typed;
        self.written = words.parts;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(parts: &[(LinearPart, &str)], typed: Option<(&str, &str)>) -> LinearText {
        let parts = parts.iter().map(|(part, line)| (*part, vec![(*line).to_owned()])).collect();
        let typed = typed.map(|(before, after)| InputLine { before: before.into(), after: after.into() });
        LinearText { parts, typed }
    }

    fn written(linear: &mut LinearWriter, words: LinearText) -> String {
        let mut out = Vec::new();
        linear.write(words, 40, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.replace("\x1b[1G", "^").replace("\x1b[2K", "").replace("\r\n", "/")
    }

    #[test]
    fn only_changes_are_written_and_the_focus_comes_last() {
        let mut linear = LinearWriter::default();
        let first = [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Item, "1: a")];
        assert_eq!(written(&mut linear, words(&first, None)), "site/list/1: a^");
        assert_eq!(written(&mut linear, words(&first, None)), "");
        let moved = [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Item, "2: b")];
        assert_eq!(written(&mut linear, words(&moved, None)), "/2: b^");
        let noticed =
            [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Notice, "done"), (LinearPart::Item, "2: b")];
        assert_eq!(written(&mut linear, words(&noticed, None)), "/done/2: b^");
        assert_eq!(written(&mut linear, words(&moved, None)), "", "a part that has gone");
        assert_eq!(written(&mut linear, words(&noticed, None)), "/done/2: b^", "a part that comes back");
    }

    #[test]
    fn keys_are_written_once_and_lines_break_between_words() {
        let mut linear = LinearWriter::default();
        let place =
            |place: &'static str, keys: &'static str| words(&[(LinearPart::Place, place), (LinearPart::Keys, keys)], None);
        assert_eq!(written(&mut linear, place("list", "a close")), "list/a close^");
        assert_eq!(written(&mut linear, place("help", "Esc leave")), "/help/Esc leave^");
        assert_eq!(written(&mut linear, place("list", "a close")), "/list^");
        let long = words(&[(LinearPart::Notice, "one two three four five six seven eight nine")], None);
        assert_eq!(written(&mut linear, long), "/one two three four five six seven eight/nine^");
    }

    #[test]
    fn a_text_field_is_overwritten() {
        let mut linear = LinearWriter::default();
        written(&mut linear, words(&[(LinearPart::Place, "list"), (LinearPart::Item, "1: a")], None));
        let typing =
            |text: &'static str| words(&[(LinearPart::Place, "typing"), (LinearPart::Item, "1: a")], Some((text, " → 1")));
        assert_eq!(written(&mut linear, typing("/ x")), "/typing/^/ x → 1\x1b[4G");
        assert_eq!(written(&mut linear, typing("/ xy")), "^^/ xy → 1\x1b[5G");
        let left = words(&[(LinearPart::Place, "list"), (LinearPart::Item, "1: b")], None);
        assert_eq!(written(&mut linear, left), "/list/1: b^");
    }
}
