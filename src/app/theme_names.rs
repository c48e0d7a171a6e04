//! The names of the themes; their colours belong to the drawing.

use crate::locale::Message;

/// The titles of the built-in themes, which settings know by their names only.
const TITLES: &[(&str, &str)] = &[
    ("dark", "theme-dark"),
    ("light", "theme-light"),
    ("high-contrast-dark", "theme-high-contrast-dark"),
    ("high-contrast-light", "theme-high-contrast-light"),
    ("colour-blind", "theme-colour-blind"),
    ("colour-blind-light", "theme-colour-blind-light"),
    ("sixteen", "theme-sixteen"),
    ("none", "theme-none"),
];

/// The title of a built-in theme, with its name.
pub fn theme_title(name: &str) -> Option<Message> {
    let (_, title) = TITLES.iter().find(|(known, _)| *known == name)?;
    Some(Message::new("theme-named").with("title", Message::new(title)).with("name", name))
}

/// The themes by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeNames {
    /// All of them, in the order in which they are shown.
    pub names: Vec<String>,
    /// The one in use.
    pub current: String,
    /// The user has chosen it.
    pub chosen: bool,
}
