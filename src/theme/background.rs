//! The theme `auto`: which one a terminal's background asks for. Asks no terminal.

use super::palette::Rgb;
use super::{Depth, Themes, contrast};

/// The background of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light ink can be read on it.
    Dark,
    /// Dark ink can be read on it.
    Light,
}

impl Background {
    /// Of a colour: dark where white stands out more than black.
    pub fn of(color: Rgb) -> Background {
        if contrast::contrast(color, [255; 3]) >= contrast::contrast(color, [0; 3]) {
            Background::Dark
        } else {
            Background::Light
        }
    }

    /// As `COLORFGBG` tells it: its last part is the number of the background among the sixteen colours.
    pub fn told(colorfgbg: &str) -> Option<Background> {
        match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Background::Light),
            0..=6 | 8 => Some(Background::Dark),
            _ => None,
        }
    }
}

/// The name of the theme that was asked for. `auto`, and a name that is none: by the terminal's background, which is only asked for where it
/// decides, then by `COLORFGBG`, else dark.
pub fn resolve(
    asked: &str,
    themes: &Themes,
    depth: Depth,
    background: impl FnOnce() -> Option<Background>,
    colorfgbg: Option<&str>,
) -> String {
    let name = match depth {
        Depth::None => "none",
        _ if themes.has(asked) => asked,
        Depth::Sixteen => "sixteen",
        Depth::Indexed | Depth::True => match background().or_else(|| Background::told(colorfgbg?)) {
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
    fn colours_are_dark_or_light() {
        for (color, wanted) in [
            ([0, 0, 0], Background::Dark),
            ([0, 43, 54], Background::Dark),
            ([95, 95, 95], Background::Dark),
            ([253, 246, 227], Background::Light),
            ([160, 160, 160], Background::Light),
        ] {
            assert_eq!(Background::of(color), wanted, "{color:?}");
        }
        for (told, wanted) in [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("15;default", None),
            ("", None),
            ("1;99", None),
        ] {
            assert_eq!(Background::told(told), wanted, "{told}");
        }
    }

    #[test]
    fn a_name_wins_then_the_background() {
        let themes = Themes::default();
        let never = || panic!("nobody needs the background");
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
            for asked in ["auto", "what-nobody-knows"] {
                assert_eq!(
                    resolve(asked, &themes, Depth::Indexed, || background, colorfgbg),
                    wanted,
                    "{background:?} {colorfgbg:?}"
                );
            }
        }
    }
}
