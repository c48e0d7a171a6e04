//! A theme on a terminal with fewer colours: the nearest that there are, with inks that can still be read. Knows no terminal.

use ratatui::style::{Color, Modifier, Style};

use super::contrast::{contrast, distance};
use super::palette::{self, Rgb};
use super::{Depth, Theme, UNDER_OTHERS};
use crate::style_role::Role;

/// Roles that only their ground tells from others, and what tells them where it can't any more.
const TOLD_BY_GROUND: &[(Role, Modifier)] =
    &[(Role::Cursor, Modifier::REVERSED), (Role::CursorIdle, Modifier::UNDERLINED), (Role::MatchCurrent, Modifier::REVERSED)];

/// The theme with the colours of a terminal of this depth.
pub(super) fn to(theme: Theme, depth: Depth) -> Theme {
    match depth {
        Depth::True => theme,
        Depth::Indexed => nearest_in(&theme, &palette::numbered().collect::<Vec<_>>()),
        Depth::Sixteen => nearest_in(&theme, &palette::sixteen().collect::<Vec<_>>()),
        Depth::None => {
            Theme { styles: theme.styles.iter().map(|style| Style { fg: None, bg: None, ..*style }).collect(), ..theme }
        }
    }
}

/// The theme in the colours of a palette. The grounds go first; then each ink becomes the nearest that keeps the contrast it had, or that of
/// the theme where it had more, on every ground that it may lie on.
fn nearest_in(theme: &Theme, palette: &[(Color, Rgb)]) -> Theme {
    let mut new = theme.clone();
    let ground = theme.ground().map(|ground| nearest(ground, palette, |_| true).unwrap_or(ground));
    let under = ground.and_then(palette::rgb);
    for role in Role::ALL {
        let lies_under = UNDER_OTHERS.contains(role);
        // Some ink must be left that can be read on it, and where it lies under inks of the text's ground, on both.
        let can_be_written_on = |color: Rgb| {
            let on_both = |ink: Rgb| under.is_none_or(|under| !lies_under || contrast(ink, under) >= theme.contrast);
            palette.iter().any(|(_, ink)| contrast(*ink, color) >= theme.contrast && on_both(*ink))
        };
        if let Some(style) = new.styles.get_mut(*role as usize) {
            let old = style.bg;
            style.bg = old.map(|old| nearest(old, palette, can_be_written_on).or(ground).unwrap_or(old));
            if old == theme.ground() {
                style.bg = ground;
            }
        }
    }
    let grounds = grounds(theme, &new);
    for (old, style) in theme.styles.iter().zip(&mut new.styles) {
        let Some(ink) = old.fg.filter(|ink| is_fixed(*ink)) else { continue };
        let Some(was) = palette::rgb(ink) else { continue };
        let own = [(old.bg, style.bg)];
        let under: &[_] = if old.bg == theme.ground() { &grounds } else { &own };
        let under: Vec<(Rgb, Rgb)> =
            under.iter().filter_map(|(old, new)| palette::rgb((*old)?).zip(palette::rgb((*new)?))).collect();
        // At least 1 where every ground keeps what it must.
        let kept = |color: Rgb| {
            let share = |(old, new): &(Rgb, Rgb)| contrast(color, *new) / contrast(was, *old).min(theme.contrast);
            under.iter().map(share).fold(f64::INFINITY, f64::min)
        };
        let best = || palette.iter().max_by(|(_, a), (_, b)| kept(*a).total_cmp(&kept(*b))).map(|(color, _)| *color);
        style.fg = nearest(ink, palette, |color| kept(color) >= 1.0).or_else(best);
    }
    let ground = new.ground();
    for (role, modifier) in TOLD_BY_GROUND {
        let was_told = theme.style(*role).bg != theme.ground();
        if let Some(style) = new.styles.get_mut(*role as usize).filter(|style| was_told && style.bg == ground) {
            *style = style.add_modifier(*modifier);
        }
    }
    new
}

/// The grounds before and after on which an ink without a ground of its own may lie.
fn grounds(old: &Theme, new: &Theme) -> Vec<(Option<Color>, Option<Color>)> {
    let roles = UNDER_OTHERS.iter().chain([&Role::Text]);
    roles.map(|role| (old.style(*role).bg, new.style(*role).bg)).collect()
}

/// A colour that looks alike on every terminal that has it; those with names and the terminal's own stay.
fn is_fixed(color: Color) -> bool {
    matches!(color, Color::Rgb(..) | Color::Indexed(_))
}

/// The nearest colour of the palette that will do; one that is no matter of the palette stays.
fn nearest(color: Color, palette: &[(Color, Rgb)], will_do: impl Fn(Rgb) -> bool) -> Option<Color> {
    let Some(was) = palette::rgb(color).filter(|_| is_fixed(color)) else { return Some(color) };
    let near = palette.iter().filter(|(_, rgb)| will_do(*rgb));
    near.min_by(|(_, a), (_, b)| distance(*a, was).total_cmp(&distance(*b, was))).map(|(color, _)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{CONTRAST, Themes};

    fn theme(text: &str, depth: Depth) -> Theme {
        let own = [("mine".to_owned(), "mine.yaml".to_owned(), text.to_owned())];
        Themes::new(&own).0.get("mine", depth).unwrap()
    }

    #[test]
    fn colours_become_the_nearest() {
        let text = "roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  error: {fg: '#ff0000'}\n  muted: {fg: '#808080'}\n  open: {fg: green, bg: default}\n";
        let indexed = theme(text, Depth::Indexed);
        assert_eq!(indexed.style(Role::Error).fg, Some(Color::Indexed(196)));
        assert_eq!(indexed.style(Role::Muted).fg, Some(Color::Indexed(244)));
        let sixteen = theme(text, Depth::Sixteen);
        assert_eq!(sixteen.style(Role::Error).fg, Some(Color::LightRed));
        assert_eq!(sixteen.style(Role::Text).bg, Some(Color::Black));
        for theme in [&indexed, &sixteen] {
            assert_eq!((theme.style(Role::Open).fg, theme.style(Role::Open).bg), (Some(Color::Green), Some(Color::Reset)));
        }
    }

    #[test]
    fn an_ink_that_could_be_read_can_be_read() {
        // The nearest of the sixteen is blue, which hardly shows on black.
        let text = "roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  link: {fg: '#5566ff'}\n";
        let sixteen = theme(text, Depth::Sixteen);
        let ink = palette::rgb(sixteen.style(Role::Link).fg.unwrap()).unwrap();
        assert!(contrast(ink, [0; 3]) >= contrast([85, 102, 255], [0; 3]).min(CONTRAST), "{ink:?}");
        // One that never could keeps what it had.
        let weak = theme("roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  rule: {fg: '#333333'}\n", Depth::Indexed);
        let ink = palette::rgb(weak.style(Role::Rule).fg.unwrap()).unwrap();
        assert!(contrast(ink, [0; 3]) >= contrast([51; 3], [0; 3]) && contrast(ink, [0; 3]) < 3.0, "{ink:?}");
    }

    #[test]
    fn a_cursor_is_still_told_from_other_rows() {
        let text = "roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  cursor: {bg: '#101018'}\n  cursor-idle: {bg: '#202020'}\n";
        let sixteen = theme(text, Depth::Sixteen);
        assert!(sixteen.style(Role::Cursor).add_modifier.contains(Modifier::REVERSED));
        assert!(sixteen.style(Role::CursorIdle).add_modifier.contains(Modifier::UNDERLINED));
        assert!(theme(text, Depth::True).style(Role::Cursor).add_modifier.is_empty());
    }
}
