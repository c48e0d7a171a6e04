//! The colours of a terminal by name and number, with xterm's default values.

use ratatui::style::Color;

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// The sixteen colours of every terminal: their names in theme files, and xterm's default values
/// (<https://invisible-island.net/xterm/manpage/xterm.html>, resources `color0` to `color15`).
pub const SIXTEEN: &[(&str, Color, Rgb)] = &[
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("white", Color::Gray, [229, 229, 229]),
    ("bright-black", Color::DarkGray, [127, 127, 127]),
    ("bright-red", Color::LightRed, [255, 0, 0]),
    ("bright-green", Color::LightGreen, [0, 255, 0]),
    ("bright-yellow", Color::LightYellow, [255, 255, 0]),
    ("bright-blue", Color::LightBlue, [92, 92, 255]),
    ("bright-magenta", Color::LightMagenta, [255, 0, 255]),
    ("bright-cyan", Color::LightCyan, [0, 255, 255]),
    ("bright-white", Color::White, [255, 255, 255]),
];

/// The name of the terminal's own foreground or background.
pub const DEFAULT: &str = "default";

/// The first numbered colour that is the same on every terminal: users can change the sixteen before it.
const FIXED: u8 = 16;

/// The numbered colours that are the same on every terminal: a cube of 6 × 6 × 6, then 24 greys.
pub fn numbered() -> impl Iterator<Item = (Color, Rgb)> {
    (FIXED..=255).map(|number| (Color::Indexed(number), of_number(number)))
}

/// The sixteen, as colours.
pub fn sixteen() -> impl Iterator<Item = (Color, Rgb)> {
    SIXTEEN.iter().map(|(_, color, rgb)| (*color, *rgb))
}

/// The colour of a name.
pub fn named(name: &str) -> Option<Color> {
    let of_name = |(known, color, _): &(&str, Color, Rgb)| (*known == name).then_some(*color);
    if name == DEFAULT { Some(Color::Reset) } else { SIXTEEN.iter().find_map(of_name) }
}

/// Red, green and blue of a colour; `None` for the terminal's own foreground and background, which are unknown.
pub fn rgb(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(number) => Some(of_number(number)),
        _ => SIXTEEN.iter().find(|(_, known, _)| *known == color).map(|(.., rgb)| *rgb),
    }
}

/// The colour of a number, 0 to 255.
fn of_number(number: u8) -> Rgb {
    match number {
        0..FIXED => SIXTEEN[usize::from(number)].2,
        FIXED..232 => {
            let part = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let at = number - FIXED;
            [part(at / 36), part(at / 6 % 6), part(at % 6)]
        }
        232.. => [8 + 10 * (number - 232); 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_xterm() {
        for (number, wanted) in
            [(1, [205, 0, 0]), (16, [0; 3]), (196, [255, 0, 0]), (231, [255; 3]), (232, [8; 3]), (255, [238; 3])]
        {
            assert_eq!(rgb(Color::Indexed(number)), Some(wanted), "{number}");
        }
        assert_eq!(numbered().count(), 240);
    }

    #[test]
    fn names_are_the_terminals_own() {
        assert_eq!(named("bright-white"), Some(Color::White));
        assert_eq!(named("white"), Some(Color::Gray));
        assert_eq!(named(DEFAULT), Some(Color::Reset));
        assert_eq!((named("pink"), rgb(Color::Reset)), (None, None));
    }
}
