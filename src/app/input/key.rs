//! Keys: as the terminal reports them, as tables and settings name them, and as they are shown.

use std::fmt::{self, Write};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::locale::Locale;
use crate::text::is_harmful;

/// A key with its modifiers. A letter typed with shift is the capital letter, without a modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// With ctrl.
    pub ctrl: bool,
    /// With alt.
    pub alt: bool,
    /// With shift; never set for a character.
    pub shift: bool,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Key {
        let has = |modifier| event.modifiers.contains(modifier);
        let (code, shift) = match event.code {
            KeyCode::BackTab => (KeyCode::Tab, true),
            KeyCode::Char(c) if has(KeyModifiers::SHIFT) => (KeyCode::Char(capital(c)), false),
            KeyCode::Char(c) => (KeyCode::Char(c), false),
            code => (code, has(KeyModifiers::SHIFT)),
        };
        Key { code, ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT), shift }
    }
}

/// The capital of a letter. Other characters stay: whether they need shift depends on the keyboard.
fn capital(c: char) -> char {
    if c.is_lowercase() { c.to_uppercase().next().unwrap_or(c) } else { c }
}

/// The key as tables name it: [`Key::parse`] and [`Key::read`] read it back.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // With ctrl or alt, users write letters in either case: a capital is named by its shift.
        let letter = match self.code {
            KeyCode::Char(c) if self.ctrl || self.alt => {
                c.to_lowercase().next().filter(|small| capital(*small) == c && *small != c)
            }
            _ => None,
        };
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift || letter.is_some(), "shift-")] {
            f.write_str(if held { name } else { "" })?;
        }
        match (NAMED.iter().find(|(_, code, _)| *code == self.code), letter, self.code) {
            (Some((name, ..)), ..) => f.write_str(name),
            (None, Some(c), _) | (None, None, KeyCode::Char(c)) => f.write_char(c),
            (None, _, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, ..) => f.write_char('?'),
        }
    }
}

/// Keys that are not characters: the name in tables, the code, and what is shown (a sign or the id of a message).
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("enter", KeyCode::Enter, "key-enter"),
    ("esc", KeyCode::Esc, "key-esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("space", KeyCode::Char(' '), "key-space"),
    ("backspace", KeyCode::Backspace, "key-backspace"),
    ("delete", KeyCode::Delete, "key-delete"),
    ("home", KeyCode::Home, "key-home"),
    ("end", KeyCode::End, "key-end"),
    ("pgup", KeyCode::PageUp, "key-pgup"),
    ("pgdn", KeyCode::PageDown, "key-pgdn"),
];

/// Other names of a key, and its name in tables.
const ALIASES: &[(&str, &str)] = &[
    ("return", "enter"),
    ("escape", "esc"),
    ("pageup", "pgup"),
    ("page-up", "pgup"),
    ("pagedown", "pgdn"),
    ("page-down", "pgdn"),
    ("del", "delete"),
    ("backtab", "shift-tab"),
];

/// Keys that a terminal sends as others: <https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-C0-ISO-6429-Control-Characters>.
const SAME: &[(&str, &str)] =
    &[("ctrl-h", "backspace"), ("ctrl-i", "tab"), ("ctrl-j", "enter"), ("ctrl-m", "enter"), ("ctrl-[", "esc")];

/// Why a key can't be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// The name is unknown.
    Unknown,
    /// Terminals send it as another key.
    SameAs(String),
}

impl Key {
    /// Reads a key as users write it in settings: in any case, with `-` or `+`, by any of its names.
    ///
    /// # Errors
    /// The name is unknown, or terminals send the key as another one.
    pub fn read(written: &str) -> Result<Key, Unusable> {
        let name = if written.chars().count() > 1 { written.to_lowercase() } else { written.to_owned() };
        let mut name = name.replace("control", "ctrl");
        for modifier in ["ctrl", "alt", "shift"] {
            name = name.replace(&format!("{modifier}+"), &format!("{modifier}-"));
        }
        for (alias, known) in ALIASES {
            if let Some(before) = name.strip_suffix(alias).filter(|before| before.is_empty() || before.ends_with('-')) {
                name = format!("{before}{known}");
            }
        }
        let key = Key::parse(&name).ok_or(Unusable::Unknown)?;
        // With ctrl, terminals send a capital as its small letter.
        let sent = match key.code {
            KeyCode::Char(c) if key.ctrl => Key { code: KeyCode::Char(c.to_lowercase().next().unwrap_or(c)), ..key },
            _ => key,
        };
        match SAME.iter().find(|(same, _)| Key::parse(same) == Some(sent)) {
            Some((_, other)) => Err(Unusable::SameAs((*other).to_owned())),
            None if sent != key => Err(Unusable::SameAs(sent.to_string())),
            None => Ok(key),
        }
    }

    /// Writes something in a line of text, or moves in it.
    pub fn is_text(self) -> bool {
        let edits = [KeyCode::Backspace, KeyCode::Delete, KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End];
        !self.ctrl && !self.alt && (matches!(self.code, KeyCode::Char(_)) || edits.contains(&self.code))
    }

