//! The names of the themes; their colours belong to the drawing.

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
