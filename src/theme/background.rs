//! Chooses the theme for `auto`, by the terminal's background.

use super::palette::Rgb;
use super::{Depth, ThemeSet, contrast};

/// The background of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text is readable on it.
    Dark,
    /// Dark text is readable on it.
    Light,
}

impl Background {
    /// Classifies a colour: dark if white has more contrast than black.
    pub fn of(color: Rgb) -> Background {
        if contrast::contrast(color, [255; 3]) >= contrast::contrast(color, [0; 3]) {
            Background::Dark
        } else {
            Background::Light
        }
    }

    /// Reads `COLORFGBG`, whose last part is the background's number among the sixteen colours.
    pub fn from_colorfgbg(colorfgbg: &str) -> Option<Background> {
        match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Background::Light),
            0..=6 | 8 => Some(Background::Dark),
            _ => None,
        }
    }
}

/// The name of the theme to use. For `auto` and unknown names, the terminal's background decides, then `COLORFGBG`, else dark. Asks for the
/// background only if it decides.
pub fn resolve(
    asked: &str,
    themes: &ThemeSet,
    depth: Depth,
    background: impl FnOnce() -> Option<Background>,
    colorfgbg: Option<&str>,
) -> String {
    let name = match depth {
        Depth::None => "none",
        _ if themes.has(asked) => asked,
        Depth::Sixteen => "sixteen",
        Depth::Indexed | Depth::True => match background().or_else(|| Background::from_colorfgbg(colorfgbg?)) {
            Some(Background::Light) => "light",
            Some(Background::Dark) | None => "dark",
        },
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backgrounds_are_dark_or_light() {
        for (color, wanted) in [
            ([0, 0, 0], Background::Dark),
            ([0, 43, 54], Background::Dark),
            ([95, 95, 95], Background::Dark),
            ([253, 246, 227], Background::Light),
            ([160, 160, 160], Background::Light),
        ] {
            assert_eq!(Background::of(color), wanted, "{color:?}");
        }
        for (value, wanted) in [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("15;default", None),
            ("", None),
            ("1;99", None),
        ] {
            assert_eq!(Background::from_colorfgbg(value), wanted, "{value}");
        }
    }

    #[test]
    fn a_known_name_wins_over_the_background() {
        let themes = ThemeSet::default();
        let never = || panic!("the background is not needed");
        assert_eq!(resolve("light", &themes, Depth::True, never, None), "light");
        assert_eq!(resolve("light", &themes, Depth::Sixteen, never, None), "light");
        assert_eq!(resolve("light", &themes, Depth::None, never, None), "none");
        assert_eq!(resolve("auto", &themes, Depth::None, never, None), "none");
        assert_eq!(resolve("auto", &themes, Depth::Sixteen, never, Some("0;15")), "sixteen");
        for (background, colorfgbg, wanted) in [
            (Some(Background::Light), None, "light"),
            (Some(Background::Dark), Some("0;15"), "dark"),
            (None, Some("0;15"), "light"),
            (None, Some("15;default"), "dark"),
            (None, None, "dark"),
        ] {
            for asked in ["auto", "no-such-name"] {
                assert_eq!(
                    resolve(asked, &themes, Depth::Indexed, || background, colorfgbg),
                    wanted,
                    "{background:?} {colorfgbg:?}"
                );
            }
        }
    }
}
