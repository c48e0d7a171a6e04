//! Themes: which style each role has, on this terminal. What is drawn where is not their matter.

pub mod background;
pub mod contrast;
pub mod depth;
mod fall_back;
mod file;
pub mod palette;
mod themes;

use ratatui::style::{Color, Style};

use crate::style_role::Role;

pub use background::{Background, resolve};
pub use depth::Depth;
pub use themes::Themes;

/// The themes that come with the program: name and file, in the order in which people are shown them.
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

/// The contrast that inks keep on a terminal with fewer colours, where the theme does not say otherwise: that of WCAG 2.2, criterion 1.4.3.
pub const CONTRAST: f64 = 4.5;

/// Roles whose grounds lie under other roles too: a row under the cursor keeps the inks of what is in it.
pub const UNDER_OTHERS: &[Role] = &[Role::Cursor, Role::CursorIdle];

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: Vec<Style>,
    /// The contrast that its inks keep.
    contrast: f64,
}

impl Theme {
    /// The built-in theme of this name, with the colours that the terminal has.
    pub fn built_in(name: &str, depth: Depth) -> Option<Theme> {
        Themes::default().get(name, depth)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The contrast that the theme promises between ink and ground.
    pub fn contrast(&self) -> f64 {
        self.contrast
    }

    /// The ground of the whole screen.
    fn ground(&self) -> Option<Color> {
        self.style(Role::Text).bg
    }
}
