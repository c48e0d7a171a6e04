//! How many colours a terminal has, by its environment variables.

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colours, only bold, underline and the like (`NO_COLOR`, <https://no-color.org>).
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 16 million.
    True,
}

/// The environment variables that describe a terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct TerminalEnv<'a> {
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// Inside GNU screen (`STY`), which inherits `COLORTERM` from the outer terminal but shows fewer colours.
    pub in_screen: bool,
}

/// A pattern for terminal names.
enum NamePattern {
    Is(&'static str),
    Starts(&'static str),
    Contains(&'static str),
}

use NamePattern::{Contains, Is, Starts};

/// Terminals and their colours; the first match wins. The names are those of ncurses' terminal database
/// (<https://invisible-island.net/ncurses/terminfo.src.html>), where `direct` in a name means 16 million colours. The terminals listed with
/// 16 million document that they show these whatever `COLORTERM` is, which `ssh` and `sudo` don't pass on.
const TERMINALS: &[(NamePattern, Depth)] = &[
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
    /// The colours of the terminal. Unknown terminals have sixteen, like `linux`, `xterm`, `screen` and `ansi`.
    pub fn from_env(env: &TerminalEnv<'_>) -> Depth {
        if cfg!(windows) && env.term.is_none() {
            // Every console since Windows 10 shows 16 million.
            return Depth::True;
        }
        let Some(term) = env.term.filter(|term| !term.is_empty() && *term != "dumb") else { return Depth::None };
        let matches = |name: &NamePattern| match name {
            Is(name) => term == *name,
            Starts(name) => term.starts_with(name),
            Contains(name) => term.contains(name),
        };
        let by_name = || TERMINALS.iter().find(|(name, _)| matches(name)).map_or(Depth::Sixteen, |(_, depth)| *depth);
        let promises_all = matches!(env.colorterm, Some("truecolor" | "24bit")) && !env.in_screen;
        if promises_all { Depth::True } else { by_name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_follows_the_terminals_name() {
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
            ("no-such-name", "", false, Depth::Sixteen),
        ] {
            let env = TerminalEnv { term: Some(term), colorterm: Some(colorterm), in_screen };
            assert_eq!(Depth::from_env(&env), depth, "{term} {colorterm}");
        }
        assert!(Depth::None < Depth::Sixteen && Depth::Sixteen < Depth::Indexed && Depth::Indexed < Depth::True);
    }

    #[cfg(unix)]
    #[test]
    fn a_terminal_without_a_name_has_no_colours() {
        assert_eq!(Depth::from_env(&TerminalEnv { colorterm: Some("truecolor"), ..TerminalEnv::default() }), Depth::None);
    }
}
