//! Standard output: buffered, in colour only where that is wanted, harmless on a terminal.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use crossterm::style::{ContentStyle, StyledContent};
use ratatui::backend::IntoCrossterm;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::args::ColorChoice;
use crate::text::{CHARS_PER_GRAPHEME, is_harmful, sanitize};

/// Standard output.
pub struct Output {
    writer: BufWriter<io::Stdout>,
    /// It is a terminal.
    pub terminal: bool,
    color: bool,
}

impl Output {
    /// Standard output with colour as chosen.
    pub fn new(color: ColorChoice) -> Output {
        let terminal = io::stdout().is_terminal();
        let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !unwanted,
        };
        Output { writer: BufWriter::new(io::stdout()), terminal, color }
    }

    /// Writes a text as it is.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.bytes(text.as_bytes())?;
        self.writer.flush()
    }

    /// Writes bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Writes lines that have texts from files in them: harmless on a terminal, elsewhere as they are.
    pub fn lines(&mut self, text: &[u8]) -> io::Result<()> {
        if !self.terminal {
            return self.bytes(text);
        }
        for line in String::from_utf8_lossy(text).lines() {
            self.bytes(sanitize(line).as_bytes())?;
            self.bytes(b"\n")?;
        }
        Ok(())
    }

    /// Writes JSON in which nothing stands that a terminal would obey. Such characters can only be inside strings, where an escape says
    /// the same.
    pub fn json(&mut self, text: &str) -> io::Result<()> {
        self.bytes(escaped(text).as_bytes())
    }

    /// Writes a piece of text from a file: harmless, with a style where colour is wanted.
    pub fn piece(&mut self, text: &str, style: Style) -> io::Result<()> {
        let text = sanitize(text);
        if !self.color || text.is_empty() {
            return self.bytes(text.as_bytes());
        }
        let mut content = ContentStyle { foreground_color: style.fg.map(IntoCrossterm::into_crossterm), ..ContentStyle::new() };
        for (modifier, attribute) in [
            (Modifier::BOLD, crossterm::style::Attribute::Bold),
            (Modifier::ITALIC, crossterm::style::Attribute::Italic),
            (Modifier::UNDERLINED, crossterm::style::Attribute::Underlined),
            (Modifier::CROSSED_OUT, crossterm::style::Attribute::CrossedOut),
        ] {
            if style.add_modifier.contains(modifier) {
                content.attributes.set(attribute);
            }
        }
        write!(self.writer, "{}", StyledContent::new(content, text))
    }

    /// Writes a path with the end that was asked for: on a terminal harmless, elsewhere as it is, which `real` says where it is no text.
    pub fn path(&mut self, path: &str, real: Option<&Path>, end: char) -> io::Result<()> {
        match real.filter(|_| !self.terminal) {
            Some(real) => self.bytes(real.as_os_str().as_encoded_bytes())?,
            None if self.terminal => self.bytes(sanitize(path).as_bytes())?,
            None => self.bytes(path.as_bytes())?,
        }
        self.bytes(end.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// Writes what is left.
    pub fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Of characters that are joined into one sign, those beyond what a sign may have are written as escapes too; but never what JSON itself
/// is made of, to which a character of a string may be joined.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for sign in json.graphemes(true) {
        for (at, c) in sign.chars().enumerate() {
            if matches!(c, '\n' | ' '..='~') || at < CHARS_PER_GRAPHEME && !is_harmful(c) {
                escaped.push(c);
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    escaped.extend(["\\u".to_owned(), format!("{unit:04x}")]);
                }
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{CHARS_PER_GRAPHEME, escaped};

    #[test]
    fn harmful_characters_are_escaped_and_read_back() {
        let text = "a\u{9b}31m \u{202e}evil \u{e0041} é";
        let json = serde_json::to_string(text).unwrap();
        let safe = escaped(&json);
        assert_eq!(safe, "\"a\\u009b31m \\u202eevil \\udb40\\udc41 é\"");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        let flood = "e\u{301}".to_owned() + &"\u{301}".repeat(1000);
        let safe = escaped(&serde_json::to_string(&flood).unwrap());
        assert_eq!(safe.matches('\u{301}').count(), CHARS_PER_GRAPHEME - 1);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), flood);
        let joined_to_the_quote = "\u{600}".repeat(1000);
        let safe = escaped(&serde_json::to_string(&joined_to_the_quote).unwrap());
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), joined_to_the_quote);
    }
}
