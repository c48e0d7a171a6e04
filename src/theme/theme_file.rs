//! Reads one theme file. Errors are reported with file and line, and the rest still applies.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::palette;
use crate::data::yaml::key_lines;
use crate::data::{self, Format, Name, Value};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text;

/// The style of one role in a file; `None` is inherited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RoleStyle {
    fg: Option<Color>,
    bg: Option<Color>,
    on: Modifier,
    off: Modifier,
}

impl RoleStyle {
    /// This style, with the unset parts of `below`.
    pub fn over(self, below: RoleStyle) -> RoleStyle {
        RoleStyle {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            on: below.on.difference(self.off).union(self.on),
            off: below.off.union(self.off).difference(self.on),
        }
    }

    /// The final style, with the colours of `base` where this one has none.
    pub fn style(self, base: RoleStyle) -> Style {
        Style { fg: self.fg.or(base.fg), bg: self.bg.or(base.bg), ..Style::new() }.add_modifier(self.on)
    }
}

/// A theme file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ThemeFile {
    /// The parent theme, and the line that names it.
    pub inherits: Option<(String, usize)>,
    /// The contrast to keep on terminals with fewer colours.
    pub contrast: Option<f64>,
    /// The style of each role that the file sets.
    pub looks: BTreeMap<Role, RoleStyle>,
}

/// The boolean keys of a role.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("dim", Modifier::DIM),
    ("strike", Modifier::CROSSED_OUT),
];

/// The top-level keys of a theme file.
const KEYS: &[&str] = &["inherits", "contrast", "roles"];

/// Reads a theme: `inherits: NAME`, `contrast: NUMBER`, and a table `roles` from role to `{fg, bg, bold, italic, underline, reverse, dim,
/// strike}`. `file` is its name in messages. Returns `None` if the text is not a table.
pub(super) fn read(file: &str, text: &str) -> (Option<ThemeFile>, Vec<Message>) {
    let mut reader = ThemeReader { file, text, lines: None, notes: Vec::new(), read: ThemeFile::default() };
    let entries = match data::read(Format::Yaml, text) {
        Ok(Value::Table(entries)) => entries,
        Ok(_) => return (None, vec![Message::new("theme-not-a-table").with("file", file)]),
        Err(error) => return (None, vec![error.message(file)]),
    };
    reader.top(&entries);
    (Some(reader.read), reader.notes)
}

struct ThemeReader<'a> {
    file: &'a str,
    text: &'a str,
    /// The line of each key, found when first needed: most files have no errors.
    lines: Option<Vec<(Vec<String>, usize)>>,
    notes: Vec<Message>,
    read: ThemeFile,
}

