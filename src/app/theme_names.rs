//! The themes, which the state knows by their names only.

/// The themes by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeNames {
    /// All that there are, in the order in which they are shown.
    pub names: Vec<String>,
    /// The one in use.
    pub current: String,
    /// The user has chosen it.
    pub chosen: bool,
}
