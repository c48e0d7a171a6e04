//! The linear screen: writes what is news, a line after the other, in the order in which the terminal scrolls, and leaves the cursor at what
//! has the focus. Decides nothing of what there is to say.

use std::collections::HashSet;
use std::io::{self, Write};

use crossterm::cursor::MoveToColumn;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};

use crate::text::wrap;
use crate::text::{truncate, width as cells};
use crate::ui::linear::{InputLine, LinearPart, LinearText};

/// What has been said.
#[derive(Debug, Default)]
pub struct LinearWriter {
    said: Vec<(LinearPart, Vec<String>)>,
    /// The line that is typed in stands last, and will be written over.
    typed: Option<InputLine>,
    /// Keys that have been said.
    keys: HashSet<Vec<String>>,
}

impl LinearWriter {
    /// Says what is news. `columns`: those of the terminal.
    pub fn tell(&mut self, words: LinearText, columns: u16, out: &mut impl Write) -> io::Result<()> {
        let is_news = |(part, lines): &&(LinearPart, Vec<String>)| {
            let known = *part == LinearPart::Keys && self.keys.contains(lines);
            !known && !lines.is_empty() && !self.said.contains(&(*part, lines.clone()))
        };
        // While a line is typed in, what it leads to is in that line.
        let typing = words.typed.is_some();
        let mut news: Vec<&(LinearPart, Vec<String>)> =
            words.parts.iter().filter(is_news).filter(|(part, _)| !typing || *part != LinearPart::Item).collect();
        // What has the focus is said again after anything else, so that it stands last.
        if let Some(item) = words.parts.iter().find(|(part, lines)| *part == LinearPart::Item && !lines.is_empty())
            && !typing
            && (!news.is_empty() || self.typed.is_some())
            && !news.iter().any(|(part, _)| *part == LinearPart::Item)
        {
            news.push(item);
        }
        if news.is_empty() && words.typed == self.typed {
            // What is no longer there is news when it comes again.
            self.said = words.parts;
            return Ok(());
        }
        if self.typed.take().is_some() {
            if news.is_empty() {
                queue!(out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
            } else {
                write!(out, "\r\n")?;
            }
        } else if !self.said.is_empty() {
            write!(out, "\r\n")?;
        }
        let width = usize::from(columns);
        let lines: Vec<String> = news.iter().flat_map(|(_, lines)| lines).flat_map(|line| wrapped(line, width)).collect();
        self.keys.extend(news.iter().filter(|(part, _)| *part == LinearPart::Keys).map(|(_, lines)| lines.clone()));
        for (at, line) in lines.iter().enumerate() {
            let end = if at + 1 < lines.len() || typing { "\r\n" } else { "" };
            write!(out, "{line}{end}")?;
        }
        if let Some(typed) = &words.typed {
            // One line of the terminal, so that it can be written over.
            let room = usize::from(columns.saturating_sub(1));
            let line = format!("{}{}", typed.before, typed.after);
            let column = u16::try_from(cells(&typed.before).min(room)).unwrap_or(0);
            queue!(out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
            write!(out, "{}", truncate(&line, room))?;
            queue!(out, MoveToColumn(column))?;
        } else {
            // At what has the focus, not behind it.
            queue!(out, MoveToColumn(0))?;
        }
        self.typed = words.typed;
        self.said = words.parts;
        out.flush()
    }
}

/// A line in pieces that the terminal need not break within a word.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    if cells(line) <= columns { vec![line.to_owned()] } else { wrap(line, columns.max(1), usize::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(parts: &[(LinearPart, &str)], typed: Option<(&str, &str)>) -> LinearText {
        let parts = parts.iter().map(|(part, line)| (*part, vec![(*line).to_owned()])).collect();
        let typed = typed.map(|(before, after)| InputLine { before: before.into(), after: after.into() });
        LinearText { parts, typed }
    }

    fn told(linear: &mut LinearWriter, words: LinearText) -> String {
        let mut out = Vec::new();
        linear.tell(words, 40, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.replace("\x1b[1G", "^").replace("\x1b[2K", "").replace("\r\n", "/")
    }

    #[test]
    fn only_news_are_said_and_the_focus_comes_last() {
        let mut linear = LinearWriter::default();
        let first = [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Item, "1: a")];
        assert_eq!(told(&mut linear, words(&first, None)), "site/list/1: a^");
        assert_eq!(told(&mut linear, words(&first, None)), "");
        let moved = [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Item, "2: b")];
        assert_eq!(told(&mut linear, words(&moved, None)), "/2: b^");
        let noticed =
            [(LinearPart::Site, "site"), (LinearPart::Place, "list"), (LinearPart::Notice, "done"), (LinearPart::Item, "2: b")];
        assert_eq!(told(&mut linear, words(&noticed, None)), "/done/2: b^");
        assert_eq!(told(&mut linear, words(&moved, None)), "", "that it is gone is no news");
        assert_eq!(told(&mut linear, words(&noticed, None)), "/done/2: b^", "but said again it is");
    }

    #[test]
    fn keys_are_said_once_and_lines_break_between_words() {
        let mut linear = LinearWriter::default();
        let place =
            |place: &'static str, keys: &'static str| words(&[(LinearPart::Place, place), (LinearPart::Keys, keys)], None);
        assert_eq!(told(&mut linear, place("list", "a close")), "list/a close^");
        assert_eq!(told(&mut linear, place("help", "Esc leave")), "/help/Esc leave^");
        assert_eq!(told(&mut linear, place("list", "a close")), "/list^");
        let long = words(&[(LinearPart::Notice, "one two three four five six seven eight nine")], None);
        assert_eq!(told(&mut linear, long), "/one two three four five six seven eight/nine^");
    }

    #[test]
    fn what_is_typed_is_written_over() {
        let mut linear = LinearWriter::default();
        told(&mut linear, words(&[(LinearPart::Place, "list"), (LinearPart::Item, "1: a")], None));
        let typing =
            |text: &'static str| words(&[(LinearPart::Place, "typing"), (LinearPart::Item, "1: a")], Some((text, " → 1")));
        assert_eq!(told(&mut linear, typing("/ x")), "/typing/^/ x → 1\x1b[4G");
        assert_eq!(told(&mut linear, typing("/ xy")), "^^/ xy → 1\x1b[5G");
        let left = words(&[(LinearPart::Place, "list"), (LinearPart::Item, "1: b")], None);
        assert_eq!(told(&mut linear, left), "/list/1: b^");
    }
}