impl ThemeReader<'_> {
    fn top(&mut self, entries: &[(Name, Value)]) {
        for (key, value) in entries {
            let path = [&**key];
            match (&**key, value) {
                ("inherits" | "contrast" | "roles", Value::Null) => {}
                ("inherits", value) => match value.to_text() {
                    Some(parent) => self.read.inherits = Some((parent.into_owned(), self.line(&path))),
                    None => self.wrong(&path, "expected-theme"),
                },
                ("contrast", value) => match value.to_text().and_then(|text| text.parse().ok()) {
                    Some(contrast) if (1.0..=21.0).contains(&contrast) => self.read.contrast = Some(contrast),
                    _ => self.wrong(&path, "expected-contrast"),
                },
                ("roles", Value::Table(roles)) => self.roles(roles),
                ("roles", _) => self.wrong(&path, "expected-roles"),
                _ => self.unknown(&path, KEYS.iter().copied()),
            }
        }
    }

    fn roles(&mut self, roles: &[(Name, Value)]) {
        for (name, value) in roles {
            let path = ["roles", &**name];
            let Some(role) = Role::ALL.iter().find(|role| role.name() == &**name) else {
                self.unknown(&path, Role::ALL.iter().map(|role| role.name()));
                continue;
            };
            match value {
                Value::Null => {}
                Value::Table(parts) => {
                    let look = self.look(&path, parts);
                    self.read.looks.insert(*role, look);
                }
                _ => self.wrong(&path, "expected-role"),
            }
        }
    }

    fn look(&mut self, role: &[&str; 2], parts: &[(Name, Value)]) -> RoleStyle {
        let mut look = RoleStyle::default();
        for (name, value) in parts {
            let path = [role[0], role[1], &**name];
            let modifier = MODIFIERS.iter().find(|(known, _)| *known == &**name);
            match (&**name, modifier, value) {
                ("fg" | "bg", _, Value::Null) if self.is_comment(&path) => self.wrong(&path, "expected-color-quoted"),
                (_, Some(_), Value::Null) | ("fg" | "bg", _, Value::Null) => {}
                ("fg" | "bg", ..) => match color(value) {
                    Some(color) if &**name == "fg" => look.fg = Some(color),
                    Some(color) => look.bg = Some(color),
                    None => self.wrong(&path, "expected-color"),
                },
                (_, Some((_, modifier)), Value::Bool(true)) => look.on |= *modifier,
                (_, Some((_, modifier)), Value::Bool(false)) => look.off |= *modifier,
                (_, Some(_), _) => self.wrong(&path, "expected-boolean"),
                _ => self.unknown(&path, ["fg", "bg"].into_iter().chain(MODIFIERS.iter().map(|(known, _)| *known))),
            }
        }
        look
    }

    /// True if a colour was written without quotes, which makes it a YAML comment.
    fn is_comment(&mut self, path: &[&str]) -> bool {
        let line = self.line(path);
        let name = path.last().copied().unwrap_or_default();
        let text = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        text.split_once(name).is_some_and(|(_, rest)| rest.trim_start_matches([':', ' ', '\t']).starts_with('#'))
    }

    fn line(&mut self, path: &[&str]) -> usize {
        let lines = self.lines.get_or_insert_with(|| key_lines(self.text));
        lines.iter().find(|(names, _)| names == path).map_or(1, |(_, line)| *line)
    }

    fn wrong(&mut self, path: &[&str], expected: &'static str) {
        let place = Message::new("place-line").with("file", self.file).with("line", self.line(path));
        let note = Message::new("config-wrong-value").with("place", place);
        self.notes.push(note.with("key", path.join(".")).with("expected", Message::new(expected)));
    }

    /// Reports an unknown key with the nearest known one.
    fn unknown<'n>(&mut self, path: &[&str], known: impl Iterator<Item = &'n str>) {
        let near = nearest(path.last().copied().unwrap_or_default(), known);
        let note = Message::new(if near.is_some() { "theme-key-near" } else { "theme-key" });
        let note = note.with("file", self.file).with("line", self.line(path)).with("key", path.join("."));
        self.notes.push(note.with("near", near.unwrap_or_default()));
    }
}

/// The nearest known name, if at most a third of the letters are wrong.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    text::nearest(name, known, name.chars().count().div_ceil(3))
}