    /// Means "no" in a dialog: Esc and ctrl-c with any other modifier, and `q`.
    pub fn is_way_out(self) -> bool {
        match self.code {
            KeyCode::Esc => true,
            KeyCode::Char('q') => !self.ctrl && !self.alt,
            KeyCode::Char('c' | 'C') => self.ctrl,
            _ => false,
        }
    }

    /// Writes or removes a letter.
    pub fn is_letter(self) -> bool {
        !self.ctrl && !self.alt && matches!(self.code, KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete)
    }

    /// Ends a line of text, whether it is kept or not.
    pub fn ends_text(self) -> bool {
        !self.ctrl && !self.alt && matches!(self.code, KeyCode::Enter | KeyCode::Esc)
    }

    /// Reads a key as tables name it: `a`, `A`, `ctrl-u`, `shift-down`, `f5`, `enter`.
    pub fn parse(name: &str) -> Option<Key> {
        let mut key = Key { code: KeyCode::Null, ctrl: false, alt: false, shift: false };
        let mut rest = name;
        while rest.chars().count() > 1 {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if is_harmful(c) => return None,
            (Some(c), None) => KeyCode::Char(c),
            _ => match NAMED.iter().find(|(known, ..)| *known == rest) {
                Some((_, code, _)) => *code,
                None => KeyCode::F(rest.strip_prefix('f')?.parse().ok().filter(|number| (1..=24).contains(number))?),
            },
        };
        // Terminals report shift and a letter as the capital.
        key.code = code;
        if let KeyCode::Char(c) = code {
            key.code = KeyCode::Char(if key.shift { capital(c) } else { c });
            key.shift = false;
        }
        Some(key)
    }

    /// The key as it is shown.
    pub fn show(self, locale: &Locale) -> String {
        let mut shown = String::new();
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "key-shift")] {
            if held {
                shown.push_str(&if name.starts_with("key-") { locale.get(name) } else { name.to_owned() });
            }
        }
        match (NAMED.iter().find(|(_, code, _)| *code == self.code), self.code) {
            (Some((_, _, name)), _) if name.starts_with("key-") => shown.push_str(&locale.get(name)),
            (Some((_, _, sign)), _) => shown.push_str(sign),
            (None, KeyCode::Char(c)) => shown.push(c),
            (None, KeyCode::F(number)) => {
                shown.push('F');
                shown.push_str(&number.to_string());
            }
            (None, _) => shown.push('?'),
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_the_terminal_reports_them() {
        for (name, code, modifiers) in [
            ("a", KeyCode::Char('a'), KeyModifiers::NONE),
            ("A", KeyCode::Char('A'), KeyModifiers::SHIFT),
            ("A", KeyCode::Char('a'), KeyModifiers::SHIFT),
            ("/", KeyCode::Char('/'), KeyModifiers::SHIFT),
            ("ctrl-u", KeyCode::Char('u'), KeyModifiers::CONTROL),
            ("shift-down", KeyCode::Down, KeyModifiers::SHIFT),
            ("shift-tab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("f5", KeyCode::F(5), KeyModifiers::NONE),
            ("é", KeyCode::Char('é'), KeyModifiers::NONE),
            ("space", KeyCode::Char(' '), KeyModifiers::NONE),
        ] {
            assert_eq!(Key::parse(name), Some(Key::from(KeyEvent::new(code, modifiers))), "{name}");
        }
        assert_eq!(Key::parse("ctrl-nothing"), None);
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (written, name) in [
            ("Ctrl+U", "ctrl-u"),
            ("CTRL-u", "ctrl-u"),
            ("shift-a", "A"),
            ("A", "A"),
            ("Return", "enter"),
            ("shift+Page-Down", "shift-pgdn"),
            ("F5", "f5"),
            ("+", "+"),
            ("ctrl++", "ctrl-+"),
            ("é", "é"),
            ("control-x", "ctrl-x"),
            ("shift-space", "space"),
            ("Alt+Shift+a", "alt-A"),
            ("shift-alt-é", "alt-É"),
        ] {
            assert_eq!(Key::read(written).ok(), Key::parse(name), "{written}");
            assert!(Key::parse(name).is_some(), "{name}");
        }
        for (written, why) in [
            ("ctrl-i", Unusable::SameAs("tab".into())),
            ("alt-ctrl-shift-a", Unusable::SameAs("ctrl-alt-a".into())),
            ("Ctrl+Shift+I", Unusable::SameAs("tab".into())),
            ("\u{202e}", Unusable::Unknown),
            ("ctrl-\u{7}", Unusable::Unknown),
            ("hyper-x", Unusable::Unknown),
            ("f25", Unusable::Unknown),
            ("", Unusable::Unknown),
        ] {
            assert_eq!(Key::read(written), Err(why), "{written}");
        }
    }
}
