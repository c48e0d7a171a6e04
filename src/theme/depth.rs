//! How many colours a terminal has, by what the environment says of it. Reads no environment.

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: only bold, underline and the like (`NO_COLOR`, <https://no-color.org>).
    None,
    /// The sixteen that have names.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 16 million.
    True,
}

/// What the environment says of the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// GNU screen is in between (`STY`): it passes `COLORTERM` on from the terminal outside and shows fewer colours itself.
    pub in_screen: bool,
}

/// How a name of a terminal is told.
enum Name {
    Is(&'static str),
    Starts(&'static str),
    Contains(&'static str),
}

use Name::{Contains, Is, Starts};

/// Terminals and their colours, the first that fits. The names are those of ncurses' terminal database
/// (<https://invisible-island.net/ncurses/terminfo.src.html>), where an entry with `direct` in its name is one for 16 million colours. Of
/// the terminals that are named here the documentation says that they show 16 million whatever `COLORTERM` says; it is not passed on by
/// `ssh` and `sudo`.
const TERMINALS: &[(Name, Depth)] = &[
    (Contains("direct"), Depth::True),
    (Contains("truecolor"), Depth::True),
    (Contains("kitty"), Depth::True),
    (Contains("ghostty"), Depth::True),
    (Starts("alacritty"), Depth::True),
    (Starts("foot"), Depth::True),
    (Starts("wezterm"), Depth::True),
    (Starts("contour"), Depth::True),
    (Starts("mintty"), Depth::True),
    (Starts("ms-terminal"), Depth::True),
    (Is("rio"), Depth::True),
    (Contains("256color"), Depth::Indexed),
    (Is("tmux"), Depth::Indexed),
    (Starts("iterm"), Depth::Indexed),
    (Starts("konsole"), Depth::Indexed),
    (Starts("gnome"), Depth::Indexed),
    (Starts("vte"), Depth::Indexed),
];

impl Depth {
    /// How many colours the terminal has. One that nobody knows has sixteen, as have `linux`, `xterm`, `screen`, `ansi` and the like.
    pub fn told(told: &Told<'_>) -> Depth {
        if cfg!(windows) && told.term.is_none() {
            // Every console since Windows 10 shows 16 million.
            return Depth::True;
        }
        let Some(term) = told.term.filter(|term| !term.is_empty() && *term != "dumb") else { return Depth::None };
        let fits = |name: &Name| match name {
            Is(name) => term == *name,
            Starts(name) => term.starts_with(name),
            Contains(name) => term.contains(name),
        };
        let by_name = || TERMINALS.iter().find(|(name, _)| fits(name)).map_or(Depth::Sixteen, |(_, depth)| *depth);
        let promises_all = matches!(told.colorterm, Some("truecolor" | "24bit")) && !told.in_screen;
        if promises_all { Depth::True } else { by_name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_tell_their_colours() {
        for (term, colorterm, in_screen, depth) in [
            ("xterm-256color", "truecolor", false, Depth::True),
            ("xterm", "24bit", false, Depth::True),
            ("xterm-256color", "", false, Depth::Indexed),
            ("xterm-256color", "yes", false, Depth::Indexed),
            ("xterm-direct", "", false, Depth::True),
            ("xterm-kitty", "", false, Depth::True),
            ("xterm-ghostty", "", false, Depth::True),
            ("alacritty", "", false, Depth::True),
            ("foot-extra", "", false, Depth::True),
            ("rio", "", false, Depth::True),
            ("tmux-256color", "", false, Depth::Indexed),
            ("screen-256color", "truecolor", false, Depth::True),
            ("screen.xterm-256color", "truecolor", true, Depth::Indexed),
            ("screen", "truecolor", true, Depth::Sixteen),
            ("dumb", "truecolor", false, Depth::None),
            ("linux", "", false, Depth::Sixteen),
            ("xterm", "", false, Depth::Sixteen),
            ("xterm-16color", "", false, Depth::Sixteen),
            ("vt100", "", false, Depth::Sixteen),
            ("ansi", "", false, Depth::Sixteen),
            ("what-nobody-knows", "", false, Depth::Sixteen),
        ] {
            let told = Told { term: Some(term), colorterm: Some(colorterm), in_screen };
            assert_eq!(Depth::told(&told), depth, "{term} {colorterm}");
        }
        assert!(Depth::None < Depth::Sixteen && Depth::Sixteen < Depth::Indexed && Depth::Indexed < Depth::True);
    }

    #[cfg(unix)]
    #[test]
    fn a_terminal_without_a_name_has_no_colours() {
        assert_eq!(Depth::told(&Told { colorterm: Some("truecolor"), ..Told::default() }), Depth::None);
    }
}
