//! Standard output: buffered, in colour only where wanted, and without control sequences on a terminal.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use crossterm::style::{ContentStyle, StyledContent};
use ratatui::backend::IntoCrossterm;
use ratatui::style::{Modifier, Style};
use serde::Serialize;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::args::ColorChoice;
use crate::error::Error;
use crate::text::{CHARS_PER_GRAPHEME, is_harmful, sanitize, wrap_words};

/// Columns of a file or pipe.
pub const COLUMNS: usize = 80;

/// Most columns that are comfortable to read.
const WIDEST: usize = 110;

pub struct Output {
    writer: BufWriter<io::Stdout>,
    pub terminal: bool,
    color: bool,
}

impl Output {
    pub fn new(color: ColorChoice) -> Output {
        let terminal = io::stdout().is_terminal();
        Output { writer: BufWriter::new(io::stdout()), terminal, color: is_colored(color, terminal) }
    }

    /// Writes a text as it is, and flushes.
    pub fn text(&mut self, text: &str) -> Result<(), Error> {
        self.bytes(text.as_bytes())?;
        self.finish()
    }

    /// Writes bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.write_all(bytes).map_err(|error| Error::output(&error))
    }

    /// Writes lines with texts from files: without control sequences on a terminal, elsewhere unchanged.
    pub fn lines(&mut self, text: &[u8]) -> Result<(), Error> {
        if !self.terminal {
            return self.bytes(text);
        }
        for line in String::from_utf8_lossy(text).lines() {
            self.bytes(sanitize(line).as_bytes())?;
            self.bytes(b"\n")?;
        }
        Ok(())
    }

    /// Writes a value as JSON. Control characters can only be inside strings, where they are written as escapes.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Error::output(&error.into()))?;
        self.bytes(escaped(&text).as_bytes())?;
        self.bytes(b"\n")
    }

    /// Writes rows as CSV with a header. Items of lists are joined by `;`.
    pub fn csv<const N: usize>(&mut self, keys: &[&str; N], rows: impl Iterator<Item = [Value; N]>) -> Result<(), Error> {
        let failed = |error: csv::Error| Error::output(&error.into());
        let mut text = Vec::new();
        let mut csv = csv::Writer::from_writer(&mut text);
        csv.write_record(keys).map_err(failed)?;
        for row in rows {
            csv.write_record(row.iter().map(cell)).map_err(failed)?;
        }
        csv.flush().map_err(|error| Error::output(&error))?;
        drop(csv);
        self.lines(&text)
    }

    /// Writes a piece of text from a file without control sequences, with a style where colour is wanted.
    pub fn piece(&mut self, text: &str, style: Style) -> Result<(), Error> {
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
        self.bytes(StyledContent::new(content, text).to_string().as_bytes())
    }

    /// Writes a line as [`Output::piece`] does.
    pub fn line(&mut self, text: &str, style: Style) -> Result<(), Error> {
        self.piece(text, style)?;
        self.bytes(b"\n")
    }

    /// The columns of the terminal, but at least `least`; [`COLUMNS`] if the output isn't a terminal.
    pub fn columns(&self, least: usize) -> usize {
        let known = if self.terminal { crossterm::terminal::size().ok() } else { None };
        known.map_or(COLUMNS, |(columns, _)| usize::from(columns).clamp(least, WIDEST))
    }

    /// Writes the lines of a text that is wrapped at `columns`.
    pub fn wrapped(&mut self, text: &str, columns: usize) -> Result<(), Error> {
        wrap_words(text, columns).iter().try_for_each(|line| self.line(line, Style::new()))
    }

    /// Writes a path and `end`: without control sequences on a terminal, elsewhere unchanged. `real` is the path if it is not valid text.
    pub fn path(&mut self, path: &str, real: Option<&Path>, end: char) -> Result<(), Error> {
        match real.filter(|_| !self.terminal) {
            Some(real) => self.bytes(real.as_os_str().as_encoded_bytes())?,
            None if self.terminal => self.bytes(sanitize(path).as_bytes())?,
            None => self.bytes(path.as_bytes())?,
        }
        self.bytes(end.encode_utf8(&mut [0; 4]).as_bytes())
    }

    pub fn finish(&mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|error| Error::output(&error))
    }
}

pub fn is_colored(color: ColorChoice, terminal: bool) -> bool {
    match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// Escapes control characters, and characters of a grapheme beyond [`CHARS_PER_GRAPHEME`]. JSON's own punctuation is never escaped, even
/// where a character of a string is joined to it.
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
    fn control_characters_are_escaped_and_read_back() {
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
