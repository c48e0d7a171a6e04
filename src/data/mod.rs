//! Reads YAML, TOML and JSON into one [`Value`].

pub mod json;
pub(crate) mod scalar;
mod simple_yaml;
pub mod toml;
pub mod value;
pub mod yaml;
mod yaml_aliases;
mod yaml_characters;
mod yaml_compose;
mod yaml_number;
mod yaml_tabs;

use memchr::memchr2_iter;

use crate::locale::{Arg, Message};

pub use value::{Name, NamePool, Number, Value};
pub use yaml_number::text_without_quotes;

/// A format that Hugo accepts for front matter and configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML, between lines `---` in a page.
    Yaml,
    /// TOML, between lines `+++` in a page.
    Toml,
    /// JSON, an object at the very start of a page.
    Json,
}

impl Format {
    /// The format's name for users.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Yaml => "YAML",
            Format::Toml => "TOML",
            Format::Json => "JSON",
        }
    }

    /// The format of a configuration file with this extension, without the dot and in any case.
    pub fn from_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

/// Why a text can't be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in that line in characters, from 1.
    pub column: usize,
    /// The reason: a message of ours, or the English text of the format's reader.
    pub message: Arg,
}

impl SyntaxError {
    /// The error for users, about the settings or theme file of this name.
    pub fn message(self, file: &str) -> Message {
        let place = Message::new("place-column").with("file", file).with("line", self.line).with("column", self.column);
        Message::new("config-syntax").with("place", place).with("error", self.message)
    }

    /// An error at a byte offset of `text`.
    fn at(text: &str, offset: usize, message: impl Into<Arg>) -> SyntaxError {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        SyntaxError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }
}

/// Reads `text` as one document of `format`; an empty text is an empty table.
///
/// # Errors
/// If the text doesn't follow the format, is larger than 64 KiB or nested deeper than 100 levels. YAML readers take seconds for such
/// texts.
pub fn read(format: Format, text: &str) -> Result<Value, SyntaxError> {
    read_sharing(format, text, &mut NamePool::default())
}

/// Reads like [`read`]; the table's names are shared through `names`.
///
/// # Errors
/// As [`read`].
pub fn read_sharing(format: Format, text: &str, names: &mut NamePool) -> Result<Value, SyntaxError> {
    let mut value = match format {
        Format::Yaml => return yaml::read(text, names),
        Format::Toml => toml::read(text)?,
        Format::Json => json::read(text)?,
    };
    names.share(&mut value);
    Ok(value)
}

/// The bytes of a file as text, without a byte order mark.
///
/// # Errors
/// If they aren't UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, SyntaxError> {
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Err(SyntaxError::at(&before, before.len(), Message::new("data-not-utf8")))
        }
    }
}

/// The error for a text larger than [`MAX_BYTES`].
pub fn too_large() -> SyntaxError {
    SyntaxError { line: 1, column: 1, message: Message::new("data-too-large").with("most", MAX_BYTES / 1024).into() }
}

/// Largest text that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// Deepest nesting of brackets that is read.
const MAX_DEPTH: usize = 100;

/// Refuses texts that would take seconds to read: too large, or with too many open brackets, in quotes or not.
fn guard(text: &str) -> Result<(), SyntaxError> {
    if text.len() > MAX_BYTES {
        return Err(too_large());
    }
    // Nearly no text has enough brackets to be too deep.
    if memchr2_iter(b'[', b'{', text.as_bytes()).nth(MAX_DEPTH).is_none() {
        return Ok(());
    }
    let mut depth = 0usize;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(SyntaxError::at(text, offset, Message::new("data-too-deep").with("most", MAX_DEPTH)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Format, Name, NamePool, Value, read, read_sharing};

    #[test]
    fn three_formats_read_to_the_same_value() {
        let yaml = read(Format::Yaml, "title: L’été\nweight: 12\ndraft: true\ntags: [a, b]\nsub:\n  x: null\n");
        let toml = read(Format::Toml, "title = 'L’été'\nweight = 12\ndraft = true\ntags = ['a', 'b']\n[sub]\n");
        let json =
            read(Format::Json, r#"{"title": "L’été", "weight": 12, "draft": true, "tags": ["a", "b"], "sub": {"x": null}}"#);
        assert_eq!(yaml, json);
        let (yaml, toml) = (yaml.unwrap(), toml.unwrap());
        for name in ["title", "weight", "draft", "tags"] {
            assert_eq!(yaml.get(name), toml.get(name), "{name}");
        }
        assert_eq!(yaml.get("TITLE").and_then(Value::as_text), Some("L’été"));
    }

    #[test]
    fn errors_have_their_line() {
        for (format, text, line) in [
            (Format::Yaml, "a: 1\nb: 'x' y\n", 2),
            (Format::Yaml, "a: 1\ntitle: Conseil : guide\n", 2),
            // A line end in YAML 1.1 only.
            (Format::Yaml, "# \u{85}\u{2028}\na: 'x' y\n", 2),
            (Format::Toml, "a = 1\nb = \n", 2),
            (Format::Json, "{\"a\": 1,\n\"b\" 2}", 2),
        ] {
            let error = read(format, text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            // The reader's own line counts from the front matter, not from the start of the file.
            assert!(!error.message.to_string().contains(|c: char| c.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn equal_names_share_one_allocation() {
        let mut names = NamePool::default();
        let texts = [
            (Format::Yaml, "title: a\ndraft: true\n"),
            (Format::Yaml, "draft: [a]\ntitle: b\n"),
            (Format::Toml, "title = 'a'\ndraft = true\n"),
            (Format::Json, "{\"draft\": true, \"title\": 1}"),
        ];
        let tables = texts.map(|(format, text)| read_sharing(format, text, &mut names).unwrap());
        let name = |table: &Value, name: &str| table.entries().iter().find(|(own, _)| **own == *name).unwrap().0.clone();
        for wanted in ["title", "draft"] {
            assert!(tables.iter().all(|table| Name::ptr_eq(&name(table, wanted), &name(&tables[0], wanted))), "{wanted}");
        }
        assert!(!Name::ptr_eq(&name(&tables[0], "title"), &name(&read(Format::Yaml, "title: a").unwrap(), "title")));
        // More names than the pool keeps are still right.
        for number in (0..1000).chain(0..1000) {
            assert_eq!(&*names.shared(number % 100, &format!("name{number}")), format!("name{number}"));
        }
    }

    #[test]
    fn texts_that_take_seconds_are_refused() {
        for (format, text, fine) in [
            (Format::Yaml, format!("a: x{}", "[".repeat(100)), true),
            (Format::Yaml, format!("a: x{}", "[{".repeat(51)), false),
            (Format::Yaml, format!("a: x{}{}", "[]".repeat(100), "{".repeat(100)), true),
            (Format::Yaml, format!("a: x]]]]{}", "{".repeat(101)), false),
            (Format::Yaml, "[".repeat(50_000), false),
            (Format::Yaml, format!("a: {}", "x".repeat(70_000)), false),
            (Format::Json, "{\"a\":".repeat(500), false),
            (Format::Toml, format!("a = {}", "[".repeat(500)), false),
        ] {
            assert_eq!(read(format, &text).is_ok(), fine, "{text:.200}");
        }
    }
}
