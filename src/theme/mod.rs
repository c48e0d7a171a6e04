//! Themes: the style of each role on this terminal.

pub mod background;
pub mod color_depth;
mod color_fallback;
pub mod contrast;
pub mod palette;
mod theme_file;
mod theme_set;

use ratatui::style::{Color, Style};

use crate::style_role::Role;

pub use background::{Background, resolve};
pub use color_depth::Depth;
pub use theme_set::ThemeSet;

/// The built-in themes, by name and file, in the order of the theme list.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../themes/dark.yaml")),
    ("light", include_str!("../../themes/light.yaml")),
    ("high-contrast-dark", include_str!("../../themes/high-contrast-dark.yaml")),
    ("high-contrast-light", include_str!("../../themes/high-contrast-light.yaml")),
    ("colour-blind", include_str!("../../themes/colour-blind.yaml")),
    ("colour-blind-light", include_str!("../../themes/colour-blind-light.yaml")),
    ("sixteen", include_str!("../../themes/sixteen.yaml")),
    ("none", include_str!("../../themes/none.yaml")),
];

/// The contrast that foregrounds keep on a terminal with fewer colours, unless the theme sets another: WCAG 2.2, criterion 1.4.3.
pub const CONTRAST: f64 = 4.5;

/// Roles whose background also lies behind other roles: the row under the cursor keeps its foregrounds.
pub const UNDER_OTHERS: &[Role] = &[Role::Cursor, Role::CursorIdle];

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: Vec<Style>,
    /// The contrast that its foregrounds keep.
    contrast: f64,
}

impl Theme {
    /// The built-in theme of this name, in the terminal's colours.
    pub fn built_in(name: &str, depth: Depth) -> Option<Theme> {
        ThemeSet::default().get(name, depth)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The contrast between foreground and background that the theme promises.
    pub fn contrast(&self) -> f64 {
        self.contrast
    }

    /// The background of the whole screen.
    fn background(&self) -> Option<Color> {
        self.style(Role::Text).bg
    }
}