/// A colour: `#rrggbb`, one of the sixteen names, or `default`.
fn color(value: &Value) -> Option<Color> {
    let text = value.to_text()?;
    let Some(hex) = text.strip_prefix('#') else { return palette::named(&text) };
    let is_hex = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)?.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Arg;

    /// The notes on a file: message, line, key, and the expected or nearest value.
    fn notes_on(text: &str) -> Vec<(&'static str, usize, String, String)> {
        let text_of = |arg: Option<&Arg>| match arg {
            Some(Arg::Text(text)) => text.clone(),
            Some(Arg::Message(message)) => message.id.to_owned(),
            _ => String::new(),
        };
        let reported = |note: &Message| {
            let Some(Arg::Number(line)) = note.arg("line") else { panic!("no line in {note:?}") };
            (note.id, *line, text_of(note.arg("key")), text_of(note.arg("near").or(note.arg("expected"))))
        };
        read("mine.yaml", text).1.iter().map(reported).collect()
    }

    #[test]
    fn errors_are_reported_with_their_line_and_the_rest_applies() {
        for (text, id, line, key, more) in [
            ("inherit: dark", "theme-key-near", 1, "inherit", "inherits"),
            ("\nname: dark", "theme-key", 2, "name", ""),
            ("inherits: [dark]", "config-wrong-value", 1, "inherits", "expected-theme"),
            ("contrast: much", "config-wrong-value", 1, "contrast", "expected-contrast"),
            ("contrast: 40", "config-wrong-value", 1, "contrast", "expected-contrast"),
            ("roles: [text]", "config-wrong-value", 1, "roles", "expected-roles"),
            ("roles:\n  texd: {fg: red}", "theme-key-near", 2, "roles.texd", "text"),
            ("roles:\n  sparkle: {fg: red}", "theme-key", 2, "roles.sparkle", ""),
            ("roles:\n  text: red", "config-wrong-value", 2, "roles.text", "expected-role"),
            ("roles:\n  text: {fg: pink}", "config-wrong-value", 2, "roles.text.fg", "expected-color"),
            ("roles:\n  text: {fg: '#12345'}", "config-wrong-value", 2, "roles.text.fg", "expected-color"),
            ("roles:\n  text: {fg: '#+12345'}", "config-wrong-value", 2, "roles.text.fg", "expected-color"),
            ("roles:\n  text:\n    bg: #123456", "config-wrong-value", 3, "roles.text.bg", "expected-color-quoted"),
            ("roles:\n  text:\n    undreline: true", "theme-key-near", 3, "roles.text.undreline", "underline"),
            ("roles:\n  text: {blink: true}", "theme-key", 2, "roles.text.blink", ""),
            ("roles:\n  text: {bold: maybe}", "config-wrong-value", 2, "roles.text.bold", "expected-boolean"),
        ] {
            assert_eq!(notes_on(text), [(id, line, key.to_owned(), more.to_owned())], "{text}");
        }
        let (file, notes) = read("mine.yaml", "roles:\n  open: {fg: pink, bold: true}\n  hidden: {bg: '#102030'}\n");
        assert_eq!(notes.len(), 1);
        let looks = file.unwrap().looks;
        assert_eq!(looks[&Role::Open], RoleStyle { on: Modifier::BOLD, ..RoleStyle::default() });
        assert_eq!(looks[&Role::Hidden], RoleStyle { bg: Some(Color::Rgb(16, 32, 48)), ..RoleStyle::default() });
    }

    #[test]
    fn a_text_that_is_not_a_table_is_not_a_theme() {
        for (text, id) in [("a: [", "config-syntax"), ("- a\n", "theme-not-a-table"), ("a: b: c", "config-syntax")] {
            let (file, notes) = read("mine.yaml", text);
            assert_eq!((file, notes[0].id, notes.len()), (None, id, 1), "{text}");
        }
        assert_eq!(read("mine.yaml", ""), (Some(ThemeFile::default()), vec![]));
        assert_eq!(read("mine.yaml", "inherits: ~\nroles:\n  text: ~\n  open: {fg: ~, bold: ~}\n").1, []);
    }

    #[test]
    fn a_role_style_inherits_unset_parts() {
        let below = RoleStyle { fg: Some(Color::Red), bg: None, on: Modifier::BOLD | Modifier::ITALIC, off: Modifier::empty() };
        let above = RoleStyle { fg: None, bg: Some(Color::Blue), on: Modifier::DIM, off: Modifier::BOLD };
        let both = above.over(below);
        assert_eq!((both.fg, both.bg, both.on), (Some(Color::Red), Some(Color::Blue), Modifier::ITALIC | Modifier::DIM));
    }
}
