//! Themes: which style each role has. Reads theme files; what is drawn where is not its matter.

use ratatui::style::{Color, Modifier, Style};

use crate::data::{self, Format, Value};
use crate::locale::Message;
use crate::role::Role;

/// The themes that come with the program: name and file.
pub const BUILT_IN: &[(&str, &str)] =
    &[("dark", include_str!("../themes/dark.yaml")), ("light", include_str!("../themes/light.yaml"))];

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: only bold, underline and the like (`NO_COLOR`, <https://no-color.org>).
    None,
    /// The 256 of xterm.
    Indexed,
    /// 16 million.
    True,
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: Vec<Style>,
}

impl Theme {
    /// Reads a theme file: a table `roles` from role to `{fg, bg, bold, italic, underline, reverse, dim, strike}`. A role that is not named looks
    /// like `text`; the background of `text` is that of all roles without one.
    ///
    /// # Errors
    /// A message with the place, where the file can't be read as a theme.
    pub fn read(name: &str, text: &str) -> Result<Theme, Message> {
        let wrong = |what: String| Message::new("theme-wrong").with("theme", name).with("error", what);
        let file = data::read(Format::Yaml, text).map_err(|error| wrong(error.to_string()))?;
        let roles = file.get("roles").map(Value::entries).unwrap_or_default();
        if let Some((unknown, _)) = roles.iter().find(|(key, _)| !Role::ALL.iter().any(|role| role.name() == &**key)) {
            return Err(wrong(unknown.to_string()));
        }
        let style_of =
            |role: Role| roles.iter().find(|(key, _)| &**key == role.name()).map(|(_, value)| style(value)).transpose();
        let base = style_of(Role::Text).map_err(&wrong)?.unwrap_or_default();
        let styles = Role::ALL
            .iter()
            .map(|role| {
                style_of(*role).map(|own| {
                    own.map_or(base, |own| {
                        Style::new().fg(base.fg.unwrap_or_default()).bg(base.bg.unwrap_or_default()).patch(own)
                    })
                })
            })
            .collect::<Result<Vec<_>, _>>()
            .map_err(wrong)?;
        Ok(Theme { name: name.to_owned(), styles })
    }

    /// The built-in theme of this name, with the colours that the terminal has.
    pub fn built_in(name: &str, depth: Depth) -> Option<Theme> {
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Theme::read(name, text).ok().map(|theme| theme.at(depth))
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The same theme with the colours that the terminal has.
    fn at(mut self, depth: Depth) -> Theme {
        for style in &mut self.styles {
            match depth {
                Depth::True => {}
                Depth::Indexed => {
                    style.fg = style.fg.map(indexed);
                    style.bg = style.bg.map(indexed);
                }
                Depth::None => {
                    style.fg = None;
                    style.bg = None;
                }
            }
        }
        if depth == Depth::None {
            // What only a background told must be told otherwise.
            for role in [Role::Cursor, Role::MatchCurrent] {
                self.styles[role as usize] = Style::new().add_modifier(Modifier::REVERSED);
            }
            for (role, modifier) in [(Role::CursorIdle, Modifier::UNDERLINED), (Role::Match, Modifier::UNDERLINED)] {
                self.styles[role as usize] = Style::new().add_modifier(modifier);
            }
        }
        self
    }
}

/// Words in a theme file that switch something on.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("dim", Modifier::DIM),
    ("strike", Modifier::CROSSED_OUT),
];

fn style(value: &Value) -> Result<Style, String> {
    let mut style = Style::new();
    for (key, value) in value.entries() {
        let modifier = MODIFIERS.iter().find(|(name, _)| *name == &**key);
        match (&**key, modifier, value) {
            ("fg", ..) => style = style.fg(color(value)?),
            ("bg", ..) => style = style.bg(color(value)?),
            (_, Some((_, modifier)), Value::Bool(true)) => style = style.add_modifier(*modifier),
            _ => return Err(key.to_string()),
        }
    }
    Ok(style)
}

fn color(value: &Value) -> Result<Color, String> {
    let text = value.to_text().unwrap_or_default();
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match hex {
        Some(hex) => {
            let [_, red, green, blue] = hex.to_be_bytes();
            Ok(Color::Rgb(red, green, blue))
        }
        None => Err(format!("colour {text:?}, expected #rrggbb")),
    }
}

/// The nearest of xterm's 6×6×6 cube and grey ramp (indices 16 to 255).
fn indexed(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let level = |part: u8| match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    };
    let shade = |level: u8| if level == 0 { 0 } else { 55 + 40 * u16::from(level) };
    let levels = [level(red), level(green), level(blue)];
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    let distance = |shades: [u16; 3]| -> u32 {
        shades.iter().zip([red, green, blue]).map(|(shade, part)| u32::from(shade.abs_diff(u16::from(part))).pow(2)).sum()
    };
    let cube = distance(levels.map(shade));
    let ramp = distance([8 + 10 * u16::from(grey); 3]);
    if ramp < cube { Color::Indexed(232 + grey) } else { Color::Indexed(16 + 36 * levels[0] + 6 * levels[1] + levels[2]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color) -> f64 {
        let Color::Rgb(red, green, blue) = color else { panic!("{color:?} is no colour with three parts") };
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    /// WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1.
    #[test]
    fn every_theme_sets_every_role_readably() {
        for (name, text) in BUILT_IN {
            let theme = Theme::read(name, text).unwrap();
            for role in Role::ALL {
                assert!(text.contains(&format!("\n  {}:", role.name())), "{name} does not name {}", role.name());
                let style = theme.style(*role);
                let (a, b) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                let least = if matches!(role, Role::Border | Role::Rule) { 3.0 } else { 4.5 };
                assert!(contrast >= least, "{name}: {} has {contrast:.2}", role.name());
            }
            // A row under the cursor keeps the colours of what is in it.
            for ground in [Role::Cursor, Role::CursorIdle] {
                let ground = luminance(theme.style(ground).bg.unwrap());
                for role in [
                    Role::Open,
                    Role::Archived,
                    Role::Hidden,
                    Role::OwnLanguage,
                    Role::Present,
                    Role::Missing,
                    Role::Doubled,
                    Role::Muted,
                ] {
                    let ink = luminance(theme.style(role).fg.unwrap());
                    let contrast = (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05);
                    assert!(contrast >= 4.5, "{name}: {} under the cursor has {contrast:.2}", role.name());
                }
            }
        }
    }

    #[test]
    fn a_wrong_theme_is_told() {
        for text in ["roles:\n  texd: {fg: '#ffffff'}", "roles:\n  text: {fg: red}", "roles:\n  text: {blink: true}", "a: ["] {
            assert!(Theme::read("x", text).is_err(), "{text}");
        }
    }

    #[test]
    fn colours_fall_back() {
        assert_eq!(indexed(Color::Rgb(255, 0, 0)), Color::Indexed(196));
        assert_eq!(indexed(Color::Rgb(128, 128, 128)), Color::Indexed(244));
        let plain = Theme::built_in("dark", Depth::None).unwrap();
        assert!(Role::ALL.iter().all(|role| plain.style(*role).fg.is_none()));
    }
}
