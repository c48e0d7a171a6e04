//! Adapts a theme to a terminal with fewer colours: the nearest ones that keep text readable.

use ratatui::style::{Color, Modifier, Style};

use super::contrast::{contrast, distance};
use super::palette::{self, Rgb};
use super::{Depth, Theme, UNDER_OTHERS};
use crate::style_role::Role;

/// Roles that only their background distinguishes, and the modifier that replaces a lost background.
const MARKED_BY_BACKGROUND: &[(Role, Modifier)] =
    &[(Role::Cursor, Modifier::REVERSED), (Role::CursorIdle, Modifier::UNDERLINED), (Role::MatchCurrent, Modifier::REVERSED)];

/// The theme in the colours of a terminal of this depth.
pub(super) fn adapt(theme: Theme, depth: Depth) -> Theme {
    match depth {
        Depth::True => theme,
        Depth::Indexed => nearest_in(&theme, &palette::numbered().collect::<Vec<_>>()),
        Depth::Sixteen => nearest_in(&theme, &palette::sixteen().collect::<Vec<_>>()),
        Depth::None => {
            Theme { styles: theme.styles.iter().map(|style| Style { fg: None, bg: None, ..*style }).collect(), ..theme }
        }
    }
}

/// The theme in the colours of a palette. Converts backgrounds first; then each foreground becomes the nearest colour that keeps its
/// contrast, or the theme's if it had more, on every background that it may appear on.
fn nearest_in(theme: &Theme, palette: &[(Color, Rgb)]) -> Theme {
    let mut new = theme.clone();
    let background = theme.background().map(|background| nearest(background, palette, |_| true).unwrap_or(background));
    let under = background.and_then(palette::rgb);
    for role in Role::ALL {
        let lies_under = UNDER_OTHERS.contains(role);
        // There must be a readable foreground. If the role lies behind others, it must be readable on the text's background too.
        let can_be_written_on = |color: Rgb| {
            let on_both = |fg: Rgb| under.is_none_or(|under| !lies_under || contrast(fg, under) >= theme.contrast);
            palette.iter().any(|(_, fg)| contrast(*fg, color) >= theme.contrast && on_both(*fg))
        };
        if let Some(style) = new.styles.get_mut(*role as usize) {
            let old = style.bg;
            style.bg = old.map(|old| nearest(old, palette, can_be_written_on).or(background).unwrap_or(old));
            if old == theme.background() {
                style.bg = background;
            }
        }
    }
    let backgrounds = backgrounds(theme, &new);
    for (old, style) in theme.styles.iter().zip(&mut new.styles) {
        let Some(fg) = old.fg.filter(|fg| is_fixed(*fg)) else { continue };
        let Some(was) = palette::rgb(fg) else { continue };
        let own = [(old.bg, style.bg)];
        let under: &[_] = if old.bg == theme.background() { &backgrounds } else { &own };
        let under: Vec<(Rgb, Rgb)> =
            under.iter().filter_map(|(old, new)| palette::rgb((*old)?).zip(palette::rgb((*new)?))).collect();
        // At least 1 if the contrast is kept on every background.
        let kept = |color: Rgb| {
            let share = |(old, new): &(Rgb, Rgb)| contrast(color, *new) / contrast(was, *old).min(theme.contrast);
            under.iter().map(share).fold(f64::INFINITY, f64::min)
        };
        let best = || palette.iter().max_by(|(_, a), (_, b)| kept(*a).total_cmp(&kept(*b))).map(|(color, _)| *color);
        style.fg = nearest(fg, palette, |color| kept(color) >= 1.0).or_else(best);
    }
    let background = new.background();
    for (role, modifier) in MARKED_BY_BACKGROUND {
        let was_marked = theme.style(*role).bg != theme.background();
        if let Some(style) = new.styles.get_mut(*role as usize).filter(|style| was_marked && style.bg == background) {
            *style = style.add_modifier(*modifier);
        }
    }
    new
}

/// The backgrounds, before and after, of a foreground without its own background.
fn backgrounds(old: &Theme, new: &Theme) -> Vec<(Option<Color>, Option<Color>)> {
    let roles = UNDER_OTHERS.iter().chain([&Role::Text]);
    roles.map(|role| (old.style(*role).bg, new.style(*role).bg)).collect()
}

/// True for colours that are the same on every terminal; named ones and the terminal's own are kept.
fn is_fixed(color: Color) -> bool {
    matches!(color, Color::Rgb(..) | Color::Indexed(_))
}

/// The nearest acceptable colour of the palette; named colours and the terminal's own are kept.
fn nearest(color: Color, palette: &[(Color, Rgb)], is_acceptable: impl Fn(Rgb) -> bool) -> Option<Color> {
    let Some(was) = palette::rgb(color).filter(|_| is_fixed(color)) else { return Some(color) };
    let near = palette.iter().filter(|(_, rgb)| is_acceptable(*rgb));
    near.min_by(|(_, a), (_, b)| distance(*a, was).total_cmp(&distance(*b, was))).map(|(color, _)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{CONTRAST, ThemeSet};

    fn theme(text: &str, depth: Depth) -> Theme {
        let own = [("mine".to_owned(), "mine.yaml".to_owned(), text.to_owned())];
        ThemeSet::new(&own).0.get("mine", depth).unwrap()
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
    fn readable_text_stays_readable() {
        // The nearest of the sixteen is blue, which hardly shows on black.
        let text = "roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  link: {fg: '#5566ff'}\n";
        let sixteen = theme(text, Depth::Sixteen);
        let fg = palette::rgb(sixteen.style(Role::Link).fg.unwrap()).unwrap();
        assert!(contrast(fg, [0; 3]) >= contrast([85, 102, 255], [0; 3]).min(CONTRAST), "{fg:?}");
        // Text with little contrast keeps what it had.
        let weak = theme("roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  rule: {fg: '#333333'}\n", Depth::Indexed);
        let fg = palette::rgb(weak.style(Role::Rule).fg.unwrap()).unwrap();
        assert!(contrast(fg, [0; 3]) >= contrast([51; 3], [0; 3]) && contrast(fg, [0; 3]) < 3.0, "{fg:?}");
    }

    #[test]
    fn the_cursor_row_stays_distinct() {
        let text = "roles:\n  text: {fg: '#ffffff', bg: '#000000'}\n  cursor: {bg: '#101018'}\n  cursor-idle: {bg: '#202020'}\n";
        let sixteen = theme(text, Depth::Sixteen);
        assert!(sixteen.style(Role::Cursor).add_modifier.contains(Modifier::REVERSED));
        assert!(sixteen.style(Role::CursorIdle).add_modifier.contains(Modifier::UNDERLINED));
        assert!(theme(text, Depth::True).style(Role::Cursor).add_modifier.is_empty());
    }
}
